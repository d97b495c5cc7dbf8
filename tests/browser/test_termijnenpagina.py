"""The page with the legal terms, as a municipality with a decision sees it: wide and narrow, with and without script."""

from pathlib import Path

import pytest
from playwright.sync_api import expect
from sqlalchemy import select

from spuk_app.beschikking.models import Beschikking
from tests.browser.conftest import BREED, SMAL, Keur, OpenAls, Site
from tests.gespeeld import speel_staal


@pytest.mark.parametrize(("breedte", "script"), [(BREED, True), (SMAL, True), (SMAL, False)])
def test_de_termijnen_van_een_verleend_dossier(
    site: Site, open_als: OpenAls, keur: Keur, tmp_path: Path, breedte: int, script: bool
) -> None:
    speel_staal(site.database, tmp_path / "bijlagen")
    with site.database.lezen() as sessie:
        besluit = sessie.scalars(select(Beschikking).order_by(Beschikking.id)).first()
    assert besluit is not None
    pagina = open_als("auditor", breedte=breedte, script=script, pad=f"/dossiers/{besluit.dossier_id}/tijdlijn")
    pagina.get_by_role("link", name="Alle termijnen, met de berekening").click()
    regel = pagina.get_by_text(f"Bezwaar maken tegen besluit {besluit.kenmerk}", exact=True)
    berekening = pagina.get_by_text("De termijn duurt 6 weken").first
    expect(regel).to_be_visible()
    expect(berekening).not_to_be_visible()
    keur(pagina, axe=script)
    regel.click()
    expect(berekening).to_be_visible()
    keur(pagina, axe=script)
