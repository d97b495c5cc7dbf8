"""Whether a database may be filled: only one without any data, so that a rehearsal never touches real work."""

from typing import Any

from sqlalchemy import Select, inspect, literal, select, table

from spuk_app.db.verbinding import Database, DatabaseFout
from spuk_app.dossier.journaal import BEHEER
from spuk_app.dossier.models import Journaalkop

_MIGRATIES = "alembic_version"


def is_leeg(database: Database) -> bool:
    """Whether no table holds a row, apart from what the migrations themselves leave. Changes nothing."""
    with database.engine.connect() as verbinding:
        for naam in set(inspect(verbinding).get_table_names()) - {_MIGRATIES}:
            vraag: Select[Any] = select(literal(1)).select_from(table(naam)).limit(1)
            if naam == Journaalkop.__tablename__:
                vraag = select(Journaalkop.stroom).where((Journaalkop.stroom != BEHEER) | (Journaalkop.aantal > 0))
            if verbinding.execute(vraag).first() is not None:
                return False
        return True


def eis_leeg(database: Database) -> None:
    """:raises DatabaseFout: the database holds data; it has not been touched."""
    if not is_leeg(database):
        raise DatabaseFout(
            f"The database {database.naam} holds data and has not been touched. Name an empty database with --database."
        )
