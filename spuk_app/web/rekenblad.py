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
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from spuk_app.kern.geld import Cent
from spuk_app.web.rekenblad_ods import Rij, Tabel, TabelCel, schrijf

XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ODS_TYPE = "application/vnd.oasis.opendocument.spreadsheet"

_LANGSTE_NAAM = 31
"""Of a sheet: what both formats and every program can show."""
_LANGSTE_TEKST = 32_767
_LETTER, _PUNTEN, _REGELHOOGTE = "Calibri", 11, 15
"""What the library gives every other cell; a bold cell that names no letter gets another one."""
_HOOGSTE_VAST = 300
"""Points: what stays in sight must leave more than half of a small screen for the rows."""
_VERBODEN_IN_NAAM = frozenset("[]:*?/\\'")
_FORMULETEKENS = ("=", "+", "-", "@")

_OP_REGELS = Alignment(wrap_text=True, vertical="top")
_GETAL = Alignment(horizontal="right", vertical="top", indent=1)
_KOPVLAK = PatternFill("solid", fgColor="FFF2F5F9")
_KOPLIJN = Border(bottom=Side("medium", color="FF1F3B63"))

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

    @property
    def ruimte(self) -> int:
        """The width that it gets: never so narrow that a word of its heading breaks. Bold is wider."""
        return max(self.breedte, *(len(woord) + 3 for woord in self.kop.split()))


@dataclass(frozen=True, slots=True)
class Blad:
    """One sheet. On paper it lies on its side, as wide as the page, with its heading on every page.

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

    @property
    def kop(self) -> int:
        """The number, from 1, of the row with the headings: below the lines above it and an empty one."""
        return len(self.boven) + (2 if self.boven else 1)

    @property
    def vaste_rijen(self) -> int:
        """How many rows stay in sight while somebody scrolls: down to the headings, where that leaves room for more."""
        hoogte = sum(self.hoogte_boven(regel) for regel in self.boven) + self.hoogte_kop
        return self.kop if hoogte <= _HOOGSTE_VAST else 0

    def hoogte_boven(self, regel: str) -> int:
        """The height in points of a line above the table, which is as wide as the table."""
        return _hoogte(regel, sum(kolom.ruimte for kolom in self.kolommen))

    @property
    def hoogte_kop(self) -> int:
        """The height in points of the row with the headings."""
        return max(_hoogte(kolom.kop, kolom.ruimte - 2) for kolom in self.kolommen)

    def hoogte(self, rij: Sequence[Waarde]) -> int:
        """The height in points of a row: of the cell with the most lines."""
        teksten = zip(self.kolommen, rij, strict=True)
        return max((_hoogte(een, kolom.ruimte) for kolom, een in teksten if isinstance(een, str)), default=_REGELHOOGTE)

    def alle_rijen(self) -> list[Sequence[Waarde]]:
        """The rows, the total last."""
        return [*self.rijen, *([self.totaal] if self.totaal is not None else [])]


def xlsx(bladen: Sequence[Blad]) -> bytes:
    """The sheets as an Excel workbook (ISO 29500)."""
    boek = Workbook()
    boek.remove(boek.worksheets[0])
    boek.properties.creator, boek.properties.title = "SPUK Kansrijke Wijk", _titel(bladen)
    for blad in bladen:
        _schrijf_xlsx(boek.create_sheet(blad.naam), blad)
    uit = io.BytesIO()
    boek.save(uit)
    return uit.getvalue()


def ods(bladen: Sequence[Blad]) -> bytes:
    """The sheets as an OpenDocument spreadsheet (ISO 26300), the open standard of the government."""
    return schrijf([_tabel(blad) for blad in bladen], _titel(bladen))


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


def _hoogte(tekst: str, breedte: int) -> int:
    """Points for a text in a cell of so many characters; no program reckons it for a merged cell or a file it just got."""
    return sum(max(1, len(wrap(regel, breedte))) for regel in tekst.split("\n")) * _REGELHOOGTE


def _schrijf_xlsx(doel: Worksheet, blad: Blad) -> None:
    vet = Font(name=_LETTER, size=_PUNTEN, bold=True)
    for nummer, regel in enumerate(blad.boven, start=1):
        cel = _plek(doel, nummer, 1)
        _zet_tekst(cel, regel)
        cel.alignment = _OP_REGELS
        if nummer == 1:
            cel.font = vet
        doel.row_dimensions[nummer].height = blad.hoogte_boven(regel)
        doel.merge_cells(start_row=nummer, end_row=nummer, start_column=1, end_column=len(blad.kolommen))
    kop = blad.kop
    for plaats, kolom in enumerate(blad.kolommen, start=1):
        cel = _plek(doel, kop, plaats)
        _zet_tekst(cel, kolom.kop)
        cel.font, cel.alignment, cel.fill, cel.border = vet, _OP_REGELS, _KOPVLAK, _KOPLIJN
        doel.column_dimensions[get_column_letter(plaats)].width = kolom.ruimte
    doel.row_dimensions[kop].height = blad.hoogte_kop
    for nummer, rij in enumerate(blad.alle_rijen(), start=kop + 1):
        totaal = nummer - kop > len(blad.rijen)
        doel.row_dimensions[nummer].height = blad.hoogte(rij)
        for plaats, (kolom, waarde) in enumerate(zip(blad.kolommen, rij, strict=True), start=1):
            cel = _plek(doel, nummer, plaats)
            _zet(cel, kolom.soort, waarde)
            cel.alignment = _OP_REGELS if isinstance(waarde, str) else _GETAL
            if totaal:
                cel.font = vet
    laatste = f"{get_column_letter(len(blad.kolommen))}{kop + len(blad.rijen)}"
    doel.auto_filter.ref = f"A{kop}:{laatste}"
    doel.freeze_panes = f"B{blad.vaste_rijen + 1}"
    _op_papier(doel, kop)


def _op_papier(doel: Worksheet, kop: int) -> None:
    """How it is printed: A4 on its side, as wide as the page, the headings on every page, and below it which page."""
    doel.page_setup.orientation, doel.page_setup.paperSize = "landscape", doel.PAPERSIZE_A4
    doel.page_setup.fitToWidth, doel.page_setup.fitToHeight = 1, 0
    doel.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    doel.print_title_rows = f"{kop}:{kop}"
    doel.oddFooter = HeaderFooterItem(left=_HeaderFooterPart("&A"), right=_HeaderFooterPart("Pagina &P van &N"))


def _plek(doel: Worksheet, rij: int, kolom: int) -> Cell:
    cel = doel.cell(rij, kolom)
    assert isinstance(cel, Cell)  # only the lines above the table are merged, and only after they were written
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


def _titel(bladen: Sequence[Blad]) -> str:
    """What the file is called by a program that shows more than its name."""
    return _tekst(bladen[0].boven[0] if bladen[0].boven else bladen[0].naam)


def _tabel(blad: Blad) -> Tabel:
    rijen = [
        Rij([TabelCel("string", _tekst(regel), vet=nummer == 0, breed=len(blad.kolommen))], blad.hoogte_boven(regel))
        for nummer, regel in enumerate(blad.boven)
    ]
    if blad.boven:
        rijen.append(Rij([]))
    rijen.append(Rij([TabelCel("kop", _tekst(kolom.kop), vet=True) for kolom in blad.kolommen], blad.hoogte_kop))
    for nummer, rij in enumerate(blad.alle_rijen()):
        vet = nummer >= len(blad.rijen)
        cellen = [_cel(kolom.soort, waarde, vet=vet) for kolom, waarde in zip(blad.kolommen, rij, strict=True)]
        rijen.append(Rij(cellen, blad.hoogte(rij)))
    return Tabel(blad.naam, [kolom.ruimte for kolom in blad.kolommen], rijen, blad.kop, blad.vaste_rijen)


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
