"""Both rounds to the end: every euro that was paid is settled or claimed back, and each municipality as it spent."""

import json
from dataclasses import asdict
from pathlib import Path

import pytest
from click.testing import CliRunner
from sqlalchemy import select, text

from spuk_app import cli
from spuk_app.beschikking.models import Beschikking, Soort
from spuk_app.cli import oefenen
from spuk_app.db.verbinding import Database
from spuk_app.dossier.models import Dossier
from spuk_app.oefening.besteding import FOUTBEDRAG, GEDRAG, Gedrag
from spuk_app.oefening.ronde import Afloop, speel
from spuk_app.tranches.lezen import tranches
from spuk_app.tranches.tranche import Tranche
from spuk_app.verantwoording.models import Verantwoording
from spuk_app.verantwoording.vaststelling.models import Vaststelling, Vaststellingsregel, Vordering

VERWACHT = {
    "2026-2028": {
        "betaald_cent": 42_188_979_065,
        "besteed_cent": 41_470_940_636,
        "vastgesteld_cent": 41_424_210_647,
        "teruggevorderd_cent": 764_768_418,
        "open_cent": 0,
        "brieven": 45,
    },
    "2023-2025": {
        "betaald_cent": 25_600_000_000,
        "besteed_cent": 25_101_701_219,
        "vastgesteld_cent": 25_073_302_049,
        "teruggevorderd_cent": 526_697_951,
        "open_cent": 0,
        "brieven": 65,
    },
}


@pytest.mark.parametrize("code", VERWACHT)
def test_ronde_tot_vaststelling(database: Database, tmp_path: Path, code: str) -> None:
    tranche = tranches()[code]
    uitkomst = speel(database, tranche, tmp_path, tot_vaststelling=True)
    assert isinstance(uitkomst, Afloop)
    assert {naam: asdict(uitkomst)[naam] for naam in VERWACHT[code]} == VERWACHT[code]
    assert uitkomst.controle == "ok"
    assert uitkomst.betaald_cent == uitkomst.vastgesteld_cent + uitkomst.teruggevorderd_cent + uitkomst.open_cent
    assert toegezegd(database) == dict.fromkeys(("gebied", "onderdeel", "tranche"), uitkomst.vastgesteld_cent)
    per_gedrag(database, tranche)


def test_de_opdracht_speelt_door_en_telt_alles_op(monkeypatch: pytest.MonkeyPatch) -> None:
    afloop = Afloop("2026-2028", 20, 19, 9, 9, {}, {}, 45, "ok", 8, 7, 5, 2, 1)
    gevraagd: list[bool] = []

    def gespeeld(*_: object, tot_vaststelling: bool) -> Afloop:
        gevraagd.append(tot_vaststelling)
        return afloop

    monkeypatch.setattr(oefenen, "speel", gespeeld)
    woorden = ["oefening", "--tranche", "2026-2028", "--tot", "vaststelling"]
    uitslag = CliRunner(env={"SPUK_OMGEVING": "oefening"}).invoke(cli.main, [*woorden, "--json"])
    assert json.loads(uitslag.stdout) == asdict(afloop)
    assert list(json.loads(uitslag.stdout))[-5:] == list(VERWACHT["2026-2028"])[:-1]
    in_woorden = CliRunner(env={"SPUK_OMGEVING": "oefening"}).invoke(cli.main, woorden).stdout
    assert "vastgesteld €\u00a00,05, teruggevorderd €\u00a00,02" in in_woorden
    assert "nog open €\u00a00,01" in in_woorden
    assert gevraagd == [True, True]


def per_gedrag(database: Database, tranche: Tranche) -> None:
    """What each way of spending comes to."""
    gemeenten = list(dict.fromkeys(gebied.gemeentecode for gebied in tranche.gebieden.values()))
    with database.lezen() as sessie:
        vorderingen = dict(
            sessie.execute(
                select(Dossier.gemeente, Vordering.bedrag)
                .join(Vaststelling, Vaststelling.dossier_id == Dossier.id)
                .join(Vordering, Vordering.vaststelling_id == Vaststelling.id)
            ).all()  # type: ignore[arg-type]
        )
        ambtshalve = set(
            sessie.scalars(
                select(Dossier.gemeente)
                .join(Vaststelling, Vaststelling.dossier_id == Dossier.id)
                .where(Vaststelling.ambtshalve)
            )
        )
        verslagen = list(sessie.execute(select(Verantwoording.gemeente, Verantwoording.toestand)))
        regels = list(
            sessie.execute(
                select(Dossier.gemeente, Vaststellingsregel)
                .join(Vaststelling, Vaststelling.dossier_id == Dossier.id)
                .join(Vaststellingsregel, Vaststellingsregel.vaststelling_id == Vaststelling.id)
            )
        )
        soorten = list(sessie.scalars(select(Beschikking.soort)))
    houdt_over = {gemeenten[nummer] for nummer, gedrag in GEDRAG.items() if gedrag in OVERHOUDERS}
    assert vorderingen.keys() == houdt_over
    zwijger, fouter = (gemeenten[nummer] for nummer in (_nummer(Gedrag.ZWIJGT), _nummer(Gedrag.FOUT)))
    assert ambtshalve == {zwijger}
    assert {gemeente for gemeente, _ in verslagen} == set(gemeenten) - {zwijger}
    assert {toestand for _, toestand in verslagen} == {"beoordeeld"}
    assert len(verslagen) == 3 * 18
    assert vorderingen[zwijger] == sum(regel.betaald for gemeente, regel in regels if gemeente == zwijger)
    assert vorderingen[fouter] == FOUTBEDRAG
    meer = [regel for gemeente, regel in regels if gemeente == gemeenten[_nummer(Gedrag.MEER)]]
    assert all(regel.besteed > regel.verleend == regel.vastgesteld for regel in meer)
    assert all(regel.vastgesteld <= regel.verleend for _, regel in regels)
    assert soorten.count(Soort.VASTSTELLING) == 20
    assert soorten.count(Soort.TERUGVORDERING) == len(houdt_over)


OVERHOUDERS = {Gedrag.MINDER, Gedrag.BUITEN, Gedrag.FOUT, Gedrag.ZWIJGT}


def _nummer(gedrag: Gedrag) -> int:
    return next(nummer for nummer, een in GEDRAG.items() if een is gedrag)


def toegezegd(database: Database) -> dict[str, int]:
    """What is promised under the ceilings of each level, in eurocents: after settling exactly what was settled."""
    with database.lezen() as sessie:
        rijen = sessie.execute(text("SELECT niveau, sum(toegezegd) FROM plafond GROUP BY niveau"))
        return {niveau: int(som) for niveau, som in rijen}
