"""The script after the grants: pay each year, account for each year, review, settle and claim back what was not spent."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import Any

from sqlalchemy import select

from spuk_app.betaling.handelingen import betaal, zet_klaar
from spuk_app.betaling.levensloop import BETALING
from spuk_app.betaling.models import Betaaltermijn
from spuk_app.dossier.models import Dossier
from spuk_app.dossier.unit_of_work import UnitOfWork
from spuk_app.kern.tijd import dag_in_nederland
from spuk_app.oefening.besteding import FOUTBEDRAG, GEDRAG, HOUDT_OVER, Gedrag, invoer, verbeterd
from spuk_app.oefening.bevolking import gemeentenaam
from spuk_app.oefening.draaiboek import Beurt
from spuk_app.oefening.herinneren import herinnerbeurten
from spuk_app.oefening.kalender import Kalender, Periode
from spuk_app.tranches.tranche import Gebied, OnderdeelInVersie, Tranche
from spuk_app.verantwoording.aanleveren import Bevinding, leg_bevindingen_vast, leg_raadsbesluit_vast, lever_aan
from spuk_app.verantwoording.beoordelen import aanvaard, beantwoord, stel_vraag
from spuk_app.verantwoording.cijfers import Regel
from spuk_app.verantwoording.models import Beoordeling, Bevindingsoort, Verantwoording
from spuk_app.verantwoording.opstellen import begin_verantwoording, bewaar_verantwoording, geef_akkoord, zet_vast
from spuk_app.verantwoording.queries import verslag
from spuk_app.verantwoording.vaststelling.vaststellen import begin_vaststelling, stel_vast
from spuk_app.verantwoording.vaststelling.vorderen import boek_ontvangst, vorder_terug

VRAAG = "De bestedingen zijn veel lager dan begroot. Klopt de opgave?"
ANTWOORD = "Nee. Wij hebben de opgave aangevuld met de facturen van het vierde kwartaal."

_Doe = Callable[..., object]


def betaalbeurten(tranche: Tranche, kalender: Kalender) -> Iterator[Beurt]:
    """Each year one person of BZK prepares all instalments of that year, and another pays them.

    They come in January; those of a year that has begun when the last decision is taken follow that decision.
    """
    for jaar in tranche.jaren:
        vanaf = max(date(jaar, 1, 4), kalender.besluiten.tot_en_met)
        periode = Periode(vanaf + timedelta(days=3), vanaf + timedelta(days=10))
        yield Beurt(periode.moment(0, 2), "financien", "zet_klaar", partial(_betaal, zet_klaar, tranche, jaar))
        yield Beurt(periode.moment(1, 2), "financien2", "betaal", partial(_betaal, betaal, tranche, jaar))


def _betaal(handeling: _Doe, tranche: Tranche, jaar: int, uow: UnitOfWork) -> None:
    """Prepare or pay whatever of a year waits for that."""
    wacht = BETALING.stap(handeling.__name__).van
    nummers = uow.sessie.scalars(
        select(Betaaltermijn.id)
        .join(Dossier, Dossier.id == Betaaltermijn.dossier_id)
        .where(Dossier.tranche == tranche.code, Betaaltermijn.jaar == jaar, Betaaltermijn.toestand.in_(wacht))
    )
    handeling(uow, {tranche.code: tranche}, list(nummers))


@dataclass(frozen=True, slots=True, kw_only=True)
class Nasleep:
    """The turns of one municipality after its grants. What a person would read on a page first, is read when it is played.

    :param gebieden: its areas by their dossier, in the order of the regulation.
    :param nummer: its place among ``aantal`` municipalities; it decides when it has its turns, and how it spends.
    """

    tranche: Tranche
    gebieden: Mapping[int, Gebied]
    nummer: int
    aantal: int

    @property
    def gedrag(self) -> Gedrag:
        """What this municipality does with its money."""
        return GEDRAG.get(self.nummer, Gedrag.ALLES)

    def beurten(self) -> Iterator[Beurt]:
        """Every turn, up to and including the settlement and what follows from it."""
        laatste = self.tranche.jaren[-1]
        if self.gedrag is Gedrag.ZWIJGT:  # eighteen months after the last year it is settled without an account
            yield from herinnerbeurten(self.tranche, self._gemeentecode)
            yield from self._afrekenen(Periode(date(laatste + 2, 7, 3), date(laatste + 2, 7, 12)))
            return
        for jaar in self.tranche.jaren:
            yield from self._verantwoorden(jaar)
            yield from self._beoordelen(jaar)
        yield from self._afrekenen(Periode(date(laatste + 1, 9, 18), date(laatste + 1, 10, 6)))

    def _verantwoorden(self, jaar: int) -> Iterator[Beurt]:
        """A drafter fills in; the finance officer agrees, freezes, and records the accountant, the council, the delivery."""
        na = jaar + 1
        yield self._gemeente(Periode(date(na, 1, 15), date(na, 1, 31)), "opsteller1", self._begin, jaar)
        ingevuld = Periode(date(na, 2, 1), date(na, 3, 15))
        for plaats, (dossier_id, deel) in enumerate(self._delen()):
            yield self._gemeente(ingevuld, "opsteller1", self._bewaar, jaar, dossier_id, deel.code, nr=plaats)
        for van, tot_en_met, doe in (
            (date(na, 3, 18), date(na, 3, 31), self._geef_akkoord),
            (date(na, 4, 2), date(na, 4, 14), self._zet_vast),
            (date(na, 5, 6), date(na, 5, 24), self._leg_bevindingen_vast),
            (date(na, 6, 10), date(na, 6, 28), self._leg_raadsbesluit_vast),
            (date(na, 7, 1), date(na, 7, 12), self._lever_aan),
        ):
            yield self._gemeente(Periode(van, tot_en_met), "financien", doe, jaar)

    def _beoordelen(self, jaar: int) -> Iterator[Beurt]:
        """Each department accepts its onderdelen; once it asks first, and the municipality corrects and answers."""
        eerst = Periode(date(jaar + 1, 8, 1), date(jaar + 1, 8, 20))
        later = Periode(date(jaar + 1, 8, 22), date(jaar + 1, 9, 10))
        for plaats, (dossier_id, deel) in enumerate(self._delen()):
            wie, waar = f"adviseur.{deel.onderdeel.departement.lower()}", (jaar, dossier_id, deel.code)
            if self._krijgt_vraag(jaar) and plaats == 0:
                yield self._rijk(eerst, wie, self._stel_vraag, *waar)
                yield self._gemeente(later, "opsteller1", self._verbeter, *waar)
                yield self._gemeente(later, "financien", self._beantwoord, *waar, nr=1)
                yield self._rijk(later, wie, self._aanvaard, *waar, nr=2)
            else:
                yield self._rijk(eerst, wie, self._aanvaard, *waar, nr=plaats)

    def _afrekenen(self, periode: Periode) -> Iterator[Beurt]:
        """Settle each area, and claim back what was paid and not settled; that money comes in five weeks later."""
        ontvangst = Periode(*(dag + timedelta(weeks=5) for dag in (periode.van, periode.tot_en_met)))
        for plaats, dossier_id in enumerate(self.gebieden):
            yield self._rijk(periode, "financien", self._begin_vaststelling, dossier_id, nr=3 * plaats)
            yield self._rijk(periode, "beslisser1", self._stel_vast, dossier_id, nr=3 * plaats + 1)
            if self.gedrag in HOUDT_OVER:
                yield self._rijk(periode, "beslisser1", self._vorder_terug, dossier_id, nr=3 * plaats + 2)
                yield self._rijk(ontvangst, "financien", self._boek_ontvangst, dossier_id, nr=plaats)

    def _krijgt_vraag(self, jaar: int) -> bool:
        return self.gedrag is Gedrag.VRAAG and jaar not in (self.tranche.jaren[0], self.tranche.jaren[-1])

    def _delen(self) -> Iterator[tuple[int, OnderdeelInVersie]]:
        """The onderdelen that were granted: in a rehearsal all that an area may get."""
        for dossier_id, gebied in self.gebieden.items():
            for deel in self.tranche.nieuwste.voor_gebied(gebied.code, ambtshalve=None):
                yield dossier_id, deel

    def _gemeente(self, periode: Periode, wie: str, doe: _Doe, *gegevens: object, nr: int = 0) -> Beurt:
        naam = gemeentenaam(next(iter(self.gebieden.values())))
        return self._rijk(periode, f"{wie}.{naam}", doe, *gegevens, nr=nr)

    def _rijk(self, periode: Periode, wie: str, doe: _Doe, *gegevens: object, nr: int = 0) -> Beurt:
        moment = periode.moment(self.nummer, self.aantal, nr)
        return Beurt(moment, wie, doe.__name__.removeprefix("_"), lambda uow: doe(uow, *gegevens))

    # --- The acts, after reading what their page shows -----------------------------------------------------------------

    def _begin(self, uow: UnitOfWork, jaar: int) -> None:
        begin_verantwoording(uow, self._alle, self.tranche.code, self._gemeentecode, jaar)

    def _bewaar(self, uow: UnitOfWork, *waar: Any) -> None:
        regel, nummer = self._regel(uow, *waar)
        gedrag = invoer(regel, self.gedrag)
        bewaar_verantwoording(uow, self._alle, nummer, regel.dossier_id, regel.code, regel.versie, gedrag)

    def _verbeter(self, uow: UnitOfWork, *waar: Any) -> None:
        regel, nummer = self._regel(uow, *waar)
        bewaar_verantwoording(uow, self._alle, nummer, regel.dossier_id, regel.code, regel.versie, verbeterd(regel))

    def _geef_akkoord(self, uow: UnitOfWork, jaar: int) -> None:
        geef_akkoord(uow, self._alle, self._verslag(uow, jaar).id)

    def _zet_vast(self, uow: UnitOfWork, jaar: int) -> None:
        zet_vast(uow, self._alle, self._verslag(uow, jaar).id)

    def _leg_bevindingen_vast(self, uow: UnitOfWork, jaar: int) -> None:
        bevindingen = []
        if self.gedrag is Gedrag.FOUT and jaar == self.tranche.jaren[1]:
            dossier_id, deel = next(self._delen())
            wat = "Een factuur hoort bij een ander jaar."
            bevindingen.append(Bevinding(dossier_id, deel.code, Bevindingsoort.FOUT, FOUTBEDRAG, wat))
        leg_bevindingen_vast(uow, self._alle, self._verslag(uow, jaar).id, dag_in_nederland(uow.nu), bevindingen)

    def _leg_raadsbesluit_vast(self, uow: UnitOfWork, jaar: int) -> None:
        leg_raadsbesluit_vast(uow, self._alle, self._verslag(uow, jaar).id, dag_in_nederland(uow.nu))

    def _lever_aan(self, uow: UnitOfWork, jaar: int) -> None:
        lever_aan(uow, self._alle, self._verslag(uow, jaar).id, dag_in_nederland(uow.nu))

    def _aanvaard(self, uow: UnitOfWork, *waar: Any) -> None:
        aanvaard(uow, self._alle, *self._beoordeling(uow, *waar))

    def _stel_vraag(self, uow: UnitOfWork, *waar: Any) -> None:
        stel_vraag(uow, self._alle, *self._beoordeling(uow, *waar), VRAAG)

    def _beantwoord(self, uow: UnitOfWork, *waar: Any) -> None:
        beantwoord(uow, self._alle, *self._beoordeling(uow, *waar), ANTWOORD)

    def _begin_vaststelling(self, uow: UnitOfWork, dossier_id: int) -> None:
        begin_vaststelling(uow, self._alle, dossier_id, {})

    def _stel_vast(self, uow: UnitOfWork, dossier_id: int) -> None:
        stel_vast(uow, self._alle, dossier_id)

    def _vorder_terug(self, uow: UnitOfWork, dossier_id: int) -> None:
        vorder_terug(uow, self._alle, dossier_id)

    def _boek_ontvangst(self, uow: UnitOfWork, dossier_id: int) -> None:
        boek_ontvangst(uow, self._alle, dossier_id, dag_in_nederland(uow.nu))

    @property
    def _alle(self) -> dict[str, Tranche]:
        return {self.tranche.code: self.tranche}

    @property
    def _gemeentecode(self) -> str:
        return next(iter(self.gebieden.values())).gemeentecode

    def _verslag(self, uow: UnitOfWork, jaar: int) -> Verantwoording:
        vraag = select(Verantwoording).filter_by(tranche=self.tranche.code, gemeente=self._gemeentecode, jaar=jaar)
        return uow.sessie.scalars(vraag).one()

    def _regel(self, uow: UnitOfWork, jaar: int, dossier_id: int, onderdeel: str) -> tuple[Regel, int]:
        van = self._verslag(uow, jaar)
        regel = verslag(uow.sessie, self._alle, van).regel(dossier_id, onderdeel)
        assert regel is not None
        return regel, van.id

    def _beoordeling(self, uow: UnitOfWork, jaar: int, dossier_id: int, onderdeel: str) -> tuple[int, int]:
        """A review by its number and the version that was read."""
        van = self._verslag(uow, jaar).id
        vraag = select(Beoordeling).filter_by(verantwoording_id=van, dossier_id=dossier_id, onderdeel=onderdeel)
        gevonden = uow.sessie.scalars(vraag).one()
        return gevonden.id, gevonden.versie
