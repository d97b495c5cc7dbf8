"""What a lawyer looks for in the letter of a decision: the grounds, the advice, the articles, and what can still be done."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from spuk_app.aanvraag.brieven import besluitbrief
from spuk_app.beschikking.briefdelen import artikel
from spuk_app.beschikking.models import Soort
from spuk_app.onderdelen.taal import Sleutel
from spuk_app.tranches.lezen import tranches
from tests.aanvraag.besluiten_voor_brieven import ELK, T1, T2, besluit_over, onder_kop, tekst_van


@pytest.mark.parametrize("tranche", [T1, T2])
def test_de_brief_noemt_elke_gekozen_grond_met_het_artikel_van_de_eigen_tranche(tranche: str) -> None:
    besluit = besluit_over(tranche, Soort.AFWIJZING)
    for deel in besluit.onderdelen:
        alle = besluit.versie.gronden_voor(deel.code)
        elk = replace(besluit, gronden={deel.code: tuple(grond.code for grond in alle)})
        tekst = tekst_van(besluitbrief(elk))
        assert "op deze gronden:" in tekst
        for grond in alle:
            assert f"{grond.brief} ({artikel(grond.artikel)})." in tekst


def test_wie_meer_krijgt_dan_is_geadviseerd_leest_dat_en_waarom() -> None:
    """Awb 3:50: also where everything is granted that was asked."""
    besluit = besluit_over(T2, gebied="den-haag-zuidwest")
    plek = ("jonge-kind", 2027)
    lager = {**besluit.geadviseerd, plek: besluit.geadviseerd[plek] - 100}
    waarom = onder_kop(besluitbrief(replace(besluit, geadviseerd=lager)), "Waarom u dit bedrag krijgt")
    assert "U krijgt wat u vroeg." in waarom
    assert "Over dit onderdeel heb ik advies gevraagd aan OCW. Het advies was om € 5.103.194,15 te verlenen." in waarom
    assert "Daar wijk ik van af. Hieronder leest u waarom.\nWaarom niet alles voor jonge-kind." in waarom
    assert "Ik weiger" not in waarom
    assert "heb ik advies gevraagd" not in tekst_van(besluitbrief(besluit))


def test_wie_minder_krijgt_dan_is_geadviseerd_leest_dat_ook() -> None:
    """A positive advice that is not followed is a deviation as well, and one that is followed is none."""
    besluit = besluit_over(T2, gebied="den-haag-zuidwest", minder={"jonge-kind": 0, "organisatie": 90})
    plek = ("jonge-kind", 2027)
    hoger = {**besluit.geadviseerd, plek: 100}
    waarom = onder_kop(besluitbrief(replace(besluit, geadviseerd=hoger)), "Waarom u minder krijgt")
    assert waarom.count("Daar wijk ik van af") == 1
    assert "Over dit onderdeel heb ik advies gevraagd aan OCW. Het advies was om € 1,00 te verlenen." in waarom


def test_wie_naast_een_weigering_alleen_btw_niet_krijgt_leest_dat_in_de_eerste_zin() -> None:
    """Where nothing is refused but VAT is left out, not everything that was asked is granted."""
    gehad = besluit_over(T2, gebied="den-haag-zuidwest", minder={"jonge-kind": 0})
    met_btw = replace(gehad.beloofd["organisatie"], waarden={Sleutel("btw"): 100_00})
    plek = ("organisatie", 2028)
    verleend = {**gehad.verleend, plek: gehad.verleend[plek] - 100_00}
    besluit = replace(gehad, beloofd={**gehad.beloofd, "organisatie": met_btw}, verleend=verleend)
    begin = "Voor de onderdelen waarvoor ik hieronder niets weiger, krijgt u wat u vroeg"
    waarom = onder_kop(besluitbrief(besluit), "Waarom u minder krijgt")
    assert f"{begin}, zonder de btw die u kunt terugvragen." in waarom
    assert f"{begin}." in onder_kop(besluitbrief(gehad), "Waarom u minder krijgt")


@pytest.mark.parametrize(
    ("tranche", "periode", "plaats"),
    [
        (
            T1,
            "1 januari 2024 tot en met 29 februari 2024",
            "artikel 10, zesde lid). Dat kan alleen voor de jaren 2024 en 2025",
        ),
        (T2, "1 januari 2026 tot en met 28 februari 2026", "artikel 9"),
    ],
)
def test_wie_niet_alles_krijgt_leest_tot_wanneer_opnieuw_aanvragen_kan(tranche: str, periode: str, plaats: str) -> None:
    """T1 art. 10 lid 6, T2 art. 9; not where only VAT is left out, and not once that period is over."""
    zin = f"Van {periode} kunt u opnieuw geld aanvragen voor wat ik nu weiger ({plaats}"
    deels = besluit_over(tranche, minder={"organisatie": 90})
    for besluit in (besluit_over(tranche, Soort.AFWIJZING), deels):
        assert zin in onder_kop(besluitbrief(besluit), "Opnieuw geld aanvragen")
    later = replace(deels, datum=besluit.versie.brief.herkansing.tot_en_met + timedelta(days=1))
    alleen_btw = besluit_over(tranche)
    met_btw = replace(alleen_btw.beloofd["organisatie"], waarden={Sleutel("btw"): 100_00})
    plek = ("organisatie", alleen_btw.versie.jaren[-1])
    alleen_btw = replace(
        alleen_btw,
        beloofd={**alleen_btw.beloofd, "organisatie": met_btw},
        verleend={**alleen_btw.verleend, plek: alleen_btw.verleend[plek] - 100_00},
    )
    for besluit in (besluit_over(tranche), later, alleen_btw):
        tekst = tekst_van(besluitbrief(besluit))
        assert "opnieuw geld aanvragen" not in tekst
        assert ("hoort daar niet bij" in tekst) == (besluit is later)


@pytest.mark.parametrize(("tranche", "plaats"), [(T1, "13"), (T2, "12")])
def test_wie_een_deel_niet_krijgt_leest_ook_op_welk_artikel_dat_berust(tranche: str, plaats: str) -> None:
    """T1 art. 13 lid 3, T2 art. 12 lid 3."""
    weigert = f", en voor wat ik weiger artikel {plaats}, derde lid, van de Regeling kansrijke wijk"
    assert weigert in onder_kop(besluitbrief(besluit_over(tranche, minder={"organisatie": 90})), "Mijn besluit")
    assert weigert not in tekst_van(besluitbrief(besluit_over(tranche)))


@pytest.mark.parametrize("nummer", range(3))
def test_de_brief_zegt_onder_welke_regel_geld_naar_een_later_jaar_gaat(nummer: int) -> None:
    """The text of 2025 asks the alliantie to agree; that of 4 July 2026 does not (T2 art. 10)."""
    versie = tranches()[T2].versies[nummer]
    plannen = onder_kop(besluitbrief(replace(besluit_over(T2), versie=versie)), "Als uw plannen veranderen")
    assert versie.doorschuiven.zin in plannen
    assert ("als de alliantie daar schriftelijk mee instemt" in plannen) == (nummer < 2)


def test_de_organisatie_van_tranche_1_krijgt_geen_uitstel_en_de_brief_zegt_het() -> None:
    zin = "Voor het onderdeel Organisatie van het uitvoeringsprogramma kunt u geen uitstel krijgen (artikel 11, vierde lid)."
    assert zin in tekst_van(besluitbrief(besluit_over(T1)))
    assert zin not in tekst_van(besluitbrief(besluit_over(T1, minder={"organisatie": 0})))
    assert "geen uitstel" not in tekst_van(besluitbrief(besluit_over(T2)))


@ELK
def test_bezwaar_kan_binnen_zes_weken_bij_de_minister_die_tekent(tranche: str, soort: Soort) -> None:
    """Awb 3:45, 6:4 lid 1, 6:7 and 6:8: at whom, within which term, and its last day."""
    besluit = besluit_over(tranche, soort)
    bezwaar = onder_kop(besluitbrief(besluit), "Bent u het niet eens")
    ambt = besluit.ambt.removeprefix("De ")
    assert f"Dan kunt u binnen zes weken bezwaar maken bij de {ambt}. Stuur uw bezwaarschrift uiterlijk op" in bezwaar


@pytest.mark.parametrize(
    ("datum", "zin"),
    [
        (date(2023, 9, 27), "Het geld voor 2023 betaal ik uiterlijk op 8 november 2023 (artikel 4:87 van de"),
        (date(2024, 1, 10), "Het geld voor 2023 en 2024 betaal ik uiterlijk op 21 februari 2024 (artikel 4:87 van de"),
        (date(2022, 12, 20), ""),
    ],
)
def test_de_brief_noemt_de_laatste_dag_van_betaling_voor_jaren_die_begonnen_zijn(datum: date, zin: str) -> None:
    """Of a later year the decision tells no day: Awb 4:87 counts from the decision."""
    tekst = onder_kop(besluitbrief(replace(besluit_over(T1), datum=datum)), "Betaling")
    assert zin in tekst
    assert ("uiterlijk op" in tekst) is bool(zin)
