"""A beschikking: who decided what, when, and the letter as it was sent. It is never changed."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from spuk_app.db.basis import Base, Tijdstip, bedrag_binnen_grenzen, een_van
from spuk_app.kern.geld import Cent


class Soort(StrEnum):
    """What kind of decision it is."""

    VERLENING = "verlening"
    AFWIJZING = "afwijzing"
    AMBTSHALVE = "ambtshalve"
    VASTSTELLING = "vaststelling"
    TERUGVORDERING = "terugvordering"

    @property
    def label(self) -> str:
        """The name on the screen."""
        return {"ambtshalve": "Verlening zonder aanvraag"}.get(self.value, self.value.capitalize())

    @property
    def bedrag(self) -> str:
        """What its amount is called on the screen."""
        return {"vaststelling": "Vastgesteld", "terugvordering": "Terug te betalen"}.get(self.value, "Verleend")

    @property
    def verleent(self) -> bool:
        """Whether it gives money: booked under the ceilings, paid in instalments, accounted for later."""
        return self in (Soort.VERLENING, Soort.AMBTSHALVE)


class Beschikking(Base):
    """One decision on one dossier. ``brief`` is the letter as data; HTML and PDF are made from it and from nothing else."""

    __tablename__ = "beschikking"
    __table_args__ = (
        UniqueConstraint("kenmerk"),
        UniqueConstraint("dossier_id", "grondslag"),
        een_van("soort", Soort),
        bedrag_binnen_grenzen("bedrag"),
        CheckConstraint("beslisser_id <> behandelaar_id", name="vier_ogen"),
        CheckConstraint(
            "CASE soort WHEN 'afwijzing' THEN bedrag = 0 WHEN 'vaststelling' THEN bedrag >= 0 ELSE bedrag > 0 END",
            name="bedrag_past_bij_soort",
        ),
        CheckConstraint("length(brief_sha256) = 64", name="brief_vast"),
        CheckConstraint("(pdf IS NULL) = (pdf_sha256 IS NULL)", name="pdf_met_hash"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    dossier_id: Mapped[int] = mapped_column(ForeignKey("dossier.id"))
    kenmerk: Mapped[str]
    soort: Mapped[str]
    grondslag: Mapped[str]
    """What it decides on, one decision each: ``aanvraag:1`` (round 1), ``ambtshalve:<onderdeel>``, ``vaststelling``."""
    versie_datum: Mapped[date]
    """The version of the regulation under which it was decided."""
    bedrag: Mapped[Cent] = mapped_column(BigInteger)
    behandelaar_id: Mapped[int]
    beslisser_id: Mapped[int]
    bekendgemaakt_op: Mapped[datetime] = mapped_column(Tijdstip)
    bezwaar_tot_en_met: Mapped[date]
    brief: Mapped[str]
    brief_sha256: Mapped[str]
    pdf: Mapped[bytes | None] = mapped_column(LargeBinary, deferred=True)
    pdf_sha256: Mapped[str | None]

    @property
    def label(self) -> str:
        """The kind of decision as officials read it."""
        return Soort(self.soort).label
