"""Signing in and out: recognise somebody, slow down guessing, begin and revoke sessions. All by the real clock."""

import hashlib
import secrets
from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, delete, select, update

from spuk_app.db.verbinding import Database
from spuk_app.dossier.unit_of_work import UnitOfWork, unit_of_work
from spuk_app.gebruikers import wachtwoorden
from spuk_app.gebruikers.models import Aanmeldsessie, Gebruiker, MislukteAanmelding
from spuk_app.gebruikers.queries import BEWAARTIJD, gebruiker_met_naam, mislukt_per_sleutel, onverzonden
from spuk_app.kern.fouten import Conflict, Gebrek, NietGevonden, Onvolledig, SpukFout
from spuk_app.kern.wie import KLOK, Wie

VENSTER = timedelta(minutes=15)
"""How far back failed attempts count."""

PER_NAAM, PER_ADRES, OVERAL = 5, 20, 50
"""How many failures in that time are allowed for one name from one address, for one address in all, and for one name
from all addresses together. The last one is wide: with a narrow one anybody could keep somebody else out."""

NAUWKEURIGHEID = timedelta(minutes=1)
"""How often at most the last use of a session is written down."""


class TeVeelPogingen(SpukFout):
    """Too many wrong passwords for this name or from this address; also the right one has to wait."""

    status = 429
    kop = "Te veel pogingen"

    def __init__(self) -> None:
        super().__init__(
            "U kunt nu niet aanmelden of uw wachtwoord bevestigen.",
            "Het wachtwoord is te vaak verkeerd ingevuld.",
            "Wacht 15 minuten en probeer het dan opnieuw.",
        )


def herken(database: Database, gebruikersnaam: str, wachtwoord: str, *, adres: str, nu: datetime) -> Wie | None:
    """Who signs in with this name and this password.

    :param adres: where the request comes from. :param nu: the real moment.
    :returns: None for an unknown name, a wrong password and a closed account alike.
    :raises TeVeelPogingen: before looking at the password, after too many failures.
    """
    naam = gebruikersnaam.strip().lower()
    grenzen = {
        _sleutel("naam", naam, adres): PER_NAAM,
        _sleutel("adres", adres): PER_ADRES,
        _sleutel("overal", naam): OVERAL,
    }
    return _herken(database, naam, wachtwoord, grenzen, nu)


def bevestig(database: Database, gebruikersnaam: str, wachtwoord: str, *, nu: datetime) -> bool:
    """Whether somebody who is signed in knows the own password. Failures count per account, apart from signing in:
    colleagues behind one address never slow each other down, nor can anybody from outside.

    :param nu: the real moment. :raises TeVeelPogingen: before looking at the password, after too many failures.
    """
    grenzen = {_sleutel("bevestiging", gebruikersnaam): PER_NAAM}
    return _herken(database, gebruikersnaam, wachtwoord, grenzen, nu) is not None


def meld_aan(uow: UnitOfWork, *, vorige_token: str | None = None) -> str:
    """Begin a session for ``uow.wie``, who has been recognised, and end the one this browser had.

    :returns: the token for the cookie: 256 random bits, of which only the SHA-256 is stored.
    """
    if vorige_token is not None:
        _trek_in(uow, Aanmeldsessie.token_sha256 == sha256(vorige_token))
    uow.sessie.execute(
        update(Aanmeldsessie)
        .where(Aanmeldsessie.onverzonden.is_not(None), Aanmeldsessie.laatst_gezien_op <= uow.systeemmoment - BEWAARTIJD)
        .values(onverzonden=None)
    )
    token = _begin(uow)
    uow.noteer("meld_aan", {})
    return token


def bewaar_onverzonden(uow: UnitOfWork, sessie: str, formulier: str) -> None:
    """Keep the form that somebody sent in a session that has ended; it takes the place of an earlier one.

    :param sessie: the SHA-256 of the token of that session. :param formulier: as text, without password.
    """
    uow.sessie.execute(
        update(Aanmeldsessie)
        .where(Aanmeldsessie.token_sha256 == sessie, Aanmeldsessie.gebruiker_id == uow.wie.id)
        .values(onverzonden=formulier)
    )


def neem_onverzonden(uow: UnitOfWork) -> str:
    """Take out the form of ``uow.wie`` that waits, to be sent now. :raises Conflict: none waits: it was taken already."""
    rij = uow.sessie.scalars(onverzonden(uow.wie.id, uow.systeemmoment).with_for_update()).one_or_none()
    if rij is None or rij.onverzonden is None:
        raise Conflict(
            "Dit formulier staat niet meer klaar.",
            "Het is al opnieuw verstuurd, of het is te lang geleden.",
            "Open het dossier en kijk wat er staat. Hieronder ziet u wat u had ingevuld.",
        )
    formulier, rij.onverzonden = rij.onverzonden, None
    return formulier


def meld_af(uow: UnitOfWork, sessie: str) -> None:
    """End a session of ``uow.wie``, the present one or another.

    :param sessie: the SHA-256 of its token. :raises NietGevonden: it is somebody else's, or has ended.
    """
    if not _trek_in(uow, Aanmeldsessie.token_sha256 == sessie, Aanmeldsessie.gebruiker_id == uow.wie.id):
        raise NietGevonden("Deze aanmelding bestaat niet of was al beëindigd.")
    uow.noteer("meld_af", {})


def wijzig_wachtwoord(uow: UnitOfWork, nieuw: str) -> str:
    """Give ``uow.wie``, who has just confirmed the old password, a new one. Every session ends and one begins.

    :returns: the token of the new session. :raises Onvolledig: the new password is too short or too long.
    """
    eis_sterk(nieuw, veld="nieuw_wachtwoord")
    gebruiker = uow.sessie.scalars(select(Gebruiker).where(Gebruiker.id == uow.wie.id)).one()
    gebruiker.wachtwoord_hash = wachtwoorden.maak_hash(nieuw)
    _trek_in(uow, Aanmeldsessie.gebruiker_id == uow.wie.id)
    token = _begin(uow)
    uow.noteer("wijzig_wachtwoord", {"wachtwoord_sha256": gebruiker.wachtwoord_sha256})
    return token


def gezien(database: Database, sessie: str, nu: datetime) -> None:
    """Write down that a session was used, in a transaction of its own; an older moment never replaces a newer one."""
    with unit_of_work(database, KLOK, aankomst=nu) as uow:
        uow.sessie.execute(
            update(Aanmeldsessie)
            .where(Aanmeldsessie.token_sha256 == sessie, Aanmeldsessie.laatst_gezien_op < nu)
            .values(laatst_gezien_op=nu)
        )


def eis_sterk(wachtwoord: str, veld: str = "wachtwoord") -> None:
    """Refuse a password that is too short to withstand guessing. :raises Onvolledig: with the place and the sentence."""
    if not wachtwoorden.MINIMUM <= len(wachtwoord) <= wachtwoorden.MAXIMUM:
        zin = f"Kies een wachtwoord van {wachtwoorden.MINIMUM} tot en met {wachtwoorden.MAXIMUM} tekens."
        raise Onvolledig("Het wachtwoord is niet gewijzigd.", [Gebrek(zin, veld=veld)])


def sha256(token: str) -> str:
    """The key of the row of a session token."""
    return hashlib.sha256(token.encode()).hexdigest()


def _herken(database: Database, naam: str, wachtwoord: str, grenzen: Mapping[str, int], nu: datetime) -> Wie | None:
    """No transaction is open while the password is checked. A wrong attempt is kept for as long as it counts.

    :param grenzen: how many failures are allowed per key.
    """
    with database.lezen() as sessie:
        mislukt = mislukt_per_sleutel(sessie, grenzen, nu - VENSTER)
        if any(mislukt.get(sleutel, 0) >= grens for sleutel, grens in grenzen.items()):
            raise TeVeelPogingen
        gebruiker = gebruiker_met_naam(sessie, naam)
    juist = wachtwoorden.klopt(gebruiker.wachtwoord_hash if gebruiker else None, wachtwoord)
    if gebruiker is not None and juist and gebruiker.actief:
        return gebruiker.wie
    with unit_of_work(database, KLOK, aankomst=nu) as uow:
        uow.sessie.execute(delete(MislukteAanmelding).where(MislukteAanmelding.moment <= nu - VENSTER))
        uow.sessie.add_all(MislukteAanmelding(sleutel=sleutel, moment=nu) for sleutel in grenzen)
    return None


def _begin(uow: UnitOfWork) -> str:
    token = secrets.token_urlsafe(32)
    uow.sessie.add(
        Aanmeldsessie(
            token_sha256=sha256(token),
            gebruiker_id=uow.wie.id,
            begonnen_op=uow.systeemmoment,
            laatst_gezien_op=uow.systeemmoment,
        )
    )
    return token


def _trek_in(uow: UnitOfWork, *welke: ColumnElement[bool]) -> bool:
    """Revoke the running sessions that answer to ``welke``; whether there was one."""
    geraakt = uow.sessie.execute(
        update(Aanmeldsessie)
        .where(*welke, Aanmeldsessie.ingetrokken_op.is_(None))
        .values(ingetrokken_op=uow.systeemmoment)
        .returning(Aanmeldsessie.token_sha256)
    )
    return bool(geraakt.all())


def _sleutel(*delen: str) -> str:
    """A key that tells nothing: somebody may have typed a password where the name goes."""
    return hashlib.sha256("\n".join(delen).encode()).hexdigest()
