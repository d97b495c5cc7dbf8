"""The ``spuk`` command as an operator meets it: exit codes, one JSON object, and nothing touched that holds data."""

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import MetaData, func, select, text

from spuk_app import cli
from spuk_app.cli import oefenen
from spuk_app.db.migratie import upgrade
from spuk_app.db.verbinding import Database
from spuk_app.dossier.bijlagen import bewaar_bijlage
from spuk_app.oefening.leeg import is_leeg
from spuk_app.oefening.ronde import Uitkomst, in_woorden
from spuk_app.tranches.lezen import tranches
from tests.dossier.bestanden import pdf
from tests.hulp import url_van
from tests.oefening.proef import SEPTEMBER, Proef

SPUK = Path(sys.executable).with_name("spuk")
SLEUTELS = [
    "tranche", "gebieden", "gemeenten", "gevraagd_cent", "verleend_cent", "per_jaar_cent", "per_onderdeel_cent", "brieven",
    "controle",
]  # fmt: skip


def spuk(*woorden: str, **omgeving: str) -> Result:
    """Run a command in this process."""
    return CliRunner(env={"SPUK_OMGEVING": "oefening", **omgeving}).invoke(cli.main, list(woorden))


def inhoud(database: Database) -> dict[str, int]:
    """How many rows each table holds."""
    tabellen = MetaData()
    with database.engine.connect() as verbinding:
        tabellen.reflect(verbinding)
        return {
            naam: verbinding.scalar(select(func.count()).select_from(tabel)) or 0
            for naam, tabel in tabellen.tables.items()
        }


def sha256(pad: Path) -> str:
    return hashlib.sha256(pad.read_bytes()).hexdigest()


def test_de_oefening_geeft_een_json_en_laat_niets_achter(tmp_path: Path) -> None:
    """The installed command itself: without --database in a temporary file, progress on standard error."""
    klaar = subprocess.run(
        [SPUK, "oefening", "--tranche", "2026-2028", "--json"],
        cwd=tmp_path,
        env={**os.environ, "TMPDIR": str(tmp_path), "SPUK_DATABASE_URL": "sqlite:////nergens/spuk.sqlite3"},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert klaar.returncode == 0, klaar.stderr
    uitkomst = json.loads(klaar.stdout)
    assert list(uitkomst) == SLEUTELS
    assert uitkomst["verleend_cent"] == sum(uitkomst["per_jaar_cent"].values()) == 42_188_979_065
    assert uitkomst["controle"] == "ok"
    assert "verleen" in klaar.stderr
    assert list(tmp_path.iterdir()) == []


def test_een_database_met_gegevens_blijft_onaangeroerd(staal_url: tuple[Database, str]) -> None:
    database, url = staal_url
    voor = inhoud(database)
    for woorden in (["oefening", "--tranche", "2023-2025", "--json"], ["oefening", "--tranche", "2026-2028"]):
        uitslag = spuk(*woorden, "--database", url)
        assert uitslag.exit_code == 2
        assert "has not been touched" in uitslag.stderr
        assert uitslag.stdout == ""
    assert inhoud(database) == voor


def test_een_bestand_met_gegevens_blijft_tot_op_de_byte_gelijk(sqlite: Database) -> None:
    with sqlite.engine.begin() as verbinding:
        verbinding.execute(text("INSERT INTO reeks (code, laatste) VALUES ('echt', 7)"))
    bestand = Path(str(sqlite.engine.url.database))
    sqlite.sluit()
    voor = sha256(bestand)
    assert spuk("oefening", "--tranche", "2023-2025", "--database", f"sqlite:///{bestand}").exit_code == 2
    assert spuk("demo", "--database", f"sqlite:///{bestand}").exit_code == 2
    assert spuk("demo", "--als-leeg", "--database", f"sqlite:///{bestand}").exit_code == 0
    assert sha256(bestand) == voor


def test_in_productie_wordt_niet_geoefend_op_een_echte_database(leeg_database: Database) -> None:
    productie = {"SPUK_OMGEVING": "productie", "SPUK_GEHEIM": "g" * 40, "SPUK_PROXIES": "0"}
    url = url_van(leeg_database)
    uitslag = spuk("oefening", "--tranche", "2023-2025", "--database", url, **productie)
    assert uitslag.exit_code == 2
    assert "Leave --database out" in uitslag.stderr
    assert inhoud(leeg_database) == {}


def test_gegevens_gaan_alleen_weg_als_dat_er_bij_staat(leeg_database: Database) -> None:
    upgrade(leeg_database)
    with leeg_database.engine.begin() as verbinding:
        verbinding.execute(text("INSERT INTO reeks (code, laatste) VALUES ('echt', 7)"))
    terug = ["db", "downgrade", "--naar", "base", "--database", url_van(leeg_database)]
    uitslag = spuk(*terug)
    assert uitslag.exit_code == 2
    assert "Nothing has been changed" in uitslag.stderr
    assert "--gegevens-weg" in uitslag.stderr
    assert inhoud(leeg_database)["reeks"] == 1
    assert spuk(*terug, "--gegevens-weg").exit_code == 0
    assert set(inhoud(leeg_database)) <= {"alembic_version"}


def test_wat_leeg_is(leeg_database: Database) -> None:
    assert is_leeg(leeg_database), "without tables"
    upgrade(leeg_database)
    assert is_leeg(leeg_database), "with tables, and what the migrations leave in them"
    with leeg_database.engine.begin() as verbinding:
        verbinding.execute(
            text("INSERT INTO mislukte_aanmelding (sleutel, moment) VALUES ('x', '2023-09-01 00:00:00')")
        )
    assert not is_leeg(leeg_database), "a single row anywhere is data"


def test_tabellen_van_een_ander_programma_zijn_gegevens(leeg_database: Database) -> None:
    with leeg_database.engine.begin() as verbinding:
        verbinding.execute(text("CREATE TABLE van_een_ander (iets TEXT)"))
        verbinding.execute(text("INSERT INTO van_een_ander VALUES ('kostbaar')"))
    uitslag = spuk("oefening", "--tranche", "2023-2025", "--database", url_van(leeg_database))
    assert uitslag.exit_code == 2
    assert inhoud(leeg_database) == {"van_een_ander": 1}


def test_een_oefening_met_bevindingen_eindigt_met_een(monkeypatch: pytest.MonkeyPatch) -> None:
    uitkomst = Uitkomst("2023-2025", 20, 19, 1, 1, {}, {}, 40, "2 bevindingen")
    monkeypatch.setattr(oefenen, "speel", lambda *_, **__: uitkomst)
    uitslag = spuk("oefening", "--tranche", "2023-2025", "--json")
    assert uitslag.exit_code == 1
    assert json.loads(uitslag.stdout)["controle"] == "2 bevindingen"


@pytest.mark.parametrize("woorden", [["oefening"], ["oefening", "--tranche", "2030-2032"], ["onbekend"], ["demo", "x"]])
def test_een_verkeerd_gebruik_is_twee(woorden: list[str]) -> None:
    assert spuk(*woorden).exit_code == 2


def test_controleren_meldt_wat_er_is(staal_url: tuple[Database, str]) -> None:
    database, url = staal_url
    goed = spuk("controleer", "--database", url, "--json")
    assert (goed.exit_code, json.loads(goed.stdout)) == (0, {"bevindingen": []})
    with database.engine.begin() as verbinding:
        verbinding.execute(text("UPDATE reeks SET laatste = laatste + 1 WHERE code = 'KW1-B'"))
    try:
        fout = spuk("controleer", "--database", url, "--json")
        assert fout.exit_code == 1
        gevonden: list[dict[str, Any]] = json.loads(fout.stdout)["bevindingen"]
        assert [set(een) for een in gevonden] == [{"soort", "id", "verwacht", "gevonden"}]
        leesbaar = spuk("controleer", "--database", url)
        assert leesbaar.exit_code == 1
        assert "nummers KW1-B-0003: verwacht a document, gevonden geen" in leesbaar.stdout
    finally:
        with database.engine.begin() as verbinding:
            verbinding.execute(text("UPDATE reeks SET laatste = laatste - 1 WHERE code = 'KW1-B'"))


def test_opruimen_haalt_alleen_weg_wat_geen_dossier_kent(proef: Proef, tmp_path: Path) -> None:
    bijlagen = tmp_path / "bijlagen"
    with proef.toneel.als("opsteller1.groningen", SEPTEMBER) as uow:
        bekend = bewaar_bijlage(uow, uow.dossier(proef.id), bijlagen, "akkoord.pdf", pdf()).sha256
    wees, vers = "e" * 64, "f" * 64
    for sha in (wees, vers):
        (bijlagen / sha[:2]).mkdir()
        (bijlagen / sha[:2] / sha).write_bytes(b"x")
    for sha in (wees, bekend):
        os.utime(bijlagen / sha[:2] / sha, (0, 0))
    omgeving = {"SPUK_DATABASE_URL": url_van(proef.database), "SPUK_BIJLAGEN": str(bijlagen)}
    for woorden in (["opruimen", "--droog"], ["opruimen"]):
        uitslag = spuk(*woorden, **omgeving)
        assert (uitslag.exit_code, uitslag.stdout) == (0, f"{wees}\n")
    assert spuk("opruimen", **omgeving).stdout == ""
    assert {pad.name for pad in bijlagen.glob("*/*")} == {vers, bekend}


def test_opruimen_met_een_lege_database_haalt_niets_weg(leeg_database: Database, tmp_path: Path) -> None:
    """Settings that name another database: then no file would seem to be in use."""
    upgrade(leeg_database)
    bestand = tmp_path / "ee" / ("e" * 64)
    bestand.parent.mkdir()
    bestand.write_bytes(b"x")
    os.utime(bestand, (0, 0))
    uitslag = spuk("opruimen", SPUK_DATABASE_URL=url_van(leeg_database), SPUK_BIJLAGEN=str(tmp_path))
    assert uitslag.exit_code == 2
    assert "Nothing has been removed" in uitslag.stderr
    assert bestand.exists()


@pytest.mark.parametrize("tranche", ["2023-2025", "2026-2028"])
def test_de_uitkomst_in_woorden_noemt_een_voorbeeldbedrag_zo(tranche: str) -> None:
    geteld = Uitkomst(tranche, 20, 19, 200_00, 100_00, {"2023": 100_00}, {"integraal": 100_00}, 40, "ok")
    regels = list(in_woorden(geteld, tranches()[tranche]))
    assert regels[0] == f"Tranche {tranche}: 20 gebieden, 19 gemeenten"
    merk = " (Voorbeeldbedragen)" if tranche == "2023-2025" else ""
    assert [regel for regel in regels if "€" in regel] == [
        f"gevraagd €\u00a0200,00{merk}",
        f"verleend €\u00a0100,00{merk}",
        f"  2023: €\u00a0100,00{merk}",
        f"  integraal: €\u00a0100,00{merk}",
    ]


@pytest.mark.parametrize(
    "url",
    [
        "geen adres",
        "mysql://iemand@elders/spuk",
        "sqlite:////proc/spuk/spuk.sqlite3",
        "postgresql+psycopg://spuk:geheim@127.0.0.1:1/spuk",
        "sqlite:///{tmp}/er-is-niets.sqlite3",
        "sqlite:///{tmp}/tekst.sqlite3",
        "sqlite:///{tmp}",
    ],
)
@pytest.mark.parametrize(
    "opdracht", ["controleer", "db check", "db downgrade --naar base", "oefening --tranche 2023-2025"]
)
def test_een_database_die_er_niet_is_geeft_een_zin(tmp_path: Path, url: str, opdracht: str) -> None:
    (tmp_path / "tekst.sqlite3").write_text("dit is geen database, maar een brief aan de gemeente" * 40)
    if opdracht.startswith("oefening") and "er-is-niets" in url:
        return  # for a rehearsal a new file is as good as an empty one
    uitslag = spuk(*opdracht.split(), "--database", url.format(tmp=tmp_path))
    assert uitslag.exit_code == 2, uitslag.output
    assert "Error: " in uitslag.stderr
    assert "Traceback" not in uitslag.output
    assert "geheim" not in uitslag.output
    assert not (tmp_path / "er-is-niets.sqlite3").exists()


def test_controleren_zonder_tabellen_zegt_wat_te_doen(leeg_database: Database) -> None:
    uitslag = spuk("controleer", "--database", url_van(leeg_database))
    assert uitslag.exit_code == 2
    assert "spuk db upgrade" in uitslag.stderr


def test_tabellen_maken_vergelijken_en_weghalen(leeg_database: Database) -> None:
    url = url_van(leeg_database)
    assert spuk("db", "check", "--database", url).exit_code == 1
    assert spuk("db", "upgrade", "--database", url).exit_code == 0
    goed = spuk("db", "check", "--database", url)
    assert (goed.exit_code, goed.stdout) == (0, "no differences\n")
    assert spuk("db", "downgrade", "--database", url).exit_code == 2, "nobody drops tables by leaving something out"
    assert spuk("db", "downgrade", "--naar", "base", "--database", url).exit_code == 0
    assert set(inhoud(leeg_database)) <= {"alembic_version"}


def test_de_tranches_op_papier() -> None:
    uitslag = spuk("tranches")
    assert uitslag.exit_code == 0
    assert "TRANCHE 2023-2025" in uitslag.stdout
    assert "TRANCHE 2026-2028" in uitslag.stdout
