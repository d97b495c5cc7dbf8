"""Preparing, approving, taking back: by two people, in the year, once; a whole selection or nothing."""

import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from spuk_app.beschikking.models import Beschikking
from spuk_app.betaling.handelingen import HOOGSTENS, betaal, haal_terug, zet_klaar
from spuk_app.betaling.levensloop import BETALING, VANZELF, Toestand
from spuk_app.betaling.queries import betaald, kas_per_dossier
from spuk_app.dossier.models import Bericht, Geldsoort, Journaalregel
from spuk_app.dossier.regels import geld_van
from spuk_app.kern.fouten import AndereToestand, Conflict, NietGevonden, NietToegestaan, SpukFout
from spuk_app.kern.wie import Rol
from tests.betaling.kas import JANUARI, Kas

GEPLAND, KLAAR, BETAALD, _ = (str(een) for een in Toestand)
OUDJAAR = datetime(2029, 12, 31, 22, 59, tzinfo=UTC)
"""One minute before midnight in Amsterdam; in UTC an hour and a minute before the new year."""


def test_gepland_is_wat_er_is_verleend(kas: Kas) -> None:
    assert [(een.onderdeel, een.jaar, een.bedrag) for een in kas.termijnen()] == [
        ("leren", 2030, 5_000_00),
        ("leren", 2031, 4_000_00),
        ("meedoen", 2030, 2_500_50),
    ]
    assert set(kas.toestanden()) == {GEPLAND}


def test_twee_mensen_betalen_een_jaar(kas_2030: Kas) -> None:
    kas = kas_2030
    nummers = kas.nummers()
    assert kas.voer_uit("fin", zet_klaar, nummers) == 7_500_50
    assert kas.toestanden() == [KLAAR, GEPLAND, KLAAR]
    assert kas.voer_uit("fin2", betaal, nummers) == 7_500_50
    assert kas.toestanden() == [BETAALD, GEPLAND, BETAALD]
    leren, later, meedoen = kas.termijnen()
    for een in (leren, meedoen):
        assert een.klaargezet_wie == kas.mensen["fin"].omschrijving
        assert een.betaald_wie == kas.mensen["fin2"].omschrijving
        assert een.betaald_op is not None
        assert een.klaargezet_op is not None
        assert JANUARI <= een.klaargezet_op <= een.betaald_op
    assert later.klaargezet_op is None
    assert kas.gevonden() == []


def test_betaald_is_de_som_van_de_betaalde_termijnen_en_van_niets_anders(kas_2030: Kas) -> None:
    kas = kas_2030
    kas.tot_klaargezet()
    with kas.database.lezen() as sessie:
        assert betaald(sessie, kas.dossier) == {}, "prepared is not paid"
        assert kas_per_dossier(sessie, "toets") == ({}, {})
    kas.voer_uit("fin2", betaal, kas.nummers())
    samen = {("leren", 2030): 5_000_00, ("meedoen", 2030): 2_500_50}
    with kas.database.lezen() as sessie:
        assert betaald(sessie, kas.dossier) == samen
        assert kas_per_dossier(sessie, "toets") == ({kas.dossier: samen}, {})
        assert kas_per_dossier(sessie, "andere") == ({}, {})
        assert betaald(sessie, kas.dossiers["haven"]) == {}
    kas.klok(datetime(2031, 1, 3, tzinfo=UTC))
    kas.tot_betaald(2031)
    with kas.database.lezen() as sessie:
        verleend = {plek: cent for plek, cent in geld_van(sessie, kas.dossier)[Geldsoort.VERLEEND].items() if cent}
        assert betaald(sessie, kas.dossier) == verleend == samen | {("leren", 2031): 4_000_00}


def test_wie_klaarzet_keurt_niet_goed(kas_2030: Kas) -> None:
    nummers = kas_2030.tot_klaargezet()
    with pytest.raises(
        NietToegestaan, match=r"een ander dan wie de betaling klaarzette.*vierogenprincipe.*Het gaat om Noord, Leren"
    ):
        kas_2030.voer_uit("fin", betaal, nummers)
    assert kas_2030.toestanden() == [KLAAR, GEPLAND, KLAAR]


def test_een_enkele_van_een_ander_maakt_de_hele_keuze_onmogelijk(kas_2030: Kas) -> None:
    """Fin prepared one, Fin2 the other: neither of them can approve both."""
    eerste, tweede = kas_2030.nummers()
    kas_2030.voer_uit("fin", zet_klaar, [eerste])
    kas_2030.voer_uit("fin2", zet_klaar, [tweede])
    for naam in ("fin", "fin2"):
        with pytest.raises(NietToegestaan):
            kas_2030.voer_uit(naam, betaal, [eerste, tweede])
    assert kas_2030.toestanden() == [KLAAR, GEPLAND, KLAAR]


@pytest.mark.parametrize("naam", ["bea", "bo", "aud", "anna", "fien", "beh"])
def test_een_andere_rol_doet_niets_met_betalingen(kas_2030: Kas, naam: str) -> None:
    nummers = kas_2030.nummers()
    for handeling, rest in ((zet_klaar, ()), (betaal, ()), (haal_terug, ("Fout.",))):
        with pytest.raises(NietToegestaan):
            kas_2030.voer_uit(naam, handeling, nummers, *rest)
    assert set(kas_2030.toestanden()) == {GEPLAND}


def test_voor_het_jaar_begint_kan_er_niet_worden_klaargezet(kas: Kas) -> None:
    """The year begins in Amsterdam: an hour before it does in UTC."""
    kas.klok(OUDJAAR)
    with pytest.raises(SpukFout, match=r"het jaar van de betaling is begonnen \(.*13 lid 4.*12 lid 4\)"):
        kas.voer_uit("fin", zet_klaar, kas.nummers())
    kas.klok(datetime(2029, 12, 31, 23, 0, 1, tzinfo=UTC))
    kas.voer_uit("fin", zet_klaar, kas.nummers())
    with pytest.raises(SpukFout, match="Het gaat om Noord, Leren, 2031"):
        kas.voer_uit("fin", zet_klaar, kas.nummers(2031))
    assert kas.toestanden() == [KLAAR, GEPLAND, KLAAR]


def test_voor_de_bekendmaking_kan_er_niet_worden_klaargezet(kas_2030: Kas) -> None:
    with kas_2030.database.sessie(schrijven=True) as sessie:
        sessie.get_one(Beschikking, kas_2030.besluit.id).bekendgemaakt_op = datetime(2030, 6, 1, tzinfo=UTC)
        sessie.commit()
    with pytest.raises(Conflict, match=r"het besluit is bekendgemaakt \(.*4:87"):
        kas_2030.voer_uit("fin", zet_klaar, kas_2030.nummers())


@pytest.mark.parametrize("handeling", [betaal, zet_klaar])
def test_een_tweede_keer_is_een_conflict_met_een_zin(kas_2030: Kas, handeling: object) -> None:
    nummers = kas_2030.tot_betaald()
    voor = kas_2030.termijnen()[0].betaald_op
    with pytest.raises(AndereToestand) as geweigerd:
        kas_2030.voer_uit("fin2", handeling, nummers)  # type: ignore[arg-type]
    assert geweigerd.value.status == 409
    assert "De status van de betaling is ‘Betaald’." in str(geweigerd.value)
    assert "Het gaat om Noord" in str(geweigerd.value)
    assert "Er is niets gewijzigd." in str(geweigerd.value)
    assert kas_2030.termijnen()[0].betaald_op == voor
    with kas_2030.database.lezen() as sessie:
        assert len(sessie.scalars(select(Journaalregel).where(Journaalregel.handeling == "betaal")).all()) == 1


def test_zonder_klaarzetten_wordt_er_niet_betaald(kas_2030: Kas) -> None:
    with pytest.raises(AndereToestand, match="‘Gepland’"):
        kas_2030.voer_uit("fin2", betaal, kas_2030.nummers())


def test_terughalen_met_een_reden_en_dan_opnieuw(kas_2030: Kas) -> None:
    kas = kas_2030
    nummers = kas.tot_klaargezet()
    for reden in (" ", "a" * 501):
        with pytest.raises(SpukFout, match="Uw collega moet weten waarom"):
            kas.voer_uit("fin2", haal_terug, nummers, reden)
    assert kas.voer_uit("fin2", haal_terug, nummers, " Verkeerde begrotingspost. ") == 7_500_50
    assert set(kas.toestanden()) == {GEPLAND}
    assert {een.teruggave for een in kas.termijnen()} == {"Verkeerde begrotingspost.", None}
    assert kas.gevonden() == []
    kas.voer_uit("fin2", zet_klaar, nummers)
    assert {een.teruggave for een in kas.termijnen()} == {None}
    kas.voer_uit("fin", betaal, nummers)
    assert kas.gevonden() == []
    with pytest.raises(AndereToestand):
        kas.voer_uit("fin", haal_terug, nummers, "Te laat.")


def test_wat_na_het_lezen_is_gewijzigd_wordt_niet_ongezien_betaald(kas_2030: Kas) -> None:
    kas = kas_2030
    nummers = kas.tot_klaargezet()
    gezien = kas.afdruk(nummers)
    kas.voer_uit("fin", haal_terug, nummers, "Nog eens kijken.")
    kas.voer_uit("fin", zet_klaar, nummers)
    with pytest.raises(Conflict, match="gewijzigd nadat u deze pagina opende"):
        kas.voer_uit("fin2", betaal, nummers, gezien=gezien)
    assert kas.voer_uit("fin2", betaal, nummers, gezien=kas.afdruk(nummers)) == 7_500_50


@pytest.mark.parametrize("te_veel", [range(0), range(1, HOOGSTENS + 2)])
def test_niets_of_te_veel_kiezen_kan_niet(kas_2030: Kas, te_veel: range) -> None:
    with pytest.raises(SpukFout, match="Kies 1 tot en met 500 betalingen"):
        kas_2030.voer_uit("fin", zet_klaar, te_veel)


def test_een_onbekende_betaling_in_de_keuze_weigert_alles(kas_2030: Kas) -> None:
    with pytest.raises(NietGevonden):
        kas_2030.voer_uit("fin", zet_klaar, [*kas_2030.nummers(), 999_999])
    assert set(kas_2030.toestanden()) == {GEPLAND}


def test_de_gemeente_krijgt_een_bericht_en_het_dossier_een_regel(kas_2030: Kas) -> None:
    kas = kas_2030
    nummers = kas.tot_betaald()
    with kas.database.lezen() as sessie:
        berichten = sessie.scalars(select(Bericht).where(Bericht.sleutel.like("betaald:%"))).all()
        regels = sessie.scalars(select(Journaalregel).where(Journaalregel.handeling.in_(["zet_klaar", "betaal"]))).all()
    assert [(een.sleutel, een.dossier_id, een.aan_gemeente) for een in berichten] == [
        (f"betaald:{min(nummers)}", kas.dossier, "GM9001")
    ]
    assert berichten[0].onderwerp == "Betaling voor Noord"
    assert "€\u00a07.500,50 (Voorbeeldbedragen) betaald voor Noord" in berichten[0].tekst
    assert f"- Leren, 2030: €\u00a05.000,00 (Voorbeeldbedragen), kenmerk {kas.besluit.kenmerk}" in berichten[0].tekst
    assert [een.wie_id for een in regels] == [kas.mensen["fin"].id, kas.mensen["fin2"].id]
    assert json.loads(regels[1].gegevens) == {
        "betaaltermijnen": {
            f"{kas.besluit.kenmerk}/leren/2030": 5_000_00,
            f"{kas.besluit.kenmerk}/meedoen/2030": 2_500_50,
        },
        "cent": 7_500_50,
    }


def test_alleen_financien_bzk_betaalt() -> None:
    """What follows from the delivery of a municipality is no act that anybody chooses."""
    assert {rol for stap in BETALING.stappen if stap.handeling not in VANZELF for rol in stap.rollen} == {
        Rol.BZK_FINANCIEN
    }


def test_dezelfde_mens_met_twee_rollen_blijft_dezelfde_mens(kas_2030: Kas) -> None:
    nummers = kas_2030.tot_klaargezet()
    kas_2030.mensen["dubbel"] = replace(kas_2030.mensen["fin"], naam="Een andere naam")
    with pytest.raises(NietToegestaan):
        kas_2030.voer_uit("dubbel", betaal, nummers)
