"""The frame of every page: one h1 that is the title, the practice banner, the menu, and nothing inline."""

from __future__ import annotations

import re
from pathlib import Path
from types import SimpleNamespace

import jinja2
import pytest
from bs4 import BeautifulSoup

WORTEL = Path(__file__).parents[2]
PAGINA = "{% extends 'basis.html' %}{% block titel %}Mijn gebieden{% endblock %}{% block inhoud %}Inhoud{% endblock %}"
ANOUK = SimpleNamespace(naam="Anouk <b>de Vries</b>", organisatie_naam="gemeente Zaanstad", gebruikersnaam="anouk")


def teken(bron: str = PAGINA, **anders: object) -> BeautifulSoup:
    omgeving = jinja2.Environment(
        loader=jinja2.FileSystemLoader(WORTEL / "templates"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    context: dict[str, object] = {
        "asset": lambda naam: f"/static/dist/{naam}",
        "csrf_token": lambda: "het-token",
        "menu": [("Mijn gebieden", "/"), ("Berichten", "/berichten")],
        "gebruiker": ANOUK,
        "omgeving": "oefening",
        "oefenklok": "woensdag 27 september 2023, 10.00 uur",
    }
    return BeautifulSoup(omgeving.from_string(bron).render(context | anders), "html5lib")


def test_titel_is_de_enige_h1() -> None:
    soep = teken()
    assert [kop.get_text() for kop in soep.select("h1")] == ["Mijn gebieden"]
    assert soep.title is not None
    assert soep.title.get_text() == "Mijn gebieden - SPUK Kansrijke Wijk"


def test_fouten_staan_boven_de_inhoud_en_in_de_titel() -> None:
    soep = teken(fouten=[("bedrag", "Vul een bedrag in.")])
    assert soep.title is not None
    assert soep.title.get_text().startswith("Fout: Mijn gebieden")
    assert [link["href"] for link in soep.select("main #fouten a")] == ["#bedrag"]
    assert not teken().select("#fouten")


def test_oefenomgeving_is_niet_te_missen_en_productie_zwijgt() -> None:
    assert "woensdag 27 september 2023, 10.00 uur" in teken().select_one("[aria-label=Oefenomgeving]").get_text()  # type: ignore[union-attr]
    assert "oefening" not in teken(omgeving="productie", oefenklok=None).get_text().lower()


def test_afmelden_is_een_formulier_met_token() -> None:
    soep = teken()
    assert [veld["value"] for veld in soep.select("form[method=post][action='/afmelden'] [name=csrf_token]")] == [
        "het-token"
    ]
    assert "Anouk <b>de Vries</b>, gemeente Zaanstad" in soep.get_text()


def test_zonder_aanmelding_is_er_geen_menu() -> None:
    soep = teken(menu=[], gebruiker=None)
    assert not soep.select("#hoofdmenu, .app-menu-knop, form")


@pytest.mark.parametrize(
    ("pad", "hier"),
    [("/", {"/": "page"}), ("/berichten", {"/berichten": "page"}), ("/berichten/4", {"/berichten": "true"})],
)
def test_menu_zegt_waar_u_bent(pad: str, hier: dict[str, str]) -> None:
    soep = teken(request=SimpleNamespace(path=pad))
    assert {link["href"]: link["aria-current"] for link in soep.select("#hoofdmenu a[aria-current]")} == hier


def test_stappen_maken_een_tweede_kolom() -> None:
    zij = "{% block zij %}{{ ui.stappen([('Een', none)], 1) }}{% endblock %}"
    assert teken(PAGINA + zij).select("main.app-twee-kolommen .app-zij .app-stappen")
    assert not teken().select(".app-twee-kolommen, .app-zij")


def test_geen_sjabloon_heeft_inline_script_of_stijl() -> None:
    """The content security policy would refuse it, without a word to the user."""
    sjablonen = sorted((WORTEL / "templates").rglob("*.html"))
    assert sjablonen
    for sjabloon in sjablonen:
        soep = BeautifulSoup(sjabloon.read_text(), "html5lib")
        assert not soep.select("style, script:not([src])"), sjabloon
        met_kenmerk = [
            el for el in soep.find_all(True) for naam in el.attrs if naam == "style" or naam.startswith("on")
        ]
        assert not met_kenmerk, sjabloon


def test_een_lang_woord_in_de_kop_breekt_tussen_zijn_delen() -> None:
    soep = teken(PAGINA.replace("Mijn gebieden", "Organisatie van het uitvoeringsprogramma"))
    assert [kop.get_text() for kop in soep.select("h1")] == ["Organisatie van het uitvoerings\u00adprogramma"]
    assert soep.title is not None
    assert "uitvoeringsprogramma" in soep.title.get_text()


def test_geen_titel_heeft_een_afbreekteken() -> None:
    """The title of a window, a bookmark or a tab shows it, or a screen reader stumbles over it."""
    for sjabloon in sorted((WORTEL / "templates").rglob("*.html")):
        (titel, *_) = [*re.findall(r"{% block titel %}(.*?){% endblock %}", sjabloon.read_text()), ""]
        assert "shy" not in titel and "\u00ad" not in titel, sjabloon
