"""Drafting a report: who may begin it, when, and how colleagues fill it in together."""

import json
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import event, select

from spuk_app.kern.canoniek import vingerafdruk
from spuk_app.kern.fouten import AndereToestand, Conflict, NietGevonden, NietToegestaan, Onvolledig, SpukFout, Verouderd
from spuk_app.kern.geld import MAXIMUM
from spuk_app.kern.wie import Rol
from spuk_app.verantwoording import opstellen
from spuk_app.verantwoording.models import Verantwoordingsopslag, Voortgang
from spuk_app.verantwoording.opstellen import Invoer
from tests.hulp import maak_mens
from tests.verantwoording.toneel import EERSTE, GEMEENTE, LAATSTE, TRANCHE, Kamer, op, regels_van_het_journaal

HELFT = Invoer(2_500_00, eindverantwoording=False, toelichting="Later begonnen.", bereikt={1: 20})


def test_een_verslag_begint_met_een_lege_regel_voor_elk_onderdeel_van_elk_gebied(kamer: Kamer) -> None:
    verslag = kamer.verslag(kamer.begin())
    plekken = [(dossier_id, code) for dossier_id in kamer.dossiers.values() for code in ("leren", "meedoen")]
    assert [(regel.dossier_id, regel.code) for regel in verslag.regels] == plekken
    assert {(regel.besteed, regel.eindverantwoording, regel.versie) for regel in verslag.regels} == {(None, None, 0)}
    assert [regel.verleend_totaal for regel in verslag.van_gebied(kamer.noord)] == [9_000_00, 2_500_50]
    (belofte,) = verslag.regels[0].beloften
    assert (belofte.omschrijving, belofte.beloofd, belofte.eenheid, belofte.bereikt) == (
        "Huiswerkbegeleiding in de wijk",
        40,
        "leerlingen",
        None,
    )
    assert [stroom for stroom, _ in regels_van_het_journaal(kamer, "begin_verantwoording")] == [
        f"dossier:{dossier_id}" for dossier_id in kamer.dossiers.values()
    ]


def test_een_jaar_dat_nog_loopt_kan_niet_worden_verantwoord(kamer: Kamer) -> None:
    kamer.nu = op(EERSTE, 12, 31)
    with pytest.raises(Conflict) as fout:
        kamer.begin()
    assert "het jaar is voorbij" in str(fout.value)
    assert "Begin na 31 december" in fout.value.herstel
    kamer.nu = op(EERSTE, 12, 31) + timedelta(hours=13)  # 00.00 in Amsterdam
    kamer.begin()


def test_het_vorige_jaar_gaat_voor(kamer: Kamer) -> None:
    kamer.nu = op(LAATSTE + 1, 2, 1)
    with pytest.raises(Conflict, match="beginnen") as fout:
        kamer.begin(LAATSTE)
    assert "het jaar ervoor is aangeleverd" in fout.value.waarom
    kamer.begin(EERSTE)
    with pytest.raises(Conflict):
        kamer.begin(LAATSTE)
    with pytest.raises(AndereToestand):
        kamer.begin(EERSTE)


@pytest.mark.parametrize("jaar", [EERSTE - 1, LAATSTE + 1])
def test_een_jaar_buiten_de_periode_heeft_geen_uitkering(kamer: Kamer, jaar: int) -> None:
    kamer.nu = op(LAATSTE + 3, 2, 1)
    with pytest.raises(Conflict, match="beginnen") as fout:
        kamer.begin(jaar)
    assert "een uitkering gekregen" in fout.value.waarom


def test_een_gemeente_zonder_uitkering_heeft_niets_te_verantwoorden(kamer: Kamer) -> None:
    with pytest.raises(Conflict):
        kamer.begin(EERSTE, kamer.buur)


def test_een_andere_gemeente_bestaat_niet(kamer: Kamer) -> None:
    nummer = kamer.begin()
    with pytest.raises(NietGevonden):
        kamer.doe(kamer.buur, opstellen.begin_verantwoording, TRANCHE.code, GEMEENTE, EERSTE)
    with pytest.raises(NietGevonden):
        kamer.doe(kamer.buur, opstellen.begin_verantwoording, "2099", kamer.buur.gemeente, EERSTE)
    with pytest.raises(NietGevonden):
        kamer.bewaar(nummer, "leren", HELFT, wie=kamer.buur)
    for handeling, gegevens in (
        (opstellen.geef_akkoord, ()),
        (opstellen.zet_vast, ()),
        (opstellen.heropen, ("Fout.",)),
    ):
        with pytest.raises(NietGevonden):
            kamer.doe(kamer.buur, handeling, nummer, *gegevens)


def test_een_ministerie_ziet_niets_voor_de_aanlevering(kamer: Kamer) -> None:
    nummer = kamer.begin()
    with pytest.raises(NietGevonden):
        kamer.bewaar(nummer, "leren", HELFT, wie=kamer.bzk)


def test_een_opslag_laat_alles_na_wat_is_ingevuld(kamer: Kamer) -> None:
    nummer = kamer.begin()
    vol = Invoer(2_500_00, 0, 500_00, eindverantwoording=False, toelichting="  De gymzaal.  ", bereikt={1: 20})
    assert kamer.bewaar(nummer, "meedoen", vol) == opstellen.Opgeslagen(1, 5)
    regel = kamer.verslag(nummer).regel(kamer.noord, "meedoen")
    assert regel is not None
    assert (regel.besteed, regel.buiten_gebied, regel.eindverantwoording, regel.toelichting, regel.versie) == (
        2_500_00,
        500_00,
        False,
        "De gymzaal.",
        1,
    )
    assert regel.beloften[0].bereikt == 20
    with kamer.database.lezen() as sessie:
        opslag = sessie.scalars(select(Verantwoordingsopslag)).one()
    assert (opslag.versie, opslag.wie_id, opslag.moment) == (1, kamer.opsteller.id, kamer.nu)
    ((stroom, gegevens),) = regels_van_het_journaal(kamer, "bewaar_verantwoording")
    assert stroom == f"dossier:{kamer.noord}"
    assert gegevens["sha256"] == vingerafdruk(json.loads(opslag.inhoud))
    assert (gegevens["besteed_cent"], gegevens["buiten_gebied_cent"]) == (2_500_00, 500_00)


def test_wie_niets_wijzigt_laat_niets_na(kamer: Kamer) -> None:
    nummer = kamer.begin()
    kamer.bewaar(nummer, "leren", HELFT)
    assert kamer.bewaar(nummer, "leren", HELFT, wie=kamer.opsteller2) == opstellen.Opgeslagen(1, 0)
    assert len(regels_van_het_journaal(kamer, "bewaar_verantwoording")) == 1


def test_een_aantal_kan_weer_leeg(kamer: Kamer) -> None:
    nummer = kamer.begin()
    kamer.bewaar(nummer, "leren", HELFT)
    assert kamer.bewaar(nummer, "leren", replace(HELFT, bereikt={1: None})).gewijzigd == 1
    with kamer.database.lezen() as sessie:
        assert sessie.scalars(select(Voortgang)).one().bereikt is None
    assert kamer.bewaar(nummer, "leren", replace(HELFT, bereikt={})).gewijzigd == 0


@pytest.mark.parametrize(
    ("invoer", "velden"),
    [
        (Invoer(-1), ["besteed"]),
        (Invoer(MAXIMUM + 1, -MAXIMUM - 1, -1), ["besteed", "buiten_gebied", "correctie"]),
        (Invoer(toelichting="a" * 4_001), ["toelichting"]),
        (Invoer(bereikt={1: -1, 2: 5}), ["bereikt-r1", "bereikt-r2"]),
    ],
)
def test_wat_niet_kan_wordt_met_name_genoemd_en_niets_bewaard(kamer: Kamer, invoer: Invoer, velden: list[str]) -> None:
    nummer = kamer.begin()
    with pytest.raises(Onvolledig) as fout:
        kamer.bewaar(nummer, "leren", invoer)
    assert [gebrek.veld for gebrek in fout.value.gebreken] == velden
    assert kamer.verslag(nummer).regels[0].versie == 0


def test_een_onderdeel_dat_er_niet_is(kamer: Kamer) -> None:
    nummer = kamer.begin()
    with pytest.raises(NietGevonden):
        kamer.bewaar(nummer, "zwemmen", HELFT, versie=0)
    with pytest.raises(NietGevonden):
        kamer.bewaar(nummer, "leren", HELFT, dossier_id=999, versie=0)


def test_twee_collegas_verliezen_niets(kamer: Kamer) -> None:
    """Who changes another field does not collide; who changes the same field sees both texts."""
    nummer = kamer.begin()
    kamer.bewaar(nummer, "leren", Invoer(1_00), versie=0)
    kamer.bewaar(nummer, "leren", Invoer(toelichting="Nog niet af."), versie=0, wie=kamer.opsteller2)
    regel = kamer.verslag(nummer).regels[0]
    assert (regel.besteed, regel.toelichting, regel.versie) == (1_00, "Nog niet af.", 2)
    with pytest.raises(Verouderd) as fout:
        kamer.bewaar(nummer, "leren", Invoer(2_00, toelichting="Ja.", bereikt={1: 3}), versie=0)
    botsingen = {een.veld: een for een in fout.value.botsingen}
    assert sorted(botsingen) == ["besteed", "toelichting"]
    assert "1,00" in botsingen["besteed"].van_collega
    assert "2,00" in botsingen["besteed"].van_u
    assert botsingen["besteed"].collega == kamer.opsteller.omschrijving
    assert botsingen["toelichting"].collega == kamer.opsteller2.omschrijving
    assert kamer.verslag(nummer).regels[0].versie == 2


def test_een_nummer_van_een_andere_pagina_wordt_geweigerd(kamer: Kamer) -> None:
    nummer = kamer.begin()
    for versie in (1, -1):
        with pytest.raises(SpukFout, match="niet opgeslagen"):
            kamer.bewaar(nummer, "leren", HELFT, versie=versie)


def test_een_ondertekenaar_vult_niets_in(kamer: Kamer) -> None:
    ondertekenaar = maak_mens(kamer.database, Rol.ONDERTEKENAAR, hoedanigheid="college")
    with pytest.raises(NietToegestaan):
        kamer.begin(EERSTE, ondertekenaar)
    nummer = kamer.begin()
    with pytest.raises(NietToegestaan):
        kamer.bewaar(nummer, "leren", HELFT, wie=ondertekenaar)


def test_elke_handeling_vergrendelt_eerst_alle_gebieden_op_volgorde(kamer: Kamer) -> None:
    nummer = kamer.begin()
    sloten: list[tuple[str, Any]] = []

    def _luister(_verbinding: Any, _cursor: Any, statement: str, gegevens: Any, *_: Any) -> None:
        if "WHERE dossier.id =" in statement:
            sloten.append((statement, next(iter(gegevens.values() if isinstance(gegevens, dict) else gegevens))))

    event.listen(kamer.database.engine, "before_cursor_execute", _luister)
    try:
        kamer.bewaar(nummer, "leren", HELFT, dossier_id=max(kamer.dossiers.values()), versie=0)
    finally:
        event.remove(kamer.database.engine, "before_cursor_execute", _luister)
    assert [dossier_id for _, dossier_id in sloten] == sorted(kamer.dossiers.values())
    if kamer.database.engine.dialect.name == "postgresql":
        assert all("FOR UPDATE" in statement for statement, _ in sloten)
