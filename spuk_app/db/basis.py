"""The declarative base, and the column types that mean the same on SQLite and PostgreSQL."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import CheckConstraint, DateTime, Dialect, MetaData, String
from sqlalchemy.orm import DeclarativeBase
from sqlalchemy.types import TypeDecorator

from spuk_app.kern.geld import MAXIMUM


class Tekst(TypeDecorator[str]):
    """Text. A NUL is refused on both databases: PostgreSQL cannot hold one, and SQLite would stop counting there."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002 - their signature
        if value is not None and "\x00" in value:
            raise ValueError("a text with a NUL character cannot be stored")
        return value


class Tijdstip(TypeDecorator[datetime]):
    """An aware moment, stored in UTC. A naive one is refused: nobody can know what it means."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment without a time zone cannot be stored")
        utc = value.astimezone(UTC)
        return utc.replace(tzinfo=None) if dialect.name == "sqlite" else utc

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Base(DeclarativeBase):
    """Every table of the system. Constraint names follow one convention, so that migrations can name them."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {str: Tekst}  # noqa: RUF012 - read once by SQLAlchemy


def een_van(kolom: str, waarden: Iterable[Any], naam: str | None = None) -> CheckConstraint:
    """A CHECK that a text column holds one of these values (the codes of an enum)."""
    opties = ", ".join(f"'{waarde!s}'" for waarde in waarden)
    return CheckConstraint(f"{kolom} IN ({opties})", name=naam or f"{kolom}_bekend")


def bedrag_binnen_grenzen(kolom: str) -> CheckConstraint:
    """A CHECK that an amount is not negative and below the upper limit of any amount, on both databases."""
    return CheckConstraint(f"{kolom} BETWEEN 0 AND {MAXIMUM}", name=f"{kolom}_binnen_grenzen")


def hoogstens(kolom: str, lengte: int) -> CheckConstraint:
    """A CHECK on the length of a text: SQLite does not enforce VARCHAR(n)."""
    return CheckConstraint(f"length({kolom}) <= {lengte}", name=f"{kolom}_lengte")


def toestand_eist(toestanden: Iterable[Any], feit: str, naam: str) -> CheckConstraint:
    """A CHECK that ties states to a fact (SQL): state and fact cannot disagree."""
    opties = ", ".join(f"'{toestand!s}'" for toestand in toestanden)
    return CheckConstraint(f"toestand NOT IN ({opties}) OR ({feit})", name=naam)
