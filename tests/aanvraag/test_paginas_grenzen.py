"""What every page of the municipality promises: it commits nothing on reading, and asks the database little, however much
there is."""

from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

import pytest

from spuk_app.aanvraag import opstellen
from spuk_app.db.verbinding import Database
from spuk_app.onderdelen.taal import Sleutel
from tests.aanvraag.stad import Stad, soep
from tests.toetstranche import GEBIEDEN, PER_GEBIED, TOETS, VERSIE
from tests.web.teller import tel

HOOGSTENS = 10
PAGINAS = (
    "",
    "/onderdelen/leren",
    "/controleren",
    "/ondertekenen",
    "/indienen",
    "/ontvangstbevestiging",
    "/ontvangstbevestiging.json",
)


def _grote_stad(database: Database, map_: Path, gebieden: int) -> Stad:
    """A municipality with tens of areas, each begun and with an amount."""
    codes = {f"wijk-{nummer}": replace(GEBIEDEN["noord"], code=f"wijk-{nummer}") for nummer in range(gebieden)}
    onderdelen = {code: replace(deel, gebieden=frozenset(codes)) for code, deel in VERSIE.onderdelen.items()}
    maxima = {(g, o, j): PER_GEBIED for g in codes for o in onderdelen for j in VERSIE.jaren}
    versie = replace(VERSIE, onderdelen=MappingProxyType(onderdelen), maxima=MappingProxyType(maxima))
    tranche = replace(TOETS, gebieden=MappingProxyType(codes), versies=(versie,))
    stad = Stad(database, map_, tranche, "wijk-0")
    for dossier in stad.dossiers.values():
        stad.dossier = dossier
        stad.doe("anna", opstellen.begin)
        stad.schrijf("anna", "leren", {Sleutel("bedrag", 2030, 1): 1_00})
    return stad


def test_mijn_aanvraag_vraagt_bij_dertig_gebieden_niet_meer_dan_bij_drie(database: Database, tmp_path: Path) -> None:
    stad = _grote_stad(database, tmp_path, 30)
    anna = stad.als("anna")
    with tel(stad.app.extensions["database"].engine) as teller:
        pagina = anna.get("/aanvragen")
    assert len(soep(pagina).select(".app-kaart")) == 30
    assert len(teller) <= HOOGSTENS, teller.opdrachten


@pytest.mark.parametrize("toestand", ["leeg", "ingevuld", "ondertekend", "ingediend", "verleend"])
def test_lezen_legt_niets_vast_en_vraagt_weinig(stad: Stad, toestand: str) -> None:
    {
        "leeg": lambda: None,
        "ingevuld": stad.vul_in,
        "ondertekend": stad.tot_ondertekend,
        "ingediend": stad.tot_ingediend,
        "verleend": stad.tot_verleend,
    }[toestand]()
    gelezen = 0
    for naam in ("anna", "tine", "fien"):
        klant = stad.als(naam)
        for pad in ("/aanvragen", *map(stad.pad, PAGINAS)):
            with tel(stad.app.extensions["database"].engine) as teller:
                antwoord = klant.get(pad)
            if antwoord.status_code == 404:
                assert "ontvangstbevestiging" in pad
                assert toestand in ("leeg", "ingevuld", "ondertekend")
                continue
            assert antwoord.status_code == 200, pad
            assert teller.vastgelegd == 0, pad
            assert len(teller) <= HOOGSTENS, (pad, teller.opdrachten)
            gelezen += 1
    assert gelezen == (24 if toestand in ("ingediend", "verleend") else 18)


def test_opslaan_vraagt_bij_veel_rijen_niet_meer(stad: Stad) -> None:
    stad.doe("anna", opstellen.begin)
    anna = stad.als("anna")
    aantallen = []
    for rijen in (1, 25):
        velden = {f"omschrijving-r{rij}": f"Tekst {rijen}" for rij in range(1, rijen + 1)}
        velden |= {"versie": str(stad.opslag()), "csrf_token": anna.token()}
        with tel(stad.app.extensions["database"].engine) as teller:
            antwoord = anna.client.post(stad.pad("/onderdelen/leren"), data=velden)
        assert antwoord.status_code == 303
        aantallen.append(len(teller))
    assert aantallen[1] <= aantallen[0] + 2, aantallen
