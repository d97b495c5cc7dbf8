"""Complete example answers for the practice environment, the rehearsal and the tests, from ``voorbeelden.toml``."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from spuk_app.kern.geld import Cent
from spuk_app.onderdelen.taal import AANVRAGEN, Bestand, Onderdeel, Sleutel, Veld, Waarde
from spuk_app.onderdelen.weergave import lees

_BESTAND = Path(__file__).with_name("voorbeelden.toml")


def voorbeeld(onderdeel: Onderdeel, bedragen: Mapping[int, Cent]) -> dict[Sleutel, Waarde]:
    """An answer to every question of an onderdeel but files, such that every demand holds and exactly this money is asked.

    A file is left out, also where the regulation asks for one: it must be attached to a dossier before its sha256 is an
    answer. Left out as well are whether money is asked, which answering says, and what may stay open and has no example.

    :param onderdeel: as the version asks it (``OnderdeelInVersie.onderdeel``).
    :param bedragen: eurocents to ask per year, at least one of them more than zero; ignored when granted without asking.
    :returns: the typed answers; a year of zero has none.
    :raises KeyError: a question that must be answered has no example, so the onderdeel is not one that a version asks.
    """
    teksten = _teksten()[onderdeel.code]
    antwoorden: dict[Sleutel, Waarde] = {}
    for veld in onderdeel.velden:
        _beantwoord(antwoorden, veld, 0, teksten)
    for lijst in onderdeel.lijsten:
        for rij, kolommen in enumerate(teksten[lijst.code], start=1):
            for veld in lijst.velden:
                if veld.code != onderdeel.gevraagd_veld:
                    _beantwoord(antwoorden, veld, rij, kolommen)
        if any(veld.code == onderdeel.gevraagd_veld for veld in lijst.velden):
            antwoorden |= _verdeel(onderdeel.gevraagd_veld, bedragen, len(teksten[lijst.code]))
    return antwoorden


def _beantwoord(antwoorden: dict[Sleutel, Waarde], veld: Veld, rij: int, teksten: Mapping[str, Any]) -> None:
    if veld == AANVRAGEN or isinstance(veld, Bestand) or (veld.code not in teksten and not veld.verplicht):
        return
    tekst = teksten[veld.code]
    gekend = {optie.code for optie in getattr(veld, "opties", ())}
    waarde = lees(veld, [deel for deel in tekst if deel in gekend] if isinstance(tekst, list) else [tekst])
    assert waarde is not None
    antwoorden[Sleutel(veld.code, 0, rij)] = waarde


def _verdeel(veld: str, bedragen: Mapping[int, Cent], rijen: int) -> dict[Sleutel, Waarde]:
    """Spread the money of each year over the rows; the first row gets what does not divide."""
    verdeeld: dict[Sleutel, Waarde] = {}
    for jaar, bedrag in bedragen.items():
        deel, rest = divmod(bedrag, rijen)
        verdeeld |= {
            Sleutel(veld, jaar, rij): deel + (rest if rij == 1 else 0) for rij in range(1, rijen + 1) if bedrag
        }
    return verdeeld


@cache
def _teksten() -> dict[str, Any]:
    return tomllib.loads(_BESTAND.read_text(encoding="utf-8"))
