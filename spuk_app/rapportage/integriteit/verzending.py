"""The messages: what was due has gone. This is not about tampering, but about the clock and the mail server."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import literal, or_, select
from sqlalchemy.orm import Session

from spuk_app.berichten.geadresseerden import krijgt_bericht, krijgt_herinnering
from spuk_app.berichten.herinneringen import Herinnering, herinneringen, verschuldigd
from spuk_app.berichten.postvak import actuele_verslagen, actuele_zaken, onverdeeld
from spuk_app.berichten.teksten import onderwerp
from spuk_app.dossier.models import Bericht, Verzending, Verzendtoestand
from spuk_app.dossier.unit_of_work import klokverschil, systeemklok
from spuk_app.gebruikers.models import Gebruiker
from spuk_app.kern.tijd import toon_dag, toon_moment
from spuk_app.rapportage.integriteit.bevinding import Bevinding, Onverstuurd
from spuk_app.rapportage.integriteit.stand import Stand

_RESPIJT = timedelta(hours=1)
"""How long something may be due before that is a finding: as long as the longest wait between two attempts."""

_RONDE: Final = "Dit gaat mee met de volgende ronde van de verzending."
_ACCOUNT: Final = "Vraag de technisch beheerder om een account te maken met de juiste rol. Het gaat dan vanzelf."
_ADRES: Final = "De functioneel beheerder verbetert het e-mailadres op de pagina Verzending."


def controleer_verzending(stand: Stand, sessie: Session) -> Iterator[Bevinding]:
    """Everything that has been due for an hour was put in the outbox, is for somebody, and has gone; six statements.

    What is due, the clock says too (``verschuldigd``): after a round of the clock nothing is left to say of it.
    A practice environment in which no clock ever ran sends nothing, and that is no finding.
    """
    verschil = klokverschil(sessie)
    if verschil is not None and not _klok_liep(sessie):
        return
    grens = systeemklok() + (verschil or timedelta()) - _RESPIJT
    yield from _herinneringen(stand, sessie, grens)
    yield from _berichten(stand, sessie, grens)


def _klok_liep(sessie: Session) -> bool:
    geprobeerd = or_(Verzending.pogingen > 0, Verzending.reden.is_not(None))
    return sessie.scalar(select(literal(1)).select_from(Verzending).where(geprobeerd).limit(1)) is not None


def _herinneringen(stand: Stand, sessie: Session, grens: datetime) -> Iterator[Bevinding]:
    zaken = actuele_zaken(sessie, stand.tranches, grens)
    alle = herinneringen(zaken, actuele_verslagen(sessie, stand.tranches, grens))
    nodig = {een.sleutel: een for een in verschuldigd(alle, grens)}
    aanwezig = set(sessie.scalars(select(Bericht.sleutel).join(Verzending).where(Bericht.sleutel.in_(nodig))))
    for sleutel in sorted(nodig.keys() - aanwezig):
        een = nodig[sleutel]
        waarom, doen = _van_herinnering(stand, een, grens)
        yield Onverstuurd(
            "herinnering",
            sleutel,
            "klaargezet",
            "niet klaargezet, of voor niemand",
            bericht=onderwerp(een),
            gepland=toon_moment(een.gepland.moment),
            waarom=waarom,
            doen=doen,
        )


def _van_herinnering(stand: Stand, een: Herinnering, grens: datetime) -> tuple[str, str]:
    if not any(krijgt_herinnering(een, wie.wie) for wie in stand.gebruikers if wie.actief):
        return "Er is geen account dat deze herinnering kan krijgen.", _ACCOUNT
    if een.aan_de_orde(grens):
        return "De herinnering staat nog niet klaar.", _RONDE
    return (
        f"De verzending liep niet toen dit aan de beurt was. De laatste dag, {toon_dag(een.laatste_dag)}, is voorbij.",
        "Dit wordt niet meer verstuurd. De volgende ronde zet het als vervallen in de lijst van de verzending.",
    )


def _berichten(stand: Stand, sessie: Session, grens: datetime) -> Iterator[Bevinding]:
    handelt = {een.dossier_id: een.behandelaar_id for een in stand.aanvragen if een.behandelaar_id is not None}
    for bericht in sessie.scalars(onverdeeld(grens).where(Bericht.klaargezet_op <= grens)):
        voor_iemand = any(krijgt_bericht(bericht, wie.wie, handelt) for wie in stand.gebruikers if wie.actief)
        yield Onverstuurd(
            "bericht",
            bericht.sleutel,
            "een geadresseerde",
            "geen",
            bericht=bericht.onderwerp,
            gepland=toon_moment(bericht.gepland_op),
            waarom="Het bericht is nog niet opgepakt." if voor_iemand else "Er is geen account dat dit kan krijgen.",
            doen=_RONDE if voor_iemand else _ACCOUNT,
        )
    onderweg = (Verzendtoestand.KLAAR, Verzendtoestand.MISLUKT)
    vraag = (
        select(Bericht, Verzending, Gebruiker.gebruikersnaam)
        .join(Verzending, Verzending.bericht_id == Bericht.id)
        .join(Gebruiker, Gebruiker.id == Verzending.gebruiker_id)
        .where(Verzending.toestand.in_(onderweg), Bericht.gepland_op <= grens, Bericht.klaargezet_op <= grens)
        .order_by(Verzending.id)
    )
    for bericht, verzending, wie in sessie.execute(vraag):
        toestand = Verzendtoestand(verzending.toestand)
        gepland = toon_moment(bericht.gepland_op)
        yield Onverstuurd(
            "bericht",
            f"{bericht.sleutel}:{wie}",
            f"verzonden na {gepland}",
            f"{toestand.label}: {verzending.reden}" if verzending.reden else toestand.label,
            bericht=bericht.onderwerp,
            gepland=gepland,
            waarom=verzending.reden or f"{toestand.label}.",
            doen=_ADRES if toestand is Verzendtoestand.MISLUKT else _RONDE,
        )
