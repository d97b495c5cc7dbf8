"""A granted area and the people who pay, on a database of their own."""

from pathlib import Path

import pytest

from spuk_app.db.verbinding import Database
from tests.betaling.kas import JANUARI, Kas


@pytest.fixture
def kas(database: Database, tmp_path: Path) -> Kas:
    """It is still 2029: nothing can be paid yet."""
    return Kas(database, tmp_path)


@pytest.fixture
def kas_2030(kas: Kas) -> Kas:
    """It is January 2030."""
    kas.klok(JANUARI)
    return kas
