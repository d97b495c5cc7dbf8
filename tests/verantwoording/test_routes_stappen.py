"""The steps of a report on their pages: agree, freeze, open again, the accountant, the council, the delivery."""

from datetime import timedelta
from pathlib import Path

import pytest

from spuk_app.db.verbinding import Database
from spuk_app.verantwoording import aanleveren, beoordelen, opstellen
from spuk_app.verantwoording.levensloop import Toestand
from spuk_app.verantwoording.opstellen import Invoer
from tests.aanvraag.stad import een, formulier, fout_bij, soep
from tests.verantwoording.loket import Loket
from tests.verantwoording.toneel import EERSTE, op

RIJ = {"soort-r1": "fout", "bedrag-r1": "100,00", "omschrijving-r1": "Een factuur ontbreekt."}


@pytest.fixture
def loket(database: Database, tmp_path: Path) -> Loket:
    """Toetsstad, with the first year over and nothing begun."""
    return Loket(database, tmp_path)


def tot(loket: Loket, staat: Toestand) -> int:
    """A report in this state, on 1 June."""
    nummer = loket.tot_vastgezet()
    loket.nu = op(EERSTE + 1, 6, 1)
    if staat is not Toestand.VASTGEZET:
        loket.doe(loket.financien, aanleveren.leg_bevindingen_vast, nummer, op(EERSTE + 1, 5, 10).date(), [])
    if staat is Toestand.VASTGESTELD:
        loket.doe(loket.financien, aanleveren.leg_raadsbesluit_vast, nummer, op(EERSTE + 1, 5, 20).date())
    return nummer


def test_een_tweede_persoon_geeft_akkoord_op_de_cijfers_die_hij_zag(loket: Loket) -> None:
    nummer = loket.begin()
    loket.vul_in(nummer)
    fien, frits = loket.als("fien"), loket.als("frits")
    gelezen = formulier(fien.get(loket.pad(nummer)))
    loket.bewaar(nummer, "leren", Invoer(1_00, eindverantwoording=False, bereikt={1: 1}), wie=loket.financien2)
    antwoord = fien.post(loket.pad(nummer, "/akkoord"), gelezen)
    assert antwoord.status_code == 409
    assert "Een collega heeft de cijfers gewijzigd" in antwoord.text
    zelf = frits.get(loket.pad(nummer))
    assert "een ander dan wie de cijfers invulde, geeft akkoord" in soep(zelf).get_text()
    assert "Intern akkoord geven</button>" not in zelf.text
    assert frits.post(loket.pad(nummer, "/akkoord"), gelezen).status_code == 403
    opnieuw = formulier(fien.get(loket.pad(nummer)))
    assert fien.post(loket.pad(nummer, "/akkoord"), opnieuw).status_code == 303
    assert loket.stand(nummer).toestand == Toestand.AKKOORD
    assert fien.post(loket.pad(nummer, "/vastzetten")).status_code == 303
    assert loket.stand(nummer).toestand == Toestand.VASTGEZET


def test_een_stap_die_al_is_gezet_zegt_door_wie_en_waar_hij_wel_kan(loket: Loket) -> None:
    """The own other window, a colleague, and a step that was never possible each have their own words."""
    nummer = loket.begin()
    loket.vul_in(nummer)
    pad = loket.pad(nummer, "/vastzetten")
    nooit = soep(loket.als("fien").post(pad)).get_text(" ")
    assert "Deze stap kan nu niet" in nooit
    assert "De status van de verantwoording is ‘Bezig - nog niet aangeleverd’." in nooit
    assert "Deze stap kan alleen bij ‘Intern akkoord’." in nooit
    loket.doe(loket.financien, opstellen.geef_akkoord, nummer)
    loket.doe(loket.financien, opstellen.zet_vast, nummer)
    zelf, ander = (soep(loket.als(naam).post(pad)).get_text(" ") for naam in ("fien", "frits"))
    assert "De laatste stap in dit dossier is van u zelf, misschien in een ander venster, op 1 februari 2031" in zelf
    assert f"De laatste stap in dit dossier is van {loket.financien.omschrijving}, op 1 februari 2031" in ander
    for pagina in (nooit, zelf, ander):
        assert "Iemand was u voor" not in pagina
        assert "Er is niets gewijzigd." in pagina
        assert "Wat u had ingevuld" not in pagina


def test_het_rijk_leest_niet_wie_bij_de_gemeente_iets_deed(loket: Loket) -> None:
    nummer = loket.tot_aangeleverd()
    een_ = loket.beoordeling(nummer)
    loket.doe(loket.adviseurs["leren"], beoordelen.stel_vraag, een_.id, een_.versie, "Klopt dit?")
    een_ = loket.beoordeling(nummer)
    loket.bewaar(nummer, "leren", Invoer(1_00, eindverantwoording=False, bereikt={1: 1}))
    antwoord = loket.als("ocw").post(loket.regelpad(nummer, rest="/akkoord"), {"versie": str(een_.versie)})
    assert antwoord.status_code == 409
    assert loket.opsteller.omschrijving not in antwoord.text


def test_weer_openen_vraagt_een_reden_en_zegt_wat_er_vervalt(loket: Loket) -> None:
    nummer = loket.tot_vastgezet()
    fien, pad = loket.als("fien"), loket.pad(nummer, "/heropenen")
    assert "Het interne akkoord vervalt" in fien.get(pad).text
    antwoord = fien.post(pad, {"reden": " "})
    assert antwoord.status_code == 422
    assert "Vul in waarom u de cijfers weer opent." in fout_bij(antwoord, "reden")
    assert fien.post(pad, {"reden": "Een bedrag klopte niet."}).status_code == 303
    assert loket.stand(nummer).toestand == Toestand.BEZIG
    stappen = [stap.get_text(" ") for stap in soep(fien.get(loket.pad(nummer))).select(".app-tijdlijn__moment")]
    assert ["Nog niet gedaan" in stap for stap in stappen] == [False, *[True] * 6]


@pytest.mark.parametrize("rest", ["/heropenen", "/accountant", "/raadsbesluit", "/aanlevering"])
def test_een_stap_die_nu_niet_kan_heeft_geen_formulier(loket: Loket, rest: str) -> None:
    nummer = loket.begin()
    antwoord = loket.als("fien").get(loket.pad(nummer, rest))
    assert antwoord.status_code == 409
    assert "Bezig" in antwoord.text


def test_de_bevindingen_van_de_accountant(loket: Loket) -> None:
    nummer = tot(loket, Toestand.VASTGEZET)
    fien, pad = loket.als("fien"), loket.pad(nummer, "/accountant")
    leeg = formulier(fien.get(pad))
    erbij = fien.post(pad, leeg | RIJ | {"regel-r1": f"{loket.noord}-leren", "datum": "2031-05-10", "erbij": "ja"})
    assert erbij.status_code == 200
    velden = formulier(erbij)
    assert (velden["datum"], velden["bedrag-r1"], velden["bedrag-r2"]) == ("2031-05-10", "100,00", "")
    velden |= {
        "regel-r2": f"{loket.noord}-leren",
        "soort-r2": "onzekerheid",
        "bedrag-r2": "50",
        "omschrijving-r2": "Twijfel.",
    }
    assert fien.post(pad, velden).status_code == 303
    regel = loket.verslag(nummer).regel(loket.noord, "leren")
    assert regel is not None
    assert (regel.fouten, regel.onzekerheden, regel.onrechtmatig) == (100_00, 50_00, 100_00)
    tekst = soep(fien.get(loket.pad(nummer))).select("#bevindingen-titel ~ tbody")[0].get_text(" ", strip=True)
    assert tekst.startswith(
        "Noord: Leren Fout € 100,00 Voorbeeldbedragen Een factuur ontbreekt.".replace("€ ", "€\u00a0")
    )


def test_zonder_bevindingen_is_de_datum_genoeg(loket: Loket) -> None:
    nummer = tot(loket, Toestand.VASTGEZET)
    fien = loket.als("fien")
    assert fien.post(loket.pad(nummer, "/accountant"), {"datum": "2031-05-10"}).status_code == 303
    assert loket.stand(nummer).toestand == Toestand.GECONTROLEERD
    assert "De accountant heeft geen fouten en onzekerheden gemeld." in fien.get(loket.pad(nummer)).text


@pytest.mark.parametrize(
    ("wijziging", "veld", "zin"),
    [
        ({"regel-r1": ""}, "regel-r1", "Bevinding 1: kies het onderdeel."),
        ({"regel-r1": "999-leren"}, "regel-r1", "Kies een van de antwoorden"),
        ({"soort-r1": ""}, "soort-r1", "kies of het een fout of een onzekerheid is."),
        ({"bedrag-r1": "0"}, "bedrag-r1", "vul een bedrag boven nul in."),
        ({"bedrag-r1": "x"}, "bedrag-r1", "een komma voor de centen"),
        ({"bedrag-r1": "5.000,01"}, "bedrag-r1", "meer dan u in 2030 besteedde"),
        ({"omschrijving-r1": ""}, "omschrijving-r1", "schrijf op wat de accountant heeft gevonden."),
        ({"datum": ""}, "datum", "Vul de datum in waarop dit is gebeurd."),
        ({"datum": "10-5-2031"}, "datum", "Vul een datum in, zoals 15-07-2024."),
        ({"datum": "2031-06-02"}, "datum", "De datum kan niet in de toekomst liggen."),
        ({"datum": "2031-01-31"}, "datum", "De datum kan niet voor 1 februari 2031 liggen"),
    ],
)
def test_een_bevinding_die_niet_klopt_staat_er_nog_met_de_reden(
    loket: Loket, wijziging: dict[str, str], veld: str, zin: str
) -> None:
    nummer = tot(loket, Toestand.VASTGEZET)
    fien, pad = loket.als("fien"), loket.pad(nummer, "/accountant")
    ingevuld = formulier(fien.get(pad)) | RIJ | {"regel-r1": f"{loket.noord}-leren", "datum": "2031-05-10"} | wijziging
    antwoord = fien.post(pad, ingevuld)
    assert antwoord.status_code == 422
    assert zin in fout_bij(antwoord, veld)
    assert een(soep(antwoord), f'.app-foutenlijst a[href="#{veld}"]')
    terug = formulier(antwoord)
    assert terug["bedrag-r1"] == ingevuld["bedrag-r1"]
    assert terug["omschrijving-r1"].strip() == ingevuld["omschrijving-r1"]
    assert loket.stand(nummer).toestand == Toestand.VASTGEZET


def test_twee_keer_dezelfde_bevinding_en_een_lege_rij_ertussen(loket: Loket) -> None:
    nummer = tot(loket, Toestand.VASTGEZET)
    fien, pad = loket.als("fien"), loket.pad(nummer, "/accountant")
    rij = RIJ | {"regel-r1": f"{loket.noord}-leren"}
    derde = {naam.replace("r1", "r3"): waarde for naam, waarde in rij.items()}
    antwoord = fien.post(pad, rij | derde | {"datum": "2031-05-10", "regel-r2": "", "bedrag-r2": " "})
    assert antwoord.status_code == 422
    assert "deze soort staat al bij dit onderdeel" in fout_bij(antwoord, "soort-r2")


def test_de_raad_en_het_cbs_met_hun_datum(loket: Loket) -> None:
    nummer = tot(loket, Toestand.GECONTROLEERD)
    fien = loket.als("fien")
    antwoord = fien.post(loket.pad(nummer, "/raadsbesluit"), {"datum": "2031-05-09"})
    assert antwoord.status_code == 422
    assert "De datum kan niet voor 10 mei 2031 liggen: toen was de stap hiervoor." in fout_bij(antwoord, "datum")
    assert formulier(antwoord)["datum"] == "2031-05-09"
    assert fien.post(loket.pad(nummer, "/raadsbesluit"), {"datum": "2031-05-10"}).status_code == 303
    assert "laatste dag is voorbij" not in fien.get(loket.pad(nummer, "/aanlevering")).text
    assert fien.post(loket.pad(nummer, "/aanlevering"), {"datum": "2031-06-01"}).status_code == 303
    assert "De departementen hebben bericht gekregen." in fien.get(loket.pad(nummer)).text
    assert loket.stand(nummer).aangeleverd_op == loket.nu.date()
    assert fien.post(loket.pad(nummer, "/aanlevering"), {"datum": "2031-06-01"}).status_code == 409


def test_te_laat_kan_en_wordt_gezegd(loket: Loket) -> None:
    nummer = tot(loket, Toestand.VASTGESTELD)
    loket.nu = op(EERSTE + 1, 7, 16)
    fien = loket.als("fien")
    assert "De laatste dag was dinsdag 15 juli 2031." in fien.get(loket.pad(nummer, "/aanlevering")).text
    assert fien.post(loket.pad(nummer, "/aanlevering"), {"datum": "2031-07-16"}).status_code == 303
    tekst = soep(fien.get(loket.pad(nummer))).get_text()
    assert "De laatste dag was dinsdag 15 juli 2031. Aanleveren kan nog wel." not in tekst
    assert "Dat is te laat: de laatste dag was dinsdag 15 juli 2031." in tekst
    assert "(te laat)" in tekst


def test_op_tijd_aangeleverd_en_later_vastgelegd_is_niet_te_laat(loket: Loket) -> None:
    nummer = tot(loket, Toestand.VASTGESTELD)
    loket.nu = op(EERSTE + 1, 7, 15) + timedelta(days=3)
    fien = loket.als("fien")
    assert fien.post(loket.pad(nummer, "/aanlevering"), {"datum": "2031-07-15"}).status_code == 303
    assert "te laat" not in soep(fien.get(loket.pad(nummer))).get_text()


def test_wie_invulde_ziet_het_akkoord_wel_maar_de_knop_niet(loket: Loket) -> None:
    nummer = loket.begin()
    loket.vul_in(nummer)
    loket.doe(loket.financien, opstellen.geef_akkoord, nummer)
    anna = loket.als("anna").get(loket.pad(nummer))
    assert "Intern akkoord" in anna.text
    assert "Cijfers vastzetten voor de accountant</button>" not in anna.text
