"""What counts of a delivered report is its last frozen copy: not what somebody is at work on for an answer."""

from datetime import timedelta

import pytest

from spuk_app.kern.fouten import NietToegestaan
from spuk_app.kern.geld import Cent
from spuk_app.rapportage.geldstroom import geldstromen
from spuk_app.verantwoording import beoordelen
from spuk_app.verantwoording.aangeleverd import aangeleverde_verslagen, uitgaven
from spuk_app.verantwoording.beeld import verslagbeeld
from spuk_app.verantwoording.models import Beoordeling
from spuk_app.verantwoording.opstellen import Invoer
from spuk_app.verantwoording.queries import verslagen
from spuk_app.verantwoording.stukken.stuk import stuk
from spuk_app.verantwoording.vaststelling.afrekening import Vraag
from spuk_app.verantwoording.vaststelling.overzicht import vaststellingen
from spuk_app.verantwoording.vaststelling.queries import afrekening
from tests.verantwoording.toneel import EERSTE, GEMEENTE, LAATSTE, TRANCHE, TRANCHES, Kamer, op
from tests.web.teller import tel

HALF = Invoer(1_00, eindverantwoording=False, toelichting="Nog niet af.", bereikt={1: 40})
LEEG = Invoer(None)
SLOT = {"leren": Invoer(4_000_00, eindverantwoording=True, bereikt={1: 60}),
        "meedoen": Invoer(0, eindverantwoording=True, bereikt={1: 12})}  # fmt: skip

NIETS = Invoer(0, eindverantwoording=True, bereikt={1: 40})
BEEINDIGD = {"leren": Invoer(5_000_00, eindverantwoording=True, bereikt={1: 40}),
             "meedoen": Invoer(2_500_50, eindverantwoording=True, bereikt={1: 12})}  # fmt: skip


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
        cijfers = [verslag for _, verslag in aangeleverde_verslagen(sessie, TRANCHES, TRANCHE.code, GEMEENTE)]
    assert len(teller) == 1
    oud, nieuw = (verslag.regel(kamer.noord, "leren") for verslag in cijfers)
    assert oud is not None and nieuw is not None
    assert [oud.cumulatief, nieuw.eerder, nieuw.cumulatief] == [3_000_00, 3_000_00, 7_000_00]
    assert [belofte.eerder for belofte in nieuw.beloften] == [30]


def test_wat_niet_is_aangeleverd_telt_niet(kamer: Kamer) -> None:
    kamer.tot_vastgezet()
    with kamer.database.lezen() as sessie:
        assert aangeleverde_verslagen(sessie, TRANCHES) == []
        assert uitgaven(sessie, TRANCHES, TRANCHE.code) == {}


def test_de_afrekening_de_geldstroom_en_de_ministeries_lezen_de_aanlevering(kamer: Kamer) -> None:
    """The municipality sees what it is at work on; everybody else, and every sum, what was delivered."""
    nummer = kamer.tot_aangeleverd()
    vraag(kamer, nummer, "leren")
    kamer.bewaar(nummer, "leren", Invoer(1_00, eindverantwoording=True, toelichting="Half af.", bereikt={1: 40}))
    with kamer.database.lezen() as sessie:
        stand = afrekening(sessie, kamer.bzk, kamer.noord, TRANCHES)
        assert (stand.post("leren").besteed, stand.post("leren").beeindigd_in) == (5_000_00, None)
        assert list(stand.vragen) == [Vraag(EERSTE, "leren")]
        for wie in (kamer.bzk, kamer.financien):
            (stroom,) = geldstromen(sessie, wie, TRANCHES)
            assert stroom.som(dossier_id=kamer.noord, onderdeel="leren").besteed == 5_000_00
        regels = vaststellingen(sessie, kamer.bzk, TRANCHES, kamer.nu)
        assert {regel.stand.jaren for regel in regels} == {(EERSTE, LAATSTE)}
        for wie, besteed in ((kamer.bzk, 5_000_00), (kamer.adviseurs["leren"], 5_000_00), (kamer.opsteller, 1_00)):
            assert verslagbeeld(sessie, wie, TRANCHES, nummer).regel(kamer.noord, "leren").besteed == besteed
            gelezen = stuk(sessie, wie, TRANCHES, nummer, kamer.nu, oefening=True).verslag.regel(kamer.noord, "leren")
            assert gelezen is not None and gelezen.besteed == besteed


def test_elk_aangeleverd_jaar_moet_akkoord_zijn(kamer: Kamer) -> None:
    """Also a year after the one in which everything was ended by an answer: its figures count as well."""
    eerste = kamer.tot_aangeleverd(EERSTE)
    kamer.nu = op(LAATSTE + 1, 2, 1)
    kamer.tot_aangeleverd(LAATSTE, {"leren": NIETS, "meedoen": NIETS})
    for een in kamer.beoordelingen(eerste):
        kamer.doe(kamer.adviseurs[een.onderdeel], beoordelen.stel_vraag, een.id, een.versie, "Was dit het einde?")
        kamer.bewaar(eerste, een.onderdeel, BEEINDIGD[een.onderdeel], dossier_id=een.dossier_id)
        kamer.doe(kamer.financien, beoordelen.beantwoord, een.id, een.versie + 1, "Ja.")
        kamer.doe(kamer.adviseurs[een.onderdeel], beoordelen.aanvaard, een.id, een.versie + 2)
    with kamer.database.lezen() as sessie:
        stand = afrekening(sessie, kamer.bzk, kamer.noord, TRANCHES).stand
    assert (stand.jaren, stand.ontbrekend, stand.verantwoord) == ((EERSTE,), [], False)


def test_een_einde_dat_niet_is_aangeleverd_beeindigt_niets(kamer: Kamer) -> None:
    """Else the year after it would no longer be asked for while the municipality is at work on an answer."""
    nummer = kamer.tot_aangeleverd()
    for een in kamer.beoordelingen(nummer):
        kamer.doe(kamer.adviseurs[een.onderdeel], beoordelen.stel_vraag, een.id, een.versie, "Klopt dit?")
        kamer.bewaar(nummer, een.onderdeel, BEEINDIGD[een.onderdeel], dossier_id=een.dossier_id)
    kamer.nu = op(LAATSTE + 1, 2, 1)

    def _nodig() -> dict[int, bool]:
        with kamer.database.lezen() as sessie:
            return {stand.jaar: stand.nodig for stand in verslagen(sessie, kamer.financien, TRANCHES, kamer.nu)}

    assert _nodig()[LAATSTE]
    for een in kamer.beoordelingen(nummer):
        kamer.doe(kamer.financien2, beoordelen.beantwoord, een.id, een.versie, "Ja.")
    assert not _nodig()[LAATSTE]
