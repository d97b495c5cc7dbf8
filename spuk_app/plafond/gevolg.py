"""What a decision would do to the ceilings, before it is taken. Only ``reserveer`` decides whether it may."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from spuk_app.kern.geld import Cent
from spuk_app.plafond.models import Niveau
from spuk_app.plafond.queries import Stand


@dataclass(frozen=True, slots=True)
class Gevolg:
    """A ceiling, and the eurocents that would be promised on it."""

    stand: Stand
    bij: Cent

    @property
    def over(self) -> Cent:
        """What would be left; negative when it does not fit."""
        return self.stand.over - self.bij

    @property
    def past(self) -> bool:
        return self.over >= 0


def gevolgen(standen: Iterable[Stand], bedragen: Mapping[tuple[str, str, int], Cent]) -> list[Gevolg]:
    """The ceilings that these amounts would be booked on, the widest first, then in the order of the amounts.

    :param standen: the ceilings of the tranche and of the areas concerned.
    :param bedragen: eurocents per (area, onderdeel, year); zeros are booked nowhere.
    """
    bij: dict[tuple[str, str, int], Cent] = {}
    for (gebied, onderdeel, jaar), bedrag in bedragen.items():
        for plek in ((gebied, onderdeel, jaar), ("", onderdeel, 0), ("", "", 0)):
            bij[plek] = bij.get(plek, 0) + bedrag
    geraakt = [Gevolg(een, bij.get((een.gebied, een.onderdeel, een.jaar), 0)) for een in standen]
    volgorde = [Niveau.TRANCHE, Niveau.ONDERDEEL, Niveau.GEBIED]
    plaats = {onderdeel: nummer for nummer, (_, onderdeel, _) in enumerate(bedragen)}
    return sorted(
        (een for een in geraakt if een.bij),
        key=lambda een: (volgorde.index(een.stand.niveau), plaats.get(een.stand.onderdeel, 0), een.stand.jaar),
    )
