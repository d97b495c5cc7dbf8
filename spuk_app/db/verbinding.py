"""Connecting: SQLite (embedded default, WAL) and PostgreSQL (production) behind one small class."""

import os
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any, Literal, Self

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, DisconnectionError
from sqlalchemy.orm import Session, sessionmaker

SqliteSchrijven = Literal["IMMEDIATE", "DEFERRED"]

WACHTTIJD_MS = 15_000
"""How long a statement waits for another writer before it gives up, on both databases."""


class DatabaseFout(Exception):
    """The database cannot be used as it is; the message is an English sentence for the operator, without a password."""

    @classmethod
    def bij(cls, database: "Database", fout: DBAPIError) -> Self:
        """The sentence for an error of the database or its driver."""
        reden = " ".join(str(fout.orig).split())
        return cls(
            f"The database {database.naam} cannot be used: {reden}. Check SPUK_DATABASE_URL and that it can be reached."
        )


class Database:
    """One database: hands out read sessions and write sessions.

    A write session on SQLite begins with BEGIN IMMEDIATE, before its first statement: two writers then queue instead of
    reading the same stale figure. A read session begins plainly and is always rolled back.
    """

    def __init__(self, url: str, *, maken: bool = False, sqlite_schrijven: SqliteSchrijven = "IMMEDIATE") -> None:
        self.engine = maak_engine(url, maken=maken, sqlite_schrijven=sqlite_schrijven)
        self._maker = sessionmaker(self.engine, expire_on_commit=False)

    @property
    def is_sqlite(self) -> bool:
        """Whether this is the embedded database."""
        return self.engine.dialect.name == "sqlite"

    @property
    def naam(self) -> str:
        """The address as it may stand in a message: the password is hidden."""
        return self.engine.url.render_as_string(hide_password=True)

    def sessie(self, *, schrijven: bool) -> Session:
        """A new session; the caller closes it. Nothing is committed by closing."""
        sessie = self._maker()
        if schrijven:
            try:
                sessie.connection(execution_options={"schrijven": True})
            except BaseException:
                sessie.close()
                raise
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


def maak_engine(url: str, *, maken: bool = False, sqlite_schrijven: SqliteSchrijven = "IMMEDIATE") -> Engine:
    """An engine on which every guard of this system works.

    :param maken: whether a SQLite file that is not there is made. Otherwise a typing mistake in its name would show an empty
        system instead of an error.
    :param sqlite_schrijven: how a write transaction begins on SQLite; DEFERRED only for tests that show the race.
    :raises DatabaseFout: this is no address of a database that is supported; its file is not there, or cannot be made.
    """
    adres = _lees_adres(url)
    if adres.get_backend_name() == "postgresql":
        return create_engine(
            adres,
            pool_pre_ping=True,
            pool_size=4,
            max_overflow=4,
            connect_args=_grenzen(adres),
            hide_parameters=True,  # what people typed does not belong in a log
        )
    engine = create_engine(adres, hide_parameters=True)
    if adres.database and adres.database != ":memory:":
        _eis_bestand(Path(adres.database), maken=maken)
        _bewaak_bestand(engine, Path(adres.database))

    @event.listens_for(engine, "connect")
    def _verbonden(verbinding: Any, _record: Any) -> None:
        verbinding.isolation_level = None  # we emit BEGIN ourselves: the driver's own transactions overran the ceiling
        # FULL: a receipt that was shown is on the disk. NORMAL would lose the last commits when the power fails.
        for pragma in (f"busy_timeout={WACHTTIJD_MS}", "foreign_keys=ON", "synchronous=FULL"):
            verbinding.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _begonnen(verbinding: Connection) -> None:
        soort = sqlite_schrijven if verbinding.get_execution_options().get("schrijven") else "DEFERRED"
        verbinding.exec_driver_sql(f"BEGIN {soort}")

    return engine


def _lees_adres(url: str) -> URL:
    voorbeelden = "sqlite:////var/lib/spuk/spuk.sqlite3 or postgresql+psycopg://user:password@host/spuk"
    try:
        adres = make_url(url)
    except ArgumentError:
        raise DatabaseFout(f"SPUK_DATABASE_URL is not the address of a database. Write it as {voorbeelden}.") from None
    if adres.drivername not in ("sqlite", "sqlite+pysqlite", "postgresql", "postgresql+psycopg"):
        raise DatabaseFout(
            f"The database {adres.drivername!r} is not supported. Write SPUK_DATABASE_URL as {voorbeelden}."
        )
    return adres


def _grenzen(adres: URL) -> dict[str, Any]:
    """Nobody waits for ever, for a server that is gone or for another writer; the address may say otherwise."""
    grenzen = {"connect_timeout": 10, "options": f"-c lock_timeout={WACHTTIJD_MS}"}
    return {naam: waarde for naam, waarde in grenzen.items() if naam not in adres.query}


def _eis_bestand(pad: Path, *, maken: bool) -> None:
    """Create the file in WAL mode once: switching per connection fails with "database is locked" under load.

    It is made under another name and then linked: no other process ever meets a file that is not yet in WAL mode.
    """
    if pad.exists():
        return
    if not maken:
        raise DatabaseFout(
            f"The database file {pad} does not exist. Check SPUK_DATABASE_URL or --database; "
            "'spuk db upgrade' makes a new one."
        )
    try:
        pad.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=pad.parent, prefix=".nieuw-") as map_:
            nieuw = Path(map_) / pad.name
            with closing(sqlite3.connect(nieuw)) as verbinding:
                verbinding.execute("PRAGMA journal_mode=WAL")
            with suppress(FileExistsError):  # another process was first
                os.link(nieuw, pad)
    except OSError as fout:
        raise DatabaseFout(
            f"The database file {pad} cannot be made: {fout.strerror}. "
            "Check SPUK_DATABASE_URL and the rights on the folder."
        ) from fout


def _bewaak_bestand(engine: Engine, pad: Path) -> None:
    """Never write to a file that was removed or replaced: an open connection would go on with the ghost of the old one."""

    @event.listens_for(engine, "do_connect")
    def _verbind(_dialect: Any, record: Any, _args: Any, _opties: Any) -> None:
        if not pad.exists():  # connecting would make an empty file in its place
            raise sqlite3.OperationalError(f"the database file {pad.name} is gone")
        record.info["bestand"] = _kenmerk(pad)

    @event.listens_for(engine, "checkout")
    def _uitgeleend(_verbinding: Any, record: Any, _proxy: Any) -> None:
        if _kenmerk(pad) != record.info["bestand"]:
            raise DisconnectionError(f"the database file {pad.name} was removed or replaced")


def _kenmerk(pad: Path) -> tuple[int, int] | None:
    """Which file this is, whatever its name: None when it is not there."""
    try:
        stand = pad.stat()
    except FileNotFoundError:
        return None
    return stand.st_dev, stand.st_ino
