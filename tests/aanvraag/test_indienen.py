"""Signing and submitting: the right person, the right text, in time, once."""

import hashlib
import json
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from spuk_app.aanvraag import indienen, opstellen
from spuk_app.aanvraag.levensloop import Toestand
from spuk_app.aanvraag.models import Indiening
from spuk_app.db.verbinding import Database
from spuk_app.dossier.models import Bericht
from spuk_app.kern.fouten import Conflict, NietToegestaan, SpukFout
from spuk_app.kern.tijd import AMSTERDAM
from spuk_app.kern.wie import Rol
from spuk_app.onderdelen.taal import Sleutel
from tests.aanvraag.toneel import VOLLEDIG, Toneel
from tests.hulp import maak_mens

LAATSTE_SECONDE = datetime(2029, 9, 30, 23, 59, 59, tzinfo=AMSTERDAM)


@pytest.fixture
def toneel(database: Database) -> Toneel:
    spel = Toneel(database)
    spel.vul_in()
    return spel


def _op(toneel: Toneel, moment: datetime) -> None:
    toneel.nu = moment.astimezone(UTC) - timedelta(minutes=1)


def test_wie_als_enige_schreef_tekent_niet(database: Database) -> None:
    """Who signs may have written as well, but never alone (afspraken 1.10)."""
    spel = Toneel(database)
    spel.doe(spel.opsteller, opstellen.begin, spel.dossier)
    for onderdeel, antwoorden in VOLLEDIG.items():
        spel.bewaar(onderdeel, antwoorden, wie=spel.ondertekenaar)
    with pytest.raises(NietToegestaan, match="een ander dan de ondertekenaar heeft aan deze aanvraag geschreven"):
        spel.onderteken()
    spel.bewaar("leren", {Sleutel("omschrijving", rij=1): "Even verbeterd"})
    spel.onderteken()
    assert spel.aanvraag().toestand == Toestand.ONDERTEKEND


def test_twee_keer_tekenen_kan_niet(toneel: Toneel) -> None:
    toneel.onderteken()
    with pytest.raises(Conflict, match="uw handtekening staat er nog niet"):
        toneel.onderteken()


def test_een_opsteller_tekent_niet(toneel: Toneel) -> None:
    with pytest.raises(NietToegestaan):
        toneel.onderteken(toneel.opsteller)


def test_een_ondertekenaar_in_een_andere_hoedanigheid_tekent_niet(toneel: Toneel) -> None:
    burgemeester = maak_mens(toneel.database, Rol.ONDERTEKENAAR, hoedanigheid="burgemeester")
    with pytest.raises(NietToegestaan):
        toneel.onderteken(burgemeester)


def test_zonder_wachtwoord_geen_handtekening(toneel: Toneel) -> None:
    with pytest.raises(SpukFout, match="wachtwoord"):
        toneel.onderteken(wachtwoord_bevestigd=False)
    assert toneel.aanvraag().toestand == Toestand.CONCEPT


def test_een_onvolledige_aanvraag_tekent_niemand(toneel: Toneel) -> None:
    toneel.bewaar("meedoen", {Sleutel("bedrag", 2030, 1): None})
    with pytest.raises(SpukFout, match="alle vragen zijn beantwoord"):
        toneel.onderteken()


def test_te_veel_gevraagd_mag_bewaard_maar_niet_ondertekend(toneel: Toneel) -> None:
    toneel.bewaar("leren", {Sleutel("bedrag", 2030, 1): 10_000_01})
    with pytest.raises(SpukFout):
        toneel.onderteken()


def test_zonder_handtekening_wordt_niets_ingediend(toneel: Toneel) -> None:
    with pytest.raises(Conflict):
        toneel.dien_in()


def test_de_laatste_seconde_telt(toneel: Toneel) -> None:
    toneel.onderteken()
    _op(toneel, LAATSTE_SECONDE)
    assert toneel.dien_in().moment == LAATSTE_SECONDE


def test_een_seconde_later_is_te_laat_en_er_gaat_niets_verloren(toneel: Toneel) -> None:
    toneel.onderteken()
    _op(toneel, LAATSTE_SECONDE + timedelta(seconds=1))
    with pytest.raises(Conflict, match="De aanvraagperiode sloot op"):
        toneel.dien_in()
    assert toneel.aanvraag().toestand == Toestand.ONDERTEKEND
    assert toneel.opslag() == 2


def test_voor_het_tijdvak_kan_het_nog_niet(toneel: Toneel) -> None:
    toneel.onderteken()
    _op(toneel, datetime(2029, 6, 30, 23, 59, 59, tzinfo=AMSTERDAM))
    with pytest.raises(Conflict):
        toneel.dien_in()


def test_indienen_bevriest_alles_met_een_controleerbare_hash(toneel: Toneel) -> None:
    toneel.onderteken()
    indiening = toneel.dien_in()
    assert hashlib.sha256(indiening.momentopname.encode()).hexdigest() == indiening.sha256
    opname = json.loads(indiening.momentopname)
    assert opname["inhoud"]["onderdelen"]["leren"]["bedrag-2030-r1"] == 5_000_00
    assert opname["gevraagd_cent"]["meedoen"] == {"2030": 2_500_50, "2031": 0}
    assert opname["handtekeningen"][0]["vingerafdruk"] == toneel.aanvraag().vingerafdruk
    assert indiening.nummer == "TO-A-0001"


def test_twee_keer_indienen_is_een_keer_ingediend(toneel: Toneel) -> None:
    toneel.onderteken()
    eerste, tweede, andere_tab = toneel.dien_in("een"), toneel.dien_in("een"), toneel.dien_in("twee")
    assert eerste.id == tweede.id == andere_tab.id
    with toneel.database.lezen() as sessie:
        assert len(sessie.scalars(select(Indiening)).all()) == 1
        ontvangst = [bericht for bericht in sessie.scalars(select(Bericht)) if bericht.sleutel.startswith("ontvangst:")]
        assert len(ontvangst) == 1


def test_hetzelfde_token_bij_een_ander_dossier_is_geen_fout(toneel: Toneel) -> None:
    toneel.onderteken()
    toneel.dien_in("zelfde")
    toneel.dossier = toneel.dossiers["zuid"]
    toneel.vul_in()
    toneel.onderteken()
    assert toneel.dien_in("zelfde").nummer == "TO-A-0002"


def test_na_een_nieuwe_regeling_moet_opnieuw_getekend(database: Database) -> None:
    """The text that was signed is not the text that holds: afspraken.md 1.5 and 1.10."""
    from dataclasses import replace
    from datetime import date

    from tests.toetstranche import TOETS, VERSIE

    nieuw = replace(VERSIE, datum=date(2029, 9, 1), gepubliceerd=date(2029, 8, 25))
    spel = Toneel(database, replace(TOETS, versies=(VERSIE, nieuw)))
    spel.vul_in()
    spel.onderteken()
    spel.nu = datetime(2029, 9, 2, 9, tzinfo=UTC)
    with pytest.raises(Conflict, match="precies deze inhoud"):
        spel.dien_in()
    spel.onderteken()
    spel.dien_in()
    assert spel.aanvraag().versie_datum == date(2029, 9, 1)


def test_intrekken_doet_de_ondertekenaar(toneel: Toneel) -> None:
    toneel.onderteken()
    toneel.dien_in()
    with pytest.raises(NietToegestaan):
        toneel.doe(toneel.opsteller, indienen.trek_in, toneel.dossier)
    toneel.doe(toneel.ondertekenaar, indienen.trek_in, toneel.dossier)
    assert toneel.aanvraag().toestand == Toestand.INGETROKKEN
