"""Tags while drawing: ReportLab draws, and this layer marks what each piece is, so that a screen reader can follow it.

ReportLab writes no structure tree. Its canvas lets raw operators through, so each paragraph and table cell is put between
``/P <</MCID 3>> BDC`` and ``EMC``; everything else becomes an artifact. The tree of elements is kept beside it, and
``afwerking`` writes it into the file.
"""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from typing import Any

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, Table

Rand = Callable[[Canvas, int, int], None]


@dataclass(eq=False, slots=True)
class Element:
    """One element of the structure tree; its children are elements and marks (page, number of the mark on that page)."""

    soort: str
    kinderen: list["Element | tuple[int, int]"] = field(default_factory=list)
    bereik: str = ""
    """The scope of a TH: Column or Row."""
    alternatief: str = ""
    """What a Figure shows, in words."""
    kader: tuple[float, float, float, float] | None = None
    """Where a Figure stands on its page: left, bottom, right, top."""

    def kind(self, soort: str, bereik: str = "") -> "Element":
        """Add an element below this one."""
        nieuw = Element(soort, bereik=bereik)
        self.kinderen.append(nieuw)
        return nieuw

    def figuur(self, alternatief: str) -> "Element":
        """Add a figure below this one, with its alternative text."""
        nieuw = self.kind("Figure")
        nieuw.alternatief = alternatief
        return nieuw


class TagCanvas(Canvas):
    """A canvas that numbers its marks per page.

    What stands around the text is drawn in a second pass, when the number of pages is known.
    """

    _code: list[str]  # ReportLab's page in the making; its types do not name it
    _startPage: Callable[[], None]  # noqa: N815 - the name is ReportLab's

    def __init__(self, *args: Any, rand: Rand, **opties: Any) -> None:
        super().__init__(*args, **opties)
        self._rand = rand
        self._bladzijde = self._volgend_nummer = self._diepte = 0
        self._bladzijden: list[dict[str, Any]] = []

    def beginText(self, *args: Any, **opties: Any) -> Any:  # noqa: N802 - the name is ReportLab's
        """End each broken line with a space: without it, words at a line end melt together when text is extracted."""
        tekst: Any = super().beginText(*args, **opties)
        schrijf = tekst._textOut

        def met_spatie(regel: str, TStar: int = 0) -> Any:  # noqa: N803 - the name is ReportLab's
            return schrijf(regel + " " if TStar and not regel.endswith(" ") else regel, TStar)

        tekst._textOut = met_spatie
        return tekst

    @contextmanager
    def merk(self, element: Element) -> Iterator[None]:
        """Mark what is drawn inside as content of this element. Inside another mark it stays part of that one."""
        if self._diepte:
            yield
            return
        self._code.append(f"/{element.soort} <</MCID {self._volgend_nummer}>> BDC")
        element.kinderen.append((self._bladzijde, self._volgend_nummer))
        self._volgend_nummer += 1
        with self._gesloten():
            yield

    @contextmanager
    def artefact(self, soort: str = "Layout") -> Iterator[None]:
        """Mark what is drawn inside as decoration: a screen reader passes it over."""
        if self._diepte:
            yield
            return
        self._code.append(f"/Artifact <</Type /{soort}>> BDC")
        with self._gesloten():
            yield

    @contextmanager
    def _gesloten(self) -> Iterator[None]:
        self._diepte += 1
        try:
            yield
        finally:
            self._diepte -= 1
            self._code.append("EMC")

    def showPage(self) -> None:  # noqa: N802 - the name is ReportLab's
        """Keep the page back until all are drawn."""
        self._bladzijden.append(dict(self.__dict__))
        self._startPage()
        self._bladzijde += 1
        self._volgend_nummer = 0

    def save(self) -> None:
        """Draw what stands around the text, now that the number of pages is known, and write the file."""
        bladzijden = self._bladzijden
        for nummer, staat in enumerate(bladzijden, start=1):
            self.__dict__.update(staat)
            with self.artefact("Pagination"):
                self._rand(self, nummer, len(bladzijden))
            Canvas.showPage(self)
        Canvas.save(self)


class TagAlinea(Paragraph):
    """A paragraph, heading or list item with its element; one that breaks over two pages stays one element.

    :param label: the element of the bullet; the bullet is then no part of the text.
    """

    canv: TagCanvas

    def __init__(
        self, tekst: str, stijl: Any, element: Element | None = None, *, label: Element | None = None, **opties: Any
    ) -> None:
        super().__init__(tekst, stijl, **opties)
        self._element, self._label = element, label

    def split(self, breedte: float, hoogte: float) -> list[Any]:
        # the parts are made by ReportLab with a constructor call of its own, so they get their element here
        delen: list[Any] = super().split(breedte, hoogte)
        for deel in delen:
            deel._element, deel._label = self._element, self._label
        return delen

    def draw(self) -> None:
        assert self._element is not None
        if self._label is not None and self.bulletText:
            with self.canv.merk(self._label):
                self._teken_label()
            self.bulletText = None
        with self.canv.merk(self._element):
            super().draw()

    def _teken_label(self) -> None:
        stijl: Any = self.style
        self.canv.setFont(stijl.bulletFontName, stijl.bulletFontSize)
        self.canv.setFillColor(stijl.textColor)
        self.canv.drawString(stijl.bulletIndent, self.height - stijl.fontSize, f"{self.bulletText} ")


class TagTabel(Table):
    """A table with TR, TH and TD. A head that is repeated on the next page, lines and backgrounds are artifacts."""

    canv: TagCanvas

    def __init__(self, *args: Any, element: Element | None = None, **opties: Any) -> None:
        super().__init__(*args, **opties)
        self._element, self._vervolg = element, False
        self._renderCB = self._teken
        self._open: AbstractContextManager[None] | None = None
        self._rij: Element | None = None

    def split(self, breedte: float, hoogte: float) -> list[Any]:
        # the parts are made by ReportLab with a constructor call of its own, so they get their element here
        delen: list[Any] = super().split(breedte, hoogte)
        for nummer, deel in enumerate(delen):
            deel._element, deel._vervolg = self._element, self._vervolg or nummer > 0
            deel.spaceAfter = self.spaceAfter
        return delen

    def _teken(self, _tabel: Any, wat: str, *plek: Any) -> None:
        match wat:
            case "startBG" | "startLines":
                self._begin(self.canv.artefact())
            case "startRow":
                herhaald = self._vervolg and plek[0] < self.repeatRows
                assert self._element is not None
                self._rij = None if herhaald else self._element.kind("TR")
            case "startCell":
                self._begin(self.canv.artefact() if self._rij is None else self.canv.merk(self._cel(*plek[:2])))
                self._curcellstyle = None
            case "endBG" | "endLines" | "endCell":
                assert self._open is not None
                self._open.__exit__(None, None, None)

    def _begin(self, merk: AbstractContextManager[None]) -> None:
        self._open = merk
        merk.__enter__()

    def _cel(self, rij: int, kolom: int) -> Element:
        assert self._rij is not None
        if rij < self.repeatRows:
            return self._rij.kind("TH", "Column")
        return self._rij.kind("TH", "Row") if kolom == 0 else self._rij.kind("TD")
