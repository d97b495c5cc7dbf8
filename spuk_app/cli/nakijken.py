"""To look something up, and to find what was changed by hand."""

import json
from dataclasses import asdict
from datetime import timedelta

import click

from spuk_app.cli.basis import KanNiet, instellingen, open_database, optie_database, optie_json
from spuk_app.db import migratie
from spuk_app.dossier.unit_of_work import klokverschil, systeemklok
from spuk_app.kern.fouten import NietGevonden
from spuk_app.rapportage.controleren import controleer as voer_controle_uit
from spuk_app.rapportage.termijnen import termijnen_tabel
from spuk_app.tranches.lezen import tranches
from spuk_app.tranches.overzicht import tranches_tabel


@click.command("tranches")
def toon_tranches() -> None:
    """Show the tranches: versions, amounts, demands, differences and sources."""
    for regel in tranches_tabel():
        click.echo(regel)


@click.command()
@click.option("--dossier", type=int, required=True, help="The number of the dossier, as in its address.")
@optie_database
def termijnen(dossier: int, url: str | None) -> None:
    """Show every legal term of a dossier, with the reckoning in words."""
    with open_database(instellingen(url)) as database:
        migratie.eis_bijgewerkt(database)
        with database.lezen() as sessie:
            nu = systeemklok() + (klokverschil(sessie) or timedelta())
            try:
                for regel in termijnen_tabel(sessie, dossier, tranches(), nu):
                    click.echo(regel)
            except NietGevonden:
                raise KanNiet(f"There is no dossier {dossier} in {database.naam}.") from None


@click.command()
@optie_database
@optie_json
def controleer(url: str | None, als_json: bool) -> None:
    """Verify that nothing was changed by hand: amounts, letters, frozen copies, the journal, attached files."""
    config = instellingen(url)
    with open_database(config) as database:
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
