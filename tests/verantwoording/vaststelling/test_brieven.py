"""The letters of a settlement and of a claim: right to the cent, complete, in plain Dutch, and printable."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from spuk_app.berichten.herinneringen import Herinnering
from spuk_app.beschikking.brief import Alinea, Brief, Kader, Kop, Ondertekening, Opsomming, Tabel, teksten, uit_json
from spuk_app.beschikking.models import Beschikking
from spuk_app.beschikking.pdf import maak_pdf
from spuk_app.db.verbinding import Database
from spuk_app.dossier.models import Bericht, Verzending
from spuk_app.dossier.unit_of_work import unit_of_work
from spuk_app.gebruikers.oefenklok import zet_klok
from spuk_app.kern.tijd import toon_dag
from spuk_app.kern.wie import KLOK, Rol
from spuk_app.tranches.schema import Herinneringsmoment, Herinneringsoort
from spuk_app.verantwoording.queries import Verslagstand
from spuk_app.verantwoording.vaststelling.vaststellen import stel_vast
from tests.aanvraag.besluiten_voor_brieven import cent_in, tabel_van, tekst_van
from tests.aanvraag.test_brieftaal import MOEILIJK
from tests.beschikking.voorbeeld import LETTERS
from tests.verantwoording.vaststelling.afgerekend import ALLES, BETALEN, LEREN, MEEDOEN, NA_DE_WACHTTIJD, Afgerekend

Geval = Callable[[Afgerekend], None]


def alles(toneel: Afgerekend) -> None:
    """Everything was spent."""
    toneel.tot_verantwoord()
    toneel.stel_vaststelling_voor()


def van_alles(toneel: Afgerekend) -> None:
    """Not all spent, an error, too much spent, and less counted by the reviewer."""
    toneel.tot_verantwoord({2030: {"leren": 3_500_00, "meedoen": 2_800_50}, 2031: {"leren": 4_000_00}})
    toneel.bevinding(2030, "leren", 700_00)
    toneel.stel_vaststelling_voor(meedoen=(2_000_00, "Een deel gaat over een andere wijk 😀."))


def zonder_verantwoording(toneel: Afgerekend) -> None:
    """One year of two was accounted for; there was a reminder of the other."""
    toneel.betaal(2030)
    toneel.betaal(2031)
    toneel.verantwoord(2030, ALLES[2030])
    for jaar, verzonden in ((2030, True), (2031, True), (2031, False)):
        herinner(toneel, jaar, BETALEN[2031].replace(year=jaar + 1, month=7, day=10 if verzonden else 12), verzonden)
    toneel.nu = NA_DE_WACHTTIJD
    toneel.stel_vaststelling_voor()


def herinner(toneel: Afgerekend, jaar: int, moment: datetime, verzonden: bool) -> None:
    """A reminder of this year as the clock writes it, sent or still waiting."""
    verslag = Verslagstand(toneel.tranche, "GM9001", "Toetsstad", jaar, None)
    gepland = Herinneringsmoment(moment, moment.date())
    een = Herinnering(Herinneringsoort.VERANTWOORDING, verslag, moment.date(), gepland, Rol.GEMEENTE_FINANCIEN)
    bericht = Bericht(
        sleutel=een.sleutel,
        aan_gemeente="GM9001",
        onderwerp="Verantwoorden",
        tekst="Nog vijf dagen.",
        klaargezet_op=moment,
        gepland_op=moment,
    )
    with toneel.database.sessie(schrijven=True) as sessie:
        sessie.add(bericht)
        sessie.flush()
        gelukt = (
            {"toestand": "verzonden", "adres": "fien@voorbeeld.invalid", "verzonden_op": moment} if verzonden else {}
        )
        sessie.add(Verzending(bericht_id=bericht.id, gebruiker_id=toneel.gemeentelijk.id, **gelukt))
        sessie.commit()


ELK = pytest.mark.parametrize("geval", [alles, van_alles, zonder_verantwoording], ids=lambda geval: geval.__name__)


@pytest.fixture
def toneel(sqlite: Database) -> Afgerekend:
    return Afgerekend(sqlite)


def brief_van(besluit: Beschikking) -> Brief:
    return uit_json(besluit.brief)


def brieven(toneel: Afgerekend) -> list[Brief]:
    """The letter of the settlement, and that of the claim when there is something to claim."""
    vast = toneel.stel_vast()
    return [brief_van(vast), *([brief_van(toneel.vorder_terug())] if vast.bedrag < LEREN + MEEDOEN else [])]


@ELK
def test_de_tabellen_tellen_op_en_zijn_de_bedragen_van_het_besluit(toneel: Afgerekend, geval: Geval) -> None:
    geval(toneel)
    vast = toneel.stel_vast()
    brief = brief_van(vast)
    tabel = tabel_van(brief, "Verleend, besteed")
    assert tabel.totaal is not None
    for kolom in tabel.getalkolommen:
        assert sum(cent_in(rij[kolom]) for rij in tabel.rijen) == cent_in(tabel.totaal[kolom])
    assert cent_in(tabel.totaal[4]) == vast.bedrag == sum(brief.gegevens["vastgesteld_cent"].values())
    vrij = sum(cent for per_jaar in brief.gegevens["vrijgegeven_cent"].values() for cent in per_jaar.values())
    assert vrij == LEREN + MEEDOEN - vast.bedrag
    if vrij:
        claim = toneel.vorder_terug()
        terug = tabel_van(brief_van(claim), "Terug te betalen")
        assert terug.totaal is not None
        assert [cent_in(cel) for cel in terug.totaal[1:]] == [
            sum(cent_in(rij[kolom]) for rij in terug.rijen) for kolom in (1, 2, 3)
        ]
        assert cent_in(terug.totaal[3]) == claim.bedrag == vrij
        assert cent_in(terug.totaal[2]) == vast.bedrag, "the claim adds up with the settlement"
        assert brief_van(claim).gegevens["teruggevorderd_cent"] == {
            code: regel.terug for code, regel in toneel.regels().items() if regel.terug
        }


def test_wie_alles_besteedde_leest_dat_er_niets_hoeft(toneel: Afgerekend) -> None:
    alles(toneel)
    tekst = tekst_van(brief_van(toneel.stel_vast()))
    for zin in (
        "Ik heb uw verantwoording over 2030 en 2031 ontvangen en beoordeeld.",
        "Dat is wat ik verleende.",
        "Uw accountant meldde voor dit focusgebied geen fouten en geen onzekerheden.",
        "U hoeft niets terug te betalen en u krijgt niets meer.",
        "U kunt geen geld meer doorschuiven",
        "mijn besluit van 15 augustus 2029, kenmerk TO-B-0001",
    ):
        assert zin in tekst
    assert "Uitleg per onderdeel" not in tekst


def test_elk_verschil_krijgt_zijn_reden(toneel: Afgerekend) -> None:
    van_alles(toneel)
    tekst = tekst_van(brief_van(toneel.stel_vast()))
    for zin in (
        "U besteedde € 1.500,00 (Voorbeeldbedragen) niet.",
        "U besteedde € 700,00 (Voorbeeldbedragen) niet volgens de regels.",
        "2030, Leren: fout van € 700,00 (Voorbeeldbedragen). Factuur zonder prestatie",
        "U besteedde € 300,00 (Voorbeeldbedragen) meer dan ik verleende. Dat betaalt u zelf.",
        "Ik tel € 800,50 (Voorbeeldbedragen) niet mee. Hieronder leest u waarom.",
        "Een deel gaat over een andere wijk [U+1F600].",
        "Dat is € 2.700,50 (Voorbeeldbedragen) meer dan ik vaststel. Dat geld vorder ik terug (artikel 1).",
    ):
        assert zin in tekst.replace("\u00a0", " "), zin


def test_zonder_verantwoording_noemt_de_brief_het_jaar_en_de_herinneringen(toneel: Afgerekend) -> None:
    zonder_verantwoording(toneel)
    tekst = tekst_van(brief_van(toneel.stel_vast())).replace("\u00a0", " ")
    assert "U verantwoordde de uitkering niet over 2031." in tekst
    assert "Ik wachtte 18 maanden na het einde van 2031." in tekst
    assert "Ik heb u daaraan herinnerd op 10 juli 2032." in tekst
    assert "U verantwoordde € 4.000,00 (Voorbeeldbedragen) niet." in tekst


def test_de_terugvordering_zegt_hoe_en_wanneer_en_wat_er_anders_gebeurt(toneel: Afgerekend) -> None:
    van_alles(toneel)
    vast, claim = toneel.stel_vast(), toneel.vorder_terug()
    tekst = tekst_van(brief_van(claim)).replace("\u00a0", " ")
    for zin in (
        "Ik vorder € 2.700,50 (Voorbeeldbedragen) van u terug.",
        f"(kenmerk {vast.kenmerk})",
        "uiterlijk op 13 oktober 2032 (artikel 4:87 van de Algemene wet bestuursrecht)",
        "U maakt het bedrag over naar rekening NL91 ABNA 0417 1643 00 ten name van het ministerie van Toetsing.",
        f"U vermeldt bij uw betaling het kenmerk {claim.kenmerk}.",
        "betaalt u wettelijke rente",
        "Stuur uw bezwaarschrift uiterlijk op 13 oktober 2032",
    ):
        assert zin in tekst, zin
    assert brief_van(claim).gegevens["betalen_tot_en_met"] == "2032-10-13"


@ELK
def test_tegen_elk_van_de_twee_besluiten_staat_bezwaar_open(toneel: Afgerekend, geval: Geval) -> None:
    """Six weeks after the letter (Awb 6:7, 6:8), and how to object (Awb 3:45)."""
    geval(toneel)
    for brief in brieven(toneel):
        assert brief.gegevens["bezwaar_tot_en_met"] == (brief.datum + timedelta(days=42)).isoformat()
        tekst = tekst_van(brief).replace("\u00a0", " ")
        assert f"Stuur uw bezwaarschrift uiterlijk op {toon_dag(brief.datum + timedelta(days=42))}" in tekst


@ELK
def test_de_brieven_zijn_gewoon_nederlands_en_noemen_elk_voorbeeldbedrag(toneel: Afgerekend, geval: Geval) -> None:
    geval(toneel)
    for brief in brieven(toneel):
        eigen = [tekst for tekst in teksten(replace(brief, referenties=())) if tekst]
        for tekst in eigen:
            laag = tekst.lower()
            assert not [woord for woord in MOEILIJK if re.search(rf"\b{woord}", laag)], tekst
            assert not re.search(r"\b(je|jij|jouw|jullie|u dient|wij)\b", laag), tekst
            assert tekst == tekst.strip()
            for gevonden in re.finditer(r"€\u00a0[\d.]+,\d\d", tekst):
                achter = tekst[gevonden.end() :].startswith((" (Voorbeeldbedragen)", "\nVoorbeeldbedragen"))
                assert achter == (gevonden[0] != "€\u00a00,00"), tekst
        for blok in brief.blokken:
            match blok:
                case Alinea():
                    for zin in re.split(r"(?<=[.?!:]) (?=[A-Z])", re.sub(r" \([^()]*\)", "", blok.tekst)):
                        assert len(zin.split()) <= 25, zin
                case Kop() | Kader():
                    assert blok.tekst
                case Opsomming():
                    assert all(blok.punten)
                case Ondertekening():
                    assert all(blok.regels)
                case Tabel():
                    assert all(rij[0] for rij in blok.rijen)
        assert maak_pdf(brief, LETTERS).startswith(b"%PDF-")


def test_in_de_oefening_staat_dat_er_niets_echt_is(toneel: Afgerekend) -> None:

    van_alles(toneel)
    with unit_of_work(toneel.database, KLOK) as uow:
        zet_klok(uow, toneel.nu)
    with unit_of_work(toneel.database, toneel.beslisser) as uow:
        brief = brief_van(stel_vast(uow, toneel.tranches, toneel.dossier))
    assert brief.markering == "Oefening · Voorbeeldbedragen"
    assert brief.blokken[0] == Kader("Dit is een oefening. Aan deze brief kunt u geen rechten ontlenen.")
