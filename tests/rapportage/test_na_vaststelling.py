"""What a decision page and the timeline say of a settlement and a claim, to the ministries and to the municipality."""

import io
from pathlib import Path

import pikepdf
import pytest

from spuk_app.db.verbinding import Database
from spuk_app.verantwoording.vaststelling import vaststellen
from tests.aanvraag.stad import soep
from tests.verantwoording.balie import Balie, tekst
from tests.web.teller import tel


@pytest.fixture
def balie(database: Database, tmp_path: Path) -> Balie:
    """Of leren € 1.500 was not spent; settled after one return, and claimed back."""
    balie = Balie(database, tmp_path)
    balie.tot_verantwoord({2030: {"leren": 3_500_00, "meedoen": 2_500_50}, 2031: {"leren": 4_000_00}})
    balie.stel_vaststelling_voor()
    balie.doe(balie.beslisser, vaststellen.geef_vaststelling_terug, balie.dossier, "Kijk nog eens.")
    balie.doe(balie.fin, vaststellen.stel_vaststelling_opnieuw_voor, balie.dossier, {})
    balie.stel_vast()
    balie.vorder_terug()
    return balie


def cijfers(balie: Balie, naam: str, nummer: int) -> dict[str, str]:
    """The key figures of a decision, by their label."""
    pagina = soep(balie.als(naam).get(f"/beschikkingen/{nummer}"))
    termen = pagina.select("main dl")[0]
    labels, waarden = termen.select("dt"), termen.select("dd")
    return {dt.get_text(strip=True): dd.get_text(" ", strip=True) for dt, dd in zip(labels, waarden, strict=False)}


@pytest.mark.parametrize("naam", ["fien", "bo", "aud"])
def test_een_besluit_noemt_zijn_bedrag_bij_de_juiste_naam(balie: Balie, naam: str) -> None:
    verlening, vaststelling, terugvordering = 1, 2, 3
    assert "Verleend" in cijfers(balie, naam, verlening)
    vast = cijfers(balie, naam, vaststelling)
    assert vast["Vastgesteld"].replace("\u00a0", " ").startswith("€ 10.000,50")
    claim = cijfers(balie, naam, terugvordering)
    assert claim["Terug te betalen"].replace("\u00a0", " ").startswith("€ 1.500,00")
    assert "13 oktober 2032" in claim["Betalen kan tot en met"]
    balie.boek(balie.nu.date())
    assert "ontvangen op 1 september 2032" in tekst(balie.als(naam).get(f"/beschikkingen/{terugvordering}"))


@pytest.mark.parametrize("nummer", [2, 3])
def test_de_brief_is_een_pdf_en_de_pagina_vraagt_weinig(balie: Balie, nummer: int) -> None:
    fien = balie.als("fien")
    with tel(balie.app.extensions["database"].engine) as teller:
        assert fien.get(f"/beschikkingen/{nummer}").status_code == 200
    assert 0 < len(teller) <= 10, teller.opdrachten
    with pikepdf.open(io.BytesIO(fien.get(f"/beschikkingen/{nummer}/pdf").data)) as pdf:
        assert len(pdf.pages) >= 2
    assert balie.als("buur").get(f"/beschikkingen/{nummer}/pdf").status_code == 404


def test_de_gemeente_leest_op_de_tijdlijn_wat_besloten_is_en_niet_hoe(balie: Balie) -> None:
    balie.boek(balie.nu.date())
    pad = f"/dossiers/{balie.dossier}/tijdlijn"
    gemeente, auditor = (tekst(balie.als(naam).get(pad)).replace("\u00a0", " ") for naam in ("fien", "aud"))
    for zin in (
        "Uitkering definitief vastgesteld",
        "Op € 10.000,50 (Voorbeeldbedragen). Kenmerk TO-B-0002.",
        "Geld teruggevorderd",
        "€ 1.500,00 (Voorbeeldbedragen). Kenmerk TO-B-0003. Betalen kan tot en met 13 oktober 2032.",
        "€ 1.500,00 (Voorbeeldbedragen), ontvangen op 1 september 2032.",
    ):
        assert zin in gemeente
        assert zin in auditor
    for zin in ("Conceptbesluit tot vaststelling gemaakt", "Conceptbesluit tot vaststelling terug naar Financiën BZK"):
        assert zin not in gemeente
        assert zin in auditor


def test_op_mijn_aanvraag_blijft_verleend_wat_verleend_is(balie: Balie) -> None:
    pagina = tekst(balie.als("anna").get("/aanvragen"))
    assert "€ 11.500,50" in pagina
    assert "€ 23.001,00" not in pagina
    assert "Vaststelling" in pagina
    assert "Terugvordering" in pagina
