"""Organisations, people, their sessions, and the failed sign-ins that are throttled."""

from datetime import datetime
from enum import StrEnum
from typing import Any, Final

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from spuk_app.db.basis import Base, Tijdstip, een_van
from spuk_app.kern.canoniek import vingerafdruk
from spuk_app.kern.wie import GEMEENTE_ROLLEN, Rol, Wie
from spuk_app.onderdelen.taal import Departement

CONTACTEN: Final = (1, 2)
"""A municipality has two contacts, so that one of them may be away."""

_GEMEENTELIJK = ", ".join(f"'{rol.value}'" for rol in Rol if rol in GEMEENTE_ROLLEN)


class Hoedanigheid(StrEnum):
    """In what capacity an ondertekenaar signs."""

    COLLEGE = "college"
    BURGEMEESTER = "burgemeester"
    DIRECTEUR = "directeur"


class Organisatie(Base):
    """A municipality (with its CBS code) or a department."""

    __tablename__ = "organisatie"
    __table_args__ = (
        UniqueConstraint("naam"),
        CheckConstraint("gemeente IS NULL OR departement IS NULL", name="gemeente_of_departement"),
        een_van("departement", Departement),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    naam: Mapped[str]
    gemeente: Mapped[str | None]
    departement: Mapped[str | None]

    @property
    def vermelding(self) -> dict[str, Any]:
        """What the journal says of it."""
        return {"id": self.id, "naam": self.naam, "gemeente": self.gemeente, "departement": self.departement}


class Gebruiker(Base):
    """An account of one person in one role for one organisation."""

    __tablename__ = "gebruiker"
    __table_args__ = (
        UniqueConstraint("gebruikersnaam"),
        een_van("rol", Rol),
        CheckConstraint("hoedanigheid = '' OR rol = 'ondertekenaar'", name="hoedanigheid_van_ondertekenaar"),
        UniqueConstraint("organisatie_id", "contact"),
        CheckConstraint("contact IN (1, 2)", name="contact_een_of_twee"),
        CheckConstraint(f"contact IS NULL OR rol IN ({_GEMEENTELIJK})", name="contact_van_gemeente"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    gebruikersnaam: Mapped[str]
    naam: Mapped[str]
    email: Mapped[str]
    wachtwoord_hash: Mapped[str]
    rol: Mapped[str]
    hoedanigheid: Mapped[str] = mapped_column(default="")
    organisatie_id: Mapped[int] = mapped_column(ForeignKey("organisatie.id"))
    actief: Mapped[bool] = mapped_column(default=True)
    contact: Mapped[int | None]
    """Which of the two contacts of the municipality this person is: they are reminded whatever their role."""
    organisatie: Mapped[Organisatie] = relationship(lazy="joined", innerjoin=True)

    @property
    def vermelding(self) -> dict[str, Any]:
        """What the journal says of this account: the rights as they are, of what is personal or secret a fingerprint."""
        return {
            "id": self.id,
            "gebruikersnaam": self.gebruikersnaam,
            "organisatie": self.organisatie.naam,
            "rol": self.rol,
            "hoedanigheid": self.hoedanigheid,
            "actief": self.actief,
            "contact": self.contact,
            "naam_sha256": vingerafdruk(self.naam),
            "email_sha256": vingerafdruk(self.email),
            "wachtwoord_sha256": self.wachtwoord_sha256,
        }

    @property
    def wachtwoord_sha256(self) -> str:
        """The fingerprint of the salted hash: it tells whether the hash was replaced, and nothing of the password."""
        return vingerafdruk(self.wachtwoord_hash)

    @property
    def wie(self) -> Wie:
        """This account as the acting person."""
        return Wie(
            id=self.id,
            naam=self.naam,
            rol=Rol(self.rol),
            organisatie=self.organisatie.naam,
            gemeente=self.organisatie.gemeente,
            departement=self.organisatie.departement,
            hoedanigheid=self.hoedanigheid,
            contact=self.contact,
        )


class Aanmeldsessie(Base):
    """A signed-in session, on the server, so that it can be revoked. The cookie holds the token, this row its SHA-256."""

    __tablename__ = "aanmeldsessie"
    __table_args__ = (Index(None, "gebruiker_id"),)

    token_sha256: Mapped[str] = mapped_column(primary_key=True)
    gebruiker_id: Mapped[int] = mapped_column(ForeignKey("gebruiker.id"))
    begonnen_op: Mapped[datetime] = mapped_column(Tijdstip)
    laatst_gezien_op: Mapped[datetime] = mapped_column(Tijdstip)
    ingetrokken_op: Mapped[datetime | None] = mapped_column(Tijdstip)
    onverzonden: Mapped[str | None]
    """The form that this browser sent when the session had just ended, until it is sent again."""


class MislukteAanmelding(Base):
    """A failed sign-in, kept to slow down guessing over all workers; only failures count."""

    __tablename__ = "mislukte_aanmelding"
    __table_args__ = (Index(None, "sleutel", "moment"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    sleutel: Mapped[str]
    moment: Mapped[datetime] = mapped_column(Tijdstip)
