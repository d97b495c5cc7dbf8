"""A bar chart in a report: drawn as lines and planes, tagged as one figure with its alternative text."""

from collections.abc import Iterator
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.colors import Color, white
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, KeepTogether, Paragraph

from spuk_app.beschikking.pdf import stijl
from spuk_app.beschikking.pdf.letters import CIJFERS
from spuk_app.beschikking.pdf.tags import Element, TagAlinea, TagCanvas
from spuk_app.beschikking.rapport import Staafdiagram
from spuk_app.kern.geld import Cent, toon_bedrag

_NAAM = ParagraphStyle("staafnaam", parent=stijl.CEL, leading=11)
_NAAMBREEDTE, _TEKSTBREEDTE = 58 * mm, 86 * mm
_STAAF, _TUSSEN, _GROEP = 8.0, 2.5, 9.0
_LETTER = 8.0


def staafdiagram(figuur: Staafdiagram, boom: Element, breedte: float) -> Iterator[Flowable]:
    """The caption and the chart below it, on one page; adds both to the tree."""
    bijschrift = TagAlinea(escape(figuur.bijschrift), stijl.BIJSCHRIFT, boom.kind("P"))
    yield KeepTogether([bijschrift, _Staven(figuur, boom.figuur(figuur.alternatief), breedte)])


class _Staven(Flowable):
    """The groups below each other: the name, and per bar its plane with behind it which it is and how much."""

    canv: TagCanvas

    def __init__(self, figuur: Staafdiagram, element: Element, breedte: float) -> None:
        super().__init__()
        self._figuur, self._element = figuur, element
        self.width, self.spaceAfter = breedte, 14
        self._namen = [Paragraph(escape(naam), _NAAM) for naam, _ in figuur.groepen]
        self._hoogten = [max(self._staafhoogte, naam.wrap(_NAAMBREEDTE - 3 * mm, 500)[1]) for naam in self._namen]

    @property
    def _staafhoogte(self) -> float:
        return len(self._figuur.reeksen) * (_STAAF + _TUSSEN)

    def wrap(self, *_ruimte: Any) -> tuple[float, float]:
        """As wide as was said, as high as its groups."""
        self.height = sum(self._hoogten) + _GROEP * len(self._hoogten)
        return self.width, self.height

    def draw(self) -> None:
        links, onder = self.canv.absolutePosition(0, 0)
        self._element.kader = (links, onder, links + self.width, onder + self.height)
        with self.canv.merk(self._element):
            self._teken()

    def _teken(self) -> None:
        ruimte = self.width - _NAAMBREEDTE - _TEKSTBREEDTE
        hoogste = max(bedrag or 0 for _, bedragen in self._figuur.groepen for bedrag in bedragen)
        boven = self.height
        for naam, hoogte, (_, bedragen) in zip(self._namen, self._hoogten, self._figuur.groepen, strict=True):
            naam.drawOn(self.canv, 0, boven - naam.height)
            for nummer, bedrag in enumerate(bedragen):
                onder = boven - (nummer + 1) * (_STAAF + _TUSSEN)
                lengte = ruimte * max(0, bedrag or 0) / hoogste if hoogste > 0 else 0.0
                self._staaf(nummer, lengte, onder, bedrag)
            boven -= hoogte + _GROEP
        self.canv.setStrokeColor(stijl.INKT)
        self.canv.setLineWidth(0.8)
        self.canv.line(_NAAMBREEDTE, _GROEP, _NAAMBREEDTE, self.height)

    def _staaf(self, nummer: int, lengte: float, onder: float, bedrag: Cent | None) -> None:
        """Full, striped or open: three bars that differ in print without colour too."""
        canvas = self.canv
        canvas.setLineWidth(0.7)
        canvas.setStrokeColor(stijl.BLAUW)
        canvas.setFillColor(_VULLING[nummer])
        if lengte > 0:
            canvas.rect(_NAAMBREEDTE, onder, lengte, _STAAF, stroke=1, fill=1)
        if nummer == 1:
            self._strepen(lengte, onder)
        canvas.setFont(CIJFERS, _LETTER)
        canvas.setFillColor(stijl.INKT)
        merk = self._figuur.merk if bedrag else ""
        getal = self._figuur.onbekend if bedrag is None else toon_bedrag(bedrag) + merk
        woorden = f"{getal} {self._figuur.reeksen[nummer]} "
        canvas.drawString(_NAAMBREEDTE + lengte + 5, onder + 1.2, woorden)

    def _strepen(self, lengte: float, onder: float) -> None:
        plek = 4.0
        while plek < lengte:
            voet, top = max(0.0, plek - _STAAF), plek
            self.canv.line(_NAAMBREEDTE + voet, onder + (_STAAF - (plek - voet)), _NAAMBREEDTE + top, onder + _STAAF)
            plek += 4.0


_VULLING: tuple[Color, ...] = (stijl.BLAUW, stijl.VLAK, white)
