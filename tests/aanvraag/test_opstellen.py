"""Drafting: nothing gets lost, whoever else is typing."""

import pytest
from sqlalchemy import func, select

from spuk_app.aanvraag import opstellen
from spuk_app.aanvraag.levensloop import Toestand
from spuk_app.aanvraag.models import Handtekening
from spuk_app.db.verbinding import Database
from spuk_app.dossier.models import Geldsoort, Regel, Regelversie
from spuk_app.dossier.regels import geld_van
from spuk_app.kern.fouten import Conflict, NietGevonden, NietToegestaan, SpukFout, Verouderd
from spuk_app.onderdelen.taal import Sleutel
from tests.aanvraag.toneel import GEVRAAGD, VOLLEDIG, Toneel

WAT = Sleutel("omschrijving", rij=1)
HOEVEEL = Sleutel("bedrag", 2030, 1)


@pytest.fixture
def toneel(database: Database) -> Toneel:
    spel = Toneel(database)
    spel.doe(spel.opsteller, opstellen.begin, spel.dossier)
    return spel


def _regels(toneel: Toneel) -> dict[str, object]:
    with toneel.database.lezen() as sessie:
        return {
            regel.sleutel.naam: regel.waarde_tekst if regel.waarde_tekst is not None else regel.waarde_bedrag
            for regel in sessie.scalars(select(Regel).where(Regel.dossier_id == toneel.dossier))
        }


def test_beginnen_kan_een_keer(toneel: Toneel) -> None:
    with pytest.raises(Conflict):
        toneel.doe(toneel.opsteller2, opstellen.begin, toneel.dossier)


def test_een_andere_gemeente_ziet_het_dossier_niet(toneel: Toneel) -> None:
    with pytest.raises(NietGevonden):
        toneel.bewaar("leren", {WAT: "Van de buren"}, wie=toneel.buur)
    assert _regels(toneel) == {}


def test_een_ministerie_schrijft_niet(toneel: Toneel) -> None:
    with pytest.raises((NietToegestaan, NietGevonden)):
        toneel.bewaar("leren", {WAT: "Van het Rijk"}, wie=toneel.behandelaar)


def test_bewaren_schrijft_regels_versies_en_het_gevraagde_geld(toneel: Toneel) -> None:
    for onderdeel, antwoorden in VOLLEDIG.items():
        toneel.bewaar(onderdeel, antwoorden)
    with toneel.database.lezen() as sessie:
        assert geld_van(sessie, toneel.dossier)[Geldsoort.GEVRAAGD] == GEVRAAGD
        assert sessie.scalar(select(func.count()).select_from(Regelversie)) == 5
    assert toneel.opslag() == 2


def test_bewaren_zonder_wijziging_laat_niets_na(toneel: Toneel) -> None:
    eerste = toneel.bewaar("leren", {WAT: "Zwemles"})
    tweede = toneel.bewaar("leren", {WAT: "Zwemles"})
    assert (eerste.gewijzigd, tweede.gewijzigd) == (1, 0)
    assert tweede.versie == eerste.versie


def test_leegmaken_haalt_de_regel_en_het_geld_weg(toneel: Toneel) -> None:
    toneel.bewaar("leren", {WAT: "Zwemles", HOEVEEL: 100})
    toneel.bewaar("leren", {WAT: None, HOEVEEL: None})
    assert _regels(toneel) == {}
    with toneel.database.lezen() as sessie:
        assert sum(geld_van(sessie, toneel.dossier)[Geldsoort.GEVRAAGD].values()) == 0


def test_een_verouderde_pagina_wordt_geweigerd_met_beide_teksten(toneel: Toneel) -> None:
    begin = toneel.bewaar("leren", {WAT: "Zwemles", HOEVEEL: 100}).versie
    toneel.bewaar("leren", {WAT: "Zwemles voor kleuters"}, begin, wie=toneel.opsteller2)
    with pytest.raises(Verouderd) as geweigerd:
        toneel.bewaar("leren", {WAT: "Zwemles voor ouders", HOEVEEL: 200}, begin)
    (botsing,) = geweigerd.value.botsingen
    assert (botsing.van_u, botsing.van_collega) == ("Zwemles voor ouders", "Zwemles voor kleuters")
    assert toneel.opsteller2.naam in botsing.collega
    assert _regels(toneel) == {"omschrijving-r1": "Zwemles voor kleuters", "bedrag-2030-r1": 100}, "all or nothing"


def test_een_veld_dat_de_pagina_niet_wijzigde_botst_nooit(toneel: Toneel) -> None:
    begin = toneel.bewaar("leren", {WAT: "Zwemles", HOEVEEL: 100}).versie
    toneel.bewaar("leren", {WAT: "Zwemles voor kleuters"}, begin, wie=toneel.opsteller2)
    toneel.bewaar("leren", {WAT: "Zwemles", HOEVEEL: 200}, begin)
    assert _regels(toneel) == {"omschrijving-r1": "Zwemles voor kleuters", "bedrag-2030-r1": 200}


def test_dezelfde_tekst_van_twee_collegas_botst_niet(toneel: Toneel) -> None:
    begin = toneel.bewaar("leren", {WAT: "Zwemles"}).versie
    toneel.bewaar("leren", {WAT: "Voetbal"}, begin, wie=toneel.opsteller2)
    assert toneel.bewaar("leren", {WAT: "Voetbal"}, begin).gewijzigd == 0


def test_een_leeggemaakt_veld_van_een_collega_botst(toneel: Toneel) -> None:
    begin = toneel.bewaar("leren", {WAT: "Zwemles"}).versie
    toneel.bewaar("leren", {WAT: None}, begin, wie=toneel.opsteller2)
    with pytest.raises(Verouderd):
        toneel.bewaar("leren", {WAT: "Zwemles en voetbal"}, begin)


def test_een_verzonnen_versie_uit_de_toekomst_omzeilt_de_controle_niet(toneel: Toneel) -> None:
    toneel.bewaar("leren", {WAT: "Zwemles"})
    with pytest.raises(SpukFout):
        toneel.bewaar("leren", {WAT: "Voetbal"}, 999)


def test_een_onderdeel_dat_dit_gebied_niet_heeft_wordt_geweigerd(toneel: Toneel) -> None:
    with pytest.raises(SpukFout, match="kan voor dit gebied niet"):
        toneel.bewaar("bestaat-niet", {WAT: "Iets"})


def test_wijzigen_laat_de_handtekening_vervallen_met_de_reden(toneel: Toneel) -> None:
    for onderdeel, antwoorden in VOLLEDIG.items():
        toneel.bewaar(onderdeel, antwoorden)
    toneel.onderteken()
    assert toneel.aanvraag().toestand == Toestand.ONDERTEKEND
    toneel.bewaar("leren", {WAT: "Toch iets anders"})
    assert toneel.aanvraag().toestand == Toestand.CONCEPT
    with toneel.database.lezen() as sessie:
        handtekening = sessie.scalars(select(Handtekening)).one()
        assert handtekening.vervallen_op is not None
        assert handtekening.vervallen_reden == f"{toneel.opsteller.naam} wijzigde Leren"


def test_na_indienen_kan_niemand_meer_bewaren(toneel: Toneel) -> None:
    for onderdeel, antwoorden in VOLLEDIG.items():
        toneel.bewaar(onderdeel, antwoorden)
    toneel.onderteken()
    toneel.dien_in()
    with pytest.raises(Conflict):
        toneel.bewaar("leren", {WAT: "Te laat"})
