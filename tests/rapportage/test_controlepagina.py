"""The integrity check on the screen."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from spuk_app.db.verbinding import Database
from spuk_app.oefening.kalender import KALENDERS
from spuk_app.oefening.toneel import richt_in
from spuk_app.plafond.models import Plafond
from spuk_app.tranches.lezen import tranches
from tests.aanvraag.stad import soep
from tests.berichten.kamer import om
from tests.gespeeld import speel_staal
from tests.web.klant import Klant, maak_app
from tests.web.teller import tel


def test_alles_klopt_en_wie_een_plafond_wijzigt_valt_op(database: Database, tmp_path: Path) -> None:
    speel_staal(database, tmp_path)
    app = maak_app(database, tmp_path)
    for gebruikersnaam in ("auditor", "beheerder"):
        klant = Klant.als(app, gebruikersnaam)
        eerst = klant.get("/controle")
        assert "Controleer nu" in eerst.text
        assert "Alles klopt" not in eerst.text
        with tel(app.extensions["database"].engine) as teller:
            pagina = klant.post("/controle")
        assert pagina.status_code == 200
        assert "Alles klopt" in pagina.text
        assert teller.vastgelegd == 0
    with database.sessie(schrijven=True) as sessie:
        sessie.query(Plafond).filter_by(niveau="tranche", tranche="2023-2025").update({"toegezegd": 1})
        sessie.commit()
    pagina = Klant.als(app, "auditor").post("/controle")
    assert pagina.status_code == 200
    assert "Alles klopt" not in pagina.text
    assert "Wat niet klopt" in pagina.text


def test_wat_niet_verstuurd_is_staat_los_van_wat_gewijzigd_is(database: Database, tmp_path: Path) -> None:
    """Nobody is told to stop working because the practice clock skipped some days, and nobody reads keys of the machine.

    The story of the beheerder: send, move the clock over the last day, look, send again, and all is well.
    """
    tranche = tranches()["2023-2025"]
    richt_in(database, tranche, replace(KALENDERS[tranche.code], klok=om(date(2023, 9, 27), 10)))
    app = maak_app(database, tmp_path)
    app.extensions["config"] = replace(app.extensions["config"], post=tmp_path / "post")
    beheerder, auditor = Klant.als(app, "beheerder"), Klant.als(app, "auditor")
    assert koppen(auditor) == ["Alles klopt"]
    verstuur_alles(beheerder)
    assert koppen(auditor) == ["Alles klopt"]
    assert "Herinneringen van die dagen gaan dan te laat, of niet meer" in beheerder.get("/oefenklok").text
    assert beheerder.post("/oefenklok", {"datum": "2023-10-02", "tijd": "12:00"}).status_code == 303
    assert koppen(auditor) == ["De gegevens kloppen", "20 berichten zijn niet verstuurd"]
    pagina = soep(auditor.post("/controle"))
    tekst = pagina.get_text()
    assert "wijzig niets" not in tekst
    assert "herinnering:sluiting" not in tekst
    assert "is elke herinnering en elk ander bericht verstuurd" in tekst
    regels = [[cel.get_text() for cel in rij.select("th, td")] for rij in pagina.select("table tbody tr")]
    assert [
        "Herinnering: dien de aanvraag voor Delft West in, uiterlijk zaterdag 30 september 2023",
        "30 september 2023 om 09.00 uur",
        "De verzending liep niet toen dit aan de beurt was. De laatste dag, 30 september 2023, is voorbij.",
        "Dit wordt niet meer verstuurd. De volgende ronde zet het als vervallen in de lijst van de verzending.",
    ] in regels
    verstuur_alles(beheerder)
    assert koppen(auditor) == ["Alles klopt"]
    with database.sessie(schrijven=True) as sessie:
        sessie.query(Plafond).filter_by(niveau="tranche", tranche=tranche.code).update({"toegezegd": 1})
        sessie.commit()
    assert koppen(auditor) != ["Alles klopt"]
    assert "wijzig niets totdat de oorzaak bekend is" in auditor.post("/controle").text


def koppen(klant: Klant) -> list[str]:
    """What the check says, above its lists."""
    return [een.get_text() for een in soep(klant.post("/controle")).select(".utrecht-alert h2")]


def verstuur_alles(beheerder: Klant) -> None:
    """Press until nothing waits, and at least once."""
    wacht = True
    while wacht:
        assert beheerder.post("/verzending/nu").status_code == 303
        wacht = "Er wacht nu niets" not in beheerder.get("/verzending").text
