"""What a decision must leave is missed when it does not, and no ceiling lets a cent too much through."""

from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import update

from spuk_app.aanvraag import beoordelen, besluiten, besluitspoor, opstellen, queries
from spuk_app.kern.fouten import PlafondBereikt, SpukFout
from spuk_app.onderdelen.taal import Sleutel
from spuk_app.plafond.models import Plafond
from tests.oefening.proef import ALLE, GEBIED, SEPTEMBER, T1, Proef


def niets(*_: Any, **__: Any) -> None:
    """Leave nothing."""


@pytest.mark.parametrize(
    ("wat", "soort"), [("reserveer", "boeking"), ("plan_betaaltermijnen", "betaaltermijn"), ("schrijf_geld", "geld")]
)
def test_wat_een_besluit_niet_nalaat_wordt_gemist(
    proef: Proef, monkeypatch: pytest.MonkeyPatch, wat: str, soort: str
) -> None:
    monkeypatch.setattr(besluitspoor, wat, niets)
    assert soort in proef.speel_uit().soorten()


def test_een_maximum_dat_niet_meer_geldt_komt_niet_langs_de_plafonds(
    proef: Proef, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without the demand and without the limit on the proposal, the narrowest ceiling still refuses the cent too much."""
    proef.speel_tot("onderteken")
    with proef.toneel.als("opsteller1.groningen", SEPTEMBER) as uow:
        plek = Sleutel("bedrag", 2024, 1)
        hoogste = T1.versies[0].maximum(GEBIED, "integraal", 2024)
        ander = sum(rij.waarde_bedrag or 0 for rij in opstellen.regels_van(uow.sessie, proef.id, "integraal")
                    if (rij.veld, rij.jaar) == ("bedrag", 2024) and rij.rij != 1)  # fmt: skip
        opslag = uow.dossier(proef.id).opslag
        opstellen.bewaar(uow, ALLE, proef.id, "integraal", opslag, {plek: hoogste - ander + 1})
    beurten = [een for een in proef.boek.beurten() if een.handeling not in ("begin", "bewaar")]
    with pytest.raises(SpukFout, match="alle vragen"):
        proef.toneel.speel(beurten[:1])
    monkeypatch.setattr(queries, "gebreken", lambda *_: [])
    monkeypatch.setattr(beoordelen, "gebreken_voorstel", lambda *_: [])
    na_september = [replace(een, moment=max(een.moment, SEPTEMBER)) for een in beurten]
    with pytest.raises(PlafondBereikt, match="past niet binnen het beschikbare budget voor Groningen Noord"):
        proef.toneel.speel(na_september)
    assert "geld" not in proef.soorten(), "what was refused has left nothing"


@pytest.mark.parametrize("niveau", ["gebied", "onderdeel", "tranche"])
def test_een_cent_te_weinig_op_een_plafond_houdt_de_ronde_tegen(proef: Proef, niveau: str) -> None:
    proef.speel_tot("verleen")
    t1 = T1.versies[0]
    bedrag = {
        "gebied": t1.maximum(GEBIED, "integraal", 2024),
        "onderdeel": sum(t1.maximum(GEBIED, "integraal", jaar) for jaar in T1.jaren),
        "tranche": sum(bedrag for (gebied, _, _), bedrag in t1.maxima.items() if gebied == GEBIED),
    }[niveau]
    with proef.database.engine.begin() as verbinding:
        verlaagd = verbinding.execute(
            update(Plafond)
            .where(Plafond.niveau == niveau, Plafond.onderdeel.in_(["", "integraal"]))
            .where(Plafond.gebied.in_(["", GEBIED]), Plafond.jaar.in_([0, 2024]))
            .values(bedrag=bedrag - 1)
        )
        assert verlaagd.rowcount == 1
    with pytest.raises(PlafondBereikt):
        proef.doe("beslisser1", besluiten.verleen)
    assert proef.soorten() == {"plafond"}, "only the ceiling that was lowered by hand is found; nothing was booked"
