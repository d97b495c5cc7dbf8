"""A settlement keeps, beside what counts of an onderdeel, what was reckoned to count from the reports."""

import json
from collections import defaultdict
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

_NIEUW = {
    "berekend_binnen_grenzen": "berekend BETWEEN 0 AND 10000000000000",
    "berekend_niet_te_hoog": "berekend <= besteed",
    "anders_met_reden": "(rechtmatig <> berekend) = (motivering <> '')",
}
_BUITEN_MAG = {
    "armoede-en-schulden",
    "financiele-educatie",
    "integraal",
    "jonge-kind",
    "maatschappelijke-samenhang",
    "re-integratie-en-geldzorgen",
    "veerkracht",
}
"""The onderdelen of which a part may be spent outside the area, as the regulations stood when this was written."""
_VOORSTELLEN = ("begin_vaststelling", "stel_vaststelling_opnieuw_voor")


def upgrade() -> None:
    """Without a reason it is what counts; with one it is reckoned from what had been delivered when it was proposed."""
    with op.batch_alter_table("vaststellingsregel", copy_from=_regel()) as regel:
        regel.add_column(sa.Column("berekend", sa.BigInteger()))
    op.execute("UPDATE vaststellingsregel SET berekend = rechtmatig WHERE motivering = ''")
    _reken_na()
    with op.batch_alter_table("vaststellingsregel", copy_from=_regel(sa.Column("berekend", sa.BigInteger()))) as regel:
        regel.alter_column("berekend", existing_type=sa.BigInteger(), nullable=False)
        for naam, voorwaarde in _NIEUW.items():
            regel.create_check_constraint(op.f(f"ck_vaststellingsregel_{naam}"), voorwaarde)


def downgrade() -> None:
    """What was reckoned is lost here; it follows from the frozen copies."""
    nieuw = _regel(
        sa.Column("berekend", sa.BigInteger(), nullable=False),
        *(sa.CheckConstraint(voorwaarde, name=f"ck_vaststellingsregel_{naam}") for naam, voorwaarde in _NIEUW.items()),
    )
    with op.batch_alter_table("vaststellingsregel", copy_from=nieuw) as regel:
        for naam in _NIEUW:
            regel.drop_constraint(op.f(f"ck_vaststellingsregel_{naam}"), type_="check")
        regel.drop_column("berekend")


def _reken_na() -> None:
    """What a reviewer set otherwise. What cannot be reckoned stays empty, and the column refuses it: nothing is lost."""
    anders = _rijen(
        "SELECT r.vaststelling_id, r.onderdeel, v.dossier_id, d.tranche, d.gemeente FROM vaststellingsregel r "
        "JOIN vaststelling v ON v.id = r.vaststelling_id JOIN dossier d ON d.id = v.dossier_id WHERE r.motivering <> ''"
    )
    for nummer, onderdeel, dossier_id, tranche, gemeente in anders:
        moment = _rijen(
            "SELECT moment FROM journaalregel WHERE stroom = :stroom AND handeling IN (:een, :twee) "
            "ORDER BY nummer DESC LIMIT 1",
            stroom=f"dossier:{dossier_id}",
            een=_VOORSTELLEN[0],
            twee=_VOORSTELLEN[1],
        )[0][0]
        opnames = _rijen(
            "SELECT a.verantwoording_id, a.momentopname FROM aanlevering a "
            "JOIN verantwoording w ON w.id = a.verantwoording_id "
            "WHERE w.tranche = :tranche AND w.gemeente = :gemeente AND a.moment <= :moment "
            "ORDER BY a.verantwoording_id, a.volgnummer",
            tranche=tranche,
            gemeente=gemeente,
            moment=moment,
        )
        op.get_bind().execute(
            sa.text(
                "UPDATE vaststellingsregel SET berekend = :cent WHERE vaststelling_id = :nummer AND onderdeel = :onderdeel"
            ),
            {
                "cent": _berekend(dict(map(tuple, opnames)), dossier_id, onderdeel),
                "nummer": nummer,
                "onderdeel": onderdeel,
            },
        )


def _berekend(opnames: dict[int, str], dossier_id: int, onderdeel: str) -> int:
    """Spent with corrections, less the errors of the accountant and what was spent outside the area where that may not."""
    besteed = onrechtmatig = 0
    for tekst in opnames.values():
        opname = json.loads(tekst)
        fouten: dict[tuple[int, str], int] = defaultdict(int)
        for een in opname["bevindingen"]:
            fouten[een["dossier"], een["onderdeel"]] += een["bedrag"] if een["soort"] == "fout" else 0
        for regel in opname["regels"]:
            if (regel["dossier"], regel["onderdeel"]) == (dossier_id, onderdeel):
                opgave = regel["opgave"]
                jaar = opgave["besteed"] or 0
                buiten = 0 if onderdeel in _BUITEN_MAG else opgave["buiten_gebied"]
                besteed += jaar + opgave["correctie"]
                onrechtmatig += min(max(0, jaar), fouten[dossier_id, onderdeel] + buiten)
    return max(0, max(0, besteed) - onrechtmatig)


def _rijen(vraag: str, **waarden: Any) -> list[Any]:
    return list(op.get_bind().execute(sa.text(vraag), waarden))


def _regel(*erbij: sa.schema.SchemaItem) -> sa.Table:
    """The table as 0006 made it. SQLite makes it anew, from what is written here: it cannot read its CHECKs."""
    bedragen = ("verleend", "betaald", "besteed", "rechtmatig", "vastgesteld")
    return sa.Table(
        "vaststellingsregel",
        sa.MetaData(),
        sa.Column("vaststelling_id", sa.Integer(), nullable=False),
        sa.Column("onderdeel", sa.String(), nullable=False),
        *(sa.Column(naam, sa.BigInteger(), nullable=False) for naam in bedragen),
        sa.Column("motivering", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("vaststelling_id", "onderdeel", name="pk_vaststellingsregel"),
        sa.ForeignKeyConstraint(["vaststelling_id"], ["vaststelling.id"], name="fk_vaststellingsregel_vaststelling_id"),
        *(
            sa.CheckConstraint(
                f"{naam} BETWEEN 0 AND 10000000000000", name=f"ck_vaststellingsregel_{naam}_binnen_grenzen"
            )
            for naam in bedragen
        ),
        sa.CheckConstraint(
            "vastgesteld <= verleend AND vastgesteld <= betaald AND vastgesteld <= rechtmatig AND rechtmatig <= "
            "besteed",
            name="ck_vaststellingsregel_niet_te_hoog",
        ),
        sa.CheckConstraint("length(motivering) <= 4000", name="ck_vaststellingsregel_motivering_lengte"),
        *erbij,
    )
