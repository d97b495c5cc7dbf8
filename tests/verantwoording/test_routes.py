"""The pages of accounting: what they show, what they save, what they refuse, and that nothing typed is lost."""

from pathlib import Path

import pytest

from spuk_app.db.verbinding import Database
from spuk_app.verantwoording.opstellen import Invoer
from tests.aanvraag.stad import een, soep
from tests.verantwoording.loket import Loket, rijen
from tests.verantwoording.toneel import EERSTE, LAATSTE, op


@pytest.fixture
def loket(database: Database, tmp_path: Path) -> Loket:
    """Toetsstad, with the first year over and nothing begun."""
    return Loket(database, tmp_path)


# --- The list ------------------------------------------------------------------------------------------------------------


def test_de_gemeente_begint_aan_het_oudste_jaar(loket: Loket) -> None:
    loket.nu = op(LAATSTE + 1, 2, 1)
    anna = loket.als("anna")
    assert rijen(anna) == [
        "2031 Nog niet begonnen 15 juli 2032 nog 165 dagen Maak eerst de verantwoording over het vorige jaar af.",
        "2030 Nog niet begonnen 15 juli 2031 201 dagen te laat Begin met 2030",
    ]
    antwoord = anna.post("/verantwoording", {"tranche": "toets", "jaar": "2030"})
    assert (antwoord.status_code, antwoord.location) == (303, "/verantwoording/1")
    assert "U bent begonnen met de verantwoording." in anna.get("/verantwoording/1").text
    assert anna.post("/verantwoording", {"tranche": "toets", "jaar": "2030"}).status_code == 409


def test_een_jaar_dat_nog_loopt_kan_nog_niet(loket: Loket) -> None:
    loket.nu = op(EERSTE, 11, 1)
    anna = loket.als("anna")
    (regel,) = rijen(anna)
    assert regel.endswith("Begin na 31 december met de verantwoording over dat jaar.")
    assert anna.post("/verantwoording", {"tranche": "toets", "jaar": "2030"}).status_code == 409


@pytest.mark.parametrize("gegevens", [{}, {"tranche": "toets"}, {"tranche": "x", "jaar": "2030"}, {"jaar": "x"}])
def test_wat_geen_jaar_van_een_tranche_is_is_niet_gevonden(loket: Loket, gegevens: dict[str, str]) -> None:
    assert loket.als("anna").post("/verantwoording", gegevens).status_code == 404


def test_zonder_geld_is_er_niets_te_verantwoorden(loket: Loket) -> None:
    assert "Er is nog niets te verantwoorden." in loket.als("buur").get("/verantwoording").text


def test_het_rijk_ziet_elke_gemeente_en_wat_er_op_hem_wacht(loket: Loket) -> None:
    loket.begin()
    assert rijen(loket.als("ocw")) == ["Toetsstad 2030 Nog niet aangeleverd 15 juli 2031 nog 164 dagen"]


def test_de_keuze_van_het_rijk_beperkt_de_lijst(loket: Loket) -> None:
    loket.tot_aangeleverd()
    ocw, fin = loket.als("ocw"), loket.als("fin")
    (regel,) = rijen(ocw, "/verantwoording?mijn=ja&jaar=2030&tranche=toets")
    assert regel.endswith("aangeleverd op 10 juli 2031 2")
    assert rijen(fin, "/verantwoording?mijn=ja") == []
    assert "Er zijn geen verantwoordingen die hierbij passen." in ocw.get("/verantwoording?jaar=1999").text


# --- One report ----------------------------------------------------------------------------------------------------------


def test_het_overzicht_telt_op_en_wijst_elke_fout_aan(loket: Loket) -> None:
    nummer = loket.begin()
    loket.bewaar(nummer, "leren", Invoer(4_000_00, eindverantwoording=False, bereikt={1: 35}))
    loket.vul_in(nummer, {"meedoen": Invoer(None, toelichting="Komt nog.")})
    loket.bewaar(nummer, "leren", Invoer(None, toelichting="Ook."), dossier_id=loket.dossiers["zuid"])
    fien = loket.als("fien")
    regel, fout, *_ = rijen(fien, loket.pad(nummer))
    een_, vier, vijf = (f"€ {getal}.000,00 Voorbeeldbedragen" for getal in (1, 4, 5))
    assert regel == f"Leren Ingevuld {vijf} {vier} {vier} {een_}", "nothing but what is not zero somewhere"
    assert fout.startswith("Meedoen 2 fouten")
    pagina = soep(fien.get(loket.pad(nummer)))
    voet = [" ".join(rij.get_text(" ").split()) for rij in pagina.select("tfoot tr")]
    assert voet[0].startswith("Samen € 7.500,50 Voorbeeldbedragen € 4.000,00 Voorbeeldbedragen")
    fouten = [str(a["href"]) for a in pagina.select(".app-uitklap a")]
    assert f"{loket.regelpad(nummer, 'meedoen')}#besteed" in fouten
    assert not any(pad.startswith(loket.regelpad(nummer)) for pad in fouten)
    assert "er staan geen fouten meer in de verantwoording" in pagina.get_text()
    assert fien.post(loket.pad(nummer, "/akkoord"), {"versie": "x"}).status_code == 422


def test_doorschuiven_niet_besteed_en_meer_besteed_hebben_elk_een_kolom(loket: Loket) -> None:
    nummer = loket.begin()
    loket.bewaar(nummer, "leren", Invoer(3_000_00, eindverantwoording=True, bereikt={1: 35}))
    loket.bewaar(nummer, "meedoen", Invoer(2_600_50, eindverantwoording=False, bereikt={1: 12}))
    tabel = soep(loket.als("anna").get(loket.pad(nummer))).select("[aria-labelledby=gebied-noord-titel]")[0]
    koppen = [kop.get_text() for kop in tabel.select("thead th")]
    assert koppen[5:8] == ["Doorschuiven naar 2031", "Niet besteed", "Meer besteed dan verleend tot en met 2030"]
    per_rij = [[cel.get_text(" ", strip=True).split(" ")[0] for cel in rij.select("td")][4:7]
               for rij in tabel.select("tbody tr, tfoot tr")]  # fmt: skip
    nul, over, meer = (f"€\u00a0{getal}" for getal in ("0,00", "6.000,00", "100,00"))
    assert per_rij == [[nul, over, nul], [nul, nul, meer], [nul, over, meer]]
    assert koppen[1:3] == ["Verleend tot en met 2030", "Verleend voor latere jaren"]
    for rij in tabel.select("tbody tr, tfoot tr"):
        verleend, later, _, besteed, *rest = (
            int("".join(filter(str.isdigit, cel.get_text(" ", strip=True).split(" ")[0]))) for cel in rij.select("td")
        )
        assert verleend + later - besteed == rest[0] + rest[1] - rest[2], "what stands in a row adds up"
    for naam, wie in (("anna", "uw gemeente"), ("tine", "uw gemeente")):
        assert f"betaalt {wie} zelf." in loket.als(naam).get(loket.pad(nummer)).text


def test_de_stappen_zeggen_wie_wanneer(loket: Loket) -> None:
    nummer = loket.tot_aangeleverd()
    momenten = [
        " ".join(moment.get_text(" ").split())
        for moment in soep(loket.als("aud").get(loket.pad(nummer))).select(".app-tijdlijn__moment")
    ]
    assert len(momenten) == 7
    fien = loket.financien.omschrijving
    assert momenten[1] == f"Intern akkoord 1 februari 2031 om 11.00 uur, {fien}"
    assert (
        momenten[5]
        == f"Aanlevering bij het CBS vastgelegd 10 juli 2031, vastgelegd op 10 juli 2031 om 12.00 uur, {fien}"
    )
    assert momenten[6] == "Akkoord van het Rijk (komt nog) Nog niet gedaan"


def test_na_het_einde_van_elk_onderdeel_is_een_jaar_niet_meer_nodig(loket: Loket) -> None:
    einde = {"leren": Invoer(9_000_00, eindverantwoording=True), "meedoen": Invoer(2_500_50, eindverantwoording=True)}
    loket.tot_beoordeeld(EERSTE, einde)
    loket.nu = op(LAATSTE + 1, 2, 1)
    assert rijen(loket.als("anna"))[0] == "2031 Niet nodig Niet nodig: elk onderdeel is eerder afgerond."
    assert rijen(loket.als("fin"))[0] == "Toetsstad 2031 Niet nodig"


def test_de_startpaginas_leiden_naar_de_verantwoording(loket: Loket) -> None:
    gemeente = soep(loket.als("anna").get("/aanvragen")).select("main a[href='/verantwoording']")
    assert [" ".join(a.get_text(" ").split()) for a in gemeente] == [
        "Verantwoord wat er is besteed : Noord",
        "Verantwoord wat er is besteed : Zuid",
    ]
    taken = soep(loket.als("anna").get(f"/aanvragen/{loket.noord}"))
    verwijzing = " ".join(een(taken, "main a[href='/verantwoording']").get_text(" ").split())
    assert verwijzing == "Verantwoord wat er is besteed : Noord"
    assert not soep(loket.als("buur").get("/aanvragen")).select("main a[href='/verantwoording']")
    rijk = soep(loket.als("ocw").get("/werkvoorraad"))
    assert een(rijk, "main a[href='/verantwoording']").get_text() == "Verantwoordingen van gemeenten"
