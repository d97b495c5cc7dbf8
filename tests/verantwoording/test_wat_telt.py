"""What counts of a delivered report is its last frozen copy: not what somebody is at work on for an answer."""

from datetime import timedelta

import pytest

from spuk_app.kern.fouten import NietToegestaan
from spuk_app.kern.geld import Cent
from spuk_app.verantwoording import beoordelen
from spuk_app.verantwoording.aangeleverd import aangeleverde_verslagen, uitgaven
from spuk_app.verantwoording.models import Beoordeling
from spuk_app.verantwoording.opstellen import Invoer
from tests.verantwoording.toneel import EERSTE, GEMEENTE, LAATSTE, TRANCHE, TRANCHES, Kamer, op
from tests.web.teller import tel

HALF = Invoer(1_00, eindverantwoording=False, toelichting="Nog niet af.", bereikt={1: 40})
LEEG = Invoer(None)
SLOT = {"leren": Invoer(4_000_00, eindverantwoording=True, bereikt={1: 60}),
        "meedoen": Invoer(0, eindverantwoording=True, bereikt={1: 12})}  # fmt: skip


def vraag(kamer: Kamer, nummer: int, onderdeel: str) -> Beoordeling:
    """The department of the onderdeel asks about it in noord."""
    een = kamer.beoordeling(nummer, onderdeel)
    kamer.nu += timedelta(days=1)
    return kamer.doe(kamer.adviseurs[onderdeel], beoordelen.stel_vraag, een.id, een.versie, "Klopt dit?")


def geteld(kamer: Kamer, jaar: int, onderdeel: str = "leren") -> Cent:
    """What counts as spent in noord."""
    with kamer.database.lezen() as sessie:
        return uitgaven(sessie, TRANCHES, TRANCHE.code)[kamer.noord][onderdeel, jaar]


@pytest.mark.parametrize("invoer", [HALF, LEEG])
def test_een_antwoord_levert_alleen_dat_onderdeel_opnieuw_aan(kamer: Kamer, invoer: Invoer) -> None:
    """What is half done for another question is neither delivered nor counted, errors and all."""
    nummer = kamer.tot_aangeleverd()
    vraag(kamer, nummer, "leren")
    over_meedoen = vraag(kamer, nummer, "meedoen")
    kamer.bewaar(nummer, "leren", invoer)
    assert geteld(kamer, EERSTE) == 5_000_00
    kamer.doe(kamer.financien2, beoordelen.beantwoord, over_meedoen.id, over_meedoen.versie, "Ja.")
    assert geteld(kamer, EERSTE) == 5_000_00


def test_wie_wijzigde_antwoordt_ook_niet_na_een_ander_antwoord(kamer: Kamer) -> None:
    """An answer about another onderdeel makes a newer copy; who changed this line is not washed clean by it."""
    nummer = kamer.tot_aangeleverd()
    over_leren, over_meedoen = vraag(kamer, nummer, "leren"), vraag(kamer, nummer, "meedoen")
    kamer.bewaar(nummer, "leren", HALF, wie=kamer.financien)
    kamer.nu += timedelta(days=1)
    kamer.doe(kamer.financien2, beoordelen.beantwoord, over_meedoen.id, over_meedoen.versie, "Ja.")
    kamer.nu += timedelta(days=1)
    with pytest.raises(NietToegestaan):
        kamer.doe(kamer.financien, beoordelen.beantwoord, over_leren.id, over_leren.versie, "Ja.")
    kamer.doe(kamer.financien2, beoordelen.beantwoord, over_leren.id, over_leren.versie, "Ja.")
    assert geteld(kamer, EERSTE) == 1_00


def test_een_antwoord_over_een_eerder_jaar_telt_in_elk_later_jaar(kamer: Kamer) -> None:
    """The copy of the later year was frozen before it, and still builds on what the earlier year says now."""
    eerste = kamer.tot_aangeleverd()
    kamer.nu = op(LAATSTE + 1, 2, 1)
    kamer.tot_aangeleverd(LAATSTE, SLOT)
    een = vraag(kamer, eerste, "leren")
    kamer.bewaar(eerste, "leren", Invoer(3_000_00, eindverantwoording=False, toelichting="Minder.", bereikt={1: 30}))
    kamer.doe(kamer.financien, beoordelen.beantwoord, een.id, een.versie, "Het was minder.")
    with kamer.database.lezen() as sessie, tel(kamer.database.engine) as teller:
        verslagen = [verslag for _, verslag in aangeleverde_verslagen(sessie, TRANCHES, TRANCHE.code, GEMEENTE)]
    assert len(teller) == 1
    oud, nieuw = (verslag.regel(kamer.noord, "leren") for verslag in verslagen)
    assert oud is not None and nieuw is not None
    assert [oud.cumulatief, nieuw.eerder, nieuw.cumulatief] == [3_000_00, 3_000_00, 7_000_00]
    assert [belofte.eerder for belofte in nieuw.beloften] == [30]


def test_wat_niet_is_aangeleverd_telt_niet(kamer: Kamer) -> None:
    kamer.tot_vastgezet()
    with kamer.database.lezen() as sessie:
        assert aangeleverde_verslagen(sessie, TRANCHES) == []
        assert uitgaven(sessie, TRANCHES, TRANCHE.code) == {}
