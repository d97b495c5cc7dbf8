"""The files of a report to download: the SiSa annex and the yearly PDF. Who may read the report may have them."""

import io
from collections.abc import Callable, Sequence
from pathlib import Path

from flask import current_app, send_file
from werkzeug.wrappers import Response

from spuk_app.beschikking.pdf import maak_rapport
from spuk_app.verantwoording.pagina import LEZERS, verantwoording
from spuk_app.verantwoording.stukken.jaarverslag import jaarverslag as verslag_van
from spuk_app.verantwoording.stukken.sisa import sisa_bladen
from spuk_app.verantwoording.stukken.stuk import Stuk, stuk
from spuk_app.web.aangemeld import huidige_wie
from spuk_app.web.rekenblad import ODS_TYPE, XLSX_TYPE, Blad, ods, xlsx
from spuk_app.web.toegang import toegang
from spuk_app.web.verbinding import lezen, nu, tranches, verschil


@verantwoording.get("/verantwoording/<int:verantwoording_id>/sisa.xlsx")
@toegang(*LEZERS)
def sisa_xlsx(verantwoording_id: int) -> Response:
    """The SiSa annex as an Excel workbook."""
    return _sisa(verantwoording_id, "xlsx", XLSX_TYPE, xlsx)


@verantwoording.get("/verantwoording/<int:verantwoording_id>/sisa.ods")
@toegang(*LEZERS)
def sisa_ods(verantwoording_id: int) -> Response:
    """The same as an OpenDocument spreadsheet, the open standard of the government."""
    return _sisa(verantwoording_id, "ods", ODS_TYPE, ods)


@verantwoording.get("/verantwoording/<int:verantwoording_id>/jaarverslag.pdf")
@toegang(*LEZERS)
def jaarverslag(verantwoording_id: int) -> Response:
    """The yearly report as a PDF, of the figures as they are now."""
    van = _stuk(verantwoording_id)
    letters = Path(current_app.static_folder or "") / "dist" / "letters"
    inhoud = maak_rapport(verslag_van(van), letters)
    return _bestand(inhoud, "application/pdf", f"jaarverslag-{van.bestandsnaam}.pdf")


def _sisa(verantwoording_id: int, uitgang: str, soort: str, schrijf: Callable[[Sequence[Blad]], bytes]) -> Response:
    van = _stuk(verantwoording_id)
    return _bestand(schrijf(sisa_bladen(van)), soort, f"sisa-voorbereiding-{van.bestandsnaam}.{uitgang}")


def _stuk(verantwoording_id: int) -> Stuk:
    return stuk(lezen(), huidige_wie(), tranches(), verantwoording_id, nu(), oefening=verschil() is not None)


def _bestand(inhoud: bytes, soort: str, naam: str) -> Response:
    return send_file(io.BytesIO(inhoud), soort, as_attachment=True, download_name=naam)
