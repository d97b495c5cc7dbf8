"""What the documents of a report (the SiSa annex, the yearly PDF) are made of: its figures and the facts around them."""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from spuk_app.beschikking.models import Beschikking, Soort
from spuk_app.dossier.models import Dossier
from spuk_app.kern.geld import Cent
from spuk_app.kern.wie import Wie
from spuk_app.tranches.tranche import Gebied, Tranche
from spuk_app.verantwoording import queries
from spuk_app.verantwoording.aangeleverd import aangeleverde_verslagen
from spuk_app.verantwoording.cijfers import Verslag
from spuk_app.verantwoording.keten import Plek
from spuk_app.verantwoording.levensloop import Beoordelingstoestand
from spuk_app.verantwoording.levensloop.verantwoording import Toestand
from spuk_app.verantwoording.models import (
    Accountantsbevinding,
    Beoordeling,
    Verantwoording,
    Verantwoordingsregel,
    op_regel,
)

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
    van = queries.verantwoording(sessie, wie, verantwoording_id)
    verslag = queries.verslag(sessie, tranches, van) if wie.gemeente else _laatst_aangeleverd(sessie, tranches, van)
    toestand = Toestand(van.toestand)
    dagen = {
        Toestand.GECONTROLEERD: van.gecontroleerd_op,
        Toestand.VASTGESTELD: van.raad_op,
        Toestand.AANGELEVERD: van.aangeleverd_op,
    }
    dossiers = {regel.dossier_id: regel.gebied for regel in verslag.regels}
    namen = {regel.code: regel.deel.onderdeel.naam for regel in verslag.regels}
    gevonden, vragen = _bij_de_regels(sessie, van.id)
    return Stuk(
        tranche=tranches[van.tranche],
        verslag=verslag,
        gemeentecode=van.gemeente,
        toestand=toestand,
        op=nu,
        stappen={stap: dag for stap, dag in dagen.items() if dag is not None},
        kenmerken=_kenmerken(sessie, dossiers),
        vragen=vragen,
        bevindingen=[
            Gevonden(
                gebied=dossiers[een.dossier_id],
                onderdeel=namen[een.onderdeel],
                soort=een.soort,
                bedrag=een.bedrag,
                omschrijving=een.omschrijving,
            )
            for een in gevonden
        ],
        oefening=oefening,
    )


def _laatst_aangeleverd(sessie: Session, tranches: Mapping[str, Tranche], van: Verantwoording) -> Verslag:
    """The report as it was delivered last, on the years before it as those were; one statement."""
    alle = aangeleverde_verslagen(sessie, tranches, van.tranche, van.gemeente)
    return next(verslag for een, verslag in alle if een.id == van.id)


def _bij_de_regels(sessie: Session, verantwoording_id: int) -> tuple[list[Accountantsbevinding], frozenset[Plek]]:
    """What the accountant found, and the lines about which a question is open; one statement."""
    regel = Verantwoordingsregel

    vraag: Select[int, str, str | None, Accountantsbevinding | None] = (
        select(regel.dossier_id, regel.onderdeel, Beoordeling.toestand, Accountantsbevinding)
        .outerjoin(Beoordeling, op_regel(Beoordeling))
        .outerjoin(Accountantsbevinding, op_regel(Accountantsbevinding))
        .where(regel.verantwoording_id == verantwoording_id)
        .order_by(Accountantsbevinding.id)
    )
    rijen = sessie.execute(vraag).all()
    return (
        [gevonden for *_, gevonden in rijen if gevonden is not None],
        frozenset((dossier, code) for dossier, code, toestand, _ in rijen if toestand == Beoordelingstoestand.VRAAG),
    )


def _kenmerken(sessie: Session, dossiers: Mapping[int, Gebied]) -> dict[Plek, str]:
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
