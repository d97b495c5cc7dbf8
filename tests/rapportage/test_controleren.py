"""Whatever is changed by hand in the database gives a finding, on SQLite and on PostgreSQL."""
# ruff: noqa: S608 - tampering is writing SQL

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import event, select, text
from sqlalchemy.orm import Session

from spuk_app.db.migratie import upgrade
from spuk_app.db.verbinding import Database
from spuk_app.dossier.journaal import regelhash
from spuk_app.dossier.models import Bijlage, Journaalkop, Journaalregel
from spuk_app.modellen import METADATA
from spuk_app.rapportage.controleren import Bevinding, bevindingen, controleer
from spuk_app.rapportage.integriteit.stand import momentopname
from spuk_app.tranches.lezen import tranches
from tests.gespeeld import speel_nasleep, speel_staal
from tests.hulp import MOMENT
from tests.rapportage.knoeien import KNOEIEN
from tests.rapportage.kolommen import GEEN_ADMINISTRATIE, KOLOMMEN, ZONDER_BETEKENIS
from tests.rapportage.plekken import BRIEF, GEBOEKT, VRIJ_PLAFOND
from tests.web.klant import start_klok


@pytest.fixture(scope="session")
def bijlagen(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("bijlagen")


@pytest.fixture(scope="session")
def _staal_sqlite(tmp_path_factory: pytest.TempPathFactory, bijlagen: Path) -> Iterator[Database]:
    database = Database(f"sqlite:///{tmp_path_factory.mktemp('staal') / 'spuk.sqlite3'}", maken=True)
    upgrade(database)
    speel_nasleep(database, speel_staal(database, bijlagen))
    yield database
    database.sluit()


@pytest.fixture(scope="session")
def _staal_postgresql(_postgres: "object", bijlagen: Path) -> Iterator[Database]:
    with _postgres.database(sjabloon=_postgres.gemigreerd) as url:  # type: ignore[attr-defined]
        database = Database(url)
        speel_nasleep(database, speel_staal(database, bijlagen))
        yield database
        database.sluit()


@pytest.fixture(params=["sqlite", "postgresql"])
def staal(request: pytest.FixtureRequest) -> Database:
    """The sample; a test that changes it does so in a transaction that it rolls back."""
    gekozen: Database = request.getfixturevalue(f"_staal_{request.param}")
    return gekozen


def na(staal: Database, *opdrachten: str, bijlagen: Path | None = None) -> list[Bevinding]:
    """What the check finds after these statements, which are undone again."""
    with momentopname(staal) as sessie:
        try:
            for opdracht in opdrachten:
                gewijzigd = sessie.execute(text(opdracht))
                assert gewijzigd.rowcount != 0, f"nothing was tampered with: {opdracht}"  # type: ignore[attr-defined]
            return bevindingen(sessie, bijlagen, tranches())
        finally:
            sessie.rollback()


def test_een_gespeelde_database_is_in_orde(staal: Database, bijlagen: Path) -> None:
    assert controleer(staal, bijlagen) == []


@pytest.mark.parametrize("wat", KNOEIEN)
def test_knoeien_wordt_gevonden(staal: Database, wat: str) -> None:
    soort, opdrachten = KNOEIEN[wat]
    bytes_ = "BLOB" if staal.is_sqlite else "BYTEA"
    gevonden = na(staal, *(opdracht.replace("{bytes}", bytes_) for opdracht in opdrachten))
    assert soort in {een.soort for een in gevonden}, gevonden


def test_elke_kolom_is_geprobeerd() -> None:
    """A new table or column is tampered with here, or it says in kolommen.py why that means nothing."""
    tabellen = METADATA.tables.keys() - GEEN_ADMINISTRATIE.keys()
    alle = {(naam, kolom.name) for naam in tabellen for kolom in METADATA.tables[naam].columns}
    assert alle - KOLOMMEN == ZONDER_BETEKENIS
    assert alle >= KOLOMMEN
    assert METADATA.tables.keys() >= GEEN_ADMINISTRATIE.keys()


def herschrijf(sessie: Session, stroom: str, regels: list[Journaalregel]) -> None:
    """Forge a whole chain that fits: new hashes from the first line to the head."""
    vorige = "0" * 64
    for regel in regels:
        regel.vorige = vorige
        regel.hash = vorige = regelhash(regel)
    kop = sessie.get_one(Journaalkop, stroom)
    kop.aantal, kop.hash = len(regels), vorige
    sessie.flush()


def vervals(staal: Database, handeling: str, vervang: tuple[str, str] | None) -> list[Bevinding]:
    """What is found when the last line of this act is changed (or removed with all after it) and the chain forged."""
    with momentopname(staal) as sessie:
        try:
            stroom = f"dossier:{sessie.scalar(text(f'SELECT dossier_id FROM beschikking WHERE id = {BRIEF}'))}"
            vraag = select(Journaalregel).where(Journaalregel.stroom == stroom).order_by(Journaalregel.nummer)
            regels = list(sessie.scalars(vraag))
            regel = next(een for een in reversed(regels) if een.handeling == handeling)
            if vervang is None:
                while regel in regels:
                    sessie.delete(regels.pop())
            else:
                assert vervang[0] in regel.gegevens
                regel.gegevens = regel.gegevens.replace(*vervang)
            herschrijf(sessie, stroom, regels)
            sessie.expire_all()
            return bevindingen(sessie, None, tranches())
        finally:
            sessie.rollback()


@pytest.mark.parametrize(
    ("handeling", "vervang", "soort"),
    [
        ("verleen_ambtshalve", None, "belangstelling"),
        ("verleen", ('"cent":', '"cent":1'), "besluit"),
        ("bewaar", ('"sha256":"', '"sha256":"0'), "regelversie"),
        ("dien_in", ('"sha256":"', '"sha256":"0'), "momentopname"),
        ("onderteken", ('"hoedanigheid":"college"', '"hoedanigheid":"directeur"'), "handtekening"),
        ("adviseer", ('"uitkomst":"positief"', '"uitkomst":"negatief"'), "advies"),
        ("stel_voor", ('"integraal/2023":', '"integraal/2023":9'), "geld"),
        ("onderteken", ('"vingerafdruk":"', '"vingerafdruk":"0'), "aanvraag"),
        ("stel_voor", ('"motivering_sha256":{"', '"motivering_sha256":{"x'), "motivering"),
        ("leg_pdf_vast", None, "pdf"),
        ("leg_pdf_vast", ('"pdf_sha256":"', '"pdf_sha256":"0'), "pdf"),
        ("zet_klaar", ('"cent":', '"cent":1'), "betaling"),
        ("zet_klaar", ('{"KW1-B-', '{"KW9-B-'), "betaling"),
        ("betaal", None, "betaling"),
        ("betaal", ("/2", "/9"), "betaling"),
        ("meld_belangstelling", ('"sha256":"', '"sha256":"0'), "belangstelling"),
        ("bewaar_verantwoording", ('"besteed_cent":', '"besteed_cent":1'), "opgave"),
        ("zet_vast", ('"sha256":"', '"sha256":"0'), "verantwoording"),
        ("leg_bevindingen_vast", ('"datum":"2026', '"datum":"2025'), "verantwoording"),
        ("lever_aan", ('"sha256":"', '"sha256":"0'), "aanlevering"),
        ("aanvaard", None, "beoordeling"),
        ("begin_vaststelling", ('"vastgesteld":', '"vastgesteld":1'), "vaststelling"),
        ("stel_vast", ('"cent":', '"cent":1'), "besluit"),
        ("boek_ontvangst", ('"ontvangen_op":"2026', '"ontvangen_op":"2025'), "vordering"),
    ],
)
def test_ook_een_vervalste_keten_wordt_gevonden(
    staal: Database, handeling: str, vervang: tuple[str, str] | None, soort: str
) -> None:
    """Whoever forges the journal up to its head still has to make every fact fit."""
    gevonden = vervals(staal, handeling, vervang)
    assert soort in {een.soort for een in gevonden}, gevonden
    assert "journaal" not in {een.soort for een in gevonden}, "the forged chain should be whole"


def test_een_bijlage_die_veranderd_of_weg_is_wordt_gevonden(staal: Database, bijlagen: Path, tmp_path: Path) -> None:
    kopie = tmp_path / "bijlagen"
    shutil.copytree(bijlagen, kopie)
    with staal.lezen() as sessie:
        sha256 = sessie.scalars(select(Bijlage.sha256)).one()
    assert controleer(staal, kopie) == []
    plaats = next(pad for pad in kopie.rglob(sha256))
    plaats.write_bytes(plaats.read_bytes() + b" ")
    assert [een.soort for een in controleer(staal, kopie)] == ["bijlage"]
    plaats.unlink()
    assert [een.soort for een in controleer(staal, kopie)] == ["bijlage"]


def test_een_boeking_zonder_plafond_wordt_gevonden(staal: Database, tmp_path: Path) -> None:
    """SQLite keeps no references for whoever opens the file with another program; PostgreSQL always does."""
    if not staal.is_sqlite:
        with pytest.raises(Exception, match="fk_boeking_plafond_id"):
            na(staal, f"DELETE FROM plafond WHERE id = {GEBOEKT}")
        return
    kopie = tmp_path / "spuk.sqlite3"
    with staal.engine.connect() as verbinding:
        verbinding.exec_driver_sql("ROLLBACK")
        verbinding.exec_driver_sql(f"VACUUM INTO '{kopie}'")
        verbinding.exec_driver_sql("BEGIN")
    database = Database(f"sqlite:///{kopie}")
    with database.engine.connect() as verbinding:
        verbinding.exec_driver_sql("ROLLBACK")
        verbinding.exec_driver_sql("PRAGMA foreign_keys=OFF")
        verbinding.exec_driver_sql(f"DELETE FROM plafond WHERE id = {GEBOEKT}")
        verbinding.exec_driver_sql("BEGIN")
    gevonden = {een.soort for een in controleer(database)}
    database.sluit()
    assert {"boeking", "plafond"} <= gevonden


def test_werk_dat_intussen_doorgaat_geeft_geen_vals_alarm(staal: Database) -> None:
    """The check sees one moment: what is committed halfway does not exist for it."""
    with momentopname(staal) as sessie:
        sessie.execute(text("SELECT count(*) FROM plafond"))
        with staal.engine.begin() as ander:
            ander.execute(text(f"UPDATE plafond SET toegezegd = 1 WHERE {VRIJ_PLAFOND}"))
        try:
            assert bevindingen(sessie, None, tranches()) == []
            assert [een.soort for een in controleer(staal)] == ["plafond"]
        finally:
            with staal.engine.begin() as ander:
                ander.execute(text("UPDATE plafond SET toegezegd = 0 WHERE toegezegd = 1"))


def test_een_onbekende_tranche_is_een_bevinding(staal: Database) -> None:
    assert "onleesbaar" in {een.soort for een in controleer(staal, tranches={})}


def test_het_aantal_opdrachten_hangt_niet_af_van_het_aantal_dossiers(
    staal: Database, request: pytest.FixtureRequest
) -> None:
    """A database without a single dossier takes as many statements as one with forty."""
    leeg: Database = request.getfixturevalue("sqlite" if staal.is_sqlite else "postgresql")
    start_klok(leeg, MOMENT)
    assert opdrachten(staal) == opdrachten(leeg) <= 40


def opdrachten(database: Database) -> int:
    aantal = 0

    def tel(*_: object) -> None:
        nonlocal aantal
        aantal += 1

    event.listen(database.engine, "before_cursor_execute", tel)
    try:
        controleer(database)
    finally:
        event.remove(database.engine, "before_cursor_execute", tel)
    return aantal
