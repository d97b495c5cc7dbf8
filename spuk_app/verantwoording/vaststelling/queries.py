"""Reading settlements and claims: what one area is entitled to, and where every area stands."""

import json
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from spuk_app.beschikking.models import Beschikking, Soort
from spuk_app.betaling.queries import betaald_en_aangehouden
from spuk_app.dossier.models import Bericht, Dossier, Geldsoort, Journaalregel, Verzending
from spuk_app.dossier.regels import geld_van
from spuk_app.kern.fouten import NietGevonden
from spuk_app.kern.geld import Cent
from spuk_app.kern.tijd import dag_in_nederland
from spuk_app.kern.wie import GEMEENTE_ROLLEN, Wie
from spuk_app.tranches.schema import Herinneringsoort
from spuk_app.tranches.termijnen import termijn_ambtshalve, terugvordertermijn
from spuk_app.tranches.tranche import Tranche, Versie
from spuk_app.verantwoording.aangeleverd import aangeleverde_verslagen, verslagen_per_gebied
from spuk_app.verantwoording.cijfers import Regel
from spuk_app.verantwoording.levensloop import Beoordelingstoestand
from spuk_app.verantwoording.levensloop import Vaststellingsfeiten as Feiten
from spuk_app.verantwoording.levensloop.verantwoording import BIJ_HET_RIJK
from spuk_app.verantwoording.models import (
    Accountantsbevinding,
    Beoordeling,
    Verantwoording,
    Verantwoordingsregel,
    op_regel,
)
from spuk_app.verantwoording.samenstellen import deel_van
from spuk_app.verantwoording.vaststelling.afrekening import Afrekening, Jaarstand, Post, Vraag
from spuk_app.verantwoording.vaststelling.models import Terugbetaling, Vaststelling, Vaststellingsregel, Vordering

VOORSTELLEN = ("begin_vaststelling", "stel_vaststelling_opnieuw_voor")
"""The acts that make a proposal."""


class Ontvangst(NamedTuple):
    """A delivered report: the year that it accounts for, and the day of its delivery at CBS (docs/adr/0013)."""

    jaar: int
    dag: date


@dataclass(frozen=True, slots=True)
class Vastlegging:
    """A settlement as it stands in the database, with its lines in the order of the regulation and its claim."""

    vaststelling: Vaststelling
    regels: list[Vaststellingsregel]
    vordering: Vordering | None

    @property
    def vastgesteld(self) -> Cent:
        """Eurocents settled in all."""
        return sum(regel.vastgesteld for regel in self.regels)

    @property
    def terug(self) -> Cent:
        """Eurocents paid and not settled."""
        return sum(regel.terug for regel in self.regels)


def afrekening(sessie: Session, wie: Wie, dossier_id: int, tranches: Mapping[str, Tranche]) -> Afrekening:
    """Everything that the settlement of one area rests on; five statements, whatever the years.

    :raises NietGevonden: there is no such area, it is another municipality's, or nothing was granted for it.
    """
    rijen = sessie.execute(
        zichtbare_dossiers(wie)
        .add_columns(Beschikking)
        .join(Beschikking, Beschikking.dossier_id == Dossier.id)
        .where(Dossier.id == dossier_id)
        .order_by(Beschikking.id)
    ).all()
    besluiten: list[Beschikking] = [rij[1] for rij in rijen]
    verleningen = [een for een in besluiten if Soort(een.soort).verleent]
    if not verleningen:
        raise NietGevonden
    dossier: Dossier = rijen[0][0]
    tranche = tranches[dossier.tranche]
    versie = tranche.versie(max(een.versie_datum for een in verleningen))
    verleend: dict[str, dict[int, Cent]] = defaultdict(dict)
    for (code, jaar), bedrag in geld_van(sessie, dossier_id)[Geldsoort.VERLEEND].items():
        if bedrag:
            verleend[code][jaar] = bedrag
    per_jaar_betaald, aangehouden = betaald_en_aangehouden(sessie, dossier_id)
    aangeleverd = aangeleverde_verslagen(sessie, tranches, tranche.code, dossier.gemeente)
    bevindingen, vragen = _bij_de_regels(sessie, dossier)
    regels: dict[str, list[Regel]] = defaultdict(list)
    for _, verslag in aangeleverd:
        for regel in verslag.van_gebied(dossier_id):
            regels[regel.code].append(regel)
    volgorde = [*versie.onderdelen, *(code for code in verleend if code not in versie.onderdelen)]
    return Afrekening(
        dossier=dossier,
        tranche=tranche,
        versie=versie,
        besluiten=besluiten,
        posten=[
            Post(
                deel_van(tranche, versie, code),
                verleend[code],
                sum(_van(per_jaar_betaald, code).values()),
                regels[code],
                _van(aangehouden, code),
            )
            for code in volgorde
            if code in verleend
        ],
        verslagen=verslagen_per_gebied(aangeleverd).get(dossier_id, {}),
        bevindingen=bevindingen,
        vragen=vragen,
    )


def vastlegging(sessie: Session, stand: Afrekening) -> Vastlegging | None:
    """The settlement of this area, or None while nobody has proposed one; one statement."""
    rijen = sessie.execute(
        select(Vaststelling, Vordering, Vaststellingsregel)
        .outerjoin(Vordering, Vordering.vaststelling_id == Vaststelling.id)
        .join(Vaststellingsregel, Vaststellingsregel.vaststelling_id == Vaststelling.id)
        .where(Vaststelling.dossier_id == stand.dossier.id)
    ).all()
    if not rijen:
        return None
    regels = {regel.onderdeel: regel for _, _, regel in rijen}
    return Vastlegging(rijen[0][0], [regels[post.code] for post in stand.posten if post.code in regels], rijen[0][1])


def herinnerd(sessie: Session, stand: Afrekening) -> list[date]:
    """The Dutch days on which a reminder of a year that was not accounted for went to this municipality; one statement.

    Only what was really sent counts: the letter of an ex officio settlement names these days.
    """
    begin = herinneringsleutel(stand.tranche.code, stand.dossier.gemeente)
    verzonden = sessie.execute(
        select(Bericht.sleutel, Verzending.verzonden_op)
        .join(Verzending, Verzending.bericht_id == Bericht.id)
        .where(Bericht.sleutel.startswith(begin, autoescape=True), Verzending.verzonden_op.is_not(None))
        .order_by(Verzending.verzonden_op)
    )
    dagen = [
        dag_in_nederland(moment)
        for sleutel, moment in verzonden
        if moment and int(sleutel.removeprefix(begin).split(":")[0]) in stand.stand.ontbrekend
    ]
    return list(dict.fromkeys(dagen))


def aangeleverd_bij_voorstel(sessie: Session, dossier: Dossier) -> list[int]:
    """The years of which the report had been delivered when the settlement was proposed last; one statement."""
    gegevens = sessie.scalars(
        select(Journaalregel.gegevens)
        .where(Journaalregel.stroom == dossier.stroom, Journaalregel.handeling.in_(VOORSTELLEN))
        .order_by(Journaalregel.nummer.desc())
        .limit(1)
    ).one()
    return list(json.loads(gegevens)["aangeleverd"])


def herinneringsleutel(tranche_code: str, gemeente: str) -> str:
    """With what the key of every reminder to account begins; the year follows (``berichten.herinneringen``)."""
    return f"herinnering:{Herinneringsoort.VERANTWOORDING}:{tranche_code}:{gemeente}:"


def vordering_van(sessie: Session, beschikking_id: int) -> Vordering | None:
    """The claim that a decision makes, or None when it makes none; one statement."""
    return sessie.scalars(select(Vordering).where(Vordering.beschikking_id == beschikking_id)).one_or_none()


def laatste_ontvangst(sessie: Session) -> dict[tuple[str, str], Ontvangst]:
    """Per (tranche, municipality) the last year that a delivered report accounts for, and its day; one statement."""
    return {
        (een.tranche, een.gemeente): Ontvangst(een.jaar, een.aangeleverd_op)
        for een in sessie.scalars(
            select(Verantwoording).where(Verantwoording.toestand.in_(BIJ_HET_RIJK)).order_by(Verantwoording.jaar)
        )
        if een.aangeleverd_op
    }


def terugbetalingen(sessie: Session, vordering: Vordering) -> list[Terugbetaling]:
    """What has come in of a claim, in the order in which it was booked; one statement."""
    vraag = select(Terugbetaling).where(Terugbetaling.vordering_id == vordering.id)
    return list(sessie.scalars(vraag.order_by(Terugbetaling.volgnummer)))


def vorderingen_per_besluit(sessie: Session) -> dict[int, Vordering]:
    """Every claim by the decision that made it; one statement."""
    return {een.beschikking_id: een for een in sessie.scalars(select(Vordering))}


def feiten(stand: Afrekening, nu: datetime, *, voorgesteld_door: int | None = None, reden: str = "") -> Feiten:
    """What the conditions of a settlement look at; no statement."""
    return Feiten(
        verantwoord=stand.stand.verantwoord,
        wachttijd_voorbij=wachttijd_voorbij(stand.versie, stand.stand, nu),
        onderdeel_ontbreekt=bool(stand.stand.niet_gevraagd),
        alles_betaald=stand.alles_betaald(dag_in_nederland(nu).year),
        voorgesteld_door=voorgesteld_door,
        reden=reden,
    )


def wachttijd_voorbij(versie: Versie, stand: Jaarstand, nu: datetime) -> bool:
    """Whether an account is missing and the time to wait for it has passed (T1 art. 15 lid 3, T2 art. 14 lid 3)."""
    laatste_dag = termijn_ambtshalve(versie, stand.jaren[-1]).laatste_dag
    return stand.onvolledig and dag_in_nederland(nu) > laatste_dag


def op_tijd(versie: Versie, stand: Jaarstand, vandaag: date) -> bool:
    """Whether a claim can still be made (T1 art. 15 lid 4, T2 art. 14 lid 4). An account that never came sets no term.

    :param vandaag: the Dutch day.
    """
    dag = stand.aangeleverd_op
    return dag is None or vandaag <= terugvordertermijn(versie, dag).laatste_dag


def zichtbare_dossiers(wie: Wie) -> Select[Dossier]:
    """The dossiers of which this person may see the settlement: the own municipality's, or all for everybody else."""
    vraag = select(Dossier)
    return vraag.where(Dossier.gemeente == wie.gemeente) if wie.rol in GEMEENTE_ROLLEN else vraag


def _van(bedragen: Mapping[tuple[str, int], Cent], code: str) -> dict[int, Cent]:
    return {jaar: bedrag for (onderdeel, jaar), bedrag in bedragen.items() if onderdeel == code}


def _bij_de_regels(sessie: Session, dossier: Dossier) -> tuple[list[tuple[int, Accountantsbevinding]], list[Vraag]]:
    """What accountants found in this area, with the year of the report, and where a question is open; one statement."""
    regel = Verantwoordingsregel

    vraag: Select[int, str, str | None, Accountantsbevinding | None] = (
        select(Verantwoording.jaar, regel.onderdeel, Beoordeling.toestand, Accountantsbevinding)
        .join(Verantwoording, Verantwoording.id == regel.verantwoording_id)
        .outerjoin(Beoordeling, op_regel(Beoordeling))
        .outerjoin(Accountantsbevinding, op_regel(Accountantsbevinding))
        .where(regel.dossier_id == dossier.id, Verantwoording.toestand.in_(BIJ_HET_RIJK))
        .order_by(Verantwoording.jaar, Accountantsbevinding.id)
    )
    rijen = sessie.execute(vraag).all()
    return (
        [(jaar, gevonden) for jaar, *_, gevonden in rijen if gevonden is not None],
        list(
            dict.fromkeys(
                Vraag(jaar, code) for jaar, code, toestand, _ in rijen if toestand == Beoordelingstoestand.VRAAG
            )
        ),
    )
