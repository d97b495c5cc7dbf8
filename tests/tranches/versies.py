"""The versions under test, and a sum over their schedule that shares no code with the system."""

from datetime import date

import pytest

from spuk_app.kern.geld import Cent
from spuk_app.tranches.lezen import tranches
from spuk_app.tranches.tranche import Versie

T1, T2 = tranches()["2023-2025"], tranches()["2026-2028"]
VIJF = {"leeuwarden-oost", "heerlen-noord", "zaandam-oost", "groningen-noord", "rotterdam-zuid"}
TWAALF = VIJF | {
    "amsterdam-zuidoost", "amsterdam-nieuw-west", "arnhem-oost", "breda-noord", "delft-west", "dordrecht-west",
    "vlaardingen-westwijk",
}  # fmt: skip
ALLE_VERSIES = [versie for tranche in (T1, T2) for versie in tranche.versies]
ELKE_VERSIE = pytest.mark.parametrize("versie", ALLE_VERSIES, ids=lambda versie: str(versie.datum))


def versie(datum: str) -> Versie:
    dag = date.fromisoformat(datum)
    return next(een for een in ALLE_VERSIES if een.datum == dag)


def som(versie: Versie, gebied: str | None = None, onderdeel: str | None = None, jaar: int | None = None) -> Cent:
    return sum(
        bedrag
        for (g, o, j), bedrag in versie.maxima.items()
        if gebied in (None, g) and onderdeel in (None, o) and jaar in (None, j)
    )
