"""Production: what it refuses to start on, and what it hides."""

import os
import re
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from config import Config, Omgeving
from spuk_app import create_app
from spuk_app.db.verbinding import Database, DatabaseFout
from spuk_app.gebruikers.demo import DEMO_WACHTWOORD
from spuk_app.kern.wie import Rol
from tests.hulp import url_van
from tests.web.klant import Klant, maak_account, maak_app, start_klok

HTTPS: dict[str, Any] = {"base_url": "https://spuk.example", "headers": {"Referer": "https://spuk.example/aanmelden"}}


@pytest.fixture
def productie(database: Database, tmp_path: Path) -> Flask:
    maak_account(database, Rol.BEHEERDER, "ben")
    return maak_app(database, tmp_path, Omgeving.PRODUCTIE)


def _meld_aan(app: Flask, **rest: Any) -> TestResponse:
    klant = Klant(app)
    pagina = klant.client.get("/aanmelden", **HTTPS).text
    token = re.findall(r'name="csrf_token" value="([^"]+)"', pagina)[0]
    velden = {"gebruikersnaam": "ben", "wachtwoord": DEMO_WACHTWOORD, "csrf_token": token}
    return klant.client.post("/aanmelden", data=velden, **HTTPS | rest)


def test_productie_start_niet_op_een_database_met_een_oefenklok(database: Database, tmp_path: Path) -> None:
    start_klok(database, datetime(2023, 9, 27, 8, tzinfo=UTC))
    with pytest.raises(DatabaseFout, match="practice clock") as fout:
        maak_app(database, tmp_path, Omgeving.PRODUCTIE)
    assert "geheim-wachtwoord" not in str(fout.value)


def test_productie_start_niet_op_een_lege_of_onbereikbare_database(leeg_database: Database, tmp_path: Path) -> None:
    with pytest.raises(DatabaseFout, match="spuk db upgrade"):
        maak_app(leeg_database, tmp_path, Omgeving.PRODUCTIE)
    with pytest.raises(DatabaseFout, match="SPUK_DATABASE_URL"):
        maak_app("postgresql+psycopg://spuk:x@127.0.0.1:1/spuk", tmp_path, Omgeving.PRODUCTIE)


def test_productie_toont_geen_oefenaccounts_en_geen_oefenbalk(productie: Flask) -> None:
    pagina = Klant(productie).client.get("/aanmelden", **HTTPS).text
    assert DEMO_WACHTWOORD not in pagina
    assert "Oefen" not in pagina
    assert "oefenwijzer" not in pagina
    assert ">ben<" not in pagina


def test_productie_heeft_een_beveiligd_koekje_en_blijft_op_https(productie: Flask) -> None:
    antwoord = _meld_aan(productie)
    assert antwoord.status_code == 303
    koekje = antwoord.headers["Set-Cookie"]
    assert koekje.startswith("__Host-spuk=")
    assert "Secure" in koekje
    assert "HttpOnly" in koekje
    assert "Path=/" in koekje
    assert "Domain" not in koekje
    assert antwoord.headers["Strict-Transport-Security"].startswith("max-age=31536000")


def test_productie_neemt_geen_formulier_van_een_andere_site(productie: Flask) -> None:
    antwoord = _meld_aan(productie, headers={"Referer": "https://kwaad.example/"})
    assert antwoord.status_code == 400


def test_achter_een_proxy_telt_het_adres_van_de_bezoeker(database: Database, tmp_path: Path) -> None:
    def app(proxies: int) -> Flask:
        return create_app(
            Config(
                database_url=url_van(database),
                omgeving=Omgeving.OEFENING,
                geheim="g" * 40,
                bijlagen=tmp_path,
                proxies=proxies,
            )
        )

    def status(klant: Klant, bezoeker: str) -> int:
        velden = {"gebruikersnaam": "niemand", "wachtwoord": "fout"}
        return klant.post("/aanmelden", velden, headers={"X-Forwarded-For": bezoeker}).status_code

    met, zonder = Klant(app(1), "127.0.0.1"), Klant(app(0), "127.0.0.1")
    assert [status(met, f"203.0.113.{nummer}") for nummer in range(7)] == [422] * 7
    assert [status(zonder, f"203.0.113.{nummer}") for nummer in range(7)] == [422] * 5 + [429] * 2


@pytest.mark.parametrize(
    ("omgeving", "zin"),
    [
        ({"SPUK_OMGEVING": "productie"}, "SPUK_GEHEIM is not set"),
        ({"SPUK_GEHEIM": "g" * 40, "SPUK_DATABASE_URL": "sqlite:////srv/spuk.sqlit3"}, "spuk.sqlit3 does not exist"),
    ],
)
def test_de_server_zegt_in_een_zin_waarom_hij_niet_start_en_stopt(
    tmp_path: Path, omgeving: dict[str, str], zin: str
) -> None:
    gestopt = subprocess.run(
        [sys.executable, "-m", "gunicorn", "--bind", f"unix:{tmp_path}/spuk.sock", "wsgi:app"],
        env={"PATH": os.environ["PATH"]} | omgeving,
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )
    assert gestopt.returncode == 3
    assert "The server cannot start. " in gestopt.stderr
    assert zin in gestopt.stderr
    assert "Traceback" not in gestopt.stderr
