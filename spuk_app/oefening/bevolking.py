"""The people of the rehearsal and the demo: invented, and made by the beheerder with the same acts as real ones."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from itertools import count

from spuk_app.dossier.unit_of_work import UnitOfWork
from spuk_app.gebruikers.beheer import maak_gebruiker, maak_organisatie
from spuk_app.gebruikers.contacten import wijs_contact_aan
from spuk_app.gebruikers.demo import DEMO_DOMEIN, DEMO_WACHTWOORD
from spuk_app.gebruikers.models import Gebruiker, Hoedanigheid, Organisatie
from spuk_app.gebruikers.wachtwoorden import maak_hash
from spuk_app.kern.wie import Rol, Wie
from spuk_app.onderdelen.taal import Departement
from spuk_app.tranches.tranche import Gebied, Tranche

BEHEERDER = "beheerder"

Mensen = dict[str, Wie]
"""Everybody by the name with which they sign in: ``opsteller1.arnhem``."""

_BZK = (
    ("behandelaar1", Rol.BEHANDELAAR),
    ("behandelaar2", Rol.BEHANDELAAR),
    ("beslisser1", Rol.BESLISSER),
    ("beslisser2", Rol.BESLISSER),
    ("financien", Rol.BZK_FINANCIEN),
    ("auditor", Rol.AUDITOR),
    ("financien2", Rol.BZK_FINANCIEN),
)
_GEMEENTE = (
    ("opsteller1", Rol.OPSTELLER, ""),
    ("opsteller2", Rol.OPSTELLER, ""),
    ("ondertekenaar", Rol.ONDERTEKENAAR, Hoedanigheid.COLLEGE),
    ("burgemeester", Rol.ONDERTEKENAAR, Hoedanigheid.BURGEMEESTER),
    ("directeur", Rol.ONDERTEKENAAR, Hoedanigheid.DIRECTEUR),
    ("financien", Rol.GEMEENTE_FINANCIEN, ""),
)
_CONTACTEN = {1: "opsteller1", 2: "financien"}
_VOORNAMEN = (
    "Anouk", "Bram", "Chaima", "Daan", "Esra", "Fleur", "Gijs", "Hanna", "Imran", "Jonas", "Kaya", "Lotte", "Mees",
    "Noor", "Omar", "Pien", "Quint", "Rosa", "Sem",
)  # fmt: skip
_ACHTERNAMEN = ("Voorbeeld", "Oefening", "Fictief", "van Proef", "Verzonnen", "Denkbeeld", "de Demo")


def maak_beheerder(uow: UnitOfWork) -> Wie:
    """The first account, made by the system itself. Leaves the organisation BZK and a journal line for each."""
    bzk = maak_organisatie(uow, "Ministerie van BZK")
    return _maak(uow, bzk, BEHEERDER, "Femke Functioneel", Rol.BEHEERDER)


def bevolk(uow: UnitOfWork, tranche: Tranche) -> Mensen:
    """Everybody else: the team of BZK, an adviser of each department, six people of each municipality, of whom two have
    become its contacts.

    :returns: all people by their user name, the beheerder included.
    """
    namen = _namen()
    bzk = uow.sessie.get_one(Gebruiker, uow.wie.id).organisatie
    mensen = {BEHEERDER: uow.wie}
    for naam, rol in _BZK:
        mensen[naam] = _maak(uow, bzk, naam, next(namen), rol)
    for departement in Departement:
        ministerie = maak_organisatie(uow, f"Ministerie van {departement}", departement=departement)
        naam = f"adviseur.{departement.lower()}"
        mensen[naam] = _maak(uow, ministerie, naam, next(namen), Rol.ADVISEUR)
    for gemeente, gebied in _gemeenten(tranche.gebieden.values()).items():
        organisatie = maak_organisatie(uow, f"Gemeente {gebied.gemeente}", gemeente=gebied.gemeentecode)
        for voor, rol, hoedanigheid in _GEMEENTE:
            naam = f"{voor}.{gemeente}"
            mensen[naam] = _maak(uow, organisatie, naam, next(namen), rol, hoedanigheid)
        for contact, voor in _CONTACTEN.items():
            als = mensen[f"{voor}.{gemeente}"]
            wijs_contact_aan(replace(uow, wie=als), contact, als.id, was=None)
    return mensen


def gemeentenaam(gebied: Gebied) -> str:
    """The part of a user name behind the dot: ``den-haag``."""
    return gebied.gemeente.lower().replace(" ", "-")


def _maak(
    uow: UnitOfWork, organisatie: Organisatie, gebruikersnaam: str, naam: str, rol: Rol, hoedanigheid: str = ""
) -> Wie:
    return maak_gebruiker(
        uow,
        gebruikersnaam=gebruikersnaam,
        naam=naam,
        email=f"{gebruikersnaam}{DEMO_DOMEIN}",
        wachtwoord=DEMO_WACHTWOORD,
        wachtwoord_hash=_demo_hash(),
        rol=rol,
        organisatie=organisatie,
        hoedanigheid=hoedanigheid,
    ).wie


@cache
def _demo_hash() -> str:
    """Made once: a hash is slow on purpose, and there are more than a hundred accounts."""
    return maak_hash(DEMO_WACHTWOORD)


def _gemeenten(gebieden: Iterable[Gebied]) -> Mapping[str, Gebied]:
    """Each municipality once, in the order of the regulation, with its first area."""
    eerste: dict[str, Gebied] = {}
    for gebied in gebieden:
        eerste.setdefault(gemeentenaam(gebied), gebied)
    return eerste


def _namen() -> Iterator[str]:
    """Names that nobody takes for those of an official."""
    return (f"{_VOORNAMEN[nummer % len(_VOORNAMEN)]} {_ACHTERNAMEN[nummer % len(_ACHTERNAMEN)]}" for nummer in count())
