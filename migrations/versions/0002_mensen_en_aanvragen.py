"""People and their sessions; applications with everything up to the decision and its instalments."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_TABELLEN = (
    "organisatie",
    "gebruiker",
    "aanmeldsessie",
    "mislukte_aanmelding",
    "aanvraag",
    "handtekening",
    "indiening",
    "advies",
    "voorstel",
    "belangstelling",
    "beschikking",
    "termijn",
)
"""In the order in which they are made."""


def upgrade() -> None:
    op.create_table(
        "organisatie",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("naam", sa.String(), nullable=False),
        sa.Column("gemeente", sa.String()),
        sa.Column("departement", sa.String()),
        sa.UniqueConstraint("naam"),
        sa.CheckConstraint("gemeente IS NULL OR departement IS NULL", name="gemeente_of_departement"),
        sa.CheckConstraint("departement IN ('VRO', 'SZW', 'OCW', 'VWS')", name="departement_bekend"),
    )
    op.create_table(
        "gebruiker",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("gebruikersnaam", sa.String(), nullable=False),
        sa.Column("naam", sa.String(), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("wachtwoord_hash", sa.String(), nullable=False),
        sa.Column("rol", sa.String(), nullable=False),
        sa.Column("hoedanigheid", sa.String(), nullable=False),
        sa.Column("organisatie_id", sa.Integer(), sa.ForeignKey("organisatie.id"), nullable=False),
        sa.Column("actief", sa.Boolean(), nullable=False),
        sa.UniqueConstraint("gebruikersnaam"),
        sa.CheckConstraint(
            "rol IN ('opsteller', 'ondertekenaar', 'gemeente_financien', 'behandelaar', 'beslisser', "
            "'adviseur', 'bzk_financien', 'auditor', 'beheerder', 'klok')",
            name="rol_bekend",
        ),
        sa.CheckConstraint("hoedanigheid = '' OR rol = 'ondertekenaar'", name="hoedanigheid_van_ondertekenaar"),
    )
    op.create_table(
        "aanmeldsessie",
        sa.Column("token_sha256", sa.String(), primary_key=True),
        sa.Column("gebruiker_id", sa.Integer(), sa.ForeignKey("gebruiker.id"), nullable=False),
        sa.Column("begonnen_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("laatst_gezien_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ingetrokken_op", sa.DateTime(timezone=True)),
        sa.Index(None, "gebruiker_id"),
    )
    op.create_table(
        "mislukte_aanmelding",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("sleutel", sa.String(), nullable=False),
        sa.Column("moment", sa.DateTime(timezone=True), nullable=False),
        sa.Index(None, "sleutel", "moment"),
    )
    op.create_table(
        "aanvraag",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("dossier_id", sa.Integer(), sa.ForeignKey("dossier.id"), nullable=False),
        sa.Column("ronde", sa.Integer(), nullable=False),
        sa.Column("toestand", sa.String(), nullable=False),
        sa.Column("versie_datum", sa.Date(), nullable=False),
        sa.Column("vingerafdruk", sa.String()),
        sa.Column("ingediend_op", sa.DateTime(timezone=True)),
        sa.Column("behandelaar_id", sa.Integer(), sa.ForeignKey("gebruiker.id")),
        sa.Column("voorgesteld_door", sa.Integer(), sa.ForeignKey("gebruiker.id")),
        sa.Column("teruggave", sa.String()),
        sa.UniqueConstraint("dossier_id", "ronde"),
        sa.CheckConstraint(
            "toestand IN ('concept', 'ondertekend', 'ingediend', 'in_behandeling', 'voorgesteld', "
            "'verleend', 'afgewezen', 'ingetrokken')",
            name="toestand_bekend",
        ),
        sa.CheckConstraint(
            "toestand NOT IN ('ondertekend', 'ingediend', 'in_behandeling', 'voorgesteld', 'verleend', "
            "'afgewezen') OR (vingerafdruk IS NOT NULL)",
            name="ondertekend_is_vast",
        ),
        sa.CheckConstraint(
            "toestand NOT IN ('ingediend', 'in_behandeling', 'voorgesteld', 'verleend', 'afgewezen') "
            "OR (ingediend_op IS NOT NULL)",
            name="ingediend_heeft_moment",
        ),
        sa.CheckConstraint(
            "toestand NOT IN ('in_behandeling', 'voorgesteld', 'verleend', 'afgewezen') "
            "OR (behandelaar_id IS NOT NULL)",
            name="behandeld_heeft_behandelaar",
        ),
        sa.CheckConstraint(
            "toestand NOT IN ('voorgesteld', 'verleend', 'afgewezen') OR (voorgesteld_door IS NOT NULL)",
            name="voorstel_heeft_maker",
        ),
        sa.Index(None, "toestand"),
    )
    op.create_table(
        "handtekening",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("aanvraag_id", sa.Integer(), sa.ForeignKey("aanvraag.id"), nullable=False),
        sa.Column("wie_id", sa.Integer(), sa.ForeignKey("gebruiker.id"), nullable=False),
        sa.Column("wie", sa.String(), nullable=False),
        sa.Column("hoedanigheid", sa.String(), nullable=False),
        sa.Column("moment", sa.DateTime(timezone=True), nullable=False),
        sa.Column("vingerafdruk", sa.String(), nullable=False),
        sa.Column("vervallen_op", sa.DateTime(timezone=True)),
        sa.Column("vervallen_reden", sa.String()),
        sa.CheckConstraint("length(vingerafdruk) = 64", name="vingerafdruk_vast"),
        sa.CheckConstraint("(vervallen_op IS NULL) = (vervallen_reden IS NULL)", name="vervallen_met_reden"),
        sa.Index(None, "aanvraag_id"),
    )
    op.create_table(
        "indiening",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("aanvraag_id", sa.Integer(), sa.ForeignKey("aanvraag.id"), nullable=False),
        sa.Column("volgnummer", sa.Integer(), nullable=False),
        sa.Column("nummer", sa.String(), nullable=False),
        sa.Column("token", sa.String(), nullable=False),
        sa.Column("moment", sa.DateTime(timezone=True), nullable=False),
        sa.Column("wie_id", sa.Integer(), sa.ForeignKey("gebruiker.id"), nullable=False),
        sa.Column("wie", sa.String(), nullable=False),
        sa.Column("momentopname", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.UniqueConstraint("aanvraag_id", "volgnummer"),
        sa.UniqueConstraint("nummer"),
        sa.UniqueConstraint("aanvraag_id", "token"),
        sa.CheckConstraint("length(sha256) = 64", name="sha256_vast"),
    )
    op.create_table(
        "advies",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("aanvraag_id", sa.Integer(), sa.ForeignKey("aanvraag.id"), nullable=False),
        sa.Column("onderdeel", sa.String(), nullable=False),
        sa.Column("departement", sa.String(), nullable=False),
        sa.Column("toestand", sa.String(), nullable=False),
        sa.Column("versie", sa.Integer(), nullable=False),
        sa.Column("uitkomst", sa.String()),
        sa.Column("motivering", sa.String()),
        sa.Column("wie_id", sa.Integer(), sa.ForeignKey("gebruiker.id")),
        sa.Column("wie", sa.String()),
        sa.Column("moment", sa.DateTime(timezone=True)),
        sa.UniqueConstraint("aanvraag_id", "onderdeel"),
        sa.CheckConstraint("toestand IN ('open', 'gegeven')", name="toestand_bekend"),
        sa.CheckConstraint("uitkomst IN ('positief', 'deels', 'negatief')", name="uitkomst_bekend"),
        sa.CheckConstraint("length(motivering) <= 4000", name="motivering_lengte"),
        sa.CheckConstraint(
            "toestand NOT IN ('gegeven') OR (uitkomst IS NOT NULL AND motivering IS NOT NULL AND wie_id IS NOT NULL)",
            name="gegeven",
        ),
        sa.Index(None, "departement", "toestand"),
    )
    op.create_table(
        "voorstel",
        sa.Column("aanvraag_id", sa.Integer(), sa.ForeignKey("aanvraag.id"), primary_key=True),
        sa.Column("onderdeel", sa.String(), primary_key=True),
        sa.Column("motivering", sa.String(), nullable=False),
        sa.CheckConstraint("length(motivering) <= 4000", name="motivering_lengte"),
    )
    op.create_table(
        "belangstelling",
        sa.Column("dossier_id", sa.Integer(), sa.ForeignKey("dossier.id"), primary_key=True),
        sa.Column("onderdeel", sa.String(), primary_key=True),
        sa.Column("toestand", sa.String(), nullable=False),
        sa.Column("momentopname", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("gemeld_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("gemeld_door", sa.Integer(), sa.ForeignKey("gebruiker.id"), nullable=False),
        sa.Column("wie", sa.String(), nullable=False),
        sa.Column("voorgesteld_door", sa.Integer(), sa.ForeignKey("gebruiker.id")),
        sa.CheckConstraint("toestand IN ('gemeld', 'voorgesteld', 'verleend')", name="toestand_bekend"),
        sa.CheckConstraint(
            "toestand NOT IN ('voorgesteld', 'verleend') OR (voorgesteld_door IS NOT NULL)", name="voorstel_heeft_maker"
        ),
        sa.CheckConstraint("length(momentopname) > 0", name="inhoud"),
    )
    op.create_table(
        "beschikking",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("dossier_id", sa.Integer(), sa.ForeignKey("dossier.id"), nullable=False),
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
        sa.UniqueConstraint("kenmerk"),
        sa.UniqueConstraint("dossier_id", "grondslag"),
        sa.CheckConstraint("soort IN ('verlening', 'afwijzing', 'ambtshalve')", name="soort_bekend"),
        sa.CheckConstraint("bedrag BETWEEN 0 AND 10000000000000", name="bedrag_binnen_grenzen"),
        sa.CheckConstraint("beslisser_id <> behandelaar_id", name="vier_ogen"),
        sa.CheckConstraint("(soort = 'afwijzing') = (bedrag = 0)", name="afwijzing_is_nul"),
        sa.CheckConstraint("length(brief_sha256) = 64", name="brief_vast"),
        sa.CheckConstraint("(pdf IS NULL) = (pdf_sha256 IS NULL)", name="pdf_met_hash"),
    )
    op.create_table(
        "termijn",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("beschikking_id", sa.Integer(), sa.ForeignKey("beschikking.id"), nullable=False),
        sa.Column("dossier_id", sa.Integer(), sa.ForeignKey("dossier.id"), nullable=False),
        sa.Column("onderdeel", sa.String(), nullable=False),
        sa.Column("jaar", sa.Integer(), nullable=False),
        sa.Column("bedrag", sa.BigInteger(), nullable=False),
        sa.Column("toestand", sa.String(), nullable=False),
        sa.UniqueConstraint("beschikking_id", "onderdeel", "jaar"),
        sa.CheckConstraint("bedrag BETWEEN 1 AND 10000000000000", name="bedrag_positief"),
        sa.CheckConstraint("toestand IN ('gepland')", name="toestand_bekend"),
        sa.Index(None, "dossier_id"),
    )


def downgrade() -> None:
    for tabel in reversed(_TABELLEN):
        op.drop_table(tabel)
