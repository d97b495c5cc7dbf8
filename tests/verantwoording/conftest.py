"""A municipality with granted money, on its own database."""

import pytest

from spuk_app.db.verbinding import Database
from tests.verantwoording.toneel import Kamer
from tests.verantwoording.vaststelling.afgerekend import Afgerekend


@pytest.fixture
def kamer(database: Database) -> Kamer:
    """Toetsstad with two granted areas; the first year is over and nothing was begun."""
    return Kamer(database)


@pytest.fixture
def toneel(database: Database) -> Afgerekend:
    """Noord was granted and nothing was paid yet."""
    return Afgerekend(database)


@pytest.fixture
def verantwoord(toneel: Afgerekend) -> Afgerekend:
    """Everything was spent and accounted for."""
    return toneel.tot_verantwoord()


@pytest.fixture
def met_rest(toneel: Afgerekend) -> Afgerekend:
    """Of leren € 1.500 was not spent; of meedoen € 300 more than was granted."""
    return toneel.tot_verantwoord({2030: {"leren": 3_500_00, "meedoen": 2_800_50}, 2031: {"leren": 4_000_00}})
