"""A letter as an accessible PDF: drawn by ReportLab, tagged by our own layer, finished by pikepdf."""

import io
from datetime import datetime, time
from functools import partial
from pathlib import Path
from threading import Lock

from reportlab import rl_config
from reportlab.lib.pagesizes import A4
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate

from spuk_app.beschikking.brief import Brief, teksten
from spuk_app.beschikking.pdf.afwerking import Eigenschappen, Vorm, werk_af
from spuk_app.beschikking.pdf.letters import GEWOON, laad_letters, ontbrekende_tekens
from spuk_app.beschikking.pdf.opmaak import flowables, rand
from spuk_app.beschikking.pdf.stijl import BREEDTE, HOOGTE, MARGE, ONDERMARGE
from spuk_app.beschikking.pdf.tags import Element, TagCanvas
from spuk_app.kern.tijd import AMSTERDAM

__all__ = ["OntbrekendTeken", "Vorm", "maak_pdf"]

rl_config.invariant = 1  # no clock and no random numbers in the file: the same letter is the same bytes
_BEURT = Lock()


class OntbrekendTeken(ValueError):
    """The letter holds a character that the font does not have; it would be printed as an empty box."""


def maak_pdf(brief: Brief, letters: Path, *, vorm: Vorm = Vorm.UA) -> bytes:
    """Draw a letter as a tagged PDF.

    :param letters: the folder with the Fira Sans fonts (made by the front-end build).
    :param vorm: PDF/UA-1 with PDF/A-2a, which is sent; or the PDF/A-1a twin for a checker.
    :returns: the file; the same letter gives the same bytes, its time stamps are the date of the letter.
    :raises OntbrekendTeken: a character is not in the font; :raises FileNotFoundError: the fonts are not there.
    """
    with _BEURT:  # a font of ReportLab serves one document at a time
        laad_letters(letters)
        if vreemd := ontbrekende_tekens("".join(teksten(brief))):
            raise OntbrekendTeken(f"the font has no {', '.join(f'U+{ord(teken):04X}' for teken in sorted(vreemd))}")
        boom = Element("Document")
        getekend = _teken(brief, boom)
    eigenschappen = Eigenschappen(
        titel=f"{brief.titel} ({brief.kenmerk})",
        onderwerp=brief.titel,
        auteur=brief.afzender[0],
        moment=datetime.combine(brief.datum, time(12), AMSTERDAM),
    )
    return werk_af(getekend, boom, eigenschappen, vorm)


def _teken(brief: Brief, boom: Element) -> bytes:
    buffer = io.BytesIO()
    document = BaseDocTemplate(
        buffer,
        pagesize=A4,
        lang="nl-NL",
        initialFontName=GEWOON,  # or ReportLab names Helvetica on every page, which is not embedded
    )
    kader = Frame(MARGE, ONDERMARGE, BREEDTE, HOOGTE, 0, 0, 0, 0)
    document.addPageTemplates(PageTemplate("brief", [kader]))
    document.build(list(flowables(brief, boom)), canvasmaker=partial(TagCanvas, rand=partial(rand, brief)))
    return buffer.getvalue()
