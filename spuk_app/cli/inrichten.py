"""To begin an installation: its organisations, the first beheerder, the tranches; later the amendments of the regulation."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import click
from sqlalchemy import select

from spuk_app.aanvraag.openstellen import stel_open
from spuk_app.cli.basis import KanNiet, instellingen, open_database, optie_database
from spuk_app.db import migratie
from spuk_app.db.verbinding import Database
from spuk_app.dossier.models import Dossier
from spuk_app.dossier.unit_of_work import systeemklok, unit_of_work
from spuk_app.gebruikers.aanmelden import herken
from spuk_app.gebruikers.beheer import maak_gebruiker
from spuk_app.gebruikers.inrichten import maak_eerste_beheerder, maak_organisaties
from spuk_app.gebruikers.models import Hoedanigheid, Organisatie
from spuk_app.gebruikers.oefenklok import weiger_oefenklok
from spuk_app.gebruikers.queries import gebruiker_met_naam, heeft_beheerder
from spuk_app.gebruikers.wachtwoorden import MAXIMUM, MINIMUM
from spuk_app.kern.fouten import Onvolledig, SpukFout
from spuk_app.kern.tijd import dag_in_nederland
from spuk_app.kern.wie import KLOK, Rol, Wie
from spuk_app.plafond.handelingen import Herziening, herzie_plafonds, te_herzien
from spuk_app.tranches.lezen import tranches
from spuk_app.tranches.tranche import Tranche, Versie

_IN_WOORDEN = {
    "gebruikersnaam": "The user name needs 2 to 64 small letters, digits, dots or dashes; a letter or digit comes first.",
    "naam": "The name is empty.",
    "email": "The e-mail address is no address.",
    "wachtwoord": f"The password needs {MINIMUM} to {MAXIMUM} characters.",
    "rol": "This role does not belong to this organisation: municipal roles to a municipality, the others to a ministry.",
    "organisatie": "An adviseur belongs to a department.",
    "hoedanigheid": "An ondertekenaar signs in a capacity (--hoedanigheid), and nobody else does.",
}
"""What is wrong with a field, for the operator."""


@click.command()
@click.option("--gebruikersnaam", help="What the first beheerder types to sign in; asked when left out.")
@click.option("--naam", help="The name of that person; asked when left out.")
@click.option("--email", help="The e-mail address of that person; asked when left out.")
@optie_database
def inrichten(gebruikersnaam: str | None, naam: str | None, email: str | None, url: str | None) -> None:
    """Make the organisations of the regulation and the first beheerder. Doing it twice does nothing.

    The password is asked on the terminal, so that it stands in no list of processes and in no history.
    """
    config = instellingen(url)
    with open_database(config) as database:
        migratie.eis_bijgewerkt(database)
        if config.productie:
            weiger_oefenklok(database)
        with unit_of_work(database, KLOK) as uow:
            gemaakt = [een.naam for een in maak_organisaties(uow, tranches().values())]
        click.echo("\n".join(f"made: {een}" for een in gemaakt) or "The organisations are there already.")
        with database.lezen() as sessie:
            if heeft_beheerder(sessie):
                click.echo("There is a beheerder already. Next: spuk openstellen.")
                return
        click.echo("The first beheerder:")
        gegevens = {
            "gebruikersnaam": gebruikersnaam or _vraag("User name"),
            "naam": naam or _vraag("Name"),
            "email": email or _vraag("E-mail address"),
            "wachtwoord": _vraag("Password", geheim=True, herhaal=True),
        }
        with _leesbaar(), unit_of_work(database, KLOK) as uow:
            maak_eerste_beheerder(uow, **gegevens)
        click.echo(f"made: the account {gegevens['gebruikersnaam']}. Next: spuk openstellen.")


@click.command()
@click.option("--gebruikersnaam", required=True, help="What the person types to sign in.")
@click.option("--naam", required=True, help="The name of the person.")
@click.option("--email", required=True, help="The e-mail address of the person.")
@click.option("--rol", type=click.Choice([rol.value for rol in Rol if rol is not Rol.KLOK]), required=True)
@click.option("--organisatie", required=True, metavar="NAME", help="As spuk inrichten made it: 'Gemeente Arnhem'.")
@click.option(
    "--hoedanigheid",
    type=click.Choice([een.value for een in Hoedanigheid]),
    help="In what capacity an ondertekenaar signs.",
)
@click.option("--beheerder", metavar="NAME", help="The user name of the beheerder who does this; asked when left out.")
@optie_database
def account(
    organisatie: str, rol: str, hoedanigheid: str | None, beheerder: str | None, url: str | None, **wie: str
) -> None:
    """Make an account for one person in one role.

    A beheerder does this, with the own password. The first password of the account is asked as well; its owner changes it
    under the own name in the menu.
    """
    config = instellingen(url)
    with open_database(config) as database:
        migratie.eis_bijgewerkt(database)
        if config.productie:
            weiger_oefenklok(database)
        with database.lezen() as sessie:
            namen = list(sessie.scalars(select(Organisatie.naam).order_by(Organisatie.id)))
            if organisatie not in namen:
                raise KanNiet(f"There is no organisation {organisatie}. There is: {', '.join(namen) or 'none yet'}.")
            if gebruiker_met_naam(sessie, wie["gebruikersnaam"]) is not None:
                raise KanNiet(f"There is an account {wie['gebruikersnaam']} already. Nothing has been changed.")
        door = _beheerder(database, beheerder)
        wachtwoord = _vraag(f"First password of {wie['gebruikersnaam']}", geheim=True, herhaal=True)
        with _leesbaar(), unit_of_work(database, door) as uow:
            maak_gebruiker(
                uow,
                **wie,
                wachtwoord=wachtwoord,
                rol=Rol(rol),
                hoedanigheid=hoedanigheid or "",
                organisatie=uow.sessie.scalars(select(Organisatie).where(Organisatie.naam == organisatie)).one(),
            )
        click.echo(f"made: the account {wie['gebruikersnaam']}")


@click.command()
@click.option("--tranche", "code", required=True, help="Its code, as spuk tranches shows it.")
@click.option("--beheerder", metavar="NAME", help="The user name of the beheerder who does this; asked when left out.")
@click.option("--droog", is_flag=True, help="Only show what would be done; change nothing.")
@optie_database
def openstellen(code: str, beheerder: str | None, droog: bool, url: str | None) -> None:
    """Open a tranche, or bring the ceilings of an open one to its newest version. Doing it twice does nothing.

    A beheerder does this, with the own password, asked on the terminal; the journal names that person.
    """
    config, tranche = instellingen(url), tranches().get(code)
    if tranche is None:
        raise KanNiet(f"There is no tranche {code}. There is: {', '.join(tranches())}.")
    with open_database(config) as database:
        migratie.eis_bijgewerkt(database)
        if config.productie:
            weiger_oefenklok(database)
            _waarschuw_rekening(tranche)
        with database.lezen() as sessie:
            is_open = sessie.scalar(select(Dossier.id).where(Dossier.tranche == code).limit(1)) is not None
            herzieningen = te_herzien(sessie, tranche)
        if is_open and not herzieningen:
            click.echo(f"Tranche {code} is open, under its newest version of {tranche.nieuwste.datum}.")
            return
        if droog:
            click.echo("\n".join(_regels(herzieningen, tranche.nieuwste)))
            return
        wie = _beheerder(database, beheerder)
        try:
            with unit_of_work(database, wie) as uow:
                aantal = len(herzie_plafonds(uow, tranche) if is_open else stel_open(uow, tranche))
        except SpukFout as fout:
            raise KanNiet(f"The act refused: {fout}") from fout
        if is_open:
            click.echo(f"Tranche {code}: {aantal} ceilings now follow the version of {tranche.nieuwste.datum}.")
        else:
            click.echo(f"Tranche {code} is open, with {aantal} dossiers.")


def _waarschuw_rekening(tranche: Tranche) -> None:
    """Say under which versions no account is named yet. Only a claim needs it, years later, and is refused without it."""
    vandaag = dag_in_nederland(systeemklok())
    zonder = [str(een.datum) for een in tranche.versies if not een.brief.rekening_op(vandaag).bekend]
    if zonder:
        click.echo(
            f"Warning: tranche {tranche.code} has no account number to which a municipality pays back (versions "
            f"{', '.join(zonder)}). Money cannot be claimed back until iban is filled in under [[brief.rekening]] in "
            "each of these files, with the day from which it holds.",
            err=True,
        )


def _beheerder(database: Database, gebruikersnaam: str | None) -> Wie:
    """Who types the name and the password of a beheerder. :raises KanNiet: that is nobody."""
    naam = gebruikersnaam or _vraag("User name of the beheerder")
    try:
        wie = herken(database, naam, _vraag(f"Password of {naam}", geheim=True), adres="spuk", nu=systeemklok())
    except SpukFout:
        raise KanNiet("Too many wrong passwords. Nothing has been changed. Wait 15 minutes.") from None
    if wie is None or wie.rol is not Rol.BEHEERDER:
        raise KanNiet(f"{naam} with this password is no beheerder. Nothing has been changed.")
    return wie


@contextmanager
def _leesbaar() -> Iterator[None]:
    """Say in English what does not fit in an account. :raises KanNiet: something does not."""
    try:
        yield
    except Onvolledig as fout:
        zinnen = " ".join(_IN_WOORDEN[gebrek.veld] for gebrek in fout.gebreken)
        raise KanNiet(f"{zinnen} The account has not been made.") from fout


def _vraag(wat: str, *, geheim: bool = False, herhaal: bool = False) -> str:
    try:
        antwoord: str = click.prompt(wat, hide_input=geheim, confirmation_prompt=herhaal, err=True)
    except click.Abort:
        raise KanNiet(f"No answer to '{wat}'. Run this on a terminal.") from None
    return antwoord


def _regels(herzieningen: Iterable[Herziening], versie: Versie) -> Iterable[str]:
    for een in herzieningen:
        plek = " ".join(filter(None, (een.niveau, een.gebied, een.onderdeel, str(een.jaar or ""))))
        yield f"{plek}: {versie.noem(een.van)} -> {versie.noem(een.naar)}"
