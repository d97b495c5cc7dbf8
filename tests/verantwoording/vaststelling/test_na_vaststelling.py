"""What was settled, stands: no account is begun, changed or delivered afterwards."""

import pytest
from sqlalchemy import select

from spuk_app.kern.fouten import Conflict
from spuk_app.verantwoording import aanleveren, opstellen
from spuk_app.verantwoording.feiten import alles_vastgesteld
from spuk_app.verantwoording.levensloop import Toestand
from spuk_app.verantwoording.models import Verantwoording
from spuk_app.verantwoording.opstellen import Invoer
from tests.verantwoording.vaststelling.afgerekend import ALLES, NA_DE_WACHTTIJD, Afgerekend

VAST = "de uitkering is nog niet definitief vastgesteld"


def zonder_verantwoording(toneel: Afgerekend, toestand: Toestand | None) -> int:
    """Settled after eighteen months, with perhaps a report that was never delivered; gives its number."""
    toneel.betaal(2030)
    toneel.betaal(2031)
    if toestand is not None:
        toneel.verantwoord(2030, ALLES[2030], toestand=toestand)
    toneel.nu = NA_DE_WACHTTIJD
    toneel.stel_vaststelling_voor()
    toneel.stel_vast()
    with toneel.database.lezen() as sessie:
        return sessie.scalar(select(Verantwoording.id)) or 0


def test_beginnen_kan_niet_meer(toneel: Afgerekend) -> None:
    zonder_verantwoording(toneel, None)
    with pytest.raises(Conflict, match=VAST) as fout:
        toneel.doe(toneel.opsteller, opstellen.begin_verantwoording, "toets", "GM9001", 2030)
    assert "Maak dan bezwaar." in str(fout.value)


def test_aanleveren_kan_niet_meer(toneel: Afgerekend) -> None:
    nummer = zonder_verantwoording(toneel, Toestand.VASTGESTELD)
    with pytest.raises(Conflict, match=VAST):
        toneel.doe(toneel.gemeentelijk, aanleveren.lever_aan, nummer, toneel.nu.date())


def test_een_regel_wijzigen_kan_niet_meer(toneel: Afgerekend) -> None:
    nummer = zonder_verantwoording(toneel, Toestand.AANGELEVERD)
    with pytest.raises(Conflict):
        toneel.doe(
            toneel.opsteller, opstellen.bewaar_verantwoording, nummer, toneel.dossier, "leren", 0, Invoer(besteed=1)
        )


def test_zolang_een_van_de_gebieden_openstaat_gaat_het_verslag_door(toneel: Afgerekend) -> None:
    noord, zuid = toneel.dossier, toneel.dossiers["zuid"]
    zonder_verantwoording(toneel, None)
    with toneel.database.lezen() as sessie:
        assert alles_vastgesteld(sessie, [noord])
        assert not alles_vastgesteld(sessie, [noord, zuid])
        assert not alles_vastgesteld(sessie, [])
