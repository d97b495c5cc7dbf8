"""A letter as an accessible PDF: drawn by ReportLab, tagged by our own layer, finished by pikepdf."""

import io
from datetime import datetime, time
from functools import partial
from pathlib import Path

from reportlab import rl_config
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate

from spuk_app.beschikking.brief import Brief
from spuk_app.beschikking.pdf.afwerking import Eigenschappen, Vorm, werk_af
from spuk_app.beschikking.pdf.opmaak import MARGE, ONDERMARGE, controleer_tekens, flowables, laad_letters, voet
from spuk_app.beschikking.pdf.tags import Element, TagCanvas
from spuk_app.kern.tijd import AMSTERDAM

__all__ = ["Vorm", "maak_pdf"]

rl_config.invariant = 1  # no clock and no random numbers in the file: the same letter is the same bytes


def maak_pdf(brief: Brief, letters: Path, *, vorm: Vorm = Vorm.UA) -> bytes:
    """Draw a letter as a tagged PDF.

    :param letters: the folder with the Fira Sans fonts (made by the front-end build).
    :param vorm: PDF/UA-1 with PDF/A-2a, which is sent; or the PDF/A-1a twin for a checker.
    :returns: the file; the same letter gives the same bytes, its time stamps are the date of the letter.
    :raises OntbrekendTeken: a character is not in the font; :raises FileNotFoundError: the fonts are not there.
    """
    laad_letters(letters)
    controleer_tekens(brief)
    boom = Element("Document")
    buffer = io.BytesIO()
    document = BaseDocTemplate(
        buffer,
        pagesize=A4,
        leftMargin=MARGE,
        rightMargin=MARGE,
        topMargin=22 * mm,
        bottomMargin=ONDERMARGE,
        lang="nl-NL",
    )
    kader = Frame(MARGE, ONDERMARGE, document.width, document.height, 0, 0, 0, 0)
    document.addPageTemplates(PageTemplate("brief", [kader]))
    canvas = partial(TagCanvas, voet=partial(voet, brief), initialFontName="Fira-Regular")
    document.build(list(flowables(brief, boom)), canvasmaker=canvas)
    eigenschappen = Eigenschappen(
        titel=f"{brief.titel} ({brief.kenmerk})",
        onderwerp=brief.titel,
        auteur=brief.afzender[0],
        moment=datetime.combine(brief.datum, time(12), AMSTERDAM),
    )
    return werk_af(buffer.getvalue(), boom, eigenschappen, vorm)
