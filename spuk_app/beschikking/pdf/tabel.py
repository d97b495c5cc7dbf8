"""A table in a letter: amounts line up and never break; its head returns on the next page, its totals never stand alone."""

from collections.abc import Iterator
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable, Paragraph

from spuk_app.beschikking.brief import Tabel
from spuk_app.beschikking.pdf import stijl
from spuk_app.beschikking.pdf.letters import CIJFERS_VET, GEWOON
from spuk_app.beschikking.pdf.stijl import BLAUW, LIJN, VLAK
from spuk_app.beschikking.pdf.tags import Element, TagAlinea, TagTabel

_VULLING = 5
_MARGE = 2 * _VULLING + 1


def tabel(blok: Tabel, element: Element, breedte: float) -> Iterator[Flowable]:
    """The caption and the table below it, as wide as ``breedte``; adds both to the element of the table."""
    yield TagAlinea(escape(blok.bijschrift), stijl.BIJSCHRIFT, element.kind("Caption"))
    rijen = [
        _rij(blok.koppen, blok, stijl.CEL_VET, stijl.GETALKOP),
        *(_rij(rij, blok, stijl.CEL, stijl.GETAL) for rij in blok.rijen),
    ]
    opmaak: list[Any] = [
        ("FONTNAME", (0, 0), (-1, -1), GEWOON),  # or ReportLab names Helvetica, which is not embedded
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("BACKGROUND", (0, 0), (-1, 0), VLAK),
        ("LINEBELOW", (0, 0), (-1, 0), 1.2, BLAUW),
        ("LINEBELOW", (0, 1), (-1, -1), 0.4, LIJN),
        ("LEFTPADDING", (0, 0), (-1, -1), _VULLING),
        ("RIGHTPADDING", (0, 0), (-1, -1), _VULLING),
    ]
    if blok.totaal:
        rijen.append(_rij(blok.totaal, blok, stijl.CEL_VET, stijl.GETAL_VET))
        opmaak += [("LINEABOVE", (0, -1), (-1, -1), 1.2, BLAUW), ("NOSPLIT", (0, -2), (-1, -1))]
    yield TagTabel(
        rijen, element=element, colWidths=_breedten(blok, breedte), repeatRows=1, style=opmaak, spaceAfter=14
    )


def _rij(cellen: tuple[str, ...], blok: Tabel, tekst: ParagraphStyle, getal: ParagraphStyle) -> list[Paragraph]:
    return [
        Paragraph(_getal(cel), getal) if kolom in blok.getalkolommen else Paragraph(_tekst(cel), tekst)
        for kolom, cel in enumerate(cellen)
    ]


def _tekst(cel: str) -> str:
    return escape(cel).replace("\n", "<br/>")


def _getal(cel: str) -> str:
    getal, _, opmerking = cel.partition("\n")
    return escape(getal) + (f'<br/><font size="7">{escape(opmerking)}</font>' if opmerking else "")


def _breedten(blok: Tabel, breedte: float) -> list[float]:
    """Every column but the first as wide as its widest cell, as far as that leaves the first one its share."""
    aandeel = breedte / len(blok.koppen)
    breedten = [0.0]
    for kolom in range(1, len(blok.koppen)):
        regels = [regel for rij in (blok.koppen, *blok.alle_rijen) for regel in rij[kolom].split("\n")]
        nodig = max(stringWidth(regel, CIJFERS_VET, stijl.CEL.fontSize) for regel in regels) + _MARGE
        breedten.append(nodig if kolom in blok.getalkolommen else min(nodig, aandeel))
    return [breedte - sum(breedten), *breedten[1:]]
