"""A municipality with granted money, on its own database."""

import pytest

from spuk_app.db.verbinding import Database
from tests.verantwoording.toneel import Kamer


@pytest.fixture
def kamer(database: Database) -> Kamer:
    """Toetsstad with two granted areas; the first year is over and nothing was begun."""
    return Kamer(database)
