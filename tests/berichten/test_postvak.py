"""The outbox: ``spuk herinneringen``, to whom the messages of acts go, and what is not needed any more."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from click.testing import CliRunner
from sqlalchemy import func, select, update

from spuk_app import cli
from spuk_app.berichten.postvak import aan_de_orde, herinneringen_op, ontbrekend, zet_klaar
from spuk_app.cli import draaien
from spuk_app.db.verbinding import Database
from spuk_app.dossier.models import Bericht, Verzending
from spuk_app.dossier.unit_of_work import unit_of_work
from spuk_app.gebruikers.models import Gebruiker
from spuk_app.kern.wie import KLOK
from tests.berichten.kamer import Kamer, om, verzendingen
from tests.hulp import url_van

DAG = date(2029, 9, 27)


def regels(kamer: Kamer, dag: date, *, droog: bool = False) -> list[list[str]]:
    return [regel.split("\t") for regel in herinneringen_op(kamer.database, kamer.tranches, dag, droog=droog)]


def tel(database: Database) -> tuple[int, int]:
    with database.lezen() as sessie:
        return tuple(sessie.scalar(select(func.count()).select_from(tabel)) or 0 for tabel in (Bericht, Verzending))


def test_een_dag_is_de_hele_dag_en_een_regel_is_een_bericht(kamer: Kamer) -> None:
    """At midnight nothing is due yet; the command shows what will be, to the end of the day."""
    kamer.tik(om(DAG - timedelta(days=1), 12))
    gevonden = regels(kamer, DAG)
    assert len(gevonden) == 5
    burs = f"{kamer.gebruikersnaam('burs')}"
    assert gevonden[-1] == [
        f"herinnering:sluiting:toets:haven:2029-09-27:{burs}",
        f"{burs}@voorbeeld.invalid",
        "Herinnering: dien de aanvraag voor De Haven in, uiterlijk zondag 30 september 2029",
    ]
    assert regels(kamer, DAG) == [], "each once"


def test_een_gemiste_staat_er_een_keer_met_te_laat(kamer: Kamer) -> None:
    kamer.tik(om(DAG, 12))
    gevonden = regels(kamer, DAG + timedelta(days=3))
    haven = [
        (sleutel.split(":")[4], "te laat" in onderwerp) for sleutel, _, onderwerp in gevonden if "haven" in sleutel
    ]
    assert haven == [("2029-09-29", True), ("2029-09-30", False)]
    assert regels(kamer, DAG + timedelta(days=3)) == []


def test_droog_schrijft_niets(kamer: Kamer) -> None:
    kamer.tik(om(DAG, 8))
    voor = tel(kamer.database)
    assert regels(kamer, DAG, droog=True) == regels(kamer, DAG, droog=True) != []
    assert tel(kamer.database) == voor
    assert regels(kamer, DAG) != []
    assert tel(kamer.database) > voor


def test_wat_vooruit_klaarstaat_gaat_pas_op_zijn_dag(kamer: Kamer) -> None:
    """Somebody asks for a day that has yet to come: it waits, and who has submitted by then is left alone."""
    kamer.tik(om(DAG, 12))
    kamer.post()
    assert len(regels(kamer, DAG + timedelta(days=2))) == 5
    assert not kamer.tik()
    kamer.tot_ingediend()
    telling = kamer.tik(om(DAG + timedelta(days=2)))
    assert telling.vervallen == 2, "Anna and Tine have submitted Noord"
    assert not any("Herinnering: dien de aanvraag voor Noord" in mail["Subject"] for mail in kamer.post())
    redenen = {een.reden for _, een, _ in verzendingen(kamer.database) if een.toestand == "vervallen"}
    assert redenen == {"De herinnering was niet meer nodig, of een latere herinnering kwam ervoor in de plaats."}


def test_twee_keer_klaarzetten_is_een_keer(kamer: Kamer) -> None:
    """Two processes have computed the same: both put it there, and it is there once."""
    op = om(DAG, 12)
    with kamer.database.lezen() as sessie:
        nieuw = ontbrekend(sessie, kamer.tranches, op)
    geteld = []
    for _ in range(2):
        with unit_of_work(kamer.database, KLOK) as uow:
            geteld.append(zet_klaar(uow, nieuw, op))
    assert geteld == [len(nieuw), 0]
    with kamer.database.lezen() as sessie:
        assert ontbrekend(sessie, kamer.tranches, op) == []
        assert len(list(aan_de_orde(sessie, kamer.tranches, op))) == len(nieuw)


def test_berichten_van_handelingen_gaan_naar_wie_ze_aangaan(kamer: Kamer) -> None:
    kamer.tik(om(date(2029, 9, 20)))
    kamer.post()
    kamer.tot_verleend()
    kamer.tik()
    soorten = {
        naam: sorted({bericht.sleutel.partition(":")[0] for bericht, _, wie in verzendingen(kamer.database)
                      if wie.id == mens.id and "herinnering" not in bericht.sleutel})
        for naam, mens in kamer.mensen.items()
    }  # fmt: skip
    assert soorten == {
        "anna": ["besluit", "ondertekend", "ontvangst"],
        "tine": ["besluit", "ontvangst"],
        "fien": ["besluit", "ontvangst"],
        "burs": [],
        "bea": ["adviezen-compleet", "nieuw"],
        "ben": [],  # Bea had put it in her name by then
        "bo": ["voorstel"],
        "bram": ["voorstel"],
        "ocw": ["advies"],
        "szw": ["advies"],
        "fin": ["te-betalen"],
        "fin2": ["te-betalen"],
        "aud": [],
        "beh": [],
    }
    assert [mail["Subject"] for mail in kamer.post("ocw")] == ["[Oefening] Advies gevraagd: Leren, Noord"]
    assert not kamer.tik(), "once"


def test_een_bericht_voor_niemand_wacht_tot_er_iemand_is(kamer: Kamer) -> None:
    kamer.tik(om(date(2029, 9, 20)))
    with kamer.database.sessie(schrijven=True) as sessie:
        sessie.execute(update(Gebruiker).where(Gebruiker.rol == "behandelaar").values(actief=False))
        sessie.commit()
    kamer.tot_ingediend()
    kamer.tik()
    assert kamer.post("bea") == []
    with kamer.database.sessie(schrijven=True) as sessie:
        sessie.execute(update(Gebruiker).where(Gebruiker.rol == "behandelaar").values(actief=True))
        sessie.commit()
    kamer.tik()
    assert [mail["Subject"] for mail in kamer.post("bea")] == ["[Oefening] Nieuwe aanvraag TO-A-0001: Noord"]


def test_wie_geen_account_meer_heeft_krijgt_niets(kamer: Kamer) -> None:
    """The account was closed between the outbox and the door."""
    kamer.tik(om(DAG - timedelta(days=1)))
    kamer.post()
    regels(kamer, DAG)
    with kamer.database.sessie(schrijven=True) as sessie:
        sessie.execute(update(Gebruiker).where(Gebruiker.id == kamer.mensen["anna"].id).values(actief=False))
        sessie.commit()
    assert kamer.tik(om(DAG)).vervallen == 2
    assert kamer.post("anna") == []
    assert len(kamer.post("tine")) == 2


@pytest.mark.parametrize("droog", [True, False])
def test_de_opdracht_zelf(kamer: Kamer, monkeypatch: pytest.MonkeyPatch, droog: bool) -> None:
    monkeypatch.setattr(draaien, "tranches", lambda: kamer.tranches)
    kamer.tik(om(DAG, 8))
    voor = tel(kamer.database)
    woorden = ["herinneringen", "--op", DAG.isoformat(), "--database", url_van(kamer.database)]
    uitslag = CliRunner(env={"SPUK_OMGEVING": "oefening"}).invoke(cli.main, [*woorden, *(["--droog"] if droog else [])])
    assert uitslag.exit_code == 0, uitslag.output
    assert [len(regel.split("\t")) for regel in uitslag.stdout.splitlines()] == [3] * 5
    assert uitslag.stderr == ""
    assert (tel(kamer.database) == voor) is droog


@pytest.mark.parametrize("dag", ["2029-02-30", "27-9-2029", "", "morgen"])
def test_een_onzinnige_dag_is_een_zin(kamer: Kamer, dag: str) -> None:
    uitslag = CliRunner().invoke(cli.main, ["herinneringen", "--op", dag, "--database", url_van(kamer.database)])
    assert uitslag.exit_code == 2
    assert "does not match the format" in uitslag.stderr


@pytest.mark.parametrize("dag", [date.min, date.max])
def test_een_dag_aan_het_einde_van_de_tijd(kamer: Kamer, dag: date) -> None:
    assert regels(kamer, dag) == []


def test_zonder_schema_wordt_niemand_herinnerd(kamer: Kamer) -> None:
    zonder = {code: replace(tranche, herinneringen={}) for code, tranche in kamer.tranches.items()}
    assert herinneringen_op(kamer.database, zonder, DAG, droog=True) == []
