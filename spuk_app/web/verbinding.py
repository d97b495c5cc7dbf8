"""The database of a request: one shared session to read with, and a unit of work of its own for every act."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import cast

from flask import current_app, g
from sqlalchemy.orm import Session

from spuk_app.db.verbinding import Database
from spuk_app.dossier.unit_of_work import UnitOfWork, klokverschil
from spuk_app.dossier.unit_of_work import unit_of_work as open_unit_of_work
from spuk_app.kern.fouten import SpukFout
from spuk_app.kern.wie import Betrokkenen, Wie
from spuk_app.tranches.tranche import Tranche
from spuk_app.web.aangemeld import huidige_wie
from spuk_app.web.wachtend import Post
from spuk_app.web.wachtwoord import wachtwoordfout


def database() -> Database:
    """The database of this app."""
    return cast("Database", current_app.extensions["database"])


def tranches() -> Mapping[str, Tranche]:
    """The tranches of this app by their code."""
    return cast("Mapping[str, Tranche]", current_app.extensions["tranches"])


def lezen() -> Session:
    """The read session of this request: opened at the first use, shared by all who read, never committed."""
    if "leessessie" not in g:
        g.leessessie = database().sessie(schrijven=False)
    return cast("Session", g.leessessie)


@contextmanager
def unit_of_work(als: Wie | None = None) -> Iterator[UnitOfWork]:
    """Open the transaction of one act, by the signed-in person, at the moment the request arrived.

    What was read before ends here: it would be the past as soon as the act waits for a lock, and after the act as well.

    :param als: the person when nobody is signed in yet.
    :raises SpukFout: the act asks for the own password once more, and that was not right.
    """
    if fout := wachtwoordfout():
        raise SpukFout("Er is niets gebeurd.", fout, "Ga terug en vul uw wachtwoord opnieuw in.")
    wie = als or huidige_wie()
    _eindig_lezing()
    try:
        with open_unit_of_work(database(), wie, aankomst=aankomst()) as uow:
            yield uow
    finally:
        _eindig_lezing()


def aankomst() -> datetime:
    """When this request reached the server, by the real clock: taken before anything else."""
    return cast("datetime", g.aankomst)


def verschil() -> timedelta | None:
    """How far the practice clock runs apart from the real one; None where there is none. Read once per request."""
    if "klokverschil" not in g:
        g.klokverschil = klokverschil(lezen())
    return cast("timedelta | None", g.klokverschil)


def nu() -> datetime:
    """The legal moment of this request, for a page that reads; an act has ``uow.nu``."""
    return aankomst() + (verschil() or timedelta())


def namen_van(ids: Iterable[int | None]) -> Mapping[int, str]:
    """The names of people by the id of their account; one statement."""
    lees = cast("Callable[[Session, Iterable[int | None]], Mapping[int, str]]", current_app.extensions["namen_van"])
    return lees(lezen(), ids)


def wachtend() -> Sequence[Post]:
    """What waits for the signed-in person in each domain; at most eight statements."""
    lees = cast("Callable[..., Sequence[Post]]", current_app.extensions["wachtend"])
    return lees(lezen(), huidige_wie(), tranches(), nu())


def ondertekenaars_van(gemeente: str) -> Sequence[Wie]:
    """The people who can sign for a municipality, by name; one statement."""
    lees = cast("Callable[[Session, str], Sequence[Wie]]", current_app.extensions["ondertekenaars_van"])
    return lees(lezen(), gemeente)


def betrokkenen(gemeente: str, ids: Iterable[int | None]) -> Betrokkenen:
    """The names of people by the id of their account, and the contacts of a municipality; one statement."""
    lees = cast("Callable[[Session, str, Iterable[int | None]], Betrokkenen]", current_app.extensions["betrokkenen"])
    return lees(lezen(), gemeente, ids)


def sluit_lezing(_fout: BaseException | None = None) -> None:
    """Give the connection back at the end of a request; whatever was not committed is undone."""
    sessie: Session | None = g.pop("leessessie", None)
    if sessie is not None:
        sessie.close()


def _eindig_lezing() -> None:
    g.pop("klokverschil", None)
    if "leessessie" in g:
        lezen().rollback()
