"""A decision is recorded once with its frozen letter, and its PDF is made once."""

import hashlib
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError, NoResultFound
from sqlalchemy.orm import undefer

from spuk_app.beschikking.brief import naar_json, uit_json
from spuk_app.beschikking.document import pdf_van
from spuk_app.beschikking.models import Beschikking, Soort
from spuk_app.beschikking.pdf import maak_pdf
from spuk_app.beschikking.vastleggen import leg_vast
from spuk_app.db.verbinding import Database
from spuk_app.dossier.models import Journaalregel
from spuk_app.dossier.unit_of_work import unit_of_work
from spuk_app.kern.wie import Rol
from tests.beschikking import lopers
from tests.beschikking.voorbeeld import BRIEF, LETTERS
from tests.gelijktijdig.baan import race
from tests.hulp import MOMENT, maak_mens, open_tranche


class Proef:
    """A dossier on which decisions can be recorded by two people."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.dossier = open_tranche(database)["noord"]
        self.behandelaar = maak_mens(database, Rol.BEHANDELAAR)
        self.beslisser = maak_mens(database, Rol.BESLISSER)

    def leg_vast(self, *, kenmerk: str = "TO-B-0001", **anders: Any) -> int:
        """Record a decision; gives its id."""
        feiten: dict[str, Any] = {
            "soort": Soort.VERLENING,
            "grondslag": "aanvraag:1",
            "versie_datum": date(2029, 1, 1),
            "bedrag": 100_00,
            "behandelaar_id": self.behandelaar.id,
            "bezwaar_tot_en_met": date(2030, 1, 18),
        }
        with unit_of_work(self.database, self.beslisser, aankomst=MOMENT) as uow:
            dossier = uow.dossier(self.dossier)
            gemaakt = leg_vast(uow, dossier, **(feiten | anders), brief=replace(BRIEF, kenmerk=kenmerk))
            return gemaakt.id

    def beschikking(self, nummer: int) -> Beschikking:
        """The decision with its PDF as it stands in the database."""
        vraag = select(Beschikking).where(Beschikking.id == nummer).options(undefer(Beschikking.pdf))
        with self.database.lezen() as sessie:
            return sessie.scalars(vraag).one()

    def genoteerd(self) -> list[tuple[str, str]]:
        """Who left which journal line in the dossier."""
        vraag = select(Journaalregel).where(Journaalregel.stroom == f"dossier:{self.dossier}")
        with self.database.lezen() as sessie:
            return [
                (regel.wie, f"{regel.handeling} {regel.gegevens}")
                for regel in sessie.scalars(vraag.order_by(Journaalregel.nummer))
            ]

    def aantal(self) -> int:
        """How many decisions there are."""
        with self.database.lezen() as sessie:
            return sessie.scalar(select(func.count()).select_from(Beschikking)) or 0


def genoteerd(vast: Beschikking) -> tuple[str, str]:
    """The one journal line that the first download leaves: by the system, with what was kept."""
    gegevens = f'{{"kenmerk":"{vast.kenmerk}","pdf_sha256":"{vast.pdf_sha256}"}}'
    return "De klok (Systeem)", f"leg_pdf_vast {gegevens}"


@pytest.fixture
def proef(database: Database) -> Proef:
    return Proef(database)


def test_een_besluit_wordt_vastgelegd_met_de_brief_en_het_controlegetal(proef: Proef) -> None:
    gemaakt = proef.beschikking(proef.leg_vast())
    assert uit_json(gemaakt.brief) == BRIEF
    assert gemaakt.brief_sha256 == hashlib.sha256(naar_json(BRIEF).encode()).hexdigest()
    assert (gemaakt.beslisser_id, gemaakt.behandelaar_id) == (proef.beslisser.id, proef.behandelaar.id)
    assert gemaakt.bekendgemaakt_op == MOMENT
    assert gemaakt.pdf is None


@pytest.mark.parametrize(
    "anders",
    [
        {"kenmerk": "TO-B-0002"},
        {"grondslag": "aanvraag:2"},
        {"kenmerk": "TO-B-0002", "grondslag": "aanvraag:2", "bedrag": 0},
        {"kenmerk": "TO-B-0002", "grondslag": "aanvraag:2", "soort": Soort.AFWIJZING},
    ],
    ids=["tweede besluit op dezelfde aanvraag", "kenmerk twee keer", "verlening van niets", "afwijzing met geld"],
)
def test_de_database_weigert_een_onmogelijk_besluit(proef: Proef, anders: dict[str, Any]) -> None:
    proef.leg_vast()
    with pytest.raises(IntegrityError):
        proef.leg_vast(**anders)
    assert proef.aantal() == 1


def test_de_behandelaar_beslist_niet_zelf(proef: Proef) -> None:
    with pytest.raises(IntegrityError):
        proef.leg_vast(behandelaar_id=proef.beslisser.id)
    assert proef.aantal() == 0


def test_een_ander_besluit_op_hetzelfde_dossier_mag(proef: Proef) -> None:
    proef.leg_vast()
    proef.leg_vast(kenmerk="TO-B-0002", grondslag="ambtshalve:leren", soort=Soort.AMBTSHALVE)
    assert proef.aantal() == 2


def test_de_pdf_wordt_gemaakt_bij_de_eerste_download_en_blijft_dan_gelijk(proef: Proef) -> None:
    nummer = proef.leg_vast()
    eerste = pdf_van(proef.database, nummer, LETTERS)
    vast = proef.beschikking(nummer)
    assert eerste == maak_pdf(BRIEF, LETTERS) == vast.pdf
    assert vast.pdf_sha256 == hashlib.sha256(eerste).hexdigest()
    assert proef.genoteerd() == [genoteerd(vast)]
    # what is stored is what is given, also when the fonts are gone
    assert pdf_van(proef.database, nummer, LETTERS / "bestaat-niet") == eerste
    assert proef.genoteerd() == [genoteerd(vast)], "the second download does nothing"


def test_een_besluit_dat_er_niet_is_heeft_geen_pdf(proef: Proef) -> None:
    with pytest.raises(NoResultFound):
        pdf_van(proef.database, 404, LETTERS)


def test_een_mislukte_tekening_laat_niets_achter(proef: Proef) -> None:
    nummer = proef.leg_vast(kenmerk="TO-B-😀")
    with pytest.raises(ValueError, match=r"U\+1F600"):
        pdf_van(proef.database, nummer, LETTERS)
    assert proef.beschikking(nummer).pdf is None
    assert proef.genoteerd() == []


@pytest.mark.gelijktijdig
def test_processen_die_tegelijk_downloaden_krijgen_hetzelfde_bestand(proef: Proef) -> None:
    nummer = proef.leg_vast()
    uitkomsten = race(proef.database, lopers.download, [(nummer, LETTERS)] * 4)
    assert [uitkomst.fout for uitkomst in uitkomsten] == [""] * 4
    vast = proef.beschikking(nummer)
    assert {uitkomst.waarde for uitkomst in uitkomsten} == {vast.pdf}
    assert proef.genoteerd() == [genoteerd(vast)]


@pytest.mark.gelijktijdig
def test_de_eerste_die_bewaart_wint_en_iedereen_krijgt_die(proef: Proef) -> None:
    """Even when every worker draws other bytes there is one PDF, and nobody walks away with another."""
    nummer = proef.leg_vast()
    uitkomsten = race(proef.database, lopers.download_met_ander_programma, [(nummer, LETTERS)] * 3)
    assert [uitkomst.fout for uitkomst in uitkomsten] == [""] * 3
    vast = proef.beschikking(nummer)
    assert {uitkomst.waarde for uitkomst in uitkomsten} == {vast.pdf}
    assert vast.pdf is not None
    assert vast.pdf[-4:-2] == b"% "
    assert vast.pdf_sha256 == hashlib.sha256(vast.pdf).hexdigest()
    assert proef.genoteerd() == [genoteerd(vast)]


def test_draden_die_tegelijk_tekenen_storen_elkaar_niet() -> None:
    """A font of ReportLab serves one document at a time; a web worker has several threads."""
    brieven = [replace(BRIEF, kenmerk=f"TO-B-{nummer:04d}") for nummer in range(8)]
    verwacht = [maak_pdf(een, LETTERS) for een in brieven]
    streep = threading.Barrier(len(brieven))

    def _teken(nummer: int) -> bytes:
        streep.wait(10)
        return maak_pdf(brieven[nummer], LETTERS)

    with ThreadPoolExecutor(len(brieven)) as draden:
        assert list(draden.map(_teken, range(len(brieven)))) == verwacht
