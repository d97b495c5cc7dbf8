"""The page of one submitted application, and putting it in the own name."""

import re

import pytest

from spuk_app.aanvraag import beoordelen, besluiten
from spuk_app.aanvraag.levensloop import Uitkomst
from spuk_app.dossier.models import Regel
from spuk_app.onderdelen.taal import AANVRAGEN, Sleutel
from tests.aanvraag.stad import een, soep
from tests.aanvraag.toneel import VOLLEDIG
from tests.beoordeling.ministerie import Ministerie


def knoppen(ministerie: Ministerie, naam: str) -> list[str]:
    """What this person is offered on the page."""
    pagina = soep(ministerie.als(naam).get(ministerie.pad()))
    return [knop.get_text(strip=True) for knop in pagina.select(".app-acties .app-knop")]


def test_de_pagina_toont_de_vastgelegde_inhoud_en_niet_wat_er_nu_staat(ministerie: Ministerie) -> None:
    ministerie.tot_ingediend()
    with ministerie.database.sessie(schrijven=True) as sessie:
        sessie.query(Regel).filter_by(veld="omschrijving").update({"waarde_tekst": "Achteraf veranderd"})
        sessie.commit()
    pagina = ministerie.als("aud").get(ministerie.pad()).text
    assert "Huiswerkbegeleiding in de wijk" in pagina
    assert "Achteraf veranderd" not in pagina
    assert re.search(r"[0-9a-f]{64}", pagina)


@pytest.mark.parametrize("naam", ["bea", "bo", "ocw", "fin", "aud"])
def test_een_concept_bestaat_voor_het_rijk_nog_niet(ministerie: Ministerie, naam: str) -> None:
    klant = ministerie.als(naam)
    assert klant.get(ministerie.pad()).status_code == 404
    ministerie.tot_concept()
    assert klant.get(ministerie.pad()).status_code == 404


def test_een_onbekend_dossier_is_niet_gevonden(ministerie: Ministerie) -> None:
    klant = ministerie.als("bea")
    for rest in ("", "/voorstel"):
        assert klant.get(f"/beoordelen/999999{rest}").status_code == 404
    assert klant.post("/beoordelen/999999/neem-in-behandeling").status_code == 404


def test_alleen_wie_iets_kan_krijgt_er_een_knop_voor(ministerie: Ministerie) -> None:
    ministerie.tot_ingediend()
    assert knoppen(ministerie, "bea") == ["Op mijn naam zetten"]
    assert knoppen(ministerie, "bo") == knoppen(ministerie, "aud") == []
    ministerie.doe("bea", beoordelen.neem_in_behandeling)
    assert knoppen(ministerie, "bea") == []
    assert "alle departementen hebben geadviseerd" in ministerie.als("bea").get(ministerie.pad()).text
    for naam, code in (("ocw", "leren"), ("szw", "meedoen")):
        ministerie.doe(naam, beoordelen.adviseer, code, 0, Uitkomst.POSITIEF, "Goed.", {})
    assert knoppen(ministerie, "bea") == ["Conceptbesluit maken"]
    assert knoppen(ministerie, "ben") == []


def test_op_naam_zetten_lukt_een_keer(ministerie: Ministerie) -> None:
    ministerie.tot_ingediend()
    antwoord = ministerie.als("bea").post(ministerie.pad("/neem-in-behandeling"))
    assert (antwoord.status_code, antwoord.headers["Location"]) == (303, ministerie.pad())
    assert ministerie.toestand() == "in_behandeling"
    tweede = ministerie.als("ben").post(ministerie.pad("/neem-in-behandeling"))
    assert tweede.status_code == 409
    assert "Er is niets gewijzigd." in tweede.text
    assert ministerie.als("bea").get(ministerie.pad()).text.count(ministerie.mensen["ben"].naam) == 0


def test_na_het_besluit_wijst_de_pagina_naar_de_brief(ministerie: Ministerie) -> None:
    besluit = ministerie.tot_verleend()
    assert knoppen(ministerie, "bea") == [f"Brief {besluit.kenmerk}"]


def test_een_teruggegeven_voorstel_staat_bovenaan_met_de_reden(ministerie: Ministerie) -> None:
    ministerie.tot_voorgesteld()
    ministerie.doe("bo", besluiten.geef_terug, "Onderbouw het bedrag voor Leren.")
    assert "Onderbouw het bedrag voor Leren." in ministerie.als("bea").get(ministerie.pad()).text


def test_zolang_er_een_advies_ontbreekt_is_er_geen_totaal_dat_op_een_afwijzing_lijkt(ministerie: Ministerie) -> None:
    ministerie.tot_in_behandeling()
    ministerie.doe("ocw", beoordelen.adviseer, "leren", 0, Uitkomst.POSITIEF, "Goed.", {})
    pagina = soep(ministerie.als("bea").get(ministerie.pad()))
    cijfer = een(pagina, ".app-cijfer:-soup-contains('Geadviseerd')").get_text(" ", strip=True)
    assert cijfer == "Geadviseerd 1 van 2 adviezen"
    voet = een(pagina, "table:has(#bedragen-titel) tfoot").get_text(" ", strip=True)
    assert voet.endswith("1 van 2 adviezen")
    ministerie.doe("szw", beoordelen.adviseer, "meedoen", 0, Uitkomst.POSITIEF, "Goed.", {})
    pagina = soep(ministerie.als("bea").get(ministerie.pad()))
    cijfer = een(pagina, ".app-cijfer:-soup-contains('Geadviseerd')").get_text(" ", strip=True)
    assert "€\u00a011.500,50" in cijfer
    assert "adviezen" not in cijfer


def test_de_pagina_noemt_de_gronden_van_een_negatief_advies_met_het_artikel(ministerie: Ministerie) -> None:
    ministerie.tot_in_behandeling()
    gronden = ("subsidie-school-en-omgeving", "geen-bijdrage")
    ministerie.doe("ocw", beoordelen.adviseer, "leren", 0, Uitkomst.NEGATIEF, "Nee.", {}, gronden)
    advies = een(soep(ministerie.als("aud").get(ministerie.pad())), "section[aria-labelledby='advies-leren']")
    assert [punt.get_text(strip=True) for punt in advies.select("li")] == [
        "Keuze geen-bijdrage (artikel 1)",
        "Keuze subsidie-school-en-omgeving (artikel 1)",
    ]


def test_een_onderdeel_dat_niet_is_aangevraagd_telt_mee_in_het_maximum_van_het_gebied(ministerie: Ministerie) -> None:
    """As on the page of the municipality: the maximum is the area's, also where no money was asked for a part of it."""
    ministerie.tot_ingediend({**VOLLEDIG, "meedoen": {Sleutel(AANVRAGEN.code): False}})
    tabel = een(soep(ministerie.als("bea").get(ministerie.pad())), "table:has(#bedragen-titel)")
    rijen = [[cel.get_text(" ", strip=True) for cel in rij.select("th, td")] for rij in tabel.select("tbody tr")]
    assert [rij[0] for rij in rijen] == ["Leren", "Meedoen"]
    assert "20.000,00" in rijen[1][1]
    assert rijen[1][2] == "niet aangevraagd"
    assert "40.000,00" in een(tabel, "tfoot").get_text()
