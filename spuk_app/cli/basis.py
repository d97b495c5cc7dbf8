"""What every command of ``spuk`` shares: how it reads its settings, opens a database, and ends an error."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import click
from sqlalchemy.exc import DBAPIError

from config import Config, ConfigFout
from spuk_app.db.verbinding import Database, DatabaseFout
from spuk_app.tranches.lezen import TrancheFout


class KanNiet(click.ClickException):
    """It could not run; the message is a sentence for the operator."""

    exit_code = 2


class Spuk(click.Group):
    """Every command ends an error of the operator with a sentence, not with a stack trace."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except (ConfigFout, DatabaseFout, TrancheFout) as fout:
            raise KanNiet(str(fout)) from fout
        except DBAPIError as fout:
            raise KanNiet(f"The database gave up: {' '.join(str(fout.orig).split())}.") from fout


optie_database = click.option("--database", "url", metavar="URL", help="The database; SPUK_DATABASE_URL when left out.")
optie_json = click.option("--json", "als_json", is_flag=True, help="Print exactly one JSON object on standard output.")


def instellingen(url: str | None) -> Config:
    """The settings of the environment, for another database when one is named."""
    return Config.from_environment({**os.environ, "SPUK_DATABASE_URL": url} if url else os.environ)


@contextmanager
def open_database(config: Config, *, maken: bool = False) -> Iterator[Database]:
    """The database of these settings.

    :param maken: whether a SQLite file that is not there is made.
    """
    database = Database(config.database_url, maken=maken)
    try:
        yield database
    finally:
        database.sluit()
