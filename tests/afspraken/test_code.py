"""Conventions of CONTRIBUTING.md that a machine can see in the source."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

WORTEL = Path(__file__).parents[2]
BRONNEN = sorted(pad for map_ in ("spuk_app", "tools", "migrations", "tests") for pad in (WORTEL / map_).rglob("*.py"))
CODE = [pad for pad in BRONNEN if pad.is_relative_to(WORTEL / "spuk_app")]
TEKENEN = WORTEL / "spuk_app/beschikking/pdf"
"""Drawing has lengths and colours, which are no money."""


def _naam(pad: Path) -> str:
    return str(pad.relative_to(WORTEL))


@pytest.mark.parametrize("pad", BRONNEN, ids=_naam)
def test_een_bestand_past_in_het_hoofd(pad: Path) -> None:
    assert len(pad.read_text(encoding="utf-8").splitlines()) <= 300


@pytest.mark.parametrize("pad", [pad for pad in CODE if not pad.is_relative_to(TEKENEN)], ids=_naam)
def test_nergens_een_kommagetal(pad: Path) -> None:
    """Money is whole eurocents: no float literal, no float(), no true division outside drawing."""
    for knoop in ast.walk(ast.parse(pad.read_text(encoding="utf-8"))):
        kommagetal = isinstance(knoop, ast.Constant) and isinstance(knoop.value, float)
        naar_float = isinstance(knoop, ast.Name) and knoop.id == "float" and isinstance(knoop.ctx, ast.Load)
        assert not (kommagetal or naar_float), f"{_naam(pad)}:{knoop.lineno}"  # type: ignore[attr-defined]


@pytest.mark.parametrize("pad", CODE, ids=_naam)
def test_de_klok_wordt_op_een_plek_gelezen(pad: Path) -> None:
    """Time is an argument: only ``systeemklok`` asks the machine."""
    if pad.name == "unit_of_work.py":
        return
    for knoop in ast.walk(ast.parse(pad.read_text(encoding="utf-8"))):
        if isinstance(knoop, ast.Attribute) and knoop.attr in {"now", "utcnow", "today"}:
            assert not (isinstance(knoop.value, ast.Name) and knoop.value.id in {"datetime", "date"}), (
                f"{_naam(pad)}:{knoop.lineno}"
            )


@pytest.mark.parametrize("pad", CODE, ids=_naam)
def test_onder_een_route_kent_niemand_de_aangemelde_gebruiker(pad: Path) -> None:
    if pad.is_relative_to(WORTEL / "spuk_app/web") or pad.name.startswith("routes"):
        return
    namen = {knoop.id for knoop in ast.walk(ast.parse(pad.read_text(encoding="utf-8"))) if isinstance(knoop, ast.Name)}
    assert "current_user" not in namen


@pytest.mark.parametrize("pad", CODE, ids=_naam)
def test_wat_openbaar_is_legt_zich_uit(pad: Path) -> None:
    """A public module, class and function has a docstring."""
    boom = ast.parse(pad.read_text(encoding="utf-8"))
    zonder = [naam for naam, knoop in _openbaar(boom) if not ast.get_docstring(knoop)]
    assert not zonder, f"{_naam(pad)}: {zonder}"


def _openbaar(
    boom: ast.Module,
) -> Iterator[tuple[str, ast.Module | ast.ClassDef | ast.FunctionDef]]:
    yield "module", boom
    for knoop in boom.body:
        if isinstance(knoop, ast.ClassDef | ast.FunctionDef) and not knoop.name.startswith("_"):
            yield knoop.name, knoop
