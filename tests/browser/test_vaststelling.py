"""Settling and claiming back in a real browser: from the list to the receipt, wide and narrow, with and without script."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import select

from spuk_app.gebruikers.demo import DEMO_WACHTWOORD
from spuk_app.gebruikers.models import Gebruiker
from tests.browser.conftest import BREED, SMAL, Keur, OpenAls, Site
from tests.verantwoording.balie import Balie


@pytest.fixture
def balie(site: Site, tmp_path: Path) -> Balie:
    """Of leren € 1.500 was not spent, and the accountant found an error. It is September 2032."""
    balie = Balie(site.database, tmp_path)
    site.app.extensions["tranches"] = balie.tranches
    balie.tot_verantwoord({2030: {"leren": 3_500_00, "meedoen": 2_500_50}, 2031: {"leren": 4_000_00}})
    balie.bevinding(2031, "leren", 250_00)
    return balie


def naam(balie: Balie, wie: str) -> str:
    """With what this person signs in."""
    with balie.database.lezen() as sessie:
        vraag = select(Gebruiker.gebruikersnaam).where(Gebruiker.id == balie.mensen[wie].id)
        return sessie.scalars(vraag).one()


def druk(pagina: Page, knop: str) -> None:
    """Press a button and wait for the page that follows."""
    pagina.get_by_role("button", name=knop, exact=True).click()
    pagina.wait_for_load_state()


@pytest.mark.parametrize(("breedte", "script"), [(BREED, True), (SMAL, True), (SMAL, False)])
def test_van_lijst_tot_ontvangst(balie: Balie, open_als: OpenAls, keur: Keur, breedte: int, script: bool) -> None:
    def als(wie: str) -> Page:
        return open_als(naam(balie, wie), breedte=breedte, script=script, pad="/vaststellingen/")

    def bekijk(pagina: Page) -> None:
        keur(pagina, axe=script)

    fin, bo = als("fin"), als("bo")
    bekijk(fin)
    fin.get_by_role("link", name="Noord", exact=True).click()
    bekijk(fin)
    fin.get_by_text("Leren: een ander bedrag laten meetellen").click()
    fin.get_by_label("Leren: telt mee").fill("7.000,00")
    druk(fin, "Conceptbesluit klaarzetten voor de beslisser")
    expect(fin.get_by_role("alert")).to_contain_text("Leren: vul in waarom dit bedrag meetelt.")
    bekijk(fin)
    assert fin.get_by_label("Leren: telt mee").input_value() == "7.000,00"
    fin.get_by_label("Leren: motivering").fill("Een deel van de lessen was buiten de wijk.")
    druk(fin, "Conceptbesluit klaarzetten voor de beslisser")
    expect(fin.get_by_text("Het conceptbesluit ligt klaar voor de beslisser.")).to_be_visible()
    bekijk(fin)

    bo.goto(balie.pad())
    bo.get_by_text("Lees de brief").click()
    expect(bo.get_by_text("Geacht college")).to_be_visible()
    bekijk(bo)
    druk(bo, "Definitief vaststellen")
    expect(bo.get_by_role("alert")).to_contain_text("wachtwoord")
    bekijk(bo)
    bo.get_by_label("Wachtwoord").fill(DEMO_WACHTWOORD)
    druk(bo, "Definitief vaststellen")
    expect(bo.get_by_text("U hebt de uitkering definitief vastgesteld.")).to_be_visible()
    bekijk(bo)
    bo.get_by_label("Wachtwoord").fill(DEMO_WACHTWOORD)
    druk(bo, "Terugvorderen")
    expect(bo.get_by_text("U hebt het geld teruggevorderd.")).to_be_visible()
    bo.get_by_role("link", name="Brief van de terugvordering").click()
    expect(bo.get_by_role("heading", level=1)).to_have_text("Terugvordering Noord")
    bekijk(bo)

    fien = als("fien")
    expect(fien.get_by_text("13 oktober 2032").first).to_be_visible()
    bekijk(fien)
    fien.get_by_role("link", name="Brief over de vaststelling van Noord").click()
    expect(fien.get_by_role("heading", level=1)).to_have_text("Vaststelling Noord")
    bekijk(fien)

    fin.goto(balie.pad())
    fin.get_by_label("Op welke dag is het geld ontvangen?").fill("2032-09-01")
    fin.get_by_label("Wachtwoord").fill(DEMO_WACHTWOORD)
    bekijk(fin)
    druk(fin, "Ontvangst boeken")
    expect(fin.get_by_text("U hebt de ontvangst geboekt.")).to_be_visible()
    bekijk(fin)
    fien.goto("/vaststellingen/")
    expect(fien.get_by_text("Terugbetaald")).to_be_visible()
