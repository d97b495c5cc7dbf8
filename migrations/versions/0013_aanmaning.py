"""A last call comes after the term to pay and gives time; a claim was received on the last day of its receipts."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

_NIEUW = {
    "aanmaning_na_termijn": "aangemaand_op > betalen_tot_en_met",
    "aanmaning_geeft_tijd": "aanmaning_tot_en_met > aangemaand_op",
}


def upgrade() -> None:
    """Until now the day of a claim was that of the receipt which was booked last."""
    op.execute(
        "UPDATE vordering SET ontvangen_op = (SELECT max(een.ontvangen_op) FROM terugbetaling een "
        "WHERE een.vordering_id = vordering.id) WHERE toestand = 'ontvangen'"
    )
    with op.batch_alter_table("vordering", copy_from=_vordering({})) as vordering:
        for naam, voorwaarde in _NIEUW.items():
            vordering.create_check_constraint(op.f(f"ck_vordering_{naam}"), voorwaarde)


def downgrade() -> None:
    """What is stored stays as it is."""
    with op.batch_alter_table("vordering", copy_from=_vordering(_NIEUW)) as vordering:
        for naam in _NIEUW:
            vordering.drop_constraint(op.f(f"ck_vordering_{naam}"), type_="check")


def _vordering(erbij: dict[str, str]) -> sa.Table:
    """The table as 0012 left it. SQLite makes it anew, from what is written here: it cannot read its CHECKs."""
    voorwaarden = {
        "bedrag_positief": "bedrag BETWEEN 1 AND 10000000000000",
        "ontvangst_geboekt": "(toestand = 'ontvangen') = (ontvangen_op IS NOT NULL AND geboekt_door IS NOT NULL)",
        "toestand_bekend": "toestand IN ('open', 'aangemaand', 'ontvangen')",
        "ontvangen_hoogstens_bedrag": "ontvangen BETWEEN 0 AND bedrag",
        "geheel_ontvangen": "(toestand = 'ontvangen') = (ontvangen = bedrag)",
        "aanmaning_met_termijn": "(aangemaand_op IS NULL) = (aanmaning_tot_en_met IS NULL)",
        "aangemaand": "CASE toestand WHEN 'open' THEN aangemaand_op IS NULL WHEN 'aangemaand' THEN aangemaand_op IS NOT "
        "NULL ELSE TRUE END",
    }
    verwijzingen = {"vaststelling_id": "vaststelling", "beschikking_id": "beschikking", "geboekt_door": "gebruiker"}
    return sa.Table(
        "vordering",
        sa.MetaData(),
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("vaststelling_id", sa.Integer(), nullable=False),
        sa.Column("beschikking_id", sa.Integer(), nullable=False),
        sa.Column("bedrag", sa.BigInteger(), nullable=False),
        sa.Column("toestand", sa.String(), nullable=False),
        sa.Column("betalen_tot_en_met", sa.Date(), nullable=False),
        sa.Column("ontvangen_op", sa.Date()),
        sa.Column("geboekt_door", sa.Integer()),
        sa.Column("ontvangen", sa.BigInteger(), nullable=False),
        sa.Column("aangemaand_op", sa.Date()),
        sa.Column("aanmaning_tot_en_met", sa.Date()),
        sa.PrimaryKeyConstraint("id", name="pk_vordering"),
        *(
            sa.ForeignKeyConstraint([kolom], [f"{tabel}.id"], name=f"fk_vordering_{kolom}")
            for kolom, tabel in verwijzingen.items()
        ),
        sa.UniqueConstraint("vaststelling_id", name="uq_vordering_vaststelling_id"),
        *(sa.CheckConstraint(wat, name=f"ck_vordering_{naam}") for naam, wat in (voorwaarden | erbij).items()),
    )
