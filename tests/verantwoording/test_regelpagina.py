"""The page of one line: what it shows, what it saves, what it refuses, and that nothing typed is lost."""

from pathlib import Path

import pytest

from spuk_app.db.verbinding import Database
from spuk_app.verantwoording import opstellen
from spuk_app.verantwoording.opstellen import Invoer
from tests.aanvraag.stad import een, formulier, fout_bij, soep
from tests.verantwoording.loket import Loket, rijen, velden
from tests.verantwoording.toneel import LAATSTE, op

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
        ("bereikt-r1", "3,5", "Vul een heel getal in"),
        ("bereikt-r1", "-1", "Vul een heel getal in"),
        ("eindverantwoording", "misschien", "Kies ja of nee"),
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


def test_het_eigen_andere_venster_is_geen_collega(loket: Loket) -> None:
    anna, pad = loket.als("anna"), loket.regelpad(loket.begin())
    rechts = velden(anna, pad)
    assert anna.post(pad, rechts | GOED | {"toelichting": "Links."}).status_code == 303
    antwoord = anna.post(pad, rechts | GOED | {"toelichting": "Rechts."})
    assert antwoord.status_code == 409
    botsing = een(soep(antwoord), ".app-botsingen").get_text(" ")
    assert "U wijzigde dit zelf al" in botsing
    assert "collega" not in botsing
    assert "U wijzigde dit ook." in fout_bij(antwoord, "toelichting")


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
    assert van_noord.startswith("Meedoen 1 fout laatste verantwoording")


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
