"""Claiming back what was paid and not settled, and booking it: who may, when, how much."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from spuk_app.kern.fouten import AndereToestand, Conflict, NietToegestaan, SpukFout
from spuk_app.kern.wie import Rol
from spuk_app.verantwoording.vaststelling import vorderen
from tests.hulp import toegezegd
from tests.verantwoording.vaststelling.afgerekend import ONTVANGEN, VASTSTELLEN, Afgerekend


def test_de_vordering_is_wat_betaald_en_niet_vastgesteld_is(met_rest: Afgerekend) -> None:
    with pytest.raises(Conflict, match="definitief vastgesteld"):
        met_rest.vorder_terug()
    met_rest.stel_vaststelling_voor()
    met_rest.stel_vast()
    voor = toegezegd(met_rest.database)
    besluit = met_rest.vorder_terug()
    vordering = met_rest.vordering()
    assert vordering is not None
    assert (vordering.bedrag, besluit.bedrag, besluit.grondslag) == (1_500_00, 1_500_00, "terugvordering")
    assert (vordering.toestand, vordering.betalen_tot_en_met) == ("open", date(2032, 10, 13))
    assert toegezegd(met_rest.database) == voor


def test_na_een_jaar_is_het_te_laat(met_rest: Afgerekend) -> None:
    met_rest.stel_vaststelling_voor()
    met_rest.stel_vast()
    met_rest.nu = ONTVANGEN[2031].replace(year=2033) + timedelta(days=1)
    with pytest.raises(Conflict, match="de termijn om terug te vorderen is voorbij"):
        met_rest.vorder_terug()
    met_rest.nu = ONTVANGEN[2031].replace(year=2033)
    met_rest.vorder_terug()


def test_wie_het_voorstel_maakte_vordert_niet_terug(met_rest: Afgerekend) -> None:
    met_rest.stel_vaststelling_voor()
    met_rest.stel_vast()
    with pytest.raises(NietToegestaan):
        met_rest.doe(replace(met_rest.fin, rol=Rol.BESLISSER), vorderen.vorder_terug, met_rest.dossier)


def test_de_ontvangst_wordt_een_keer_geboekt(met_rest: Afgerekend) -> None:
    with pytest.raises(AndereToestand):
        met_rest.boek(VASTSTELLEN.date())
    met_rest.stel_vaststelling_voor()
    met_rest.stel_vast()
    met_rest.vorder_terug()
    met_rest.nu += timedelta(days=20)
    for dag in (VASTSTELLEN.date() - timedelta(days=1), met_rest.nu.date() + timedelta(days=1)):
        with pytest.raises(SpukFout, match="Vul de dag in waarop het geld is ontvangen"):
            met_rest.boek(dag)
    ontvangen = VASTSTELLEN.date() + timedelta(days=15)
    met_rest.boek(ontvangen)
    vordering = met_rest.vordering()
    assert vordering is not None
    assert (vordering.toestand, vordering.ontvangen_op, vordering.geboekt_door) == (
        "ontvangen",
        ontvangen,
        met_rest.fin.id,
    )
    with pytest.raises(AndereToestand):
        met_rest.boek(ontvangen)
