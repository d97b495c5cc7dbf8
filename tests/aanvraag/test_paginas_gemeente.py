"""What an official of a municipality must not miss: what was not saved, where it is wrong, and what it costs."""

from datetime import timedelta

from spuk_app.aanvraag import opstellen
from spuk_app.gebruikers.demo import DEMO_WACHTWOORD
from tests.aanvraag.stad import Stad, een, fout_bij, soep

LEREN = "/onderdelen/leren"


def test_een_slechte_waarde_zegt_eerst_dat_niets_is_opgeslagen_en_waar(stad: Stad) -> None:
    stad.doe("anna", opstellen.begin)
    anna = stad.als("anna")
    velden = {"versie": "0", "omschrijving-r2": "Tweede", "bedrag-2031-r2": "1,000.00"}
    antwoord = anna.post(stad.pad(LEREN), velden)
    assert antwoord.status_code == 422
    lijst = een(soep(antwoord), "#fouten")
    assert een(lijst, "p").get_text().startswith("Uw wijzigingen zijn nog niet opgeslagen.")
    assert een(lijst, "a").get_text().startswith("Activiteit 2, 2031: Bedrag: ")
    assert "Activiteit 2" not in fout_bij(antwoord, "bedrag-2031-r2"), "beside the field the place is plain"
    vanzelf = anna.post(stad.pad(LEREN), velden, headers={"Accept": "application/json"})
    assert vanzelf.status_code == 422
    assert vanzelf.json["fout"].startswith("Uw wijzigingen zijn nog niet opgeslagen. Activiteit 2, 2031: ")


def test_vanzelf_bewaren_zegt_dat_een_handtekening_verviel(stad: Stad) -> None:
    """A colleague signs while the page is open: the page saves by itself, and says what that did."""
    stad.tot_ondertekend()
    velden = {"versie": str(stad.opslag()), "bedrag-2030-r1": "1"}
    antwoord = stad.als("anna").post(stad.pad(LEREN), velden, headers={"Accept": "application/json"})
    assert antwoord.status_code == 200
    assert antwoord.json["vervallen"].startswith("De handtekening van Proef tine")


def test_na_de_sluiting_begint_niemand_meer(stad: Stad) -> None:
    stad.verzet(timedelta(days=47))
    anna = stad.als("anna")
    for pad in ("/aanvragen", stad.pad()):
        pagina = een(soep(anna.get(pad)), "main")
        assert "Het is te laat om in te dienen" in pagina.get_text(), pad
        assert "Aanvraag beginnen" not in pagina.get_text()
        assert "Begin met" not in pagina.get_text()
    antwoord = anna.post(stad.pad("/begin"))
    assert antwoord.status_code == 409
    assert "de aanvraagperiode is niet voorbij" in antwoord.text
    assert "(regeling 2023-2025: artikel 10 lid 1; regeling 2026-2028: artikel 9 lid 1)" in antwoord.text


def test_na_de_sluiting_vraagt_geen_pagina_nog_werk(stad: Stad) -> None:
    stad.tot_ondertekend()
    stad.verzet(timedelta(days=47))
    anna = stad.als("anna")
    for rest in ("", "/controleren", "/ondertekenen", "/indienen", LEREN):
        hoofd = een(soep(anna.get(stad.pad(rest))), "main")
        assert len(hoofd.select(".utrecht-alert--error")) == 1, rest
        for woord in ("nog niet indienen", "opnieuw", "Naar ondertekenen", "Dien de aanvraag in", "Te doen"):
            assert woord not in hoofd.get_text(), (rest, woord)
    assert stad.als("tine").post(stad.pad("/ondertekenen"), {"wachtwoord": DEMO_WACHTWOORD}).status_code == 409
