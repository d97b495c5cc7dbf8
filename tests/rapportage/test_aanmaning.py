"""A last call is a message and nothing else: whoever changes it, or takes it away, is found."""

import pytest
from sqlalchemy import text

from spuk_app.db.verbinding import Database
from spuk_app.rapportage.controleren import controleer
from tests.verantwoording.vaststelling.afgerekend import VASTSTELLEN, Afgerekend


@pytest.fixture
def aangemaand(database: Database) -> Afgerekend:
    """€ 1.500 was claimed and did not come in time."""
    toneel = Afgerekend(database)
    toneel.tot_verantwoord({2030: {"leren": 3_500_00, "meedoen": 2_500_50}, 2031: {"leren": 4_000_00}})
    toneel.stel_vaststelling_voor()
    toneel.stel_vast()
    toneel.vorder_terug()
    toneel.nu = VASTSTELLEN.replace(month=10, day=14)
    toneel.maan_aan()
    return toneel


def gevonden(toneel: Afgerekend) -> set[tuple[str, str]]:
    """What is found, without what the ground under this area misses."""
    alle = controleer(toneel.database, tranches={toneel.tranche.code: toneel.tranche})
    return {(een.soort, str(een)) for een in alle}


@pytest.mark.parametrize(
    ("opdracht", "soort"),
    [
        ("UPDATE bericht SET tekst = replace(tekst, '1.500,00', '1.400,00')", "aanmaning"),
        ("UPDATE bericht SET onderwerp = 'Niets aan de hand'", "aanmaning"),
        ("UPDATE bericht SET aan_gemeente = 'GM9002'", "bericht"),
        ("UPDATE bericht SET aan_rol = 'auditor'", "bericht"),
        ("UPDATE bericht SET sleutel = 'iets anders'", "bericht"),
        ("DELETE FROM bericht", "bericht"),
    ],
)
def test_een_aanmaning_is_wat_is_verstuurd(aangemaand: Afgerekend, opdracht: str, soort: str) -> None:
    voor = gevonden(aangemaand)
    assert not {"aanmaning", "bericht"} & {een for een, _ in voor}
    with aangemaand.database.sessie(schrijven=True) as sessie:
        geraakt = sessie.execute(text(f"{opdracht} WHERE sleutel LIKE 'aanmaning:%'"))
        assert geraakt.rowcount == 1  # type: ignore[attr-defined]
        sessie.commit()
    assert soort in {een for een, _ in gevonden(aangemaand) - voor}
