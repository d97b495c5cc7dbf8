"""Checking, signing, submitting, the receipt and withdrawing over the web."""

import hashlib
import json
from datetime import timedelta
from pathlib import Path

from spuk_app.aanvraag import indienen, ondertekenen, opstellen
from spuk_app.aanvraag.models import Aanvraag, Indiening
from spuk_app.dossier.models import Regel
from spuk_app.gebruikers.demo import DEMO_WACHTWOORD
from spuk_app.kern.wie import Rol
from spuk_app.onderdelen.taal import Sleutel
from tests.aanvraag.stad import Stad, een, formulier, fout_bij, soep
from tests.beschikking.gereedschap import tekst as tekst_in
from tests.web.klant import maak_account


def _indieningen(stad: Stad) -> int:
    with stad.database.lezen() as sessie:
        return sessie.query(Indiening).count()


def test_controleren_noemt_wat_ontbreekt_met_een_link_naar_de_vraag(stad: Stad) -> None:
    stad.doe("anna", opstellen.begin)
    stad.schrijf("anna", "leren", {Sleutel("bedrag", 2030, 1): 100})
    anna = stad.als("anna")
    pagina = soep(anna.get(stad.pad("/controleren")))
    punten = {str(link["href"]) for link in pagina.select("main ul a") if "#" in str(link["href"])}
    assert punten == {
        stad.pad("/onderdelen/leren#omschrijving-r1"),
        stad.pad("/onderdelen/meedoen#aanvragen"),
    }
    stad.schrijf("anna", "leren", {Sleutel("omschrijving", rij=1): "Lezen"})
    stad.schrijf("anna", "meedoen", {Sleutel("aanvragen"): False})
    klaar = een(soep(anna.get(stad.pad("/controleren"))), "main")
    assert "Alle onderdelen zijn klaar" in klaar.get_text()
    assert "Niet aangevraagd" in klaar.get_text()
    assert een(klaar, "a[href$='/ondertekenen']").get_text(strip=True) == "Naar ondertekenen"


def test_elk_bedrag_heet_een_voorbeeldbedrag(stad: Stad) -> None:
    stad.tot_verleend()
    anna = stad.als("anna")
    for pad in ("/aanvragen", stad.pad(), stad.pad("/controleren"), stad.pad("/ontvangstbevestiging")):
        hoofd = een(soep(anna.get(pad)), "main")
        bedragen = hoofd.find_all(string=lambda tekst: tekst is not None and "€" in tekst.replace("€\u00a00,00", ""))
        assert bedragen, pad
        for bedrag in bedragen:
            omgeving = bedrag.find_parent(["td", "dd", "dt", "p", "li"])
            assert omgeving is not None, f"{pad}: {bedrag}"
            assert "Voorbeeldbedragen" in omgeving.get_text(), f"{pad}: {bedrag}"


def test_indienen_geeft_een_bewijs_en_een_tweede_keer_hetzelfde(stad: Stad) -> None:
    stad.tot_ondertekend()
    anna = stad.als("anna")
    pagina = formulier(anna.get(stad.pad("/indienen")))
    assert len(pagina["token"]) > 40
    eerste = anna.post(stad.pad("/indienen"), pagina)
    assert (eerste.status_code, eerste.location) == (303, stad.pad("/ontvangstbevestiging"))
    for token in (pagina["token"], "een andere"):
        weer = stad.als("bert").post(stad.pad("/indienen"), {"token": token})
        assert (weer.status_code, weer.location) == (303, eerste.location)
    assert _indieningen(stad) == 1
    bewijs = een(soep(anna.get(eerste.location)), "main").get_text(" ")
    for tekst in ("TO-A-0001", "15 augustus 2029 om 12.00 uur", "Huiswerkbegeleiding in de wijk", "11.500,50"):
        assert tekst in bewijs
    bestand = anna.get(stad.pad("/ontvangstbevestiging.json"))
    assert bestand.headers["Content-Disposition"] == 'attachment; filename="TO-A-0001.json"'
    assert hashlib.sha256(bestand.data).hexdigest() in bewijs
    assert json.loads(bestand.data)["inhoud"]["onderdelen"]["meedoen"]["omschrijving-r1"] == "Wijkbedrijf"
    assert "Ontvangstbevestiging" in anna.get(stad.pad()).text


def _in_pdf(inhoud: bytes, map_: Path) -> str:
    (map_ / "bewijs.pdf").write_bytes(inhoud)
    return tekst_in(map_ / "bewijs.pdf")


def test_het_bewijs_is_ook_een_leesbare_pdf(stad: Stad, tmp_path: Path) -> None:
    stad.tot_ingediend()
    anna = stad.als("anna")
    pagina = soep(anna.get(stad.pad("/ontvangstbevestiging")))
    assert een(pagina, "a[href$='.pdf']").get_text(strip=True) == "Ontvangstbevestiging downloaden (PDF)"
    assert een(pagina, "a[href$='.json']").get_text(strip=True) == "Technisch bestand (JSON)"
    bestand = anna.get(stad.pad("/ontvangstbevestiging.pdf"))
    assert (bestand.status_code, bestand.mimetype) == (200, "application/pdf")
    assert "TO-A-0001.pdf" in bestand.headers["Content-Disposition"]
    tekst = " ".join(_in_pdf(bestand.data, tmp_path).split())
    for stuk in (
        "TO-A-0001",
        "15 augustus 2029 om 12.00 uur",
        "Huiswerkbegeleiding in de wijk",
        "€ 11.500,50",
        "Namens het college van burgemeester en wethouders: Proef tine",
        "Voorbeeldbedragen",
        "oefening",
    ):
        assert stuk in tekst, stuk
    assert anna.get(stad.pad("/ontvangstbevestiging.pdf")).data == bestand.data, "the same at every download"
    assert stad.als("burs").get(stad.pad("/ontvangstbevestiging.pdf")).status_code == 404


def test_het_bewijs_noemt_geen_plan_waarvoor_geen_geld_is_gevraagd(stad: Stad, tmp_path: Path) -> None:
    stad.vul_in()
    stad.schrijf("anna", "meedoen", {Sleutel("aanvragen"): False, Sleutel("bedrag", 2030, 1): None})
    lang = "Een plan met 😀 en een lange tekst. " * 25
    stad.schrijf("anna", "leren", {Sleutel("omschrijving", rij=2): lang, Sleutel("bedrag", 2030, 2): 1_00})
    stad.doe("tine", ondertekenen.onderteken, wachtwoord_bevestigd=True)
    stad.doe("anna", indienen.dien_in, "eerste")
    anna = stad.als("anna")
    pagina = een(soep(anna.get(stad.pad("/ontvangstbevestiging"))), "main").get_text(" ")
    pdf = _in_pdf(anna.get(stad.pad("/ontvangstbevestiging.pdf")).data, tmp_path)
    for tekst in (pagina, pdf):
        assert "Wijkbedrijf" not in tekst
        assert "Vraagt u geld voor dit onderdeel?" in tekst
        assert "Huiswerkbegeleiding" in tekst
    assert "Wijkbedrijf" in anna.get(stad.pad("/ontvangstbevestiging.json")).text, "what was sent is kept whole"


def test_het_bewijs_verandert_niet_als_de_regels_veranderen(stad: Stad) -> None:
    stad.tot_ingediend()
    with stad.database.sessie(schrijven=True) as sessie:
        sessie.query(Regel).delete()
        sessie.commit()
    assert "Huiswerkbegeleiding in de wijk" in stad.als("anna").get(stad.pad("/ontvangstbevestiging")).text


def test_te_laat_is_te_laat_en_zegt_waarom(stad: Stad) -> None:
    stad.tot_ondertekend()
    anna = stad.als("anna")
    pagina = formulier(anna.get(stad.pad("/indienen")))
    stad.verzet(timedelta(days=47))
    antwoord = anna.post(stad.pad("/indienen"), pagina)
    assert antwoord.status_code == 409
    te_laat = " ".join(een(soep(antwoord), "main").get_text(" ").split())
    for zin in (
        "Het is te laat om in te dienen ‘Aanvraag indienen’ kan nu niet. De aanvraagperiode sloot op",
        "om 23.59 uur (regeling 2023-2025: artikel 10 lid 1",
        "Wat eerder is opgeslagen, blijft bewaard. Kon u door een storing niet op tijd indienen?",
        "Neem dan meteen contact op via toets@voorbeeld.invalid.",
    ):
        assert zin in te_laat
    assert _indieningen(stad) == 0
    weer = anna.get(stad.pad("/indienen")).text
    assert "Het is te laat om in te dienen" in weer
    assert "nog niet" not in een(soep(anna.get(stad.pad("/indienen"))), "main").get_text()


def test_zonder_handtekening_staat_er_geen_knop_en_werkt_hij_niet(stad: Stad) -> None:
    stad.vul_in()
    anna = stad.als("anna")
    pagina = anna.get(stad.pad("/indienen"))
    assert "alle handtekeningen staan onder precies deze inhoud" in pagina.text
    assert not soep(pagina).select("main form")
    assert anna.post(stad.pad("/indienen"), {"token": "t"}).status_code == 409
    assert stad.als("fien").post(stad.pad("/indienen"), {"token": "t"}).status_code == 403
    assert anna.get(stad.pad("/ontvangstbevestiging")).status_code == 404


def test_een_pagina_zonder_token_dient_niets_in(stad: Stad) -> None:
    stad.tot_ondertekend()
    anna = stad.als("anna")
    for token in ("", "x" * 65):
        assert anna.post(stad.pad("/indienen"), {"token": token}).status_code == 422
    assert _indieningen(stad) == 0


def test_intrekken_doet_de_ondertekenaar_na_een_waarschuwing(stad: Stad) -> None:
    stad.tot_ingediend()
    assert stad.als("anna").get(stad.pad("/intrekken")).status_code == 403
    tine = stad.als("tine")
    assert "U kunt dit niet terugdraaien" in tine.get(stad.pad("/intrekken")).text
    fout = tine.post(stad.pad("/intrekken"), {"wachtwoord": "Verkeerd-2023!"})
    assert fout.status_code == 422
    assert "Dit is niet uw wachtwoord" in fout_bij(fout, "wachtwoord")
    assert "Vul uw wachtwoord in." in fout_bij(tine.post(stad.pad("/intrekken")), "wachtwoord")
    wachtwoord = {"wachtwoord": DEMO_WACHTWOORD}
    assert tine.post(stad.pad("/intrekken"), wachtwoord).status_code == 303
    assert "Ingetrokken" in tine.get(stad.pad()).text
    assert tine.post(stad.pad("/intrekken"), wachtwoord).status_code == 409
    assert "Deze aanvraag is ingetrokken" in tine.get(stad.pad("/ontvangstbevestiging")).text


def test_mijn_aanvraag_toont_besluit_en_betalingen_en_niet_dat_er_wordt_besloten(stad: Stad) -> None:
    stad.tot_verleend()
    anna = stad.als("anna")
    kaarten = soep(anna.get("/aanvragen")).select(".app-kaart")
    assert [kaart.select_one("h2").get_text(strip=True) for kaart in kaarten] == ["Noord", "Zuid"]  # type: ignore[union-attr]
    noord = kaarten[0].get_text(" ")
    for tekst in ("Verleend", "TO-B-0001", "11.500,50", "7.500,50", "4.000,00"):
        assert tekst in noord
    assert "Nog niet begonnen" in kaarten[1].get_text()
    assert "Haven" not in anna.get("/aanvragen").text


def test_het_conceptbesluit_heet_voor_de_gemeente_in_behandeling(stad: Stad) -> None:
    stad.tot_verleend()
    with stad.database.sessie(schrijven=True) as sessie:
        sessie.query(Aanvraag).update({"toestand": "voorgesteld"})
        sessie.commit()
    anna = stad.als("anna")
    for pad in ("/aanvragen", stad.pad(), stad.pad("/ontvangstbevestiging")):
        tekst = een(soep(anna.get(pad)), "main").get_text()
        assert "onceptbesluit" not in tekst
    assert "In behandeling" in anna.get("/aanvragen").text


def test_het_bewijs_is_ook_voor_wie_beoordeelt_maar_een_concept_niet(stad: Stad) -> None:
    maak_account(stad.database, Rol.AUDITOR, "aad")
    maak_account(stad.database, Rol.BEHANDELAAR, "bea")
    stad.tot_ondertekend()
    paden = ["/ontvangstbevestiging", "/ontvangstbevestiging.json"]
    assert [stad.als("bea").get(stad.pad(pad)).status_code for pad in paden] == [404, 404]
    assert stad.als("aad").get(stad.pad()).status_code == 404
    stad.doe("anna", indienen.dien_in, "t")
    assert [stad.als("bea").get(stad.pad(pad)).status_code for pad in paden] == [200, 200]
    assert stad.als("aad").get(stad.pad()).status_code == 200
    assert stad.als("bea").get(stad.pad()).status_code == 403


def test_een_andere_gemeente_vindt_niets(stad: Stad) -> None:
    stad.tot_ingediend()
    burs = stad.als("burs")
    for rest in ("", "/onderdelen/leren", "/controleren", "/ondertekenen", "/indienen", "/ontvangstbevestiging"):
        assert burs.get(stad.pad(rest)).status_code == 404, rest
    assert burs.get(stad.pad("/bijlagen/" + "0" * 64)).status_code == 404
    for rest in ("/begin", "/onderdelen/leren", "/indienen", "/belangstelling/x"):
        assert burs.post(stad.pad(rest), {"versie": "0", "token": "t"}).status_code == 404, rest
    assert burs.get("/aanvragen/2147483647").status_code == 404
    assert burs.get("/aanvragen/99999999999999999999").status_code == 404
