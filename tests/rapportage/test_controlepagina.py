"""The integrity check on the screen."""

from pathlib import Path

from spuk_app.db.verbinding import Database
from spuk_app.plafond.models import Plafond
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
