"""The macros, style sheet and script together in a real browser: accessible, and never in the user's way."""

import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.web.voorkantserver import WORTEL, Server

pytestmark = pytest.mark.browser

AXE = WORTEL / "node_modules" / "axe-core" / "axe.min.js"
NORMEN = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


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
    pagina.fill("#toelichting", "  e\u0301\n" + "x" * 47 + " \n ")
    expect(pagina.locator(".app-teller")).to_have_text("Nog 1 teken")  # as the server counts: é, a line end and 47


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


def test_na_opnieuw_aanmelden_bewaart_de_pagina_met_het_nieuwe_token(open_pagina: Open, server: Server) -> None:
    pagina = open_pagina()
    server.stand.csrf = "nieuw"
    pagina.fill("#toelichting", "een")
    expect(pagina.get_by_text("Opgeslagen om 14.05 uur")).to_be_visible()
    assert server.stand.bewaard == ["een"]
    tokens = pagina.locator("[name=csrf_token]")
    assert {tokens.nth(nummer).input_value() for nummer in range(tokens.count())} == {"nieuw"}


def test_een_ander_die_zich_aanmeldt_bewaart_niet_vanzelf_mijn_tekst(open_pagina: Open, server: Server) -> None:
    pagina = open_pagina()
    server.stand.csrf, server.stand.aangemeld = "nieuw", "bert"
    pagina.fill("#toelichting", "van Anouk")
    expect(pagina.get_by_text("is nu iemand anders aangemeld")).to_be_visible()
    pagina.fill("#toelichting", "nog iets van Anouk")
    pagina.wait_for_timeout(2000)
    assert server.stand.bewaard == []


def test_een_lange_tekst_wordt_vanzelf_bewaard_ook_bij_het_weggaan(open_pagina: Open, server: Server) -> None:
    """A browser refuses more than 64 KiB in a request that has to outlive its page."""
    pagina = open_pagina()
    lang = "x" * 70_000
    pagina.fill("#toelichting", lang)
    expect(pagina.get_by_text("Opgeslagen om 14.05 uur")).to_be_visible()
    pagina.fill("#toelichting", lang + "y")
    _laat_zien(pagina, "hidden")
    expect(pagina.locator("[name=versie]")).to_have_value("3")
    assert server.stand.bewaard == [lang, lang + "y"]


def test_wie_terugkomt_bewaart_wat_eerst_niet_lukte(open_pagina: Open, server: Server) -> None:
    pagina = open_pagina()
    pagina.route("**/bewaar", lambda route: route.abort())
    pagina.fill("#toelichting", "een")
    expect(pagina.get_by_text("Automatisch opslaan lukt nu niet.")).to_be_visible()
    pagina.unroute("**/bewaar")
    _laat_zien(pagina, "visible")
    expect(pagina.get_by_text("Opgeslagen om 14.05 uur")).to_be_visible()
    assert server.stand.bewaard == ["een"]


def test_een_te_groot_bestand_wordt_niet_gekozen_en_dat_staat_er_meteen(open_pagina: Open, tmp_path: Path) -> None:
    pagina = open_pagina(320)
    groot, klein = tmp_path / "plan.pdf", tmp_path / "klein.pdf"
    groot.write_bytes(b"x" * (10_485_760 + 1))
    klein.write_bytes(b"x" * 10_485_760)
    pagina.set_input_files("#bijlage", groot)
    zin = "Het bestand plan.pdf is 10,1 MB en is daarom niet gekozen. Een bestand mag ten hoogste 10 MB zijn."
    expect(pagina.get_by_role("alert").filter(has_text=zin)).to_be_visible()
    assert pagina.input_value("#bijlage") == ""
    pagina.set_input_files("#bijlage", klein)
    expect(pagina.get_by_text("is daarom niet gekozen")).to_have_count(0)
    assert pagina.input_value("#bijlage").endswith("klein.pdf")


def _laat_zien(pagina: Page, staat: str) -> None:
    """Go to another tab (hidden), or come back from it (visible)."""
    pagina.evaluate(
        "staat => { Object.defineProperty(document, 'visibilityState', { value: staat, configurable: true });"
        " document.dispatchEvent(new Event('visibilitychange')); }",
        staat,
    )
