"""Two people of Financiën BZK approve the same payments at once: it is paid once, and the other gets a sentence."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy import select

from spuk_app.betaling.handelingen import betaal, haal_terug, zet_klaar
from spuk_app.betaling.models import Betaaltermijn
from spuk_app.betaling.queries import betaald
from spuk_app.db.verbinding import Database
from spuk_app.dossier.models import Bericht, Journaalregel
from spuk_app.kern.wie import Rol
from spuk_app.verantwoording import aanleveren
from tests.aanvraag.toneel import Toneel
from tests.gelijktijdig import lopers
from tests.gelijktijdig.baan import Uitkomst, race
from tests.hulp import maak_mens
from tests.verantwoording.test_aangehouden import BEEINDIGD
from tests.verantwoording.toneel import EERSTE, LAATSTE, Kamer, op
from tests.web.klant import start_klok

JAREN_LATER = datetime(2030, 1, 10, tzinfo=UTC)
BEDRAG = 11_500_50


@pytest.fixture
def klaargezet(database: Database) -> tuple[Toneel, list[int]]:
    """Every instalment of an area, prepared for payment."""
    toneel = Toneel(database)
    toneel.tot_voorgesteld()
    toneel.verleen()
    start_klok(database, JAREN_LATER)  # the runners come at a moment in 2029; this moves it past the last year
    with database.lezen() as sessie:
        nummers = list(sessie.scalars(select(Betaaltermijn.id)))
    toneel.doe(maak_mens(database, Rol.BZK_FINANCIEN), zet_klaar, nummers)
    return toneel, nummers


def twee_betalers(database: Database, nummers: list[int]) -> list[tuple[Any, ...]]:
    return [(maak_mens(database, Rol.BZK_FINANCIEN), betaal, nummers) for _ in range(2)]


def fouten(aflopen: list[Uitkomst]) -> list[str]:
    return sorted(afloop.fout for afloop in aflopen)


def eenmaal_betaald(toneel: Toneel) -> bool:
    """Paid once: one message, one journal line, by one person, of the whole amount."""
    with toneel.database.lezen() as sessie:
        berichten = sessie.scalars(select(Bericht).where(Bericht.sleutel.like("betaald:%"))).all()
        regels = sessie.scalars(select(Journaalregel).where(Journaalregel.handeling == "betaal")).all()
        mensen = set(sessie.scalars(select(Betaaltermijn.betaald_door)))
        som = sum(betaald(sessie, toneel.dossier).values())
    return (len(berichten), len(regels), len(mensen), som) == (1, 1, 1, BEDRAG) and mensen == {regels[0].wie_id}


def test_twee_keer_goedkeuren_betaalt_een_keer(klaargezet: tuple[Toneel, list[int]]) -> None:
    toneel, nummers = klaargezet
    aflopen = race(toneel.database, lopers.handel, twee_betalers(toneel.database, nummers))
    assert fouten(aflopen) == ["", "AndereToestand"]
    assert "De status van de betaling is ‘Betaald’." in "".join(afloop.tekst for afloop in aflopen)
    assert eenmaal_betaald(toneel)


def test_overlappende_keuzes_in_andere_volgorde_wachten_op_elkaar(klaargezet: tuple[Toneel, list[int]]) -> None:
    toneel, nummers = klaargezet
    een, ander = (maak_mens(toneel.database, Rol.BZK_FINANCIEN) for _ in range(2))
    aflopen = race(toneel.database, lopers.handel, [(een, betaal, nummers), (ander, betaal, nummers[::-1][:1])])
    assert fouten(aflopen) == ["", "AndereToestand"], "whoever came second finds one that has been paid"


def test_goedkeuren_en_terughalen(klaargezet: tuple[Toneel, list[int]]) -> None:
    toneel, nummers = klaargezet
    een, ander = (maak_mens(toneel.database, Rol.BZK_FINANCIEN) for _ in range(2))
    aflopen = race(toneel.database, lopers.handel, [(een, betaal, nummers), (ander, haal_terug, nummers, "Nog niet.")])
    assert fouten(aflopen) == ["", "AndereToestand"]
    with toneel.database.lezen() as sessie:
        assert len(set(sessie.scalars(select(Betaaltermijn.toestand)))) == 1


def test_de_tweeling_zonder_slot_geeft_een_fout_van_de_database(klaargezet: tuple[Toneel, list[int]]) -> None:
    """Both read "prepared" before either writes; the unique line of the journal is then all that stops a second payment."""
    toneel, nummers = klaargezet
    aflopen = race(
        toneel.database,
        lopers.handel_zonder_slot,
        twee_betalers(toneel.database, nummers),
        sqlite_schrijven="DEFERRED",
    )
    assert fouten(aflopen) == ["", "OperationalError" if toneel.database.is_sqlite else "IntegrityError"]


def test_aanleveren_en_klaarzetten_laat_niets_staan_dat_is_afgerond(database: Database) -> None:
    """Whoever comes first: what comes after the last account is held, and is not prepared for payment."""
    kamer = Kamer(database)
    verslag = kamer.tot_vastgezet(EERSTE, BEEINDIGD)
    for handeling, maand in ((aanleveren.leg_bevindingen_vast, 5), (aanleveren.leg_raadsbesluit_vast, 6)):
        gevonden: tuple[Any, ...] = ((),) if maand == 5 else ()
        kamer.nu = op(LAATSTE, maand, 10)
        kamer.doe(kamer.financien, handeling, verslag, date(LAATSTE, maand, 10), *gevonden)
    start_klok(database, op(LAATSTE, 9, 1))
    with database.lezen() as sessie:
        nummers = list(sessie.scalars(select(Betaaltermijn.id).where(Betaaltermijn.jaar == LAATSTE)))
    levert = (kamer.financien, aanleveren.lever_aan, verslag, date(LAATSTE, 7, 10))
    aanlevering, klaarzetting = race(database, lopers.handel, [levert, (kamer.bzk, zet_klaar, nummers)])
    assert (aanlevering.fout, klaarzetting.fout in {"", "AndereToestand"}) == ("", True)
    with database.lezen() as sessie:
        termijnen = sessie.scalars(select(Betaaltermijn).where(Betaaltermijn.id.in_(nummers))).all()
    assert len(termijnen) == len(kamer.dossiers)
    assert {(een.toestand, een.beeindigd_in, een.klaargezet_door) for een in termijnen} == {
        ("aangehouden", EERSTE, None)
    }
