"""What was not paid when an area is settled: it lapses, nobody can pay it any more, and no total counts it."""

import io
from datetime import UTC, date, datetime

import openpyxl
import pytest

from spuk_app.beschikking.brief import uit_json
from spuk_app.beschikking.models import Soort
from spuk_app.beschikking.vastleggen import leg_vast
from spuk_app.betaling.handelingen import betaal, haal_terug, zet_klaar
from spuk_app.dossier.unit_of_work import unit_of_work
from spuk_app.kern.fouten import Conflict
from tests.aanvraag.stad import een, soep
from tests.betaling.kas import Kas

IN_2031 = datetime(2031, 9, 1, 10, tzinfo=UTC)
REGEL = "main table tbody tr"


@pytest.fixture
def vastgesteld(kas_2030: Kas) -> Kas:
    """2030 was paid, Fin prepared 2031, and then Noord was settled."""
    kas = kas_2030
    kas.tot_betaald()
    kas.klok(IN_2031)
    kas.tot_klaargezet(2031)
    with unit_of_work(kas.database, kas.mensen["bo"]) as uow:
        leg_vast(
            uow,
            uow.dossier(kas.dossier),
            Soort.VASTSTELLING,
            "vaststelling",
            kas.besluit.versie_datum,
            7_500_50,
            kas.mensen["fin"].id,
            date(2031, 10, 13),
            uit_json(kas.besluit.brief.replace(kas.besluit.kenmerk, "TO-B-0009")),
        )
    return kas


def test_na_de_vaststelling_wordt_er_niets_meer_betaald(vastgesteld: Kas) -> None:
    kas, nummers = vastgesteld, vastgesteld.nummers(2031)
    with pytest.raises(Conflict, match="de uitkering is nog niet vastgesteld") as fout:
        kas.voer_uit("fin2", betaal, nummers)
    assert "zij is vervallen" in str(fout.value)
    kas.voer_uit("fin2", haal_terug, nummers, "De uitkering is vastgesteld.")
    with pytest.raises(Conflict, match="de uitkering is nog niet vastgesteld"):
        kas.voer_uit("fin", zet_klaar, nummers)
    assert kas.toestanden() == ["betaald", "gepland", "betaald"]


def test_de_lijst_zegt_dat_het_vervallen_is_en_telt_het_niet_mee(vastgesteld: Kas) -> None:
    pagina = soep(vastgesteld.als("fin").get("/betalingen?jaar=alle"))
    vervallen = pagina.select(REGEL)[-1].get_text(" ", strip=True)
    assert "Vervallen de uitkering is vastgesteld" in vervallen
    assert "Klaar voor betaling" not in vervallen
    knoppen = [str(knop["value"]) for knop in pagina.select("main button[name=handeling]")]
    assert knoppen == ["haal_terug"], "what a colleague prepared can still be taken back"
    assert "7.500,50" in een(pagina, "main table tfoot").get_text()
    cijfers = een(pagina, ".app-cijfers").get_text(" ", strip=True)
    for wat, bedrag in (("Klaar voor betaling", "0,00"), ("Betaald", "7.500,50"), ("Vervallen", "4.000,00")):
        assert f"{wat} €\u00a0{bedrag}" in cijfers
    assert "Vervallen betalingen tellen niet mee in het totaal." in pagina.get_text()
    alleen = soep(vastgesteld.als("fien").get("/betalingen?jaar=alle&status=vervallen"))
    assert len(alleen.select(REGEL)) == 1
    assert "4.000,00" in een(alleen, "main table tfoot").get_text()


def test_de_brief_en_het_rekenblad_zeggen_hetzelfde(vastgesteld: Kas) -> None:
    brief = soep(vastgesteld.als("fien").get(f"/beschikkingen/{vastgesteld.besluit.id}"))
    tabel = een(brief, "table:has(#termijnen-titel)")
    assert "Vervallen: de uitkering is vastgesteld" in tabel.get_text(" ", strip=True)
    assert "4.000,00" not in een(tabel, "tfoot").get_text()
    boek = openpyxl.load_workbook(io.BytesIO(vastgesteld.als("fin").get("/betalingen.xlsx?jaar=alle").data))
    waarden = [[cel.value for cel in rij] for rij in boek.worksheets[0].iter_rows()]
    assert [rij[4] for rij in waarden if rij[6] == "Vervallen"] == [4000]
    assert [float(str(rij[4])) for rij in waarden if rij[0] == "Totaal"] == [7500.5]
    assert ["Vervallen betalingen tellen niet mee in het totaal."] in [rij[:1] for rij in waarden]


def test_wat_nog_niet_is_vastgesteld_vervalt_niet(kas_2030: Kas) -> None:
    pagina = kas_2030.als("fin").get("/betalingen?jaar=alle").text
    assert "Vervallen</span>" not in pagina
    assert "tellen niet mee" not in pagina
