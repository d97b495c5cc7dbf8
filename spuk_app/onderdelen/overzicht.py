"""The answers of one onderdeel as a person reads them, in groups: for a summary, a receipt, an assessment."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from spuk_app.onderdelen.taal import Bedrag, Bestand, Invulling, Sleutel, Veld
from spuk_app.onderdelen.weergave import toon


class Antwoord(NamedTuple):
    """One question with its answer as text.

    ``geld``: it is an amount, so a page may have to call it an example. ``bestand``: the sha256 of an attached file.
    """

    label: str
    tekst: str
    geld: bool
    bestand: str


class Groep(NamedTuple):
    """Answers that belong together: the single questions (no title), or one row of a list (``Activiteit 2``)."""

    titel: str
    antwoorden: list[Antwoord]


def overzicht(ingevuld: Invulling, bestanden: Mapping[str, str] | None = None) -> list[Groep]:
    """Every answer of an onderdeel, in the order of the page. Questions without an answer are left out.

    :param bestanden: the name of each attached file by its sha256; a file without a name is shown by its sha256.
    """
    namen = bestanden or {}
    groepen = [Groep("", list(_antwoorden(ingevuld, ingevuld.onderdeel.velden, 0, namen)))]
    for lijst in ingevuld.onderdeel.lijsten:
        for rij in ingevuld.rijen(lijst.code):
            titel = f"{lijst.enkelvoud.capitalize()} {rij}"
            groepen.append(Groep(titel, list(_antwoorden(ingevuld, lijst.velden, rij, namen))))
    return [groep for groep in groepen if groep.antwoorden]


def _antwoorden(ingevuld: Invulling, velden: Iterable[Veld], rij: int, namen: Mapping[str, str]) -> Iterator[Antwoord]:
    for veld in velden:
        per_jaar = isinstance(veld, Bedrag) and veld.per_jaar
        for jaar in ingevuld.jaren if per_jaar else (0,):
            waarde = ingevuld.waarden.get(Sleutel(veld.code, jaar, rij))
            if waarde is not None:
                label = f"{veld.label} {jaar}" if jaar else veld.label
                bestand = str(waarde) if isinstance(veld, Bestand) else ""
                tekst = namen.get(bestand, bestand) or toon(veld, waarde)
                yield Antwoord(label, tekst, isinstance(veld, Bedrag), bestand)
