"""An OpenDocument spreadsheet as bytes: a zip with four small files. Use ``rekenblad.ods``, which knows what a column is.

Written by hand because the format of a plain table is small, and so that no value passes through a float.
"""

import io
from collections.abc import Iterator, Sequence
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
    )
)
_KOP = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SOORTEN = {
    "string": "",
    "bedrag": '<number:number-style style:name="bedrag"><number:number number:decimal-places="2"'
    ' number:min-integer-digits="1" number:grouping="true"/></number:number-style>',
    "float": '<number:number-style style:name="float"><number:number number:decimal-places="0"'
    ' number:min-integer-digits="1"/></number:number-style>',
    "date": '<number:date-style style:name="date"><number:day number:style="long"/><number:text>-</number:text>'
    '<number:month number:style="long"/><number:text>-</number:text><number:year number:style="long"/></number:date-style>',
}
"""Per kind of cell how its value is shown."""
_MM_PER_TEKEN = 2


@dataclass(frozen=True, slots=True)
class TabelCel:
    """A cell: ``string``, ``bedrag``, ``float`` or ``date`` with its value written out; an empty kind is an empty cell."""

    soort: str
    waarde: str
    vet: bool = False


@dataclass(frozen=True, slots=True)
class Tabel:
    """A sheet: its name, the width of each column in characters, and its rows."""

    naam: str
    breedtes: Sequence[int]
    rijen: Sequence[Sequence[TabelCel]]


def schrijf(tabellen: Sequence[Tabel]) -> bytes:
    """The sheets as one file. ``mimetype`` comes first and is not compressed: by that, programs know what it is."""
    uit = io.BytesIO()
    with ZipFile(uit, "w", ZIP_DEFLATED) as bestand:
        bestand.writestr("mimetype", _MIMETYPE, ZIP_STORED)
        bestand.writestr("content.xml", _KOP + "".join(_inhoud(tabellen)))
        bestand.writestr("styles.xml", f'{_KOP}<office:document-styles {_RUIMTEN} office:version="1.3"/>')
        bestand.writestr("META-INF/manifest.xml", _KOP + _manifest())
    return uit.getvalue()


def _manifest() -> str:
    delen = (("/", _MIMETYPE), ("content.xml", "text/xml"), ("styles.xml", "text/xml"))
    regels = "".join(
        f'<manifest:file-entry manifest:full-path="{pad}" manifest:media-type="{soort}"/>' for pad, soort in delen
    )
    return f'<manifest:manifest {_RUIMTEN} manifest:version="1.3">{regels}</manifest:manifest>'


def _inhoud(tabellen: Sequence[Tabel]) -> Iterator[str]:
    yield f'<office:document-content {_RUIMTEN} office:version="1.3"><office:automatic-styles>'
    for breedte in sorted({breedte for tabel in tabellen for breedte in tabel.breedtes}):
        yield f'<style:style style:name="k{breedte}" style:family="table-column">'
        yield f'<style:table-column-properties style:column-width="{breedte * _MM_PER_TEKEN}mm"/></style:style>'
    for soort, getal in _SOORTEN.items():
        gegeven = f' style:data-style-name="{soort}"' if getal else ""
        yield getal
        yield f'<style:style style:name="{soort}-gewoon" style:family="table-cell"{gegeven}/>'
        yield f'<style:style style:name="{soort}-vet" style:family="table-cell"{gegeven}>'
        yield '<style:table-cell-properties fo:wrap-option="wrap" style:vertical-align="top"/>'
        yield '<style:text-properties fo:font-weight="bold"/></style:style>'
    yield "</office:automatic-styles><office:body><office:spreadsheet>"
    for tabel in tabellen:
        yield f"<table:table table:name={quoteattr(tabel.naam)}>"
        for breedte in tabel.breedtes:
            yield f'<table:table-column table:style-name="k{breedte}"/>'
        for rij in tabel.rijen:
            yield f"<table:table-row>{''.join(map(_cel, rij)) or '<table:table-cell/>'}</table:table-row>"
        yield "</table:table>"
    yield "</office:spreadsheet></office:body></office:document-content>"


def _cel(cel: TabelCel) -> str:
    if not cel.soort:
        return "<table:table-cell/>"
    stijl = f'table:style-name="{cel.soort}-{"vet" if cel.vet else "gewoon"}"'
    if cel.soort == "string":
        alineas = "".join(f"<text:p>{escape(regel)}</text:p>" for regel in cel.waarde.split("\n"))
        return f'<table:table-cell {stijl} office:value-type="string">{alineas}</table:table-cell>'
    if cel.soort == "date":
        return f'<table:table-cell {stijl} office:value-type="date" office:date-value="{cel.waarde}"/>'
    return f'<table:table-cell {stijl} office:value-type="float" office:value="{cel.waarde}"/>'
