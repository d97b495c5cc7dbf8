"""Insert a row at most once, in one statement that means the same on SQLite and PostgreSQL."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import inspect
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from spuk_app.db.basis import Base


def voeg_eenmaal_toe(sessie: Session, tabel: type[Base], uniek: Sequence[str], **waarden: Any) -> bool:
    """Insert a row, unless there is one with the same values in the unique columns; also when others insert it now.

    :param uniek: the columns of the unique constraint that decides.
    :returns: whether this call inserted it.
    """
    insert = sqlite.insert if sessie.get_bind().dialect.name == "sqlite" else postgresql.insert
    opdracht = insert(tabel).values(**waarden).on_conflict_do_nothing(index_elements=uniek)
    return sessie.execute(opdracht.returning(*inspect(tabel).primary_key)).first() is not None
