"""An instalment is called betaaltermijn, apart from the legal terms, and knows who prepared it and who paid it."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_OUD = "id, beschikking_id, dossier_id, onderdeel, jaar, bedrag, toestand"


def upgrade() -> None:
    op.create_table(
        "betaaltermijn",
        *_kolommen(),
        sa.Column("klaargezet_door", sa.Integer(), sa.ForeignKey("gebruiker.id")),
        sa.Column("klaargezet_wie", sa.String()),
        sa.Column("klaargezet_op", sa.DateTime(timezone=True)),
        sa.Column("betaald_door", sa.Integer(), sa.ForeignKey("gebruiker.id")),
        sa.Column("betaald_wie", sa.String()),
        sa.Column("betaald_op", sa.DateTime(timezone=True)),
        sa.Column("teruggave", sa.String()),
        sa.UniqueConstraint("beschikking_id", "onderdeel", "jaar"),
        sa.CheckConstraint("bedrag BETWEEN 1 AND 10000000000000", name="bedrag_positief"),
        sa.CheckConstraint("toestand IN ('gepland', 'klaargezet', 'betaald')", name="toestand_bekend"),
        sa.CheckConstraint(
            "toestand IN ('klaargezet', 'betaald') AND klaargezet_door IS NOT NULL AND klaargezet_wie IS NOT NULL"
            " AND klaargezet_op IS NOT NULL OR toestand NOT IN ('klaargezet', 'betaald') AND klaargezet_door IS NULL"
            " AND klaargezet_wie IS NULL AND klaargezet_op IS NULL",
            name="klaargezet_met_wie_en_wanneer",
        ),
        sa.CheckConstraint(
            "toestand IN ('betaald') AND betaald_door IS NOT NULL AND betaald_wie IS NOT NULL"
            " AND betaald_op IS NOT NULL OR toestand NOT IN ('betaald') AND betaald_door IS NULL"
            " AND betaald_wie IS NULL AND betaald_op IS NULL",
            name="betaald_met_wie_en_wanneer",
        ),
        sa.CheckConstraint("betaald_door <> klaargezet_door", name="vier_ogen"),
        sa.CheckConstraint(
            "toestand NOT IN ('klaargezet', 'betaald') OR (teruggave IS NULL)", name="teruggave_van_gepland"
        ),
        sa.CheckConstraint("length(teruggave) <= 500", name="teruggave_lengte"),
        sa.Index(None, "dossier_id"),
    )
    _neem_over("termijn", "betaaltermijn")


def downgrade() -> None:
    """The old table knows planned instalments only: once one is prepared or paid, its CHECK refuses, and nothing is lost."""
    op.create_table(
        "termijn",
        *_kolommen(),
        sa.UniqueConstraint("beschikking_id", "onderdeel", "jaar"),
        sa.CheckConstraint("bedrag BETWEEN 1 AND 10000000000000", name="bedrag_positief"),
        sa.CheckConstraint("toestand IN ('gepland')", name="toestand_bekend"),
        sa.Index(None, "dossier_id"),
    )
    _neem_over("betaaltermijn", "termijn")


def _kolommen() -> tuple[sa.Column, ...]:
    return (
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("beschikking_id", sa.Integer(), sa.ForeignKey("beschikking.id"), nullable=False),
        sa.Column("dossier_id", sa.Integer(), sa.ForeignKey("dossier.id"), nullable=False),
        sa.Column("onderdeel", sa.String(), nullable=False),
        sa.Column("jaar", sa.Integer(), nullable=False),
        sa.Column("bedrag", sa.BigInteger(), nullable=False),
        sa.Column("toestand", sa.String(), nullable=False),
    )


def _neem_over(van: str, naar: str) -> None:
    """Move the rows with their numbers. A new table: a renamed one would keep the old names of its constraints."""
    op.execute(f"INSERT INTO {naar} ({_OUD}) SELECT {_OUD} FROM {van}")  # noqa: S608 - names of our own
    op.drop_table(van)
    if op.get_bind().dialect.name == "postgresql":
        volgende = f"SELECT coalesce(max(id), 0) + 1 FROM {naar}"  # noqa: S608
        op.execute(f"SELECT setval(pg_get_serial_sequence('{naar}', 'id'), ({volgende}), false)")
