"""Giving an advice: only for the own department, nothing typed is lost, and nobody overwrites a colleague unseen."""

import pytest

from spuk_app.aanvraag import beoordelen
from spuk_app.aanvraag.levensloop import Uitkomst
from spuk_app.dossier.models import Geldsoort
from spuk_app.dossier.regels import geld_van
from tests.aanvraag.stad import een, formulier, soep
from tests.aanvraag.toneel import GROND
from tests.beoordeling.ministerie import Ministerie

LEREN = "/adviezen/leren"
VINK = {"grond": "geen-bijdrage"}
DEELS = VINK | {
    "uitkomst": "deels",
    "bedrag-2030": "4.000,00",
    "bedrag-2031": "0",
    "motivering": "Eerst maar eens beginnen.",
}


@pytest.fixture
def loopt(ministerie: Ministerie) -> Ministerie:
    """An application on which the departments were asked to advise."""
    ministerie.tot_in_behandeling()
    return ministerie


def geadviseerd(ministerie: Ministerie) -> dict[tuple[str, int], int]:
    with ministerie.database.lezen() as sessie:
        return geld_van(sessie, ministerie.dossier)[Geldsoort.GEADVISEERD]


def test_een_deels_positief_advies_wordt_bewaard_en_kan_nog_veranderen(loopt: Ministerie) -> None:
    ocw = loopt.als("ocw")
    velden = formulier(ocw.get(loopt.pad(LEREN)))
    assert (velden["versie"], velden["bedrag-2030"]) == ("0", "")
    antwoord = ocw.post(loopt.pad(LEREN), velden | DEELS)
    assert (antwoord.status_code, antwoord.headers["Location"]) == (303, loopt.pad())
    assert geadviseerd(loopt) == {("leren", 2030): 4_000_00, ("leren", 2031): 0}

    velden = formulier(ocw.get(loopt.pad(LEREN)))
    assert {naam: velden[naam] for naam in ("uitkomst", "grond", "motivering")} == {
        "uitkomst": "deels",
        "grond": "geen-bijdrage",
        "motivering": DEELS["motivering"],
    }
    assert velden["bedrag-2030"] == "4.000,00"
    leeg = {"uitkomst": "positief", "bedrag-2030": "", "bedrag-2031": "", "grond": ""}
    assert ocw.post(loopt.pad(LEREN), velden | leeg).status_code == 303
    assert geadviseerd(loopt) == {("leren", 2030): 5_000_00, ("leren", 2031): 4_000_00}


@pytest.mark.parametrize(("uitkomst", "hoort"), [("positief", "5.000,00"), ("negatief", "0,00")])
def test_een_bedrag_naast_een_ander_advies_dan_deels_wordt_geweigerd(
    loopt: Ministerie, uitkomst: str, hoort: str
) -> None:
    """Today's reader of the form would never know whether the amount or the outcome was meant."""
    ocw = loopt.als("ocw")
    velden = formulier(ocw.get(loopt.pad(LEREN))) | {"uitkomst": uitkomst, "motivering": "Goed.", "bedrag-2030": "1,00"}
    velden |= VINK if uitkomst == "negatief" else {}
    antwoord = ocw.post(loopt.pad(LEREN), velden)
    assert antwoord.status_code == 422
    fout = een(soep(antwoord), "#bedrag-2030-fout").get_text()
    assert "U vulde voor 2030" in fout
    assert hoort in fout
    assert "kies ‘Deels positief advies’" in fout
    assert geadviseerd(loopt) == {}
    assert ocw.post(loopt.pad(LEREN), velden | {"bedrag-2030": ""}).status_code == 303


def test_een_jaar_waarvoor_niets_is_gevraagd_wordt_niet_gevraagd(loopt: Ministerie) -> None:
    velden = formulier(loopt.als("szw").get(loopt.pad("/adviezen/meedoen")))
    assert "bedrag-2030" in velden
    assert "bedrag-2031" not in velden


@pytest.mark.parametrize("methode", ["get", "post"])
def test_het_onderdeel_van_een_ander_departement_mag_niet(loopt: Ministerie, methode: str) -> None:
    antwoord = getattr(loopt.als("szw"), methode)(loopt.pad(LEREN))
    assert antwoord.status_code == 403
    assert "het onderdeel hoort bij uw departement" in antwoord.text
    assert geadviseerd(loopt) == {}


@pytest.mark.parametrize("code", ["onbekend", "Leren", "leren%00", "integraal"])
def test_een_onderdeel_waarover_niets_is_gevraagd_is_niet_gevonden(loopt: Ministerie, code: str) -> None:
    assert loopt.als("ocw").get(loopt.pad(f"/adviezen/{code}")).status_code in (400, 404)


@pytest.mark.parametrize(
    ("wijziging", "veld", "zin"),
    [
        ({"uitkomst": ""}, "uitkomst", "Kies een advies."),
        ({"uitkomst": "misschien"}, "uitkomst", "Kies een van de antwoorden"),
        (
            {"grond": ""},
            "grond",
            "Kies op welke grond u deels positief adviseert. Andere gronden kent de regeling niet.",
        ),
        ({"uitkomst": "negatief", "grond": ""}, "grond", "Kies op welke grond u negatief adviseert."),
        ({"uitkomst": "positief"}, "grond", "Bij een positief advies hoort geen grond."),
        ({"grond": "boven-maximum"}, "grond", "Kies alleen antwoorden uit de lijst"),
        ({"motivering": " "}, "motivering", "Vul in waarom u dit adviseert."),
        ({"motivering": "x" * 4_001}, "motivering", "het maximum is 4.000"),
        ({"bedrag-2030": ""}, "bedrag-2030", "Vul in welk bedrag u voor 2030 adviseert."),
        ({"bedrag-2030": "1,000.00"}, "bedrag-2030", "een komma voor de centen"),
        ({"bedrag-2030": "sNaN"}, "bedrag-2030", "een komma voor de centen"),
        ({"bedrag-2030": "1e30"}, "bedrag-2030", "een komma voor de centen"),
        ({"bedrag-2030": "-5"}, "bedrag-2030", "zonder minteken"),
        ({"bedrag-2030": "9" * 100}, "bedrag-2030", "te hoog"),
        ({"bedrag-2030": "5.000,01"}, "bedrag-2030", "Adviseer niet meer dan dat."),
        ({"bedrag-2030": "0"}, "bedrag-2030", "meer dan nul en minder dan er is gevraagd"),
    ],
)
def test_wat_niet_klopt_staat_bij_het_veld_en_niets_gaat_verloren(
    loopt: Ministerie, wijziging: dict[str, str], veld: str, zin: str
) -> None:
    ocw = loopt.als("ocw")
    ingevuld = formulier(ocw.get(loopt.pad(LEREN))) | DEELS | wijziging
    antwoord = ocw.post(loopt.pad(LEREN), ingevuld)
    assert antwoord.status_code == 422
    pagina = soep(antwoord)
    assert zin in een(pagina, f"#{veld}-fout").get_text()
    assert een(pagina, f'.app-foutenlijst a[href="#{veld}"]')
    assert een(pagina, f"#{veld}")
    terug = formulier(antwoord)
    for naam in ("bedrag-2030", "bedrag-2031", "motivering"):
        assert terug[naam].strip() == ingevuld[naam].strip()
    assert geadviseerd(loopt) == {}


def test_alles_wat_niet_klopt_staat_er_in_een_keer(loopt: Ministerie) -> None:
    """The ground too, while amounts and the motivation are missing. No field that may be needed claims to be optional."""
    ocw = loopt.als("ocw")
    pagina = ocw.get(loopt.pad(LEREN))
    assert "(niet verplicht)" not in pagina.text
    assert "Verplicht bij een deels positief of negatief advies." in pagina.text
    leeg = formulier(pagina) | {"uitkomst": "deels", "bedrag-2030": "", "bedrag-2031": "", "motivering": ""}
    fouten = soep(ocw.post(loopt.pad(LEREN), leeg)).select(".app-foutenlijst a")
    assert [fout["href"] for fout in fouten] == ["#bedrag-2030", "#bedrag-2031", "#grond", "#motivering"]
    half = leeg | {"bedrag-2030": "0", "bedrag-2031": "0"}
    fouten = soep(ocw.post(loopt.pad(LEREN), half)).select(".app-foutenlijst a")
    assert [fout["href"] for fout in fouten] == ["#bedrag-2030", "#grond", "#motivering"]


def test_een_nul_teken_wordt_geweigerd(loopt: Ministerie) -> None:
    antwoord = loopt.als("ocw").post(loopt.pad(LEREN), DEELS | {"versie": "0", "motivering": "a\x00b"})
    assert antwoord.status_code == 400


def test_een_verouderd_advies_toont_dat_van_de_collega_en_bewaart_wat_was_getypt(loopt: Ministerie) -> None:
    ocw = loopt.als("ocw")
    velden = formulier(ocw.get(loopt.pad(LEREN)))
    loopt.doe("ocw", beoordelen.adviseer, "leren", 0, Uitkomst.NEGATIEF, "De collega zegt nee.", {}, GROND)
    antwoord = ocw.post(loopt.pad(LEREN), velden | DEELS)
    assert antwoord.status_code == 409
    assert "De collega zegt nee." in antwoord.text
    terug = formulier(antwoord)
    assert (terug["versie"], terug["motivering"], terug["uitkomst"]) == ("1", DEELS["motivering"], "deels")
    assert set(geadviseerd(loopt).values()) == {0}
    assert ocw.post(loopt.pad(LEREN), terug).status_code == 303
    assert geadviseerd(loopt)["leren", 2030] == 4_000_00


@pytest.mark.parametrize("versie", ["", "x", "-1", "99999999999999999999"])
def test_een_pagina_zonder_geldige_versie_is_verouderd(loopt: Ministerie, versie: str) -> None:
    assert loopt.als("ocw").post(loopt.pad(LEREN), DEELS | {"versie": versie}).status_code == 409


def test_na_het_conceptbesluit_ligt_het_advies_vast(ministerie: Ministerie) -> None:
    ministerie.tot_voorgesteld()
    ocw = ministerie.als("ocw")
    assert ocw.get(ministerie.pad(LEREN)).status_code == 409
    assert ocw.post(ministerie.pad(LEREN), DEELS | {"versie": "1"}).status_code == 409
