"""Signing in: who may, how guessing is slowed down, and how a session ends."""

from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import select, update

from spuk_app.db.verbinding import Database
from spuk_app.dossier.models import Journaalregel
from spuk_app.gebruikers.demo import DEMO_WACHTWOORD
from spuk_app.gebruikers.models import Aanmeldsessie, Gebruiker, MislukteAanmelding
from spuk_app.kern.wie import Rol
from tests.web.klant import Klant, maak_account

ONJUIST = "De combinatie van gebruikersnaam en wachtwoord klopt niet."


@pytest.fixture(autouse=True)
def _mensen(database: Database) -> None:
    maak_account(database, Rol.OPSTELLER, "anna")
    maak_account(database, Rol.BEHANDELAAR, "bert")


def test_wie_zijn_wachtwoord_weet_komt_binnen_waar_hij_wilde_zijn(app: Flask) -> None:
    klant = Klant(app)
    geweigerd = klant.get("/account?x=1")
    assert (geweigerd.status_code, geweigerd.location) == (303, "/aanmelden?volgende=/account?x%3D1")
    assert 'value="/account?x=1"' in klant.get(geweigerd.location).text

    binnen = klant.meld_aan(" Anna ", volgende="/account?x=1")
    assert (binnen.status_code, binnen.location) == (303, "/account?x=1")
    assert "Proef anna" in klant.get("/account").text


def test_het_koekje_is_niet_leesbaar_voor_scripts_en_gaat_niet_mee_naar_andere_sites(app: Flask) -> None:
    koekje = Klant(app).meld_aan("anna").headers["Set-Cookie"]
    assert koekje.startswith("spuk=")
    assert "HttpOnly" in koekje
    assert "SameSite=Lax" in koekje
    assert "Path=/" in koekje


@pytest.mark.parametrize(
    ("naam", "wachtwoord"),
    [
        ("anna", "Verkeerd-2023!"),
        ("niemand", DEMO_WACHTWOORD),
        ("", ""),
        ("anna", ""),
        ("anna", "x" * 50_000),
        ("x" * 50_000, DEMO_WACHTWOORD),
        ("anna'; DROP TABLE gebruiker; --", DEMO_WACHTWOORD),
        ("gesloten", DEMO_WACHTWOORD),
    ],
)
def test_het_antwoord_zegt_niet_of_de_naam_bestaat(app: Flask, database: Database, naam: str, wachtwoord: str) -> None:
    maak_account(database, Rol.AUDITOR, "gesloten")
    _zet(database, update(Gebruiker).where(Gebruiker.gebruikersnaam == "gesloten").values(actief=False))
    antwoord = Klant(app).meld_aan(naam, wachtwoord)
    assert antwoord.status_code == 422
    assert ONJUIST in antwoord.text
    if wachtwoord:
        assert f'value="{wachtwoord}"' not in antwoord.text, "a password is never sent back"


def test_een_account_zonder_bruikbare_hash_komt_niet_binnen(app: Flask, database: Database) -> None:
    _zet(database, update(Gebruiker).values(wachtwoord_hash="onbruikbaar"))
    assert Klant(app).meld_aan("anna").status_code == 422


def test_na_vijf_fouten_wacht_ook_het_goede_wachtwoord_een_kwartier(app: Flask, database: Database) -> None:
    klant = Klant(app)
    assert [klant.meld_aan("anna", f"Verkeerd-{n}-fout").status_code for n in range(6)] == [422] * 5 + [429]
    geweigerd = klant.meld_aan("anna")
    assert geweigerd.status_code == 429
    assert geweigerd.headers["Retry-After"] == "900"
    assert "Wacht 15 minuten" in geweigerd.text
    assert klant.meld_aan("ANNA ").status_code == 429, "another spelling is the same name"

    assert klant.meld_aan("bert").status_code == 303, "somebody else at the same address goes on"
    assert Klant(app, "192.0.2.2").meld_aan("anna").status_code == 303, "and so does the owner, from the own desk"

    _zet(database, update(MislukteAanmelding).values(moment=datetime.now(UTC) - timedelta(minutes=15)))
    assert klant.meld_aan("anna").status_code == 303


def test_een_adres_dat_veel_namen_probeert_wordt_ook_geremd(app: Flask) -> None:
    klant = Klant(app)
    assert [klant.meld_aan(f"naam{n}", "Verkeerd-2023!").status_code for n in range(21)] == [422] * 20 + [429]
    assert klant.meld_aan("anna").status_code == 429
    assert Klant(app, "192.0.2.2").meld_aan("anna").status_code == 303


def test_een_naam_die_van_veel_adressen_wordt_geprobeerd_wordt_ook_geremd(app: Flask) -> None:
    pogingen = [Klant(app, f"203.0.113.{n}").meld_aan("anna", "Verkeerd-2023!").status_code for n in range(51)]
    assert pogingen == [422] * 50 + [429]
    assert Klant(app, "198.51.100.7").meld_aan("anna").status_code == 429
    assert Klant(app, "198.51.100.7").meld_aan("bert").status_code == 303, "nobody else waits for it"


def test_alleen_fouten_tellen(app: Flask, database: Database) -> None:
    klant = Klant(app)
    assert {klant.meld_aan("anna").status_code for _ in range(25)} == {303}
    with database.lezen() as sessie:
        assert sessie.scalars(select(MislukteAanmelding)).all() == []


def test_een_mislukte_aanmelding_bewaart_niet_wat_er_getypt_is(app: Flask, database: Database) -> None:
    Klant(app).meld_aan("Mijn-Wachtwoord-2023", "Verkeerd-2023!")
    with database.lezen() as sessie:
        bewaard = {rij.sleutel for rij in sessie.scalars(select(MislukteAanmelding))}
    assert len(bewaard) == 3
    assert all(len(sleutel) == 64 and "wachtwoord" not in sleutel.lower() for sleutel in bewaard)


def test_het_journaal_kent_de_aanmelding_en_geen_wachtwoord_of_token(app: Flask, database: Database) -> None:
    klant = Klant.als(app, "anna")
    klant.meld_aan("anna", "Verkeerd-2023!")
    token = _token(klant)
    with database.lezen() as sessie:
        regels = list(sessie.scalars(select(Journaalregel).where(Journaalregel.handeling == "meld_aan")))
        alles = " ".join(regel.gegevens + regel.wie for regel in sessie.scalars(select(Journaalregel)))
        sessies = list(sessie.scalars(select(Aanmeldsessie.token_sha256)))
    assert [(regel.stroom, regel.wie) for regel in regels] == [("beheer", "Proef anna (Gemeente GM9001)")]
    assert DEMO_WACHTWOORD not in alles
    assert "argon2" not in alles
    assert token not in alles
    assert token not in sessies, "only its hash is stored"


def test_aanmelden_geeft_een_nieuwe_sessie_en_maakt_de_oude_ongeldig(app: Flask) -> None:
    klant = Klant.als(app, "anna")
    eerste = _koekje(klant)
    formulier = klant.token()
    assert klant.meld_aan("bert").status_code == 303
    assert _koekje(klant) != eerste
    assert klant.client.post("/afmelden", data={"csrf_token": formulier}).status_code == 400, "the old form is void"

    dief = Klant(app)
    dief.client.set_cookie("spuk", eerste)
    assert dief.get("/account").status_code == 303


def test_een_vooraf_gezet_koekje_overleeft_het_aanmelden_niet(app: Flask) -> None:
    aanvaller, slachtoffer = Klant(app), Klant(app)
    aanvaller.token()
    gezet = _koekje(aanvaller)
    slachtoffer.client.set_cookie("spuk", gezet)
    assert slachtoffer.meld_aan("anna").status_code == 303
    assert _koekje(slachtoffer) != gezet
    assert aanvaller.get("/account").status_code == 303


def test_afmelden_sluit_de_sessie_op_de_server(app: Flask) -> None:
    klant = Klant.als(app, "anna")
    koekje = _koekje(klant)
    uit = klant.post("/afmelden")
    assert (uit.status_code, uit.location) == (303, "/aanmelden")
    klant.client.set_cookie("spuk", koekje)
    assert klant.get("/account").status_code == 303
    assert klant.post("/afmelden").status_code == 303, "twice does no harm"


@pytest.mark.parametrize(
    ("velden", "blijft"),
    [
        ({"laatst_gezien_op": timedelta(minutes=59)}, True),
        ({"laatst_gezien_op": timedelta(minutes=61)}, False),
        ({"begonnen_op": timedelta(hours=11, minutes=59)}, True),
        ({"begonnen_op": timedelta(hours=12, minutes=1)}, False),
        ({"ingetrokken_op": timedelta(seconds=1)}, False),
    ],
)
def test_een_sessie_eindigt_na_een_uur_stilte_na_twaalf_uur_of_als_zij_is_ingetrokken(
    app: Flask, database: Database, velden: dict[str, timedelta], blijft: bool
) -> None:
    klant = Klant.als(app, "anna")
    moment = datetime.now(UTC)
    _zet(database, update(Aanmeldsessie).values({veld: moment - geleden for veld, geleden in velden.items()}))
    assert klant.get("/account").status_code == (200 if blijft else 303)


def test_een_gesloten_account_is_meteen_buiten(app: Flask, database: Database) -> None:
    klant = Klant.als(app, "anna")
    _zet(database, update(Gebruiker).values(actief=False))
    assert klant.get("/account").status_code == 303


@pytest.mark.parametrize(
    "doel",
    [
        "https://kwaad.example/",
        "//kwaad.example/",
        "/\\kwaad.example/",
        "\\\\kwaad.example",
        "/\t/kwaad.example",
        "/ /kwaad.example",
        "javascript:alert(1)",
        "kwaad.example",
        "http:kwaad.example",
        "",
        "/account\r\nX-Kwaad: 1",
    ],
)
def test_na_het_aanmelden_gaat_niemand_naar_een_andere_site(app: Flask, doel: str) -> None:
    antwoord = Klant(app).meld_aan("anna", volgende=doel)
    assert (antwoord.status_code, antwoord.location) == (303, "/")
    assert "X-Kwaad" not in antwoord.headers


def test_de_oefenomgeving_laat_de_oefenaccounts_zien(app: Flask, database: Database) -> None:
    maak_account(database, Rol.AUDITOR, "echt", email="iemand@echt.example")
    pagina = Klant(app).get("/aanmelden").text
    assert DEMO_WACHTWOORD in pagina
    assert "anna" in pagina
    assert "Gemeente GM9001" in pagina
    assert ">echt<" not in pagina, "only accounts of the practice domain are listed"
    assert 'value="bert"' in Klant(app).get("/aanmelden?gebruikersnaam=bert").text


def _zet(database: Database, opdracht: object) -> None:
    with database.sessie(schrijven=True) as sessie:
        sessie.execute(opdracht)
        sessie.commit()


def _koekje(klant: Klant) -> str:
    koekje = klant.client.get_cookie("spuk")
    assert koekje is not None
    return koekje.value


def _token(klant: Klant) -> str:
    with klant.client.session_transaction() as sessie:
        return str(sessie["token"])
