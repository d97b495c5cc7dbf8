"""The amounts of the regulation, pinned: the only place, with the rehearsal, where expected totals stand."""

import pytest

from spuk_app.kern.geld import Cent
from spuk_app.tranches.tranche import Versie
from tests.tranches.versies import ELKE_VERSIE, T1, T2, VIJF, som, versie


@pytest.mark.parametrize(
    ("datum", "totaal", "per_jaar", "afgeleid"),
    [
        ("2023-07-01", 248_800_000_00, (50_599_999_47, 99_100_000_05, 99_100_000_48), True),
        ("2023-10-01", 256_000_000_00, (52_999_999_47, 101_500_000_05, 101_500_000_48), False),
        ("2025-07-01", 408_077_790_69, (119_014_410_91, 144_531_689_89, 144_531_689_89), True),
        ("2025-10-01", 421_889_790_65, (129_618_410_87, 146_135_689_89, 146_135_689_89), True),
        ("2026-07-04", 421_889_790_65, (129_618_410_87, 146_135_689_89, 146_135_689_89), True),
    ],
)
def test_het_plafond_is_de_som_van_de_bijlage(
    datum: str, totaal: Cent, per_jaar: tuple[Cent, ...], afgeleid: bool
) -> None:
    een = versie(datum)
    assert een.plafond.waarde == som(een) == sum(per_jaar) == totaal
    assert een.plafond.afgeleid is afgeleid
    assert tuple(som(een, jaar=jaar) for jaar in een.jaren) == per_jaar
    assert sum(een.plafond_onderdeel(code) for code in een.onderdelen) == totaal


def test_de_bekendgemaakte_bedragen_van_tranche_1() -> None:
    oud, nieuw = T1.versies
    assert som(nieuw, onderdeel="gezonde-leefomgeving") == 7_200_000_00 == nieuw.plafond.waarde - oud.plafond.waarde
    assert [som(nieuw, onderdeel="gezonde-leefomgeving", jaar=jaar) for jaar in T1.jaren] == [2_400_000_00] * 3
    assert round(som(nieuw, jaar=2023) / 100_000_000) == 53
    pers = {
        "zaandam-oost": 20_0,
        "groningen-noord": 11_0,
        "breda-noord": 9_2,
        "roosendaal-ring": 7_2,
        "utrecht-overvecht": 7_0,
    }
    assert {gebied: round(som(nieuw, gebied) / 10_000_000) for gebied in pers} == pers
    assert {bedrag for (_, code, _), bedrag in nieuw.maxima.items() if code == "gezonde-leefomgeving"} == {120_000_00}


@ELKE_VERSIE
def test_alleen_de_bedragen_van_tranche_1_zijn_voorbeelden(versie: Versie) -> None:
    assert versie.fictief is (versie.tranche == "2023-2025")
    assert ("voorbeeld" in versie.bron_maxima) is versie.fictief


@pytest.mark.parametrize(
    ("onderdeel", "som_2025_07", "som_2025_10"),
    [
        ("organisatie", 30_000_000_00, 30_000_000_00),
        ("integraal", 56_711_668_58, 58_783_468_57),
        ("re-integratie-en-geldzorgen", 43_350_000_06, 43_350_000_06),
        ("school-en-omgeving", 198_966_145_00, 197_956_345_00),
        ("jonge-kind", 79_049_977_05, 79_049_977_05),
        ("maatschappelijke-samenhang", 0, 5_100_000_00),
        ("financiele-educatie", 0, 7_649_999_97),
    ],
)
def test_tranche_2_per_onderdeel(onderdeel: str, som_2025_07: Cent, som_2025_10: Cent) -> None:
    assert som(versie("2025-07-01"), onderdeel=onderdeel) == som_2025_07
    assert som(versie("2025-10-01"), onderdeel=onderdeel) == som_2025_10


def test_vaste_bedragen_per_gebied_en_jaar() -> None:
    een = versie("2026-07-04")
    for gebied in T2.gebieden:
        for jaar in een.jaren:
            assert een.maximum(gebied, "organisatie", jaar) == 500_000_00
            assert een.maximum(gebied, "maatschappelijke-samenhang", jaar) == 85_000_00
        assert [een.maximum(gebied, "financiele-educatie", jaar) > 0 for jaar in een.jaren] == [True, False, False]


@pytest.mark.parametrize("datum", ["2025-07-01", "2025-10-01", "2026-07-04"])
def test_integraal_is_vijftien_procent_van_themas_en_integraal(datum: str) -> None:
    een = versie(datum)
    for gebied in T2.gebieden:
        integraal = som(een, gebied, "integraal")
        themas = som(een, gebied) - integraal - som(een, gebied, "organisatie")
        assert abs(integraal * 85 - themas * 15) < 25 * 85, gebied


def test_2028_is_gelijk_aan_2027_en_2026_wijkt_af_waar_het_hoort() -> None:
    een = versie("2025-10-01")
    anders: dict[str, set[str]] = {}
    for gebied in T2.gebieden:
        for code in een.onderdelen:
            assert een.maximum(gebied, code, 2027) == een.maximum(gebied, code, 2028)
            if een.maximum(gebied, code, 2026) != een.maximum(gebied, code, 2027):
                anders.setdefault(code, set()).add(gebied)
    assert anders.keys() == {"integraal", "re-integratie-en-geldzorgen", "financiele-educatie", "school-en-omgeving"}
    assert anders["school-en-omgeving"] == VIJF


@pytest.mark.parametrize("gebied", sorted(VIJF - {"heerlen-noord"}))
def test_het_eerste_jaar_school_en_omgeving_is_zeven_twaalfde(gebied: str) -> None:
    een = versie("2025-10-01")
    eerste, heel = (een.maximum(gebied, "school-en-omgeving", jaar) for jaar in (2026, 2027))
    assert abs(eerste * 12 - heel * 7) < 12 * 1_00


def test_heerlen_volgt_die_regel_niet() -> None:
    een = versie("2025-10-01")
    eerste, heel = (een.maximum("heerlen-noord", "school-en-omgeving", jaar) for jaar in (2026, 2027))
    assert round(eerste * 10_000 / heel) == 6_194


def test_het_hoogste_en_het_laagste_gebied() -> None:
    per_gebied = sorted((som(versie("2026-07-04"), gebied), gebied) for gebied in T2.gebieden)
    assert per_gebied[0] == (5_903_336_35, "nieuwegein-centrale-as")
    assert per_gebied[-1] == (94_276_067_69, "rotterdam-zuid")


def test_van_de_eerste_naar_de_tweede_versie() -> None:
    oud, nieuw = versie("2025-07-01"), versie("2025-10-01")
    nieuw_west = [een.maximum("amsterdam-nieuw-west", "school-en-omgeving", 2027) for een in (oud, nieuw)]
    assert nieuw_west == [7_401_385_00, 7_064_785_00]
    verschil = som(nieuw, onderdeel="integraal") - som(oud, onderdeel="integraal")
    themas = 5_100_000_00 + 7_649_999_97 - 1_009_800_00
    assert verschil == 2_071_799_99
    assert abs(verschil * 85 - themas * 15) < 85
    gewijzigd = {sleutel for sleutel, bedrag in oud.maxima.items() if nieuw.maxima[sleutel] != bedrag}
    assert {code for _, code, _ in gewijzigd} == {"integraal", "school-en-omgeving"}
    assert {gebied for gebied, code, _ in gewijzigd if code == "school-en-omgeving"} == {"amsterdam-nieuw-west"}


def test_de_versie_van_2026_heeft_dezelfde_bedragen_als_die_van_oktober_2025_met_een_opmerking() -> None:
    oktober, juli = versie("2025-10-01"), versie("2026-07-04")
    assert oktober.maxima == juli.maxima
    assert oktober.vermelde_totalen == juli.vermelde_totalen
    for een in (oktober, juli):
        assert any("Nieuw-West" in opmerking and "niet bekend" in opmerking for opmerking in een.opmerkingen)


VERSCHILLEN = {
    "integraal": {"Amsterdam": -1, "Arnhem": 1, "Breda": -1, "Dordrecht": 1, "Leeuwarden": 1, "Rotterdam": -1, "Tilburg": -1,
                  "Utrecht": 1, "Vlaardingen": 1},
    "re-integratie-en-geldzorgen": {"Amsterdam": -91_000_02, "Breda": -1, "Groningen": -1, "Leeuwarden": -1, "Lelystad": -1,
                                    "Roosendaal": -1, "Tilburg": -1, "Zaanstad": -1},
    "school-en-omgeving": {"Amsterdam": 60, "Arnhem": -1_00, "Delft": 1_00, "Groningen": 1_00, "Heerlen": -1_00,
                           "Rotterdam": -1_00, "Vlaardingen": 1_00},
    "jonge-kind": {"Heerlen": -1_00},
}  # fmt: skip


def test_vijfentwintig_vermelde_totalen_wijken_af() -> None:
    een = versie("2026-07-04")
    gevonden: dict[str, dict[str, Cent]] = {}
    for totaal in een.vermelde_totalen:
        gevonden.setdefault(totaal.onderdeel, {})[totaal.gemeente] = totaal.verschil
    assert len(een.vermelde_totalen) == 25
    assert gevonden == VERSCHILLEN
    assert een.vermeld_eindtotaal is not None
    assert een.vermeld_eindtotaal.waarde == 421_798_790_17 == som(een) + sum(t.verschil for t in een.vermelde_totalen)


def test_van_de_eerste_versie_is_alleen_het_vermelde_eindtotaal_bekend() -> None:
    een = versie("2025-07-01")
    assert een.vermelde_totalen == ()
    assert een.vermeld_eindtotaal is not None
    assert een.vermeld_eindtotaal.waarde == 407_986_790_63
    assert not any(een.vermeld_eindtotaal for een in T1.versies)


PER_GEBIED = """
amsterdam-zuidoost 3155850.74 3187770.68 8943462.00 4886447.70 610473.82 22539004.94 7977426.54 7280789.20
amsterdam-nieuw-west 6292804.84 5135318.30 21194355.00 8082533.55 992019.95 43452031.64 15240317.78 14105856.93
arnhem-oost 5824251.13 2491400.42 26082327.00 3831971.70 343391.52 40328341.77 13699533.95 13314403.91
breda-noord 1193761.88 1813311.89 1245420.00 3164759.10 286159.60 9458412.47 3369392.25 3044510.11
delft-west 1138482.55 1101758.29 1809561.00 3017998.95 267082.29 9089883.08 3234805.06 2927539.01
dordrecht-west 1064399.68 1031459.90 1507968.00 3008242.65 228927.68 8595997.91 3040191.33 2777903.29
den-haag-zuidwest 1675718.99 3622458.49 0.00 5103195.15 515087.28 12671459.91 4608980.09 4031239.91
eindhoven-woensel-zuid 826644.20 1162454.61 0.00 3037934.85 228927.68 7010961.34 2512026.28 2249467.53
groningen-noord 2562684.60 2832468.04 7917310.00 3250018.35 267082.29 18584563.28 5388516.02 6598023.63
heerlen-noord 5112043.36 1938686.93 22861319.00 3588926.10 324314.21 35580289.60 9500468.44 13039910.58
leeuwarden-oost 2510295.67 1695306.06 8985350.00 3079502.40 209850.37 18235304.50 5097814.06 6568745.22
lelystad-oost 842079.72 894139.77 0.00 3222021.90 400623.44 7113864.83 2682163.89 2215850.47
nieuwegein-centrale-as 660500.45 682393.52 0.00 2710055.85 95386.53 5903336.35 2040095.13 1931620.61
roosendaal-ring 747261.09 1116897.86 0.00 2538267.45 324314.21 6481740.61 2410432.33 2035654.14
rotterdam-zuid 13916409.98 8625505.93 58325937.00 10165184.85 1488029.93 94276067.69 25172538.11 34551764.79
schiedam-nieuwland-oost 730863.13 812661.10 0.00 2902200.90 171695.76 6372420.89 2255344.47 2058538.21
tilburg-noordwest 1065376.18 1870991.51 0.00 3624980.55 286159.60 8602507.84 3083068.00 2759719.92
utrecht-overvecht 968986.52 1602168.94 0.00 3385749.75 248004.99 7959910.20 2839755.76 2560077.22
vlaardingen-westwijk 928214.80 401699.16 2011521.00 2496276.60 95386.53 7688098.09 2635797.79 2526150.15
zaandam-oost 7566839.06 1331148.66 37071815.00 3953708.70 267082.29 51945593.71 12829743.59 19557925.06
"""
"""Per area: integraal, re-integratie, school, jonge kind, financiële educatie, total, 2026, 2027 (2028 is the same)."""


@pytest.mark.parametrize("regel", PER_GEBIED.split("\n")[1:-1], ids=lambda regel: regel.split()[0])
def test_de_tabel_per_gebied(regel: str) -> None:
    gebied, *teksten = regel.split()
    een = versie("2026-07-04")
    codes = ("integraal", "re-integratie-en-geldzorgen", "school-en-omgeving", "jonge-kind", "financiele-educatie")
    gevonden = [som(een, gebied, code) for code in codes]
    gevonden += [som(een, gebied), *(som(een, gebied, jaar=jaar) for jaar in (2026, 2027))]
    assert gevonden == [int(tekst.replace(".", "")) for tekst in teksten]
