"""What kind of file this is, decided from its content; whatever is not plainly one of the kinds that we keep is refused.

A name proves nothing: it only has to agree with the content. Refused are files that are damaged, locked with a password,
carry macros, blow up when unpacked, or are two kinds at once.
"""

import io
import warnings
import zipfile
import zlib
from pathlib import PurePosixPath
from typing import Final

import pikepdf
from PIL import Image

from spuk_app.dossier.models import Bijlagesoort
from spuk_app.kern.fouten import SpukFout

UITGEPAKT_HOOGSTENS: Final = 200 * 1024 * 1024
"""Bytes that an office file may hold when it is unpacked: twenty times the largest file that we accept."""

DELEN_HOOGSTENS: Final = 5_000
"""Files inside an office file."""

PIXELS_HOOGSTENS: Final = 60_000_000
"""Points in a picture; a large camera makes 50 million."""

_ODF: Final = {
    b"application/vnd.oasis.opendocument.spreadsheet": Bijlagesoort.ODS,
    b"application/vnd.oasis.opendocument.text": Bijlagesoort.ODT,
}
_OOXML: Final = {
    "xl/workbook.xml": (
        b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
        Bijlagesoort.XLSX,
    ),
    "word/document.xml": (
        b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
        Bijlagesoort.DOCX,
    ),
}
_LABELS: Final = {
    Bijlagesoort.PDF: "een PDF",
    Bijlagesoort.PNG: "een PNG-afbeelding",
    Bijlagesoort.JPG: "een JPG-afbeelding",
    Bijlagesoort.ODS: "een rekenblad (ODS)",
    Bijlagesoort.ODT: "een tekst (ODT)",
    Bijlagesoort.XLSX: "een rekenblad (XLSX)",
    Bijlagesoort.DOCX: "een tekst (DOCX)",
}
_SOORTEN: Final = ", ".join(soort.value for soort in Bijlagesoort)


class BestandGeweigerd(SpukFout):
    """This file cannot be attached; nothing has been stored."""

    kop = "Dit bestand kunnen wij niet bewaren"

    def __init__(self, waarom: str, herstel: str) -> None:
        super().__init__("Het bestand is niet bewaard.", waarom, herstel)


class BestandTeGroot(BestandGeweigerd):
    """More bytes than we accept (413)."""

    status = 413


def herken(naam: str, inhoud: bytes) -> Bijlagesoort:
    """Decide what kind of file this is.

    :param naam: a clean file name; its extension must agree with the content.
    :raises BestandGeweigerd: with why, and what the user can do.
    """
    if not inhoud:
        raise BestandGeweigerd("Het is leeg.", "Open het op uw computer, bewaar het opnieuw en kies het daarna weer.")
    soort = _soort(inhoud)
    extensie = PurePosixPath(naam).suffix.lower().removeprefix(".")
    if ("jpg" if extensie == "jpeg" else extensie) != soort.value:
        eindigt = f"De naam eindigt op .{extensie}" if extensie else "De naam heeft geen extensie"
        raise BestandGeweigerd(
            f"{eindigt}, maar de inhoud is {_LABELS[soort]}.",
            f"Geef het bestand een naam die eindigt op .{soort.value}, of kies het bestand dat u bedoelt.",
        )
    return soort


def _soort(inhoud: bytes) -> Bijlagesoort:
    if inhoud.startswith(b"%PDF-"):
        _eis_een_soort(inhoud)
        return _pdf(inhoud)
    if inhoud.startswith(b"\x89PNG\r\n\x1a\n"):
        _eis_een_soort(inhoud)
        return _beeld(inhoud, "PNG", Bijlagesoort.PNG)
    if inhoud.startswith(b"\xff\xd8\xff"):
        _eis_een_soort(inhoud)
        return _beeld(inhoud, "JPEG", Bijlagesoort.JPG)
    if inhoud.startswith(b"PK\x03\x04"):
        return _kantoor(inhoud)
    if inhoud.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        raise BestandGeweigerd(
            "Het is beveiligd met een wachtwoord, of gemaakt met een oude versie van Office.",
            "Haal het wachtwoord eraf en bewaar het als .xlsx, .docx of .pdf.",
        )
    raise _onbekend()


def _pdf(inhoud: bytes) -> Bijlagesoort:
    if b"%%EOF" not in inhoud[-2048:]:
        raise _beschadigd()
    try:
        with pikepdf.open(io.BytesIO(inhoud), suppress_warnings=True) as pdf:
            beveiligd, bladen = pdf.is_encrypted, len(pdf.pages)
    except pikepdf.PasswordError:
        beveiligd, bladen = True, 0
    except pikepdf.PdfError:
        raise _beschadigd() from None
    if beveiligd:
        raise _met_wachtwoord()
    if not bladen:
        raise BestandGeweigerd("Deze PDF heeft geen bladzijden.", "Maak de PDF opnieuw en kies haar daarna weer.")
    return Bijlagesoort.PDF


def _beeld(inhoud: bytes, vorm: str, soort: Bijlagesoort) -> Bijlagesoort:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # our own limit is lower and refuses
            with Image.open(io.BytesIO(inhoud), formats=[vorm]) as beeld:
                breedte, hoogte = beeld.size
                if breedte * hoogte <= PIXELS_HOOGSTENS:
                    _lees_helemaal(beeld)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        raise _beschadigd() from None
    if breedte * hoogte > PIXELS_HOOGSTENS:
        raise BestandGeweigerd(f"De afbeelding is te groot: {breedte} bij {hoogte} punten.", "Maak haar kleiner.")
    return soort


def _lees_helemaal(beeld: Image.Image) -> None:
    """To its last byte: a PNG by its checksums; a JPG, that has none, by decoding it at an eighth of its size."""
    if beeld.format == "PNG":
        beeld.verify()
    else:
        beeld.draft(beeld.mode, (1, 1))
        beeld.load()


def _kantoor(inhoud: bytes) -> Bijlagesoort:
    try:
        with zipfile.ZipFile(io.BytesIO(inhoud)) as pak:
            _eis_gewoon_pak(pak, len(inhoud))
            return _kantoorsoort(pak)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError, ValueError):
        raise _beschadigd() from None


def _eis_gewoon_pak(pak: zipfile.ZipFile, lengte: int) -> None:
    """Sizes are judged before anything is unpacked; then every part is read, so a size that lies is damage."""
    delen = pak.infolist()
    namen = [deel.filename for deel in delen]
    if any(deel.flag_bits & 0x1 for deel in delen):
        raise _met_wachtwoord()
    uitgepakt, ingepakt = sum(deel.file_size for deel in delen), sum(deel.compress_size for deel in delen)
    if len(delen) > DELEN_HOOGSTENS or uitgepakt > UITGEPAKT_HOOGSTENS or ingepakt > lengte:
        raise BestandGeweigerd(
            "Uitgepakt is het veel groter dan een gewoon document.",
            "Bewaar het als PDF, of deel het op in kleinere bestanden.",
        )
    gewoon = pak.comment == b"" and min((deel.header_offset for deel in delen), default=-1) == 0
    paden = [PurePosixPath(naam) for naam in namen]
    ingepakt_als = {deel.compress_type for deel in delen}
    if (
        not gewoon
        or not ingepakt_als <= {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
        or len(set(namen)) != len(namen)
        or any(pad.is_absolute() or ".." in pad.parts for pad in paden)
        or pak.testzip() is not None
    ):
        raise _beschadigd()


def _kantoorsoort(pak: zipfile.ZipFile) -> Bijlagesoort:
    namen = pak.namelist()
    if namen[0] == "mimetype":
        odf = _ODF.get(_begin(pak, "mimetype"))
        if odf is None or "content.xml" not in namen:
            raise _onbekend()
        if "META-INF/manifest.xml" in namen and b"encryption-data" in pak.read("META-INF/manifest.xml"):
            raise _met_wachtwoord()
        if any(naam.startswith(("Basic/", "Scripts/")) for naam in namen):
            raise _met_macros()
        return odf
    if "[Content_Types].xml" not in namen:
        raise _onbekend()
    typen = pak.read("[Content_Types].xml")
    if b"macroEnabled" in typen or any("vbaproject" in naam.lower() or "/macrosheets/" in naam for naam in namen):
        raise _met_macros()
    for deel, (mediatype, soort) in _OOXML.items():
        if deel in namen and mediatype in typen:
            return soort
    raise _onbekend()


def _begin(pak: zipfile.ZipFile, naam: str) -> bytes:
    with pak.open(naam) as deel:
        return deel.read(100).strip()


def _eis_een_soort(inhoud: bytes) -> None:
    """Refuse a file that another program would read as something else: a zip behind it, or a PDF in its first bytes."""
    if zipfile.is_zipfile(io.BytesIO(inhoud)) or b"%PDF-" in inhoud[1:1024]:
        raise BestandGeweigerd(
            "Het is twee soorten bestanden tegelijk.", "Open het op uw computer en bewaar het opnieuw als PDF."
        )


def _onbekend() -> BestandGeweigerd:
    return BestandGeweigerd("Wij herkennen de inhoud niet.", f"Kies een bestand van een van deze soorten: {_SOORTEN}.")


def _beschadigd() -> BestandGeweigerd:
    return BestandGeweigerd(
        "Het is beschadigd of niet compleet.",
        "Open het op uw computer. Lukt dat, bewaar het dan opnieuw en kies het daarna weer.",
    )


def _met_wachtwoord() -> BestandGeweigerd:
    return BestandGeweigerd(
        "Het is beveiligd met een wachtwoord.", "Bewaar het zonder wachtwoord en kies het daarna weer."
    )


def _met_macros() -> BestandGeweigerd:
    return BestandGeweigerd(
        "Er zitten macro's in. Macro's kunnen schade doen op de computer van wie het bestand opent.",
        "Bewaar het zonder macro's of als PDF en kies het daarna weer.",
    )
