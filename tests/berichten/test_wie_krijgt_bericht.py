"""Nothing waits on nobody: each act tells who must act next; a table says whom, and a whole round is played to see it."""

from collections import defaultdict
from collections.abc import Iterator
from functools import reduce
from itertools import product
from pathlib import Path

import pytest
from sqlalchemy import select

from spuk_app.aanvraag.levensloop import AANVRAAG, ADVIES, BELANGSTELLING
from spuk_app.berichten.geadresseerden import behandelaars, krijgt_bericht, mensen
from spuk_app.betaling.levensloop import BETALING
from spuk_app.db import migratie
from spuk_app.db.verbinding import Database
from spuk_app.dossier.models import Bericht, Journaalregel
from spuk_app.verantwoording.levensloop import BEOORDELING, VASTSTELLING, VERANTWOORDING, VORDERING
from tests.gespeeld import speel_nasleep, speel_staal

NIEMAND: frozenset[str] = frozenset()
GEMEENTE = frozenset({"gemeente"})


def aan(*rollen: str) -> frozenset[str]:
    return frozenset(rollen)


KRIJGT: dict[str, tuple[frozenset[str], ...]] = {
    "begin": (NIEMAND,),
    "bewaar": (NIEMAND, aan("gemeente ondertekenaar")),  # a signature lapsed
    "onderteken_mede": (NIEMAND,),
    "onderteken": (aan("gemeente opsteller"),),
    "dien_in": (GEMEENTE | aan("behandelaar"),),
    "trek_in": (GEMEENTE | aan("behandelaar"),),
    "neem_in_behandeling": (aan("adviseur"),),
    "adviseer": (NIEMAND, aan("behandelaar")),  # the last advice
    "bewaar_voorstel": (NIEMAND,),
    "stel_voor": (aan("beslisser"),),
    "geef_terug": (aan("behandelaar"),),
    "verleen": (GEMEENTE | aan("bzk_financien"),),
    "wijs_af": (GEMEENTE,),
    "meld_belangstelling": (aan("behandelaar"),),
    "wijzig_contact": (NIEMAND,),
    "stel_ambtshalve_voor": (aan("beslisser"),),
    "verleen_ambtshalve": (GEMEENTE | aan("bzk_financien"),),
    "zet_klaar": (aan("bzk_financien"),),
    "betaal": (GEMEENTE,),
    "haal_terug": (NIEMAND,),
    "begin_verantwoording": (NIEMAND,),
    "bewaar_verantwoording": (NIEMAND,),
    "geef_akkoord": (NIEMAND,),
    "heropen": (GEMEENTE,),
    "zet_vast": (NIEMAND,),
    "leg_bevindingen_vast": (NIEMAND,),
    "leg_raadsbesluit_vast": (NIEMAND,),
    "lever_aan": (GEMEENTE | aan("adviseur", "bzk_financien"),),
    "aanvaard": (NIEMAND,),
    "stel_vraag": (GEMEENTE,),
    "trek_vraag_in": (GEMEENTE,),
    "vraag_verantwoording": (GEMEENTE,),
    "heropen_beoordeling": (NIEMAND,),  # goes with vraag_verantwoording
    "beantwoord": (aan("adviseur"), aan("adviseur", "bzk_financien")),  # a question of VRO
    "rond_beoordeling_af": (GEMEENTE | aan("bzk_financien"),),
    "begin_vaststelling": (aan("beslisser"),),
    "stel_vaststelling_opnieuw_voor": (aan("beslisser"),),
    "geef_vaststelling_terug": (aan("bzk_financien"),),
    "stel_vast": (GEMEENTE, GEMEENTE | aan("beslisser")),  # there is something to claim back
    "vorder_terug": (GEMEENTE,),
    "maan_aan": (GEMEENTE,),
    "boek_ontvangst": (GEMEENTE,),
    "rond_terugvordering_af": (NIEMAND,),  # goes with boek_ontvangst
    "houd_aan": (NIEMAND,),  # goes with lever_aan and beantwoord: the municipality ended the onderdeel itself
    "hervat": (NIEMAND,),
}
"""Whom an act tells, or one of the possibilities. A step inside a municipality stands on its task list instead."""

NIET_GESPEELD = {
    "bewaar_voorstel", "geef_vaststelling_terug", "haal_terug", "heropen", "heropen_beoordeling", "hervat", "houd_aan",
    "maan_aan", "onderteken_mede", "rond_terugvordering_af", "stel_vaststelling_opnieuw_voor", "trek_in", "trek_vraag_in",
    "vraag_verantwoording", "wijs_af", "wijzig_contact",
}  # fmt: skip
"""What nobody does in that round; their own tests look at their messages."""

VAKTAAL = ("klok", "spuk", "levensloop", "toestand", "_", "None", "dossier_id")


@pytest.fixture(scope="module")
def ronde(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """A few areas, from the first draft to a claim that was paid."""
    map_: Path = tmp_path_factory.mktemp("ronde")
    database = Database(f"sqlite:///{map_ / 'ronde.sqlite3'}", maken=True)
    migratie.upgrade(database)
    speel_nasleep(database, speel_staal(database, map_ / "bijlagen"))
    yield database
    database.engine.dispose()


def gericht(bericht: Bericht) -> str:
    delen = ["gemeente" if bericht.aan_gemeente else "", bericht.aan_rol or ""]
    return " ".join(filter(None, delen))


def test_elke_handeling_van_elke_levensloop_staat_in_de_tabel() -> None:
    loopbanen = (
        AANVRAAG, ADVIES, BELANGSTELLING, BETALING, VERANTWOORDING, BEOORDELING, VASTSTELLING, VORDERING,
    )  # fmt: skip
    assert {stap.handeling for loop in loopbanen for stap in loop.stappen} == set(KRIJGT)


def test_elke_handeling_bericht_wie_er_aan_zet_is(ronde: Database) -> None:
    """What was done at one moment told exactly those that the table names; and each possibility came up."""
    handelingen, ontvangers = defaultdict(set), defaultdict(set)
    with ronde.lezen() as sessie:
        for regel in sessie.scalars(select(Journaalregel).where(Journaalregel.handeling.in_(KRIJGT))):
            handelingen[regel.moment].add(regel.handeling)
        for bericht in sessie.scalars(select(Bericht)):
            ontvangers[bericht.klaargezet_op].add(gericht(bericht))
    assert ontvangers.keys() <= handelingen.keys()
    gezien = set()
    for moment, gedaan in handelingen.items():
        mogelijk = {
            reduce(frozenset.union, keuze, NIEMAND) for keuze in product(*(KRIJGT[handeling] for handeling in gedaan))
        }
        assert frozenset(ontvangers[moment]) in mogelijk, (moment, gedaan)
        if len(gedaan) == 1:
            gezien.add((*gedaan, frozenset(ontvangers[moment])))
    assert set(KRIJGT) - {handeling for gedaan in handelingen.values() for handeling in gedaan} == NIET_GESPEELD
    assert ("adviseer", aan("behandelaar")) in gezien
    assert ("adviseer", NIEMAND) in gezien
    assert ("stel_vast", GEMEENTE | aan("beslisser")) in gezien


def test_elk_bericht_bereikt_iemand_en_is_gewone_taal(ronde: Database) -> None:
    with ronde.lezen() as sessie:
        iedereen = mensen(sessie)
        berichten = list(sessie.scalars(select(Bericht)))
        handelt = behandelaars(sessie, (een.dossier_id for een in berichten))
        for een in berichten:
            assert any(krijgt_bericht(een, wie.wie, handelt) for wie in iedereen), een.sleutel
            assert len(een.onderwerp) <= 120, een.onderwerp
            assert een.tekst.rstrip("0123456789").endswith((".", "’.", "?")) or "\n" in een.tekst, een.tekst
            assert not [woord for woord in VAKTAAL if woord in f"{een.onderwerp} {een.tekst}"], een.tekst
