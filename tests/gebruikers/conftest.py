"""The application of one test, on its own database."""

from pathlib import Path

import pytest
from flask import Flask

from spuk_app.db.verbinding import Database
from tests.web.klant import leen_app


@pytest.fixture
def app(database: Database, tmp_path: Path) -> Flask:
    """The application in the practice environment."""
    return leen_app(database, tmp_path)
