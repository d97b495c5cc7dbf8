"""What kind of file this is, decided from its content; whatever is not plainly one of the kinds that we keep is refused.

A name proves nothing: it only has to agree with the content. Refused are files that are damaged, locked with a password,
carry macros, code or other files, blow up when unpacked, or are two kinds at once.
"""

import io
import warnings
import zipfile
import zlib
from pathlib import PurePosixPath
from typing import Final

from PIL import Image

from spuk_app.dossier.models import Bijlagesoort
from spuk_app.dossier.pdfkeuring import Oordeel, keur
from spuk_app.dossier.weigering import (
    ACTIEVE_PDF,
    BESCHADIGD,
    LEEG,
    MET_IETS_ERIN,
    MET_MACROS,
    ONBEKEND,
    OP_SLOT,
    OP_SLOT_OF_OUD,
    TE_ZWARE_PDF,
    TWEE_SOORTEN,
    UITGEPAKT_TE_GROOT,
    ZONDER_BLADEN,
    BestandGeweigerd,
)

UITGEPAKT_HOOGSTENS: Final = 200 * 1024 * 1024
"""Bytes that an office file may hold when it is unpacked: twenty times the largest file that we accept."""

LEESDEEL_HOOGSTENS: Final = 1024 * 1024
"""Bytes, unpacked, of a part of an office file that we read as a whole: its table of contents, some kilobytes."""

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
_OVER_EEN_PDF: Final = {
    Oordeel.BESCHADIGD: BESCHADIGD,
    Oordeel.OP_SLOT: OP_SLOT,
    Oordeel.ZONDER_BLADEN: ZONDER_BLADEN,
    Oordeel.ACTIEF: ACTIEVE_PDF,
    Oordeel.TE_ZWAAR: TE_ZWARE_PDF,
}


def herken(naam: str, inhoud: bytes) -> Bijlagesoort:
    """Decide what kind of file this is.

    :param naam: a clean file name; its extension must agree with the content.
    :raises BestandGeweigerd: with why, and what the user can do.
    """
    if not inhoud:
        raise BestandGeweigerd(*LEEG)
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
        raise BestandGeweigerd(*OP_SLOT_OF_OUD)
    raise BestandGeweigerd(*ONBEKEND)


def _pdf(inhoud: bytes) -> Bijlagesoort:
    if b"%%EOF" not in inhoud[-2048:]:
        raise BestandGeweigerd(*BESCHADIGD)
    oordeel = keur(inhoud)
    if oordeel is not Oordeel.GOED:
        raise BestandGeweigerd(*_OVER_EEN_PDF[oordeel])
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
        raise BestandGeweigerd(*BESCHADIGD) from None
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
        raise BestandGeweigerd(*BESCHADIGD) from None


def _eis_gewoon_pak(pak: zipfile.ZipFile, lengte: int) -> None:
    """Sizes are judged before anything is unpacked; then every part is read, so a size that lies is damage."""
    delen = pak.infolist()
    namen = [deel.filename for deel in delen]
    if any(deel.flag_bits & 0x1 for deel in delen):
        raise BestandGeweigerd(*OP_SLOT)
    uitgepakt, ingepakt = sum(deel.file_size for deel in delen), sum(deel.compress_size for deel in delen)
    if len(delen) > DELEN_HOOGSTENS or uitgepakt > UITGEPAKT_HOOGSTENS or ingepakt > lengte:
        raise BestandGeweigerd(*UITGEPAKT_TE_GROOT)
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
        raise BestandGeweigerd(*BESCHADIGD)


def _kantoorsoort(pak: zipfile.ZipFile) -> Bijlagesoort:
    namen = pak.namelist()
    if namen[0] == "mimetype":
        odf = _ODF.get(_lees(pak, "mimetype").strip())
        if odf is None or not {"content.xml", "META-INF/manifest.xml"} <= set(namen):
            raise BestandGeweigerd(*ONBEKEND)
        _eis_odf_zonder_extras(namen, _lees(pak, "META-INF/manifest.xml"))
        return odf
    if "[Content_Types].xml" not in namen:
        raise BestandGeweigerd(*ONBEKEND)
    typen = _lees(pak, "[Content_Types].xml")
    _eis_ooxml_zonder_extras(namen, typen.lower())
    for deel, (mediatype, soort) in _OOXML.items():
        if deel in namen and mediatype in typen:
            return soort
    raise BestandGeweigerd(*ONBEKEND)


def _eis_odf_zonder_extras(namen: list[str], inhoudsopgave: bytes) -> None:
    if b"encryption-data" in inhoudsopgave:
        raise BestandGeweigerd(*OP_SLOT)
    if any(naam.startswith(("Basic/", "Scripts/")) for naam in namen):
        raise BestandGeweigerd(*MET_MACROS)
    if b"oleobject" in inhoudsopgave:
        raise BestandGeweigerd(*MET_IETS_ERIN)


def _eis_ooxml_zonder_extras(namen: list[str], inhoudsopgave: bytes) -> None:
    """The type of a part decides what opens it, whatever it is named; both are looked at."""
    paden = [f"/{naam.lower()}" for naam in namen]
    if any(soort in inhoudsopgave for soort in (b"macroenabled", b"vbaproject")) or any(
        "vbaproject" in pad or "/macrosheets/" in pad for pad in paden
    ):
        raise BestandGeweigerd(*MET_MACROS)
    if any(soort in inhoudsopgave for soort in (b"oleobject", b"activex")) or any(
        "/embeddings/" in pad or "/activex/" in pad for pad in paden
    ):
        raise BestandGeweigerd(*MET_IETS_ERIN)


def _lees(pak: zipfile.ZipFile, naam: str) -> bytes:
    """A small part, in which words can be searched: in one byte per character, and not written as numbers or entities."""
    with pak.open(naam) as deel:
        gelezen = deel.read(LEESDEEL_HOOGSTENS + 1)
    if len(gelezen) > LEESDEEL_HOOGSTENS:
        raise BestandGeweigerd(*UITGEPAKT_TE_GROOT)
    if any(vermomming in gelezen for vermomming in (b"\0", b"&#", b"<!ENTITY")):
        raise BestandGeweigerd(*ONBEKEND)
    return gelezen


def _eis_een_soort(inhoud: bytes) -> None:
    """Refuse a file that another program would read as something else: a zip behind it, or a PDF in its first bytes."""
    if zipfile.is_zipfile(io.BytesIO(inhoud)) or b"%PDF-" in inhoud[1:1024]:
        raise BestandGeweigerd(*TWEE_SOORTEN)
