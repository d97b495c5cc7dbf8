"""Signing in with a real browser, which also proves the harness of this folder."""

import pytest
from playwright.sync_api import Browser

from spuk_app.kern.wie import Rol
from tests.browser.conftest import BREED, SMAL, Keur, OpenAls, Site
from tests.web.klant import maak_account


@pytest.mark.parametrize("breedte", [BREED, SMAL])
@pytest.mark.parametrize("script", [True, False])
def test_aanmelden_en_het_eigen_account(site: Site, open_als: OpenAls, keur: Keur, breedte: int, script: bool) -> None:
    maak_account(site.database, Rol.OPSTELLER, "anna")
    pagina = open_als("anna", breedte=breedte, script=script, pad="/account")
    assert pagina.locator("h1").inner_text() == "Mijn account"
    if script:
        keur(pagina)


def test_wat_niet_toegankelijk_is_wordt_gezien(chromium: Browser, keur: Keur) -> None:
    pagina = chromium.new_page()
    titel = "<title>Proef - SPUK Kansrijke Wijk</title>"
    pagina.set_content(f"<html lang=nl>{titel}<main><h1>Proef</h1><img src='data:,'></main></html>")
    with pytest.raises(AssertionError, match=r"image-alt.*<img src="):
        keur(pagina)
    pagina.close()
