"""What an installation needs before anybody can sign in: the organisations of the regulation, and the first beheerder."""

from collections.abc import Iterable, Iterator
from typing import Final

from sqlalchemy import select

from spuk_app.dossier.unit_of_work import UnitOfWork
from spuk_app.gebruikers.beheer import maak_gebruiker, maak_organisatie
from spuk_app.gebruikers.models import Gebruiker, Organisatie
from spuk_app.gebruikers.queries import heeft_beheerder
from spuk_app.kern.fouten import Conflict
from spuk_app.kern.wie import Rol
from spuk_app.onderdelen.taal import Departement
from spuk_app.tranches.tranche import Tranche

BZK: Final = "Ministerie van BZK"


def maak_organisaties(uow: UnitOfWork, tranches: Iterable[Tranche]) -> list[Organisatie]:
    """Make every organisation of these tranches that is not there yet: BZK, the departments, the municipalities.

    A municipality is known by its CBS code and a department by its own code, whatever they are called.

    :returns: those that were made, in that order; twice makes nothing. Leaves a journal line for each.
    :raises NietToegestaan: ``uow.wie`` is neither beheerder nor the system itself.
    """
    aanwezig = list(uow.sessie.scalars(select(Organisatie)))
    bekend = {een.gemeente or een.departement or een.naam for een in aanwezig}
    gemaakt = []
    for naam, gemeente, departement in _organisaties(tranches):
        if (gemeente or departement or naam) not in bekend:
            gemaakt.append(maak_organisatie(uow, naam, gemeente=gemeente, departement=departement))
            bekend.add(gemeente or departement or naam)
    return gemaakt


def maak_eerste_beheerder(uow: UnitOfWork, *, gebruikersnaam: str, naam: str, email: str, wachtwoord: str) -> Gebruiker:
    """Make the first account, of the beheerder at BZK; ``maak_organisaties`` has made BZK.

    :raises Conflict: there is a beheerder already; that one makes the next.
    :raises Onvolledig: listing everything that does not fit, by field.
    """
    if heeft_beheerder(uow.sessie):
        raise Conflict("Er is al een functioneel beheerder.", herstel="Laat die persoon nieuwe accounts maken.")
    bzk = uow.sessie.scalars(select(Organisatie).where(Organisatie.naam == BZK)).one()
    return maak_gebruiker(
        uow,
        gebruikersnaam=gebruikersnaam,
        naam=naam,
        email=email,
        wachtwoord=wachtwoord,
        rol=Rol.BEHEERDER,
        organisatie=bzk,
    )


def _organisaties(tranches: Iterable[Tranche]) -> Iterator[tuple[str, str | None, str | None]]:
    """Name, CBS code, department; a municipality with two areas, or in two tranches, comes more than once."""
    yield BZK, None, None
    for departement in Departement:
        yield f"Ministerie van {departement}", None, departement.value
    for tranche in tranches:
        for gebied in tranche.gebieden.values():
            yield f"Gemeente {gebied.gemeente}", gebied.gemeentecode, None
