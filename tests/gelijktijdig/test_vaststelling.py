"""Two people settle, claim back or book one area at the same moment: it happens once, and the other gets a sentence.

Each race has a twin without the locks, as for applications: there somebody who did nothing wrong gets an error of the
database, or both are told that it worked.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from sqlalchemy import func, select

from spuk_app.beschikking.models import Beschikking
from spuk_app.db.verbinding import Database
from spuk_app.dossier.models import Oefenklok, Reeks
from spuk_app.kern.wie import Rol
from spuk_app.plafond.models import Boeking
from spuk_app.verantwoording.vaststelling import vaststellen, vorderen
from tests.gelijktijdig import lopers
from tests.gelijktijdig.baan import Uitkomst, race
from tests.hulp import MOMENT, maak_mens, ongelijke_plafonds, toegezegd, verwacht
from tests.verantwoording.vaststelling.afgerekend import MEEDOEN, VASTSTELLEN, Afgerekend

Deelnemer = tuple[Any, ...]
BEIDE_GELUKT = ""
BLIJFT = (
    (("noord", "leren", 2030), 5_000_00),
    (("noord", "leren", 2031), 2_500_00),
    (("noord", "meedoen", 2030), MEEDOEN),
)
"""What stays promised after the settlement."""


def twee_financien(toneel: Afgerekend) -> list[Deelnemer]:
    return [(wie, vaststellen.begin_vaststelling, toneel.dossier, {}) for wie in (toneel.fin, toneel.fin2)]


def twee_beslissers(toneel: Afgerekend) -> list[Deelnemer]:
    toneel.stel_vaststelling_voor()
    ander = maak_mens(toneel.database, Rol.BESLISSER)
    return [(wie, vaststellen.stel_vast, toneel.dossier) for wie in (toneel.beslisser, ander)]


def vaststellen_en_teruggeven(toneel: Afgerekend) -> list[Deelnemer]:
    toneel.stel_vaststelling_voor()
    ander = maak_mens(toneel.database, Rol.BESLISSER)
    return [
        (toneel.beslisser, vaststellen.stel_vast, toneel.dossier),
        (ander, vaststellen.geef_vaststelling_terug, toneel.dossier, "Motiveer dit."),
    ]


def twee_vorderaars(toneel: Afgerekend) -> list[Deelnemer]:
    toneel.stel_vaststelling_voor()
    toneel.stel_vast()
    ander = maak_mens(toneel.database, Rol.BESLISSER)
    return [(wie, vorderen.vorder_terug, toneel.dossier) for wie in (toneel.beslisser, ander)]


def twee_boekers(toneel: Afgerekend) -> list[Deelnemer]:
    toneel.stel_vaststelling_voor()
    toneel.stel_vast()
    toneel.vorder_terug()
    return [(wie, vorderen.boek_ontvangst, toneel.dossier, VASTSTELLEN.date()) for wie in (toneel.fin, toneel.fin2)]


def twee_keer_een_deel(toneel: Afgerekend) -> list[Deelnemer]:
    """Both read that nothing had come in yet, and book the same part."""
    twee_boekers(toneel)
    deel = partial(vorderen.boek_ontvangst, gezien=0)
    return [(wie, deel, toneel.dossier, VASTSTELLEN.date(), 5_00) for wie in (toneel.fin, toneel.fin2)]


def twee_aanmaners(toneel: Afgerekend) -> list[Deelnemer]:
    """Seven weeks after the claim nothing has come in."""
    twee_boekers(toneel)
    with toneel.database.sessie(schrijven=True) as sessie:
        sessie.get_one(Oefenklok, 1).verschil_seconden += int(timedelta(weeks=7).total_seconds())
        sessie.commit()
    return [(wie, vorderen.maan_aan, toneel.dossier) for wie in (toneel.fin, toneel.fin2)]


@dataclass(frozen=True)
class Wedstrijd:
    """Who does what, and what the second one gets on PostgreSQL without the lock (SQLite: "database is locked").

    ``weigering`` is what the second one gets with it.
    """

    deelnemers: Callable[[Afgerekend], list[Deelnemer]]
    zonder_slot: tuple[str, ...]
    weigering: str = "AndereToestand"


WEDSTRIJDEN = {
    wedstrijd.deelnemers.__name__: wedstrijd
    for wedstrijd in (
        Wedstrijd(twee_financien, ("IntegrityError",)),
        Wedstrijd(twee_beslissers, ("IntegrityError",)),
        Wedstrijd(vaststellen_en_teruggeven, (BEIDE_GELUKT, "IntegrityError")),
        Wedstrijd(twee_vorderaars, ("IntegrityError",)),
        Wedstrijd(twee_boekers, (BEIDE_GELUKT, "IntegrityError")),
        Wedstrijd(twee_keer_een_deel, (BEIDE_GELUKT, "IntegrityError"), "Conflict"),
        Wedstrijd(twee_aanmaners, (BEIDE_GELUKT, "IntegrityError")),
    )
}


def fouten(aflopen: list[Uitkomst]) -> list[str]:
    return sorted(afloop.fout for afloop in aflopen)


@pytest.fixture
def toneel(database: Database) -> Afgerekend:
    """Of leren € 1.500 was not spent. The runners come at a moment in 2029; the clock moves that past the last account."""
    toneel = Afgerekend(database).tot_verantwoord(
        {2030: {"leren": 3_500_00, "meedoen": MEEDOEN}, 2031: {"leren": 4_000_00}}
    )
    with database.sessie(schrijven=True) as sessie:
        sessie.add(Oefenklok(id=1, verschil_seconden=int((VASTSTELLEN - MOMENT).total_seconds())))
        sessie.commit()
    toneel.nu = MOMENT
    return toneel


@pytest.mark.parametrize("naam", WEDSTRIJDEN)
def test_een_handeling_telt_en_de_ander_krijgt_een_zin(toneel: Afgerekend, naam: str) -> None:
    aflopen = race(toneel.database, lopers.handel, WEDSTRIJDEN[naam].deelnemers(toneel))
    assert fouten(aflopen) == ["", WEDSTRIJDEN[naam].weigering]
    assert "Er is niets gewijzigd." in "".join(afloop.tekst for afloop in aflopen)
    assert ongelijke_plafonds(toneel.database) == []


@pytest.mark.parametrize("naam", WEDSTRIJDEN)
def test_tweeling_zonder_slot_gaat_het_mis(toneel: Afgerekend, naam: str) -> None:
    wedstrijd = WEDSTRIJDEN[naam]
    aflopen = race(
        toneel.database, lopers.handel_zonder_slot, wedstrijd.deelnemers(toneel), sqlite_schrijven="DEFERRED"
    )
    eerste, tweede = fouten(aflopen)
    assert eerste == ""
    assert tweede in (("OperationalError",) if toneel.database.is_sqlite else wedstrijd.zonder_slot)


def test_er_wordt_een_keer_vrijgegeven(toneel: Afgerekend) -> None:
    race(toneel.database, lopers.handel, twee_beslissers(toneel))
    assert toegezegd(toneel.database) == verwacht(BLIJFT)
    with toneel.database.lezen() as sessie:
        besluiten = {een.kenmerk: een.soort for een in sessie.scalars(select(Beschikking))}
        assert besluiten == {"TO-B-0001": "verlening", "TO-B-0002": "vaststelling"}
        assert sessie.scalar(select(Reeks.laatste).where(Reeks.code == "TO-B")) == 2
        vrij = select(func.count()).select_from(Boeking).where(Boeking.kenmerk == "TO-B-0002")
        assert sessie.scalar(vrij) == 3, "one release on each of the three levels"
