"""Reading reports: limited to what ``wie`` may see, and always a handful of statements."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Select, and_, exists, func, select, true
from sqlalchemy.orm import Session

from spuk_app.beschikking.models import Beschikking, Soort
from spuk_app.dossier.models import Dossier, Geld, Geldsoort
from spuk_app.kern.fouten import NietGevonden
from spuk_app.kern.geld import Cent
from spuk_app.kern.termijnen import Termijn
from spuk_app.kern.tijd import dag_in_nederland
from spuk_app.kern.wie import GEMEENTE_ROLLEN, Rol, Wie
from spuk_app.tranches.termijnen import verantwoordingstermijn
from spuk_app.tranches.tranche import Tranche
from spuk_app.verantwoording.cijfers import Verslag
from spuk_app.verantwoording.jaren import jaarvraag
from spuk_app.verantwoording.keten import Plek
from spuk_app.verantwoording.levensloop import Beoordelingstoestand, Vaststellingstoestand
from spuk_app.verantwoording.levensloop.beoordeling import TE_BEOORDELEN, departement_van
from spuk_app.verantwoording.levensloop.verantwoording import BIJ_HET_RIJK, Toestand
from spuk_app.verantwoording.models import (
    Aanlevering,
    Accountantsbevinding,
    Beoordeling,
    Verantwoording,
    Verantwoordingsopslag,
    Verantwoordingsregel,
    Voortgang,
)
from spuk_app.verantwoording.samenstellen import Bronnen, stel_samen
from spuk_app.verantwoording.vaststelling.models import Vaststelling

_GRANTS = [soort.value for soort in Soort if soort.verleent]


@dataclass(frozen=True, slots=True)
class Verslagstand:
    """One year that a municipality accounts for, with its report as far as this person may see it.

    :param gemeente: the CBS code; ``gemeentenaam`` is how people call it.
    :param beeindigd: the year in which the last onderdeel was ended; None as long as one is open.
    :param vastgesteld: whether every area that got money has been settled: then nothing is accounted for any more.
    """

    tranche: Tranche
    gemeente: str
    gemeentenaam: str
    jaar: int
    verantwoording: Verantwoording | None
    beeindigd: int | None = None
    vastgesteld: bool = False

    @property
    def termijn(self) -> Termijn:
        """Until when it may be delivered, with the reckoning."""
        return verantwoordingstermijn(self.jaar)

    @property
    def toestand(self) -> Toestand | None:
        """The state, or None while it was not begun, or not delivered yet for who may not see it before."""
        return Toestand(self.verantwoording.toestand) if self.verantwoording else None

    @property
    def aangeleverd(self) -> bool:
        """Whether the delivery was recorded."""
        return self.toestand in BIJ_HET_RIJK

    @property
    def nodig(self) -> bool:
        """Whether it must still be delivered: not after the year in which all was ended, nor once all was settled."""
        if self.aangeleverd or self.vastgesteld:
            return False
        return self.beeindigd is None or self.jaar <= self.beeindigd

    def jaar_voorbij(self, nu: datetime) -> bool:
        """Whether the year is over, so that it can be accounted for."""
        return is_voorbij(self.jaar, nu)

    def te_laat(self, nu: datetime) -> bool:
        """Whether the last day passed without a delivery."""
        return self.nodig and dag_in_nederland(nu) > self.termijn.laatste_dag


def is_voorbij(jaar: int, nu: datetime) -> bool:
    """Whether a year is over in the Netherlands at this moment."""
    return dag_in_nederland(nu).year > jaar


def verslagen(sessie: Session, wie: Wie, tranches: Mapping[str, Tranche], nu: datetime) -> list[Verslagstand]:
    """Every municipality and year that money was granted for and that has begun, newest year first; one statement.

    The years of a municipality run from the first one that money was granted for to the last one of the tranche.
    """
    vraag, dit_jaar = jaarvraag(_zichtbaar(wie), wie.gemeente), dag_in_nederland(nu).year
    bekend: dict[tuple[str, str], tuple[int, bool, int | None, dict[int, Verantwoording]]] = {}
    for code, gemeente, eerste, vastgesteld, beeindigd, verslag in sessie.execute(vraag):
        *_, per_jaar = bekend.setdefault((code, gemeente), (eerste, bool(vastgesteld), beeindigd, {}))
        if verslag is not None:
            per_jaar[verslag.jaar] = verslag
    standen = [
        Verslagstand(
            tranche=tranches[code],
            gemeente=gemeente,
            gemeentenaam=next(tranches[code].gebieden_van(gemeente)).gemeente,
            jaar=jaar,
            verantwoording=per_jaar.get(jaar),
            beeindigd=beeindigd,
            vastgesteld=vastgesteld,
        )
        for (code, gemeente), (eerste, vastgesteld, beeindigd, per_jaar) in bekend.items()
        for jaar in range(eerste, max(tranches[code].jaren) + 1)
        if jaar <= dit_jaar
    ]
    return sorted(standen, key=lambda stand: -stand.jaar)


def verantwoording(sessie: Session, wie: Wie, verantwoording_id: int) -> Verantwoording:
    """One report; one statement.

    :raises NietGevonden: there is none, it is another municipality's, or it was not delivered yet and this person is not
        of the municipality.
    """
    gevonden = sessie.scalars(
        select(Verantwoording).where(_zichtbaar(wie), Verantwoording.id == verantwoording_id)
    ).one_or_none()
    if gevonden is None:
        raise NietGevonden
    return gevonden


def met_eerste_aanlevering(
    sessie: Session, wie: Wie, verantwoording_id: int
) -> tuple[Verantwoording, Aanlevering | None, bool]:
    """One report with the first frozen copy of it: what the accountant, the council and CBS saw; one statement.

    The last says whether this person filled in a line of it.

    :raises NietGevonden: as ``verantwoording``.
    """
    eerste = and_(Aanlevering.verantwoording_id == Verantwoording.id, Aanlevering.volgnummer == 1)
    zelf = exists().where(
        Verantwoordingsopslag.verantwoording_id == Verantwoording.id, Verantwoordingsopslag.wie_id == wie.id
    )
    vraag: Select[Verantwoording, Aanlevering | None, bool] = (
        select(Verantwoording, Aanlevering, zelf)
        .outerjoin(Aanlevering, eerste)
        .where(_zichtbaar(wie), Verantwoording.id == verantwoording_id)
    )
    rij = sessie.execute(vraag).one_or_none()
    if rij is None:
        raise NietGevonden
    return rij[0], rij[1], rij[2]


def verslag(sessie: Session, tranches: Mapping[str, Tranche], van: Verantwoording) -> Verslag:
    """The figures of one report, with what the reports before it account for; five statements, whatever the years."""
    alle = alle_verslagen(sessie, tranches, van.tranche, van.gemeente)
    return next(gevonden for een, gevonden in alle if een.id == van.id)


def alle_verslagen(
    sessie: Session, tranches: Mapping[str, Tranche], tranche_code: str, gemeente: str
) -> list[tuple[Verantwoording, Verslag]]:
    """Every report of one municipality in one tranche with its figures, oldest year first; five statements.

    :param gemeente: the CBS code. Who may see what is asked before: this reads all of them.
    """
    van_hier = and_(Verantwoording.tranche == tranche_code, Verantwoording.gemeente == gemeente)
    rijen = sessie.execute(
        select(Verantwoordingsregel, Verantwoording)
        .join(Verantwoording, Verantwoording.id == Verantwoordingsregel.verantwoording_id)
        .where(van_hier)
    ).all()
    besluiten = sessie.execute(
        select(Dossier.id, Dossier.gebied, Beschikking.soort, Beschikking.brief)
        .join(Dossier, Dossier.id == Beschikking.dossier_id)
        .where(
            Dossier.tranche == tranche_code,
            Dossier.gemeente == gemeente,
            Beschikking.soort.in_([*_GRANTS, Soort.VASTSTELLING]),
        )
        .order_by(Beschikking.id)
    ).all()
    return stel_samen(
        Bronnen(
            tranche=tranches[tranche_code],
            gebieden={dossier_id: gebied for dossier_id, gebied, *_ in besluiten},
            verantwoordingen=list({een.id: een for _, een in rijen}.values()),
            regels=[regel for regel, _ in rijen],
            verleend=verleend(sessie, tranche_code, gemeente),
            brieven=[(dossier_id, brief) for dossier_id, _, soort, brief in besluiten if soort in _GRANTS],
            vastgesteld={dossier_id for dossier_id, _, soort, _ in besluiten if soort == Soort.VASTSTELLING},
            voortgang=sessie.scalars(select(Voortgang).join(Verantwoording).where(van_hier)),
            bevindingen=sessie.scalars(select(Accountantsbevinding).join(Verantwoording).where(van_hier)),
        )
    )


def verleend(sessie: Session, tranche_code: str, gemeente: str) -> dict[Plek, dict[int, Cent]]:
    """Eurocents granted per (dossier, onderdeel) and year; onderdelen that got nothing are left out; one statement."""
    per_plek: dict[Plek, dict[int, Cent]] = defaultdict(dict)
    for geld in sessie.scalars(
        select(Geld)
        .join(Dossier, Dossier.id == Geld.dossier_id)
        .where(Dossier.tranche == tranche_code, Dossier.gemeente == gemeente, Geld.soort == Geldsoort.VERLEEND)
        .order_by(Geld.dossier_id, Geld.onderdeel, Geld.jaar)
    ):
        per_plek[geld.dossier_id, geld.onderdeel][geld.jaar] = geld.bedrag
    return {plek: per_jaar for plek, per_jaar in per_plek.items() if any(per_jaar.values())}


def opslagen(
    sessie: Session, verantwoording_id: int, dossier_id: int | None = None, onderdeel: str | None = None
) -> list[Verantwoordingsopslag]:
    """The saves of a report, newest first: of all lines, of one area, or of one line; one statement."""
    vraag = select(Verantwoordingsopslag).where(Verantwoordingsopslag.verantwoording_id == verantwoording_id)
    if dossier_id is not None:
        vraag = vraag.where(Verantwoordingsopslag.dossier_id == dossier_id)
    if onderdeel is not None:
        vraag = vraag.where(Verantwoordingsopslag.onderdeel == onderdeel)
    return list(
        sessie.scalars(vraag.order_by(Verantwoordingsopslag.moment.desc(), Verantwoordingsopslag.versie.desc()))
    )


def bevindingen(sessie: Session, verantwoording_id: int) -> list[Accountantsbevinding]:
    """What the accountant found in a report; one statement."""
    vraag = select(Accountantsbevinding).where(Accountantsbevinding.verantwoording_id == verantwoording_id)
    return list(sessie.scalars(vraag.order_by(Accountantsbevinding.id)))


def aanleveringen(sessie: Session, verantwoording_id: int) -> list[Aanlevering]:
    """The frozen copies of a report, oldest first; the last one counts. One statement."""
    vraag = select(Aanlevering).where(Aanlevering.verantwoording_id == verantwoording_id)
    return list(sessie.scalars(vraag.order_by(Aanlevering.volgnummer)))


def beoordelingen(sessie: Session, verantwoording_id: int) -> list[Beoordeling]:
    """The reviews of a delivered report, one per line, in the order of the lines; one statement."""
    vraag = select(Beoordeling).where(Beoordeling.verantwoording_id == verantwoording_id)
    return list(sessie.scalars(vraag.order_by(Beoordeling.id)))


def vragen_voor(sessie: Session, wie: Wie) -> int:
    """How many reviews wait for this person: to judge, or for the municipality a question to answer; one statement."""
    vraag = select(func.count()).select_from(Beoordeling).where(in_open_gebied())
    if wie.rol in GEMEENTE_ROLLEN:
        vraag = vraag.join(Verantwoording, Verantwoording.id == Beoordeling.verantwoording_id).where(
            Verantwoording.gemeente == wie.gemeente, Beoordeling.toestand == Beoordelingstoestand.VRAAG
        )
    else:
        vraag = vraag.where(
            Beoordeling.departement == (departement_van(wie) or ""), Beoordeling.toestand.in_(TE_BEOORDELEN)
        )
    return sessie.scalar(vraag) or 0


def in_open_gebied() -> ColumnElement[bool]:
    """The condition that a review is about an area that was not settled: else it waits for nobody."""
    vast = select(Vaststelling.dossier_id).where(Vaststelling.toestand == Vaststellingstoestand.VASTGESTELD)
    return Beoordeling.dossier_id.not_in(vast)


def _zichtbaar(wie: Wie) -> ColumnElement[bool]:
    """A municipality sees its own reports; the ministries see what was delivered; the clock, which reminds, knows all."""
    if wie.rol is Rol.KLOK:
        return true()
    if wie.rol in GEMEENTE_ROLLEN:
        return Verantwoording.gemeente == wie.gemeente
    return Verantwoording.toestand.in_(BIJ_HET_RIJK)
