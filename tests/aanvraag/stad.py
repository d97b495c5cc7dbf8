"""One municipality behind the pages: people who sign in, an open tranche, and forms read as a browser would send them."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from bs4 import BeautifulSoup, Tag
from flask import Flask
from sqlalchemy import select, update
from werkzeug.datastructures import MultiDict
from werkzeug.test import TestResponse

from spuk_app.aanvraag import beoordelen, besluiten, indienen, ondertekenen, opstellen
from spuk_app.aanvraag.levensloop import Uitkomst
from spuk_app.aanvraag.openstellen import stel_open
from spuk_app.db.verbinding import Database
from spuk_app.dossier.models import Dossier, Oefenklok
from spuk_app.dossier.unit_of_work import unit_of_work
from spuk_app.kern.geld import Cent
from spuk_app.kern.wie import Rol, Wie
from spuk_app.tranches.tranche import Tranche
from tests.aanvraag.toneel import GEVRAAGD, GRONDEN, VOLLEDIG
from tests.hulp import MOMENT, maak_mens
from tests.toetstranche import TOETS
from tests.web.klant import Klant, leen_app, maak_account, start_klok


class Stad:
    """Toetsstad: anna and bert draft, tine signs, fien reads; burs drafts for the neighbours. ``dossier`` is Noord."""

    def __init__(
        self,
        database: Database,
        map_: Path,
        tranche: Tranche = TOETS,
        gebied: str = "noord",
        moment: datetime = MOMENT,
        app: Flask | None = None,
    ) -> None:
        self.database, self.tranches, self.bijlagen = database, {tranche.code: tranche}, map_ / "bijlagen"
        self.app = app or leen_app(database, self.bijlagen)
        self.app.extensions["tranches"] = self.tranches
        gemeente = tranche.gebieden[gebied].gemeentecode
        start_klok(database, moment)
        with unit_of_work(database, maak_mens(database, Rol.BEHEERDER)) as uow:
            self.dossiers = {een.gebied: een.id for een in stel_open(uow, tranche)}
        self.dossier = self.dossiers[gebied]
        self.mensen: dict[str, Wie] = {
            "anna": maak_account(database, Rol.OPSTELLER, "anna", gemeente=gemeente),
            "bert": maak_account(database, Rol.OPSTELLER, "bert", gemeente=gemeente),
            "tine": maak_account(database, Rol.ONDERTEKENAAR, "tine", gemeente=gemeente),
            "fien": maak_account(database, Rol.GEMEENTE_FINANCIEN, "fien", gemeente=gemeente),
            "burs": maak_account(database, Rol.OPSTELLER, "burs", gemeente="GM9002"),
        }

    def als(self, naam: str) -> Klant:
        """A browser of this person."""
        return Klant.als(self.app, naam)

    def doe(self, naam: str, handeling: Any, *rest: Any, **opties: Any) -> Any:
        """One act on the dossier by this person."""
        with unit_of_work(self.database, self.mensen[naam]) as uow:
            return handeling(uow, self.tranches, self.dossier, *rest, **opties)

    def schrijf(self, naam: str, code: str, antwoorden: Mapping[Any, Any]) -> None:
        """Save answers on the present save number."""
        self.doe(naam, opstellen.bewaar, code, self.opslag(), antwoorden)

    def opslag(self) -> int:
        """The present save number."""
        with self.database.lezen() as sessie:
            return sessie.get_one(Dossier, self.dossier).opslag

    def vul_in(self) -> None:
        """Begin and answer everything."""
        self.doe("anna", opstellen.begin)
        for code, antwoorden in VOLLEDIG.items():
            self.schrijf("anna", code, antwoorden)

    def tot_ondertekend(self) -> None:
        """Everything up to the signature."""
        self.vul_in()
        self.doe("tine", ondertekenen.onderteken, wachtwoord_bevestigd=True)

    def tot_ingediend(self) -> None:
        """Everything of the municipality."""
        self.tot_ondertekend()
        self.doe("anna", indienen.dien_in, "eerste")

    def tot_verleend(self, minder: Cent = 0) -> None:
        """Everything up to the decision. :param minder: eurocents granted less than was asked."""
        self.tot_ingediend()
        self.mensen["bea"] = maak_mens(self.database, Rol.BEHANDELAAR)
        self.mensen["bo"] = maak_mens(self.database, Rol.BESLISSER)
        self.doe("bea", beoordelen.neem_in_behandeling)
        for code, departement in (("leren", "OCW"), ("meedoen", "SZW")):
            self.mensen[departement] = maak_mens(self.database, Rol.ADVISEUR, departement=departement)
            self.doe(departement, beoordelen.adviseer, code, 0, Uitkomst.POSITIEF, "Past bij de doelen.", {})
        bedragen = {**GEVRAAGD, ("leren", 2030): GEVRAAGD["leren", 2030] - minder}
        self.doe("bea", beoordelen.stel_voor, bedragen, {"leren": "Iets minder."} if minder else {}, GRONDEN)
        self.doe("bo", besluiten.verleen)

    def verzet(self, duur: timedelta) -> None:
        """Move the practice clock."""
        with self.database.sessie(schrijven=True) as sessie:
            verschil = sessie.scalars(select(Oefenklok.verschil_seconden)).one()
            sessie.execute(update(Oefenklok).values(verschil_seconden=verschil + int(duur.total_seconds())))
            sessie.commit()

    def pad(self, rest: str = "") -> str:
        """The address of a page of the dossier."""
        return f"/aanvragen/{self.dossier}{rest}"


def soep(antwoord: TestResponse) -> BeautifulSoup:
    """The page as a browser reads it."""
    return BeautifulSoup(antwoord.text, "html5lib")


def een(pagina: BeautifulSoup | Tag, kiezer: str) -> Tag:
    """The one element that matches."""
    gevonden = pagina.select(kiezer)
    assert len(gevonden) == 1, f"{len(gevonden)} keer {kiezer}"
    return gevonden[0]


def formulier(antwoord: TestResponse) -> dict[str, Any]:
    """What a browser would send from the form of the page itself (not the one in its header), no button pressed.

    Several values of one name are a list.
    """
    form = een(soep(antwoord), "main form")
    velden: MultiDict[str, str] = MultiDict()
    for invoer in form.select("input[name], textarea[name], select[name]"):
        naam, soort = str(invoer["name"]), str(invoer.get("type", ""))
        if invoer.name == "textarea":
            velden.add(naam, invoer.get_text())
        elif invoer.name == "select":
            gekozen = invoer.select_one("option[selected]")
            velden.add(naam, str(gekozen["value"]) if gekozen else "")
        elif soort != "file" and (soort not in ("radio", "checkbox") or invoer.has_attr("checked")):
            velden.add(naam, str(invoer.get("value", "")))
    return {naam: waarden[0] if len(waarden) == 1 else waarden for naam, waarden in velden.lists()}


def fout_bij(antwoord: TestResponse, naam: str) -> str:
    """What stands beside a field as its error; empty when there is none."""
    gevonden = soep(antwoord).select_one(f"[id='{naam}-fout']")
    return " ".join(gevonden.get_text(" ").split()) if gevonden else ""


def nog_bij(antwoord: TestResponse, naam: str) -> str:
    """What is still to do at a field; empty when there is nothing."""
    gevonden = soep(antwoord).select_one(f"[id='{naam}-uitleg'] .app-nog")
    return " ".join(gevonden.get_text(" ").split()) if gevonden else ""
