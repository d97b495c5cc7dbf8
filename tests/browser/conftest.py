"""The real application in a real browser: a server on a local port, Chromium, and what every page must live up to.

``open_als`` gives a page on which somebody is signed in; ``keur`` checks one page. What the browser complains about while a
test runs (the security policy, an error in a script, an answer of 500) fails that test at its end.
"""

import shutil
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from werkzeug.serving import make_server

from spuk_app.db.verbinding import Database
from spuk_app.gebruikers.demo import DEMO_WACHTWOORD
from tests.web.klant import maak_app

AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
NORMEN = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
_AXE = """async normen => {
  const uitslag = await axe.run(document, {runOnly: normen, resultTypes: ["violations"]});
  return [uitslag.violations.map(fout => [fout.id, fout.nodes.map(knoop => knoop.html)]), uitslag.passes.length];
}"""
"""What is wrong with which elements, and how many rules are right: the elements of those would take seconds to send."""

BREED, VERGROOT, SMAL = 1280, 640, 320
"""A desktop, the same at 200 % zoom, and a telephone."""

OpenAls = Callable[..., Page]
Keur = Callable[..., None]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder drives a real browser."""
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent):
            item.add_marker(pytest.mark.browser)


@dataclass(frozen=True)
class Site:
    """The application as it runs, with its address and its database."""

    app: Flask
    database: Database
    url: str


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """One browser for the tests of a module; each page has a profile of its own."""
    programma = shutil.which("chromium")
    assert programma, "Chromium is missing; tools/systeem.sh installs it"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=programma,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"],
        )
        yield browser
        browser.close()


@pytest.fixture
def site(sqlite: Database, tmp_path: Path) -> Iterator[Site]:
    """The application on a free port of this machine, over a migrated SQLite file without data."""
    app = maak_app(sqlite, tmp_path / "bijlagen")
    server = make_server("127.0.0.1", 0, app, threaded=True)
    draad = threading.Thread(target=server.serve_forever, daemon=True)
    draad.start()
    yield Site(app, sqlite, f"http://127.0.0.1:{server.server_port}")
    server.shutdown()
    draad.join()
    server.server_close()


@pytest.fixture
def open_als(chromium: Browser, site: Site) -> Iterator[OpenAls]:
    """Opens a page as somebody: ``open_als("anna", breedte=320, script=False, pad="/aanvragen")``."""
    contexten: list[BrowserContext] = []
    klachten: list[str] = []

    def _open(gebruikersnaam: str, *, breedte: int = BREED, script: bool = True, pad: str = "/") -> Page:
        context = chromium.new_context(
            base_url=site.url, viewport={"width": breedte, "height": 800}, java_script_enabled=script, locale="nl-NL"
        )
        contexten.append(context)
        context.set_default_timeout(10_000)
        context.on("weberror", lambda fout: klachten.append(str(fout.error)))
        context.on("console", lambda regel: klachten.append(regel.text) if "Content Security" in regel.text else None)
        context.on("response", lambda reactie: klachten.append(_storing(reactie)) if reactie.status >= 500 else None)
        pagina = context.new_page()
        pagina.goto(f"/aanmelden?volgende={pad}")
        pagina.fill("#gebruikersnaam", gebruikersnaam)
        pagina.fill("#wachtwoord", DEMO_WACHTWOORD)
        pagina.get_by_role("button", name="Aanmelden").click()
        pagina.wait_for_url(lambda url: "/aanmelden" not in url)
        return pagina

    yield _open
    for context in contexten:
        context.close()
    assert klachten == []


@pytest.fixture(scope="session")
def keur() -> Keur:
    """Checks the page that is shown: accessible, no wider than the screen, one h1 that is its title, every id once.

    ``keur(pagina, axe=False)`` where the browser runs no script: axe is one.
    """
    bron = AXE.read_text()

    def _keur(pagina: Page, *, axe: bool = True) -> None:
        pagina.wait_for_load_state()  # right after a click the document of the next page can still be empty
        waar = pagina.url
        assert pagina.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{waar} is wider than the screen"
        koppen = pagina.locator("h1").all_inner_texts()
        assert len(koppen) == 1, f"{waar} has {len(koppen)} h1"
        kop = koppen[0].replace("\u00ad", "")  # a heading may break inside a word; a title that does reads wrongly
        assert pagina.title().removeprefix("Fout: ") == f"{kop} - SPUK Kansrijke Wijk", waar
        ids = pagina.evaluate("[...document.querySelectorAll('[id]')].map(element => element.id)")
        assert len(ids) == len(set(ids)), f"{waar} has an id twice: {sorted(id_ for id_ in ids if ids.count(id_) > 1)}"
        if not axe:
            return
        pagina.evaluate(bron)
        fouten, goed = pagina.evaluate(_AXE, NORMEN)
        assert fouten == [], waar
        assert goed > 20, f"axe did not look at {waar}"

    return _keur


def _storing(reactie: Any) -> str:
    return f"{reactie.status} {reactie.url}"
