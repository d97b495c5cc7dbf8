"""What a person does with the ledger: try again what failed, and in practice send what waits."""

from collections.abc import Mapping
from typing import Final

from sqlalchemy import select

from config import Config
from spuk_app.berichten.instellingen import post_van
from spuk_app.berichten.klok import Uurwerk, ronde
from spuk_app.berichten.versturen import Ritme, Telling
from spuk_app.db.verbinding import Database
from spuk_app.dossier.models import Bericht, Verzending, Verzendtoestand
from spuk_app.dossier.unit_of_work import UnitOfWork, unit_of_work
from spuk_app.gebruikers.beheer import wijzig_email
from spuk_app.gebruikers.models import Gebruiker
from spuk_app.kern.fouten import Conflict, NietGevonden, NietToegestaan
from spuk_app.kern.wie import Rol, Wie
from spuk_app.tranches.tranche import Tranche

_VLOT: Final = Ritme(elke=4)
"""How long somebody waits for a page: what does not fit in goes with the next press."""


def kan_zelf(config: Config) -> bool:
    """Whether a person may send by hand: only in practice, where mail goes to a folder and no server keeps one waiting."""
    return not config.productie and not config.smtp_url


def verstuur_nu(database: Database, tranches: Mapping[str, Tranche], config: Config, wie: Wie) -> Telling:
    """Do one round of the clock by hand, in the practice environment. It is no sign of life of the clock.

    Leaves what the clock would leave, and a line in the journal of the beheer.

    :returns: what was done; what did not fit in four seconds still waits.
    :raises NietToegestaan: ``wie`` is no beheerder. :raises Conflict: here a process of its own sends.
    """
    _eis_beheerder(wie, "U kunt geen berichten versturen.")
    if not kan_zelf(config):
        raise Conflict(
            "Er is niets verstuurd.",
            "In deze omgeving gaan berichten via een mailserver.",
            "Vraag de technisch beheerder om de verzending weer te starten.",
        )
    telling = ronde(Uurwerk(database, tranches, post_van(config, _VLOT.geduld), _VLOT))
    with unit_of_work(database, wie) as uow:
        uow.noteer("verstuur_nu", {"klaargezet": telling.klaargezet, "verzonden": telling.verzonden})
    return telling


def verstuur_opnieuw(uow: UnitOfWork, verzending_id: int) -> Verzending:
    """Put a delivery that failed back in the outbox, after the cause (such as the address) was mended.

    Leaves a line in the journal of the beheer. The same message keeps its Message-ID.

    :raises NietToegestaan: ``uow.wie`` is no beheerder. :raises NietGevonden: there is no such delivery.
    :raises Conflict: it did not fail.
    """
    _eis_beheerder(uow.wie, "U kunt dit bericht niet opnieuw versturen.")
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


def verbeter_adres(uow: UnitOfWork, verzending_id: int, email: str, *, was: str) -> int:
    """Mend the address to which a delivery failed, and put everything that failed to this person back in the outbox.

    Leaves the account with the new address, and a journal line for that and for each delivery.

    :param was: the address that this person saw. :returns: how many deliveries will be tried again.
    :raises NietToegestaan: ``uow.wie`` is no beheerder. :raises NietGevonden: there is no such delivery.
    :raises Conflict, Onvolledig: as ``wijzig_email``.
    """
    _eis_beheerder(uow.wie, "U kunt dit e-mailadres niet verbeteren.")
    verzending = uow.sessie.get(Verzending, verzending_id)
    if verzending is None:
        raise NietGevonden
    wijzig_email(uow, verzending.gebruiker_id, email, was=was)
    mislukt = uow.sessie.scalars(
        select(Verzending.id)
        .where(Verzending.gebruiker_id == verzending.gebruiker_id, Verzending.toestand == Verzendtoestand.MISLUKT)
        .order_by(Verzending.id)
    ).all()
    for een in mislukt:
        verstuur_opnieuw(uow, een)
    return len(mislukt)


def _eis_beheerder(wie: Wie, wat: str) -> None:
    if wie.rol is not Rol.BEHEERDER:
        raise NietToegestaan(wat, "Dit kan alleen een functioneel beheerder.", "Vraag de functioneel beheerder.")
