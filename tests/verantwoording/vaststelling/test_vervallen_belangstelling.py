"""An area that was settled asks for nothing more: what was stated or proposed before it lapses, and is told so."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from spuk_app.aanvraag.ambtshalve import Toekenning, toekenning
from spuk_app.aanvraag.belangstelling import meld_belangstelling, wijzig_contact
from spuk_app.aanvraag.besluiten_ambtshalve import stel_ambtshalve_voor, verleen_ambtshalve
from spuk_app.aanvraag.overzicht import kaarten
from spuk_app.db.verbinding import Database
from spuk_app.gebruikers.queries import namen_van
from spuk_app.kern.fouten import Conflict
from spuk_app.kern.wie import Wie
from spuk_app.verantwoording.vaststelling import vaststellen
from tests.verantwoording.balie import knoppen, tekst
from tests.verantwoording.toneel import op, regels_van_het_journaal
from tests.verantwoording.vaststelling.later import BELANGSTELLING, GROEN, Later
from tests.verantwoording.vaststelling.test_navragen import Balie

VAST = "de uitkering voor dit gebied is nog niet definitief vastgesteld"
PAD = f"/belangstelling/{GROEN}"


def meld(later: Later) -> None:
    later.doe(later.opsteller, meld_belangstelling, later.noord, GROEN, BELANGSTELLING)


def stel_voor(later: Later) -> None:
    later.doe(later.behandelaar, stel_ambtshalve_voor, later.noord, GROEN)


def stel_vast(later: Later) -> None:
    later.doe(later.bzk, vaststellen.begin_vaststelling, later.noord, {})
    later.doe(later.beslisser, vaststellen.stel_vast, later.noord)


def gelezen(later: Later, wie: Wie) -> Toekenning:
    with later.database.lezen() as sessie:
        return toekenning(sessie, wie, later.tranches, later.noord, GROEN, later.nu, partial(namen_van, sessie))


def nog_te_vragen(later: Later) -> list[str]:
    """What the municipality reads that noord can still get."""
    with later.database.lezen() as sessie:
        alle = kaarten(sessie, later.opsteller, later.tranches, later.nu)
    return [nog.code for kaart in alle if kaart.zaak.dossier.id == later.noord for nog in kaart.zonder_aanvraag]


@pytest.fixture
def later(database: Database) -> Later:
    return Later(database)


def test_na_de_vaststelling_vraagt_niemand_er_nog_om(later: Later) -> None:
    assert nog_te_vragen(later) == [GROEN]
    stel_vast(later)
    assert nog_te_vragen(later) == []
    with pytest.raises(Conflict, match=VAST) as fout:
        meld(later)
    assert "Maak dan bezwaar." in fout.value.herstel
    assert regels_van_het_journaal(later, "meld_belangstelling") == []
    assert gelezen(later, later.behandelaar).status == ("Vervallen", "neutraal")


@pytest.mark.parametrize("stappen", [(meld,), (meld, stel_voor)])
def test_wat_er_al_lag_vervalt_met_de_vaststelling(later: Later, stappen: tuple[Callable[[Later], None], ...]) -> None:
    for stap in stappen:
        stap(later)
    een = gelezen(later, later.beslisser)
    assert not een.vervallen
    assert een.status[0] in ("Belangstelling gemeld", "Conceptbesluit")
    stel_vast(later)
    with pytest.raises(Conflict, match=VAST):
        later.doe(later.opsteller, wijzig_contact, later.noord, GROEN, BELANGSTELLING)
    handeling, wie = stel_ambtshalve_voor, later.behandelaar
    if stel_voor in stappen:
        handeling, wie = verleen_ambtshalve, later.beslisser
    with pytest.raises(Conflict, match=VAST):
        later.doe(wie, handeling, later.noord, GROEN)
    een = gelezen(later, wie)
    assert (een.vervallen, een.te_doen, een.status) == (True, False, ("Vervallen", "neutraal"))


def test_wat_al_verleend_was_blijft_verleend(later: Later) -> None:
    later.verleen_groen()
    later.nu = op(later.nu.year + 1, 9, 1)
    stel_vast(later)
    een = gelezen(later, later.beslisser)
    assert (een.vervallen, een.status) == (False, ("Verleend", "goed"))


def test_de_paginas_zeggen_dat_het_is_vervallen(database: Database, tmp_path: Path) -> None:
    balie = Balie(database, tmp_path)
    anna, pad = balie.als("anna"), f"/aanvragen/{balie.noord}"
    assert "Belangstelling melden" in " ".join(knoppen(anna.get(pad + PAD)))
    meld(balie)
    stel_voor(balie)
    stel_vast(balie)
    pagina = anna.get(pad + PAD)
    assert "Op uw melding volgt daarom geen besluit meer." in tekst(pagina)
    assert "Contactpersoon opslaan" not in " ".join(knoppen(pagina))
    assert "Vervallen" in tekst(anna.get(pad))
    assert (
        anna.post(f"{pad}{PAD}/contact", {"contactpersoon": "B", "e_mail": "b@gemeente.voorbeeld"}).status_code == 409
    )
    rijk = balie.als("bo")
    assert "Vervallen" in tekst(rijk.get("/ambtshalve"))
    gebied = tekst(rijk.get(f"/ambtshalve/{balie.noord}/{GROEN}"))
    assert "Daarmee is de melding vervallen, en ook het conceptbesluit." in gebied
    assert "De brief zoals die uitgaat" not in gebied


def test_zonder_melding_staat_er_waarom_het_niet_meer_kan(database: Database, tmp_path: Path) -> None:
    balie = Balie(database, tmp_path)
    stel_vast(balie)
    pagina = balie.als("anna").get(f"/aanvragen/{balie.noord}{PAD}")
    assert "U kunt dit geld niet meer krijgen" in tekst(pagina)
    assert "Belangstelling melden" not in " ".join(knoppen(pagina))
