"""Figures that somebody agreed with keep fitting: an answer about an earlier year does not put errors in a later one."""

from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy import update

from spuk_app.kern.fouten import Onvolledig, SpukFout
from spuk_app.verantwoording import aanleveren, beoordelen, opstellen
from spuk_app.verantwoording.beeld import verslagbeeld
from spuk_app.verantwoording.models import Beoordeling, Verantwoordingsregel
from spuk_app.verantwoording.opstellen import Invoer
from tests.verantwoording.toneel import LAATSTE, TRANCHES, Kamer, op, regels_van_het_journaal

MINDER = {
    "leren": Invoer(0, -4_000_00, eindverantwoording=True, toelichting="Dubbel geteld.", bereikt={1: 60}),
    "meedoen": Invoer(0, eindverantwoording=True, bereikt={1: 12}),
}
NIETS = Invoer(0, eindverantwoording=False, toelichting="Toch niets.", bereikt={1: 40})
STAPPEN: tuple[tuple[str, Callable[..., object], tuple[object, ...]], ...] = (
    ("akkoord", opstellen.geef_akkoord, ()),
    ("vastgezet", opstellen.zet_vast, ()),
    ("gecontroleerd", aanleveren.leg_bevindingen_vast, (date(LAATSTE + 1, 2, 1), ())),
    ("vastgesteld", aanleveren.leg_raadsbesluit_vast, (date(LAATSTE + 1, 2, 1),)),
)
TOESTANDEN = [toestand for toestand, *_ in STAPPEN]


@pytest.fixture
def eerste(kamer: Kamer) -> int:
    """The first year was delivered; it is February after the last."""
    nummer = kamer.tot_aangeleverd()
    kamer.nu = op(LAATSTE + 1, 2, 1)
    return nummer


def tot(kamer: Kamer, toestand: str) -> int:
    """The last year, which takes off what the first accounts for, up to this state."""
    nummer = kamer.begin(LAATSTE)
    kamer.vul_in(nummer, MINDER)
    for bereikt, handeling, meer in STAPPEN[: TOESTANDEN.index(toestand) + 1]:
        kamer.doe(kamer.financien, handeling, nummer, *meer)
        assert kamer.stand(nummer).toestand == bereikt
    return nummer


def vraag(kamer: Kamer, nummer: int) -> Beoordeling:
    """OCW asks about leren in noord, and the drafter saves that nothing was spent."""
    een = kamer.beoordeling(nummer)
    gesteld = kamer.doe(kamer.adviseurs["leren"], beoordelen.stel_vraag, een.id, een.versie, "Klopt dit?")
    kamer.bewaar(nummer, "leren", NIETS)
    return gesteld


def antwoord(kamer: Kamer, een: Beoordeling) -> None:
    kamer.doe(kamer.financien, beoordelen.beantwoord, een.id, een.versie, "Het was niets.")


@pytest.mark.parametrize("toestand", TOESTANDEN)
def test_een_antwoord_wacht_tot_het_latere_jaar_weer_open_is(kamer: Kamer, eerste: int, toestand: str) -> None:
    later = tot(kamer, toestand)
    gesteld = vraag(kamer, eerste)
    with pytest.raises(Onvolledig) as fout:
        antwoord(kamer, gesteld)
    assert f"klopt de verantwoording over {LAATSTE} niet meer" in fout.value.waarom
    assert f"kies bij de verantwoording over {LAATSTE} ‘Cijfers weer openen’" in fout.value.herstel
    assert kamer.beoordeling(eerste).toestand == "vraag"
    kamer.doe(kamer.financien, opstellen.heropen, later, "Het jaar ervoor verandert.")
    open_ = kamer.stand(later)
    assert (open_.toestand, open_.gecontroleerd_op, open_.raad_op) == ("bezig", None, None)
    antwoord(kamer, gesteld)
    with pytest.raises(SpukFout, match="Verbeter eerst de fouten"):
        kamer.doe(kamer.financien, opstellen.geef_akkoord, later)
    kamer.bewaar(later, "leren", Invoer(0, 0, eindverantwoording=True, toelichting="", bereikt={1: 60}))
    kamer.lever_af(later, LAATSTE)
    assert kamer.stand(later).toestand == "aangeleverd"


def test_een_jaar_dat_open_is_houdt_een_antwoord_niet_op(kamer: Kamer, eerste: int) -> None:
    later = kamer.begin(LAATSTE)
    kamer.vul_in(later, MINDER)
    antwoord(kamer, vraag(kamer, eerste))
    with pytest.raises(SpukFout, match="fout"):
        kamer.doe(kamer.financien, opstellen.geef_akkoord, later)


@pytest.mark.parametrize(
    ("toestand", "handeling", "meer"),
    [("akkoord", "zet_vast", ()), ("vastgesteld", "lever_aan", (date(LAATSTE + 1, 2, 1),))],
)
def test_cijfers_met_fouten_gaan_niet_verder(
    kamer: Kamer, eerste: int, toestand: str, handeling: str, meer: tuple[date, ...]
) -> None:
    """A report of before that rule: page and act say the same, and opening it again is the way out."""
    later = tot(kamer, toestand)
    fout = (
        update(Verantwoordingsregel)
        .where(Verantwoordingsregel.verantwoording_id == later, Verantwoordingsregel.onderdeel == "leren")
        .values(correctie=-6_000_00)
    )
    with kamer.database.sessie(schrijven=True) as sessie:
        sessie.execute(fout)
        sessie.commit()
    doe = {"zet_vast": opstellen.zet_vast, "lever_aan": aanleveren.lever_aan}[handeling]
    with pytest.raises(SpukFout) as geweigerd:
        kamer.doe(kamer.financien, doe, later, *meer)
    assert "er staan geen fouten in de verantwoording" in geweigerd.value.waarom
    assert "‘Cijfers weer openen’" in geweigerd.value.herstel
    assert (kamer.stand(later).toestand, regels_van_het_journaal(kamer, handeling)) == (
        toestand,
        [regel for regel in regels_van_het_journaal(kamer, handeling) if regel[1]["verantwoording"] == eerste],
    )
    with kamer.database.lezen() as sessie:
        gezien = verslagbeeld(sessie, kamer.financien, TRANCHES, later)
    kan = {een.stap.handeling: een.bezwaar for een in gezien.mogelijkheden}
    assert "‘Cijfers weer openen’" in kan[handeling]
    assert kan["heropen"] == ""


def test_de_pagina_rekent_op_wat_van_het_jaar_ervoor_telt(kamer: Kamer, eerste: int) -> None:
    """What is being changed of the first year after a question is no error in the last one, until it is answered."""
    later = tot(kamer, "akkoord")
    vraag(kamer, eerste)
    with kamer.database.lezen() as sessie:
        gezien = verslagbeeld(sessie, kamer.financien, TRANCHES, later)
    assert [een.bezwaar for een in gezien.mogelijkheden] == ["", ""]
    kamer.doe(kamer.financien, opstellen.zet_vast, later)
    assert kamer.stand(later).toestand == "vastgezet"
