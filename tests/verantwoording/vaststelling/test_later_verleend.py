"""What is granted after a report was begun belongs in it; what was settled does not hold it up."""

import pytest

from spuk_app.db.verbinding import Database
from spuk_app.kern.fouten import Conflict, SpukFout
from spuk_app.rapportage.controleren import Bevinding, controleer
from spuk_app.verantwoording import opstellen
from spuk_app.verantwoording.opstellen import Invoer
from spuk_app.verantwoording.regels import fouten
from spuk_app.verantwoording.vaststelling import vaststellen
from spuk_app.verantwoording.vaststelling.overzicht import vaststellingen
from spuk_app.verantwoording.vaststelling.queries import afrekening
from tests.verantwoording.toneel import EERSTE, LAATSTE, TRANCHES, Kamer, op
from tests.verantwoording.vaststelling.betalen import betaal_alles

SLOT = {
    "leren": Invoer(2_000_00, eindverantwoording=True, bereikt={1: 40}),
    "meedoen": Invoer(0, eindverantwoording=True, bereikt={1: 12}),
}


def gevonden(kamer: Kamer) -> list[Bevinding]:
    """What the integrity check finds; the people of a test were not made by acts, and that it finds too."""
    mensen = {"organisatie", "gebruiker", "tranche", "oefenklok"}
    return [een for een in controleer(kamer.database, tranches=TRANCHES) if een.soort not in mensen]


@pytest.fixture
def later(database: Database) -> Kamer:
    """Noord was granted; zuid is granted by the test."""
    return Kamer(database, ("noord",))


def test_wat_later_is_verleend_hoort_in_het_verslag_dat_open_is(later: Kamer) -> None:
    nummer = later.begin()
    later.vul_in(nummer)
    zuid = later.verleen("zuid")
    nieuw = [(regel.dossier_id, regel.code, regel.besteed) for regel in later.verslag(nummer).regels][2:]
    assert nieuw == [(zuid, "leren", None), (zuid, "meedoen", None)]
    with pytest.raises(SpukFout, match="fout"):
        later.doe(later.financien, opstellen.geef_akkoord, nummer)
    assert {fout.dossier_id for fout in fouten(later.verslag(nummer))} == {zuid}
    later.bewaar(nummer, "leren", Invoer(100_00, eindverantwoording=False, bereikt={1: 3}), dossier_id=zuid)
    assert gevonden(later) == [], "also while a line is not saved yet"
    later.bewaar(nummer, "meedoen", Invoer(0, eindverantwoording=False, toelichting="Nog niets."), dossier_id=zuid)
    later.lever_af(nummer)
    assert {een.dossier_id for een in later.beoordelingen(nummer)} == {later.noord, zuid}
    assert gevonden(later) == []


def test_wat_al_is_vastgezet_krijgt_er_niets_bij(later: Kamer) -> None:
    nummer = later.tot_vastgezet()
    voor = later.verslag(nummer)
    later.verleen("zuid")
    assert len(later.verslag(nummer).regels) == len(voor.regels) == 2
    later.doe(later.financien, opstellen.heropen, nummer, "Zuid is nu ook verleend.")
    assert len(later.verslag(nummer).regels) == 4
    later.vul_in(nummer)
    later.lever_af(nummer)
    assert gevonden(later) == []


def test_de_lijst_en_het_besluit_kennen_dezelfde_jaren(later: Kamer) -> None:
    """Zuid is granted after the first year was delivered: that year is accounted for in the second, as a correction."""
    later.tot_beoordeeld(EERSTE)
    zuid = later.verleen("zuid")
    betaal_alles(later)
    for verwacht in ([EERSTE, LAATSTE], []):
        with later.database.lezen() as sessie:
            ontbreekt = {
                regel.dossier.id: regel.stand.ontbrekend
                for regel in vaststellingen(sessie, later.bzk, TRANCHES, later.nu)
            }
            for nummer, jaren in ontbreekt.items():
                assert afrekening(sessie, later.bzk, nummer, TRANCHES).stand.ontbrekend == jaren
        assert ontbreekt == {later.noord: verwacht[1:], zuid: verwacht}
        if verwacht:
            with pytest.raises(Conflict):
                later.doe(later.bzk, vaststellen.begin_vaststelling, zuid, {})
            later.nu = op(LAATSTE + 1, 2, 1)
            later.tot_beoordeeld(LAATSTE, SLOT)
    later.doe(later.bzk, vaststellen.begin_vaststelling, zuid, {})


def test_een_vastgesteld_gebied_houdt_het_verslag_van_een_ander_niet_op(kamer: Kamer) -> None:
    """Noord is settled ex officio while the report over the first year is open; zuid goes on, and so does the next year."""
    nummer = kamer.begin()
    kamer.vul_in(nummer, {"leren": SLOT["leren"]})
    betaal_alles(kamer)
    kamer.nu = op(LAATSTE + 2, 7, 1)
    kamer.doe(kamer.bzk, vaststellen.begin_vaststelling, kamer.noord, {})
    kamer.doe(kamer.beslisser, vaststellen.stel_vast, kamer.noord)
    kamer.bewaar(nummer, "meedoen", SLOT["meedoen"], dossier_id=kamer.dossiers["zuid"])
    kamer.doe(kamer.financien, opstellen.geef_akkoord, nummer)
    assert gevonden(kamer) == []


def test_een_vastgesteld_gebied_staat_niet_in_het_volgende_verslag(kamer: Kamer) -> None:
    kamer.tot_beoordeeld(EERSTE)
    betaal_alles(kamer)
    kamer.nu = op(LAATSTE + 2, 7, 1)
    kamer.doe(kamer.bzk, vaststellen.begin_vaststelling, kamer.noord, {})
    kamer.doe(kamer.beslisser, vaststellen.stel_vast, kamer.noord)
    nummer = kamer.begin(LAATSTE)
    assert {regel.dossier_id for regel in kamer.verslag(nummer).regels} == {kamer.dossiers["zuid"]}
    assert gevonden(kamer) == []
