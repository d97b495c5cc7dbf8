"""The budget on the screen: three levels, live, and the totals of the annex that do not add up."""

from datetime import UTC, datetime
from pathlib import Path

from bs4 import Tag

from spuk_app.aanvraag import besluiten
from spuk_app.aanvraag.indienen import trek_in
from spuk_app.db.verbinding import Database
from spuk_app.tranches.lezen import tranches
from tests.aanvraag.stad import een, soep
from tests.beoordeling.ministerie import Ministerie

MOMENT = datetime(2023, 10, 2, 10, tzinfo=UTC)

Rijen = dict[str, list[str]]


def tabel(pagina: Tag, id_: str) -> Rijen:
    """A table as its lines: the heading and the amounts."""
    gevonden = een(pagina, f"table:has(#{id_}-titel)")
    return {
        een(rij, "th").get_text(strip=True): [
            cel.get_text().removeprefix("€\u00a0") for cel in rij.select(".app-getal")
        ]
        for rij in gevonden.select("tbody tr, tfoot tr")
    }


def test_een_concept_telt_niet_en_een_ingediende_aanvraag_wel(ministerie: Ministerie) -> None:
    ministerie.tot_concept(dossier=ministerie.dossiers["haven"])
    ministerie.tot_ingediend()
    pagina = soep(ministerie.als("fin").get("/budget"))
    assert tabel(pagina, "onderdelen-toets") == {
        "Leren": ["25.000,00", "9.000,00", "0,00", "25.000,00"],
        "Meedoen": ["25.000,00", "2.500,50", "0,00", "25.000,00"],
        "Hele tranche": ["40.000,00", "11.500,50", "0,00", "40.000,00"],
    }
    assert tabel(pagina, "gebieden-toets")["De Haven"] == ["40.000,00", "0,00", "0,00", "40.000,00"]
    ministerie.doe("tine", trek_in)
    ingetrokken = soep(ministerie.als("fin").get("/budget"))
    assert tabel(ingetrokken, "onderdelen-toets")["Hele tranche"] == ["40.000,00", "0,00", "0,00", "40.000,00"]


def test_een_besluit_staat_er_meteen_op_elk_niveau(ministerie: Ministerie) -> None:
    ministerie.tot_voorgesteld()
    fin = ministerie.als("fin")
    assert tabel(soep(fin.get("/budget")), "onderdelen-toets")["Leren"][2] == "0,00"
    ministerie.doe("bo", besluiten.verleen)
    pagina = soep(fin.get("/budget"))
    assert tabel(pagina, "onderdelen-toets")["Leren"] == ["25.000,00", "9.000,00", "9.000,00", "16.000,00"]
    assert tabel(pagina, "gebieden-toets")["Noord"] == ["40.000,00", "11.500,50", "11.500,50", "28.499,50"]
    assert tabel(pagina, "jaren-toets") == {
        "2030": ["60.000,00", "7.500,50", "7.500,50", "52.499,50"],
        "2031": ["60.000,00", "4.000,00", "4.000,00", "56.000,00"],
        "Alle jaren": ["120.000,00", "11.500,50", "11.500,50", "108.499,50"],
    }
    gebied = soep(fin.get("/budget/toets/noord"))
    assert tabel(gebied, "onderdeel-1") == {
        "2030": ["10.000,00", "5.000,00", "5.000,00", "5.000,00"],
        "2031": ["10.000,00", "4.000,00", "4.000,00", "6.000,00"],
        "Alle jaren": ["20.000,00", "9.000,00", "9.000,00", "11.000,00"],
    }


def test_een_onbekend_gebied_of_een_onbekende_tranche_is_niet_gevonden(ministerie: Ministerie) -> None:
    for pad in ("/budget/toets/bestaat-niet", "/budget/2099-2101/noord", "/budget/toets/Noord"):
        assert ministerie.als("fin").get(pad).status_code == 404


def test_naast_de_tweede_tranche_staan_de_25_totalen_die_niet_optellen(database: Database, tmp_path: Path) -> None:
    ministerie = Ministerie(database, tmp_path, tranches()["2026-2028"])
    pagina = soep(ministerie.als("aud").get("/budget"))
    rijen = een(pagina, "table:has(#verschillen-2026-2028-titel)").select("tbody tr")
    assert len(rijen) == 25
    cellen = [[een(rij, "th").get_text(), *(cel.get_text(strip=True) for cel in rij.select("td"))] for rij in rijen]
    verschillen = {(gemeente, onderdeel): verschil for gemeente, onderdeel, *_, verschil in cellen}
    assert verschillen["Amsterdam", "Re-integratie en preventie van geldzorgen"] == "-€\u00a091.000,02"
    assert tabel(pagina, "onderdelen-2026-2028")["Hele tranche"][0] == "421.889.790,65"


def test_totalen_met_en_zonder_gezonde_leefomgeving_hebben_een_naam(database: Database, tmp_path: Path) -> None:
    """€ 256 million is with it, € 248,8 million without it; a total that does not say so is read as the other one."""
    ministerie = Ministerie(database, tmp_path, tranches()["2023-2025"], MOMENT)
    pagina = soep(ministerie.als("fin").get("/budget"))
    assert {naam: cellen[0] for naam, cellen in tabel(pagina, "zonder-aanvraag-2023-2025").items()} == {
        "Zonder Gezonde leefomgeving": "248.800.000,00",
        "Alleen Gezonde leefomgeving": "7.200.000,00",
        "Hele tranche, met Gezonde leefomgeving": "256.000.000,00",
    }
    assert tabel(pagina, "gebieden-2023-2025")["Alle gebieden, met Gezonde leefomgeving"][0] == "256.000.000,00"
    assert "Alle jaren, met Gezonde leefomgeving" in tabel(pagina, "jaren-2023-2025")
