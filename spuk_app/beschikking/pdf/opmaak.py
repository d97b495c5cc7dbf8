"""From blocks to flowables: how a letter or a report looks on paper."""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any, assert_never
from xml.sax.saxutils import escape

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import CondPageBreak, Flowable, Spacer

from spuk_app.beschikking.brief import Alinea, Blok, Brief, Kader, Kop, Ondertekening, Opsomming, Tabel
from spuk_app.beschikking.pdf import stijl
from spuk_app.beschikking.pdf.letters import GEWOON, VET
from spuk_app.beschikking.pdf.staven import staafdiagram
from spuk_app.beschikking.pdf.stijl import BOVENMARGE, LIGGEND, MARGE, STAAND, Papier
from spuk_app.beschikking.pdf.tabel import breekt, tabel
from spuk_app.beschikking.pdf.tags import Element, TagAlinea
from spuk_app.beschikking.rapport import Rapport, Staafdiagram
from spuk_app.kern.tijd import toon_dag

_BEGIN_VAN_TABEL, _BEGIN_VAN_LIJST = 42 * mm, 25 * mm
"""Room for a heading with the first rows of the table below it, or with the first lines of the list."""


def flowables(brief: Brief, boom: Element) -> Iterator[Flowable]:
    """The letter as ReportLab draws it: sender, addressee, references, title, blocks. Adds its elements to the tree."""
    naam, *adres = brief.afzender
    yield TagAlinea(escape(naam), stijl.AFZENDER, boom.kind("P"))
    yield TagAlinea(_tekst("\n".join(adres)), stijl.AFZENDER_ADRES, boom.kind("P"))
    yield Spacer(1, 14 * mm)
    yield TagAlinea(_tekst("\n".join(brief.geadresseerde)), stijl.ADRES, boom.kind("P"))
    yield Spacer(1, 12 * mm)
    for label, waarde in (("Datum", toon_dag(brief.datum)), ("Ons kenmerk", brief.kenmerk), *brief.referenties):
        yield TagAlinea(_tekst(waarde), stijl.REFERENTIE, boom.kind("P"), bulletText=f"{label} ")
    yield Spacer(1, 9 * mm)
    yield TagAlinea(escape(brief.titel), stijl.TITEL, boom.kind("H1"))
    yield from blokken(brief.blokken, boom, STAAND)


def rapport_flowables(rapport: Rapport, boom: Element) -> Iterator[Flowable]:
    """A report as ReportLab draws it: title, references, blocks. Adds its elements to the tree."""
    yield TagAlinea(escape(rapport.titel), stijl.TITEL, boom.kind("H1"))
    for label, waarde in rapport.referenties:
        yield TagAlinea(_tekst(waarde), stijl.REFERENTIE, boom.kind("P"), bulletText=f"{label} ")
    yield Spacer(1, 4 * mm)
    yield from blokken(rapport.blokken, boom, LIGGEND)


def blokken(blokken: Iterable[Blok | Staafdiagram], boom: Element, papier: Papier) -> Iterator[Flowable]:
    """Blocks in order, on this paper."""
    for blok, volgend in pairwise((*blokken, None)):
        assert blok is not None
        if isinstance(blok, Staafdiagram):
            yield from staafdiagram(blok, boom, papier.breedte)
        else:
            yield from _blok(blok, volgend, boom, papier)


def rapportrand(rapport: Rapport, canvas: Canvas, nummer: int, aantal: int) -> None:
    """What stands around the text of a page of a report: marking, foot, page number."""
    _rand(canvas, LIGGEND, rapport.markering, rapport.voet, f"Pagina {nummer} van {aantal}")


def rand(brief: Brief, canvas: Canvas, nummer: int, aantal: int) -> None:
    """What stands around the text of a page: marking, reference, page number, and on the first a bar beside the sender."""
    if nummer == 1:
        canvas.setFillColor(stijl.BLAUW)
        hoogte = stijl.AFZENDER.leading + (len(brief.afzender) - 1) * stijl.AFZENDER_ADRES.leading
        canvas.rect(MARGE, STAAND.maat[1] - BOVENMARGE - hoogte, 3, hoogte, stroke=0, fill=1)
    _rand(canvas, STAAND, brief.markering, f"Kenmerk {brief.kenmerk}", f"Pagina {nummer} van {aantal}")


def _rand(canvas: Canvas, papier: Papier, markering: str | None, voet: str, pagina: str) -> None:
    breedte, hoogte = papier.maat
    if markering:
        canvas.setFont(VET, 9)
        canvas.setFillColor(stijl.BLAUW)
        canvas.drawRightString(breedte - MARGE, hoogte - 14 * mm, markering)
    canvas.setFont(GEWOON, 8)
    canvas.setFillColor(stijl.GRIJS)
    canvas.drawString(MARGE, 12 * mm, voet)
    canvas.drawRightString(breedte - MARGE, 12 * mm, pagina)


def _blok(blok: Blok, volgend: Blok | Staafdiagram | None, boom: Element, papier: Papier) -> Iterator[Flowable]:
    match blok:
        case Kop():
            if blok.nieuw_blad:
                yield CondPageBreak(papier.hoogte - 1)  # not a plain break: no empty page where one has just begun
            ruimte = _begin(volgend)
            if ruimte:
                yield CondPageBreak(ruimte)
            koppen = stijl.LOSSE_KOPPEN if ruimte else stijl.KOPPEN
            yield TagAlinea(escape(blok.tekst), koppen[blok.niveau], boom.kind(f"H{blok.niveau}"))
        case Alinea():
            # what announces something stays with it, and the signature never stands on a page alone
            samen = blok.tekst.endswith(":") or isinstance(volgend, Ondertekening)
            yield TagAlinea(_tekst(blok.tekst), stijl.TEKST_SAMEN if samen else stijl.TEKST, boom.kind("P"))
        case Kader():
            yield TagAlinea(_tekst(blok.tekst), stijl.KADER, boom.kind("P"))
        case Opsomming():
            yield from _opsomming(blok, boom.kind("L"))
        case Tabel():
            yield from tabel(blok, boom.kind("Table"), papier.breedte)
        case Ondertekening():
            yield TagAlinea(_tekst("\n".join(blok.regels)), stijl.ONDERTEKENING, boom.kind("P"))
        case _:
            assert_never(blok)


def _begin(volgend: Blok | Staafdiagram | None) -> float:
    """The room that a heading asks where it stays with the beginning of what follows, and not with the whole of it."""
    if isinstance(volgend, Opsomming):
        return _BEGIN_VAN_LIJST
    return _BEGIN_VAN_TABEL if breekt(volgend) else 0.0


def _opsomming(blok: Opsomming, lijst: Element) -> Iterator[Flowable]:
    laatste = len(blok.punten)
    for nummer, punt in enumerate(blok.punten, start=1):
        onder = lijst.kind("LI")
        opties: dict[str, Any] = {"bulletText": f"{nummer}." if blok.genummerd else "•", "label": onder.kind("Lbl")}
        yield TagAlinea(
            _tekst(punt), stijl.LAATSTE_PUNT if nummer == laatste else stijl.PUNT, onder.kind("LBody"), **opties
        )


def _tekst(tekst: str) -> str:
    return escape(tekst).replace("\n", "<br/>")
