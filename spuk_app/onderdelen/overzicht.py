"""The answers of one onderdeel as a person reads them, in groups: for a summary, a receipt, an assessment."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from spuk_app.onderdelen.taal import Bedrag, Bestand, Invulling, Lijst, Sleutel, Veld
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


class Tabel(NamedTuple):
    """A list of which every row fits on one line; ``sleutel`` tells it from every other table of the application."""

    titel: str
    sleutel: str
    koppen: list[str]
    rijen: list[list[str]]


def overzicht(ingevuld: Invulling, bestanden: Mapping[str, str] | None = None) -> list[Groep | Tabel]:
    """Every answer of an onderdeel, in the order of the page. Questions without an answer are left out.

    :param bestanden: the name of each attached file by its sha256; a file without a name is shown by its sha256.
    """
    return list(_delen(ingevuld, bestanden or {}))


def _delen(ingevuld: Invulling, namen: Mapping[str, str]) -> Iterator[Groep | Tabel]:
    if los := list(_antwoorden(ingevuld, ingevuld.onderdeel.velden, 0, namen)):
        yield Groep("", los)
    for lijst in ingevuld.onderdeel.lijsten:
        rijen = ingevuld.rijen(lijst.code)
        if lijst.kort and rijen:
            yield _tabel(ingevuld, lijst, rijen)
            continue
        for rij in rijen:
            yield Groep(_naam(lijst, rij), list(_antwoorden(ingevuld, lijst.velden, rij, namen)))


def _tabel(ingevuld: Invulling, lijst: Lijst, rijen: Iterable[int]) -> Tabel:
    regels = [[toon(veld, ingevuld.waarde(veld.code, rij=rij)) for veld in lijst.velden] for rij in rijen]
    for rij, regel in zip(rijen, regels, strict=True):
        regel[0] = regel[0] or _naam(lijst, rij)
    sleutel = f"{ingevuld.onderdeel.code}-{lijst.code}"
    return Tabel(lijst.meervoud.capitalize(), sleutel, [veld.label for veld in lijst.velden], regels)


def _naam(lijst: Lijst, rij: int) -> str:
    return f"{lijst.enkelvoud.capitalize()} {rij}"


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
