"""Reading instalments."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from spuk_app.betaling.models import Termijn


def termijnen_van(sessie: Session, beschikking_id: int) -> list[Termijn]:
    """The instalments of one decision, by year and then in the order in which they were planned; one statement."""
    vraag = select(Termijn).where(Termijn.beschikking_id == beschikking_id).order_by(Termijn.jaar, Termijn.id)
    return list(sessie.scalars(vraag))
