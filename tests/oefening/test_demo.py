"""The practice environment: twenty areas in every state, described as they stand, and filled only once."""

import hashlib
import json
from pathlib import Path
from typing import Any

from click.testing import CliRunner
from sqlalchemy import select, update

from spuk_app.aanvraag.besluiten import verleen
from spuk_app.aanvraag.indienen import dien_in
from spuk_app.cli import main
from spuk_app.db.verbinding import Database
from spuk_app.dossier.models import Oefenklok
from spuk_app.dossier.unit_of_work import unit_of_work
from spuk_app.gebruikers.models import Gebruiker
from spuk_app.kern.tijd import AMSTERDAM
from spuk_app.kern.wie import Wie
from spuk_app.oefening.beschrijving import beschrijf
from spuk_app.oefening.demo import laad
from spuk_app.rapportage.controleren import controleer
from spuk_app.tranches.lezen import tranches
from tests.aanvraag.stad import een, soep
from tests.hulp import url_van
from tests.oefening.test_cli import inhoud
from tests.web.klant import Klant, maak_app
from tests.web.teller import tel

OMGEVING = {"SPUK_OMGEVING": "oefening"}


def test_twintig_gebieden_in_elke_stand(database: Database, tmp_path: Path) -> None:
    laad(database, tranches()["2023-2025"], tmp_path)
    assert controleer(database, tmp_path) == []
    demo = beschrijving(database)
    assert demo["klok"].startswith("2023-09-27T10:0")
    assert {situatie: len(dossiers) for situatie, dossiers in demo["dossiers"].items()} == {
        "niet_begonnen": 2,
        "te_bewerken_door_twee_opstellers": 4,
        "klaar_om_te_ondertekenen": 2,
        "klaar_om_in_te_dienen": 2,
        "klaar_om_in_behandeling_te_nemen": 2,
        "wacht_op_advies": 3,
        "klaar_om_voor_te_stellen": 1,
        "teruggegeven_aan_behandelaar": 1,
        "klaar_om_te_verlenen": 2,
        "verleend": 1,
    }
    eerste, tweede = demo["dossiers"]["klaar_om_te_verlenen"]
    assert eerste["gebruikers"][0] != tweede["gebruikers"][0], "two deciders, each with an own decision"
    accounts = {een["gebruikersnaam"]: een for een in demo["accounts"]}
    assert len(accounts) == 8 + 4 + 19 * 6
    assert all(naam in accounts for lijst in demo["dossiers"].values() for een in lijst for naam in een["gebruikers"])
    for bewerkbaar in demo["dossiers"]["te_bewerken_door_twee_opstellers"]:
        assert [accounts[naam]["rol"] for naam in bewerkbaar["gebruikers"]] == ["opsteller", "opsteller"]


def test_de_aanmeldpagina_zegt_wat_er_te_oefenen_is(database: Database, tmp_path: Path) -> None:
    """Each area once, with an account that can really go on there; in a handful of statements."""
    laad(database, tranches()["2023-2025"], tmp_path)
    app = maak_app(database, tmp_path)
    with tel(app.extensions["database"].engine) as teller:
        pagina = soep(Klant(app).get("/aanmelden"))
    assert len(teller) <= 10
    rijen = {
        een(rij, "dt").get_text(): [" ".join(plek.get_text().split()) for plek in rij.select("dd")]
        for rij in pagina.select(".app-oefenwijzer__rij")
    }
    assert list(rijen) == [
        "Nog niet begonnen: begin de aanvraag",
        "Concept: vul in, controleer en laat ondertekenen",
        "Ondertekend: dien in",
        "Ingediend: neem in behandeling",
        "In behandeling: geef advies",
        "Alle adviezen zijn er: maak een conceptbesluit",
        "Er ligt een conceptbesluit: beslis",
        "Verleend: lees de brief",
        "Verleend: zet de betalingen klaar",
        "Verantwoorden kan vanaf 1 januari 2024: zet de oefenklok vooruit",
    ]
    links = pagina.select(".app-oefenwijzer dd a")
    assert len({link.get_text() for link in links}) == len(links) == 20 + 2
    assert rijen["Verleend: zet de betalingen klaar"] == ["Betalingen 2023 financien"]
    assert rijen["Nog niet begonnen: begin de aanvraag"] == [
        "Delft West opsteller1.delft, Dordrecht West opsteller1.dordrecht"
    ]
    klaar = {een["gebied"]: een["gebruikers"] for een in beschrijving(database)["dossiers"]["klaar_om_te_verlenen"]}
    beslissers = rijen["Er ligt een conceptbesluit: beslis"][0]
    assert len(klaar) == 2
    assert "Leeuwarden Oost beslisser" in beslissers
    assert "Utrecht Overvecht beslisser" in beslissers
    naam = str(links[0]["href"]).partition("gebruikersnaam=")[2].partition("&")[0]
    assert f'value="{naam}"' in Klant(app).get(str(links[0]["href"])).text


def test_met_de_demo_kan_het_werk_meteen_verder(database: Database, tmp_path: Path) -> None:
    """What is described as ready, is: submit with one, grant the two proposals with the two deciders."""
    laad(database, tranches()["2023-2025"], tmp_path)
    dossiers = beschrijving(database)["dossiers"]
    klaar = dossiers["klaar_om_in_te_dienen"][0]
    with unit_of_work(database, persoon(database, klaar["gebruikers"][0])) as uow:
        assert dien_in(uow, tranches(), nummer(klaar), "demo").moment.astimezone(AMSTERDAM).year == 2023
    for voorstel in dossiers["klaar_om_te_verlenen"]:
        with unit_of_work(database, persoon(database, voorstel["gebruikers"][0])) as uow:
            assert verleen(uow, tranches(), nummer(voorstel)).bedrag > 0
    assert controleer(database, tmp_path) == []
    assert len(beschrijving(database)["dossiers"]["verleend"]) == 3, "described as it stands now"


def test_elk_adres_opent_voor_wie_het_werk_doet(sqlite: Database, tmp_path: Path) -> None:
    """Everybody who is named can sign in with the given password and open the page that is named."""
    laad(sqlite, tranches()["2023-2025"], tmp_path)
    demo = beschrijving(sqlite)
    wachtwoorden = {een["gebruikersnaam"]: een["wachtwoord"] for een in demo["accounts"]}
    app = maak_app(sqlite, tmp_path)
    for dossiers in demo["dossiers"].values():
        for wie in dossiers[0]["gebruikers"]:
            klant = Klant(app)
            assert klant.meld_aan(wie, wachtwoorden[wie]).status_code == 303
            assert klant.get(dossiers[0]["url"]).status_code == 200, (dossiers[0]["url"], wie)


def test_de_tweede_tranche_is_verleend(sqlite: Database, tmp_path: Path) -> None:
    laad(sqlite, tranches()["2026-2028"], tmp_path)
    demo = beschrijving(sqlite)
    assert demo["klok"].startswith("2026-11-21T10:0")
    assert {situatie: len(dossiers) for situatie, dossiers in demo["dossiers"].items()} == {"verleend": 20}
    assert [(een["wat"], een["waar"], een["gebruikers"]) for een in demo["werk"]] == [
        ("Verleend: zet de betalingen klaar", "Betalingen 2026", ["financien", "financien2"]),
        ("Verantwoorden kan vanaf 1 januari 2027: zet de oefenklok vooruit", "Oefenklok", ["beheerder"]),
    ]
    app = maak_app(sqlite, tmp_path)
    assert "Betalingen 2026" in een(soep(Klant(app).get("/aanmelden")), ".app-oefenwijzer").get_text()
    for werk in demo["werk"]:
        assert Klant.als(app, werk["gebruikers"][0]).get(werk["url"]).status_code == 200
    with sqlite.sessie(schrijven=True) as sessie:
        sessie.execute(update(Oefenklok).values(verschil_seconden=Oefenklok.verschil_seconden + 60 * 86_400))
        sessie.commit()
    later = beschrijving(sqlite)["werk"]
    begin = [een for een in later if een["wat"] == "Het jaar is voorbij: begin de verantwoording"]
    assert len(begin) == 19, "each municipality"
    assert begin[0]["gebruikers"][0].startswith("opsteller1.")
    assert Klant.als(app, begin[0]["gebruikers"][0]).get(begin[0]["url"]).status_code == 200


def test_vullen_gebeurt_een_keer(leeg_database: Database) -> None:
    url = url_van(leeg_database)
    eerste = CliRunner(env=OMGEVING).invoke(main, ["demo", "--als-leeg", "--database", url])
    assert eerste.exit_code == 0, eerste.output
    voor = inhoud(leeg_database)
    bestand = Path(str(leeg_database.engine.url.database)) if leeg_database.is_sqlite else None
    leeg_database.sluit()
    sha256 = hashlib.sha256(bestand.read_bytes()).hexdigest() if bestand else ""
    tweede = CliRunner(env=OMGEVING).invoke(main, ["demo", "--als-leeg", "--database", url])
    assert (tweede.exit_code, tweede.stdout) == (0, "")
    als_json = CliRunner(env=OMGEVING).invoke(main, ["demo", "--json", "--database", url])
    assert als_json.exit_code == 0
    assert set(json.loads(als_json.stdout)) == {"klok", "accounts", "werk", "dossiers"}
    assert not bestand or hashlib.sha256(bestand.read_bytes()).hexdigest() == sha256
    assert inhoud(leeg_database) == voor


def test_productie_krijgt_geen_demo(tmp_path: Path) -> None:
    omgeving = {"SPUK_OMGEVING": "productie", "SPUK_GEHEIM": "g" * 40, "SPUK_PROXIES": "0"}
    url = f"sqlite:///{tmp_path}/spuk.sqlite3"
    uitslag = CliRunner(env=omgeving).invoke(main, ["demo", "--database", url])
    assert uitslag.exit_code == 2
    assert "never gets demo accounts" in uitslag.stderr
    assert list(tmp_path.iterdir()) == []


def beschrijving(database: Database) -> dict[str, Any]:
    demo = beschrijf(database, tranches())
    assert demo is not None
    return demo


def persoon(database: Database, gebruikersnaam: str) -> Wie:
    with database.lezen() as sessie:
        return sessie.scalars(select(Gebruiker).where(Gebruiker.gebruikersnaam == gebruikersnaam)).one().wie


def nummer(dossier: dict[str, Any]) -> int:
    return int(dossier["url"].split("/")[2])
