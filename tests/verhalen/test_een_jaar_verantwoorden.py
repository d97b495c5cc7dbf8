"""The account of a year as a story: from the first amount to the akkoord of the Rijk, in the real tranche 1."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from spuk_app.db.verbinding import Database
from spuk_app.dossier.models import Bericht
from spuk_app.kern.fouten import NietToegestaan, SpukFout
from spuk_app.kern.geld import Cent
from spuk_app.tranches.tranche import VOORBEELD
from spuk_app.verantwoording import aanleveren, beoordelen, opstellen
from spuk_app.verantwoording.aangeleverd import uitgaven
from spuk_app.verantwoording.cijfers import Regel, Verslag
from spuk_app.verantwoording.models import Beoordeling, Verantwoording
from spuk_app.verantwoording.opname import lees_opname
from spuk_app.verantwoording.opstellen import Invoer
from spuk_app.verantwoording.queries import aanleveringen, beoordelingen, verslag, vragen_voor
from spuk_app.verantwoording.regels import signalen
from tests.oefening.proef import ALLE, GEZOND, T1, Proef

GEMEENTE, JAAR = "GM0014", 2023
OPSTELLER, COLLEGA, FINANCIEN = "opsteller1.groningen", "opsteller2.groningen", "financien.groningen"
VEERKRACHT = "veerkracht"


class Verhaal:
    """Groningen accounts for 2023; each step is a sentence."""

    def __init__(self, proef: Proef) -> None:
        self.proef = proef.speel_uit()
        self.nu = datetime(2024, 1, 15, 9, tzinfo=UTC)
        self.nummer = 0

    def doe(self, wie: str, handeling: Any, *gegevens: Any) -> Any:
        with self.proef.toneel.als(wie, self.nu) as uow:
            return handeling(uow, ALLE, *gegevens)

    # --- The municipality ------------------------------------------------------------------------------------------------

    def voor_nieuwjaar_kan_het_nog_niet(self) -> None:
        self.nu = datetime(2023, 12, 31, 20, tzinfo=UTC)
        with pytest.raises(SpukFout, match="‘Verantwoording beginnen’ kan nu niet") as fout:
            self.doe(OPSTELLER, opstellen.begin_verantwoording, T1.code, GEMEENTE, JAAR)
        assert "Begin na 31 december" in str(fout.value)

    def in_januari_begint_de_opsteller(self) -> None:
        self.nu = datetime(2024, 1, 15, 9, tzinfo=UTC)
        self.nummer = self.doe(OPSTELLER, opstellen.begin_verantwoording, T1.code, GEMEENTE, JAAR).id

    def er_staat_een_regel_voor_elk_onderdeel_ook_voor_dat_zonder_aanvraag(self) -> None:
        codes = [regel.code for regel in self.cijfers().regels]
        assert GEZOND in codes
        assert VEERKRACHT in codes
        assert len(codes) == len(set(codes)) == len(T1.nieuwste.voor_gebied("groningen-noord", ambtshalve=None))

    def de_beloften_uit_de_aanvraag_staan_klaar(self) -> None:
        beloften = self.regel(VEERKRACHT).beloften
        assert [belofte.rij for belofte in beloften] == list(range(1, len(beloften) + 1))
        assert all(belofte.beloofd and belofte.omschrijving and belofte.bereikt is None for belofte in beloften)
        assert self.regel(GEZOND).beloften == ()

    def in_2023_is_een_kwart_besteed(self) -> None:
        for regel in self.cijfers().regels:
            besteed = regel.verleend[JAAR] // 4
            bereikt = {belofte.rij: 1 for belofte in regel.beloften} if besteed else {}
            tekst = "De beschikking kwam in december."
            self.vul_in(OPSTELLER, regel.code, Invoer(besteed, 0, 0, False, tekst, bereikt))

    def het_overzicht_waarschuwt_en_noemt_elk_bedrag_een_voorbeeld(self) -> None:
        zinnen = [een.zin for een in signalen(self.cijfers())]
        assert not any(een.is_fout for een in signalen(self.cijfers()))
        assert all(zin.count("€") == zin.count(VOORBEELD) for zin in zinnen)

    def een_opsteller_mag_geen_akkoord_geven(self) -> None:
        with pytest.raises(NietToegestaan):
            self.doe(OPSTELLER, opstellen.geef_akkoord, self.nummer)

    def financien_geeft_akkoord_en_zet_de_cijfers_vast(self) -> None:
        self.nu = datetime(2024, 2, 20, 9, tzinfo=UTC)
        self.doe(FINANCIEN, opstellen.geef_akkoord, self.nummer)
        self.doe(FINANCIEN, opstellen.zet_vast, self.nummer)

    def daarna_kan_niemand_er_meer_bij(self) -> None:
        with pytest.raises(SpukFout):
            self.vul_in(COLLEGA, VEERKRACHT, Invoer(0, eindverantwoording=False))

    def de_accountant_controleert_de_raad_stelt_vast_en_er_wordt_aangeleverd(self) -> None:
        for handeling, maand, meer in (
            (aanleveren.leg_bevindingen_vast, 5, ([],)),
            (aanleveren.leg_raadsbesluit_vast, 6, ()),
            (aanleveren.lever_aan, 7, ()),
        ):
            self.nu = datetime(2024, maand, 10, 9, tzinfo=UTC)
            self.doe(FINANCIEN, handeling, self.nummer, date(2024, maand, 10), *meer)
        assert self.toestand() == "aangeleverd"

    # --- The ministries --------------------------------------------------------------------------------------------------

    def elk_departement_krijgt_bericht_over_zijn_onderdelen(self) -> None:
        with self.proef.database.lezen() as sessie:
            vraag = select(Bericht.aan_departement).where(Bericht.onderwerp.like("Te beoordelen:%"))
            assert set(sessie.scalars(vraag)) == {"VRO", "SZW", "OCW", "VWS"}

    def szw_stelt_een_vraag_over_veerkracht(self) -> None:
        self.nu = datetime(2024, 8, 5, 9, tzinfo=UTC)
        self.doe("adviseur.szw", beoordelen.stel_vraag, self.beoordeling().id, 0, "Waarom zo weinig?")
        assert self.wacht_op(FINANCIEN) == 1

    def de_gemeente_vond_nog_een_factuur_en_antwoordt(self) -> None:
        self.nu = datetime(2024, 8, 12, 9, tzinfo=UTC)
        regel = self.regel(VEERKRACHT)
        self.meer = regel.verleend[JAAR] // 2
        bereikt = {belofte.rij: belofte.bereikt for belofte in regel.beloften}
        self.vul_in(COLLEGA, VEERKRACHT, Invoer(self.meer, 0, 0, False, "Met de factuur van december.", bereikt))
        self.nu = datetime(2024, 8, 13, 9, tzinfo=UTC)
        self.doe(FINANCIEN, beoordelen.beantwoord, self.beoordeling().id, 1, "Er ontbrak een factuur.")

    def er_zijn_twee_aanleveringen_en_de_laatste_telt(self) -> None:
        with self.proef.database.lezen() as sessie:
            oud, nieuw = (lees_opname(een, ALLE) for een in aanleveringen(sessie, self.nummer))
        assert self.besteed(oud) * 2 == self.besteed(nieuw) == self.meer

    def alle_departementen_zijn_akkoord(self) -> None:
        self.nu = datetime(2024, 9, 1, 9, tzinfo=UTC)
        with self.proef.database.lezen() as sessie:
            alle = beoordelingen(sessie, self.nummer)
        for een in alle:
            self.doe(f"adviseur.{een.departement.lower()}", beoordelen.aanvaard, een.id, een.versie)
        assert self.toestand() == "beoordeeld"

    def wat_is_besteed_telt_mee_en_de_rest_schuift_door(self) -> None:
        with self.proef.database.lezen() as sessie:
            geteld = uitgaven(sessie, ALLE, T1.code)[self.proef.id]
        assert geteld[VEERKRACHT, JAAR] == self.meer
        assert self.regel(VEERKRACHT).doorgeschoven == self.regel(VEERKRACHT).verleend[JAAR] - self.meer

    # --- Reading ---------------------------------------------------------------------------------------------------------

    def vul_in(self, wie: str, code: str, invoer: Invoer) -> None:
        regel = self.regel(code)
        self.doe(wie, opstellen.bewaar_verantwoording, self.nummer, self.proef.id, code, regel.versie, invoer)

    def cijfers(self) -> Verslag:
        with self.proef.database.lezen() as sessie:
            return verslag(sessie, ALLE, sessie.get_one(Verantwoording, self.nummer))

    def regel(self, code: str) -> Regel:
        gevonden = self.cijfers().regel(self.proef.id, code)
        assert gevonden is not None
        return gevonden

    def besteed(self, van: Verslag) -> Cent:
        gevonden = van.regel(self.proef.id, VEERKRACHT)
        assert gevonden is not None
        assert gevonden.besteed is not None
        return gevonden.besteed

    def toestand(self) -> str:
        with self.proef.database.lezen() as sessie:
            return sessie.get_one(Verantwoording, self.nummer).toestand

    def beoordeling(self) -> Beoordeling:
        with self.proef.database.lezen() as sessie:
            return next(een for een in beoordelingen(sessie, self.nummer) if een.onderdeel == VEERKRACHT)

    def wacht_op(self, wie: str) -> int:
        with self.proef.database.lezen() as sessie:
            return vragen_voor(sessie, self.proef.toneel.mensen[wie])


def test_van_een_leeg_verslag_tot_akkoord_van_het_rijk(database: Database, tmp_path: Path) -> None:
    verhaal = Verhaal(Proef(database, tmp_path))
    verhaal.voor_nieuwjaar_kan_het_nog_niet()
    verhaal.in_januari_begint_de_opsteller()
    verhaal.er_staat_een_regel_voor_elk_onderdeel_ook_voor_dat_zonder_aanvraag()
    verhaal.de_beloften_uit_de_aanvraag_staan_klaar()
    verhaal.in_2023_is_een_kwart_besteed()
    verhaal.het_overzicht_waarschuwt_en_noemt_elk_bedrag_een_voorbeeld()
    verhaal.een_opsteller_mag_geen_akkoord_geven()
    verhaal.financien_geeft_akkoord_en_zet_de_cijfers_vast()
    verhaal.daarna_kan_niemand_er_meer_bij()
    verhaal.de_accountant_controleert_de_raad_stelt_vast_en_er_wordt_aangeleverd()
    verhaal.elk_departement_krijgt_bericht_over_zijn_onderdelen()
    verhaal.szw_stelt_een_vraag_over_veerkracht()
    verhaal.de_gemeente_vond_nog_een_factuur_en_antwoordt()
    verhaal.er_zijn_twee_aanleveringen_en_de_laatste_telt()
    verhaal.alle_departementen_zijn_akkoord()
    verhaal.wat_is_besteed_telt_mee_en_de_rest_schuift_door()
