"""``spuk db``: the tables of a database."""

import click

from spuk_app.cli.basis import KanNiet, instellingen, open_database, optie_database
from spuk_app.db import migratie
from spuk_app.oefening.leeg import is_leeg


@click.group()
def db() -> None:
    """Bring a database to the tables of this program."""


@db.command()
@optie_database
def upgrade(url: str | None) -> None:
    """Make or update all tables. Doing it twice does nothing."""
    with open_database(instellingen(url), maken=True) as database:
        migratie.upgrade(database)
        click.echo(f"{database.naam} is at revision {migratie.stand(database)[0]}")


@db.command()
@optie_database
@click.option("--naar", required=True, help="The revision to go back to, or 'base' for no tables at all.")
@click.option("--gegevens-weg", is_flag=True, help="Also when the database holds data, which may then be lost.")
def downgrade(url: str | None, naar: str, gegevens_weg: bool) -> None:
    """Go back to an older revision. Tables that came later are dropped with all that is in them."""
    with open_database(instellingen(url)) as database:
        if not gegevens_weg and not is_leeg(database):
            raise KanNiet(
                f"The database {database.naam} holds data, and what came later would be dropped. Nothing has been changed. "
                "Make a backup, and add --gegevens-weg."
            )
        migratie.downgrade(database, naar)
        click.echo(f"{database.naam} is at revision {migratie.stand(database)[0] or 'base'}")


@db.command()
@optie_database
def check(url: str | None) -> None:
    """Compare the tables with what this program expects."""
    with open_database(instellingen(url)) as database:
        verschillen = migratie.check(database)
    for verschil in verschillen:
        click.echo(verschil)
    if verschillen:
        raise click.exceptions.Exit(1)
    click.echo("no differences")
