"""A letter or a report as an accessible PDF: drawn by ReportLab, tagged by our own layer, finished by pikepdf."""

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, time
from functools import partial
from pathlib import Path
from threading import Lock

from reportlab import rl_config
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate

from spuk_app.beschikking.brief import Brief, teksten
from spuk_app.beschikking.pdf.afwerking import Eigenschappen, Vorm, werk_af
from spuk_app.beschikking.pdf.letters import GEWOON, laad_letters, ontbrekende_tekens
from spuk_app.beschikking.pdf.opmaak import flowables, rand, rapport_flowables, rapportrand
from spuk_app.beschikking.pdf.stijl import LIGGEND, MARGE, ONDERMARGE, STAAND, Papier
from spuk_app.beschikking.pdf.tags import Element, Rand, TagCanvas
from spuk_app.beschikking.rapport import Rapport
from spuk_app.beschikking.rapport import teksten as rapportteksten
from spuk_app.kern.tijd import AMSTERDAM

__all__ = ["OntbrekendTeken", "Vorm", "maak_pdf", "maak_rapport"]

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
    eigenschappen = Eigenschappen(
        titel=f"{brief.titel} ({brief.kenmerk})",
        onderwerp=brief.titel,
        auteur=brief.afzender[0],
        moment=datetime.combine(brief.datum, time(12), AMSTERDAM),
    )
    tekening = _Tekening(STAAND, partial(flowables, brief), partial(rand, brief))
    return _maak(tekening, "".join(teksten(brief)), eigenschappen, letters, vorm)


def maak_rapport(rapport: Rapport, letters: Path, *, vorm: Vorm = Vorm.UA) -> bytes:
    """Draw a report as a tagged PDF, on paper that lies on its side; further as ``maak_pdf``.

    :returns: the file; the same report gives the same bytes, its time stamps are the moment of the report.
    """
    eigenschappen = Eigenschappen(rapport.titel, rapport.titel, rapport.auteur, rapport.moment.astimezone(AMSTERDAM))
    tekening = _Tekening(LIGGEND, partial(rapport_flowables, rapport), partial(rapportrand, rapport))
    return _maak(tekening, "".join(rapportteksten(rapport)), eigenschappen, letters, vorm)


@dataclass(frozen=True, slots=True)
class _Tekening:
    """What is drawn on which paper, and what stands around it."""

    papier: Papier
    inhoud: Callable[[Element], Iterator[Flowable]]
    rand: Rand


def _maak(tekening: _Tekening, tekst: str, eigenschappen: Eigenschappen, letters: Path, vorm: Vorm) -> bytes:
    with _BEURT:  # a font of ReportLab serves one document at a time
        laad_letters(letters)
        if vreemd := ontbrekende_tekens(tekst):
            raise OntbrekendTeken(f"the font has no {', '.join(f'U+{ord(teken):04X}' for teken in sorted(vreemd))}")
        boom = Element("Document")
        getekend = _teken(tekening, boom)
    return werk_af(getekend, boom, eigenschappen, vorm)


def _teken(tekening: _Tekening, boom: Element) -> bytes:
    buffer, papier = io.BytesIO(), tekening.papier
    document = BaseDocTemplate(
        buffer,
        pagesize=papier.maat,
        lang="nl-NL",
        initialFontName=GEWOON,  # or ReportLab names Helvetica on every page, which is not embedded
    )
    kader = Frame(MARGE, ONDERMARGE, papier.breedte, papier.hoogte, 0, 0, 0, 0)
    document.addPageTemplates(PageTemplate("blad", [kader]))
    document.build(list(tekening.inhoud(boom)), canvasmaker=partial(TagCanvas, rand=tekening.rand))
    return buffer.getvalue()
