"""Databases for the tests: every test that asks for ``database`` runs on SQLite and on PostgreSQL, and is never skipped.

``make test`` starts one PostgreSQL server and says where in ``SPUK_TEST_POSTGRES_URL``; a plain ``pytest`` starts a
throw-away server itself. Each test gets a database of its own, copied from one that was migrated once.
"""

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
def sqlite(tmp_path: Path, _sqlite_sjabloon: Path) -> Iterator[Database]:
    """A migrated SQLite file without data."""
    shutil.copy(_sqlite_sjabloon, tmp_path / "spuk.sqlite3")
    with _geopend(f"sqlite:///{tmp_path / 'spuk.sqlite3'}") as database:
        yield database


@pytest.fixture
def leeg_sqlite(tmp_path: Path) -> Iterator[Database]:
    """A SQLite file without tables."""
    with _geopend(f"sqlite:///{tmp_path / 'leeg.sqlite3'}", maken=True) as database:
        yield database


@pytest.fixture
def postgresql(_postgres: "_Postgres") -> Iterator[Database]:
    """A migrated PostgreSQL database without data."""
    with _postgres.database(sjabloon=_postgres.gemigreerd) as url, _geopend(url) as database:
        yield database


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


class _Postgres:
    """One server; gives databases that are made from a template and dropped after use."""

    def __init__(self, adres: URL) -> None:
        self._adres = adres
        self._voor = f"spuk_{os.getpid()}"
        self._nummer = 0
        self._beheer = create_engine(adres, isolation_level="AUTOCOMMIT")
        self.gemigreerd = f"{self._voor}_sjabloon"
        self._maak(self.gemigreerd, "template0")
        with _geopend(self._url(self.gemigreerd)) as database:
            upgrade(database)

    @contextmanager
    def database(self, *, sjabloon: str) -> Iterator[str]:
        """The URL of a new database; it is dropped at the end, whoever is still connected."""
        self._nummer += 1
        naam = f"{self._voor}_{self._nummer}"
        self._maak(naam, sjabloon)
        try:
            yield self._url(naam)
        finally:
            self._verwijder(naam)

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

    def _url(self, naam: str) -> str:
        return self._adres.set(database=naam).render_as_string(hide_password=False)
