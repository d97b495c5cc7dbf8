"""What a person does with the ledger: try again what failed."""

from sqlalchemy import select

from spuk_app.dossier.models import Bericht, Verzending, Verzendtoestand
from spuk_app.dossier.unit_of_work import UnitOfWork
from spuk_app.gebruikers.models import Gebruiker
from spuk_app.kern.fouten import Conflict, NietGevonden, NietToegestaan
from spuk_app.kern.wie import Rol


def verstuur_opnieuw(uow: UnitOfWork, verzending_id: int) -> Verzending:
    """Put a delivery that failed back in the outbox, after the cause (such as the address) was mended.

    Leaves a line in the journal of the beheer. The same message keeps its Message-ID.

    :raises NietToegestaan: ``uow.wie`` is no beheerder. :raises NietGevonden: there is no such delivery.
    :raises Conflict: it did not fail.
    """
    if uow.wie.rol is not Rol.BEHEERDER:
        raise NietToegestaan("U kunt dit bericht niet opnieuw versturen.", "Dit kan alleen een functioneel beheerder.")
    verzending = uow.sessie.scalars(
        select(Verzending).where(Verzending.id == verzending_id).with_for_update()
    ).one_or_none()
    if verzending is None:
        raise NietGevonden
    if verzending.toestand != Verzendtoestand.MISLUKT:
        raise Conflict(
            "Dit bericht hoeft niet opnieuw te worden verstuurd.",
            f"De status is: {Verzendtoestand(verzending.toestand).label.lower()}.",
            "Bekijk de lijst opnieuw.",
        )
    verzending.toestand, verzending.vast_tot, verzending.reden = Verzendtoestand.KLAAR, None, None
    bericht = uow.sessie.get_one(Bericht, verzending.bericht_id)
    aan = uow.sessie.get_one(Gebruiker, verzending.gebruiker_id)
    uow.noteer("verstuur_opnieuw", {"bericht": bericht.sleutel, "aan": aan.gebruikersnaam})
    return verzending
