"""Numbers without gaps, an unbroken journal, one message per key, no lost save: raced, each with its twin."""

from sqlalchemy import func, select, text

from spuk_app.db.verbinding import Database
from spuk_app.dossier import journaal
from spuk_app.dossier.models import Bericht, Dossier, Journaalkop, Journaalregel, Reeks
from tests.gelijktijdig import lopers
from tests.gelijktijdig.baan import race
from tests.hulp import open_tranche

REEKS = "TO-A"


def test_nummers_zijn_uniek_en_zonder_gat(database: Database) -> None:
    """Every third runner fails after it took its number: that number goes to somebody else."""
    open_tranche(database)
    uitkomsten = race(database, lopers.nummers, [(REEKS, 5, nummer % 3 == 2) for nummer in range(9)])

    assert all(uitkomst.gelukt for uitkomst in uitkomsten)
    assert sorted(nummer for uitkomst in uitkomsten for nummer in uitkomst.waarde) == list(range(1, 6 * 5 + 1))
    with database.lezen() as sessie:
        assert sessie.scalar(select(Reeks.laatste).where(Reeks.code == REEKS)) == 30


def test_tweeling_gelezen_nummers_zijn_dubbel(database: Database) -> None:
    open_tranche(database)
    uitkomsten = race(database, lopers.naief_nummer, [(REEKS,)] * 3)
    assert [uitkomst.waarde for uitkomst in uitkomsten] == [1, 1, 1]


def test_journaal_blijft_heel_onder_gelijktijdige_schrijvers(database: Database) -> None:
    uitkomsten = race(database, lopers.noteer, [(10,)] * 6)

    assert [uitkomst.waarde for uitkomst in uitkomsten] == [10] * 6
    with database.lezen() as sessie:
        kop = sessie.get_one(Journaalkop, journaal.BEHEER)
        regels = sessie.scalars(select(Journaalregel).order_by(Journaalregel.nummer)).all()
        assert kop.aantal == len(regels) == 60
        assert journaal.breuken(kop, regels) == []
        per_loper = sessie.execute(select(Journaalregel.wie_id, func.count()).group_by(Journaalregel.wie_id)).all()
    assert sorted(aantal for _, aantal in per_loper) == [10] * 6


def test_tweeling_zonder_slot_op_de_kop_valt_een_schrijver_uit(database: Database) -> None:
    """Both want to write line 1; the key keeps the chain whole, but a person who did nothing wrong gets an error."""
    uitkomsten = race(database, lopers.naief_noteer, [()] * 2)
    assert sorted(uitkomst.fout for uitkomst in uitkomsten) == ["", "IntegrityError"]


def test_een_bericht_per_sleutel(database: Database) -> None:
    uitkomsten = race(database, lopers.bericht, [("herinnering:1",)] * 6)

    assert sorted(uitkomst.fout for uitkomst in uitkomsten) == [""] + ["IntegrityError"] * 5
    with database.lezen() as sessie:
        assert sessie.scalar(select(func.count()).select_from(Bericht)) == 1


def test_tweeling_zonder_unieke_sleutel_gaat_het_bericht_zes_keer(database: Database) -> None:
    with database.engine.begin() as verbinding:
        verbinding.execute(text("CREATE TABLE bericht_zonder_sleutel (sleutel VARCHAR)"))
    uitkomsten = race(database, lopers.naief_bericht, [("bericht_zonder_sleutel", "herinnering:1")] * 6)

    assert all(uitkomst.gelukt for uitkomst in uitkomsten)
    with database.lezen() as sessie:
        assert sessie.scalar(text("SELECT count(*) FROM bericht_zonder_sleutel")) == 6


def test_geen_opslag_gaat_verloren(database: Database) -> None:
    """The dossier row is the first lock of every writing act; what was read before the lock is read again."""
    dossier_id = open_tranche(database)["noord"]
    uitkomsten = race(database, lopers.bewaar, [(dossier_id, 8)] * 4)

    assert [uitkomst.waarde for uitkomst in uitkomsten] == [8] * 4
    with database.lezen() as sessie:
        assert sessie.get_one(Dossier, dossier_id).opslag == 32


def test_tweeling_zonder_slot_op_het_dossier_gaat_een_opslag_verloren(database: Database) -> None:
    dossier_id = open_tranche(database)["noord"]
    race(database, lopers.naief_bewaar, [(dossier_id,)] * 4)
    with database.lezen() as sessie:
        assert sessie.get_one(Dossier, dossier_id).opslag == 1
