"""The ``spuk`` command, for the operator. It exits with 0: fine, 1: something was found, 2: it could not run."""

import json
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Any

import click
from sqlalchemy.exc import DBAPIError

import spuk_app.modellen  # noqa: F401 - every table is known before the first query
from config import Config, ConfigFout
from spuk_app.berichten.instellingen import post_van
from spuk_app.berichten.klok import Uurwerk, loop, tik
from spuk_app.berichten.postvak import herinneringen_op
from spuk_app.berichten.versturen import Ritme, Telling
from spuk_app.db import migratie
from spuk_app.db.verbinding import Database, DatabaseFout
from spuk_app.dossier.bijlagen import veeg_wezen
from spuk_app.dossier.unit_of_work import klokverschil, systeemklok
from spuk_app.gebruikers.oefenklok import weiger_oefenklok
from spuk_app.kern.fouten import NietGevonden, SpukFout
from spuk_app.oefening.beschrijving import beschrijf
from spuk_app.oefening.demo import laad
from spuk_app.oefening.kalender import KALENDERS
from spuk_app.oefening.leeg import eis_leeg, is_leeg
from spuk_app.oefening.ronde import in_woorden, speel
from spuk_app.rapportage.controleren import controleer as voer_controle_uit
from spuk_app.rapportage.termijnen import termijnen_tabel
from spuk_app.tranches.lezen import TrancheFout, tranches
from spuk_app.tranches.overzicht import tranches_tabel


class KanNiet(click.ClickException):
    """It could not run; the message is a sentence for the operator."""

    exit_code = 2


class _Spuk(click.Group):
    """Every command ends an error of the operator with a sentence, not with a stack trace."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except (ConfigFout, DatabaseFout, TrancheFout) as fout:
            raise KanNiet(str(fout)) from fout
        except DBAPIError as fout:
            raise KanNiet(f"The database gave up: {' '.join(str(fout.orig).split())}.") from fout


@click.group(cls=_Spuk, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
def main() -> None:
    """The SPUK Kansrijke Wijk system: databases, rehearsal, demo and integrity check."""


_database = click.option("--database", "url", metavar="URL", help="The database; SPUK_DATABASE_URL when left out.")
_tranche = click.Choice(list(KALENDERS))
_als_json = click.option("--json", "als_json", is_flag=True, help="Print exactly one JSON object on standard output.")


@main.group()
def db() -> None:
    """Bring a database to the tables of this program."""


@db.command()
@_database
def upgrade(url: str | None) -> None:
    """Make or update all tables. Doing it twice does nothing."""
    with _open(_config(url), maken=True) as database:
        migratie.upgrade(database)
        click.echo(f"{database.naam} is at revision {migratie.stand(database)[0]}")


@db.command()
@_database
@click.option("--naar", required=True, help="The revision to go back to, or 'base' for no tables at all.")
@click.option("--gegevens-weg", is_flag=True, help="Also when the database holds data, which may then be lost.")
def downgrade(url: str | None, naar: str, gegevens_weg: bool) -> None:
    """Go back to an older revision. Tables that came later are dropped with all that is in them."""
    with _open(_config(url)) as database:
        if not gegevens_weg and not is_leeg(database):
            raise KanNiet(
                f"The database {database.naam} holds data, and what came later would be dropped. Nothing has been changed. "
                "Make a backup, and add --gegevens-weg."
            )
        migratie.downgrade(database, naar)
        click.echo(f"{database.naam} is at revision {migratie.stand(database)[0] or 'base'}")


@db.command()
@_database
def check(url: str | None) -> None:
    """Compare the tables with what this program expects."""
    with _open(_config(url)) as database:
        verschillen = migratie.check(database)
    for verschil in verschillen:
        click.echo(verschil)
    if verschillen:
        raise click.exceptions.Exit(1)
    click.echo("no differences")


@main.command("tranches")
def toon_tranches() -> None:
    """Show the tranches: versions, amounts, demands, differences and sources."""
    for regel in tranches_tabel():
        click.echo(regel)


@main.command()
@click.option("--tranche", type=_tranche, default="2023-2025", show_default=True)
@click.option("--als-leeg", is_flag=True, help="Do nothing when the database holds data.")
@_als_json
@_database
def demo(tranche: str, als_leeg: bool, als_json: bool, url: str | None) -> None:
    """Fill an empty database for practice, and describe its accounts and dossiers.

    A database that was filled for practice before is described as it stands now; nothing in it changes.
    """
    config = _config(url)
    if config.productie:
        raise KanNiet("This is a production environment (SPUK_OMGEVING); it never gets demo accounts.")
    with _open(config, maken=True) as database:
        if is_leeg(database):
            click.echo(f"Filling {database.naam} with the demo of {tranche}; this takes some seconds", err=True)
            migratie.upgrade(database)
            laad(database, tranches()[tranche], config.bijlagen)
        elif als_leeg and not als_json:
            click.echo("The database holds data; nothing has been changed.", err=True)
            return
        migratie.eis_bijgewerkt(database)
        beschrijving = beschrijf(database, tranches())
        if beschrijving is None:
            raise KanNiet(f"The database {database.naam} holds data that is no demo. Nothing has been changed.")
    if als_json:
        click.echo(json.dumps(beschrijving, ensure_ascii=False, indent=2))
    else:
        for situatie, dossiers in beschrijving["dossiers"].items():
            click.echo(f"{situatie}: {', '.join(een['gebied'] for een in dossiers)}")


@main.command()
@click.option("--tranche", type=_tranche, required=True)
@click.option("--tot", type=click.Choice(["besluit", "vaststelling"]), default="besluit", show_default=True)
@_als_json
@click.option("--database", "url", metavar="URL", help="An empty database; a temporary file when left out.")
def oefening(tranche: str, tot: str, als_json: bool, url: str | None) -> None:
    """Play a whole round for all areas through the same acts as the pages, and check what it leaves."""
    if tot == "vaststelling":
        raise KanNiet(
            "The rehearsal goes up to the decisions (--tot besluit); accountability is not in this version yet."
        )
    with tempfile.TemporaryDirectory(prefix="spuk-oefening-") as tijdelijk:
        config = _config(url or f"sqlite:///{tijdelijk}/oefening.sqlite3")
        if url and config.productie:
            raise KanNiet(
                "This is a production environment (SPUK_OMGEVING); a rehearsal leaves its cases in the database. "
                "Leave --database out: it then plays in a temporary file."
            )
        with _open(config, maken=True) as database:
            eis_leeg(database)
            migratie.upgrade(database)
            try:
                uitkomst = speel(database, tranches()[tranche], config.bijlagen, _voortgang)
            except SpukFout as fout:
                click.echo(f"An act refused: {fout}", err=True)
                raise click.exceptions.Exit(1) from fout
    if als_json:
        click.echo(json.dumps(asdict(uitkomst), ensure_ascii=False))
    else:
        click.echo("\n".join(in_woorden(uitkomst, tranches()[tranche])))
    if uitkomst.controle != "ok":
        raise click.exceptions.Exit(1)


@main.command()
@click.option("--dossier", type=int, required=True, help="The number of the dossier, as in its address.")
@_database
def termijnen(dossier: int, url: str | None) -> None:
    """Show every legal term of a dossier, with the reckoning in words."""
    with _open(_config(url)) as database:
        migratie.eis_bijgewerkt(database)
        with database.lezen() as sessie:
            nu = systeemklok() + (klokverschil(sessie) or timedelta())
            try:
                for regel in termijnen_tabel(sessie, dossier, tranches(), nu):
                    click.echo(regel)
            except NietGevonden:
                raise KanNiet(f"There is no dossier {dossier} in {database.naam}.") from None


@main.command()
@_database
@_als_json
def controleer(url: str | None, als_json: bool) -> None:
    """Verify that nothing was changed by hand: amounts, letters, frozen copies, the journal, attached files."""
    config = _config(url)
    with _open(config) as database:
        migratie.eis_bijgewerkt(database)
        bevindingen = voer_controle_uit(database, config.bijlagen)
    if als_json:
        click.echo(json.dumps({"bevindingen": [asdict(een) for een in bevindingen]}, ensure_ascii=False))
    else:
        for bevinding in bevindingen:
            click.echo(str(bevinding))
        click.echo(f"{len(bevindingen)} findings" if bevindingen else "ok: nothing was changed by hand")
    if bevindingen:
        raise click.exceptions.Exit(1)


@main.command()
@click.option("--droog", is_flag=True, help="Only show what would be removed; change nothing.")
def opruimen(droog: bool) -> None:
    """Remove attached files that no dossier knows, left by saves that failed over a day ago. A line for each."""
    config = _config(None)  # no --database: another one than that of the settings would know none of the files
    with _open(config) as database:
        migratie.eis_bijgewerkt(database)
        if is_leeg(database):
            raise KanNiet(
                f"The database {database.naam} holds no data, so it cannot tell which files are in use. Nothing has been "
                "removed. Check SPUK_DATABASE_URL and SPUK_BIJLAGEN."
            )
        with database.lezen() as sessie:
            for sha256 in veeg_wezen(sessie, config.bijlagen, systeemklok() - timedelta(days=1), droog=droog):
                click.echo(sha256)


@main.command()
@click.option("--op", type=click.DateTime(["%Y-%m-%d"]), required=True, help="The Dutch day, for example 2023-09-27.")
@click.option("--droog", is_flag=True, help="Only show what would be sent; change nothing.")
@_database
def herinneringen(op: datetime, droog: bool, url: str | None) -> None:
    """Put the reminders of a whole day in the outbox. A line for each: key, address, subject."""
    with _open(_config(url)) as database:
        migratie.eis_bijgewerkt(database)
        for regel in herinneringen_op(database, tranches(), op.date(), droog=droog):
            click.echo(regel)


@main.command()
@click.option("--elke", type=click.IntRange(1, 3600), default=30, show_default=True, help="Seconds between ticks.")
@click.option("--geduld", type=click.IntRange(1, 300), default=60, show_default=True, help="Seconds per mail answer.")
@click.option("--eenmaal", is_flag=True, help="Tick once and stop.")
@_database
def klok(elke: int, geduld: int, eenmaal: bool, url: str | None) -> None:
    """Send what is due, until it is stopped. Any number of these may run at the same time."""
    config = _config(url)
    with _open(config) as database:
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


def _config(url: str | None) -> Config:
    """The settings of the environment, for another database when one is named."""
    return Config.from_environment({**os.environ, "SPUK_DATABASE_URL": url} if url else os.environ)


@contextmanager
def _open(config: Config, *, maken: bool = False) -> Iterator[Database]:
    """The database of these settings.

    :param maken: whether a SQLite file that is not there is made.
    """
    database = Database(config.database_url, maken=maken)
    try:
        yield database
    finally:
        database.sluit()


def _voortgang(regel: str) -> None:
    click.echo(regel, err=True)
