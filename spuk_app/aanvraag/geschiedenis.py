"""What happened to an application, where a page has to say who did it and when."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from spuk_app.aanvraag.levensloop import Toestand
from spuk_app.aanvraag.queries import Zaak
from spuk_app.dossier.models import Journaalregel, Regelversie


class Intrekking(NamedTuple):
    """Who withdrew an application, when, and why if that was said."""

    wie: str
    moment: datetime
    reden: str | None


class Opslag(NamedTuple):
    """That somebody saved an onderdeel (its code)."""

    onderdeel: str
    wie: str
    moment: datetime


def opgeslagen_na(sessie: Session, dossier_id: int, opslag: int) -> list[Opslag]:
    """Per onderdeel who changed it last after a save number, oldest first; one statement."""
    rijen = sessie.execute(
        select(Regelversie.onderdeel, Regelversie.wie, Regelversie.moment)
        .where(Regelversie.dossier_id == dossier_id, Regelversie.versie > opslag)
        .order_by(Regelversie.versie)
    )
    return list({een.onderdeel: Opslag(*een) for een in rijen}.values())


def intrekking(sessie: Session, zaak: Zaak) -> Intrekking | None:
    """That an application was withdrawn; one statement when it was, none when it was not."""
    if zaak.aanvraag is None or zaak.toestand is not Toestand.INGETROKKEN:
        return None
    vraag = select(Journaalregel).where(
        Journaalregel.stroom == zaak.dossier.stroom, Journaalregel.handeling == "trek_in"
    )
    regel = sessie.scalars(vraag.order_by(Journaalregel.nummer.desc()).limit(1)).one()
    return Intrekking(regel.wie, regel.moment, zaak.aanvraag.intrekreden)
