"""Advising, proposing and deciding: each by its own person, to the cent, under every ceiling."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func, select

from spuk_app.aanvraag import beoordelen, besluiten
from spuk_app.aanvraag.levensloop import Toestand, Uitkomst
from spuk_app.beschikking.brief import uit_json
from spuk_app.beschikking.models import Beschikking
from spuk_app.betaling.handelingen import zet_klaar
from spuk_app.betaling.models import Betaaltermijn
from spuk_app.db.verbinding import Database
from spuk_app.dossier.models import Bericht, Geldsoort
from spuk_app.dossier.regels import geld_van
from spuk_app.kern.fouten import Conflict, NietToegestaan, Onvolledig, PlafondBereikt, SpukFout, Verouderd
from spuk_app.kern.wie import Rol
from spuk_app.plafond.handelingen import reserveer
from tests.aanvraag.toneel import GEVRAAGD, Toneel
from tests.hulp import maak_mens, toegezegd, verwacht


@pytest.fixture
def toneel(database: Database) -> Toneel:
    return Toneel(database)


def _besluiten(toneel: Toneel) -> int:
    with toneel.database.lezen() as sessie:
        return sessie.scalar(select(func.count()).select_from(Beschikking)) or 0


def test_een_aanvraag_staat_op_een_naam(toneel: Toneel) -> None:
    toneel.tot_ingediend()
    toneel.neem_in_behandeling()
    with pytest.raises(Conflict):
        toneel.doe(maak_mens(toneel.database, Rol.BEHANDELAAR), beoordelen.neem_in_behandeling, toneel.dossier)


def test_een_departement_adviseert_alleen_over_het_eigen_onderdeel(toneel: Toneel) -> None:
    toneel.tot_ingediend()
    toneel.neem_in_behandeling()
    with pytest.raises(NietToegestaan, match="hoort bij uw departement"):
        toneel.doe(
            toneel.adviseurs["meedoen"],
            beoordelen.adviseer,
            toneel.dossier,
            "leren",
            0,
            Uitkomst.POSITIEF,
            "Niet van mij.",
            {},
        )


@pytest.mark.parametrize(
    ("bedragen", "zin"),
    [
        ({2030: 5_000_01, 2031: 0}, "Adviseer niet meer"),
        ({2030: 5_000_00, 2031: 4_000_00}, "minder dan er is gevraagd"),
        ({2030: 0, 2031: 0}, "meer dan nul"),
    ],
)
def test_deels_positief_is_iets_tussen_nul_en_gevraagd(toneel: Toneel, bedragen: dict[int, int], zin: str) -> None:
    toneel.tot_ingediend()
    toneel.neem_in_behandeling()
    with pytest.raises(Onvolledig) as geweigerd:
        toneel.adviseer("leren", Uitkomst.DEELS, bedragen)
    assert zin in geweigerd.value.gebreken[0].zin


def test_een_advies_van_een_verouderde_pagina_wordt_geweigerd(toneel: Toneel) -> None:
    toneel.tot_ingediend()
    toneel.neem_in_behandeling()
    toneel.adviseer("leren")
    with pytest.raises(Verouderd):
        toneel.adviseer("leren", Uitkomst.NEGATIEF)


def test_zonder_alle_adviezen_geen_voorstel(toneel: Toneel) -> None:
    toneel.tot_ingediend()
    toneel.neem_in_behandeling()
    toneel.adviseer("leren")
    with pytest.raises(SpukFout, match="alle departementen hebben geadviseerd"):
        toneel.stel_voor(GEVRAAGD)


def test_meer_dan_gevraagd_kan_niet_worden_voorgesteld(toneel: Toneel) -> None:
    with pytest.raises(Onvolledig) as geweigerd:
        toneel.tot_voorgesteld(GEVRAAGD | {("meedoen", 2031): 1})
    assert geweigerd.value.gebreken[0].veld == "bedrag-meedoen-2031"


def test_minder_dan_gevraagd_vraagt_een_motivering(toneel: Toneel) -> None:
    minder = GEVRAAGD | {("leren", 2031): 3_999_99}
    with pytest.raises(Onvolledig) as geweigerd:
        toneel.tot_voorgesteld(minder)
    assert geweigerd.value.gebreken[0].veld == "motivering-leren"
    toneel.stel_voor(minder, "Een cent te veel.")
    assert toneel.aanvraag().toestand == Toestand.VOORGESTELD


def test_verlenen_boekt_op_elk_plafond_en_telt_overal_gelijk(toneel: Toneel) -> None:
    toneel.tot_voorgesteld()
    beschikking = toneel.verleen()
    assert beschikking.bedrag == sum(GEVRAAGD.values()) == 11_500_50
    plekken = [(("noord", onderdeel, jaar), bedrag) for (onderdeel, jaar), bedrag in GEVRAAGD.items()]
    assert toegezegd(toneel.database) == verwacht(plekken)
    with toneel.database.lezen() as sessie:
        assert geld_van(sessie, toneel.dossier)[Geldsoort.VERLEEND] == GEVRAAGD
        termijnen = {(een.onderdeel, een.jaar): een.bedrag for een in sessie.scalars(select(Betaaltermijn))}
        assert termijnen == {plek: bedrag for plek, bedrag in GEVRAAGD.items() if bedrag}
        brief = uit_json(beschikking.brief)
    assert brief.gegevens["totaal_cent"] == 11_500_50
    assert json.loads(beschikking.brief)["kenmerk"] == beschikking.kenmerk == "TO-B-0001"


@pytest.mark.parametrize(
    ("op", "zin"),
    [
        (
            datetime(2029, 12, 31, 22, 58, tzinfo=UTC),
            "De eerste betalingen zijn die voor 2030. U kunt ze klaarzetten vanaf 1 januari 2030, onder ‘Betalingen’.",
        ),
        (datetime(2029, 12, 31, 22, 59, tzinfo=UTC), "Zet de betalingen voor 2030 klaar, onder ‘Betalingen’."),
        (datetime(2031, 2, 1, 9, tzinfo=UTC), "Zet de betalingen voor 2030 en 2031 klaar, onder ‘Betalingen’."),
    ],
    ids=["jaar-ervoor", "eerste-minuut", "tweede-jaar"],
)
def test_wie_betaalt_leest_wat_nu_kan_of_vanaf_welke_dag(toneel: Toneel, op: datetime, zin: str) -> None:
    """The act that is named can be done: what can be prepared is decided by the year, on the Dutch day."""
    toneel.tot_voorgesteld()
    toneel.nu = op
    besluit = toneel.verleen()
    with toneel.database.lezen() as sessie:
        tekst = sessie.scalars(select(Bericht.tekst).where(Bericht.sleutel == f"te-betalen:{besluit.kenmerk}")).one()
        eerste = sessie.scalars(select(Betaaltermijn.id).order_by(Betaaltermijn.jaar).limit(1)).one()
    assert tekst.endswith(f"(Voorbeeldbedragen). {zin}")
    fin = maak_mens(toneel.database, Rol.BZK_FINANCIEN)
    if zin.startswith("Zet"):
        assert toneel.doe(fin, zet_klaar, [eerste]) > 0
    else:
        toneel.nu -= timedelta(minutes=1)
        with pytest.raises(SpukFout, match="het jaar van de betaling is begonnen"):
            toneel.doe(fin, zet_klaar, [eerste])


def test_wie_voorstelde_beslist_niet(toneel: Toneel) -> None:
    toneel.tot_voorgesteld()
    from dataclasses import replace

    zelfde_mens = replace(toneel.behandelaar, rol=Rol.BESLISSER)
    with pytest.raises(NietToegestaan, match="een ander dan de behandelaar"):
        toneel.verleen(zelfde_mens)
    assert _besluiten(toneel) == 0


def test_een_tweede_besluit_kan_niet(toneel: Toneel) -> None:
    toneel.tot_voorgesteld()
    toneel.verleen()
    with pytest.raises(Conflict):
        toneel.verleen(maak_mens(toneel.database, Rol.BESLISSER))
    assert _besluiten(toneel) == 1


def test_een_vol_plafond_houdt_alles_tegen_en_er_blijft_niets_achter(toneel: Toneel) -> None:
    toneel.tot_voorgesteld()
    # another area takes all but one euro of what is left nationally for this onderdeel
    toneel.doe(
        toneel.beslisser,
        lambda uow, tranches: reserveer(
            uow, tranches["toets"], "ANDER", {("haven", "leren", 2030): 10_000_00, ("haven", "leren", 2031): 6_001_00}
        ),
    )
    voor = toegezegd(toneel.database)
    with pytest.raises(PlafondBereikt, match="Leren in heel Nederland"):
        toneel.verleen()
    assert toegezegd(toneel.database) == voor
    assert _besluiten(toneel) == 0
    assert toneel.aanvraag().toestand == Toestand.VOORGESTELD
    with toneel.database.lezen() as sessie:
        assert geld_van(sessie, toneel.dossier)[Geldsoort.VERLEEND] == {}


def test_een_nummer_van_een_mislukt_besluit_gaat_niet_verloren(toneel: Toneel) -> None:
    test_een_vol_plafond_houdt_alles_tegen_en_er_blijft_niets_achter(toneel)
    toneel.doe(toneel.beslisser, besluiten.geef_terug, toneel.dossier, "Past niet meer.")
    toneel.stel_voor(GEVRAAGD | {("leren", 2031): 3_999_00}, "Er is niet meer budget.")
    assert toneel.verleen().kenmerk == "TO-B-0001"


def test_teruggeven_vraagt_een_reden_en_gaat_terug_naar_de_behandelaar(toneel: Toneel) -> None:
    toneel.tot_voorgesteld()
    with pytest.raises(SpukFout, match="waarom"):
        toneel.doe(toneel.beslisser, besluiten.geef_terug, toneel.dossier, "  ")
    toneel.doe(toneel.beslisser, besluiten.geef_terug, toneel.dossier, "Motiveer beter.")
    aanvraag = toneel.aanvraag()
    assert (aanvraag.toestand, aanvraag.teruggave) == (Toestand.IN_BEHANDELING, "Motiveer beter.")


def test_niets_verlenen_is_afwijzen_en_boekt_niets(toneel: Toneel) -> None:
    toneel.tot_voorgesteld(dict.fromkeys(GEVRAAGD, 0), "Draagt niet bij aan de doelen.")
    with pytest.raises(SpukFout):
        toneel.verleen()
    beschikking = toneel.doe(toneel.beslisser, besluiten.wijs_af, toneel.dossier)
    assert (beschikking.soort, beschikking.bedrag) == ("afwijzing", 0)
    assert toegezegd(toneel.database) == {}
    assert "Draagt niet bij aan de doelen." in beschikking.brief
    with toneel.database.lezen() as sessie:
        soorten = {bericht.sleutel.partition(":")[0] for bericht in sessie.scalars(select(Bericht))}
    assert "besluit" in soorten
    assert "te-betalen" not in soorten  # Financiën has nothing to pay
