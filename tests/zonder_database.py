"""Tests of what decides (kern, onderdelen, tranches) cannot reach a database, not even by accident."""

import sqlite3
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import Engine

MAPPEN = tuple(Path(__file__).parent / naam for naam in ("kern", "onderdelen", "tranches"))


def sluit_af(monkeypatch: pytest.MonkeyPatch) -> None:
    """From here on, whatever opens a database fails."""

    def _weiger(*_: object, **__: object) -> None:
        raise AssertionError("a test of kern, onderdelen or tranches may not reach a database")

    for waar in (sqlite3, sqlite3.dbapi2, psycopg, Engine):
        monkeypatch.setattr(waar, "connect", _weiger)
