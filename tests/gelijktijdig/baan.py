"""The track on which real processes race for the same rows.

Each runner is a process of its own with its own connection. A runner is a function that gets its ``Plek`` and its
arguments; ``plek.wacht()`` lets all runners go on at the same moment: at the start, so that they really race, or, in a
twin, between reading and writing, so that the race that the guard prevents does happen, every time.

    uitkomsten = race(database, lopers.reserveer, [("noord", 1), ("zuid", 1)])
    assert [uitkomst.fout for uitkomst in uitkomsten] == ["", "PlafondBereikt"]

Runners live in an importable module (``lopers.py``): the processes are forked from a server that has imported it, and
pytest, once, and that has never had a connection or a thread.
"""

import multiprocessing
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.synchronize import Barrier
from typing import Any

from spuk_app.db.verbinding import Database, SqliteSchrijven
from tests.hulp import url_van

_context = multiprocessing.get_context("forkserver")
_context.set_forkserver_preload(["pytest", "tests.gelijktijdig.lopers"])


@dataclass(frozen=True, slots=True)
class Plek:
    """What one runner has: its number, its own database connection, and the line where all wait for each other."""

    nummer: int
    database: Database
    _streep: Barrier

    def wacht(self) -> None:
        """Go on when every runner has come here. :raises BrokenBarrierError: one of them never comes."""
        self._streep.wait()


@dataclass(frozen=True, slots=True)
class Uitkomst:
    """What became of one runner: what it returned, or the name and the text of its error."""

    waarde: Any = None
    fout: str = ""
    tekst: str = ""

    @property
    def gelukt(self) -> bool:
        """Whether the runner ended without an error."""
        return not self.fout


def race(
    database: Database,
    loper: Callable[..., Any],
    argumenten: Sequence[tuple[Any, ...]],
    *,
    binnen: float = 20.0,
    sqlite_schrijven: SqliteSchrijven = "IMMEDIATE",
) -> list[Uitkomst]:
    """Let one process per tuple of arguments run at the same time, and give their outcomes in the same order.

    :param binnen: seconds after which a runner that is not there fails the test; nobody waits for ever.
    :param sqlite_schrijven: DEFERRED in a twin that shows what happens without BEGIN IMMEDIATE.
    """
    einde = time.monotonic() + binnen
    streep = _context.Barrier(len(argumenten), timeout=binnen)
    lopend = []
    for nummer, eigen in enumerate(argumenten):
        ontvang, zend = _context.Pipe(duplex=False)
        proces = _context.Process(
            target=_loop, args=(loper, nummer, url_van(database), sqlite_schrijven, streep, zend, eigen), daemon=True
        )
        proces.start()
        zend.close()
        lopend.append((proces, ontvang))
    try:
        return [_ontvang(ontvang, nummer, einde) for nummer, (_, ontvang) in enumerate(lopend)]
    finally:
        for proces, ontvang in lopend:
            ontvang.close()
            proces.join(max(0.0, einde - time.monotonic()))
            if proces.is_alive():
                proces.kill()
                proces.join()


def _ontvang(ontvang: Connection, nummer: int, einde: float) -> Uitkomst:
    if not ontvang.poll(max(0.0, einde - time.monotonic())):
        raise AssertionError(f"runner {nummer} was not there in time")
    try:
        uitkomst: Uitkomst = ontvang.recv()
    except EOFError:
        raise AssertionError(f"runner {nummer} died without a word") from None
    return uitkomst


def _loop(
    loper: Callable[..., Any],
    nummer: int,
    url: str,
    sqlite_schrijven: SqliteSchrijven,
    streep: Barrier,
    zend: Connection,
    argumenten: tuple[Any, ...],
) -> None:
    database = Database(url, sqlite_schrijven=sqlite_schrijven)
    try:
        uitkomst = Uitkomst(loper(Plek(nummer, database, streep), *argumenten))
    except Exception as fout:  # noqa: BLE001 - every error of a runner is an outcome, for the test to judge
        uitkomst = Uitkomst(fout=type(fout).__name__, tekst=str(fout))
    finally:
        database.sluit()
    zend.send(uitkomst)
