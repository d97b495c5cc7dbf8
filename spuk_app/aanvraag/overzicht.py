"""Mijn aanvraag: every area of a municipality with its money, its term, what is decided and what to do next."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from spuk_app.aanvraag.besloten import Besloten, besloten
from spuk_app.aanvraag.levensloop import Toestand
from spuk_app.aanvraag.models import Belangstelling
from spuk_app.aanvraag.queries import Zaak, inhoud_uit, zaken
from spuk_app.aanvraag.staat import Staat, staten, voor_gemeente
from spuk_app.aanvraag.stand import zonder_handtekening_die_er_stond
from spuk_app.aanvraag.te_doen import ZonderAanvraag, te_tekenen, volgende, zonder_aanvraag
from spuk_app.aanvraag.termijn import Aanvraagtermijn, aanvraagtermijn, bij_storing
from spuk_app.beschikking.queries import beschikkingen_per_dossier
from spuk_app.betaling.models import Betaaltermijn
from spuk_app.dossier.models import Geld, Geldsoort, Regel
from spuk_app.kern.geld import Cent
from spuk_app.kern.wie import Wie
from spuk_app.tranches.tranche import Tranche


@dataclass(frozen=True, slots=True)
class Kaart:
    """One area. Amounts in eurocents; ``betalingen`` (per year) is empty until something is granted.

    ``te_tekenen``: it is ready, and the person who reads this can sign it.
    """

    zaak: Zaak
    staat: Staat
    termijn: Aanvraagtermijn
    storing: str
    gevraagd: Cent
    maximum: Cent
    besloten: Besloten
    betalingen: Mapping[int, Cent]
    volgende: str
    zonder_aanvraag: Sequence[ZonderAanvraag]
    handtekening_vervallen: bool
    te_tekenen: bool

    @property
    def te_laat(self) -> bool:
        """Whether it was not submitted and no longer can be."""
        return self.zaak.open and self.termijn.soort == "fout"

    @property
    def toestand(self) -> Toestand | None:
        """The state as the municipality may know it, for what the page shows; ``staat`` is how it is called."""
        return voor_gemeente(self.zaak.toestand)


def kaarten(sessie: Session, wie: Wie, tranches: Mapping[str, Tranche], nu: datetime) -> list[Kaart]:
    """The areas of this person's municipality, in the order of the tranches; eight statements, whatever their number."""
    alle = zaken(sessie, wie, tranches, nu)
    nummers = [een.dossier.id for een in alle]
    gevraagd: dict[int, Cent] = {}
    for dossier_id, bedrag in sessie.execute(
        select(Geld.dossier_id, func.sum(Geld.bedrag))
        .where(Geld.dossier_id.in_(nummers), Geld.soort == Geldsoort.GEVRAAGD)
        .group_by(Geld.dossier_id)
    ):
        gevraagd[dossier_id] = int(bedrag)
    betalingen: dict[int, dict[int, Cent]] = {}
    for dossier_id, jaar, bedrag in sessie.execute(
        select(Betaaltermijn.dossier_id, Betaaltermijn.jaar, func.sum(Betaaltermijn.bedrag))
        .where(Betaaltermijn.dossier_id.in_(nummers))
        .group_by(Betaaltermijn.dossier_id, Betaaltermijn.jaar)
        .order_by(Betaaltermijn.jaar)
    ):
        betalingen.setdefault(dossier_id, {})[jaar] = int(bedrag)
    besluiten = beschikkingen_per_dossier(sessie, wie, nummers)
    regels: dict[int, list[Regel]] = {nummer: [] for nummer in nummers}
    for regel in sessie.scalars(select(Regel).where(Regel.dossier_id.in_(e.dossier.id for e in alle if e.open))):
        regels[regel.dossier_id].append(regel)
    namen = staten(sessie, wie, alle, nu)
    vervallen = zonder_handtekening_die_er_stond(sessie, alle)
    gemeld: dict[int, set[str]] = {nummer: set() for nummer in nummers}
    for melding in sessie.scalars(select(Belangstelling).where(Belangstelling.dossier_id.in_(nummers))):
        gemeld[melding.dossier_id].add(melding.onderdeel)
    uitkomst = {
        een.dossier.id: besloten(een, besluiten[een.dossier.id], gevraagd.get(een.dossier.id, 0)) for een in alle
    }
    nog = {
        een.dossier.id: zonder_aanvraag(
            een, gemeld[een.dossier.id], nu, wie, vastgesteld=uitkomst[een.dossier.id].vastgesteld
        )
        for een in alle
    }
    ingevuld = {een.dossier.id: inhoud_uit(een, regels[een.dossier.id]) for een in alle}
    return [
        Kaart(
            zaak=een,
            staat=namen[een.dossier.id],
            termijn=aanvraagtermijn(een.versie.venster, nu),
            storing=bij_storing(een.versie.brief.contact),
            gevraagd=gevraagd.get(een.dossier.id, 0),
            maximum=_maximum(een),
            besloten=uitkomst[een.dossier.id],
            betalingen=betalingen.get(een.dossier.id, {}),
            volgende=volgende(een, ingevuld[een.dossier.id], nu, wie, klaar=not nog[een.dossier.id]),
            zonder_aanvraag=nog[een.dossier.id],
            handtekening_vervallen=een.dossier.id in vervallen,
            te_tekenen=te_tekenen(een, ingevuld[een.dossier.id], nu, wie),
        )
        for een in alle
    ]


def _maximum(een: Zaak) -> Cent:
    return sum(
        een.versie.maximum(een.dossier.gebied, deel.code, jaar)
        for deel in een.versie.voor_gebied(een.dossier.gebied)
        for jaar in een.versie.jaren
    )
