"""The language of an onderdeel: places and form names, money asked, and what cannot be written down."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spuk_app.onderdelen.beperken import beperk
from spuk_app.onderdelen.taal import (
    AANVRAGEN,
    Bedrag,
    Departement,
    Eis,
    Invulling,
    Keuze,
    Lijst,
    Onderdeel,
    Optie,
    Sleutel,
    Tekst,
)

BEDRAG = Bedrag(code="bedrag", label="Bedrag", gevraagd=True)
WAT = Tekst(code="wat", label="Wat")
SOORT = Keuze(code="soort", label="Soort", opties=(Optie("een", "Een"), Optie("twee", "Twee"), Optie("drie", "Drie")))
POSTEN = Lijst(code="posten", enkelvoud="post", meervoud="posten", velden=(WAT, SOORT, BEDRAG), maximum=3)
EIS = Eis(code="eis", zin="Het klopt.", toets=lambda _invulling, _grens: [])
JAREN = (2026, 2027)


def maak(**anders: object) -> Onderdeel:
    gegevens: dict[str, object] = {
        "code": "proef", "naam": "Proef", "departement": Departement.VRO, "inleiding": "Een proef.",
        "velden": (Tekst(code="vooraf", label="Vooraf"),), "lijsten": (POSTEN,), "eisen": (EIS,),
    }  # fmt: skip
    return Onderdeel(**(gegevens | anders))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("naam", "sleutel"),
    [
        ("toelichting", Sleutel("toelichting")),
        ("bedrag-2026-r1", Sleutel("bedrag", 2026, 1)),
        ("bedrag-2026", Sleutel("bedrag", 2026)),
        ("in_gebied-r120", Sleutel("in_gebied", 0, 120)),
    ],
)
def test_een_naam_in_het_formulier_is_een_plek(naam: str, sleutel: Sleutel) -> None:
    assert Sleutel.uit_naam(naam) == sleutel
    assert sleutel.naam == naam


@pytest.mark.parametrize(
    "naam", ["", "Bedrag", "bedrag-0", "bedrag-2026-r0", "bedrag-r01", "bedrag-r1000", "bedrag-r1-2026", "bedrag-02026",
             "csrf-token", "_x", "bedrag-2026-r1\n", "bedrag-２０２６"],
)  # fmt: skip
def test_een_vreemde_naam_is_geen_plek(naam: str) -> None:
    assert Sleutel.uit_naam(naam) is None


@given(
    st.from_regex(r"[a-z][a-z_]{0,20}", fullmatch=True),
    st.just(0) | st.integers(1000, 9999),
    st.just(0) | st.integers(1, 999),
)
def test_namen_en_plekken_horen_een_op_een_bij_elkaar(veld: str, jaar: int, rij: int) -> None:
    sleutel = Sleutel(veld, jaar, rij)
    assert Sleutel.uit_naam(sleutel.naam) == sleutel


def test_gevraagd_is_de_som_over_alle_rijen_per_jaar() -> None:
    waarden = {
        Sleutel("bedrag", 2026, 1): 100_00, Sleutel("bedrag", 2026, 2): 1, Sleutel("bedrag", 2027, 3): 5,
        Sleutel("bedrag", 2099, 1): 999, Sleutel("wat", 0, 1): "iets", Sleutel("vooraf"): "iets",
    }  # fmt: skip
    invulling = Invulling(maak(), JAREN, waarden)
    assert invulling.gevraagd() == {2026: 100_01, 2027: 5}
    assert invulling.rijen("posten") == [1, 2, 3]
    assert Invulling(maak(), JAREN, {}).gevraagd() == {2026: 0, 2027: 0}


def test_de_vraag_of_er_geld_wordt_gevraagd_staat_in_elk_onderdeel_dat_wordt_aangevraagd() -> None:
    assert maak().velden[0] == AANVRAGEN
    assert AANVRAGEN not in maak(ambtshalve=True, lijsten=()).velden
    assert Invulling(maak(), JAREN, {Sleutel(AANVRAGEN.code): False}).niet_aangevraagd
    assert not Invulling(maak(), JAREN, {Sleutel(AANVRAGEN.code): True}).niet_aangevraagd
    assert not Invulling(maak(), JAREN, {}).niet_aangevraagd
    assert not Invulling(maak(), JAREN, {Sleutel("vooraf"): "iets"}).niet_aangevraagd


def test_elke_plek_staat_een_keer_op_de_pagina() -> None:
    sleutels = [sleutel for sleutel, _ in maak().sleutels(JAREN)]
    assert len(sleutels) == len(set(sleutels)) == 2 + 3 * (2 + 2)
    assert [sleutel.naam for sleutel, _ in maak().sleutels(JAREN, {"posten": 1})] == [
        "aanvragen", "vooraf", "wat-r1", "soort-r1", "bedrag-2026-r1", "bedrag-2027-r1",
    ]  # fmt: skip


def test_precies_een_veld_bevat_het_geld() -> None:
    with pytest.raises(ValueError, match="exactly one field holds the money"):
        maak(lijsten=())
    with pytest.raises(ValueError, match="exactly one field holds the money"):
        maak(velden=(Bedrag(code="nog_een", label="Nog een", gevraagd=True),))
    with pytest.raises(ValueError, match="none if ambtshalve"):
        maak(ambtshalve=True)


def test_een_code_staat_er_een_keer() -> None:
    with pytest.raises(ValueError, match="stands twice"):
        maak(velden=(WAT,))


def test_een_versie_vraagt_alleen_wat_zij_noemt() -> None:
    beperkt = beperk(
        maak(), {"wat", "soort", "bedrag"}, set(), {"soort": ["drie", "een"]}, {"posten": ("doel", "doelen")}
    )
    assert [veld.code for veld in beperkt.alle_velden()] == ["aanvragen", "wat", "soort", "bedrag"]
    assert beperkt.eisen == ()
    assert (beperkt.lijst("posten").enkelvoud, beperkt.lijst("posten").meervoud) == ("doel", "doelen")
    soort = beperkt.veld("soort")
    assert isinstance(soort, Keuze)
    assert [optie.code for optie in soort.opties] == ["een", "drie"]
    assert beperkt.gevraagd_veld == "bedrag"
    assert maak().lijst("posten").enkelvoud == "post"


def test_alles_noemen_verandert_niets() -> None:
    heel = maak()
    assert beperk(heel, {veld.code for veld in heel.alle_velden()}, {"eis"}) == heel


def test_een_lijst_zonder_kolommen_valt_weg() -> None:
    los = maak(velden=(BEDRAG,), lijsten=(Lijst(code="l", enkelvoud="l", meervoud="l", velden=(WAT,)),))
    assert beperk(los, {"bedrag"}).lijsten == ()


@pytest.mark.parametrize(
    ("velden", "eisen", "opties", "wat"),
    [
        ({"bedrag", "onbekend"}, set(), {}, "has no field"),
        ({"bedrag"}, {"onbekend"}, {}, "has no demand"),
        ({"bedrag"}, set(), {"wat": ["een"]}, "has no choice"),
        ({"bedrag", "soort"}, set(), {"soort": ["vier"]}, "has no option of soort"),
        ({"wat"}, set(), {}, "exactly one field holds the money"),
    ],
)
def test_een_naam_die_niet_bestaat_wordt_geweigerd(
    velden: set[str], eisen: set[str], opties: dict[str, list[str]], wat: str
) -> None:
    with pytest.raises(ValueError, match=wat):
        beperk(maak(), velden, eisen, opties)
