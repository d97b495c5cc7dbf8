"""The stage: an empty database gets people, a practice clock and an opened tranche; then turns are played on it."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

from spuk_app.aanvraag.openstellen import stel_open
from spuk_app.db.verbinding import Database
from spuk_app.dossier.unit_of_work import UnitOfWork, klokverschil, systeemklok, unit_of_work
from spuk_app.gebruikers.oefenklok import zet_klok
from spuk_app.kern.tijd import toon_moment
from spuk_app.kern.wie import KLOK, Wie
from spuk_app.oefening.bevolking import Mensen, bevolk, maak_beheerder
from spuk_app.oefening.draaiboek import KLOKBEURT, Beurt, Draaiboek
from spuk_app.oefening.kalender import Kalender, in_nederland
from spuk_app.tranches.tranche import Tranche

Voortgang = Callable[[str], None]
"""Is told what happens, a line at a time."""


def stil(_regel: str) -> None:
    """Tell nobody."""


class Toneel:
    """One database in which legal time is that of the practice clock.

    A turn is played at a legal moment of the past: its arrival by the real clock lies as far back, so that in every line
    legal and real time are apart by the same difference, as they will be for whoever signs in afterwards.
    """

    def __init__(self, database: Database, mensen: Mensen, dossiers: Mapping[str, int], verschil: timedelta) -> None:
        self._database = database
        self._verschil = verschil
        self.mensen = mensen
        self.dossiers = dossiers

    @contextmanager
    def als(self, wie: str, moment: datetime) -> Iterator[UnitOfWork]:
        """The transaction of one act by this person, or by the clock, at this legal moment."""
        persoon = KLOK if wie == KLOKBEURT else self.mensen[wie]
        with _als(self._database, persoon, moment, self._verschil) as uow:
            yield uow

    def draaiboeken(self, tranche: Tranche, kalender: Kalender, bijlagen: Path) -> list[Draaiboek]:
        """The script of each area, in the order of the regulation.

        :param bijlagen: the folder of the attached files.
        """
        return [
            Draaiboek(
                tranche=tranche,
                kalender=kalender,
                gebied=gebied,
                dossier_id=self.dossiers[gebied.code],
                bijlagen=bijlagen,
                nummer=nummer,
                aantal=len(tranche.gebieden),
            )
            for nummer, gebied in enumerate(tranche.gebieden.values())
        ]

    def speel(self, beurten: Iterable[Beurt], op_voortgang: Voortgang = stil) -> None:
        """Play turns in the order of time; each is one act in one transaction, like a request."""
        for beurt in sorted(beurten, key=lambda beurt: beurt.moment):
            with self.als(beurt.wie, beurt.moment) as uow:
                beurt.doe(uow)
            op_voortgang(f"{toon_moment(beurt.moment)}: {beurt.wie} {beurt.handeling}")


def richt_in(database: Database, tranche: Tranche, kalender: Kalender) -> Toneel:
    """Fill an empty database: start the practice clock, make the people, open the tranche.

    Afterwards legal time goes on from ``kalender.klok``.
    """
    klaar = systeemklok()
    opening = in_nederland(kalender.openen, 9)
    with unit_of_work(database, KLOK, aankomst=klaar) as uow:
        zet_klok(uow, kalender.klok)
        verschil = klokverschil(uow.sessie)
    assert verschil is not None
    with _als(database, KLOK, opening, verschil) as uow:
        beheerder = maak_beheerder(uow)
    with _als(database, beheerder, opening, verschil) as uow:
        mensen = bevolk(uow, tranche)
    with _als(database, beheerder, opening, verschil) as uow:
        dossiers = {dossier.gebied: dossier.id for dossier in stel_open(uow, tranche)}
    return Toneel(database, mensen, dossiers, verschil)


@contextmanager
def _als(database: Database, wie: Wie, moment: datetime, verschil: timedelta) -> Iterator[UnitOfWork]:
    with unit_of_work(database, wie, aankomst=moment - verschil) as uow:
        yield uow
