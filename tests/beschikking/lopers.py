"""The runners of the race for the first download."""

from pathlib import Path

from spuk_app.beschikking import document
from spuk_app.beschikking.brief import Brief
from tests.gelijktijdig.baan import Plek


def download(plek: Plek, beschikking_id: int, letters: Path) -> bytes:
    """Ask for the PDF at the same moment as all others."""
    plek.wacht()
    return document.pdf_van(plek.database, beschikking_id, letters)


def download_met_ander_programma(plek: Plek, beschikking_id: int, letters: Path) -> bytes:
    """Download while every worker draws other bytes, as two versions of the program would.

    Nobody stores before all have drawn.
    """
    teken = document.maak_pdf

    def _eigen(brief: Brief, map_: Path) -> bytes:
        getekend = teken(brief, map_) + f"% {plek.nummer}\n".encode()
        plek.wacht()
        return getekend

    document.maak_pdf = _eigen  # type: ignore[assignment]  # in this process only
    return document.pdf_van(plek.database, beschikking_id, letters)
