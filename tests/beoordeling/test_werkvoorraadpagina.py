"""The work list: what it tells of a draft, what waits for whom, and what a choice leaves over."""

import pytest

from spuk_app.aanvraag import beoordelen
from spuk_app.aanvraag.levensloop import Uitkomst
from tests.aanvraag.stad import soep
from tests.beoordeling.ministerie import Ministerie


def rij(ministerie: Ministerie, naam: str, gebied: str = "Noord", vraag: str = "") -> str:
    """The line of an area in the list, as text."""
    pagina = soep(ministerie.als(naam).get(f"/werkvoorraad{vraag}"))
    return next((tr.get_text(" ", strip=True) for tr in pagina.select("tbody tr") if gebied in tr.get_text()), "")


def test_een_concept_toont_alleen_zijn_status(ministerie: Ministerie) -> None:
    ministerie.tot_concept()
    pagina = ministerie.als("bea").get("/werkvoorraad")
    assert pagina.status_code == 200
    assert "Concept - nog niet ingediend" in rij(ministerie, "bea")
    assert "11.500,50" not in pagina.text
    assert ministerie.pad() not in pagina.text
    assert "Nog niet begonnen" in rij(ministerie, "bea", "Zuid")


@pytest.mark.parametrize(
    ("stap", "naam", "te_doen"),
    [
        ("tot_ingediend", "bea", "Op mijn naam zetten"),
        ("tot_ingediend", "bo", ""),
        ("tot_in_behandeling", "ocw", "Advies geven"),
        ("tot_in_behandeling", "bea", ""),
        ("tot_geadviseerd", "bea", "Conceptbesluit maken"),
        ("tot_geadviseerd", "ben", ""),
        ("tot_geadviseerd", "ocw", ""),
        ("tot_voorgesteld", "bo", "Beslissen"),
        ("tot_voorgesteld", "aud", ""),
        ("tot_verleend", "bo", ""),
    ],
)
def test_de_levensloop_zegt_wie_nu_iets_kan_doen(ministerie: Ministerie, stap: str, naam: str, te_doen: str) -> None:
    getattr(ministerie, stap)()
    assert rij(ministerie, naam).endswith(f"{te_doen} : Noord") == bool(te_doen)
    assert bool(rij(ministerie, naam, vraag="?mijn=ja")) == bool(te_doen)


def test_een_regel_zegt_wat_er_gevraagd_is_wie_behandelt_en_hoe_lang_nog(ministerie: Ministerie) -> None:
    ministerie.tot_in_behandeling()
    tekst = rij(ministerie, "bo")
    assert "€\u00a011.500,50 Voorbeeldbedragen" in tekst
    assert ministerie.mensen["bea"].naam in tekst
    assert "23 december 2029 nog 130 dagen" in tekst


def test_een_adviseur_ziet_eerst_wat_op_het_eigen_departement_wacht(ministerie: Ministerie) -> None:
    ministerie.tot_in_behandeling()
    taken = [
        taak.get_text(" ", strip=True) for taak in soep(ministerie.als("ocw").get("/werkvoorraad")).select(".app-taak")
    ]
    assert taken == ["Noord: Leren Advies gevraagd"]


def test_een_adviseur_leest_bovenaan_hoeveel_adviezen_er_wachten(ministerie: Ministerie) -> None:
    """Two municipalities ask; each asks an advice of OCW. Who decides counts applications, as before."""
    ministerie.tot_in_behandeling()
    ministerie.tot_in_behandeling(dossier=ministerie.dossiers["zuid"])
    assert _wacht(ministerie, "ocw") == "2 adviezen"
    ministerie.doe("ocw", beoordelen.adviseer, "leren", 0, Uitkomst.POSITIEF, "Past goed.", {})
    assert _wacht(ministerie, "ocw") == "1 advies"
    ministerie.doe(
        "ocw",
        beoordelen.adviseer,
        "leren",
        0,
        Uitkomst.POSITIEF,
        "Past goed.",
        {},
        dossier=ministerie.dossiers["zuid"],
    )
    assert _wacht(ministerie, "ocw").startswith("0")
    assert _wacht(ministerie, "bea").startswith("0")


def _wacht(ministerie: Ministerie, naam: str) -> str:
    cijfer = soep(ministerie.als(naam).get("/werkvoorraad")).select(".app-cijfer")[0].get_text(" ", strip=True)
    assert cijfer.startswith("Wacht op u")
    return cijfer.removeprefix("Wacht op u ")


def test_de_keuze_beperkt_de_lijst(ministerie: Ministerie) -> None:
    ministerie.tot_ingediend()
    assert rij(ministerie, "bea", vraag="?status=ingediend")
    assert not rij(ministerie, "bea", vraag="?status=verleend")
    assert rij(ministerie, "bea", "Zuid", "?status=niet-begonnen")
    assert rij(ministerie, "bea", vraag="?tranche=toets")
    geen = ministerie.als("bea").get("/werkvoorraad?tranche=bestaat-niet")
    assert geen.status_code == 200
    assert "Er zijn geen aanvragen die hierbij passen." in geen.text


def test_de_kerncijfers_tellen_een_ingetrokken_aanvraag_niet_mee(ministerie: Ministerie) -> None:
    from spuk_app.aanvraag.indienen import trek_in

    ministerie.tot_ingediend()
    cijfers = soep(ministerie.als("fin").get("/werkvoorraad")).select(".app-cijfer")
    assert "11.500,50" in cijfers[2].get_text()
    ministerie.doe("tine", trek_in)
    cijfers = soep(ministerie.als("fin").get("/werkvoorraad")).select(".app-cijfer")
    assert "€\u00a00,00" in cijfers[2].get_text()
