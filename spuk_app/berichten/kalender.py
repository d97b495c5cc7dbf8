"""What is coming for one person: reminders and last days, on a page and as a file for the own calendar."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from icalendar import Calendar, Event
from sqlalchemy.orm import Session

from spuk_app.aanvraag.queries import Zaak, zaken
from spuk_app.berichten import teksten
from spuk_app.berichten.geadresseerden import krijgt_herinnering
from spuk_app.berichten.herinneringen import Herinnering, herinneringen
from spuk_app.kern.tijd import dag_in_nederland
from spuk_app.kern.wie import Wie
from spuk_app.tranches.schema import Herinneringsoort
from spuk_app.tranches.tranche import Tranche

_DOMEIN = "spuk-kansrijke-wijk"
_EEN_DAG = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Afspraak:
    """One thing to come. ``moment`` is None for something that takes a whole Dutch day."""

    sleutel: str
    dag: date
    moment: datetime | None
    titel: str
    zaak: Zaak


def kalender(sessie: Session, wie: Wie, tranches: Mapping[str, Tranche], nu: datetime) -> list[Afspraak]:
    """The reminders that this person will get as things stand now, and the last days they are about; one statement."""
    eigen = [een for een in herinneringen(zaken(sessie, wie, tranches, nu)) if krijgt_herinnering(een, wie)]
    afspraken = {een.sleutel: een for een in _afspraken(eigen, nu)}
    return sorted(afspraken.values(), key=lambda een: (een.dag, een.moment is None, een.sleutel))


def als_ics(afspraken: Iterable[Afspraak], nu: datetime, *, oefening: bool) -> bytes:
    """The same as an iCalendar file (RFC 5545). Loaded again, it replaces what was there.

    :param oefening: whether it comes from a practice environment; each title then says so.
    """
    agenda = Calendar()
    agenda.add("prodid", f"-//{_DOMEIN}//NL")
    agenda.add("version", "2.0")
    agenda.add("x-wr-calname", "Kansrijke Wijk")
    for een in afspraken:
        regel = Event()
        regel.add("uid", f"{een.sleutel}@{_DOMEIN}")
        regel.add("dtstamp", nu)
        regel.add("dtstart", een.moment or een.dag)
        regel.add("dtend", een.moment + timedelta(minutes=15) if een.moment else een.dag + _EEN_DAG)
        regel.add("summary", f"[Oefening] {een.titel}" if oefening else een.titel)
        regel.add("transp", "TRANSPARENT")
        agenda.add_component(regel)
    return bytes(agenda.to_ical())


def _afspraken(eigen: Iterable[Herinnering], nu: datetime) -> Iterator[Afspraak]:
    for een in eigen:
        if een.gepland.moment > nu:
            moment = een.gepland.moment
            yield Afspraak(een.sleutel, dag_in_nederland(moment), moment, teksten.onderwerp(een), een.zaak)
        if een.laatste_dag >= dag_in_nederland(nu):
            sleutel = f"laatste-dag:{een.soort}:{een.zaak.tranche.code}:{een.zaak.dossier.gebied}"
            yield Afspraak(sleutel, een.laatste_dag, None, _laatste_dag(een), een.zaak)


def _laatste_dag(herinnering: Herinnering) -> str:
    gebied = herinnering.zaak.gebied.naam
    match herinnering.soort:
        case Herinneringsoort.SLUITING:
            return f"Laatste dag: de aanvraag voor {gebied} indienen"
        case Herinneringsoort.BESLISTERMIJN:
            return f"Laatste dag: beslissen op de aanvraag voor {gebied}"
