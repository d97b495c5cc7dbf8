"""Paying behind the pages and by acts: granted in 2029, paid from 2030 on."""

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from spuk_app.beschikking.models import Beschikking
from spuk_app.betaling import handelingen
from spuk_app.betaling.models import Betaaltermijn
from spuk_app.betaling.overzicht import betalingen, selectieafdruk
from spuk_app.db.verbinding import Database
from spuk_app.dossier.unit_of_work import klokverschil, systeemklok, unit_of_work
from spuk_app.gebruikers.oefenklok import verzet_klok
from spuk_app.rapportage.controleren import Bevinding, controleer
from spuk_app.tranches.tranche import Tranche
from tests.aanvraag.stad import soep
from tests.beoordeling.ministerie import Ministerie
from tests.hulp import MOMENT
from tests.toetstranche import TOETS
from tests.web.klant import Klant

JANUARI = datetime(2030, 1, 10, 10, tzinfo=UTC)


class Kas(Ministerie):
    """Noord has been granted: € 5.000,00 and € 2.500,50 for 2030, € 4.000,00 for 2031. Fin and Fin2 pay."""

    def __init__(self, database: Database, map_: Path, tranche: Tranche = TOETS, moment: datetime = MOMENT) -> None:
        super().__init__(database, map_, tranche, moment)
        self.besluit: Beschikking = self.tot_verleend()

    def klok(self, naar: datetime) -> None:
        """Move the practice clock."""
        with unit_of_work(self.database, self.mensen["beh"]) as uow:
            verzet_klok(uow, naar)

    def termijnen(self) -> list[Betaaltermijn]:
        """Every instalment: leren 2030, leren 2031, meedoen 2030."""
        with self.database.lezen() as sessie:
            return sessie.query(Betaaltermijn).order_by(Betaaltermijn.id).all()

    def nummers(self, jaar: int = 2030) -> list[int]:
        """The instalments of a year."""
        return [een.id for een in self.termijnen() if een.jaar == jaar]

    def toestanden(self) -> list[str]:
        """The states of the instalments, in their order."""
        return [een.toestand for een in self.termijnen()]

    def voer_uit(
        self, naam: str, handeling: Callable[..., Any], nummers: Iterable[int], *rest: Any, **opties: Any
    ) -> Any:
        """One act on a selection by this person."""
        with unit_of_work(self.database, self.mensen[naam]) as uow:
            return handeling(uow, self.tranches, list(nummers), *rest, **opties)

    def tot_klaargezet(self, jaar: int = 2030) -> list[int]:
        """Fin has prepared the instalments of this year."""
        nummers = self.nummers(jaar)
        self.voer_uit("fin", handelingen.zet_klaar, nummers)
        return nummers

    def tot_betaald(self, jaar: int = 2030) -> list[int]:
        """Fin2 has approved them as well."""
        nummers = self.tot_klaargezet(jaar)
        self.voer_uit("fin2", handelingen.betaal, nummers)
        return nummers

    def afdruk(self, nummers: Iterable[int]) -> str:
        """The fingerprint that a page with these payments holds."""
        gezocht = set(nummers)
        with self.database.lezen() as sessie:
            nu = systeemklok() + (klokverschil(sessie) or MOMENT - MOMENT)
            alle = betalingen(sessie, self.mensen["fin"], self.tranches, nu)
            return selectieafdruk(een for een in alle if een.termijn.id in gezocht)

    def gevonden(self) -> list[Bevinding]:
        """What the integrity check finds in the payments and their messages."""
        soorten = {"betaling", "betaaltermijn", "bericht", "journaal"}
        return [een for een in controleer(self.database, tranches=self.tranches) if een.soort in soorten]


def formulier(nummers: Iterable[int], **rest: Any) -> Mapping[str, Any]:
    """What a page sends for these payments."""
    return {"nr": [str(nummer) for nummer in nummers], **rest}


def rijen(klant: Klant, pad: str = "/betalingen") -> list[list[str]]:
    """The cells of the list."""
    return [
        [cel.get_text(" ", strip=True) for cel in rij.select("th, td")]
        for rij in soep(klant.get(pad)).select("table tbody tr")
    ]
