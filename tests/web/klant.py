"""A browser without a screen: the real application over a test database, with a cookie and the token of each form."""

import re
from collections.abc import Mapping
from copy import copy
from dataclasses import replace
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from jinja2 import FileSystemBytecodeCache
from werkzeug.test import TestResponse

from config import Config, Omgeving
from spuk_app import create_app
from spuk_app.db.verbinding import Database
from spuk_app.dossier.unit_of_work import unit_of_work
from spuk_app.gebruikers.beheer import maak_gebruiker, maak_organisatie
from spuk_app.gebruikers.demo import DEMO_DOMEIN, DEMO_WACHTWOORD
from spuk_app.gebruikers.models import Gebruiker, Organisatie
from spuk_app.gebruikers.oefenklok import zet_klok
from spuk_app.kern.wie import GEMEENTE_ROLLEN, KLOK, Rol, Wie
from tests.hulp import url_van

_SJABLONEN = FileSystemBytecodeCache()
"""Compiled templates, shared by the application of each test."""

BEZOEKER = "192.0.2.1"


def maak_app(
    database: Database | str, bijlagen: Path = Path("bijlagen"), omgeving: Omgeving = Omgeving.OEFENING
) -> Flask:
    """The application on this database, as ``create_app`` wires it."""
    url = database if isinstance(database, str) else url_van(database)
    app = create_app(Config(database_url=url, omgeving=omgeving, geheim="g" * 40, bijlagen=bijlagen))
    app.jinja_env.bytecode_cache = _SJABLONEN
    return app


def leen_app(database: Database, bijlagen: Path) -> Flask:
    """The application of this process on this database: the routes and the templates are made once, by ``create_app``.

    What a test changes in ``extensions`` or ``config`` is its own. Routes and functions are everybody's: Flask refuses new
    ones here, and who needs one calls ``maak_app``.
    """
    gedeeld = _gedeelde_app()
    app = copy(gedeeld)
    app.config = copy(gedeeld.config)
    app.extensions = gedeeld.extensions | {
        "database": database,
        "config": replace(gedeeld.extensions["config"], database_url=url_van(database), bijlagen=bijlagen),
        "toegang": dict(gedeeld.extensions["toegang"]),
    }
    app._got_first_request = True
    return app


@cache
def _gedeelde_app() -> Flask:
    return maak_app("sqlite://")


def maak_account(
    database: Database, rol: Rol, gebruikersnaam: str = "", *, gemeente: str = "GM9001", email: str = ""
) -> Wie:
    """An account that can sign in with the demo password; its name is that of the role unless told otherwise."""
    gebruikersnaam = gebruikersnaam or rol.value.replace("_", "-")
    organisatie = f"Gemeente {gemeente}" if rol in GEMEENTE_ROLLEN else "Ministerie"
    with unit_of_work(database, KLOK) as uow:
        bestaand = uow.sessie.query(Organisatie).filter_by(naam=organisatie).one_or_none()
        gebruiker: Gebruiker = maak_gebruiker(
            uow,
            gebruikersnaam=gebruikersnaam,
            naam=f"Proef {gebruikersnaam}",
            email=email or gebruikersnaam + DEMO_DOMEIN,
            wachtwoord=DEMO_WACHTWOORD,
            rol=rol,
            hoedanigheid="college" if rol is Rol.ONDERTEKENAAR else "",
            organisatie=bestaand
            or maak_organisatie(
                uow,
                organisatie,
                gemeente=gemeente if rol in GEMEENTE_ROLLEN else None,
                departement=None if rol in GEMEENTE_ROLLEN else "SZW",
            ),
        )
        return gebruiker.wie


def start_klok(database: Database, op: datetime) -> None:
    """Start the practice clock at this legal moment."""
    with unit_of_work(database, KLOK) as uow:
        zet_klok(uow, op)


class Klant:
    """One browser. Follows no redirect by itself; ``adres`` is where its requests come from."""

    def __init__(self, app: Flask, adres: str = BEZOEKER) -> None:
        self.app, self.adres = app, adres
        self.client: FlaskClient = app.test_client()

    def get(self, pad: str, **rest: Any) -> TestResponse:
        """Open a page."""
        return self.client.get(pad, environ_base={"REMOTE_ADDR": self.adres}, **rest)

    def post(self, pad: str, data: Mapping[str, Any] | None = None, *, token: bool = True, **rest: Any) -> TestResponse:
        """Send a form, with a fresh CSRF token unless ``token`` says otherwise."""
        velden = dict(data or {})
        if token:
            velden["csrf_token"] = self.token()
        return self.client.post(pad, data=velden, environ_base={"REMOTE_ADDR": self.adres}, **rest)

    def open(self, methode: str, pad: str) -> int:
        """Go to an address in this way, with nothing filled in but the token; gives the status."""
        return (self.post(pad) if methode == "POST" else self.get(pad)).status_code

    def token(self) -> str:
        """The CSRF token as it stands in a page."""
        gevonden = re.search(r'name="csrf_token" value="([^"]+)"', self.get("/aanmelden").text)
        assert gevonden is not None, "the sign-in page has no CSRF token"
        return gevonden[1]

    def meld_aan(self, gebruikersnaam: str, wachtwoord: str = DEMO_WACHTWOORD, volgende: str = "/") -> TestResponse:
        """Fill in the sign-in form."""
        return self.post(
            "/aanmelden", {"gebruikersnaam": gebruikersnaam, "wachtwoord": wachtwoord, "volgende": volgende}
        )

    @classmethod
    def als(cls, app: Flask, gebruikersnaam: str) -> "Klant":
        """A browser in which this account is signed in."""
        klant = cls(app)
        antwoord = klant.meld_aan(gebruikersnaam)
        assert antwoord.status_code == 303, antwoord.text
        return klant
