"""A claim comes in whole or in parts, each booked; and who is too late gets a last call."""

import sqlalchemy as sa
from alembic import op
from alembic.util import CommandError

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

_OUD = {"toestand_bekend": "toestand IN ('open', 'ontvangen')"}
_NIEUW = {
    "toestand_bekend": "toestand IN ('open', 'aangemaand', 'ontvangen')",
    "ontvangen_hoogstens_bedrag": "ontvangen BETWEEN 0 AND bedrag",
    "geheel_ontvangen": "(toestand = 'ontvangen') = (ontvangen = bedrag)",
    "aanmaning_met_termijn": "(aangemaand_op IS NULL) = (aanmaning_tot_en_met IS NULL)",
    "aangemaand": "CASE toestand WHEN 'open' THEN aangemaand_op IS NULL WHEN 'aangemaand' THEN aangemaand_op IS NOT NULL "
    "ELSE TRUE END",
}

_PAST = "(toestand = 'ontvangen' OR ontvangen = 0) AND aangemaand_op IS NULL"
"""What revision 0011 can keep of a claim."""


def upgrade() -> None:
    """What had been received, was received whole and at once."""
    op.create_table(
        "terugbetaling",
        sa.Column("vordering_id", sa.Integer(), sa.ForeignKey("vordering.id"), primary_key=True),
        sa.Column("volgnummer", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("bedrag", sa.BigInteger(), nullable=False),
        sa.Column("ontvangen_op", sa.Date(), nullable=False),
        sa.Column("geboekt_door", sa.Integer(), sa.ForeignKey("gebruiker.id"), nullable=False),
        sa.CheckConstraint("bedrag BETWEEN 1 AND 10000000000000", name="bedrag_positief"),
        sa.CheckConstraint("volgnummer > 0", name="volgnummer_geldig"),
    )
    op.execute(
        "INSERT INTO terugbetaling (vordering_id, volgnummer, bedrag, ontvangen_op, geboekt_door) "
        "SELECT id, 1, bedrag, ontvangen_op, geboekt_door FROM vordering WHERE toestand = 'ontvangen'"
    )
    with op.batch_alter_table("vordering", copy_from=_vordering(_OUD)) as vordering:
        for kolom in _kolommen():
            vordering.add_column(kolom)
    op.execute("UPDATE vordering SET ontvangen = CASE toestand WHEN 'ontvangen' THEN bedrag ELSE 0 END")
    with op.batch_alter_table("vordering", copy_from=_vordering(_OUD, *_kolommen())) as vordering:
        vordering.alter_column("ontvangen", existing_type=sa.BigInteger(), nullable=False)
        vordering.drop_constraint(op.f("ck_vordering_toestand_bekend"), type_="check")
        for naam, voorwaarde in _NIEUW.items():
            vordering.create_check_constraint(op.f(f"ck_vordering_{naam}"), voorwaarde)


def downgrade() -> None:
    """The old table knows a claim that was paid whole and at once, or not: nothing is lost of parts and of last calls."""
    if op.get_bind().scalar(sa.text("SELECT count(*) FROM terugbetaling WHERE volgnummer > 1")):
        raise CommandError("a claim came in by parts, and revision 0011 cannot keep them")
    with op.batch_alter_table("vordering", copy_from=_vordering(_NIEUW, *_kolommen(verplicht=True))) as vordering:
        for naam in _NIEUW:
            vordering.drop_constraint(op.f(f"ck_vordering_{naam}"), type_="check")
        vordering.create_check_constraint(op.f("ck_vordering_toestand_bekend"), _OUD["toestand_bekend"])
        vordering.create_check_constraint(op.f("ck_vordering_past_in_0011"), _PAST)
    nieuw = _vordering(_OUD | {"past_in_0011": _PAST}, *_kolommen(verplicht=True))
    with op.batch_alter_table("vordering", copy_from=nieuw) as vordering:
        vordering.drop_constraint(op.f("ck_vordering_past_in_0011"), type_="check")
        for kolom in _kolommen():
            vordering.drop_column(kolom.name)
    op.drop_table("terugbetaling")


def _kolommen(*, verplicht: bool = False) -> list[sa.Column[object]]:
    return [
        sa.Column("ontvangen", sa.BigInteger(), nullable=not verplicht),
        sa.Column("aangemaand_op", sa.Date()),
        sa.Column("aanmaning_tot_en_met", sa.Date()),
    ]


def _vordering(voorwaarden: dict[str, str], *erbij: sa.schema.SchemaItem) -> sa.Table:
    """The table as 0006 made it. SQLite makes it anew, from what is written here: it cannot read its CHECKs."""
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
        *erbij,
        sa.PrimaryKeyConstraint("id", name="pk_vordering"),
        *(
            sa.ForeignKeyConstraint([kolom], [f"{tabel}.id"], name=f"fk_vordering_{kolom}")
            for kolom, tabel in (
                ("vaststelling_id", "vaststelling"),
                ("beschikking_id", "beschikking"),
                ("geboekt_door", "gebruiker"),
            )
        ),
        sa.UniqueConstraint("vaststelling_id", name="uq_vordering_vaststelling_id"),
        sa.CheckConstraint("bedrag BETWEEN 1 AND 10000000000000", name="ck_vordering_bedrag_positief"),
        sa.CheckConstraint(
            "(toestand = 'ontvangen') = (ontvangen_op IS NOT NULL AND geboekt_door IS NOT NULL)",
            name="ck_vordering_ontvangst_geboekt",
        ),
        *(sa.CheckConstraint(voorwaarde, name=f"ck_vordering_{naam}") for naam, voorwaarde in voorwaarden.items()),
    )
