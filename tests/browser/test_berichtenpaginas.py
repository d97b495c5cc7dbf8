"""Messages, the calendar and the ledger in a real browser: wide and narrow, with and without script."""

from dataclasses import replace
from datetime import date
from email.headerregistry import Address
from pathlib import Path

import pytest
from playwright.sync_api import expect
from sqlalchemy import update

from spuk_app.berichten.klok import Uurwerk, tik
from spuk_app.berichten.post import Postmap
from spuk_app.berichten.versturen import Ritme
from spuk_app.gebruikers.models import Gebruiker
from spuk_app.oefening.demo import laad
from spuk_app.oefening.kalender import KALENDERS
from spuk_app.oefening.toneel import richt_in
from spuk_app.tranches.lezen import tranches
from tests.berichten.kamer import om, zet_tijd
from tests.browser.conftest import BREED, SMAL, Keur, OpenAls, Site

T1 = tranches()["2023-2025"]


@pytest.fixture
def na_een_tik(site: Site, tmp_path: Path) -> Site:
    """27 September 2023: nobody has begun, the clock has ticked, and one account has an address that cannot be."""
    richt_in(site.database, T1, KALENDERS[T1.code])
    zet_tijd(site.database, om(date(2023, 9, 27), 10))
    with site.database.sessie(schrijven=True) as sessie:
        sessie.execute(
            update(Gebruiker).where(Gebruiker.gebruikersnaam == "opsteller1.arnhem").values(email="geen adres")
        )
        sessie.commit()
    post = Postmap(tmp_path / "post", Address("Kansrijke Wijk", "spuk", "voorbeeld.invalid"))
    assert tik(Uurwerk(site.database, tranches(), post, Ritme())).mislukt == 2
    return site


@pytest.mark.parametrize(("breedte", "script"), [(SMAL, True), (BREED, False)])
def test_een_opsteller_leest_de_herinnering_en_ziet_wat_eraan_komt(
    na_een_tik: Site, open_als: OpenAls, keur: Keur, breedte: int, script: bool
) -> None:
    pagina = open_als("opsteller1.arnhem", breedte=breedte, script=script, pad="/berichten")
    expect(pagina.get_by_text("Vrijdag 29 september 2023 is uw laatste werkdag.").first).to_be_visible()
    keur(pagina, axe=script)
    pagina.get_by_role("link", name="Kalender: wat eraan komt").click()
    expect(pagina.get_by_text("Laatste dag voor Arnhem Oost: aanvragen")).to_be_visible()
    keur(pagina, axe=script)
    with pagina.expect_download() as bestand:
        pagina.get_by_role("link", name="Zet deze dagen in uw eigen agenda").click()
    assert bestand.value.suggested_filename == "kansrijke-wijk.ics"


@pytest.mark.parametrize(("breedte", "script"), [(BREED, True), (SMAL, False)])
def test_de_beheerder_verstuurt_opnieuw_wat_mislukte(
    na_een_tik: Site, open_als: OpenAls, keur: Keur, breedte: int, script: bool
) -> None:
    pagina = open_als("beheerder", breedte=breedte, script=script, pad="/verzending")
    keur(pagina, axe=script)
    pagina.get_by_label("Status").select_option("Mislukt")
    pagina.get_by_role("button", name="Toon").click()
    expect(pagina.get_by_role("button", name="Opnieuw versturen")).to_have_count(2)
    keur(pagina, axe=script)
    pagina.get_by_role("button", name="Opnieuw versturen").first.click()
    expect(pagina.get_by_text("Het bericht staat weer klaar.")).to_be_visible()
    expect(pagina.get_by_role("button", name="Opnieuw versturen")).to_have_count(1)


@pytest.mark.parametrize(("breedte", "script"), [(BREED, True), (SMAL, False)])
def test_zonder_klok_verstuurt_de_beheerder_zelf(
    site: Site, open_als: OpenAls, keur: Keur, tmp_path: Path, breedte: int, script: bool
) -> None:
    site.app.extensions["config"] = replace(site.app.extensions["config"], post=tmp_path / "post")
    richt_in(site.database, T1, KALENDERS[T1.code])
    zet_tijd(site.database, om(date(2023, 9, 27), 10))
    pagina = open_als("beheerder", breedte=breedte, script=script, pad="/verzending")
    expect(pagina.get_by_role("heading", name="Berichten gaan hier niet vanzelf")).to_be_visible()
    keur(pagina, axe=script)
    pagina.get_by_role("button", name="Verstuur nu wat aan de beurt is").click()
    expect(pagina.get_by_text("berichten verzonden.")).to_be_visible()
    expect(pagina.locator(".app-cijfer").filter(has_text="Nog niet opgepakt").locator("dd")).to_have_text("0")
    keur(pagina, axe=script)


@pytest.mark.parametrize(("breedte", "script"), [(BREED, True), (SMAL, False)])
def test_wie_alle_gebieden_leest_vouwt_ze_uit(
    site: Site, open_als: OpenAls, keur: Keur, tmp_path: Path, breedte: int, script: bool
) -> None:
    laad(site.database, T1, tmp_path / "bijlagen")
    pagina = open_als("auditor", breedte=breedte, script=script, pad="/berichten/kalender")
    keur(pagina, axe=script)
    pagina.locator("summary").first.click()
    pagina.get_by_role("link", name="Heerlen Noord").first.click()
    expect(pagina.get_by_role("heading", name="Termijnen Heerlen Noord")).to_be_visible()
    keur(pagina, axe=script)


@pytest.mark.parametrize(("breedte", "script"), [(BREED, True), (SMAL, True), (SMAL, False)])
def test_een_gemeente_kiest_haar_contactpersonen(
    site: Site, open_als: OpenAls, keur: Keur, breedte: int, script: bool
) -> None:
    """From Mijn aanvraag to the page, a choice that is refused beside its question, and one that is saved."""
    richt_in(site.database, T1, KALENDERS[T1.code])
    pagina = open_als("ondertekenaar.arnhem", breedte=breedte, script=script, pad="/aanvragen")
    pagina.get_by_role("link", name="Contactpersonen: wie de herinneringen krijgt").click()
    expect(pagina.get_by_text("financien.arnhem@voorbeeld.invalid")).to_be_visible()
    keur(pagina, axe=script)
    tweede = pagina.get_by_label("Wie is contactpersoon 2?")
    eerste = pagina.get_by_label("Wie is contactpersoon 1?").locator("option[selected]").inner_text()
    tweede.select_option(label=eerste)
    pagina.get_by_role("button", name="Contactpersoon 2 opslaan").click()
    expect(pagina.locator("#contact-2-fout")).to_contain_text("is al contactpersoon 1.")
    keur(pagina, axe=script)
    tweede.select_option(index=1)
    pagina.get_by_role("button", name="Contactpersoon 2 opslaan").click()
    expect(pagina.get_by_text("Contactpersoon 2 is opgeslagen.")).to_be_visible()
    keur(pagina, axe=script)
