"""The runners: what one process does in a race. ``naief_*`` is the same act without its guard, for the twins.

A naive act reads, waits until all others have read as well, and then writes what follows from what it read: what any
program does that checks first and writes afterwards.
"""

import os
import time
from collections.abc import Callable
from typing import Any

from sqlalchemy import event, select, text, update
from sqlalchemy.orm import configure_mappers

from spuk_app.db.verbinding import Database
from spuk_app.dossier import journaal
from spuk_app.dossier.models import Dossier, Journaalkop, Journaalregel, Reeks
from spuk_app.dossier.unit_of_work import UnitOfWork, unit_of_work
from spuk_app.gebruikers.contacten import wijs_contact_aan
from spuk_app.kern.fouten import PlafondBereikt
from spuk_app.kern.wie import Rol, Wie
from spuk_app.plafond import handelingen
from spuk_app.plafond.models import Boeking, Plafond
from tests.gelijktijdig.baan import Plek
from tests.hulp import MOMENT
from tests.toetstranche import TOETS

Bedragen = dict[tuple[str, str, int], int]

# The server of processes imports this module once: what is made ready here is ready in every runner.
configure_mappers()
for _adres in ("sqlite:///:memory:", "postgresql+psycopg://"):
    Database(_adres).sluit()


def loper(plek: Plek) -> Wie:
    """Every runner is a person of its own."""
    return Wie(id=plek.nummer + 1, naam=f"Loper {plek.nummer}", rol=Rol.BESLISSER, organisatie="Ministerie VRO")


def reserveer(plek: Plek, kenmerk: str, bedragen: Bedragen) -> int:
    """The real act."""
    plek.wacht()
    with unit_of_work(plek.database, loper(plek), aankomst=MOMENT) as uow:
        return handelingen.reserveer(uow, TOETS, kenmerk, bedragen)


def reserveer_vaak(plek: Plek, rondes: int, plekken: list[tuple[str, str, int]]) -> int:
    """The real act many times, on the same rows, given in an order of one's own."""
    plek.wacht()
    for ronde in range(rondes):
        with unit_of_work(plek.database, loper(plek), aankomst=MOMENT) as uow:
            handelingen.reserveer(uow, TOETS, f"TO-B-{plek.nummer}-{ronde}", dict.fromkeys(plekken, 1))
    return rondes


def naief_reserveer(plek: Plek, niveau: str, gebied: str, onderdeel: str, jaar: int, bedrag: int) -> int:
    """Read what is left on one guard row, compare, write the new total."""
    vraag = select(Plafond).where(
        Plafond.tranche == TOETS.code,
        Plafond.niveau == niveau,
        Plafond.gebied == gebied,
        Plafond.onderdeel == onderdeel,
        Plafond.jaar == jaar,
    )
    with plek.database.lezen() as sessie:
        gelezen = sessie.scalars(vraag).one()
    if gelezen.toegezegd + bedrag > gelezen.bedrag:
        raise PlafondBereikt("vol")
    plek.wacht()
    with unit_of_work(plek.database, loper(plek), aankomst=MOMENT) as uow:
        uow.sessie.execute(update(Plafond).where(Plafond.id == gelezen.id).values(toegezegd=gelezen.toegezegd + bedrag))
        uow.sessie.add(Boeking(plafond_id=gelezen.id, kenmerk=f"TO-B-{plek.nummer}", bedrag=bedrag, moment=uow.nu))
    return bedrag


def reserveer_na_lezen(plek: Plek, bedragen: Bedragen) -> int:
    """The real act in a unit of work that all have begun, and read in, before the first one writes."""
    with unit_of_work(plek.database, loper(plek), aankomst=MOMENT) as uow:
        plek.wacht()
        return handelingen.reserveer(uow, TOETS, f"TO-B-{plek.nummer}", bedragen)


def kruis_reserveer(plek: Plek, eerst: tuple[str, str, int], dan: tuple[str, str, int]) -> int:
    """Book on two narrow rows in the order given, waiting in between: what happens when rows are not sorted."""
    with unit_of_work(plek.database, loper(plek), aankomst=MOMENT) as uow:
        _verhoog(uow, eerst)
        plek.wacht()
        _verhoog(uow, dan)
    return 2


def _verhoog(uow: UnitOfWork, waar: tuple[str, str, int]) -> None:
    gebied, onderdeel, jaar = waar
    uow.sessie.execute(
        update(Plafond)
        .where(Plafond.gebied == gebied, Plafond.onderdeel == onderdeel, Plafond.jaar == jaar)
        .values(toegezegd=Plafond.toegezegd + 1)
    )


def nummers(plek: Plek, reeks: str, hoeveel: int, mislukt: bool) -> list[int]:
    """Take numbers, each in a unit of work of its own; one that fails must give its number back."""
    gegeven = []
    plek.wacht()
    for _ in range(hoeveel):
        try:
            with unit_of_work(plek.database, loper(plek), aankomst=MOMENT) as uow:
                nummer = uow.nummer(reeks)
                _faal_als(mislukt)
            gegeven.append(nummer)
        except PlafondBereikt:
            continue
    return gegeven


def _faal_als(mislukt: bool) -> None:
    if mislukt:
        raise PlafondBereikt("Deze handeling gaat niet door.")


def naief_nummer(plek: Plek, reeks: str) -> int:
    """Read the last number, add one, write it."""
    with plek.database.lezen() as sessie:
        nummer = sessie.scalars(select(Reeks.laatste).where(Reeks.code == reeks)).one() + 1
    plek.wacht()
    with unit_of_work(plek.database, loper(plek), aankomst=MOMENT) as uow:
        uow.sessie.execute(update(Reeks).where(Reeks.code == reeks).values(laatste=nummer))
    return nummer


def noteer(plek: Plek, hoeveel: int) -> int:
    """Leave journal lines in the stream of the beheer, each in a unit of work of its own."""
    plek.wacht()
    for nummer in range(hoeveel):
        with unit_of_work(plek.database, loper(plek), aankomst=MOMENT) as uow:
            uow.noteer("toets", {"loper": plek.nummer, "nummer": nummer})
    return hoeveel


def naief_noteer(plek: Plek) -> None:
    """Read the head without holding it, and add the line that follows from it."""
    with plek.database.lezen() as sessie:
        kop = sessie.scalars(select(Journaalkop).where(Journaalkop.stroom == journaal.BEHEER)).one()
    plek.wacht()
    with unit_of_work(plek.database, loper(plek), aankomst=MOMENT) as uow:
        regel = Journaalregel(
            stroom=kop.stroom,
            nummer=kop.aantal + 1,
            moment=uow.nu,
            systeemmoment=uow.systeemmoment,
            wie_id=uow.wie.id,
            wie=uow.wie.omschrijving,
            rol=uow.wie.rol.value,
            handeling="toets",
            gegevens="{}",
            vorige=kop.hash,
            hash="",
        )
        regel.hash = journaal.regelhash(regel)
        uow.sessie.add(regel)


def bericht(plek: Plek, sleutel: str) -> None:
    """Put the same message ready as everybody else."""
    plek.wacht()
    with unit_of_work(plek.database, loper(plek), aankomst=MOMENT) as uow:
        uow.bericht(sleutel, "Herinnering", "Nog drie dagen.")


def naief_bericht(plek: Plek, tabel: str, sleutel: str) -> None:
    """Look whether the message is there, and put it there if not, in a table without a unique key."""
    with plek.database.lezen() as sessie:
        if sessie.scalar(text(f"SELECT count(*) FROM {tabel} WHERE sleutel = :sleutel"), {"sleutel": sleutel}):  # noqa: S608
            return
    plek.wacht()
    with unit_of_work(plek.database, loper(plek), aankomst=MOMENT) as uow:
        uow.sessie.execute(text(f"INSERT INTO {tabel} (sleutel) VALUES (:sleutel)"), {"sleutel": sleutel})  # noqa: S608


def bewaar(plek: Plek, dossier_id: int, hoeveel: int) -> int:
    """Count up the saves of one dossier under its lock, after a look at it without the lock, as an act may well take."""
    plek.wacht()
    for _ in range(hoeveel):
        with unit_of_work(plek.database, loper(plek), aankomst=MOMENT) as uow:
            uow.sessie.get(Dossier, dossier_id)
            uow.dossier(dossier_id).opslag += 1
    return hoeveel


def naief_bewaar(plek: Plek, dossier_id: int) -> int:
    """Count up the saves from what was read without the lock."""
    with plek.database.lezen() as sessie:
        gelezen = sessie.scalars(select(Dossier.opslag).where(Dossier.id == dossier_id)).one()
    plek.wacht()
    with unit_of_work(plek.database, loper(plek), aankomst=MOMENT) as uow:
        uow.sessie.execute(update(Dossier).where(Dossier.id == dossier_id).values(opslag=gelezen + 1))
    return 1


def handel(plek: Plek, wie: Wie, handeling: Callable[..., Any], *argumenten: Any) -> str:
    """Any act of an application by this person; gives the number of what it made, if it has one."""
    plek.wacht()
    with unit_of_work(plek.database, wie, aankomst=MOMENT) as uow:
        return str(getattr(handeling(uow, {TOETS.code: TOETS}, *argumenten), "nummer", ""))


def handel_zonder_slot(plek: Plek, wie: Wie, handeling: Callable[..., Any], *argumenten: Any) -> str:
    """The same act with every FOR UPDATE taken out, and nobody writes before all have read (on SQLite: DEFERRED)."""
    gewacht = False

    @event.listens_for(plek.database.engine, "before_cursor_execute", retval=True)
    def _voor(_v: Any, _c: Any, opdracht: str, parameters: Any, _x: Any, _m: bool) -> tuple[str, Any]:
        nonlocal gewacht
        if not gewacht and opdracht.startswith(("INSERT", "UPDATE", "DELETE")):
            gewacht = True
            plek.wacht()
        return opdracht.replace(" FOR UPDATE", ""), parameters

    with unit_of_work(plek.database, wie, aankomst=MOMENT) as uow:
        return str(getattr(handeling(uow, {TOETS.code: TOETS}, *argumenten), "nummer", ""))


def handel_na_schrijven(plek: Plek, wie: Wie, handeling: Callable[..., Any], *argumenten: Any) -> str:
    """The same act without FOR UPDATE; all change their row and read the others before anybody commits (PostgreSQL)."""
    gewijzigd = gewacht = False

    @event.listens_for(plek.database.engine, "before_cursor_execute", retval=True)
    def _voor(_v: Any, _c: Any, opdracht: str, parameters: Any, _x: Any, _m: bool) -> tuple[str, Any]:
        return opdracht.replace(" FOR UPDATE", ""), parameters

    @event.listens_for(plek.database.engine, "after_cursor_execute")
    def _na(_v: Any, _c: Any, opdracht: str, _p: Any, _x: Any, _m: bool) -> None:
        nonlocal gewijzigd, gewacht
        gewijzigd = gewijzigd or opdracht.startswith("UPDATE beoordeling")
        if gewijzigd and not gewacht and "FROM beoordeling" in opdracht:
            gewacht = True
            plek.wacht()

    with unit_of_work(plek.database, wie, aankomst=MOMENT) as uow:
        return str(getattr(handeling(uow, {TOETS.code: TOETS}, *argumenten), "nummer", ""))


def kies_contact(uow: UnitOfWork, _tranches: object, contact: int, gebruiker_id: int) -> None:
    """The act for ``handel``, by somebody who saw nobody there."""
    wijs_contact_aan(uow, contact, gebruiker_id, was=None)


def tel(plek: Plek, bij: int) -> int:
    """For the tests of the track itself: nothing but a sum."""
    plek.wacht()
    return plek.nummer + bij


def faal(plek: Plek) -> None:
    """Fail with an error of our own."""
    plek.wacht()
    raise PlafondBereikt("Het past niet.")


def sterf(_: Plek) -> None:
    """Die without a word, as after kill -9."""
    os._exit(9)


def draal(_: Plek) -> None:
    """Never come to the line."""
    time.sleep(60)
