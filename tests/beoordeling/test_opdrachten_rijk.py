"""What a page asks of the database: few statements, as many with sixty dossiers as with twenty, and never a commit."""

from dataclasses import replace
from pathlib import Path

import pytest

from spuk_app.aanvraag.openstellen import stel_open
from spuk_app.db.verbinding import Database
from spuk_app.dossier.unit_of_work import unit_of_work
from spuk_app.tranches.lezen import tranches
from tests.beoordeling.ministerie import Ministerie
from tests.toetstranche import TOETS
from tests.web.teller import tel

HOOGSTENS = 10


def open_kopie(ministerie: Ministerie, code: str, reeks: str) -> None:
    """Open a copy of the real second tranche: twenty dossiers."""
    echt = tranches()["2026-2028"]
    kopie = replace(echt, code=code, reeks=reeks, versies=tuple(replace(een, tranche=code) for een in echt.versies))
    ministerie.tranches[code] = kopie
    with unit_of_work(ministerie.database, ministerie.mensen["beh"]) as uow:
        stel_open(uow, kopie)


def meer_tranches(ministerie: Ministerie) -> None:
    """Open forty more dossiers beside the ones that are there."""
    for code, reeks in (("meer-1", "M1"), ("meer-2", "M2")):
        open_kopie(ministerie, code, reeks)


PAGINAS = [
    ("bea", "/werkvoorraad"),
    ("ocw", "/werkvoorraad?mijn=ja"),
    ("aud", "/beoordelen/{dossier}"),
    ("bo", "/beoordelen/{dossier}/besluit"),
    ("bea", "/ambtshalve"),
    ("fin", "/budget"),
    ("fin", "/budget/toets/noord"),
    ("anna", "/dossiers/{dossier}/tijdlijn"),
    ("anna", "/berichten"),
    ("anna", "/contactpersonen"),
    ("aud", "/beschikkingen/{besluit}"),
]


@pytest.fixture
def gevuld(database: Database, tmp_path: Path) -> Ministerie:
    """Twenty areas of the real second tranche beside the small one, with one application proposed and one granted."""
    ministerie = Ministerie(database, tmp_path)
    open_kopie(ministerie, "twintig", "TW")
    ministerie.tot_voorgesteld()
    return ministerie


@pytest.mark.parametrize(("naam", "pad"), PAGINAS[:-1])
def test_een_pagina_stelt_hoogstens_tien_vragen_hoeveel_dossiers_er_ook_zijn(
    gevuld: Ministerie, naam: str, pad: str
) -> None:
    _pin(gevuld, naam, pad.format(dossier=gevuld.dossier))


def test_een_brief_stelt_hoogstens_tien_vragen_hoeveel_dossiers_er_ook_zijn(gevuld: Ministerie) -> None:
    from spuk_app.aanvraag.besluiten import verleen

    gevuld.doe("bo", verleen)
    naam, pad = PAGINAS[-1]
    _pin(gevuld, naam, pad.format(besluit=gevuld.besluiten()[0].id))


@pytest.mark.parametrize("pad", ["/adviezen/leren"])
def test_het_adviesformulier_stelt_hoogstens_tien_vragen(ministerie: Ministerie, pad: str) -> None:
    ministerie.tot_in_behandeling()
    _pin(ministerie, "ocw", ministerie.pad(pad))


def test_het_voorstelformulier_stelt_hoogstens_tien_vragen(ministerie: Ministerie) -> None:
    ministerie.tot_geadviseerd()
    _pin(ministerie, "bea", ministerie.pad("/voorstel"))


def _pin(ministerie: Ministerie, naam: str, pad: str) -> None:
    """Count on the data that is there and again with forty dossiers more."""
    klant = ministerie.als(naam)
    aantallen = []
    for stap in (lambda: None, lambda: meer_tranches(ministerie)):
        stap()
        with tel(ministerie.app.extensions["database"].engine) as teller:
            assert klant.get(pad).status_code == 200
        assert teller.vastgelegd == 0
        aantallen.append(len(teller))
    eerst, daarna = aantallen
    assert eerst == daarna
    assert 2 < eerst <= HOOGSTENS


def test_de_kleine_tranche_is_er_in_elke_meting(gevuld: Ministerie) -> None:
    """The pins above mean something: the database holds the twenty areas and the small tranche."""
    with gevuld.database.lezen() as sessie:
        from spuk_app.dossier.models import Dossier

        assert sessie.query(Dossier).count() == 20 + len(TOETS.gebieden)
