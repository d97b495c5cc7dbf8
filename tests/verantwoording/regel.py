"""A line of a report and a report around it, to change in one respect; no database."""

from dataclasses import replace
from typing import Any

from spuk_app.kern.geld import Cent
from spuk_app.tranches.tranche import Doorschuiven
from spuk_app.verantwoording.cijfers import Belofte, Regel, Verslag
from tests.verantwoording.toneel import TRANCHE

GEBIED = TRANCHE.gebieden["noord"]
VERSIE = TRANCHE.nieuwste
JAREN = (2030, 2031, 2032)
VERLEEND: dict[int, Cent] = {2030: 1_000_000_00, 2031: 500_000_00, 2032: 500_000_00}
"""Two million euros over three years."""
BELOFTE = Belofte(1, "Huiswerkbegeleiding", 40, "leerlingen", bereikt=20, eerder=10)


def regel(onderdeel: str = "meedoen", **anders: Any) -> Regel:
    """The second year of an onderdeel that may partly be spent outside the area, in which nothing is off."""
    gewoon: dict[str, Any] = {
        "dossier_id": 1,
        "gebied": GEBIED,
        "deel": VERSIE.onderdelen[onderdeel],
        "jaar": 2031,
        "verleend": VERLEEND,
        "eerder": 1_000_000_00,
        "besteed": 500_000_00,
        "eindverantwoording": False,
        "beloften": (BELOFTE,),
        "versie": 1,
    }
    return Regel(**(gewoon | anders))


def verslag(*regels: Regel, doorschuiven: Doorschuiven = Doorschuiven.VRIJ, fictief: bool = False) -> Verslag:
    """A report of these lines over three years."""
    jaar = regels[0].jaar
    versie = replace(VERSIE, jaren=JAREN, doorschuiven=doorschuiven, fictief=fictief)
    return Verslag("toets", versie, "Toetsstad", jaar, jaar == JAREN[-1], regels)
