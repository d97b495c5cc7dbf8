"""Connecting: SQLite (embedded default, WAL) and PostgreSQL (production) behind one small class."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.orm import Session, sessionmaker

SqliteSchrijven = Literal["IMMEDIATE", "DEFERRED"]


class Database:
    """One database: hands out read sessions and write sessions.

    A write session on SQLite begins with BEGIN IMMEDIATE, before its first statement: two writers then queue instead of
    reading the same stale figure (techniek.md 3). A read session begins plainly and is always rolled back.
    """

    def __init__(self, url: str, *, sqlite_schrijven: SqliteSchrijven = "IMMEDIATE") -> None:
        self.engine = maak_engine(url, sqlite_schrijven=sqlite_schrijven)
        self._maker = sessionmaker(self.engine, expire_on_commit=False)

    @property
    def is_sqlite(self) -> bool:
        return self.engine.dialect.name == "sqlite"

    def sessie(self, *, schrijven: bool) -> Session:
        """A new session; the caller closes it. Nothing is committed by closing."""
        sessie = self._maker()
        if schrijven:
            sessie.connection(execution_options={"schrijven": True})
        return sessie

    @contextmanager
    def lezen(self) -> Iterator[Session]:
        """A session for reading; whatever happens in it is rolled back."""
        sessie = self.sessie(schrijven=False)
        try:
            yield sessie
        finally:
            sessie.close()

    def sluit(self) -> None:
        """Give all connections back."""
        self.engine.dispose()


def maak_engine(url: str, *, sqlite_schrijven: SqliteSchrijven = "IMMEDIATE") -> Engine:
    """An engine on which every guard of this system works.

    :param sqlite_schrijven: how a write transaction begins on SQLite; DEFERRED only for tests that show the race without it.
    """
    adres = make_url(url)
    if adres.get_backend_name() != "sqlite":
        return create_engine(adres, pool_pre_ping=True, pool_size=4, max_overflow=4)
    if adres.database and adres.database != ":memory:":
        _maak_bestand(Path(adres.database))
    engine = create_engine(adres)

    @event.listens_for(engine, "connect")
    def _verbonden(verbinding: Any, _record: Any) -> None:
        verbinding.isolation_level = None  # we emit BEGIN ourselves: the driver's own transactions overran the ceiling
        for pragma in ("busy_timeout=15000", "foreign_keys=ON", "synchronous=NORMAL"):
            verbinding.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _begonnen(verbinding: Connection) -> None:
        soort = sqlite_schrijven if verbinding.get_execution_options().get("schrijven") else "DEFERRED"
        verbinding.exec_driver_sql(f"BEGIN {soort}")

    return engine


def _maak_bestand(pad: Path) -> None:
    """Create the file in WAL mode once: switching per connection fails with "database is locked" under load."""
    if pad.exists():
        return
    import sqlite3  # noqa: PLC0415 - only here, and only the first time

    pad.parent.mkdir(parents=True, exist_ok=True)
    verbinding = sqlite3.connect(pad)
    try:
        verbinding.execute("PRAGMA journal_mode=WAL")
    finally:
        verbinding.close()
