"""Legal time: a Dutch day is in time until its last second, and a term ends on a working day."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spuk_app.kern.tijd import (
    AMSTERDAM,
    Venster,
    begin_van,
    dag_in_nederland,
    eerste_werkdag,
    is_werkdag,
    laatste_werkdag,
    maanden_later,
    toon_dag,
    toon_duur,
    toon_moment,
    toon_tijd,
    toon_weekdag,
)

VENSTER = Venster(date(2023, 8, 1), date(2023, 9, 30))
DAGEN = st.dates(min_value=date(2000, 1, 1), max_value=date(2060, 12, 31))


def in_amsterdam(*delen: int) -> datetime:
    return datetime(*delen, tzinfo=AMSTERDAM)  # type: ignore[misc, arg-type]


@pytest.mark.parametrize(
    ("moment", "op_tijd"),
    [
        (in_amsterdam(2023, 7, 31, 23, 59, 59), False),
        (in_amsterdam(2023, 8, 1, 0, 0, 0), True),
        (in_amsterdam(2023, 9, 30, 23, 59, 59), True),
        (in_amsterdam(2023, 9, 30, 23, 59, 59, 999_999), True),
        (in_amsterdam(2023, 10, 1, 0, 0, 0), False),
        (datetime(2023, 9, 30, 21, 59, 59, tzinfo=UTC), True),
        (datetime(2023, 9, 30, 22, 0, 0, tzinfo=UTC), False),
    ],
)
def test_de_laatste_seconde_telt_mee(moment: datetime, op_tijd: bool) -> None:
    assert VENSTER.open_op(moment) is op_tijd


def test_voorbij_is_pas_na_de_laatste_dag() -> None:
    assert not VENSTER.voorbij_op(in_amsterdam(2023, 9, 30, 23, 59, 59))
    assert VENSTER.voorbij_op(in_amsterdam(2023, 10, 1))
    assert not VENSTER.voorbij_op(in_amsterdam(2023, 7, 1))


@given(DAGEN, st.integers(min_value=0, max_value=400))
def test_een_venster_is_open_precies_tussen_zijn_grenzen(van: date, lengte: int) -> None:
    venster = Venster(van, van + timedelta(days=lengte))
    eerste, na_afloop = begin_van(venster.van), begin_van(venster.tot_en_met + timedelta(days=1))
    tel = timedelta(microseconds=1)
    assert venster.open_op(eerste)
    assert not venster.open_op(eerste - tel)
    assert venster.open_op(na_afloop - tel)
    assert not venster.open_op(na_afloop)
    assert venster.voorbij_op(na_afloop)


def test_een_venster_eindigt_niet_voor_het_begint() -> None:
    with pytest.raises(ValueError, match="before it begins"):
        Venster(date(2023, 9, 30), date(2023, 9, 29))
    assert Venster(date(2023, 9, 30), date(2023, 9, 30)).open_op(in_amsterdam(2023, 9, 30, 12))


@pytest.mark.parametrize(
    ("dag", "uren"),
    [(date(2023, 3, 26), 23), (date(2023, 10, 29), 25), (date(2024, 2, 29), 24), (date(2025, 10, 26), 25)],
)
def test_een_dag_met_klokverandering_is_een_hele_dag(dag: date, uren: int) -> None:
    morgen = dag + timedelta(days=1)
    assert begin_van(morgen) - begin_van(dag) == timedelta(hours=uren)
    assert dag_in_nederland(begin_van(dag)) == dag
    assert dag_in_nederland(begin_van(morgen) - timedelta(seconds=1)) == dag


def test_het_dubbele_uur_telt_op_dezelfde_dag() -> None:
    eerste, tweede = datetime(2025, 10, 26, 0, 30, tzinfo=UTC), datetime(2025, 10, 26, 1, 30, tzinfo=UTC)
    assert toon_tijd(eerste) == toon_tijd(tweede) == "02.30"
    assert dag_in_nederland(eerste) == dag_in_nederland(tweede) == date(2025, 10, 26)


def test_nieuwjaar_begint_in_nederland_een_uur_eerder_dan_in_utc() -> None:
    assert dag_in_nederland(datetime(2025, 12, 31, 23, 0, tzinfo=UTC)) == date(2026, 1, 1)
    assert dag_in_nederland(datetime(2025, 12, 31, 22, 59, 59, tzinfo=UTC)) == date(2025, 12, 31)


@pytest.mark.parametrize(
    ("dag", "werkdag"),
    [
        (date(2025, 12, 24), True),
        (date(2025, 12, 25), False),
        (date(2025, 12, 27), False),
        (date(2025, 12, 28), False),
        (date(2025, 12, 29), True),
    ],
)
def test_weekend_en_feestdag_zijn_geen_werkdag(dag: date, werkdag: bool) -> None:
    kerst = {date(2025, 12, 25), date(2025, 12, 26)}
    assert is_werkdag(dag, kerst) is werkdag


@given(DAGEN, st.sets(DAGEN, max_size=20))
def test_de_eerste_werkdag_is_de_dag_zelf_of_de_eerste_erna(dag: date, feestdagen: set[date]) -> None:
    werkdag = eerste_werkdag(dag, feestdagen)
    assert werkdag >= dag
    assert is_werkdag(werkdag, feestdagen)
    assert not any(is_werkdag(dag + timedelta(days=nr), feestdagen) for nr in range((werkdag - dag).days))


@given(DAGEN, st.sets(DAGEN, max_size=20))
def test_de_laatste_werkdag_is_de_dag_zelf_of_de_laatste_ervoor(dag: date, feestdagen: set[date]) -> None:
    werkdag = laatste_werkdag(dag, feestdagen)
    assert werkdag <= dag
    assert is_werkdag(werkdag, feestdagen)
    assert not any(is_werkdag(dag - timedelta(days=nr), feestdagen) for nr in range((dag - werkdag).days))


@pytest.mark.parametrize(
    ("dag", "maanden", "later"),
    [
        (date(2025, 12, 31), 18, date(2027, 6, 30)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
        (date(2027, 2, 28), 12, date(2028, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2025, 11, 30), 3, date(2026, 2, 28)),
        (date(2025, 12, 15), 1, date(2026, 1, 15)),
    ],
)
def test_maanden_later_is_dezelfde_dag_of_de_laatste_van_de_maand(dag: date, maanden: int, later: date) -> None:
    assert maanden_later(dag, maanden) == later


def test_zo_staat_tijd_op_het_scherm() -> None:
    moment = datetime(2023, 9, 29, 14, 12, tzinfo=UTC)
    assert toon_dag(date(2023, 9, 30)) == "30 september 2023"
    assert toon_weekdag(date(2023, 9, 30)) == "zaterdag 30 september 2023"
    assert toon_moment(moment) == "29 september 2023 om 16.12 uur"
    assert str(VENSTER) == "1 augustus 2023 tot en met 30 september 2023"


@given(DAGEN)
def test_elke_dag_heeft_zijn_nederlandse_naam(dag: date) -> None:
    maanden = {1: "januari", 3: "maart", 5: "mei", 8: "augustus", 10: "oktober", 12: "december"}
    weekdag, nummer, maand, jaar = toon_weekdag(dag).split()
    assert (nummer, jaar) == (str(dag.day), str(dag.year))
    assert maand == maanden.get(dag.month, maand)
    assert (weekdag in ("zaterdag", "zondag")) == (dag.weekday() >= 5)


@pytest.mark.parametrize(
    ("duur", "tekst"),
    [
        (timedelta(), "minder dan een minuut"),
        (timedelta(seconds=59), "minder dan een minuut"),
        (timedelta(seconds=60), "1 minuut"),
        (timedelta(minutes=59, seconds=59), "59 minuten"),
        (timedelta(minutes=60), "1 uur"),
        (timedelta(hours=23, minutes=59), "23 uur"),
        (timedelta(hours=24), "1 dag"),
        (timedelta(days=400), "400 dagen"),
    ],
    ids=str,
)
def test_een_duur_in_woorden(duur: timedelta, tekst: str) -> None:
    assert toon_duur(duur) == tekst
