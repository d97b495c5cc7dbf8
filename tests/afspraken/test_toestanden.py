"""What belongs together stands in one place: sets of states in the life cycle, the accounts in their own package."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from spuk_app.aanvraag.levensloop import BESLOTEN, BIJ_GEMEENTE, TE_BESLISSEN, TELT_MEE, VOOR_BZK, Toestand
from tests.afspraken.test_code import CODE, WORTEL, _naam

LEVENSLOOP = WORTEL / "spuk_app/aanvraag/levensloop"


def test_elke_toestand_is_van_de_gemeente_te_beslissen_besloten_of_ingetrokken() -> None:
    delen = (BIJ_GEMEENTE, TE_BESLISSEN, BESLOTEN, {Toestand.INGETROKKEN})
    assert sorted(toestand for deel in delen for toestand in deel) == sorted(Toestand)
    assert TELT_MEE == TE_BESLISSEN | BESLOTEN
    assert frozenset(Toestand) - BIJ_GEMEENTE == VOOR_BZK


@pytest.mark.parametrize("pad", [pad for pad in CODE if LEVENSLOOP not in pad.parents], ids=_naam)
def test_een_verzameling_toestanden_staat_alleen_bij_de_levensloop(pad: Path) -> None:
    boom = ast.parse(pad.read_text(encoding="utf-8"))
    for knoop in ast.walk(boom):
        if isinstance(knoop, ast.Set | ast.Tuple | ast.List):
            assert len(list(_toestanden(knoop.elts))) < 2, f"{pad}:{knoop.lineno}"


@pytest.mark.parametrize("pad", [pad for pad in CODE if "aanvraag" in pad.parts], ids=_naam)
def test_een_tabel_heet_alleen_in_zijn_eigen_model(pad: Path) -> None:
    """No text of SQL and no loose ``table()`` reaches past the layers to the rows of another package."""
    namen = {
        knoop.func.id
        for knoop in ast.walk(ast.parse(pad.read_text(encoding="utf-8")))
        if isinstance(knoop, ast.Call) and isinstance(knoop.func, ast.Name)
    }
    assert "table" not in namen


def _toestanden(delen: list[ast.expr]) -> Iterator[str]:
    """The members of the Toestand of an application among these; other life cycles have a Toestand of their own."""
    for deel in delen:
        van_toestand = (
            isinstance(deel, ast.Attribute) and isinstance(deel.value, ast.Name) and deel.value.id == "Toestand"
        )
        if van_toestand and deel.attr in Toestand.__members__:
            yield deel.attr
