"""The holidays of the Algemene termijnenwet."""

from datetime import date
from pathlib import Path

import pytest

from spuk_app.kern.tijd import eerste_werkdag
from spuk_app.tranches.bestand import TrancheFout
from spuk_app.tranches.feestdagen import FEESTDAGEN, feestdagen, gelijkgesteld


@pytest.mark.parametrize(
    "dag",
    [
        date(2025, 1, 1), date(2025, 4, 18), date(2025, 4, 21), date(2025, 4, 26), date(2025, 5, 5), date(2025, 5, 29),
        date(2025, 6, 9), date(2025, 12, 25), date(2025, 12, 26), date(2026, 4, 27), date(2027, 5, 5), date(2024, 5, 5),
    ],
)  # fmt: skip
def test_de_feestdagen_van_artikel_3(dag: date) -> None:
    assert dag in feestdagen(dag.year)


@pytest.mark.parametrize(
    "dag", [date(2025, 4, 27), date(2025, 5, 1), date(2025, 12, 5), date(2025, 12, 31), date(2026, 5, 4)]
)
def test_wat_geen_feestdag_is(dag: date) -> None:
    assert dag not in feestdagen(dag.year)


def test_de_dagen_van_de_twee_besluiten() -> None:
    assert gelijkgesteld() == {
        date(2023, 4, 28), date(2023, 5, 19), date(2024, 5, 10), date(2024, 12, 27), date(2025, 5, 30),
        date(2026, 1, 2), date(2026, 5, 15), date(2027, 5, 7), date(2028, 4, 28), date(2028, 5, 26),
    }  # fmt: skip


def test_de_feestdagen_van_elk_jaar_zijn_bekend() -> None:
    assert date(2025, 12, 25) in FEESTDAGEN
    assert date(2026, 1, 1) in FEESTDAGEN
    assert date(2028, 4, 28) in FEESTDAGEN
    assert date(2028, 4, 25) not in FEESTDAGEN
    assert "2025-12-25" not in FEESTDAGEN
    assert feestdagen(2025) == {dag for dag in feestdagen(2025) if dag.year == 2025}


def test_een_termijn_die_op_5_mei_2027_eindigt_loopt_door_tot_de_maandag_erna() -> None:
    assert eerste_werkdag(date(2027, 5, 5), FEESTDAGEN) == date(2027, 5, 10)


@pytest.mark.parametrize(
    ("regel", "wat"),
    [
        ("2027-05-08,Besluit", "falls in a weekend"),
        ("2027-05-07,Besluit\n2027-05-07,Besluit", "twice"),
        ("7 mei 2027,Besluit", "is not a day"),
        ("2027-05-07,", "2 filled cells"),
    ],
)
def test_een_fout_in_de_tabel_wordt_geweigerd(tmp_path: Path, regel: str, wat: str) -> None:
    pad = tmp_path / "dagen.csv"
    pad.write_text(f"dag,bron\n{regel}\n")
    with pytest.raises(TrancheFout, match=wat):
        gelijkgesteld(pad)
