"""The room of the clock: the ministries with reminders, a practice clock that can be set, and everything that was sent."""

import email
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, time
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

from sqlalchemy import select, update

from spuk_app.berichten.klok import Uurwerk, tik
from spuk_app.berichten.post import Post, Postmap
from spuk_app.berichten.versturen import Ritme, Telling
from spuk_app.db.verbinding import Database
from spuk_app.dossier.models import Bericht, Oefenklok, Verzending
from spuk_app.dossier.unit_of_work import systeemklok
from spuk_app.gebruikers.models import Gebruiker
from spuk_app.kern.tijd import AMSTERDAM
from spuk_app.tranches.schema import Herinneringsoort, Herinneringsschema
from tests.beoordeling.ministerie import Ministerie
from tests.toetstranche import BRON, TOETS

DAGEN = (60, 30, 14, 7, 3, 1, 0)
AFZENDER = Address("Kansrijke Wijk", "spuk", "voorbeeld.invalid")
HERINNERD = replace(
    TOETS,
    herinneringen={
        soort: Herinneringsschema(DAGEN, time(9), BRON, op_werkdag=soort is Herinneringsoort.VERANTWOORDING)
        for soort in Herinneringsoort
    },
)
"""The small tranche, which closes on Sunday 30 September 2029 and is decided up to Sunday 23 December 2029."""


def om(dag: date, uur: int = 9, minuut: int = 0) -> datetime:
    """A moment by the Dutch clock."""
    return datetime.combine(dag, time(uur, minuut), AMSTERDAM)


def zet_tijd(database: Database, op: datetime) -> None:
    """Set the practice clock, also back: a test walks through the days as it likes."""
    with database.sessie(schrijven=True) as sessie:
        sessie.execute(update(Oefenklok).values(verschil_seconden=-((systeemklok() - op).total_seconds() // 1)))
        sessie.commit()


def tijd_gaat_voorbij(database: Database) -> None:
    """Every claim and every wait is over."""
    with database.sessie(schrijven=True) as sessie:
        sessie.execute(update(Verzending).values(vast_tot=None))
        sessie.commit()


def verzendingen(database: Database) -> list[tuple[Bericht, Verzending, Gebruiker]]:
    """The whole ledger."""
    with database.lezen() as sessie:
        rijen = sessie.execute(
            select(Bericht, Verzending, Gebruiker)
            .join(Verzending, Verzending.bericht_id == Bericht.id)
            .join(Gebruiker, Gebruiker.id == Verzending.gebruiker_id)
            .order_by(Verzending.id)
        )
        return [(bericht, verzending, wie) for bericht, verzending, wie in rijen]


def onderwerpen(mails: Iterable[EmailMessage]) -> list[str]:
    return [str(mail["Subject"]) for mail in mails]


class Kamer(Ministerie):
    """The ministries and municipalities of ``Ministerie``, whose mail goes to a folder."""

    def __init__(self, database: Database, map_: Path, op: datetime) -> None:
        super().__init__(database, map_, HERINNERD, op)
        self.map = map_ / "post"

    def tik(self, op: datetime | None = None, *, post: Post | None = None) -> Telling:
        """One tick, at this legal moment."""
        if op is not None:
            zet_tijd(self.database, op)
        uit = post or Postmap(self.map, AFZENDER)
        return tik(Uurwerk(self.database, self.tranches, uit, Ritme(elke=30, geduld=1)))

    def post(self, aan: str = "") -> list[EmailMessage]:
        """What lies in the folder, for one person or for all, and take it out; in the order of the subjects."""
        bestanden = [(pad, email.message_from_bytes(pad.read_bytes(), policy=default)) for pad in self.map.glob("*")]
        adres = f"{self.gebruikersnaam(aan)}@voorbeeld.invalid" if aan else ""
        eigen = [(pad, mail) for pad, mail in bestanden if adres in str(mail["To"])]
        for pad, _ in eigen:
            pad.unlink()
        return sorted((mail for _, mail in eigen), key=lambda mail: str(mail["Subject"]))

    def gebruikersnaam(self, naam: str) -> str:
        """How this person signs in."""
        with self.database.lezen() as sessie:
            return sessie.get_one(Gebruiker, self.mensen[naam].id).gebruikersnaam
