"""Reading the ceilings: what there is, what is promised, what is left."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from spuk_app.kern.geld import Cent
from spuk_app.plafond.models import Niveau, Plafond


@dataclass(frozen=True, slots=True)
class Stand:
    """A ceiling at this moment, in eurocents."""

    niveau: Niveau
    gebied: str
    onderdeel: str
    jaar: int
    bedrag: Cent
    toegezegd: Cent

    @property
    def over(self) -> Cent:
        """What can still be promised."""
        return self.bedrag - self.toegezegd


def standen(sessie: Session, tranche: str, *, gebied: str | None = None, landelijk: bool = True) -> list[Stand]:
    """The ceilings of a tranche in one statement: the national ones, those of one area, or both."""
    vraag = select(Plafond).where(Plafond.tranche == tranche)
    wel = [niveau for niveau in (Niveau.ONDERDEEL, Niveau.TRANCHE) if landelijk]
    if gebied is None:
        vraag = vraag.where(Plafond.niveau.in_(wel))
    else:
        vraag = vraag.where(Plafond.niveau.in_(wel) | (Plafond.gebied == gebied))
    return [
        Stand(Niveau(rij.niveau), rij.gebied, rij.onderdeel, rij.jaar, rij.bedrag, rij.toegezegd)
        for rij in sessie.scalars(vraag.order_by(Plafond.id))
    ]
