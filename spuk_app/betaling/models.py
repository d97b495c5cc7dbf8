"""Instalments: per decision, onderdeel and year."""

from enum import StrEnum

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from spuk_app.db.basis import Base, een_van
from spuk_app.kern.geld import MAXIMUM, Cent


class Toestand(StrEnum):
    """The states of an instalment."""

    GEPLAND = "gepland"

    @property
    def label(self) -> str:
        """The name on the screen."""
        return "Gepland"


class Termijn(Base):
    """One planned payment: 100 % advance, an instalment per year (T1 art. 13 lid 4, T2 art. 12 lid 4)."""

    __tablename__ = "termijn"
    __table_args__ = (
        UniqueConstraint("beschikking_id", "onderdeel", "jaar"),
        Index(None, "dossier_id"),
        CheckConstraint(f"bedrag BETWEEN 1 AND {MAXIMUM}", name="bedrag_positief"),
        een_van("toestand", Toestand),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    beschikking_id: Mapped[int] = mapped_column(ForeignKey("beschikking.id"))
    dossier_id: Mapped[int] = mapped_column(ForeignKey("dossier.id"))
    onderdeel: Mapped[str]
    jaar: Mapped[int]
    bedrag: Mapped[Cent] = mapped_column(BigInteger)
    toestand: Mapped[str] = mapped_column(default=Toestand.GEPLAND)

    @property
    def label(self) -> str:
        """The state as officials read it."""
        return Toestand(self.toestand).label
