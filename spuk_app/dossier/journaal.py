"""The journal: one line per act, chained per stream, so that anybody can verify that nothing was changed afterwards."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from spuk_app.dossier.models import Journaalkop, Journaalregel
from spuk_app.kern.canoniek import canoniek, vingerafdruk
from spuk_app.kern.wie import Wie

BEHEER = "beheer"
"""The stream of acts that belong to no dossier: users, tranches, the practice clock."""

BEGIN = "0" * 64
"""What stands as the hash before the first line of a stream."""


def open_stroom(sessie: Session, stroom: str) -> None:
    """Make the head of a new stream; once, when its dossier is made."""
    sessie.add(Journaalkop(stroom=stroom, aantal=0, hash=BEGIN))


def noteer(
    sessie: Session,
    stroom: str,
    handeling: str,
    gegevens: Mapping[str, Any],
    *,
    wie: Wie,
    moment: datetime,
    systeemmoment: datetime,
) -> Journaalregel:
    """Add one line at the end of a stream and move its head. Locks the head, so that two writers never share a number.

    :param gegevens: what was done, as plain data (eurocents, codes, dates). No personal data beyond the name of ``wie``: of
        text that a person wrote there is a fingerprint, so that the text itself can be corrected or erased elsewhere.
    :param moment: legal time; ``systeemmoment`` is the real clock. They differ in the practice environment only.
    """
    kop = sessie.scalars(
        select(Journaalkop)
        .where(Journaalkop.stroom == stroom)
        .with_for_update()
        .execution_options(populate_existing=True)  # what was read before the lock may be stale by now
    ).one()
    regel = Journaalregel(
        stroom=stroom,
        nummer=kop.aantal + 1,
        moment=moment,
        systeemmoment=systeemmoment,
        wie_id=wie.id,
        wie=wie.omschrijving,
        rol=wie.rol.value,
        handeling=handeling,
        gegevens=canoniek(gegevens),
        vorige=kop.hash,
        hash="",
    )
    regel.hash = regelhash(regel)
    kop.aantal, kop.hash = regel.nummer, regel.hash
    sessie.add(regel)
    return regel


def regelhash(regel: Journaalregel) -> str:
    """The SHA-256 over everything in the line but the hash itself."""
    kolommen = (
        "stroom",
        "nummer",
        "moment",
        "systeemmoment",
        "wie_id",
        "wie",
        "rol",
        "handeling",
        "gegevens",
        "vorige",
    )
    return vingerafdruk({kolom: getattr(regel, kolom) for kolom in kolommen})


def breuken(kop: Journaalkop, regels: Iterable[Journaalregel]) -> list[str]:
    """Where a stream is broken, as sentences for the operator; an empty list when the chain is whole.

    :param regels: all lines of the stream, by number.
    """
    gevonden: list[str] = []
    vorige, aantal = BEGIN, 0
    for aantal, regel in enumerate(regels, start=1):
        if regel.nummer != aantal:
            gevonden.append(f"line {aantal} is missing, {regel.nummer} follows")
            break
        if regel.vorige != vorige:
            gevonden.append(f"line {regel.nummer} does not follow the line before it")
        if regelhash(regel) != regel.hash:
            gevonden.append(f"line {regel.nummer} was changed after it was written")
        vorige = regel.hash
    if not gevonden and (aantal != kop.aantal or vorige != kop.hash):
        gevonden.append(f"the head says {kop.aantal} lines, {aantal} are there or the last one differs")
    return gevonden
