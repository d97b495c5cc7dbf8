"""What the documents name exists: every path, and every function after a path."""

import ast
import re
from pathlib import Path

import pytest

WORTEL = Path(__file__).parents[2]
TEKSTEN = [WORTEL / naam for naam in ("README.md", "CONTRIBUTING.md")] + sorted((WORTEL / "docs").rglob("*.md"))
_PAD = re.compile(r"`((?:spuk_app|tests|tools|docs|migrations|templates|frontend)/[\w./-]*)(?:: (\w+))?`")


@pytest.mark.parametrize("tekst", TEKSTEN, ids=lambda pad: str(pad.relative_to(WORTEL)))
def test_wat_een_document_noemt_bestaat(tekst: Path) -> None:
    for pad, naam in _PAD.findall(tekst.read_text(encoding="utf-8")):
        doel = WORTEL / pad
        assert doel.exists(), f"{pad} is not there"
        if naam:
            assert naam in _namen(doel), f"{pad} has no {naam}"


@pytest.mark.parametrize(
    "bron", sorted((WORTEL / "spuk_app").rglob("*.py")), ids=lambda pad: str(pad.relative_to(WORTEL))
)
def test_de_code_verwijst_naar_wat_er_is(bron: Path) -> None:
    """A reader of a docstring can open what it cites."""
    for naam in re.findall(r"\b([\w-]+\.md)\b", bron.read_text(encoding="utf-8")):
        assert (WORTEL / naam).exists() or list((WORTEL / "docs").rglob(naam)), f"{bron.name} cites {naam}"


def _namen(pad: Path) -> set[str]:
    boom = ast.parse(pad.read_text(encoding="utf-8"))
    return {knoop.name for knoop in ast.walk(boom) if isinstance(knoop, ast.FunctionDef | ast.ClassDef)}
