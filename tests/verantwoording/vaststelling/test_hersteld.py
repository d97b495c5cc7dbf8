"""A correction after an error: what may be deducted twice, so that somebody looks."""

from pathlib import Path

import pytest

from spuk_app.db.verbinding import Database
from spuk_app.kern.geld import Cent
from spuk_app.verantwoording.cijfers import Regel
from spuk_app.verantwoording.vaststelling.afrekening import Post
from spuk_app.verantwoording.vaststelling.hersteld import later_gecorrigeerd
from tests.verantwoording.balie import Balie, tekst
from tests.verantwoording.regel import VERLEEND, regel
from tests.verantwoording.vaststelling.afgerekend import ALLES, VASTSTELLEN


def _post(*regels: Regel) -> Post:
    return Post(deel=regels[0].deel, verleend=VERLEEND, betaald=0, regels=regels)


@pytest.mark.parametrize(
    ("fouten", "correctie", "verwacht"),
    [
        (100_00, -100_00, 100_00),
        (100_00, -40_00, 40_00),
        (100_00, -500_00, 100_00),
        (100_00, 60_00, 0),
        (0, -100_00, 0),
    ],
)
def test_een_correctie_na_een_fout_vraagt_om_een_blik(fouten: Cent, correctie: Cent, verwacht: Cent) -> None:
    post = _post(regel(jaar=2030, eerder=0, fouten=fouten), regel(jaar=2031, correctie=correctie))
    assert later_gecorrigeerd(post) == verwacht


def test_een_correctie_van_voor_de_fout_gaat_er_niet_over() -> None:
    assert later_gecorrigeerd(_post(regel(jaar=2031, correctie=-100_00, fouten=100_00))) == 0


def test_de_pagina_waarschuwt_wie_voorstelt_en_telt_niet_anders(database: Database, tmp_path: Path) -> None:
    balie = Balie(database, tmp_path)
    balie.betaal(2030)
    balie.verantwoord(2030, ALLES[2030])
    balie.bevinding(2030, "leren", 2_000_00)
    balie.betaal(2031)
    balie.verantwoord(2031, {"leren": 6_000_00}, correctie={"leren": -2_000_00})
    balie.nu = VASTSTELLEN
    gelezen = tekst(balie.als("fin").get(balie.pad())).replace("\u00a0", " ")
    assert "Kijk of een fout al is hersteld" in gelezen
    assert "Leren: tot € 2.000,00 (Voorbeeldbedragen) later gecorrigeerd" in gelezen
    balie.stel_vaststelling_voor(leren=(9_000_00, "Deze fout is in 2031 hersteld."))
    balie.stel_vast()
    assert "Kijk of een fout al is hersteld" not in tekst(balie.als("fin").get(balie.pad()))
