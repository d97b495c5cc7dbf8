"""Small real files of every kind, made in the test."""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping

import pikepdf
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"


def pdf(tekst: str = "Akkoord van de alliantie") -> bytes:
    doel = io.BytesIO()
    blad = Canvas(doel, invariant=1)
    blad.drawString(72, 720, tekst)
    blad.save()
    return doel.getvalue()


def pdf_met_wachtwoord(*, gebruiker: str) -> bytes:
    """Without a user password anybody can read it, but it is still locked against changes."""
    doel = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf())) as bron:
        bron.save(doel, encryption=pikepdf.Encryption(owner="eigenaar", user=gebruiker))
    return doel.getvalue()


def pdf_met(verander: Callable[[pikepdf.Pdf], object]) -> bytes:
    """The same PDF after a change; its objects packed in object streams, as most programs do."""
    doel = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf())) as bron:
        verander(bron)
        bron.save(doel, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return doel.getvalue()


def pdf_bom(megabytes: int) -> bytes:
    """A small PDF; the stream that holds one of its objects is a great many spaces when it is unpacked."""
    stroom = zlib.compressobj(9)
    ingepakt = stroom.compress(b"6 0 <</Type/Kort>>")
    for _ in range(megabytes):
        ingepakt += stroom.compress(b" " * 1024 * 1024)
    ingepakt += stroom.flush()
    delen = [
        b"<</Type/Catalog/Pages 2 0 R/Ver 6 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Resources<<>>>>",
        b"<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length %d>>stream\n%b\nendstream" % (len(ingepakt), ingepakt),
    ]
    uit, plekken = b"%PDF-1.5\n", []
    for nummer, deel in enumerate(delen, start=1):
        plekken.append(len(uit))
        uit += b"%d 0 obj\n%b\nendobj\n" % (nummer, deel)
    rijen = [(0, 0, 0), *((1, plek, 0) for plek in (*plekken, len(uit))), (2, 4, 0)]
    tabel = b"".join(struct.pack(">BIB", *rij) for rij in rijen)
    kop = b"<</Type/XRef/Size 7/W[1 4 1]/Root 1 0 R/Length %d>>" % len(tabel)
    return uit + b"5 0 obj\n%bstream\n%b\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n" % (kop, tabel, len(uit))


def beeld(vorm: str, breedte: int = 40, hoogte: int = 30) -> bytes:
    doel = io.BytesIO()
    Image.new("RGB", (breedte, hoogte), (0, 80, 120)).save(doel, vorm)
    return doel.getvalue()


def pak(delen: Mapping[str, str | bytes], *, opmerking: bytes = b"") -> bytes:
    doel = io.BytesIO()
    with zipfile.ZipFile(doel, "w", zipfile.ZIP_DEFLATED) as zip_:
        for naam, inhoud in delen.items():
            soort = zipfile.ZIP_STORED if naam == "mimetype" else zipfile.ZIP_DEFLATED
            zip_.writestr(naam, inhoud, compress_type=soort)
        zip_.comment = opmerking
    return doel.getvalue()


def odf(soort: str, **extra: str | bytes) -> bytes:
    return pak(
        {
            "mimetype": f"application/vnd.oasis.opendocument.{soort}",
            "content.xml": "<office:document-content/>",
            "META-INF/manifest.xml": extra.pop("manifest", "<manifest:manifest/>"),
            **extra,
        }
    )


def ooxml(deel: str, mediatype: str, extra: Mapping[str, str | bytes] | None = None) -> bytes:
    typen = f'<Types><Override PartName="/{deel}" ContentType="{mediatype}"/></Types>'
    return pak({"[Content_Types].xml": typen, "_rels/.rels": "<Relationships/>", deel: "<x/>", **(extra or {})})


def docx(extra: Mapping[str, str | bytes] | None = None) -> bytes:
    return ooxml("word/document.xml", WORD, extra)


def xlsx(extra: Mapping[str, str | bytes] | None = None) -> bytes:
    return ooxml("xl/workbook.xml", EXCEL, extra)


GOED = {
    "akkoord.pdf": pdf(),
    "Foto van de school.PNG": beeld("PNG"),
    "foto.jpg": beeld("JPEG"),
    "foto.jpeg": beeld("JPEG"),
    "begroting.ods": odf("spreadsheet"),
    "plan.odt": odf("text"),
    "begroting.xlsx": xlsx(),
    "plan.docx": docx(),
}
