"""The saves of one line as a person reads them: who filled in what, when, and whether that was after the last delivery."""

import json
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, func, select
from sqlalchemy.orm import Session

from spuk_app.kern.geld import Cent
from spuk_app.verantwoording.keten import Plek
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
    laatste = select(func.max(Aanlevering.volgnummer)).where(Aanlevering.verantwoording_id == verantwoording_id)
    rijen = sessie.execute(
        select(Verantwoordingsopslag, Aanlevering.momentopname)
        .outerjoin(
            Aanlevering,
            and_(
                Aanlevering.verantwoording_id == Verantwoordingsopslag.verantwoording_id,
                Aanlevering.volgnummer == laatste.scalar_subquery(),
            ),
        )
        .where(
            Verantwoordingsopslag.verantwoording_id == verantwoording_id,
            Verantwoordingsopslag.dossier_id == dossier_id,
            Verantwoordingsopslag.onderdeel == onderdeel,
        )
        .order_by(Verantwoordingsopslag.versie.desc())
    ).all()
    aangeleverd = _versie_in(rijen[0][1], (dossier_id, onderdeel)) if rijen else None
    return [_lees(rij[0], na_aanlevering=aangeleverd is not None and rij[0].versie > aangeleverd) for rij in rijen]


def wijzigers(opslagen: list[Opslag]) -> frozenset[int]:
    """Who changed the line after the last delivery: they do not answer the question about it (four eyes)."""
    return frozenset(een.wie_id for een in opslagen if een.na_aanlevering)


def _versie_in(momentopname: str | None, plek: Plek) -> int | None:
    """The save number at which the line was delivered last: 0 when it was asked for after the delivery, None without one.

    Not the moment: the answer about another line delivers this one as it was, and not what was saved of it since.
    """
    if momentopname is None:
        return None
    regels = json.loads(momentopname)["regels"]
    return next((int(regel["versie"]) for regel in regels if (regel["dossier"], regel["onderdeel"]) == plek), 0)


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
