"""Going back before revision 0012 loses no receipt and no last call; 0013 corrects the day on which all had come in."""

from collections.abc import Callable
from datetime import date

import pytest

from spuk_app.db import migratie
from spuk_app.db.verbinding import Database, DatabaseFout
from spuk_app.verantwoording.vaststelling.models import Terugbetaling, Vordering
from tests.verantwoording.vaststelling.afgerekend import VASTSTELLEN, Afgerekend

_NA_DE_TERMIJN = date(2032, 10, 20)


@pytest.fixture
def gevorderd(database: Database) -> Afgerekend:
    """€ 1.500 was claimed on 1 September 2032; it is a week after the last day to pay."""
    toneel = Afgerekend(database)
    toneel.tot_verantwoord({2030: {"leren": 3_500_00, "meedoen": 2_500_50}, 2031: {"leren": 4_000_00}})
    toneel.stel_vaststelling_voor()
    toneel.stel_vast()
    toneel.vorder_terug()
    toneel.nu = VASTSTELLEN.replace(month=10, day=20)
    return toneel


def rijen(toneel: Afgerekend) -> list[tuple[object, ...]]:
    """Every claim and every receipt, column by column."""
    with toneel.database.lezen() as sessie:
        return [
            tuple(getattr(een, kolom.name) for kolom in tabel.__table__.columns)
            for tabel in (Vordering, Terugbetaling)
            for een in sessie.query(tabel)
        ]


def in_delen(toneel: Afgerekend) -> None:
    toneel.boek(VASTSTELLEN.date(), 1_00)
    toneel.boek(_NA_DE_TERMIJN)


def na_een_aanmaning(toneel: Afgerekend) -> None:
    toneel.maan_aan()
    toneel.boek(_NA_DE_TERMIJN)


def een_deel(toneel: Afgerekend) -> None:
    toneel.boek(_NA_DE_TERMIJN, 1_00)


def aangemaand(toneel: Afgerekend) -> None:
    toneel.maan_aan()


@pytest.mark.parametrize("verloop", [in_delen, na_een_aanmaning, een_deel, aangemaand])
def test_wat_er_niet_in_past_houdt_de_weg_terug_tegen(
    gevorderd: Afgerekend, verloop: Callable[[Afgerekend], None]
) -> None:
    verloop(gevorderd)
    voor = rijen(gevorderd)
    with pytest.raises(DatabaseFout):
        migratie.downgrade(gevorderd.database, "0011")
    assert rijen(gevorderd) == voor
    assert migratie.check(gevorderd.database) == []


@pytest.mark.parametrize("betaald", [False, True])
def test_wat_erin_past_komt_heel_terug(gevorderd: Afgerekend, betaald: bool) -> None:
    if betaald:
        gevorderd.boek(_NA_DE_TERMIJN)
    voor = rijen(gevorderd)
    migratie.downgrade(gevorderd.database, "0011")
    migratie.upgrade(gevorderd.database)
    assert migratie.check(gevorderd.database) == []
    assert rijen(gevorderd) == voor


def test_de_dag_van_ontvangst_wordt_de_laatste(gevorderd: Afgerekend) -> None:
    """As it was stored before: the day of what was booked last."""
    gevorderd.boek(_NA_DE_TERMIJN, 1_00)
    gevorderd.boek(VASTSTELLEN.date())
    voor = rijen(gevorderd)
    migratie.downgrade(gevorderd.database, "0012")
    with gevorderd.database.sessie(schrijven=True) as sessie:
        sessie.query(Vordering).one().ontvangen_op = VASTSTELLEN.date()
        sessie.commit()
    migratie.upgrade(gevorderd.database)
    assert rijen(gevorderd) == voor
    vordering = gevorderd.vordering()
    assert vordering is not None
    assert vordering.ontvangen_op == _NA_DE_TERMIJN
