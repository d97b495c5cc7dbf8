"""The ministries with their pages, on a database of their own."""

from pathlib import Path

import pytest

from spuk_app.db.verbinding import Database
from tests.beoordeling.ministerie import Ministerie


@pytest.fixture
def ministerie(database: Database, tmp_path: Path) -> Ministerie:
    """People of each role and an open small tranche; nothing has been begun."""
    return Ministerie(database, tmp_path)
