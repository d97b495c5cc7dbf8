"""When reminders are due: on the days of the schedule at nine by the Dutch clock, and until when they go out late."""

from datetime import UTC, date, datetime, time

import pytest

from spuk_app.kern.tijd import AMSTERDAM, dag_in_nederland
from spuk_app.tranches.feestdagen import FEESTDAGEN
from spuk_app.tranches.schema import Herinneringsoort, Herinneringsschema
from spuk_app.tranches.tranche import Tranche
from tests.tranches.versies import T1, T2

ALLE_SCHEMAS = [(tranche, soort) for tranche in (T1, T2) for soort in Herinneringsoort]


@pytest.mark.parametrize(
    ("tranche", "soort"), ALLE_SCHEMAS, ids=lambda een: een.code if isinstance(een, Tranche) else een.value
)
def test_elke_tranche_herinnert_zestig_tot_en_met_nul_dagen_vooraf(tranche: Tranche, soort: Herinneringsoort) -> None:
    schema = tranche.herinneringen[soort]
    assert schema.dagen_vooraf == (60, 30, 14, 7, 3, 1, 0)
    assert schema.tijd == time(9)
    assert "ontwerpkeuze" in schema.bron
    assert schema.op_werkdag is (soort is Herinneringsoort.VERANTWOORDING)


@pytest.mark.parametrize(
    ("jaar", "dagen"),
    [
        (
            2027,
            ["05-14", "06-15", "07-01", "07-08", "07-12", "07-14", "07-15"],
        ),  # a Thursday; 60 days before is a Sunday
        (2028, ["05-16", "06-15", "06-30", "07-07", "07-12", "07-14"]),  # a Saturday: nothing more after the Friday
        (2029, ["05-16", "06-15", "06-29", "07-06", "07-12", "07-13"]),  # a Sunday
    ],
)
def test_aan_15_juli_wordt_op_een_werkdag_herinnerd(jaar: int, dagen: list[str]) -> None:
    momenten = list(T2.herinneringen[Herinneringsoort.VERANTWOORDING].momenten(date(jaar, 7, 15), FEESTDAGEN))
    assert [f"{dag_in_nederland(een.moment):%m-%d}" for een in momenten] == dagen
    assert [een.tot_en_met for een in momenten] == [
        *(dag_in_nederland(een.moment) for een in momenten[1:]),
        date(jaar, 7, 15),
    ], "the last one may come late up to 15 July itself"


def test_de_eerste_tranche_sluit_op_zaterdag_30_september_2023() -> None:
    momenten = list(T1.herinneringen[Herinneringsoort.SLUITING].momenten(date(2023, 9, 30)))
    assert [dag_in_nederland(een.moment) for een in momenten] == [
        date(2023, 8, 1), date(2023, 8, 31), date(2023, 9, 16), date(2023, 9, 23),
        date(2023, 9, 27), date(2023, 9, 29), date(2023, 9, 30),
    ]  # fmt: skip
    assert [een.tot_en_met for een in momenten] == [
        date(2023, 8, 31), date(2023, 9, 16), date(2023, 9, 23), date(2023, 9, 27),
        date(2023, 9, 29), date(2023, 9, 30), date(2023, 9, 30),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("laatste_dag", "in_utc"),
    [
        (date(2026, 3, 28), datetime(2026, 3, 28, 8, tzinfo=UTC)),  # the day before summer time
        (date(2026, 3, 29), datetime(2026, 3, 29, 7, tzinfo=UTC)),  # the day on which the clock goes forward
        (date(2026, 10, 24), datetime(2026, 10, 24, 7, tzinfo=UTC)),
        (date(2026, 10, 25), datetime(2026, 10, 25, 8, tzinfo=UTC)),  # the day on which it goes back
        (date(2028, 2, 29), datetime(2028, 2, 29, 8, tzinfo=UTC)),
    ],
    ids=str,
)
def test_negen_uur_is_negen_uur_op_de_nederlandse_klok(laatste_dag: date, in_utc: datetime) -> None:
    (op_de_dag,) = Herinneringsschema((0,), time(9), "toets").momenten(laatste_dag)
    assert op_de_dag.moment == in_utc
    assert op_de_dag.moment.astimezone(AMSTERDAM).time() == time(9)


def test_over_een_jaargrens_en_een_zomertijd_blijft_het_een_hele_dag() -> None:
    momenten = list(Herinneringsschema((60, 1), time(9), "toets").momenten(date(2027, 1, 1)))
    assert [str(een.moment.astimezone(AMSTERDAM)) for een in momenten] == [
        "2026-11-02 09:00:00+01:00", "2026-12-31 09:00:00+01:00",
    ]  # fmt: skip
