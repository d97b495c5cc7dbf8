"""A decision on the screen and as a PDF: the own municipality and the ministries, and nobody else."""

import io

import pikepdf
import pytest

from spuk_app.dossier.models import Dossier
from tests.aanvraag.stad import een, soep
from tests.aanvraag.toneel import GEVRAAGD
from tests.beoordeling.ministerie import Ministerie


@pytest.mark.parametrize("naam", ["anna", "tine", "fien", "bea", "bo", "ocw", "fin", "aud"])
def test_de_eigen_gemeente_en_het_rijk_lezen_de_brief(ministerie: Ministerie, naam: str) -> None:
    besluit = ministerie.tot_verleend()
    pagina = ministerie.als(naam).get(f"/beschikkingen/{besluit.id}")
    assert pagina.status_code == 200
    assert besluit.kenmerk in pagina.text
    assert besluit.brief_sha256 in pagina.text
    terug = een(soep(pagina), ".app-kruimels a")["href"]
    assert terug == (f"/aanvragen/{ministerie.dossier}" if naam in ("anna", "tine", "fien") else ministerie.pad())


@pytest.mark.parametrize("rest", ["", "/pdf"])
def test_een_andere_gemeente_en_een_onbekend_nummer_zijn_niet_gevonden(ministerie: Ministerie, rest: str) -> None:
    besluit = ministerie.tot_verleend()
    assert ministerie.als("burs").get(f"/beschikkingen/{besluit.id}{rest}").status_code == 404
    for nummer in (999_999, 2**31, 2**64):
        assert ministerie.als("anna").get(f"/beschikkingen/{nummer}{rest}").status_code == 404


def test_de_pdf_is_een_download_met_het_kenmerk_als_naam_en_blijft_gelijk(ministerie: Ministerie) -> None:
    besluit = ministerie.tot_verleend()
    anna = ministerie.als("anna")
    eerste, tweede = (anna.get(f"/beschikkingen/{besluit.id}/pdf") for _ in range(2))
    assert eerste.mimetype == "application/pdf"
    assert eerste.headers["Content-Disposition"] == f"attachment; filename={besluit.kenmerk}.pdf"
    assert eerste.data == tweede.data
    with pikepdf.open(io.BytesIO(eerste.data)) as pdf:
        assert besluit.kenmerk in str(pdf.docinfo.get("/Subject", "")) + str(pdf.docinfo.get("/Title", ""))


def test_de_geplande_betalingen_tellen_op_tot_het_besluit(ministerie: Ministerie) -> None:
    besluit = ministerie.tot_verleend()
    tabel = een(soep(ministerie.als("fien").get(f"/beschikkingen/{besluit.id}")), "table:has(#termijnen-titel)")
    assert [kop.get_text() for kop in tabel.select("thead th")] == ["Onderdeel", "2030", "2031"]
    cellen = [[cel.get_text(" ", strip=True) for cel in rij.select("td")] for rij in tabel.select("tbody tr")]
    assert cellen == [
        ["€\u00a05.000,00 Voorbeeldbedragen Gepland voor 2030", "€\u00a04.000,00 Voorbeeldbedragen Gepland voor 2031"],
        ["€\u00a02.500,50 Voorbeeldbedragen Gepland voor 2030", ""],
    ]
    voet = [cel.get_text() for cel in tabel.select("tfoot .app-getal")]
    assert voet == ["€\u00a07.500,50", "€\u00a04.000,00"]
    assert sum(GEVRAAGD.values()) == 7_500_50 + 4_000_00 == besluit.bedrag


def test_een_dossier_dat_van_gemeente_wisselt_neemt_zijn_brief_mee(ministerie: Ministerie) -> None:
    """What decides is the municipality of the dossier, not who was signed in when the letter was made."""
    besluit = ministerie.tot_verleend()
    with ministerie.database.sessie(schrijven=True) as sessie:
        sessie.get_one(Dossier, ministerie.dossier).gemeente = "GM9002"
        sessie.commit()
    assert ministerie.als("anna").get(f"/beschikkingen/{besluit.id}").status_code == 404
    assert ministerie.als("burs").get(f"/beschikkingen/{besluit.id}").status_code == 200
