"""Spreadsheets from plain data: the same sheets as .xlsx and as .ods, in which no text can become a formula.

    blad = Blad("Betalingen", (Kolom("Gebied"), Kolom("Bedrag (euro)", Soort.BEDRAG)), [("Arnhem Oost", 178778000)])
    xlsx([blad])  # bytes

Amounts go in as eurocents and come out as numbers with two decimals, by way of Decimal: never a float of our own.
"""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from textwrap import wrap

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from spuk_app.kern.geld import Cent
from spuk_app.web.rekenblad_ods import Tabel, TabelCel, schrijf

XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ODS_TYPE = "application/vnd.oasis.opendocument.spreadsheet"

_LANGSTE_NAAM = 31
"""Of a sheet: what both formats and every program can show."""
_LANGSTE_TEKST = 32_767
_LETTER, _PUNTEN, _REGELHOOGTE = "Calibri", 11, 15
"""What the library gives every other cell; a bold cell that names no letter gets another one."""
_VERBODEN_IN_NAAM = frozenset("[]:*?/\\'")
_FORMULETEKENS = ("=", "+", "-", "@")

Waarde = str | int | date | None
"""What a cell holds: text, eurocents or a whole number, a day; None leaves it empty."""


class Soort(StrEnum):
    """What the cells of a column are."""

    TEKST = "tekst"
    BEDRAG = "bedrag"
    """Eurocents, shown as euros with two decimals."""
    GEHEEL = "geheel"
    DATUM = "datum"


_OPMAAK = {Soort.BEDRAG: "#,##0.00", Soort.GEHEEL: "0", Soort.DATUM: "dd-mm-yyyy", Soort.TEKST: "@"}


@dataclass(frozen=True, slots=True)
class Kolom:
    """A column: its heading, what it holds, and how wide it is, in characters."""

    kop: str
    soort: Soort = Soort.TEKST
    breedte: int = 18


@dataclass(frozen=True, slots=True)
class Blad:
    """One sheet.

    :param naam: on the tab, at most 31 characters.
    :param rijen: each with one value per column.
    :param totaal: a last row in bold, also one value per column; None for a sheet that is not added up.
    :param boven: lines of text above the table: what it is, of when it is, that the amounts are examples.
    :raises ValueError: a row does not fit the columns or a value its kind, or the name cannot stand on a tab.
    """

    naam: str
    kolommen: tuple[Kolom, ...]
    rijen: Sequence[Sequence[Waarde]]
    totaal: Sequence[Waarde] | None = None
    boven: Sequence[str] = ()

    def __post_init__(self) -> None:
        if not 0 < len(self.naam) <= _LANGSTE_NAAM or _VERBODEN_IN_NAAM & set(self.naam):
            raise ValueError(f"{self.naam!r} cannot be the name of a sheet")
        for rij in self.alle_rijen():
            if len(rij) != len(self.kolommen):
                raise ValueError(f"a row of {len(rij)} values in a sheet of {len(self.kolommen)} columns")
            for kolom, waarde in zip(self.kolommen, rij, strict=True):
                _eis_soort(kolom, waarde)

    def alle_rijen(self) -> list[Sequence[Waarde]]:
        """The rows, the total last."""
        return [*self.rijen, *([self.totaal] if self.totaal is not None else [])]


def xlsx(bladen: Sequence[Blad]) -> bytes:
    """The sheets as an Excel workbook (ISO 29500)."""
    boek = Workbook()
    boek.remove(boek.worksheets[0])
    for blad in bladen:
        _schrijf_xlsx(boek.create_sheet(blad.naam), blad)
    uit = io.BytesIO()
    boek.save(uit)
    return uit.getvalue()


def ods(bladen: Sequence[Blad]) -> bytes:
    """The sheets as an OpenDocument spreadsheet (ISO 26300), the open standard of the government."""
    return schrijf([_tabel(blad) for blad in bladen])


def in_euro(cent: Cent) -> Decimal:
    """Eurocents as an exact number of euros with two decimals."""
    return Decimal(cent).scaleb(-2)


def _eis_soort(kolom: Kolom, waarde: Waarde) -> None:
    """A text may stand in any column: "Totaal", or why there is no amount. Everything else is what its column says."""
    if waarde is None or isinstance(waarde, str):
        return
    hoort: type = {Soort.DATUM: date, Soort.TEKST: str}.get(kolom.soort, int)
    if not isinstance(waarde, hoort) or isinstance(waarde, (bool, datetime)):
        raise ValueError(f"{waarde!r} is no {kolom.soort} for column {kolom.kop!r}")  # noqa: TRY004 - the data is wrong, not the call


def _tekst(tekst: str) -> str:
    """The text without the control characters that XML does not know."""
    if len(tekst) > _LANGSTE_TEKST:
        raise ValueError(f"a cell holds at most {_LANGSTE_TEKST} characters, not {len(tekst)}")
    return "".join(teken if teken in "\n\t" or teken.isprintable() else " " for teken in tekst)


def _schrijf_xlsx(doel: Worksheet, blad: Blad) -> None:
    vet = Font(name=_LETTER, size=_PUNTEN, bold=True)
    for nummer, regel in enumerate(blad.boven, start=1):
        _zet_tekst(_plek(doel, nummer, 1), regel)
    kop = len(blad.boven) + (2 if blad.boven else 1)
    for plaats, kolom in enumerate(blad.kolommen, start=1):
        cel = _plek(doel, kop, plaats)
        _zet_tekst(cel, kolom.kop)
        cel.font, cel.alignment = vet, Alignment(wrap_text=True, vertical="top")
        doel.column_dimensions[get_column_letter(plaats)].width = kolom.breedte
    regels = max(len(wrap(kolom.kop, kolom.breedte - 2)) for kolom in blad.kolommen)  # bold is wider
    doel.row_dimensions[kop].height = regels * _REGELHOOGTE  # no program reckons it for itself
    doel.freeze_panes = f"A{kop + 1}"
    for nummer, rij in enumerate(blad.alle_rijen(), start=kop + 1):
        totaal = nummer - kop > len(blad.rijen)
        for plaats, (kolom, waarde) in enumerate(zip(blad.kolommen, rij, strict=True), start=1):
            cel = _plek(doel, nummer, plaats)
            _zet(cel, kolom.soort, waarde)
            if totaal:
                cel.font = vet
    laatste = f"{get_column_letter(len(blad.kolommen))}{kop + len(blad.rijen)}"
    doel.auto_filter.ref = f"A{kop}:{laatste}"


def _plek(doel: Worksheet, rij: int, kolom: int) -> Cell:
    cel = doel.cell(rij, kolom)
    assert isinstance(cel, Cell)  # nothing is merged here
    return cel


def _zet(cel: Cell, soort: Soort, waarde: Waarde) -> None:
    match waarde:
        case None:
            return
        case str():
            _zet_tekst(cel, waarde)
            return
        case int() if soort is Soort.BEDRAG:
            cel.value = in_euro(waarde)
        case _:
            cel.value = waarde
    cel.number_format = _OPMAAK[soort]


def _zet_tekst(cel: Cell, tekst: str) -> None:
    """Text, whatever it begins with; where it looks like a formula it is marked as text, so that editing keeps it text."""
    cel.value = _tekst(tekst)
    cel.data_type = "s"
    if tekst.startswith(_FORMULETEKENS):
        cel.quotePrefix = True


def _tabel(blad: Blad) -> Tabel:
    rijen = [[TabelCel("string", _tekst(regel))] for regel in blad.boven]
    if blad.boven:
        rijen.append([])
    rijen.append([TabelCel("string", _tekst(kolom.kop), vet=True) for kolom in blad.kolommen])
    for nummer, rij in enumerate(blad.alle_rijen()):
        vet = nummer >= len(blad.rijen)
        rijen.append([_cel(kolom.soort, waarde, vet=vet) for kolom, waarde in zip(blad.kolommen, rij, strict=True)])
    return Tabel(blad.naam, [kolom.breedte for kolom in blad.kolommen], rijen)


def _cel(soort: Soort, waarde: Waarde, *, vet: bool) -> TabelCel:
    match waarde:
        case None:
            return TabelCel("", "")
        case str():
            return TabelCel("string", _tekst(waarde), vet=vet)
        case date():
            return TabelCel("date", waarde.isoformat(), vet=vet)
        case _ if soort is Soort.BEDRAG:
            return TabelCel("bedrag", str(in_euro(waarde)), vet=vet)
        case _:
            return TabelCel("float", str(waarde), vet=vet)
