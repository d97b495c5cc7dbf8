"""A settled area behind the pages: everybody has a browser, and the practice clock stands where the acts stand."""

from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

from bs4 import Tag
from sqlalchemy import update
from werkzeug.test import TestResponse

from spuk_app.db.verbinding import Database
from spuk_app.dossier.models import Oefenklok
from spuk_app.dossier.unit_of_work import systeemklok, unit_of_work
from spuk_app.gebruikers.aanmelden import meld_aan
from spuk_app.gebruikers.models import Gebruiker
from spuk_app.kern.wie import Rol, Wie
from tests.aanvraag.stad import soep
from tests.beoordeling.ministerie import WACHTWOORD, _hash
from tests.hulp import maak_mens
from tests.verantwoording.vaststelling.afgerekend import Afgerekend
from tests.web.klant import Klant, leen_app

T = TypeVar("T")


class Balie(Afgerekend):
    """Fin and Fin2 propose, Bo and Bram decide, Aud reads; Fien is of the municipality and Buur of the neighbours."""

    def __init__(self, database: Database, map_: Path) -> None:
        super().__init__(database)
        self.app = leen_app(database, map_ / "bijlagen")
        self.app.extensions["tranches"] = self.tranches
        self.mensen: dict[str, Wie] = {
            "fin": self.fin,
            "fin2": self.fin2,
            "bo": self.beslisser,
            "bram": maak_mens(database, Rol.BESLISSER),
            "aud": maak_mens(database, Rol.AUDITOR),
            "fien": self.gemeentelijk,
            "anna": self.opsteller,
            "tine": self.ondertekenaar,
            "buur": self.buur,
            "bea": self.behandelaar,
            "ocw": self.adviseurs["leren"],
            "beh": maak_mens(database, Rol.BEHEERDER),
        }
        with database.sessie(schrijven=True) as sessie:
            sessie.execute(update(Gebruiker).values(wachtwoord_hash=_hash()))
            sessie.commit()

    @property
    def nu(self) -> datetime:
        """The legal moment, for acts and for pages."""
        return self._nu

    @nu.setter
    def nu(self, moment: datetime) -> None:
        self._nu = moment
        seconden = int((moment - systeemklok()).total_seconds())
        with self.database.sessie(schrijven=True) as sessie:
            sessie.merge(Oefenklok(id=1, verschil_seconden=seconden))
            sessie.commit()

    def doe(self, wie: Wie, handeling: Callable[..., T], *args: Any, **opties: Any) -> T:
        """One act in one transaction by this person."""
        with unit_of_work(self.database, wie) as uow:
            return handeling(uow, self.tranches, *args, **opties)

    def als(self, naam: str) -> Klant:
        """A browser in which this person is signed in."""
        with unit_of_work(self.database, self.mensen[naam]) as uow:
            token = meld_aan(uow)
        klant = Klant(self.app)
        with klant.client.session_transaction() as sessie:
            sessie["token"] = token
        return klant

    def pad(self, rest: str = "") -> str:
        """The address of the page of Noord."""
        return f"/vaststellingen/{self.dossier}{rest}"


def velden(antwoord: TestResponse, knop: str) -> Mapping[str, str]:
    """What a browser sends from the form with this button: its fields as they stand, and the password where it is asked."""
    knoppen = [een for een in soep(antwoord).select("main form button") if een.get_text(strip=True) == knop]
    assert len(knoppen) == 1, f"{len(knoppen)} knoppen {knop}"
    form = knoppen[0].find_parent("form")
    assert isinstance(form, Tag)
    tekst = {str(een["name"]): een.get_text().strip() for een in form.select("textarea")}
    gewoon = {str(een["name"]): str(een.get("value", "")) for een in form.select("input:not([type=password])")}
    return tekst | gewoon | (WACHTWOORD if form.select("input[type=password]") else {})


def knoppen(antwoord: TestResponse) -> list[str]:
    """The buttons on the page."""
    return [een.get_text(strip=True) for een in soep(antwoord).select("main form button")]


def tekst(antwoord: TestResponse) -> str:
    """The words of the page."""
    return " ".join(soep(antwoord).select_one("main").get_text(" ").split())  # type: ignore[union-attr]
