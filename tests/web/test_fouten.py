"""Errors: each has its status and a Dutch page that says what, why, that nothing changed, and what to do."""

import io
import logging
from collections.abc import Callable
from typing import NoReturn

import pytest
from flask import Flask, flash
from sqlalchemy import insert, select, text
from werkzeug.test import TestResponse

from spuk_app.db.verbinding import Database
from spuk_app.dossier.models import Oefenklok
from spuk_app.gebruikers.models import Gebruiker
from spuk_app.kern import fouten
from spuk_app.kern.wie import KLOK, Rol
from spuk_app.web.toegang import declaraties, openbaar
from spuk_app.web.verbinding import lezen, unit_of_work
from tests.web.adressen import adressen
from tests.web.klant import Klant, maak_account, maak_app

DODE_SERVER = "postgresql+psycopg://spuk:geheim-wachtwoord@127.0.0.1:1/spuk"


def _voeg_toe(app: Flask, pagina: Callable[..., object], pad: str = "/proef") -> None:
    """Add a page that does what the test needs."""
    app.add_url_rule(pad, pad, openbaar(pagina), methods=["GET", "POST"])
    app.extensions["toegang"][pad] = declaraties(app)[pad]


def _mislukt(fout: Exception) -> Callable[[], NoReturn]:
    def pagina() -> NoReturn:
        raise fout

    return pagina


@pytest.mark.parametrize(
    ("fout", "status"),
    [
        (fouten.SpukFout("Dit kan niet.", "Daarom <niet>.", "Doe iets anders."), 422),
        (fouten.Onvolledig("Dit kan niet.", [fouten.Gebrek("Zin een."), fouten.Gebrek("Zin twee.")]), 422),
        (fouten.NietToegestaan("Dit kan niet."), 403),
        (fouten.NietGevonden("Dit kan niet."), 404),
        (fouten.Conflict("Dit kan niet."), 409),
        (fouten.AndereToestand("Dit kan niet."), 409),
        (fouten.PlafondBereikt("Dit kan niet."), 409),
        (fouten.Verouderd([fouten.Botsing("veld", "Toelichting", "mijn tekst", "haar tekst", "M. Jansen")]), 409),
    ],
)
def test_een_weigering_krijgt_haar_eigen_status_en_zin(app: Flask, fout: fouten.SpukFout, status: int) -> None:
    _voeg_toe(app, _mislukt(fout))
    antwoord = Klant(app).get("/proef")
    assert antwoord.status_code == status
    assert f'<h1 class="nl-heading nl-heading--level-1">{fout.kop}</h1>' in antwoord.text
    assert fout.wat in antwoord.text
    assert "Er is niets gewijzigd." in antwoord.text
    if fout.waarom.startswith("Daarom"):
        assert "Daarom &lt;niet&gt;." in antwoord.text
        assert "Doe iets anders." in antwoord.text
    if isinstance(fout, fouten.Onvolledig):
        assert "Zin een." in antwoord.text
        assert "Zin twee." in antwoord.text
    if isinstance(fout, fouten.Verouderd):
        assert "mijn tekst" in antwoord.text
        assert "haar tekst" in antwoord.text
        assert "Tekst van M. Jansen" in antwoord.text


@pytest.mark.parametrize("fout", [RuntimeError("stuk"), fouten.Conflict("Dit kan niet.")])
def test_een_melding_van_daarvoor_staat_niet_boven_een_foutpagina(app: Flask, fout: Exception) -> None:
    """ "Opgeslagen" above "Er is niets gewijzigd" would be wrong; it is told on the first page that works."""
    app.config["PROPAGATE_EXCEPTIONS"] = False

    def doe() -> str:
        flash("Uw advies is opgeslagen.", "goed")
        return "gedaan"

    _voeg_toe(app, doe, "/doe")
    _voeg_toe(app, _mislukt(fout))
    klant = Klant(app)
    assert klant.get("/doe").status_code == 200
    mislukt = klant.get("/proef").text
    assert "Er is niets gewijzigd." in mislukt
    assert "Uw advies is opgeslagen." not in mislukt
    assert "Uw advies is opgeslagen." in klant.get("/aanmelden").text
    assert "Uw advies is opgeslagen." not in klant.get("/aanmelden").text


def test_alleen_als_er_echt_iemand_voor_was_staat_dat_erboven() -> None:
    """Two texts that collide prove that somebody was there; a state may be one's own doing, or never have allowed it."""
    voor = "Iemand was u voor"
    assert fouten.Verouderd([fouten.Botsing("veld", "Toelichting", "mijn", "haar", "M. Jansen")]).kop == voor
    assert fouten.Verouderd([]).kop == "Deze pagina was niet meer actueel"
    assert "collega" not in str(fouten.Verouderd([]))
    assert voor not in {fouten.Conflict.kop, fouten.AndereToestand.kop, fouten.PlafondBereikt.kop}


def test_wat_u_had_ingevuld_noemt_geen_verborgen_velden(app: Flask) -> None:
    _voeg_toe(app, _mislukt(fouten.AndereToestand("Dit kan niet.")))
    verborgen = {"versie": "3", "tranche": "2023-2025", "token": "x", "daarna": "overzicht"}
    assert "Wat u had ingevuld" not in Klant(app).post("/proef", verborgen).text
    assert "Wat u had ingevuld" in Klant(app).post("/proef", verborgen | {"reden": "Mijn reden."}).text


def test_een_script_krijgt_dezelfde_zin_als_json(app: Flask) -> None:
    _voeg_toe(app, _mislukt(fouten.Conflict("Dit kan niet.", "Daarom.", "Ververs de pagina.")))
    antwoord = Klant(app).get("/proef", headers={"Accept": "application/json"})
    assert antwoord.status_code == 409
    assert antwoord.json == {"fout": "Dit kan niet. Daarom. Er is niets gewijzigd. Ververs de pagina."}


def test_elk_formulier_zonder_geldig_token_wordt_geweigerd_en_de_tekst_blijft_leesbaar(
    app: Flask, database: Database
) -> None:
    verklaringen = declaraties(app)
    getest = 0
    for rol in Rol:
        if rol is Rol.KLOK:
            continue
        maak_account(database, rol)
        klant = Klant.als(app, rol.value.replace("_", "-"))
        for adres in adressen(app, "POST"):
            if verklaringen[adres.endpoint].laat_toe(rol):
                for token in ({}, {"csrf_token": "verzonnen"}):
                    velden = {"toelichting": "Mijn lange <verhaal>", "huidig_wachtwoord": "Niet-Tonen-1!"} | token
                    antwoord = klant.client.post(adres.pad, data=velden)
                    assert antwoord.status_code == 400, str(adres)
                    assert "Ga terug met de knop ‘Vorige’" in antwoord.text
                    assert "Mijn lange &lt;verhaal&gt;" in antwoord.text
                    assert "Niet-Tonen" not in antwoord.text
                    getest += 1
    assert getest >= 2 * len(adressen(app, "POST")), "each form was tried in at least one role"


def test_het_token_van_een_ander_werkt_niet(app: Flask, database: Database) -> None:
    maak_account(database, Rol.AUDITOR, "aad")
    klant = Klant.als(app, "aad")
    vreemd = Klant(app).token()
    assert klant.client.post("/afmelden", data={"csrf_token": vreemd}).status_code == 400


def test_onbekend_verkeerde_methode_en_te_groot(app: Flask) -> None:
    klant = Klant(app)
    onbekend = klant.get("/bestaat/niet")
    assert onbekend.status_code == 404
    assert "Deze pagina bestaat niet, of u mag haar niet zien." in onbekend.text
    verkeerd = klant.get("/afmelden")
    assert verkeerd.status_code == 405
    assert verkeerd.headers["Allow"]


def test_te_groot_is_een_zin_en_zonder_aanmelding_is_dat_al_gauw(app: Flask, database: Database) -> None:
    maak_account(database, Rol.AUDITOR, "aad")
    klant = Klant.als(app, "aad")
    assert klant.post("/account/wachtwoord", {"x": (io.BytesIO(b"x" * 11 * 2**20), "kan.pdf")}).status_code == 422
    for bestand in ({"x": (io.BytesIO(b"x" * 12 * 2**20), "groot.pdf")}, {"x": "x" * 12 * 2**20}):
        te_groot = klant.post("/account/wachtwoord", bestand)
        assert te_groot.status_code == 413
        assert "Een bestand mag ten hoogste 10 MB zijn." in te_groot.text
        assert "Terug naar het formulier" in te_groot.text
    assert klant.post("/aanmelden", {"gebruikersnaam": "x" * 65_536}).status_code == 413


def test_een_groot_formulier_met_heel_veel_velden_kan(app: Flask, database: Database) -> None:
    maak_account(database, Rol.AUDITOR, "aad")
    velden = {f"veld{nummer}": "waarde" for nummer in range(5000)}
    klant = Klant.als(app, "aad")
    assert klant.post("/account/wachtwoord", velden, content_type="multipart/form-data").status_code == 422


@pytest.mark.parametrize(
    "verstuur",
    [
        lambda klant: klant.post("/aanmelden", {"gebruikersnaam": "a\x00b", "wachtwoord": "x"}),
        lambda klant: klant.post("/aanmelden", {"a\x00b": "x"}),
        lambda klant: klant.get("/aanmelden?volgende=%00"),
        lambda klant: klant.get("/aanmelden?%00=1"),
        lambda klant: klant.get("/%00"),
        lambda klant: klant.post("/aanmelden", {"bestand": (io.BytesIO(b"x"), "a\x00.pdf")}),
    ],
)
def test_een_nulteken_is_een_zin(app: Flask, verstuur: Callable[[Klant], TestResponse]) -> None:
    antwoord = verstuur(Klant(app))
    assert antwoord.status_code == 400
    assert "Er staat een teken of een getal in dat hier niet mag." in antwoord.text


@pytest.mark.parametrize("pad", ["/aanmelden?volgende=%ff%fe", "/%ff", "/aanmelden?volgende=" + "a" * 20_000])
def test_vreemde_tekens_geven_nooit_een_storing(app: Flask, pad: str) -> None:
    assert Klant(app).get(pad).status_code in (200, 404)


def test_een_onmogelijk_rijnummer_is_niet_gevonden(app: Flask) -> None:
    _voeg_toe(app, lambda nummer: f"rij {nummer}", "/proef/<int:nummer>")
    assert Klant(app).get("/proef/2147483647").text == "rij 2147483647"
    for onmogelijk in ("2147483648", "9" * 400, "-1", "1.5", "x"):
        assert Klant(app).get(f"/proef/{onmogelijk}").status_code == 404


def test_een_onverwachte_fout_laat_niets_zien_en_heeft_een_nummer(app: Flask, caplog: pytest.LogCaptureFixture) -> None:
    _voeg_toe(app, _mislukt(ZeroDivisionError("geheim detail")))
    with caplog.at_level(logging.ERROR):
        antwoord = Klant(app).post("/proef", {"toelichting": "Mijn verhaal"})
    assert antwoord.status_code == 500
    assert "geheim detail" not in antwoord.text
    assert "Traceback" not in antwoord.text
    assert "Mijn verhaal" in antwoord.text
    (regel,) = [regel for regel in caplog.records if "incident" in regel.message]
    incident = regel.message.split()[1]
    assert incident in antwoord.text
    assert regel.exc_info is not None
    assert "Mijn verhaal" not in caplog.text


def test_ook_als_de_foutpagina_zelf_stuk_is_komt_er_een_zin(app: Flask, caplog: pytest.LogCaptureFixture) -> None:
    del app.jinja_env.globals["asset"]
    antwoord = Klant(app).get("/aanmelden")
    assert antwoord.status_code == 500
    assert "<h1>Er ging iets mis</h1>" in antwoord.text
    assert "Er is niets gewijzigd." in antwoord.text


def test_een_getal_dat_de_database_weigert_is_onleesbare_invoer(app: Flask) -> None:
    _voeg_toe(app, lambda: str(lezen().scalar(text("SELECT CAST(:x AS INTEGER)"), {"x": "geen getal"})))
    _voeg_toe(app, lambda: str(lezen().get(Oefenklok, "geen getal")), "/veld")
    klant = Klant(app)
    if app.extensions["database"].is_sqlite:  # SQLite takes any text for a number, and gives 0
        assert klant.get("/proef").text == "0"
        assert klant.get("/veld").text == "None"
    else:
        assert klant.get("/proef").status_code == 400
        assert klant.get("/veld").status_code == 400
        assert klant.get("/aanmelden").status_code == 200


def test_wat_de_database_niet_samen_toelaat_is_een_botsing_en_geen_storing(
    app: Flask, database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    maak_account(database, Rol.AUDITOR, "aad")

    def nog_een_aad() -> str:
        with unit_of_work(als=KLOK) as uow:
            bestaand = uow.sessie.scalars(select(Gebruiker)).one()
            uow.sessie.execute(
                insert(Gebruiker).values(
                    gebruikersnaam="aad",
                    naam="Dubbel",
                    email="geheim@voorbeeld.invalid",
                    wachtwoord_hash="x",
                    rol="auditor",
                    hoedanigheid="",
                    organisatie_id=bestaand.organisatie_id,
                    actief=True,
                )
            )
        return "toch gelukt"

    _voeg_toe(app, nog_een_aad)
    antwoord = Klant.als(app, "aad").post("/proef", {"toelichting": "Mijn verhaal"})
    assert antwoord.status_code == 409
    assert "Er is niets gewijzigd." in antwoord.text
    assert "Mijn verhaal" in antwoord.text
    assert "Proef aad" in antwoord.text, "the database is there, so the page is whole"
    assert "gebruikersnaam" in caplog.text
    assert "geheim@" not in caplog.text


def test_zonder_database_blijft_er_een_nette_pagina(caplog: pytest.LogCaptureFixture) -> None:
    klant = Klant(maak_app(DODE_SERVER))
    with klant.client.session_transaction() as sessie:
        sessie["token"] = "t" * 43
    for antwoord in (klant.get("/aanmelden"), klant.get("/account"), klant.get("/")):
        assert antwoord.status_code == 503
        assert antwoord.headers["Retry-After"] == "60"
        assert "De database geeft geen antwoord." in antwoord.text
    gezond = klant.get("/gezondheid")
    assert gezond.status_code == 503
    assert gezond.json == {"status": "storing", "database": "onbereikbaar", "migratie": "onbekend"}
    assert klant.get("/.well-known/security.txt").status_code == 200
    assert "geheim-wachtwoord" not in caplog.text


def test_een_database_zonder_tabellen_is_een_storing_en_geen_onzin(leeg_database: Database) -> None:
    klant = Klant(maak_app(leeg_database))
    assert klant.get("/aanmelden").status_code in (500, 503)
    gezond = klant.get("/gezondheid")
    assert gezond.status_code == 503
    assert gezond.json == {"status": "storing", "database": "ok", "migratie": "geen"}


def test_gezond(app: Flask, database: Database) -> None:
    antwoord = Klant(app).get("/gezondheid")
    assert antwoord.status_code == 200
    with database.lezen() as sessie:
        revisie = sessie.scalar(text("SELECT version_num FROM alembic_version"))
    assert antwoord.json == {"status": "ok", "database": "ok", "migratie": revisie}
