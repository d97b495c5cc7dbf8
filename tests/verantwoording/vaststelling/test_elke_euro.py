"""Whatever people do, in whatever order: every euro is in exactly one place, and nothing is settled above the grant.

Hypothesis makes up the acts (``spel``).
"""

import copy
import json
import shutil
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import URL, make_url, text

from spuk_app.db.verbinding import Database
from spuk_app.rapportage.controleren import Bevinding, controleer
from tests.verantwoording.spel import HEEL_HET_VERHAAL, STAP, Spel, Stap
from tests.verantwoording.toneel import Kamer
from tests.verantwoording.vaststelling.later import met_groen

Maak = Callable[[], AbstractContextManager[Kamer]]


def waar_elke_euro_is(kamer: Kamer) -> None:
    """Every euro that was granted to an area is in one place, reckoned by SQL and not by the code that moved it."""
    for gebied, dossier_id in kamer.dossiers.items():

        def som(vraag: str, dossier_id: int = dossier_id, gebied: str = gebied) -> int:
            with kamer.database.lezen() as sessie:
                return int(sessie.scalar(text(vraag), {"dossier": dossier_id, "gebied": gebied}) or 0)

        verleend = som("SELECT sum(bedrag) FROM geld WHERE dossier_id = :dossier AND soort = 'verleend'")
        betaald = som("SELECT sum(bedrag) FROM betaaltermijn WHERE dossier_id = :dossier AND toestand = 'betaald'")
        nog = som("SELECT sum(bedrag) FROM betaaltermijn WHERE dossier_id = :dossier AND toestand <> 'betaald'")
        besloten = "SELECT {} FROM vaststelling v {} WHERE v.dossier_id = :dossier AND v.toestand = 'vastgesteld'"
        regels = "JOIN vaststellingsregel r ON r.vaststelling_id = v.id"
        vastgesteld = som(besloten.format("sum(r.vastgesteld)", regels))
        terug = som(besloten.format("sum(c.bedrag)", "JOIN vordering c ON c.vaststelling_id = v.id"))
        af = som(besloten.format("count(*)", ""))
        toegezegd = som("SELECT sum(toegezegd) FROM plafond WHERE niveau = 'gebied' AND gebied = :gebied")
        assert verleend == betaald + nog
        assert betaald - vastgesteld - terug >= 0
        assert 0 <= vastgesteld <= verleend
        assert not terug or betaald == vastgesteld + terug
        claim = "JOIN vordering c ON c.vaststelling_id = v.id"
        binnen = som(besloten.format("sum(t.bedrag)", f"{claim} JOIN terugbetaling t ON t.vordering_id = c.id"))
        assert 0 <= binnen == som(besloten.format("sum(c.ontvangen)", claim)) <= terug
        assert toegezegd == (vastgesteld if af else verleend), "the ceilings follow the settlement"


def waar_het_op_rust(kamer: Kamer) -> None:
    """A settlement is never above what was delivered last and was judged, whatever is in the making since.

    Reckoned from the frozen copies themselves. What was settled without an account may rest on less than everything.
    """
    with kamer.database.lezen() as sessie:
        opnames = sessie.execute(
            text("SELECT verantwoording_id, momentopname FROM aanlevering ORDER BY verantwoording_id, volgnummer")
        ).all()
        besloten = sessie.execute(
            text(
                "SELECT v.dossier_id, v.ambtshalve, r.onderdeel, r.vastgesteld, r.besteed FROM vaststelling v "
                "JOIN vaststellingsregel r ON r.vaststelling_id = v.id WHERE v.toestand = 'vastgesteld'"
            )
        ).all()
        oordelen = sessie.execute(text("SELECT dossier_id, onderdeel, toestand FROM beoordeling")).all()
    besteed: dict[tuple[int, str], int] = defaultdict(int)
    for opname in dict(tuple(rij) for rij in opnames).values():
        for regel in json.loads(opname)["regels"]:
            opgave = regel["opgave"]
            besteed[regel["dossier"], regel["onderdeel"]] += opgave["besteed"] + opgave["correctie"]
    for dossier_id, ambtshalve, onderdeel, vastgesteld, telde in besloten:
        assert vastgesteld <= max(0, besteed[dossier_id, onderdeel]) == telde
        stand = {toestand for van, code, toestand in oordelen if (van, code) == (dossier_id, onderdeel)}
        assert ambtshalve or stand == {"akkoord"}


def gevonden(kamer: Kamer) -> list[Bevinding]:
    """What the integrity check finds; the people of a test were not made by acts, and that it finds too."""
    mensen = {"organisatie", "gebruiker", "tranche", "oefenklok"}
    return [een for een in controleer(kamer.database, tranches=kamer.tranches) if een.soort not in mensen]


@pytest.fixture(scope="session")
def _verleend_sqlite(tmp_path_factory: pytest.TempPathFactory, _sqlite_sjabloon: Path) -> tuple[Path, Kamer]:
    bestand = tmp_path_factory.mktemp("verleend") / "spuk.sqlite3"
    shutil.copy(_sqlite_sjabloon, bestand)
    database = Database(f"sqlite:///{bestand}")
    kamer = met_groen(database)
    database.sluit()
    return bestand, kamer


@pytest.fixture(scope="session")
def _verleend_postgresql(_postgres: Any) -> Iterator[tuple[URL, Kamer]]:
    with _postgres.database(sjabloon=_postgres.gemigreerd) as url:
        database = Database(url)
        kamer = met_groen(database)
        database.sluit()
        yield make_url(url), kamer


@pytest.fixture(params=["sqlite", "postgresql"])
def verleend(request: pytest.FixtureRequest, tmp_path: Path) -> Maak:
    """Gives a game a database of its own, in which two areas were granted."""
    soort: str = request.param
    bron, kamer = request.getfixturevalue(f"_verleend_{soort}")
    postgres: Any = request.getfixturevalue("_postgres") if soort == "postgresql" else None

    @contextmanager
    def sqlite() -> Iterator[str]:
        bestand = tmp_path / "spel.sqlite3"
        shutil.copy(bron, bestand)
        yield f"sqlite:///{bestand}"
        bestand.unlink()

    @contextmanager
    def _maak() -> Iterator[Kamer]:
        eigen = copy.copy(kamer)
        with sqlite() if soort == "sqlite" else postgres.database(sjabloon=bron.database) as url:
            eigen.database = Database(url)
            yield eigen
            eigen.database.sluit()

    return _maak


def test_het_hele_verhaal_kan(verleend: Maak) -> None:
    """The game can be played to its end: otherwise refusing everything would pass as well."""
    with verleend() as kamer:
        spel = Spel(kamer)
        for stap in HEEL_HET_VERHAAL:
            spel.probeer(stap)
            waar_elke_euro_is(kamer)
            waar_het_op_rust(kamer)
        assert spel.gedaan == [stap[0] for stap in HEEL_HET_VERHAAL]
        assert gevonden(kamer) == []


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(stappen=st.lists(STAP, max_size=10), begin=st.integers(0, len(HEEL_HET_VERHAAL)))
def test_elke_euro_is_op_een_plek(verleend: Maak, stappen: list[Stap], begin: int) -> None:
    """Any sequence of acts, after any beginning of the whole story."""
    with verleend() as kamer:
        spel = Spel(kamer)
        for stap in [*HEEL_HET_VERHAAL[:begin], *stappen]:
            spel.probeer(stap)
            waar_elke_euro_is(kamer)
            waar_het_op_rust(kamer)
        assert gevonden(kamer) == []
