"""The macros, style sheet and script together in a real browser: accessible, and never in the user's way.

The pages are drawn without the application, by Jinja alone, and served with the content security policy of the system.
"""

from __future__ import annotations

import json
import shutil
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import SimpleNamespace
from urllib.parse import parse_qs

import jinja2
import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

pytestmark = pytest.mark.browser

WORTEL = Path(__file__).parents[2]
DIST = WORTEL / "spuk_app" / "web" / "static" / "dist"
AXE = WORTEL / "node_modules" / "axe-core" / "axe.min.js"
NORMEN = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
CSP = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
    "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
SOORTEN = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml", ".woff2": "font/woff2"}


@dataclass
class Stand:
    """What the server has and what reached it."""

    versie: int = 1
    bewaard: list[str] = field(default_factory=list)
    ingediend: list[tuple[int, str]] = field(default_factory=list)
    door: threading.Event = field(default_factory=threading.Event)
    """Autosave answers once this is set: a test can hold a request under way."""


class Server(ThreadingHTTPServer):
    """Serves templates/voorkant.html beside this test; keeps one text under a version, as the application does."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Verzoek)
        self.stand = Stand()
        manifest = json.loads((DIST / "manifest.json").read_text())
        self.jinja = jinja2.Environment(
            loader=jinja2.FileSystemLoader([WORTEL / "templates", Path(__file__).parent]),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self.jinja.globals |= {
            "asset": lambda naam: f"/static/{manifest[naam]}",
            "csrf_token": lambda: "proef",
            "menu": [("Mijn gebieden", "/"), ("Uitleg", "/uitleg")],
            "gebruiker": SimpleNamespace(naam="Anouk de Vries", organisatie_naam="gemeente Zaanstad"),
            "omgeving": "oefening",
            "oefenklok": "woensdag 27 september 2023, 10.00 uur",
        }

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class _Verzoek(BaseHTTPRequestHandler):
    server: Server

    def do_GET(self) -> None:
        if self.path.startswith("/static/"):
            bestand = DIST / self.path.removeprefix("/static/")
            self._antwoord(200, SOORTEN[bestand.suffix], bestand.read_bytes())
        else:
            self._pagina(200, {})

    def do_POST(self) -> None:
        velden = self._velden()
        stand = self.server.stand
        if self.path == "/bewaar":
            stand.door.wait(10)
            if int(velden["versie"]) != stand.versie:
                self._antwoord(409, "application/json", json.dumps({"fout": "Een ander was u voor."}).encode())
                return
            stand.versie += 1
            stand.bewaard.append(velden["toelichting"])
            uitkomst = {"versie": stand.versie, "opgeslagen_om": "14.05"}
            self._antwoord(200, "application/json", json.dumps(uitkomst).encode())
        else:
            stand.ingediend.append((int(velden["versie"]), velden["toelichting"]))
            self._pagina(
                422, {"bedrag-2026": "Vul een bedrag in.", "btw": "Kies een antwoord.", "gebied": "Kies een gebied."}
            )

    def _velden(self) -> dict[str, str]:
        """Reads both ways a browser sends a form; enough for fields without line ends."""
        inhoud = self.rfile.read(int(self.headers["Content-Length"])).decode()
        soort, _, grens = self.headers["Content-Type"].partition("; boundary=")
        if soort == "application/x-www-form-urlencoded":
            return {naam: waarden[0] for naam, waarden in parse_qs(inhoud, keep_blank_values=True).items()}
        delen = [deel.partition("\r\n\r\n") for deel in inhoud.split(f"--{grens}") if "name=" in deel]
        return {kop.split('name="')[1].split('"')[0]: waarde.removesuffix("\r\n") for kop, _, waarde in delen}

    def _pagina(self, code: int, fout: dict[str, str]) -> None:
        pagina = self.server.jinja.get_template("voorkant.html").render(fout=fout, fouten=list(fout.items()), versie=1)
        self._antwoord(code, "text/html; charset=utf-8", pagina.encode())

    def _antwoord(self, code: int, soort: str, inhoud: bytes) -> None:
        self.send_response(code)
        self.send_header("Content-Type", soort)
        self.send_header("Content-Length", str(len(inhoud)))
        self.send_header("Content-Security-Policy", CSP)
        self.end_headers()
        self.wfile.write(inhoud)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Stays quiet: what matters is asserted."""


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as server:
        server.stand.door.set()
        draad = threading.Thread(target=server.serve_forever, daemon=True)
        draad.start()
        yield server
        server.shutdown()
        draad.join()


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    programma = shutil.which("chromium")
    assert programma, "Chromium is missing; tools/systeem.sh installs it"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=programma,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"],
        )
        yield browser
        browser.close()


Open = Callable[..., Page]


@pytest.fixture
def open_pagina(chromium: Browser, server: Server) -> Iterator[Open]:
    """Opens the page at a width; afterwards nothing may have been refused by the security policy."""
    contexten = []
    klachten: list[str] = []

    def _open(breedte: int = 1280, *, script: bool = True) -> Page:
        context = chromium.new_context(viewport={"width": breedte, "height": 800}, java_script_enabled=script)
        contexten.append(context)
        pagina = context.new_page()
        pagina.on("pageerror", lambda fout: klachten.append(str(fout)))
        pagina.on("console", lambda regel: klachten.append(regel.text) if "Content Security" in regel.text else None)
        pagina.goto(server.url)
        return pagina

    yield _open
    for context in contexten:
        context.close()
    assert klachten == []


@pytest.mark.parametrize("breedte", [1280, 320])
@pytest.mark.parametrize("staat", ["leeg", "fouten"])
def test_toegankelijk_en_zonder_horizontaal_schuiven(open_pagina: Open, breedte: int, staat: str) -> None:
    pagina = open_pagina(breedte)
    if staat == "fouten":
        pagina.get_by_role("button", name="Opslaan en verder").click()
        expect(pagina.locator("#fouten")).to_be_focused()
        expect(pagina).to_have_title("Fout: School en Omgeving - SPUK Kansrijke Wijk")
    assert pagina.evaluate("document.documentElement.scrollWidth <= innerWidth")
    pagina.evaluate(AXE.read_text())
    uitslag = pagina.evaluate("normen => axe.run(document, {runOnly: normen})", NORMEN)
    assert [(fout["id"], [knoop["html"] for knoop in fout["nodes"]]) for fout in uitslag["violations"]] == []
    assert len(uitslag["passes"]) > 30, "axe looked at the page"


def test_fout_brengt_naar_het_veld(open_pagina: Open) -> None:
    pagina = open_pagina()
    pagina.get_by_role("button", name="Opslaan en verder").click()
    pagina.get_by_role("link", name="Kies een antwoord.").click()
    expect(pagina.locator("#btw")).to_be_focused()


def test_menu_klapt_uit_en_staat_open_zonder_script(open_pagina: Open) -> None:
    pagina = open_pagina(320)
    menu = pagina.get_by_role("navigation", name="Hoofdmenu")
    expect(menu).to_be_hidden()
    pagina.get_by_role("button", name="Menu").click()
    expect(menu).to_be_visible()
    expect(open_pagina(320, script=False).get_by_role("navigation", name="Hoofdmenu")).to_be_visible()


def test_totaal_rekent_in_centen(open_pagina: Open) -> None:
    pagina = open_pagina()
    totaal = pagina.locator("output")
    expect(totaal).to_have_text("€\u00a00,00")
    pagina.fill("#bedrag-2026", "1.787.780,10")
    pagina.fill("#bedrag-2027", "€ 0,20")
    expect(totaal).to_have_text("€\u00a01.787.780,30")
    pagina.fill("#bedrag-2027", "90071992547409,93")
    expect(totaal).to_have_text("€\u00a090.071.994.335.190,03")
    for onleesbaar in ("1,000.00", "sNaN", "1e30", "-5", "1.78", "0.500", "001.000"):
        pagina.fill("#bedrag-2027", onleesbaar)
        expect(totaal).to_have_text("niet te berekenen")


def test_teller_waarschuwt_en_kapt_niet_af(open_pagina: Open) -> None:
    pagina = open_pagina()
    pagina.fill("#toelichting", "x" * 49)
    expect(pagina.locator(".app-teller")).to_have_text("Nog 1 teken")
    pagina.fill("#toelichting", "x" * 1052)
    expect(pagina.locator(".app-teller")).to_have_text("1.002 tekens te veel")
    assert len(pagina.input_value("#toelichting")) == 1052


def test_bewaart_vanzelf_met_steeds_de_nieuwste_versie(open_pagina: Open, server: Server) -> None:
    pagina = open_pagina()
    for woord in ("een", "twee"):
        pagina.fill("#toelichting", woord)
        expect(pagina.locator("[name=versie]")).to_have_value(str(len(server.stand.bewaard) + 2))
    expect(pagina.get_by_role("status").filter(has_text="Opgeslagen om 14.05 uur")).to_be_visible()
    assert server.stand.bewaard == ["een", "twee"]


def test_indienen_wacht_op_bewaren_dat_onderweg_is(open_pagina: Open, server: Server) -> None:
    """Without waiting, the form would arrive with the version that autosave has just replaced."""
    pagina = open_pagina()
    server.stand.door.clear()
    with pagina.expect_request("**/bewaar"):
        pagina.fill("#toelichting", "een")
    pagina.fill("#toelichting", "twee")
    pagina.get_by_role("button", name="Opslaan en verder").click()
    pagina.get_by_role("button", name="Opslaan en verder").click()
    assert server.stand.ingediend == []
    server.stand.door.set()
    expect(pagina.locator("#fouten")).to_be_visible()
    assert server.stand.bewaard == ["een"]
    assert server.stand.ingediend == [(2, "twee")]


def test_conflict_wordt_gezegd_en_niet_herhaald(open_pagina: Open, server: Server) -> None:
    pagina = open_pagina()
    server.stand.versie = 7
    pagina.fill("#toelichting", "een")
    expect(pagina.get_by_text("Een ander was u voor.")).to_be_visible()
    verzoeken: list[str] = []
    pagina.on("request", lambda verzoek: verzoeken.append(verzoek.url))
    pagina.fill("#toelichting", "twee")
    pagina.wait_for_timeout(2000)
    assert verzoeken == []


def test_zonder_server_gaat_niets_verloren(open_pagina: Open, server: Server) -> None:
    pagina = open_pagina()
    pagina.route("**/bewaar", lambda route: route.abort())
    pagina.fill("#toelichting", "een")
    expect(pagina.get_by_text("Automatisch opslaan lukt nu niet.")).to_be_visible()
    pagina.unroute("**/bewaar")
    pagina.fill("#toelichting", "een en twee")
    expect(pagina.get_by_text("Opgeslagen om 14.05 uur")).to_be_visible()
    assert server.stand.bewaard == ["een en twee"]
