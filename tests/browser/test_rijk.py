"""The story of the ministries in a real browser: claim, advise, propose, return, propose again, grant, read the letter."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import select

from spuk_app.dossier.models import Dossier
from spuk_app.gebruikers.demo import DEMO_WACHTWOORD
from tests.browser.conftest import BREED, SMAL, VERGROOT, Keur, OpenAls, Site
from tests.gespeeld import T1, speel_staal

ADVISEURS = ("adviseur.vro", "adviseur.szw", "adviseur.ocw")
REDEN = "Leg het lagere bedrag beter uit."


@pytest.fixture
def arnhem(site: Site, tmp_path: Path) -> int:
    """The dossier of Arnhem in tranche 1, submitted and in nobody's name; around it something of everything."""
    speel_staal(site.database, tmp_path / "bijlagen")
    with site.database.lezen() as sessie:
        vraag = select(Dossier.id).where(Dossier.tranche == T1.code, Dossier.gebied == "arnhem-oost")
        return sessie.scalars(vraag).one()


@dataclass
class Verhaal:
    """One telling: on a screen of this width, with or without script. Each kind of page is examined once."""

    dossier: int
    open_als: Callable[[str, str], Page]
    keur: Keur | None
    bekeken: set[str] = field(default_factory=set)

    def pad(self, rest: str = "") -> str:
        return f"/beoordelen/{self.dossier}{rest}"

    def bekijk(self, pagina: Page, wat: str) -> None:
        if self.keur is not None and wat not in self.bekeken:
            self.keur(pagina)
            self.bekeken.add(wat)

    # --- The acts, in the order of the story -----------------------------------------------------------------------

    def neem_in_behandeling(self, bea: Page) -> None:
        self.bekijk(bea, "werkvoorraad")
        bea.get_by_role("link", name="Arnhem Oost", exact=True).click()
        self.bekijk(bea, "ingediend")
        druk(bea, "Op mijn naam zetten")
        expect(bea.get_by_text("De aanvraag staat op uw naam.")).to_be_visible()
        expect(bea.get_by_text("alle departementen hebben geadviseerd")).to_be_visible()
        self.bekijk(bea, "in behandeling")

    def adviseer(self, adviseur: Page) -> None:
        """On every onderdeel of the own department; on one of them one euro a year."""
        self.bekijk(adviseur, "werkvoorraad met adviezen")
        while (taak := adviseur.get_by_role("link", name="Arnhem Oost: ").first).count():
            taak.click()
            self.bekijk(adviseur, "advies")
            deels = "armoede" in adviseur.url
            adviseur.get_by_label("Deels positief advies" if deels else "Positief advies", exact=True).check()
            if deels:
                adviseur.get_by_label("worden waarschijnlijk niet of niet helemaal uitgevoerd").check()
            for veld in adviseur.locator("input[data-bedrag]").all() if deels else ():
                veld.fill("1,00")
            adviseur.get_by_label("Motivering").fill("Het plan past bij de doelen en noemt de partners.")
            druk(adviseur, "Advies opslaan")
            expect(adviseur.get_by_text("Uw advies is opgeslagen")).to_be_visible()
            adviseur.goto("/werkvoorraad")

    def stel_voor(self, bea: Page, *, script: bool) -> None:
        """What was advised stands there already; a typing error costs nothing."""
        bea.goto(self.pad())
        self.bekijk(bea, "geadviseerd")
        bea.get_by_role("link", name="Conceptbesluit maken").click()
        self.bekijk(bea, "voorstel")
        bedrag = bea.get_by_label("Preventie van armoede en schulden 2023")
        assert bedrag.input_value() == "1,00"
        bedrag.fill("veel")
        expect(bea.locator("section", has_text="armoede").locator(".app-citaat").first).to_contain_text("Het plan past")
        motivering = bea.locator("#motivering-armoede-en-schulden")
        assert motivering.input_value() == ""
        motivering.fill("Het aantal huishoudens is nog niet onderbouwd.")
        druk(bea, "Conceptbesluit klaarzetten voor de beslisser")
        self.bekijk(bea, "voorstel met fout")
        expect(bea.get_by_role("alert")).to_contain_text("Er is 1 fout gevonden")
        assert bedrag.input_value() == "veel"
        assert motivering.input_value() == "Het aantal huishoudens is nog niet onderbouwd."
        totaal = bea.locator("output[data-totaal=voorstel]")
        if script:
            expect(totaal).to_have_text("niet te berekenen")
        bedrag.fill("1,00")
        if script:
            expect(totaal).to_contain_text("€")
        druk(bea, "Conceptbesluit klaarzetten voor de beslisser")
        expect(bea.get_by_text("Het conceptbesluit ligt klaar voor de beslisser.")).to_be_visible()

    def geef_terug(self, bo: Page) -> None:
        bo.get_by_role("link", name="Arnhem Oost", exact=True).click()
        bo.get_by_role("link", name="Conceptbesluit bekijken en beslissen").click()
        self.bekijk(bo, "besluit")
        druk(bo, "Terug naar de behandelaar")
        expect(bo.get_by_role("alert")).to_contain_text("Vul in wat er anders moet.")
        self.bekijk(bo, "besluit met fout")
        bo.get_by_label("Wat moet er anders?").fill(REDEN)
        druk(bo, "Terug naar de behandelaar")

    def stel_opnieuw_voor(self, bea: Page) -> None:
        bea.goto(self.pad("/voorstel"))
        expect(bea.get_by_text(REDEN)).to_be_visible()
        self.bekijk(bea, "voorstel na teruggave")
        druk(bea, "Conceptbesluit klaarzetten voor de beslisser")

    def verleen(self, bo: Page, brief: Path) -> None:
        bo.goto(self.pad("/besluit"))
        bo.get_by_text("Lees de brief").click()
        expect(bo.get_by_text("Geacht college")).to_be_visible()
        self.bekijk(bo, "besluit met brief")
        druk(bo, "Verlenen")
        expect(bo.get_by_role("alert")).to_contain_text("Vul uw wachtwoord in.")
        self.bekijk(bo, "besluit zonder wachtwoord")
        bo.get_by_label("Wachtwoord").fill(DEMO_WACHTWOORD)
        druk(bo, "Verlenen")
        expect(bo.get_by_role("heading", level=1)).to_have_text("Verlening Arnhem Oost")
        self.bekijk(bo, "beschikking")
        with bo.expect_download() as download:
            bo.get_by_role("link", name="Brief downloaden (PDF)").click()
        kenmerk = bo.locator(".app-bovenkop").inner_text().removeprefix("Kenmerk ")
        assert download.value.suggested_filename == f"{kenmerk}.pdf"
        download.value.save_as(brief)
        assert brief.read_bytes().startswith(b"%PDF-")

    def lees_als_gemeente(self, gemeente: Page) -> None:
        expect(gemeente.get_by_role("heading", level=1)).to_have_text("Verlening Arnhem Oost")
        gemeente.get_by_role("link", name="Tijdlijn").click()
        expect(gemeente.get_by_text("Uitkering verleend")).to_be_visible()
        expect(gemeente.get_by_text(REDEN)).to_have_count(0)
        self.bekijk(gemeente, "tijdlijn")


def druk(pagina: Page, knop: str) -> None:
    """Press a button and wait for the page that follows."""
    pagina.get_by_role("button", name=knop, exact=True).click()
    pagina.wait_for_load_state()


@pytest.mark.parametrize(("breedte", "script"), [(BREED, True), (SMAL, True), (SMAL, False)])
def test_van_ingediend_tot_brief(
    arnhem: int, open_als: OpenAls, keur: Keur, tmp_path: Path, breedte: int, script: bool
) -> None:
    def als(naam: str, pad: str = "/werkvoorraad") -> Page:
        return open_als(naam, breedte=breedte, script=script, pad=pad)

    verhaal = Verhaal(arnhem, als, keur if script else None)
    bea = als("behandelaar1")
    verhaal.neem_in_behandeling(bea)
    for naam in ADVISEURS:
        verhaal.adviseer(als(naam))
    verhaal.stel_voor(bea, script=script)
    bo = als("beslisser1")
    verhaal.geef_terug(bo)
    verhaal.stel_opnieuw_voor(bea)
    verhaal.verleen(bo, tmp_path / "brief.pdf")
    pad = "/beschikkingen/" + bo.url.rpartition("/")[2]
    verhaal.lees_als_gemeente(als("opsteller1.arnhem", pad))
    antwoord = als("opsteller1.breda", "/account").goto(pad)
    assert antwoord is not None
    assert antwoord.status == 404


@pytest.mark.parametrize("breedte", [BREED, VERGROOT, SMAL])
def test_elke_andere_pagina_van_het_rijk(arnhem: int, open_als: OpenAls, keur: Keur, breedte: int) -> None:
    paginas = {
        "auditor": ("/werkvoorraad?mijn=ja", "/ambtshalve", "/berichten?pagina=2", "/controle", "/dossiers/9/tijdlijn"),
        "financien": ("/budget", "/budget/2023-2025/rotterdam-zuid", "/beschikkingen/2"),
        "beslisser1": (
            "/ambtshalve",
            f"/ambtshalve/{arnhem}/gezonde-leefomgeving",
            "/berichten",
            f"/beoordelen/{arnhem}/besluit",
            "/beoordelen/999999",
        ),
        "beheerder": ("/controle", "/werkvoorraad"),
    }
    for naam, paden in paginas.items():
        pagina = open_als(naam, breedte=breedte, pad="/account")
        for pad in paden:
            pagina.goto(pad)
            keur(pagina)
            if pad == "/controle":
                druk(pagina, "Controleer nu")
                expect(pagina.get_by_text("Alles klopt")).to_be_visible()
                keur(pagina)


def test_het_werk_gaat_ook_met_alleen_het_toetsenbord(arnhem: int, open_als: OpenAls) -> None:
    pagina = open_als("behandelaar1", pad=f"/beoordelen/{arnhem}")
    pagina.keyboard.press("Tab")
    expect(pagina.get_by_text("Direct naar de inhoud")).to_be_focused()
    pagina.keyboard.press("Enter")
    pagina.keyboard.press("Tab")
    expect(pagina.get_by_role("button", name="Op mijn naam zetten")).to_be_focused()
    pagina.keyboard.press("Enter")
    expect(pagina.get_by_text("De aanvraag staat op uw naam.")).to_be_visible()
