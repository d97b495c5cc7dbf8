"""Whether the clock runs, told by what it left undone: there is no other sign of it, as it is another process."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from spuk_app.aanvraag.models import Aanvraag
from spuk_app.aanvraag.queries import Zaak
from spuk_app.berichten.geadresseerden import krijgt_bericht, krijgt_herinnering, mensen
from spuk_app.berichten.herinneringen import Herinnering, herinneringen
from spuk_app.berichten.postvak import onverdeeld
from spuk_app.dossier.models import Bericht, Verzending, Verzendtoestand
from spuk_app.gebruikers.models import Gebruiker
from spuk_app.verantwoording.queries import Verslagstand

GEDULD: Final = timedelta(minutes=15)
"""How long something may wait before that says that nobody takes it up."""


@dataclass(frozen=True, slots=True)
class Achterstand:
    """What is due and was left. Moments are legal moments.

    ``sinds``: since when something waits that a running clock would have taken up; None when all is well.
    ``voor_niemand``: the messages that no account can get, however long the clock runs.
    """

    sinds: datetime | None
    voor_niemand: list[Bericht]


def achterstand(sessie: Session, zaken: Sequence[Zaak], verslagen: Sequence[Verslagstand], nu: datetime) -> Achterstand:
    """What waits at this legal moment, and why; four statements.

    A clock that sent something a moment ago runs, however much there is still to do; so does one that tried and noted why
    it could not.

    :param zaken: every application in its last round. :param verslagen: every year that must still be accounted for.
    """
    iedereen = mensen(sessie)
    berichten, handelt = _onverdeeld(sessie, nu)
    voor_iemand = {een.id for een in berichten if any(krijgt_bericht(een, wie.wie, handelt) for wie in iedereen)}
    wacht = [een.gepland_op for een in berichten if een.id in voor_iemand]
    wacht += _niet_klaargezet(sessie, herinneringen(zaken, verslagen), iedereen, nu)
    oudste, laatste = _verzendingen(sessie, nu)
    wacht += [oudste] if oudste else []
    loopt = laatste is not None and nu - GEDULD < laatste <= nu
    return Achterstand(
        sinds=min(wacht) if wacht and not loopt else None,
        voor_niemand=[een for een in berichten if een.id not in voor_iemand],
    )


def _onverdeeld(sessie: Session, nu: datetime) -> tuple[list[Bericht], dict[int, int]]:
    """The messages of acts that wait, and who handles the dossiers that they are about; one statement."""
    vraag = onverdeeld(nu - GEDULD).outerjoin(Aanvraag, Aanvraag.dossier_id == Bericht.dossier_id)
    rijen = sessie.execute(vraag.add_columns(Aanvraag.dossier_id, Aanvraag.behandelaar_id)).all()
    handelt = {dossier_id: wie for _, dossier_id, wie in rijen if dossier_id is not None and wie is not None}
    return list({bericht.id: bericht for bericht, *_ in rijen}.values()), handelt


def _niet_klaargezet(
    sessie: Session, alle: Iterable[Herinnering], iedereen: Sequence[Gebruiker], nu: datetime
) -> list[datetime]:
    """When the reminders were due that somebody must get and that are not in the outbox; one statement."""
    nodig: Mapping[str, datetime] = {
        een.sleutel: een.gepland.moment
        for een in alle
        if een.aan_de_orde(nu - GEDULD) and any(krijgt_herinnering(een, wie.wie) for wie in iedereen)
    }
    klaar = set(sessie.scalars(select(Bericht.sleutel).where(Bericht.sleutel.in_(nodig))))
    return [moment for sleutel, moment in nodig.items() if sleutel not in klaar]


def _verzendingen(sessie: Session, nu: datetime) -> tuple[datetime | None, datetime | None]:
    """Since when the oldest delivery waits that was never tried, and when the last one went; one statement."""
    nooit = (
        (Verzending.toestand == Verzendtoestand.KLAAR)
        & (Verzending.pogingen == 0)
        & Verzending.reden.is_(None)
        & (Bericht.gepland_op <= nu - GEDULD)
    )
    vraag = select(func.min(Bericht.gepland_op).filter(nooit), func.max(Verzending.verzonden_op))
    oudste, laatste = sessie.execute(vraag.join(Bericht, Bericht.id == Verzending.bericht_id)).one()
    return oudste, laatste
