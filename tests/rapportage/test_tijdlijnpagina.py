"""The timeline: plain sentences, and to each reader what is theirs to read."""

import pytest
from sqlalchemy import select

from spuk_app.aanvraag import beoordelen, besluiten
from spuk_app.dossier.models import Journaalregel
from tests.aanvraag.stad import soep
from tests.aanvraag.toneel import GEVRAAGD
from tests.beoordeling.ministerie import Ministerie


def titels(ministerie: Ministerie, naam: str) -> list[str]:
    pagina = soep(ministerie.als(naam).get(f"/dossiers/{ministerie.dossier}/tijdlijn"))
    return [kop.get_text(" ", strip=True) for kop in pagina.select(".app-tijdlijn__kop")]


def tekst(ministerie: Ministerie, naam: str) -> str:
    return ministerie.als(naam).get(f"/dossiers/{ministerie.dossier}/tijdlijn").text


def test_de_gemeente_leest_haar_eigen_werk_en_wat_er_nog_komt(ministerie: Ministerie) -> None:
    ministerie.tot_concept()
    assert titels(ministerie, "anna") == [
        "Aanvraag begonnen",
        "Gewerkt aan Leren",
        "Gewerkt aan Meedoen",
        "Laatste dag om in te dienen (komt nog)",
    ]
    assert "zondag 30 september 2029, tot en met 23.59 uur" in tekst(ministerie, "anna")


def test_vaak_opslaan_is_een_moment(ministerie: Ministerie) -> None:
    from spuk_app.aanvraag.opstellen import bewaar
    from spuk_app.onderdelen.taal import Sleutel

    ministerie.tot_concept()
    for keer in range(3):
        ministerie.doe("anna", bewaar, "meedoen", 2 + keer, {Sleutel("omschrijving", rij=1): f"Versie {keer}"})
    assert titels(ministerie, "anna").count("Gewerkt aan Meedoen") == 1
    assert "4 keer opgeslagen" in tekst(ministerie, "anna")


@pytest.mark.parametrize("naam", ["bea", "aud"])
def test_van_een_concept_ziet_het_rijk_geen_tijdlijn(ministerie: Ministerie, naam: str) -> None:
    ministerie.tot_concept()
    assert ministerie.als(naam).get(f"/dossiers/{ministerie.dossier}/tijdlijn").status_code == 404


def test_hoe_de_gemeente_schreef_leest_alleen_zij_en_de_auditor(ministerie: Ministerie) -> None:
    ministerie.tot_ingediend()
    assert "Gewerkt aan Leren" in titels(ministerie, "anna")
    assert "Gewerkt aan Leren" in titels(ministerie, "aud")
    assert "Gewerkt aan Leren" not in titels(ministerie, "bea")
    assert "Laatste dag om te beslissen (komt nog)" in titels(ministerie, "bea")


def test_een_advies_leest_de_gemeente_pas_na_het_besluit_en_een_voorstel_nooit(ministerie: Ministerie) -> None:
    ministerie.tot_voorgesteld()
    ministerie.doe("bo", besluiten.geef_terug, "Intern: reken het na.")
    ministerie.doe("bea", beoordelen.stel_voor, GEVRAAGD, {})
    for naam in ("anna", "bea"):
        assert "Advies gegeven over Leren" in titels(ministerie, naam)
    assert titels(ministerie, "bea").count("Conceptbesluit gemaakt") == 2
    assert "Conceptbesluit" not in tekst(ministerie, "anna"), "neither the moments nor the state of the application"
    assert "Positief advies" in tekst(ministerie, "bea")
    assert "Voorstel: €" in tekst(ministerie, "bea")
    assert "Positief advies" not in tekst(ministerie, "anna")
    assert "Voorstel: €" not in tekst(ministerie, "anna")

    ministerie.doe("bo", besluiten.verleen)
    assert "Positief advies" in tekst(ministerie, "anna")
    assert "Conceptbesluit" not in tekst(ministerie, "anna")
    assert "Uitkering verleend" in titels(ministerie, "anna")
    assert "Intern: reken het na." in tekst(ministerie, "bo")
    assert "Intern: reken het na." not in tekst(ministerie, "anna")


def test_de_eerste_download_van_de_pdf_staat_er_een_keer(ministerie: Ministerie) -> None:
    besluit = ministerie.tot_verleend()
    assert "Pdf van het besluit gemaakt" not in titels(ministerie, "aud")
    for naam in ("anna", "aud"):
        ministerie.als(naam).get(f"/beschikkingen/{besluit.id}/pdf")
    assert titels(ministerie, "aud").count("Pdf van het besluit gemaakt") == 1
    verhaal = tekst(ministerie, "aud")
    assert "Bij de eerste download. Kenmerk" in verhaal
    assert "door het systeem" in verhaal
    assert "De klok (Systeem)" not in verhaal, "no clock ran"
    assert "Pdf van het besluit" not in tekst(ministerie, "anna"), (
        "that a machine made a file is no news to a municipality"
    )


def test_van_de_laatste_teruggave_staat_de_reden_er_ook_na_een_nieuw_voorstel(ministerie: Ministerie) -> None:
    """The reason is kept in the application; of an earlier one the journal has the fingerprint alone."""
    ministerie.tot_voorgesteld()
    for reden in ("Reken het na.", "Motiveer het beter."):
        ministerie.doe("bo", besluiten.geef_terug, reden)
        assert reden in ministerie.als("bea").get(ministerie.pad()).text
        ministerie.doe("bea", beoordelen.stel_voor, GEVRAAGD, {})
        assert reden not in ministerie.als("bea").get(ministerie.pad()).text, "that is over"
    assert titels(ministerie, "bo").count("Conceptbesluit terug naar de behandelaar") == 2
    assert "Motiveer het beter." in tekst(ministerie, "bo")
    assert "Reken het na." not in tekst(ministerie, "bo")
    with ministerie.database.lezen() as sessie:
        journaal = " ".join(sessie.scalars(select(Journaalregel.gegevens)))
    assert "Motiveer" not in journaal, "what a person wrote is in no journal"


def test_een_andere_gemeente_ziet_niets(ministerie: Ministerie) -> None:
    ministerie.tot_ingediend()
    assert ministerie.als("burs").get(f"/dossiers/{ministerie.dossier}/tijdlijn").status_code == 404
    assert ministerie.als("burs").get(f"/dossiers/{ministerie.dossiers['haven']}/tijdlijn").status_code == 200
