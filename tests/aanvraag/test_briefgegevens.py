"""What a letter takes from the data: the VAT that was stated, statements instead of questions, who signs and from where."""

from dataclasses import replace
from datetime import date

import pytest

from spuk_app.aanvraag.briefgegevens import geldlijst
from spuk_app.aanvraag.brieven import besluitbrief
from spuk_app.beschikking.brief import Ondertekening
from spuk_app.onderdelen.taal import Bedrag, Sleutel, Tekst
from spuk_app.tranches.briefgegevens import Ondertekenaar, Postadres
from spuk_app.tranches.lezen import tranches
from spuk_app.tranches.tranche import Versie
from tests.aanvraag.besluiten_voor_brieven import T1, T2, besluit_over, onder_kop, tekst_van

VERSIES = [versie for tranche in tranches().values() for versie in tranche.versies]


def test_compensabele_btw_is_een_grond_met_bedrag_en_artikel_naast_een_weigering() -> None:
    """Of € 1.500.000 asked € 100.000 is VAT; € 1.350.000 granted leaves € 50.000 that is refused."""
    gehad = besluit_over(T2, gebied="den-haag-zuidwest", minder={"organisatie": 90})
    met_btw = replace(gehad.beloofd["organisatie"], waarden={Sleutel("btw"): 100_000_00})
    besluit = replace(gehad, beloofd={**gehad.beloofd, "organisatie": met_btw}, geadviseerd=gehad.verleend)
    waarom = onder_kop(besluitbrief(besluit), "Waarom u minder krijgt")
    assert (
        "U vroeg € 1.500.000,00. Daarvan is € 100.000,00 btw die u kunt terugvragen bij het btw-compensatiefonds. Dat deel "
        "betaal ik niet (artikel 11, vijfde lid). Ik verleen € 1.350.000,00. Ik weiger € 50.000,00 op deze "
        "grond:\nIk verwacht niet dat" in waarom
    )
    assert "Daar wijk ik van af" not in waarom
    assert besluit.gegevens()["compensabele_btw_cent"] == {"organisatie": 100_000_00}
    assert gehad.gegevens()["compensabele_btw_cent"] == {}


@pytest.mark.parametrize(
    "versie",
    [versie for tranche in tranches().values() for versie in tranche.versies],
    ids=lambda versie: str(versie.datum),
)
def test_een_brief_vraagt_niets_van_wat_de_gemeente_al_antwoordde(versie: Versie) -> None:
    """Each answer in annex 3 stands behind a statement, in every version of the regulation."""
    for deel in versie.onderdelen.values():
        lijst = geldlijst(deel)
        for veld in lijst.velden if lijst else ():
            if not isinstance(veld, Tekst | Bedrag):
                assert not (veld.stelling or veld.label).endswith("?"), f"{deel.code} {veld.code}"


@pytest.mark.parametrize("tranche", [T1, T2])
def test_in_bijlage_3_staat_geen_vraagteken(tranche: str) -> None:
    for gebied in tranches()[tranche].gebieden:
        assert "?" not in onder_kop(besluitbrief(besluit_over(tranche, gebied=gebied)), "Bijlage 3")


def test_wat_in_een_deel_is_geweigerd_bindt_niet_via_bijlage_3() -> None:
    """The annex lists what was asked: where less was granted, the reasons in the letter come first."""
    zin = "Waarvoor ik het geld weiger, hoeft u niet uit te voeren."
    deels = besluitbrief(besluit_over(T2, gebied="den-haag-zuidwest", minder={"organisatie": 90}))
    assert zin in onder_kop(deels, "Bijlage 3")
    assert zin not in tekst_van(besluitbrief(besluit_over(T2, gebied="den-haag-zuidwest")))


def test_wie_tekent_en_vanaf_welk_adres_zijn_gegevens_met_een_dag() -> None:
    """BZK names another signer or moves: letters from that day on say so, and no line of code changes."""
    besluit = besluit_over(T2)
    oud = besluit.versie.brief
    nieuw = replace(
        oud,
        ondertekenaars=(
            *oud.ondertekenaars,
            Ondertekenaar(besluit.datum, "A. de Vries", "directeur Gebieden", "mandaat"),
            Ondertekenaar(date(2027, 1, 1), "Later", "later", "mandaat"),
        ),
        postadressen=(*oud.postadressen, Postadres(besluit.datum, ("Postbus 9", "1000 AA Elders"), "site")),
        ondertekening="Hier staat geen handtekening.",
    )
    een = besluitbrief(replace(besluit, versie=replace(besluit.versie, brief=nieuw)))
    (onder,) = (blok for blok in een.blokken if isinstance(blok, Ondertekening))
    assert onder.regels[2:] == ("namens deze,", "A. de Vries", "directeur Gebieden")
    assert een.afzender[1:] == ("Postbus 9", "1000 AA Elders")
    assert "Hier staat geen handtekening." in tekst_van(een)
    assert "digitaal genomen" not in tekst_van(een)
