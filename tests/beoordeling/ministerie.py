"""The ministries behind the pages: people of each role who are signed in, and an application brought to a state by acts."""

from collections.abc import Mapping
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import update

from spuk_app.aanvraag import beoordelen, besluiten, indienen, ondertekenen, opstellen
from spuk_app.aanvraag.levensloop import Uitkomst
from spuk_app.aanvraag.models import Aanvraag
from spuk_app.aanvraag.openstellen import stel_open
from spuk_app.beschikking.models import Beschikking
from spuk_app.db.verbinding import Database
from spuk_app.dossier.models import Dossier
from spuk_app.dossier.unit_of_work import unit_of_work
from spuk_app.gebruikers.aanmelden import meld_aan
from spuk_app.gebruikers.demo import DEMO_WACHTWOORD
from spuk_app.gebruikers.models import Gebruiker
from spuk_app.gebruikers.wachtwoorden import maak_hash
from spuk_app.kern.wie import Rol, Wie
from spuk_app.tranches.tranche import Tranche
from tests.aanvraag.toneel import GEVRAAGD, GRONDEN, VOLLEDIG
from tests.hulp import MOMENT, maak_mens
from tests.toetstranche import TOETS
from tests.web.klant import Klant, leen_app, start_klok

DEPARTEMENTEN = {"leren": "ocw", "meedoen": "szw"}
"""Who advises on what in the small tranche."""

WACHTWOORD = {"wachtwoord": DEMO_WACHTWOORD}
"""What a form sends that asks for the own password once more; everybody here has the same."""


@cache
def _hash() -> str:
    return maak_hash(DEMO_WACHTWOORD)


class Ministerie:
    """Bea and Ben handle, Bo and Bram decide, Ocw and Szw advise; Fin and Fin2 pay; for the municipality Anna drafts and
    Tine signs.

    ``dossier`` is Noord of Toetsstad; De Haven belongs to the neighbours of Burs.
    """

    def __init__(self, database: Database, map_: Path, tranche: Tranche = TOETS, moment: datetime = MOMENT) -> None:
        self.database, self.tranches = database, {tranche.code: tranche}
        self.app = leen_app(database, map_ / "bijlagen")
        self.app.extensions["tranches"] = self.tranches
        start_klok(database, moment)
        self.mensen: dict[str, Wie] = {
            "anna": maak_mens(database, Rol.OPSTELLER),
            "tine": maak_mens(database, Rol.ONDERTEKENAAR, hoedanigheid="college"),
            "fien": maak_mens(database, Rol.GEMEENTE_FINANCIEN),
            "burs": maak_mens(database, Rol.OPSTELLER, gemeente="GM9002"),
            "bea": maak_mens(database, Rol.BEHANDELAAR),
            "ben": maak_mens(database, Rol.BEHANDELAAR),
            "bo": maak_mens(database, Rol.BESLISSER),
            "bram": maak_mens(database, Rol.BESLISSER),
            "ocw": maak_mens(database, Rol.ADVISEUR, departement="OCW"),
            "szw": maak_mens(database, Rol.ADVISEUR, departement="SZW"),
            "fin": maak_mens(database, Rol.BZK_FINANCIEN),
            "fin2": maak_mens(database, Rol.BZK_FINANCIEN),
            "aud": maak_mens(database, Rol.AUDITOR),
            "beh": maak_mens(database, Rol.BEHEERDER),
        }
        with database.sessie(schrijven=True) as sessie:
            sessie.execute(update(Gebruiker).values(wachtwoord_hash=_hash()))
            sessie.commit()
        with unit_of_work(database, self.mensen["beh"]) as uow:
            self.dossiers = {een.gebied: een.id for een in stel_open(uow, tranche)}
        self.dossier = next(iter(self.dossiers.values()))

    def als(self, naam: str) -> Klant:
        """A browser in which this person is signed in."""
        with unit_of_work(self.database, self.mensen[naam]) as uow:
            token = meld_aan(uow)
        klant = Klant(self.app)
        with klant.client.session_transaction() as sessie:
            sessie["token"] = token
        return klant

    def doe(self, naam: str, handeling: Any, *rest: Any, dossier: int | None = None, **opties: Any) -> Any:
        """One act on a dossier by this person, Noord unless told otherwise."""
        with unit_of_work(self.database, self.mensen[naam]) as uow:
            return handeling(uow, self.tranches, dossier or self.dossier, *rest, **opties)

    def pad(self, rest: str = "") -> str:
        """The address of a page of the ministries on Noord."""
        return f"/beoordelen/{self.dossier}{rest}"

    def toestand(self, dossier: int | None = None) -> str:
        """The state of the application as it stands in the database."""
        with self.database.lezen() as sessie:
            return sessie.query(Aanvraag).filter_by(dossier_id=dossier or self.dossier).one().toestand

    def besluiten(self) -> list[Beschikking]:
        """Every decision there is."""
        with self.database.lezen() as sessie:
            return sessie.query(Beschikking).order_by(Beschikking.id).all()

    # --- An application, brought to a state ------------------------------------------------------------------------

    def tot_concept(self, antwoorden: Mapping[str, Any] = VOLLEDIG, dossier: int | None = None) -> None:
        """Begun and answered."""
        wie = "burs" if dossier == self.dossiers.get("haven") else "anna"
        self.doe(wie, opstellen.begin, dossier=dossier)
        for code, gegeven in antwoorden.items():
            self.doe(wie, opstellen.bewaar, code, self._opslag(dossier), gegeven, dossier=dossier)

    def tot_ingediend(self, antwoorden: Mapping[str, Any] = VOLLEDIG, dossier: int | None = None) -> None:
        """Everything of the municipality."""
        self.tot_concept(antwoorden, dossier)
        self.doe("tine", ondertekenen.onderteken, wachtwoord_bevestigd=True, dossier=dossier)
        self.doe("anna", indienen.dien_in, f"token-{dossier}", dossier=dossier)

    def tot_in_behandeling(self, antwoorden: Mapping[str, Any] = VOLLEDIG, dossier: int | None = None) -> None:
        """In the name of Bea, no advice yet."""
        self.tot_ingediend(antwoorden, dossier)
        self.doe("bea", beoordelen.neem_in_behandeling, dossier=dossier)

    def tot_geadviseerd(self, antwoorden: Mapping[str, Any] = VOLLEDIG, dossier: int | None = None) -> None:
        """Every department is positive."""
        self.tot_in_behandeling(antwoorden, dossier)
        for code in antwoorden:
            self.doe(
                DEPARTEMENTEN[code], beoordelen.adviseer, code, 0, Uitkomst.POSITIEF, "Past goed.", {}, dossier=dossier
            )

    def tot_voorgesteld(
        self,
        bedragen: Mapping[tuple[str, int], int] = GEVRAAGD,
        motiveringen: Mapping[str, str] | None = None,
        antwoorden: Mapping[str, Any] = VOLLEDIG,
        dossier: int | None = None,
    ) -> None:
        """Bea has proposed these amounts."""
        self.tot_geadviseerd(antwoorden, dossier)
        self.doe("bea", beoordelen.stel_voor, bedragen, motiveringen or {}, GRONDEN, dossier=dossier)

    def tot_verleend(self) -> Beschikking:
        """Bo has granted what was asked."""
        self.tot_voorgesteld()
        self.doe("bo", besluiten.verleen)
        return self.besluiten()[-1]

    def _opslag(self, dossier: int | None) -> int:
        with self.database.lezen() as sessie:
            return sessie.get_one(Dossier, dossier or self.dossier).opslag
