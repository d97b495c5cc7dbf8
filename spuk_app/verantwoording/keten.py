"""A year builds on the years before it: what each place brings along into the next report. No database."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from spuk_app.kern.geld import Cent
from spuk_app.verantwoording.cijfers import Regel, Verslag

Plek = tuple[int, str]
"""A dossier and the code of an onderdeel."""


@dataclass(slots=True)
class _Stand:
    """What one place brings along from the years before."""

    cumulatief: Cent = 0
    beeindigd: bool = False
    bereikt: dict[int, int] = field(default_factory=dict)


class Keten:
    """The places of one municipality or of many; give it their lines oldest year first."""

    def __init__(self) -> None:
        self._standen: dict[Plek, _Stand] = defaultdict(_Stand)

    def schakel(self, regel: Regel) -> Regel:
        """The line with what the years before it account for; the next year of this place builds on it."""
        stand = self._standen[regel.dossier_id, regel.code]
        geschakeld = replace(
            regel,
            eerder=stand.cumulatief,
            eerder_beeindigd=stand.beeindigd,
            beloften=tuple(replace(een, eerder=stand.bereikt.get(een.rij)) for een in regel.beloften),
        )
        stand.cumulatief = geschakeld.cumulatief
        stand.beeindigd = stand.beeindigd or bool(regel.eindverantwoording)
        stand.bereikt |= {een.rij: een.bereikt for een in regel.beloften if een.bereikt is not None}
        return geschakeld


def geschakeld(verslagen: Iterable[Verslag]) -> list[Verslag]:
    """Reports, oldest year first, each with what those before it account for, whatever they said of that themselves."""
    keten = Keten()
    return [
        replace(verslag, regels=[keten.schakel(regel) for regel in verslag.regels])
        for verslag in sorted(verslagen, key=lambda een: een.jaar)
    ]
