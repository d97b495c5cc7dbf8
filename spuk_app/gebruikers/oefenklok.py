"""The practice clock: legal time of a practice environment, moved forward by the beheerder. None exists in production."""

from datetime import datetime, timedelta

from sqlalchemy import select

from spuk_app.db.verbinding import Database, DatabaseFout
from spuk_app.dossier.models import Oefenklok
from spuk_app.dossier.unit_of_work import UnitOfWork, klokverschil
from spuk_app.kern.fouten import Gebrek, NietGevonden, NietToegestaan, Onvolledig
from spuk_app.kern.tijd import toon_moment
from spuk_app.kern.wie import Rol

VERSTE_SPRONG = timedelta(days=10 * 366)
"""How far the clock may move at once: a typing error in the year should not end the practice."""


def zet_klok(uow: UnitOfWork, op: datetime) -> None:
    """Start the practice clock at a legal moment, when a practice environment is filled; from then on it only moves on.

    :param op: an aware moment, before or after the real one. :raises ValueError: the clock runs already.
    """
    if uow.sessie.scalar(select(Oefenklok.id)) is not None:
        raise ValueError("the practice clock runs already; verzet_klok moves it")
    klok = Oefenklok(id=1, verschil_seconden=_verschil(uow, op))
    uow.sessie.add(klok)
    uow.sessie.flush()
    uow.noteer("zet_klok", {"op": op, "verschil_seconden": klok.verschil_seconden})


def verzet_klok(uow: UnitOfWork, naar: datetime) -> None:
    """Move the practice clock forward. Terms pass and windows close as they would; nothing runs backwards.

    :param naar: an aware legal moment, later than ``uow.nu`` and at most ten years later.
    :raises NietToegestaan: ``uow.wie`` is no beheerder. :raises NietGevonden: this is no practice environment.
    :raises Onvolledig: the moment is not later, or too far away.
    """
    if uow.wie.rol is not Rol.BEHEERDER:
        raise NietToegestaan("U kunt de oefenklok niet verzetten.", "Dit kan alleen een functioneel beheerder.")
    klok = uow.sessie.scalars(select(Oefenklok).with_for_update()).one_or_none()
    if klok is None:
        raise NietGevonden("Hier is geen oefenklok: alleen een oefenomgeving heeft er een.")
    nu = uow.systeemmoment + timedelta(seconds=klok.verschil_seconden)
    if naar <= nu:
        raise _weiger(f"De klok kan alleen vooruit. Kies een moment na {toon_moment(nu)}.")
    if naar > nu + VERSTE_SPRONG:
        raise _weiger("De klok kan ten hoogste tien jaar vooruit. Kies een eerder moment.")
    klok.verschil_seconden = _verschil(uow, naar)
    uow.noteer("verzet_klok", {"van": nu, "naar": naar, "verschil_seconden": klok.verschil_seconden})


def weiger_oefenklok(database: Database) -> None:
    """Refuse to start production on a database whose legal time is moved. :raises DatabaseFout: there is a clock."""
    with database.lezen() as sessie:
        if klokverschil(sessie) is not None:
            raise DatabaseFout(
                f"The database {database.naam} has a practice clock, so it belongs to a practice environment. "
                "Set SPUK_OMGEVING=oefening, or point SPUK_DATABASE_URL to the production database."
            )


def _verschil(uow: UnitOfWork, op: datetime) -> int:
    """Whole seconds between real and legal time, rounded up: the clock then never stands before the moment asked."""
    return -((uow.systeemmoment - op) // timedelta(seconds=1))


def _weiger(zin: str) -> Onvolledig:
    return Onvolledig("De oefenklok is niet verzet.", [Gebrek(zin, veld="datum")])
