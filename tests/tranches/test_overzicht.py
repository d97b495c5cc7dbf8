"""The overview shows every version, sum, difference and source, and marks every example amount."""

import re

from spuk_app.kern.geld import toon_bedrag
from spuk_app.tranches.lezen import tranches
from spuk_app.tranches.overzicht import tranches_tabel

REGELS = list(tranches_tabel())
TEKST = "\n".join(REGELS)


def test_elke_versie_staat_erin_met_haar_sommen() -> None:
    for tranche in tranches().values():
        for versie in tranche.versies:
            assert versie.vindplaats in TEKST
            assert toon_bedrag(versie.plafond.waarde) in TEKST
            for code in versie.onderdelen:
                assert toon_bedrag(versie.plafond_onderdeel(code)) in TEKST
    assert sum(regel.startswith("  totaal ") for regel in REGELS) == 5


def test_elk_voorbeeldbedrag_heeft_zijn_merk() -> None:
    grens = next(nr for nr, regel in enumerate(REGELS) if regel.startswith("TRANCHE 2026-2028"))
    onderdelen = re.compile(r"  (totaal|[a-z-]+) .*€")
    for nr, regel in enumerate(REGELS):
        if onderdelen.match(regel) and "[" not in regel:
            assert regel.endswith("  Voorbeeldbedragen") is (nr < grens), regel
    assert sum(regel.startswith("  bedragen        Voorbeeldbedragen [") for regel in REGELS) == 2


def test_de_25_verschillen_staan_erin_bij_twee_versies() -> None:
    assert sum("25 vermelde totalen wijken af" in regel for regel in REGELS) == 2
    assert sum("-€\u00a091.000,02" in regel for regel in REGELS) == 2
    assert sum(regel.startswith("  Amsterdam    integraal") for regel in REGELS) == 2


def test_elke_termijn_staat_erin_met_lengte_grondslag_en_bron() -> None:
    regels = [" ".join(regel.split()) for regel in REGELS if regel.startswith("  termijn: ")]
    assert len(regels) == 5 * 5 + 7
    assert regels.count("termijn: beslissen 12 weken regeling [art. 13 lid 1 (Stcrt. 2023, 17605)]") == 2
    assert regels.count("termijn: bezwaar 6 weken wet [art. 6:7 en 6:8 lid 1 Awb]") == 1
    assert regels.count("termijn: verantwoorden tot en met 15-7 wet [art. 17a lid 1 Fvw]") == 1


def test_de_bronnen_staan_erbij() -> None:
    for bron in (
        "art. 11 lid 3 (Stcrt. 2025, 20924)",
        "art. 8 (Stcrt. 2023, 17605)",
        "art. 8 lid 2 (Stcrt. 2025, 20924)",
        "art. 9 lid 2 (tekst van 4 juli 2026)",
    ):
        assert f"[{bron}]" in TEKST
    assert "ten minste meedoet: 85" in TEKST
    assert "tot en met 23 december 2023" in TEKST
    assert "tot en met 19 december 2025" in TEKST


def test_een_andere_verzameling_kan_ook() -> None:
    een = {"2026-2028": tranches()["2026-2028"]}
    assert "2023" not in "\n".join(tranches_tabel(een)).split("Regeling")[0]
    assert len(list(tranches_tabel(een))) < len(REGELS)
