"""Whatever people may do through the acts leaves a record in which the check finds nothing."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select, text

from spuk_app.aanvraag.beoordelen import bewaar_voorstel, stel_voor
from spuk_app.aanvraag.besluiten import geef_terug, verleen, wijs_af
from spuk_app.aanvraag.indienen import dien_in, trek_in
from spuk_app.aanvraag.ondertekenen import onderteken
from spuk_app.aanvraag.opstellen import bewaar
from spuk_app.db.verbinding import Database
from spuk_app.dossier.models import Geldsoort
from spuk_app.dossier.regels import geld_van
from spuk_app.gebruikers.aanmelden import wijzig_wachtwoord
from spuk_app.gebruikers.models import Gebruiker
from spuk_app.gebruikers.oefenklok import verzet_klok
from spuk_app.kern.tijd import Venster
from spuk_app.oefening.kalender import KALENDERS
from spuk_app.oefening.toneel import richt_in
from spuk_app.onderdelen.taal import AANVRAGEN, Sleutel
from spuk_app.rapportage.controleren import bevindingen, controleer
from spuk_app.tranches.lezen import tranches
from tests.gespeeld import voor
from tests.oefening.proef import SEPTEMBER, T1, Proef

T2 = tranches()["2026-2028"]


@pytest.fixture
def proef(database: Database, tmp_path: Path) -> Proef:
    return Proef(database, tmp_path)


def voorstel(uow: Any, alle: Any, dossier_id: int, deel: int) -> None:
    """Propose a share of what was asked: one in ``deel``, or nothing."""
    gevraagd = geld_van(uow.sessie, dossier_id)[Geldsoort.GEVRAAGD]
    bedragen = {plek: bedrag // deel if deel else 0 for plek, bedrag in gevraagd.items()}
    delen = T1.nieuwste.onderdelen
    redenen, gronden = dict.fromkeys(delen, "Niet alles is onderbouwd."), dict.fromkeys(delen, ("uitvoering-onzeker",))
    stel_voor(uow, alle, dossier_id, bedragen, redenen, gronden)


def test_afgewezen(proef: Proef) -> None:
    proef.speel_tot("stel_voor").doe("behandelaar1", voorstel, 0)
    assert proef.doe("beslisser1", wijs_af).bedrag == 0
    assert controleer(proef.database) == []


def test_deels_verleend(proef: Proef) -> None:
    proef.speel_tot("stel_voor").doe("behandelaar1", voorstel, 3)
    assert proef.doe("beslisser1", verleen).bedrag > 0
    assert controleer(proef.database) == []


def test_teruggegeven(proef: Proef) -> None:
    proef.speel_tot("verleen").doe("beslisser1", geef_terug, "Kijk nog eens naar de motivering.")
    assert controleer(proef.database) == []


def test_een_voorstel_dat_tussentijds_is_opgeslagen(proef: Proef) -> None:
    proef.speel_tot("stel_voor").doe("behandelaar1", bewaar_voorstel, {("integraal", 2023): 1}, {"integraal": "Half."})
    assert proef.soorten() == set()


@pytest.mark.parametrize("tot", ["neem_in_behandeling", "stel_voor"])
def test_ingetrokken(proef: Proef, tot: str) -> None:
    proef.speel_tot(tot).doe("ondertekenaar.groningen", trek_in)
    assert controleer(proef.database) == []


def test_gewijzigd_na_ondertekenen_en_weer_ondertekend(proef: Proef) -> None:
    proef.speel_tot("dien_in")
    for antwoorden in ({Sleutel("aantal", 0, 1): 12}, {Sleutel("aantal", 0, 1): None}, {Sleutel("aantal", 0, 1): 13}):
        with proef.toneel.als("opsteller2.groningen", SEPTEMBER) as uow:
            opslag = uow.dossier(proef.id).opslag
            bewaar(uow, {T1.code: T1}, proef.id, "integraal", opslag, antwoorden)
        assert controleer(proef.database) == []
    with proef.database.sessie(schrijven=True) as sessie:
        sessie.execute(text("UPDATE handtekening SET vervallen_op = NULL, vervallen_reden = NULL"))
        assert {een.soort for een in bevindingen(sessie, None, tranches())} == {"handtekening"}, (
            "a void one stands again"
        )
        sessie.rollback()
    proef.doe("ondertekenaar.groningen", onderteken, op=SEPTEMBER, wachtwoord_bevestigd=True)
    proef.doe("opsteller1.groningen", dien_in, "opnieuw", op=SEPTEMBER)
    assert controleer(proef.database) == []


def test_een_onderdeel_niet_aangevraagd(proef: Proef) -> None:
    proef.speel_tot("onderteken")
    with proef.toneel.als("opsteller1.groningen", SEPTEMBER) as uow:
        dossier = uow.dossier(proef.id)
        leeg = {Sleutel("bedrag", jaar, rij): None for jaar in T1.jaren for rij in (1, 2, 3)}
        bewaar(uow, {T1.code: T1}, dossier.id, "veerkracht", dossier.opslag, {**leeg, Sleutel(AANVRAGEN.code): False})
    verder = [een for een in proef.boek.beurten() if een.handeling in ("onderteken", "dien_in", "neem_in_behandeling")]
    proef.toneel.speel(replace(een, moment=max(een.moment, SEPTEMBER)) for een in verder)
    assert controleer(proef.database) == []


def test_twee_handtekeningen(database: Database, tmp_path: Path) -> None:
    """The version of 4 July 2026 asks two; the first one leaves the state as it is. Here its window is still open."""
    open_ = tuple(replace(een, venster=Venster(een.venster.van, date(2026, 12, 31))) for een in T2.versies)
    ruim = replace(T2, versies=open_)
    toneel = richt_in(database, T2, KALENDERS[T2.code])
    boek = toneel.draaiboeken(T2, KALENDERS[T2.code], tmp_path)[0]
    toneel.speel(voor(boek, "onderteken"))
    juli = datetime(2026, 7, 6, 9, tzinfo=UTC)
    for wie in ("burgemeester.amsterdam", "directeur.amsterdam"):
        with toneel.als(wie, juli) as uow:
            onderteken(uow, {T2.code: ruim}, boek.dossier_id, wachtwoord_bevestigd=True)
        assert controleer(database, tmp_path) == []


def test_de_klok_verzet(proef: Proef) -> None:
    with proef.toneel.als("beheerder", datetime(2023, 12, 11, 9, tzinfo=UTC)) as uow:
        verzet_klok(uow, datetime(2024, 1, 1, 9, tzinfo=UTC))
    assert controleer(proef.database) == []


def test_een_ander_wachtwoord(proef: Proef) -> None:
    """What its owner chose last counts: the password from before that, put back by hand, is found."""
    eigen = select(Gebruiker).where(Gebruiker.gebruikersnaam == "opsteller1.groningen")
    for keer in ("Een heel ander wachtwoord", "En nog een keer anders"):
        with proef.toneel.als("opsteller1.groningen", SEPTEMBER) as uow:
            oud = uow.sessie.scalars(eigen).one().wachtwoord_hash
            wijzig_wachtwoord(uow, keer)
        assert controleer(proef.database) == []
        with proef.database.sessie(schrijven=True) as sessie:
            sessie.scalars(eigen).one().wachtwoord_hash = oud
            assert [een.soort for een in bevindingen(sessie, None, tranches())] == ["gebruiker"]
            sessie.rollback()
