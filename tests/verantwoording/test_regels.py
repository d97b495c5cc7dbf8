"""Every cross-check finds what it is for, and nothing where nothing is off."""

import re
from typing import Any

import pytest

from spuk_app.kern.geld import Cent
from spuk_app.tranches.tranche import VOORBEELD, Doorschuiven
from spuk_app.verantwoording.cijfers import Belofte, meldgrens
from spuk_app.verantwoording.regels import REGELS, Ernst, fouten, signalen
from tests.verantwoording.regel import BELOFTE, regel, verslag

VOLGEND, AKKOORD = Doorschuiven.VOLGEND_JAAR, Doorschuiven.MET_AKKOORD_ALLIANTIE
UITLEG = "De school in de wijk ernaast heeft een gymzaal."
EERSTE: dict[str, Any] = {"jaar": 2030, "eerder": 0, "besteed": 1_000_000_00}
"""The first year, all spent."""
LAATSTE: dict[str, Any] = {"jaar": 2032, "eerder": 1_500_000_00, "eindverantwoording": True}
"""The last year, all spent."""
BIJNA_NIETS: dict[str, Any] = {"besteed": 1_00, "toelichting": "Pas in december begonnen."}

VINDT: list[tuple[str, dict[str, Any], str]] = [
    ("niet-ingevuld", {"besteed": None}, "vul in wat u in 2031 hebt besteed"),
    ("einde-niet-ingevuld", {"eindverantwoording": None}, "kies of dit de laatste verantwoording"),
    ("cumulatief-negatief", {"besteed": 0, "correctie": -1_000_000_01}, "u trekt €\xa00,01 meer af"),
    ("correctie-in-eerste-jaar", EERSTE | {"correctie": -1_00}, "nog geen eerder jaar verantwoord"),
    ("grote-correctie", {"correctie": -50_000_00}, "leg uit waarom u -€\xa050.000,00 corrigeert"),
    ("kleine-correctie", {"correctie": -49_999_99}, "een correctie van -€\xa049.999,99"),
    ("buiten-meer-dan-besteed", {"buiten_gebied": 500_000_01, "toelichting": UITLEG}, "€\xa0500.000,01"),
    ("buiten-zonder-toelichting", {"buiten_gebied": 1}, "leg uit waarom u €\xa00,01 buiten het gebied"),
    ("buiten-niet-toegestaan", {"onderdeel": "leren", "buiten_gebied": 5_00, "toelichting": UITLEG}, "telt niet mee"),
    ("laatste-jaar-niet-beeindigd", LAATSTE | {"eindverantwoording": False}, "2032 is het laatste jaar"),
    ("besteed-na-einde", {"eerder_beeindigd": True, "besteed": 1_00, "eindverantwoording": True}, "€\xa01,00"),
    ("besteed-na-einde", {"eerder_beeindigd": True, "besteed": 0, "correctie": 7_00}, "€\xa07,00"),
    ("einde-ingetrokken", {"eerder_beeindigd": True, "besteed": 0}, "Kies ja bij de laatste verantwoording"),
    ("beeindigd-met-geld-over", {"eindverantwoording": True}, "€\xa0500.000,00 niet is besteed"),
    ("niet-besteed", LAATSTE | {"besteed": 499_999_99}, "€\xa00,01 is niet besteed"),
    (
        "meer-dan-verleend",
        {"besteed": 1_000_000_07},
        "€\xa00,07 meer besteed dan voor alle jaren is verleend. Het meerdere betaalt de gemeente zelf",
    ),
    ("meer-dan-beschikbaar", {"besteed": 500_000_09}, "€\xa00,09 meer besteed dan er voor die jaren is verleend"),
    ("geld-te-oud", BIJNA_NIETS | {"eerder": 999_000_00}, "€\xa0999,00 is verleend voor 2030 of eerder"),
    ("akkoord-alliantie", {"besteed": 400_000_00}, "€\xa0100.000,00 schuift door naar 2032"),
    (
        "minder-dan-de-helft",
        {"besteed": 249_999_99},
        "er is €\xa0249.999,99 besteed. Dat is minder dan de helft van de €\xa0500.000,00",
    ),
    (
        "minder-dan-de-helft",
        {"besteed": 1_00, "correctie": -12_501_50, "eerder": 900_000_00},
        "€\xa01,00 besteed, na de correctie -€\xa012.500,50",
    ),
    ("bereikt-ver-van-afspraak", {"beloften": (Belofte(1, "Les", 2, "", bereikt=2_402),)}, "staat 2.402, terwijl 2 is"),
    (
        "bereikt-ver-van-afspraak",
        LAATSTE | {"beloften": (Belofte(1, "Les", 500, "", bereikt=91),)},
        "of het getal klopt",
    ),
    ("geld-zonder-aantallen", {"beloften": (Belofte(1, "Les", 40, ""),)}, "maar niet ingevuld wat is bereikt"),
    ("aantallen-zonder-geld", {"eerder": 0, "besteed": 0, "toelichting": UITLEG}, "niets besteed"),
    ("bereikt-daalt", {"beloften": (Belofte(1, "Les", 40, "", bereikt=9, eerder=10),)}, "vorig jaar stond er 10"),
    ("fouten-boven-besteding", {"fouten": 500_000_01}, "is meer dan er is besteed"),
]
"""For each check what it finds: the line, changed in this respect, and a part of the sentence."""

VINDT_NIET: list[tuple[str, dict[str, Any]]] = [
    ("niet-ingevuld", {"besteed": 0}),
    ("einde-niet-ingevuld", {"eindverantwoording": True}),
    ("cumulatief-negatief", {"besteed": 0, "correctie": -1_000_000_00}),
    ("correctie-in-eerste-jaar", EERSTE),
    ("correctie-in-eerste-jaar", {"correctie": -1_00}),
    ("grote-correctie", {"correctie": -50_000_00, "toelichting": UITLEG}),
    ("grote-correctie", {"correctie": -49_999_99}),
    ("kleine-correctie", {"correctie": 0}),
    ("kleine-correctie", {"correctie": 1_00, "toelichting": UITLEG}),
    ("kleine-correctie", {"correctie": 50_000_00}),
    ("buiten-meer-dan-besteed", {"buiten_gebied": 500_000_00}),
    ("buiten-zonder-toelichting", {"buiten_gebied": 1, "toelichting": UITLEG}),
    ("buiten-niet-toegestaan", {"buiten_gebied": 5_00}),
    ("buiten-niet-toegestaan", {"onderdeel": "leren"}),
    ("laatste-jaar-niet-beeindigd", LAATSTE),
    ("laatste-jaar-niet-beeindigd", {}),
    ("besteed-na-einde", {"eerder_beeindigd": True, "besteed": 0}),
    ("besteed-na-einde", {"eerder_beeindigd": True, "besteed": 0, "correctie": -7_00}),
    ("einde-ingetrokken", {"eerder_beeindigd": True, "besteed": 0, "eindverantwoording": True}),
    ("beeindigd-met-geld-over", {"eindverantwoording": True, "besteed": 1_000_000_00}),
    ("beeindigd-met-geld-over", LAATSTE | {"besteed": 0}),
    ("niet-besteed", LAATSTE),
    ("niet-besteed", {"besteed": 0}),
    ("meer-dan-verleend", {"besteed": 1_000_000_00}),
    ("meer-dan-beschikbaar", {}),
    ("meer-dan-beschikbaar", {"besteed": 1_000_000_01}),
    ("geld-te-oud", BIJNA_NIETS),
    ("geld-te-oud", BIJNA_NIETS | LAATSTE | {"eerder": 0, "besteed": 1_00}),
    ("akkoord-alliantie", {}),
    ("minder-dan-de-helft", {"besteed": 250_000_00}),
    ("minder-dan-de-helft", {"besteed": 0, "toelichting": UITLEG}),
    ("minder-dan-de-helft", {"eerder": 1_600_000_00, "besteed": 0}),
    ("geld-zonder-aantallen", {"besteed": 0, "beloften": ()}),
    ("geld-zonder-aantallen", {"beloften": (Belofte(1, "Les", None, ""),)}),
    ("aantallen-zonder-geld", {"eerder": 1, "besteed": 0}),
    ("bereikt-daalt", {"beloften": (Belofte(1, "Les", 40, "", bereikt=10, eerder=10),)}),
    ("bereikt-daalt", {"beloften": (Belofte(1, "Les", 40, "", bereikt=None, eerder=10), BELOFTE)}),
    ("buiten-zonder-toelichting", {"onderdeel": "leren", "buiten_gebied": 5_00}),
    ("bereikt-ver-van-afspraak", {"beloften": (Belofte(1, "Les", 500, "", bereikt=91),)}),
    ("bereikt-ver-van-afspraak", LAATSTE | {"beloften": (Belofte(1, "Les", 500, "", bereikt=250),)}),
    ("bereikt-ver-van-afspraak", LAATSTE | {"beloften": (Belofte(1, "Les", 500, "", bereikt=1000),)}),
    ("fouten-boven-besteding", {"fouten": 500_000_00, "onzekerheden": 500_000_00}),
]
"""Its neighbour on the right side of each limit."""

REGELING = {"geld-te-oud": VOLGEND, "akkoord-alliantie": AKKOORD}
"""Under which rule of carrying over a check is tried; freely unless named."""


def _gevonden(code: str, anders: dict[str, Any], *, fictief: bool = False) -> dict[str, str]:
    gekozen = REGELING.get(code, Doorschuiven.VRIJ)
    return {een.code: een.zin for een in signalen(verslag(regel(**anders), doorschuiven=gekozen, fictief=fictief))}


@pytest.mark.parametrize(("code", "anders", "deel"), VINDT, ids=lambda waarde: str(waarde)[:40])
def test_een_controle_vindt_waar_zij_voor_is(code: str, anders: dict[str, Any], deel: str) -> None:
    zin = _gevonden(code, anders)[code]
    assert deel in zin
    assert zin.startswith("Noord, ")
    assert zin.endswith(".")


@pytest.mark.parametrize(("code", "anders"), VINDT_NIET, ids=lambda waarde: str(waarde)[:40])
def test_een_controle_zwijgt_waar_niets_aan_de_hand_is(code: str, anders: dict[str, Any]) -> None:
    assert code not in _gevonden(code, anders)


@pytest.mark.parametrize(("code", "anders", "_deel"), VINDT, ids=lambda waarde: str(waarde)[:40])
def test_een_waarschuwing_leest_ook_goed_voor_wie_beoordeelt(code: str, anders: dict[str, Any], _deel: str) -> None:
    """A warning may stay, so the ministries read it as well: it says u to nobody, who may not have filled anything in."""
    if next(een.ernst for een in REGELS if een.code == code) is Ernst.WAARSCHUWING:
        assert not re.search(r"\b(u|uw)\b", _gevonden(code, anders)[code])


def test_elke_controle_heeft_een_geval_aan_beide_kanten() -> None:
    codes = [controle.code for controle in REGELS]
    assert len(set(codes)) == len(codes)
    assert {code for code, _, _ in VINDT} == set(codes) == {code for code, _ in VINDT_NIET}


@pytest.mark.parametrize("jaar", [EERSTE, {}, LAATSTE], ids=["eerste", "tweede", "laatste"])
@pytest.mark.parametrize("doorschuiven", Doorschuiven)
def test_een_gewoon_jaar_geeft_geen_signaal(jaar: dict[str, Any], doorschuiven: Doorschuiven) -> None:
    assert signalen(verslag(regel(**jaar), doorschuiven=doorschuiven)) == []


@pytest.mark.parametrize("doorschuiven", [AKKOORD, Doorschuiven.VRIJ])
def test_alleen_in_tranche_1_wordt_geld_te_oud(doorschuiven: Doorschuiven) -> None:
    gevonden = signalen(verslag(regel(**BIJNA_NIETS, eerder=999_000_00), doorschuiven=doorschuiven))
    assert "geld-te-oud" not in {een.code for een in gevonden}


@pytest.mark.parametrize(("code", "anders", "deel"), VINDT, ids=lambda waarde: str(waarde)[:40])
def test_een_bedrag_dat_een_voorbeeld_is_heet_zo(code: str, anders: dict[str, Any], deel: str) -> None:
    zin = _gevonden(code, anders, fictief=True)[code]
    assert zin.count(VOORBEELD) == zin.count("€")
    assert deel.split("€", maxsplit=1)[0] in zin


def test_een_fout_houdt_tegen_en_een_waarschuwing_niet() -> None:
    met_beide = verslag(regel(besteed=None), regel(onderdeel="leren", besteed=1_000_000_01))
    assert [een.code for een in fouten(met_beide)] == ["niet-ingevuld"]
    assert {een.ernst for een in signalen(met_beide)} == set(Ernst)
    assert [een.onderdeel for een in signalen(met_beide)] == ["meedoen", "leren"]


@pytest.mark.parametrize(
    ("lasten", "grens"),
    [
        (0, 12_500_00),
        (125_000_00, 12_500_00),
        (125_000_10, 12_500_01),
        (1_000_000_00, 100_000_00),
        (1_000_000_01, 125_000_00),
        (9_000_000_00, 125_000_00),
    ],
)
def test_de_meldgrens_van_de_accountant_volgt_de_lasten(lasten: Cent, grens: Cent) -> None:
    assert meldgrens(lasten) == grens
