"""What a reminder of 15 July says: the last day, the state of the own report, the next step, and how to get more time."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from spuk_app.berichten.herinneringen import Herinnering
from spuk_app.berichten.teksten import onderwerp, tekst
from spuk_app.kern.wie import Rol
from spuk_app.tranches.lezen import tranches
from spuk_app.tranches.schema import Herinneringsmoment, Herinneringsoort
from spuk_app.verantwoording.levensloop import Toestand
from spuk_app.verantwoording.models import Verantwoording
from spuk_app.verantwoording.queries import Verslagstand
from tests.berichten.kamer import Kamer, om
from tests.web.teller import tel

T2 = tranches()["2026-2028"]


def herinnering(jaar: int, toestand: Toestand | None) -> Herinnering:
    """The reminder of two weeks before, about Arnhem."""
    verslag = Verantwoording(toestand=toestand) if toestand else None
    stand = Verslagstand(T2, "GM0202", "Arnhem", jaar, verslag)
    schema = T2.herinneringen[Herinneringsoort.VERANTWOORDING]
    moment = list(schema.momenten(stand.termijn.laatste_dag))[2]
    return Herinnering(
        Herinneringsoort.VERANTWOORDING, stand, stand.termijn.laatste_dag, moment, Rol.GEMEENTE_FINANCIEN
    )


def gewoon(kamer: Kamer, een: Herinnering, op: datetime) -> str:
    with kamer.database.lezen() as sessie, tel(kamer.database.engine) as teller:
        gezegd = tekst(sessie, een, op, op)
    assert len(teller) == 0
    return " ".join(gezegd.split())


@pytest.mark.parametrize(
    ("toestand", "stand", "stap"),
    [
        (None, "nog niet begonnen", "Begin met de verantwoording en vul per onderdeel in wat er is besteed."),
        (Toestand.BEZIG, "bezig - nog niet aangeleverd", "Vul de cijfers aan en laat een collega akkoord geven."),
        (Toestand.AKKOORD, "intern akkoord", "Zet de cijfers vast voor de accountant."),
        (Toestand.VASTGEZET, "vastgezet voor de accountant", "Leg de bevindingen van de accountant vast."),
        (Toestand.GECONTROLEERD, "gecontroleerd door de accountant", "Leg vast wanneer de raad"),
        (
            Toestand.VASTGESTELD,
            "vastgesteld door de raad",
            "Lever de verantwoording aan bij het CBS en leg de datum vast.",
        ),
    ],
)
def test_de_stand_en_de_volgende_stap(kamer: Kamer, toestand: Toestand | None, stand: str, stap: str) -> None:
    een = herinnering(2026, toestand)
    assert onderwerp(een) == (
        "Herinnering: lever de verantwoording over 2026 aan bij het CBS (Kansrijke Wijk 2026-2028), "
        "uiterlijk donderdag 15 juli 2027"
    )
    gezegd = gewoon(kamer, een, om(date(2027, 6, 30)))
    assert (
        "Lever de verantwoording van gemeente Arnhem over 2026 (Kansrijke Wijk 2026-2028) aan bij het CBS, met de "
        "SiSa-bijlage. Dat kan tot en met donderdag 15 juli 2027; die dag telt nog mee." in gezegd
    )
    assert "is uw laatste werkdag" not in gezegd
    assert f"Op 30 juni 2027 om 09.00 uur was de stand in dit systeem: {stand}. {stap}" in gezegd
    assert "In dit systeem is nog niet vastgelegd dat u hebt aangeleverd. Hebt u dat wel gedaan?" in gezegd
    assert "€" not in gezegd


def test_in_een_weekend_noemt_zij_de_laatste_werkdag(kamer: Kamer) -> None:
    gezegd = gewoon(kamer, herinnering(2027, None), om(date(2028, 7, 7)))
    assert (
        "tot en met zaterdag 15 juli 2028; die dag telt nog mee. Vrijdag 14 juli 2028 is uw laatste werkdag." in gezegd
    )


def test_uitstel_vragen_kan_voor_1_juli(kamer: Kamer) -> None:
    een = herinnering(2026, Toestand.BEZIG)
    gezegd = gewoon(kamer, een, om(date(2027, 6, 30), 23, 59))
    assert "Vraag dan uiterlijk woensdag 30 juni 2027 uitstel aan de minister" in gezegd
    assert "(artikel 17b, tweede lid, van de Financiële-verhoudingswet)" in gezegd
    assert "uitstel" not in gewoon(kamer, een, om(date(2027, 7, 1), 0, 1))


def test_de_sleutel_zegt_van_wie_en_over_welk_jaar() -> None:
    een = herinnering(2026, None)
    een = replace(een, gepland=Herinneringsmoment(om(date(2027, 7, 1)), date(2027, 7, 8)))
    assert een.sleutel == "herinnering:verantwoording:2026-2028:GM0202:2026:2027-07-01:gemeente_financien"
    assert (een.gemeente, een.plek, een.tranche) == ("GM0202", "GM0202:2026", T2)
