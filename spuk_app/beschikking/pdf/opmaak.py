"""From blocks to flowables: how a letter looks on paper."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, assert_never
from xml.sax.saxutils import escape

from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph, Spacer

from spuk_app.beschikking.brief import Alinea, Blok, Brief, Kader, Kop, Ondertekening, Opsomming, Tabel
from spuk_app.beschikking.pdf.tags import Element, TagAlinea, TagTabel
from spuk_app.kern.tijd import toon_dag

MARGE, ONDERMARGE, BREEDTE = 25 * mm, 24 * mm, A4[0] - 50 * mm
_BLAUW, _INKT, _GRIJS, _LIJN, _VLAK = map(HexColor, ("#1f3b63", "#14202e", "#3d4b5c", "#c6cfda", "#f2f5f9"))
_GEWONE = ("Regular", "Bold", "Italic", "Medium")

_TEKST = ParagraphStyle(
    "tekst",
    fontName="Fira-Regular",
    bulletFontName="Fira-Regular",
    fontSize=10,
    leading=14.5,
    spaceAfter=7,
    textColor=_INKT,
)
_ADRES = ParagraphStyle("adres", parent=_TEKST, spaceAfter=0)
_KLEIN = ParagraphStyle("klein", parent=_TEKST, fontSize=8.5, leading=12, spaceAfter=0, textColor=_GRIJS)
_TITEL = ParagraphStyle(
    "titel", parent=_TEKST, fontName="Fira-Bold", fontSize=16, leading=21, spaceAfter=12, textColor=_BLAUW
)
_KOP2 = ParagraphStyle(
    "kop2", parent=_TITEL, fontSize=12, leading=16, spaceBefore=10, spaceAfter=4, keepWithNext=1
)  # fmt: skip
_KOP3 = ParagraphStyle("kop3", parent=_KOP2, fontSize=10.5, leading=14.5, spaceBefore=6, spaceAfter=2)
_PUNT = ParagraphStyle("punt", parent=_TEKST, leftIndent=6 * mm, bulletIndent=1.5 * mm, spaceAfter=3)
_KADER = ParagraphStyle(
    "kader", parent=_TEKST, fontName="Fira-Medium", borderColor=_BLAUW, borderWidth=1, borderPadding=6, backColor=_VLAK,
    spaceBefore=8, spaceAfter=14, leftIndent=6, rightIndent=6,
)  # fmt: skip
_BIJSCHRIFT = ParagraphStyle(
    "bijschrift", parent=_TEKST, fontName="Fira-Medium", spaceBefore=4, spaceAfter=3, keepWithNext=1
)
_CEL = ParagraphStyle("cel", parent=_TEKST, fontSize=8.5, leading=12, spaceAfter=0)
_CEL_VET = ParagraphStyle("cel-vet", parent=_CEL, fontName="Fira-Bold")
_GETAL = ParagraphStyle("getal", parent=_CEL, alignment=TA_RIGHT)
_GETAL_VET = ParagraphStyle("getal-vet", parent=_CEL_VET, alignment=TA_RIGHT)


class OntbrekendTeken(ValueError):
    """The letter holds a character that the font does not have; it would be printed as an empty box."""


def laad_letters(map_: Path) -> None:
    """Register the fonts; again is harmless. :raises FileNotFoundError: when the front end has not been built."""
    for snit in _GEWONE:
        naam = f"Fira-{snit}"
        if naam not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(TTFont(naam, str(map_ / f"FiraSans-{snit}.ttf")))


def controleer_tekens(brief: Brief) -> None:
    """Refuse a letter with characters that cannot be printed, instead of printing boxes.

    :raises OntbrekendTeken: with the characters.
    """
    letter = pdfmetrics.getFont("Fira-Regular")
    assert isinstance(letter, TTFont)
    bekend = letter.face.charToGlyph
    vreemd = {teken for tekst in _teksten(brief) for teken in tekst if ord(teken) not in bekend and teken != "\n"}
    if vreemd:
        raise OntbrekendTeken(f"the font has no {', '.join(f'U+{ord(teken):04X}' for teken in sorted(vreemd))}")


def flowables(brief: Brief, boom: Element) -> Iterator[Flowable]:
    """The letter as ReportLab draws it: sender, addressee, reference, title, blocks. Adds its elements to the tree."""
    yield TagAlinea(escape(brief.afzender[0]), ParagraphStyle("merk", parent=_KOP2, spaceBefore=0), boom.kind("P"))
    for regel in brief.afzender[1:]:
        yield TagAlinea(escape(regel), _KLEIN, boom.kind("P"))
    yield Spacer(1, 12 * mm)
    for regel in brief.geadresseerde:
        yield TagAlinea(escape(regel), _ADRES, boom.kind("P"))
    yield Spacer(1, 10 * mm)
    yield TagAlinea(f"Datum: {toon_dag(brief.datum)}", _ADRES, boom.kind("P"))
    yield TagAlinea(f"Ons kenmerk: {escape(brief.kenmerk)}", _ADRES, boom.kind("P"))
    yield Spacer(1, 8 * mm)
    yield TagAlinea(escape(brief.titel), _TITEL, boom.kind("H1"))
    for blok in brief.blokken:
        yield from _blok(blok, boom)


def voet(brief: Brief, canvas: Canvas, nummer: int, aantal: int) -> None:
    """The foot of a page: reference, marking, page number."""
    canvas.setFont("Fira-Regular", 8)
    canvas.setFillColor(_GRIJS)
    canvas.drawString(MARGE, 12 * mm, f"Kenmerk {brief.kenmerk}")
    canvas.drawRightString(A4[0] - MARGE, 12 * mm, f"Pagina {nummer} van {aantal}")
    if brief.markering:
        canvas.setFont("Fira-Bold", 8)
        canvas.setFillColor(_BLAUW)
        canvas.drawCentredString(A4[0] / 2, 12 * mm, brief.markering)


def _blok(blok: Blok, boom: Element) -> Iterator[Flowable]:
    match blok:
        case Kop():
            stijl = _KOP2 if blok.niveau == 2 else _KOP3
            yield TagAlinea(escape(blok.tekst), stijl, boom.kind(f"H{blok.niveau}"))
        case Alinea():
            yield TagAlinea(_regels(blok.tekst), _TEKST, boom.kind("P"))
        case Kader():
            yield TagAlinea(_regels(blok.tekst), _KADER, boom.kind("P"))
        case Opsomming():
            lijst = boom.kind("L")
            for nummer, punt in enumerate(blok.punten, start=1):
                teken = f"{nummer}." if blok.genummerd else "•"
                yield TagAlinea(_regels(punt), _PUNT, lijst.kind("LI").kind("LBody"), bulletText=teken)
            yield Spacer(1, 2 * mm)
        case Tabel():
            yield from _tabel(blok, boom)
        case Ondertekening():
            yield Spacer(1, 6 * mm)
            for regel in blok.regels:
                yield TagAlinea(escape(regel), _ADRES, boom.kind("P"))
        case _:
            assert_never(blok)


def _tabel(blok: Tabel, boom: Element) -> Iterator[Flowable]:
    yield TagAlinea(escape(blok.bijschrift), _BIJSCHRIFT, boom.kind("P"))
    rijen = [_rij(blok.koppen, blok, vet=True), *(_rij(rij, blok) for rij in blok.rijen)]
    stijl: list[Any] = [
        ("FONTNAME", (0, 0), (-1, -1), "Fira-Regular"),  # or ReportLab names Helvetica, which is not embedded
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("BACKGROUND", (0, 0), (-1, 0), _VLAK),
        ("LINEBELOW", (0, 0), (-1, 0), 1.2, _BLAUW),
        ("LINEBELOW", (0, 1), (-1, -1), 0.4, _LIJN),
        ("LEFTPADDING", (0, 0), (-1, -1), 4),
        ("RIGHTPADDING", (0, 0), (-1, -1), 4),
    ]
    if blok.totaal:
        rijen.append(_rij(blok.totaal, blok, vet=True))
        stijl.append(("LINEABOVE", (0, -1), (-1, -1), 1.2, _BLAUW))
    yield TagTabel(rijen, element=boom.kind("Table"), colWidths=_breedten(blok), repeatRows=1, style=stijl)
    yield Spacer(1, 5 * mm)


def _rij(cellen: tuple[str, ...], blok: Tabel, *, vet: bool = False) -> list[Paragraph]:
    gewoon, getal = (_CEL_VET, _GETAL_VET) if vet else (_CEL, _GETAL)
    return [
        Paragraph(escape(cel), getal if kolom in blok.getalkolommen else gewoon) for kolom, cel in enumerate(cellen)
    ]


def _breedten(blok: Tabel) -> list[float]:
    """Columns of numbers as wide as their widest cell, so that no amount breaks; the others share what is left."""
    getallen = {}
    for kolom in blok.getalkolommen:
        cellen = [
            blok.koppen[kolom],
            *(rij[kolom] for rij in blok.rijen),
            *([blok.totaal[kolom]] if blok.totaal else []),
        ]
        getallen[kolom] = max(pdfmetrics.stringWidth(cel, "Fira-Bold", _CEL.fontSize) for cel in cellen) + 10
    rest = (BREEDTE - sum(getallen.values())) / max(1, len(blok.koppen) - len(getallen))
    return [getallen.get(kolom, rest) for kolom in range(len(blok.koppen))]


def _regels(tekst: str) -> str:
    return escape(tekst).replace("\n", "<br/>")


def _teksten(brief: Brief) -> Iterator[str]:
    yield from (brief.titel, brief.kenmerk, brief.markering or "", *brief.afzender, *brief.geadresseerde)
    for blok in brief.blokken:
        match blok:
            case Kop() | Alinea() | Kader():
                yield blok.tekst
            case Opsomming():
                yield from blok.punten
            case Ondertekening():
                yield from blok.regels
            case Tabel():
                yield from (blok.bijschrift, *blok.koppen, *(blok.totaal or ()))
                for rij in blok.rijen:
                    yield from rij
            case _:
                assert_never(blok)
