"""Every word a municipality reads here is short, plain Dutch, and every code can be stored and sent."""

import re
from collections.abc import Iterator

import pytest

from spuk_app.kern.email import is_email
from spuk_app.onderdelen.register import ONDERDELEN
from spuk_app.onderdelen.taal import Keuze, MeerKeuze, Onderdeel, Sleutel, Tekst

ELK = pytest.mark.parametrize("onderdeel", ONDERDELEN.values(), ids=lambda onderdeel: onderdeel.code)

MOEILIJK = (
    "middels", "teneinde", "dient te", "dienen te", "alsmede", "conform", "desbetreffende", "inzake", "omtrent", "aangaande",
    "reeds", "indien", "derhalve", "plafond", "beschikking", "voornoemd", "ten behoeve van", "met betrekking tot",
)  # fmt: skip


def woorden(onderdeel: Onderdeel) -> Iterator[str]:
    yield onderdeel.naam
    yield onderdeel.inleiding
    yield from onderdeel.indicatoren
    yield from (eis.zin for eis in onderdeel.eisen)
    for veld in onderdeel.alle_velden():
        yield veld.label
        yield veld.uitleg
        if isinstance(veld, Keuze | MeerKeuze):
            yield from (optie.label for optie in veld.opties)


@ELK
def test_een_zin_heeft_ten_hoogste_vijfentwintig_woorden(onderdeel: Onderdeel) -> None:
    for tekst in woorden(onderdeel):
        for zin in re.split(r"(?<=[.?!:]) ", tekst):
            assert len(zin.split()) <= 25, zin


@ELK
def test_de_tekst_is_gewoon_nederlands_met_u(onderdeel: Onderdeel) -> None:
    for tekst in woorden(onderdeel):
        laag = tekst.lower()
        assert not [woord for woord in MOEILIJK if re.search(rf"\b{woord}", laag)], tekst
        assert not re.search(r"\b(je|jij|jouw|jullie)\b", laag), tekst
        assert "  " not in tekst
        assert tekst == tekst.strip()


@ELK
def test_een_label_past_op_een_klein_scherm(onderdeel: Onderdeel) -> None:
    for veld in onderdeel.alle_velden():
        assert 3 <= len(veld.label) <= 120, veld.label
        assert veld.label[0].isupper()
        assert not veld.label.endswith((".", ":"))
        assert not veld.uitleg or veld.uitleg.endswith(".")
        assert len(veld.uitleg) <= 300
    assert onderdeel.inleiding.endswith(".")


@ELK
def test_een_code_past_in_een_formulier_en_in_een_regel(onderdeel: Onderdeel) -> None:
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", onderdeel.code)
    for veld in onderdeel.alle_velden():
        assert Sleutel.uit_naam(veld.code) == Sleutel(veld.code)
        if isinstance(veld, Keuze | MeerKeuze):
            codes = [optie.code for optie in veld.opties]
            assert len(codes) == len(set(codes)) >= 2
            assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", code) for code in codes)
        if isinstance(veld, Tekst) and veld.patroon:
            assert re.fullmatch(veld.patroon, veld.voorbeeld, re.ASCII), "the example must be a good answer"
        if isinstance(veld, Tekst) and veld.email:
            assert is_email(veld.voorbeeld), "the example must be a good answer"


@ELK
def test_elk_onderdeel_vraagt_wat_terugkomt_als_voortgang(onderdeel: Onderdeel) -> None:
    assert onderdeel.indicatoren
    assert onderdeel.ambtshalve == (onderdeel.code == "gezonde-leefomgeving")
    if not onderdeel.ambtshalve:
        assert {"activiteit", "resultaat", "aantal", "bedrag"} <= {
            veld.code for veld in onderdeel.lijst("posten").velden
        }


def test_de_namen_van_de_onderdelen() -> None:
    assert {code: onderdeel.naam for code, onderdeel in ONDERDELEN.items()} == {
        "organisatie": "Organisatie van het uitvoeringsprogramma",
        "integraal": "Integraal deel",
        "armoede-en-schulden": "Preventie van armoede en schulden",
        "veerkracht": "Veerkracht en weerbaarheid",
        "re-integratie": "Re-integratie",
        "re-integratie-en-geldzorgen": "Re-integratie en preventie van geldzorgen",
        "school-en-omgeving": "School en Omgeving",
        "jonge-kind": "Ontwikkeling van het jonge kind",
        "gezonde-leefomgeving": "Gezonde leefomgeving",
        "maatschappelijke-samenhang": "Maatschappelijke samenhang",
        "financiele-educatie": "Financiële educatie",
    }


def test_elk_departement_adviseert_over_zijn_eigen_onderdelen() -> None:
    per_departement: dict[str, set[str]] = {}
    for onderdeel in ONDERDELEN.values():
        per_departement.setdefault(onderdeel.departement, set()).add(onderdeel.code)
    assert per_departement == {
        "VRO": {"organisatie", "integraal"},
        "OCW": {"school-en-omgeving", "jonge-kind"},
        "VWS": {"gezonde-leefomgeving"},
        "SZW": {
            "armoede-en-schulden", "veerkracht", "re-integratie",
            "re-integratie-en-geldzorgen", "maatschappelijke-samenhang", "financiele-educatie",
        },
    }  # fmt: skip
