"""What of settling and claiming back waits for whom, as counts for the start page; the list itself is ``overzicht``."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from spuk_app.dossier.models import Dossier
from spuk_app.kern.wie import Wie
from spuk_app.verantwoording.levensloop import VORDERING, Vaststellingstoestand, Vorderingsfeiten, Vorderingstoestand
from spuk_app.verantwoording.vaststelling.models import Vaststelling, Vaststellingsregel, Vordering


def te_beslissen(sessie: Session, wie: Wie) -> tuple[int, int]:
    """How many proposed settlements this beslisser can decide, and how many areas have money to claim back.

    One statement. What was paid and not settled waits for a claim also when the year to announce it is over: the page of the
    area says so.
    """
    rijen = sessie.execute(
        select(
            Vaststelling.toestand,
            Vaststelling.voorgesteld_door,
            func.sum(Vaststellingsregel.betaald - Vaststellingsregel.vastgesteld),
        )
        .join(Vaststellingsregel, Vaststellingsregel.vaststelling_id == Vaststelling.id)
        .outerjoin(Vordering, Vordering.vaststelling_id == Vaststelling.id)
        .where(Vordering.id.is_(None))
        .group_by(Vaststelling.id)
    ).all()
    voorstellen = sum(toestand == Vaststellingstoestand.VOORGESTELD and door != wie.id for toestand, door, _ in rijen)
    feiten = (
        Vorderingsfeiten(vastgesteld=True, bedrag=int(bedrag), op_tijd=True, voorgesteld_door=door)
        for toestand, door, bedrag in rijen
        if toestand == Vaststellingstoestand.VASTGESTELD
    )
    return voorstellen, sum(VORDERING.mag("vorder_terug", None, een, wie) for een in feiten)


def terug_te_betalen(sessie: Session, gemeente: str) -> int:
    """How many claims a municipality has still to pay; one statement. :param gemeente: the CBS code."""
    vraag = (
        select(func.count())
        .select_from(Vordering)
        .join(Vaststelling, Vaststelling.id == Vordering.vaststelling_id)
        .join(Dossier, Dossier.id == Vaststelling.dossier_id)
        .where(Dossier.gemeente == gemeente, Vordering.toestand != Vorderingstoestand.ONTVANGEN)
    )
    return sessie.scalar(vraag) or 0
