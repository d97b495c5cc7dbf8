"""Messages: to the own organisation and role, the newest first, in pages."""

from datetime import timedelta

import pytest
from sqlalchemy import update

from spuk_app.dossier.models import Bericht
from spuk_app.dossier.unit_of_work import unit_of_work
from spuk_app.kern.wie import Rol
from tests.aanvraag.stad import soep
from tests.beoordeling.ministerie import Ministerie
from tests.hulp import MOMENT


def onderwerpen(ministerie: Ministerie, naam: str, vraag: str = "") -> list[str]:
    pagina = ministerie.als(naam).get(f"/berichten{vraag}")
    assert pagina.status_code == 200
    return [kop.get_text() for kop in soep(pagina).select(".app-bericht h2")]


def test_ieder_leest_wat_aan_de_eigen_organisatie_en_rol_is_gericht(ministerie: Ministerie) -> None:
    besluit = ministerie.tot_verleend()
    assert onderwerpen(ministerie, "anna") == [
        f"Besluit {besluit.kenmerk}: Noord",
        "Ontvangstbevestiging TO-A-0001: aanvraag Noord",
        "De aanvraag voor Noord is ondertekend",
    ]
    assert (
        onderwerpen(ministerie, "fien") == onderwerpen(ministerie, "anna")[:2]
    )  # the last one asks the drafters to act
    assert onderwerpen(ministerie, "burs") == []
    assert onderwerpen(ministerie, "bea") == ["Alle adviezen zijn er: Noord", "Nieuwe aanvraag TO-A-0001: Noord"]
    assert onderwerpen(ministerie, "bo") == ["Conceptbesluit klaar: Noord"]
    assert onderwerpen(ministerie, "fin") == [f"Te betalen: besluit {besluit.kenmerk}, Noord"]
    assert len(onderwerpen(ministerie, "aud")) == 9


def test_een_adviseur_leest_alleen_wat_het_eigen_departement_aangaat(ministerie: Ministerie) -> None:
    ministerie.tot_in_behandeling()
    assert onderwerpen(ministerie, "ocw") == ["Advies gevraagd: Leren, Noord"]
    assert onderwerpen(ministerie, "szw") == ["Advies gevraagd: Meedoen, Noord"]


def test_wat_nog_moet_komen_staat_er_nog_niet(ministerie: Ministerie) -> None:
    ministerie.tot_ingediend()
    with ministerie.database.sessie(schrijven=True) as sessie:
        sessie.execute(update(Bericht).values(gepland_op=MOMENT + timedelta(days=1)))
        sessie.commit()
    assert onderwerpen(ministerie, "anna") == []


def test_veel_berichten_staan_op_meer_paginas(ministerie: Ministerie) -> None:
    with unit_of_work(ministerie.database, ministerie.mensen["beh"]) as uow:
        for nummer in range(60):
            uow.bericht(f"proef:{nummer}", f"Bericht {nummer}", "Tekst.", aan_rol=Rol.BEHANDELAAR)
    assert onderwerpen(ministerie, "bea")[0] == "Bericht 59"
    assert onderwerpen(ministerie, "bea", "?pagina=3")[-1] == "Bericht 0"
    assert onderwerpen(ministerie, "bea", "?pagina=4") == []


@pytest.mark.parametrize("pagina", ["0", "-1", "x", "", "9" * 30])
def test_een_onzinnig_paginanummer_geeft_een_gewone_pagina(ministerie: Ministerie, pagina: str) -> None:
    assert onderwerpen(ministerie, "bea", f"?pagina={pagina}") == []
