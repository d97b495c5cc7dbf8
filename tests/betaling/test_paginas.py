"""The pages of paying: choose, check, confirm; and what others than Financiën BZK see of it."""

import io
from datetime import UTC, datetime

import openpyxl
import pytest

from spuk_app.beschikking.models import Beschikking
from spuk_app.betaling import handelingen
from spuk_app.betaling.handelingen import haal_terug
from spuk_app.kern.wie import Rol
from tests.aanvraag.stad import een, soep
from tests.beoordeling.ministerie import WACHTWOORD
from tests.betaling.kas import Kas, formulier, rijen

LEZERS = ["bea", "bo", "aud"]
GEMEENTE = ["anna", "tine", "fien"]


def velden(kas: Kas, handeling: str, nummers: list[int], naam: str = "fin") -> dict[str, object]:
    """What the check page of this person sends on."""
    antwoord = kas.als(naam).post("/betalingen/controleren", formulier(nummers, handeling=handeling))
    assert antwoord.status_code == 200, antwoord.text
    form = een(soep(antwoord), "main form")
    assert form["action"] == f"/betalingen/{handeling.replace('_', '-')}"
    return {
        "nr": [str(veld["value"]) for veld in form.select("input[name=nr]")],
        "versie": str(een(form, "input[name=versie]")["value"]),
    }


def test_van_gepland_tot_betaald_op_de_pagina(kas_2030: Kas) -> None:
    kas = kas_2030
    nummers = kas.nummers()
    pagina = soep(kas.als("fin").get("/betalingen?kies=alles"))
    assert [int(str(vink["value"])) for vink in pagina.select("input[name=nr][checked]")] == nummers
    assert [knop.get_text() for knop in pagina.select("button[name=handeling]")] == ["Klaarzetten voor betaling"]
    antwoord = kas.als("fin").post("/betalingen/zet-klaar", velden(kas, "zet_klaar", nummers))
    assert (antwoord.status_code, kas.toestanden()) == (303, ["klaargezet", "gepland", "klaargezet"])
    assert "status=klaargezet" in antwoord.location

    zelf = soep(kas.als("fin").get("/betalingen"))
    assert [knop.get_text() for knop in zelf.select("button[name=handeling]")] == ["Terughalen"], "four eyes"
    fin2 = kas.als("fin2")
    antwoord = fin2.post("/betalingen/betaal", gegevens := velden(kas, "betaal", nummers, "fin2") | WACHTWOORD)
    assert (antwoord.status_code, kas.toestanden()) == (303, ["betaald", "gepland", "betaald"])
    melding = fin2.get(antwoord.location).text
    assert "2 betalingen zijn goedgekeurd en betaald." in melding

    opnieuw = fin2.post("/betalingen/betaal", gegevens)
    assert opnieuw.status_code == 409
    assert "De status van de betaling is ‘Betaald’." in opnieuw.text
    assert "Er is niets gewijzigd" in opnieuw.text


@pytest.mark.parametrize(
    ("wachtwoord", "zin"), [("", "Vul uw wachtwoord in."), ("Verkeerd-2023!", "Dit is niet uw wachtwoord.")]
)
def test_goedkeuren_vraagt_het_eigen_wachtwoord(kas_2030: Kas, wachtwoord: str, zin: str) -> None:
    kas = kas_2030
    nummers = kas.tot_klaargezet()
    gegevens = velden(kas, "betaal", nummers, "fin2")
    antwoord = kas.als("fin2").post("/betalingen/betaal", {**gegevens, "wachtwoord": wachtwoord})
    assert antwoord.status_code == 422
    assert zin in een(soep(antwoord), "#wachtwoord-fout").get_text()
    assert een(soep(antwoord), '.app-foutenlijst a[href="#wachtwoord"]')
    assert wachtwoord == "" or wachtwoord not in antwoord.text
    form = een(soep(antwoord), "main form")
    assert [str(veld["value"]) for veld in form.select("input[name=nr]")] == gegevens["nr"]
    assert een(form, "input[name=versie]")["value"] == gegevens["versie"]
    assert kas.toestanden() == ["klaargezet", "gepland", "klaargezet"]
    assert kas.als("fin2").post("/betalingen/betaal", gegevens | WACHTWOORD).status_code == 303


def test_wie_niet_mag_goedkeuren_leest_dat_en_niet_iets_over_een_wachtwoord(kas_2030: Kas) -> None:
    kas = kas_2030
    gegevens = formulier(kas.tot_klaargezet(), versie="x")
    antwoord = kas.als("fin").post("/betalingen/betaal", gegevens)
    assert antwoord.status_code == 403
    assert "een ander dan wie de betaling klaarzette" in antwoord.text


def test_de_controle_toont_het_totaal_en_wijzigt_niets(kas_2030: Kas) -> None:
    pagina = soep(
        kas_2030.als("fin").post("/betalingen/controleren", formulier(kas_2030.nummers(), handeling="zet_klaar"))
    )
    assert "€\u00a07.500,50" in een(pagina, ".app-cijfers").get_text()
    assert "Voorbeeldbedragen" in een(pagina, ".app-cijfers").get_text()
    assert [cel.get_text(" ", strip=True) for cel in pagina.select("table:has(#gebieden-titel) tbody tr *")][:2] == [
        "Noord",
        "2",
    ]
    assert set(kas_2030.toestanden()) == {"gepland"}


@pytest.mark.parametrize(
    ("gekozen", "handeling", "status", "zin"),
    [
        ([], "zet_klaar", 422, "U hebt geen betaling gekozen."),
        (["x", "-1", str(2**40)], "zet_klaar", 422, "U hebt geen betaling gekozen."),
        (["1"], "verdubbel", 422, "Dit kan het systeem niet met betalingen doen."),
        (["1"], "betaal", 409, "De status van de betaling is ‘Gepland’."),
        (["2"], "zet_klaar", 422, "het jaar van de betaling is begonnen"),
        (["999999"], "zet_klaar", 404, "Een van deze betalingen bestaat niet."),
    ],
)
def test_een_verkeerde_keuze_is_een_zin_bij_de_lijst(
    kas_2030: Kas, gekozen: list[str], handeling: str, status: int, zin: str
) -> None:
    antwoord = kas_2030.als("fin").post("/betalingen/controleren", {"nr": gekozen, "handeling": handeling})
    assert antwoord.status_code == status
    assert zin in een(soep(antwoord), "[role=alert]").get_text()
    assert "Er is niets gewijzigd." in een(soep(antwoord), "[role=alert]").get_text()
    assert set(kas_2030.toestanden()) == {"gepland"}


@pytest.mark.parametrize("handeling", ["zet-klaar", "betaal", "haal-terug"])
def test_zonder_keuze_of_met_een_oude_pagina_gebeurt_er_niets(kas_2030: Kas, handeling: str) -> None:
    kas = kas_2030
    assert kas.als("fin2").post(f"/betalingen/{handeling}").status_code == 422
    if handeling != "zet-klaar":
        kas.tot_klaargezet()
    oud = formulier(kas.nummers(), versie="oud", reden="Fout.", **WACHTWOORD)
    antwoord = kas.als("fin2").post(f"/betalingen/{handeling}", oud)
    assert antwoord.status_code == 409
    assert "gewijzigd nadat u deze pagina opende" in antwoord.text


def test_terughalen_vraagt_een_reden_en_houdt_wat_er_stond(kas_2030: Kas) -> None:
    kas = kas_2030
    nummers = kas.tot_klaargezet()
    gegevens = velden(kas, "haal_terug", nummers)
    for reden in ("", "a" * 501):
        geweigerd = kas.als("fin").post("/betalingen/haal-terug", {**gegevens, "reden": reden})
        assert geweigerd.status_code == 422
        assert een(soep(geweigerd), "textarea[name=reden]").get_text().strip() == reden
        assert [str(veld["value"]) for veld in soep(geweigerd).select("main form input[name=nr]")] == gegevens["nr"]
    assert kas.als("fin").post("/betalingen/haal-terug", {**gegevens, "reden": "Post klopt niet."}).status_code == 303
    assert set(kas.toestanden()) == {"gepland"}
    assert "Teruggehaald: Post klopt niet." in kas.als("bea").get("/betalingen").text
    assert "Post klopt niet." not in kas.als("anna").get("/betalingen").text


@pytest.mark.parametrize("naam", LEZERS)
def test_wie_alleen_leest_ziet_namen_en_geen_knoppen(kas_2030: Kas, naam: str) -> None:
    kas_2030.tot_betaald()
    pagina = kas_2030.als(naam).get("/betalingen")
    assert kas_2030.mensen["fin"].naam in pagina.text
    assert kas_2030.mensen["fin2"].naam in pagina.text
    assert soep(pagina).select("main input[type=checkbox], main button[name=handeling]") == []


@pytest.mark.parametrize("naam", GEMEENTE)
def test_de_gemeente_ziet_haar_eigen_betalingen_zonder_namen(kas_2030: Kas, naam: str) -> None:
    kas_2030.tot_betaald()
    klant = kas_2030.als(naam)
    gelezen = rijen(klant, "/betalingen?jaar=alle")
    assert [(rij[0], rij[1], rij[2]) for rij in gelezen] == [
        ("Noord", "Leren", "2030"),
        ("Noord", "Meedoen", "2030"),
        ("Noord", "Leren", "2031"),
    ]
    assert gelezen[0][5] == "Betaald op 10 januari 2030"
    assert gelezen[2][5] == "Gepland voor 2031"
    tekst = klant.get("/betalingen?jaar=alle").text
    assert kas_2030.mensen["fin"].naam not in tekst
    assert kas_2030.mensen["fin2"].naam not in tekst


def test_een_andere_gemeente_ziet_er_niets_van(kas_2030: Kas) -> None:
    klant = kas_2030.als("burs")
    assert "Er zijn nog geen betalingen." in klant.get("/betalingen").text
    assert kas_2030.besluit.kenmerk not in klant.get("/betalingen?tranche=toets&jaar=2030").text
    blad = openpyxl.load_workbook(io.BytesIO(klant.get("/betalingen.xlsx").data)).worksheets[0]
    assert kas_2030.besluit.kenmerk not in {cel.value for rij in blad.iter_rows() for cel in rij}


def test_de_gemeente_leest_tot_en_met_welke_dag_bzk_betaalt(kas_2030: Kas) -> None:
    """Awb 4:87: a decision of 15 March 2030 is paid within six weeks, as far as its year has begun."""
    with kas_2030.database.sessie(schrijven=True) as sessie:
        sessie.query(Beschikking).update({"bekendgemaakt_op": datetime(2030, 3, 15, 10, tzinfo=UTC)})
        sessie.commit()
    kas_2030.klok(datetime(2030, 3, 20, 10, tzinfo=UTC))
    laatste = "uiterlijk op 26 april 2030"
    anna, besluit = kas_2030.als("anna"), f"/beschikkingen/{kas_2030.besluit.id}"
    status = [rij[5] for rij in rijen(anna)]
    assert status == [f"Gepland {laatste}", f"Gepland {laatste}", "Gepland voor 2031"]
    cijfers = een(soep(anna.get(besluit)), ".app-cijfers").get_text(" ", strip=True)
    assert f"BZK betaalt de eerste termijn {laatste}" in cijfers
    kas_2030.klok(datetime(2030, 4, 27, 10, tzinfo=UTC))
    assert f"nog niet betaald; dat moest {laatste}" in anna.get("/betalingen").text
    kas_2030.voer_uit("fin2", handelingen.betaal, kas_2030.tot_klaargezet())
    assert laatste not in anna.get(besluit).text


def test_wat_gepland_was_en_niet_is_betaald_heet_niet_gewoon_gepland(kas_2030: Kas) -> None:
    kas_2030.klok(datetime(2031, 1, 2, tzinfo=UTC))
    status = rijen(kas_2030.als("anna"), "/betalingen?jaar=2030")[0][5]
    assert status == "Gepland 2030 is voorbij; nog niet betaald"


def test_alleen_financien_bzk_kan_versturen(kas_2030: Kas) -> None:
    nummers = kas_2030.nummers()
    for naam, wie in kas_2030.mensen.items():
        klant = kas_2030.als(naam)
        for pad in ("controleren", "zet-klaar", "betaal", "haal-terug"):
            status = klant.post(f"/betalingen/{pad}", formulier(nummers, handeling="betaal", versie="x")).status_code
            assert (status == 403) == (wie.rol is not Rol.BZK_FINANCIEN), f"{naam} {pad}: {status}"
        lezer = wie.rol not in (Rol.ADVISEUR, Rol.BEHEERDER)
        for pad in ("/betalingen", "/betalingen.xlsx", "/betalingen.ods"):
            assert klant.get(pad).status_code == (200 if lezer else 403), f"{naam} {pad}"


def test_de_tijdlijn_vertelt_de_gemeente_wat_is_betaald_en_niet_wie_het_klaarzette(kas_2030: Kas) -> None:
    kas = kas_2030
    nummers = kas.tot_klaargezet()
    kas.voer_uit("fin", haal_terug, nummers, "Nog eens kijken.")
    kas.tot_betaald()
    pad = f"/dossiers/{kas.dossier}/tijdlijn"
    rijk, gemeente = (kas.als(naam).get(pad).text for naam in ("fin", "anna"))
    for tekst in (rijk, gemeente):
        assert ">Betaald<" in tekst
        assert "€\u00a07.500,50 (Voorbeeldbedragen)." in tekst
    assert "Klaargezet voor betaling" in rijk
    assert "Betaling teruggehaald" in rijk
    assert "Klaargezet" not in gemeente
    assert "teruggehaald" not in gemeente


def test_bij_het_besluit_staat_wat_is_betaald_en_wat_niet(kas_2030: Kas) -> None:
    kas_2030.tot_betaald()
    tabel = een(soep(kas_2030.als("fien").get(f"/beschikkingen/{kas_2030.besluit.id}")), "table:has(#termijnen-titel)")
    cellen = [cel.get_text(" ", strip=True) for cel in tabel.select("tbody td")]
    assert [cel.rpartition("Voorbeeldbedragen ")[2] for cel in cellen] == [
        "Betaald op 10 januari 2030",
        "Gepland voor 2031",
        "Betaald op 10 januari 2030",
        "",
    ]
    kaart = kas_2030.als("anna").get("/aanvragen")
    assert "/betalingen?tranche=toets&amp;jaar=alle" in kaart.text
