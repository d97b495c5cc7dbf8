"""What an area answers: the example of the onderdeel, with its own words, numbers in proportion and schools of its own."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from spuk_app.onderdelen.taal import Aantal, Bedrag, Onderdeel, Sleutel, Waarde
from spuk_app.onderdelen.voorbeelden import voorbeeld
from spuk_app.onderdelen.weergave import lees
from spuk_app.tranches.tranche import Gebied, Versie

Antwoorden = dict[Sleutel, Waarde]

_SCHOLEN = ("De Vuurtoren", "De Regenboog", "Het Kompas", "De Springplank", "De Wilgenhof", "De Zeester", "Het Palet")
_HALF_MILJOEN = 500_000_00


def volledig(versie: Versie, gebied: Gebied, onderdeel: Onderdeel) -> Antwoorden:
    """Answers that meet every demand and ask exactly the maximum of each year, spread over the posts to the cent.

    :param onderdeel: as this version asks it of this area.
    """
    maxima = {jaar: versie.maximum(gebied.code, onderdeel.code, jaar) for jaar in versie.jaren}
    antwoorden = voorbeeld(onderdeel, maxima)
    totaal = sum(maxima.values())
    gemiddeld = versie.plafond_onderdeel(onderdeel.code) // len(versie.onderdelen[onderdeel.code].gebieden)
    return (
        antwoorden
        | _eigen_woorden(gebied, onderdeel)
        | _aantallen(onderdeel, antwoorden, totaal, gemiddeld)
        | (_scholen(onderdeel, gebied, totaal))
    )


def zonder_geld(onderdeel: Onderdeel, antwoorden: Mapping[Sleutel, Waarde]) -> Antwoorden:
    """The same answers without the amounts: how far a draft is when the budget has not been discussed yet."""
    return {
        sleutel: waarde
        for sleutel, waarde in antwoorden.items()
        if not isinstance(onderdeel.veld(sleutel.veld), Bedrag)
    }


def _eigen_woorden(gebied: Gebied, onderdeel: Onderdeel) -> Antwoorden:
    """The first post in the words of the area itself."""
    waarden: Antwoorden = {}
    for code, tekst in _gebieden().get(gebied.code, {}).get(onderdeel.code, {}).items():
        if (veld := onderdeel.veld(code)) is not None:
            waarde = lees(veld, [tekst.format(gebied=gebied.naam)])
            assert waarde is not None
            waarden[Sleutel(code, 0, 1)] = waarde
    return waarden


def _aantallen(onderdeel: Onderdeel, antwoorden: Antwoorden, totaal: int, gemiddeld: int) -> Antwoorden:
    """Numbers to reach, in proportion: an area with twice the money reaches twice the people."""
    waarden: Antwoorden = {}
    for sleutel, waarde in antwoorden.items():
        veld = onderdeel.veld(sleutel.veld)
        if sleutel.rij and isinstance(veld, Aantal):
            waarden[sleutel] = max(veld.minimum, int(waarde) * totaal // gemiddeld)  # type: ignore[arg-type]
    return waarden


def _scholen(onderdeel: Onderdeel, gebied: Gebied, totaal: int) -> Antwoorden:
    """Invented schools, more where there is more money. Just enough of them (85 %) take part and stand in the area.

    The others stand in the area without taking part, or the reverse, by turns: close to the limit in both ways of measuring.
    """
    aantal = min(40, max(7, totaal // _HALF_MILJOEN))
    genoeg = -(-85 * aantal // 100)
    letter = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[sum(gebied.code.encode()) % 26]
    waarden: Antwoorden = {}
    for rij in range(1, aantal + 1):
        antwoord: dict[str, Waarde] = {
            "school": f"Basisschool {_SCHOLEN[rij % len(_SCHOLEN)]} {rij}",
            "vestigingscode": f"99{letter}Z{rij:02d}",
            "postcode": "1234 AB",
            "in_gebied": rij <= genoeg or rij % 2 == 0,
            "doet_mee": rij <= genoeg or rij % 2 == 1,
            "ocw_subsidie": False,
        }
        waarden |= {Sleutel(code, 0, rij): waarde for code, waarde in antwoord.items() if onderdeel.veld(code)}
    return waarden


@cache
def _gebieden() -> dict[str, dict[str, dict[str, str]]]:
    return tomllib.loads(Path(__file__).with_name("gebieden.toml").read_text(encoding="utf-8"))
