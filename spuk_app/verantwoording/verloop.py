"""The saves of one line as a person reads them: who filled in what, when, and whether that was after the last delivery."""

import json
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from spuk_app.kern.geld import Cent
from spuk_app.verantwoording.models import Aanlevering, Verantwoordingsopslag


@dataclass(frozen=True, slots=True)
class Opslag:
    """What the line said after one save. Amounts in eurocents."""

    moment: datetime
    wie_id: int
    wie: str
    besteed: Cent | None
    correctie: Cent
    buiten_gebied: Cent
    na_aanlevering: bool


def verloop(sessie: Session, verantwoording_id: int, dossier_id: int, onderdeel: str) -> list[Opslag]:
    """The saves of one line, newest first; one statement."""
    laatste = (
        select(func.max(Aanlevering.moment)).where(Aanlevering.verantwoording_id == verantwoording_id).scalar_subquery()
    )
    rijen = sessie.execute(
        select(Verantwoordingsopslag, func.coalesce(Verantwoordingsopslag.moment > laatste, False))
        .where(
            Verantwoordingsopslag.verantwoording_id == verantwoording_id,
            Verantwoordingsopslag.dossier_id == dossier_id,
            Verantwoordingsopslag.onderdeel == onderdeel,
        )
        .order_by(Verantwoordingsopslag.versie.desc())
    )
    return [_lees(opslag, na_aanlevering=bool(na)) for opslag, na in rijen]


def wijzigers(opslagen: list[Opslag]) -> frozenset[int]:
    """Who changed the line after the last delivery: they do not answer the question about it (four eyes)."""
    return frozenset(een.wie_id for een in opslagen if een.na_aanlevering)


def _lees(opslag: Verantwoordingsopslag, *, na_aanlevering: bool) -> Opslag:
    inhoud = json.loads(opslag.inhoud)
    return Opslag(
        moment=opslag.moment,
        wie_id=opslag.wie_id,
        wie=opslag.wie,
        besteed=inhoud["besteed"],
        correctie=inhoud["correctie"],
        buiten_gebied=inhoud["buiten_gebied"],
        na_aanlevering=na_aanlevering,
    )
