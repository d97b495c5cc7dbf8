"""Whatever people do, in whatever order: every euro is in exactly one place, and nothing is settled above the grant.

Hypothesis makes up the acts. An act that may not be done is refused and changes nothing; that is part of what is tried.
"""

import copy
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import URL, make_url, select, text

from spuk_app.betaling import handelingen as betalen
from spuk_app.betaling.models import Betaaltermijn
from spuk_app.db.verbinding import Database
from spuk_app.kern.fouten import SpukFout
from spuk_app.kern.wie import Rol
from spuk_app.rapportage.controleren import Bevinding, controleer
from spuk_app.verantwoording import beoordelen, vaststellen, vorderen
from spuk_app.verantwoording.afrekening import Meetelling
from spuk_app.verantwoording.models import Beoordeling
from spuk_app.verantwoording.opstellen import Invoer
from tests.hulp import maak_mens
from tests.verantwoording.toneel import EERSTE, LAATSTE, TRANCHES, Kamer, op

Maak = Callable[[], AbstractContextManager[Kamer]]

CENTEN = st.integers(0, 8_000_00)
JAAR = st.sampled_from((EERSTE, LAATSTE))
GEBIED = st.sampled_from(("noord", "zuid"))
STAP = st.one_of(
    st.tuples(st.just("betaal"), JAAR),
    st.tuples(st.just("verantwoord"), JAAR, st.lists(CENTEN, min_size=4, max_size=4), st.integers(-50_00, 50_00)),
    st.tuples(st.just("beoordeel"), st.booleans()),
    st.tuples(st.just("stel_voor"), GEBIED, st.none() | CENTEN),
    st.tuples(st.just("wacht")),
    st.tuples(st.just("geef_terug"), GEBIED),
    st.tuples(st.just("stel_opnieuw_voor"), GEBIED),
    st.tuples(st.just("stel_vast"), GEBIED),
    st.tuples(st.just("vorder_terug"), GEBIED),
    st.tuples(st.just("boek"), GEBIED),
)
HEEL_HET_VERHAAL: list[tuple[Any, ...]] = [
    ("betaal", EERSTE),
    ("verantwoord", EERSTE, [5_000_00, 2_000_00, 9_000_00, 0], 0),
    ("beoordeel", True),
    ("betaal", LAATSTE),
    ("verantwoord", LAATSTE, [1_000_00, 100_00, 0, 3_000_00], -40_00),
    ("beoordeel", False),
    ("stel_voor", "noord", None),
    ("stel_vast", "noord"),
    ("vorder_terug", "noord"),
    ("boek", "noord"),
    ("stel_voor", "zuid", 1_00),
    ("geef_terug", "zuid"),
    ("stel_opnieuw_voor", "zuid"),
    ("stel_vast", "zuid"),
    ("vorder_terug", "zuid"),
]


class Spel:
    """One game on a database of its own: each step is tried, and refused or done as a whole."""

    def __init__(self, kamer: Kamer) -> None:
        self.kamer = kamer
        self.betaler = maak_mens(kamer.database, Rol.BZK_FINANCIEN)
        self.gedaan: list[str] = []

    def probeer(self, stap: tuple[Any, ...]) -> None:
        try:
            getattr(self, stap[0])(*stap[1:])
        except SpukFout:
            return
        self.gedaan.append(stap[0])

    def naar(self, moment: datetime) -> None:
        """Time goes forward only."""
        self.kamer.nu = max(self.kamer.nu, moment)

    def betaal(self, jaar: int) -> None:
        self.naar(op(jaar, 1, 10))
        with self.kamer.database.lezen() as sessie:
            nummers = list(sessie.scalars(select(Betaaltermijn.id).where(Betaaltermijn.jaar == jaar)))
        self.kamer.doe(self.kamer.bzk, betalen.zet_klaar, nummers)
        self.kamer.doe(self.betaler, betalen.betaal, nummers)

    def verantwoord(self, jaar: int, besteed: list[int], correctie: int) -> None:
        self.naar(op(jaar + 1, 2, 1))
        nummer = self.kamer.begin(jaar)
        plekken = [(gebied, code) for gebied in self.kamer.dossiers.values() for code in ("leren", "meedoen")]
        for (dossier_id, code), cent in zip(plekken, besteed, strict=True):
            gevuld = Invoer(
                cent,
                correctie if jaar == LAATSTE else 0,
                min(cent, 10_00),
                eindverantwoording=jaar == LAATSTE,
                toelichting="Zo is het gegaan.",
                bereikt={1: 5},
            )
            self.kamer.bewaar(nummer, code, gevuld, dossier_id=dossier_id)
        self.kamer.lever_af(nummer, jaar)

    def beoordeel(self, vraag: bool) -> None:
        """Accept everything that waits, or first ask about one of them and get an answer."""
        with self.kamer.database.lezen() as sessie:
            open_ = list(sessie.scalars(select(Beoordeling).where(Beoordeling.toestand == "open")))
        for nummer, een in enumerate(open_):
            adviseur, versie = self.kamer.adviseurs[een.onderdeel], een.versie
            if vraag and nummer == 0:
                self.kamer.doe(adviseur, beoordelen.stel_vraag, een.id, versie, "Klopt dit?")
                self.kamer.doe(self.kamer.financien, beoordelen.beantwoord, een.id, versie + 1, "Ja.")
                versie += 2
            self.kamer.doe(adviseur, beoordelen.aanvaard, een.id, versie)

    def wacht(self) -> None:
        self.naar(op(LAATSTE + 2, 7, 1))

    def stel_voor(self, gebied: str, lager: int | None) -> None:
        meetelling = {} if lager is None else {"leren": Meetelling(lager, "Dit hoort er niet bij.")}
        self.kamer.doe(self.kamer.bzk, vaststellen.begin_vaststelling, self.kamer.dossiers[gebied], meetelling)

    def stel_opnieuw_voor(self, gebied: str) -> None:
        dossier_id = self.kamer.dossiers[gebied]
        self.kamer.doe(self.kamer.bzk, vaststellen.stel_vaststelling_opnieuw_voor, dossier_id, {})

    def geef_terug(self, gebied: str) -> None:
        dossier_id = self.kamer.dossiers[gebied]
        self.kamer.doe(self.kamer.beslisser, vaststellen.geef_vaststelling_terug, dossier_id, "Reken het na.")

    def stel_vast(self, gebied: str) -> None:
        self.kamer.doe(self.kamer.beslisser, vaststellen.stel_vast, self.kamer.dossiers[gebied])

    def vorder_terug(self, gebied: str) -> None:
        self.kamer.doe(self.kamer.beslisser, vorderen.vorder_terug, self.kamer.dossiers[gebied])

    def boek(self, gebied: str) -> None:
        vandaag = date(self.kamer.nu.year, self.kamer.nu.month, self.kamer.nu.day)
        self.kamer.doe(self.kamer.bzk, vorderen.boek_ontvangst, self.kamer.dossiers[gebied], vandaag)


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
        assert toegezegd == (vastgesteld if af else verleend), "the ceilings follow the settlement"


def gevonden(kamer: Kamer) -> list[Bevinding]:
    """What the integrity check finds; the people of a test were not made by acts, and that it finds too."""
    mensen = {"organisatie", "gebruiker", "tranche", "oefenklok"}
    return [een for een in controleer(kamer.database, tranches=TRANCHES) if een.soort not in mensen]


@pytest.fixture(scope="session")
def _verleend_sqlite(tmp_path_factory: pytest.TempPathFactory, _sqlite_sjabloon: Path) -> tuple[Path, Kamer]:
    bestand = tmp_path_factory.mktemp("verleend") / "spuk.sqlite3"
    shutil.copy(_sqlite_sjabloon, bestand)
    database = Database(f"sqlite:///{bestand}")
    kamer = Kamer(database)
    database.sluit()
    return bestand, kamer


@pytest.fixture(scope="session")
def _verleend_postgresql(_postgres: Any) -> Iterator[tuple[URL, Kamer]]:
    with _postgres.database(sjabloon=_postgres.gemigreerd) as url:
        database = Database(url)
        kamer = Kamer(database)
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
        assert spel.gedaan == [stap[0] for stap in HEEL_HET_VERHAAL]
        assert gevonden(kamer) == []


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(stappen=st.lists(STAP, max_size=10), begin=st.integers(0, len(HEEL_HET_VERHAAL)))
def test_elke_euro_is_op_een_plek(verleend: Maak, stappen: list[tuple[Any, ...]], begin: int) -> None:
    """Any sequence of acts, after any beginning of the whole story."""
    with verleend() as kamer:
        spel = Spel(kamer)
        for stap in [*HEEL_HET_VERHAAL[:begin], *stappen]:
            spel.probeer(stap)
            waar_elke_euro_is(kamer)
        assert gevonden(kamer) == []
