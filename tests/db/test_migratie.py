"""Migrations up, down and checked on both databases, and what the operator reads when a database is not as it should be."""

import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import inspect, select, text

from spuk_app.betaling.models import Betaaltermijn
from spuk_app.db import migratie
from spuk_app.db.verbinding import Database, DatabaseFout
from spuk_app.dossier.models import Bericht, Journaalkop
from spuk_app.modellen import METADATA

NIEUWSTE, VOLGENDE = "0014", "0015"


def schema(database: Database) -> dict[str, Any]:
    """Everything the database says about its tables, in a form that can be compared."""
    kijk = inspect(database.engine)
    return {
        tabel: {
            "kolommen": [(k["name"], str(k["type"]), k["nullable"], k["primary_key"]) for k in _kolommen(kijk, tabel)],
            "sleutel": kijk.get_pk_constraint(tabel),
            "uniek": sorted(kijk.get_unique_constraints(tabel), key=lambda een: str(een["name"])),
            "verwijzingen": sorted(kijk.get_foreign_keys(tabel), key=lambda een: str(een["name"])),
            "checks": sorted((een["name"], een["sqltext"]) for een in kijk.get_check_constraints(tabel)),
            "indexen": sorted(kijk.get_indexes(tabel), key=lambda een: str(een["name"])),
        }
        for tabel in sorted(kijk.get_table_names())
        if tabel != "alembic_version"
    }


def _kolommen(kijk: Any, tabel: str) -> list[dict[str, Any]]:
    sleutel = kijk.get_pk_constraint(tabel)["constrained_columns"]
    return [{**kolom, "primary_key": kolom["name"] in sleutel} for kolom in kijk.get_columns(tabel)]


def voer_uit(database: Database, opdracht: str) -> None:
    with database.engine.begin() as verbinding:
        verbinding.execute(text(opdracht))


def test_op_neer_en_weer_op(leeg_database: Database) -> None:
    assert migratie.stand(leeg_database) == (None, NIEUWSTE)
    migratie.upgrade(leeg_database)
    assert migratie.stand(leeg_database) == (NIEUWSTE, NIEUWSTE)
    assert migratie.check(leeg_database) == []
    migratie.eis_bijgewerkt(leeg_database)

    migratie.downgrade(leeg_database, "0001")
    assert "gebruiker" not in inspect(leeg_database.engine).get_table_names()
    migratie.downgrade(leeg_database)
    assert inspect(leeg_database.engine).get_table_names() == ["alembic_version"]

    migratie.upgrade(leeg_database)
    assert migratie.check(leeg_database) == []


def test_migraties_maken_precies_de_modellen(leeg_database: Database) -> None:
    """Stricter than check(): also the text of every CHECK constraint."""
    migratie.upgrade(leeg_database)
    gemigreerd = schema(leeg_database)
    migratie.downgrade(leeg_database)
    METADATA.create_all(leeg_database.engine)
    assert len(gemigreerd) == len(METADATA.tables) >= 24
    assert gemigreerd == schema(leeg_database)


def test_berichten_van_voor_0003_houden_hun_moment_en_krijgen_hun_departement(leeg_database: Database) -> None:
    """What was put in the outbox before it was sent from there is due when it was put there."""
    migratie.upgrade(leeg_database, "0002")
    for opdracht in _OUDE_BERICHTEN:
        voer_uit(leeg_database, opdracht)
    migratie.upgrade(leeg_database)
    with leeg_database.lezen() as sessie:
        berichten = {een.sleutel: een for een in sessie.scalars(select(Bericht))}
    assert {sleutel: een.aan_departement for sleutel, een in berichten.items()} == {
        "advies:1:leren": "OCW",
        "advies:1:x": None,
        "nieuw:1": None,
    }
    assert all(een.gepland_op == een.klaargezet_op and een.verdeeld_op is None for een in berichten.values())


_OUDE_BERICHTEN = (
    "INSERT INTO dossier (id, tranche, gebied, gemeente, opslag) VALUES (1, 'toets', 'noord', 'GM9001', 0)",
    "INSERT INTO aanvraag (id, dossier_id, ronde, toestand, versie_datum) VALUES (1, 1, 1, 'concept', '2029-01-01')",
    "INSERT INTO advies (aanvraag_id, onderdeel, departement, toestand, versie) VALUES (1, 'leren', 'OCW', 'open', 0)",
    *(
        "INSERT INTO bericht (sleutel, onderwerp, tekst, klaargezet_op)"  # noqa: S608 - no input of anybody
        f" VALUES ('{sleutel}', 'o', 't', '2029-08-15 10:00:00.000000')"
        for sleutel in ("advies:1:leren", "advies:1:x", "nieuw:1")
    ),
)


def test_geplande_termijnen_worden_betaaltermijnen_en_gaan_ook_weer_terug(leeg_database: Database) -> None:
    """Their numbers stay, the next one follows, and what has been prepared for payment does not go back unseen."""
    migratie.upgrade(leeg_database, "0004")
    for opdracht in _OUDE_TERMIJNEN:
        voer_uit(leeg_database, opdracht)
    migratie.upgrade(leeg_database)
    with leeg_database.sessie(schrijven=True) as sessie:
        sessie.add(Betaaltermijn(beschikking_id=1, dossier_id=1, onderdeel="leren", jaar=2032, bedrag=300))
        sessie.commit()
        rijen = sessie.scalars(select(Betaaltermijn).order_by(Betaaltermijn.id)).all()
        assert [(een.id, een.jaar, een.bedrag, een.toestand) for een in rijen] == [
            (4, 2030, 100, "gepland"),
            (7, 2031, 200, "gepland"),
            (8, 2032, 300, "gepland"),
        ]
    migratie.downgrade(leeg_database, "0004")
    with leeg_database.lezen() as sessie:
        assert sessie.execute(text("SELECT id, bedrag FROM termijn ORDER BY id")).all() == [
            (4, 100),
            (7, 200),
            (8, 300),
        ]
    migratie.upgrade(leeg_database)
    for opdracht in _KLAARGEZET:
        voer_uit(leeg_database, opdracht)
    with pytest.raises(DatabaseFout, match="toestand_bekend"):
        migratie.downgrade(leeg_database, "0004")
    with leeg_database.lezen() as sessie:
        assert sessie.get_one(Betaaltermijn, 4).toestand == "klaargezet"


_OUDE_TERMIJNEN = (
    _OUDE_BERICHTEN[0],
    "INSERT INTO beschikking VALUES (1, 1, 'TO-B-0001', 'verlening', 'aanvraag:1', '2029-01-01', 300, 1, 2, "  # noqa: ISC004, S608
    f"'2029-12-01 10:00:00.000000', '2030-01-14', 'brief', '{'a' * 64}', NULL, NULL)",
    "INSERT INTO termijn VALUES (4, 1, 1, 'leren', 2030, 100, 'gepland')",
    "INSERT INTO termijn VALUES (7, 1, 1, 'leren', 2031, 200, 'gepland')",
)
_KLAARGEZET = (
    "INSERT INTO organisatie (id, naam) VALUES (1, 'Ministerie')",
    "INSERT INTO gebruiker VALUES (1, 'a', 'A', 'a@voorbeeld.invalid', 'x', 'bzk_financien', '', 1, TRUE, NULL)",
    "UPDATE betaaltermijn SET toestand = 'klaargezet', klaargezet_door = 1, klaargezet_wie = 'A', "  # noqa: ISC004
    "klaargezet_op = '2030-01-02 10:00:00.000000' WHERE id = 4",
)


def test_stroom_beheer_begint_leeg(database: Database) -> None:
    with database.lezen() as sessie:
        kop = sessie.scalars(select(Journaalkop)).one()
    assert (kop.stroom, kop.aantal, kop.hash) == ("beheer", 0, "0" * 64)


@pytest.mark.parametrize(
    ("opdracht", "zin"),
    [
        ("DROP TABLE oefenklok", "table oefenklok is missing"),
        ("CREATE TABLE vreemd (id INTEGER)", "table vreemd does not belong there"),
        ("ALTER TABLE dossier ADD COLUMN extra INTEGER", "column extra of table dossier does not belong there"),
        ("DROP INDEX ix_aanvraag_toestand", "index ix_aanvraag_toestand of table aanvraag is missing"),
    ],
    ids=["tabel-weg", "tabel-extra", "kolom-extra", "index-weg"],
)
def test_check_noemt_elk_verschil(database: Database, opdracht: str, zin: str) -> None:
    voer_uit(database, opdracht)
    assert migratie.check(database) == [zin]


def test_check_ziet_een_verdwenen_controle(postgresql: Database) -> None:
    voer_uit(postgresql, "ALTER TABLE plafond DROP CONSTRAINT ck_plafond_niet_overschreden")
    voer_uit(postgresql, "ALTER TABLE plafond ALTER COLUMN bedrag DROP NOT NULL")
    assert sorted(migratie.check(postgresql)) == [
        "constraint ck_plafond_niet_overschreden of table plafond is missing",
        "plafond.bedrag: nullable is True, must be False",
    ]


def test_check_van_een_oude_database_is_een_verschil(database: Database) -> None:
    migratie.downgrade(database, "0001")
    assert migratie.check(database) == [f"the database is at revision 0001, this program needs {NIEUWSTE}"]


def test_mislukte_migratie_laat_niets_achter(leeg_database: Database) -> None:
    """The second revision fails on a table that is in its way; the first one is undone with it."""
    migratie.upgrade(leeg_database, "0001")
    voer_uit(leeg_database, "CREATE TABLE advies (id INTEGER)")
    with pytest.raises(DatabaseFout, match="advies"):
        migratie.upgrade(leeg_database)
    assert migratie.stand(leeg_database) == ("0001", NIEUWSTE)
    assert "organisatie" not in inspect(leeg_database.engine).get_table_names()


def test_migratie_zet_de_verwijzingen_van_sqlite_weer_aan(sqlite: Database) -> None:
    migratie.upgrade(sqlite)
    with sqlite.lezen() as sessie:
        assert sessie.scalar(text("PRAGMA foreign_keys")) == 1


def test_tegelijk_migreren_gaat_goed(leeg_database: Database) -> None:
    """Two upgrades at once, as two services that start together would do."""
    opdracht = "from spuk_app.db import migratie, verbinding; migratie.upgrade(verbinding.Database({url!r}))"
    url = leeg_database.engine.url.render_as_string(hide_password=False)
    lopend = [
        subprocess.Popen([sys.executable, "-c", opdracht.format(url=url)], cwd="/", stderr=subprocess.PIPE, text=True)
        for _ in range(3)
    ]
    meldingen = [proces.communicate(timeout=60)[1] for proces in lopend]
    assert [proces.returncode for proces in lopend] == [0, 0, 0], meldingen
    assert migratie.check(leeg_database) == []


def test_lege_database_vraagt_om_upgrade(leeg_database: Database) -> None:
    with pytest.raises(DatabaseFout, match=r"is empty\. Run 'spuk db upgrade' first"):
        migratie.eis_bijgewerkt(leeg_database)


def test_oude_database_vraagt_om_upgrade(database: Database) -> None:
    migratie.downgrade(database, "0001")
    with pytest.raises(DatabaseFout, match=f"is at revision 0001; this program needs {NIEUWSTE}"):
        migratie.eis_bijgewerkt(database)


def test_nieuwere_database_wordt_geweigerd(database: Database) -> None:
    voer_uit(database, "UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(DatabaseFout, match=f"is at revision 9999; this program needs {NIEUWSTE}"):
        migratie.eis_bijgewerkt(database)
    with pytest.raises(DatabaseFout, match="9999"):
        migratie.upgrade(database)


def test_ontbrekende_tabellen_worden_genoemd(database: Database) -> None:
    voer_uit(database, "DROP TABLE boeking")
    voer_uit(database, "DROP TABLE betaaltermijn")
    with pytest.raises(DatabaseFout, match=r"the tables betaaltermijn, boeking are missing\. Restore a backup"):
        migratie.eis_bijgewerkt(database)


def test_vreemde_database_blijft_onaangeroerd(leeg_database: Database) -> None:
    voer_uit(leeg_database, "CREATE TABLE klanten (id INTEGER)")
    for weigering in (migratie.upgrade, migratie.eis_bijgewerkt):
        with pytest.raises(DatabaseFout, match=r"holds tables of another program \(klanten"):
            weigering(leeg_database)
    assert inspect(leeg_database.engine).get_table_names() == ["klanten"]


def test_nieuwe_revisie_is_een_concept_voor_de_ontwikkelaar(sqlite: Database, tmp_path: Path) -> None:
    shutil.copytree(migratie.MIGRATIES, tmp_path / "migrations", ignore=shutil.ignore_patterns("__pycache__"))
    voer_uit(sqlite, "DROP TABLE oefenklok")
    nieuw = migratie.nieuwe_revisie(sqlite, "praktijkklok terug", tmp_path / "migrations")
    assert nieuw.parent == tmp_path / "migrations" / "versions"
    inhoud = nieuw.read_text()
    assert f"down_revision = '{NIEUWSTE}'" in inhoud
    assert "op.create_table('oefenklok'" in inhoud.replace("\n    ", "")
    assert not list(migratie.MIGRATIES.glob(f"versions/{VOLGENDE}*"))


def test_ontbrekende_map_is_een_zin(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    with pytest.raises(DatabaseFout, match="with the migrations is missing"):
        migratie._nieuwste(tmp_path)
