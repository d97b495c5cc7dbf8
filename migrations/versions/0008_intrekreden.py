"""A municipality may say why it withdraws an application."""

from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """SQLite adds a column with its CHECKs without making the table anew, and so does PostgreSQL."""
    op.execute(
        "ALTER TABLE aanvraag ADD COLUMN intrekreden VARCHAR "
        "CONSTRAINT ck_aanvraag_intrekreden_lengte CHECK (length(intrekreden) <= 1000) "
        "CONSTRAINT ck_aanvraag_reden_van_intrekken CHECK (intrekreden IS NULL OR toestand = 'ingetrokken')"
    )


def downgrade() -> None:
    """The reasons are lost here; the journal keeps the fingerprint of each."""
    op.drop_column("aanvraag", "intrekreden")
