"""Lock files pin every package by version and hash, and name no address to fetch it from."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

WORTEL = Path(__file__).parents[2]
PYTHON_SLOTEN = sorted(WORTEL.glob("requirements*.txt"))
ADRES = re.compile(r"\w+://|index-url|find-links|trusted-host")


def test_er_zijn_sloten() -> None:
    """Guards the tests below against finding nothing to look at."""
    assert [slot.name for slot in PYTHON_SLOTEN] == [
        "requirements-node.txt",
        "requirements-test.txt",
        "requirements-uv.txt",
        "requirements.txt",
    ]


@pytest.mark.parametrize(
    "bestand", [*PYTHON_SLOTEN, WORTEL / "package-lock.json", WORTEL / ".npmrc"], ids=lambda bestand: bestand.name
)
def test_slot_noemt_geen_adres(bestand: Path) -> None:
    gevonden = [regel for regel in bestand.read_text().splitlines() if ADRES.search(regel)]
    assert gevonden == []


@pytest.mark.parametrize("slot", PYTHON_SLOTEN, ids=lambda slot: slot.name)
def test_python_slot_zet_elk_pakket_vast_met_een_hash(slot: Path) -> None:
    zonder_voortzetting = slot.read_text().replace("\\\n", " ")
    pakketten = [regel for regel in zonder_voortzetting.splitlines() if regel and not regel.startswith("#")]
    assert pakketten
    for pakket in pakketten:
        assert re.match(r"[a-z0-9._\[\],-]+==\S+ ", pakket), pakket
        assert "--hash=sha256:" in pakket, pakket


def test_npm_slot_zet_elk_pakket_vast_met_een_hash() -> None:
    pakketten = json.loads((WORTEL / "package-lock.json").read_text())["packages"]
    zonder_hash = [naam for naam, pakket in pakketten.items() if naam and not pakket.get("integrity")]
    assert len(pakketten) > 50
    assert zonder_hash == []


def test_npm_slot_bevat_geen_huisstijl_die_wij_niet_mogen_verspreiden() -> None:
    """The tokens and fonts of the Rijkshuisstijl and of a city are not open; the open theme does without."""
    pakketten = json.loads((WORTEL / "package-lock.json").read_text())["packages"]
    gesloten = [
        naam
        for naam, pakket in pakketten.items()
        if naam.endswith("rijkshuisstijl-community/design-tokens") or "SEE LICENSE" in str(pakket.get("license"))
    ]
    assert gesloten == []
