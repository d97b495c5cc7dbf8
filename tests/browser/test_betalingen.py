"""Paying in a real browser: prepare, take back, approve by another; what the municipality sees. Wide and narrow."""

from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from spuk_app.dossier.unit_of_work import unit_of_work
from spuk_app.gebruikers.demo import DEMO_WACHTWOORD
from spuk_app.gebruikers.oefenklok import verzet_klok
from spuk_app.oefening.kalender import in_nederland
from tests.browser.conftest import BREED, SMAL, Keur, OpenAls, Site
from tests.gespeeld import speel_staal


@pytest.fixture
def site_2024(site: Site, tmp_path: Path) -> Site:
    """Two areas granted in December 2023; it is January 2024 now, and nothing has been paid."""
    toneel = speel_staal(site.database, tmp_path / "bijlagen")
    with unit_of_work(site.database, toneel.mensen["beheerder"]) as uow:
        verzet_klok(uow, in_nederland(date(2026, 7, 20), 9))
    return site


def druk(pagina: Page, knop: str) -> None:
    """Press a button and wait for the page that follows."""
    pagina.get_by_role("button", name=knop, exact=True).click()
    pagina.wait_for_load_state()


@pytest.mark.parametrize(("breedte", "script"), [(BREED, True), (SMAL, True), (SMAL, False)])
def test_een_jaar_betalen_met_twee_mensen(
    site_2024: Site, open_als: OpenAls, keur: Keur, breedte: int, script: bool
) -> None:
    def als(naam: str) -> Page:
        return open_als(naam, breedte=breedte, script=script, pad="/betalingen?tranche=2023-2025%26jaar=2023")

    def bekijk(pagina: Page) -> None:
        keur(pagina, axe=script)

    fin = als("financien")
    fin.goto("/")
    expect(fin.get_by_role("heading", level=1)).to_have_text("Wat op u wacht")
    bekijk(fin)
    fin.goto("/betalingen?tranche=2023-2025&jaar=2023")
    bekijk(fin)
    druk(fin, "Klaarzetten voor betaling")
    expect(fin.get_by_role("alert")).to_contain_text("U hebt geen betaling gekozen.")
    bekijk(fin)
    fin.get_by_role("link", name="kies alles in deze lijst").click()
    druk(fin, "Klaarzetten voor betaling")
    expect(fin.get_by_role("heading", level=1)).to_have_text("Klaarzetten voor betaling")
    bekijk(fin)
    druk(fin, "Klaarzetten voor betaling")
    expect(fin.get_by_role("status").first).to_contain_text("Een collega van Financiën BZK keurt goed.")
    bekijk(fin)

    fin.get_by_label("Groningen Noord").first.check()
    druk(fin, "Terughalen")
    druk(fin, "Terughalen")
    expect(fin.get_by_role("alert")).to_contain_text("Vul in waarom u de betalingen terughaalt.")
    bekijk(fin)
    fin.get_by_label("Waarom haalt u ze terug?").fill("Het kenmerk in de administratie klopt nog niet.")
    druk(fin, "Terughalen")
    expect(fin.get_by_text("1 betaling is teruggehaald.")).to_be_visible()
    expect(fin.get_by_text("Het kenmerk in de administratie klopt nog niet.")).to_be_visible()

    fin2 = als("financien2")
    fin2.goto("/betalingen?tranche=2023-2025&jaar=2023&status=klaargezet&kies=alles")
    druk(fin2, "Goedkeuren en betalen")
    bekijk(fin2)
    druk(fin2, "Goedkeuren en betalen")
    expect(fin2.get_by_role("alert")).to_contain_text("Vul uw wachtwoord in.")
    bekijk(fin2)
    fin2.fill("#wachtwoord", DEMO_WACHTWOORD)
    druk(fin2, "Goedkeuren en betalen")
    expect(fin2.get_by_text("goedgekeurd en betaald. De gemeenten krijgen bericht.")).to_be_visible()
    bekijk(fin2)
    with fin2.expect_download() as download:
        fin2.get_by_role("link", name="Deze lijst voor Excel (xlsx)").click()
    assert download.value.suggested_filename == "betalingen.xlsx"

    gemeente = als("opsteller1.groningen")
    gemeente.goto("/betalingen?jaar=2023")
    expect(gemeente.get_by_text("Betaald", exact=True).last).to_be_visible()
    expect(gemeente.get_by_text("2023 is voorbij; nog niet betaald")).to_have_count(1)
    expect(gemeente.get_by_text("Zaandam")).to_have_count(0)
    bekijk(gemeente)
