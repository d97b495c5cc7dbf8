"""A form that cannot be processed is given back whole: with an old token, and after the session ended while typing."""

from datetime import UTC, datetime, timedelta

import pytest
from bs4 import BeautifulSoup
from flask import Flask, request
from sqlalchemy import func, select, update
from werkzeug.test import TestResponse

from spuk_app.db.verbinding import Database
from spuk_app.gebruikers.demo import DEMO_WACHTWOORD
from spuk_app.gebruikers.models import Aanmeldsessie, Gebruiker
from spuk_app.kern.wie import Rol
from spuk_app.web.toegang import aangemeld, declaraties
from tests.web.klant import Klant, maak_account

TEKST = 'Mijn <b>lange</b> verhaal,\nover "twee" regels & meer'
FORMULIER = {"toelichting": TEKST, "versie": "3", "keuze": ["a", "b"], "wachtwoord": DEMO_WACHTWOORD, "leeg": ""}
VERSTUURD = [
    ("toelichting", TEKST.replace("\n", "\r\n")),
    ("versie", "3"),
    ("keuze", "a"),
    ("keuze", "b"),
    ("leeg", ""),
]
HIER = {"Origin": "http://localhost"}
JSON = {**HIER, "Accept": "application/json"}


@pytest.fixture
def ontvangen(app: Flask, database: Database) -> list[list[tuple[str, str]]]:
    """What reached a form page that only signed-in people may use; /proef?x=1 is its address."""
    maak_account(database, Rol.AUDITOR, "aad")
    maak_account(database, Rol.BEHANDELAAR, "bert")
    bereikt: list[list[tuple[str, str]]] = []

    def proef() -> str:
        bereikt.append([paar for paar in request.form.items(multi=True) if paar[0] != "csrf_token"])
        return f"ontvangen {request.args['x']}"

    app.add_url_rule("/proef", "proef", aangemeld(proef), methods=["GET", "POST"])
    app.extensions["toegang"]["proef"] = declaraties(app)["proef"]
    return bereikt


def _vul_in(klant: Klant, token: str = "", **koppen: str) -> TestResponse:
    return klant.client.post("/proef?x=1", data={**FORMULIER, "csrf_token": token}, headers=koppen or HIER)


def _druk_op_de_knop(klant: Klant, pagina: TestResponse) -> TestResponse:
    """Send the form of the page as a browser does: every field with its line ends, and along with a 307."""
    formulier = BeautifulSoup(pagina.text, "html.parser").select_one("main form")
    assert formulier is not None
    assert formulier["method"] == "post"
    assert formulier["enctype"] == "multipart/form-data"
    velden: dict[str, list[str]] = {}
    for veld in formulier.select("input"):
        velden.setdefault(str(veld["name"]), []).append(str(veld["value"]).replace("\n", "\r\n"))
    waar = str(formulier["action"])
    while (
        antwoord := klant.client.post(waar, data=velden, content_type="multipart/form-data", headers=HIER)
    ).status_code == 307:
        waar = str(antwoord.location)
    return antwoord


def _verloop(database: Database, geleden: timedelta = timedelta(minutes=61)) -> None:
    with database.sessie(schrijven=True) as sessie:
        sessie.execute(update(Aanmeldsessie).values(laatst_gezien_op=datetime.now(UTC) - geleden))
        sessie.commit()


def _bewaard(database: Database) -> int:
    with database.lezen() as sessie:
        return sessie.scalar(select(func.count(Aanmeldsessie.onverzonden))) or 0


def test_na_opnieuw_aanmelden_gaat_het_formulier_met_een_knop_alsnog(
    app: Flask, ontvangen: list[list[tuple[str, str]]]
) -> None:
    klant = Klant.als(app, "aad")
    oud = klant.token()
    klant.meld_aan("aad")
    pagina = _vul_in(klant, oud)
    assert pagina.status_code == 400
    assert ontvangen == []
    assert "Opnieuw versturen" in pagina.text
    assert "U bent aangemeld als Proef aad" in pagina.text
    assert "Mijn &lt;b&gt;lange&lt;/b&gt; verhaal" in pagina.text
    assert DEMO_WACHTWOORD not in pagina.text
    assert _druk_op_de_knop(klant, pagina).text == "ontvangen 1"
    assert ontvangen == [VERSTUURD]


@pytest.mark.parametrize(
    "koppen",
    [
        {"Origin": "https://kwaad.example"},
        {"Origin": "null"},
        {"Origin": "https://localhost"},
        {"Origin": "http://localhost:81"},
        {"Referer": "http://localhost/"},
    ],
)
def test_een_andere_site_krijgt_geen_knop(
    app: Flask, ontvangen: list[list[tuple[str, str]]], koppen: dict[str, str]
) -> None:
    pagina = _vul_in(Klant.als(app, "aad"), "verzonnen", **koppen)
    assert pagina.status_code == 400
    assert "Opnieuw versturen" not in pagina.text
    assert "Ga terug met de knop ‘Vorige’" in pagina.text


def test_een_script_krijgt_een_nieuw_token_en_hoort_wie_er_is_aangemeld(
    app: Flask, ontvangen: list[list[tuple[str, str]]]
) -> None:
    klant = Klant.als(app, "aad")
    geweigerd = _vul_in(klant, "oud", **JSON)
    assert geweigerd.status_code == 400
    assert geweigerd.json is not None
    assert set(geweigerd.json) == {"fout", "csrf_token", "gebruiker"}
    assert geweigerd.json["gebruiker"] == "aad"
    assert _vul_in(klant, geweigerd.json["csrf_token"], **JSON).status_code == 200
    vreemd = _vul_in(klant, "oud", Accept="application/json", Origin="https://kwaad.example")
    assert vreemd.json is not None
    assert set(vreemd.json) == {"fout"}


def test_wat_na_een_verlopen_aanmelding_werd_verstuurd_staat_na_het_aanmelden_klaar(
    app: Flask, database: Database, ontvangen: list[list[tuple[str, str]]]
) -> None:
    klant = Klant.als(app, "aad")
    oud = klant.token()
    _verloop(database)
    weg = _vul_in(klant, oud)
    assert (weg.status_code, weg.location) == (303, "/aanmelden?volgende=/opnieuw-versturen")
    aanmelden = klant.get(weg.location).text
    assert "Wat u had ingevuld, is bewaard" in aanmelden
    assert "verhaal" not in aanmelden, "whoever is at the screen has not signed in yet"

    assert klant.meld_aan("aad", volgende="/opnieuw-versturen").location == "/opnieuw-versturen"
    pagina = klant.get("/opnieuw-versturen")
    assert "Uw formulier is nog niet verstuurd" in pagina.text
    assert "Mijn &lt;b&gt;lange&lt;/b&gt; verhaal" in pagina.text
    with database.lezen() as sessie:
        assert DEMO_WACHTWOORD not in str(sessie.scalars(select(Aanmeldsessie.onverzonden)).all())
    assert ontvangen == []
    assert _druk_op_de_knop(klant, pagina).text == "ontvangen 1"
    assert ontvangen == [VERSTUURD]

    assert _bewaard(database) == 0
    dubbel = _druk_op_de_knop(klant, pagina)
    assert dubbel.status_code == 409
    assert "Dit formulier staat niet meer klaar." in dubbel.text
    assert "Mijn &lt;b&gt;lange&lt;/b&gt; verhaal" in dubbel.text
    assert klant.get("/opnieuw-versturen").location == "/"
    assert len(ontvangen) == 1


def test_een_ander_ziet_er_niets_van(app: Flask, database: Database, ontvangen: list[list[tuple[str, str]]]) -> None:
    klant = Klant.als(app, "aad")
    _verloop(database)
    _vul_in(klant)
    klant.meld_aan("bert")
    assert klant.get("/opnieuw-versturen").location == "/"
    assert klant.post("/opnieuw-versturen").status_code == 409
    assert _bewaard(database) == 1, "it still waits for aad"


@pytest.mark.parametrize("waarom", ["nooit aangemeld", "afgemeld", "elders ingetrokken", "gesloten", "te lang geleden"])
def test_alleen_wie_net_nog_was_aangemeld_laat_iets_achter(
    app: Flask, database: Database, ontvangen: list[list[tuple[str, str]]], waarom: str
) -> None:
    klant = Klant(app) if waarom == "nooit aangemeld" else Klant.als(app, "aad")
    if waarom == "afgemeld":
        klant.post("/afmelden")
    with database.sessie(schrijven=True) as sessie:
        if waarom == "elders ingetrokken":
            sessie.execute(update(Aanmeldsessie).values(ingetrokken_op=datetime.now(UTC)))
        if waarom == "gesloten":
            sessie.execute(update(Gebruiker).values(actief=False))
        sessie.commit()
    if waarom == "te lang geleden":
        _verloop(database, timedelta(hours=25))
    assert _vul_in(klant).location == "/aanmelden"
    assert _bewaard(database) == 0


@pytest.mark.parametrize("koppen", [{"Origin": "https://kwaad.example"}, {"X-Niets": "1"}, JSON])
def test_van_een_andere_site_of_een_script_wordt_niets_bewaard(
    app: Flask, database: Database, ontvangen: list[list[tuple[str, str]]], koppen: dict[str, str]
) -> None:
    klant = Klant.als(app, "aad")
    _verloop(database)
    assert _vul_in(klant, **koppen).location == "/aanmelden"
    assert _bewaard(database) == 0


def test_na_een_dag_is_het_weg(app: Flask, database: Database, ontvangen: list[list[tuple[str, str]]]) -> None:
    klant = Klant.als(app, "aad")
    _verloop(database)
    _vul_in(klant)
    _verloop(database, timedelta(hours=25))
    Klant.als(app, "aad")
    assert _bewaard(database) == 0
