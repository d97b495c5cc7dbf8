"""Toetsstad behind the pages: everybody has a browser, and the practice clock stands where the acts stand."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

from spuk_app.db.verbinding import Database
from spuk_app.dossier.models import Oefenklok
from spuk_app.dossier.unit_of_work import systeemklok, unit_of_work
from spuk_app.gebruikers.aanmelden import meld_aan
from spuk_app.kern.wie import Rol, Wie
from tests.aanvraag.stad import formulier, soep
from tests.hulp import maak_mens
from tests.verantwoording.toneel import Kamer
from tests.web.klant import Klant, leen_app

T = TypeVar("T")


class Loket(Kamer):
    """Anna and Bert fill in, Fien and Frits are of finance, Buur is of the neighbours; Fin, Ocw and Szw review."""

    def __init__(self, database: Database, map_: Path) -> None:
        super().__init__(database)
        self.app = leen_app(database, map_ / "bijlagen")
        self.app.extensions["tranches"] = self.tranches
        self.mensen: dict[str, Wie] = {
            "anna": self.opsteller,
            "bert": self.opsteller2,
            "fien": self.financien,
            "frits": self.financien2,
            "tine": maak_mens(database, Rol.ONDERTEKENAAR, hoedanigheid="college"),
            "buur": self.buur,
            "fin": self.bzk,
            "ocw": self.adviseurs["leren"],
            "szw": self.adviseurs["meedoen"],
            "bea": self.behandelaar,
            "bo": self.beslisser,
            "aud": maak_mens(database, Rol.AUDITOR),
            "beh": maak_mens(database, Rol.BEHEERDER),
        }

    @property
    def nu(self) -> datetime:
        """The legal moment, for acts and for pages."""
        return self._nu

    @nu.setter
    def nu(self, moment: datetime) -> None:
        self._nu = moment
        seconden = int((moment - systeemklok()).total_seconds()) + 1  # never before the moment itself
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

    def pad(self, nummer: int, rest: str = "") -> str:
        """The address of a page of a report."""
        return f"/verantwoording/{nummer}{rest}"

    def regelpad(self, nummer: int, onderdeel: str = "leren", rest: str = "") -> str:
        """The address of a page of one line of Noord."""
        return self.pad(nummer, f"/gebieden/{self.noord}/{onderdeel}{rest}")


def velden(klant: Klant, pad: str) -> dict[str, str]:
    """What stands in the form of a page, with its save number."""
    return formulier(klant.get(pad))


def rijen(klant: Klant, pad: str = "/verantwoording") -> list[str]:
    """The lines of the tables of a page, as text."""
    return [" ".join(rij.get_text(" ").split()) for rij in soep(klant.get(pad)).select("tbody tr")]
