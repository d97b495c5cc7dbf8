"""The dossier with its lines and money, the journal, the outbox, numbers and attachments. Facts only; acts decide."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from spuk_app.db.basis import Base, Tijdstip, bedrag_binnen_grenzen, een_van, hoogstens, toestand_eist
from spuk_app.kern.canoniek import vingerafdruk
from spuk_app.kern.geld import Cent
from spuk_app.onderdelen.taal import Sleutel


class Dossier(Base):
    """One area in one tranche. It belongs to the municipality; every writing act locks this row first (afspraken.md 2.3)."""

    __tablename__ = "dossier"
    __table_args__ = (UniqueConstraint("tranche", "gebied"), Index(None, "tranche", "gemeente"))

    id: Mapped[int] = mapped_column(primary_key=True)
    tranche: Mapped[str]
    gebied: Mapped[str]
    gemeente: Mapped[str]
    opslag: Mapped[int] = mapped_column(default=0)
    """How many saves there have been; a line carries the number of the save that last changed it."""

    @property
    def stroom(self) -> str:
        """The name of this dossier's chain in the journal."""
        return f"dossier:{self.id}"


class Regel(Base):
    """One answer: key (dossier, onderdeel, veld, jaar, rij), 0 for no year or no row, exactly one typed value."""

    __tablename__ = "regel"
    __table_args__ = (
        CheckConstraint(
            "CASE WHEN waarde_bedrag IS NULL THEN 0 ELSE 1 END + CASE WHEN waarde_aantal IS NULL THEN 0 ELSE 1 END"
            " + CASE WHEN waarde_tekst IS NULL THEN 0 ELSE 1 END + CASE WHEN waarde_janee IS NULL THEN 0 ELSE 1 END"
            " + CASE WHEN waarde_bestand IS NULL THEN 0 ELSE 1 END = 1",
            name="een_waarde",
        ),
        bedrag_binnen_grenzen("waarde_bedrag"),
        CheckConstraint("waarde_aantal >= 0", name="aantal_niet_negatief"),
        hoogstens("waarde_tekst", 10_000),
        CheckConstraint("jaar >= 0 AND rij >= 0 AND versie > 0", name="sleutel_geldig"),
    )

    dossier_id: Mapped[int] = mapped_column(ForeignKey("dossier.id"), primary_key=True)
    onderdeel: Mapped[str] = mapped_column(primary_key=True)
    veld: Mapped[str] = mapped_column(primary_key=True)
    jaar: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    rij: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    waarde_bedrag: Mapped[Cent | None] = mapped_column(BigInteger)
    waarde_aantal: Mapped[int | None] = mapped_column(BigInteger)
    waarde_tekst: Mapped[str | None]
    waarde_janee: Mapped[bool | None]
    waarde_bestand: Mapped[str | None]
    versie: Mapped[int]

    @property
    def sleutel(self) -> Sleutel:
        """The place of this answer inside its onderdeel."""
        return Sleutel(self.veld, self.jaar, self.rij)


class Regelversie(Base):
    """What a line was after a save, kept for ever: who changed what, when, field by field. No text means: emptied."""

    __tablename__ = "regelversie"

    dossier_id: Mapped[int] = mapped_column(ForeignKey("dossier.id"), primary_key=True)
    onderdeel: Mapped[str] = mapped_column(primary_key=True)
    veld: Mapped[str] = mapped_column(primary_key=True)
    jaar: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    rij: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    versie: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    waarde: Mapped[str | None]
    wie_id: Mapped[int]
    wie: Mapped[str]
    moment: Mapped[datetime] = mapped_column(Tijdstip)

    @property
    def sleutel(self) -> Sleutel:
        """The place of this answer inside its onderdeel."""
        return Sleutel(self.veld, self.jaar, self.rij)


class Geldsoort(StrEnum):
    """What an amount is, in the order in which it comes to be."""

    GEVRAAGD = "gevraagd"
    GEADVISEERD = "geadviseerd"
    VOORGESTELD = "voorgesteld"
    VERLEEND = "verleend"


class Geld(Base):
    """Money of a dossier per onderdeel, year and kind, in eurocents: asked / advised / proposed / granted is one join."""

    __tablename__ = "geld"
    __table_args__ = (bedrag_binnen_grenzen("bedrag"), een_van("soort", Geldsoort))

    dossier_id: Mapped[int] = mapped_column(ForeignKey("dossier.id"), primary_key=True)
    onderdeel: Mapped[str] = mapped_column(primary_key=True)
    jaar: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    soort: Mapped[str] = mapped_column(primary_key=True)
    bedrag: Mapped[Cent] = mapped_column(BigInteger)


class Journaalkop(Base):
    """Count and head of a stream, kept apart, so that a removed last line is seen too."""

    __tablename__ = "journaalkop"

    stroom: Mapped[str] = mapped_column(primary_key=True)
    aantal: Mapped[int]
    hash: Mapped[str]


class Journaalregel(Base):
    """One act. ``hash`` covers the whole line and the hash of the line before, so any change by hand breaks the chain."""

    __tablename__ = "journaalregel"

    stroom: Mapped[str] = mapped_column(ForeignKey("journaalkop.stroom"), primary_key=True)
    nummer: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    moment: Mapped[datetime] = mapped_column(Tijdstip)
    systeemmoment: Mapped[datetime] = mapped_column(Tijdstip)
    wie_id: Mapped[int]
    wie: Mapped[str]
    rol: Mapped[str]
    handeling: Mapped[str]
    gegevens: Mapped[str]
    vorige: Mapped[str]
    hash: Mapped[str]


class Bericht(Base):
    """A message to an organisation or a role, written in the transaction of its cause; sending is another process's work.

    Nobody sees it before ``gepland_op``. ``verdeeld_op`` is when it was divided over the people to whom it goes.
    """

    __tablename__ = "bericht"
    __table_args__ = (UniqueConstraint("sleutel"), Index(None, "dossier_id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    sleutel: Mapped[str]
    dossier_id: Mapped[int | None] = mapped_column(ForeignKey("dossier.id"))
    aan_gemeente: Mapped[str | None]
    aan_rol: Mapped[str | None]
    onderwerp: Mapped[str]
    tekst: Mapped[str]
    klaargezet_op: Mapped[datetime] = mapped_column(Tijdstip)
    aan_departement: Mapped[str | None]
    gepland_op: Mapped[datetime] = mapped_column(Tijdstip)
    verdeeld_op: Mapped[datetime | None] = mapped_column(Tijdstip)


class Verzendtoestand(StrEnum):
    """What has become of a message to one person."""

    KLAAR = "klaar"
    VERZONDEN = "verzonden"
    MISLUKT = "mislukt"
    VERVALLEN = "vervallen"

    @property
    def label(self) -> str:
        """The state on the screen."""
        return {"klaar": "Wacht op verzending"}.get(self.value, self.value.capitalize())

    @property
    def kleur(self) -> str:
        """The kind of badge: neutraal, info, let-op, goed or fout."""
        return {"klaar": "info", "verzonden": "goed", "mislukt": "fout", "vervallen": "neutraal"}[self.value]


class Verzending(Base):
    """The delivery of one message to one person (docs/adr/0010). ``verzonden_op`` is the legal moment."""

    __tablename__ = "verzending"
    __table_args__ = (
        UniqueConstraint("bericht_id", "gebruiker_id"),
        Index(None, "toestand", "vast_tot"),
        een_van("toestand", Verzendtoestand),
        CheckConstraint("(toestand = 'verzonden') = (verzonden_op IS NOT NULL)", name="verzonden_met_moment"),
        toestand_eist([Verzendtoestand.VERZONDEN], "adres IS NOT NULL", "verzonden_naar_adres"),
        toestand_eist(
            [Verzendtoestand.MISLUKT, Verzendtoestand.VERVALLEN], "reden IS NOT NULL", "niet_verzonden_met_reden"
        ),
        CheckConstraint("pogingen >= 0", name="pogingen_niet_negatief"),
        hoogstens("reden", 500),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    bericht_id: Mapped[int] = mapped_column(ForeignKey("bericht.id"))
    gebruiker_id: Mapped[int] = mapped_column(ForeignKey("gebruiker.id"))
    toestand: Mapped[str] = mapped_column(default=Verzendtoestand.KLAAR)
    pogingen: Mapped[int] = mapped_column(default=0)
    vast_tot: Mapped[datetime | None] = mapped_column(Tijdstip)
    """The real moment up to which a process is busy with it, or up to which the next attempt waits."""
    adres: Mapped[str | None]
    """The address of the last attempt."""
    verzonden_op: Mapped[datetime | None] = mapped_column(Tijdstip)
    reden: Mapped[str | None]
    """Why it has not gone, or not yet: a Dutch sentence."""


class Reeks(Base):
    """The last number given in a series of document numbers."""

    __tablename__ = "reeks"

    code: Mapped[str] = mapped_column(primary_key=True)
    laatste: Mapped[int]


class Bijlagesoort(StrEnum):
    """The kinds of file that may be attached; the value is also the extension."""

    PDF = "pdf"
    PNG = "png"
    JPG = "jpg"
    ODS = "ods"
    ODT = "odt"
    XLSX = "xlsx"
    DOCX = "docx"


class Bijlage(Base):
    """An attached file of a dossier. The bytes are stored by their sha256, outside the database, before this row exists."""

    __tablename__ = "bijlage"
    __table_args__ = (
        CheckConstraint("grootte > 0", name="niet_leeg"),
        CheckConstraint("length(sha256) = 64", name="sha256_vast"),
        hoogstens("naam", 255),
        een_van("soort", Bijlagesoort),
    )

    dossier_id: Mapped[int] = mapped_column(ForeignKey("dossier.id"), primary_key=True)
    sha256: Mapped[str] = mapped_column(primary_key=True)
    naam: Mapped[str]
    soort: Mapped[str]
    grootte: Mapped[int]
    wie: Mapped[str]
    moment: Mapped[datetime] = mapped_column(Tijdstip)

    @property
    def afdruk(self) -> str:
        """The fingerprint of what this row says of the file; that of its bytes is ``sha256``."""
        kolommen = ("naam", "soort", "grootte", "wie", "moment")
        return vingerafdruk({kolom: getattr(self, kolom) for kolom in kolommen})


class Oefenklok(Base):
    """The practice clock: how many seconds legal time runs apart from real time. One row; none outside practice."""

    __tablename__ = "oefenklok"
    __table_args__ = (CheckConstraint("id = 1", name="een_rij"),)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    verschil_seconden: Mapped[int] = mapped_column(BigInteger)


class Klokslag(Base):
    """The last sign of life of the clock that sends messages. One row; none before it ever ticked. All by the real clock."""

    __tablename__ = "klokslag"
    __table_args__ = (
        CheckConstraint("id = 1", name="een_rij"),
        CheckConstraint("volgende_op > op", name="volgende_later"),
        hoogstens("storing", 500),
    )

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    op: Mapped[datetime] = mapped_column(Tijdstip)
    volgende_op: Mapped[datetime] = mapped_column(Tijdstip)
    """Before this moment the next tick is over, unless the clock stands still."""
    storing: Mapped[str | None]
    """Why the last tick could not send: a Dutch sentence."""
