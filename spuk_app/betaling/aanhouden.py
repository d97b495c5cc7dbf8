"""Holding what an onderdeel that was ended will not need, and letting it go on when it was not ended after all.

Nobody presses a button for it: it follows from a report that was delivered, in the same transaction.
"""

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import load_only

from spuk_app.beschikking.models import Beschikking
from spuk_app.betaling.levensloop import Toestand
from spuk_app.betaling.models import Betaaltermijn
from spuk_app.betaling.overzicht import Betaling
from spuk_app.betaling.queries import is_vastgesteld
from spuk_app.dossier.models import Dossier
from spuk_app.dossier.unit_of_work import UnitOfWork
from spuk_app.tranches.tranche import Tranche

Einden = Mapping[tuple[int, str], int]
"""Per dossier and onderdeel that was ended, the year of its last account."""


def volg_einde(uow: UnitOfWork, tranche: Tranche, dossiers: Mapping[int, Dossier], einden: Einden) -> None:
    """Hold the instalments of the years after the last account that were not paid yet, and let all others go on.

    Leaves for each area of which an instalment changes a journal line per act; nothing where all is as it should be. An
    area that was settled is left alone: what was not paid there has lapsed (T1 art. 15, T2 art. 14).

    :param dossiers: the locked dossiers of the municipality. :param einden: what counts now of their last accounts.
    """
    posten = _onbetaald(uow, tranche, dossiers)
    hervat(uow, [een for een in posten if een.aangehouden and een.termijn.beeindigd_in != _einde(een, einden)])
    houd_aan(uow, [een for een in posten if not een.aangehouden and _einde(een, einden)], einden)


def houd_aan(uow: UnitOfWork, posten: Sequence[Betaling], einden: Einden) -> None:
    """Hold these instalments: nothing more will be spent of them (T1 art. 13 lid 4, T2 art. 12 lid 4).

    Leaves the year of the last account with each, and a journal line per dossier. One that was prepared is not any more.

    :raises SpukFout: one of them was paid, its area was settled, or it is not of a later year than the last account.
    """
    for een in posten:
        termijn = een.termijn
        termijn.beeindigd_in = _einde(een, einden)
        termijn.toestand = een.toets("houd_aan", uow.wie)
        termijn.klaargezet_door = termijn.klaargezet_wie = termijn.klaargezet_op = termijn.teruggave = None
    _noteer(uow, "houd_aan", posten, {een.plek: een.termijn.beeindigd_in for een in posten})


def hervat(uow: UnitOfWork, posten: Sequence[Betaling]) -> None:
    """Let held instalments go on: they are planned again. Leaves a journal line per dossier.

    :raises SpukFout: one of them is not held, or its area was settled.
    """
    for een in posten:
        een.termijn.toestand, een.termijn.beeindigd_in = een.toets("hervat", uow.wie), None
    _noteer(uow, "hervat", posten)


def _einde(een: Betaling, einden: Einden) -> int | None:
    """The year of the last account of its onderdeel, when that is before its own year."""
    jaar = einden.get((een.dossier.id, een.termijn.onderdeel))
    return jaar if jaar is not None and jaar < een.termijn.jaar else None


def _onbetaald(uow: UnitOfWork, tranche: Tranche, dossiers: Mapping[int, Dossier]) -> list[Betaling]:
    """What was not paid to these areas, as far as they were not settled: by dossier, then by id; one statement."""
    vraag = (
        select(Betaaltermijn, Beschikking)
        .join(Beschikking, Beschikking.id == Betaaltermijn.beschikking_id)
        .where(Betaaltermijn.dossier_id.in_(dossiers), Betaaltermijn.toestand != Toestand.BETAALD, ~is_vastgesteld())
        .order_by(Betaaltermijn.dossier_id, Betaaltermijn.id)
        .options(
            load_only(Beschikking.kenmerk, Beschikking.versie_datum, Beschikking.bekendgemaakt_op)
        )  # not its letter
        .execution_options(populate_existing=True)  # what was read before the lock may be stale by now
    )
    return [
        Betaling(termijn, besluit, dossiers[termijn.dossier_id], tranche, uow.nu)
        for termijn, besluit in uow.sessie.execute(vraag)
    ]


def _noteer(
    uow: UnitOfWork, handeling: str, posten: Sequence[Betaling], einden: Mapping[str, int | None] | None = None
) -> None:
    for _, groep in groupby(posten, lambda een: een.dossier.id):
        van_dossier = list(groep)
        bedragen = {een.plek: een.termijn.bedrag for een in van_dossier}
        gegevens: dict[str, Any] = {"betaaltermijnen": bedragen, "cent": sum(bedragen.values())}
        if einden is not None:
            gegevens["beeindigd_in"] = {plek: einden[plek] for plek in bedragen}
        uow.noteer(handeling, gegevens, van_dossier[0].dossier)
