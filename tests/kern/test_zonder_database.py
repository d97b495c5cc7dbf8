"""Here, as in tests/onderdelen and tests/tranches, no test can reach a database (tests/conftest.py)."""

import sqlite3

import pytest


def test_een_database_openen_mislukt() -> None:
    with pytest.raises(AssertionError, match="may not reach a database"):
        sqlite3.connect(":memory:")
