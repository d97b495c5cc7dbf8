"""VAT that the municipality can claim back is not paid (T1 art. 2 lid 5, T2 art. 11 lid 5): not advised, not proposed."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest

from spuk_app.aanvraag import beoordelen
from spuk_app.aanvraag.levensloop import Uitkomst
from spuk_app.aanvraag.toekenbaar import haal_af, wijkt_af
from spuk_app.db.verbinding import Database
from spuk_app.dossier.models import Geldsoort
from spuk_app.dossier.regels import geld_van
from spuk_app.kern.fouten import Onvolledig
from spuk_app.onderdelen.gedeeld import BTW
from spuk_app.onderdelen.taal import Sleutel
from tests.aanvraag.stad import een, formulier, soep
from tests.aanvraag.toneel import GEVRAAGD, GROND, VOLLEDIG
from tests.beoordeling.ministerie import Ministerie
from tests.toetstranche import ONDERDELEN, TOETS, VERSIE

LEREN = ONDERDELEN["leren"]
MET_BTW = replace(LEREN, onderdeel=replace(LEREN.onderdeel, velden=(BTW,)))
TRANCHE = replace(TOETS, versies=(replace(VERSIE, onderdelen=MappingProxyType({**ONDERDELEN, "leren": MET_BTW})),))
BTW_CENT = 4_500_00
"""More than was asked for the last year (€ 4.000), so that it eats into the year before."""
ANTWOORDEN: dict[str, Mapping[Sleutel, Any]] = {**VOLLEDIG, "leren": {**VOLLEDIG["leren"], Sleutel("btw"): BTW_CENT}}
BETAALBAAR = GEVRAAGD | {("leren", 2030): 4_500_00, ("leren", 2031): 0}


@pytest.fixture
def ministerie(database: Database, tmp_path: Path) -> Ministerie:
    """Leren asks how much of the money is VAT; Noord answered € 4.500 of its € 9.000."""
    return Ministerie(database, tmp_path, TRANCHE)


def geld(ministerie: Ministerie, soort: Geldsoort) -> dict[tuple[str, int], int]:
    with ministerie.database.lezen() as sessie:
        return geld_van(sessie, ministerie.dossier)[soort]


@pytest.mark.parametrize(
    ("af", "over"),
    [
        (0, {1: 300, 2: 0, 3: 200}),
        (-5, {1: 300, 2: 0, 3: 200}),
        (150, {1: 300, 2: 0, 3: 50}),
        (450, {1: 50, 2: 0, 3: 0}),
        (900, {1: 0, 2: 0, 3: 0}),
    ],
)
def test_van_het_laatste_jaar_terug_en_nooit_onder_nul(af: int, over: dict[int, int]) -> None:
    assert haal_af({1: 300, 2: 0, 3: 200}, af) == over


@pytest.mark.parametrize(
    ("bedragen", "btw", "anders"),
    [
        ({1: 300, 2: 0, 3: 200}, 0, False),
        ({1: 200, 2: 0, 3: 300}, 0, True),
        ({1: 299, 2: 0, 3: 200}, 0, True),
        ({1: 300, 2: 0, 3: 150}, 50, False),
        ({1: 250, 2: 0, 3: 200}, 50, False),
        ({1: 240, 2: 10, 3: 200}, 50, True),
        ({1: 300, 2: 0, 3: 200}, 50, True),
        ({1: 0, 2: 0, 3: 0}, 900, False),
    ],
)
def test_het_advies_volgt_wie_geen_jaar_meer_geeft_en_samen_precies_dat_zonder_btw(
    bedragen: dict[int, int], btw: int, *, anders: bool
) -> None:
    """The VAT may be taken off in any year: the municipality does not state in which it is."""
    gevraagd = {1: 300, 2: 0, 3: 200}
    assert wijkt_af(gevraagd, gevraagd, bedragen, btw) is anders


def test_een_positief_advies_is_wat_er_is_gevraagd_en_de_btw_is_een_eigen_regel(ministerie: Ministerie) -> None:
    """An adviser says what is thought of the plan; that the State does not pay the VAT is no opinion."""
    ministerie.tot_geadviseerd(ANTWOORDEN)
    assert geld(ministerie, Geldsoort.GEADVISEERD) == GEVRAAGD
    tabel = een(soep(ministerie.als("bea").get(ministerie.pad())), "table:has(#bedragen-titel)")
    koppen = [kop.get_text() for kop in tabel.select("thead th")]
    assert koppen == ["Onderdeel", "Maximum", "Gevraagd", "Compensabele btw", "Geadviseerd"]
    rij = [een(cel, ".app-getal").get_text() for cel in tabel.select("tbody tr:first-child td")]
    assert rij == ["€\u00a020.000,00", "€\u00a09.000,00", "€\u00a04.500,00", "€\u00a09.000,00"]


def test_het_voorstel_begint_zonder_de_btw_en_vraagt_daarover_geen_uitleg(ministerie: Ministerie) -> None:
    ministerie.tot_geadviseerd(ANTWOORDEN)
    bea = ministerie.als("bea")
    pagina = bea.get(ministerie.pad("/voorstel"))
    velden = formulier(pagina)
    assert (velden["bedrag-leren-2030"], velden["bedrag-leren-2031"]) == ("4.500,00", "0,00")
    assert "Waarvan compensabele btw:" in pagina.text
    tekst = " ".join(soep(pagina).get_text(" ", strip=True).split()).replace("\u00a0", " ")
    assert "Volgens het advies te verlenen: € 4.500,00" in tekst
    assert velden["motivering-leren"] == ""
    assert bea.post(ministerie.pad("/voorstel"), velden).status_code == 303
    assert geld(ministerie, Geldsoort.VOORGESTELD) == BETAALBAAR


def test_een_cent_van_de_btw_voorstellen_kan_niet(ministerie: Ministerie) -> None:
    """The act demands it, not only the page: per year it is no more than asked, over all years it is."""
    ministerie.tot_geadviseerd(ANTWOORDEN)
    te_veel = BETAALBAAR | {("leren", 2031): 1}
    with pytest.raises(Onvolledig) as fout:
        ministerie.doe("bea", beoordelen.stel_voor, te_veel, {})
    (gebrek,) = fout.value.gebreken
    assert gebrek.veld == "bedrag-leren-2031"
    assert "stel over alle jaren samen niet meer voor dan €\u00a04.500,00" in gebrek.zin
    assert "€\u00a04.500,00 (Voorbeeldbedragen) compensabele btw" in gebrek.zin
    assert "(artikel 1, van de Toetsregeling)" in gebrek.zin
    assert geld(ministerie, Geldsoort.VOORGESTELD) == {}


def test_minder_dan_zonder_btw_vraagt_wel_uitleg(ministerie: Ministerie) -> None:
    ministerie.tot_geadviseerd(ANTWOORDEN)
    with pytest.raises(Onvolledig) as fout:
        ministerie.doe("bea", beoordelen.stel_voor, BETAALBAAR | {("leren", 2030): 1}, {})
    assert [gebrek.veld for gebrek in fout.value.gebreken] == ["grond-leren", "motivering-leren"]


@pytest.mark.parametrize("bedragen", [{2030: 5_000_00, 2031: 4_000_00}, {2030: 4_500_00, 2031: 0}, {2030: 0, 2031: 0}])
def test_deels_is_meer_dan_nul_en_minder_dan_gevraagd_zonder_de_btw(
    ministerie: Ministerie, bedragen: dict[int, int]
) -> None:
    ministerie.tot_in_behandeling(ANTWOORDEN)
    with pytest.raises(Onvolledig) as fout:
        ministerie.doe("ocw", beoordelen.adviseer, "leren", 0, Uitkomst.DEELS, "Half.", bedragen, GROND)
    (gebrek,) = fout.value.gebreken
    assert "meer dan nul en minder dan er is gevraagd zonder de compensabele btw" in gebrek.zin
    assert "samen minder dan €\u00a04.500,00" in gebrek.zin


def test_van_een_deels_positief_advies_gaat_geen_btw_af_en_de_brief_weigert_alleen_de_rest(
    ministerie: Ministerie,
) -> None:
    """€ 9.000 asked, € 4.500 of VAT, € 4.000 advised: that is granted, and € 500 is refused on a ground (ADR 0015)."""
    ministerie.tot_in_behandeling(ANTWOORDEN)
    deels = {2030: 3_000_00, 2031: 1_000_00}
    ocw = ministerie.als("ocw")
    uitleg = soep(ocw.get(ministerie.pad("/adviezen/leren"))).get_text(" ", strip=True)
    assert "van deze bedragen gaat geen btw meer af" in uitleg
    ministerie.doe("ocw", beoordelen.adviseer, "leren", 0, Uitkomst.DEELS, "Een activiteit valt af.", deels, GROND)
    ministerie.doe("szw", beoordelen.adviseer, "meedoen", 0, Uitkomst.POSITIEF, "Goed.", {})
    bea = ministerie.als("bea")
    pagina = bea.get(ministerie.pad("/voorstel"))
    assert "Van dit advies gaat geen btw af" in pagina.text
    velden = formulier(pagina)
    assert (velden["bedrag-leren-2030"], velden["bedrag-leren-2031"]) == ("3.000,00", "1.000,00")
    assert bea.post(ministerie.pad("/voorstel"), velden | {"motivering-leren": "Minder."}).status_code == 303
    besluit = soep(ministerie.als("bo").get(ministerie.pad("/besluit")))
    assert "Afwijking van het advies" not in besluit.get_text()
    brief = " ".join(een(besluit, ".app-brief").get_text(" ", strip=True).split()).replace("\u00a0", " ")
    assert "Daarvan is € 4.500,00 (Voorbeeldbedragen) btw die u kunt terugvragen" in brief
    assert "Ik verleen € 4.000,00 (Voorbeeldbedragen). Ik weiger € 500,00 (Voorbeeldbedragen) op deze grond:" in brief
    assert "Ik zie geen-bijdrage (artikel 1)." in brief
    assert "wijk ik van af" not in brief


def test_minder_dan_een_deels_positief_advies_is_een_afwijking_van_dat_bedrag(ministerie: Ministerie) -> None:
    """The notice and the letter reckon with the advice as it was given: no VAT comes off."""
    ministerie.tot_in_behandeling(ANTWOORDEN)
    deels = {2030: 3_000_00, 2031: 1_000_00}
    ministerie.doe("ocw", beoordelen.adviseer, "leren", 0, Uitkomst.DEELS, "Een activiteit valt af.", deels, GROND)
    ministerie.doe("szw", beoordelen.adviseer, "meedoen", 0, Uitkomst.POSITIEF, "Goed.", {})
    minder = GEVRAAGD | {("leren", 2030): 2_900_00, ("leren", 2031): 1_000_00}
    ministerie.doe("bea", beoordelen.stel_voor, minder, {"leren": "Nog minder."}, {"leren": GROND})
    besluit = soep(ministerie.als("bo").get(ministerie.pad("/besluit"))).get_text(" ", strip=True)
    tekst = " ".join(besluit.split()).replace("\u00a0", " ")
    assert "Leren: € 100,00" in tekst
    assert "minder dan OCW adviseert" in tekst
    assert "Het advies was om € 4.000,00 (Voorbeeldbedragen) te verlenen." in tekst


def test_wat_al_ingevuld_staat_zonder_btw_wordt_niet_meer_beweerd_van_eigen_bedragen(ministerie: Ministerie) -> None:
    ministerie.tot_geadviseerd(ANTWOORDEN)
    bea = ministerie.als("bea")
    eerst = bea.get(ministerie.pad("/voorstel"))
    afgehaald = "dan is het verschil al afgehaald van de ingevulde bedragen"
    assert afgehaald in eerst.text
    eigen = formulier(eerst) | {"bedrag-leren-2030": "4.000,00", "bedrag-leren-2031": "500,00"}
    fout = bea.post(ministerie.pad("/voorstel"), eigen | {"bedrag-leren-2031": "abc"})
    assert fout.status_code == 422
    assert afgehaald not in fout.text
    assert "Hieronder staat wat u invulde." in fout.text
    assert bea.post(ministerie.pad("/voorstel/bewaar"), eigen).status_code == 303
    later = bea.get(ministerie.pad("/voorstel"))
    assert afgehaald not in later.text
    assert "Hieronder staat wat u het laatst opsloeg." in later.text


def test_elke_pagina_van_het_rijk_zegt_dat_het_rijk_dat_deel_niet_betaalt(ministerie: Ministerie) -> None:
    ministerie.tot_in_behandeling(ANTWOORDEN)
    advies = soep(ministerie.als("ocw").get(ministerie.pad("/adviezen/leren"))).get_text(" ", strip=True)
    assert "Waarvan compensabele btw: € 4.500,00" in " ".join(advies.split()).replace("\u00a0", " ")
    assert "Dat deel betaalt het Rijk niet" in advies
    dossier = soep(ministerie.als("bea").get(ministerie.pad()))
    cijfer = een(dossier, ".app-cijfer:first-child").get_text(" ", strip=True)
    assert "waarvan compensabele btw €\u00a04.500,00" in cijfer
    for naam, code in (("ocw", "leren"), ("szw", "meedoen")):
        ministerie.doe(naam, beoordelen.adviseer, code, 0, Uitkomst.POSITIEF, "Goed.", {})
    ministerie.doe("bea", beoordelen.stel_voor, BETAALBAAR, {})
    besluit = soep(ministerie.als("bo").get(ministerie.pad("/besluit")))
    rij = een(besluit, "table:has(#voorstel-titel) tbody tr:first-child")
    assert "4.500,00" in een(rij, "td[data-kop='Compensabele btw']").get_text()
    assert "9.000,00" in een(rij, "td[data-kop='Geadviseerd']").get_text()
    assert "Compensabele btw betaalt het Rijk niet" in besluit.get_text(" ", strip=True)
    assert "Afwijking van het advies" not in besluit.get_text()
    brief = een(besluit, ".app-brief").get_text(" ", strip=True).replace("\u00a0", " ")
    assert "btw die u kunt terugvragen bij het btw-compensatiefonds. Dat deel betaal ik niet (artikel 1)." in brief
    assert "U krijgt wat u vroeg, zonder de btw die u kunt terugvragen." in brief
    assert "Ik weiger" not in brief
    assert "De bedragen zijn inclusief btw" not in brief
    assert "Die zit niet in de bedragen die ik verleen." in brief
    tabel = een(besluit, ".app-brief table:has(caption:-soup-contains('Gevraagd en verleend'))")
    assert [kop.get_text() for kop in tabel.select("thead th")][2:] == ["Gevraagd", "Compensabele btw", "Verleend"]
