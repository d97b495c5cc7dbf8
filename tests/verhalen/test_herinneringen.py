"""The reminders as a story: what the people of two municipalities find in their mail, sent by a real mail server."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from spuk_app.db.verbinding import Database
from spuk_app.dossier.unit_of_work import unit_of_work
from spuk_app.gebruikers.contacten import wijs_contact_aan
from tests.berichten.kamer import DAGEN, Kamer, om
from tests.berichten.mailserver import Mailserver
from tests.berichten.test_versturen import post

OPEN, SLUIT = date(2029, 7, 1), date(2029, 9, 30)
ELKE = Counter(dict.fromkeys(DAGEN, 1))
"""Each reminder once, by how many days before the last day it comes."""


class Verhaal:
    """Anna drafts for Noord and Zuid, Tine signs, Fien keeps the accounts; each step is a sentence."""

    def __init__(self, kamer: Kamer, server: Mailserver) -> None:
        self.kamer, self.server, self.uit = kamer, server, post(server.url)
        self.vandaag = OPEN
        self.gekregen: list[tuple[str, str, date]] = []
        self.gelezen = 0

    def de_gemeente_wijst_fien_en_tine_aan_als_contactpersonen(self) -> None:
        for contact, naam in ((1, "fien"), (2, "tine")):
            with unit_of_work(self.kamer.database, self.kamer.mensen["anna"]) as uow:
                wijs_contact_aan(uow, contact, self.kamer.mensen[naam].id, was=None)

    def er_gaat_geen_dag_voorbij_zonder_klok_tot(self, einde: date) -> None:
        """The clock ticks twice a day; what comes in the letter box has the day on which it came."""
        while self.vandaag <= einde:
            for uur in (9, 17):
                self.kamer.tik(om(self.vandaag, uur, 1), post=self.uit)
            nieuw, self.gelezen = self.server.bus.ontvangen[self.gelezen :], len(self.server.bus.ontvangen)
            self.gekregen += [(een.aan, een.onderwerp, self.vandaag) for een in nieuw]
            self.vandaag += timedelta(days=1)

    def noord_wordt_ingediend(self) -> None:
        """In the evening, after which the clock ticks at once: the receipt is not late."""
        self.kamer.tot_ingediend()
        self.kamer.tik(post=self.uit)

    def iedereen_die_het_aangaat_kreeg_elke_herinnering_een_keer(self, gebied: str) -> None:
        for naam in ("anna", "tine", "fien"):
            assert self.herinneringen(naam, gebied) == ELKE, naam

    def sinds_het_indienen_kreeg_niemand_er_een(self, gebied: str, ingediend: date) -> None:
        ervoor = Counter({dagen: 1 for dagen in DAGEN if SLUIT - timedelta(days=dagen) < ingediend})
        for naam in ("anna", "tine", "fien"):
            assert self.herinneringen(naam, gebied) == ervoor, naam

    def de_buren_kregen_alleen_die_van_henzelf(self) -> None:
        assert self.herinneringen("burs", "De Haven") == ELKE
        assert all("De Haven" in onderwerp for aan, onderwerp, _ in self.gekregen if aan == self.adres("burs"))

    def geen_ministerie_kreeg_er_een(self) -> None:
        for naam in ("bea", "bo", "ocw", "fin", "aud", "beh"):
            assert [een for een in self.gekregen if een[0] == self.adres(naam) and "dien de" in een[1]] == [], naam

    def niets_kwam_dubbel_of_te_laat(self) -> None:
        assert self.server.bus.dubbel == {}
        assert not any("te laat" in onderwerp for _, onderwerp, _ in self.gekregen)

    def herinneringen(self, naam: str, gebied: str) -> Counter[int]:
        """How many days before the last day this person was reminded of this area."""
        return Counter(
            (SLUIT - dag).days
            for aan, onderwerp, dag in self.gekregen
            if aan == self.adres(naam) and f"dien de aanvraag voor {gebied} in" in onderwerp
        )

    def adres(self, naam: str) -> str:
        return f"{self.kamer.gebruikersnaam(naam)}@voorbeeld.invalid"


@pytest.fixture
def verhaal(database: Database, tmp_path: Path) -> Iterator[Verhaal]:
    server = Mailserver(tmp_path).open()
    yield Verhaal(Kamer(database, tmp_path, om(OPEN)), server)
    server.dicht()


def test_een_gemeente_die_niets_doet_krijgt_elke_herinnering_een_keer(verhaal: Verhaal) -> None:
    verhaal.de_gemeente_wijst_fien_en_tine_aan_als_contactpersonen()
    verhaal.er_gaat_geen_dag_voorbij_zonder_klok_tot(SLUIT + timedelta(days=7))
    verhaal.iedereen_die_het_aangaat_kreeg_elke_herinnering_een_keer("Noord")
    verhaal.iedereen_die_het_aangaat_kreeg_elke_herinnering_een_keer("Zuid")
    verhaal.de_buren_kregen_alleen_die_van_henzelf()
    verhaal.geen_ministerie_kreeg_er_een()
    verhaal.niets_kwam_dubbel_of_te_laat()


def test_een_gemeente_die_indient_krijgt_er_geen_meer(verhaal: Verhaal) -> None:
    verhaal.de_gemeente_wijst_fien_en_tine_aan_als_contactpersonen()
    verhaal.er_gaat_geen_dag_voorbij_zonder_klok_tot(date(2029, 9, 20))
    verhaal.noord_wordt_ingediend()
    verhaal.er_gaat_geen_dag_voorbij_zonder_klok_tot(SLUIT + timedelta(days=7))
    verhaal.sinds_het_indienen_kreeg_niemand_er_een("Noord", date(2029, 9, 20))
    verhaal.iedereen_die_het_aangaat_kreeg_elke_herinnering_een_keer("Zuid")
    verhaal.geen_ministerie_kreeg_er_een()
    verhaal.niets_kwam_dubbel_of_te_laat()
