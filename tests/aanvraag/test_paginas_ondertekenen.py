"""Signing over the web: with the own password, and the own text; who need not sign is told so."""

import pytest
from sqlalchemy import update

from spuk_app.aanvraag import ondertekenen, opstellen
from spuk_app.aanvraag.belangstelling import ambtshalve_onderdeel
from spuk_app.aanvraag.levensloop import AANVRAAG, BELANGSTELLING, BelangstellingFeiten, Belangstellingtoestand, Feiten
from spuk_app.dossier.models import Bericht
from spuk_app.gebruikers.demo import DEMO_WACHTWOORD
from spuk_app.gebruikers.models import Gebruiker
from spuk_app.kern.fouten import SpukFout
from spuk_app.kern.wie import Rol, Wie
from spuk_app.onderdelen.taal import Sleutel
from spuk_app.tranches.lezen import tranches
from tests.aanvraag.stad import Stad, een, formulier, fout_bij, soep
from tests.aanvraag.toneel import VOLLEDIG

T1 = tranches()["2023-2025"]
BESLISSER = Wie(3, "Bo", Rol.BESLISSER, "BZK")


def test_wat_een_collega_intussen_wijzigde_staat_er_met_de_weg_erheen(stad: Stad) -> None:
    stad.vul_in()
    tine = stad.als("tine")
    gelezen = formulier(tine.get(stad.pad("/ondertekenen"))) | {"wachtwoord": DEMO_WACHTWOORD}
    stad.schrijf("bert", "meedoen", {Sleutel("omschrijving", rij=1): "Iets anders"})
    stad.schrijf("bert", "leren", {Sleutel("omschrijving", rij=1): None})
    antwoord = tine.post(stad.pad("/ondertekenen"), gelezen)
    assert antwoord.status_code == 409
    melding = een(soep(antwoord), "[aria-labelledby=gewijzigd]")
    tekst = " ".join(melding.get_text(" ").split())
    assert "De aanvraag is niet ondertekend." in tekst
    assert "Meedoen : gewijzigd door Proef bert (Gemeente GM9001), 15 augustus 2029 om 12.00 uur" in tekst
    assert [str(link["href"]) for link in melding.select("a")] == [
        stad.pad("/onderdelen/meedoen"),
        stad.pad("/onderdelen/leren"),
        stad.pad("/controleren"),
        stad.pad(),
    ]
    stad.schrijf("bert", "leren", {Sleutel("omschrijving", rij=1): "Toch weer"})
    opnieuw = formulier(tine.get(stad.pad("/ondertekenen"))) | {"wachtwoord": DEMO_WACHTWOORD}
    assert tine.post(stad.pad("/ondertekenen"), opnieuw).status_code == 303


def test_wie_niet_hoeft_te_tekenen_leest_dat_en_waarom(stad: Stad) -> None:
    stad.vul_in()
    with stad.database.sessie(schrijven=True) as sessie:
        sessie.execute(update(Gebruiker).where(Gebruiker.gebruikersnaam == "tine").values(hoedanigheid="burgemeester"))
        sessie.commit()
    pagina = een(soep(stad.als("tine").get(stad.pad("/ondertekenen"))), "main")
    tekst = " ".join(pagina.get_text(" ").split())
    assert "Uw handtekening is niet nodig voor dit gebied" in tekst
    assert (
        "De regeling zoals die geldt vanaf 1 januari 2029, vraagt een andere handtekening dan die van u (artikel 1)."
        in tekst
    )
    assert "Namens het college van burgemeester en wethouders" in tekst
    assert "Nodig:" not in tekst
    assert not pagina.select("form")
    assert stad.als("tine").post(stad.pad("/ondertekenen"), {"wachtwoord": DEMO_WACHTWOORD}).status_code == 403
    assert "De aanvraag wacht op een andere handtekening dan die van u." in stad.als("tine").get("/aanvragen").text


def test_waar_niemand_tekende_staat_niet_dat_het_opnieuw_moet(stad: Stad) -> None:
    stad.vul_in()
    tekst = een(soep(stad.als("anna").get(stad.pad("/indienen"))), "main").get_text(" ")
    assert "opnieuw" not in tekst
    assert "Laat de aanvraag ondertekenen." in tekst


@pytest.mark.parametrize(("tranche", "ander"), [("2023-2025", "2026-2028"), ("2026-2028", "2023-2025")])
def test_een_weigering_van_een_besluit_noemt_een_regeling(tranche: str, ander: str) -> None:
    with pytest.raises(SpukFout) as fout:
        AANVRAAG.toets("verleen", "voorgesteld", Feiten(tranche=tranche), BESLISSER)
    assert f"regeling {tranche}" in fout.value.waarom
    assert ander not in fout.value.waarom


def test_te_vroeg_verlenen_noemt_de_dag() -> None:
    versie, _ = ambtshalve_onderdeel(T1, "zaandam-oost", "gezonde-leefomgeving")
    feiten = BelangstellingFeiten(vanaf=versie.datum)
    with pytest.raises(SpukFout) as fout:
        BELANGSTELLING.toets("verleen_ambtshalve", Belangstellingtoestand.VOORGESTELD, feiten, BESLISSER)
    assert fout.value.herstel == "Beslis op 1 oktober 2023 of later."


def test_ondertekenen_vraagt_het_wachtwoord_opnieuw(stad: Stad) -> None:
    stad.vul_in()
    tine = stad.als("tine")
    pagina = formulier(tine.get(stad.pad("/ondertekenen")))
    fout = tine.post(stad.pad("/ondertekenen"), pagina | {"wachtwoord": "Verkeerd-2023!"})
    assert fout.status_code == 422
    assert "Dit is niet uw wachtwoord" in fout_bij(fout, "wachtwoord")
    assert "Verkeerd-2023!" not in fout.text
    goed = tine.post(stad.pad("/ondertekenen"), pagina | {"wachtwoord": DEMO_WACHTWOORD})
    assert (goed.status_code, goed.location) == (303, stad.pad())
    assert "Ondertekend - nog niet ingediend" in tine.get(stad.pad()).text
    assert "Deze handtekening staat er al." in tine.get(stad.pad("/ondertekenen")).text
    assert tine.post(stad.pad("/ondertekenen"), pagina | {"wachtwoord": DEMO_WACHTWOORD}).status_code == 409


def test_wat_na_het_lezen_is_gewijzigd_wordt_niet_ongelezen_ondertekend(stad: Stad) -> None:
    stad.vul_in()
    tine = stad.als("tine")
    pagina = formulier(tine.get(stad.pad("/ondertekenen"))) | {"wachtwoord": DEMO_WACHTWOORD}
    stad.schrijf("bert", "leren", {Sleutel("bedrag", 2030, 1): 9_000_00})
    antwoord = tine.post(stad.pad("/ondertekenen"), pagina)
    assert antwoord.status_code == 409
    assert "Lees wat er nu staat" in antwoord.text
    assert tine.post(stad.pad("/ondertekenen"), {"wachtwoord": DEMO_WACHTWOORD}).status_code == 409


def test_een_vervallen_handtekening_staat_er_met_de_reden(stad: Stad) -> None:
    stad.tot_ondertekend()
    stad.schrijf("bert", "leren", {Sleutel("bedrag", 2030, 1): 1_00})
    pagina = een(soep(stad.als("fien").get(stad.pad("/ondertekenen"))), "main").get_text()
    assert "Vervallen handtekeningen" in pagina
    assert "Proef bert wijzigde Leren" in pagina
    assert "Nog niet ondertekend" in pagina


def test_een_vervallen_handtekening_valt_op(stad: Stad) -> None:
    stad.tot_ondertekend()
    bert = stad.als("bert")
    blad = formulier(bert.get(stad.pad("/onderdelen/leren")))
    antwoord = bert.post(stad.pad("/onderdelen/leren"), blad | {"bedrag-2030-r1": "1"}, follow_redirects=True)
    assert "De handtekening van Proef tine" in antwoord.text
    assert " is vervallen. De aanvraag moet opnieuw worden ondertekend." in antwoord.text
    for pad in ("/aanvragen", stad.pad()):
        assert "Handtekening vervallen" in een(soep(bert.get(pad)), "main").get_text(), pad
    tijdlijn = bert.get(f"/dossiers/{stad.dossier}/tijdlijn").text
    assert "Gewerkt aan Leren: handtekening vervallen" in tijdlijn
    assert "Vervallen: de handtekening van Proef tine" in tijdlijn
    assert "Namens het college van burgemeester en wethouders." in tijdlijn
    with stad.database.lezen() as sessie:
        bericht = sessie.query(Bericht).filter(Bericht.sleutel.startswith("vervallen:")).one()
    assert (bericht.aan_gemeente, bericht.aan_rol) == ("GM9001", "ondertekenaar")
    assert "Proef bert" in bericht.tekst
    assert "opnieuw worden ondertekend" in bericht.tekst
    nog_eens = formulier(bert.get(stad.pad("/onderdelen/leren"))) | {"bedrag-2030-r1": "2"}
    weer = bert.post(stad.pad("/onderdelen/leren"), nog_eens, follow_redirects=True)
    assert "is vervallen" not in weer.text, "said once, at the save that did it"
    stad.doe("tine", ondertekenen.onderteken, wachtwoord_bevestigd=True)
    assert "Handtekening vervallen" not in bert.get(stad.pad()).text


def test_wie_alleen_schreef_leest_waarom_tekenen_niet_kan(stad: Stad) -> None:
    stad.doe("anna", opstellen.begin)
    for code, antwoorden in VOLLEDIG.items():
        stad.schrijf("tine", code, antwoorden)
    pagina = stad.als("tine").get(stad.pad("/ondertekenen"))
    assert "een ander dan de ondertekenaar heeft aan deze aanvraag geschreven" in pagina.text
    assert not soep(pagina).select("main form")
    assert stad.als("anna").post(stad.pad("/ondertekenen"), {"wachtwoord": DEMO_WACHTWOORD}).status_code == 403
