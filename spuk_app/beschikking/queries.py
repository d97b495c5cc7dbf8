"""Reading decisions: limited to what ``wie`` may see."""

from collections.abc import Iterable

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from spuk_app.beschikking.models import Beschikking, Soort
from spuk_app.dossier.models import Dossier
from spuk_app.kern.fouten import NietGevonden
from spuk_app.kern.wie import Wie


def beschikking(sessie: Session, wie: Wie, beschikking_id: int) -> tuple[Beschikking, Dossier]:
    """One decision with its dossier; one statement. :raises NietGevonden: there is none, or it is another municipality's."""
    rij = sessie.execute(_zichtbaar(wie).where(Beschikking.id == beschikking_id)).one_or_none()
    if rij is None:
        raise NietGevonden
    return rij[0], rij[1]


def beschikkingen_van(sessie: Session, wie: Wie, dossier_id: int) -> list[Beschikking]:
    """The decisions on one dossier, oldest first; one statement."""
    return [rij[0] for rij in sessie.execute(_zichtbaar(wie).where(Dossier.id == dossier_id).order_by(Beschikking.id))]


def beschikkingen_per_dossier(sessie: Session, wie: Wie, dossier_ids: Iterable[int]) -> dict[int, list[Beschikking]]:
    """The decisions on each of these dossiers, oldest first; one statement."""
    per_dossier: dict[int, list[Beschikking]] = {dossier_id: [] for dossier_id in dossier_ids}
    vraag = _zichtbaar(wie).where(Dossier.id.in_(per_dossier)).order_by(Beschikking.id)
    for besluit, dossier in sessie.execute(vraag):
        per_dossier[dossier.id].append(besluit)
    return per_dossier


def vastgestelde_dossiers(sessie: Session) -> frozenset[int]:
    """The areas that were settled: what was granted for them is closed; one statement."""
    return frozenset(sessie.scalars(select(Beschikking.dossier_id).where(Beschikking.soort == Soort.VASTSTELLING)))


def _zichtbaar(wie: Wie) -> Select[Beschikking, Dossier]:
    """A municipality sees its own; everybody else sees all, as a decision that was announced is no secret."""
    vraag = select(Beschikking, Dossier).join(Dossier, Dossier.id == Beschikking.dossier_id)
    return vraag if wie.gemeente is None else vraag.where(Dossier.gemeente == wie.gemeente)
