"""To whom a message goes: the people with an account, by municipality, role, department and task."""

from collections.abc import Iterable, Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from spuk_app.aanvraag.models import Aanvraag
from spuk_app.aanvraag.queries import HANDTEKENINGEN
from spuk_app.berichten.herinneringen import Herinnering
from spuk_app.dossier.models import Bericht
from spuk_app.gebruikers.models import Gebruiker
from spuk_app.kern.wie import Rol, Wie
from spuk_app.tranches.schema import Herinneringsoort


def mensen(sessie: Session) -> list[Gebruiker]:
    """Everybody with an active account, in the order of their names; one statement."""
    return list(sessie.scalars(select(Gebruiker).where(Gebruiker.actief.is_(True)).order_by(Gebruiker.gebruikersnaam)))


def behandelaars(sessie: Session, dossier_ids: Iterable[int | None]) -> dict[int, int]:
    """Who handles which dossier: the id of the account by the id of the dossier; one statement."""
    vraag = select(Aanvraag.dossier_id, Aanvraag.behandelaar_id).where(Aanvraag.dossier_id.in_(set(dossier_ids)))
    return {dossier_id: wie_id for dossier_id, wie_id in sessie.execute(vraag) if wie_id is not None}


def krijgt_herinnering(herinnering: Herinnering, wie: Wie) -> bool:
    """Whether this person is reminded.

    Of the end of the window: the opstellers of the municipality, the ondertekenaars whose signature the version asks, and
    both contacts. Of the decision term: the beslissers, and the behandelaar of the application, or all as long as nobody
    handles it. Of 15 July: the finance officers of the municipality, and both contacts.
    """
    if herinnering.gemeente is not None:
        eigen = wie.gemeente == herinnering.gemeente
        return eigen and (wie.contact is not None or _hoort_bij(herinnering, wie))
    zaak = herinnering.zaak
    behandelaar = zaak.aanvraag.behandelaar_id if zaak.aanvraag else None
    return wie.rol is herinnering.rol and _handelt_zelf(wie, behandelaar)


def krijgt_bericht(bericht: Bericht, wie: Wie, behandelaars: Mapping[int, int]) -> bool:
    """Whether a message of an act is for this person.

    A message to the behandelaars about a dossier that somebody handles is for that person alone.

    :param behandelaars: who handles which dossier.
    """
    if bericht.aan_gemeente is not None:
        return wie.gemeente == bericht.aan_gemeente and bericht.aan_rol in (None, wie.rol)
    return (
        wie.rol == bericht.aan_rol
        and bericht.aan_departement in (None, wie.departement)
        and _handelt_zelf(wie, behandelaars.get(bericht.dossier_id or 0))
    )


def _hoort_bij(herinnering: Herinnering, wie: Wie) -> bool:
    """Whether the role of somebody of this municipality makes the reminder that person's."""
    if herinnering.soort is Herinneringsoort.VERANTWOORDING:
        return wie.rol is herinnering.rol
    tekent = wie.hoedanigheid in HANDTEKENINGEN[herinnering.zaak.versie.ondertekening]
    return wie.rol is Rol.OPSTELLER or (wie.rol is Rol.ONDERTEKENAAR and tekent)


def _handelt_zelf(wie: Wie, behandelaar: int | None) -> bool:
    return wie.rol is not Rol.BEHANDELAAR or behandelaar in (None, wie.id)
