"""The integrity check holds what was delivered against the lines, and a settlement against what was delivered."""

from datetime import timedelta

from spuk_app.rapportage.integriteit.aanleveringen import controleer_laatste_opname, controleer_vastgesteld
from spuk_app.rapportage.integriteit.stand import Stand, lees
from spuk_app.verantwoording import aanleveren, beoordelen
from spuk_app.verantwoording.levensloop import Toestand
from spuk_app.verantwoording.opstellen import Invoer
from spuk_app.verantwoording.vaststelling import vaststellen
from tests.verantwoording.test_vraag_intrekken import betaal_alles, vraag
from tests.verantwoording.toneel import LAATSTE, TRANCHES, Kamer, op
from tests.verantwoording.vaststelling.afgerekend import LEREN, Afgerekend

ANDERS = Invoer(1_00, eindverantwoording=True, toelichting="Half af.", bereikt={1: 3})


def stand_van(kamer: Kamer) -> Stand:
    with kamer.database.lezen() as sessie:
        return lees(sessie, TRANCHES)


def test_een_regel_die_niet_is_aangeleverd_valt_op(kamer: Kamer) -> None:
    nummer = kamer.tot_aangeleverd()
    stand = stand_van(kamer)
    assert list(controleer_laatste_opname(stand)) == []
    regel = next(een for een in stand.verslagen[nummer].regels if een.besteed == 5_000_00)
    regel.besteed = 4_000_00
    (gevonden,) = controleer_laatste_opname(stand)
    assert (gevonden.soort, "leren" in gevonden.id) == ("aanlevering", True)
    assert "'besteed': 400000" in gevonden.gevonden


def test_een_regel_met_een_open_vraag_mag_anders_zijn(kamer: Kamer) -> None:
    nummer = kamer.tot_aangeleverd()
    gesteld = vraag(kamer, nummer)
    kamer.bewaar(nummer, "leren", ANDERS)
    assert list(controleer_laatste_opname(stand_van(kamer))) == []
    kamer.nu += timedelta(days=1)
    kamer.doe(kamer.financien, beoordelen.beantwoord, gesteld.id, gesteld.versie, "Ja.")
    assert list(controleer_laatste_opname(stand_van(kamer))) == []


def test_een_bevinding_die_niet_is_aangeleverd_valt_op(toneel: Afgerekend) -> None:
    toneel.tot_verantwoord()
    toneel.bevinding(2030, "leren", 700_00)
    with toneel.database.lezen() as sessie:
        stand = lees(sessie, {toneel.tranche.code: toneel.tranche})
    assert list(controleer_laatste_opname(stand)) == []
    next(iter(stand.verslagen.values())).bevindingen[0].bedrag = 1
    (gevonden,) = controleer_laatste_opname(stand)
    assert (gevonden.verwacht, gevonden.gevonden) == ("70000", "1")


def test_een_vaststelling_rust_op_wat_is_aangeleverd(toneel: Afgerekend) -> None:
    toneel.tot_verantwoord()
    toneel.stel_vaststelling_voor()
    toneel.stel_vast()
    with toneel.database.lezen() as sessie:
        stand = lees(sessie, {toneel.tranche.code: toneel.tranche})
    assert list(controleer_vastgesteld(stand)) == []
    regel = next(een for regels in stand.vaststellingsregels.values() for een in regels if een.onderdeel == "leren")
    regel.berekend = LEREN - 1
    (gevonden,) = controleer_vastgesteld(stand)
    assert (gevonden.verwacht, gevonden.gevonden) == (str((LEREN, LEREN)), str((LEREN, LEREN - 1)))
    regel.motivering = "Het wijkfeest hoort er niet bij."
    assert list(controleer_vastgesteld(stand)) == [gevonden], "a reason does not say what was reckoned"
    regel.berekend, regel.rechtmatig = LEREN, LEREN - 1
    assert list(controleer_vastgesteld(stand)) == []
    regel.besteed = LEREN - 1
    assert len(list(controleer_vastgesteld(stand))) == 1


def test_wat_na_de_vaststelling_komt_telt_niet_mee(kamer: Kamer) -> None:
    """Zuid is accounted for late, in the report over both areas; noord had been settled without it."""
    betaal_alles(kamer)
    eerste = kamer.tot_aangeleverd()
    kamer.nu = op(LAATSTE + 1, 2, 1)
    tweede = kamer.tot_vastgezet(LAATSTE, {
        "leren": Invoer(4_000_00, eindverantwoording=True, bereikt={1: 60}),
        "meedoen": Invoer(0, eindverantwoording=True, bereikt={1: 12}),
    })  # fmt: skip
    kamer.nu = op(LAATSTE + 2, 7, 1)
    kamer.doe(kamer.bzk, vaststellen.begin_vaststelling, kamer.noord, {})
    kamer.doe(kamer.beslisser, vaststellen.stel_vast, kamer.noord)
    kamer.nu += timedelta(days=1)
    kamer.doe(kamer.financien, aanleveren.leg_bevindingen_vast, tweede, kamer.nu.date(), [])
    kamer.doe(kamer.financien, aanleveren.leg_raadsbesluit_vast, tweede, kamer.nu.date())
    kamer.doe(kamer.financien, aanleveren.lever_aan, tweede, kamer.nu.date())
    assert [kamer.stand(nummer).toestand for nummer in (eerste, tweede)] == [Toestand.AANGELEVERD] * 2
    stand = stand_van(kamer)
    assert [*controleer_laatste_opname(stand), *controleer_vastgesteld(stand)] == []
