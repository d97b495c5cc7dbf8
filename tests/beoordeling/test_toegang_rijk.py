"""Who may reach which page of the ministries, as a table that is compared with what is declared and with what happens."""

import pytest

from spuk_app.kern.wie import Rol
from tests.beoordeling.ministerie import Ministerie

_GEMEENTE = {Rol.OPSTELLER, Rol.ONDERTEKENAAR, Rol.GEMEENTE_FINANCIEN}
_LEZERS = {Rol.BEHANDELAAR, Rol.BESLISSER, Rol.ADVISEUR, Rol.BZK_FINANCIEN, Rol.AUDITOR}

TABEL: dict[str, tuple[str, str, set[Rol]]] = {
    "beoordeling.werkvoorraad": ("GET", "/werkvoorraad", _LEZERS),
    "beoordeling.beoordeel": ("GET", "/beoordelen/1", _LEZERS),
    "beoordeling.neem_in_behandeling": ("POST", "/beoordelen/1/neem-in-behandeling", {Rol.BEHANDELAAR}),
    "beoordeling.open_advies": ("GET", "/beoordelen/1/adviezen/leren", {Rol.ADVISEUR}),
    "beoordeling.adviseer": ("POST", "/beoordelen/1/adviezen/leren", {Rol.ADVISEUR}),
    "beoordeling.open_voorstel": ("GET", "/beoordelen/1/voorstel", {Rol.BEHANDELAAR}),
    "beoordeling.bewaar_voorstel": ("POST", "/beoordelen/1/voorstel/bewaar", {Rol.BEHANDELAAR}),
    "beoordeling.stel_voor": ("POST", "/beoordelen/1/voorstel", {Rol.BEHANDELAAR}),
    "besluiten.besluit": ("GET", "/beoordelen/1/besluit", {Rol.BESLISSER}),
    "besluiten.verleen": ("POST", "/beoordelen/1/verleen", {Rol.BESLISSER}),
    "besluiten.wijs_af": ("POST", "/beoordelen/1/wijs-af", {Rol.BESLISSER}),
    "besluiten.geef_terug": ("POST", "/beoordelen/1/geef-terug", {Rol.BESLISSER}),
    "besluiten.ambtshalve": ("GET", "/ambtshalve", _LEZERS),
    "besluiten.stel_ambtshalve_voor": ("POST", "/ambtshalve/1/gezonde-leefomgeving/stel-voor", {Rol.BEHANDELAAR}),
    "besluiten.toon_ambtshalve": ("GET", "/ambtshalve/1/gezonde-leefomgeving", _LEZERS),
    "besluiten.verleen_ambtshalve": ("POST", "/ambtshalve/1/gezonde-leefomgeving/verleen", {Rol.BESLISSER}),
    "beschikking.bekijk": ("GET", "/beschikkingen/1", _LEZERS | _GEMEENTE),
    "beschikking.pdf": ("GET", "/beschikkingen/1/pdf", _LEZERS | _GEMEENTE),
    "rapportage.budget": ("GET", "/budget", _LEZERS),
    "rapportage.budget_gebied": ("GET", "/budget/toets/noord", _LEZERS),
    "rapportage.tijdlijn": ("GET", "/dossiers/1/tijdlijn", _LEZERS | _GEMEENTE),
    "rapportage.berichten": ("GET", "/berichten", _LEZERS | _GEMEENTE),
    "rapportage.controle": ("GET", "/controle", {Rol.AUDITOR, Rol.BEHEERDER}),
    "rapportage.controleer": ("POST", "/controle", {Rol.AUDITOR, Rol.BEHEERDER}),
}


def test_de_tabel_is_wat_er_is_afgesproken_en_compleet(ministerie: Ministerie) -> None:
    verklaard = {
        endpoint: set(toegang.rollen)
        for endpoint, toegang in ministerie.app.extensions["toegang"].items()
        if endpoint.partition(".")[0] in ("beoordeling", "besluiten", "beschikking", "rapportage")
    }
    assert verklaard == {endpoint: rollen for endpoint, (_, _, rollen) in TABEL.items()}


def test_elke_andere_rol_krijgt_403_en_elke_eigen_rol_niet_vanwege_de_rol(ministerie: Ministerie) -> None:
    for naam, wie in ministerie.mensen.items():
        klant = ministerie.als(naam)
        for endpoint, (methode, pad, rollen) in TABEL.items():
            antwoord = klant.get(pad) if methode == "GET" else klant.post(pad)
            geweigerd = antwoord.status_code == 403 and "deze pagina hoort bij een andere rol" in antwoord.text
            assert geweigerd == (wie.rol not in rollen), f"{naam} {endpoint}: {antwoord.status_code}"
            assert antwoord.status_code < 500, f"{naam} {endpoint}"


@pytest.mark.parametrize(("methode", "pad"), [(methode, pad) for methode, pad, _ in TABEL.values()])
def test_wie_niet_is_aangemeld_meldt_zich_eerst_aan(ministerie: Ministerie, methode: str, pad: str) -> None:
    from tests.web.klant import Klant

    klant = Klant(ministerie.app)
    antwoord = klant.get(pad) if methode == "GET" else klant.post(pad)
    assert antwoord.status_code == 303
    assert antwoord.headers["Location"].startswith("/aanmelden")


@pytest.mark.parametrize("pad", [pad for methode, pad, _ in TABEL.values() if methode == "POST"])
def test_een_formulier_zonder_token_wordt_geweigerd(ministerie: Ministerie, pad: str) -> None:
    rol = next(iter(next(rollen for methode, een, rollen in TABEL.values() if (methode, een) == ("POST", pad))))
    naam = next(naam for naam, wie in ministerie.mensen.items() if wie.rol is rol)
    assert ministerie.als(naam).post(pad, token=False).status_code == 400
