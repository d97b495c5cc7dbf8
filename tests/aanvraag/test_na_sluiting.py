"""After the window: what was not submitted is read and no longer written, under the text that held when it closed."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from spuk_app.aanvraag import indienen, opstellen
from spuk_app.db.verbinding import Database
from spuk_app.kern.fouten import Conflict
from spuk_app.kern.tijd import AMSTERDAM
from spuk_app.kern.wie import Rol
from spuk_app.onderdelen.taal import Sleutel
from spuk_app.tranches.lezen import tranches
from tests.aanvraag.stad import Stad, een, formulier, soep
from tests.toetstranche import TOETS, VERSIE
from tests.web.klant import maak_account

T1 = tranches()["2023-2025"]
LEREN = "/onderdelen/leren"
NA = timedelta(days=47)


def _tekst(stad: Stad, naam: str, pad: str) -> str:
    return " ".join(een(soep(stad.als(naam).get(pad)), "main").get_text(" ").split())


@pytest.mark.parametrize("getekend", [False, True])
def test_opslaan_wordt_geweigerd_met_wat_er_was_getypt(stad: Stad, getekend: bool) -> None:
    stad.tot_ondertekend() if getekend else stad.vul_in()
    pagina = formulier(stad.als("anna").get(stad.pad(LEREN)))
    opslag = stad.opslag()
    stad.verzet(NA)
    for naam in ("anna", "bert", "tine"):
        antwoord = stad.als(naam).post(stad.pad(LEREN), pagina | {"omschrijving-r1": "Te laat bedacht"})
        assert antwoord.status_code == 409
        tekst = een(soep(antwoord), "main").get_text(" ")
        assert "De aanvraagperiode sloot op" in tekst
        assert "Het is te laat om in te dienen" in tekst, "headed as on the other pages"
        assert "via toets@voorbeeld.invalid." in tekst
        assert "Wat u nu hebt getypt, is niet opgeslagen." in tekst
        assert "Te laat bedacht" in tekst, "what was typed is repeated"
    fout = stad.als("anna").post(stad.pad(LEREN), pagina | {"bedrag-2030-r1": "veel"})
    assert fout.status_code == 409, "also what cannot be read is refused for the right reason"
    assert "veel" in fout.text
    vanzelf = stad.als("anna").post(stad.pad(LEREN), pagina, headers={"Accept": "application/json"})
    assert (vanzelf.status_code, "De aanvraagperiode sloot op" in vanzelf.json["fout"]) == (409, True)
    assert stad.opslag() == opslag
    with pytest.raises(Conflict, match="De aanvraagperiode sloot op"):
        stad.schrijf("anna", "leren", {Sleutel("omschrijving", rij=1): "Te laat"})


def test_niemand_krijgt_nog_een_veld_en_iedereen_leest_wat_er_stond(stad: Stad) -> None:
    stad.vul_in()
    stad.verzet(NA)
    for naam in ("anna", "tine", "fien"):
        pagina = soep(stad.als(naam).get(stad.pad(LEREN)))
        assert not pagina.select("main form"), naam
        tekst = een(pagina, "main").get_text(" ")
        assert "Huiswerkbegeleiding in de wijk" in tekst
        assert "Wijzigen kan niet meer." in tekst
        assert "Wijzigen" not in {str(link.get_text(strip=True)) for link in pagina.select("main a")}
    assert not soep(stad.als("anna").get(stad.pad("/controleren"))).select("main a[href*='/onderdelen/']")


@pytest.mark.parametrize("begonnen", [False, True])
def test_elke_pagina_noemt_het_niet_ingediend(stad: Stad, begonnen: bool) -> None:
    if begonnen:
        stad.tot_ondertekend()
    maak_account(stad.database, Rol.BEHANDELAAR, "bea")
    stad.verzet(NA)
    for naam, pad in (
        ("anna", stad.pad()),
        ("anna", "/aanvragen"),
        ("anna", f"/dossiers/{stad.dossier}/tijdlijn"),
        ("bea", "/werkvoorraad"),
    ):
        tekst = _tekst(stad, naam, pad)
        assert "Niet ingediend" in tekst, pad
        for ander in ("nog niet ingediend", "Nog niet begonnen Gevraagd", "Handtekening vervallen"):
            assert ander not in tekst.replace("Concept - nog niet ingediend Ondertekend - nog niet ingediend", ""), pad
    gekozen = soep(stad.als("bea").get("/werkvoorraad?status=niet-ingediend")).select("tbody tr")
    assert len(gekozen) == 3
    assert not soep(stad.als("bea").get("/werkvoorraad?status=concept")).select("tbody tr")


@pytest.mark.parametrize("begonnen", [False, True])
def test_de_tijdlijn_noemt_de_dag_van_sluiten(stad: Stad, begonnen: bool) -> None:
    if begonnen:
        stad.vul_in()
    stad.verzet(NA)
    pagina = soep(stad.als("anna").get(f"/dossiers/{stad.dossier}/tijdlijn"))
    koppen = [kop.get_text(" ", strip=True) for kop in pagina.select(".app-tijdlijn__kop")]
    eerder = ["Aanvraag begonnen", "Gewerkt aan Leren", "Gewerkt aan Meedoen"] if begonnen else []
    assert koppen == [*eerder, "Aanvraagperiode gesloten"]
    tekst = een(pagina, "main").get_text(" ")
    assert "zondag 30 september 2029, 23.59 uur" in tekst
    assert "nog niets gebeurd" not in tekst


def test_een_latere_tekst_verandert_niets_meer_aan_een_concept(database: Database, tmp_path: Path) -> None:
    """Stcrt. 2023, 25879 came into force on the day after the window closed."""
    stad = Stad(database, tmp_path, T1, "zaandam-oost", datetime(2023, 9, 30, 12, tzinfo=AMSTERDAM))
    stad.doe("anna", opstellen.begin)
    voor = _tekst(stad, "anna", stad.pad("/onderdelen/integraal"))
    assert "buiten" not in voor
    stad.verzet(timedelta(days=1))
    assert "1 juli 2023" in _tekst(stad, "tine", stad.pad("/ondertekenen"))
    assert "1 oktober 2023" not in _tekst(stad, "tine", stad.pad("/ondertekenen"))


def test_een_langer_tijdvak_laat_opslaan_en_volgt_de_nieuwe_tekst(database: Database, tmp_path: Path) -> None:
    langer = replace(
        VERSIE,
        datum=date(2029, 9, 20),
        gepubliceerd=date(2029, 9, 10),
        venster=replace(VERSIE.venster, tot_en_met=date(2029, 10, 15)),
    )
    stad = Stad(database, tmp_path, replace(TOETS, versies=(VERSIE, langer)))
    stad.vul_in()
    stad.verzet(NA)
    stad.schrijf("anna", "leren", {Sleutel("omschrijving", rij=1): "Nog op tijd"})
    assert "Concept - nog niet ingediend" in _tekst(stad, "anna", stad.pad())
    stad.verzet(timedelta(days=20))
    with pytest.raises(Conflict):
        stad.schrijf("anna", "leren", {Sleutel("omschrijving", rij=1): "Te laat"})
    assert "20 september 2029" in _tekst(stad, "tine", stad.pad("/ondertekenen"))


def test_wat_op_tijd_is_ingediend_heet_zo_ook_na_sluiting(stad: Stad) -> None:
    stad.tot_ondertekend()
    stad.doe("anna", indienen.dien_in, "t")
    stad.verzet(NA)
    tekst = _tekst(stad, "anna", stad.pad())
    assert "Niet ingediend" not in tekst
    assert "Ingediend" in tekst
