"""The own account: another password, and the places where one is signed in."""

import pytest
from flask import Flask
from sqlalchemy import select

from spuk_app.db.verbinding import Database
from spuk_app.dossier.models import Journaalregel
from spuk_app.gebruikers.demo import DEMO_WACHTWOORD
from spuk_app.gebruikers.models import Aanmeldsessie
from spuk_app.kern.wie import Rol
from tests.web.klant import Klant, maak_account

NIEUW = "een lange zin die ik onthoud"


@pytest.fixture(autouse=True)
def _mensen(database: Database) -> None:
    maak_account(database, Rol.OPSTELLER, "anna")
    maak_account(database, Rol.BEHANDELAAR, "bert")


def _wijzig(klant: Klant, huidig: str, nieuw: str, herhaald: str | None = None) -> int:
    velden = {"huidig_wachtwoord": huidig, "nieuw_wachtwoord": nieuw, "herhaald_wachtwoord": herhaald or nieuw}
    return klant.post("/account/wachtwoord", velden).status_code


def test_een_nieuw_wachtwoord_geldt_meteen_en_sluit_alle_andere_sessies(app: Flask, database: Database) -> None:
    hier, elders = Klant.als(app, "anna"), Klant.als(app, "anna")
    assert _wijzig(hier, DEMO_WACHTWOORD, NIEUW) == 303
    assert "Uw wachtwoord is gewijzigd" in hier.get("/account").text
    assert elders.get("/account").status_code == 303
    assert Klant(app).meld_aan("anna").status_code == 422
    assert Klant(app).meld_aan("anna", NIEUW).status_code == 303
    with database.lezen() as sessie:
        gegevens = "".join(regel.gegevens for regel in sessie.scalars(select(Journaalregel)))
    assert NIEUW not in gegevens


def test_een_wachtwoord_verandert_niet_zonder_het_oude_of_als_het_te_kort_is(app: Flask) -> None:
    klant = Klant.als(app, "anna")
    assert _wijzig(klant, "Verkeerd-2023!", NIEUW) == 422
    assert _wijzig(klant, DEMO_WACHTWOORD, "te kort 123") == 422
    assert _wijzig(klant, DEMO_WACHTWOORD, "x" * 257) == 422
    assert _wijzig(klant, DEMO_WACHTWOORD, NIEUW, "iets heel anders") == 422
    assert Klant(app).meld_aan("anna").status_code == 303


def test_ook_het_eigen_wachtwoord_raden_wordt_geremd(app: Flask) -> None:
    klant = Klant.als(app, "anna")
    assert [_wijzig(klant, "Verkeerd-2023!", NIEUW) for _ in range(6)] == [422] * 5 + [429]
    assert _wijzig(klant, DEMO_WACHTWOORD, NIEUW) == 429
    assert _wijzig(Klant.als(app, "anna"), DEMO_WACHTWOORD, NIEUW) == 429, "a new session does not begin anew"


def test_wie_is_aangemeld_heeft_geen_last_van_het_raden_van_anderen(app: Flask) -> None:
    klant, vreemde = Klant.als(app, "anna"), Klant(app)
    for naam in ["anna"] * 5 + [f"naam{nummer}" for nummer in range(15)]:
        assert vreemde.meld_aan(naam, "Verkeerd-2023!").status_code == 422
    assert vreemde.meld_aan("bert").status_code == 429, "the address they share is slowed down"
    assert _wijzig(klant, DEMO_WACHTWOORD, NIEUW) == 303


def test_wie_zijn_aanmelding_elders_beeindigt_is_daar_buiten(app: Flask, database: Database) -> None:
    elders, hier = Klant.als(app, "anna"), Klant.als(app, "anna")
    pagina = hier.get("/account").text
    assert pagina.count("Aanmelding beëindigen") == 2
    assert pagina.count("Deze aanmelding") == 1
    with database.lezen() as sessie:
        oudste = sessie.scalars(select(Aanmeldsessie.token_sha256).order_by(Aanmeldsessie.begonnen_op)).first()
    assert hier.post("/account/aanmeldingen", {"sessie": oudste}).status_code == 303
    assert elders.get("/account").status_code == 303
    assert hier.get("/account").status_code == 200
    assert hier.post("/account/aanmeldingen", {"sessie": oudste}).status_code == 404, "it has ended already"


def test_niemand_beeindigt_de_aanmelding_van_een_ander(app: Flask, database: Database) -> None:
    anna, bert = Klant.als(app, "anna"), Klant.als(app, "bert")
    with database.lezen() as sessie:
        van_anna = sessie.scalars(select(Aanmeldsessie.token_sha256).order_by(Aanmeldsessie.begonnen_op)).first()
    assert bert.post("/account/aanmeldingen", {"sessie": van_anna}).status_code == 404
    assert anna.get("/account").status_code == 200
