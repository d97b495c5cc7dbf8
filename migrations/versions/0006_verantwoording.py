"""Accounting: yearly reports with their lines, findings, deliveries and reviews; settlements, claims and their decisions."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_TABELLEN = (
    "verantwoording",
    "verantwoordingsregel",
    "verantwoordingsopslag",
    "voortgang",
    "accountantsbevinding",
    "aanlevering",
    "beoordeling",
    "vaststelling",
    "vaststellingsregel",
    "vordering",
)
"""In the order in which they are made."""

_OUD = {
    "soort_bekend": "soort IN ('verlening', 'afwijzing', 'ambtshalve')",
    "afwijzing_is_nul": "(soort = 'afwijzing') = (bedrag = 0)",
}
_NIEUW = {
    "soort_bekend": "soort IN ('verlening', 'afwijzing', 'ambtshalve', 'vaststelling', 'terugvordering')",
    "bedrag_past_bij_soort": (
        "CASE soort WHEN 'afwijzing' THEN bedrag = 0 WHEN 'vaststelling' THEN bedrag >= 0 ELSE bedrag > 0 END"
    ),
}
"""The conditions on the kind and the amount of a decision."""


def upgrade() -> None:
    _vervang(_OUD, _NIEUW)
    op.create_table(
        "verantwoording",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("tranche", sa.String(), nullable=False),
        sa.Column("gemeente", sa.String(), nullable=False),
        sa.Column("jaar", sa.Integer(), nullable=False),
        sa.Column("toestand", sa.String(), nullable=False),
        sa.Column("akkoord_door", sa.Integer(), sa.ForeignKey("gebruiker.id")),
        sa.Column("akkoord_op", sa.DateTime(timezone=True)),
        sa.Column("vingerafdruk", sa.String()),
        sa.Column("gecontroleerd_op", sa.Date()),
        sa.Column("raad_op", sa.Date()),
        sa.Column("aangeleverd_op", sa.Date()),
        sa.Column("ontvangen_op", sa.DateTime(timezone=True)),
        sa.UniqueConstraint("tranche", "gemeente", "jaar"),
        sa.CheckConstraint(
            "toestand IN ('bezig', 'akkoord', 'vastgezet', 'gecontroleerd', 'vastgesteld', 'aangeleverd', "
            "'beoordeeld')",
            name="toestand_bekend",
        ),
        sa.CheckConstraint(
            "toestand NOT IN ('akkoord', 'vastgezet', 'gecontroleerd', 'vastgesteld', 'aangeleverd', "
            "'beoordeeld') OR (akkoord_door IS NOT NULL AND akkoord_op IS NOT NULL)",
            name="akkoord",
        ),
        sa.CheckConstraint(
            "toestand NOT IN ('vastgezet', 'gecontroleerd', 'vastgesteld', 'aangeleverd', 'beoordeeld') OR "
            "(vingerafdruk IS NOT NULL AND length(vingerafdruk) = 64)",
            name="vastgezet",
        ),
        sa.CheckConstraint(
            "toestand NOT IN ('gecontroleerd', 'vastgesteld', 'aangeleverd', 'beoordeeld') OR (gecontroleerd_op "
            "IS NOT NULL)",
            name="gecontroleerd",
        ),
        sa.CheckConstraint(
            "toestand NOT IN ('vastgesteld', 'aangeleverd', 'beoordeeld') OR (raad_op IS NOT NULL)",
            name="vastgesteld",
        ),
        sa.CheckConstraint(
            "toestand NOT IN ('aangeleverd', 'beoordeeld') OR (aangeleverd_op IS NOT NULL AND ontvangen_op IS NOT"
            " NULL)",
            name="aangeleverd",
        ),
        sa.CheckConstraint(
            "toestand NOT IN ('bezig') OR (akkoord_door IS NULL AND vingerafdruk IS NULL)",
            name="bezig_is_open",
        ),
    )
    op.create_table(
        "verantwoordingsregel",
        sa.Column("verantwoording_id", sa.Integer(), sa.ForeignKey("verantwoording.id"), primary_key=True),
        sa.Column("dossier_id", sa.Integer(), sa.ForeignKey("dossier.id"), primary_key=True),
        sa.Column("onderdeel", sa.String(), primary_key=True),
        sa.Column("besteed", sa.BigInteger()),
        sa.Column("correctie", sa.BigInteger(), nullable=False),
        sa.Column("buiten_gebied", sa.BigInteger(), nullable=False),
        sa.Column("eindverantwoording", sa.Boolean()),
        sa.Column("toelichting", sa.String(), nullable=False),
        sa.Column("versie", sa.Integer(), nullable=False),
        sa.CheckConstraint("besteed BETWEEN 0 AND 10000000000000", name="besteed_binnen_grenzen"),
        sa.CheckConstraint("correctie BETWEEN -10000000000000 AND 10000000000000", name="correctie_binnen_grenzen"),
        sa.CheckConstraint("buiten_gebied BETWEEN 0 AND 10000000000000", name="buiten_gebied_binnen_grenzen"),
        sa.CheckConstraint("length(toelichting) <= 4000", name="toelichting_lengte"),
        sa.CheckConstraint("versie >= 0", name="versie_geldig"),
    )
    op.create_table(
        "verantwoordingsopslag",
        sa.Column("verantwoording_id", sa.Integer(), sa.ForeignKey("verantwoording.id"), primary_key=True),
        sa.Column("dossier_id", sa.Integer(), sa.ForeignKey("dossier.id"), primary_key=True),
        sa.Column("onderdeel", sa.String(), primary_key=True),
        sa.Column("versie", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("inhoud", sa.String(), nullable=False),
        sa.Column("wie_id", sa.Integer(), sa.ForeignKey("gebruiker.id"), nullable=False),
        sa.Column("wie", sa.String(), nullable=False),
        sa.Column("moment", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("versie > 0", name="versie_geldig"),
    )
    op.create_table(
        "voortgang",
        sa.Column("verantwoording_id", sa.Integer(), sa.ForeignKey("verantwoording.id"), primary_key=True),
        sa.Column("dossier_id", sa.Integer(), sa.ForeignKey("dossier.id"), primary_key=True),
        sa.Column("onderdeel", sa.String(), primary_key=True),
        sa.Column("rij", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("bereikt", sa.BigInteger()),
        sa.CheckConstraint("rij > 0", name="rij_geldig"),
        sa.CheckConstraint("bereikt >= 0", name="bereikt_niet_negatief"),
    )
    op.create_table(
        "accountantsbevinding",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("verantwoording_id", sa.Integer(), sa.ForeignKey("verantwoording.id"), nullable=False),
        sa.Column("dossier_id", sa.Integer(), sa.ForeignKey("dossier.id"), nullable=False),
        sa.Column("onderdeel", sa.String(), nullable=False),
        sa.Column("soort", sa.String(), nullable=False),
        sa.Column("bedrag", sa.BigInteger(), nullable=False),
        sa.Column("omschrijving", sa.String(), nullable=False),
        sa.UniqueConstraint("verantwoording_id", "dossier_id", "onderdeel", "soort"),
        sa.CheckConstraint("soort IN ('fout', 'onzekerheid')", name="soort_bekend"),
        sa.CheckConstraint("bedrag BETWEEN 1 AND 10000000000000", name="bedrag_positief"),
        sa.CheckConstraint("length(omschrijving) <= 1000", name="omschrijving_lengte"),
    )
    op.create_table(
        "aanlevering",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("verantwoording_id", sa.Integer(), sa.ForeignKey("verantwoording.id"), nullable=False),
        sa.Column("volgnummer", sa.Integer(), nullable=False),
        sa.Column("moment", sa.DateTime(timezone=True), nullable=False),
        sa.Column("wie_id", sa.Integer(), sa.ForeignKey("gebruiker.id"), nullable=False),
        sa.Column("wie", sa.String(), nullable=False),
        sa.Column("momentopname", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.UniqueConstraint("verantwoording_id", "volgnummer"),
        sa.CheckConstraint("length(sha256) = 64", name="sha256_vast"),
    )
    op.create_table(
        "beoordeling",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("verantwoording_id", sa.Integer(), sa.ForeignKey("verantwoording.id"), nullable=False),
        sa.Column("dossier_id", sa.Integer(), sa.ForeignKey("dossier.id"), nullable=False),
        sa.Column("onderdeel", sa.String(), nullable=False),
        sa.Column("departement", sa.String(), nullable=False),
        sa.Column("toestand", sa.String(), nullable=False),
        sa.Column("versie", sa.Integer(), nullable=False),
        sa.Column("vraag", sa.String()),
        sa.Column("antwoord", sa.String()),
        sa.Column("akkoord_door", sa.Integer(), sa.ForeignKey("gebruiker.id")),
        sa.UniqueConstraint("verantwoording_id", "dossier_id", "onderdeel"),
        sa.CheckConstraint("toestand IN ('open', 'vraag', 'beantwoord', 'akkoord')", name="toestand_bekend"),
        sa.CheckConstraint("toestand NOT IN ('vraag', 'beantwoord') OR (vraag IS NOT NULL)", name="vraag_gesteld"),
        sa.CheckConstraint("toestand NOT IN ('beantwoord') OR (antwoord IS NOT NULL)", name="vraag_beantwoord"),
        sa.CheckConstraint("toestand NOT IN ('akkoord') OR (akkoord_door IS NOT NULL)", name="akkoord_gegeven"),
        sa.CheckConstraint("length(vraag) <= 4000", name="vraag_lengte"),
        sa.CheckConstraint("length(antwoord) <= 4000", name="antwoord_lengte"),
        sa.Index(None, "departement", "toestand"),
    )
    op.create_table(
        "vaststelling",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("dossier_id", sa.Integer(), sa.ForeignKey("dossier.id"), nullable=False),
        sa.Column("toestand", sa.String(), nullable=False),
        sa.Column("ambtshalve", sa.Boolean(), nullable=False),
        sa.Column("versie", sa.Integer(), nullable=False),
        sa.Column("voorgesteld_door", sa.Integer(), sa.ForeignKey("gebruiker.id"), nullable=False),
        sa.Column("teruggave", sa.String()),
        sa.Column("beschikking_id", sa.Integer(), sa.ForeignKey("beschikking.id")),
        sa.UniqueConstraint("dossier_id"),
        sa.CheckConstraint("toestand IN ('voorgesteld', 'teruggegeven', 'vastgesteld')", name="toestand_bekend"),
        sa.CheckConstraint(
            "toestand NOT IN ('vastgesteld') OR (beschikking_id IS NOT NULL)",
            name="vastgesteld_heeft_besluit",
        ),
        sa.CheckConstraint(
            "toestand NOT IN ('teruggegeven') OR (teruggave IS NOT NULL)",
            name="teruggegeven_met_reden",
        ),
        sa.CheckConstraint("length(teruggave) <= 4000", name="teruggave_lengte"),
    )
    op.create_table(
        "vaststellingsregel",
        sa.Column("vaststelling_id", sa.Integer(), sa.ForeignKey("vaststelling.id"), primary_key=True),
        sa.Column("onderdeel", sa.String(), primary_key=True),
        sa.Column("verleend", sa.BigInteger(), nullable=False),
        sa.Column("betaald", sa.BigInteger(), nullable=False),
        sa.Column("besteed", sa.BigInteger(), nullable=False),
        sa.Column("rechtmatig", sa.BigInteger(), nullable=False),
        sa.Column("vastgesteld", sa.BigInteger(), nullable=False),
        sa.Column("motivering", sa.String(), nullable=False),
        sa.CheckConstraint("verleend BETWEEN 0 AND 10000000000000", name="verleend_binnen_grenzen"),
        sa.CheckConstraint("betaald BETWEEN 0 AND 10000000000000", name="betaald_binnen_grenzen"),
        sa.CheckConstraint("besteed BETWEEN 0 AND 10000000000000", name="besteed_binnen_grenzen"),
        sa.CheckConstraint("rechtmatig BETWEEN 0 AND 10000000000000", name="rechtmatig_binnen_grenzen"),
        sa.CheckConstraint("vastgesteld BETWEEN 0 AND 10000000000000", name="vastgesteld_binnen_grenzen"),
        sa.CheckConstraint(
            "vastgesteld <= verleend AND vastgesteld <= betaald AND vastgesteld <= rechtmatig AND rechtmatig <= "
            "besteed",
            name="niet_te_hoog",
        ),
        sa.CheckConstraint("length(motivering) <= 4000", name="motivering_lengte"),
    )
    op.create_table(
        "vordering",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("vaststelling_id", sa.Integer(), sa.ForeignKey("vaststelling.id"), nullable=False),
        sa.Column("beschikking_id", sa.Integer(), sa.ForeignKey("beschikking.id"), nullable=False),
        sa.Column("bedrag", sa.BigInteger(), nullable=False),
        sa.Column("toestand", sa.String(), nullable=False),
        sa.Column("betalen_tot_en_met", sa.Date(), nullable=False),
        sa.Column("ontvangen_op", sa.Date()),
        sa.Column("geboekt_door", sa.Integer(), sa.ForeignKey("gebruiker.id")),
        sa.UniqueConstraint("vaststelling_id"),
        sa.CheckConstraint("toestand IN ('open', 'ontvangen')", name="toestand_bekend"),
        sa.CheckConstraint("bedrag BETWEEN 1 AND 10000000000000", name="bedrag_positief"),
        sa.CheckConstraint(
            "(toestand = 'ontvangen') = (ontvangen_op IS NOT NULL AND geboekt_door IS NOT NULL)",
            name="ontvangst_geboekt",
        ),
    )


def downgrade() -> None:
    """Once a settlement or a claim was decided, the old condition on decisions refuses, and nothing is lost."""
    for tabel in reversed(_TABELLEN):
        op.drop_table(tabel)
    _vervang(_NIEUW, _OUD)


def _vervang(van: dict[str, str], naar: dict[str, str]) -> None:
    """Other conditions on a decision. SQLite makes the table anew, from what is written here: it cannot read its CHECKs."""
    with op.batch_alter_table("beschikking", copy_from=_beschikking(van)) as beschikking:
        for naam in van:
            beschikking.drop_constraint(op.f(f"ck_beschikking_{naam}"), type_="check")
        for naam, voorwaarde in naar.items():
            beschikking.create_check_constraint(op.f(f"ck_beschikking_{naam}"), voorwaarde)


def _beschikking(voorwaarden: dict[str, str]) -> sa.Table:
    return sa.Table(
        "beschikking",
        sa.MetaData(),
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("dossier_id", sa.Integer(), nullable=False),
        sa.Column("kenmerk", sa.String(), nullable=False),
        sa.Column("soort", sa.String(), nullable=False),
        sa.Column("grondslag", sa.String(), nullable=False),
        sa.Column("versie_datum", sa.Date(), nullable=False),
        sa.Column("bedrag", sa.BigInteger(), nullable=False),
        sa.Column("behandelaar_id", sa.Integer(), nullable=False),
        sa.Column("beslisser_id", sa.Integer(), nullable=False),
        sa.Column("bekendgemaakt_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("bezwaar_tot_en_met", sa.Date(), nullable=False),
        sa.Column("brief", sa.String(), nullable=False),
        sa.Column("brief_sha256", sa.String(), nullable=False),
        sa.Column("pdf", sa.LargeBinary()),
        sa.Column("pdf_sha256", sa.String()),
        sa.PrimaryKeyConstraint("id", name="pk_beschikking"),
        sa.ForeignKeyConstraint(["dossier_id"], ["dossier.id"], name="fk_beschikking_dossier_id"),
        sa.UniqueConstraint("kenmerk", name="uq_beschikking_kenmerk"),
        sa.UniqueConstraint("dossier_id", "grondslag", name="uq_beschikking_dossier_id_grondslag"),
        *(
            sa.CheckConstraint(voorwaarde, name=f"ck_beschikking_{naam}")
            for naam, voorwaarde in (voorwaarden | _BLIJFT).items()
        ),
    )


_BLIJFT = {
    "bedrag_binnen_grenzen": "bedrag BETWEEN 0 AND 10000000000000",
    "vier_ogen": "beslisser_id <> behandelaar_id",
    "brief_vast": "length(brief_sha256) = 64",
    "pdf_met_hash": "(pdf IS NULL) = (pdf_sha256 IS NULL)",
}
