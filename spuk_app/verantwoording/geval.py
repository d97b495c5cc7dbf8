"""What every act of accounting works on: the report with its figures, after all its dossiers were locked."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from spuk_app.dossier.models import Dossier
from spuk_app.dossier.unit_of_work import UnitOfWork
from spuk_app.kern.fouten import NietGevonden, SpukFout
from spuk_app.kern.geld import Cent
from spuk_app.tranches.tranche import Tranche
from spuk_app.verantwoording.cijfers import Regel, Verslag, totaal
from spuk_app.verantwoording.levensloop import Toestand
from spuk_app.verantwoording.models import Verantwoording
from spuk_app.verantwoording.queries import verantwoording, verslag

TEKST_MAXIMUM = 4_000
"""The longest reason, question or answer, in characters."""


@dataclass(frozen=True, slots=True)
class Geval:
    """One report with the locked dossiers of its lines and its figures, read after the lock."""

    verantwoording: Verantwoording
    dossiers: Mapping[int, Dossier]
    verslag: Verslag

    @property
    def toestand(self) -> Toestand:
        """The state of the report."""
        return Toestand(self.verantwoording.toestand)

    @property
    def naam(self) -> str:
        """The report as a message calls it."""
        return f"verantwoording {self.verslag.jaar} van {self.verslag.gemeente}"

    def regel(self, dossier_id: int, onderdeel: str) -> Regel:
        """One line. :raises NietGevonden: this report has no such line."""
        gevonden = self.verslag.regel(dossier_id, onderdeel)
        if gevonden is None:
            raise NietGevonden("Dit onderdeel staat niet in deze verantwoording.")
        return gevonden


def vergrendel(uow: UnitOfWork, tranche_code: str, gemeente: str) -> dict[int, Dossier]:
    """Lock every dossier of a municipality in a tranche, in the order of their numbers: the first lock of each act here.

    So the acts on one report, and on all reports of the municipality, never cross.
    """
    nummers = uow.sessie.scalars(
        select(Dossier.id).where(Dossier.tranche == tranche_code, Dossier.gemeente == gemeente).order_by(Dossier.id)
    ).all()
    return {nummer: uow.dossier(nummer) for nummer in nummers}


def pak(uow: UnitOfWork, tranches: Mapping[str, Tranche], verantwoording_id: int) -> Geval:
    """Lock and read one report. :raises NietGevonden: this person may not know of it."""
    gevonden = verantwoording(uow.sessie, uow.wie, verantwoording_id)
    dossiers = vergrendel(uow, gevonden.tranche, gevonden.gemeente)
    uow.sessie.refresh(gevonden)  # what was read before the lock may be stale by now
    cijfers = verslag(uow.sessie, tranches, gevonden)
    met_regels = {regel.dossier_id for regel in cijfers.regels}
    return Geval(gevonden, {nummer: een for nummer, een in dossiers.items() if nummer in met_regels}, cijfers)


def noteer(
    uow: UnitOfWork,
    geval: Geval,
    handeling: str,
    gegevens: Mapping[str, Any],
    per_dossier: Callable[[int], Mapping[str, Any]] = lambda _: {},
) -> None:
    """One journal line in the stream of each dossier of the report.

    :param per_dossier: what the line says of this dossier alone.
    """
    vast = {"verantwoording": geval.verantwoording.id, "jaar": geval.verantwoording.jaar}
    for nummer, dossier in geval.dossiers.items():
        uow.noteer(handeling, vast | dict(gegevens) | dict(per_dossier(nummer)), dossier)


def besteed_van(geval: Geval, dossier_id: int) -> dict[str, Cent]:
    """What the journal says of the money of one area: spending and corrections of the year, in eurocents."""
    regels = geval.verslag.van_gebied(dossier_id)
    return {
        "besteed_cent": totaal(regel.besteed for regel in regels),
        "correctie_cent": totaal(regel.correctie for regel in regels),
    }


def eis_tekst(tekst: str, wat: str, leeg: str) -> str:
    """A text that a person has to give, without white space around it.

    :param wat: what is not done without it. :param leeg: what to do when it is missing.
    :raises SpukFout: it is missing or too long.
    """
    schoon = tekst.strip()
    if not schoon:
        raise SpukFout(wat, "De tekst ontbreekt.", leeg)
    if len(schoon) > TEKST_MAXIMUM:
        raise SpukFout(wat, "De tekst mag ten hoogste 4.000 tekens lang zijn.", "Kort de tekst in.")
    return schoon
