"""A form that was sent when the session had just ended waits in that session, to be sent again."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("aanmeldsessie", sa.Column("onverzonden", sa.String()))


def downgrade() -> None:
    with op.batch_alter_table("aanmeldsessie") as aanmeldsessie:
        aanmeldsessie.drop_column("onverzonden")
