"""The practice clock: forward only, by the beheerder only, in a practice environment only."""

from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from spuk_app.db.verbinding import Database
from spuk_app.dossier.models import Journaalregel
from spuk_app.dossier.unit_of_work import unit_of_work
from spuk_app.gebruikers.oefenklok import verzet_klok, zet_klok
from spuk_app.kern.fouten import NietGevonden, NietToegestaan, Onvolledig
from spuk_app.kern.wie import KLOK, Rol, Wie
from tests.web.klant import Klant, maak_account, start_klok

BEGIN = datetime(2023, 9, 27, 8, tzinfo=UTC)
"""27 September 2023, 10.00 in Amsterdam."""


@pytest.fixture
def beheerder(database: Database) -> Wie:
    return maak_account(database, Rol.BEHEERDER, "ben")


def _nu(database: Database) -> datetime:
    with unit_of_work(database, KLOK) as uow:
        return uow.nu


def test_de_klok_begint_waar_hij_gezet_is_en_loopt_door(database: Database) -> None:
    start_klok(database, BEGIN)
    eerst = _nu(database)
    assert BEGIN <= eerst < BEGIN + timedelta(seconds=10)
    assert _nu(database) > eerst
    with pytest.raises(ValueError, match="runs already"):
        start_klok(database, BEGIN)


def test_de_beheerder_zet_hem_vooruit_en_iedereen_ziet_het(app: Flask, database: Database, beheerder: Wie) -> None:
    start_klok(database, BEGIN)
    klant = Klant.als(app, "ben")
    assert "woensdag 27 september 2023, 10.00 uur" in klant.get("/oefenklok").text
    assert klant.post("/oefenklok", {"datum": "2023-10-01", "tijd": "00:00"}).status_code == 303
    assert "zondag 1 oktober 2023, 00.00 uur" in Klant(app).get("/aanmelden").text
    assert "De oefenklok is verzet." in klant.get("/oefenklok").text
    assert _nu(database) >= datetime(2023, 9, 30, 22, tzinfo=UTC), "never before the moment that was asked"
    with database.lezen() as sessie:
        regel = sessie.scalars(select(Journaalregel).where(Journaalregel.handeling == "verzet_klok")).one()
    assert '"naar":"2023-09-30T22:00:00.000000+00:00"' in regel.gegevens


@pytest.mark.parametrize(
    ("datum", "tijd", "zin"),
    [
        ("2023-09-27", "09:59", "alleen vooruit"),
        ("0001-01-01", "00:00", "alleen vooruit"),
        ("2033-12-01", "10:00", "tien jaar"),
        ("9999-12-31", "23:59", "tien jaar"),
        ("31-02-2024", "10:00", "Vul een datum"),
        ("2024-02-30", "10:00", "Vul een datum"),
        ("2024-02-28", "25:00", "Vul een datum"),
        ("2024-02-28", "10:00+05:00", "Vul een datum"),
        ("", "", "Vul een datum"),
    ],
)
def test_terug_te_ver_of_onzin_wordt_geweigerd(
    app: Flask, database: Database, beheerder: Wie, datum: str, tijd: str, zin: str
) -> None:
    start_klok(database, BEGIN)
    antwoord = Klant.als(app, "ben").post("/oefenklok", {"datum": datum, "tijd": tijd})
    assert antwoord.status_code == 422
    assert zin in antwoord.text
    assert f'value="{datum}"' in antwoord.text, "what was typed stays"
    assert _nu(database) < BEGIN + timedelta(minutes=1)


def test_alleen_de_beheerder(app: Flask, database: Database) -> None:
    start_klok(database, BEGIN)
    auditor = maak_account(database, Rol.AUDITOR, "aad")
    klant = Klant.als(app, "aad")
    assert klant.get("/oefenklok").status_code == 403
    assert klant.post("/oefenklok", {"datum": "2023-10-01", "tijd": "10:00"}).status_code == 403
    with pytest.raises(NietToegestaan), unit_of_work(database, auditor) as uow:
        verzet_klok(uow, BEGIN + timedelta(days=1))


def test_zonder_oefenklok_valt_er_niets_te_verzetten(app: Flask, database: Database, beheerder: Wie) -> None:
    with pytest.raises(NietGevonden), unit_of_work(database, beheerder) as uow:
        verzet_klok(uow, datetime.now(UTC) + timedelta(days=1))
    klant = Klant.als(app, "ben")
    assert klant.post("/oefenklok", {"datum": "2040-10-01", "tijd": "10:00"}).status_code == 404


def test_een_mislukte_verzetting_laat_niets_achter(database: Database, beheerder: Wie) -> None:
    with unit_of_work(database, beheerder) as uow:
        zet_klok(uow, BEGIN)
    with pytest.raises(Onvolledig), unit_of_work(database, beheerder) as uow:
        verzet_klok(uow, BEGIN - timedelta(days=1))
    with database.lezen() as sessie:
        handelingen = list(sessie.scalars(select(Journaalregel.handeling).order_by(Journaalregel.nummer)))
    assert handelingen == ["maak_organisatie", "maak_gebruiker", "zet_klok"]
