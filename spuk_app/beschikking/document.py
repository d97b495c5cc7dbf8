"""The PDF of a decision: made once, from the frozen letter."""

import hashlib
from pathlib import Path

from sqlalchemy import select, update
from sqlalchemy.orm import undefer

from spuk_app.beschikking.brief import uit_json
from spuk_app.beschikking.models import Beschikking
from spuk_app.beschikking.pdf import maak_pdf
from spuk_app.db.verbinding import Database


def pdf_van(database: Database, beschikking_id: int, letters: Path) -> bytes:
    """The PDF of a decision: made from the frozen letter at the first download, the same bytes ever after.

    It fills a gap in the record and changes nothing in the dossier, so it has a transaction of its own, like the moment at
    which a session was last seen. Two first downloads at once leave one PDF.

    :param letters: the folder with the fonts.
    """
    with database.lezen() as sessie:
        beschikking = sessie.scalars(
            select(Beschikking).where(Beschikking.id == beschikking_id).options(undefer(Beschikking.pdf))
        ).one()
        if beschikking.pdf is not None:
            return beschikking.pdf
        inhoud = maak_pdf(uit_json(beschikking.brief), letters)
    sessie = database.sessie(schrijven=True)
    try:
        sessie.execute(
            update(Beschikking)
            .where(Beschikking.id == beschikking_id, Beschikking.pdf.is_(None))
            .values(pdf=inhoud, pdf_sha256=hashlib.sha256(inhoud).hexdigest())
        )
        sessie.commit()
        vast = sessie.scalar(select(Beschikking.pdf).where(Beschikking.id == beschikking_id))
        assert vast is not None
        return vast
    finally:
        sessie.close()
