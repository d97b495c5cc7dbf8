"""Two colleagues choose a contact at the same moment: one choice counts, the other gets its sentence."""

from collections.abc import Callable

import pytest
from sqlalchemy import select

from spuk_app.db.verbinding import Database
from spuk_app.gebruikers.models import Gebruiker
from spuk_app.kern.wie import Rol, Wie
from tests.gelijktijdig import lopers
from tests.gelijktijdig.baan import race
from tests.hulp import maak_mens

Keuze = tuple[Wie, object, int, int]


def contacten(database: Database) -> list[int]:
    with database.lezen() as sessie:
        return list(sessie.scalars(select(Gebruiker.contact).where(Gebruiker.contact.is_not(None))))


def zelfde_plaats(database: Database) -> list[Keuze]:
    """Each puts itself in the first place."""
    mensen = [maak_mens(database, Rol.OPSTELLER) for _ in range(2)]
    return [(wie, lopers.kies_contact, 1, wie.id) for wie in mensen]


def zelfde_mens(database: Database) -> list[Keuze]:
    """Both choose the same colleague, each for another place."""
    mensen = [maak_mens(database, Rol.OPSTELLER) for _ in range(2)]
    fien = maak_mens(database, Rol.GEMEENTE_FINANCIEN)
    return [(wie, lopers.kies_contact, plaats, fien.id) for plaats, wie in enumerate(mensen, start=1)]


@pytest.mark.parametrize(
    ("keuze", "fout"), [(zelfde_plaats, "Conflict"), (zelfde_mens, "Onvolledig")], ids=["plaats", "mens"]
)
def test_een_van_beide_keuzes_telt(database: Database, keuze: Callable[[Database], list[Keuze]], fout: str) -> None:
    aflopen = race(database, lopers.handel, keuze(database))
    assert sorted(een.fout for een in aflopen) == ["", fout]
    assert len(contacten(database)) == 1


def test_tweeling_zonder_slot_krijgt_een_fout_van_de_database(database: Database) -> None:
    """Nobody did anything wrong; the UNIQUE holds, but there is no sentence to read."""
    aflopen = race(database, lopers.handel_zonder_slot, zelfde_plaats(database), sqlite_schrijven="DEFERRED")
    (fout,) = [een.fout for een in aflopen if een.fout]
    assert fout in {"IntegrityError", "OperationalError"}
    assert len(contacten(database)) == 1
