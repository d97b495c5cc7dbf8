"""The PDF of a decision: made once, from the frozen letter."""

import hashlib
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import undefer

from spuk_app.beschikking.brief import uit_json
from spuk_app.beschikking.models import Beschikking
from spuk_app.beschikking.pdf import maak_pdf
from spuk_app.db.verbinding import Database
from spuk_app.dossier.unit_of_work import UnitOfWork, unit_of_work
from spuk_app.kern.wie import KLOK


def pdf_van(database: Database, beschikking_id: int, letters: Path) -> bytes:
    """The PDF of a decision: made from the frozen letter at the first download, the same bytes ever after.

    The first download is an act of the system with a transaction of its own; nobody waits for the drawing. Leaves the PDF
    and a journal line with its SHA-256, so that no other can take its place. Two first downloads at once leave one PDF and
    one line, and both get that one (afspraken.md 2.9).

    :param letters: the folder with the fonts.
    :raises NoResultFound: there is no such decision; who may read it is up to the caller.
    """
    with database.lezen() as sessie:
        pdf, brief = sessie.execute(
            select(Beschikking.pdf, Beschikking.brief).where(Beschikking.id == beschikking_id)
        ).one()
    if pdf is not None:
        return pdf
    inhoud = maak_pdf(uit_json(brief), letters)
    with unit_of_work(database, KLOK) as uow:
        return _leg_pdf_vast(uow, beschikking_id, inhoud)


def _leg_pdf_vast(uow: UnitOfWork, beschikking_id: int, inhoud: bytes) -> bytes:
    """Keep this PDF, unless another download was first; the one that is kept."""
    dossier = uow.dossier(
        uow.sessie.scalars(select(Beschikking.dossier_id).where(Beschikking.id == beschikking_id)).one()
    )
    vraag = select(Beschikking).where(Beschikking.id == beschikking_id).options(undefer(Beschikking.pdf))
    beschikking = uow.sessie.scalars(vraag).one()
    if beschikking.pdf is None:
        beschikking.pdf, beschikking.pdf_sha256 = inhoud, hashlib.sha256(inhoud).hexdigest()
        uow.noteer("leg_pdf_vast", {"kenmerk": beschikking.kenmerk, "pdf_sha256": beschikking.pdf_sha256}, dossier)
    return beschikking.pdf
