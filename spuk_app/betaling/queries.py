"""Reading instalments: limited to what ``wie`` may see. What has been paid is reckoned here and nowhere else."""

from collections.abc import Mapping

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import Session, load_only

from spuk_app.beschikking.models import Beschikking, Soort
from spuk_app.betaling.levensloop import Toestand
from spuk_app.betaling.models import Betaaltermijn
from spuk_app.dossier.models import Dossier
from spuk_app.kern.geld import Cent
from spuk_app.kern.wie import Wie

Bedragen = dict[tuple[str, int], Cent]
"""Eurocents per (onderdeel, year), without zeros."""


def betaaltermijnen_van(sessie: Session, beschikking_id: int) -> list[tuple[Betaaltermijn, bool]]:
    """The instalments of one decision, and whether the area was settled; one statement.

    By year and then in the order in which they were planned.
    """
    vraag = (
        select(Betaaltermijn, is_vastgesteld())
        .where(Betaaltermijn.beschikking_id == beschikking_id)
        .order_by(Betaaltermijn.jaar, Betaaltermijn.id)
    )
    return [(rij[0], bool(rij[1])) for rij in sessie.execute(vraag)]


def betaald(sessie: Session, dossier_id: int) -> Bedragen:
    """What has been paid to one area, per (onderdeel, year of the instalment); one statement.

    Paid is the sum of the paid instalments, reckoned when it is asked. It is not money of a kind of its own in ``geld``:
    then the same fact would stand in two places, and a year paid later would have to keep what earlier years wrote.
    """
    return betaald_en_aangehouden(sessie, dossier_id)[0]


def betaald_en_aangehouden(sessie: Session, dossier_id: int) -> tuple[Bedragen, Bedragen]:
    """The same, and what is held because its onderdeel was ended; one statement for both."""
    van_dossier = select(Betaaltermijn.dossier_id).where(Betaaltermijn.dossier_id == dossier_id)
    betaald_, aangehouden = _optellen(sessie, van_dossier)
    return betaald_.get(dossier_id, {}), aangehouden.get(dossier_id, {})


def kas_per_dossier(sessie: Session, *tranches: str) -> tuple[dict[int, Bedragen], dict[int, Bedragen]]:
    """What was paid and what is held for every area of these tranches, by the id of its dossier; one statement."""
    return _optellen(sessie, select(Dossier.id).where(Dossier.tranche.in_(tranches)))


def rijen_voor(
    sessie: Session, wie: Wie, tranches: Mapping[str, object]
) -> list[tuple[Betaaltermijn, Beschikking, Dossier, bool]]:
    """Every instalment that this person may know of, with its decision, its dossier, and whether that was settled.

    One statement. A municipality sees its own; everybody else sees all.
    """
    vraag = (
        select(Betaaltermijn, Beschikking, Dossier, is_vastgesteld())
        .join(Beschikking, Beschikking.id == Betaaltermijn.beschikking_id)
        .join(Dossier, Dossier.id == Betaaltermijn.dossier_id)
        .where(Dossier.tranche.in_(tranches))
        .order_by(Betaaltermijn.id)
        .options(
            load_only(Beschikking.kenmerk, Beschikking.versie_datum, Beschikking.bekendgemaakt_op)
        )  # not its letter
    )
    if wie.gemeente is not None:
        vraag = vraag.where(Dossier.gemeente == wie.gemeente)
    return [(rij[0], rij[1], rij[2], bool(rij[3])) for rij in sessie.execute(vraag)]


def is_vastgesteld() -> ColumnElement[bool]:
    """Whether the area of an instalment was settled: what was not paid by then lapses (T1 art. 15, T2 art. 14)."""
    return Betaaltermijn.dossier_id.in_(
        select(Beschikking.dossier_id).where(Beschikking.soort == Soort.VASTSTELLING).scalar_subquery()
    )


def _optellen(sessie: Session, dossiers: Select[int]) -> tuple[dict[int, Bedragen], dict[int, Bedragen]]:
    per_toestand: dict[str, dict[int, Bedragen]] = {Toestand.BETAALD: {}, Toestand.AANGEHOUDEN: {}}
    plek = (Betaaltermijn.toestand, Betaaltermijn.dossier_id, Betaaltermijn.onderdeel, Betaaltermijn.jaar)
    for toestand, dossier_id, onderdeel, jaar, bedrag in sessie.execute(
        select(*plek, func.sum(Betaaltermijn.bedrag))
        .where(Betaaltermijn.dossier_id.in_(dossiers), Betaaltermijn.toestand.in_(per_toestand))
        .group_by(*plek)
    ):
        per_toestand[toestand].setdefault(dossier_id, {})[onderdeel, jaar] = int(bedrag)
    return per_toestand[Toestand.BETAALD], per_toestand[Toestand.AANGEHOUDEN]
