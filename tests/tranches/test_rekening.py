"""The account to which a municipality pays back: who sees that it is not known yet, and what an account number is."""

from dataclasses import replace
from datetime import date

import pytest

from spuk_app.tranches.briefgegevens import geldige_iban
from tests.tranches.versies import T1, T2


def test_een_onbekende_rekening_zegt_dat_zij_niet_bestaat() -> None:
    for een in (*T1.versies, *T2.versies):
        rekening = een.brief.rekening_op(date(2029, 1, 1))
        assert not rekening.bekend, "then a test of the real account belongs here"
        assert "NL00 BANK 0000 0000 00 (voorbeeldrekening: deze bestaat niet)" in rekening.in_woorden
    bekend = replace(rekening, iban="NL91 ABNA 0417 1643 00")
    assert bekend.in_woorden.startswith("rekening NL91 ABNA 0417 1643 00 ten name van het ministerie")


@pytest.mark.parametrize(
    ("iban", "geldig"),
    [
        ("NL91 ABNA 0417 1643 00", True),
        ("NL91ABNA0417164300", True),
        ("BE71 0961 2345 6769", True),
        ("NL92 ABNA 0417 1643 00", False),
        ("NL00 BANK 0000 0000 00", False),
        ("nl91 abna 0417 1643 00", False),
        ("NL91-ABNA-0417-1643-00", False),
        ("NL91", False),
        ("9191 ABNA 0417 1643 00", False),
        ("", False),
    ],
)
def test_een_rekeningnummer_heeft_een_juist_controlegetal(iban: str, geldig: bool) -> None:
    assert geldige_iban(iban) is geldig
