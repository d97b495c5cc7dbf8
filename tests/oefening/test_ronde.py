"""Both rounds, for all twenty areas, through the acts: the exact amounts, moments and letters."""

import json
from pathlib import Path

from sqlalchemy import select, text

from spuk_app.aanvraag.models import Indiening
from spuk_app.beschikking.models import Beschikking, Soort
from spuk_app.db.verbinding import Database
from spuk_app.dossier.models import Journaalregel
from spuk_app.kern.tijd import AMSTERDAM
from spuk_app.oefening.ronde import Uitkomst, speel
from spuk_app.tranches.lezen import tranches


def test_ronde_2023_2025(database: Database, tmp_path: Path) -> None:
    uitkomst = speel(database, tranches()["2023-2025"], tmp_path)
    assert uitkomst == Uitkomst(
        tranche="2023-2025",
        gebieden=20,
        gemeenten=19,
        gevraagd_cent=24_880_000_000,  # gezonde leefomgeving is granted without asking
        verleend_cent=25_600_000_000,
        per_jaar_cent={"2023": 5_299_999_947, "2024": 10_150_000_005, "2025": 10_150_000_048},
        per_onderdeel_cent={
            "organisatie": 1_200_000_000,
            "integraal": 3_551_999_994,
            "armoede-en-schulden": 2_183_434_739,
            "veerkracht": 1_368_285_766,
            "re-integratie": 2_668_642_464,
            "school-en-omgeving": 9_046_600_142,
            "jonge-kind": 4_861_036_895,
            "gezonde-leefomgeving": 720_000_000,
        },
        brieven=40,
        controle="ok",
    )
    assert over(database) == {"gebied": 0, "onderdeel": 0, "tranche": 0}, "every ceiling is used to the cent"
    with database.lezen() as sessie:
        ingediend = [moment.astimezone(AMSTERDAM) for moment in sessie.scalars(select(Indiening.moment))]
        besluiten = list(sessie.scalars(select(Beschikking)))
        meldingen = list(
            sessie.scalars(select(Journaalregel.moment).where(Journaalregel.handeling == "meld_belangstelling"))
        )
    assert max(ingediend).isoformat() == "2023-09-30T23:59:59+02:00", "the last second counts"
    assert min(meldingen).astimezone(AMSTERDAM).date().isoformat() >= "2023-09-26"
    versies = {(een.soort, een.versie_datum.isoformat()) for een in besluiten}
    assert versies == {(Soort.VERLENING, "2023-07-01"), (Soort.AMBTSHALVE, "2023-10-01")}
    assert max(een.bekendgemaakt_op for een in besluiten).astimezone(AMSTERDAM).date().isoformat() <= "2023-12-08"
    assert {een.kenmerk for een in besluiten} == {f"KW1-B-{nummer:04d}" for nummer in range(1, 41)}
    assert all(een.behandelaar_id != een.beslisser_id for een in besluiten)


def test_ronde_2026_2028(database: Database, tmp_path: Path) -> None:
    uitkomst = speel(database, tranches()["2026-2028"], tmp_path)
    assert uitkomst == Uitkomst(
        tranche="2026-2028",
        gebieden=20,
        gemeenten=19,
        gevraagd_cent=42_188_979_065,
        verleend_cent=42_188_979_065,
        per_jaar_cent={"2026": 12_961_841_087, "2027": 14_613_568_989, "2028": 14_613_568_989},
        per_onderdeel_cent={
            "organisatie": 3_000_000_000,
            "integraal": 5_878_346_857,
            "re-integratie-en-geldzorgen": 4_335_000_006,
            "school-en-omgeving": 19_795_634_500,
            "jonge-kind": 7_904_997_705,
            "maatschappelijke-samenhang": 510_000_000,
            "financiele-educatie": 764_999_997,
        },
        brieven=20,
        controle="ok",
    )
    assert over(database) == {"gebied": 0, "onderdeel": 0, "tranche": 0}, "every ceiling is used to the cent"
    with database.lezen() as sessie:
        opnames = [json.loads(een) for een in sessie.scalars(select(Indiening.momentopname))]
        eerste = sessie.scalars(select(Indiening.moment).order_by(Indiening.moment)).first()
        besluiten = list(sessie.scalars(select(Beschikking)))
    assert {een["inhoud"]["versie"] for een in opnames} == {"2025-10-01"}, "submitted after the amendment"
    assert eerste is not None
    assert eerste.astimezone(AMSTERDAM).date().isoformat() > "2025-10-01"
    assert all(len(een["inhoud"]["bijlagen"]) == 1 for een in opnames), "the alliantie agreed in writing"
    assert max(een.bekendgemaakt_op for een in besluiten).astimezone(AMSTERDAM).date().isoformat() <= "2025-12-11"


def over(database: Database) -> dict[str, int]:
    """What is left under the ceilings of each level, in eurocents."""
    with database.lezen() as sessie:
        rijen = sessie.execute(text("SELECT niveau, sum(bedrag - toegezegd) FROM plafond GROUP BY niveau"))
        return {niveau: int(rest) for niveau, rest in rijen}
