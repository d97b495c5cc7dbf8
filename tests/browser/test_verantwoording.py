"""The story of one report in a real browser: fill in, agree, accountant, council, CBS, a question, akkoord of the Rijk."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect
from sqlalchemy import update

from spuk_app.db.verbinding import Database
from spuk_app.dossier.models import Oefenklok
from spuk_app.dossier.unit_of_work import systeemklok
from tests.browser.conftest import BREED, SMAL, Keur, OpenAls, Site
from tests.browser.test_rijk import druk
from tests.gespeeld import speel_staal

ADVISEURS = ("adviseur.vro", "adviseur.szw", "adviseur.ocw", "adviseur.vws")
VRAAG = "Waarom is er minder besteed dan gepland?"
ANTWOORD = "Twee activiteiten begonnen pas na de zomer."


@pytest.fixture
def groningen(site: Site, tmp_path: Path) -> Site:
    """Groningen has its grant of tranche 1, and 2023 is over."""
    speel_staal(site.database, tmp_path / "bijlagen")
    zet_klok_op(site.database, datetime(2024, 2, 1, 9, tzinfo=UTC))
    return site


def zet_klok_op(database: Database, moment: datetime) -> None:
    """Let legal time go on from here."""
    with database.sessie(schrijven=True) as sessie:
        seconden = int((moment - systeemklok()).total_seconds())
        sessie.execute(update(Oefenklok).values(verschil_seconden=seconden))
        sessie.commit()


@dataclass
class Verhaal:
    """One telling: on a screen of this width, with or without script. Each kind of page is examined once."""

    site: Site
    open_als: Callable[..., Page]
    keur: Keur | None
    bekeken: set[str] = field(default_factory=set)
    pad: str = ""

    def bekijk(self, pagina: Page, wat: str) -> None:
        if self.keur is not None and wat not in self.bekeken:
            self.keur(pagina)
            self.bekeken.add(wat)

    # --- The acts, in the order of the story -----------------------------------------------------------------------

    def vul_in(self, anna: Page) -> None:
        """Begin, and fill in each onderdeel; a typing error costs nothing."""
        self.bekijk(anna, "lijst")
        druk(anna, "Begin met 2023")
        self.pad = "/verantwoording/" + anna.url.rpartition("/")[2]
        self.bekijk(anna, "begonnen")
        expect(anna.get_by_text("Dit is niet de aanlevering bij het CBS.")).to_be_visible()
        eerste = True
        while (nog := regels(anna).filter(has_text="Nog niet ingevuld")).count():
            nog.first.get_by_role("link").click()
            self.bekijk(anna, "onderdeel")
            if eerste:
                anna.get_by_label("Besteed in 2023", exact=True).fill("veel")
                anna.get_by_label("Toelichting").fill("Alles loopt volgens plan.")
                druk(anna, "Opslaan")
                self.bekijk(anna, "onderdeel met fout")
                expect(anna.get_by_role("alert")).to_contain_text("Er is 1 fout gevonden")
                assert anna.get_by_label("Besteed in 2023", exact=True).input_value() == "veel"
                assert anna.get_by_label("Toelichting").input_value() == "Alles loopt volgens plan."
                eerste = False
            anna.get_by_label("Besteed in 2023", exact=True).fill("1.000,00")
            for getal in anna.locator("input.app-aantal").all():
                getal.fill("3")
            anna.get_by_label("Nee", exact=True).check()
            druk(anna, "Opslaan en terug naar het overzicht")
        self.bekijk(anna, "ingevuld")
        expect(anna.get_by_role("button", name="Intern akkoord geven")).to_have_count(0)

    def tot_aanlevering(self, fien: Page) -> None:
        """A second person agrees and freezes; then what happens outside this system is recorded."""
        fien.goto(self.pad)
        self.bekijk(fien, "te akkoorderen")
        druk(fien, "Intern akkoord geven")
        expect(fien.get_by_text("U hebt akkoord gegeven op de cijfers.")).to_be_visible()
        self.bekijk(fien, "akkoord")
        druk(fien, "Cijfers vastzetten voor de accountant")
        zet_klok_op(self.site.database, datetime(2024, 5, 14, 9, tzinfo=UTC))
        fien.get_by_role("link", name="Bevindingen van de accountant vastleggen").click()
        self.bekijk(fien, "bevindingen")
        druk(fien, "Bevinding toevoegen")
        fien.get_by_label("Datum van het rapport").fill("2024-05-13")
        rij = fien.get_by_role("group", name="Bevinding 1")
        rij.get_by_label("Onderdeel").select_option(index=1)
        rij.get_by_label("Fout", exact=True).check()
        rij.get_by_label("Bedrag").fill("100,00")
        druk(fien, "Vastleggen")
        self.bekijk(fien, "bevindingen met fout")
        expect(fien.get_by_role("alert")).to_contain_text("schrijf op wat de accountant heeft gevonden")
        rij.get_by_label("Omschrijving").fill("Een factuur ontbreekt.")
        druk(fien, "Vastleggen")
        self.bekijk(fien, "gecontroleerd")
        zet_klok_op(self.site.database, datetime(2024, 7, 16, 9, tzinfo=UTC))
        fien.goto(self.pad)
        for knop, dag in (
            ("Vaststelling door de raad vastleggen", "2024-07-03"),
            ("Aanlevering bij het CBS vastleggen", "2024-07-16"),
        ):
            fien.get_by_role("link", name=knop).click()
            self.bekijk(fien, knop)
            fien.locator("#datum").fill(dag)
            druk(fien, "Vastleggen")
        expect(fien.get_by_text("Dat is te laat: de laatste dag was maandag 15 juli 2024.")).to_be_visible()
        self.bekijk(fien, "aangeleverd")

    def stel_vraag(self, adviseur: Page) -> None:
        self.bekijk(adviseur, "lijst van het Rijk")
        adviseur.get_by_role("link", name="Groningen 2023").click()
        self.bekijk(adviseur, "te beoordelen")
        open_eerste(adviseur)
        self.bekijk(adviseur, "beoordelen")
        druk(adviseur, "Vraag stellen")
        expect(adviseur.get_by_role("alert")).to_contain_text("Vul in wat u van de gemeente wilt weten.")
        self.bekijk(adviseur, "beoordelen met fout")
        adviseur.get_by_label("Wat wilt u van de gemeente weten?").fill(VRAAG)
        druk(adviseur, "Vraag stellen")
        expect(adviseur.get_by_text("Uw vraag is verstuurd.")).to_be_visible()

    def wijzig(self, anna: Page) -> None:
        """Change a figure after the question: who does so does not answer."""
        anna.goto(self.pad)
        open_eerste(anna)
        anna.get_by_label("Besteed in 2023", exact=True).fill("900,00")
        self.bekijk(anna, "onderdeel met vraag voor een opsteller")
        druk(anna, "Opslaan")

    def beantwoord(self, fien: Page) -> None:
        fien.goto("/verantwoording")
        expect(fien.get_by_text("Beantwoord de vraag van het Rijk.")).to_be_visible()
        fien.goto(self.pad)
        self.bekijk(fien, "vraag")
        open_eerste(fien)
        expect(fien.get_by_text(VRAAG)).to_be_visible()
        self.bekijk(fien, "onderdeel met vraag")
        fien.get_by_label("Uw antwoord").fill(ANTWOORD)
        druk(fien, "Antwoord versturen")
        expect(fien.get_by_text("Uw antwoord is verstuurd")).to_be_visible()
        expect(fien.get_by_text("De cijfers zijn gewijzigd na de aanlevering")).to_be_visible()
        self.bekijk(fien, "gewijzigd na de aanlevering")

    def aanvaard(self, adviseur: Page) -> None:
        """Everything of the own department."""
        adviseur.goto(self.pad)
        while adviseur.get_by_text("Wacht op uw beoordeling").count():
            open_eerste(adviseur)
            self.bekijk(
                adviseur, "beoordelen na een antwoord" if adviseur.get_by_text(ANTWOORD).count() else "beoordelen"
            )
            druk(adviseur, "Akkoord geven")
            expect(adviseur.get_by_text("U bent akkoord met")).to_be_visible()
        self.bekijk(adviseur, "beoordeeld")


def regels(pagina: Page) -> Locator:
    """The lines of the tables per area."""
    return pagina.locator("table[id], .app-tabel").locator("tbody tr")


def open_eerste(pagina: Page) -> None:
    """Open the first onderdeel of the block that says what waits for this person."""
    pagina.locator(".utrecht-alert a").first.click()


@pytest.mark.parametrize(("breedte", "script"), [(BREED, True), (SMAL, True), (SMAL, False)])
def test_van_invullen_tot_akkoord_van_het_rijk(
    groningen: Site, open_als: OpenAls, keur: Keur, breedte: int, script: bool
) -> None:
    def als(naam: str) -> Page:
        return open_als(naam, breedte=breedte, script=script, pad="/verantwoording")

    verhaal = Verhaal(groningen, als, keur if script else None)
    anna, fien = als("opsteller1.groningen"), als("financien.groningen")
    verhaal.vul_in(anna)
    verhaal.tot_aanlevering(fien)
    szw = als("adviseur.szw")
    verhaal.stel_vraag(szw)
    verhaal.wijzig(anna)
    verhaal.beantwoord(fien)
    for naam in ADVISEURS:
        verhaal.aanvaard(szw if naam == "adviseur.szw" else als(naam))
    anna.goto(verhaal.pad)
    expect(anna.get_by_text("Akkoord van het Rijk").first).to_be_visible()
    expect(anna.get_by_text("Klaar: het Rijk is akkoord.")).to_be_visible()
    verhaal.bekijk(anna, "klaar")
    antwoord = als("opsteller1.breda").goto(verhaal.pad)
    assert antwoord is not None
    assert antwoord.status == 404
