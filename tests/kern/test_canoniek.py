"""The same data always has the same bytes, and other data has other bytes."""

import json
import unicodedata
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spuk_app.kern.canoniek import canoniek, vingerafdruk
from spuk_app.kern.wie import Rol

TEKST = st.text(alphabet=st.characters(exclude_categories=["Cs"]))
GEGEVENS = st.recursive(
    st.none() | st.booleans() | st.integers() | TEKST,
    lambda kinderen: (
        st.lists(kinderen) | st.dictionaries(TEKST.map(lambda t: unicodedata.normalize("NFC", t)), kinderen)
    ),
    max_leaves=20,
)


@given(GEGEVENS)
def test_canonieke_gegevens_lezen_terug_en_blijven_gelijk(gegevens: Any) -> None:
    tekst = canoniek(gegevens)
    gelezen = json.loads(tekst)
    assert canoniek(gelezen) == tekst
    assert canoniek(tekst and gegevens) == tekst


@given(st.dictionaries(TEKST.map(lambda t: unicodedata.normalize("NFC", t)), st.integers(), min_size=2))
def test_de_volgorde_van_sleutels_doet_er_niet_toe(gegevens: dict[str, int]) -> None:
    omgekeerd = dict(reversed(gegevens.items()))
    assert list(omgekeerd) != list(gegevens)
    assert vingerafdruk(omgekeerd) == vingerafdruk(gegevens)


@given(GEGEVENS, GEGEVENS)
def test_andere_gegevens_hebben_andere_bytes(een: Any, ander: Any) -> None:
    def vorm(waarde: Any) -> Any:
        return json.loads(unicodedata.normalize("NFC", json.dumps(waarde, ensure_ascii=False, sort_keys=True)))

    assert (canoniek(een) == canoniek(ander)) == (repr(vorm(een)) == repr(vorm(ander)))


def test_een_letter_met_een_los_accent_is_dezelfde_letter() -> None:
    assert canoniek("Fryslân") == canoniek(unicodedata.normalize("NFD", "Fryslân"))
    assert canoniek({unicodedata.normalize("NFD", "ë"): 1}) == canoniek({"ë": 1})


def test_twee_sleutels_die_hetzelfde_worden_verdwijnen_niet_in_elkaar() -> None:
    with pytest.raises(ValueError, match="same canonical form"):
        canoniek({"ë": 1, unicodedata.normalize("NFD", "ë"): 2})


def test_een_moment_is_hetzelfde_in_elke_tijdzone() -> None:
    utc = datetime(2023, 9, 30, 21, 59, 59, tzinfo=UTC)
    assert (
        canoniek(utc) == canoniek(utc.astimezone(timezone(timedelta(hours=2)))) == '"2023-09-30T21:59:59.000000+00:00"'
    )
    assert canoniek(date(2023, 9, 30)) == '"2023-09-30"'


def test_zo_ziet_het_eruit() -> None:
    gegevens = {"b": [1, True, None], "a": ("é", Rol.KLOK), "c": {}}
    assert canoniek(gegevens) == '{"a":["é","klok"],"b":[1,true,null],"c":{}}'
    assert vingerafdruk({}) == "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"


@pytest.mark.parametrize(
    "waarde",
    [1.0, float("nan"), datetime(2023, 9, 30), {1: "a"}, {None: 1}, b"abc", {1, 2}, object(), [0.1], {"a": 0.1}],  # noqa: DTZ001
)
def test_wat_geen_ene_vorm_heeft_wordt_geweigerd(waarde: Any) -> None:
    with pytest.raises(TypeError):
        canoniek(waarde)
