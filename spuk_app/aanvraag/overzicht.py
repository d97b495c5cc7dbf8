"""Mijn aanvraag: every area of a municipality with its money, its term, what is decided and what to do next."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from spuk_app.aanvraag.besloten import Besloten, besloten
from spuk_app.aanvraag.levensloop import Toestand
from spuk_app.aanvraag.queries import HANDTEKENINGEN, Inhoud, Zaak, inhoud_uit, zaken
from spuk_app.aanvraag.stand import te_laat, voor_gemeente, zonder_handtekening_die_er_stond
from spuk_app.aanvraag.termijn import Aanvraagtermijn, aanvraagtermijn
from spuk_app.beschikking.queries import beschikkingen_per_dossier
from spuk_app.betaling.models import Betaaltermijn
from spuk_app.dossier.models import Geld, Geldsoort, Regel
from spuk_app.kern.geld import Cent
from spuk_app.kern.tijd import toon_dag
from spuk_app.kern.wie import Rol, Wie
from spuk_app.tranches.termijnen import beslistermijn
from spuk_app.tranches.tranche import Tranche


@dataclass(frozen=True, slots=True)
class Kaart:
    """One area. Amounts in eurocents; ``betalingen`` (per year) is empty until something is granted.

    ``te_tekenen``: it is ready, and the person who reads this can sign it.
    """

    zaak: Zaak
    termijn: Aanvraagtermijn
    gevraagd: Cent
    maximum: Cent
    besloten: Besloten
    betalingen: Mapping[int, Cent]
    volgende: str
    handtekening_vervallen: bool
    te_tekenen: bool

    @property
    def te_laat(self) -> bool:
        """Whether it was not submitted and no longer can be."""
        return self.zaak.open and self.termijn.soort == "fout"

    @property
    def toestand(self) -> Toestand | None:
        """The state as the municipality may know it."""
        return voor_gemeente(self.zaak.toestand)


def kaarten(sessie: Session, wie: Wie, tranches: Mapping[str, Tranche], nu: datetime) -> list[Kaart]:
    """The areas of this person's municipality, in the order of the tranches; six statements, whatever their number."""
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
    vervallen = zonder_handtekening_die_er_stond(sessie, alle)
    ingevuld = {een.dossier.id: inhoud_uit(een, regels[een.dossier.id]) for een in alle}
    return [
        Kaart(
            zaak=een,
            termijn=aanvraagtermijn(een.versie.venster, nu),
            gevraagd=gevraagd.get(een.dossier.id, 0),
            maximum=_maximum(een),
            besloten=besloten(een, besluiten[een.dossier.id], gevraagd.get(een.dossier.id, 0)),
            betalingen=betalingen.get(een.dossier.id, {}),
            volgende=_volgende(een, ingevuld[een.dossier.id], nu, wie),
            handtekening_vervallen=een.dossier.id in vervallen,
            te_tekenen=_te_tekenen(een, ingevuld[een.dossier.id], nu, wie),
        )
        for een in alle
    ]


def _maximum(een: Zaak) -> Cent:
    return sum(
        een.versie.maximum(een.dossier.gebied, deel.code, jaar)
        for deel in een.versie.voor_gebied(een.dossier.gebied)
        for jaar in een.versie.jaren
    )


def _te_tekenen(een: Zaak, ingevuld: Inhoud, nu: datetime, wie: Wie) -> bool:
    """Whether this person can sign now."""
    klaar = een.toestand is Toestand.CONCEPT and not ingevuld.alle_gebreken and not te_laat(een, nu)
    return klaar and wie.rol is Rol.ONDERTEKENAAR and wie.hoedanigheid in HANDTEKENINGEN[een.versie.ondertekening]


def _volgende(een: Zaak, ingevuld: Inhoud, nu: datetime, wie: Wie) -> str:
    """What the municipality can do now, or wait for; empty when it is too late for anything."""
    if te_laat(een, nu):
        return ""
    match voor_gemeente(een.toestand):
        case None:
            return "Begin met de aanvraag. U kunt er met collega’s samen aan werken."
        case Toestand.CONCEPT:
            open_ = sum(1 for gebreken in ingevuld.gebreken.values() if gebreken)
            if open_:
                klaar = len(ingevuld.gebreken) - open_
                return f"Vul de aanvraag verder in: {klaar} van de {len(ingevuld.gebreken)} onderdelen zijn klaar."
            if _te_tekenen(een, ingevuld, nu, wie):
                return "Alle onderdelen zijn klaar. De aanvraag wacht op uw handtekening."
            return "Alle onderdelen zijn klaar. Laat de aanvraag ondertekenen."
        case Toestand.ONDERTEKEND:
            return "Dien de aanvraag in. Ondertekenen alleen is niet genoeg."
        case Toestand.INGEDIEND | Toestand.IN_BEHANDELING:
            dag = beslistermijn(een.versie).laatste_dag
            return f"U hoeft nu niets te doen. U krijgt uiterlijk {toon_dag(dag)} een besluit."
        case Toestand.VERLEEND | Toestand.AFGEWEZEN:
            return "Er is een besluit genomen op uw aanvraag. Lees het hieronder."
        case _:
            return "De aanvraag is ingetrokken."
