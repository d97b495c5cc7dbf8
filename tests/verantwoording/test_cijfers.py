"""The figures of accounting: each sum adds up, whatever is granted and spent."""

from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spuk_app.kern.geld import MAXIMUM, Cent
from spuk_app.verantwoording.cijfers import Regel, over_jaren, totaal, vast_te_stellen
from tests.verantwoording.regel import JAREN, VERLEEND, regel, verslag

BEDRAG = st.integers(min_value=0, max_value=MAXIMUM)
VERLEEND_PER_JAAR = st.fixed_dictionaries(dict.fromkeys(JAREN, BEDRAG))


@pytest.mark.parametrize(
    ("anders", "verwacht"),
    [
        ({}, {"cumulatief": 1_500_000_00, "doorgeschoven": 0, "niet_besteed": 0, "beschikbaar": 1_500_000_00}),
        ({"besteed": 300_000_00}, {"doorgeschoven": 200_000_00, "niet_besteed": 0}),
        ({"besteed": 300_000_00, "correctie": -50_000_00}, {"mutatie": 250_000_00, "doorgeschoven": 250_000_00}),
        ({"besteed": None}, {"mutatie": 0, "cumulatief": 1_000_000_00, "doorgeschoven": 500_000_00}),
        ({"besteed": 900_000_00}, {"doorgeschoven": 0, "niet_besteed": 0}),
        ({"eindverantwoording": True}, {"laatste": True, "doorgeschoven": 0, "niet_besteed": 500_000_00}),
        ({}, {"nog_te_besteden": 500_000_00}),
        (
            {"besteed": None, "eerder_beeindigd": True},
            {"laatste": True, "nog_te_besteden": 0, "doorgeschoven": 0, "niet_besteed": 1_000_000_00},
        ),
        ({"jaar": 2032}, {"laatste": True, "niet_besteed": 500_000_00, "doorgeschoven": 0}),
        ({"jaar": 2032, "besteed": 2_000_000_00}, {"niet_besteed": 0, "cumulatief": 3_000_000_00}),
        ({"fouten": 7_00, "buiten_gebied": 9_00}, {"onrechtmatig": 7_00}),
        ({"fouten": 7_00, "buiten_gebied": 9_00, "onderdeel": "leren"}, {"onrechtmatig": 16_00}),
        ({"fouten": 7_00, "besteed": 5_00}, {"onrechtmatig": 5_00}),
        ({"onzekerheden": 7_00}, {"onrechtmatig": 0}),
    ],
)
def test_een_cijfer_volgt_uit_wat_is_verleend_en_besteed(anders: dict[str, Any], verwacht: dict[str, Any]) -> None:
    gevonden = regel(**anders)
    assert {naam: getattr(gevonden, naam) for naam in verwacht} == verwacht


def test_een_verslag_kent_zijn_regels() -> None:
    alle = verslag(regel(), regel(onderdeel="leren"), regel(dossier_id=2))
    assert [een.code for een in alle.van_gebied(1)] == ["meedoen", "leren"]
    assert alle.regel(2, "meedoen") is alle.regels[2]
    assert alle.regel(2, "leren") is None
    assert totaal([1, None, 2]) == 3


@given(VERLEEND_PER_JAAR, st.lists(BEDRAG, min_size=3, max_size=3), st.data())
def test_over_de_jaren_raakt_geen_cent_zoek(
    verleend: dict[int, Cent], besteed: list[Cent], data: st.DataObject
) -> None:
    """What one year carries over, the next can spend; at the end all that was granted was spent, is left, or is too much."""
    eerder, reeks = 0, list[Regel]()
    for jaar, bedrag in zip(JAREN, besteed, strict=True):
        correctie = data.draw(st.integers(min_value=-eerder, max_value=0))
        een = regel(jaar=jaar, verleend=verleend, eerder=eerder, besteed=bedrag, correctie=correctie)
        eerder = een.cumulatief
        reeks.append(een)
    assert reeks[-1].cumulatief == sum(een.mutatie for een in reeks) >= 0
    for nu, straks in pairwise(reeks):
        tekort = max(0, nu.cumulatief - nu.beschikbaar)
        assert straks.beschikbaar - straks.eerder == verleend[straks.jaar] + nu.doorgeschoven - tekort
    laatste = reeks[-1]
    te_veel = max(0, laatste.cumulatief - laatste.verleend_totaal)
    assert laatste.cumulatief + laatste.niet_besteed - te_veel == laatste.verleend_totaal
    assert laatste.doorgeschoven == 0


@given(VERLEEND_PER_JAAR, BEDRAG, BEDRAG, st.sampled_from(JAREN), st.booleans(), st.data())
def test_wat_er_was_is_besteed_of_over(
    verleend: dict[int, Cent], eerder: Cent, besteed: Cent, jaar: int, einde: bool, data: st.DataObject
) -> None:
    """One year adds up by itself: what there was less what was spent is what goes on, what is left, or what is too much."""
    correctie = data.draw(st.integers(min_value=-eerder, max_value=MAXIMUM))
    een = regel(
        jaar=jaar, verleend=verleend, eerder=eerder, besteed=besteed, correctie=correctie, eindverantwoording=einde
    )
    erin = een.van_eerder + een.verleend_in_jaar + een.verleend_voor_later
    assert erin - besteed - correctie == een.doorgeschoven + een.niet_besteed - een.meer_besteed
    assert een.verleend_voor_later == (sum(verleend.values()) - een.beschikbaar if einde else 0)
    assert not een.meer_besteed or een.doorgeschoven == een.niet_besteed == 0


@given(BEDRAG, BEDRAG, BEDRAG, BEDRAG)
def test_onrechtmatig_is_nooit_meer_dan_besteed(besteed: Cent, buiten: Cent, fouten: Cent, onzeker: Cent) -> None:
    for onderdeel in ("leren", "meedoen"):
        een = regel(onderdeel=onderdeel, besteed=besteed, buiten_gebied=buiten, fouten=fouten, onzekerheden=onzeker)
        assert 0 <= een.onrechtmatig <= besteed
        assert replace(een, fouten=0, buiten_gebied=0).onrechtmatig == 0


@given(BEDRAG, BEDRAG, BEDRAG)
def test_de_vaststelling_is_het_minste(verleend: Cent, betaald: Cent, rechtmatig: Cent) -> None:
    vast = vast_te_stellen(verleend, betaald, rechtmatig)
    assert vast in (verleend, betaald, rechtmatig)
    assert all(vast <= een for een in (verleend, betaald, rechtmatig))


def test_wie_meer_terugdraait_dan_hij_besteedde_krijgt_niets_vastgesteld() -> None:
    assert vast_te_stellen(100, 100, -5) == 0


@given(VERLEEND_PER_JAAR, st.data())
def test_een_vaststelling_wordt_over_de_jaren_verdeeld(verleend: dict[int, Cent], data: st.DataObject) -> None:
    vast = data.draw(st.integers(min_value=0, max_value=sum(verleend.values())))
    verdeeld = over_jaren(vast, verleend)
    assert sum(verdeeld.values()) == vast
    assert verdeeld.keys() == verleend.keys()
    assert all(0 <= verdeeld[jaar] <= verleend[jaar] for jaar in verleend)
    eerste_met_ruimte = next((jaar for jaar in JAREN if verdeeld[jaar] < verleend[jaar]), JAREN[-1])
    assert all(verdeeld[jaar] == 0 for jaar in JAREN if jaar > eerste_met_ruimte)


def test_meer_vaststellen_dan_verleend_kan_niet() -> None:
    with pytest.raises(ValueError, match="more is settled than was granted"):
        over_jaren(sum(VERLEEND.values()) + 1, VERLEEND)
