"""Databases for the tests: every test that asks for ``database`` runs on SQLite and on PostgreSQL, and is never skipped.

``make test`` starts one PostgreSQL server and says where in ``SPUK_TEST_POSTGRES_URL``; a plain ``pytest`` starts a
throw-away server itself. Each test gets a database of its own, copied from one that was migrated once. The engine stays, and
with it the statements that SQLAlchemy compiled: each copy comes in the place of the one before, without a connection to it.
"""

import gc
import os
import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from sqlalchemy import URL, create_engine, make_url, text

from spuk_app.db.migratie import upgrade
from spuk_app.db.verbinding import Database
from spuk_app.gebruikers import wachtwoorden
from tests.zonder_database import MAPPEN, sluit_af
from tools.pgtest import OMGEVING, TempPostgres


def pytest_collection_finish() -> None:
    """What has been imported and collected stays until the end: the garbage collector need not walk through it any more."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000)


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest) -> Database:
    """A migrated database without data: the test runs on SQLite and again on PostgreSQL."""
    gekozen: Database = request.getfixturevalue(request.param)
    return gekozen


@pytest.fixture(params=["sqlite", "postgresql"])
def leeg_database(request: pytest.FixtureRequest) -> Database:
    """A database without any table, on SQLite and again on PostgreSQL."""
    gekozen: Database = request.getfixturevalue(f"leeg_{request.param}")
    return gekozen


@pytest.fixture
def sqlite(_sqlite: tuple[Database, Path], _sqlite_sjabloon: Path) -> Iterator[Database]:
    """A migrated SQLite file without data."""
    database, pad = _sqlite
    for vorige in pad.parent.iterdir():
        vorige.unlink()
    shutil.copy(_sqlite_sjabloon, pad)
    yield database
    database.sluit()


@pytest.fixture
def leeg_sqlite(tmp_path: Path) -> Iterator[Database]:
    """A SQLite file without tables."""
    with _geopend(f"sqlite:///{tmp_path / 'leeg.sqlite3'}", maken=True) as database:
        yield database


@pytest.fixture
def postgresql(_postgres: "_Postgres", _postgresql: Database) -> Iterator[Database]:
    """A migrated PostgreSQL database without data."""
    with _postgres.database(sjabloon=_postgres.gemigreerd, naam=_postgres.vast):
        yield _postgresql
        _postgresql.sluit()


@pytest.fixture
def leeg_postgresql(_postgres: "_Postgres") -> Iterator[Database]:
    """A PostgreSQL database without tables."""
    with _postgres.database(sjabloon="template0") as url, _geopend(url) as database:
        yield database


@pytest.fixture(autouse=True)
def _zonder_database(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if any(map_ in request.path.parents for map_ in MAPPEN):
        sluit_af(monkeypatch)


@pytest.fixture(scope="session", autouse=True)
def _echte_hasher() -> Iterator[PasswordHasher]:
    """Passwords cost next to nothing in tests; whoever tests the effort itself asks for ``echte_hasher``."""
    echt = wachtwoorden._HASHER
    wachtwoorden._HASHER = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    yield echt
    wachtwoorden._HASHER = echt


@pytest.fixture
def echte_hasher(_echte_hasher: PasswordHasher, monkeypatch: pytest.MonkeyPatch) -> None:
    """Passwords as they are in production."""
    monkeypatch.setattr(wachtwoorden, "_HASHER", _echte_hasher)


@contextmanager
def _geopend(url: str, *, maken: bool = False) -> Iterator[Database]:
    database = Database(url, maken=maken)
    try:
        yield database
    finally:
        database.sluit()


@pytest.fixture(scope="session")
def _sqlite(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Database, Path]]:
    """The engine of this process, and the place of its file."""
    pad = tmp_path_factory.mktemp("sqlite") / "spuk.sqlite3"
    with _geopend(f"sqlite:///{pad}", maken=True) as database:
        yield database, pad


@pytest.fixture(scope="session")
def _sqlite_sjabloon(tmp_path_factory: pytest.TempPathFactory) -> Path:
    pad = tmp_path_factory.mktemp("sjabloon") / "spuk.sqlite3"
    with _geopend(f"sqlite:///{pad}", maken=True) as database:
        upgrade(database)
    return pad


@pytest.fixture(scope="session")
def _postgres() -> Iterator["_Postgres"]:
    with ExitStack() as stapel:
        adres = os.environ.get(OMGEVING) or stapel.enter_context(TempPostgres()).url()
        server = _Postgres(make_url(adres))
        try:
            yield server
        finally:
            server.sluit()


@pytest.fixture(scope="session")
def _postgresql(_postgres: "_Postgres") -> Iterator[Database]:
    """The engine of this process, for the database that always has the same name."""
    with _geopend(_postgres.url(_postgres.vast)) as database:
        yield database


class _Postgres:
    """One server; gives databases that are made from a template and dropped after use."""

    def __init__(self, adres: URL) -> None:
        self._adres = adres
        self._voor = f"spuk_{os.getpid()}"
        self._nummer = 0
        self._beheer = create_engine(adres, isolation_level="AUTOCOMMIT")
        self.gemigreerd, self.vast = f"{self._voor}_sjabloon", f"{self._voor}_vast"
        self._maak(self.gemigreerd, "template0")
        with _geopend(self.url(self.gemigreerd)) as database:
            upgrade(database)

    @contextmanager
    def database(self, *, sjabloon: str, naam: str = "") -> Iterator[str]:
        """The URL of a new database; it is dropped at the end, whoever is still connected."""
        self._nummer += 1
        naam = naam or f"{self._voor}_{self._nummer}"
        self._maak(naam, sjabloon)
        try:
            yield self.url(naam)
        finally:
            self._verwijder(naam)

    def url(self, naam: str) -> str:
        """The address of a database of this server."""
        return self._adres.set(database=naam).render_as_string(hide_password=False)

    def sluit(self) -> None:
        """Leave nothing behind on a server that is not ours."""
        self._verwijder(self.gemigreerd)
        self._beheer.dispose()

    def _maak(self, naam: str, sjabloon: str) -> None:
        with self._beheer.connect() as verbinding:
            verbinding.execute(text(f"CREATE DATABASE {naam} TEMPLATE {sjabloon}"))

    def _verwijder(self, naam: str) -> None:
        with self._beheer.connect() as verbinding:
            verbinding.execute(text(f"DROP DATABASE IF EXISTS {naam} WITH (FORCE)"))
