"""A letter as data: blocks of plain text and tables. HTML and PDF are made from it, and from nothing else.

Text is plain text in which a line end is a line end; whoever renders it escapes it. A letter is stored as canonical JSON, so
that the same letter has the same SHA-256 everywhere, and ``uit_json(naar_json(brief)) == brief`` for text in NFC.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field, fields
from datetime import date
from typing import Any, assert_never

from spuk_app.kern.canoniek import canoniek


@dataclass(frozen=True, slots=True)
class Kop:
    """A heading of level 2 or 3; the title of the letter is level 1. ``nieuw_blad``: on paper it begins a new page."""

    tekst: str
    niveau: int = 2
    nieuw_blad: bool = False

    def __post_init__(self) -> None:
        if self.niveau not in (2, 3):
            raise ValueError(f"a heading in a letter has level 2 or 3, not {self.niveau}")


@dataclass(frozen=True, slots=True)
class Alinea:
    """A paragraph."""

    tekst: str


@dataclass(frozen=True, slots=True)
class Opsomming:
    """A list, with bullets or with numbers."""

    punten: tuple[str, ...]
    genummerd: bool = False


@dataclass(frozen=True, slots=True)
class Tabel:
    """A table with a caption. The first column names the row; ``getalkolommen`` (from 0) are aligned to the right.

    In a column of numbers, what follows a line end is a remark on the number: small, below it.
    """

    bijschrift: str
    koppen: tuple[str, ...]
    rijen: tuple[tuple[str, ...], ...]
    totaal: tuple[str, ...] | None = None
    getalkolommen: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        if any(len(rij) != len(self.koppen) for rij in self.alle_rijen):
            raise ValueError(f"a row of the table {self.bijschrift!r} has another number of cells than its head")
        if not set(self.getalkolommen) <= set(range(1, len(self.koppen))):
            raise ValueError(f"the columns of numbers of the table {self.bijschrift!r} are not columns after the first")

    @property
    def alle_rijen(self) -> tuple[tuple[str, ...], ...]:
        """The rows with the totals."""
        return (*self.rijen, self.totaal) if self.totaal else self.rijen


@dataclass(frozen=True, slots=True)
class Kader:
    """A framed note, for what the reader must not miss: example amounts, practice."""

    tekst: str


@dataclass(frozen=True, slots=True)
class Ondertekening:
    """Who signs, line by line."""

    regels: tuple[str, ...]


Blok = Kop | Alinea | Opsomming | Tabel | Kader | Ondertekening

_BLOKKEN: Mapping[str, type[Blok]] = {
    soort.__name__.lower(): soort for soort in (Kop, Alinea, Opsomming, Tabel, Kader, Ondertekening)
}


@dataclass(frozen=True, slots=True)
class Brief:
    """One letter.

    :param referenties: label and value of the lines below date and kenmerk: the application, the area, whom to ask.
    :param markering: a line on every page such as "Oefening", or None.
    :param gegevens: the same facts for machines: plain JSON data, amounts as integers in eurocents.
    """

    soort: str
    titel: str
    kenmerk: str
    datum: date
    afzender: tuple[str, ...]
    geadresseerde: tuple[str, ...]
    referenties: tuple[tuple[str, str], ...]
    markering: str | None
    blokken: tuple[Blok, ...]
    gegevens: Mapping[str, Any] = field(default_factory=dict)


def naar_json(brief: Brief) -> str:
    """The letter as canonical JSON.

    :raises TypeError: for a float or anything else without one obvious form; :raises ValueError: two keys are the same text.
    """
    velden = {veld.name: getattr(brief, veld.name) for veld in fields(brief)}
    velden["blokken"] = [{"blok": type(blok).__name__.lower(), **asdict(blok)} for blok in brief.blokken]
    return canoniek(velden)


def uit_json(tekst: str) -> Brief:
    """The letter of this JSON, exactly as it was: writing it again gives the same text, so the same SHA-256."""
    ruw = json.loads(tekst)
    return Brief(
        soort=ruw["soort"],
        titel=ruw["titel"],
        kenmerk=ruw["kenmerk"],
        datum=date.fromisoformat(ruw["datum"]),
        afzender=tuple(ruw["afzender"]),
        geadresseerde=tuple(ruw["geadresseerde"]),
        referenties=_tuples(ruw["referenties"]),
        markering=ruw["markering"],
        blokken=tuple(_blok(blok) for blok in ruw["blokken"]),
        gegevens=ruw["gegevens"],
    )


def teksten(brief: Brief) -> Iterator[str]:
    """Every text that a reader of the letter meets, in reading order."""
    yield from (*brief.afzender, *brief.geadresseerde, brief.kenmerk)
    for label, waarde in brief.referenties:
        yield from (label, waarde)
    yield from (brief.markering or "", brief.titel)
    for blok in brief.blokken:
        yield from teksten_van_blok(blok)


def teksten_van_blok(blok: Blok) -> Iterator[str]:
    """Every text of one block, in reading order."""
    match blok:
        case Kop() | Alinea() | Kader():
            yield blok.tekst
        case Opsomming():
            yield from blok.punten
        case Ondertekening():
            yield from blok.regels
        case Tabel():
            yield blok.bijschrift
            for rij in (blok.koppen, *blok.alle_rijen):
                yield from rij
        case _:
            assert_never(blok)


def _blok(ruw: dict[str, Any]) -> Blok:
    soort = _BLOKKEN[ruw.pop("blok")]
    return soort(**{naam: _tuples(waarde) for naam, waarde in ruw.items()})


def _tuples(waarde: Any) -> Any:
    return tuple(_tuples(een) for een in waarde) if isinstance(waarde, list) else waarde
