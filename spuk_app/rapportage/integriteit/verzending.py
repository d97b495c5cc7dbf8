"""The messages: what was due has gone. This is not about tampering, but about the clock and the mail server."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from sqlalchemy import literal, or_, select
from sqlalchemy.orm import Session

from spuk_app.berichten.herinneringen import Herinnering, herinneringen
from spuk_app.berichten.postvak import actuele_verslagen, actuele_zaken, onverdeeld
from spuk_app.dossier.models import Bericht, Verzending, Verzendtoestand
from spuk_app.dossier.unit_of_work import klokverschil, systeemklok
from spuk_app.gebruikers.models import Gebruiker
from spuk_app.kern.tijd import dag_in_nederland, toon_moment
from spuk_app.rapportage.integriteit.bevinding import Bevinding
from spuk_app.rapportage.integriteit.stand import Stand

_RESPIJT = timedelta(hours=1)
"""How long something may be due before that is a finding: as long as the longest wait between two attempts."""

_NAZORG = timedelta(weeks=4)
"""How long after a last day it is still worth saying that nobody was reminded of it."""


def controleer_verzending(stand: Stand, sessie: Session) -> Iterator[Bevinding]:
    """Everything that has been due for an hour was put in the outbox, is for somebody, and has gone; six statements.

    A practice environment in which no clock ever ran sends nothing, and that is no finding.
    """
    verschil = klokverschil(sessie)
    if verschil is not None and not _klok_liep(sessie):
        return
    grens = systeemklok() + (verschil or timedelta()) - _RESPIJT
    yield from _herinneringen(stand, sessie, grens)
    yield from _berichten(sessie, grens)


def _klok_liep(sessie: Session) -> bool:
    geprobeerd = or_(Verzending.pogingen > 0, Verzending.reden.is_not(None))
    return sessie.scalar(select(literal(1)).select_from(Verzending).where(geprobeerd).limit(1)) is not None


def _herinneringen(stand: Stand, sessie: Session, grens: datetime) -> Iterator[Bevinding]:
    """The last reminder that was due of each last day went to somebody. An earlier one may have been overtaken by it."""
    laatste: dict[tuple[object, ...], Herinnering] = {}
    zaken = actuele_zaken(sessie, stand.tranches, grens)
    for een in herinneringen(zaken, actuele_verslagen(sessie, stand.tranches, grens)):
        if een.gepland.moment <= grens and dag_in_nederland(grens) <= een.laatste_dag + _NAZORG:
            laatste[een.tranche.code, een.plek, een.soort, een.rol] = een
    sleutels = {een.sleutel for een in laatste.values()}
    aanwezig = set(sessie.scalars(select(Bericht.sleutel).join(Verzending).where(Bericht.sleutel.in_(sleutels))))
    for sleutel in sorted(sleutels - aanwezig):
        yield Bevinding("herinnering", sleutel, "klaargezet", "niet klaargezet, of voor niemand")


def _berichten(sessie: Session, grens: datetime) -> Iterator[Bevinding]:
    for bericht in sessie.scalars(onverdeeld(grens).where(Bericht.klaargezet_op <= grens)):
        yield Bevinding("bericht", bericht.sleutel, "een geadresseerde", "geen")
    onderweg = (Verzendtoestand.KLAAR, Verzendtoestand.MISLUKT)
    vraag = (
        select(Bericht, Verzending, Gebruiker.gebruikersnaam)
        .join(Verzending, Verzending.bericht_id == Bericht.id)
        .join(Gebruiker, Gebruiker.id == Verzending.gebruiker_id)
        .where(Verzending.toestand.in_(onderweg), Bericht.gepland_op <= grens, Bericht.klaargezet_op <= grens)
        .order_by(Verzending.id)
    )
    for bericht, verzending, wie in sessie.execute(vraag):
        toestand = Verzendtoestand(verzending.toestand).label
        gevonden = f"{toestand}: {verzending.reden}" if verzending.reden else toestand
        yield Bevinding(
            "bericht", f"{bericht.sleutel}:{wie}", f"verzonden na {toon_moment(bericht.gepland_op)}", gevonden
        )
