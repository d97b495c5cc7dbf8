"""A letter as data: blocks of plain text and tables. HTML and PDF are made from it, and from nothing else.

Text is plain text; whoever renders it escapes it. A letter is stored as canonical JSON, so that the same letter has the same
SHA-256 everywhere, and ``uit_json(naar_json(brief)) == brief``.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

from spuk_app.kern.canoniek import canoniek


@dataclass(frozen=True, slots=True)
class Kop:
    """A heading of level 2 or 3; the title of the letter is level 1."""

    tekst: str
    niveau: int = 2


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
    """A table with a caption. The first column names the row; ``getalkolommen`` (from 0) are aligned to the right."""

    bijschrift: str
    koppen: tuple[str, ...]
    rijen: tuple[tuple[str, ...], ...]
    totaal: tuple[str, ...] | None = None
    getalkolommen: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        alle = [*self.rijen, *([self.totaal] if self.totaal else [])]
        if any(len(rij) != len(self.koppen) for rij in alle):
            raise ValueError(f"a row of the table {self.bijschrift!r} has another number of cells than its head")


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

    :param markering: a line on every page ("Oefening", "Voorbeeldbedragen"), or None.
    :param gegevens: the same facts for machines: plain JSON data, amounts as integers in eurocents.
    """

    soort: str
    titel: str
    kenmerk: str
    datum: date
    afzender: tuple[str, ...]
    geadresseerde: tuple[str, ...]
    markering: str | None
    blokken: tuple[Blok, ...]
    gegevens: Mapping[str, Any] = field(default_factory=dict)


def naar_json(brief: Brief) -> str:
    """The letter as canonical JSON. :raises TypeError: for a float or anything else without one obvious form."""
    velden = {naam: getattr(brief, naam) for naam in Brief.__slots__ if naam != "blokken"}
    blokken = [{"blok": type(blok).__name__.lower(), **asdict(blok)} for blok in brief.blokken]
    return canoniek({**velden, "blokken": blokken})


def uit_json(tekst: str) -> Brief:
    """The letter of this JSON, exactly as it was."""
    ruw = json.loads(tekst)
    return Brief(
        soort=ruw["soort"],
        titel=ruw["titel"],
        kenmerk=ruw["kenmerk"],
        datum=date.fromisoformat(ruw["datum"]),
        afzender=tuple(ruw["afzender"]),
        geadresseerde=tuple(ruw["geadresseerde"]),
        markering=ruw["markering"],
        blokken=tuple(_blok(blok) for blok in ruw["blokken"]),
        gegevens=ruw["gegevens"],
    )


def _blok(ruw: dict[str, Any]) -> Blok:
    soort = _BLOKKEN[ruw.pop("blok")]
    return soort(**{naam: _tuples(waarde) for naam, waarde in ruw.items()})


def _tuples(waarde: Any) -> Any:
    return tuple(_tuples(een) for een in waarde) if isinstance(waarde, list) else waarde
