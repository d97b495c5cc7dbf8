"""Reading instalments."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from spuk_app.betaling.models import Betaaltermijn


def betaaltermijnen_van(sessie: Session, beschikking_id: int) -> list[Betaaltermijn]:
    """The instalments of one decision, by year and then in the order in which they were planned; one statement."""
    vraag = (
        select(Betaaltermijn)
        .where(Betaaltermijn.beschikking_id == beschikking_id)
        .order_by(Betaaltermijn.jaar, Betaaltermijn.id)
    )
    return list(sessie.scalars(vraag))
