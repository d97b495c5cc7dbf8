"""The ledger: what is planned, sent and failed, to whom, when and why not. It says nothing of what a message says."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from spuk_app.aanvraag.queries import Zaak
from spuk_app.berichten.herinneringen import herinneringen
from spuk_app.berichten.postvak import te_laat
from spuk_app.dossier.models import Bericht, Verzending, Verzendtoestand
from spuk_app.gebruikers.models import Gebruiker
from spuk_app.kern.fouten import NietGevonden
from spuk_app.tranches.schema import Herinneringsoort
from spuk_app.verantwoording.queries import Verslagstand

PER_PAGINA = 25


@dataclass(frozen=True, slots=True)
class Verzendregel:
    """One delivery. Moments are legal moments."""

    id: int
    sleutel: str
    onderwerp: str
    naam: str
    adres: str
    toestand: Verzendtoestand
    pogingen: int
    gepland_op: datetime
    verzonden_op: datetime | None
    reden: str | None
    te_laat: bool
    """Whether it went on a later day than it should have, or waits since an earlier day."""


@dataclass(frozen=True, slots=True)
class Verzendlijst:
    """One page of the ledger, the latest planned first.

    ``aantallen`` counts all deliveries per state, and ``te_laat`` those that went too late. ``wacht_sinds`` is the legal
    moment at which the oldest that waits was due.
    """

    regels: list[Verzendregel]
    aantallen: Mapping[Verzendtoestand, int]
    te_laat: int
    wacht_sinds: datetime | None
    gekozen: Verzendtoestand | None
    pagina: int

    @property
    def aantal(self) -> int:
        """How many deliveries there are in the chosen state."""
        return self.aantallen[self.gekozen] if self.gekozen else sum(self.aantallen.values())

    @property
    def paginas(self) -> int:
        """How many pages there are; one when there is nothing."""
        return max(1, -(-self.aantal // PER_PAGINA))


@dataclass(frozen=True, slots=True)
class Gepland:
    """Reminders to come at one moment: of what, in which tranche, about how many applications or accounts."""

    moment: datetime
    soort: Herinneringsoort
    tranche: str
    aantal: int


def verzendlijst(sessie: Session, gekozen: Verzendtoestand | None, pagina: int, nu: datetime) -> Verzendlijst:
    """One page of the ledger; two statements.

    :param gekozen: only this state, or everything. :param pagina: from 1; a page beyond the last one is empty.
    :param nu: the legal moment.
    """
    alle = sessie.execute(select(Verzending.toestand, Bericht.gepland_op, Verzending.verzonden_op).join(Bericht)).all()
    aantallen = Counter(Verzendtoestand(toestand) for toestand, *_ in alle)
    vraag = (
        select(Verzending, Bericht, Gebruiker)
        .join(Bericht, Bericht.id == Verzending.bericht_id)
        .join(Gebruiker, Gebruiker.id == Verzending.gebruiker_id)
        .order_by(Bericht.gepland_op.desc(), Verzending.id.desc())
        .limit(PER_PAGINA)
        .offset((pagina - 1) * PER_PAGINA)
    )
    if gekozen:
        vraag = vraag.where(Verzending.toestand == gekozen)
    return Verzendlijst(
        regels=[_regel(verzending, bericht, wie, nu) for verzending, bericht, wie in sessie.execute(vraag)],
        aantallen={toestand: aantallen[toestand] for toestand in Verzendtoestand},
        te_laat=sum(te_laat(gepland_op, verzonden_op) for _, gepland_op, verzonden_op in alle if verzonden_op),
        wacht_sinds=min((op for toestand, op, _ in alle if toestand == Verzendtoestand.KLAAR), default=None),
        gekozen=gekozen,
        pagina=pagina,
    )


def verzendregel(sessie: Session, verzending_id: int, nu: datetime) -> Verzendregel:
    """One delivery; one statement. ``adres`` is the address that the person has now.

    :param nu: the legal moment. :raises NietGevonden: there is none with this number.
    """
    rij = sessie.execute(
        select(Verzending, Bericht, Gebruiker)
        .join(Bericht, Bericht.id == Verzending.bericht_id)
        .join(Gebruiker, Gebruiker.id == Verzending.gebruiker_id)
        .where(Verzending.id == verzending_id)
    ).one_or_none()
    if rij is None:
        raise NietGevonden
    verzending, bericht, wie = rij
    return replace(_regel(verzending, bericht, wie, nu), adres=wie.email)


def gepland(zaken: Iterable[Zaak], verslagen: Iterable[Verslagstand], nu: datetime) -> list[Gepland]:
    """The reminders to come, in the order of time, as these applications and accounts stand now; no statement."""
    komend = {
        (een.gepland.moment, een.soort, een.tranche.naam, een.plek)
        for een in herinneringen(zaken, verslagen)
        if een.gepland.moment > nu
    }
    return _geteld((moment, soort, tranche) for moment, soort, tranche, _ in komend)


def _geteld(momenten: Iterable[tuple[datetime, Herinneringsoort, str]]) -> list[Gepland]:
    return [Gepland(*wanneer, aantal) for wanneer, aantal in sorted(Counter(momenten).items())]


def _regel(verzending: Verzending, bericht: Bericht, wie: Gebruiker, nu: datetime) -> Verzendregel:
    toestand = Verzendtoestand(verzending.toestand)
    op = nu if toestand is Verzendtoestand.KLAAR else verzending.verzonden_op
    return Verzendregel(
        id=verzending.id,
        sleutel=bericht.sleutel,
        onderwerp=bericht.onderwerp,
        naam=wie.naam,
        adres=(toestand is not Verzendtoestand.KLAAR and verzending.adres) or wie.email,
        toestand=toestand,
        pogingen=verzending.pogingen,
        gepland_op=bericht.gepland_op,
        verzonden_op=verzending.verzonden_op,
        reden=verzending.reden,
        te_laat=op is not None and te_laat(bericht.gepland_op, op),
    )
