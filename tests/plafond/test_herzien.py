"""A later version of the regulation: the guard rows follow it, but never below what has been promised."""

import json
from collections.abc import Mapping
from dataclasses import replace

import pytest
from sqlalchemy import select

from spuk_app.db.verbinding import Database
from spuk_app.dossier.models import Journaalregel
from spuk_app.dossier.unit_of_work import unit_of_work
from spuk_app.kern.fouten import NietToegestaan, PlafondBereikt
from spuk_app.kern.geld import Cent
from spuk_app.kern.wie import KLOK, Rol
from spuk_app.plafond.handelingen import Herziening, herzie_plafonds, plafonds_van, reserveer, te_herzien
from spuk_app.plafond.models import Niveau, Plafond
from spuk_app.rapportage.controleren import controleer
from spuk_app.tranches.tranche import Tranche
from tests.hulp import MOMENT, Plek, maak_mens, open_tranche
from tests.toetstranche import PER_GEBIED, PER_TRANCHE, TOETS

NOORD, HAVEN = ("noord", "leren", 2030), ("haven", "leren", 2030)


def gewijzigd(maxima: Mapping[Plek, Cent], *, tranche: Cent = PER_TRANCHE) -> Tranche:
    """The small tranche after an amendment: these maxima, and this national ceiling."""
    versie = TOETS.nieuwste
    plafond = replace(versie.plafond, waarde=tranche)
    return replace(TOETS, versies=(replace(versie, maxima={**versie.maxima, **maxima}, plafond=plafond),))


def herzie(database: Database, tranche: Tranche) -> list[Herziening]:
    with unit_of_work(database, maak_mens(database, Rol.BEHEERDER), aankomst=MOMENT) as uow:
        return herzie_plafonds(uow, tranche)


def rijen(database: Database) -> dict[tuple[str, str, str, int], Cent]:
    with database.lezen() as sessie:
        return {
            (een.niveau, een.gebied, een.onderdeel, een.jaar): een.bedrag for een in sessie.scalars(select(Plafond))
        }


def ongelijk(database: Database, tranche: Tranche) -> int:
    """How many guard rows the integrity check complains about."""
    return [een.soort for een in controleer(database, tranches={tranche.code: tranche})].count("plafond")


@pytest.fixture
def open_(database: Database) -> Database:
    open_tranche(database)
    return database


def test_de_rijen_volgen_de_nieuwste_versie(open_: Database) -> None:
    nieuw = gewijzigd({NOORD: PER_GEBIED + 500, HAVEN: 0, ("haven", "leren", 2032): 7}, tranche=PER_TRANCHE + 1)
    gedaan = herzie(open_, nieuw)
    assert gedaan == [
        Herziening(Niveau.GEBIED, *HAVEN, PER_GEBIED, 0),
        Herziening(Niveau.GEBIED, "haven", "leren", 2032, 0, 7),
        Herziening(Niveau.GEBIED, *NOORD, PER_GEBIED, PER_GEBIED + 500),
        Herziening(Niveau.TRANCHE, "", "", 0, PER_TRANCHE, PER_TRANCHE + 1),
    ], "in the order of locking, the tranche last"
    assert {plek: bedrag for plek, bedrag in rijen(open_).items() if bedrag} == plafonds_van(nieuw.nieuwste)
    assert ongelijk(open_, nieuw) == 0, "a row that went to 0 is as good as none"
    assert ongelijk(open_, TOETS) == 4
    with open_.lezen() as sessie:
        regel = sessie.scalars(select(Journaalregel).where(Journaalregel.handeling == "herzie_plafonds")).one()
    gegevens = json.loads(regel.gegevens)
    assert gegevens["plafond_cent"] == PER_TRANCHE + 1
    assert [(rij["gebied"], rij["van"], rij["naar"]) for rij in gegevens["rijen"]][2] == ("noord", 1000000, 1000500)


def test_twee_keer_is_een_keer(open_: Database) -> None:
    nieuw = gewijzigd({NOORD: PER_GEBIED + 500})
    assert len(herzie(open_, nieuw)) == 1
    assert herzie(open_, nieuw) == []
    with open_.lezen() as sessie:
        assert te_herzien(sessie, nieuw) == []
        regels = sessie.scalars(select(Journaalregel).where(Journaalregel.handeling == "herzie_plafonds")).all()
    assert len(regels) == 1, "nothing done, nothing in the journal"


def test_wat_is_toegezegd_blijft_staan(open_: Database) -> None:
    """The first row could have followed; as the second one cannot, neither does."""
    with unit_of_work(open_, KLOK, aankomst=MOMENT) as uow:
        reserveer(uow, TOETS, "B-1", {NOORD: 600_00})
    voor = rijen(open_)
    with pytest.raises(PlafondBereikt) as fout:
        herzie(open_, gewijzigd({HAVEN: PER_GEBIED + 1, NOORD: 599_99}))
    assert "voor Noord, Leren, 2030 kan niet naar €\u00a0599,99" in str(fout.value)
    assert "Daar is €\u00a0600,00" in str(fout.value)
    assert rijen(open_) == voor
    assert len(herzie(open_, gewijzigd({NOORD: 600_00}))) == 1, "to exactly what was promised it can"


def test_alleen_de_beheerder_herziet(open_: Database) -> None:
    for rol in (Rol.BESLISSER, Rol.BZK_FINANCIEN):
        with (
            pytest.raises(NietToegestaan),
            unit_of_work(open_, maak_mens(open_, rol), aankomst=MOMENT) as uow,
        ):
            herzie_plafonds(uow, gewijzigd({NOORD: PER_GEBIED + 500}))
