"""A municipality has two contacts: accounts of its own that are reminded whatever their role."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_UNIEK = "uq_gebruiker_organisatie_id_contact"
_NIEUW = {
    "contact_een_of_twee": "contact IN (1, 2)",
    "contact_van_gemeente": "contact IS NULL OR rol IN ('opsteller', 'ondertekenaar', 'gemeente_financien')",
}


def upgrade() -> None:
    with op.batch_alter_table("gebruiker", copy_from=_gebruiker()) as gebruiker:
        gebruiker.add_column(sa.Column("contact", sa.Integer()))
        gebruiker.create_unique_constraint(op.f(_UNIEK), ["organisatie_id", "contact"])
        for naam, voorwaarde in _NIEUW.items():
            gebruiker.create_check_constraint(op.f(f"ck_gebruiker_{naam}"), voorwaarde)


def downgrade() -> None:
    """Who the contacts are is lost here; the journal still says it."""
    nieuw = _gebruiker(
        sa.Column("contact", sa.Integer()),
        sa.UniqueConstraint("organisatie_id", "contact", name=_UNIEK),
        *(sa.CheckConstraint(voorwaarde, name=f"ck_gebruiker_{naam}") for naam, voorwaarde in _NIEUW.items()),
    )
    with op.batch_alter_table("gebruiker", copy_from=nieuw) as gebruiker:
        for naam in _NIEUW:
            gebruiker.drop_constraint(op.f(f"ck_gebruiker_{naam}"), type_="check")
        gebruiker.drop_constraint(op.f(_UNIEK), type_="unique")
        gebruiker.drop_column("contact")


def _gebruiker(*erbij: sa.schema.SchemaItem) -> sa.Table:
    """The table as 0002 made it. SQLite makes it anew, from what is written here: it cannot read its CHECKs."""
    return sa.Table(
        "gebruiker",
        sa.MetaData(),
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("gebruikersnaam", sa.String(), nullable=False),
        sa.Column("naam", sa.String(), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("wachtwoord_hash", sa.String(), nullable=False),
        sa.Column("rol", sa.String(), nullable=False),
        sa.Column("hoedanigheid", sa.String(), nullable=False),
        sa.Column("organisatie_id", sa.Integer(), nullable=False),
        sa.Column("actief", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_gebruiker"),
        sa.ForeignKeyConstraint(["organisatie_id"], ["organisatie.id"], name="fk_gebruiker_organisatie_id"),
        sa.UniqueConstraint("gebruikersnaam", name="uq_gebruiker_gebruikersnaam"),
        sa.CheckConstraint(
            "rol IN ('opsteller', 'ondertekenaar', 'gemeente_financien', 'behandelaar', 'beslisser', "
            "'adviseur', 'bzk_financien', 'auditor', 'beheerder', 'klok')",
            name="ck_gebruiker_rol_bekend",
        ),
        sa.CheckConstraint(
            "hoedanigheid = '' OR rol = 'ondertekenaar'", name="ck_gebruiker_hoedanigheid_van_ondertekenaar"
        ),
        *erbij,
    )
