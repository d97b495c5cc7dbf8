"""What a person does with the ledger: try again what failed, and in practice send what waits."""

from collections.abc import Mapping
from typing import Final

from sqlalchemy import select

from config import Config
from spuk_app.berichten.instellingen import post_van
from spuk_app.berichten.klok import Uurwerk, ronde
from spuk_app.berichten.versturen import Ritme, Telling
from spuk_app.berichten.verzendstand import HANDRONDE
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
    """Do one round of the clock by hand, in the practice environment. It counts as a round, not as
    a sign of life: the clock may stand still.

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
        uow.noteer(HANDRONDE, {"klaargezet": telling.klaargezet, "verzonden": telling.verzonden})
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
    _eis_mislukt(verzending.toestand, "Dit bericht hoeft niet opnieuw te worden verstuurd.")
    verzending.toestand, verzending.vast_tot, verzending.reden = Verzendtoestand.KLAAR, None, None
    bericht = uow.sessie.get_one(Bericht, verzending.bericht_id)
    aan = uow.sessie.get_one(Gebruiker, verzending.gebruiker_id)
    uow.noteer("verstuur_opnieuw", {"bericht": bericht.sleutel, "aan": aan.gebruikersnaam})
    return verzending


def eis_adres_te_verbeteren(toestand: str) -> None:
    """Only where a message did not arrive is there a reason to change somebody's address here.

    :param toestand: the state of the delivery. :raises Conflict: it did not fail.
    """
    _eis_mislukt(toestand, "U kunt dit e-mailadres niet wijzigen: dat kan alleen bij een bericht dat mislukte.")


def verbeter_adres(uow: UnitOfWork, verzending_id: int, email: str, *, was: str) -> int:
    """Mend the address to which a delivery failed, and put everything that failed to this person back in the outbox.

    Leaves the account with the new address, a journal line for that and for each delivery, and a message to the person and
    the direct colleagues: mail to a wrong address would otherwise reach a stranger without anybody knowing.

    :param was: the address that this person saw. :returns: how many deliveries will be tried again.
    :raises NietToegestaan: ``uow.wie`` is no beheerder. :raises NietGevonden: there is no such delivery.
    :raises Conflict: the delivery did not fail, or as ``wijzig_email``. :raises Onvolledig: as ``wijzig_email``.
    """
    _eis_beheerder(uow.wie, "U kunt dit e-mailadres niet verbeteren.")
    verzending = uow.sessie.get(Verzending, verzending_id)
    if verzending is None:
        raise NietGevonden
    eis_adres_te_verbeteren(verzending.toestand)
    gebruiker = wijzig_email(uow, verzending.gebruiker_id, email, was=was)
    mislukt = uow.sessie.scalars(
        select(Verzending.id)
        .where(Verzending.gebruiker_id == verzending.gebruiker_id, Verzending.toestand == Verzendtoestand.MISLUKT)
        .order_by(Verzending.id)
    ).all()
    for een in mislukt:
        verstuur_opnieuw(uow, een)
    _meld_nieuw_adres(uow, gebruiker)
    return len(mislukt)


def _meld_nieuw_adres(uow: UnitOfWork, gebruiker: Gebruiker) -> None:
    """Tell everybody of the municipality, or everybody at the ministries with the same role, without the address itself."""
    wie = gebruiker.wie
    uow.bericht(
        f"adres:{gebruiker.id}:{uow.systeemmoment.isoformat()}",
        f"E-mailadres gewijzigd: {wie.naam}",
        f"Berichten aan {wie.omschrijving} kwamen niet aan. De functioneel beheerder heeft daarom het e-mailadres "
        f"gewijzigd. Bent u {wie.naam} of een collega en klopt dit niet? Meld het dan meteen aan de functioneel beheerder.",
        aan_gemeente=wie.gemeente,
        aan_rol=None if wie.gemeente else wie.rol,
        aan_departement=wie.departement,
    )


def _eis_mislukt(toestand: str, wat: str) -> None:
    if toestand != Verzendtoestand.MISLUKT:
        raise Conflict(wat, f"De status is: {Verzendtoestand(toestand).label.lower()}.", "Bekijk de lijst opnieuw.")


def _eis_beheerder(wie: Wie, wat: str) -> None:
    if wie.rol is not Rol.BEHEERDER:
        raise NietToegestaan(wat, "Dit kan alleen een functioneel beheerder.", "Vraag de functioneel beheerder.")
