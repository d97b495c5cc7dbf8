"""Nothing that was typed is lost: when a session ends while typing, and when a file is too large."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from flask import render_template_string, request
from playwright.sync_api import Page, expect
from sqlalchemy import update

from spuk_app.gebruikers.demo import DEMO_WACHTWOORD
from spuk_app.gebruikers.models import Aanmeldsessie
from spuk_app.kern.wie import Rol
from spuk_app.web.toegang import aangemeld, declaraties
from tests.browser.conftest import BREED, SMAL, Keur, OpenAls, Site
from tests.web.klant import maak_account

PAGINA = """{% extends 'basis.html' %}{% block titel %}Proef{% endblock %}{% block inhoud %}
<p>Ontvangen: {{ ontvangen }}</p>
<form method="post" enctype="multipart/form-data">{{ ui.csrf(csrf_token()) }}
{{ ui.veld_tekst('toelichting', 'Toelichting', regels=4) }}{{ ui.veld_bestand('bijlage', 'Bijlage') }}
{{ ui.knop('Opslaan') }}</form>{% endblock %}"""
TEKST = 'Een <lang> verhaal\nover "twee" regels'


@pytest.fixture
def formulier(site: Site) -> str:
    """The address of a form that shows what reached it."""
    maak_account(site.database, Rol.OPSTELLER, "anna")

    def proef() -> str:
        return render_template_string(PAGINA, ontvangen=repr(request.form.get("toelichting")))

    site.app.add_url_rule("/proef", "proef", aangemeld(proef), methods=["GET", "POST"])
    site.app.extensions["toegang"]["proef"] = declaraties(site.app)["proef"]
    return "/proef"


def _meld_aan(pagina: Page) -> None:
    pagina.fill("#gebruikersnaam", "anna")
    pagina.fill("#wachtwoord", DEMO_WACHTWOORD)
    pagina.get_by_role("button", name="Aanmelden").click()


def _verstuur(pagina: Page) -> None:
    pagina.get_by_role("button", name="Opslaan").click()


@pytest.mark.parametrize(("breedte", "script"), [(BREED, True), (SMAL, True), (BREED, False)])
def test_een_aanmelding_die_onder_het_typen_verloopt_kost_geen_tekst(
    site: Site, open_als: OpenAls, keur: Keur, formulier: str, breedte: int, script: bool
) -> None:
    pagina = open_als("anna", breedte=breedte, script=script, pad=formulier)
    pagina.fill("#toelichting", TEKST)
    with site.database.sessie(schrijven=True) as sessie:
        sessie.execute(update(Aanmeldsessie).values(laatst_gezien_op=datetime.now(UTC) - timedelta(minutes=61)))
        sessie.commit()
    _verstuur(pagina)
    expect(pagina.get_by_text("Wat u had ingevuld, is bewaard")).to_be_visible()
    _meld_aan(pagina)
    expect(pagina.locator("h1")).to_have_text("Uw formulier is nog niet verstuurd")
    if script:
        keur(pagina)
    pagina.get_by_role("button", name="Opnieuw versturen").click()
    expect(pagina.get_by_text(f"Ontvangen: {_zoals_verstuurd()}")).to_be_visible()


@pytest.mark.parametrize(("breedte", "script"), [(BREED, True), (SMAL, True), (BREED, False)])
def test_opnieuw_aanmelden_in_een_ander_venster_kost_geen_tekst(
    open_als: OpenAls, keur: Keur, formulier: str, breedte: int, script: bool
) -> None:
    pagina = open_als("anna", breedte=breedte, script=script, pad=formulier)
    pagina.fill("#toelichting", TEKST)
    ander = pagina.context.new_page()
    ander.goto("/aanmelden")
    _meld_aan(ander)
    ander.wait_for_url(re.compile("aanvragen"))
    _verstuur(pagina)
    expect(pagina.locator("h1")).to_have_text("Uw formulier was verlopen")
    if script:
        keur(pagina)
    pagina.get_by_role("button", name="Opnieuw versturen").click()
    expect(pagina.get_by_text(f"Ontvangen: {_zoals_verstuurd()}")).to_be_visible()


@pytest.mark.parametrize("breedte", [BREED, SMAL])
def test_een_te_groot_bestand_leidt_terug_naar_het_formulier_zoals_het_was(
    open_als: OpenAls, keur: Keur, formulier: str, breedte: int, tmp_path: Path
) -> None:
    pagina = open_als("anna", breedte=breedte, pad=formulier)
    pagina.fill("#toelichting", TEKST)
    groot = tmp_path / "plan.pdf"  # on disk: the browser gets its path, not 13 MB as text, which takes long when busy
    groot.write_bytes(b"x" * 13 * 2**20)
    pagina.evaluate("document.querySelector('#bijlage').dataset.max = 2 ** 30")  # as if the script had let it through
    pagina.set_input_files("#bijlage", groot)
    _verstuur(pagina)
    expect(pagina.locator("h1")).to_have_text("Uw bestand of formulier is te groot")
    keur(pagina)
    pagina.get_by_role("button", name="Terug naar het formulier").click()
    expect(pagina.locator("h1")).to_have_text("Proef")
    assert pagina.input_value("#toelichting") == TEKST


def _zoals_verstuurd() -> str:
    return repr(TEKST.replace("\n", "\r\n"))
