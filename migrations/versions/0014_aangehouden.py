"""An instalment is held once an earlier year was the last account of its onderdeel."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

_BEKEND = "toestand_bekend"
_OUD = {_BEKEND: "toestand IN ('gepland', 'klaargezet', 'betaald')"}
_NIEUW = {
    _BEKEND: "toestand IN ('gepland', 'klaargezet', 'betaald', 'aangehouden')",
    "aangehouden_na_einde": "(toestand = 'aangehouden') = (beeindigd_in IS NOT NULL)",
    "einde_voor_jaar": "beeindigd_in < jaar",
}


def upgrade() -> None:
    with op.batch_alter_table("betaaltermijn", copy_from=_betaaltermijn(_OUD)) as termijn:
        termijn.add_column(_kolom())
        termijn.drop_constraint(op.f(f"ck_betaaltermijn_{_BEKEND}"), type_="check")
        for naam, voorwaarde in _NIEUW.items():
            termijn.create_check_constraint(op.f(f"ck_betaaltermijn_{naam}"), voorwaarde)


def downgrade() -> None:
    """The old table knows no instalment that is held: as long as one is, its CHECK refuses, and nothing is lost."""
    with op.batch_alter_table("betaaltermijn", copy_from=_betaaltermijn(_NIEUW, _kolom())) as termijn:
        for naam in _NIEUW:
            termijn.drop_constraint(op.f(f"ck_betaaltermijn_{naam}"), type_="check")
        termijn.create_check_constraint(op.f(f"ck_betaaltermijn_{_BEKEND}"), _OUD[_BEKEND])
        termijn.drop_column("beeindigd_in")


def _kolom() -> sa.Column[int]:
    return sa.Column("beeindigd_in", sa.Integer())


def _betaaltermijn(voorwaarden: dict[str, str], *erbij: sa.schema.SchemaItem) -> sa.Table:
    """The table as 0005 made it. SQLite makes it anew, from what is written here: it cannot read its CHECKs."""
    vast = {
        "bedrag_positief": "bedrag BETWEEN 1 AND 10000000000000",
        "klaargezet_met_wie_en_wanneer": _samen("klaargezet", "'klaargezet', 'betaald'"),
        "betaald_met_wie_en_wanneer": _samen("betaald", "'betaald'"),
        "vier_ogen": "betaald_door <> klaargezet_door",
        "teruggave_van_gepland": "toestand NOT IN ('klaargezet', 'betaald') OR (teruggave IS NULL)",
        "teruggave_lengte": "length(teruggave) <= 500",
    }
    return sa.Table(
        "betaaltermijn",
        sa.MetaData(),
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("beschikking_id", sa.Integer(), nullable=False),
        sa.Column("dossier_id", sa.Integer(), nullable=False),
        sa.Column("onderdeel", sa.String(), nullable=False),
        sa.Column("jaar", sa.Integer(), nullable=False),
        sa.Column("bedrag", sa.BigInteger(), nullable=False),
        sa.Column("toestand", sa.String(), nullable=False),
        sa.Column("klaargezet_door", sa.Integer()),
        sa.Column("klaargezet_wie", sa.String()),
        sa.Column("klaargezet_op", sa.DateTime(timezone=True)),
        sa.Column("betaald_door", sa.Integer()),
        sa.Column("betaald_wie", sa.String()),
        sa.Column("betaald_op", sa.DateTime(timezone=True)),
        sa.Column("teruggave", sa.String()),
        *erbij,
        sa.PrimaryKeyConstraint("id", name="pk_betaaltermijn"),
        *(
            sa.ForeignKeyConstraint([kolom], [f"{tabel}.id"], name=f"fk_betaaltermijn_{kolom}")
            for kolom, tabel in (
                ("beschikking_id", "beschikking"),
                ("dossier_id", "dossier"),
                ("klaargezet_door", "gebruiker"),
                ("betaald_door", "gebruiker"),
            )
        ),
        sa.UniqueConstraint(
            "beschikking_id", "onderdeel", "jaar", name="uq_betaaltermijn_beschikking_id_onderdeel_jaar"
        ),
        sa.Index("ix_betaaltermijn_dossier_id", "dossier_id"),
        *(sa.CheckConstraint(wat, name=f"ck_betaaltermijn_{naam}") for naam, wat in (vast | voorwaarden).items()),
    )


def _samen(feit: str, toestanden: str) -> str:
    """Who, name and moment of a step are there in exactly these states."""
    kolommen = [f"{feit}_{deel}" for deel in ("door", "wie", "op")]
    wel, niet = (" AND ".join(f"{kolom} IS {een}NULL" for kolom in kolommen) for een in ("NOT ", ""))
    return f"toestand IN ({toestanden}) AND {wel} OR toestand NOT IN ({toestanden}) AND {niet}"
