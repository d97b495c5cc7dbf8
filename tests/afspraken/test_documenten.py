"""The generated pages of docs/ say what the code says."""

from pathlib import Path

import pytest

from tools.documenten import bladzijden

DOCS = Path(__file__).parents[2] / "docs"
BLADZIJDEN = dict(bladzijden())


@pytest.mark.parametrize("pad", BLADZIJDEN)
def test_een_gemaakte_bladzijde_is_bij(pad: str) -> None:
    assert (DOCS / pad).read_text(encoding="utf-8") == BLADZIJDEN[pad], "run `make documenten`"
