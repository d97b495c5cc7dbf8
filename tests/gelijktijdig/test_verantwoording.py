"""Two people work on one report at the same moment: nothing is lost, and whoever comes second gets a sentence.

The twins are the same acts without their locks, where everybody has read before anybody writes.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

import pytest
from sqlalchemy import func, select

from spuk_app.db.verbinding import Database
from spuk_app.dossier.models import Journaalregel
from spuk_app.kern.wie import Rol
from spuk_app.verantwoording import beoordelen, opstellen
from spuk_app.verantwoording.models import Verantwoording
from spuk_app.verantwoording.opname import cijferafdruk
from spuk_app.verantwoording.opstellen import Invoer
from tests.gelijktijdig import lopers
from tests.gelijktijdig.baan import Uitkomst, race
from tests.hulp import maak_mens
from tests.verantwoording.toneel import EERSTE, GEMEENTE, TRANCHE, Kamer, op
from tests.verantwoording.vaststelling.later import GROEN, Later, vraag_naar_groen
from tests.web.klant import start_klok

Deelnemer = tuple[Any, ...]
BOTST = frozenset({"IntegrityError"})


def twee_beginnen(kamer: Kamer) -> list[Deelnemer]:
    waarover = (opstellen.begin_verantwoording, TRANCHE.code, GEMEENTE, EERSTE)
    return [(wie, *waarover) for wie in (kamer.opsteller, kamer.opsteller2)]


def twee_bewaren_hetzelfde(kamer: Kamer) -> list[Deelnemer]:
    plek = (opstellen.bewaar_verantwoording, kamer.begin(), kamer.noord, "leren", 0)
    return [(wie, *plek, Invoer(bedrag)) for wie, bedrag in ((kamer.opsteller, 1_00), (kamer.opsteller2, 2_00))]


def bewaren_en_akkoord_geven(kamer: Kamer) -> list[Deelnemer]:
    nummer = kamer.begin()
    kamer.vul_in(nummer)
    gelezen = cijferafdruk(kamer.verslag(nummer))
    anders = Invoer(1_00, eindverantwoording=False, toelichting="Toch minder.")
    return [
        (kamer.opsteller, opstellen.bewaar_verantwoording, nummer, kamer.noord, "leren", 1, anders),
        (kamer.financien, partial(opstellen.geef_akkoord, gezien=gelezen), nummer),
    ]


def akkoord_en_vraag(kamer: Kamer) -> list[Deelnemer]:
    een = kamer.beoordeling(kamer.tot_aangeleverd())
    ocw = kamer.adviseurs["leren"]
    return [(ocw, beoordelen.aanvaard, een.id, 0), (ocw, beoordelen.stel_vraag, een.id, 0, "Klopt dit?")]


def antwoord_en_intrekken(kamer: Kamer) -> list[Deelnemer]:
    een, ocw = kamer.beoordeling(kamer.tot_aangeleverd()), kamer.adviseurs["leren"]
    kamer.doe(ocw, beoordelen.stel_vraag, een.id, 0, "Klopt dit?")
    return [(kamer.financien, beoordelen.beantwoord, een.id, 1, "Ja."), (ocw, beoordelen.trek_vraag_in, een.id, 1)]


@dataclass(frozen=True)
class Wedstrijd:
    """Who does what, the refusals that the second one may get, and what it may get on PostgreSQL without the lock.

    There both are let through, or the second one meets a constraint, of the report or of its journal.
    """

    deelnemers: Callable[[Kamer], list[Deelnemer]]
    weigering: frozenset[str]
    zonder_slot: frozenset[str]


WEDSTRIJDEN = {
    een.deelnemers.__name__: een
    for een in (
        Wedstrijd(twee_beginnen, frozenset({"AndereToestand"}), BOTST),
        Wedstrijd(twee_bewaren_hetzelfde, frozenset({"Verouderd"}), BOTST),
        Wedstrijd(bewaren_en_akkoord_geven, frozenset({"AndereToestand", "Conflict"}), BOTST | {""}),
        Wedstrijd(akkoord_en_vraag, frozenset({"AndereToestand"}), BOTST | {""}),
        Wedstrijd(antwoord_en_intrekken, frozenset({"AndereToestand"}), BOTST | {""}),
    )
}


@pytest.fixture
def kamer(database: Database) -> Kamer:
    return Kamer(database)


def wedstrijd(kamer: Kamer, deelnemers: list[Deelnemer], loper: Callable[..., Any], **opties: Any) -> list[Uitkomst]:
    """Let them race, at a moment after everything that was prepared."""
    start_klok(kamer.database, op(EERSTE + 1, 9, 1))
    return race(kamer.database, loper, deelnemers, **opties)


def fouten(aflopen: list[Uitkomst]) -> list[str]:
    return sorted(afloop.fout for afloop in aflopen)


@pytest.mark.parametrize("naam", WEDSTRIJDEN)
def test_een_handeling_telt_en_de_ander_krijgt_een_zin(kamer: Kamer, naam: str) -> None:
    aflopen = wedstrijd(kamer, WEDSTRIJDEN[naam].deelnemers(kamer), lopers.handel)
    eerste, tweede = fouten(aflopen)
    assert eerste == ""
    assert tweede in WEDSTRIJDEN[naam].weigering, aflopen
    assert "Er is niets gewijzigd." in "".join(afloop.tekst for afloop in aflopen)


@pytest.mark.parametrize("naam", WEDSTRIJDEN)
def test_tweeling_zonder_slot_gaat_het_mis(kamer: Kamer, naam: str) -> None:
    deelnemers = WEDSTRIJDEN[naam].deelnemers(kamer)
    aflopen = wedstrijd(kamer, deelnemers, lopers.handel_zonder_slot, sqlite_schrijven="DEFERRED")
    eerste, tweede = fouten(aflopen)
    assert eerste == ""
    assert tweede in ({"OperationalError"} if kamer.database.is_sqlite else WEDSTRIJDEN[naam].zonder_slot), aflopen


def de_laatste_twee(kamer: Kamer) -> tuple[int, list[Deelnemer]]:
    """Two departments each have one onderdeel left, in another area."""
    nummer = kamer.tot_aangeleverd()
    een, *klaar, ander = kamer.beoordelingen(nummer)
    for beoordeling in klaar:
        kamer.doe(kamer.adviseurs[beoordeling.onderdeel], beoordelen.aanvaard, beoordeling.id, 0)
    return nummer, [(kamer.adviseurs[b.onderdeel], beoordelen.aanvaard, b.id, 0) for b in (een, ander)]


def afgerond(kamer: Kamer, nummer: int) -> tuple[str, int]:
    """The state of the report, and how many times it was closed in the journal of noord."""
    with kamer.database.lezen() as sessie:
        keren = select(func.count()).where(
            Journaalregel.handeling == "rond_beoordeling_af", Journaalregel.stroom == f"dossier:{kamer.noord}"
        )
        return sessie.get_one(Verantwoording, nummer).toestand, sessie.scalar(keren) or 0


def test_twee_laatste_akkoorden_tegelijk_ronden_het_verslag_een_keer_af(kamer: Kamer) -> None:
    nummer, deelnemers = de_laatste_twee(kamer)
    assert fouten(wedstrijd(kamer, deelnemers, lopers.handel)) == ["", ""]
    assert afgerond(kamer, nummer) == ("beoordeeld", 1)


def test_tweeling_zonder_slot_blijft_het_verslag_open(kamer: Kamer) -> None:
    """Each sees the onderdeel of the other still open; SQLite refuses the second one instead."""
    nummer, deelnemers = de_laatste_twee(kamer)
    loper = lopers.handel_zonder_slot if kamer.database.is_sqlite else lopers.handel_na_schrijven
    aflopen = wedstrijd(kamer, deelnemers, loper, sqlite_schrijven="DEFERRED")
    assert fouten(aflopen) == (["", "OperationalError"] if kamer.database.is_sqlite else ["", ""])
    assert afgerond(kamer, nummer) == ("aangeleverd", 0)


def twee_vragen(database: Database) -> tuple[Later, list[Deelnemer]]:
    """What was granted after the last account; two colleagues of BZK ask for its account."""
    later = Later(database)
    later.verleen_groen()
    ander = maak_mens(database, Rol.BZK_FINANCIEN)
    return later, [(wie, vraag_naar_groen, later.noord) for wie in (later.bzk, ander)]


def test_er_wordt_een_keer_om_de_verantwoording_gevraagd(database: Database) -> None:
    later, deelnemers = twee_vragen(database)
    assert fouten(wedstrijd(later, deelnemers, lopers.handel)) == ["", "AndereToestand"]
    assert [een.toestand for een in later.beoordelingen(later.laatste) if een.onderdeel == GROEN] == ["vraag"]


def test_tweeling_vraagt_zonder_slot_twee_keer(database: Database) -> None:
    later, deelnemers = twee_vragen(database)
    aflopen = wedstrijd(later, deelnemers, lopers.handel_zonder_slot, sqlite_schrijven="DEFERRED")
    assert fouten(aflopen) == ["", "OperationalError" if database.is_sqlite else "IntegrityError"]
