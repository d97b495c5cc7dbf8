"""The start page: what waits for each role in each domain, as many as the lists show, for at most ten statements."""

from pathlib import Path

import pytest

from spuk_app.db.verbinding import Database
from spuk_app.verantwoording import beoordelen, opstellen
from tests.aanvraag.stad import soep
from tests.verantwoording.balie import Balie
from tests.verantwoording.loket import Loket
from tests.verantwoording.toneel import EERSTE, LAATSTE, op
from tests.web.klant import Klant
from tests.web.teller import tel


@pytest.fixture
def loket(database: Database, tmp_path: Path) -> Loket:
    """Toetsstad with two granted areas, nothing paid; the first year is over."""
    return Loket(database, tmp_path)


def wacht(klant: Klant) -> dict[str, int]:
    """What the start page says that waits; nothing where it leads to the first page of the menu."""
    antwoord = klant.get("/")
    if antwoord.status_code == 303:
        return {}
    rijen = soep(antwoord).select("main tbody tr")
    return {rij.select("a")[0].get_text(strip=True): int(rij.select("td")[0].get_text()) for rij in rijen}


def lijst(klant: Klant, wat: str) -> str:
    """The list behind a count."""
    (link,) = [a for a in soep(klant.get("/")).select("main a") if a.get_text(strip=True) == wat]
    antwoord = klant.get(str(link["href"]))
    assert antwoord.status_code == 200
    return antwoord.text


def test_financien_van_bzk_begint_bij_de_betalingen_die_wachten(loket: Loket) -> None:
    """The work list of applications is empty for this role, and nobody has to know that the payments are elsewhere."""
    fin = loket.als("fin")
    # three instalments of 2030 per area; of 2031 leren alone
    assert wacht(fin)["Betalingen voor 2030 klaar te zetten"] == 4
    assert "Klaarzetten voor betaling" in lijst(fin, "Betalingen voor 2030 klaar te zetten")
    assert "Onderdelen te beoordelen" not in wacht(fin)


def test_de_gemeente_ziet_haar_jaren_en_vragen(loket: Loket) -> None:
    anna, fien, tine = (loket.als(naam) for naam in ("anna", "fien", "tine"))
    assert wacht(anna) == {"Jaren waarmee u verder kunt": 1}
    assert wacht(tine) == {}
    nummer = loket.begin()
    loket.vul_in(nummer)
    assert wacht(fien) == {"Jaren waarmee u verder kunt": 1}
    loket.doe(loket.financien, opstellen.geef_akkoord, nummer)
    assert wacht(anna) == {}, "an opsteller has nothing to do with a report that was agreed"
    assert wacht(fien) == {"Jaren waarmee u verder kunt": 1}
    loket.doe(loket.financien, opstellen.heropen, nummer, "Toch anders.")
    loket.lever_af(nummer)
    assert wacht(fien) == {}
    een = loket.beoordeling(nummer)
    loket.doe(loket.adviseurs["leren"], beoordelen.stel_vraag, een.id, een.versie, "Klopt dit?")
    assert wacht(fien) == {"Vragen van het Rijk te beantwoorden": 1}
    assert wacht(anna) == {"Vragen van het Rijk over de cijfers": 1}, "who may change the figures of the line"


def test_een_departement_ziet_wat_het_moet_beoordelen(loket: Loket) -> None:
    loket.tot_aangeleverd()
    for naam in ("ocw", "szw"):
        klant = loket.als(naam)
        assert wacht(klant) == {"Onderdelen te beoordelen": 2}
        assert "Toetsstad" in lijst(klant, "Onderdelen te beoordelen")


def test_vaststellen_en_terugvorderen_wachten_op_de_goede_mensen(database: Database, tmp_path: Path) -> None:
    balie = Balie(database, tmp_path)
    balie.tot_verantwoord({EERSTE: {"leren": 3_500_00, "meedoen": 2_500_50}, LAATSTE: {"leren": 4_000_00}})
    assert wacht(balie.als("fin")) == {"Gebieden: conceptbesluit tot vaststelling maken": 1}
    balie.stel_vaststelling_voor()
    assert wacht(balie.als("fin")) == {}
    assert wacht(balie.als("bo")) == {"Conceptbesluiten om te beslissen": 1}
    balie.stel_vast()
    assert wacht(balie.als("bo")) == {"Gebieden met geld om terug te vorderen": 1}
    assert wacht(balie.als("fien")) == {}
    balie.vorder_terug()
    assert wacht(balie.als("bo")) == {}
    assert wacht(balie.als("fien")) == {"Bedragen terug te betalen": 1}
    assert wacht(balie.als("fin")) == {"Gebieden: ontvangst boeken": 1}
    assert "Terugvordering afronden" not in balie.als("fin").get("/vaststellingen/").text, "that follows by itself"


@pytest.mark.parametrize("naam", ["anna", "fien", "tine", "fin", "ocw", "bea", "bo", "aud", "beh"])
def test_de_startpagina_kost_hoogstens_tien_opdrachten(loket: Loket, naam: str) -> None:
    loket.tot_aangeleverd()
    loket.nu = op(LAATSTE + 1, 2, 1)
    klant = loket.als(naam)
    klant.get("/privacy")
    with tel(loket.app.extensions["database"].engine) as teller:
        assert klant.get("/").status_code in (200, 303)
    assert len(teller) <= 10, teller.opdrachten
