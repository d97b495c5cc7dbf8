"""Promising and releasing under three ceilings: each level refuses alone, one refusal undoes all, and the books are even."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, select, update
from sqlalchemy.exc import IntegrityError

from spuk_app.db.verbinding import Database
from spuk_app.dossier.unit_of_work import unit_of_work
from spuk_app.kern.fouten import PlafondBereikt
from spuk_app.kern.geld import MAXIMUM, Cent
from spuk_app.kern.wie import KLOK
from spuk_app.plafond import handelingen
from spuk_app.plafond.models import Boeking, Niveau, Plafond
from spuk_app.plafond.queries import standen
from tests.hulp import MOMENT, Plek, ongelijke_plafonds, open_tranche, toegezegd, verwacht
from tests.toetstranche import GEBIEDEN, JAREN, ONDERDELEN, PER_GEBIED, PER_ONDERDEEL, PER_TRANCHE, TOETS

NOORD, ZUID, HAVEN = (("noord", "leren", 2030), ("zuid", "leren", 2030), ("haven", "leren", 2030))
MEEDOEN = ("noord", "meedoen", 2031)

Bedragen = dict[Plek, Cent]


def reserveer(database: Database, kenmerk: str, bedragen: Bedragen) -> Cent:
    with unit_of_work(database, KLOK, aankomst=MOMENT) as uow:
        return handelingen.reserveer(uow, TOETS, kenmerk, bedragen)


def geef_vrij(database: Database, kenmerk: str, bedragen: Bedragen) -> Cent:
    with unit_of_work(database, KLOK, aankomst=MOMENT) as uow:
        return handelingen.geef_vrij(uow, TOETS, kenmerk, bedragen)


@pytest.fixture
def open_(database: Database) -> Database:
    open_tranche(database)
    return database


def test_openstellen_maakt_elke_rij(open_: Database) -> None:
    with open_.lezen() as sessie:
        landelijk = standen(sessie, "toets")
        noord = standen(sessie, "toets", gebied="noord", landelijk=False)
        alles = standen(sessie, "toets", gebied="noord")
    assert [(een.niveau, een.onderdeel, een.bedrag) for een in landelijk] == [
        (Niveau.ONDERDEEL, "leren", PER_ONDERDEEL),
        (Niveau.ONDERDEEL, "meedoen", PER_ONDERDEEL),
        (Niveau.TRANCHE, "", PER_TRANCHE),
    ]
    assert {(een.onderdeel, een.jaar) for een in noord} == {(code, jaar) for code in ONDERDELEN for jaar in JAREN}
    assert all(een.bedrag == een.over == PER_GEBIED for een in noord)
    assert len(alles) == len(landelijk) + len(noord)


def test_een_toezegging_staat_op_alle_drie_de_niveaus(open_: Database) -> None:
    bedragen = {NOORD: 100, ZUID: 20, MEEDOEN: 3}
    assert reserveer(open_, "B-1", bedragen) == 123
    assert toegezegd(open_) == verwacht(bedragen.items())
    with open_.lezen() as sessie:
        over = {(een.niveau, een.onderdeel): een.over for een in standen(sessie, "toets")}
        geboekt = sessie.execute(select(Boeking.kenmerk, Boeking.moment)).all()
    assert over[Niveau.TRANCHE, ""] == PER_TRANCHE - 123
    assert over[Niveau.ONDERDEEL, "leren"] == PER_ONDERDEEL - 120
    assert len(geboekt) == 3 + 2 + 1
    assert {tuple(rij) for rij in geboekt} == {("B-1", MOMENT)}


@pytest.mark.parametrize(
    ("vooraf", "wens", "zin"),
    [
        (
            {NOORD: PER_GEBIED - 5},
            {NOORD: 6},
            "budget voor Noord, Leren, 2030. Daar is nog €\u00a00,05 (Voorbeeldbedragen) beschikbaar.",
        ),
        (
            {NOORD: PER_GEBIED, ZUID: PER_GEBIED, HAVEN: PER_ONDERDEEL - 2 * PER_GEBIED - 5},
            {("haven", "leren", 2031): 6},
            "budget voor Leren in heel Nederland. Daar is nog €\u00a00,05 (Voorbeeldbedragen) beschikbaar.",
        ),
        (
            {
                NOORD: PER_GEBIED,
                ZUID: PER_GEBIED,
                MEEDOEN: PER_GEBIED,
                ("zuid", "meedoen", 2031): PER_TRANCHE - 3 * PER_GEBIED - 5,
            },
            {HAVEN: 6},
            "budget voor de hele tranche toets. Daar is nog €\u00a00,05 (Voorbeeldbedragen) beschikbaar.",
        ),
    ],
    ids=["gebied", "onderdeel", "tranche"],
)
def test_elk_niveau_weigert_alleen_met_zijn_eigen_zin(
    open_: Database, vooraf: Bedragen, wens: Bedragen, zin: str
) -> None:
    reserveer(open_, "B-1", vooraf)
    with pytest.raises(PlafondBereikt) as fout:
        reserveer(open_, "B-2", wens)
    assert str(fout.value).startswith(
        "Het bedrag van €\u00a00,06 (Voorbeeldbedragen) past niet binnen het beschikbare budget voor "
    )
    assert zin in str(fout.value)
    assert str(fout.value).endswith("Er is niets gewijzigd. Pas het voorstel aan, of overleg over het budget.")
    assert toegezegd(open_) == verwacht(vooraf.items())

    (plek,) = wens
    assert reserveer(open_, "B-2", {plek: 5}) == 5, "what is left can be promised to the cent"


def test_een_weigering_draait_de_andere_regels_terug(open_: Database) -> None:
    with pytest.raises(PlafondBereikt):
        reserveer(open_, "B-1", {HAVEN: 10, NOORD: 10, ZUID: PER_GEBIED + 1})
    assert toegezegd(open_) == {}
    assert ongelijke_plafonds(open_) == []


def test_nul_is_geen_boeking(open_: Database) -> None:
    assert reserveer(open_, "B-1", {NOORD: 0, ZUID: 0}) == 0
    assert reserveer(open_, "B-2", {}) == 0
    assert geef_vrij(open_, "V-1", {NOORD: 0}) == 0
    with open_.lezen() as sessie:
        assert sessie.scalars(select(Boeking)).all() == []


@pytest.mark.parametrize("bedrag", [-1, -PER_GEBIED, MAXIMUM + 1, 10**30])
@pytest.mark.parametrize("handeling", [reserveer, geef_vrij])
def test_een_bedrag_buiten_alle_grenzen_is_een_fout_van_het_programma(
    open_: Database, bedrag: Cent, handeling: object
) -> None:
    assert callable(handeling)
    with pytest.raises(ValueError, match="zero or more and within the upper limit"):
        handeling(open_, "B-1", {NOORD: 100, ZUID: bedrag})
    assert toegezegd(open_) == {}


@pytest.mark.parametrize(
    ("plek", "waar"),
    [
        (("elders", "leren", 2030), "voor elders, Leren, 2030"),
        (("noord", "vliegen", 2030), "voor Noord, vliegen, 2030"),
        (("noord", "leren", 2029), "voor Noord, Leren, 2029"),
    ],
    ids=["gebied", "onderdeel", "jaar"],
)
def test_een_plek_zonder_budget(open_: Database, plek: Plek, waar: str) -> None:
    with pytest.raises(PlafondBereikt, match=f"{waar}. De regeling kent daar geen budget toe"):
        reserveer(open_, "B-1", {plek: 1})
    with pytest.raises(PlafondBereikt, match=f"kan niet worden vrijgegeven {waar}. De regeling kent daar geen"):
        geef_vrij(open_, "V-1", {plek: 1})


def test_vrijgeven_maakt_weer_ruimte(open_: Database) -> None:
    reserveer(open_, "B-1", {NOORD: PER_GEBIED, ZUID: 50})
    assert geef_vrij(open_, "V-1", {NOORD: 30}) == 30
    assert toegezegd(open_) == verwacht([(NOORD, PER_GEBIED - 30), (ZUID, 50)])
    assert reserveer(open_, "B-2", {NOORD: 30}) == 30
    with pytest.raises(PlafondBereikt):
        reserveer(open_, "B-3", {NOORD: 1})
    assert ongelijke_plafonds(open_) == []


def test_meer_vrijgeven_dan_is_toegezegd_wordt_geweigerd(open_: Database) -> None:
    reserveer(open_, "B-1", {NOORD: 50, ZUID: 50})
    with pytest.raises(PlafondBereikt) as fout:
        geef_vrij(open_, "V-1", {ZUID: 50, NOORD: 51})
    assert str(fout.value) == (
        "Het bedrag van €\u00a00,51 (Voorbeeldbedragen) kan niet worden vrijgegeven voor Noord, Leren, 2030. "
        "Daar is €\u00a00,50 (Voorbeeldbedragen) toegezegd. Er is niets gewijzigd. "
        "Controleer het bedrag dat u wilt vrijgeven."
    )
    assert toegezegd(open_) == verwacht([(NOORD, 50), (ZUID, 50)])


@pytest.mark.parametrize("handeling", [reserveer, geef_vrij])
def test_hetzelfde_kenmerk_boekt_geen_tweede_keer(open_: Database, handeling: object) -> None:
    assert callable(handeling)
    reserveer(open_, "B-1", {NOORD: 10})
    with pytest.raises(IntegrityError, match=r"boeking"):
        handeling(open_, "B-1", {NOORD: 10})
    assert toegezegd(open_) == verwacht([(NOORD, 10)])


def test_een_plafond_kan_niet_onder_wat_is_toegezegd(open_: Database) -> None:
    reserveer(open_, "B-1", {NOORD: 10})
    with open_.lezen() as sessie, pytest.raises(IntegrityError, match="niet_overschreden"):
        sessie.execute(update(Plafond).where(Plafond.niveau == Niveau.TRANCHE).values(bedrag=9))


def test_een_andere_tranche_heeft_haar_eigen_plafonds(open_: Database) -> None:
    andere = replace(TOETS, code="anders")
    with (
        unit_of_work(open_, KLOK) as uow,
        pytest.raises(PlafondBereikt, match="De regeling kent daar geen budget toe"),
    ):
        handelingen.reserveer(uow, andere, "B-1", {NOORD: 1})


PLEKKEN: list[Plek] = [(gebied, code, jaar) for gebied in GEBIEDEN for code in ONDERDELEN for jaar in JAREN]
BEDRAG = st.one_of(st.sampled_from([0, 1, PER_GEBIED - 1, PER_GEBIED, PER_GEBIED + 1]), st.integers(0, PER_GEBIED))
STAP = st.tuples(st.booleans(), st.dictionaries(st.sampled_from(PLEKKEN), BEDRAG, max_size=4))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(STAP, max_size=8))
def test_na_elke_reeks_handelingen_kloppen_de_boeken(
    een_database: Database, stappen: list[tuple[bool, Bedragen]]
) -> None:
    """Against a model that knows nothing of rows: an act happens as a whole or not at all, and no level is ever exceeded."""
    with een_database.sessie(schrijven=True) as sessie:
        sessie.execute(delete(Boeking))
        sessie.execute(update(Plafond).values(toegezegd=0))
        sessie.commit()
    staat: Bedragen = dict.fromkeys(PLEKKEN, 0)
    for nummer, (vrijgeven, bedragen) in enumerate(stappen):
        daarna = {plek: staat[plek] + (-1 if vrijgeven else 1) * bedragen.get(plek, 0) for plek in PLEKKEN}
        handeling = geef_vrij if vrijgeven else reserveer
        if mag(daarna):
            assert handeling(een_database, f"K-{nummer}", bedragen) == sum(bedragen.values())
            staat = daarna
        else:
            with pytest.raises(PlafondBereikt):
                handeling(een_database, f"K-{nummer}", bedragen)
        assert toegezegd(een_database) == verwacht(staat.items())
        assert ongelijke_plafonds(een_database) == []


def mag(staat: Bedragen) -> bool:
    per_onderdeel = {code: sum(b for (_, deel, _), b in staat.items() if deel == code) for code in ONDERDELEN}
    return (
        all(0 <= bedrag <= PER_GEBIED for bedrag in staat.values())
        and all(bedrag <= PER_ONDERDEEL for bedrag in per_onderdeel.values())
        and sum(staat.values()) <= PER_TRANCHE
    )


@pytest.fixture
def een_database(sqlite: Database) -> Database:
    """One opened database for all examples; each example begins by emptying the books."""
    open_tranche(sqlite)
    return sqlite
