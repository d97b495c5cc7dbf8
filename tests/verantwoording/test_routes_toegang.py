"""Who may see and do what on the pages of accounting, in each state, and what a page costs."""

from pathlib import Path

import pytest

from spuk_app.db.verbinding import Database
from spuk_app.verantwoording import beoordelen
from tests.verantwoording.loket import Loket
from tests.web.teller import tel

GEMEENTE = ("anna", "tine", "fien")
RIJK = ("fin", "ocw", "bea", "bo", "aud")
DOEN = {
    "/akkoord": {"fien"},
    "/vastzetten": {"fien"},
    "/heropenen": {"fien"},
    "/accountant": {"fien"},
    "/raadsbesluit": {"fien"},
    "/aanlevering": {"fien"},
}
"""Who may press what, by role: in every other role it is 403, whatever the state."""
STATEN = ("begin", "tot_vastgezet", "tot_aangeleverd", "tot_beoordeeld")


@pytest.fixture
def loket(database: Database, tmp_path: Path) -> Loket:
    """Toetsstad, with the first year over and nothing begun."""
    return Loket(database, tmp_path)


@pytest.mark.parametrize("staat", STATEN)
def test_de_gemeente_ziet_haar_verslag_altijd_het_rijk_na_de_aanlevering(loket: Loket, staat: str) -> None:
    nummer = getattr(loket, staat)()
    bij_het_rijk = staat in {"tot_aangeleverd", "tot_beoordeeld"}
    for pad in (loket.pad(nummer), loket.regelpad(nummer)):
        for naam in GEMEENTE:
            assert loket.als(naam).get(pad).status_code == 200, naam
        for naam in RIJK:
            assert loket.als(naam).get(pad).status_code == (200 if bij_het_rijk else 404), naam
        assert loket.als("buur").get(pad).status_code == 404
        assert loket.als("beh").get(pad).status_code == 403


@pytest.mark.parametrize("staat", STATEN)
def test_wie_iets_niet_mag_krijgt_403_wat_niet_kan_409_en_een_vreemde_404(loket: Loket, staat: str) -> None:
    nummer = getattr(loket, staat)()
    mogelijk = {
        "begin": {"/akkoord"},
        "tot_vastgezet": {"/heropenen", "/accountant"},
        "tot_aangeleverd": set[str](),
        "tot_beoordeeld": set[str](),
    }[staat]
    for rest, mensen in DOEN.items():
        for naam in (*GEMEENTE, *RIJK, "beh"):
            status = loket.als(naam).post(loket.pad(nummer, rest)).status_code
            assert status == (403 if naam not in mensen else 422 if rest in mogelijk else 409), f"{rest} als {naam}"
        assert loket.als("buur").post(loket.pad(nummer, rest)).status_code == 404, rest


def test_een_opsteller_en_financien_vullen_in_een_ander_niet(loket: Loket) -> None:
    nummer = loket.begin()
    for naam in ("tine", *RIJK, "beh"):
        assert loket.als(naam).post(loket.regelpad(nummer), {"versie": "0"}).status_code == 403, naam
    assert loket.als("buur").post(loket.regelpad(nummer), {"versie": "0"}).status_code == 404
    for naam in ("anna", "fien"):
        assert loket.als(naam).post(loket.regelpad(nummer), {"versie": "0"}).status_code == 303, naam


@pytest.mark.parametrize("handeling", ["/akkoord", "/vraag", "/vraag-intrekken", "/antwoord"])
def test_beoordelen_doet_het_eigen_departement_antwoorden_de_gemeente(loket: Loket, handeling: str) -> None:
    nummer = loket.tot_aangeleverd()
    pad = loket.regelpad(nummer, rest=handeling)
    gegevens = {"versie": "0", "vraag": "Hoe kan dit?", "antwoord": "Zo."}
    if handeling == "/vraag-intrekken":
        assert loket.als("ocw").post(pad, gegevens).status_code == 409
        assert loket.als("ocw").post(loket.regelpad(nummer, rest="/vraag"), gegevens).status_code == 303
        gegevens["versie"] = "1"
    mag = {"/akkoord": "ocw", "/vraag": "ocw", "/vraag-intrekken": "ocw", "/antwoord": ""}[handeling]
    for naam in ("szw", "fin", "bea", "bo", "aud", "anna", "tine"):
        assert loket.als(naam).post(pad, gegevens).status_code == 403, naam
    verwacht = 409 if handeling == "/antwoord" else 403
    assert loket.als("fien").post(pad, gegevens).status_code == verwacht
    assert loket.als("buur").post(pad, gegevens).status_code == (404 if handeling == "/antwoord" else 403)
    if mag:
        assert loket.als(mag).post(pad, gegevens).status_code == 303


@pytest.mark.parametrize("pad", ["/verantwoording/999", "/verantwoording/999/gebieden/1/leren"])
def test_wat_er_niet_is_is_niet_gevonden(loket: Loket, pad: str) -> None:
    assert loket.als("anna").get(pad).status_code == 404
    assert loket.als("anna").post(pad, {"versie": "0"}).status_code in (404, 405)


@pytest.mark.parametrize("rest", ["leren/x", "onbekend", "Leren"])
def test_een_onderdeel_zonder_geld_is_niet_gevonden(loket: Loket, rest: str) -> None:
    nummer = loket.begin()
    assert loket.als("anna").get(loket.regelpad(nummer, rest)).status_code == 404
    assert loket.als("anna").get(loket.pad(nummer, "/gebieden/999/leren")).status_code == 404


@pytest.mark.parametrize("staat", STATEN)
def test_een_pagina_kost_ten_hoogste_tien_vragen(loket: Loket, staat: str) -> None:
    nummer = getattr(loket, staat)()
    engine = loket.app.extensions["database"].engine
    for naam in ("anna", "fien", "ocw", "aud"):
        klant = loket.als(naam)
        klant.get("/privacy")
        for pad, hoogstens in (("/verantwoording", 5), (loket.pad(nummer), 10), (loket.regelpad(nummer), 10)):
            with tel(engine) as teller:
                klant.get(pad)
            assert len(teller) <= hoogstens, f"{pad} als {naam}: {len(teller)}"


def test_een_open_vraag_kost_geen_pagina_meer_dan_tien(loket: Loket) -> None:
    nummer = loket.tot_aangeleverd()
    een = loket.beoordeling(nummer)
    loket.doe(loket.adviseurs["leren"], beoordelen.stel_vraag, een.id, een.versie, "Hoe kan dit?")
    engine = loket.app.extensions["database"].engine
    for naam in ("anna", "fien", "ocw", "aud"):
        klant = loket.als(naam)
        klant.get("/privacy")
        for pad in (loket.pad(nummer), loket.regelpad(nummer), loket.regelpad(nummer, "meedoen")):
            with tel(engine) as teller:
                assert klant.get(pad).status_code == 200
            assert len(teller) <= 10, f"{pad} als {naam}: {len(teller)}"


@pytest.mark.parametrize("eerste_jaar", ["tot_beoordeeld", "tot_aangeleverd"])
def test_een_tweede_jaar_kost_geen_pagina_meer_dan_tien(loket: Loket, eerste_jaar: str) -> None:
    aantallen = []
    for jaar in (2030, 2031):
        nummer = getattr(loket, eerste_jaar)(jaar) if jaar == 2030 else loket.begin(jaar)
        klant = loket.als("fien")
        engine = loket.app.extensions["database"].engine
        klant.get("/privacy")
        with tel(engine) as teller:
            assert klant.get(loket.pad(nummer)).status_code == 200
        aantallen.append(len(teller))
        loket.nu = loket.nu.replace(year=2032)
    assert max(aantallen) <= 10


@pytest.mark.parametrize("staat", STATEN)
@pytest.mark.parametrize("naam", ["fien", "ocw"])
def test_elke_pagina_zegt_dat_dit_niet_de_aanlevering_is(loket: Loket, staat: str, naam: str) -> None:
    nummer = getattr(loket, staat)()
    klant = loket.als(naam)
    paden = ["/verantwoording", loket.pad(nummer), loket.regelpad(nummer)]
    paden += [loket.pad(nummer, rest) for rest in DOEN if rest not in {"/akkoord", "/vastzetten"}]
    for pad in paden:
        antwoord = klant.get(pad)
        if antwoord.status_code == 200:
            assert "Dit is niet de aanlevering bij het CBS." in antwoord.text, pad
