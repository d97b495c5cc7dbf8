"""The terms of a dossier: on its page and for the operator, and to each reader only of the own dossiers."""

from datetime import timedelta

import pytest
from click.testing import CliRunner, Result

from spuk_app import cli
from spuk_app.aanvraag import besluiten
from spuk_app.db.verbinding import Database
from spuk_app.kern.tijd import dag_in_nederland, toon_weekdag
from spuk_app.tranches.lezen import tranches
from tests.aanvraag.stad import soep
from tests.aanvraag.toneel import GEVRAAGD
from tests.beoordeling.ministerie import Ministerie
from tests.hulp import open_tranche, url_van
from tests.web.teller import tel

WACHTEN = "Wachten op een verantwoording die te laat is"


def termijnen(ministerie: Ministerie, naam: str) -> dict[str, str]:
    """Each term on the page of Noord, with its last day."""
    pagina = soep(ministerie.als(naam).get(f"/dossiers/{ministerie.dossier}/termijnen"))
    regels = pagina.select("main details:not([open]) > summary")
    return {
        regel.select_one(".app-termijn__naam").get_text(): regel.select_one(".app-termijn__dag").get_text()
        for regel in regels
    }


def spuk_termijnen(database: Database, dossier: int) -> Result:
    omgeving = {"SPUK_OMGEVING": "oefening", "SPUK_DATABASE_URL": url_van(database)}
    return CliRunner(env=omgeving).invoke(cli.main, ["termijnen", "--dossier", str(dossier)])


def test_een_concept_heeft_alleen_zijn_venster(ministerie: Ministerie) -> None:
    assert termijnen(ministerie, "anna") == {"Aanvragen": "zondag 30 september 2029"}
    ministerie.tot_concept()
    assert termijnen(ministerie, "anna") == {"Aanvragen": "zondag 30 september 2029"}


def test_wie_indiende_ziet_wanneer_er_een_besluit_is(ministerie: Ministerie) -> None:
    ministerie.tot_ingediend()
    verwacht = {"Aanvragen": "zondag 30 september 2029", "Beslissen op de aanvraag": "zondag 23 december 2029"}
    assert termijnen(ministerie, "anna") == termijnen(ministerie, "bea") == verwacht


def test_na_verlening_staan_alle_termijnen_tot_het_einde_er(ministerie: Ministerie) -> None:
    besluit = ministerie.tot_verleend()
    zes_weken = toon_weekdag(besluit.bezwaar_tot_en_met)
    als = "als de laatste verantwoording op 15 juli 2032 binnenkomt"
    assert (
        termijnen(ministerie, "anna")
        == termijnen(ministerie, "aud")
        == {
            "Aanvragen": "zondag 30 september 2029",
            "Beslissen op de aanvraag": "zondag 23 december 2029",
            f"Bezwaar maken tegen besluit {besluit.kenmerk}": zes_weken,
            f"Betalen van de eerste termijn van besluit {besluit.kenmerk}": zes_weken,
            "Verantwoorden over 2030": "dinsdag 15 juli 2031",
            "Verantwoorden over 2031": "donderdag 15 juli 2032",
            f"Vaststellen {als}": "donderdag 14 oktober 2032",
            f"Terugvordering aankondigen {als}": "vrijdag 15 juli 2033",
            WACHTEN: "donderdag 30 juni 2033",
        }
    )
    assert dag_in_nederland(besluit.bekendgemaakt_op) + timedelta(weeks=6) <= besluit.bezwaar_tot_en_met


def test_na_afwijzing_valt_er_niets_te_betalen_of_te_verantwoorden(ministerie: Ministerie) -> None:
    ministerie.tot_voorgesteld(dict.fromkeys(GEVRAAGD, 0), {"leren": "Past niet.", "meedoen": "Past niet."})
    besluit = ministerie.doe("bo", besluiten.wijs_af)
    assert list(termijnen(ministerie, "anna"))[2:] == [f"Bezwaar maken tegen besluit {besluit.kenmerk}"]


def test_elke_stap_staat_op_de_pagina_met_zijn_artikel(ministerie: Ministerie) -> None:
    ministerie.tot_ingediend()
    tekst = ministerie.als("bea").get(f"/dossiers/{ministerie.dossier}/termijnen").text
    assert "De termijn duurt 12 weken: tot en met zondag 23 december 2029." in tekst
    assert "artikel 13, eerste lid, van de Regeling kansrijke wijk" in tekst
    assert "artikelen 1 en 5 van de Algemene termijnenwet" in tekst


def test_een_berekening_gaat_pas_open_als_iemand_dat_vraagt(ministerie: Ministerie) -> None:
    """On a small screen nine open tables would be the page; what stays is a line per last day, without jargon."""
    ministerie.tot_verleend()
    pagina = soep(ministerie.als("anna").get(f"/dossiers/{ministerie.dossier}/termijnen"))
    assert len(pagina.select("main details table")) == len(pagina.select("main table")) == 9
    assert "ambtshalve" not in pagina.select_one("main").get_text()
    assert {kop.get_text() for kop in pagina.select("main thead th")} == {
        "Datum", "Uitleg", "Dagen erbij", "Waar dit staat",
    }  # fmt: skip


@pytest.mark.parametrize("naam", ["bea", "aud"])
def test_van_een_concept_ziet_het_rijk_geen_termijnen(ministerie: Ministerie, naam: str) -> None:
    ministerie.tot_concept()
    assert ministerie.als(naam).get(f"/dossiers/{ministerie.dossier}/termijnen").status_code == 404


def test_een_andere_gemeente_ziet_niets(ministerie: Ministerie) -> None:
    ministerie.tot_ingediend()
    assert ministerie.als("burs").get(f"/dossiers/{ministerie.dossier}/termijnen").status_code == 404
    assert ministerie.als("burs").get(f"/dossiers/{ministerie.dossiers['haven']}/termijnen").status_code == 200


def test_de_pagina_vraagt_weinig_en_de_tijdlijn_wijst_ernaar(ministerie: Ministerie) -> None:
    ministerie.tot_verleend()
    anna, pad = ministerie.als("anna"), f"/dossiers/{ministerie.dossier}/termijnen"
    with tel(ministerie.app.extensions["database"].engine) as teller:
        assert anna.get(pad).status_code == 200
    assert 0 < len(teller) <= 10, teller.opdrachten
    assert f'href="{pad}"' in anna.get(f"/dossiers/{ministerie.dossier}/tijdlijn").text


def test_de_beheerder_leest_de_berekening_op_de_opdrachtregel(database: Database) -> None:
    dossier = open_tranche(database, tranches()["2023-2025"])["arnhem-oost"]
    uitkomst = spuk_termijnen(database, dossier)
    assert uitkomst.exit_code == 0, uitkomst.output
    artikel = "[artikel 10, eerste lid, van de Regeling kansrijke wijk]"
    *regels, laatste = uitkomst.output.splitlines()
    assert regels == [
        "Arnhem Oost, gemeente Arnhem, tranche 2023-2025",
        "",
        "2023-09-30  Aanvragen",
        f"  2023-08-01    +0  Aanvragen kan vanaf dinsdag 1 augustus 2023. {artikel}",
        f"  2023-09-30   +60  De termijn heeft een vaste laatste dag: zaterdag 30 september 2023. {artikel}",
    ]
    assert laatste.startswith("  2023-09-30    +0  Zaterdag 30 september 2023 is geen werkdag, maar ")


def test_een_dossier_dat_er_niet_is(database: Database) -> None:
    uitkomst = spuk_termijnen(database, 999)
    assert uitkomst.exit_code == 2
    assert "There is no dossier 999" in uitkomst.output
