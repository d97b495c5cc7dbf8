"""Spreadsheets as LibreOffice opens them: every cent is there, and no text has become a formula."""

import io
from collections.abc import Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from spuk_app.kern.geld import MAXIMUM
from spuk_app.web.rekenblad import Blad, Kolom, Soort, in_euro, ods, xlsx
from tests.beschikking.gereedschap import bladzijden, eigenschappen
from tests.libreoffice import als_pdf, bladen

KOLOMMEN = (
    Kolom("Gebied"),
    Kolom("Bedrag (euro)", Soort.BEDRAG),
    Kolom("Aantal", Soort.GEHEEL, 8),
    Kolom("Dag", Soort.DATUM, 12),
)
GEVAARLIJK = [
    "=1+1",
    "+31",
    "-2",
    "@SUM(A1)",
    '=HYPERLINK("http://voorbeeld.invalid";"klik")',
    "\t=1+1",
    "=cmd|'/C x'!A1",
]
BLAD = Blad(
    "Betalingen",
    KOLOMMEN,
    [
        ("Zaandam Oost & <Één> “wijk”", 1, 0, date(2024, 2, 29)),
        ("Rotterdam Zuid", MAXIMUM, 7, date(2023, 12, 31)),
        ("twee\nregels", -1_50, -3, None),
        *((tekst, 10, 1, None) for tekst in GEVAARLIJK),
        ("00012", None, None, None),
    ],
    ("Totaal", 9_007_199_254_740_99, 5, None),
    ("Betalingen van de tranche", "Voorbeeldbedragen"),
)


@pytest.mark.parametrize(("naam", "maak"), [("blad.xlsx", xlsx), ("blad.ods", ods)])
def test_libreoffice_leest_precies_wat_erin_staat(tmp_path: Path, naam: str, maak: "object") -> None:
    cellen = bladen(tmp_path, naam, maak([BLAD]))["Betalingen"]  # type: ignore[operator]
    assert [rij[0] for rij in cellen[:3]] == ["Betalingen van de tranche", "Voorbeeldbedragen", ""]
    assert cellen[3] == ["Gebied", "Bedrag (euro)", "Aantal", "Dag"]
    assert cellen[4] == ["Zaandam Oost & <Één> “wijk”", "0.01", "0", "29-02-2024"]
    assert cellen[5] == ["Rotterdam Zuid", "100,000,000,000.00", "7", "31-12-2023"]
    assert cellen[6] == ["twee\nregels", "-1.50", "-3", ""]
    assert [rij[0] for rij in cellen[7:14]] == GEVAARLIJK, "a text is what was typed, never what it reckons to"
    assert cellen[14] == ["00012", "", "", ""]
    assert cellen[15] == ["Totaal", "9,007,199,254,740.99", "5", ""]
    assert len(cellen) == 16


def test_in_excel_is_geen_cel_een_formule_en_is_elk_bedrag_een_getal() -> None:
    boek = openpyxl.load_workbook(io.BytesIO(xlsx([BLAD, Blad("Leeg", KOLOMMEN, [])])))
    assert boek.sheetnames == ["Betalingen", "Leeg"]
    cellen = [cel for rij in boek["Betalingen"].iter_rows() for cel in rij if cel.value is not None]
    assert {cel.data_type for cel in cellen} == {"s", "n", "d"}
    gevaarlijk = [cel for cel in cellen if isinstance(cel.value, str) and cel.value[0] in "=+-@"]
    assert len(gevaarlijk) == len(GEVAARLIJK) - 1
    assert all(cel.quotePrefix for cel in gevaarlijk)
    bedragen = [rij[1] for rij in boek["Betalingen"].iter_rows(min_row=5) if rij[1].value is not None]
    assert {cel.number_format for cel in bedragen} == {"#,##0.00"}
    assert [Decimal(str(cel.value)) for cel in bedragen[:3]] == [Decimal("0.01"), Decimal(10) ** 11, Decimal("-1.5")]


@pytest.mark.parametrize(("cent", "tekst"), [(1, "0.01"), (-1, "-0.01"), (10, "0.10"), (178778000, "1787780.00")])
def test_euros_zijn_precies(cent: int, tekst: str) -> None:
    assert str(in_euro(cent)) == tekst


@pytest.mark.parametrize(
    ("naam", "rijen", "totaal"),
    [
        ("", [], None),
        ("a" * 32, [], None),
        ("a/b", [], None),
        ("Blad", [("Gebied", 1, 1)], None),
        ("Blad", [], ("Totaal", 1)),
        ("Blad", [("Gebied", 1.5, 1, None)], None),
        ("Blad", [("Gebied", True, 1, None)], None),
        ("Blad", [("Gebied", date(2024, 1, 1), 1, None)], None),
        ("Blad", [(12, 1, 1, None)], None),
        ("Blad", [("Gebied", 1, 1, datetime(2024, 1, 1, tzinfo=UTC))], None),
    ],
)
def test_wat_niet_in_een_blad_past_wordt_geweigerd(
    naam: str, rijen: Sequence[Sequence[object]], totaal: Sequence[object] | None
) -> None:
    with pytest.raises(ValueError, match=r"cannot be the name|values in a sheet|is no "):
        Blad(naam, KOLOMMEN, rijen, totaal)  # type: ignore[arg-type]


def test_stuurtekens_worden_een_spatie_en_een_te_lange_tekst_wordt_geweigerd() -> None:
    blad = Blad("Blad", (Kolom("Tekst"),), [("a\x0bb\x00c",)])
    assert openpyxl.load_workbook(io.BytesIO(xlsx([blad]))).worksheets[0]["A2"].value == "a b c"
    assert b"a b c" in _inhoud(ods([blad]))
    with pytest.raises(ValueError, match="at most 32767"):
        xlsx([Blad("Blad", (Kolom("Tekst"),), [("a" * 32_768,)])])


def _inhoud(bestand: bytes) -> bytes:
    from zipfile import ZipFile

    with ZipFile(io.BytesIO(bestand)) as zip_:
        assert zip_.namelist()[0] == "mimetype"
        return zip_.read("content.xml")


def test_een_lange_kop_staat_op_meer_regels() -> None:
    """So that it can be read without making the column wider."""
    blad = Blad("Blad", (Kolom("Een kop die veel langer is dan de kolom breed is", breedte=10),), [("tekst",)])
    (gelezen,) = openpyxl.load_workbook(io.BytesIO(xlsx([blad]))).worksheets
    kop, cel = (rij[0] for rij in gelezen.iter_rows())
    assert (kop.alignment.wrap_text, cel.alignment.wrap_text) == (True, True)
    assert gelezen.row_dimensions[1].height == 6 * 15
    assert (kop.font.name, kop.font.bold) == (cel.font.name, True)
    assert b'fo:wrap-option="wrap"' in _inhoud(ods([blad]))


def test_een_woord_in_een_kop_breekt_niet_en_een_lange_tekst_krijgt_de_hoogte() -> None:
    blad = Blad("Blad", (Kolom("Eindverantwoording ja", breedte=6),), [("woord " * 12,)], boven=("Kort", "lang " * 20))
    assert blad.kolommen[0].ruimte == len("Eindverantwoording") + 3
    (gelezen,) = openpyxl.load_workbook(io.BytesIO(xlsx([blad]))).worksheets
    assert gelezen.column_dimensions["A"].width == 21
    assert [gelezen.row_dimensions[rij].height for rij in (1, 2, 4, 5)] == [15, 75, 30, 60]


def test_het_blad_ligt_op_papier_en_de_kop_staat_op_elke_bladzijde() -> None:
    blad, hoog = xlsx_bladen([BLAD, Blad("Hoog", KOLOMMEN, [], boven=["regel"] * 30)])
    for een, kop in ((blad, 4), (hoog, 32)):
        assert (een.page_setup.orientation, een.page_setup.fitToWidth, een.page_setup.fitToHeight) == (
            "landscape",
            1,
            0,
        )
        assert een.sheet_properties.pageSetUpPr.fitToPage
        assert een.print_title_rows == f"${kop}:${kop}"
        assert een.oddFooter.right.text == "Pagina &P van &N"
    assert blad.freeze_panes == "B5"
    assert hoog.freeze_panes == "B1", "what stays in sight leaves room for the rows"
    assert [str(een) for een in blad.merged_cells.ranges] == ["A1:D1", "A2:D2"]
    assert {cel.number_format for cel in blad["D"][4:6]} == {"dd-mm-yyyy"}


@pytest.mark.parametrize(("naam", "maak"), [("blad.xlsx", xlsx), ("blad.ods", ods)])
def test_libreoffice_drukt_het_blad_af_zo_breed_als_de_bladzijde(tmp_path: Path, naam: str, maak: "object") -> None:
    rijen = [(f"Gebied {nummer}", nummer, nummer, date(2024, 1, 1), "x" * 60, "laatste") for nummer in range(200)]
    kolommen = (*KOLOMMEN, Kolom("Toelichting", breedte=160), Kolom("Eind"))
    lang = Blad("Lang", kolommen, rijen, ("Totaal", 1, 1, None, None, None), ("Een lijst",))
    papier = bladzijden(als_pdf(tmp_path, naam, maak([lang])))  # type: ignore[operator]
    assert 1 < len(papier) < 15
    assert all("Bedrag (euro)" in blad and "Eind" in blad for blad in papier), "the heading, with its last column"
    assert all(f"Pagina {nummer} van {len(papier)}" in blad for nummer, blad in enumerate(papier, start=1))
    assert sum("Een lijst" in blad for blad in papier) == 1
    breedte, hoogte = (float(deel) for deel in eigenschappen(tmp_path / "uit" / "blad.pdf")["Page size"].split()[:3:2])
    assert breedte > hoogte


def xlsx_bladen(bladen: Sequence[Blad]) -> list[Worksheet]:
    """The sheets as Excel would open them."""
    return openpyxl.load_workbook(io.BytesIO(xlsx(bladen))).worksheets
