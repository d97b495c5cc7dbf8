"""The review: a department judges its own onderdelen, a question opens one of them, the last akkoord closes the report."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import update

from spuk_app.berichten.geadresseerden import krijgt_bericht
from spuk_app.kern.fouten import AndereToestand, Conflict, NietGevonden, NietToegestaan, SpukFout, Verouderd
from spuk_app.kern.wie import Rol, Wie
from spuk_app.onderdelen.taal import Departement
from spuk_app.verantwoording import beoordelen
from spuk_app.verantwoording.levensloop.beoordeling import beoordelaars, departement_van
from spuk_app.verantwoording.models import Beoordeling
from spuk_app.verantwoording.opname import lees_opname
from tests.hulp import maak_mens
from tests.verantwoording.test_aanleveren import berichten, opnames
from tests.verantwoording.toneel import ALLES, TRANCHES, Kamer, regels_van_het_journaal

LAGER = replace(ALLES["leren"], besteed=4_000_00, toelichting="Een factuur telde dubbel.")


def vraag(kamer: Kamer, nummer: int, tekst: str = "Klopt dit bedrag?") -> Beoordeling:
    """OCW asks about leren in noord."""
    een = kamer.beoordeling(nummer)
    kamer.nu += timedelta(days=1)
    return kamer.doe(kamer.adviseurs["leren"], beoordelen.stel_vraag, een.id, een.versie, tekst)


def antwoord(kamer: Kamer, nummer: int, tekst: str = "Ja.") -> Beoordeling:
    """The finance officer answers it."""
    een = kamer.beoordeling(nummer)
    kamer.nu += timedelta(days=1)
    return kamer.doe(kamer.financien, beoordelen.beantwoord, een.id, een.versie, tekst)


def test_het_laatste_akkoord_rondt_de_beoordeling_af(kamer: Kamer) -> None:
    nummer = kamer.tot_aangeleverd()
    alle = kamer.beoordelingen(nummer)
    for een in alle[:-1]:
        kamer.doe(kamer.adviseurs[een.onderdeel], beoordelen.aanvaard, een.id, 0)
        assert kamer.stand(nummer).toestand == "aangeleverd"
    assert regels_van_het_journaal(kamer, "rond_beoordeling_af") == []
    kamer.doe(kamer.adviseurs[alle[-1].onderdeel], beoordelen.aanvaard, alle[-1].id, 0)
    assert kamer.stand(nummer).toestand == "beoordeeld"
    assert len(regels_van_het_journaal(kamer, "aanvaard")) == 4
    assert len(regels_van_het_journaal(kamer, "rond_beoordeling_af")) == 2
    gericht = [(een.aan_gemeente, een.aan_rol) for een in berichten(kamer, "beoordeeld:")]
    assert gericht == [("GM9001", None), (None, "bzk_financien")]


def test_een_departement_beoordeelt_alleen_zijn_eigen_onderdelen(kamer: Kamer) -> None:
    nummer = kamer.tot_aangeleverd()
    een = kamer.beoordeling(nummer, "leren")
    for wie in (kamer.adviseurs["meedoen"], kamer.bzk):
        with pytest.raises(NietToegestaan) as fout:
            kamer.doe(wie, beoordelen.aanvaard, een.id, 0)
        assert "hoort bij uw departement" in fout.value.waarom
        with pytest.raises(NietToegestaan):
            kamer.doe(wie, beoordelen.stel_vraag, een.id, 0, "Klopt dit?")


@pytest.mark.parametrize("rol", [Rol.BEHANDELAAR, Rol.BESLISSER, Rol.AUDITOR, Rol.GEMEENTE_FINANCIEN, Rol.OPSTELLER])
def test_andere_rollen_beoordelen_niet(kamer: Kamer, rol: Rol) -> None:
    nummer = kamer.tot_aangeleverd()
    wie = maak_mens(kamer.database, rol)
    een = kamer.beoordeling(nummer)
    with pytest.raises(NietToegestaan):
        kamer.doe(wie, beoordelen.aanvaard, een.id, 0)
    with pytest.raises(NietToegestaan):
        kamer.doe(wie, beoordelen.stel_vraag, een.id, 0, "Klopt dit?")


def test_een_andere_gemeente_bestaat_niet(kamer: Kamer) -> None:
    nummer = kamer.tot_aangeleverd()
    vraag(kamer, nummer)
    for beoordeling_id in (kamer.beoordeling(nummer).id, 999):
        with pytest.raises(NietGevonden):
            kamer.doe(kamer.buur, beoordelen.beantwoord, beoordeling_id, 1, "Ja.")


def test_een_vraag_opent_alleen_dat_onderdeel(kamer: Kamer) -> None:
    nummer = kamer.tot_aangeleverd()
    with pytest.raises(Conflict) as fout:
        kamer.bewaar(nummer, "leren", LAGER)
    assert "over dit onderdeel is een vraag gesteld" in fout.value.waarom
    vraag(kamer, nummer)
    kamer.bewaar(nummer, "leren", LAGER)
    for onderdeel, dossier_id in (("meedoen", kamer.noord), ("leren", kamer.dossiers["zuid"])):
        with pytest.raises(Conflict):
            kamer.bewaar(nummer, onderdeel, LAGER, dossier_id=dossier_id)
    (bericht,) = berichten(kamer, "vraag:")
    assert (bericht.aan_gemeente, bericht.aan_rol) == ("GM9001", None)
    assert bericht.tekst.endswith("Vraag: Klopt dit bedrag?")
    assert "Wie van Financiën niets wijzigde, beantwoordt daarna de vraag" in bericht.tekst


def test_een_antwoord_levert_opnieuw_aan(kamer: Kamer) -> None:
    """The first copy stays as it was; the last one holds the new figures, and the department judges again."""
    nummer = kamer.tot_aangeleverd()
    vraag(kamer, nummer)
    kamer.nu += timedelta(days=1)
    kamer.bewaar(nummer, "leren", LAGER)
    beantwoord = antwoord(kamer, nummer, " Nee, een factuur telde dubbel. ")
    assert (beantwoord.toestand, beantwoord.antwoord) == ("beantwoord", "Nee, een factuur telde dubbel.")
    eerste, tweede = opnames(kamer, nummer)
    assert [lees_opname(een, TRANCHES).regels[0].besteed for een in (eerste, tweede)] == [5_000_00, 4_000_00]
    assert lees_opname(tweede, TRANCHES) == kamer.verslag(nummer)
    ((_, gegevens),) = regels_van_het_journaal(kamer, "beantwoord")
    assert gegevens["opname_sha256"] == tweede.sha256
    (bericht,) = berichten(kamer, "antwoord:")
    assert (bericht.aan_rol, bericht.aan_departement) == ("adviseur", "OCW")
    assert bericht.tekst.endswith("Antwoord: Nee, een factuur telde dubbel.")
    with pytest.raises(Conflict):
        kamer.bewaar(nummer, "leren", ALLES["leren"])
    for een in kamer.beoordelingen(nummer):
        kamer.doe(kamer.adviseurs[een.onderdeel], beoordelen.aanvaard, een.id, een.versie)
    assert kamer.stand(nummer).toestand == "beoordeeld"


def test_het_antwoord_aan_vro_gaat_naar_wie_vroeg_en_wie_meebeoordeelt(kamer: Kamer) -> None:
    """The advisers of VRO and BZK financiën judge for the same department: whoever asked, both hear the answer."""
    nummer = kamer.tot_aangeleverd()
    een = kamer.beoordeling(nummer)
    with kamer.database.sessie(schrijven=True) as sessie:
        sessie.execute(update(Beoordeling).where(Beoordeling.id == een.id).values(departement="VRO"))
        sessie.commit()
    adviseur = Wie(99, "A. Adviseur", Rol.ADVISEUR, "Ministerie VRO", departement="VRO")
    kamer.doe(kamer.bzk, beoordelen.stel_vraag, een.id, een.versie, "Klopt dit bedrag?")
    antwoord(kamer, nummer)
    alle = berichten(kamer, "antwoord:")
    assert {(een.aan_rol, een.aan_departement) for een in alle} == {("adviseur", "VRO"), ("bzk_financien", None)}
    for wie in (adviseur, kamer.bzk):
        assert sum(krijgt_bericht(een, wie, {}) for een in alle) == 1
    assert all(een.tekst.startswith("De gemeente heeft de vraag van VRO over ") for een in alle)


@pytest.mark.parametrize("departement", list(Departement))
def test_wie_voor_een_departement_beoordeelt(departement: Departement) -> None:
    """What ``departement_van`` says of a person, the other way round."""
    mensen = [Wie(1, "A", Rol.ADVISEUR, "B", departement=een) for een in Departement]
    mensen += [Wie(1, "A", rol, "B") for rol in Rol if rol is not Rol.ADVISEUR]
    alle = {(wie.rol, wie.departement) for wie in mensen if departement_van(wie) == departement}
    assert set(beoordelaars(departement)) == alle


def test_na_een_antwoord_kan_weer_een_vraag_komen(kamer: Kamer) -> None:
    nummer = kamer.tot_aangeleverd()
    vraag(kamer, nummer)
    antwoord(kamer, nummer)
    opnieuw = vraag(kamer, nummer, "En de btw?")
    assert (opnieuw.vraag, opnieuw.antwoord, opnieuw.versie) == ("En de btw?", None, 3)
    antwoord(kamer, nummer)
    assert [een.volgnummer for een in opnames(kamer, nummer)] == [1, 2, 3]
    assert len(berichten(kamer, "vraag:")) == len(berichten(kamer, "antwoord:")) == 2


def test_wie_de_cijfers_wijzigde_beantwoordt_de_vraag_niet(kamer: Kamer) -> None:
    """Else one person could change figures after the akkoord that nobody else saw."""
    nummer = kamer.tot_aangeleverd()
    vraag(kamer, nummer)
    kamer.nu += timedelta(days=1)
    kamer.bewaar(nummer, "leren", LAGER, wie=kamer.financien)
    een = kamer.beoordeling(nummer)
    with pytest.raises(NietToegestaan) as fout:
        kamer.doe(kamer.financien, beoordelen.beantwoord, een.id, een.versie, "Nee.")
    assert "vierogenprincipe" in fout.value.waarom
    kamer.doe(kamer.financien2, beoordelen.beantwoord, een.id, een.versie, "Nee.")


def test_wie_voor_de_aanlevering_invulde_mag_wel_antwoorden(kamer: Kamer) -> None:
    nummer = kamer.begin()
    kamer.bewaar(nummer, "leren", ALLES["leren"], wie=kamer.financien2)
    kamer.vul_in(nummer)
    kamer.lever_af(nummer)
    vraag(kamer, nummer)
    een = kamer.beoordeling(nummer)
    kamer.doe(kamer.financien2, beoordelen.beantwoord, een.id, een.versie, "Ja.")


def test_een_antwoord_met_fouten_in_de_cijfers_kan_niet(kamer: Kamer) -> None:
    nummer = kamer.tot_aangeleverd()
    vraag(kamer, nummer)
    kamer.bewaar(nummer, "leren", replace(LAGER, besteed=None))
    with pytest.raises(SpukFout) as fout:
        antwoord(kamer, nummer)
    assert "geen fouten in de cijfers van dit onderdeel" in fout.value.waarom
    assert len(opnames(kamer, nummer)) == 1


@pytest.mark.parametrize("tekst", ["", "   ", "a" * 4_001])
def test_een_vraag_en_een_antwoord_hebben_een_tekst(kamer: Kamer, tekst: str) -> None:
    nummer = kamer.tot_aangeleverd()
    with pytest.raises(SpukFout):
        vraag(kamer, nummer, tekst)
    assert kamer.beoordeling(nummer).toestand == "open"
    vraag(kamer, nummer)
    with pytest.raises(SpukFout):
        antwoord(kamer, nummer, tekst)
    assert kamer.beoordeling(nummer).toestand == "vraag"


def _aanvaard(kamer: Kamer, een: Beoordeling, versie: int) -> object:
    return kamer.doe(kamer.adviseurs["leren"], beoordelen.aanvaard, een.id, versie)


def _vraag(kamer: Kamer, een: Beoordeling, versie: int) -> object:
    return kamer.doe(kamer.adviseurs["leren"], beoordelen.stel_vraag, een.id, versie, "Klopt dit?")


@pytest.mark.parametrize("doe", [_aanvaard, _vraag])
def test_wie_een_oude_pagina_heeft_komt_te_laat(kamer: Kamer, doe: Callable[[Kamer, Beoordeling, int], Any]) -> None:
    nummer = kamer.tot_aangeleverd()
    vraag(kamer, nummer)
    antwoord(kamer, nummer)
    een = kamer.beoordeling(nummer)
    with pytest.raises(Verouderd):
        doe(kamer, een, 0)
    doe(kamer, een, 2)
    with pytest.raises(AndereToestand):
        doe(kamer, een, 3)


def test_het_journaal_bewaart_de_tekst_niet_zelf(kamer: Kamer) -> None:
    nummer = kamer.tot_aangeleverd()
    vraag(kamer, nummer, "Een heel bijzondere vraag?")
    ((stroom, gegevens),) = regels_van_het_journaal(kamer, "stel_vraag")
    assert stroom == f"dossier:{kamer.noord}"
    assert "bijzondere" not in json.dumps(gegevens)
    assert len(gegevens["tekst_sha256"]) == 64
