"""What the documents of a report (the SiSa annex, the yearly PDF) are made of: its figures and the facts around them."""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Select, String, and_, cast, literal, select
from sqlalchemy.orm import Session

from spuk_app.beschikking.models import Beschikking, Soort
from spuk_app.dossier.models import Dossier, Journaalregel
from spuk_app.kern.geld import Cent
from spuk_app.kern.wie import Wie
from spuk_app.tranches.tranche import Gebied, Tranche
from spuk_app.verantwoording import queries
from spuk_app.verantwoording.aangeleverd import aangeleverde_verslagen
from spuk_app.verantwoording.cijfers import Verslag
from spuk_app.verantwoording.keten import Plek
from spuk_app.verantwoording.levensloop import Beoordelingstoestand
from spuk_app.verantwoording.levensloop.verantwoording import Toestand
from spuk_app.verantwoording.mijlpalen import VASTGEZET, van_verslag, vastgezet_op
from spuk_app.verantwoording.models import (
    Beoordeling,
    Bevindingsoort,
    Verantwoording,
    Verantwoordingsregel,
    op_regel,
)
from spuk_app.verantwoording.nawijziging import Nawijziging, gezien, nawijzigingen
from spuk_app.verantwoording.opname import lees_opname

NIET_BIJ_CBS = "Dit is niet de aanlevering bij het CBS."
"""What every document and page of a report says: the legal delivery is elsewhere (Fvw art. 17a)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gevonden:
    """One line of the table of errors and uncertainties. ``bedrag`` in eurocents."""

    gebied: Gebied
    onderdeel: str
    soort: str
    bedrag: Cent
    omschrijving: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Stuk:
    """One report as its documents show it.

    :param verslag: what the municipality has filled in; for the ministries what it last delivered.
    :param op: the legal moment at which it was read.
    :param stappen: the days on which the accountant, the council and the delivery at CBS came, as far as they have.
    :param kenmerken: per dossier and onderdeel the numbers of the decisions that grant it.
    :param vragen: where a ministry asked something that was not answered yet: those figures may still change.
    :param bevindingen: empty before the accountant was there, and when nothing was found.
    :param gewijzigd: what is other than the accountant, the council and CBS saw; ``gezien`` says then what they saw.
    """

    tranche: Tranche
    verslag: Verslag
    gemeentecode: str
    toestand: Toestand
    op: datetime
    stappen: Mapping[Toestand, date]
    kenmerken: Mapping[Plek, str]
    vragen: frozenset[Plek]
    bevindingen: Sequence[Gevonden]
    oefening: bool
    gewijzigd: Sequence[Nawijziging] = ()
    gezien: str = ""

    @property
    def gecontroleerd(self) -> bool:
        """Whether the accountant was there: an empty table then means that nothing was found."""
        return Toestand.GECONTROLEERD in self.stappen

    @property
    def bestandsnaam(self) -> str:
        """The part of a file name that says of whom and when: ``2026-den-haag``."""
        return f"{self.verslag.jaar}-{self.verslag.gemeente.lower().replace(' ', '-')}"


def stuk(
    sessie: Session,
    wie: Wie,
    tranches: Mapping[str, Tranche],
    verantwoording_id: int,
    nu: datetime,
    *,
    oefening: bool,
) -> Stuk:
    """One report, if this person may see it; at most eight statements.

    The municipality sees its figures as they are now, the ministries as they were last delivered: after a question the
    municipality may be at work on an answer.

    :raises NietGevonden: there is none, it is another municipality's, or the ministries may not see it yet.
    """
    van, eerste, _ = queries.met_eerste_aanlevering(sessie, wie, verantwoording_id)
    verslag = queries.verslag(sessie, tranches, van) if wie.gemeente else _laatst_aangeleverd(sessie, tranches, van)
    toestand = Toestand(van.toestand)
    dagen = {
        Toestand.GECONTROLEERD: van.gecontroleerd_op,
        Toestand.VASTGESTELD: van.raad_op,
        Toestand.AANGELEVERD: van.aangeleverd_op,
    }
    vragen, vast = _vragen_en_vastgezet(sessie, van.id)
    gewijzigd = nawijzigingen(lees_opname(eerste, tranches), verslag) if eerste else []
    return Stuk(
        tranche=tranches[van.tranche],
        verslag=verslag,
        gemeentecode=van.gemeente,
        toestand=toestand,
        op=nu,
        stappen={stap: dag for stap, dag in dagen.items() if dag is not None},
        kenmerken=_kenmerken(sessie, {regel.dossier_id for regel in verslag.regels}),
        vragen=vragen,
        bevindingen=_bevindingen(verslag),
        oefening=oefening,
        gewijzigd=gewijzigd,
        gezien=gezien(vast, van.aangeleverd_op) if gewijzigd and vast and van.aangeleverd_op else "",
    )


def _laatst_aangeleverd(sessie: Session, tranches: Mapping[str, Tranche], van: Verantwoording) -> Verslag:
    """The report as it was delivered last, on the years before it as those were; one statement."""
    alle = aangeleverde_verslagen(sessie, tranches, van.tranche, van.gemeente)
    return next(verslag for een, verslag in alle if een.id == van.id)


def _bevindingen(verslag: Verslag) -> list[Gevonden]:
    return [
        Gevonden(
            gebied=regel.gebied, onderdeel=regel.deel.onderdeel.naam, soort=soort, bedrag=cent, omschrijving=woorden
        )
        for regel in verslag.regels
        for soort, cent, woorden in (
            (Bevindingsoort.FOUT, regel.fouten, regel.omschrijving_fouten),
            (Bevindingsoort.ONZEKERHEID, regel.onzekerheden, regel.omschrijving_onzekerheden),
        )
        if cent
    ]


def _vragen_en_vastgezet(sessie: Session, verantwoording_id: int) -> tuple[frozenset[Plek], date | None]:
    """The lines about which a question is open, and the day on which the figures were frozen; one statement."""
    regel = Verantwoordingsregel
    van_dossier = literal("dossier:").concat(cast(regel.dossier_id, String))
    vraag: Select[int, str, str | None, Journaalregel | None] = (
        select(regel.dossier_id, regel.onderdeel, Beoordeling.toestand, Journaalregel)
        .outerjoin(Beoordeling, op_regel(Beoordeling))
        .outerjoin(Journaalregel, and_(Journaalregel.stroom == van_dossier, Journaalregel.handeling == VASTGEZET))
        .where(regel.verantwoording_id == verantwoording_id)
        .order_by(Journaalregel.nummer)
    )
    rijen = sessie.execute(vraag).all()
    return (
        frozenset((dossier, code) for dossier, code, toestand, _ in rijen if toestand == Beoordelingstoestand.VRAAG),
        vastgezet_op(van_verslag([een for *_, een in rijen if een is not None], verantwoording_id)),
    )


def _kenmerken(sessie: Session, dossiers: set[int]) -> dict[Plek, str]:
    """The numbers of the grants per place, from the frozen letters; one statement."""
    vraag = (
        select(Beschikking.dossier_id, Beschikking.kenmerk, Beschikking.brief)
        .join(Dossier, Dossier.id == Beschikking.dossier_id)
        .where(
            Beschikking.dossier_id.in_(dossiers), Beschikking.soort.in_([soort for soort in Soort if soort.verleent])
        )
        .order_by(Beschikking.id)
    )
    per_plek: dict[Plek, list[str]] = defaultdict(list)
    for dossier_id, kenmerk, brief in sessie.execute(vraag):
        for code, per_jaar in json.loads(brief)["gegevens"]["verleend_cent"].items():
            if any(per_jaar.values()):
                per_plek[dossier_id, code].append(kenmerk)
    return {plek: ", ".join(kenmerken) for plek, kenmerken in per_plek.items()}
