"""The clock: a process of its own that only ticks. Each tick computes anew what is due, so a missed one loses nothing."""

import logging
import signal
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from threading import Event, Lock

from apscheduler.schedulers.blocking import BlockingScheduler
from sqlalchemy import update

from spuk_app.berichten.post import Post
from spuk_app.berichten.postvak import onverdeeld, op_te_nemen, verdeel, zet_klaar
from spuk_app.berichten.versturen import Ritme, Telling, verstuur
from spuk_app.db.invoegen import voeg_eenmaal_toe
from spuk_app.db.verbinding import Database
from spuk_app.dossier.models import Klokslag
from spuk_app.dossier.unit_of_work import klokverschil, systeemklok, unit_of_work
from spuk_app.kern.wie import KLOK
from spuk_app.tranches.tranche import Tranche

_NAUWKEURIGHEID = timedelta(minutes=1)
"""How old a sign of life may be before the next one is written: most ticks then write nothing."""


@dataclass(frozen=True, slots=True)
class Uurwerk:
    """What a tick works with."""

    database: Database
    tranches: Mapping[str, Tranche]
    post: Post
    ritme: Ritme


def tik(uurwerk: Uurwerk, stop: Callable[[], bool] = lambda: False) -> Telling:
    """One tick: a round of sending, and the sign of life by which pages know that there is a clock.

    Any number of processes may tick at the same time, and any of them may die at any moment.

    :param stop: asked between two messages. :returns: what was done.
    """
    telling = ronde(uurwerk, stop)
    _laat_merken(uurwerk, telling.storing or None)
    return telling


def ronde(uurwerk: Uurwerk, stop: Callable[[], bool] = lambda: False) -> Telling:
    """Put in the outbox what is due, divide it over people, and send.

    :param stop: asked between two messages. :returns: what was done.
    """
    telling = Telling()
    if _iets_klaar_te_zetten(uurwerk):
        with unit_of_work(uurwerk.database, KLOK) as uow:
            nieuw = op_te_nemen(uow.sessie, uurwerk.tranches, uow.nu)
            nog = [post for post in nieuw if post.herinnering.aan_de_orde(uow.nu)]
            telling.klaargezet = zet_klaar(uow, nog, uow.nu) + verdeel(uow)
            telling.vervallen = zet_klaar(uow, [post for post in nieuw if post not in nog], uow.nu)
    verstuur(uurwerk.database, uurwerk.tranches, uurwerk.post, uurwerk.ritme, telling, stop)
    return telling


def loop(uurwerk: Uurwerk, na_tik: Callable[[Telling], object], bij_fout: Callable[[Exception], None]) -> None:
    """Tick until SIGTERM or SIGINT; the message that is being sent is finished first.

    :param na_tik: is told what a tick did. :param bij_fout: is told what stopped a tick; the next one tries again.
    """
    gestopt, bezig = Event(), Lock()
    logging.getLogger("apscheduler").setLevel(logging.ERROR)
    rooster = BlockingScheduler(timezone="UTC")

    def slag() -> None:
        with bezig:
            try:
                na_tik(tik(uurwerk, gestopt.is_set))
            except Exception as fout:  # noqa: BLE001 - whatever it is, the clock goes on
                bij_fout(fout)

    def stop(*_: object) -> None:
        gestopt.set()
        if rooster.running:
            rooster.shutdown(wait=False)

    for teken in (signal.SIGTERM, signal.SIGINT):
        signal.signal(teken, stop)
    rooster.add_job(
        slag,
        "interval",
        seconds=uurwerk.ritme.elke,
        next_run_time=systeemklok(),
        max_instances=1,
        coalesce=True,
        misfire_grace_time=None,
    )
    if not gestopt.is_set():
        rooster.start()
    with bezig:
        pass


def _iets_klaar_te_zetten(uurwerk: Uurwerk) -> bool:
    """Look first: a tick that finds nothing takes no lock."""
    with uurwerk.database.lezen() as sessie:
        nu = systeemklok() + (klokverschil(sessie) or timedelta())
        if sessie.scalars(onverdeeld(nu).limit(1)).one_or_none() is not None:
            return True
        return bool(op_te_nemen(sessie, uurwerk.tranches, nu))


def _laat_merken(uurwerk: Uurwerk, storing: str | None) -> None:
    """Leave a sign of life, unless there is a fresh one that says the same."""
    nu = systeemklok()
    with uurwerk.database.lezen() as sessie:
        slag = sessie.get(Klokslag, 1)
        if slag is not None and nu - slag.op < _NAUWKEURIGHEID and slag.storing == storing:
            return
    waarden = {"op": nu, "volgende_op": nu + uurwerk.ritme.volgende, "storing": storing}
    with unit_of_work(uurwerk.database, KLOK) as uow:
        if not voeg_eenmaal_toe(uow.sessie, Klokslag, ["id"], id=1, **waarden):
            uow.sessie.execute(update(Klokslag).values(**waarden))
