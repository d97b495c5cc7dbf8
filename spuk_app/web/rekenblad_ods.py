"""An OpenDocument spreadsheet as bytes: a zip with a few small files. Use ``rekenblad.ods``, which knows what a column is.

Written by hand because the format of a plain table is small, and so that no value passes through a float.
"""

import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

_MIMETYPE = "application/vnd.oasis.opendocument.spreadsheet"
_RUIMTEN = " ".join(
    f'xmlns:{kort}="urn:oasis:names:tc:opendocument:xmlns:{lang}:1.0"'
    for kort, lang in (
        ("office", "office"),
        ("style", "style"),
        ("table", "table"),
        ("text", "text"),
        ("number", "datastyle"),
        ("fo", "xsl-fo-compatible"),
        ("manifest", "manifest"),
        ("config", "config"),
        ("meta", "meta"),
    )
)
_RUIMTEN += ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
_KOP = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SOORTEN = {
    "string": "",
    "kop": "",
    "bedrag": '<number:number-style style:name="bedrag"><number:number number:decimal-places="2"'
    ' number:min-integer-digits="1" number:grouping="true"/></number:number-style>',
    "float": '<number:number-style style:name="float"><number:number number:decimal-places="0"'
    ' number:min-integer-digits="1"/></number:number-style>',
    "date": '<number:date-style style:name="date"><number:day number:style="long"/><number:text>-</number:text>'
    '<number:month number:style="long"/><number:text>-</number:text><number:year number:style="long"/></number:date-style>',
}
"""Per kind of cell how its value is shown."""
_VAK = {"kop": ' fo:background-color="#f2f5f9" fo:border-bottom="1pt solid #1f3b63"'}
_RECHTS = '<style:paragraph-properties fo:text-align="end" fo:margin-right="2mm"/>'
_MM_PER_TEKEN = 2


@dataclass(frozen=True, slots=True)
class TabelCel:
    """A cell: ``string``, ``kop``, ``bedrag``, ``float`` or ``date`` with its value written out; empty without a kind."""

    soort: str
    waarde: str
    vet: bool = False
    breed: int = 1
    """How many columns it takes."""


@dataclass(frozen=True, slots=True)
class Rij:
    """A row: its cells, and how high it is, in points; 0 leaves that to the program."""

    cellen: Sequence[TabelCel]
    hoogte: int = 0


@dataclass(frozen=True, slots=True)
class Tabel:
    """A sheet: its name, the width of each column in characters, and its rows.

    :param kop: the number, from 1, of the row with the headings: it is printed on every page.
    :param vast: how many rows stay in sight; the first column always does.
    """

    naam: str
    breedtes: Sequence[int]
    rijen: Sequence[Rij]
    kop: int = 1
    vast: int = 1


def schrijf(tabellen: Sequence[Tabel], titel: str) -> bytes:
    """The sheets as one file. ``mimetype`` comes first and is not compressed: by that, programs know what it is."""
    delen = {
        "content.xml": "".join(_inhoud(tabellen)),
        "styles.xml": _PAPIER,
        "settings.xml": "".join(_instellingen(tabellen)),
        "meta.xml": f'<office:document-meta {_RUIMTEN} office:version="1.3"><office:meta>'
        f"<dc:title>{escape(titel)}</dc:title><dc:creator>SPUK Kansrijke Wijk</dc:creator>"
        "</office:meta></office:document-meta>",
    }
    uit = io.BytesIO()
    with ZipFile(uit, "w", ZIP_DEFLATED) as bestand:
        bestand.writestr("mimetype", _MIMETYPE, ZIP_STORED)
        for pad, inhoud in delen.items():
            bestand.writestr(pad, _KOP + inhoud)
        bestand.writestr("META-INF/manifest.xml", _KOP + _manifest(delen))
    return uit.getvalue()


def _manifest(delen: Iterable[str]) -> str:
    soorten = {"/": _MIMETYPE, **dict.fromkeys(delen, "text/xml")}
    regels = "".join(
        f'<manifest:file-entry manifest:full-path="{pad}" manifest:media-type="{soort}"/>'
        for pad, soort in soorten.items()
    )
    return f'<manifest:manifest {_RUIMTEN} manifest:version="1.3">{regels}</manifest:manifest>'


_PAPIER = f"""<office:document-styles {_RUIMTEN} office:version="1.3"><office:automatic-styles>
<style:page-layout style:name="liggend"><style:page-layout-properties fo:page-width="297mm" fo:page-height="210mm"
 style:print-orientation="landscape" style:scale-to-X="1" style:scale-to-Y="0" fo:margin-top="15mm" fo:margin-bottom="12mm"
 fo:margin-left="12mm" fo:margin-right="12mm"/><style:header-style/><style:footer-style>
<style:header-footer-properties fo:min-height="8mm" fo:margin-top="3mm"/></style:footer-style></style:page-layout>
</office:automatic-styles><office:master-styles><style:master-page style:name="blad" style:page-layout-name="liggend">
<style:header style:display="false"/><style:footer><style:region-left><text:p><text:sheet-name/></text:p></style:region-left>
<style:region-right><text:p>Pagina <text:page-number/> van <text:page-count/></text:p></style:region-right></style:footer>
</style:master-page></office:master-styles></office:document-styles>"""
"""How it is printed: A4 on its side, as wide as the page, and below it which page."""


def _instellingen(tabellen: Sequence[Tabel]) -> Iterator[str]:
    """Which rows and columns stay in sight."""
    yield f'<office:document-settings {_RUIMTEN} office:version="1.3"><office:settings>'
    yield '<config:config-item-set config:name="ooo:view-settings"><config:config-item-map-indexed config:name="Views">'
    yield '<config:config-item-map-entry><config:config-item config:name="ViewId" config:type="string">view1'
    yield '</config:config-item><config:config-item-map-named config:name="Tables">'
    for tabel in tabellen:
        yield f"<config:config-item-map-entry config:name={quoteattr(tabel.naam)}>"
        for naam, soort, waarde in (
            ("HorizontalSplitMode", "short", 2),
            ("HorizontalSplitPosition", "int", 1),
            ("VerticalSplitMode", "short", 2 if tabel.vast else 0),
            ("VerticalSplitPosition", "int", tabel.vast),
            ("ActiveSplitRange", "short", 3 if tabel.vast else 1),
            ("PositionRight", "int", 1),
            ("PositionBottom", "int", tabel.vast),
        ):
            yield f'<config:config-item config:name="{naam}" config:type="{soort}">{waarde}</config:config-item>'
        yield "</config:config-item-map-entry>"
    yield "</config:config-item-map-named></config:config-item-map-entry></config:config-item-map-indexed>"
    yield "</config:config-item-set></office:settings></office:document-settings>"


def _inhoud(tabellen: Sequence[Tabel]) -> Iterator[str]:
    yield f'<office:document-content {_RUIMTEN} office:version="1.3"><office:automatic-styles>'
    for breedte in sorted({breedte for tabel in tabellen for breedte in tabel.breedtes}):
        yield f'<style:style style:name="k{breedte}" style:family="table-column">'
        yield f'<style:table-column-properties style:column-width="{breedte * _MM_PER_TEKEN}mm"/></style:style>'
    yield '<style:style style:name="t" style:family="table" style:master-page-name="blad"/>'
    for hoogte in sorted({rij.hoogte for tabel in tabellen for rij in tabel.rijen if rij.hoogte}):
        yield f'<style:style style:name="r{hoogte}" style:family="table-row"><style:table-row-properties'
        yield f' style:row-height="{hoogte}pt" style:use-optimal-row-height="false"/></style:style>'
    for soort, getal in _SOORTEN.items():
        gegeven = f' style:data-style-name="{soort}"' if getal else ""
        yield getal
        for gewicht, letters in (("gewoon", ""), ("vet", '<style:text-properties fo:font-weight="bold"/>')):
            yield f'<style:style style:name="{soort}-{gewicht}" style:family="table-cell"{gegeven}>'
            yield f'<style:table-cell-properties fo:wrap-option="wrap" style:vertical-align="top"{_VAK.get(soort, "")}/>'
            yield f"{_RECHTS if getal else ''}{letters}</style:style>"
    yield "</office:automatic-styles><office:body><office:spreadsheet>"
    for tabel in tabellen:
        yield f'<table:table table:name={quoteattr(tabel.naam)} table:style-name="t">'
        for breedte in tabel.breedtes:
            yield f'<table:table-column table:style-name="k{breedte}"/>'
        for nummer, rij in enumerate(tabel.rijen, start=1):
            tekst = _rij(rij)
            kop = nummer == tabel.kop
            yield f"<table:table-header-rows>{tekst}</table:table-header-rows>" if kop else tekst
        yield "</table:table>"
    yield "</office:spreadsheet></office:body></office:document-content>"


def _rij(rij: Rij) -> str:
    stijl = f' table:style-name="r{rij.hoogte}"' if rij.hoogte else ""
    return f"<table:table-row{stijl}>{''.join(map(_cel, rij.cellen)) or '<table:table-cell/>'}</table:table-row>"


def _cel(cel: TabelCel) -> str:
    if not cel.soort:
        return "<table:table-cell/>"
    stijl = f'table:style-name="{cel.soort}-{"vet" if cel.vet else "gewoon"}"'
    if cel.breed > 1:
        stijl += f' table:number-columns-spanned="{cel.breed}" table:number-rows-spanned="1"'
        return _gevuld(cel, stijl) + f'<table:covered-table-cell table:number-columns-repeated="{cel.breed - 1}"/>'
    return _gevuld(cel, stijl)


def _gevuld(cel: TabelCel, stijl: str) -> str:
    if cel.soort in ("string", "kop"):
        alineas = "".join(f"<text:p>{escape(regel)}</text:p>" for regel in cel.waarde.split("\n"))
        return f'<table:table-cell {stijl} office:value-type="string">{alineas}</table:table-cell>'
    if cel.soort == "date":
        return f'<table:table-cell {stijl} office:value-type="date" office:date-value="{cel.waarde}"/>'
    return f'<table:table-cell {stijl} office:value-type="float" office:value="{cel.waarde}"/>'
