"""Headers on every response, and pages that everybody may read."""

from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask

from spuk_app.db.verbinding import Database
from spuk_app.kern.wie import Rol
from tests.web.adressen import adressen
from tests.web.klant import Klant, maak_account


def test_elk_antwoord_heeft_de_beveiligingskoppen_en_blijft_nergens_bewaard(app: Flask, database: Database) -> None:
    maak_account(database, Rol.BEHEERDER, "ben")
    for klant in (Klant(app), Klant.als(app, "ben")):
        for pad in [adres.pad for adres in adressen(app, "GET")] + ["/bestaat-niet", "/afmelden", "/%00"]:
            koppen = klant.get(pad).headers
            beleid = koppen["Content-Security-Policy"]
            assert "default-src 'none'" in beleid, pad
            assert "unsafe" not in beleid
            assert "data:" not in beleid
            assert "frame-ancestors 'none'" in beleid
            assert koppen["X-Frame-Options"] == "DENY"
            assert koppen["X-Content-Type-Options"] == "nosniff"
            assert koppen["Referrer-Policy"] == "same-origin"
            assert "camera=()" in koppen["Permissions-Policy"]
            assert koppen["Cache-Control"] == "no-store", pad
            assert "Strict-Transport-Security" not in koppen, "this practice environment has no https"


def test_bestanden_van_de_voorkant_blijven_een_jaar_bewaard_maar_een_ontbrekend_niet(app: Flask) -> None:
    with app.test_request_context():
        stijl = app.jinja_env.globals["asset"]("open.css")
    klant = Klant(app)
    assert klant.get(stijl).headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert klant.get("/static/dist/manifest.json").headers["Cache-Control"] == "public, max-age=3600"
    assert klant.get("/static/dist/bestaat-niet.css").headers["Cache-Control"] == "no-store"
    assert klant.get("/static/../__init__.py").status_code == 404


@pytest.mark.parametrize("pad", ["/toegankelijkheid", "/privacy", "/kwetsbaarheid-melden"])
def test_wat_een_overheidssite_moet_vertellen_is_voor_iedereen(app: Flask, pad: str) -> None:
    antwoord = Klant(app).get(pad)
    assert antwoord.status_code == 200
    assert f'href="{pad}"' in Klant(app).get("/aanmelden").text


def test_security_txt_heeft_een_adres_en_is_nog_geldig(app: Flask) -> None:
    antwoord = Klant(app).get("/.well-known/security.txt")
    assert antwoord.content_type == "text/plain; charset=utf-8"
    velden = dict(regel.split(": ", 1) for regel in antwoord.text.splitlines())
    assert velden["Contact"] == "mailto:cert@ncsc.nl"
    verloopt = datetime.strptime(velden["Expires"], "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
    assert timedelta(days=150) < verloopt - datetime.now(UTC) < timedelta(days=365)
