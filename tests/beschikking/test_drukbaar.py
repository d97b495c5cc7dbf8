"""Whatever somebody types, the letter can be printed, and says what it could not print."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfbase import pdfmetrics

from spuk_app.beschikking.drukbaar import drukbaar
from spuk_app.beschikking.pdf import letters
from tests.beschikking.voorbeeld import LETTERS


@pytest.fixture(autouse=True, scope="module")
def _letters() -> None:
    letters.laad_letters(LETTERS)


@pytest.mark.parametrize(
    ("getypt", "gedrukt"),
    [
        ("Één plan, 85 % van € 1.000: coördinatie", "Één plan, 85 % van € 1.000: coördinatie"),
        ("financie\u0308le", "financiële"),
        ("tab\ten\u202fsmal\u2009wit", "tab en smal wit"),
        ("on\u00adzicht\u200bbaar\ufeff", "onzichtbaar"),
        ("e\u2011mail", "e-mail"),
        ("● punt", "• punt"),
        ("ﬁts ①", "fits 1"),
        ("goed 😀", "goed [U+1F600]"),
        ("eerste\r\ntweede", "eerste\ntweede"),
        ("≥ 85 → klaar…", "≥ 85 → klaar…"),
    ],
)
def test_getypte_tekst_wordt_drukbaar(getypt: str, gedrukt: str) -> None:
    assert drukbaar(getypt) == gedrukt


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_alles_wat_drukbaar_is_staat_in_de_letter(tekst: str) -> None:
    assert letters.ontbrekende_tekens(drukbaar(tekst)) == set()


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_drukbaar_maken_is_na_een_keer_klaar(tekst: str) -> None:
    eens = drukbaar(tekst)
    assert drukbaar(eens) == eens
    assert unicodedata.is_normalized("NFC", eens)


def test_elke_snit_heeft_dezelfde_tekens() -> None:
    namen = (letters.GEWOON, letters.HALFVET, letters.VET, letters.CIJFERS, letters.CIJFERS_VET)
    tekens = [set(pdfmetrics.getFont(naam).face.charToGlyph) for naam in namen]
    assert all(een == tekens[0] for een in tekens)


@pytest.mark.parametrize("naam", [letters.CIJFERS, letters.CIJFERS_VET])
def test_cijfers_in_een_tabel_zijn_even_breed(naam: str) -> None:
    assert len({pdfmetrics.stringWidth(cijfer, naam, 10) for cijfer in "0123456789"}) == 1
    assert len({pdfmetrics.stringWidth(cijfer, letters.GEWOON, 10) for cijfer in "0123456789"}) > 1
