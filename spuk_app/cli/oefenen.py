"""To practise: a filled database, and a whole round played through the acts."""

import json
import tempfile
from dataclasses import asdict

import click

from spuk_app.cli.basis import KanNiet, instellingen, open_database, optie_database, optie_json
from spuk_app.db import migratie
from spuk_app.kern.fouten import SpukFout
from spuk_app.oefening.beschrijving import beschrijf
from spuk_app.oefening.demo import laad
from spuk_app.oefening.kalender import KALENDERS
from spuk_app.oefening.leeg import eis_leeg, is_leeg
from spuk_app.oefening.ronde import in_woorden, speel
from spuk_app.tranches.lezen import tranches

_tranche = click.Choice(list(KALENDERS))


@click.command()
@click.option("--tranche", type=_tranche, default="2023-2025", show_default=True)
@click.option("--als-leeg", is_flag=True, help="Do nothing when the database holds data.")
@optie_json
@optie_database
def demo(tranche: str, als_leeg: bool, als_json: bool, url: str | None) -> None:
    """Fill an empty database for practice, and describe its accounts and dossiers.

    A database that was filled for practice before is described as it stands now; nothing in it changes.
    """
    config = instellingen(url)
    if config.productie:
        raise KanNiet("This is a production environment (SPUK_OMGEVING); it never gets demo accounts.")
    with open_database(config, maken=True) as database:
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
        for werk in beschrijving["werk"]:
            click.echo(f"{werk['wat']}: {werk['waar']}")


@click.command()
@click.option("--tranche", type=_tranche, required=True)
@click.option("--tot", type=click.Choice(["besluit", "vaststelling"]), default="besluit", show_default=True)
@optie_json
@click.option("--database", "url", metavar="URL", help="An empty database; a temporary file when left out.")
def oefening(tranche: str, tot: str, als_json: bool, url: str | None) -> None:
    """Play a whole round for all areas through the same acts as the pages, and check what it leaves.

    With --tot vaststelling it goes on: three years of payments and accounts, settlements and claims.
    """
    with tempfile.TemporaryDirectory(prefix="spuk-oefening-") as tijdelijk:
        config = instellingen(url or f"sqlite:///{tijdelijk}/oefening.sqlite3")
        if url and config.productie:
            raise KanNiet(
                "This is a production environment (SPUK_OMGEVING); a rehearsal leaves its cases in the database. "
                "Leave --database out: it then plays in a temporary file."
            )
        with open_database(config, maken=True) as database:
            eis_leeg(database)
            migratie.upgrade(database)
            try:
                tot_vaststelling = tot == "vaststelling"
                uitkomst = speel(
                    database, tranches()[tranche], config.bijlagen, _voortgang, tot_vaststelling=tot_vaststelling
                )
            except SpukFout as fout:
                click.echo(f"An act refused: {fout}", err=True)
                raise click.exceptions.Exit(1) from fout
    if als_json:
        click.echo(json.dumps(asdict(uitkomst), ensure_ascii=False))
    else:
        click.echo("\n".join(in_woorden(uitkomst, tranches()[tranche])))
    if uitkomst.controle != "ok":
        raise click.exceptions.Exit(1)


def _voortgang(regel: str) -> None:
    click.echo(regel, err=True)
