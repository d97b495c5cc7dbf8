"""How a database is opened: what goes wrong is a sentence for the operator, and every connection has its guards."""

import sqlite3
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError, OperationalError, StatementError

from spuk_app.db.migratie import stand, upgrade
from spuk_app.db.verbinding import Database, DatabaseFout
from spuk_app.dossier.models import Dossier, Reeks


@pytest.mark.parametrize("url", ["", "geen adres", "sqlite", "://", "instance/spuk.sqlite3"])
def test_onleesbaar_adres(url: str) -> None:
    with pytest.raises(DatabaseFout, match="SPUK_DATABASE_URL is not the address of a database"):
        Database(url)


@pytest.mark.parametrize("url", ["mysql://u:geheim@host/spuk", "postgresql+asyncpg://u:geheim@host/spuk", "oracle://x"])
def test_andere_database(url: str) -> None:
    with pytest.raises(DatabaseFout, match="is not supported") as fout:
        Database(url)
    assert "geheim" not in str(fout.value)


def test_onbereikbare_server_verraadt_geen_wachtwoord(tmp_path: Path) -> None:
    database = Database(f"postgresql+psycopg://spuk:geheim@/spuk?host={tmp_path}")
    for vraag in (stand, upgrade):
        with pytest.raises(DatabaseFout, match="cannot be used") as fout:
            vraag(database)
        assert "geheim" not in str(fout.value)
        assert "Check SPUK_DATABASE_URL" in str(fout.value)


def test_map_die_geen_map_is(tmp_path: Path) -> None:
    (tmp_path / "bestand").write_text("")
    with pytest.raises(DatabaseFout, match="cannot be made"):
        Database(f"sqlite:///{tmp_path}/bestand/spuk.sqlite3", maken=True)


def test_een_bestand_dat_er_niet_is_komt_er_niet_vanzelf(tmp_path: Path) -> None:
    with pytest.raises(DatabaseFout, match=r"spuk\.sqlit3 does not exist\. Check SPUK_DATABASE_URL"):
        Database(f"sqlite:///{tmp_path}/diep/spuk.sqlit3")
    assert list(tmp_path.iterdir()) == []


def test_bestand_dat_geen_database_is(tmp_path: Path) -> None:
    pad = tmp_path / "spuk.sqlite3"
    pad.write_text("Dit is een brief. " * 100)
    database = Database(f"sqlite:///{pad}")
    for vraag in (stand, upgrade):
        with pytest.raises(DatabaseFout, match="file is not a database"):
            vraag(database)
    database.sluit()
    assert pad.read_text() == "Dit is een brief. " * 100


def test_nieuw_bestand_staat_in_wal(leeg_sqlite: Database) -> None:
    with leeg_sqlite.lezen() as sessie:
        assert sessie.scalar(text("PRAGMA journal_mode")) == "wal"
        assert sessie.scalar(text("PRAGMA foreign_keys")) == 1
        assert sessie.scalar(text("PRAGMA synchronous")) == 2  # FULL
        assert sessie.scalar(text("PRAGMA busy_timeout")) == 15_000


def test_naast_een_nieuw_bestand_blijft_niets_achter(tmp_path: Path) -> None:
    Database(f"sqlite:///{tmp_path}/diep/spuk.sqlite3", maken=True).sluit()
    assert [pad.name for pad in (tmp_path / "diep").iterdir()] == ["spuk.sqlite3"]


def test_naam_verbergt_het_wachtwoord() -> None:
    assert Database("postgresql+psycopg://spuk:geheim@host/spuk").naam == "postgresql+psycopg://spuk:***@host/spuk"


def test_lezen_bewaart_niets(database: Database) -> None:
    with database.lezen() as sessie:
        sessie.add(Reeks(code="KW", laatste=1))
        sessie.flush()
    with database.lezen() as sessie:
        assert sessie.get(Reeks, "KW") is None


def test_schrijven_op_sqlite_houdt_meteen_de_schrijver_vast(sqlite: Database) -> None:
    """A second writer waits at BEGIN, before it has read anything; that is what makes read-then-write safe."""
    schrijver = sqlite.sessie(schrijven=True)
    tweede = sqlite3.connect(sqlite.engine.url.database or "", timeout=0, isolation_level=None)
    with pytest.raises(sqlite3.OperationalError, match="locked"):
        tweede.execute("BEGIN IMMEDIATE")
    schrijver.rollback()
    tweede.execute("BEGIN IMMEDIATE")
    tweede.close()
    schrijver.close()


def test_wie_niet_aan_de_beurt_komt_laat_geen_verbinding_open(
    sqlite: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("spuk_app.db.verbinding.WACHTTIJD_MS", 10)
    sqlite.sluit()
    schrijver = sqlite.sessie(schrijven=True)
    with pytest.raises(OperationalError, match="locked"):
        sqlite.sessie(schrijven=True)
    schrijver.close()
    assert sqlite.engine.pool.checkedout() == 0  # type: ignore[attr-defined]


def test_wachten_op_een_ander_houdt_op_postgresql_een_keer_op(postgresql: Database) -> None:
    with postgresql.lezen() as sessie:
        assert sessie.scalar(text("SHOW lock_timeout")) == "15s"


def test_verwijzing_naar_niets_wordt_geweigerd(database: Database) -> None:
    with database.lezen() as sessie, pytest.raises(IntegrityError):
        sessie.execute(
            text("INSERT INTO geld (dossier_id, onderdeel, jaar, soort, bedrag) VALUES (99, 'x', 2030, 'gevraagd', 1)")
        )


def test_tijdstip_komt_terug_in_utc_en_zonder_zone_komt_het_er_niet_in(database: Database) -> None:
    from spuk_app.dossier.models import Bericht

    moment = datetime.fromisoformat("2023-09-30T23:59:59.999999+02:00")
    with database.lezen() as sessie:
        sessie.add(Bericht(sleutel="a", onderwerp="o", tekst="t", klaargezet_op=moment, gepland_op=moment))
        sessie.flush()
        sessie.expire_all()
        terug = sessie.get(Bericht, 1)
        assert terug is not None
        assert (terug.klaargezet_op, terug.klaargezet_op.tzinfo) == (moment, UTC)
        zonder = datetime(2023, 9, 30)  # noqa: DTZ001
        sessie.add(Bericht(sleutel="b", onderwerp="o", tekst="t", klaargezet_op=zonder, gepland_op=moment))
        with pytest.raises(StatementError, match="without a time zone"):
            sessie.flush()


def test_nul_wordt_op_beide_geweigerd(database: Database) -> None:
    """PostgreSQL cannot store it; SQLite would, and would then count no further than there."""
    with database.lezen() as sessie:
        sessie.add(Dossier(tranche="toets", gebied="a\x00b", gemeente="GM0001"))
        with pytest.raises(StatementError, match="NUL"):
            sessie.flush()


def test_een_verwijderd_bestand_krijgt_geen_schijnbaar_geslaagde_opslag(sqlite: Database) -> None:
    """A pooled connection would go on with the removed file, and what is saved there is lost."""
    with sqlite.lezen() as sessie:
        sessie.execute(text("SELECT 1"))
    pad = Path(str(sqlite.engine.url.database))
    pad.rename(pad.with_suffix(".weg"))
    with pytest.raises(OperationalError, match="is gone"), sqlite.lezen() as sessie:
        sessie.execute(text("SELECT 1"))
    assert not pad.exists(), "no empty file may stand in its place"
    pad.with_suffix(".weg").rename(pad)
    with sqlite.lezen() as sessie:
        assert sessie.execute(text("SELECT count(*) FROM dossier")).scalar() == 0
