"""Opening a page changes nothing, asks little of the database, and its last use is written at most once a minute."""

from contextlib import suppress
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select, update

from spuk_app.db.verbinding import Database
from spuk_app.dossier.models import Oefenklok
from spuk_app.gebruikers.models import Aanmeldsessie
from spuk_app.gebruikers.oefenklok import zet_klok
from spuk_app.kern.wie import KLOK, Rol
from spuk_app.web.verbinding import aankomst, lezen, nu, unit_of_work, verschil
from tests.web.adressen import adressen
from tests.web.klant import Klant, maak_account, start_klok
from tests.web.teller import tel

ROLLEN = [rol for rol in Rol if rol is not Rol.KLOK]


@pytest.mark.parametrize("rol", ROLLEN)
def test_een_pagina_openen_legt_niets_vast(app: Flask, database: Database, rol: Rol) -> None:
    start_klok(database, datetime(2023, 9, 27, 8, tzinfo=UTC))
    maak_account(database, rol, "iemand")
    klant = Klant.als(app, "iemand")
    engine = app.extensions["database"].engine
    for adres in adressen(app, "GET"):
        with tel(engine) as teller:
            klant.get(adres.pad)
        assert teller.vastgelegd == 0, str(adres)
        assert all(opdracht.startswith(("SELECT", "PRAGMA")) for opdracht in teller.opdrachten), str(adres)
        assert len(teller) <= 10, f"{adres}: {len(teller)} statements"


def test_de_schil_vraagt_twee_dingen_wie_bent_u_en_hoe_laat_is_het(app: Flask, database: Database) -> None:
    maak_account(database, Rol.AUDITOR, "aad")
    klant = Klant.als(app, "aad")
    engine = app.extensions["database"].engine
    klant.get("/privacy")
    with tel(engine) as teller:
        klant.get("/privacy")
    assert len(teller) == 2
    with tel(engine) as teller:
        klant.get("/account")
    assert len(teller) == 3


def test_het_aantal_oefenaccounts_kost_geen_extra_vragen(app: Flask, database: Database) -> None:
    engine = app.extensions["database"].engine
    aantallen = []
    for nummer in range(3):
        for volg in range(4):
            maak_account(database, Rol.OPSTELLER, f"op{nummer}-{volg}", gemeente=f"GM{nummer:04d}")
        with tel(engine) as teller:
            Klant(app).get("/aanmelden")
        aantallen.append(len(teller))
    assert len(set(aantallen)) == 1
    assert aantallen[0] <= 6


def test_het_laatste_gebruik_wordt_ten_hoogste_een_keer_per_minuut_genoteerd(app: Flask, database: Database) -> None:
    maak_account(database, Rol.AUDITOR, "aad")
    klant = Klant.als(app, "aad")
    eerder = datetime.now(UTC) - timedelta(seconds=61)
    with database.sessie(schrijven=True) as sessie:
        sessie.execute(update(Aanmeldsessie).values(laatst_gezien_op=eerder))
        sessie.commit()
    engine = app.extensions["database"].engine
    with tel(engine) as teller:
        assert klant.get("/account").status_code == 200
    assert teller.vastgelegd == 1
    with tel(engine) as teller:
        assert klant.get("/account").status_code == 200
    assert teller.vastgelegd == 0
    with database.lezen() as sessie:
        gezien = sessie.scalars(select(Aanmeldsessie.laatst_gezien_op)).one()
    assert gezien > eerder + timedelta(seconds=60)


def test_na_een_handeling_leest_de_pagina_wat_er_nu_staat(app: Flask, database: Database) -> None:
    """A page that shows a refusal shows the present state, and the act's own change, not what was read before it."""
    with app.test_request_context():
        app.preprocess_request()
        aantal = lezen().scalar(select(func.count()).select_from(Oefenklok))
        assert (aantal, verschil()) == (0, None)
        with unit_of_work(als=KLOK) as uow:
            zet_klok(uow, uow.nu + timedelta(days=7))
        assert lezen().scalar(select(func.count()).select_from(Oefenklok)) == 1
        assert verschil() == timedelta(days=7)
        assert nu() == aankomst() + timedelta(days=7)


def test_een_mislukte_handeling_laat_niets_achter(app: Flask, database: Database) -> None:
    with app.test_request_context():
        app.preprocess_request()
        with suppress(ZeroDivisionError), unit_of_work(als=KLOK) as uow:
            zet_klok(uow, uow.nu + timedelta(days=7))
            _ = 1 / 0
        assert verschil() is None
        with pytest.raises(RuntimeError, match="this page is public"), unit_of_work():
            pass
