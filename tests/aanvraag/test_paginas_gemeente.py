"""What an official of a municipality must not miss: what was not saved, where it is wrong, and what it costs."""

from datetime import timedelta

from spuk_app.aanvraag import ondertekenen, opstellen
from spuk_app.gebruikers.demo import DEMO_WACHTWOORD
from spuk_app.onderdelen.taal import Sleutel
from tests.aanvraag.stad import Stad, een, formulier, fout_bij, nog_bij, soep
from tests.aanvraag.toneel import VOLLEDIG

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
    bij_veld = "Fout: Bedoelt u 1.000,00? Typ dat dan, met een komma voor de centen."
    assert fout_bij(antwoord, "bedrag-2031-r2") == bij_veld, "beside the field the place and the question are plain"
    vanzelf = anna.post(stad.pad(LEREN), velden, headers={"Accept": "application/json"})
    assert vanzelf.status_code == 422
    assert vanzelf.json["fout"].startswith("Uw wijzigingen zijn nog niet opgeslagen. Activiteit 2, 2031: ")


def test_elk_jaar_boven_het_maximum_staat_er_meteen_bij(stad: Stad) -> None:
    """The maximum of this area is named, not the most that any amount can be; and every year that is too high at once."""
    stad.doe("anna", opstellen.begin)
    anna = stad.als("anna")
    velden = {"versie": "0", "bedrag-2030-r1": "1000000000000", "bedrag-2031-r1": "10.000,01", "bedrag-2032-r1": "9"}
    antwoord = anna.post(stad.pad(LEREN), velden)
    assert antwoord.status_code == 422
    zinnen = [str(link.get_text()).replace("\u00a0", " ") for link in soep(antwoord).select("#fouten a")]
    te_veel = "U vraagt voor 2031 € 10.000,01, maar het maximum is € 10.000,00 (artikel 1). Vraag € 0,01 minder"
    assert zinnen == [
        "Activiteit 1, 2030: Dit bedrag is te hoog. Voor 2030 kunt u ten hoogste € 10.000,00 (Voorbeeldbedragen) vragen.",
        f"Activiteit 1, 2031: {te_veel} (Voorbeeldbedragen).",
    ]
    assert "100.000.000.000" not in antwoord.text
    assert stad.opslag() == 0
    assert anna.post(stad.pad(LEREN), velden | {"bedrag-2030-r1": "1"}).status_code == 303, "saving above it is allowed"


def test_nee_met_bedragen_maakt_ze_met_een_knop_leeg(stad: Stad) -> None:
    """Nothing is lost silently: the amounts go only with the button, and what a colleague typed meanwhile stays."""
    stad.doe("anna", opstellen.begin)
    anna = stad.als("anna")
    knop = "button[name=verwijder][value=alle-bedragen]"
    stad.schrijf("anna", "leren", VOLLEDIG["leren"])
    assert not soep(anna.get(stad.pad(LEREN))).select(knop)
    nee = formulier(anna.get(stad.pad(LEREN))) | {"aanvragen": "nee"}
    assert anna.post(stad.pad(LEREN), nee).status_code == 303
    pagina = anna.get(stad.pad(LEREN))
    assert een(soep(pagina), knop).get_text(strip=True) == "Maak alle bedragen leeg en bewaar"
    assert "Maak de bedragen leeg, of kies ja." in nog_bij(pagina, "aanvragen")
    assert formulier(pagina)["bedrag-2030-r1"] == "5.000,00", "choosing no takes nothing away"

    stad.schrijf("bert", "leren", {Sleutel("bedrag", 2030, 1): 7_000_00})
    leeg = anna.post(stad.pad(LEREN), formulier(pagina) | {"verwijder": "alle-bedragen"})
    assert leeg.status_code == 409
    assert formulier(anna.get(stad.pad(LEREN)))["bedrag-2030-r1"] == "7.000,00"
    nu = formulier(anna.get(stad.pad(LEREN))) | {"verwijder": "alle-bedragen", "bedrag-2031-r1": "onleesbaar"}
    assert anna.post(stad.pad(LEREN), nu).status_code == 303
    klaar = anna.get(stad.pad(LEREN))
    assert "U vraagt dit onderdeel niet aan." in klaar.text
    assert not soep(klaar).select(knop)
    velden = formulier(klaar)
    assert [velden[f"bedrag-{jaar}-r1"] for jaar in (2030, 2031)] == ["", ""]
    assert velden["omschrijving-r1"] == "Huiswerkbegeleiding in de wijk", "the text stays"


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
        assert "Uw gemeente is voor dit gebied niet met een aanvraag begonnen." in pagina.get_text(), pad
        assert "Wat u hebt ingevuld" not in pagina.get_text(), pad
    antwoord = anna.post(stad.pad("/begin"))
    assert antwoord.status_code == 409
    assert "De aanvraagperiode sloot op" in antwoord.text
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


def test_minder_vragen_dan_kan_is_een_vraag_en_geen_verbod(stad: Stad) -> None:
    """The small tranche allows 10.000 per onderdeel and year; 11.500,50 of 40.000 is asked."""
    stad.vul_in()
    for naam, rest in (("anna", "/controleren"), ("tine", "/ondertekenen")):
        let_op = een(soep(stad.als(naam).get(stad.pad(rest))), ".utrecht-alert--warning").get_text(" ", strip=True)
        for tekst in (
            "28.499,50",
            "U vraagt voor 2030 €\u00a05.000,00. Dat is €\u00a05.000,00 minder dan het maximum van €\u00a010.000,00",
            "U vraagt niets voor 2031. U kunt voor dat jaar ten hoogste €\u00a010.000,00",
            "kunt u gewoon verdergaan",
        ):
            assert tekst in let_op, (rest, tekst)
    stad.schrijf("anna", "meedoen", {Sleutel("aanvragen"): False, Sleutel("bedrag", 2030, 1): None})
    assert "Meedoen. U vraagt hiervoor geen geld. U kunt ten hoogste €\u00a020.000,00" in " ".join(
        een(soep(stad.als("anna").get(stad.pad("/controleren"))), "main").get_text(" ", strip=True).split(" ")
    )
    stad.doe("tine", ondertekenen.onderteken, wachtwoord_bevestigd=True)


def test_wie_alles_vraagt_krijgt_geen_vraag(stad: Stad) -> None:
    stad.doe("anna", opstellen.begin)
    for code in ("leren", "meedoen"):
        bedragen = {Sleutel("bedrag", jaar, 1): 10_000_00 for jaar in (2030, 2031)}
        stad.schrijf("anna", code, {Sleutel("omschrijving", rij=1): "Alles", **bedragen})
    assert "Klopt dit?" not in stad.als("anna").get(stad.pad("/controleren")).text


def test_wie_tekent_gaat_meteen_naar_zijn_handtekening_en_ziet_waaronder(stad: Stad) -> None:
    stad.vul_in()
    tine = stad.als("tine")
    kaart = soep(tine.get("/aanvragen")).select(".app-kaart")[0]
    assert "wacht op uw handtekening" in kaart.get_text()
    knop = een(kaart, ".utrecht-button-link--primary-action")
    assert (knop.get_text(strip=True), knop["href"]) == ("Naar ondertekenen", stad.pad("/ondertekenen"))
    assert "Naar ondertekenen" not in stad.als("anna").get("/aanvragen").text
    pagina = een(soep(tine.get(stad.pad("/ondertekenen"))), "main")
    assert "Dit kan: Proef tine." in pagina.get_text()
    rij = next(tr for tr in pagina.select("tbody tr") if "Leren" in tr.get_text())
    assert ["5.000,00" in cel.get_text() for cel in rij.select("td")[:2]] == [True, False]
    assert "een code die verandert zodra er ook maar één teken verandert" in pagina.get_text()


def test_of_er_geld_wordt_gevraagd_heet_niet_onverplicht(stad: Stad) -> None:
    stad.doe("anna", opstellen.begin)
    pagina = soep(stad.als("anna").get(stad.pad(LEREN)))
    vraag = next(kop for kop in pagina.select("legend") if "Vraagt u geld voor dit onderdeel?" in kop.get_text())
    assert "niet verplicht" not in vraag.get_text()


def test_na_het_besluit_leiden_beide_paginas_naar_de_brief(stad: Stad) -> None:
    stad.tot_verleend()
    anna = stad.als("anna")
    for pad in ("/aanvragen", stad.pad()):
        hoofd = een(soep(anna.get(pad)), "main")
        assert een(hoofd, "a[href^='/beschikkingen/']").get_text(strip=True) == "Brief TO-B-0001", pad
        assert "Verleend op uw aanvraag" in hoofd.get_text(), pad
        assert "Deels verleend" not in hoofd.get_text(), pad
    assert "Er is een besluit genomen op uw aanvraag." in anna.get("/aanvragen").text


def test_minder_dan_gevraagd_heet_deels_verleend(stad: Stad) -> None:
    stad.tot_verleend(minder=1)
    anna = stad.als("anna")
    for pad in ("/aanvragen", stad.pad()):
        assert "Deels verleend" in een(soep(anna.get(pad)), "main").get_text(), pad
