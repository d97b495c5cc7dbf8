"""LibreOffice, which opens a spreadsheet as an official does: what every cell of every sheet shows."""

import csv
import os
import subprocess
from decimal import Decimal
from pathlib import Path

from spuk_app.kern.geld import Cent

Cellen = list[list[str]]

_ALLE_BLADEN = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,true,false,false,-1"
"""Comma, quote, UTF-8, from line 1, cells as they are shown; a file for each sheet."""


def bladen(map_: Path, naam: str, inhoud: bytes) -> dict[str, Cellen]:
    """Every sheet of a spreadsheet by its name; of a formula a cell shows its outcome."""
    bron, doel = map_ / naam, map_ / f"{naam}-uit"
    bron.write_bytes(inhoud)
    _zet_om(map_, bron, _ALLE_BLADEN, doel)
    voor = f"{bron.stem}-"
    return {
        pad.stem.removeprefix(voor): list(csv.reader(pad.read_text(encoding="utf-8").splitlines(keepends=True)))
        for pad in sorted(doel.glob("*.csv"))
    }


def als_pdf(map_: Path, naam: str, inhoud: bytes) -> Path:
    """The spreadsheet as it comes from the printer, in the folder ``uit``."""
    bron, doel = map_ / naam, map_ / "uit"
    bron.write_bytes(inhoud)
    _zet_om(map_, bron, "pdf", doel)
    return doel / f"{bron.stem}.pdf"


def _zet_om(map_: Path, bron: Path, soort: str, doel: Path) -> None:
    subprocess.run(
        ["soffice", f"-env:UserInstallation={(map_ / 'profiel').as_uri()}", "--headless", "--convert-to", soort,
         "--outdir", str(doel), str(bron)],
        check=True, capture_output=True, timeout=120, env={**os.environ, "HOME": str(map_), "LC_ALL": "C.UTF-8"},
    )  # fmt: skip


def in_cent(cel: str) -> Cent:
    """Eurocents from an amount as LibreOffice shows it in an English environment."""
    cent = Decimal(cel.replace(",", "")).scaleb(2)
    assert cent == int(cent), cel
    return int(cent)
