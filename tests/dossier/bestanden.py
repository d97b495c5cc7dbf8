"""Small real files of every kind, made in the test."""

import io
import zipfile
from collections.abc import Mapping

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
