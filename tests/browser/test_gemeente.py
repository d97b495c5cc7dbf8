"""The municipality in a real browser: from an empty form to a receipt, wide and narrow, with and without the script."""

import re
from datetime import datetime
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from spuk_app.aanvraag import opstellen
from spuk_app.gebruikers.demo import DEMO_WACHTWOORD
from spuk_app.kern.tijd import AMSTERDAM
from spuk_app.onderdelen.taal import Sleutel
from spuk_app.tranches.lezen import tranches
from tests.aanvraag.stad import Stad
from tests.browser.conftest import BREED, SMAL, Keur, OpenAls, Site
from tests.dossier.bestanden import pdf

LEREN = "/onderdelen/leren"


@pytest.fixture
def stad(site: Site, tmp_path: Path) -> Stad:
    """Toetsstad behind the pages that the browser opens."""
    return Stad(site.database, tmp_path, app=site.app)


def _knop(pagina: Page, naam: str) -> None:
    pagina.get_by_role("button", name=naam, exact=True).last.click()


def _koppeling(pagina: Page, naam: str) -> None:
    pagina.get_by_role("main").get_by_role("link", name=naam).first.click()


@pytest.mark.parametrize("breedte", [BREED, SMAL])
@pytest.mark.parametrize("script", [True, False], ids=["script", "zonder-script"])
def test_van_leeg_formulier_tot_ontvangstbevestiging(
    stad: Stad, open_als: OpenAls, keur: Keur, breedte: int, script: bool
) -> None:
    bekijk = partial(keur, axe=script)
    anna = open_als("anna", breedte=breedte, script=script)
    expect(anna).to_have_url(re.compile("/aanvragen$"))
    bekijk(anna)
    _koppeling(anna, "Noord")
    _knop(anna, "Aanvraag beginnen")
    expect(anna.get_by_role("status").filter(has_text="U bent begonnen")).to_be_visible()
    bekijk(anna)

    _koppeling(anna, "Leren")
    bekijk(anna)
    anna.fill("#omschrijving-r1", "Huiswerkbegeleiding")
    anna.fill("#bedrag-2030-r1", "5.000")
    _knop(anna, "Activiteit toevoegen")
    expect(anna.locator("#omschrijving-r2")).to_be_visible()
    anna.fill("#omschrijving-r2", "Leesclub")
    anna.fill("#bedrag-2030-r2", "duizend")
    _knop(anna, "Opslaan")
    bekijk(anna)
    anna.get_by_role("link", name="Vul het bedrag in met alleen cijfers").click()
    anna.fill("#bedrag-2030-r2", "1.000,50")
    _knop(anna, "Opslaan")
    expect(anna.get_by_text("Opgeslagen om 12.00 uur. Nog niet ingediend.")).to_be_visible()
    expect(anna.get_by_text("Dit onderdeel is klaar.")).to_be_visible()
    bekijk(anna)
    _koppeling(anna, "Takenlijst")

    _koppeling(anna, "Meedoen")
    anna.get_by_role("radiogroup", name="Vraagt u geld voor dit onderdeel?").get_by_label("Nee").check()
    _knop(anna, "Opslaan en terug naar de takenlijst")
    expect(anna.get_by_text("Niet aangevraagd")).to_be_visible()
    _koppeling(anna, "Controleren")
    expect(anna.get_by_text("Alle onderdelen zijn klaar")).to_be_visible()
    bekijk(anna)

    tine = open_als("tine", breedte=breedte, script=script, pad=stad.pad("/ondertekenen"))
    bekijk(tine)
    tine.fill("#wachtwoord", DEMO_WACHTWOORD)
    _knop(tine, "Ondertekenen")
    expect(tine.get_by_text("Ondertekend - nog niet ingediend")).to_be_visible()
    bekijk(tine)

    anna.goto(stad.pad("/indienen"))
    bekijk(anna)
    _knop(anna, "Aanvraag indienen")
    expect(anna).to_have_url(re.compile("/ontvangstbevestiging$"))
    expect(anna.get_by_text("Nummer TO-A-0001, ingediend op 15 augustus 2029 om 12.00 uur.")).to_be_visible()
    bekijk(anna)
    tine.goto(stad.pad("/intrekken"))
    bekijk(tine)


def test_alleen_met_het_toetsenbord(stad: Stad, open_als: OpenAls) -> None:
    stad.doe("anna", opstellen.begin)
    pagina = open_als("anna", pad=stad.pad(LEREN))
    pagina.keyboard.press("Tab")
    expect(pagina.get_by_role("link", name="Direct naar de inhoud")).to_be_focused()
    pagina.keyboard.press("Enter")
    for _ in range(40):
        pagina.keyboard.press("Tab")
        if pagina.evaluate("document.activeElement.id") == "omschrijving-r1":
            break
    pagina.keyboard.type("Lezen met de toetsen")
    pagina.keyboard.press("Tab")
    pagina.keyboard.type("12,50")
    pagina.keyboard.press("Enter")
    expect(pagina.get_by_text("Nog niet ingediend.")).to_be_visible()
    expect(pagina.locator("#omschrijving-r1")).to_have_value("Lezen met de toetsen")
    expect(pagina.locator("#bedrag-2030-r1")).to_have_value("12,50")


def test_enter_in_een_veld_haalt_nooit_een_rij_weg(stad: Stad, open_als: OpenAls) -> None:
    stad.doe("anna", opstellen.begin)
    stad.schrijf("anna", "leren", {Sleutel("omschrijving", rij=1): "Een", Sleutel("omschrijving", rij=2): "Twee"})
    pagina = open_als("anna", script=False, pad=stad.pad(LEREN))
    pagina.locator("#omschrijving-r2").press("Enter")
    expect(pagina.get_by_text("Er was niets gewijzigd.")).to_be_visible()
    assert [pagina.locator(f"#omschrijving-r{rij}").input_value() for rij in (1, 2)] == ["Een", "Twee"]


def test_het_totaal_telt_mee_en_de_tekst_wordt_vanzelf_bewaard(stad: Stad, open_als: OpenAls) -> None:
    stad.doe("anna", opstellen.begin)
    pagina = open_als("anna", pad=stad.pad(LEREN))
    pagina.fill("#bedrag-2030-r1", "1.250,50")
    expect(pagina.locator("[data-totaal=gevraagd-2030]")).to_have_text("€\u00a01.250,50")
    totaal, merk = (
        pagina.locator("[data-totaal=gevraagd-2031]"),
        pagina.locator(".app-totaal .app-geld__voorbeeld").nth(1),
    )
    pagina.fill("#bedrag-2031-r1", "1,000.00")
    expect(totaal).to_have_text("niet te berekenen")
    expect(merk).to_be_hidden()
    pagina.fill("#bedrag-2031-r1", "")
    expect(totaal).to_have_text("€\u00a00,00")
    expect(merk).to_be_visible()
    pagina.fill("#omschrijving-r1", "Vanzelf")
    expect(pagina.get_by_role("status").filter(has_text="Opgeslagen om 12.00 uur")).to_be_visible()
    pagina.fill("#omschrijving-r1", "Vanzelf bewaard")
    expect(pagina.locator("[name=versie]")).to_have_value("2")
    pagina.reload()
    expect(pagina.locator("#omschrijving-r1")).to_have_value("Vanzelf bewaard")


def test_twee_collegas_tegelijk_verliezen_geen_woord(stad: Stad, open_als: OpenAls, keur: Keur) -> None:
    stad.doe("anna", opstellen.begin)
    pagina = open_als("anna", pad=stad.pad(LEREN))
    stad.schrijf("bert", "leren", {Sleutel("omschrijving", rij=1): "Tekst van Bert", Sleutel("bedrag", 2031, 1): 31_00})
    pagina.fill("#omschrijving-r1", "Tekst van Anna")
    expect(pagina.get_by_text("Klik op Opslaan: dan ziet u beide teksten.")).to_be_visible()
    _knop(pagina, "Opslaan")
    expect(pagina.locator(".app-botsingen")).to_be_focused()
    keur(pagina)
    assert pagina.locator(".app-vergelijk__tekst").all_inner_texts() == ["Tekst van Anna", "Tekst van Bert"]
    pagina.fill("#omschrijving-r1", "Tekst van Anna en Bert")
    _knop(pagina, "Opslaan")
    expect(pagina.get_by_text("Nog niet ingediend.")).to_be_visible()
    expect(pagina.locator("#omschrijving-r1")).to_have_value("Tekst van Anna en Bert")
    expect(pagina.locator("#bedrag-2031-r1")).to_have_value("31,00")


@pytest.mark.parametrize("breedte", [BREED, SMAL])
@pytest.mark.parametrize(
    ("tranche", "gebied", "moment"),
    [
        ("2023-2025", "zaandam-oost", datetime(2023, 9, 27, 10, tzinfo=AMSTERDAM)),
        ("2026-2028", "rotterdam-zuid", datetime(2025, 10, 6, 10, tzinfo=AMSTERDAM)),
    ],
)
def test_elk_onderdeel_van_de_regeling_is_toegankelijk(
    site: Site, tmp_path: Path, open_als: OpenAls, keur: Keur, tranche: str, gebied: str, moment: datetime, breedte: int
) -> None:
    """Each page as it is after half a line has been saved: with the things that are still to do beside the fields."""
    regeling = tranches()[tranche]
    stad = Stad(site.database, tmp_path, regeling, gebied, moment, app=site.app)
    stad.doe("anna", opstellen.begin)
    anna = open_als("anna", breedte=breedte, pad=stad.pad())
    keur(anna)
    delen = regeling.versie_op(moment).voor_gebied(gebied)
    for deel in delen:
        jaar = regeling.jaren[0]
        stad.schrijf("anna", deel.code, {Sleutel(deel.onderdeel.gevraagd_veld, jaar, 1): 1_250_00})
        anna.goto(stad.pad(f"/onderdelen/{deel.code}"))
        expect(anna.locator(".app-nog").first).to_be_visible()
        keur(anna)
    for ambtshalve in regeling.versie_op(moment).voor_gebied(gebied, ambtshalve=True):
        anna.goto(stad.pad(f"/belangstelling/{ambtshalve.code}"))
        keur(anna)
    anna.goto(stad.pad("/controleren"))
    keur(anna)


def test_een_bestand_kiezen_zoals_een_mens_dat_doet(site: Site, tmp_path: Path, open_als: OpenAls, keur: Keur) -> None:
    moment = datetime(2025, 10, 6, 10, tzinfo=AMSTERDAM)
    stad = Stad(site.database, tmp_path, tranches()["2026-2028"], "rotterdam-zuid", moment, app=site.app)
    stad.doe("anna", opstellen.begin)
    anna = open_als("anna", pad=stad.pad("/onderdelen/organisatie"))
    anna.set_input_files(
        "#akkoord_alliantie", {"name": "Akkoord alliantie.pdf", "mimeType": "application/pdf", "buffer": pdf()}
    )
    _knop(anna, "Opslaan")
    koppeling = anna.get_by_role("link", name="Akkoord alliantie.pdf")
    expect(koppeling).to_be_visible()
    keur(anna)
    with anna.expect_download() as download:
        koppeling.click()
    assert Path(download.value.path()).read_bytes() == pdf()
    _knop(anna, "Dit bestand weghalen")
    expect(anna.get_by_text("Opgeslagen om")).to_be_visible()
    expect(anna.get_by_role("link", name="Akkoord alliantie.pdf")).to_have_count(0)


def test_op_papier_staat_alleen_wat_telt(stad: Stad, open_als: OpenAls) -> None:
    stad.tot_ingediend()
    pagina = open_als("anna", pad=stad.pad("/ontvangstbevestiging"))
    pagina.emulate_media(media="print")
    expect(pagina.get_by_role("navigation", name="Hoofdmenu")).to_be_hidden()
    expect(pagina.get_by_role("link", name="Ontvangstbevestiging downloaden (PDF)")).to_be_hidden()
    expect(pagina.get_by_text("TO-A-0001").first).to_be_visible()
