"""What counts when a reviewer says so, from which day the terms run, what lapses, and what the letter says of it."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from types import MappingProxyType

import pytest

from spuk_app.beschikking.brief import uit_json
from spuk_app.beschikking.models import Beschikking
from spuk_app.betaling import handelingen as betalen
from spuk_app.betaling.models import Betaaltermijn
from spuk_app.db.verbinding import Database
from spuk_app.kern.fouten import Conflict
from spuk_app.kern.geld import Cent
from spuk_app.onderdelen.taal import Sleutel
from spuk_app.verantwoording import aanleveren, beoordelen
from spuk_app.verantwoording.aanleveren import Bevinding
from spuk_app.verantwoording.models import Bevindingsoort
from spuk_app.verantwoording.opstellen import Invoer
from spuk_app.verantwoording.regels import signalen
from spuk_app.verantwoording.vaststelling.beeld import vaststellingsbeeld
from spuk_app.verantwoording.vaststelling.overzicht import vaststellingen
from tests.aanvraag.besluiten_voor_brieven import tabel_van, tekst_van
from tests.hulp import ongelijke_plafonds
from tests.toetstranche import PER_GEBIED, TOETS, VERSIE
from tests.verantwoording.toneel import Kamer
from tests.verantwoording.vaststelling.afgerekend import ALLES, LEREN, MEEDOEN, NA_DE_WACHTTIJD, VASTSTELLEN, Afgerekend

LAAT_GEMELD = datetime(2032, 12, 20, 10, tzinfo=UTC)
BEIDE = {"leren": True, "meedoen": True}
_JAREN = (2030, 2031, 2032)
_DRIE = replace(
    TOETS,
    versies=(
        replace(
            VERSIE,
            jaren=_JAREN,
            maxima=MappingProxyType({(g, o, j): PER_GEBIED for g, o, _ in VERSIE.maxima for j in _JAREN}),
        ),
    ),
)


class DrieJaar(Afgerekend):
    """The same with a third year: € 1.000 more for leren in 2032."""

    def __init__(self, database: Database) -> None:
        super().__init__(database, _DRIE)

    def vul_in(self) -> None:
        super().vul_in()
        self.bewaar("leren", {Sleutel("bedrag", 2032, 1): 1_000_00})

    def stel_voor(self, bedragen: Mapping[tuple[str, int], Cent], motivering: str = "") -> None:
        super().stel_voor({**bedragen, ("leren", 2032): 1_000_00, ("meedoen", 2032): 0}, motivering)


def brief(besluit: Beschikking) -> str:
    return tekst_van(uit_json(besluit.brief)).replace("\u00a0", " ")


# --- What counts -------------------------------------------------------------------------------------------------------


def test_een_herstelde_fout_telt_niet_twee_keer(toneel: Afgerekend) -> None:
    toneel.betaal(2030)
    toneel.verantwoord(2030, ALLES[2030])
    toneel.bevinding(2030, "leren", 2_000_00)
    toneel.betaal(2031)
    toneel.verantwoord(2031, {"leren": 6_000_00}, correctie={"leren": -2_000_00})
    toneel.nu = VASTSTELLEN
    toneel.stel_vaststelling_voor(leren=(LEREN, "Deze fout hebt u in 2031 hersteld."))
    regel = toneel.regels()["leren"]
    assert (regel.besteed, regel.rechtmatig, regel.vastgesteld) == (LEREN, LEREN, LEREN)
    besluit = toneel.stel_vast()
    assert besluit.bedrag == LEREN + MEEDOEN
    tekst = brief(besluit)
    assert "U besteedde € 2.000,00 (Voorbeeldbedragen) niet volgens de regels." in tekst
    assert "Daarvan tel ik € 2.000,00 (Voorbeeldbedragen) toch mee. Hieronder leest u waarom." in tekst
    assert "Deze fout hebt u in 2031 hersteld." in tekst
    assert ongelijke_plafonds(toneel.database) == []


def test_een_lager_bedrag_dat_niets_verandert_staat_met_zijn_reden_in_de_brief(toneel: Afgerekend) -> None:
    toneel.tot_verantwoord({2030: {"leren": 5_000_00, "meedoen": 2_800_50}, 2031: {"leren": 4_000_00}})
    toneel.stel_vaststelling_voor(meedoen=(2_700_00, "Een rekening hoort bij een ander gebied."))
    besluit = toneel.stel_vast()
    assert besluit.bedrag == LEREN + MEEDOEN
    tekst = brief(besluit)
    assert "Ik tel € 100,50 (Voorbeeldbedragen) niet mee. Hieronder leest u waarom." in tekst
    assert "Een rekening hoort bij een ander gebied." in tekst


def test_een_antwoord_mag_een_fout_eruit_halen(kamer: Kamer) -> None:
    """Then the accountant found more than is spent; that is said, and stops nobody. A reviewer sets what counts."""
    nummer, dag = kamer.tot_vastgezet(), date(2031, 5, 10)
    kamer.nu = datetime(2031, 5, 10, 10, tzinfo=UTC)
    fout = Bevinding(kamer.noord, "leren", Bevindingsoort.FOUT, 3_000_00, "Factuur van een ander jaar")
    kamer.doe(kamer.financien, aanleveren.leg_bevindingen_vast, nummer, dag, [fout])
    kamer.doe(kamer.financien, aanleveren.leg_raadsbesluit_vast, nummer, dag)
    kamer.doe(kamer.financien, aanleveren.lever_aan, nummer, dag)
    een = kamer.beoordeling(nummer)
    kamer.doe(kamer.adviseurs["leren"], beoordelen.stel_vraag, een.id, een.versie, "Haalt u de fout eruit?")
    kamer.bewaar(nummer, "leren", Invoer(2_000_00, eindverantwoording=False, toelichting="Gedaan.", bereikt={1: 40}))
    kamer.doe(kamer.financien, beoordelen.beantwoord, een.id, een.versie + 1, "Ja, dat is gedaan.")
    verslag = kamer.verslag(nummer)
    gevonden = [(signaal.code, signaal.is_fout) for signaal in signalen(verslag) if signaal.dossier_id == kamer.noord]
    assert ("fouten-boven-besteding", False) in gevonden


# --- From which day ----------------------------------------------------------------------------------------------------


def laat_gemeld(toneel: Afgerekend) -> None:
    """Delivered at CBS on 10 July 2032, told to this system on 20 December; everything was paid, € 1.500 not spent."""
    toneel.betaal(2030)
    toneel.verantwoord(2030, {**ALLES[2030], "leren": 3_500_00})
    toneel.betaal(2031)
    toneel.verantwoord(2031, ALLES[2031], gemeld=LAAT_GEMELD)
    toneel.nu = LAAT_GEMELD


def test_de_termijnen_lopen_vanaf_de_aanlevering_bij_het_cbs(toneel: Afgerekend) -> None:
    laat_gemeld(toneel)
    with toneel.database.lezen() as sessie:
        (regel,) = vaststellingen(sessie, toneel.fin, toneel.tranches, toneel.nu)
        beeld = vaststellingsbeeld(
            sessie, toneel.fin, toneel.dossier, toneel.tranches, toneel.nu, lambda nummers: {}, oefening=False
        )
    assert regel.uiterlijk == beeld.termijn.laatste_dag == date(2032, 10, 9)
    toneel.stel_vaststelling_voor()
    besluit = toneel.stel_vast()
    jaren = tabel_van(uit_json(besluit.brief), "Ontvangen verantwoordingen")
    assert jaren.rijen[1][:3] == ("2031", "10 juli 2032", "20 december 2032")
    assert "vanaf de dag waarop u de laatste verantwoording bij het CBS aanleverde" in brief(besluit)
    toneel.nu = datetime(2033, 7, 11, 10, tzinfo=UTC)
    with pytest.raises(Conflict, match="nog geen jaar voorbij sinds de laatste verantwoording bij het CBS"):
        toneel.vorder_terug()
    toneel.nu = datetime(2033, 7, 10, 10, tzinfo=UTC)
    assert toneel.vorder_terug().bedrag == 1_500_00


# --- What lapses -------------------------------------------------------------------------------------------------------


def test_wat_later_betaald_zou_worden_vervalt(database: Database) -> None:
    """Everything was ended in 2030: in 2031 the instalments of 2030 and 2031 must be paid, and that of 2032 lapses."""
    toneel = DrieJaar(database)
    toneel.betaal(2030)
    toneel.verantwoord(2030, ALLES[2030], eindverantwoording=BEIDE)
    toneel.nu = datetime(2031, 9, 1, 10, tzinfo=UTC)
    with pytest.raises(Conflict, match="Betaal eerst de termijnen die nog openstaan"):
        toneel.stel_vaststelling_voor()
    toneel.betaal(2031)
    toneel.nu = datetime(2031, 9, 1, 10, tzinfo=UTC)
    with database.lezen() as sessie:
        (regel,) = vaststellingen(sessie, toneel.fin, toneel.tranches, toneel.nu)
    assert regel.te_doen == ["Conceptbesluit tot vaststelling maken"]
    assert (regel.verleend, regel.te_betalen, regel.betaald) == (12_500_50, 11_500_50, 11_500_50)
    toneel.stel_vaststelling_voor()
    besluit = toneel.stel_vast()
    assert besluit.bedrag == 5_000_00 + MEEDOEN
    assert "Wat ik nog niet had betaald, vervalt. Dat is € 1.000,00 (Voorbeeldbedragen)." in brief(besluit)
    assert toneel.vorder_terug().bedrag == 4_000_00
    assert ongelijke_plafonds(database) == []
    toneel.nu = datetime(2032, 1, 10, 10, tzinfo=UTC)
    with database.lezen() as sessie:
        (laatste,) = sessie.query(Betaaltermijn).filter_by(jaar=2032)
    with pytest.raises(Conflict, match="de uitkering is nog niet vastgesteld"):
        toneel.doe(toneel.fin, betalen.zet_klaar, [laatste.id])


# --- What the letter says ----------------------------------------------------------------------------------------------


def test_wie_een_onderdeel_beeindigde_besteedde_de_rest_niet(toneel: Afgerekend) -> None:
    """Of leren nothing is known after 2030; of meedoen everything is."""
    toneel.betaal(2030)
    toneel.betaal(2031)
    toneel.verantwoord(2030, {"leren": 5_000_00, "meedoen": 500_00}, eindverantwoording={"meedoen": True})
    toneel.nu = NA_DE_WACHTTIJD
    assert toneel.stel_vaststelling_voor().ambtshalve
    tekst = brief(toneel.stel_vast())
    assert "U verantwoordde € 4.000,00 (Voorbeeldbedragen) niet." in tekst
    assert "U besteedde € 2.000,50 (Voorbeeldbedragen) niet." in tekst


@pytest.mark.parametrize("einde", [lambda _: None, lambda toneel: toneel.verantwoord(2031, ALLES[2031])])
def test_een_opsomming_van_jaren_is_nooit_leeg(toneel: Afgerekend, einde: Callable[[Afgerekend], None]) -> None:
    """Also in the letter on the page, when the last account came after the proposal to settle without it."""
    toneel.betaal(2030)
    toneel.betaal(2031)
    toneel.verantwoord(2030, ALLES[2030])
    toneel.nu = NA_DE_WACHTTIJD
    toneel.stel_vaststelling_voor()
    einde(toneel)
    with toneel.database.lezen() as sessie:
        beeld = vaststellingsbeeld(
            sessie, toneel.beslisser, toneel.dossier, toneel.tranches, toneel.nu, lambda nummers: {}, oefening=False
        )
        concept = beeld.conceptbrief()
    assert concept is not None
    tekst = tekst_van(concept)
    assert "over ." not in tekst
    assert "Over  heb" not in tekst
    assert ("Over 2031 heb ik geen verantwoording ontvangen" in tekst) == (len(beeld.stand.verslagen) == 1)
