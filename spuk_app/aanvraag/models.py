"""The application of one area with its signatures, submissions, advices and proposal."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from spuk_app.aanvraag.levensloop import TELT_MEE, Adviestoestand, Belangstellingtoestand, Toestand, Uitkomst
from spuk_app.db.basis import Base, Tijdstip, een_van, hoogstens, toestand_eist
from spuk_app.tranches.gronden import Grondcode

_INGEDIEND = tuple(toestand for toestand in Toestand if toestand in TELT_MEE)
_BEHANDELD = tuple(toestand for toestand in _INGEDIEND if toestand is not Toestand.INGEDIEND)
_VOORGESTELD = tuple(toestand for toestand in _BEHANDELD if toestand is not Toestand.IN_BEHANDELING)

INTREKREDEN_HOOGSTENS = 1_000


class Aanvraag(Base):
    """One application round of a dossier. ``versie_datum`` is the version of the regulation; frozen at submission."""

    __tablename__ = "aanvraag"
    __table_args__ = (
        UniqueConstraint("dossier_id", "ronde"),
        Index(None, "toestand"),
        een_van("toestand", Toestand),
        toestand_eist([Toestand.ONDERTEKEND, *_INGEDIEND], "vingerafdruk IS NOT NULL", "ondertekend_is_vast"),
        toestand_eist(_INGEDIEND, "ingediend_op IS NOT NULL", "ingediend_heeft_moment"),
        toestand_eist(_BEHANDELD, "behandelaar_id IS NOT NULL", "behandeld_heeft_behandelaar"),
        toestand_eist(_VOORGESTELD, "voorgesteld_door IS NOT NULL", "voorstel_heeft_maker"),
        CheckConstraint(f"intrekreden IS NULL OR toestand = '{Toestand.INGETROKKEN}'", name="reden_van_intrekken"),
        hoogstens("intrekreden", INTREKREDEN_HOOGSTENS),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    dossier_id: Mapped[int] = mapped_column(ForeignKey("dossier.id"))
    ronde: Mapped[int] = mapped_column(default=1)
    toestand: Mapped[str]
    versie_datum: Mapped[date]
    vingerafdruk: Mapped[str | None]
    ingediend_op: Mapped[datetime | None] = mapped_column(Tijdstip)
    behandelaar_id: Mapped[int | None] = mapped_column(ForeignKey("gebruiker.id"))
    voorgesteld_door: Mapped[int | None] = mapped_column(ForeignKey("gebruiker.id"))
    teruggave: Mapped[str | None]
    """Why the beslisser returned a proposal the last time."""
    intrekreden: Mapped[str | None]
    """Why the municipality withdrew it, if it said so."""


class Handtekening(Base):
    """A signature over the fingerprint of the content. Any change voids it; what was signed stays on record."""

    __tablename__ = "handtekening"
    __table_args__ = (
        Index(None, "aanvraag_id"),
        CheckConstraint("length(vingerafdruk) = 64", name="vingerafdruk_vast"),
        CheckConstraint("(vervallen_op IS NULL) = (vervallen_reden IS NULL)", name="vervallen_met_reden"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    aanvraag_id: Mapped[int] = mapped_column(ForeignKey("aanvraag.id"))
    wie_id: Mapped[int] = mapped_column(ForeignKey("gebruiker.id"))
    wie: Mapped[str]
    hoedanigheid: Mapped[str]
    moment: Mapped[datetime] = mapped_column(Tijdstip)
    vingerafdruk: Mapped[str]
    vervallen_op: Mapped[datetime | None] = mapped_column(Tijdstip)
    vervallen_reden: Mapped[str | None]


class Indiening(Base):
    """One submission: the frozen copy of everything, its SHA-256, its number and moment. The receipt is made from it."""

    __tablename__ = "indiening"
    __table_args__ = (
        UniqueConstraint("aanvraag_id", "volgnummer"),
        UniqueConstraint("nummer"),
        UniqueConstraint("aanvraag_id", "token"),
        CheckConstraint("length(sha256) = 64", name="sha256_vast"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    aanvraag_id: Mapped[int] = mapped_column(ForeignKey("aanvraag.id"))
    volgnummer: Mapped[int]
    nummer: Mapped[str]
    token: Mapped[str]
    moment: Mapped[datetime] = mapped_column(Tijdstip)
    wie_id: Mapped[int] = mapped_column(ForeignKey("gebruiker.id"))
    wie: Mapped[str]
    momentopname: Mapped[str]
    sha256: Mapped[str]


class Advies(Base):
    """The advice of one department on one onderdeel; its amounts are money of kind ``geadviseerd``."""

    __tablename__ = "advies"
    __table_args__ = (
        UniqueConstraint("aanvraag_id", "onderdeel"),
        Index(None, "departement", "toestand"),
        een_van("toestand", Adviestoestand),
        een_van("uitkomst", Uitkomst),
        hoogstens("motivering", 4_000),
        toestand_eist(
            [Adviestoestand.GEGEVEN],
            "uitkomst IS NOT NULL AND motivering IS NOT NULL AND wie_id IS NOT NULL",
            "gegeven",
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    aanvraag_id: Mapped[int] = mapped_column(ForeignKey("aanvraag.id"))
    onderdeel: Mapped[str]
    departement: Mapped[str]
    toestand: Mapped[str] = mapped_column(default=Adviestoestand.OPEN)
    versie: Mapped[int] = mapped_column(default=0)
    uitkomst: Mapped[str | None]
    motivering: Mapped[str | None]
    wie_id: Mapped[int | None] = mapped_column(ForeignKey("gebruiker.id"))
    wie: Mapped[str | None]
    moment: Mapped[datetime | None] = mapped_column(Tijdstip)

    @property
    def label(self) -> str:
        """What it says, or that it was asked, as officials read it."""
        return Uitkomst(self.uitkomst).label if self.uitkomst else Adviestoestand(self.toestand).label

    @property
    def kleur(self) -> str:
        """The kind of badge."""
        return Uitkomst(self.uitkomst).kleur if self.uitkomst else "info"


class Voorstel(Base):
    """The motivation of the proposal for one onderdeel; its amounts are money of kind ``voorgesteld``."""

    __tablename__ = "voorstel"
    __table_args__ = (hoogstens("motivering", 4_000),)

    aanvraag_id: Mapped[int] = mapped_column(ForeignKey("aanvraag.id"), primary_key=True)
    onderdeel: Mapped[str] = mapped_column(primary_key=True)
    motivering: Mapped[str]


class Stuk(StrEnum):
    """Where a ground was chosen."""

    ADVIES = "advies"
    VOORSTEL = "voorstel"


class Weigeringsgrond(Base):
    """A ground of the regulation on which less is advised, or proposed, for one onderdeel than was asked."""

    __tablename__ = "weigeringsgrond"
    __table_args__ = (
        ForeignKeyConstraint(["aanvraag_id", "onderdeel"], ["advies.aanvraag_id", "advies.onderdeel"]),
        een_van("stuk", Stuk),
        een_van("grond", Grondcode),
    )

    aanvraag_id: Mapped[int] = mapped_column(primary_key=True)
    onderdeel: Mapped[str] = mapped_column(primary_key=True)
    stuk: Mapped[str] = mapped_column(primary_key=True)
    grond: Mapped[str] = mapped_column(primary_key=True)


class Belangstelling(Base):
    """The statement of interest for an onderdeel that is granted without an application (T1 art. 10 lid 5)."""

    __tablename__ = "belangstelling"
    __table_args__ = (
        een_van("toestand", Belangstellingtoestand),
        toestand_eist(
            [Belangstellingtoestand.VOORGESTELD, Belangstellingtoestand.VERLEEND],
            "voorgesteld_door IS NOT NULL",
            "voorstel_heeft_maker",
        ),
        CheckConstraint("length(momentopname) > 0", name="inhoud"),
    )

    dossier_id: Mapped[int] = mapped_column(ForeignKey("dossier.id"), primary_key=True)
    onderdeel: Mapped[str] = mapped_column(primary_key=True)
    toestand: Mapped[str]
    momentopname: Mapped[str]
    sha256: Mapped[str]
    gemeld_op: Mapped[datetime] = mapped_column(Tijdstip)
    gemeld_door: Mapped[int] = mapped_column(ForeignKey("gebruiker.id"))
    wie: Mapped[str]
    voorgesteld_door: Mapped[int | None] = mapped_column(ForeignKey("gebruiker.id"))
