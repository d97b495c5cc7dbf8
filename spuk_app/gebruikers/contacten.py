"""The two contacts of a municipality: colleagues with an account who are reminded whatever their role."""

from sqlalchemy import select

from spuk_app.dossier.unit_of_work import UnitOfWork
from spuk_app.gebruikers.models import CONTACTEN, Gebruiker, Organisatie
from spuk_app.kern.fouten import Conflict, Gebrek, NietGevonden, NietToegestaan, Onvolledig
from spuk_app.kern.wie import GEMEENTE_ROLLEN


def wijs_contact_aan(uow: UnitOfWork, contact: int, gebruiker_id: int | None, *, was: int | None) -> None:
    """Appoint a colleague as the first or the second contact of the own municipality, or nobody.

    Doing it twice does nothing. Leaves the account with its task, the one before without it, and a journal line.

    :param contact: which of the two, 1 or 2.
    :param gebruiker_id: the account of the colleague; None for nobody.
    :param was: the account that this person saw there; None for nobody.
    :raises NietToegestaan: ``uow.wie`` is not of a municipality.
    :raises NietGevonden: there is no such contact, or no such colleague.
    :raises Conflict: somebody else appointed another one meanwhile.
    :raises Onvolledig: the colleague is the other contact already, or the account was closed.
    """
    if uow.wie.rol not in GEMEENTE_ROLLEN:
        raise NietToegestaan(
            "U kunt geen contactpersonen aanwijzen.",
            "Een gemeente kiest zelf haar contactpersonen.",
            "Vraag het een medewerker van de gemeente.",
        )
    collegas = _collegas(uow)
    huidig = next((een for een in collegas.values() if een.contact == contact), None)
    nieuw = collegas.get(gebruiker_id) if gebruiker_id is not None else None
    if contact not in CONTACTEN or (gebruiker_id is not None and nieuw is None):
        raise NietGevonden
    if huidig is nieuw:
        return
    if was != (huidig.id if huidig else None):
        raise Conflict(
            f"Contactpersoon {contact} is niet gewijzigd.",
            f"Een collega heeft intussen {huidig.naam if huidig else 'niemand'} gekozen.",
            "Open de pagina opnieuw en kies daar.",
        )
    if nieuw is not None:
        _eis_vrij(nieuw, contact)
    if huidig is not None:
        huidig.contact = None
        uow.sessie.flush()  # never two people in one place
    if nieuw is not None:
        nieuw.contact = contact
    uow.noteer(
        "wijs_contact_aan",
        {
            "gemeente": uow.wie.gemeente,
            "contact": contact,
            "van": huidig.id if huidig else None,
            "naar": nieuw.id if nieuw else None,
        },
    )


def _collegas(uow: UnitOfWork) -> dict[int, Gebruiker]:
    """Everybody of the own municipality by the id of the account; its row is locked first, so that two cannot cross."""
    eigen = select(Gebruiker.organisatie_id).where(Gebruiker.id == uow.wie.id).scalar_subquery()
    organisatie = uow.sessie.scalars(select(Organisatie).where(Organisatie.id == eigen).with_for_update()).one()
    mensen = uow.sessie.scalars(
        select(Gebruiker)
        .where(Gebruiker.organisatie_id == organisatie.id)
        .execution_options(populate_existing=True)  # what was read before the lock may be stale by now
    )
    return {een.id: een for een in mensen}


def _eis_vrij(nieuw: Gebruiker, contact: int) -> None:
    veld = f"contact-{contact}"
    if nieuw.contact is not None:
        zin = (
            f"{nieuw.naam} is al contactpersoon {nieuw.contact}. Kies iemand anders, of kies daar eerst iemand anders."
        )
        raise Onvolledig(f"Contactpersoon {contact} is niet gewijzigd.", [Gebrek(zin, veld=veld)])
    if not nieuw.actief:
        zin = f"Het account van {nieuw.naam} is niet meer actief. Kies iemand anders."
        raise Onvolledig(f"Contactpersoon {contact} is niet gewijzigd.", [Gebrek(zin, veld=veld)])
