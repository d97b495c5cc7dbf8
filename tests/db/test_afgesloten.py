"""The mechanism that keeps unit tests away from databases has teeth; tests/kern shows that it is switched on."""

import sqlite3

import psycopg
import pytest

from spuk_app.db.verbinding import Database
from tests.zonder_database import MAPPEN, sluit_af


@pytest.mark.parametrize("url", ["sqlite:///:memory:", "postgresql+psycopg://host/spuk"])
def test_afgesloten_is_afgesloten(monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    sluit_af(monkeypatch)
    database = Database(url)
    with pytest.raises(AssertionError, match="may not reach a database"), database.lezen() as sessie:
        sessie.connection()


def test_ook_zonder_sqlalchemy(monkeypatch: pytest.MonkeyPatch) -> None:
    sluit_af(monkeypatch)
    for verbind in (sqlite3.connect, psycopg.connect):
        with pytest.raises(AssertionError, match="may not reach a database"):
            verbind("")


def test_elke_map_bestaat() -> None:
    assert [map_.name for map_ in MAPPEN if map_.is_dir()] == ["kern", "onderdelen", "tranches"]
