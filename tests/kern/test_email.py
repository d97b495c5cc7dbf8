"""One answer to the question whether something is an e-mail address."""

import pytest

from spuk_app.kern.email import HOOGSTENS, OPDRACHT, is_email

GEEN_ADRES = (
    "",
    "geen adres",
    "naam@gemeente",
    "a..b@gemeente.nl",
    "jan.@gemeente.nl",
    "a@b@gemeente.nl",
    "<a>@gemeente.nl",
    "a@gemeente..nl",
    "a@gemeente.nl.",
    "a\u200b@gemeente.nl",
    "a" * HOOGSTENS + "@gemeente.nl",
)
"""What is refused wherever an address is asked: the tests of the accounts and of the questions use the same list."""


@pytest.mark.parametrize("tekst", GEEN_ADRES)
def test_wat_geen_adres_is(tekst: str) -> None:
    assert not is_email(tekst)


@pytest.mark.parametrize(
    "tekst", ["a@b.nl", "Jan.de-Vries+werk@sub.gemeente.nl", "o'neill@gemeente.nl", "a" * 242 + "@gemeente.nl"]
)
def test_wat_wel_een_adres_is(tekst: str) -> None:
    assert is_email(tekst)


def test_het_voorbeeld_in_de_zin_is_een_adres() -> None:
    assert is_email(OPDRACHT.removesuffix(".").split()[-1])
