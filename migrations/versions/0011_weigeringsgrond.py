"""Who advises or proposes less than was asked says on which grounds of the regulation (T1 art. 12, T2 art. 11)."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """What was advised or proposed before has no grounds: nobody was asked for them."""
    op.create_table(
        "weigeringsgrond",
        sa.Column("aanvraag_id", sa.Integer(), nullable=False),
        sa.Column("onderdeel", sa.String(), nullable=False),
        sa.Column("stuk", sa.String(), nullable=False),
        sa.Column("grond", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("aanvraag_id", "onderdeel", "stuk", "grond", name=op.f("pk_weigeringsgrond")),
        sa.ForeignKeyConstraint(
            ["aanvraag_id", "onderdeel"],
            ["advies.aanvraag_id", "advies.onderdeel"],
            name=op.f("fk_weigeringsgrond_aanvraag_id_onderdeel"),
        ),
        sa.CheckConstraint("stuk IN ('advies', 'voorstel')", name=op.f("ck_weigeringsgrond_stuk_bekend")),
        sa.CheckConstraint(
            "grond IN ('geen-bijdrage', 'uitvoering-onzeker', 'voorwaarden-onzeker', 'dubbele-financiering', "
            "'subsidie-school-en-omgeving', 'boven-maximum')",
            name=op.f("ck_weigeringsgrond_grond_bekend"),
        ),
    )


def downgrade() -> None:
    """The grounds are lost here; the journal still says them."""
    op.drop_table("weigeringsgrond")
