"""The account to which a municipality pays back: no letter names one that does not exist, outside practice."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import delete, select

from spuk_app.db.verbinding import Database
from spuk_app.dossier.models import Bericht, Oefenklok
from spuk_app.kern.fouten import Conflict
from spuk_app.tranches.briefgegevens import Rekening
from spuk_app.tranches.tranche import Tranche, Versie
from spuk_app.verantwoording.vaststelling.models import Vordering
from tests.toetstranche import TOETS
from tests.verantwoording.balie import Balie, knoppen, tekst
from tests.verantwoording.vaststelling.afgerekend import VASTSTELLEN, Afgerekend

REST = {2030: {"leren": 3_500_00, "meedoen": 2_500_50}, 2031: {"leren": 4_000_00}}
ZIN = "Het rekeningnummer waarop de gemeente terugbetaalt, is nog niet bekend."


def met(*rekeningen: tuple[date, str]) -> Tranche:
    """The tranche with these accounts, from these days on, in each of its versions."""

    def van(versie: Versie) -> Versie:
        reeks = tuple(Rekening(vanaf, iban, "het ministerie", "toets") for vanaf, iban in rekeningen)
        return replace(versie, brief=replace(versie.brief, rekeningen=reeks))

    return replace(TOETS, versies=tuple(van(versie) for versie in TOETS.versies))


ONBEKEND, VANAF_OKTOBER = (date(2029, 1, 1), ""), (date(2032, 10, 1), "NL91 ABNA 0417 1643 00")


def vastgesteld(database: Database, *rekeningen: tuple[date, str]) -> Afgerekend:
    toneel = Afgerekend(database, met(*rekeningen)).tot_verantwoord(REST)
    toneel.stel_vaststelling_voor()
    toneel.stel_vast()
    return toneel


def test_zonder_rekening_op_die_dag_wordt_niets_teruggevorderd(database: Database) -> None:
    toneel = vastgesteld(database, ONBEKEND, VANAF_OKTOBER)
    with pytest.raises(Conflict) as fout:
        toneel.vorder_terug()
    assert fout.value.waarom.startswith(ZIN)
    assert "artikel 4:89 van de Algemene wet bestuursrecht" in fout.value.waarom
    assert toneel.vordering() is None
    toneel.nu = VASTSTELLEN.replace(month=10, day=1)
    assert "NL91 ABNA 0417 1643 00" in toneel.vorder_terug().brief


def test_de_aanmaning_noemt_de_rekening_van_die_dag(database: Database) -> None:
    oud = (date(2029, 1, 1), "BE71 0961 2345 6769")
    toneel = vastgesteld(database, oud, VANAF_OKTOBER, (date(2032, 12, 1), ""))
    assert oud[1] in toneel.vorder_terug().brief
    toneel.nu = VASTSTELLEN.replace(month=12)
    with pytest.raises(Conflict, match=ZIN):
        toneel.maan_aan()
    toneel.nu -= timedelta(days=1)
    toneel.maan_aan()
    with database.lezen() as sessie:
        bericht = sessie.scalars(select(Bericht).where(Bericht.sleutel.startswith("aanmaning:"))).one()
    assert f"Maak het over naar rekening {VANAF_OKTOBER[1]} ten name van het ministerie." in bericht.tekst


def test_de_pagina_zegt_wat_ontbreekt_en_in_de_oefening_kan_het_wel(database: Database, tmp_path: Path) -> None:
    balie = Balie(database, tmp_path)
    balie.tot_verantwoord(REST)
    balie.stel_vaststelling_voor()
    balie.stel_vast()
    zonder = met(ONBEKEND)
    balie.tranches = {zonder.code: zonder}
    balie.app.extensions["tranches"] = balie.tranches
    bo = balie.als("bo")
    assert "Terugvorderen" in knoppen(bo.get(balie.pad())), "in practice"
    with database.sessie(schrijven=True) as sessie:
        sessie.execute(delete(Oefenklok))
        sessie.commit()
    echt = balie.als("bo").get(balie.pad())
    assert ZIN in tekst(echt)
    assert "Terugvorderen" not in knoppen(echt)
    with database.lezen() as sessie:
        assert sessie.query(Vordering).count() == 0
