"""A room with a clock that stands on 1 July 2029, when the window of the small tranche opens."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from spuk_app.db.verbinding import Database
from tests.berichten.kamer import Kamer, om
from tests.berichten.mailserver import Mailserver


@pytest.fixture
def kamer(database: Database, tmp_path: Path) -> Kamer:
    """People of each role and an open small tranche with reminders; nothing has been begun."""
    return Kamer(database, tmp_path, om(date(2029, 7, 1)))


@pytest.fixture
def mailserver(tmp_path: Path) -> Iterator[Mailserver]:
    """A mail server that listens; it takes everything until it is told otherwise."""
    server = Mailserver(tmp_path).open()
    try:
        yield server
    finally:
        server.dicht()
