"""Whether messages go out: the sign of life that the clock leaves at each tick, and what is due and was not taken up."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from spuk_app.aanvraag.models import Aanvraag
from spuk_app.aanvraag.queries import Zaak
from spuk_app.berichten.geadresseerden import krijgt_bericht, krijgt_herinnering, mensen
from spuk_app.berichten.herinneringen import Herinnering, herinneringen
from spuk_app.berichten.postvak import onverdeeld
from spuk_app.dossier.models import Bericht, Klokslag
from spuk_app.gebruikers.models import Gebruiker
from spuk_app.kern.tijd import toon_duur
from spuk_app.verantwoording.queries import Verslagstand

GEDULD: Final = timedelta(minutes=15)
"""How long a message may be for nobody before that is said: an account may just be on its way."""


@dataclass(frozen=True, slots=True)
class Verzendstand:
    """How the sending stands.

    ``geleden``: how long ago the last tick was, by the real clock; None when there never was one.
    ``loopt``: whether the next tick is still to be expected in time. ``storing``: why the last one could not send.
    ``wacht``: since when each message waits that is due and was not divided over people, in legal moments.
    ``voor_niemand``: the messages that no account can get, however long the clock runs.
    """

    geleden: timedelta | None
    loopt: bool
    storing: str
    wacht: list[datetime]
    voor_niemand: list[Bericht]

    @property
    def laatste_ronde(self) -> str:
        """When the last tick was, in words."""
        return "nog nooit" if self.geleden is None else f"{toon_duur(self.geleden)} geleden"


def verzendstand(
    sessie: Session, zaken: Sequence[Zaak], verslagen: Sequence[Verslagstand], nu: datetime, systeemmoment: datetime
) -> Verzendstand:
    """How the sending stands at this legal moment; four statements.

    :param zaken: every application in its last round. :param verslagen: every year that must still be accounted for.
    :param systeemmoment: the same moment by the real clock, by which the clock ticks.
    """
    slag = sessie.get(Klokslag, 1)
    iedereen = mensen(sessie)
    berichten, handelt = _onverdeeld(sessie, nu)
    voor_iemand = {een.id for een in berichten if any(krijgt_bericht(een, wie.wie, handelt) for wie in iedereen)}
    wacht = [een.gepland_op for een in berichten if een.id in voor_iemand]
    wacht += _niet_klaargezet(sessie, herinneringen(zaken, verslagen), iedereen, nu)
    return Verzendstand(
        geleden=max(timedelta(), systeemmoment - slag.op) if slag else None,
        loopt=slag is not None and systeemmoment <= slag.volgende_op,
        storing=(slag.storing if slag else None) or "",
        wacht=wacht,
        voor_niemand=[een for een in berichten if een.id not in voor_iemand and een.gepland_op <= nu - GEDULD],
    )


def _onverdeeld(sessie: Session, nu: datetime) -> tuple[list[Bericht], dict[int, int]]:
    """The messages of acts that wait, and who handles the dossiers that they are about; one statement."""
    vraag = onverdeeld(nu).outerjoin(Aanvraag, Aanvraag.dossier_id == Bericht.dossier_id)
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
        if een.aan_de_orde(nu) and any(krijgt_herinnering(een, wie.wie) for wie in iedereen)
    }
    klaar = set(sessie.scalars(select(Bericht.sleutel).where(Bericht.sleutel.in_(nodig))))
    return [moment for sleutel, moment in nodig.items() if sleutel not in klaar]
