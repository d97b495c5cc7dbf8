"""A letter as data: written and read back it is the same letter, with the same fingerprint everywhere."""

import hashlib
import json
import unicodedata
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spuk_app.beschikking.brief import (
    Alinea,
    Blok,
    Brief,
    Kader,
    Kop,
    Ondertekening,
    Opsomming,
    Tabel,
    naar_json,
    teksten,
    uit_json,
)
from tests.beschikking.voorbeeld import BLOKKEN, BRIEF, brief

TEKST = st.text(st.characters(exclude_categories=["Cs"]), max_size=30).map(lambda t: unicodedata.normalize("NFC", t))
TEKSTEN = st.lists(TEKST, max_size=3).map(tuple)
GEGEVENS = st.recursive(
    st.none() | st.booleans() | st.integers() | TEKST,
    lambda kern: st.lists(kern, max_size=3) | st.dictionaries(TEKST, kern, max_size=3),
    max_leaves=6,
)


@st.composite
def _tabellen(trek: st.DrawFn) -> Tabel:
    kolommen = trek(st.integers(1, 4))
    rij = st.tuples(*[TEKST] * kolommen)
    getallen = st.lists(st.integers(1, kolommen - 1), unique=True) if kolommen > 1 else st.just([])
    return Tabel(
        trek(TEKST), trek(rij), tuple(trek(st.lists(rij, max_size=3))), trek(st.none() | rij), tuple(trek(getallen))
    )


BLOK: st.SearchStrategy[Blok] = st.one_of(
    st.builds(Kop, TEKST, st.sampled_from([2, 3]), st.booleans()),
    st.builds(Alinea, TEKST),
    st.builds(Kader, TEKST),
    st.builds(Opsomming, TEKSTEN, st.booleans()),
    st.builds(Ondertekening, TEKSTEN),
    _tabellen(),
)
BRIEVEN = st.builds(
    Brief,
    soort=TEKST,
    titel=TEKST,
    kenmerk=TEKST,
    datum=st.dates(),
    afzender=TEKSTEN,
    geadresseerde=TEKSTEN,
    referenties=st.lists(st.tuples(TEKST, TEKST), max_size=3).map(tuple),
    markering=st.none() | TEKST,
    blokken=st.lists(BLOK, max_size=5).map(tuple),
    gegevens=st.dictionaries(TEKST, GEGEVENS, max_size=3),
)


@given(BRIEVEN)
def test_wat_is_geschreven_wordt_zo_teruggelezen(een: Brief) -> None:
    assert uit_json(naar_json(een)) == een


@given(BRIEVEN)
def test_teruglezen_en_weer_schrijven_geeft_dezelfde_tekst(een: Brief) -> None:
    geschreven = naar_json(een)
    assert naar_json(uit_json(geschreven)) == geschreven


def test_het_controlegetal_ligt_vast() -> None:
    """Changing how a letter is written would make every stored SHA-256 wrong: this number may never change by accident."""
    assert hashlib.sha256(naar_json(BRIEF).encode()).hexdigest()[:12] == "c2b117226936"


def test_de_volgorde_van_de_gegevens_doet_er_niet_toe() -> None:
    heen, terug = {"a": 1, "b": 2}, {"b": 2, "a": 1}
    assert naar_json(replace(BRIEF, gegevens=heen)) == naar_json(replace(BRIEF, gegevens=terug))


def test_een_teken_in_twee_vormen_is_dezelfde_brief() -> None:
    assert naar_json(brief(Alinea("financie\u0308le"))) == naar_json(brief(Alinea("financi\u00eble")))


def test_een_brief_is_leesbare_json_met_hele_getallen() -> None:
    ruw = json.loads(naar_json(BRIEF))
    assert ruw["datum"] == "2029-12-07"
    assert ruw["gegevens"] == {"totaal_cent": 51_717_820_501}
    assert [blok["blok"] for blok in ruw["blokken"]] == [type(blok).__name__.lower() for blok in BLOKKEN]


@pytest.mark.parametrize("waarde", [0.1, {"diep": [1, 2.0]}, date, object()])
def test_wat_meer_dan_een_schrijfwijze_heeft_wordt_geweigerd(waarde: Any) -> None:
    with pytest.raises(TypeError, match="has no canonical form"):
        naar_json(replace(BRIEF, gegevens={"bedrag": waarde}))


@pytest.mark.parametrize("velden", [{"rijen": (("een",),)}, {"totaal": ("een", "twee", "drie")}])
def test_een_rij_heeft_evenveel_cellen_als_de_kop(velden: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="another number of cells"):
        Tabel(**({"bijschrift": "Bedragen", "koppen": ("Onderdeel", "Bedrag"), "rijen": ()} | velden))


@pytest.mark.parametrize("kolom", [0, 2, -1])
def test_een_kolom_met_getallen_bestaat_en_is_niet_de_eerste(kolom: int) -> None:
    with pytest.raises(ValueError, match="columns of numbers"):
        Tabel("Bedragen", ("Onderdeel", "Bedrag"), (), getalkolommen=(kolom,))


@pytest.mark.parametrize("niveau", [1, 4])
def test_een_kop_heeft_niveau_twee_of_drie(niveau: int) -> None:
    with pytest.raises(ValueError, match="level 2 or 3"):
        Kop("Besluit", niveau)


def test_teksten_geeft_alles_wat_de_lezer_ziet() -> None:
    gezien = "\n".join(teksten(BRIEF))
    for verwacht in ("Postbus 1", "TO-B-0001", "Uw aanvraag", "TO-A-0001", "Oefening", "namens deze", "€\u00a00,01"):
        assert verwacht in gezien
    assert gezien.index("Geacht college") < gezien.index("artikel 1;") < gezien.index("€\u00a0517.178.205,01")
