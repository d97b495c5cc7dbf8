"""Whether messages go out: the last round, by the clock or by hand, and what is due and was not taken up."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import and_, literal, select
from sqlalchemy.orm import Session

from spuk_app.aanvraag.models import Aanvraag
from spuk_app.aanvraag.queries import Zaak
from spuk_app.berichten.geadresseerden import krijgt_bericht, krijgt_herinnering, mensen
from spuk_app.berichten.herinneringen import Herinnering, herinneringen
from spuk_app.berichten.postvak import onverdeeld
from spuk_app.dossier.journaal import BEHEER
from spuk_app.dossier.models import Bericht, Journaalregel, Klokslag
from spuk_app.gebruikers.models import Gebruiker
from spuk_app.kern.tijd import toon_duur
from spuk_app.verantwoording.queries import Verslagstand

GEDULD: Final = timedelta(minutes=15)
"""How long a message may be for nobody before that is said: an account may just be on its way."""

HANDRONDE: Final = "verstuur_nu"
"""The act of who does a round by hand."""


@dataclass(frozen=True, slots=True)
class Verzendstand:
    """How the sending stands.

    ``geleden``: how long ago the last round was, by the real clock; None when there never was one. ``door``: who did it
    by hand, with the role; empty when it was a tick of the clock.
    ``loopt``: whether the next tick is still to be expected in time. ``storing``: why the last one could not send.
    ``wacht``: since when each message waits that is due and was not divided over people, in legal moments.
    ``voor_niemand``: the messages that no account can get, however long the clock runs.
    """

    geleden: timedelta | None
    door: str
    loopt: bool
    storing: str
    wacht: list[datetime]
    voor_niemand: list[Bericht]

    @property
    def laatste_ronde(self) -> str:
        """When the last round was, in words, and who did it by hand."""
        if self.geleden is None:
            return "nog nooit"
        return f"{toon_duur(self.geleden)} geleden" + (f", met de hand, door {self.door}" if self.door else "")


def verzendstand(
    sessie: Session, zaken: Sequence[Zaak], verslagen: Sequence[Verslagstand], nu: datetime, systeemmoment: datetime
) -> Verzendstand:
    """How the sending stands at this legal moment; four statements.

    :param zaken: every application in its last round. :param verslagen: every year that must still be accounted for.
    :param systeemmoment: the same moment by the real clock, by which the clock ticks.
    """
    slag, hand = _laatste_rondes(sessie)
    met_de_hand = hand is not None and (slag is None or slag.op < hand.systeemmoment)
    laatste = hand.systeemmoment if hand and met_de_hand else slag.op if slag else None
    iedereen = mensen(sessie)
    berichten, handelt = _onverdeeld(sessie, nu)
    voor_iemand = {een.id for een in berichten if any(krijgt_bericht(een, wie.wie, handelt) for wie in iedereen)}
    wacht = [een.gepland_op for een in berichten if een.id in voor_iemand]
    wacht += _niet_klaargezet(sessie, herinneringen(zaken, verslagen), iedereen, nu)
    return Verzendstand(
        geleden=None if laatste is None else max(timedelta(), systeemmoment - laatste),
        door=hand.wie if hand and met_de_hand else "",
        loopt=slag is not None and systeemmoment <= slag.volgende_op,
        storing=(slag.storing if slag else None) or "",
        wacht=wacht,
        voor_niemand=[een for een in berichten if een.id not in voor_iemand and een.gepland_op <= nu - GEDULD],
    )


def _laatste_rondes(sessie: Session) -> tuple[Klokslag | None, Journaalregel | None]:
    """The last tick of the clock, and the last round that somebody did by hand; one statement."""
    een = select(literal(1).label("id")).subquery()
    met_de_hand = and_(Journaalregel.stroom == BEHEER, Journaalregel.handeling == HANDRONDE)
    vraag = (
        select(Klokslag, Journaalregel)
        .select_from(een)
        .outerjoin(Klokslag, Klokslag.id == een.c.id)
        .outerjoin(Journaalregel, met_de_hand)
        .order_by(Journaalregel.nummer.desc())
        .limit(1)
    )
    slag, hand = sessie.execute(vraag).one()
    return slag, hand


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
