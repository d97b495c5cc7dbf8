"""What is granted without an application: gezonde leefomgeving of tranche 1, after a statement of interest."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from spuk_app.aanvraag.belangstelling import ambtshalve_onderdeel, meld_belangstelling
from spuk_app.db.verbinding import Database
from spuk_app.kern.wie import Rol
from spuk_app.onderdelen.voorbeelden import voorbeeld
from spuk_app.tranches.lezen import tranches
from tests.aanvraag.stad import soep
from tests.beoordeling.ministerie import Ministerie
from tests.beoordeling.test_voorbeeldbedragen import kale_bedragen
from tests.hulp import maak_mens, toegezegd

T1 = tranches()["2023-2025"]
GEZOND = "gezonde-leefomgeving"
VOOR, NA = datetime(2023, 9, 27, 10, tzinfo=UTC), datetime(2023, 10, 2, 10, tzinfo=UTC)


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
    assert rij(gemeld, "bea").endswith("Conceptbesluit maken voor Arnhem Oost")
    assert kale_bedragen(soep(gemeld.als("bea").get("/ambtshalve"))) == []
    assert gemeld.als("bo").post(f"{pad}/verleen").status_code == 409
    assert gemeld.als("bea").post(f"{pad}/stel-voor").status_code == 303
    assert gemeld.als("ben").post(f"{pad}/stel-voor").status_code == 409
    assert gemeld.mensen["bea"].naam in rij(gemeld, "bo")

    bo = gemeld.als("bo")
    antwoord = bo.post(f"{pad}/verleen")
    (besluit,) = gemeld.besluiten()
    assert (antwoord.status_code, antwoord.headers["Location"]) == (303, f"/beschikkingen/{besluit.id}")
    assert besluit.bedrag == sum(T1.nieuwste.maximum("arnhem-oost", GEZOND, jaar) for jaar in T1.jaren)
    assert "Verlening zonder aanvraag Arnhem Oost" in bo.get(antwoord.headers["Location"]).text
    assert bo.post(f"{pad}/verleen").status_code == 409
    assert "Verleend" in rij(gemeld, "aud")


@pytest.mark.parametrize("moment", [VOOR])
def test_voor_de_inwerkingtreding_kan_het_nog_niet(gemeld: Ministerie) -> None:
    pad = f"/ambtshalve/{gemeld.dossier}/{GEZOND}"
    gemeld.als("bea").post(f"{pad}/stel-voor")
    assert "de wijziging van de regeling is in werking getreden" in rij(gemeld, "bo")
    antwoord = gemeld.als("bo").post(f"{pad}/verleen")
    assert antwoord.status_code == 409
    assert toegezegd(gemeld.database) == {}


@pytest.mark.parametrize("rest", ["stel-voor", "verleen"])
def test_zonder_belangstelling_is_er_niets(gemeld: Ministerie, rest: str) -> None:
    naam = {"stel-voor": "bea", "verleen": "bo"}[rest]
    for dossier, code in ((gemeld.dossiers["delft-west"], GEZOND), (gemeld.dossier, "integraal"), (999_999, GEZOND)):
        assert gemeld.als(naam).post(f"/ambtshalve/{dossier}/{code}/{rest}").status_code == 404


def test_een_tranche_zonder_zulke_onderdelen_zegt_dat(ministerie: Ministerie) -> None:
    assert "Geen van de tranches heeft zulke onderdelen." in ministerie.als("fin").get("/ambtshalve").text
