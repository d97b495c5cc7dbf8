"""A term: its length, when it stands still, and whether its last day moves; with a reckoning that adds up."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spuk_app.kern.termijnen import (
    Duur,
    Eenheid,
    Grondslag,
    Opschorting,
    Regel,
    Termijn,
    VasteDag,
    om_aanvulling,
    reken,
)
from spuk_app.kern.tijd import Feestdagen, eerste_werkdag, is_werkdag

DAG, WEEK, MAAND, JAAR = Eenheid
KERST_EN_NIEUWJAAR = frozenset({date(2025, 12, 25), date(2025, 12, 26), date(2026, 1, 1), date(2026, 1, 2)})
DAGEN = st.dates(min_value=date(2000, 1, 1), max_value=date(2060, 12, 31))
VRIJ = st.sets(st.dates(min_value=date(2023, 1, 1), max_value=date(2025, 12, 31)), max_size=60)
DUREN = st.builds(Duur, st.integers(min_value=1, max_value=130), st.just(DAG)) | st.builds(
    Duur, st.integers(min_value=1, max_value=20), st.sampled_from([WEEK, MAAND, JAAR])
)
BEGIN = st.dates(min_value=date(2023, 1, 1), max_value=date(2025, 6, 30))


def _termijn(
    vanaf: date,
    aantal: int,
    eenheid: Eenheid = WEEK,
    grondslag: Grondslag = Grondslag.WET,
    feestdagen: Feestdagen = frozenset(),
    *opschortingen: Opschorting,
) -> Termijn:
    regel = Regel(Duur(aantal, eenheid), grondslag, "artikel 1 van de Toetswet", "toets")
    return reken("Toetsen", "De termijn begint.", vanaf, regel, feestdagen, opschortingen)


def _regel(lengte: Duur | VasteDag, grondslag: Grondslag) -> Regel:
    return Regel(lengte, grondslag, "artikel 1 van de Toetswet", "toets")


@pytest.mark.parametrize(
    ("vanaf", "aantal", "eenheid", "laatste_dag"),
    [
        (date(2024, 2, 29), 12, WEEK, date(2024, 5, 23)),
        (date(2024, 2, 15), 2, WEEK, date(2024, 2, 29)),
        (date(2024, 2, 15), 15, DAG, date(2024, 3, 1)),
        (date(2023, 2, 14), 15, DAG, date(2023, 3, 1)),
        (date(2026, 2, 28), 9, WEEK, date(2026, 5, 2)),
        (date(2024, 4, 30), 12, WEEK, date(2024, 7, 23)),
        (date(2024, 10, 31), 12, WEEK, date(2025, 1, 23)),
        (date(2025, 4, 30), 12, WEEK, date(2025, 7, 23)),
        (date(2025, 12, 31), 18, MAAND, date(2027, 6, 30)),
        (date(2028, 12, 31), 18, MAAND, date(2030, 6, 30)),
        (date(2026, 7, 15), 1, JAAR, date(2027, 7, 15)),
        (date(2028, 2, 29), 1, JAAR, date(2029, 2, 28)),
        (date(2023, 3, 25), 2, WEEK, date(2023, 4, 8)),
        (date(2025, 10, 25), 1, DAG, date(2025, 10, 26)),
        (date(2023, 12, 31), 1, DAG, date(2024, 1, 1)),
    ],
    ids=str,
)
def test_een_termijn_in_een_regeling_eindigt_waar_hij_uitkomt(
    vanaf: date, aantal: int, eenheid: Eenheid, laatste_dag: date
) -> None:
    """Also over a leap day, a change of the clock and a new year, and on a Saturday: a day is a day."""
    assert _termijn(vanaf, aantal, eenheid, Grondslag.REGELING).laatste_dag == laatste_dag


@pytest.mark.parametrize(
    ("vanaf", "aantal", "eenheid", "laatste_dag"),
    [
        (date(2025, 11, 13), 6, WEEK, date(2025, 12, 29)),
        (date(2025, 11, 14), 6, WEEK, date(2025, 12, 29)),
        (date(2025, 11, 20), 6, WEEK, date(2026, 1, 5)),
        (date(2025, 11, 12), 6, WEEK, date(2025, 12, 24)),
        (date(2023, 7, 8), 12, WEEK, date(2023, 10, 2)),
        (date(2023, 7, 1), 13, WEEK, date(2023, 9, 30)),
        (date(2023, 7, 2), 90, DAG, date(2023, 10, 2)),
        (date(2023, 7, 1), 91, DAG, date(2023, 9, 30)),
        (date(2023, 6, 30), 3, MAAND, date(2023, 10, 2)),
        (date(2023, 5, 30), 4, MAAND, date(2023, 9, 30)),
        (date(2022, 9, 30), 1, JAAR, date(2023, 9, 30)),
    ],
    ids=str,
)
@pytest.mark.parametrize("grondslag", [Grondslag.WET, Grondslag.AMVB])
def test_een_korte_termijn_in_wet_of_amvb_eindigt_op_een_werkdag(
    vanaf: date, aantal: int, eenheid: Eenheid, laatste_dag: date, grondslag: Grondslag
) -> None:
    """Not one of more than 90 days, 12 weeks or 3 months, or in years (Algemene termijnenwet art. 4)."""
    assert _termijn(vanaf, aantal, eenheid, grondslag, KERST_EN_NIEUWJAAR).laatste_dag == laatste_dag


@pytest.mark.parametrize("grondslag", [Grondslag.REGELING, Grondslag.BESLUIT])
def test_een_termijn_in_regeling_of_besluit_verschuift_niet_en_zegt_waarom(grondslag: Grondslag) -> None:
    termijn = _termijn(date(2023, 8, 19), 6, WEEK, grondslag)
    assert termijn.laatste_dag == date(2023, 9, 30)
    assert termijn.stappen[-1].zin == (
        "Zaterdag 30 september 2023 is geen werkdag, maar volgens de Algemene termijnenwet verschuift de laatste dag niet: "
        f"die wet geldt niet voor een termijn in {grondslag.label}. De laatste werkdag is vrijdag 29 september 2023."
    )


def test_een_termijn_van_drie_dagen_heeft_twee_werkdagen() -> None:
    """Thursday before Easter: Good Friday and Easter Monday are holidays (Algemene termijnenwet art. 2)."""
    pasen = frozenset({date(2024, 3, 29), date(2024, 4, 1)})
    drie = _termijn(date(2024, 3, 28), 3, DAG, feestdagen=pasen)
    assert drie.laatste_dag == date(2024, 4, 3)
    assert "twee werkdagen" in drie.stappen[-1].zin
    assert _termijn(date(2024, 3, 28), 2, DAG, feestdagen=pasen).laatste_dag == date(2024, 4, 2)
    assert _termijn(date(2024, 3, 27), 5, DAG, feestdagen=pasen).laatste_dag == date(2024, 4, 2)


@pytest.mark.parametrize(
    ("begin", "dag", "grondslag", "laatste_dag"),
    [
        (date(2023, 8, 1), VasteDag(9, 30), Grondslag.WET, date(2023, 10, 2)),
        (date(2023, 8, 1), VasteDag(9, 30), Grondslag.REGELING, date(2023, 9, 30)),
        (date(2023, 6, 1), VasteDag(9, 30), Grondslag.WET, date(2023, 9, 30)),
        (date(2027, 12, 31), VasteDag(7, 15), Grondslag.WET, date(2028, 7, 15)),
        (date(2028, 1, 1), VasteDag(7, 15), Grondslag.WET, date(2028, 7, 15)),
        (date(2023, 12, 1), VasteDag(2, 29), Grondslag.REGELING, date(2024, 2, 29)),
        (date(2024, 2, 29), VasteDag(2, 29), Grondslag.REGELING, date(2024, 2, 29)),
    ],
)
def test_een_vaste_laatste_dag(begin: date, dag: VasteDag, grondslag: Grondslag, laatste_dag: date) -> None:
    assert reken("x", "x", begin, _regel(dag, grondslag), frozenset()).laatste_dag == laatste_dag


@pytest.mark.parametrize(
    ("opschortingen", "laatste_dag"),
    [
        ([om_aanvulling(date(2025, 10, 20), date(2025, 11, 3))], date(2026, 1, 1)),
        ([om_aanvulling(date(2025, 10, 20), date(2025, 10, 20))], date(2025, 12, 19)),
        ([om_aanvulling(date(2025, 10, 20), date(2025, 10, 21))], date(2025, 12, 19)),
        ([om_aanvulling(date(2025, 10, 20), date(2025, 10, 22))], date(2025, 12, 20)),
        ([om_aanvulling(date(2025, 9, 1), date(2025, 10, 17))], date(2025, 12, 19)),
        ([om_aanvulling(date(2025, 10, 1), date(2025, 10, 20))], date(2025, 12, 21)),
        ([om_aanvulling(date(2025, 12, 18), date(2025, 12, 23))], date(2025, 12, 23)),
        ([om_aanvulling(date(2025, 12, 19), date(2025, 12, 29))], date(2025, 12, 19)),
        ([om_aanvulling(date(2025, 11, 3), date(2025, 11, 17)), om_aanvulling(date(2025, 10, 20), date(2025, 11, 3))],
         date(2026, 1, 14)),
        ([om_aanvulling(date(2025, 10, 20), date(2025, 11, 3)), om_aanvulling(date(2025, 10, 27), date(2025, 11, 3))],
         date(2026, 1, 1)),
        ([om_aanvulling(date(2025, 10, 20), date(2025, 11, 3)), om_aanvulling(date(2025, 10, 27), date(2025, 11, 10))],
         date(2026, 1, 8)),
        ([om_aanvulling(date(2025, 10, 20), date(2025, 11, 3)), om_aanvulling(date(2025, 12, 19), date(2025, 12, 22))],
         date(2026, 1, 3)),
    ],
)  # fmt: skip
def test_negen_weken_na_17_oktober_2025_met_opschorting(opschortingen: list[Opschorting], laatste_dag: date) -> None:
    """Awb 4:15: from the day after the request up to the day of the completion; only while the term runs, and once."""
    termijn = _termijn(date(2025, 10, 17), 9, WEEK, Grondslag.REGELING, KERST_EN_NIEUWJAAR, *opschortingen)
    assert termijn.laatste_dag == laatste_dag
    assert len(termijn.stappen) == 3 + len(opschortingen), "each suspension is told, also one that adds nothing"


def test_de_berekening_in_woorden() -> None:
    opschorting = om_aanvulling(date(2025, 10, 20), date(2025, 11, 3))
    termijn = _termijn(date(2025, 10, 17), 9, WEEK, Grondslag.WET, KERST_EN_NIEUWJAAR, opschorting)
    assert [(stap.zin, stap.dag, stap.dagen) for stap in termijn.stappen] == [
        ("De termijn begint.", date(2025, 10, 17), 0),
        ("De termijn duurt 9 weken: tot en met vrijdag 19 december 2025.", date(2025, 12, 19), 63),
        (
            (
                "De termijn staat stil van dinsdag 21 oktober 2025 tot en met zondag 2 november 2025 (13 dagen): op maandag "
                "20 oktober 2025 is om aanvulling gevraagd. De laatste dag wordt donderdag 1 januari 2026."
            ),
            date(2026, 1, 1),
            13,
        ),
        (
            "Donderdag 1 januari 2026 is geen werkdag. De termijn loopt door tot en met maandag 5 januari 2026.",
            date(2026, 1, 5),
            4,
        ),
    ]
    assert [stap.artikel for stap in termijn.stappen] == [
        "artikel 1 van de Toetswet",
        "artikel 1 van de Toetswet",
        "artikel 4:15, eerste lid, onder a, van de Algemene wet bestuursrecht",
        "artikel 1, eerste lid, van de Algemene termijnenwet",
    ]


def test_onmogelijke_termijnen_worden_geweigerd() -> None:
    with pytest.raises(ValueError, match="at least one"):
        Duur(0, WEEK)
    with pytest.raises(ValueError, match="before it was asked"):
        om_aanvulling(date(2025, 10, 20), date(2025, 10, 19))
    with pytest.raises(ValueError, match="before it begins"):
        Opschorting(date(2025, 10, 20), date(2025, 10, 19), "x", "x")


def test_een_lengte_in_woorden() -> None:
    duren = [Duur(1, JAAR), Duur(2, JAAR), Duur(1, WEEK), Duur(18, MAAND), Duur(1, DAG)]
    assert [str(duur) for duur in duren] == ["1 jaar", "2 jaren", "1 week", "18 maanden", "1 dag"]
    assert str(VasteDag(7, 15)) == "tot en met 15-7"


@given(BEGIN, DUREN, st.sampled_from(Grondslag), VRIJ)
def test_de_berekening_telt_op_tot_de_laatste_dag(
    vanaf: date, duur: Duur, grondslag: Grondslag, vrij: set[date]
) -> None:
    termijn = _termijn(vanaf, duur.aantal, duur.eenheid, grondslag, vrij)
    for vorige, stap in pairwise(termijn.stappen):
        assert stap.dag == vorige.dag + timedelta(days=stap.dagen)
        assert stap.dagen >= 0
    assert termijn.stappen[0].dag == vanaf
    assert termijn.stappen[-1].dag == termijn.laatste_dag
    assert all(stap.zin.endswith(".") and stap.artikel for stap in termijn.stappen)


@given(BEGIN, DUREN, st.sampled_from(Grondslag), VRIJ)
def test_een_verschoven_termijn_eindigt_op_de_eerste_werkdag_en_nooit_eerder(
    vanaf: date, duur: Duur, grondslag: Grondslag, vrij: set[date]
) -> None:
    laatste_dag = _termijn(vanaf, duur.aantal, duur.eenheid, grondslag, vrij).laatste_dag
    kaal = duur.einde(vanaf)
    if not (grondslag.verschuift and duur.is_kort(vanaf)):
        assert laatste_dag == kaal
        return
    assert is_werkdag(laatste_dag, vrij)
    assert laatste_dag >= eerste_werkdag(kaal, vrij) >= kaal
    lang_genoeg = [
        dag for nr in range(1, (laatste_dag - vanaf).days + 1) if is_werkdag(dag := vanaf + timedelta(nr), vrij)
    ]
    assert len(lang_genoeg) >= 2 or (kaal - vanaf).days < 3
    assert laatste_dag == eerste_werkdag(kaal, vrij) or len(lang_genoeg) == 2, "no later than the law asks"


@given(BEGIN, DUREN, st.sampled_from(Grondslag), VRIJ, st.integers(min_value=0, max_value=40))
def test_wie_later_begint_is_niet_eerder_klaar(
    vanaf: date, duur: Duur, grondslag: Grondslag, vrij: set[date], later: int
) -> None:
    eerst = _termijn(vanaf, duur.aantal, duur.eenheid, grondslag, vrij).laatste_dag
    dan = _termijn(vanaf + timedelta(days=later), duur.aantal, duur.eenheid, grondslag, vrij).laatste_dag
    assert dan >= eerst


@given(BEGIN, DUREN, st.integers(min_value=0, max_value=400), st.integers(min_value=0, max_value=60))
def test_een_opschorting_binnen_de_termijn_geeft_precies_haar_dagen(
    vanaf: date, duur: Duur, na: int, dagen: int
) -> None:
    kaal = duur.einde(vanaf)
    van = vanaf + timedelta(days=1 + na % (kaal - vanaf).days)
    opschorting = Opschorting(van, van + timedelta(days=dagen), "een reden", "artikel 4:15")
    termijn = _termijn(vanaf, duur.aantal, duur.eenheid, Grondslag.REGELING, frozenset(), opschorting)
    assert termijn.laatste_dag == kaal + timedelta(days=dagen)


@given(BEGIN, st.lists(st.tuples(st.integers(-30, 120), st.integers(0, 30)), max_size=6))
def test_opschortingen_tellen_elke_dag_waarop_de_termijn_liep_een_keer(
    vanaf: date, periodes: list[tuple[int, int]]
) -> None:
    """The same reckoned by walking over the calendar: nine weeks of days on which the term ran."""
    opschortingen = [
        Opschorting(vanaf + timedelta(van), vanaf + timedelta(van + lengte), "een reden", "artikel 4:15")
        for van, lengte in periodes
    ]
    stil = {een.van + timedelta(nr) for een in opschortingen for nr in range((een.tot - een.van).days)}
    dag, gelopen = vanaf, 0
    while gelopen < 63:
        dag += timedelta(days=1)
        gelopen += dag not in stil
    for reeks in (opschortingen, opschortingen[::-1]):
        assert _termijn(vanaf, 9, WEEK, Grondslag.REGELING, frozenset(), *reeks).laatste_dag == dag
