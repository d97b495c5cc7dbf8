"""The plugin that forbids skipping has teeth, and nobody asks for a skip in the first place."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

WORTEL = Path(__file__).parents[2]
TESTS = WORTEL / "tests"
OVERSLAAN = re.compile(r"pytest\.(skip|xfail|importorskip)|mark\.(skip|skipif|xfail)|unittest\.skip|SkipTest")


def draai(inhoud: str, map_: Path) -> subprocess.CompletedProcess[str]:
    """Runs one test file of its own in a fresh pytest, with the plugin and without our configuration."""
    (map_ / "test_proef.py").write_text("import pytest\n" + inhoud)
    plugin = ["-p", "tests.afspraken.geen_skips"]
    opdracht = [sys.executable, "-m", "pytest", "-q", *plugin, "--rootdir", str(map_), str(map_)]
    return subprocess.run(opdracht, cwd=WORTEL, capture_output=True, text=True, check=False)


def test_gewone_run_slaagt(tmp_path: Path) -> None:
    gelopen = draai("def test_a(): assert 1 + 1 == 2\n", tmp_path)
    assert gelopen.returncode == 0
    assert "skipped: 0" in gelopen.stdout


@pytest.mark.parametrize(
    "inhoud",
    [
        "def test_a(): pytest.skip('geen zin')\n",
        "@pytest.mark.skipif(True, reason='nooit')\ndef test_a(): pass\n",
        "@pytest.mark.xfail\ndef test_a(): assert False\n",
        "@pytest.mark.xfail\ndef test_a(): assert True\n",
        "pytest.importorskip('bestaat_niet')\ndef test_a(): pass\n",
    ],
    ids=["skip", "skipif", "xfail", "xpass", "importorskip"],
)
def test_overslaan_laat_de_run_falen(inhoud: str, tmp_path: Path) -> None:
    gelopen = draai(inhoud, tmp_path)
    assert gelopen.returncode == pytest.ExitCode.TESTS_FAILED, gelopen.stdout
    assert "skipped: 1" in gelopen.stdout


def test_geen_test_vraagt_om_overslaan() -> None:
    vindplaatsen = [
        f"{bestand.relative_to(WORTEL)}:{nummer}"
        for bestand in sorted(TESTS.rglob("*.py"))
        for nummer, regel in enumerate(bestand.read_text().splitlines(), start=1)
        if OVERSLAAN.search(regel) and bestand != Path(__file__)
    ]
    assert vindplaatsen == []
