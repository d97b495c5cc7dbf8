"""Writing down over the web: what is saved, what is refused, and that nothing that was typed is ever lost."""

import pytest

from spuk_app.aanvraag import ondertekenen, opstellen
from spuk_app.onderdelen.taal import Sleutel
from tests.aanvraag.stad import Stad, een, formulier, fout_bij, nog_bij, soep

LEREN = "/onderdelen/leren"
JSON = {"Accept": "application/json"}


@pytest.fixture
def begonnen(stad: Stad) -> Stad:
    stad.doe("anna", opstellen.begin)
    return stad


def test_beginnen_en_de_takenlijst(stad: Stad) -> None:
    anna = stad.als("anna")
    leeg = anna.get(stad.pad())
    assert "Aanvraag beginnen" in leeg.text
    begin = anna.post(stad.pad("/begin"))
    assert (begin.status_code, begin.location) == (303, stad.pad())
    lijst = soep(anna.get(stad.pad()))
    assert "Concept - nog niet ingediend" in een(lijst, "main").get_text()
    assert [badge.get_text() for badge in lijst.select(".app-taak .app-badge")] == [
        "Nog niet begonnen",
        "Nog niet begonnen",
        "2 punten open",
        "Kan nog niet",
        "Kan nog niet",
    ]
    assert anna.post(stad.pad("/begin")).status_code == 409


def test_een_lege_pagina_staat_niet_vol_met_fouten(begonnen: Stad) -> None:
    pagina = begonnen.als("anna").get(begonnen.pad(LEREN))
    assert "Nog te doen" not in pagina.text
    assert "Fout" not in een(soep(pagina), "main").get_text()


def test_opslaan_brengt_terug_met_de_tijd_en_wat_er_nog_moet(begonnen: Stad) -> None:
    anna = begonnen.als("anna")
    velden = formulier(anna.get(begonnen.pad(LEREN))) | {"bedrag-2030-r1": "1.250,50"}
    antwoord = anna.post(begonnen.pad(LEREN), velden)
    assert (antwoord.status_code, antwoord.location) == (303, begonnen.pad(LEREN))
    pagina = anna.get(begonnen.pad(LEREN))
    assert "Opgeslagen om 12.00 uur. Nog niet ingediend." in pagina.text
    assert formulier(pagina)["bedrag-2030-r1"] == "1.250,50"
    assert nog_bij(pagina, "omschrijving-r1") == "Nog te doen: Activiteit 1: beantwoord ‘Wat gaat u doen?’."
    assert een(soep(pagina), ".app-nog-lijst a")["href"] == "#omschrijving-r1"
    weer = anna.post(begonnen.pad(LEREN), formulier(pagina))
    assert weer.status_code == 303
    assert "Er was niets gewijzigd." in anna.get(begonnen.pad(LEREN)).text


def test_opslaan_en_terug(begonnen: Stad) -> None:
    antwoord = begonnen.als("anna").post(begonnen.pad(LEREN), {"versie": "0", "daarna": "takenlijst"})
    assert (antwoord.status_code, antwoord.location) == (303, begonnen.pad())


SLECHT = [
    "1,000.00",
    "sNaN",
    "1e30",
    "-5",
    "\u22125",
    "9" * 100,
    "1.78",
    "€",
    "١٢٣",
    "1\u200b2",
    "NaN",
    "0x10",
    "1 000",
]


def test_een_slecht_bedrag_wordt_geweigerd_en_alle_tekst_blijft_staan(begonnen: Stad) -> None:
    anna = begonnen.als("anna")
    for bedrag in SLECHT:
        velden = {
            "versie": "0",
            "omschrijving-r1": 'Een <b>lange</b> "tekst" & meer\u00a0ë',
            "bedrag-2030-r1": bedrag,
            "bedrag-2031-r1": "12",
            "omschrijving-r2": "Tweede",
        }
        antwoord = anna.post(begonnen.pad(LEREN), velden)
        assert antwoord.status_code == 422, ascii(bedrag)
        terug = formulier(antwoord)
        assert {naam: terug[naam] for naam in velden} == velden
        assert fout_bij(antwoord, "bedrag-2030-r1").startswith("Fout:")
        assert een(soep(antwoord), "#fouten a")["href"] == "#bedrag-2030-r1"
        assert soep(antwoord).title.get_text().startswith("Fout: ")  # type: ignore[union-attr]
    assert begonnen.opslag() == 0


def test_een_nul_teken_is_geen_invoer(begonnen: Stad) -> None:
    antwoord = begonnen.als("anna").post(begonnen.pad(LEREN), {"versie": "0", "omschrijving-r1": "een\x00twee"})
    assert antwoord.status_code == 400
    assert begonnen.opslag() == 0


def test_boven_het_maximum_wordt_bewaard_en_gezegd(begonnen: Stad) -> None:
    anna = begonnen.als("anna")
    antwoord = anna.post(
        begonnen.pad(LEREN), {"versie": "0", "omschrijving-r1": "Te veel", "bedrag-2030-r1": "10.000,01"}
    )
    assert antwoord.status_code == 303
    pagina = anna.get(begonnen.pad(LEREN))
    assert "Vraag € 0,01 minder" in nog_bij(pagina, "bedrag-2030-r1")
    assert "Vraag €\u00a00,01 minder" in anna.get(begonnen.pad("/controleren")).text


def test_te_lange_tekst_wordt_niet_afgekapt(begonnen: Stad) -> None:
    tekst = "ë" * 1_001
    antwoord = begonnen.als("anna").post(begonnen.pad(LEREN), {"versie": "0", "omschrijving-r1": tekst})
    assert antwoord.status_code == 422
    assert formulier(antwoord)["omschrijving-r1"] == tekst
    assert "Haal 1 teken weg" in fout_bij(antwoord, "omschrijving-r1")


def test_onbekende_namen_doen_niets_en_wat_ontbreekt_blijft(begonnen: Stad) -> None:
    begonnen.schrijf("anna", "leren", {Sleutel("omschrijving", rij=1): "Blijft", Sleutel("bedrag", 2030, 1): 500})
    velden = {
        "versie": str(begonnen.opslag()),
        "bedrag-1999-r1": "5",
        "bedrag-2030-r99": "5",
        "toestand": "verleend",
        "x": "y",
    }
    anna = begonnen.als("anna")
    assert anna.post(begonnen.pad(LEREN), velden).status_code == 303
    terug = formulier(anna.get(begonnen.pad(LEREN)))
    assert (terug["omschrijving-r1"], terug["bedrag-2030-r1"]) == ("Blijft", "5,00")
    assert begonnen.opslag() == 1


def test_zonder_leesbare_versie_wordt_niets_bewaard(begonnen: Stad) -> None:
    anna = begonnen.als("anna")
    for versie in ("", "-1", "x", "1e3", "9" * 30, "٣"):
        antwoord = anna.post(begonnen.pad(LEREN), {"versie": versie, "omschrijving-r1": "Mijn tekst"})
        assert antwoord.status_code == 422
        assert "niet volledig geladen" in antwoord.text
        assert "Mijn tekst" in antwoord.text
    assert begonnen.opslag() == 0


def test_rijen_erbij_en_eraf_zonder_script(begonnen: Stad) -> None:
    anna = begonnen.als("anna")
    eerste = {"versie": "0", "omschrijving-r1": "Een", "bedrag-2030-r1": "1"}
    antwoord = anna.post(begonnen.pad(LEREN), eerste | {"erbij": "activiteiten"})
    assert (antwoord.status_code, antwoord.location) == (303, begonnen.pad(LEREN + "?erbij=activiteiten#nieuwe-rij"))
    pagina = anna.get(begonnen.pad(LEREN + "?erbij=activiteiten"))
    assert een(soep(pagina), "#nieuwe-rij > legend").get_text() == "Activiteit 2"
    velden = formulier(pagina) | {"omschrijving-r2": "Twee", "bedrag-2030-r2": "onleesbaar"}
    assert anna.post(begonnen.pad(LEREN), velden).status_code == 422
    weg = anna.post(begonnen.pad(LEREN), velden | {"verwijder": "activiteiten-r2"})
    assert weg.status_code == 303, "a row can be taken away whatever was typed in it"
    weg = anna.post(begonnen.pad(LEREN), formulier(anna.get(begonnen.pad(LEREN))) | {"verwijder": "activiteiten-r1"})
    assert weg.status_code == 303
    assert formulier(anna.get(begonnen.pad(LEREN)))["omschrijving-r1"] == ""


def test_een_collega_was_voor_en_beide_teksten_staan_naast_elkaar(begonnen: Stad) -> None:
    anna, bert = begonnen.als("anna"), begonnen.als("bert")
    van_anna, van_bert = formulier(anna.get(begonnen.pad(LEREN))), formulier(bert.get(begonnen.pad(LEREN)))
    van_bert |= {"omschrijving-r1": "Tekst van Bert", "bedrag-2031-r1": "31"}
    assert bert.post(begonnen.pad(LEREN), van_bert).status_code == 303
    van_anna |= {"omschrijving-r1": "Tekst van Anna", "bedrag-2030-r1": "30"}
    antwoord = anna.post(begonnen.pad(LEREN), van_anna)
    assert antwoord.status_code == 409
    assert soep(antwoord).title.get_text().startswith("Fout: ")  # type: ignore[union-attr]
    botsing = een(soep(antwoord), ".app-botsingen")
    assert een(botsing, "h3").get_text() == "Activiteit 1: Wat gaat u doen?", "the words of the form"
    assert "bestand" not in botsing.get_text(), "there is none on this page"
    assert [tekst.get_text() for tekst in botsing.select(".app-vergelijk__tekst")] == [
        "Tekst van Anna",
        "Tekst van Bert",
    ]
    assert "Proef bert" in botsing.get_text()
    terug = formulier(antwoord)
    assert terug["omschrijving-r1"] == "Tekst van Anna", "her own text stays in the field"
    assert terug["bedrag-2030-r1"] == "30"
    assert terug["bedrag-2031-r1"] == "31,00", "what she did not touch is shown as the colleague left it"
    assert terug["versie"] == str(begonnen.opslag()) == "1"
    assert anna.post(begonnen.pad(LEREN), terug).status_code == 303
    samen = formulier(anna.get(begonnen.pad(LEREN)))
    assert [samen[naam] for naam in ("omschrijving-r1", "bedrag-2030-r1", "bedrag-2031-r1")] == [
        "Tekst van Anna",
        "30,00",
        "31,00",
    ]


def test_het_eigen_andere_venster_is_geen_collega(begonnen: Stad) -> None:
    anna = begonnen.als("anna")
    rechts = formulier(anna.get(begonnen.pad(LEREN)))
    assert anna.post(begonnen.pad(LEREN), rechts | {"omschrijving-r1": "Links"}).status_code == 303
    antwoord = anna.post(begonnen.pad(LEREN), rechts | {"omschrijving-r1": "Rechts"})
    assert antwoord.status_code == 409
    botsing = een(soep(antwoord), ".app-botsingen").get_text(" ")
    assert "U wijzigde dit zelf al" in botsing
    assert "collega" not in botsing
    assert len(soep(antwoord).select("nav a[href='/aanvragen']")) == 2, "the menu, and the way back"


def test_twee_vensters_van_een_persoon_vullen_elkaar_aan(begonnen: Stad) -> None:
    anna = begonnen.als("anna")
    links, rechts = formulier(anna.get(begonnen.pad(LEREN))), formulier(anna.get(begonnen.pad(LEREN)))
    assert anna.post(begonnen.pad(LEREN), links | {"omschrijving-r1": "Links"}).status_code == 303
    assert anna.post(begonnen.pad(LEREN), rechts | {"bedrag-2030-r1": "7"}).status_code == 303
    samen = formulier(anna.get(begonnen.pad(LEREN)))
    assert (samen["omschrijving-r1"], samen["bedrag-2030-r1"]) == ("Links", "7,00")
    assert anna.post(begonnen.pad(LEREN), rechts | {"omschrijving-r1": "Rechts"}).status_code == 409


def test_vanzelf_bewaren_geeft_steeds_het_nieuwe_nummer(begonnen: Stad) -> None:
    anna = begonnen.als("anna")
    for nummer, tekst in enumerate(["een", "een twee"]):
        antwoord = anna.post(begonnen.pad(LEREN), {"versie": str(nummer), "omschrijving-r1": tekst}, headers=JSON)
        assert antwoord.json == {"versie": nummer + 1, "opgeslagen_om": "12.00"}
    slecht = anna.post(begonnen.pad(LEREN), {"versie": "2", "bedrag-2030-r1": "1,000.00"}, headers=JSON)
    assert slecht.status_code == 422
    assert slecht.json is not None
    assert "2030: Bedrag: bedoelt u 1.000,00?" in slecht.json["fout"]
    zonder = anna.post(begonnen.pad(LEREN), {"omschrijving-r1": "x"}, headers=JSON)
    assert (zonder.status_code, zonder.is_json) == (422, True)


def test_vanzelf_bewaren_overschrijft_niet_wat_het_niet_toont(begonnen: Stad) -> None:
    """Bert saves another field of the page. Were Anna's page handed the new number, its old field would win next time."""
    anna = begonnen.als("anna")
    pagina = formulier(anna.get(begonnen.pad(LEREN)))
    begonnen.schrijf("bert", "leren", {Sleutel("bedrag", 2031, 1): 4_000_00})
    antwoord = anna.post(begonnen.pad(LEREN), pagina | {"omschrijving-r1": "Anna"}, headers=JSON)
    assert antwoord.status_code == 409
    assert antwoord.json is not None
    assert "Klik op Opslaan" in antwoord.json["fout"]
    assert anna.post(begonnen.pad(LEREN), pagina | {"omschrijving-r1": "Anna"}).status_code == 303
    samen = formulier(anna.get(begonnen.pad(LEREN)))
    assert (samen["omschrijving-r1"], samen["bedrag-2031-r1"]) == ("Anna", "4.000,00")


def test_vanzelf_bewaren_stoort_niet_aan_een_ander_onderdeel(begonnen: Stad) -> None:
    begonnen.schrijf("bert", "meedoen", {Sleutel("bedrag", 2031, 1): 4_000_00})
    antwoord = begonnen.als("anna").post(begonnen.pad(LEREN), {"versie": "0", "omschrijving-r1": "Anna"}, headers=JSON)
    assert antwoord.json == {"versie": 2, "opgeslagen_om": "12.00"}


def test_een_onderdeel_dat_niet_bestaat_zegt_wat_wel_kan(begonnen: Stad) -> None:
    antwoord = begonnen.als("anna").get(begonnen.pad("/onderdelen/bestaat-niet"))
    assert antwoord.status_code == 422
    assert "Kies een onderdeel uit de takenlijst" in antwoord.text


def test_na_ondertekenen_waarschuwt_de_pagina_en_bewaart_niet_vanzelf(stad: Stad) -> None:
    stad.vul_in()
    anna = stad.als("anna")
    assert een(soep(anna.get(stad.pad(LEREN))), "main form").has_attr("data-autosave")
    stad.doe("tine", ondertekenen.onderteken, wachtwoord_bevestigd=True)
    pagina = anna.get(stad.pad(LEREN))
    assert "vervallen de handtekeningen" in pagina.text
    assert not een(soep(pagina), "main form").has_attr("data-autosave")


def test_na_indienen_is_alles_te_lezen_en_niets_te_wijzigen(stad: Stad) -> None:
    stad.tot_ingediend()
    anna = stad.als("anna")
    pagina = soep(anna.get(stad.pad(LEREN)))
    assert not pagina.select("main form")
    assert "Huiswerkbegeleiding in de wijk" in een(pagina, "main").get_text()
    antwoord = anna.post(stad.pad(LEREN), {"versie": "9", "omschrijving-r1": "Toch nog"})
    assert antwoord.status_code == 409
    assert "Toch nog" in antwoord.text, "what was typed can still be copied"
