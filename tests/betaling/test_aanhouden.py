"""What is held after the last account of an onderdeel: no page promises it, no total counts it, nobody can pay it."""

import io
from datetime import UTC, datetime

import openpyxl
import pytest

from spuk_app.betaling.aanhouden import volg_einde
from spuk_app.dossier.unit_of_work import unit_of_work
from tests.aanvraag.stad import een, soep
from tests.betaling.kas import Kas, formulier
from tests.toetstranche import TOETS

REGEL = "main table tbody tr"
LEREN_2031 = 1
"""Its place among the instalments."""


@pytest.fixture
def aangehouden(kas_2030: Kas) -> Kas:
    """Leren was accounted for the last time over 2030, after 2030 was paid and Fin prepared 2031. It is September 2031."""
    kas = kas_2030
    kas.tot_betaald()
    kas.klok(datetime(2031, 9, 1, 10, tzinfo=UTC))
    kas.tot_klaargezet(2031)
    volg(kas, {"leren": 2030})
    return kas


def volg(kas: Kas, einden: dict[str, int]) -> None:
    """What a delivery does to the payments of Noord."""
    with unit_of_work(kas.database, kas.mensen["fien"]) as uow:
        per_plek = {(kas.dossier, onderdeel): jaar for onderdeel, jaar in einden.items()}
        volg_einde(uow, TOETS, {kas.dossier: uow.dossier(kas.dossier)}, per_plek)


def test_de_lijst_zegt_waarom_en_biedt_niets_aan(aangehouden: Kas) -> None:
    pagina = soep(aangehouden.als("fin").get("/betalingen?jaar=alle"))
    regel = pagina.select(REGEL)[-1]
    assert "Aangehouden laatste verantwoording over 2030" in regel.get_text(" ", strip=True)
    assert regel.select("input") == pagina.select("main button[name=handeling]") == []
    assert "7.500,50" in een(pagina, "main table tfoot").get_text()
    assert "tellen niet mee in het totaal" in pagina.get_text()
    cijfers = een(pagina, ".app-cijfers").get_text(" ", strip=True)
    for wat, bedrag in (("Klaar voor betaling", "0,00"), ("Betaald", "7.500,50"), ("Aangehouden", "4.000,00")):
        assert f"{wat} €\u00a0{bedrag}" in cijfers
    alleen = soep(aangehouden.als("fin").get("/betalingen?jaar=alle&status=aangehouden"))
    assert (len(alleen.select(REGEL)), "4.000,00" in een(alleen, "main table tfoot").get_text()) == (1, True)


def test_de_gemeente_leest_niet_dat_het_geld_nog_komt(aangehouden: Kas) -> None:
    pagina = soep(aangehouden.als("fien").get("/betalingen"))
    tekst = pagina.get_text(" ", strip=True)
    assert "U krijgt nog" not in tekst
    assert "Er staan geen betalingen meer gepland." in tekst
    assert "Aangehouden laatste verantwoording over 2030" in tekst
    assert pagina.select("main button[name=handeling]") == []
    brief = soep(aangehouden.als("fien").get(f"/beschikkingen/{aangehouden.besluit.id}"))
    tabel = een(brief, "table:has(#termijnen-titel)")
    assert "Aangehouden: laatste verantwoording over 2030" in tabel.get_text(" ", strip=True)
    assert "4.000,00" not in een(tabel, "tfoot").get_text()


def test_het_rekenblad_telt_het_niet_mee(aangehouden: Kas) -> None:
    boek = openpyxl.load_workbook(io.BytesIO(aangehouden.als("fin").get("/betalingen.xlsx?jaar=alle").data))
    waarden = [[cel.value for cel in rij] for rij in boek.worksheets[0].iter_rows()]
    assert [rij[4] for rij in waarden if rij[6] == "Aangehouden"] == [4000]
    assert [float(str(rij[4])) for rij in waarden if rij[0] == "Totaal"] == [7500.5]
    assert ["Aangehouden betalingen tellen niet mee in het totaal."] in [rij[:1] for rij in waarden]


def test_niemand_betaalt_het_of_houdt_zelf_iets_aan(aangehouden: Kas) -> None:
    nummers = aangehouden.nummers(2031)
    for naam, handeling in (("fin", "zet_klaar"), ("fin2", "betaal"), ("fin2", "haal_terug")):
        antwoord = aangehouden.als(naam).post("/betalingen/controleren", formulier(nummers, handeling=handeling))
        assert antwoord.status_code == 409
        assert "De status van de betaling is ‘Aangehouden’" in antwoord.text
    for handeling in ("houd_aan", "hervat"):
        antwoord = aangehouden.als("fin").post("/betalingen/controleren", formulier(nummers, handeling=handeling))
        assert antwoord.status_code == 422
    assert aangehouden.toestanden() == ["betaald", "aangehouden", "betaald"]


def test_een_ander_einde_of_geen_einde_werkt_door(aangehouden: Kas) -> None:
    volg(aangehouden, {"leren": 2030})
    assert aangehouden.termijnen()[LEREN_2031].beeindigd_in == 2030
    volg(aangehouden, {"leren": 2029})
    assert aangehouden.termijnen()[LEREN_2031].beeindigd_in == 2029
    volg(aangehouden, {"leren": 2031})
    assert aangehouden.toestanden() == ["betaald", "gepland", "betaald"]
    volg(aangehouden, {})
    assert aangehouden.toestanden() == ["betaald", "gepland", "betaald"]
    aangehouden.tot_betaald(2031)
    assert aangehouden.toestanden() == ["betaald"] * 3
    assert aangehouden.gevonden() == []


def test_de_tijdlijn_vertelt_het(aangehouden: Kas) -> None:
    volg(aangehouden, {})
    tekst = soep(aangehouden.als("fien").get(f"/dossiers/{aangehouden.dossier}/tijdlijn")).get_text(" ", strip=True)
    assert "Betaling aangehouden" in tekst
    assert "Laatste verantwoording over 2030." in tekst
    assert "Betaling weer gepland" in tekst
