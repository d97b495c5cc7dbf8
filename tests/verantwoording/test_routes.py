"""The pages of accounting: what they show, what they save, what they refuse, and that nothing typed is lost."""

from pathlib import Path

import pytest

from spuk_app.db.verbinding import Database
from spuk_app.verantwoording import opstellen
from spuk_app.verantwoording.opstellen import Invoer
from tests.aanvraag.stad import een, formulier, fout_bij, soep
from tests.verantwoording.loket import Loket
from tests.verantwoording.toneel import EERSTE, LAATSTE, op
from tests.web.klant import Klant

GOED = {
    "besteed": "4.000,00",
    "buiten_gebied": "",
    "bereikt-r1": "35",
    "eindverantwoording": "nee",
    "toelichting": "Eén school begon later.",
}


@pytest.fixture
def loket(database: Database, tmp_path: Path) -> Loket:
    """Toetsstad, with the first year over and nothing begun."""
    return Loket(database, tmp_path)


def velden(klant: Klant, pad: str) -> dict[str, str]:
    """What stands in the form of a page, with its save number."""
    return formulier(klant.get(pad))


def rijen(klant: Klant, pad: str = "/verantwoording") -> list[str]:
    """The lines of the tables of a page, as text."""
    return [" ".join(rij.get_text(" ").split()) for rij in soep(klant.get(pad)).select("tbody tr")]


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
    assert regel == f"Leren {vijf} {vier} {vier} {een_} Ingevuld", "nothing but what is not zero somewhere"
    assert regel.endswith("Ingevuld")
    assert fout.endswith("2 fouten")
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
    assert koppen[4:7] == ["Doorschuiven naar 2031", "Niet besteed", "Meer besteed dan verleend"]
    per_rij = [[cel.get_text(" ", strip=True).split(" ")[0] for cel in rij.select("td")][3:6]
               for rij in tabel.select("tbody tr, tfoot tr")]  # fmt: skip
    nul, over, meer = (f"€\u00a0{getal}" for getal in ("0,00", "6.000,00", "100,00"))
    assert per_rij == [[nul, over, nul], [nul, nul, meer], [nul, over, meer]]
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


# --- One line ------------------------------------------------------------------------------------------------------------


def test_een_regel_wordt_bewaard_en_staat_er_weer(loket: Loket) -> None:
    nummer = loket.begin()
    anna, pad = loket.als("anna"), loket.regelpad(nummer)
    leeg = velden(anna, pad)
    assert (leeg["versie"], leeg["besteed"]) == ("0", "")
    assert "correctie" not in leeg
    antwoord = anna.post(pad, leeg | GOED)
    assert (antwoord.status_code, antwoord.location) == (303, pad)
    regel = loket.verslag(nummer).regel(loket.noord, "leren")
    assert regel is not None
    assert (regel.besteed, regel.eindverantwoording, regel.toelichting) == (4_000_00, False, GOED["toelichting"])
    assert [belofte.bereikt for belofte in regel.beloften] == [35]
    terug = velden(anna, pad)
    assert (terug["versie"], terug["besteed"], terug["bereikt-r1"]) == ("1", "4.000,00", "35")
    assert anna.post(pad, terug | {"daarna": "overzicht"}).location == loket.pad(nummer)
    assert "Er was niets gewijzigd." in anna.get(loket.pad(nummer)).text
    assert loket.opsteller.omschrijving in een(soep(anna.get(pad)), "details").get_text()


@pytest.mark.parametrize(
    ("naam", "waarde", "zin"),
    [
        ("besteed", "veel", "een komma voor de centen"),
        ("besteed", "-5", "zonder minteken"),
        ("besteed", "9" * 40, "te hoog"),
        ("buiten_gebied", "1,2,3", "een komma voor de centen"),
        ("bereikt-r1", "3,5", "vul een heel getal in"),
        ("bereikt-r1", "-1", "vul een heel getal in"),
        ("eindverantwoording", "misschien", "kies ja of nee"),
        ("toelichting", "x" * 4_001, "het maximum is 4.000"),
    ],
)
def test_wat_niet_kan_staat_bij_het_veld_en_niets_gaat_verloren(loket: Loket, naam: str, waarde: str, zin: str) -> None:
    nummer = loket.begin()
    anna, pad = loket.als("anna"), loket.regelpad(nummer)
    ingevuld = velden(anna, pad) | GOED | {naam: waarde}
    antwoord = anna.post(pad, ingevuld)
    assert antwoord.status_code == 422
    assert zin in fout_bij(antwoord, naam)
    pagina = soep(antwoord)
    assert een(pagina, f'.app-foutenlijst a[href="#{naam}"]')
    assert "Uw wijzigingen zijn nog niet opgeslagen." in een(pagina, ".app-foutenlijst").get_text()
    terug = formulier(antwoord)
    bewaard = {"besteed", "bereikt-r1", "toelichting", "versie"}
    assert {een_: terug[een_].strip() for een_ in bewaard} == {een_: ingevuld[een_] for een_ in bewaard}
    regel = loket.verslag(nummer).regel(loket.noord, "leren")
    assert regel is not None
    assert regel.versie == 0


def test_een_correctie_mag_negatief_zijn_en_staat_er_zo_weer(loket: Loket) -> None:
    loket.tot_beoordeeld()
    loket.nu = op(LAATSTE + 1, 2, 1)
    nummer = loket.begin(LAATSTE)
    anna, pad = loket.als("anna"), loket.regelpad(nummer)
    antwoord = anna.post(pad, velden(anna, pad) | GOED | {"correctie": "--5", "bereikt-r1": "41"})
    assert (antwoord.status_code, formulier(antwoord)["correctie"]) == (422, "--5")
    assert "minteken" in fout_bij(antwoord, "correctie")
    assert anna.post(pad, velden(anna, pad) | GOED | {"correctie": "-1.250,50"}).status_code == 303
    assert velden(anna, pad)["correctie"] == "-1.250,50"
    tekst = anna.get(pad).text
    assert "-€\u00a01.250,50" in tekst
    assert "Vorig jaar: 40 leerlingen." in tekst
    assert f'href="{loket.regelpad(1)}"' in tekst
    overzicht = " ".join(een(soep(anna.get(pad)), ".app-samenvatting").get_text(" ").replace("\u00a0", " ").split())
    assert "Besteed in 2030 € 5.000,00 Voorbeeldbedragen Besteed tot en met 2030 € 5.000,00" in overzicht


def test_twee_collegas_zien_beide_antwoorden_naast_elkaar(loket: Loket) -> None:
    nummer = loket.begin()
    anna, pad = loket.als("anna"), loket.regelpad(nummer)
    geopend = velden(anna, pad)
    van_bert = Invoer(3_000_00, eindverantwoording=False, toelichting="Van Bert.")
    loket.bewaar(nummer, "leren", van_bert, wie=loket.opsteller2)
    antwoord = anna.post(pad, geopend | GOED)
    assert antwoord.status_code == 409
    naast = [" ".join(deel.get_text(" ").split()) for deel in soep(antwoord).select(".app-vergelijk")]
    wie = loket.opsteller2.omschrijving
    assert f"Uw antwoord {GOED['toelichting']} Antwoord van {wie} Van Bert." in naast
    terug = formulier(antwoord)
    assert (terug["versie"], terug["besteed"], terug["toelichting"].strip()) == ("1", "4.000,00", GOED["toelichting"])
    assert anna.post(pad, terug).status_code == 303
    regel = loket.verslag(nummer).regel(loket.noord, "leren")
    assert regel is not None
    assert (regel.besteed, regel.toelichting) == (4_000_00, GOED["toelichting"])


@pytest.mark.parametrize("versie", ["", "x", "-1", "7", "9" * 30])
def test_een_pagina_met_een_vreemd_nummer_bewaart_niets(loket: Loket, versie: str) -> None:
    nummer = loket.begin()
    assert loket.als("anna").post(loket.regelpad(nummer), GOED | {"versie": versie}).status_code in (409, 422)
    regel = loket.verslag(nummer).regel(loket.noord, "leren")
    assert regel is not None
    assert regel.besteed is None


def test_bij_een_regel_staat_wat_er_niet_klopt_met_een_weg_naar_het_veld(loket: Loket) -> None:
    nummer = loket.begin()
    loket.bewaar(nummer, "meedoen", Invoer(2_500_50, buiten_gebied=500_00, eindverantwoording=True, bereikt={1: 12}))
    anna = loket.als("anna")
    pagina = soep(anna.get(loket.regelpad(nummer, "meedoen")))
    gevonden = {str(a["href"]): a.get_text() for a in pagina.select(".utrecht-alert a")}
    assert gevonden == {
        "#toelichting": "Leg uit waarom u € 500,00 (Voorbeeldbedragen) buiten het gebied besteedde en wat de inwoners "
        "eraan hebben.".replace("€ ", "€\u00a0")
    }
    assert een(pagina, "#toelichting")
    _, van_noord, *_ = rijen(anna, loket.pad(nummer))
    assert van_noord.endswith("1 fout laatste verantwoording")


def test_een_leeg_onderdeel_is_nog_geen_fout(loket: Loket) -> None:
    nummer = loket.begin()
    anna, fien = loket.als("anna"), loket.als("fien")
    pagina = soep(anna.get(loket.pad(nummer)))
    assert not pagina.select("#controle")
    assert "Nog 4 onderdelen in te vullen." in pagina.get_text()
    assert " kan nu nog niet" not in soep(fien.get(loket.pad(nummer))).get_text()
    assert fien.post(loket.pad(nummer, "/akkoord")).status_code == 422
    loket.bewaar(nummer, "leren", Invoer(None, toelichting="Later."))
    pagina = soep(anna.get(loket.pad(nummer)))
    assert "Nog 3 onderdelen in te vullen." in pagina.get_text()
    assert "Fouten: verbeter deze eerst (2)" in een(pagina, "details").get_text()


def test_iedereen_leest_wat_hij_zelf_kan_doen(loket: Loket) -> None:
    nummer = loket.begin()
    loket.vul_in(nummer)
    assert (
        "Een collega van Financiën die zelf niets invulde, geeft nu intern akkoord."
        in loket.als("anna").get(loket.pad(nummer)).text
    )
    assert "Controleer de cijfers en geef akkoord." in loket.als("fien").get(loket.pad(nummer)).text
    loket.doe(loket.financien, opstellen.geef_akkoord, nummer)
    for naam, zin in (("fien", "Zet de cijfers vast"), ("anna", "Financiën zet de cijfers vast")):
        for pad in ("/verantwoording", loket.pad(nummer)):
            assert f"{zin} voor de accountant." in loket.als(naam).get(pad).text


def test_financien_leest_vooraf_dat_invullen_het_akkoord_kost(loket: Loket) -> None:
    pad = loket.regelpad(loket.begin())
    zin = "Dan mag u geen intern akkoord meer geven op deze verantwoording."
    assert zin in loket.als("fien").get(pad).text
    assert zin not in loket.als("anna").get(pad).text


def test_eerder_stoppen_met_geld_over_vraagt_een_bevestiging(loket: Loket) -> None:
    nummer = loket.begin()
    anna, pad = loket.als("anna"), loket.regelpad(nummer)
    klaar = velden(anna, pad) | {"besteed": "3.000,00", "eindverantwoording": "ja", "bereikt-r1": "40"}
    assert "einde_zeker" not in anna.get(pad).text
    antwoord = anna.post(pad, klaar)
    assert antwoord.status_code == 422
    assert "Kruis aan dat dit onderdeel klaar is." in fout_bij(antwoord, "einde_zeker")
    assert "terwijl er nog € 6.000,00".replace("€ ", "€\u00a0") in antwoord.text
    assert loket.verslag(nummer).regels[0].versie == 0
    assert anna.post(pad, klaar | {"einde_zeker": "ja"}).status_code == 303
    assert loket.verslag(nummer).regels[0].eindverantwoording is True
    # once confirmed it is not asked again
    assert anna.post(pad, velden(anna, pad) | {"toelichting": "Klaar."}).status_code == 303


@pytest.mark.parametrize(("besteed", "einde"), [("9.000,00", "ja"), ("3.000,00", "nee")])
def test_zonder_geld_over_of_zonder_einde_is_er_niets_te_bevestigen(loket: Loket, besteed: str, einde: str) -> None:
    anna, pad = loket.als("anna"), loket.regelpad(loket.begin())
    gestuurd = velden(anna, pad) | {"besteed": besteed, "eindverantwoording": einde}
    assert anna.post(pad, gestuurd).status_code == 303


def test_een_negatieve_correctie_telt_overal_mee(loket: Loket) -> None:
    """Played as an official: what is typed is stored, and each page says the same cumulative amount."""
    loket.tot_aangeleverd()
    loket.nu = op(LAATSTE + 1, 2, 1)
    nummer = loket.begin(LAATSTE)
    anna, pad = loket.als("anna"), loket.regelpad(nummer)
    getypt = {"besteed": "4.000,00", "correctie": "-300,00", "eindverantwoording": "ja", "bereikt-r1": "60"}
    assert anna.post(pad, velden(anna, pad) | getypt | {"toelichting": "Terugbetaald."}).status_code == 303
    samen = "€ 8.700,00 Voorbeeldbedragen"
    lees = " ".join(soep(anna.get(pad)).get_text(" ").replace("\u00a0", " ").split())
    assert f"Besteed tot en met 2031, zoals opgeslagen {samen}" in lees
    assert velden(anna, pad)["correctie"] == "-300,00"
    (noord,) = [rij for rij in rijen(anna, loket.pad(nummer)) if "-€" in rij and rij.startswith("Leren")][:1]
    assert "-€ 300,00 Voorbeeldbedragen € 8.700,00" in noord
    loket.vul_in(nummer, {"meedoen": Invoer(0, eindverantwoording=True, bereikt={1: 12})})
    zuid = Invoer(4_000_00, eindverantwoording=True, bereikt={1: 60})
    loket.bewaar(nummer, "leren", zuid, dossier_id=loket.dossiers["zuid"])
    loket.lever_af(nummer, LAATSTE)
    lees = " ".join(soep(loket.als("ocw").get(pad)).get_text(" ").replace("\u00a0", " ").split())
    assert f"Besteed tot en met 2031 {samen}" in lees
    assert "8.700,00" in loket.als("fin").get(f"/vaststellingen/{loket.noord}").text


def test_wie_te_laat_opslaat_leest_waarom_en_wat_er_was_getypt(loket: Loket) -> None:
    nummer = loket.begin()
    loket.vul_in(nummer)
    anna, pad = loket.als("anna"), loket.regelpad(nummer)
    geopend = velden(anna, pad)
    loket.doe(loket.financien, opstellen.geef_akkoord, nummer)
    antwoord = anna.post(pad, geopend | GOED)
    assert antwoord.status_code == 409
    melding = " ".join(een(soep(antwoord), ".utrecht-alert--error").get_text(" ").split())
    assert "De status van de verantwoording is ‘Intern akkoord’." in melding
    assert "Toelichting Eén school begon later." in melding
    assert "Besteed in 2030 4.000,00" in melding
    assert not soep(antwoord).select("main form")


def test_na_het_akkoord_is_een_regel_alleen_te_lezen(loket: Loket) -> None:
    nummer = loket.tot_vastgezet()
    anna = loket.als("anna")
    assert not soep(anna.get(loket.regelpad(nummer))).select("main form")
    assert anna.post(loket.regelpad(nummer), GOED | {"versie": "1"}).status_code == 409


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
