"""What tests need again and again: people of each role, an opened small tranche, and the address of a database."""

from collections.abc import Iterable
from datetime import UTC, datetime
from itertools import count

from sqlalchemy import func, select

from spuk_app.aanvraag.openstellen import stel_open
from spuk_app.db.verbinding import Database
from spuk_app.dossier.unit_of_work import unit_of_work
from spuk_app.gebruikers.models import Gebruiker, Organisatie
from spuk_app.kern.geld import Cent
from spuk_app.kern.wie import GEMEENTE_ROLLEN, Rol, Wie
from spuk_app.plafond.models import Boeking, Niveau, Plafond
from spuk_app.tranches.tranche import Tranche
from tests.toetstranche import TOETS

MOMENT = datetime(2029, 8, 15, 10, tzinfo=UTC)
"""Inside the window of the small tranche."""

Plek = tuple[str, str, int]

_nummers = count(1)


def url_van(database: Database) -> str:
    """The address with its password, to hand to another process."""
    return database.engine.url.render_as_string(hide_password=False)


def maak_mens(
    database: Database,
    rol: Rol,
    *,
    gemeente: str | None = None,
    departement: str | None = None,
    hoedanigheid: str = "",
) -> Wie:
    """A new account in the database and the person it stands for; municipal roles belong to GM9001 unless told otherwise.

    The password cannot be used to sign in: tests of signing in make their accounts with the act that does that.
    """
    if rol in GEMEENTE_ROLLEN:
        gemeente = gemeente or "GM9001"
    naam = f"Gemeente {gemeente}" if gemeente else f"Ministerie {departement or 'VRO'}"
    nummer = next(_nummers)
    with database.sessie(schrijven=True) as sessie:
        organisatie = sessie.scalars(select(Organisatie).where(Organisatie.naam == naam)).one_or_none()
        if organisatie is None:
            organisatie = Organisatie(naam=naam, gemeente=gemeente, departement=None if gemeente else departement)
        gebruiker = Gebruiker(
            gebruikersnaam=f"{rol.value}-{nummer}",
            naam=f"{rol.label} {nummer}",
            email=f"{rol.value}-{nummer}@voorbeeld.invalid",
            wachtwoord_hash="onbruikbaar",
            rol=rol,
            hoedanigheid=hoedanigheid,
            organisatie=organisatie,
        )
        sessie.add(gebruiker)
        sessie.commit()
        return gebruiker.wie


def open_tranche(database: Database, tranche: Tranche = TOETS) -> dict[str, int]:
    """Open a tranche as the beheerder does: ceilings, dossiers, number series. Gives the dossier id per area."""
    with unit_of_work(database, maak_mens(database, Rol.BEHEERDER), aankomst=MOMENT) as uow:
        return {dossier.gebied: dossier.id for dossier in stel_open(uow, tranche)}


def toegezegd(database: Database) -> dict[tuple[str, str, str, int], Cent]:
    """What is promised per guard row (level, area, onderdeel, year); rows without a promise are left out."""
    with database.lezen() as sessie:
        return {
            (rij.niveau, rij.gebied, rij.onderdeel, rij.jaar): rij.toegezegd
            for rij in sessie.scalars(select(Plafond).where(Plafond.toegezegd != 0))
        }


def verwacht(bedragen: Iterable[tuple[Plek, Cent]]) -> dict[tuple[str, str, str, int], Cent]:
    """What ``toegezegd`` must give after these promises and no other, reckoned in the simplest way."""
    som: dict[tuple[str, str, str, int], Cent] = {}
    for (gebied, onderdeel, jaar), bedrag in bedragen:
        for sleutel in (
            (Niveau.GEBIED.value, gebied, onderdeel, jaar),
            (Niveau.ONDERDEEL.value, "", onderdeel, 0),
            (Niveau.TRANCHE.value, "", "", 0),
        ):
            som[sleutel] = som.get(sleutel, 0) + bedrag
    return {sleutel: bedrag for sleutel, bedrag in som.items() if bedrag}


def ongelijke_plafonds(database: Database) -> list[tuple[int, Cent, Cent]]:
    """Guard rows whose promise is not the sum of their bookings: (id, promised, booked). Empty when all is well."""
    geboekt = select(Boeking.plafond_id, func.sum(Boeking.bedrag).label("som")).group_by(Boeking.plafond_id).subquery()
    som = func.coalesce(geboekt.c.som, 0)
    with database.lezen() as sessie:
        rijen = sessie.execute(
            select(Plafond.id, Plafond.toegezegd, som)
            .outerjoin(geboekt, geboekt.c.plafond_id == Plafond.id)
            .where(Plafond.toegezegd != som)
        )
        return [(nummer, staat, int(geboekte)) for nummer, staat, geboekte in rijen]
