"""What the tests of the rehearsal share."""

from pathlib import Path

import pytest

from spuk_app.db.verbinding import Database
from tests.oefening.proef import Proef


@pytest.fixture
def proef(database: Database, tmp_path: Path) -> Proef:
    """A new database with people and an opened tranche, and the script of one area."""
    return Proef(database, tmp_path)
