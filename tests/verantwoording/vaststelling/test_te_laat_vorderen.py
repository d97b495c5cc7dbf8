"""Settling once the year to claim is over: no letter, message or page announces a claim that cannot be made."""

from datetime import timedelta
from pathlib import Path

import pytest

from spuk_app.beschikking.brief import uit_json
from spuk_app.db.verbinding import Database
from spuk_app.dossier.models import Bericht
from tests.aanvraag.besluiten_voor_brieven import tekst_van
from tests.verantwoording.balie import Balie, tekst
from tests.verantwoording.vaststelling.afgerekend import ONTVANGEN, Afgerekend

LAATSTE_DAG = ONTVANGEN[2031].replace(year=2033)
"""A year after the last account came at CBS, on 10 July 2032."""

WAARSCHUWING = (
    "Terugvorderen kan niet meer Er is € 1.500,00 (Voorbeeldbedragen) meer betaald dan kan worden vastgesteld."
)


@pytest.mark.parametrize(
    ("te_laat", "vervolg"), [(False, "Dat geld vorder ik terug"), (True, "De termijn om dat geld")]
)
def test_de_brief_en_het_bericht_kijken_naar_de_dag(met_rest: Afgerekend, te_laat: bool, vervolg: str) -> None:
    met_rest.nu = LAATSTE_DAG + timedelta(days=te_laat)
    met_rest.stel_vaststelling_voor()
    brief = tekst_van(uit_json(met_rest.stel_vast().brief)).replace("\u00a0", " ")
    assert f"Dat is € 1.500,00 (Voorbeeldbedragen) meer dan ik vaststel. {vervolg}" in brief
    assert ("U hoeft het niet terug te betalen" in brief) is te_laat
    assert ("Daarover krijgt u een apart besluit" in brief) is not te_laat
    with met_rest.database.lezen() as sessie:
        bericht = sessie.query(Bericht).filter(Bericht.sleutel.startswith("terug-te-vorderen:")).one()
    assert bericht.onderwerp.startswith("Niet meer terug te vorderen:" if te_laat else "Terug te vorderen:")
    assert ("Neem het besluit om dat terug te vorderen" in bericht.tekst) is not te_laat
    assert ("De termijn om dat terug te vorderen is voorbij." in bericht.tekst) is te_laat


def test_wie_voorstelt_en_wie_beslist_lezen_het_op_de_pagina(database: Database, tmp_path: Path) -> None:
    balie = Balie(database, tmp_path)
    balie.tot_verantwoord({2030: {"leren": 3_500_00, "meedoen": 2_500_50}, 2031: {"leren": 4_000_00}})

    def pagina(naam: str) -> str:
        return tekst(balie.als(naam).get(balie.pad())).replace("\u00a0", " ")

    balie.nu = LAATSTE_DAG
    assert "Terugvorderen kan niet meer" not in pagina("fin")
    balie.nu += timedelta(days=1)
    assert f"{WAARSCHUWING} Terugvorderen kon tot en met 10 juli 2033 (artikel 1)." in pagina("fin")
    balie.stel_vaststelling_voor()
    beslisser = pagina("bo")
    assert WAARSCHUWING in beslisser
    assert "Terugvorderen doet u daarna" not in beslisser
    balie.stel_vast()
    assert "meer betaald dan is vastgesteld. Terugvorderen kon tot en met 10 juli 2033." in pagina("fin")
    assert "Overleg met een jurist: de termijn om terug te vorderen is voorbij." in pagina("bo")
