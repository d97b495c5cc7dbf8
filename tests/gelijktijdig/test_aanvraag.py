"""Two people do the same to one application at the same moment: one act counts, the other gets its sentence.

Each race has a twin: the same acts without their locks, where everybody has read before anybody writes. There somebody who
did nothing wrong gets an error of the database, or both are told that it worked and one of them was overwritten.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from sqlalchemy import func, select

from spuk_app.aanvraag import beoordelen, besluiten, indienen, opstellen
from spuk_app.aanvraag.levensloop import Toestand, Uitkomst
from spuk_app.aanvraag.models import Indiening
from spuk_app.beschikking.models import Beschikking
from spuk_app.db.verbinding import Database
from spuk_app.dossier.models import Bericht, Reeks
from spuk_app.dossier.regels import regels_van
from spuk_app.kern.wie import Rol
from spuk_app.onderdelen.taal import Sleutel
from tests.aanvraag.toneel import GEVRAAGD, Toneel
from tests.gelijktijdig import lopers
from tests.gelijktijdig.baan import Uitkomst as Afloop
from tests.gelijktijdig.baan import race
from tests.hulp import maak_mens, ongelijke_plafonds, toegezegd, verwacht

OMSCHRIJVING = Sleutel("omschrijving", rij=1)
BEDRAG = Sleutel("bedrag", 2030, 1)

Deelnemer = tuple[Any, ...]
"""Who does what: person, act, and its arguments after the tranches."""

BEIDE_GELUKT = ""


def bewaar(toneel: Toneel, wie: str, sleutel: Sleutel, waarde: str | int) -> Deelnemer:
    return (getattr(toneel, wie), opstellen.bewaar, toneel.dossier, "leren", toneel.opslag(), {sleutel: waarde})


def twee_bewaren_hetzelfde(toneel: Toneel) -> list[Deelnemer]:
    toneel.vul_in()
    return [bewaar(toneel, wie, OMSCHRIJVING, f"Tekst van {wie}") for wie in ("opsteller", "opsteller2")]


def bewaren_en_indienen(toneel: Toneel) -> list[Deelnemer]:
    toneel.vul_in()
    toneel.onderteken()
    return [
        bewaar(toneel, "opsteller", OMSCHRIJVING, "Toch anders"),
        (toneel.opsteller2, indienen.dien_in, toneel.dossier, "token"),
    ]


def twee_behandelaars(toneel: Toneel) -> list[Deelnemer]:
    toneel.tot_ingediend()
    ander = maak_mens(toneel.database, Rol.BEHANDELAAR)
    return [(wie, beoordelen.neem_in_behandeling, toneel.dossier) for wie in (toneel.behandelaar, ander)]


def twee_adviseurs(toneel: Toneel) -> list[Deelnemer]:
    toneel.tot_ingediend()
    toneel.neem_in_behandeling()
    ander = maak_mens(toneel.database, Rol.ADVISEUR, departement="OCW")
    advies: Deelnemer = (beoordelen.adviseer, toneel.dossier, "leren", 0, Uitkomst.POSITIEF, "Past bij de doelen.", {})
    return [(wie, *advies) for wie in (toneel.adviseurs["leren"], ander)]


def twee_beslissers(toneel: Toneel) -> list[Deelnemer]:
    toneel.tot_voorgesteld()
    ander = maak_mens(toneel.database, Rol.BESLISSER)
    return [(wie, besluiten.verleen, toneel.dossier) for wie in (toneel.beslisser, ander)]


def verlenen_en_teruggeven(toneel: Toneel) -> list[Deelnemer]:
    toneel.tot_voorgesteld()
    ander = maak_mens(toneel.database, Rol.BESLISSER)
    return [
        (toneel.beslisser, besluiten.verleen, toneel.dossier),
        (ander, besluiten.geef_terug, toneel.dossier, "Het bedrag klopt niet."),
    ]


@dataclass(frozen=True)
class Wedstrijd:
    """What is prepared and who does what, the refusal that the second one gets, and what it gets without the lock.

    Without the lock SQLite always says "database is locked"; PostgreSQL refuses the second row where a constraint forbids
    it, and otherwise lets both through. Where two outcomes are possible, the second depends on who is the slower one.
    """

    deelnemers: Callable[[Toneel], list[Deelnemer]]
    weigering: str
    zonder_slot: str
    of_anders: str | None = None


WEDSTRIJDEN = {
    wedstrijd.deelnemers.__name__: wedstrijd
    for wedstrijd in (
        Wedstrijd(twee_bewaren_hetzelfde, "Verouderd", "IntegrityError"),
        Wedstrijd(bewaren_en_indienen, "AndereToestand", BEIDE_GELUKT),
        Wedstrijd(twee_behandelaars, "AndereToestand", "IntegrityError"),
        Wedstrijd(twee_adviseurs, "Verouderd", BEIDE_GELUKT),
        Wedstrijd(twee_beslissers, "AndereToestand", "IntegrityError"),
        Wedstrijd(verlenen_en_teruggeven, "AndereToestand", BEIDE_GELUKT, "IntegrityError"),
    )
}


def fouten(aflopen: list[Afloop]) -> list[str]:
    return sorted(afloop.fout for afloop in aflopen)


@pytest.fixture
def toneel(database: Database) -> Toneel:
    return Toneel(database)


@pytest.mark.parametrize("naam", WEDSTRIJDEN)
def test_een_handeling_telt_en_de_ander_krijgt_een_zin(toneel: Toneel, naam: str) -> None:
    wedstrijd = WEDSTRIJDEN[naam]
    aflopen = race(toneel.database, lopers.handel, wedstrijd.deelnemers(toneel))
    assert fouten(aflopen) == ["", wedstrijd.weigering]
    assert "Er is niets gewijzigd." in "".join(afloop.tekst for afloop in aflopen)
    assert ongelijke_plafonds(toneel.database) == []


@pytest.mark.parametrize("naam", WEDSTRIJDEN)
def test_tweeling_zonder_slot_gaat_het_mis(toneel: Toneel, naam: str) -> None:
    wedstrijd = WEDSTRIJDEN[naam]
    aflopen = race(
        toneel.database, lopers.handel_zonder_slot, wedstrijd.deelnemers(toneel), sqlite_schrijven="DEFERRED"
    )
    storing = {"OperationalError"} if toneel.database.is_sqlite else {wedstrijd.zonder_slot, wedstrijd.of_anders}
    eerste, tweede = fouten(aflopen)
    assert eerste == ""
    assert tweede in storing


def test_wie_zes_keer_indient_dient_een_keer_in(toneel: Toneel) -> None:
    """Every press leads to the same receipt (afspraken.md 3)."""
    toneel.vul_in()
    toneel.onderteken()
    mensen = [toneel.opsteller, toneel.opsteller2, toneel.ondertekenaar] * 2
    aflopen = race(
        toneel.database,
        lopers.handel,
        [(wie, indienen.dien_in, toneel.dossier, f"token-{nummer}") for nummer, wie in enumerate(mensen)],
    )
    assert [(afloop.fout, afloop.waarde) for afloop in aflopen] == [("", "TO-A-0001")] * 6
    with toneel.database.lezen() as sessie:
        assert sessie.scalar(select(func.count()).select_from(Indiening)) == 1
        assert sessie.scalar(select(Reeks.laatste).where(Reeks.code == "TO-A")) == 1
        ontvangst = select(func.count()).select_from(Bericht).where(Bericht.sleutel.startswith("ontvangst:"))
        assert sessie.scalar(ontvangst) == 1


def test_tweeling_zonder_slot_leidt_een_tweede_keer_indienen_niet_naar_de_bon(toneel: Toneel) -> None:
    toneel.vul_in()
    toneel.onderteken()
    aflopen = race(
        toneel.database,
        lopers.handel_zonder_slot,
        [(toneel.opsteller, indienen.dien_in, toneel.dossier, f"token-{nummer}") for nummer in range(2)],
        sqlite_schrijven="DEFERRED",
    )
    assert fouten(aflopen) == ["", "OperationalError" if toneel.database.is_sqlite else "IntegrityError"]


def test_twee_die_iets_anders_wijzigen_verliezen_niets(toneel: Toneel) -> None:
    """A field that the other one left alone never collides (afspraken.md 2.2)."""
    toneel.vul_in()
    vooraf = toneel.opslag()
    aflopen = race(
        toneel.database,
        lopers.handel,
        [bewaar(toneel, "opsteller", OMSCHRIJVING, "Nieuwe tekst"), bewaar(toneel, "opsteller2", BEDRAG, 1_00)],
    )
    assert fouten(aflopen) == ["", ""]
    with toneel.database.lezen() as sessie:
        regels = {regel.sleutel: regel for regel in regels_van(sessie, toneel.dossier, "leren")}
    assert (regels[OMSCHRIJVING].waarde_tekst, regels[BEDRAG].waarde_bedrag) == ("Nieuwe tekst", 1_00)
    assert toneel.opslag() == vooraf + 2


def test_twee_beslissers_verlenen_samen_een_keer(toneel: Toneel) -> None:
    race(toneel.database, lopers.handel, twee_beslissers(toneel))
    verleend = [(("noord", onderdeel, jaar), bedrag) for (onderdeel, jaar), bedrag in GEVRAAGD.items()]
    assert toegezegd(toneel.database) == verwacht(verleend)
    assert toneel.aanvraag().toestand == Toestand.VERLEEND
    with toneel.database.lezen() as sessie:
        assert [een.kenmerk for een in sessie.scalars(select(Beschikking))] == ["TO-B-0001"]
