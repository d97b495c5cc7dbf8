"""Organisations and accounts, made by the beheerder."""

import re
from typing import Final

from sqlalchemy import select

from spuk_app.dossier.unit_of_work import UnitOfWork
from spuk_app.gebruikers import wachtwoorden
from spuk_app.gebruikers.aanmelden import eis_sterk
from spuk_app.gebruikers.models import Gebruiker, Hoedanigheid, Organisatie
from spuk_app.kern.canoniek import vingerafdruk
from spuk_app.kern.email import OPDRACHT, is_email
from spuk_app.kern.fouten import Conflict, Gebrek, NietGevonden, NietToegestaan, Onvolledig
from spuk_app.kern.wie import GEMEENTE_ROLLEN, Rol

_GEBRUIKERSNAAM: Final = re.compile(r"[a-z0-9][a-z0-9._-]{1,63}", re.ASCII)


def maak_organisatie(
    uow: UnitOfWork, naam: str, *, gemeente: str | None = None, departement: str | None = None
) -> Organisatie:
    """Make an organisation: a municipality (CBS code), a department that advises, or neither (BZK itself, an auditor).

    :raises NietToegestaan: ``uow.wie`` is no beheerder. :raises Conflict: the name exists.
    """
    _eis_beheerder(uow)
    if uow.sessie.scalar(select(Organisatie.id).where(Organisatie.naam == naam)) is not None:
        raise Conflict(f"De organisatie {naam} bestaat al.", herstel="Gebruik de bestaande organisatie.")
    organisatie = Organisatie(naam=naam, gemeente=gemeente, departement=departement)
    uow.sessie.add(organisatie)
    uow.sessie.flush()
    uow.noteer("maak_organisatie", organisatie.vermelding)
    return organisatie


def maak_gebruiker(
    uow: UnitOfWork,
    *,
    gebruikersnaam: str,
    naam: str,
    email: str,
    wachtwoord: str,
    rol: Rol,
    organisatie: Organisatie,
    hoedanigheid: Hoedanigheid | str = "",
    wachtwoord_hash: str | None = None,
) -> Gebruiker:
    """Make an account for one person in one role. Leaves the account, its password as a hash, and a journal line.

    :param gebruikersnaam: small letters, digits, dot, dash; what the person types to sign in.
    :param hoedanigheid: in what capacity an ondertekenaar signs; empty for every other role.
    :param wachtwoord_hash: the hash of this password where it was made already: demo accounts share one.
    :raises NietToegestaan: ``uow.wie`` is no beheerder. :raises Conflict: the name is taken.
    :raises Onvolledig: listing everything that does not fit, such as a role that does not belong to the organisation.
    """
    _eis_beheerder(uow)
    eis_sterk(wachtwoord)
    _eis_passend(gebruikersnaam, naam, email, rol, organisatie, hoedanigheid)
    if uow.sessie.scalar(select(Gebruiker.id).where(Gebruiker.gebruikersnaam == gebruikersnaam)) is not None:
        raise Conflict(f"De gebruikersnaam {gebruikersnaam} bestaat al.", herstel="Kies een andere gebruikersnaam.")
    gebruiker = Gebruiker(
        gebruikersnaam=gebruikersnaam,
        naam=naam,
        email=email,
        wachtwoord_hash=wachtwoord_hash or wachtwoorden.maak_hash(wachtwoord),
        rol=rol.value,
        hoedanigheid=str(hoedanigheid),
        organisatie=organisatie,
        actief=True,
    )
    uow.sessie.add(gebruiker)
    uow.sessie.flush()
    uow.noteer("maak_gebruiker", gebruiker.vermelding)
    return gebruiker


def wijzig_email(uow: UnitOfWork, gebruiker_id: int, email: str, *, was: str) -> Gebruiker:
    """Give an account another e-mail address, because mail to the old one does not arrive.

    Leaves the account with the address, and a journal line with its fingerprint.

    :param was: the address that this person saw.
    :raises NietToegestaan: ``uow.wie`` is no beheerder. :raises NietGevonden: there is no such account.
    :raises Conflict: somebody else changed it meanwhile. :raises Onvolledig: it is no e-mail address, or the same one.
    """
    if uow.wie.rol is not Rol.BEHEERDER:
        raise NietToegestaan(
            "U kunt geen e-mailadres wijzigen.", "Dit kan alleen een functioneel beheerder.", "Vraag de beheerder."
        )
    gebruiker = uow.sessie.get(Gebruiker, gebruiker_id, with_for_update=True)
    if gebruiker is None:
        raise NietGevonden
    if gebruiker.email != was:
        raise Conflict(
            "Het e-mailadres is niet gewijzigd.",
            f"Een ander heeft het intussen gewijzigd in {gebruiker.email}.",
            "Open de pagina opnieuw.",
        )
    nieuw = email.strip()
    if not is_email(nieuw):
        raise Onvolledig("Het e-mailadres is niet gewijzigd.", [Gebrek(OPDRACHT, veld="email")])
    if nieuw == was:
        zin = "Dit is het adres dat er al staat. Vul een ander adres in."
        raise Onvolledig("Het e-mailadres is niet gewijzigd.", [Gebrek(zin, veld="email")])
    gebruiker.email = nieuw
    uow.noteer("wijzig_email", {"gebruiker": gebruiker.id, "email_sha256": vingerafdruk(nieuw)})
    return gebruiker


def _eis_beheerder(uow: UnitOfWork) -> None:
    """The beheerder, or the system itself when it is set up from the command line."""
    if uow.wie.rol not in (Rol.BEHEERDER, Rol.KLOK):
        raise NietToegestaan(
            "U kunt geen organisaties of gebruikers maken.",
            "Dit kan alleen een functioneel beheerder.",
            "Vraag de beheerder.",
        )


def _eis_passend(
    gebruikersnaam: str,
    naam: str,
    email: str,
    rol: Rol,
    organisatie: Organisatie,
    hoedanigheid: Hoedanigheid | str,
) -> None:
    eisen = (
        (
            _GEBRUIKERSNAAM.fullmatch(gebruikersnaam) is not None,
            Gebrek("Kies een gebruikersnaam van kleine letters, cijfers, punten of streepjes.", veld="gebruikersnaam"),
        ),
        (bool(naam.strip()), Gebrek("Vul een naam in.", veld="naam")),
        (is_email(email), Gebrek(OPDRACHT, veld="email")),
        (rol is not Rol.KLOK, Gebrek("De klok heeft geen account.", veld="rol")),
        (
            (rol in GEMEENTE_ROLLEN) == (organisatie.gemeente is not None),
            Gebrek("Deze rol past niet bij de organisatie: kies een gemeente bij een gemeentelijke rol.", veld="rol"),
        ),
        (
            rol is not Rol.ADVISEUR or organisatie.departement is not None,
            Gebrek("Een adviseur hoort bij een departement.", veld="organisatie"),
        ),
        (
            bool(hoedanigheid) == (rol is Rol.ONDERTEKENAAR),
            Gebrek("Kies een hoedanigheid bij een ondertekenaar, en alleen daar.", veld="hoedanigheid"),
        ),
        (
            not hoedanigheid or str(hoedanigheid) in set(Hoedanigheid),
            Gebrek("Deze hoedanigheid bestaat niet.", veld="hoedanigheid"),
        ),
    )
    gebreken = [gebrek for klopt, gebrek in eisen if not klopt]
    if gebreken:
        raise Onvolledig("De gebruiker is niet gemaakt.", gebreken)
