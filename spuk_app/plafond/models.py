"""Guard rows and their bookings. Only ``plafond.handelingen`` writes them."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from spuk_app.db.basis import Base, Tijdstip, bedrag_binnen_grenzen, een_van
from spuk_app.kern.geld import Cent


class Niveau(StrEnum):
    """What a ceiling guards. The order is the order of locking: narrow rows first, the national row last."""

    GEBIED = "gebied"
    ONDERDEEL = "onderdeel"
    TRANCHE = "tranche"


class Plafond(Base):
    """One guard row. The CHECK is the last line of defence; it also refuses to lower a ceiling below what is promised."""

    __tablename__ = "plafond"
    __table_args__ = (
        UniqueConstraint("tranche", "niveau", "gebied", "onderdeel", "jaar"),
        CheckConstraint("toegezegd BETWEEN 0 AND bedrag", name="niet_overschreden"),
        bedrag_binnen_grenzen("bedrag"),
        een_van("niveau", Niveau),
        CheckConstraint(
            "(niveau = 'gebied' AND gebied <> '' AND onderdeel <> '' AND jaar > 0)"
            " OR (niveau = 'onderdeel' AND gebied = '' AND onderdeel <> '' AND jaar = 0)"
            " OR (niveau = 'tranche' AND gebied = '' AND onderdeel = '' AND jaar = 0)",
            name="niveau_past",
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    tranche: Mapped[str]
    niveau: Mapped[str]
    gebied: Mapped[str] = mapped_column(default="")
    onderdeel: Mapped[str] = mapped_column(default="")
    jaar: Mapped[int] = mapped_column(default=0)
    bedrag: Mapped[Cent] = mapped_column(BigInteger)
    toegezegd: Mapped[Cent] = mapped_column(BigInteger, default=0)


class Boeking(Base):
    """One change of a guard row, append only: positive for a promise, negative for a release."""

    __tablename__ = "boeking"
    __table_args__ = (
        UniqueConstraint("kenmerk", "plafond_id"),
        CheckConstraint("bedrag <> 0", name="niet_nul"),
        Index(None, "plafond_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    plafond_id: Mapped[int] = mapped_column(ForeignKey("plafond.id"))
    kenmerk: Mapped[str]
    bedrag: Mapped[Cent] = mapped_column(BigInteger)
    moment: Mapped[datetime] = mapped_column(Tijdstip)
