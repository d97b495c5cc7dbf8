"""The dossier with its lines, money, journal, outbox, numbers and attachments; the ceilings; the practice clock."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_TABELLEN = (
    "dossier",
    "regel",
    "regelversie",
    "geld",
    "bijlage",
    "journaalkop",
    "journaalregel",
    "bericht",
    "reeks",
    "oefenklok",
    "plafond",
    "boeking",
)
"""In the order in which they are made."""


def upgrade() -> None:
    op.create_table(
        "dossier",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("tranche", sa.String(), nullable=False),
        sa.Column("gebied", sa.String(), nullable=False),
        sa.Column("gemeente", sa.String(), nullable=False),
        sa.Column("opslag", sa.Integer(), nullable=False),
        sa.UniqueConstraint("tranche", "gebied"),
        sa.Index(None, "tranche", "gemeente"),
    )
    op.create_table(
        "regel",
        sa.Column("dossier_id", sa.Integer(), sa.ForeignKey("dossier.id"), primary_key=True),
        sa.Column("onderdeel", sa.String(), primary_key=True),
        sa.Column("veld", sa.String(), primary_key=True),
        sa.Column("jaar", sa.Integer(), primary_key=True),
        sa.Column("rij", sa.Integer(), primary_key=True),
        sa.Column("waarde_bedrag", sa.BigInteger()),
        sa.Column("waarde_aantal", sa.BigInteger()),
        sa.Column("waarde_tekst", sa.String()),
        sa.Column("waarde_janee", sa.Boolean()),
        sa.Column("waarde_bestand", sa.String()),
        sa.Column("versie", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "CASE WHEN waarde_bedrag IS NULL THEN 0 ELSE 1 END + CASE WHEN waarde_aantal IS NULL THEN 0 ELSE 1 END"
            " + CASE WHEN waarde_tekst IS NULL THEN 0 ELSE 1 END + CASE WHEN waarde_janee IS NULL THEN 0 ELSE 1 END"
            " + CASE WHEN waarde_bestand IS NULL THEN 0 ELSE 1 END = 1",
            name="een_waarde",
        ),
        sa.CheckConstraint("waarde_bedrag BETWEEN 0 AND 10000000000000", name="waarde_bedrag_binnen_grenzen"),
        sa.CheckConstraint("waarde_aantal >= 0", name="aantal_niet_negatief"),
        sa.CheckConstraint("length(waarde_tekst) <= 10000", name="waarde_tekst_lengte"),
        sa.CheckConstraint("jaar >= 0 AND rij >= 0 AND versie > 0", name="sleutel_geldig"),
    )
    op.create_table(
        "regelversie",
        sa.Column("dossier_id", sa.Integer(), sa.ForeignKey("dossier.id"), primary_key=True),
        sa.Column("onderdeel", sa.String(), primary_key=True),
        sa.Column("veld", sa.String(), primary_key=True),
        sa.Column("jaar", sa.Integer(), primary_key=True),
        sa.Column("rij", sa.Integer(), primary_key=True),
        sa.Column("versie", sa.Integer(), primary_key=True),
        sa.Column("waarde", sa.String()),
        sa.Column("wie_id", sa.Integer(), nullable=False),
        sa.Column("wie", sa.String(), nullable=False),
        sa.Column("moment", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_table(
        "geld",
        sa.Column("dossier_id", sa.Integer(), sa.ForeignKey("dossier.id"), primary_key=True),
        sa.Column("onderdeel", sa.String(), primary_key=True),
        sa.Column("jaar", sa.Integer(), primary_key=True),
        sa.Column("soort", sa.String(), primary_key=True),
        sa.Column("bedrag", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("bedrag BETWEEN 0 AND 10000000000000", name="bedrag_binnen_grenzen"),
        sa.CheckConstraint("soort IN ('gevraagd', 'geadviseerd', 'voorgesteld', 'verleend')", name="soort_bekend"),
    )
    op.create_table(
        "bijlage",
        sa.Column("dossier_id", sa.Integer(), sa.ForeignKey("dossier.id"), primary_key=True),
        sa.Column("sha256", sa.String(), primary_key=True),
        sa.Column("naam", sa.String(), nullable=False),
        sa.Column("soort", sa.String(), nullable=False),
        sa.Column("grootte", sa.Integer(), nullable=False),
        sa.Column("wie", sa.String(), nullable=False),
        sa.Column("moment", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("grootte > 0", name="niet_leeg"),
        sa.CheckConstraint("length(sha256) = 64", name="sha256_vast"),
        sa.CheckConstraint("length(naam) <= 255", name="naam_lengte"),
        sa.CheckConstraint("soort IN ('pdf', 'png', 'jpg', 'ods', 'odt', 'xlsx', 'docx')", name="soort_bekend"),
    )
    op.create_table(
        "journaalkop",
        sa.Column("stroom", sa.String(), primary_key=True),
        sa.Column("aantal", sa.Integer(), nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
    )
    op.create_table(
        "journaalregel",
        sa.Column("stroom", sa.String(), sa.ForeignKey("journaalkop.stroom"), primary_key=True),
        sa.Column("nummer", sa.Integer(), primary_key=True),
        sa.Column("moment", sa.DateTime(timezone=True), nullable=False),
        sa.Column("systeemmoment", sa.DateTime(timezone=True), nullable=False),
        sa.Column("wie_id", sa.Integer(), nullable=False),
        sa.Column("wie", sa.String(), nullable=False),
        sa.Column("rol", sa.String(), nullable=False),
        sa.Column("handeling", sa.String(), nullable=False),
        sa.Column("gegevens", sa.String(), nullable=False),
        sa.Column("vorige", sa.String(), nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
    )
    op.create_table(
        "bericht",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("sleutel", sa.String(), nullable=False),
        sa.Column("dossier_id", sa.Integer(), sa.ForeignKey("dossier.id")),
        sa.Column("aan_gemeente", sa.String()),
        sa.Column("aan_rol", sa.String()),
        sa.Column("onderwerp", sa.String(), nullable=False),
        sa.Column("tekst", sa.String(), nullable=False),
        sa.Column("klaargezet_op", sa.DateTime(timezone=True), nullable=False),
        sa.UniqueConstraint("sleutel"),
        sa.Index(None, "dossier_id"),
    )
    op.create_table(
        "reeks",
        sa.Column("code", sa.String(), primary_key=True),
        sa.Column("laatste", sa.Integer(), nullable=False),
    )
    op.create_table(
        "oefenklok",
        sa.Column("id", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("verschil_seconden", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("id = 1", name="een_rij"),
    )
    op.create_table(
        "plafond",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("tranche", sa.String(), nullable=False),
        sa.Column("niveau", sa.String(), nullable=False),
        sa.Column("gebied", sa.String(), nullable=False),
        sa.Column("onderdeel", sa.String(), nullable=False),
        sa.Column("jaar", sa.Integer(), nullable=False),
        sa.Column("bedrag", sa.BigInteger(), nullable=False),
        sa.Column("toegezegd", sa.BigInteger(), nullable=False),
        sa.UniqueConstraint("tranche", "niveau", "gebied", "onderdeel", "jaar"),
        sa.CheckConstraint("toegezegd BETWEEN 0 AND bedrag", name="niet_overschreden"),
        sa.CheckConstraint("bedrag BETWEEN 0 AND 10000000000000", name="bedrag_binnen_grenzen"),
        sa.CheckConstraint("niveau IN ('gebied', 'onderdeel', 'tranche')", name="niveau_bekend"),
        sa.CheckConstraint(
            "(niveau = 'gebied' AND gebied <> '' AND onderdeel <> '' AND jaar > 0) OR (niveau = 'onderdeel' "
            "AND gebied = '' AND onderdeel <> '' AND jaar = 0) OR (niveau = 'tranche' AND gebied = '' AND "
            "onderdeel = '' AND jaar = 0)",
            name="niveau_past",
        ),
    )
    op.create_table(
        "boeking",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("plafond_id", sa.Integer(), sa.ForeignKey("plafond.id"), nullable=False),
        sa.Column("kenmerk", sa.String(), nullable=False),
        sa.Column("bedrag", sa.BigInteger(), nullable=False),
        sa.Column("moment", sa.DateTime(timezone=True), nullable=False),
        sa.UniqueConstraint("kenmerk", "plafond_id"),
        sa.CheckConstraint("bedrag <> 0", name="niet_nul"),
        sa.Index(None, "plafond_id"),
    )
    # The stream of acts that belong to no dossier; the other streams begin with their dossier.
    op.bulk_insert(
        sa.table(
            "journaalkop",
            sa.column("stroom", sa.String()),
            sa.column("aantal", sa.Integer()),
            sa.column("hash", sa.String()),
        ),
        [{"stroom": "beheer", "aantal": 0, "hash": "0" * 64}],
    )


def downgrade() -> None:
    for tabel in reversed(_TABELLEN):
        op.drop_table(tabel)
