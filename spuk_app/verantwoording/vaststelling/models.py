"""The settlement of an area, per onderdeel, and the claim on what was paid and not settled."""

from datetime import date

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from spuk_app.db.basis import Base, bedrag_binnen_grenzen, een_van, hoogstens, toestand_eist
from spuk_app.kern.geld import MAXIMUM, Cent
from spuk_app.verantwoording.levensloop import Vaststellingstoestand, Vorderingstoestand


class Vaststelling(Base):
    """The settlement of one area. ``ambtshalve``: without an account, after the waiting time has passed."""

    __tablename__ = "vaststelling"
    __table_args__ = (
        UniqueConstraint("dossier_id"),
        een_van("toestand", Vaststellingstoestand),
        toestand_eist([Vaststellingstoestand.VASTGESTELD], "beschikking_id IS NOT NULL", "vastgesteld_heeft_besluit"),
        toestand_eist([Vaststellingstoestand.TERUGGEGEVEN], "teruggave IS NOT NULL", "teruggegeven_met_reden"),
        hoogstens("teruggave", 4_000),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    dossier_id: Mapped[int] = mapped_column(ForeignKey("dossier.id"))
    toestand: Mapped[str]
    ambtshalve: Mapped[bool]
    versie: Mapped[int] = mapped_column(default=0)
    """How many times it was proposed: what the beslisser read."""
    voorgesteld_door: Mapped[int] = mapped_column(ForeignKey("gebruiker.id"))
    teruggave: Mapped[str | None]
    beschikking_id: Mapped[int | None] = mapped_column(ForeignKey("beschikking.id"))

    @property
    def label(self) -> str:
        """The state as officials read it."""
        return Vaststellingstoestand(self.toestand).label

    @property
    def kleur(self) -> str:
        """The kind of badge."""
        return Vaststellingstoestand(self.toestand).kleur


class Vaststellingsregel(Base):
    """The settlement of one onderdeel: at most what was granted, paid and lawfully spent. No netting between onderdelen."""

    __tablename__ = "vaststellingsregel"
    __table_args__ = (
        bedrag_binnen_grenzen("verleend"),
        bedrag_binnen_grenzen("betaald"),
        bedrag_binnen_grenzen("besteed"),
        bedrag_binnen_grenzen("rechtmatig"),
        bedrag_binnen_grenzen("vastgesteld"),
        bedrag_binnen_grenzen("berekend"),
        CheckConstraint(
            "vastgesteld <= verleend AND vastgesteld <= betaald AND vastgesteld <= rechtmatig AND rechtmatig <= besteed",
            name="niet_te_hoog",
        ),
        CheckConstraint("berekend <= besteed", name="berekend_niet_te_hoog"),
        CheckConstraint("(rechtmatig <> berekend) = (motivering <> '')", name="anders_met_reden"),
        hoogstens("motivering", 4_000),
    )

    vaststelling_id: Mapped[int] = mapped_column(ForeignKey("vaststelling.id"), primary_key=True)
    onderdeel: Mapped[str] = mapped_column(primary_key=True)
    verleend: Mapped[Cent] = mapped_column(BigInteger)
    betaald: Mapped[Cent] = mapped_column(BigInteger)
    besteed: Mapped[Cent] = mapped_column(BigInteger)
    """Cumulative spending up to and including the last account."""
    rechtmatig: Mapped[Cent] = mapped_column(BigInteger)
    """What of it counts, as a person decided."""
    vastgesteld: Mapped[Cent] = mapped_column(BigInteger)
    motivering: Mapped[str] = mapped_column(default="")
    """Why another amount counts than follows from the reports; empty exactly where it is the same."""
    berekend: Mapped[Cent] = mapped_column(BigInteger)
    """What of the spending counts by the reports alone, as it was reckoned when it was proposed."""

    @property
    def terug(self) -> Cent:
        """Eurocents that were paid and are not settled."""
        return self.betaald - self.vastgesteld


class Vordering(Base):
    """The claim on what was paid and not settled, by a decision of its own."""

    __tablename__ = "vordering"
    __table_args__ = (
        UniqueConstraint("vaststelling_id"),
        een_van("toestand", Vorderingstoestand),
        CheckConstraint(f"bedrag BETWEEN 1 AND {MAXIMUM}", name="bedrag_positief"),
        CheckConstraint(
            "(toestand = 'ontvangen') = (ontvangen_op IS NOT NULL AND geboekt_door IS NOT NULL)",
            name="ontvangst_geboekt",
        ),
        CheckConstraint("ontvangen BETWEEN 0 AND bedrag", name="ontvangen_hoogstens_bedrag"),
        CheckConstraint("(toestand = 'ontvangen') = (ontvangen = bedrag)", name="geheel_ontvangen"),
        CheckConstraint("(aangemaand_op IS NULL) = (aanmaning_tot_en_met IS NULL)", name="aanmaning_met_termijn"),
        CheckConstraint(
            "CASE toestand WHEN 'open' THEN aangemaand_op IS NULL WHEN 'aangemaand' THEN aangemaand_op IS NOT NULL "
            "ELSE TRUE END",
            name="aangemaand",
        ),
        CheckConstraint("aangemaand_op > betalen_tot_en_met", name="aanmaning_na_termijn"),
        CheckConstraint("aanmaning_tot_en_met > aangemaand_op", name="aanmaning_geeft_tijd"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    vaststelling_id: Mapped[int] = mapped_column(ForeignKey("vaststelling.id"))
    beschikking_id: Mapped[int] = mapped_column(ForeignKey("beschikking.id"))
    bedrag: Mapped[Cent] = mapped_column(BigInteger)
    toestand: Mapped[str] = mapped_column(default=Vorderingstoestand.OPEN)
    betalen_tot_en_met: Mapped[date]
    ontvangen_op: Mapped[date | None]
    """The last day on which a part of it came in, in whatever order they were booked; None while something is open.
    ``geboekt_door`` booked what made it whole."""
    geboekt_door: Mapped[int | None] = mapped_column(ForeignKey("gebruiker.id"))
    ontvangen: Mapped[Cent] = mapped_column(BigInteger, default=0)
    """What has come in so far: the sum of ``Terugbetaling``, kept here so that it can never be more than the claim."""
    aangemaand_op: Mapped[date | None]
    aanmaning_tot_en_met: Mapped[date | None]

    @property
    def open(self) -> Cent:
        """Eurocents that were claimed and have not come in."""
        return self.bedrag - self.ontvangen

    @property
    def uiterlijk(self) -> date:
        """The last day to pay, after a last call that of the call."""
        return self.aanmaning_tot_en_met or self.betalen_tot_en_met

    def te_laat(self, vandaag: date) -> bool:
        """Whether something is open after the term of the decision: computed, never stored."""
        return bool(self.open) and vandaag > self.betalen_tot_en_met

    @property
    def te_laat_ontvangen(self) -> bool:
        """Whether all of it has come in, and some of it only after the term of the decision."""
        return self.ontvangen_op is not None and self.ontvangen_op > self.betalen_tot_en_met

    def in_verzuim(self, vandaag: date) -> bool:
        """Whether it is, or was, not paid in time: interest is due, also once all has come in (Awb 4:97, 4:98)."""
        return self.te_laat(vandaag) or self.te_laat_ontvangen

    def status(self, vandaag: date) -> tuple[str, str]:
        """The state as officials read it, and the kind of badge. :param vandaag: the Dutch day."""
        toestand = Vorderingstoestand(self.toestand)
        if self.te_laat_ontvangen:
            return "Te laat terugbetaald", "let-op"
        label, kleur = toestand.label, toestand.kleur
        if self.te_laat(vandaag) and (toestand is Vorderingstoestand.OPEN or vandaag > self.uiterlijk):
            label = "Te laat" if toestand is Vorderingstoestand.OPEN else "Te laat, ook na de aanmaning"
            kleur = "fout"
        return label + (", deels terugbetaald" if self.open and self.ontvangen else ""), kleur


class Terugbetaling(Base):
    """A part of a claim that came in, or the whole of it."""

    __tablename__ = "terugbetaling"
    __table_args__ = (
        CheckConstraint(f"bedrag BETWEEN 1 AND {MAXIMUM}", name="bedrag_positief"),
        CheckConstraint("volgnummer > 0", name="volgnummer_geldig"),
    )

    vordering_id: Mapped[int] = mapped_column(ForeignKey("vordering.id"), primary_key=True)
    volgnummer: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    bedrag: Mapped[Cent] = mapped_column(BigInteger)
    ontvangen_op: Mapped[date]
    geboekt_door: Mapped[int] = mapped_column(ForeignKey("gebruiker.id"))
