"""The PDF of a decision: made once, from the frozen letter."""

import hashlib
from pathlib import Path

from sqlalchemy import select, update

from spuk_app.beschikking.brief import uit_json
from spuk_app.beschikking.models import Beschikking
from spuk_app.beschikking.pdf import maak_pdf
from spuk_app.db.verbinding import Database


def pdf_van(database: Database, beschikking_id: int, letters: Path) -> bytes:
    """The PDF of a decision: made from the frozen letter at the first download, the same bytes ever after.

    It fills a gap in the record and changes nothing in the dossier, so it has a transaction of its own, like the moment at
    which a session was last seen. Two first downloads at once leave one PDF, and both get that one (afspraken.md 2.9).

    :param letters: the folder with the fonts.
    :raises NoResultFound: there is no such decision; who may read it is up to the caller.
    """
    vraag = select(Beschikking.pdf, Beschikking.brief).where(Beschikking.id == beschikking_id)
    with database.lezen() as sessie:
        pdf, brief = sessie.execute(vraag).one()
    if pdf is not None:
        return pdf
    inhoud = maak_pdf(uit_json(brief), letters)
    with database.sessie(schrijven=True) as sessie:
        sessie.execute(
            update(Beschikking)
            .where(Beschikking.id == beschikking_id, Beschikking.pdf.is_(None))
            .values(pdf=inhoud, pdf_sha256=hashlib.sha256(inhoud).hexdigest())
        )
        sessie.commit()
        vast, _ = sessie.execute(vraag).one()
    assert vast is not None
    return vast
