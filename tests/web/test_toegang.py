"""Declared access: nobody forgets it, every route × role answers as declared, and the menu follows."""

import pytest
from flask import Flask

from spuk_app.aanvraag.levensloop import AANVRAAG
from spuk_app.db.verbinding import Database
from spuk_app.kern.wie import Rol
from spuk_app.web.toegang import Toegang, aangemeld, declaraties, openbaar, toegang
from tests.web.adressen import adressen
from tests.web.klant import Klant, maak_account

ROLLEN = [rol for rol in Rol if rol is not Rol.KLOK]


def _pagina() -> str:
    return "pagina"


def test_een_eindpunt_zonder_verklaring_houdt_de_start_tegen() -> None:
    app = Flask("proef", static_folder=None)
    app.add_url_rule("/open", "open", openbaar(lambda: "open"))
    assert declaraties(app)["open"].openbaar
    app.add_url_rule("/vergeten", "vergeten", lambda: "vergeten")
    with pytest.raises(RuntimeError, match="do not declare who may reach them: vergeten"):
        declaraties(app)


def test_een_verklaring_noemt_rollen_of_een_handeling_uit_de_levensloop() -> None:
    uit_tabel = toegang(handeling="dien_in", levensloop=AANVRAAG)(_pagina)
    assert uit_tabel.toegang == Toegang(frozenset({Rol.OPSTELLER, Rol.ONDERTEKENAAR}), handeling="dien_in")
    iedereen = aangemeld(lambda: "").toegang
    assert all(iedereen.laat_toe(rol) for rol in ROLLEN)
    assert not iedereen.laat_toe(None)
    assert not iedereen.laat_toe(Rol.KLOK)
    with pytest.raises(KeyError):
        toegang(handeling="bestaat_niet", levensloop=AANVRAAG)
    with pytest.raises(ValueError, match="name a role"):
        toegang()


def test_een_eindpunt_dat_later_komt_staat_niet_open(app: Flask) -> None:
    app.add_url_rule("/later", "later", lambda: "geheim")
    antwoord = Klant(app).get("/later")
    assert antwoord.status_code == 500
    assert "geheim" not in antwoord.text


def test_elke_route_antwoordt_elke_rol_zoals_verklaard(app: Flask, database: Database) -> None:
    verklaringen = declaraties(app)
    bezocht = 0
    for rol in [None, *ROLLEN]:
        if rol is not None:
            maak_account(database, rol)
        klant = Klant(app) if rol is None else Klant.als(app, rol.value.replace("_", "-"))
        for adres in adressen(app):
            status = klant.open(adres.methode, adres.pad)
            verklaring = verklaringen[adres.endpoint]
            bezocht += 1
            if rol is None and not verklaring.openbaar:
                assert status == 303, f"{adres} zonder aanmelding: {status}"
            elif not verklaring.laat_toe(rol):
                assert status == 403, f"{adres} als {rol}: {status}"
            else:
                assert status not in (401, 403, 500), f"{adres} als {rol}: {status}"
            if adres.endpoint == "gebruikers.meld_af" and rol is not None:
                klant = Klant.als(app, rol.value.replace("_", "-"))
    assert bezocht == (len(ROLLEN) + 1) * len(adressen(app))


def test_niet_aangemeld_versturen_leidt_naar_het_aanmelden_zonder_de_knop_te_herhalen(app: Flask) -> None:
    antwoord = Klant(app).client.post("/account/wachtwoord", data={"x": "1"})
    assert (antwoord.status_code, antwoord.location) == (303, "/aanmelden")


def test_het_menu_toont_alleen_wat_de_rol_mag_openen(app: Flask, database: Database) -> None:
    verklaringen = declaraties(app)
    menu = app.extensions["menu"]
    assert all(endpoint in verklaringen for _, endpoint in menu)
    for rol in ROLLEN:
        maak_account(database, rol)
        pagina = Klant.als(app, rol.value.replace("_", "-")).get("/account").text
        for label, endpoint in menu:
            assert (f">{label}</a>" in pagina) == verklaringen[endpoint].laat_toe(rol), f"{label} als {rol}"


def test_de_startpagina_is_de_eerste_van_het_menu_of_een_welkom(app: Flask, database: Database) -> None:
    maak_account(database, Rol.BEHEERDER, "ben")
    start = Klant.als(app, "ben").get("/")
    assert start.status_code == 303
    maak_account(database, Rol.AUDITOR, "aad")
    app.extensions["menu"] = ()
    welkom = Klant.als(app, "aad").get("/")
    assert welkom.status_code == 200
    assert "Proef aad (Auditor, Ministerie)" in welkom.text
