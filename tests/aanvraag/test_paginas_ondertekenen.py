"""Who signs reads the own text: what changed meanwhile is named, and who need not sign is told so."""

import pytest
from sqlalchemy import update

from spuk_app.aanvraag.belangstelling import ambtshalve_onderdeel
from spuk_app.aanvraag.levensloop import AANVRAAG, BELANGSTELLING, BelangstellingFeiten, Belangstellingtoestand, Feiten
from spuk_app.gebruikers.demo import DEMO_WACHTWOORD
from spuk_app.gebruikers.models import Gebruiker
from spuk_app.kern.fouten import SpukFout
from spuk_app.kern.wie import Rol, Wie
from spuk_app.onderdelen.taal import Sleutel
from spuk_app.tranches.lezen import tranches
from tests.aanvraag.stad import Stad, een, formulier, soep

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
