"""The practice environment: a round in progress to try everything on, or one that has been granted."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from spuk_app.db.verbinding import Database
from spuk_app.oefening.draaiboek import Beurt
from spuk_app.oefening.kalender import Kalender, Periode, in_nederland
from spuk_app.oefening.ronde import speel
from spuk_app.oefening.toneel import richt_in
from spuk_app.tranches.tranche import Tranche

_KALENDER = Kalender(
    openen=date(2023, 7, 3),
    beginnen=Periode(date(2023, 8, 1), date(2023, 8, 11)),
    opstellen=Periode(date(2023, 8, 14), date(2023, 8, 25)),
    afronden=Periode(date(2023, 8, 28), date(2023, 9, 6)),
    ondertekenen=Periode(date(2023, 9, 7), date(2023, 9, 8)),
    indienen=Periode(date(2023, 9, 11), date(2023, 9, 12)),
    in_behandeling=Periode(date(2023, 9, 13), date(2023, 9, 13)),
    adviseren=Periode(date(2023, 9, 14), date(2023, 9, 19)),
    voorstellen=Periode(date(2023, 9, 20), date(2023, 9, 22)),
    besluiten=Periode(date(2023, 9, 25), date(2023, 9, 25)),
    belangstelling=Periode(date(2023, 9, 26), date(2023, 9, 26)),
    klok=in_nederland(date(2023, 9, 27), 10),
)
"""Early birds: everything that has happened by the morning of 27 September 2023."""

_NIET_BEGONNEN, _BEGONNEN, _HALF = ("begin", 1), ("bewaar", 1), ("bewaar", 4)
_COMPLEET, _ONDERTEKEND, _INGEDIEND = ("onderteken", 1), ("dien_in", 1), ("neem_in_behandeling", 1)
_IN_BEHANDELING, _DEELS_GEADVISEERD, _GEADVISEERD = ("adviseer", 1), ("adviseer", 4), ("stel_voor", 1)
_VOORGESTELD, _TERUGGEGEVEN, _VERLEEND = ("verleen", 1), ("stel_voor", 2), ("stel_ambtshalve_voor", 1)

_STANDEN = {
    "amsterdam-zuidoost": _COMPLEET,
    "amsterdam-nieuw-west": _HALF,
    "arnhem-oost": _HALF,
    "breda-noord": _ONDERTEKEND,
    "delft-west": _NIET_BEGONNEN,
    "den-haag-zuidwest": _BEGONNEN,
    "dordrecht-west": _NIET_BEGONNEN,
    "eindhoven-woensel-zuid": _COMPLEET,
    "groningen-noord": _VERLEEND,
    "heerlen-noord": _INGEDIEND,
    "leeuwarden-oost": _VOORGESTELD,
    "lelystad-oost": _IN_BEHANDELING,
    "nieuwegein-centrale-as": _DEELS_GEADVISEERD,
    "roosendaal-ring": _HALF,
    "rotterdam-zuid": _DEELS_GEADVISEERD,
    "schiedam-nieuwland-oost": _ONDERTEKEND,
    "tilburg-noordwest": _INGEDIEND,
    "utrecht-overvecht": _VOORGESTELD,
    "vlaardingen-westwijk": _GEADVISEERD,
    "zaandam-oost": _TERUGGEGEVEN,
}
"""Per area the act before which it stands: how often it may still come is the number less one."""


def laad(database: Database, tranche: Tranche, bijlagen_map: Path) -> None:
    """Fill an empty database for practice.

    Tranche 1 stands at 27 September 2023, 10.00, with its 20 areas from not begun to granted; tranche 2 has been granted
    and stands a year later.

    :param bijlagen_map: the folder of the attached files.
    """
    if tranche.code != "2023-2025":
        speel(database, tranche, bijlagen_map)
        return
    toneel = richt_in(database, tranche, _KALENDER)
    beurten: list[Beurt] = []
    for draaiboek in toneel.draaiboeken(tranche, _KALENDER, bijlagen_map):
        stand = _STANDEN[draaiboek.gebied.code]
        beurten += _tot(replace(draaiboek, teruggave=stand is _TERUGGEGEVEN).beurten(), *stand)
    toneel.speel(beurten)


def _tot(beurten: list[Beurt], handeling: str, keer: int) -> list[Beurt]:
    """The turns before this act comes for the ``keer``-th time."""
    plaatsen = [plaats for plaats, beurt in enumerate(beurten) if beurt.handeling == handeling]
    return beurten[: plaatsen[keer - 1]]
