"""A statement of interest: what it asks, what it is worth, and whom to ask until there is a decision."""

from datetime import datetime
from pathlib import Path

import pytest

from spuk_app.aanvraag import besluiten_ambtshalve, indienen, ondertekenen, opstellen
from spuk_app.db.verbinding import Database
from spuk_app.dossier.unit_of_work import unit_of_work
from spuk_app.kern.tijd import AMSTERDAM
from spuk_app.kern.wie import Rol
from spuk_app.oefening.antwoorden import volledig
from spuk_app.rapportage.controleren import bevindingen
from spuk_app.tranches.lezen import tranches
from tests.aanvraag.stad import Stad, een, formulier, fout_bij, soep
from tests.hulp import maak_mens
from tests.kern.test_email import GEEN_ADRES

T1 = tranches()["2023-2025"]
PAD = "/belangstelling/gezonde-leefomgeving"
MELDING = {
    "belangstelling": "ja",
    "voorbereiding": ["", "plan"],
    "contactpersoon": "A. de Vries",
    "e_mail": "a@gemeente.voorbeeld",
}


@pytest.fixture
def zaanstad(database: Database, tmp_path: Path) -> Stad:
    """Zaandam Oost after the amendment came into force."""
    return Stad(database, tmp_path, T1, "zaandam-oost", datetime(2023, 10, 2, 12, tzinfo=AMSTERDAM))


def test_het_formulier_noemt_het_bedrag(zaanstad: Stad) -> None:
    pagina = een(soep(zaanstad.als("anna").get(zaanstad.pad(PAD))), "main").get_text(" ", strip=True)
    assert "Bedrag voor dit gebied €\u00a0360.000,00 Voorbeeldbedragen" in pagina
    assert "€\u00a0360.000,00" in zaanstad.als("anna").get(zaanstad.pad()).text


def test_nee_vraagt_niets_anders_en_leeg_zegt_wat_eerst_komt(zaanstad: Stad) -> None:
    anna = zaanstad.als("anna")
    slecht = {"e_mail": "geen adres", "contactpersoon": "x" * 200}
    for velden, zin in (
        ({"belangstelling": "nee"}, "U kiest nee."),
        ({}, "Kies eerst ja of nee"),
        ({"belangstelling": "nee"} | slecht, "U kiest nee."),
        (slecht, "Kies eerst ja of nee"),
    ):
        antwoord = anna.post(zaanstad.pad(PAD), velden)
        assert antwoord.status_code == 422
        assert zin in fout_bij(antwoord, "belangstelling")
        lijst = een(soep(antwoord), "#fouten")
        assert len(lijst.select("li")) == 1, "nothing else is asked"
        assert lijst.get_text(" ", strip=True).count("Uw melding is nog niet verstuurd.") == 1
        assert formulier(antwoord)["e_mail"] == velden.get("e_mail", ""), "what was typed stays"


def test_wat_geen_e_mailadres_is_wordt_ook_hier_geweigerd(zaanstad: Stad) -> None:
    """The same list as for an account: BZK writes to this address."""
    anna = zaanstad.als("anna")
    for getypt in filter(None, GEEN_ADRES):
        antwoord = anna.post(zaanstad.pad(PAD), MELDING | {"e_mail": getypt})
        assert antwoord.status_code == 422, getypt
        assert fout_bij(antwoord, "e_mail")


def test_de_contactpersoon_kan_anders_tot_er_een_besluit_is(zaanstad: Stad) -> None:
    anna, pad = zaanstad.als("anna"), zaanstad.pad(PAD)
    ander = {"contactpersoon": "B. Jansen", "e_mail": "b@gemeente.voorbeeld", "belangstelling": "nee"}
    assert anna.post(f"{pad}/contact", ander).status_code == 409, "nothing was sent yet"
    assert anna.post(pad, MELDING).status_code == 303
    for slecht in ({"e_mail": "geen adres"}, {"contactpersoon": ""}):
        antwoord = anna.post(f"{pad}/contact", ander | slecht)
        assert antwoord.status_code == 422
        assert fout_bij(antwoord, next(iter(slecht)))
        assert "De contactpersoon is nog niet gewijzigd." in antwoord.text
    assert anna.post(f"{pad}/contact", formulier(anna.get(pad)) | ander).status_code == 303
    pagina = een(soep(anna.get(pad)), "main").get_text(" ", strip=True)
    assert "b@gemeente.voorbeeld" in pagina
    assert "Een plan maken" in pagina, "what was ticked stays"
    assert (
        "Contactpersoon gewijzigd voor Gezonde leefomgeving" in anna.get(f"/dossiers/{zaanstad.dossier}/tijdlijn").text
    )
    assert zaanstad.als("fien").post(f"{pad}/contact", ander).status_code == 403
    assert zaanstad.als("burs").post(f"{pad}/contact", ander).status_code == 404
    with zaanstad.database.lezen() as sessie:
        assert "belangstelling" not in {een.soort for een in bevindingen(sessie, None, zaanstad.tranches)}

    zaanstad.mensen |= {
        "bea": maak_mens(zaanstad.database, Rol.BEHANDELAAR),
        "bo": maak_mens(zaanstad.database, Rol.BESLISSER),
    }
    with unit_of_work(zaanstad.database, zaanstad.mensen["bea"]) as uow:
        besluiten_ambtshalve.stel_ambtshalve_voor(uow, zaanstad.tranches, zaanstad.dossier, "gezonde-leefomgeving")
    assert anna.post(f"{pad}/contact", ander).status_code == 303
    zaanstad.doe("bo", besluiten_ambtshalve.verleen_ambtshalve, "gezonde-leefomgeving")
    assert anna.post(f"{pad}/contact", ander).status_code == 409
    assert "Contactpersoon wijzigen" not in anna.get(pad).text

    kaart = een(soep(anna.get("/aanvragen")), ".app-kaart").get_text(" ", strip=True)
    assert "Verleend zonder aanvraag €\u00a0360.000,00 Voorbeeldbedragen Gezonde leefomgeving" in kaart
    assert "Verleend op uw aanvraag" not in kaart
    assert "Maximum" not in kaart, "after closing nothing can be asked"
    assert soep(anna.get(zaanstad.pad())).select("a[href^='/beschikkingen/']")


def test_wie_niets_meer_hoeft_voor_de_aanvraag_leest_welk_geld_er_nog_is(zaanstad: Stad) -> None:
    """Afspraken 1.6: outside the application, and the regulation names no last day."""
    anna = zaanstad.als("anna")

    def kaart(naam: str) -> str:
        return " ".join(een(soep(zaanstad.als(naam).get("/aanvragen")), ".app-kaart").get_text(" ").split())

    zin = (
        "U kunt nog belangstelling melden voor Gezonde leefomgeving: € 360.000,00 (Voorbeeldbedragen), zonder aanvraag."
    )
    assert zin in kaart("anna")
    laatste_dag = "De regeling noemt daarvoor geen laatste dag (regeling 2023-2025: artikel 10 lid 5)."
    assert laatste_dag in kaart("anna")
    assert laatste_dag in een(soep(anna.get(zaanstad.pad())), "main").get_text(" ")
    assert "Een opsteller of ondertekenaar kan nog belangstelling melden" in kaart("fien")
    assert anna.post(zaanstad.pad(PAD), MELDING).status_code == 303
    assert "belangstelling melden" not in kaart("anna")


def test_wacht_op_besluit_en_kan_nog_melden(database: Database, tmp_path: Path) -> None:
    stad = Stad(database, tmp_path, T1, "zaandam-oost", datetime(2023, 9, 27, 12, tzinfo=AMSTERDAM))
    stad.doe("anna", opstellen.begin)
    versie = T1.versies[0]
    for deel in versie.voor_gebied("zaandam-oost"):
        stad.schrijf("anna", deel.code, volledig(versie, T1.gebieden["zaandam-oost"], deel.onderdeel))
    stad.doe("tine", ondertekenen.onderteken, wachtwoord_bevestigd=True)
    stad.doe("anna", indienen.dien_in, "t")
    anna = stad.als("anna")
    voor = een(soep(anna.get("/aanvragen")), ".app-kaart").get_text(" ", strip=True)
    assert "Voor uw aanvraag hoeft u nu niets te doen." in voor
    assert "U kunt nog belangstelling melden voor Gezonde leefomgeving" in voor
    assert anna.post(stad.pad(PAD), MELDING).status_code == 303
    na = een(soep(anna.get("/aanvragen")), ".app-kaart").get_text(" ", strip=True)
    assert "U hoeft nu niets te doen." in na
