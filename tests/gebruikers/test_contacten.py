"""The two contacts of a municipality: who appoints them, who can be one, and where they can be read."""

import json
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from spuk_app.db.verbinding import Database
from spuk_app.dossier.models import Journaalregel
from spuk_app.dossier.unit_of_work import unit_of_work
from spuk_app.gebruikers.contacten import wijs_contact_aan
from spuk_app.gebruikers.models import Gebruiker
from spuk_app.gebruikers.queries import betrokkenen
from spuk_app.kern.fouten import Conflict, NietGevonden, NietToegestaan, Onvolledig, SpukFout
from spuk_app.kern.wie import Contactpersoon, Rol, Wie
from spuk_app.rapportage.controleren import controleer
from tests.web.klant import Klant, maak_account

Mensen = dict[str, Wie]
MELDING = "is opgeslagen"


@pytest.fixture
def mensen(database: Database) -> Mensen:
    """Anna drafts, Tine signs and Fien keeps the accounts of one municipality; Burs drafts for the neighbours."""
    rollen = {"anna": Rol.OPSTELLER, "tine": Rol.ONDERTEKENAAR, "fien": Rol.GEMEENTE_FINANCIEN, "bea": Rol.BEHANDELAAR}
    zelf = {naam: maak_account(database, rol, naam) for naam, rol in rollen.items()}
    return zelf | {"burs": maak_account(database, Rol.OPSTELLER, "burs", gemeente="GM9002")}


def wijs_aan(database: Database, door: Wie, contact: int, wie: Wie | None, was: Wie | None = None) -> None:
    with unit_of_work(database, door) as uow:
        wijs_contact_aan(uow, contact, wie.id if wie else None, was=was.id if was else None)


def contacten(database: Database, gemeente: str = "GM9001") -> dict[int, str]:
    with database.lezen() as sessie:
        return {
            een.contact: een.naam.removeprefix("Proef ") for een in betrokkenen(sessie, gemeente, ()).contactpersonen
        }


def journaal(database: Database) -> list[dict[str, Any]]:
    with database.lezen() as sessie:
        regels = sessie.scalars(select(Journaalregel).where(Journaalregel.handeling == "wijs_contact_aan"))
        return [json.loads(regel.gegevens) for regel in regels]


@pytest.mark.parametrize("door", ["anna", "tine", "fien"])
def test_wie_bij_de_gemeente_hoort_wijst_twee_collegas_aan(database: Database, mensen: Mensen, door: str) -> None:
    wijs_aan(database, mensen[door], 2, mensen["fien"])
    wijs_aan(database, mensen[door], 1, mensen["tine"])
    assert contacten(database) == {1: "tine", 2: "fien"}
    with database.lezen() as sessie:
        assert sessie.get_one(Gebruiker, mensen["fien"].id).wie.contact == 2
        zij = betrokkenen(sessie, "GM9001", (None, mensen["bea"].id, mensen["fien"].id))
    assert zij.contactpersonen[0] == Contactpersoon(1, "Proef tine", "tine@voorbeeld.invalid")
    assert zij.namen == {mensen["bea"].id: "Proef bea", mensen["fien"].id: "Proef fien"}
    assert journaal(database)[0] == {"gemeente": "GM9001", "contact": 2, "van": None, "naar": mensen["fien"].id}
    assert controleer(database) == []


def test_een_ander_kiezen_of_niemand_en_twee_keer_drukken(database: Database, mensen: Mensen) -> None:
    """Each change has a line; a second press of the same button changes nothing and says nothing."""
    anna, tine = mensen["anna"], mensen["tine"]
    for wie, was in ((anna, None), (anna, None), (tine, anna), (None, tine), (None, tine), (anna, None)):
        wijs_aan(database, anna, 1, wie, was)
    assert contacten(database) == {1: "anna"}
    assert [(een["van"], een["naar"]) for een in journaal(database)] == [
        (None, anna.id), (anna.id, tine.id), (tine.id, None), (None, anna.id),
    ]  # fmt: skip
    assert controleer(database) == []


def test_een_gemeente_gaat_niet_over_de_contactpersonen_van_een_andere(database: Database, mensen: Mensen) -> None:
    wijs_aan(database, mensen["burs"], 1, mensen["burs"])
    wijs_aan(database, mensen["anna"], 1, mensen["anna"])
    assert (contacten(database), contacten(database, "GM9002")) == ({1: "anna"}, {1: "burs"})
    with pytest.raises(NietGevonden):
        wijs_aan(database, mensen["anna"], 2, mensen["burs"])


@pytest.mark.parametrize(
    ("door", "contact", "wie", "was", "fout", "zin"),
    [
        ("bea", 1, "tine", "anna", NietToegestaan, "kiest zelf haar contactpersonen"),
        ("tine", 3, "tine", None, NietGevonden, "bestaat niet"),
        ("tine", 0, None, None, NietGevonden, "bestaat niet"),
        ("tine", 2, "bea", None, NietGevonden, "bestaat niet"),
        ("tine", 1, "tine", None, Conflict, "heeft intussen Proef anna gekozen"),
        ("tine", 1, None, "fien", Conflict, "heeft intussen Proef anna gekozen"),
        ("tine", 2, "tine", "fien", Conflict, "heeft intussen niemand gekozen"),
        ("tine", 2, "anna", None, Onvolledig, "Contactpersoon 2 is niet gewijzigd"),
    ],
)
def test_wat_niet_kan_laat_alles_zoals_het_was(
    database: Database, mensen: Mensen, door: str, contact: int, wie: str, was: str, fout: type[SpukFout], zin: str
) -> None:
    wijs_aan(database, mensen["anna"], 1, mensen["anna"])
    with pytest.raises(fout, match=zin):
        wijs_aan(database, mensen[door], contact, mensen.get(wie), mensen.get(was))
    assert contacten(database) == {1: "anna"}
    assert len(journaal(database)) == 1


def test_wie_geen_account_meer_heeft_wordt_het_niet_en_staat_er_niet(database: Database, mensen: Mensen) -> None:
    wijs_aan(database, mensen["anna"], 1, mensen["tine"])
    with database.sessie(schrijven=True) as sessie:
        for naam in ("tine", "fien"):
            sessie.get_one(Gebruiker, mensen[naam].id).actief = False
        sessie.commit()
    assert contacten(database) == {}
    with pytest.raises(Onvolledig) as geweigerd:
        wijs_aan(database, mensen["anna"], 2, mensen["fien"])
    assert "niet meer actief" in geweigerd.value.gebreken[0].zin


# --- The page -----------------------------------------------------------------------------------------------------------


def test_de_pagina_toont_wie_het_is_en_bewaart_de_keuze(app: Flask, database: Database, mensen: Mensen) -> None:
    anna, tine = mensen["anna"], mensen["tine"]
    klant = Klant.als(app, "anna")
    assert klant.post("/contactpersonen/1", {"contact-1": tine.id, "versie": ""}).status_code == 303
    pagina = klant.get("/contactpersonen").text
    assert MELDING in pagina
    assert pagina.count("tine@voorbeeld.invalid") == 1
    assert f'<option value="{tine.id}" selected>Proef tine (ondertekenaar)</option>' in pagina
    assert "Proef burs" not in pagina
    assert "Proef bea" not in pagina
    assert klant.post("/contactpersonen/1", {"contact-1": "", "versie": tine.id}).status_code == 303
    assert contacten(database) == {}
    assert MELDING in klant.get("/contactpersonen").text
    assert anna.id != tine.id


@pytest.mark.parametrize(
    ("nummer", "velden", "status"),
    [
        (1, {"contact-1": "tine", "versie": ""}, 409),
        (2, {"contact-2": "anna", "versie": ""}, 422),
        (2, {"contact-2": "burs", "versie": ""}, 404),
        (2, {"contact-2": "x", "versie": ""}, 404),
        (2, {"contact-2": "9" * 5000, "versie": ""}, 404),
        (2, {"contact-2": "tine", "versie": "x"}, 404),
        (3, {"contact-3": "tine", "versie": ""}, 404),
        (1, {}, 409),
    ],
)
def test_een_verkeerd_formulier_wijzigt_niets(
    app: Flask, database: Database, mensen: Mensen, nummer: int, velden: dict[str, str], status: int
) -> None:
    wijs_aan(database, mensen["anna"], 1, mensen["anna"])
    ingevuld = {naam: str(mensen[tekst].id) if tekst in mensen else tekst for naam, tekst in velden.items()}
    antwoord = Klant.als(app, "fien").post(f"/contactpersonen/{nummer}", ingevuld)
    assert antwoord.status_code == status
    assert contacten(database) == {1: "anna"}


def test_de_fout_staat_bij_de_vraag_en_de_keuze_blijft_staan(app: Flask, database: Database, mensen: Mensen) -> None:
    wijs_aan(database, mensen["anna"], 1, mensen["anna"])
    anna = mensen["anna"].id
    pagina = Klant.als(app, "tine").post("/contactpersonen/2", {"contact-2": anna, "versie": ""}).text
    assert "Proef anna is al contactpersoon 1." in pagina
    assert 'href="#contact-2"' in pagina
    assert pagina.count(f'<option value="{anna}" selected>') == 2


@pytest.mark.parametrize(("naam", "staat_er"), [("anna", True), ("fien", True), ("bea", False)])
def test_de_eigen_pagina_van_een_gemeente_wijst_de_weg(
    app: Flask, mensen: Mensen, naam: str, *, staat_er: bool
) -> None:
    klant = Klant.als(app, naam)
    assert ('href="/contactpersonen"' in klant.get("/account").text) == staat_er
    assert klant.get("/contactpersonen").status_code == (200 if staat_er else 403)
    if staat_er:
        assert 'href="/contactpersonen"' in klant.get("/aanvragen").text
    assert len(mensen) == 5
