"""Money is read in one way or not at all, and shown so that it reads back."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from spuk_app.kern.geld import (
    MAXIMUM,
    OngeldigBedrag,
    lees_bedrag,
    lees_correctie,
    lees_decimaal,
    toon_bedrag,
    toon_invoer,
)

BEDRAGEN = st.integers(min_value=0, max_value=MAXIMUM)


@pytest.mark.parametrize(
    ("tekst", "cent"),
    [
        ("0", 0),
        ("0,00", 0),
        ("7", 700),
        ("007", 700),
        ("0,07", 7),
        ("1787780", 178778000),
        ("1.787.780", 178778000),
        ("1.787.780,00", 178778000),
        ("1.787.780,-", 178778000),
        ("1787780,05", 178778005),
        ("€ 1.787.780,00", 178778000),
        ("€1.787.780", 178778000),
        ("€\u00a01.787.780,00", 178778000),
        ("  12,50 ", 1250),
        ("100.000.000.000,00", MAXIMUM),
    ],
)
def test_zo_typt_een_ambtenaar(tekst: str, cent: int) -> None:
    assert lees_bedrag(tekst) == cent


@pytest.mark.parametrize(
    "tekst",
    [
        "", " ", "€", "-5", "\u22125", "+5", "€ -5", "1,000.00", "1.78", "1,78,90", "1.78.000", "12,5", "12,", ",50", ".50",
        "1.0000", "0.500", "0.005", "001.000", "00.500", "0.500,00",
        "sNaN", "NaN", "Infinity", "-inf", "1e30", "1E5", "0x10", "1_000", "１２", "١٢", "²", "1 000",
        "1\u202f000",
        "12\x0000", "5\x00", "\x005", "12 euro", "€€5", "een", "1.787.780,00,00", "1..000",
    ],
)  # fmt: skip
def test_wat_anders_gelezen_kan_worden_wordt_geweigerd(tekst: str) -> None:
    with pytest.raises(OngeldigBedrag) as fout:
        lees_bedrag(tekst)
    assert re.search(r"Bijvoorbeeld 1\.250\.000,00\.|Bedoelt u [\d.]+,\d\d\?", str(fout.value))


@pytest.mark.parametrize(
    ("tekst", "bedoeld"),
    [
        ("1,000.00", "1.000,00"),
        ("1000.50", "1.000,50"),
        ("1.78", "1,78"),
        ("1,000", "1.000,00"),
        ("1,250,000.5", "1.250.000,50"),
        ("12,5", "12,50"),
        ("€ 1.250,5", "1.250,50"),
    ],
)
def test_wie_punt_en_komma_verwisselt_leest_hoe_het_wel_moet(tekst: str, bedoeld: str) -> None:
    with pytest.raises(OngeldigBedrag) as fout:
        lees_bedrag(tekst)
    assert f"Bedoelt u {bedoeld}? Typ dat dan, met " in str(fout.value)
    assert len(str(fout.value)) < 80, "it stands in a column of one year"
    lees_bedrag(bedoeld)
    with pytest.raises(OngeldigBedrag, match=f"Bedoelt u -{re.escape(bedoeld)}"):
        lees_correctie(f"-{tekst}")


@pytest.mark.parametrize("tekst", ["100.000.000.000,01", "9" * 15, "9" * 16, "9" * 5_000, "999.999.999.999.999"])
def test_meer_dan_het_maximum_noemt_het_maximum(tekst: str) -> None:
    with pytest.raises(OngeldigBedrag, match=r"ten hoogste €\xa0100\.000\.000\.000,00"):
        lees_bedrag(tekst)


@given(BEDRAGEN)
@example(0)
@example(1)
@example(99)
@example(100_000)
@example(MAXIMUM)
def test_wat_getoond_wordt_leest_terug(cent: int) -> None:
    assert lees_bedrag(toon_invoer(cent)) == cent
    assert lees_bedrag(toon_bedrag(cent)) == cent
    assert lees_decimaal(f"{cent // 100}.{cent % 100:02d}") == cent


@given(st.text(alphabet=st.sampled_from("0123456789.,-€ eEnN_\x00１\u00a0"), max_size=20))
def test_elke_tekst_is_een_bedrag_met_dezelfde_cijfers_of_een_zin(tekst: str) -> None:
    match _gelezen(tekst):
        case str() as zin:
            assert zin.endswith(".")
        case int() as cent:
            assert 0 <= cent <= MAXIMUM
            cijfers = "".join(teken for teken in tekst if teken.isdigit()).lstrip("0")
            assert cijfers in (str(cent).lstrip("0"), str(cent // 100).lstrip("0"))


def _gelezen(tekst: str) -> int | str:
    try:
        return lees_bedrag(tekst)
    except OngeldigBedrag as fout:
        return str(fout)


@pytest.mark.parametrize(("tekst", "cent"), [("0.00", 0), ("1787780.00", 178778000), ("0.05", 5)])
def test_een_gegevensbestand_schrijft_twee_decimalen(tekst: str, cent: int) -> None:
    assert lees_decimaal(tekst) == cent


@pytest.mark.parametrize(
    "tekst",
    [
        "",
        "1",
        "1.0",
        "1.000",
        "1,00",
        "-1.00",
        "+1.00",
        " 1.00",
        "1.00 ",
        "1e3.00",
        "１.00",
        "1_0.00",
        "NaN",
        "9" * 16 + ".00",
    ],
)
def test_een_beschadigd_gegevensbestand_wordt_geen_ander_bedrag(tekst: str) -> None:
    with pytest.raises(OngeldigBedrag):
        lees_decimaal(tekst)


def test_een_negatief_verschil_is_te_lezen_maar_niet_in_te_voeren() -> None:
    assert toon_bedrag(-9100002) == "-€\u00a091.000,02"
    with pytest.raises(ValueError, match="negative"):
        toon_invoer(-1)
    with pytest.raises(OngeldigBedrag):
        lees_bedrag(toon_bedrag(-1))


def test_zo_staat_een_bedrag_in_een_brief() -> None:
    assert toon_bedrag(178778000) == "€\u00a01.787.780,00"
    assert toon_bedrag(5) == "€\u00a00,05"


@pytest.mark.parametrize(
    ("tekst", "cent"),
    [
        ("-5", -500),
        ("\u22125", -500),
        ("- 1.250,00", -125000),
        ("-€ 12,50", -1250),
        ("€ -12,50", -1250),
        ("€\u00a0-12,50", -1250),
        ("-0", 0),
        ("-12,-", -1200),
        ("1.250,00", 125000),
        ("-100.000.000.000,00", -MAXIMUM),
    ],
)
def test_een_correctie_mag_negatief_zijn(tekst: str, cent: int) -> None:
    assert lees_correctie(tekst) == cent


@pytest.mark.parametrize(
    "tekst", ["", "-", "--5", "-€-5", "€ -€ 5", "5-", "+5", "-1.78", "-1e3", "-een", "-100.000.000.000,01"]
)
def test_een_correctie_die_anders_gelezen_kan_worden_wordt_geweigerd(tekst: str) -> None:
    with pytest.raises(OngeldigBedrag) as fout:
        lees_correctie(tekst)
    assert "zonder minteken" not in str(fout.value)


@given(st.integers(min_value=-MAXIMUM, max_value=MAXIMUM))
def test_een_correctie_die_getoond_wordt_leest_terug(cent: int) -> None:
    assert lees_correctie(toon_bedrag(cent)) == cent
