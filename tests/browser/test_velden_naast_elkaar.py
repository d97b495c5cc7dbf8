"""Fields beside each other stay in line, whatever is still to do at one of them."""

from datetime import datetime
from pathlib import Path

from playwright.sync_api import Page

from spuk_app.aanvraag import opstellen
from spuk_app.kern.tijd import AMSTERDAM
from spuk_app.onderdelen.taal import Sleutel
from spuk_app.tranches.lezen import tranches
from tests.aanvraag.stad import Stad
from tests.browser.conftest import BREED, SMAL, Keur, OpenAls, Site

T1 = tranches()["2023-2025"]
BEDRAGEN = [f"bedrag-{jaar}-r1" for jaar in (2023, 2024, 2025)]


def _hoogtes(pagina: Page, kiezers: list[str]) -> set[float]:
    plekken = [pagina.locator(kiezer).first.bounding_box() for kiezer in kiezers]
    return {round(plek["y"]) for plek in plekken if plek}


def test_wat_nog_te_doen_is_verschuift_geen_kolom(site: Site, open_als: OpenAls, keur: Keur, tmp_path: Path) -> None:
    stad = Stad(site.database, tmp_path, T1, "zaandam-oost", datetime(2023, 9, 1, 12, tzinfo=AMSTERDAM), app=site.app)
    stad.doe("anna", opstellen.begin)
    stad.schrijf("anna", "veerkracht", {Sleutel("bedrag", 2024, 1): 99_999_999_00})
    stad.schrijf("anna", "school-en-omgeving", {Sleutel("school", rij=1): "De Vuurtoren"})
    pagina = open_als("anna", breedte=BREED, pad=stad.pad("/onderdelen/veerkracht"))
    assert len(_hoogtes(pagina, [f"#{naam}" for naam in BEDRAGEN])) == 1
    assert len(_hoogtes(pagina, [f"label[for={naam}]" for naam in BEDRAGEN])) == 1
    keur(pagina)
    pagina.goto(stad.pad("/onderdelen/school-en-omgeving"))
    rij = pagina.locator(".app-naast--boven").first
    velden = rij.locator("> .utrecht-form-field > .app-invoer")
    regels: dict[int, set[int]] = {}
    for nummer in range(velden.count()):
        veld, invoer = velden.nth(nummer).locator("xpath=.."), velden.nth(nummer)
        boven, plek = veld.bounding_box(), invoer.bounding_box()
        assert boven and plek
        regels.setdefault(round(boven["y"]), set()).add(round(plek["y"]))
    assert any("Nog te doen" in veld.inner_text() for veld in rij.locator("> .utrecht-form-field").all())
    assert all(len(hoogtes) == 1 for hoogtes in regels.values()), regels
    keur(pagina)
    smal = open_als("bert", breedte=SMAL, pad=stad.pad("/onderdelen/veerkracht"))
    assert len(_hoogtes(smal, [f"#{naam}" for naam in BEDRAGEN])) == 3, "under each other"
    keur(smal)
