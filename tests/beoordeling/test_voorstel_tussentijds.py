"""A proposal that is not finished yet: kept, found back, put ready later, and nobody decides on it in the meantime."""

import pytest
from sqlalchemy import func, select

from spuk_app.aanvraag import beoordelen, besluiten
from spuk_app.dossier.models import Bericht, Geldsoort
from spuk_app.dossier.regels import geld_van
from spuk_app.kern.fouten import Verouderd
from spuk_app.rapportage.controleren import controleer
from tests.aanvraag.stad import een, formulier, soep
from tests.aanvraag.toneel import GEVRAAGD
from tests.beoordeling.ministerie import Ministerie

VOORSTEL, BEWAAR = "/voorstel", "/voorstel/bewaar"
HALF = {
    "bedrag-leren-2030": "1.234,50",
    "bedrag-leren-2031": "",
    "grond-leren": "uitvoering-onzeker",
    "motivering-leren": "Nog na te vragen.",
}


def voorgesteld(ministerie: Ministerie) -> dict[tuple[str, int], int]:
    with ministerie.database.lezen() as sessie:
        return geld_van(sessie, ministerie.dossier)[Geldsoort.VOORGESTELD]


def onregelmatig(ministerie: Ministerie) -> set[str]:
    """What the check finds in money and motivations; accounts made by hand are not its concern here."""
    return {een.soort for een in controleer(ministerie.database, ministerie.tranches)} & {"geld", "grond", "motivering"}


def berichten(ministerie: Ministerie) -> int:
    with ministerie.database.lezen() as sessie:
        return sessie.scalar(select(func.count()).select_from(Bericht)) or 0


def test_wat_half_is_wordt_bewaard_en_later_afgemaakt(ministerie: Ministerie) -> None:
    ministerie.tot_geadviseerd()
    bea, eerst = ministerie.als("bea"), berichten(ministerie)
    velden = formulier(bea.get(ministerie.pad(VOORSTEL)))
    antwoord = bea.post(ministerie.pad(BEWAAR), velden | HALF)
    assert (antwoord.status_code, antwoord.headers["Location"]) == (303, ministerie.pad(VOORSTEL))
    assert voorgesteld(ministerie) == {("leren", 2030): 1_234_50, ("meedoen", 2030): 2_500_50}
    assert (ministerie.toestand(), berichten(ministerie)) == ("in_behandeling", eerst)
    assert onregelmatig(ministerie) == set()

    terug = formulier(bea.get(ministerie.pad(VOORSTEL)))
    assert {naam: terug[naam] for naam in HALF} == HALF
    assert "Verder met het conceptbesluit" in bea.get(ministerie.pad()).text
    assert bea.post(ministerie.pad(VOORSTEL), terug).status_code == 422  # a gap is no proposal
    assert bea.post(ministerie.pad(VOORSTEL), terug | {"bedrag-leren-2031": "4.000,00"}).status_code == 303
    assert voorgesteld(ministerie) == {
        ("leren", 2030): 1_234_50,
        ("leren", 2031): 4_000_00,
        ("meedoen", 2030): 2_500_50,
        ("meedoen", 2031): 0,
    }
    assert onregelmatig(ministerie) == set()


def test_wat_niet_te_lezen_is_wordt_niet_bewaard(ministerie: Ministerie) -> None:
    ministerie.tot_geadviseerd()
    bea = ministerie.als("bea")
    velden = formulier(bea.get(ministerie.pad(VOORSTEL)))
    antwoord = bea.post(ministerie.pad(BEWAAR), velden | {"bedrag-leren-2030": "1,000.00"})
    assert antwoord.status_code == 422
    assert "een komma voor de centen" in een(soep(antwoord), "#bedrag-leren-2030-fout").get_text()
    assert voorgesteld(ministerie) == {}


@pytest.mark.parametrize("pad", [VOORSTEL, BEWAAR])
def test_wat_in_een_ander_venster_is_opgeslagen_wordt_niet_overschreven(ministerie: Ministerie, pad: str) -> None:
    ministerie.tot_geadviseerd()
    bea = ministerie.als("bea")
    velden = formulier(bea.get(ministerie.pad(VOORSTEL)))
    ministerie.doe("bea", beoordelen.bewaar_voorstel, {("leren", 2030): 7}, {})
    antwoord = bea.post(ministerie.pad(pad), velden | {"motivering-leren": "Getypt."})
    assert antwoord.status_code == 409
    assert formulier(antwoord)["motivering-leren"] == "Getypt."
    assert voorgesteld(ministerie) == {("leren", 2030): 7}
    with pytest.raises(Verouderd):
        ministerie.doe("bea", beoordelen.bewaar_voorstel, {}, {}, gezien="0-niets")


def test_alleen_de_behandelaar_ziet_een_voorstel_dat_nog_niet_klaar_is(ministerie: Ministerie) -> None:
    ministerie.tot_geadviseerd()
    ministerie.doe("bea", beoordelen.bewaar_voorstel, {("leren", 2030): 7}, {})
    assert "Voorgesteld" in ministerie.als("bea").get(ministerie.pad()).text
    for naam in ("ben", "bo", "ocw", "aud"):
        assert "Voorgesteld" not in ministerie.als(naam).get(ministerie.pad()).text
    assert ministerie.als("ben").post(ministerie.pad(BEWAAR), {}).status_code == 403
    assert ministerie.als("bo").get(ministerie.pad("/besluit")).status_code == 409


def test_na_teruggave_ziet_de_behandelaar_dat_in_de_werkvoorraad(ministerie: Ministerie) -> None:
    ministerie.tot_voorgesteld()
    ministerie.doe("bo", besluiten.geef_terug, "Reken het na.")
    rij = soep(ministerie.als("bea").get("/werkvoorraad?status=teruggegeven")).select("tbody tr")
    assert len(rij) == 1
    assert "Teruggegeven" in rij[0].get_text(" ", strip=True)
    assert "Teruggegeven" in een(soep(ministerie.als("bea").get(ministerie.pad())), "main").get_text()
    ministerie.doe("bea", beoordelen.stel_voor, GEVRAAGD, {})
    assert soep(ministerie.als("bea").get("/werkvoorraad?status=teruggegeven")).select("tbody tr") == []
