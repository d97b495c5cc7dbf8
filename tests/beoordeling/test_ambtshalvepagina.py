"""What is granted without an application: gezonde leefomgeving of tranche 1, after a statement of interest."""

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import select

from spuk_app.aanvraag.belangstelling import ambtshalve_onderdeel, meld_belangstelling
from spuk_app.aanvraag.besluiten_ambtshalve import stel_ambtshalve_voor, verleen_ambtshalve
from spuk_app.db.verbinding import Database
from spuk_app.dossier.models import Bericht
from spuk_app.dossier.unit_of_work import UnitOfWork
from spuk_app.kern.wie import Rol
from spuk_app.onderdelen.taal import Sleutel
from spuk_app.onderdelen.voorbeelden import voorbeeld
from spuk_app.tranches.lezen import tranches
from spuk_app.tranches.tranche import Tranche
from tests.aanvraag.stad import een, soep
from tests.beoordeling.ministerie import WACHTWOORD, Ministerie
from tests.beoordeling.test_voorbeeldbedragen import kale_bedragen
from tests.hulp import maak_mens, toegezegd

T1 = tranches()["2023-2025"]
GEZOND = "gezonde-leefomgeving"
VOOR, NA = datetime(2023, 9, 27, 10, tzinfo=UTC), datetime(2023, 10, 2, 10, tzinfo=UTC)


def stel_voor(uow: UnitOfWork, tranches: Mapping[str, Tranche], dossier_id: int) -> None:
    stel_ambtshalve_voor(uow, tranches, dossier_id, GEZOND)


@pytest.fixture
def moment() -> datetime:
    """When it is; a test may ask for another one."""
    return NA


@pytest.fixture
def gemeld(database: Database, tmp_path: Path, moment: datetime) -> Ministerie:
    """Tranche 1, in which Arnhem has said that it wants gezonde leefomgeving."""
    ministerie = Ministerie(database, tmp_path, T1, moment)
    ministerie.dossier = ministerie.dossiers["arnhem-oost"]
    ministerie.mensen["arno"] = maak_mens(database, Rol.OPSTELLER, gemeente=T1.gebieden["arnhem-oost"].gemeentecode)
    _, deel = ambtshalve_onderdeel(T1, "arnhem-oost", GEZOND)
    ministerie.doe("arno", meld_belangstelling, GEZOND, voorbeeld(deel.onderdeel, {}))
    return ministerie


def rij(ministerie: Ministerie, naam: str) -> str:
    pagina = soep(ministerie.als(naam).get("/ambtshalve"))
    return next(tr.get_text(" ", strip=True) for tr in pagina.select("tbody tr") if "Arnhem Oost" in tr.get_text())


def test_voorstellen_en_verlenen_door_twee_mensen(gemeld: Ministerie) -> None:
    pad = f"/ambtshalve/{gemeld.dossier}/{GEZOND}"
    assert rij(gemeld, "bea").endswith("Conceptbesluit maken : Arnhem Oost")
    assert kale_bedragen(soep(gemeld.als("bea").get("/ambtshalve"))) == []
    assert gemeld.als("bo").post(f"{pad}/verleen", WACHTWOORD).status_code == 409
    assert gemeld.als("bea").post(f"{pad}/stel-voor").status_code == 303
    assert gemeld.als("ben").post(f"{pad}/stel-voor").status_code == 409
    assert gemeld.mensen["bea"].naam in rij(gemeld, "bo")

    bo = gemeld.als("bo")
    for wachtwoord, zin in (({}, "Vul uw wachtwoord in."), ({"wachtwoord": "Mis-2023!"}, "Dit is niet uw wachtwoord.")):
        fout = bo.post(f"{pad}/verleen", wachtwoord)
        assert fout.status_code == 422
        assert zin in een(soep(fout), "#wachtwoord-fout").get_text()
    assert gemeld.besluiten() == []
    antwoord = bo.post(f"{pad}/verleen", WACHTWOORD)
    (besluit,) = gemeld.besluiten()
    assert (antwoord.status_code, antwoord.headers["Location"]) == (303, f"/beschikkingen/{besluit.id}")
    assert besluit.bedrag == sum(T1.nieuwste.maximum("arnhem-oost", GEZOND, jaar) for jaar in T1.jaren)
    assert "Verlening zonder aanvraag Arnhem Oost" in bo.get(antwoord.headers["Location"]).text
    assert bo.post(f"{pad}/verleen", WACHTWOORD).status_code == 409
    assert "Verleend" in rij(gemeld, "aud")


@pytest.mark.parametrize("moment", [VOOR])
def test_voor_de_inwerkingtreding_kan_het_nog_niet(gemeld: Ministerie) -> None:
    pad = f"/ambtshalve/{gemeld.dossier}/{GEZOND}"
    gemeld.als("bea").post(f"{pad}/stel-voor")
    assert "de wijziging van de regeling is in werking getreden" in rij(gemeld, "bo")
    antwoord = gemeld.als("bo").post(f"{pad}/verleen", WACHTWOORD)
    assert antwoord.status_code == 409
    assert toegezegd(gemeld.database) == {}


@pytest.mark.parametrize("rest", ["stel-voor", "verleen"])
def test_zonder_belangstelling_is_er_niets(gemeld: Ministerie, rest: str) -> None:
    naam = {"stel-voor": "bea", "verleen": "bo"}[rest]
    for dossier, code in ((gemeld.dossiers["delft-west"], GEZOND), (gemeld.dossier, "integraal"), (999_999, GEZOND)):
        assert gemeld.als(naam).post(f"/ambtshalve/{dossier}/{code}/{rest}", WACHTWOORD).status_code == 404


def test_de_pagina_van_een_gebied_toont_alles_voor_de_knop(gemeld: Ministerie) -> None:
    """What was stated, the ceilings, the letter, and that it cannot be undone."""
    gemeld.doe("bea", stel_voor)
    pagina = soep(gemeld.als("bo").get(f"/ambtshalve/{gemeld.dossier}/{GEZOND}"))
    tekst = een(pagina, "main").get_text(" ", strip=True)
    for verwacht in (
        "Wat gaat u voorbereiden?",
        "exclusief btw",
        "U kunt dit niet ongedaan maken",
        gemeld.mensen["bea"].naam,
    ):
        assert verwacht in tekst
    assert len(een(pagina, "#gevolgen-titel").find_parent("table").select("tbody tr")) == 5  # type: ignore[union-attr]
    assert kale_bedragen(pagina) == []
    brief = een(pagina, ".app-brief").get_text(" ", strip=True)
    gemeld.doe("bo", verleen_ambtshalve, GEZOND)
    (besluit,) = gemeld.besluiten()
    echt = een(soep(gemeld.als("bo").get(f"/beschikkingen/{besluit.id}")), ".app-brief").get_text(" ", strip=True)
    assert brief.replace("nog geen", besluit.kenmerk) == echt
    assert "voor het onderdeel Gezonde leefomgeving in het focusgebied Arnhem Oost" in echt
    assert "alleen om maatregelen voor te bereiden (artikel 9a)" in echt
    assert "Bijlage 3: wat u gaat voorbereiden" in echt
    assert str(voorbeeld(T1.nieuwste.onderdelen[GEZOND].onderdeel, {})[Sleutel("contactpersoon")]) not in echt


@pytest.mark.parametrize("naam", ["bea", "fin", "aud", "ocw"])
def test_wie_niet_kan_beslissen_leest_mee_zonder_knop(gemeld: Ministerie, naam: str) -> None:
    gemeld.doe("bea", stel_voor)
    antwoord = gemeld.als(naam).get(f"/ambtshalve/{gemeld.dossier}/{GEZOND}")
    assert antwoord.status_code == 200
    assert soep(antwoord).select("main form") == []
    zonder = gemeld.als(naam).get(f"/ambtshalve/{gemeld.dossiers['delft-west']}/{GEZOND}")
    assert "nog geen belangstelling gemeld" in zonder.text
    assert gemeld.als(naam).get(f"/ambtshalve/{gemeld.dossier}/integraal").status_code == 404
    assert gemeld.als(naam).get(f"/ambtshalve/999999/{GEZOND}").status_code == 404


def test_een_melding_komt_bij_de_behandelaars_en_bij_niemand_anders(gemeld: Ministerie) -> None:
    with gemeld.database.lezen() as sessie:
        (bericht,) = sessie.scalars(select(Bericht).where(Bericht.sleutel.startswith("belangstelling:")))
    assert (bericht.aan_rol, bericht.aan_gemeente, bericht.aan_departement) == ("behandelaar", None, None)
    assert "Arnhem Oost" in bericht.onderwerp


def test_in_de_werkvoorraad_wacht_zij_op_wie_er_iets_mee_kan(gemeld: Ministerie) -> None:
    pad = f"/ambtshalve/{gemeld.dossier}/{GEZOND}"
    assert pad in gemeld.als("bea").get("/werkvoorraad").text
    wacht = een(soep(gemeld.als("bea").get("/werkvoorraad")), ".app-cijfer:first-child").get_text(" ", strip=True)
    assert wacht.split()[:4] == ["Wacht", "op", "u", "1"]
    assert "waarvan 1 zonder aanvraag" in wacht
    assert pad not in gemeld.als("bo").get("/werkvoorraad").text
    gemeld.doe("bea", stel_voor)
    assert pad not in gemeld.als("bea").get("/werkvoorraad").text
    assert pad in gemeld.als("bo").get("/werkvoorraad").text


def test_een_tranche_zonder_zulke_onderdelen_zegt_dat(ministerie: Ministerie) -> None:
    assert "Geen van de tranches heeft zulke onderdelen." in ministerie.als("fin").get("/ambtshalve").text
