"""Whatever is changed, removed, added or moved in the journal by hand is found."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import select, text

from spuk_app.db.verbinding import Database
from spuk_app.dossier import journaal
from spuk_app.dossier.models import Journaalkop, Journaalregel
from spuk_app.dossier.unit_of_work import unit_of_work
from spuk_app.kern.wie import KLOK, Rol
from tests.hulp import MOMENT, maak_mens, open_tranche


@pytest.fixture
def gevuld(database: Database) -> Database:
    """Five lines in the stream of the beheer."""
    for nummer in range(5):
        with unit_of_work(database, KLOK, aankomst=MOMENT) as uow:
            uow.noteer("toets", {"nummer": nummer, "waar": "één café"})
    return database


def breuken(database: Database, stroom: str = journaal.BEHEER) -> list[str]:
    with database.lezen() as sessie:
        kop = sessie.get_one(Journaalkop, stroom)
        vraag = select(Journaalregel).where(Journaalregel.stroom == stroom).order_by(Journaalregel.nummer)
        return journaal.breuken(kop, sessie.scalars(vraag))


def met_de_hand(database: Database, *opdrachten: str) -> None:
    with database.engine.begin() as verbinding:
        for opdracht in opdrachten:
            assert verbinding.execute(text(opdracht)).rowcount > 0


def test_een_heel_journaal_heeft_geen_breuken(gevuld: Database) -> None:
    assert breuken(gevuld) == []


def test_een_leeg_journaal_heeft_geen_breuken(database: Database) -> None:
    assert breuken(database) == []


def test_regels_vormen_een_keten(gevuld: Database) -> None:
    with gevuld.lezen() as sessie:
        regels = sessie.scalars(select(Journaalregel).order_by(Journaalregel.nummer)).all()
        kop = sessie.get_one(Journaalkop, journaal.BEHEER)
    assert [regel.nummer for regel in regels] == [1, 2, 3, 4, 5]
    assert [regel.vorige for regel in regels] == ["0" * 64, *(regel.hash for regel in regels[:-1])]
    assert (kop.aantal, kop.hash) == (5, regels[-1].hash)
    assert regels[0].gegevens == '{"nummer":0,"waar":"één café"}'
    assert (regels[0].wie, regels[0].rol, regels[0].moment) == ("De klok (Systeem)", "klok", MOMENT)


@pytest.mark.parametrize(
    ("kolom", "waarde"),
    [
        ("gegevens", "'{}'"),
        ("wie", "'Iemand anders'"),
        ("wie_id", "7"),
        ("rol", "'beslisser'"),
        ("handeling", "'verleen'"),
        ("moment", "'2029-08-14 10:00:00+00:00'"),
        ("systeemmoment", "'2029-08-14 10:00:00+00:00'"),
        ("hash", "'" + "a" * 64 + "'"),
        ("vorige", "'" + "a" * 64 + "'"),
    ],
)
@pytest.mark.parametrize("nummer", [1, 3, 5])
def test_elke_gewijzigde_kolom_valt_op(gevuld: Database, kolom: str, waarde: str, nummer: int) -> None:
    if gevuld.is_sqlite:
        waarde = waarde.replace("+00:00", "")
    met_de_hand(gevuld, f"UPDATE journaalregel SET {kolom} = {waarde} WHERE nummer = {nummer}")  # noqa: S608
    assert breuken(gevuld)


@pytest.mark.parametrize("nummer", [1, 3, 5])
def test_een_verwijderde_regel_valt_op(gevuld: Database, nummer: int) -> None:
    met_de_hand(gevuld, f"DELETE FROM journaalregel WHERE nummer = {nummer}")  # noqa: S608
    assert breuken(gevuld)


def test_de_laatste_regel_weg_valt_op_door_de_kop(gevuld: Database) -> None:
    met_de_hand(gevuld, "DELETE FROM journaalregel WHERE nummer = 5")
    assert breuken(gevuld) == ["the head says 5 lines, 4 are there or the last one differs"]


def test_alles_weg_valt_op(gevuld: Database) -> None:
    met_de_hand(gevuld, "DELETE FROM journaalregel")
    assert breuken(gevuld) == ["the head says 5 lines, 0 are there or the last one differs"]


def test_een_gewijzigde_kop_valt_op(gevuld: Database) -> None:
    met_de_hand(gevuld, "UPDATE journaalkop SET aantal = 4")
    assert breuken(gevuld)


def test_een_tussengevoegde_regel_valt_op(gevuld: Database) -> None:
    kolommen = "moment, systeemmoment, wie_id, wie, rol, handeling, gegevens, vorige, hash"
    met_de_hand(
        gevuld,
        "UPDATE journaalregel SET nummer = nummer + 100 WHERE nummer > 2",
        f"INSERT INTO journaalregel (stroom, nummer, {kolommen}) "  # noqa: S608
        f"SELECT stroom, 3, {kolommen} FROM journaalregel WHERE nummer = 2",
        "UPDATE journaalregel SET nummer = nummer - 99 WHERE nummer > 100",
    )
    assert breuken(gevuld)


def test_een_verwisselde_volgorde_valt_op(gevuld: Database) -> None:
    met_de_hand(
        gevuld,
        "UPDATE journaalregel SET nummer = 99 WHERE nummer = 2",
        "UPDATE journaalregel SET nummer = 2 WHERE nummer = 3",
        "UPDATE journaalregel SET nummer = 3 WHERE nummer = 99",
    )
    assert breuken(gevuld)


def test_een_nagemaakte_laatste_regel_valt_op(gevuld: Database) -> None:
    """Even one with a right hash of its own: the head knows another one."""
    with gevuld.sessie(schrijven=True) as sessie:
        regel = sessie.get_one(Journaalregel, (journaal.BEHEER, 5))
        regel.gegevens = '{"nummer":99}'
        regel.hash = journaal.regelhash(regel)
        sessie.commit()
    assert breuken(gevuld) == ["the head says 5 lines, 5 are there or the last one differs"]


def test_elk_dossier_heeft_een_eigen_keten(database: Database) -> None:
    dossiers = open_tranche(database)
    opsteller = maak_mens(database, Rol.OPSTELLER)
    for gebied in ("noord", "zuid", "noord"):
        with unit_of_work(database, opsteller) as uow:
            uow.noteer("bewaar", {"gebied": gebied}, uow.dossier(dossiers[gebied]))
    with database.lezen() as sessie:
        koppen = {kop.stroom: kop.aantal for kop in sessie.scalars(select(Journaalkop))}
    strooms = {gebied: f"dossier:{dossiers[gebied]}" for gebied in dossiers}
    assert koppen == {"beheer": 1, strooms["noord"]: 2, strooms["zuid"]: 1, strooms["haven"]: 0}
    assert [breuken(database, stroom) for stroom in koppen] == [[]] * 4


def test_een_tijdstip_overleeft_de_database_op_de_microseconde(database: Database) -> None:
    """Otherwise the hash that is recomputed would differ from the one that was written."""
    moment = datetime(2024, 2, 29, 23, 59, 59, 999_999, tzinfo=UTC)
    with unit_of_work(database, KLOK, aankomst=moment) as uow:
        uow.noteer("toets", {"moment": moment, "dag": moment.date()})
    assert breuken(database) == []


@pytest.mark.parametrize("gegevens", [{"bedrag": 1.5}, {"moment": datetime(2024, 1, 1)}, {1: "x"}])  # noqa: DTZ001
def test_wat_geen_vaste_vorm_heeft_komt_het_journaal_niet_in(database: Database, gegevens: dict[str, object]) -> None:
    with unit_of_work(database, KLOK) as uow, pytest.raises(TypeError):
        uow.noteer("toets", gegevens)
