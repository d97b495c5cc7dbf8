"""The look of a letter: measures, colours and the style of each kind of text."""

from dataclasses import dataclass

from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_RIGHT
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm

from spuk_app.beschikking.pdf.letters import CIJFERS, CIJFERS_VET, GEWOON, HALFVET, VET

MARGE, BOVENMARGE, ONDERMARGE = 25 * mm, 24 * mm, 24 * mm


@dataclass(frozen=True, slots=True)
class Papier:
    """A sheet of paper: its size, and the room inside the margins."""

    maat: tuple[float, float]

    @property
    def breedte(self) -> float:
        """The width of the text."""
        return self.maat[0] - 2 * MARGE

    @property
    def hoogte(self) -> float:
        """The height of the text."""
        return self.maat[1] - BOVENMARGE - ONDERMARGE


STAAND, LIGGEND = Papier(A4), Papier(landscape(A4))
BLAUW, INKT, GRIJS, LIJN, VLAK = map(HexColor, ("#1f3b63", "#14202e", "#3d4b5c", "#c6cfda", "#f2f5f9"))

TEKST = ParagraphStyle(
    "tekst", fontName=GEWOON, bulletFontName=GEWOON, fontSize=10, bulletFontSize=10, leading=14.5, spaceAfter=7,
    textColor=INKT, allowWidows=0,
)  # fmt: skip
TEKST_SAMEN = ParagraphStyle("tekst-samen", parent=TEKST, keepWithNext=1)
ADRES = ParagraphStyle("adres", parent=TEKST, spaceAfter=0)
AFZENDER = ParagraphStyle(
    "afzender", parent=ADRES, fontName=VET, fontSize=12, leading=17, leftIndent=10, textColor=BLAUW
)
AFZENDER_ADRES = ParagraphStyle(
    "afzender-adres", parent=ADRES, fontSize=8.5, leading=12, leftIndent=10, textColor=GRIJS
)
REFERENTIE = ParagraphStyle("referentie", parent=ADRES, bulletFontName=HALFVET, leftIndent=34 * mm)
TITEL = ParagraphStyle("titel", parent=TEKST, fontName=VET, fontSize=16, leading=21, spaceAfter=12, textColor=BLAUW)
_KOP2 = ParagraphStyle("kop2", parent=TITEL, fontSize=12, leading=16, spaceBefore=11, spaceAfter=4, keepWithNext=1)
KOPPEN = {2: _KOP2, 3: ParagraphStyle("kop3", parent=_KOP2, fontSize=10.5, leading=14.5, spaceBefore=6, spaceAfter=3)}
LOSSE_KOPPEN = {
    niveau: ParagraphStyle(f"losse-kop{niveau}", parent=kop, keepWithNext=0) for niveau, kop in KOPPEN.items()
}
PUNT = ParagraphStyle("punt", parent=TEKST, leftIndent=6 * mm, bulletIndent=1.5 * mm, spaceAfter=3.5)
LAATSTE_PUNT = ParagraphStyle("laatste-punt", parent=PUNT, spaceAfter=9)
KADER = ParagraphStyle(
    "kader", parent=TEKST, fontName=HALFVET, borderColor=BLAUW, borderWidth=0.8, borderPadding=7, backColor=VLAK,
    spaceBefore=18, spaceAfter=22, leftIndent=7, rightIndent=7,
)  # fmt: skip
ONDERTEKENING = ParagraphStyle("ondertekening", parent=ADRES, spaceBefore=12)
BIJSCHRIFT = ParagraphStyle("bijschrift", parent=TEKST, fontName=HALFVET, spaceBefore=4, spaceAfter=4, keepWithNext=1)
LOS_BIJSCHRIFT = ParagraphStyle("los-bijschrift", parent=BIJSCHRIFT, keepWithNext=0)

CEL = ParagraphStyle("cel", parent=TEKST, fontSize=8.5, leading=12, spaceAfter=0)
CEL_VET = ParagraphStyle("cel-vet", parent=CEL, fontName=VET)
GETAL = ParagraphStyle("getal", parent=CEL, fontName=CIJFERS, alignment=TA_RIGHT)
GETAL_VET = ParagraphStyle("getal-vet", parent=GETAL, fontName=CIJFERS_VET)
GETALKOP = ParagraphStyle("getalkop", parent=CEL_VET, alignment=TA_RIGHT)
