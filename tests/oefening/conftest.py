"""What the tests of the rehearsal share."""

from pathlib import Path

import pytest

from spuk_app.db.verbinding import Database
from tests.hulp import url_van
from tests.oefening.proef import Proef


@pytest.fixture
def proef(database: Database, tmp_path: Path) -> Proef:
    """A new database with people and an opened tranche, and the script of one area."""
    return Proef(database, tmp_path)


@pytest.fixture
def staal_url(proef: Proef) -> tuple[Database, str]:
    """A database in which one area got both its decisions, and its address."""
    return proef.speel_uit().database, url_van(proef.database)
