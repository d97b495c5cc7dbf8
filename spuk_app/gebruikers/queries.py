"""Reading people, sessions and failed sign-ins."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby

from sqlalchemy import ColumnElement, Select, and_, func, not_, or_, select
from sqlalchemy.orm import Session

from spuk_app.gebruikers.demo import DEMO_DOMEIN
from spuk_app.gebruikers.models import Aanmeldsessie, Gebruiker, MislukteAanmelding, Organisatie
from spuk_app.kern.wie import Betrokkenen, Contactpersoon, Rol, Wie

ONGEBRUIKT = timedelta(minutes=60)
"""How long a session lives without being used."""

HOOGSTENS = timedelta(hours=12)
"""How long a session lives at all."""

BEWAARTIJD = timedelta(hours=24)
"""How long after the last use of a session a form waits that could not be sent in it."""


@dataclass(frozen=True, slots=True)
class Oefenaccount:
    """A demo account as the sign-in page of the practice environment lists it."""

    gebruikersnaam: str
    rol: str


def geldige_sessie(sessie: Session, token_sha256: str, nu: datetime) -> tuple[Aanmeldsessie, Gebruiker] | None:
    """A sign-in session with its person, unless it ended: revoked, unused for an hour, twelve hours old, or no account.

    :param nu: the real moment. One statement.
    """
    rij = sessie.execute(
        select(Aanmeldsessie, Gebruiker)
        .join(Gebruiker, Gebruiker.id == Aanmeldsessie.gebruiker_id)
        .where(Aanmeldsessie.token_sha256 == token_sha256, *_loopt(nu), Gebruiker.actief.is_(True))
    ).one_or_none()
    return None if rij is None else (rij[0], rij[1])


def verlopen_sessie(sessie: Session, token_sha256: str, nu: datetime) -> tuple[Aanmeldsessie, Gebruiker] | None:
    """A session that ended by itself within ``BEWAARTIJD``, with its person; not one that was revoked.

    :param nu: the real moment.
    """
    rij = sessie.execute(
        select(Aanmeldsessie, Gebruiker)
        .join(Gebruiker, Gebruiker.id == Aanmeldsessie.gebruiker_id)
        .where(
            Aanmeldsessie.token_sha256 == token_sha256,
            Aanmeldsessie.ingetrokken_op.is_(None),
            Aanmeldsessie.laatst_gezien_op > nu - BEWAARTIJD,
            not_(and_(*_loopt(nu))),
            Gebruiker.actief.is_(True),
        )
    ).one_or_none()
    return None if rij is None else (rij[0], rij[1])


def onverzonden(gebruiker_id: int, nu: datetime) -> Select[Aanmeldsessie]:
    """The ended session of this person that holds a form to be sent again, the last one.

    :param nu: the real moment.
    """
    return (
        select(Aanmeldsessie)
        .where(
            Aanmeldsessie.gebruiker_id == gebruiker_id,
            Aanmeldsessie.onverzonden.is_not(None),
            Aanmeldsessie.laatst_gezien_op > nu - BEWAARTIJD,
        )
        .order_by(Aanmeldsessie.laatst_gezien_op.desc(), Aanmeldsessie.token_sha256)
        .limit(1)
    )


def lopende_sessies(sessie: Session, gebruiker_id: int, nu: datetime) -> list[Aanmeldsessie]:
    """The sessions with which somebody is signed in at this real moment, the last used one first."""
    return list(
        sessie.scalars(
            select(Aanmeldsessie)
            .where(Aanmeldsessie.gebruiker_id == gebruiker_id, *_loopt(nu))
            .order_by(Aanmeldsessie.laatst_gezien_op.desc(), Aanmeldsessie.token_sha256)
        )
    )


def gebruiker_met_naam(sessie: Session, gebruikersnaam: str) -> Gebruiker | None:
    """The account with this name, active or not."""
    return sessie.scalars(select(Gebruiker).where(Gebruiker.gebruikersnaam == gebruikersnaam)).one_or_none()


def heeft_beheerder(sessie: Session) -> bool:
    """Whether there is an account of a beheerder that can sign in."""
    vraag = select(Gebruiker.id).where(Gebruiker.rol == Rol.BEHEERDER, Gebruiker.actief.is_(True)).limit(1)
    return sessie.scalar(vraag) is not None


def mislukt_per_sleutel(sessie: Session, sleutels: Iterable[str], sinds: datetime) -> dict[str, int]:
    """How many failed attempts each key has since a real moment; keys without any are left out."""
    rijen = sessie.execute(
        select(MislukteAanmelding.sleutel, func.count().label("aantal"))
        .where(MislukteAanmelding.sleutel.in_(list(sleutels)), MislukteAanmelding.moment > sinds)
        .group_by(MislukteAanmelding.sleutel)
    )
    return {rij.sleutel: rij.aantal for rij in rijen}


def namen_van(sessie: Session, ids: Iterable[int | None]) -> dict[int, str]:
    """The names of people by the id of their account; nobody (None) has none. One statement."""
    gezocht = sorted({nummer for nummer in ids if nummer is not None})
    return {
        rij.id: rij.naam
        for rij in sessie.execute(select(Gebruiker.id, Gebruiker.naam).where(Gebruiker.id.in_(gezocht)))
    }


def ondertekenaars_van(sessie: Session, gemeente: str) -> list[Wie]:
    """The people with an active account who sign for this municipality, by name; one statement."""
    mensen = sessie.scalars(
        select(Gebruiker)
        .join(Organisatie)
        .where(Organisatie.gemeente == gemeente, Gebruiker.rol == Rol.ONDERTEKENAAR, Gebruiker.actief.is_(True))
        .order_by(Gebruiker.naam, Gebruiker.id)
    )
    return [mens.wie for mens in mensen]


def betrokkenen(sessie: Session, gemeente: str, ids: Iterable[int | None]) -> Betrokkenen:
    """The names of people by the id of their account, and the contacts of a municipality; one statement.

    :param ids: nobody (None) has no name. A contact whose account was closed is left out.
    """
    gezocht = {nummer for nummer in ids if nummer is not None}
    is_contact = and_(Organisatie.gemeente == gemeente, Gebruiker.contact.is_not(None), Gebruiker.actief.is_(True))
    rijen = sessie.execute(
        select(Gebruiker.id, Gebruiker.naam, Gebruiker.email, Gebruiker.contact, is_contact.label("is_contact"))
        .join(Organisatie)
        .where(or_(Gebruiker.id.in_(sorted(gezocht)), is_contact))
        .order_by(Gebruiker.contact)
    ).all()
    return Betrokkenen(
        {rij.id: rij.naam for rij in rijen if rij.id in gezocht},
        [Contactpersoon(rij.contact, rij.naam, rij.email) for rij in rijen if rij.is_contact],
    )


def collegas_van(sessie: Session, wie: Wie) -> list[Gebruiker]:
    """Everybody with an active account in the municipality of this person, by name; one statement."""
    return list(
        sessie.scalars(
            select(Gebruiker)
            .join(Organisatie)
            .where(Organisatie.gemeente == wie.gemeente, Gebruiker.actief.is_(True))
            .order_by(Gebruiker.naam, Gebruiker.id)
        )
    )


def oefenaccounts(sessie: Session) -> list[tuple[str, list[Oefenaccount]]]:
    """The active demo accounts per organisation, departments first; one statement."""
    rijen = sessie.scalars(
        select(Gebruiker)
        .join(Organisatie)
        .where(Gebruiker.email.endswith(DEMO_DOMEIN, autoescape=True), Gebruiker.actief.is_(True))
        .order_by(Organisatie.gemeente.is_not(None), Organisatie.naam, Gebruiker.gebruikersnaam)
    )
    return [
        (organisatie, [Oefenaccount(een.gebruikersnaam, Rol(een.rol).label) for een in groep])
        for organisatie, groep in groupby(rijen, key=lambda een: een.organisatie.naam)
    ]


def _loopt(nu: datetime) -> tuple[ColumnElement[bool], ...]:
    return (
        Aanmeldsessie.ingetrokken_op.is_(None),
        Aanmeldsessie.laatst_gezien_op >= nu - ONGEBRUIKT,
        Aanmeldsessie.begonnen_op >= nu - HOOGSTENS,
    )
