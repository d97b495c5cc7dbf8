"""The terms of the real tranches on the days that are known, and what changes when a lawyer reads the law otherwise."""

from dataclasses import replace
from datetime import date
from types import MappingProxyType

import pytest

from spuk_app.kern.termijnen import Grondslag, om_aanvulling
from spuk_app.kern.tijd import begin_van
from spuk_app.tranches.lezen import tranches
from spuk_app.tranches.termijnen import (
    aanvraagtijdvak,
    aanvultermijn,
    beslistermijn,
    betaaltermijn,
    bezwaartermijn,
    termijn_ambtshalve,
    termijn_buiten_behandeling,
    terugvordertermijn,
    uitsteltermijn_verantwoording,
    vaststeltermijn,
    verantwoordingstermijn,
)
from spuk_app.tranches.tranche import Termijnsoort, Versie
from tests.tranches.versies import ALLE_VERSIES, ELKE_VERSIE, T1, T2


def _in(versie: Versie, soort: Termijnsoort, grondslag: Grondslag) -> Versie:
    """The version with one term in another kind of text."""
    regel = replace(versie.termijnen[soort], grondslag=grondslag)
    return replace(versie, termijnen=MappingProxyType({**versie.termijnen, soort: regel}))


@ELKE_VERSIE
def test_aanvragen_kan_tot_de_laatste_dag_van_het_venster(versie: Versie) -> None:
    assert aanvraagtijdvak(versie).laatste_dag == versie.venster.tot_en_met
    assert aanvraagtijdvak(versie).stappen[0].dag == versie.venster.van


def test_zaterdag_30_september_2023_verschuift_niet() -> None:
    *_, stap = aanvraagtijdvak(T1.nieuwste).stappen
    assert (stap.dag, stap.dagen) == (date(2023, 9, 30), 0)
    assert "ministeriële regeling" in stap.zin
    assert "vrijdag 29 september 2023" in stap.zin


def test_in_een_wet_zou_hij_wel_verschuiven() -> None:
    assert aanvraagtijdvak(_in(T1.nieuwste, Termijnsoort.AANVRAGEN, Grondslag.WET)).laatste_dag == date(2023, 10, 2)
    assert beslistermijn(_in(T1.nieuwste, Termijnsoort.BESLISSEN, Grondslag.AMVB)).laatste_dag == date(2023, 12, 27)
    assert vaststeltermijn(
        _in(T2.nieuwste, Termijnsoort.VASTSTELLEN, Grondslag.WET), date(2029, 7, 15)
    ).laatste_dag == date(2029, 10, 14), "thirteen weeks is more than twelve"


def test_beslissen() -> None:
    assert {een.tranche: beslistermijn(een).laatste_dag for een in ALLE_VERSIES} == {
        "2023-2025": date(2023, 12, 23),
        "2026-2028": date(2025, 12, 19),
    }
    assert (beslistermijn(T1.nieuwste).laatste_dag - date(2023, 12, 8)).days == 15
    assert (beslistermijn(T2.nieuwste).laatste_dag - date(2025, 12, 11)).days == 8


def test_dertien_dagen_opschorting() -> None:
    opschorting = om_aanvulling(date(2025, 10, 20), date(2025, 11, 3))
    termijn = beslistermijn(T2.versie_op(begin_van(date(2025, 10, 17))), [opschorting])
    assert termijn.laatste_dag == date(2026, 1, 1), "New Year's Day: a term in a regulation does not move"
    assert [stap.dagen for stap in termijn.stappen] == [0, 63, 13, 0]


def test_aanvullen_en_niet_behandelen() -> None:
    assert aanvultermijn(date(2025, 10, 20)).laatste_dag == date(2025, 11, 3)
    assert aanvultermijn(date(2025, 10, 18)).laatste_dag == date(2025, 11, 1), "Saturday: the minister chose the day"
    assert termijn_buiten_behandeling(date(2025, 11, 3)).laatste_dag == date(2025, 12, 1)
    assert termijn_buiten_behandeling(date(2025, 11, 27)).laatste_dag == date(2025, 12, 29), "Christmas Day"


@pytest.mark.parametrize("termijn", [bezwaartermijn, betaaltermijn])
@pytest.mark.parametrize(
    ("bekendgemaakt", "laatste_dag"),
    [
        (date(2023, 12, 8), date(2024, 1, 19)),
        (date(2025, 12, 11), date(2026, 1, 22)),
        (date(2025, 11, 13), date(2025, 12, 29)),
        (date(2025, 11, 20), date(2026, 1, 5)),
        (date(2024, 11, 14), date(2024, 12, 30)),
        (date(2024, 1, 18), date(2024, 2, 29)),
        (date(2023, 12, 9), date(2024, 1, 22)),
        (date(2027, 3, 24), date(2027, 5, 10)),
    ],
)
def test_zes_weken_na_de_bekendmaking(termijn: object, bekendgemaakt: date, laatste_dag: date) -> None:
    """Objection (Awb 6:7) and payment (Awb 4:87): 42 days, and on to a working day; 7 May 2027 by royal decree is none."""
    assert callable(termijn)
    assert termijn(bekendgemaakt).laatste_dag == laatste_dag


@pytest.mark.parametrize(
    ("jaar", "weekdag", "laatste_werkdag"),
    [
        (2023, "Maandag", None),
        (2024, "Dinsdag", None),
        (2025, "Woensdag", None),
        (2026, "Donderdag", None),
        (2027, "Zaterdag", "vrijdag 14 juli 2028"),
        (2028, "Zondag", "vrijdag 13 juli 2029"),
    ],
)
def test_vijftien_juli_is_vijftien_juli(jaar: int, weekdag: str, laatste_werkdag: str | None) -> None:
    termijn = verantwoordingstermijn(jaar)
    assert termijn.laatste_dag == date(jaar + 1, 7, 15)
    assert termijn.naam == f"Verantwoorden over {jaar}"
    assert termijn.stappen[-1].zin.startswith(f"{weekdag} 15 juli {jaar + 1} is ")
    assert (laatste_werkdag or "een werkdag.") in termijn.stappen[-1].zin
    assert uitsteltermijn_verantwoording(jaar).laatste_dag == date(jaar + 1, 6, 30), "before 1 July, also in a weekend"


def test_vaststellen_ambtshalve_en_terugvorderen() -> None:
    een, twee = T1.nieuwste, T2.nieuwste
    assert vaststeltermijn(een, date(2026, 7, 15)).laatste_dag == date(2026, 10, 14)
    assert vaststeltermijn(een, date(2027, 7, 15)).laatste_dag == date(2027, 10, 14)
    assert vaststeltermijn(twee, date(2029, 7, 15)).laatste_dag == date(2029, 10, 14)
    assert termijn_ambtshalve(een, 2025).laatste_dag == date(2027, 6, 30)
    assert termijn_ambtshalve(twee, 2028).laatste_dag == date(2030, 6, 30)
    assert terugvordertermijn(een, date(2026, 7, 15)).laatste_dag == date(2027, 7, 15)
    assert terugvordertermijn(twee, date(2028, 2, 29)).laatste_dag == date(2029, 2, 28)


def test_elke_stap_noemt_zijn_artikel() -> None:
    dag = date(2026, 7, 15)
    for tranche in tranches().values():
        versie, boek = tranche.nieuwste, tranche.nieuwste.citeertitel
        van_de_regeling = [aanvraagtijdvak(versie), beslistermijn(versie), vaststeltermijn(versie, dag)]
        van_de_regeling += [termijn_ambtshalve(versie, 2028), terugvordertermijn(versie, dag)]
        for termijn in van_de_regeling:
            assert termijn.stappen[0].artikel.endswith(f"lid, van de {boek}")
    for termijn in [aanvultermijn(dag), termijn_buiten_behandeling(dag), bezwaartermijn(dag), betaaltermijn(dag)]:
        assert termijn.stappen[0].artikel.endswith("van de Algemene wet bestuursrecht")
    assert (
        verantwoordingstermijn(2026).stappen[0].artikel == "artikel 17a, eerste lid, van de Financiële-verhoudingswet"
    )
