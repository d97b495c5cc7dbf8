"""Instalments: per decision, onderdeel and year."""

from datetime import datetime

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from spuk_app.betaling.levensloop import Toestand
from spuk_app.db.basis import Base, Tijdstip, een_van, hoogstens, toestand_eist
from spuk_app.kern.geld import MAXIMUM, Cent

_VOORBIJ_GEPLAND = (Toestand.KLAARGEZET, Toestand.BETAALD)


def _samen(toestanden: tuple[Toestand, ...], feit: str) -> CheckConstraint:
    """A CHECK that who, name and moment of a step are there in exactly these states: all three, or none."""
    opties = ", ".join(f"'{toestand!s}'" for toestand in toestanden)
    kolommen = [f"{feit}_{deel}" for deel in ("door", "wie", "op")]
    wel, niet = (" AND ".join(f"{kolom} IS {een}NULL" for kolom in kolommen) for een in ("NOT ", ""))
    return CheckConstraint(
        f"toestand IN ({opties}) AND {wel} OR toestand NOT IN ({opties}) AND {niet}", name=f"{feit}_met_wie_en_wanneer"
    )


class Betaaltermijn(Base):
    """One payment: 100 % advance, an instalment per year (T1 art. 13 lid 4, T2 art. 12 lid 4).

    It is paid as a whole or not at all: what is paid, is ``bedrag``. These rows are the only record of what has been paid.
    ``*_door`` is the account, ``*_wie`` the name and organisation at that moment.
    """

    __tablename__ = "betaaltermijn"
    __table_args__ = (
        UniqueConstraint("beschikking_id", "onderdeel", "jaar"),
        Index(None, "dossier_id"),
        CheckConstraint(f"bedrag BETWEEN 1 AND {MAXIMUM}", name="bedrag_positief"),
        een_van("toestand", Toestand),
        _samen(_VOORBIJ_GEPLAND, "klaargezet"),
        _samen((Toestand.BETAALD,), "betaald"),
        CheckConstraint("betaald_door <> klaargezet_door", name="vier_ogen"),
        toestand_eist(_VOORBIJ_GEPLAND, "teruggave IS NULL", "teruggave_van_gepland"),
        hoogstens("teruggave", 500),
        CheckConstraint(
            f"(toestand = '{Toestand.AANGEHOUDEN}') = (beeindigd_in IS NOT NULL)", name="aangehouden_na_einde"
        ),
        CheckConstraint("beeindigd_in < jaar", name="einde_voor_jaar"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    beschikking_id: Mapped[int] = mapped_column(ForeignKey("beschikking.id"))
    dossier_id: Mapped[int] = mapped_column(ForeignKey("dossier.id"))
    onderdeel: Mapped[str]
    jaar: Mapped[int]
    bedrag: Mapped[Cent] = mapped_column(BigInteger)
    toestand: Mapped[str] = mapped_column(default=Toestand.GEPLAND)
    klaargezet_door: Mapped[int | None] = mapped_column(ForeignKey("gebruiker.id"))
    klaargezet_wie: Mapped[str | None]
    klaargezet_op: Mapped[datetime | None] = mapped_column(Tijdstip)
    betaald_door: Mapped[int | None] = mapped_column(ForeignKey("gebruiker.id"))
    betaald_wie: Mapped[str | None]
    betaald_op: Mapped[datetime | None] = mapped_column(Tijdstip)
    teruggave: Mapped[str | None]
    """Why a prepared payment was taken back the last time; gone as soon as it is prepared again."""
    beeindigd_in: Mapped[int | None]
    """Of one that is held: the earlier year over which its onderdeel was accounted for the last time."""

    @property
    def label(self) -> str:
        """The state as officials read it."""
        return Toestand(self.toestand).label
