"""The clock that sends messages leaves a sign of life, so that a page can say whether it runs."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "klokslag",
        sa.Column("id", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("volgende_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("storing", sa.String()),
        sa.CheckConstraint("id = 1", name="een_rij"),
        sa.CheckConstraint("volgende_op > op", name="volgende_later"),
        sa.CheckConstraint("length(storing) <= 500", name="storing_lengte"),
    )


def downgrade() -> None:
    op.drop_table("klokslag")
