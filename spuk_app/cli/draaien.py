"""What keeps an installation running: sending messages, and sweeping what nobody knows any more."""

from datetime import datetime, timedelta

import click
from sqlalchemy.exc import DBAPIError

from spuk_app.berichten.instellingen import post_van
from spuk_app.berichten.klok import Uurwerk, loop, tik
from spuk_app.berichten.postvak import herinneringen_op
from spuk_app.berichten.versturen import Ritme, Telling
from spuk_app.cli.basis import KanNiet, instellingen, open_database, optie_database
from spuk_app.db import migratie
from spuk_app.dossier.bijlagen import veeg_wezen
from spuk_app.dossier.unit_of_work import systeemklok
from spuk_app.gebruikers.oefenklok import weiger_oefenklok
from spuk_app.oefening.leeg import is_leeg
from spuk_app.tranches.lezen import tranches


@click.command()
@click.option("--droog", is_flag=True, help="Only show what would be removed; change nothing.")
def opruimen(droog: bool) -> None:
    """Remove attached files that no dossier knows, left by saves that failed over a day ago. A line for each."""
    config = instellingen(None)  # no --database: another one than that of the settings would know none of the files
    with open_database(config) as database:
        migratie.eis_bijgewerkt(database)
        if is_leeg(database):
            raise KanNiet(
                f"The database {database.naam} holds no data, so it cannot tell which files are in use. Nothing has been "
                "removed. Check SPUK_DATABASE_URL and SPUK_BIJLAGEN."
            )
        with database.lezen() as sessie:
            for sha256 in veeg_wezen(sessie, config.bijlagen, systeemklok() - timedelta(days=1), droog=droog):
                click.echo(sha256)


@click.command()
@click.option("--op", type=click.DateTime(["%Y-%m-%d"]), required=True, help="The Dutch day, for example 2023-09-27.")
@click.option("--droog", is_flag=True, help="Only show what would be sent; change nothing.")
@optie_database
def herinneringen(op: datetime, droog: bool, url: str | None) -> None:
    """Put the reminders of a whole day in the outbox. A line for each: key, address, subject."""
    with open_database(instellingen(url)) as database:
        migratie.eis_bijgewerkt(database)
        for regel in herinneringen_op(database, tranches(), op.date(), droog=droog):
            click.echo(regel)


@click.command()
@click.option("--elke", type=click.IntRange(1, 3600), default=30, show_default=True, help="Seconds between ticks.")
@click.option("--geduld", type=click.IntRange(1, 300), default=60, show_default=True, help="Seconds per mail answer.")
@click.option("--eenmaal", is_flag=True, help="Tick once and stop.")
@optie_database
def klok(elke: int, geduld: int, eenmaal: bool, url: str | None) -> None:
    """Send what is due, until it is stopped. Any number of these may run at the same time."""
    config = instellingen(url)
    with open_database(config) as database:
        migratie.eis_bijgewerkt(database)
        if config.productie:
            weiger_oefenklok(database)
        uurwerk = Uurwerk(database, tranches(), post_van(config, geduld), Ritme(elke, geduld))
        if not eenmaal:
            loop(uurwerk, _toon_tik, _toon_fout)
        elif not _toon_tik(tik(uurwerk)):
            raise click.exceptions.Exit(1)


def _toon_tik(telling: Telling) -> bool:
    """Tell what a tick did, if anything. :returns: whether everything that was due could be sent."""
    if telling:
        click.echo(str(telling))
    return not (telling.uitgesteld or telling.mislukt or telling.storing)


def _toon_fout(fout: Exception) -> None:
    """Tell what stopped a tick."""
    reden = " ".join(str(fout.orig if isinstance(fout, DBAPIError) else fout).split())
    click.echo(f"This tick stopped ({type(fout).__name__}: {reden}). The next one tries again.", err=True)
