"""The yearly report of a municipality with its lines, its progress, the findings on it, its deliveries and its reviews."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import BigInteger, CheckConstraint, ColumnElement, ForeignKey, Index, UniqueConstraint, and_
from sqlalchemy.orm import Mapped, mapped_column

from spuk_app.db.basis import Base, Tijdstip, bedrag_binnen_grenzen, een_van, hoogstens, toestand_eist
from spuk_app.kern.geld import MAXIMUM, Cent
from spuk_app.verantwoording.levensloop import Beoordelingstoestand, Toestand

_REEKS = list(Toestand)
_VANAF = {toestand: _REEKS[plaats:] for plaats, toestand in enumerate(_REEKS)}


class Verantwoording(Base):
    """The report of one municipality over one year of a tranche, over all its areas.

    A state implies the facts of every step before it; opening the figures again empties them.
    """

    __tablename__ = "verantwoording"
    __table_args__ = (
        UniqueConstraint("tranche", "gemeente", "jaar"),
        een_van("toestand", Toestand),
        toestand_eist(_VANAF[Toestand.AKKOORD], "akkoord_door IS NOT NULL AND akkoord_op IS NOT NULL", "akkoord"),
        toestand_eist(
            _VANAF[Toestand.VASTGEZET], "vingerafdruk IS NOT NULL AND length(vingerafdruk) = 64", "vastgezet"
        ),
        toestand_eist(_VANAF[Toestand.GECONTROLEERD], "gecontroleerd_op IS NOT NULL", "gecontroleerd"),
        toestand_eist(_VANAF[Toestand.VASTGESTELD], "raad_op IS NOT NULL", "vastgesteld"),
        toestand_eist(
            _VANAF[Toestand.AANGELEVERD], "aangeleverd_op IS NOT NULL AND ontvangen_op IS NOT NULL", "aangeleverd"
        ),
        toestand_eist([Toestand.BEZIG], "akkoord_door IS NULL AND vingerafdruk IS NULL", "bezig_is_open"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    tranche: Mapped[str]
    gemeente: Mapped[str]
    jaar: Mapped[int]
    toestand: Mapped[str] = mapped_column(default=Toestand.BEZIG)
    akkoord_door: Mapped[int | None] = mapped_column(ForeignKey("gebruiker.id"))
    akkoord_op: Mapped[datetime | None] = mapped_column(Tijdstip)
    vingerafdruk: Mapped[str | None]
    """SHA-256 over the figures as they were frozen for the accountant."""
    gecontroleerd_op: Mapped[date | None]
    raad_op: Mapped[date | None]
    aangeleverd_op: Mapped[date | None]
    """The day of the delivery at CBS, as the municipality states it: the terms to settle and to recover run from it."""
    ontvangen_op: Mapped[datetime | None] = mapped_column(Tijdstip)
    """When this system was told of it."""

    @property
    def label(self) -> str:
        """The state as officials read it."""
        return Toestand(self.toestand).label

    @property
    def kleur(self) -> str:
        """The kind of badge."""
        return Toestand(self.toestand).kleur


class Verantwoordingsregel(Base):
    """The money of one area and onderdeel in a report. NULL means: not filled in yet; zero is a statement.

    Cumulative spending and what is carried over are computed (``cijfers``), never stored beside these.
    """

    __tablename__ = "verantwoordingsregel"
    __table_args__ = (
        bedrag_binnen_grenzen("besteed"),
        CheckConstraint(f"correctie BETWEEN -{MAXIMUM} AND {MAXIMUM}", name="correctie_binnen_grenzen"),
        bedrag_binnen_grenzen("buiten_gebied"),
        hoogstens("toelichting", 4_000),
        CheckConstraint("versie >= 0", name="versie_geldig"),
    )

    verantwoording_id: Mapped[int] = mapped_column(ForeignKey("verantwoording.id"), primary_key=True)
    dossier_id: Mapped[int] = mapped_column(ForeignKey("dossier.id"), primary_key=True)
    onderdeel: Mapped[str] = mapped_column(primary_key=True)
    besteed: Mapped[Cent | None] = mapped_column(BigInteger)
    """Lasten of the year, not cash."""
    correctie: Mapped[Cent] = mapped_column(BigInteger, default=0)
    """Of what was accounted for over earlier years; may be negative."""
    buiten_gebied: Mapped[Cent] = mapped_column(BigInteger, default=0)
    """The part of ``besteed`` that was spent outside the area."""
    eindverantwoording: Mapped[bool | None]
    """Whether this is the last account of this onderdeel."""
    toelichting: Mapped[str] = mapped_column(default="")
    versie: Mapped[int] = mapped_column(default=0)
    """How many times this line was saved: what a page was opened on."""


class Verantwoordingsopslag(Base):
    """What a line was after a save, kept for ever: who filled in what, when. Who saved never approves (four eyes)."""

    __tablename__ = "verantwoordingsopslag"
    __table_args__ = (CheckConstraint("versie > 0", name="versie_geldig"),)

    verantwoording_id: Mapped[int] = mapped_column(ForeignKey("verantwoording.id"), primary_key=True)
    dossier_id: Mapped[int] = mapped_column(ForeignKey("dossier.id"), primary_key=True)
    onderdeel: Mapped[str] = mapped_column(primary_key=True)
    versie: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    inhoud: Mapped[str]
    """The figures, the explanation and the progress of the line as canonical JSON."""
    wie_id: Mapped[int] = mapped_column(ForeignKey("gebruiker.id"))
    wie: Mapped[str]
    moment: Mapped[datetime] = mapped_column(Tijdstip)


class Voortgang(Base):
    """What was reached of one promised result or activity, up to and including the year of the report."""

    __tablename__ = "voortgang"
    __table_args__ = (
        CheckConstraint("rij > 0", name="rij_geldig"),
        CheckConstraint("bereikt >= 0", name="bereikt_niet_negatief"),
    )

    verantwoording_id: Mapped[int] = mapped_column(ForeignKey("verantwoording.id"), primary_key=True)
    dossier_id: Mapped[int] = mapped_column(ForeignKey("dossier.id"), primary_key=True)
    onderdeel: Mapped[str] = mapped_column(primary_key=True)
    rij: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    """The number of the promise, counted from 1, in the frozen letter of the grant."""
    bereikt: Mapped[int | None] = mapped_column(BigInteger)


class Bevindingsoort(StrEnum):
    """What an accountant finds."""

    FOUT = "fout"
    ONZEKERHEID = "onzekerheid"

    @property
    def label(self) -> str:
        """The kind as officials read it."""
        return self.value.capitalize()


class Accountantsbevinding(Base):
    """One line of the table of errors and uncertainties (Bado art. 5 lid 4). An error counts as not lawfully spent."""

    __tablename__ = "accountantsbevinding"
    __table_args__ = (
        UniqueConstraint("verantwoording_id", "dossier_id", "onderdeel", "soort"),
        een_van("soort", Bevindingsoort),
        CheckConstraint(f"bedrag BETWEEN 1 AND {MAXIMUM}", name="bedrag_positief"),
        hoogstens("omschrijving", 1_000),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    verantwoording_id: Mapped[int] = mapped_column(ForeignKey("verantwoording.id"))
    dossier_id: Mapped[int] = mapped_column(ForeignKey("dossier.id"))
    onderdeel: Mapped[str]
    soort: Mapped[str]
    bedrag: Mapped[Cent] = mapped_column(BigInteger)
    omschrijving: Mapped[str]


class Aanlevering(Base):
    """The frozen copy of a report as it was delivered, and again after each answer to a question; the last one counts."""

    __tablename__ = "aanlevering"
    __table_args__ = (
        UniqueConstraint("verantwoording_id", "volgnummer"),
        CheckConstraint("length(sha256) = 64", name="sha256_vast"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    verantwoording_id: Mapped[int] = mapped_column(ForeignKey("verantwoording.id"))
    volgnummer: Mapped[int]
    moment: Mapped[datetime] = mapped_column(Tijdstip)
    wie_id: Mapped[int] = mapped_column(ForeignKey("gebruiker.id"))
    wie: Mapped[str]
    momentopname: Mapped[str]
    sha256: Mapped[str]


class Beoordeling(Base):
    """What the ministry of an onderdeel says of it in a delivered report; the last question and the last answer."""

    __tablename__ = "beoordeling"
    __table_args__ = (
        UniqueConstraint("verantwoording_id", "dossier_id", "onderdeel"),
        Index(None, "departement", "toestand"),
        een_van("toestand", Beoordelingstoestand),
        toestand_eist(
            [Beoordelingstoestand.VRAAG, Beoordelingstoestand.BEANTWOORD], "vraag IS NOT NULL", "vraag_gesteld"
        ),
        toestand_eist([Beoordelingstoestand.BEANTWOORD], "antwoord IS NOT NULL", "vraag_beantwoord"),
        toestand_eist([Beoordelingstoestand.AKKOORD], "akkoord_door IS NOT NULL", "akkoord_gegeven"),
        hoogstens("vraag", 4_000),
        hoogstens("antwoord", 4_000),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    verantwoording_id: Mapped[int] = mapped_column(ForeignKey("verantwoording.id"))
    dossier_id: Mapped[int] = mapped_column(ForeignKey("dossier.id"))
    onderdeel: Mapped[str]
    departement: Mapped[str]
    toestand: Mapped[str] = mapped_column(default=Beoordelingstoestand.OPEN)
    versie: Mapped[int] = mapped_column(default=0)
    vraag: Mapped[str | None]
    antwoord: Mapped[str | None]
    akkoord_door: Mapped[int | None] = mapped_column(ForeignKey("gebruiker.id"))

    @property
    def label(self) -> str:
        """The state as officials read it."""
        return Beoordelingstoestand(self.toestand).label

    @property
    def kleur(self) -> str:
        """The kind of badge."""
        return Beoordelingstoestand(self.toestand).kleur


def op_regel(ander: type[Accountantsbevinding] | type[Beoordeling]) -> ColumnElement[bool]:
    """That a finding or a review is about this line: what a query joins them by."""
    return and_(
        ander.verantwoording_id == Verantwoordingsregel.verantwoording_id,
        ander.dossier_id == Verantwoordingsregel.dossier_id,
        ander.onderdeel == Verantwoordingsregel.onderdeel,
    )
