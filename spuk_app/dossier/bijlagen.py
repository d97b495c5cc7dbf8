"""Attached files: the bytes in a directory under their SHA-256, a row in the database that says whose they are.

The bytes are on the disk before the row is written, so a row never points to nothing. An act that fails afterwards leaves
bytes without a row; ``spuk opruimen`` sweeps those. The same bytes are stored once.
"""

import fcntl
import hashlib
import os
import re
import tempfile
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from spuk_app.dossier.bestandssoort import herken
from spuk_app.dossier.models import Bijlage, Dossier
from spuk_app.dossier.unit_of_work import UnitOfWork
from spuk_app.dossier.weigering import BestandTeGroot
from spuk_app.kern.fouten import NietGevonden, SpukFout

GROOTTE_HOOGSTENS: Final = 10 * 1024 * 1024
"""Bytes in one file."""

_NAAM_HOOGSTENS: Final = 120
_VERBODEN: Final = re.compile(r'[<>:"|?*]')
_OPGESLAGEN: Final = re.compile(r"[0-9a-f]{64}")


class BijlageBeschadigd(SpukFout):
    """The bytes on the disk are gone or are not those that were stored."""

    status = 500
    kop = "Dit bestand kan niet worden geopend"

    def __init__(self, naam: str) -> None:
        super().__init__(
            f"Het bestand {naam} kan niet worden geopend.",
            "Het is buiten het systeem om gewijzigd of verdwenen.",
            "Neem contact op met de beheerder. Lever het bestand opnieuw aan als u het nog heeft.",
        )


def bewaar_bijlage(uow: UnitOfWork, dossier: Dossier, map_: Path, naam: str, inhoud: BinaryIO | bytes) -> Bijlage:
    """Attach a file to a dossier that the act holds locked.

    :param map_: the directory of all attached files; made when it is not there.
    :param naam: the name that the user's computer gave it; kept without path and unsafe characters.
    :param inhoud: at most ``GROOTTE_HOOGSTENS`` bytes.
    :returns: its row; the row that is there already when this dossier has a file with the same bytes.
    Leaves the bytes under their hash (also when the act fails later) and the row. The journal line is the act's.

    :raises BestandGeweigerd: too large (413), empty, of another kind than its name says, or of a kind that we do not keep.
    """
    gelezen = inhoud if isinstance(inhoud, bytes) else inhoud.read(GROOTTE_HOOGSTENS + 1)
    if len(gelezen) > GROOTTE_HOOGSTENS:
        raise BestandTeGroot("Het is groter dan 10 MB.", "Maak het kleiner, of deel het op in meer bestanden.")
    naam = schone_naam(naam)
    soort = herken(naam, gelezen)
    sha256 = hashlib.sha256(gelezen).hexdigest()
    _leg_weg(map_, sha256, gelezen)
    bijlage = uow.sessie.get(Bijlage, (dossier.id, sha256))
    if bijlage is None:
        bijlage = Bijlage(
            dossier_id=dossier.id,
            sha256=sha256,
            naam=naam,
            soort=soort,
            grootte=len(gelezen),
            wie=uow.wie.omschrijving,
            moment=uow.nu,
        )
        uow.sessie.add(bijlage)
        uow.sessie.flush()
    return bijlage


def lees_bijlage(sessie: Session, map_: Path, dossier_id: int, sha256: str) -> tuple[Bijlage, Path]:
    """The row of an attached file and where its bytes are; the bytes have been compared with their hash.

    :raises NietGevonden: this dossier has no such file. Whether the person may see the dossier is for the caller.
    :raises BijlageBeschadigd: the bytes are gone or were changed.
    """
    bijlage = sessie.get(Bijlage, (dossier_id, sha256))
    if bijlage is None:
        raise NietGevonden
    pad = _plaats(map_, bijlage.sha256)
    if not _klopt(pad, bijlage.sha256):
        raise BijlageBeschadigd(bijlage.naam)
    return bijlage, pad


def veeg_wezen(sessie: Session, map_: Path, ouder_dan: datetime, *, droog: bool = False) -> list[str]:
    """Remove bytes that no row points to, left by acts that failed.

    :param ouder_dan: only what was last offered before this moment; give an act that is under way the time to commit.
    :param droog: remove nothing.
    :returns: the hashes of what was removed, or would be.
    """
    if not map_.is_dir():
        return []
    bekend = set(sessie.scalars(select(Bijlage.sha256).distinct()))
    verwijderd = []
    with _slot(map_, fcntl.LOCK_EX):
        for pad in sorted(map_.glob("*/*")):
            oud = datetime.fromtimestamp(pad.stat().st_mtime, UTC) < ouder_dan
            if oud and pad.name not in bekend:
                if not droog:
                    pad.unlink()
                verwijderd += [pad.name] if _OPGESLAGEN.fullmatch(pad.name) else []
    return verwijderd


def schone_naam(naam: str) -> str:
    """A file name for on the screen and in a download: no path, no invisible or unsafe characters, at most 120 long.

    Gives ``bestand`` when nothing is left; the extension stays.
    """
    laatste = unicodedata.normalize("NFC", naam).replace("\\", "/").rsplit("/", 1)[-1]
    zichtbaar = "".join(teken for teken in laatste if unicodedata.category(teken)[0] != "C")
    kaal = " ".join(_VERBODEN.sub("-", zichtbaar).split()).rstrip(". ")
    stam, punt, extensie = kaal.rpartition(".")
    if not punt or len(extensie) > 10:
        stam, punt, extensie = kaal, "", ""
    return (stam[: _NAAM_HOOGSTENS - len(punt + extensie)].strip(". ") or "bestand") + punt + extensie


def _plaats(map_: Path, sha256: str) -> Path:
    return map_ / sha256[:2] / sha256


def _klopt(pad: Path, sha256: str) -> bool:
    try:
        with pad.open("rb") as bestand:
            return hashlib.file_digest(bestand, "sha256").hexdigest() == sha256
    except OSError:
        return False


def _leg_weg(map_: Path, sha256: str, inhoud: bytes) -> None:
    """Put bytes in their place, whole or not at all, and on the disk before this returns."""
    pad = _plaats(map_, sha256)
    pad.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with _slot(map_, fcntl.LOCK_SH):
        if _klopt(pad, sha256):
            os.utime(pad)  # offered again: the sweeper leaves it until this act has had time to commit
            return
        nummer, tijdelijk = tempfile.mkstemp(dir=pad.parent, prefix=".nieuw-")
        try:
            with os.fdopen(nummer, "wb") as bestand:
                bestand.write(inhoud)
                bestand.flush()
                os.fsync(bestand.fileno())
            Path(tijdelijk).replace(pad)
        except BaseException:
            Path(tijdelijk).unlink(missing_ok=True)
            raise
        _sync(pad.parent)
        _sync(map_)


def _sync(map_: Path) -> None:
    """Make the names in a directory as durable as the files that they name."""
    nummer = os.open(map_, os.O_RDONLY)
    try:
        os.fsync(nummer)
    finally:
        os.close(nummer)


@contextmanager
def _slot(map_: Path, soort: int) -> Iterator[None]:
    """Storing excludes sweeping, so that nothing is swept between being found and being touched. Storing is shared."""
    with (map_ / "slot").open("a") as bestand:
        fcntl.flock(bestand, soort)
        yield
