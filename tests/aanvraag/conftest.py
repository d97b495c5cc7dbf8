"""A municipality with its pages, on its own database."""

from pathlib import Path

import pytest

from spuk_app.db.verbinding import Database
from tests.aanvraag.stad import Stad


@pytest.fixture
def stad(database: Database, tmp_path: Path) -> Stad:
    """Toetsstad, with an open tranche and nothing begun."""
    return Stad(database, tmp_path)
