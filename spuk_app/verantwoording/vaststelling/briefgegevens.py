"""What the letters of a settlement and of a claim are made of: the facts of one decision."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from spuk_app.kern.geld import Cent
from spuk_app.tranches.tranche import Versie
from spuk_app.verantwoording.vaststelling.afrekening import Afrekening
from spuk_app.verantwoording.vaststelling.models import Vaststellingsregel
from spuk_app.verantwoording.vaststelling.queries import op_tijd


@dataclass(frozen=True, kw_only=True)
class _Besluit:
    """What both are made of.

    :param regels: the lines of the settlement, in the order of the regulation.
    """

    stand: Afrekening
    regels: Sequence[Vaststellingsregel]
    kenmerk: str
    datum: date
    bezwaar_tot_en_met: date
    oefening: bool

    @property
    def versie(self) -> Versie:
        """The text under which the money was granted."""
        return self.stand.versie

    @property
    def terug(self) -> Cent:
        """Eurocents paid and not settled."""
        return sum(regel.terug for regel in self.regels)

    def gegevens(self) -> dict[str, Any]:
        """The facts for machines, in eurocents."""
        return {
            "tranche": self.stand.tranche.code,
            "gebied": self.stand.gebied.code,
            "versie": self.versie.datum.isoformat(),
            "fictief": self.versie.fictief,
            "bezwaar_tot_en_met": self.bezwaar_tot_en_met.isoformat(),
        }


@dataclass(frozen=True, kw_only=True)
class Vaststellingsbesluit(_Besluit):
    """Everything that the letter of a settlement is made of.

    :param herinnerd: when the municipality was reminded of the years that it did not account for.
    """

    ambtshalve: bool
    herinnerd: Sequence[date]

    @property
    def vastgesteld(self) -> Cent:
        """Eurocents settled in all."""
        return sum(regel.vastgesteld for regel in self.regels)

    @property
    def op_tijd(self) -> bool:
        """Whether what was paid and is not settled can still be claimed back on the day of this letter."""
        return op_tijd(self.versie, self.stand.stand, self.datum)

    @cached_property
    def vrijgegeven(self) -> dict[str, dict[int, Cent]]:
        """Per onderdeel and year the eurocents that were granted and are not settled, without zeros."""
        vrij = {
            regel.onderdeel: self.stand.post(regel.onderdeel).vrij_te_geven(regel.vastgesteld) for regel in self.regels
        }
        return {code: per_jaar for code, per_jaar in vrij.items() if per_jaar}

    def gegevens(self) -> dict[str, Any]:
        """The facts for machines, in eurocents."""
        return super().gegevens() | {
            "ambtshalve": self.ambtshalve,
            "verleningen": [een.kenmerk for een in self.stand.verleningen],
            "jaren": list(self.stand.stand.jaren),
            "ontbrekend": self.stand.stand.ontbrekend,
            "totaal_cent": self.vastgesteld,
            "telt_mee_cent": {regel.onderdeel: regel.rechtmatig for regel in self.regels},
            "berekend_cent": {regel.onderdeel: regel.berekend for regel in self.regels},
            "vastgesteld_cent": {regel.onderdeel: regel.vastgesteld for regel in self.regels},
            "vrijgegeven_cent": {
                code: {str(jaar): cent for jaar, cent in per_jaar.items()}
                for code, per_jaar in self.vrijgegeven.items()
            },
        }


@dataclass(frozen=True, kw_only=True)
class Terugvorderbesluit(_Besluit):
    """Everything that the letter of a claim is made of.

    :param vastgesteld_bij: the number of the settlement; ``vastgesteld_op`` its Dutch day.
    """

    vastgesteld_bij: str
    vastgesteld_op: date
    betalen_tot_en_met: date

    def gegevens(self) -> dict[str, Any]:
        """The facts for machines, in eurocents."""
        return super().gegevens() | {
            "vaststelling": self.vastgesteld_bij,
            "totaal_cent": self.terug,
            "teruggevorderd_cent": {regel.onderdeel: regel.terug for regel in self.regels if regel.terug},
            "betalen_tot_en_met": self.betalen_tot_en_met.isoformat(),
        }
