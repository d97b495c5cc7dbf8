"""Finishing the file: the structure tree, the metadata and the colour profile that PDF/UA and PDF/A ask for."""

import io
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from xml.sax.saxutils import escape

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from spuk_app.beschikking.pdf.icc import srgb
from spuk_app.beschikking.pdf.tags import Element


class Vorm(Enum):
    """What the file conforms to: what is sent (PDF/UA-1 and PDF/A-2a), or its twin that the PDF/A-1 checker can read."""

    UA = ("2", "1.7")
    A1 = ("1", "1.4")

    @property
    def pdfa_deel(self) -> str:
        """The part of PDF/A."""
        return self.value[0]


@dataclass(frozen=True, slots=True)
class Eigenschappen:
    """What the file says about itself."""

    titel: str
    onderwerp: str
    auteur: str
    moment: datetime


def werk_af(ruw: bytes, boom: Element, eigenschappen: Eigenschappen, vorm: Vorm) -> bytes:
    """Add tree, language, metadata and output intent to what ReportLab drew; same input, same bytes."""
    with pikepdf.open(io.BytesIO(ruw)) as pdf:
        _structuur(pdf, boom)
        pdf.Root.MarkInfo = Dictionary(Marked=True)
        pdf.Root.Lang = String("nl-NL")
        pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
        if "/Outlines" in pdf.Root:
            del pdf.Root.Outlines
        _kleuren(pdf)
        _metadata(pdf, eigenschappen, vorm)
        uit = io.BytesIO()
        pdf.save(
            uit,
            deterministic_id=True,
            force_version=vorm.value[1],
            object_stream_mode=(
                pikepdf.ObjectStreamMode.disable if vorm is Vorm.A1 else pikepdf.ObjectStreamMode.generate
            ),
        )
        return uit.getvalue()


def _structuur(pdf: pikepdf.Pdf, boom: Element) -> None:
    wortel = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    per_bladzijde: list[dict[int, pikepdf.Object]] = [{} for _ in pdf.pages]

    def bouw(element: Element, ouder: pikepdf.Object) -> pikepdf.Object:
        zelf = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name("/" + element.soort), P=ouder))
        if element.bereik:
            zelf.A = Dictionary(O=Name.Table, Scope=Name("/" + element.bereik))
        if element.alternatief:
            zelf.Alt = String(element.alternatief)
        if element.kader:
            zelf.A = Dictionary(
                O=Name.Layout, Placement=Name.Block, BBox=Array([round(een, 2) for een in element.kader])
            )
        kinderen: list[pikepdf.Object] = []
        for kind in element.kinderen:
            if isinstance(kind, Element):
                kinderen.append(bouw(kind, zelf))
            else:
                bladzijde, nummer = kind
                per_bladzijde[bladzijde][nummer] = zelf
                kinderen.append(Dictionary(Type=Name.MCR, Pg=pdf.pages[bladzijde].obj, MCID=nummer))
        zelf.K = Array(kinderen)
        return zelf

    wortel.K = Array([bouw(boom, wortel)])
    nummers: list[int | pikepdf.Object] = []
    for index, bladzijde in enumerate(pdf.pages):
        bladzijde.obj.StructParents = index
        bladzijde.obj.Tabs = Name.S
        merken = per_bladzijde[index]
        nummers += [index, pdf.make_indirect(Array([merken[nummer] for nummer in range(len(merken))]))]
    wortel.ParentTree = pdf.make_indirect(Dictionary(Nums=Array(nummers)))
    wortel.ParentTreeNextKey = len(pdf.pages)
    pdf.Root.StructTreeRoot = wortel


def _kleuren(pdf: pikepdf.Pdf) -> None:
    profiel = pdf.make_stream(srgb())
    profiel.N = 3
    profiel.Alternate = Name.DeviceRGB
    intentie = Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFA1,
        OutputConditionIdentifier=String("sRGB"),
        Info=String("sRGB IEC61966-2.1"),
        DestOutputProfile=profiel,
    )
    pdf.Root.OutputIntents = Array([intentie])


def _metadata(pdf: pikepdf.Pdf, eigenschappen: Eigenschappen, vorm: Vorm) -> None:
    """The document information and its twin in XMP, in step, as PDF/A demands."""
    moment = eigenschappen.moment.replace(microsecond=0)
    zone = f"{moment:%z}"
    datum = f"D:{moment:%Y%m%d%H%M%S}{zone[:3]}'{zone[3:]}'"
    info = {
        "/Title": eigenschappen.titel,
        "/Author": eigenschappen.auteur,
        "/Subject": eigenschappen.onderwerp,
        "/Producer": "ReportLab PDF Library",
        "/Creator": "SPUK Kansrijke Wijk",
        "/CreationDate": datum,
        "/ModDate": datum,
    }
    for sleutel in list(pdf.docinfo.keys()):
        del pdf.docinfo[sleutel]
    for sleutel, waarde in info.items():
        pdf.docinfo[sleutel] = String(waarde)
    xmp = _XMP.format(
        deel=vorm.pdfa_deel,
        titel=escape(eigenschappen.titel),
        onderwerp=escape(eigenschappen.onderwerp),
        auteur=escape(eigenschappen.auteur),
        producent=escape(info["/Producer"]),
        maker=escape(info["/Creator"]),
        tijd=moment.isoformat(),
        ua=_UA,
    )
    metadata = pdf.make_stream(xmp.encode())
    metadata.Type = Name.Metadata
    metadata.Subtype = Name.XML
    pdf.Root.Metadata = metadata


# PDF/A knows no property ``pdfuaid``: an extension schema must declare it.
_UA = """<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<pdfuaid:part>1</pdfuaid:part></rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>"""

_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
<pdfaid:part>{deel}</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance></rdf:Description>
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{titel}</rdf:li></rdf:Alt></dc:title>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{onderwerp}</rdf:li></rdf:Alt></dc:description>
<dc:creator><rdf:Seq><rdf:li>{auteur}</rdf:li></rdf:Seq></dc:creator>
<dc:language><rdf:Bag><rdf:li>nl-NL</rdf:li></rdf:Bag></dc:language></rdf:Description>
<rdf:Description rdf:about="" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"><pdf:Producer>{producent}</pdf:Producer>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/"><xmp:CreatorTool>{maker}</xmp:CreatorTool>
<xmp:CreateDate>{tijd}</xmp:CreateDate><xmp:ModifyDate>{tijd}</xmp:ModifyDate></rdf:Description>
{ua}
</rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""
