"""What is coming for one person: reminders and last days, on a page and as a file for the own calendar."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from icalendar import Calendar, Event
from sqlalchemy.orm import Session

from spuk_app.aanvraag.levensloop import VOOR_BZK
from spuk_app.aanvraag.queries import Zaak, zaken
from spuk_app.berichten import teksten
from spuk_app.berichten.geadresseerden import krijgt_herinnering
from spuk_app.berichten.herinneringen import Herinnering, herinneringen
from spuk_app.kern.tijd import dag_in_nederland, toon_weekdag
from spuk_app.kern.wie import Wie
from spuk_app.rapportage.termijnen import Dossiertermijn, komende_termijnen
from spuk_app.tranches.tranche import Tranche
from spuk_app.verantwoording.queries import Verslagstand, verslagen

_DOMEIN = "spuk-kansrijke-wijk"
_EEN_DAG = timedelta(days=1)
_BZK_DOET = {
    "Beslissen op de aanvraag": "beslist BZK op de aanvraag",
    "Betalen van de eerste termijn": "betaalt BZK{u} de eerste termijn",
    "Vaststellen": "stelt BZK de uitkering vast",
    "Wachten op een verantwoording die te laat is": "wacht BZK op een verantwoording die te laat is",
    "Terugvordering aankondigen": "kondigt BZK een terugvordering aan",
}
"""What BZK has to do by the last day of a term, by its name; by the other last days the municipality acts."""


@dataclass(frozen=True, slots=True)
class Afspraak:
    """One thing to come. ``moment`` is None for something that takes a whole Dutch day."""

    sleutel: str
    dag: date
    moment: datetime | None
    titel: str
    zaken: tuple[Zaak, ...]


def kalender(
    sessie: Session, wie: Wie, tranches: Mapping[str, Tranche], nu: datetime, *, samen: bool
) -> list[Afspraak]:
    """The reminders that this person will get as things stand now, and every last day of the dossiers that this person may
    read; three statements.

    :param samen: whether what is the same for several areas at one moment is one line.
    """
    gevallen = zaken(sessie, wie, tranches, nu)
    leesbaar = {een.dossier.id: een for een in gevallen if wie.gemeente or een.toestand in VOOR_BZK}.values()
    komend = komende_termijnen(sessie, wie, leesbaar, dag_in_nederland(nu))
    afspraken = [*_herinneringen(gevallen, wie, nu, samen=samen), *_laatste_dagen(komend, wie, samen=samen)]
    afspraken += _verantwoorden(verslagen(sessie, wie, tranches, nu), gevallen, wie, nu)
    return sorted(afspraken, key=lambda een: (een.dag, een.moment is None, een.sleutel))


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


def _herinneringen(gevallen: Iterable[Zaak], wie: Wie, nu: datetime, *, samen: bool) -> Iterator[Afspraak]:
    """:param samen: whether the same reminder of several dossiers at one moment is one line."""
    groepen: defaultdict[tuple[object, ...], list[Herinnering]] = defaultdict(list)
    for een in herinneringen(gevallen):
        moment = een.gepland.moment
        if moment > nu and krijgt_herinnering(een, wie):
            groep = (een.soort, een.zaak.tranche.code, moment, een.laatste_dag, een.rol)
            groepen[groep if samen else (een.sleutel,)].append(een)
    for lijst in groepen.values():
        eerste, moment = lijst[0], lijst[0].gepland.moment
        sleutel, titel = eerste.sleutel, teksten.onderwerp(eerste)
        if len(lijst) > 1:
            sleutel = f"{eerste.soort}:{eerste.zaak.tranche.code}:{moment.isoformat()}:{eerste.rol}"
            wat = eerste.soort.label[0].lower() + eerste.soort.label[1:]
            titel = f"Herinnering voor {len(lijst)} gebieden: {wat}, {toon_weekdag(eerste.laatste_dag)}"
        yield Afspraak(sleutel, dag_in_nederland(moment), moment, titel, tuple(een.zaak for een in lijst))


def _verantwoorden(
    verslagen: Iterable[Verslagstand], gevallen: Iterable[Zaak], wie: Wie, nu: datetime
) -> Iterator[Afspraak]:
    """The reminders of 15 July, each about all areas of the municipality."""
    for een in herinneringen((), verslagen):
        moment = een.gepland.moment
        if moment > nu and krijgt_herinnering(een, wie):
            gebieden = {zaak.dossier.id: zaak for zaak in gevallen if zaak.tranche.code == een.tranche.code}
            yield Afspraak(
                een.sleutel, dag_in_nederland(moment), moment, teksten.onderwerp(een), tuple(gebieden.values())
            )


def _laatste_dagen(komend: Iterable[Dossiertermijn], wie: Wie, *, samen: bool) -> Iterator[Afspraak]:
    """:param samen: whether the same term of several dossiers on one day is one line."""
    groepen: defaultdict[tuple[object, ...], list[Dossiertermijn]] = defaultdict(list)
    for een in komend:
        tranche, dag = een.geval.tranche.code, een.termijn.laatste_dag
        los = (een.geval.dossier.gebied, een.termijn.naam)
        groepen[(tranche, dag, een.soort) if samen else (tranche, *los)].append(een)
    for groep in groepen.values():
        eerste = groep[0]
        gevallen = tuple({een.geval.dossier.id: een.geval for een in groep}.values())
        wat = eerste.termijn.naam if len(groep) == 1 else eerste.soort
        waar = eerste.geval.gebied.naam if len(gevallen) == 1 else f"{len(gevallen)} gebieden"
        plek = eerste.geval.dossier.gebied if len(gevallen) == 1 else f"{eerste.termijn.laatste_dag}"
        sleutel = f"laatste-dag:{wat.lower().replace(' ', '-')}:{eerste.geval.tranche.code}:{plek}"
        yield Afspraak(sleutel, eerste.termijn.laatste_dag, None, _titel(eerste.soort, wat, waar, wie), gevallen)


def _titel(soort: str, wat: str, waar: str, wie: Wie) -> str:
    """What a last day is called: by whom it is to be done, or a municipality would think that it has to pay itself.

    :param wat: the name of the term: that of its kind (``soort``), with what was added to it.
    """
    if bzk := _BZK_DOET.get(soort):
        return f"Uiterlijk op deze dag {bzk.format(u=' u' if wie.gemeente else '')}{wat.removeprefix(soort)}: {waar}"
    return f"Laatste dag voor {waar}: {wat[0].lower()}{wat[1:]}"
