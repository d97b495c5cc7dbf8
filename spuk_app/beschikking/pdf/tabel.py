"""A table in a letter: amounts line up and never break; its head returns on the next page, its totals never stand alone."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import CondPageBreak, Flowable, Paragraph

from spuk_app.beschikking.brief import Tabel
from spuk_app.beschikking.pdf import stijl
from spuk_app.beschikking.pdf.letters import CIJFERS_VET, GEWOON, VET
from spuk_app.beschikking.pdf.stijl import BLAUW, LIJN, VLAK
from spuk_app.beschikking.pdf.tags import Element, TagAlinea, TagTabel

_VULLING = 5
_MARGE = 2 * _VULLING + 1
_LANG = 10
"""Rows; a longer table may break over two pages, a shorter one stands on one."""
_BEGIN = 30 * mm
"""Room for the caption, the head and a few rows of a table that breaks."""
_EERSTE = 0.12
"""The least part of the width for the first column, with the names of the rows."""


@dataclass(frozen=True, slots=True)
class _Letters:
    """How the texts of a table look: the head, a text and a number, and both in the row of totals."""

    maat: float = stijl.CEL.fontSize

    @property
    def opmerking(self) -> float:
        """The size of a remark below a number."""
        return self.maat - 1.5

    def stijl(self, gewoon: ParagraphStyle) -> ParagraphStyle:
        """A style of the size of this table."""
        regel = self.maat + stijl.CEL.leading - stijl.CEL.fontSize
        return ParagraphStyle(f"{gewoon.name}-{self.maat}", parent=gewoon, fontSize=self.maat, leading=regel)


def tabel(blok: Tabel, element: Element, breedte: float) -> Iterator[Flowable]:
    """The caption and the table below it, as wide as ``breedte``; adds both to the element of the table."""
    if breekt(blok):
        yield CondPageBreak(_BEGIN)
    bijschrift = stijl.LOS_BIJSCHRIFT if breekt(blok) else stijl.BIJSCHRIFT
    yield TagAlinea(escape(blok.bijschrift), bijschrift, element.kind("Caption"))
    letters, breedten = _pas(blok, breedte)
    rijen = [
        _rij(blok.koppen, blok, letters, stijl.CEL_VET, stijl.GETALKOP),
        *(_rij(rij, blok, letters, stijl.CEL, stijl.GETAL) for rij in blok.rijen),
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
        rijen.append(_rij(blok.totaal, blok, letters, stijl.CEL_VET, stijl.GETAL_VET))
        opmaak += [("LINEABOVE", (0, -1), (-1, -1), 1.2, BLAUW), ("NOSPLIT", (0, -2), (-1, -1))]
    yield TagTabel(rijen, element=element, colWidths=breedten, repeatRows=1, style=opmaak, spaceAfter=14)


def breekt(blok: object) -> bool:
    """Whether this is a table that may go on on the next page: a long one that would otherwise leave half a page empty."""
    return isinstance(blok, Tabel) and len(blok.rijen) > _LANG


def _rij(
    cellen: tuple[str, ...], blok: Tabel, letters: _Letters, tekst: ParagraphStyle, getal: ParagraphStyle
) -> list[Paragraph]:
    return [
        Paragraph(_getal(cel, letters), letters.stijl(getal))
        if kolom in blok.getalkolommen
        else Paragraph(_tekst(cel), letters.stijl(tekst))
        for kolom, cel in enumerate(cellen)
    ]


def _tekst(cel: str) -> str:
    return escape(cel).replace("\n", "<br/>")


def _getal(cel: str, letters: _Letters) -> str:
    getal, _, opmerking = cel.partition("\n")
    return escape(getal) + (f'<br/><font size="{letters.opmerking}">{escape(opmerking)}</font>' if opmerking else "")


def _pas(blok: Tabel, breedte: float) -> tuple[_Letters, list[float]]:
    """The letters and the widths of the columns, so that the first one keeps room for the names of the rows.

    Where numbers leave too little, their heads break between words; where that is not enough, the letters get smaller.
    """
    for maat in (stijl.CEL.fontSize, 8.0, 7.5, 7.0, 6.5, 6.0, 5.5, 5.0):
        letters = _Letters(maat)
        for heel in (True, False):
            nodig = _nodig(blok, breedte, letters, heel=heel)
            if (eerste := breedte - sum(nodig)) >= _EERSTE * breedte:
                return letters, [eerste, *nodig]
    raise ValueError(f"the table {blok.bijschrift!r} has more columns than fit on the paper")


def _nodig(blok: Tabel, breedte: float, letters: _Letters, *, heel: bool) -> list[float]:
    """What each column after the first needs to show its widest cell; ``heel``: with a head above numbers on one line."""
    breedten = []
    for kolom, kop in enumerate(blok.koppen[1:], start=1):
        if kolom in blok.getalkolommen:
            koppen = [kop] if heel else kop.split()
            cellen = [rij[kolom].partition("\n") for rij in blok.alle_rijen]
            nodig = max(
                *(stringWidth(woord, VET, letters.maat) for woord in koppen),
                *(stringWidth(getal, CIJFERS_VET, letters.maat) for getal, _, _ in cellen),
                *(stringWidth(opmerking, CIJFERS_VET, letters.opmerking) for _, _, opmerking in cellen),
            )
            breedten.append(nodig + _MARGE)
        else:
            regels = [regel for rij in (blok.koppen, *blok.alle_rijen) for regel in rij[kolom].split("\n")]
            nodig = max(stringWidth(regel, CIJFERS_VET, letters.maat) for regel in regels) + _MARGE
            breedten.append(min(nodig, breedte / len(blok.koppen)))
    return breedten
