"""Who gets which message, and what became of it: the department and the planned moment of a message, and its deliveries."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("bericht") as bericht:
        bericht.add_column(sa.Column("aan_departement", sa.String()))
        bericht.add_column(sa.Column("gepland_op", sa.DateTime(timezone=True)))
        bericht.add_column(sa.Column("verdeeld_op", sa.DateTime(timezone=True)))
    op.execute("UPDATE bericht SET gepland_op = klaargezet_op")
    op.execute(
        "UPDATE bericht SET aan_departement = (SELECT advies.departement FROM advies"
        " WHERE bericht.sleutel = 'advies:' || advies.aanvraag_id || ':' || advies.onderdeel)"
        " WHERE sleutel LIKE 'advies:%'"
    )
    with op.batch_alter_table("bericht") as bericht:
        bericht.alter_column("gepland_op", existing_type=sa.DateTime(timezone=True), nullable=False)
    op.create_table(
        "verzending",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("bericht_id", sa.Integer(), sa.ForeignKey("bericht.id"), nullable=False),
        sa.Column("gebruiker_id", sa.Integer(), sa.ForeignKey("gebruiker.id"), nullable=False),
        sa.Column("toestand", sa.String(), nullable=False),
        sa.Column("pogingen", sa.Integer(), nullable=False),
        sa.Column("vast_tot", sa.DateTime(timezone=True)),
        sa.Column("adres", sa.String()),
        sa.Column("verzonden_op", sa.DateTime(timezone=True)),
        sa.Column("reden", sa.String()),
        sa.UniqueConstraint("bericht_id", "gebruiker_id"),
        sa.Index(None, "toestand", "vast_tot"),
        sa.CheckConstraint("toestand IN ('klaar', 'verzonden', 'mislukt', 'vervallen')", name="toestand_bekend"),
        sa.CheckConstraint("(toestand = 'verzonden') = (verzonden_op IS NOT NULL)", name="verzonden_met_moment"),
        sa.CheckConstraint("toestand NOT IN ('verzonden') OR (adres IS NOT NULL)", name="verzonden_naar_adres"),
        sa.CheckConstraint(
            "toestand NOT IN ('mislukt', 'vervallen') OR (reden IS NOT NULL)", name="niet_verzonden_met_reden"
        ),
        sa.CheckConstraint("pogingen >= 0", name="pogingen_niet_negatief"),
        sa.CheckConstraint("length(reden) <= 500", name="reden_lengte"),
    )


def downgrade() -> None:
    op.drop_table("verzending")
    with op.batch_alter_table("bericht") as bericht:
        bericht.drop_column("verdeeld_op")
        bericht.drop_column("gepland_op")
        bericht.drop_column("aan_departement")
