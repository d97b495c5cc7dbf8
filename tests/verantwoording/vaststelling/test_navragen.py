"""What was granted after the last account is never settled at nothing unasked: it is asked for, or waited for."""

from pathlib import Path

import pytest
from sqlalchemy import select

from spuk_app.beschikking.brief import uit_json
from spuk_app.db.verbinding import Database
from spuk_app.dossier.models import Bericht
from spuk_app.kern.fouten import AndereToestand, Conflict, NietGevonden, NietToegestaan
from spuk_app.kern.wie import Rol
from spuk_app.rapportage.controleren import Bevinding, controleer
from spuk_app.verantwoording import beoordelen
from spuk_app.verantwoording.beeld import Verslagbeeld, verslagbeeld
from spuk_app.verantwoording.models import Beoordeling
from spuk_app.verantwoording.vaststelling import vaststellen
from spuk_app.verantwoording.vaststelling.models import Vaststellingsregel
from spuk_app.verantwoording.vaststelling.navragen import vraag_verantwoording
from spuk_app.verantwoording.vaststelling.overzicht import vaststellingen
from tests.aanvraag.besluiten_voor_brieven import tekst_van
from tests.hulp import maak_mens
from tests.verantwoording.balie import knoppen, tekst, velden
from tests.verantwoording.loket import Loket
from tests.verantwoording.toneel import EERSTE, LAATSTE, Kamer, op, regels_van_het_journaal
from tests.verantwoording.vaststelling.betalen import betaal_alles
from tests.verantwoording.vaststelling.later import ANTWOORD, GROEN, MET_GROEN, PER_JAAR, Later
from tests.web.teller import tel

ONGEVRAAGD = "elk onderdeel waarvoor geld is verleend, is verantwoord"
VOORSTELLEN = "Conceptbesluit tot vaststelling maken"


@pytest.fixture
def later(database: Database) -> Later:
    return Later(database)


def gevonden(kamer: Kamer) -> list[Bevinding]:
    """What the integrity check finds; the people of a test were not made by acts, and that it finds too."""
    mensen = {"organisatie", "gebruiker", "tranche", "oefenklok"}
    return [een for een in controleer(kamer.database, tranches=kamer.tranches) if een.soort not in mensen]


def stel_voor(kamer: Later) -> None:
    kamer.doe(kamer.bzk, vaststellen.begin_vaststelling, kamer.noord, {})


def vraag(kamer: Later, gebied: str = "noord") -> Beoordeling:
    return kamer.doe(kamer.bzk, vraag_verantwoording, kamer.dossiers[gebied], GROEN)


def te_doen(kamer: Later) -> list[str]:
    with kamer.database.lezen() as sessie:
        alle = vaststellingen(sessie, kamer.bzk, kamer.tranches, kamer.nu)
        return next(regel.te_doen for regel in alle if regel.dossier.id == kamer.noord)


def test_ongevraagd_wordt_niets_op_nul_gesteld(later: Later) -> None:
    assert te_doen(later) == [VOORSTELLEN]
    later.verleen_groen()
    assert te_doen(later) == [], "the list says the same as the act"
    with pytest.raises(Conflict, match=ONGEVRAAGD) as fout:
        stel_voor(later)
    assert "Vraag de gemeente om ook dat onderdeel te verantwoorden" in fout.value.herstel
    later.doe(later.bzk, vaststellen.begin_vaststelling, later.dossiers["zuid"], {})


def test_gevraagd_beantwoord_en_aanvaard_telt_het_mee(later: Later) -> None:
    later.verleen_groen()
    gesteld = vraag(later)
    assert (gesteld.toestand, gesteld.departement, later.stand(later.laatste).toestand) == (
        "vraag",
        "VWS",
        "aangeleverd",
    )
    assert gevonden(later) == []
    with pytest.raises(Conflict, match=ONGEVRAAGD):
        stel_voor(later)
    later.bewaar(later.laatste, GROEN, ANTWOORD)
    later.doe(later.financien, beoordelen.beantwoord, gesteld.id, gesteld.versie, "Dit was er nog niet.")
    with pytest.raises(Conflict, match="elk jaar is verantwoord en akkoord"):
        stel_voor(later)
    later.doe(later.adviseurs[GROEN], beoordelen.aanvaard, gesteld.id, gesteld.versie + 1)
    assert later.stand(later.laatste).toestand == "beoordeeld"
    stel_voor(later)
    later.doe(later.beslisser, vaststellen.stel_vast, later.noord)
    with later.database.lezen() as sessie:
        regel = sessie.query(Vaststellingsregel).filter_by(onderdeel=GROEN).one()
    assert (regel.verleend, regel.betaald, regel.besteed, regel.vastgesteld) == (
        2 * PER_JAAR,
        2 * PER_JAAR,
        1_500_00,
        1_500_00,
    )
    assert gevonden(later) == []


def test_de_gemeente_krijgt_bericht_en_het_journaal_een_regel(later: Later) -> None:
    later.verleen_groen()
    gesteld = vraag(later)
    with later.database.lezen() as sessie:
        bericht = sessie.scalars(select(Bericht).where(Bericht.sleutel == f"vraag:{gesteld.id}:1")).one()
    assert (bericht.aan_gemeente, bericht.aan_rol) == ("GM9001", None)
    assert "Gezonde leefomgeving" in bericht.onderwerp
    ((stroom, gegevens),) = regels_van_het_journaal(later, "vraag_verantwoording")
    assert (stroom, gegevens["onderdeel"], gegevens["verantwoording"]) == (
        f"dossier:{later.noord}",
        GROEN,
        later.laatste,
    )
    assert len(regels_van_het_journaal(later, "heropen_beoordeling")) == 2, "one for each area of the report"


def test_een_antwoord_levert_een_ander_gevraagd_onderdeel_niet_leeg_aan(later: Later) -> None:
    """Both areas were asked; zuid answers and noord does not: noord still stands as never accounted for."""
    for gebied in ("noord", "zuid"):
        later.verleen_groen(gebied)
    noord, zuid = vraag(later), vraag(later, "zuid")
    later.bewaar(later.laatste, GROEN, ANTWOORD, dossier_id=later.dossiers["zuid"])
    later.doe(later.financien, beoordelen.beantwoord, zuid.id, zuid.versie, "Zie de cijfers.")
    assert gevonden(later) == []
    with pytest.raises(Conflict, match=ONGEVRAAGD):
        stel_voor(later)
    later.bewaar(later.laatste, GROEN, ANTWOORD)
    later.doe(later.financien, beoordelen.beantwoord, noord.id, noord.versie, "Nu ook.")
    for een in (noord, zuid):
        later.doe(later.adviseurs[GROEN], beoordelen.aanvaard, een.id, een.versie + 1)
    stel_voor(later)
    assert gevonden(later) == []


def test_de_weg_van_het_verslag_en_wat_er_nieuw_in_staat(later: Later) -> None:
    """The akkoord of the Rijk lapses, and what CBS never saw stands among what changed since."""

    def beeld() -> Verslagbeeld:
        with later.database.lezen() as sessie:
            return verslagbeeld(sessie, later.financien, later.tranches, later.laatste)

    assert (beeld().mijlpalen[-1].wanneer != "", beeld().nawijzigingen) == (True, [])
    later.verleen_groen()
    gesteld = vraag(later)
    assert (beeld().mijlpalen[-1].wanneer, beeld().nawijzigingen) == ("", [])
    later.bewaar(later.laatste, GROEN, ANTWOORD)
    later.doe(later.financien, beoordelen.beantwoord, gesteld.id, gesteld.versie, "Dit was er nog niet.")
    nieuw = [(een.regel.code, een.toen, een.nu) for een in beeld().nawijzigingen]
    assert nieuw == [(GROEN, None, 1_500_00), (GROEN, 0, 1_500_00), (GROEN, None, True)]
    later.doe(later.adviseurs[GROEN], beoordelen.aanvaard, gesteld.id, gesteld.versie + 1)
    assert beeld().mijlpalen[-1].wanneer != ""


def test_zonder_cijfers_geen_antwoord(later: Later) -> None:
    later.verleen_groen()
    gesteld = vraag(later)
    with pytest.raises(Exception, match="er staan geen fouten in de cijfers van dit onderdeel"):
        later.doe(later.financien, beoordelen.beantwoord, gesteld.id, gesteld.versie, "Niets te zeggen.")
    later.bewaar(later.laatste, GROEN, ANTWOORD, wie=later.financien)
    with pytest.raises(NietToegestaan):
        later.doe(later.financien, beoordelen.beantwoord, gesteld.id, gesteld.versie, "Zelf ingevuld.")
    later.doe(later.financien2, beoordelen.beantwoord, gesteld.id, gesteld.versie, "Door een ander.")


def test_een_vraag_over_wat_nooit_is_aangeleverd_wordt_niet_ingetrokken(later: Later) -> None:
    later.verleen_groen()
    gesteld = vraag(later)
    with pytest.raises(Conflict, match="al eens verantwoord"):
        later.doe(later.adviseurs[GROEN], beoordelen.trek_vraag_in, gesteld.id, gesteld.versie)
    assert gevonden(later) == []


def test_na_de_wachttijd_kan_het_zonder_en_zegt_de_brief_dat(later: Later) -> None:
    later.verleen_groen()
    vraag(later)
    later.nu = op(LAATSTE + 2, 6, 30)
    with pytest.raises(Conflict):
        stel_voor(later)
    later.nu = op(LAATSTE + 2, 7, 1)
    assert te_doen(later) == [VOORSTELLEN]
    stel_voor(later)
    besluit = later.doe(later.beslisser, vaststellen.stel_vast, later.noord)
    tekst = tekst_van(uit_json(besluit.brief)).replace("\u00a0", " ")
    for zin in (
        "U verantwoordde Gezonde leefomgeving niet. Daarom stel ik nu zonder die verantwoording vast",
        f"Voor Gezonde leefomgeving heb ik geen verantwoording ontvangen. Ik wachtte 18 maanden na het einde van {LAATSTE}.",
        "Ik vroeg u om dit alsnog te verantwoorden. Op die vraag kwam geen antwoord.",
        "U verantwoordde € 2.000,00 (Voorbeeldbedragen) niet.",
    ):
        assert zin in tekst, zin
    assert uit_json(besluit.brief).gegevens["ambtshalve"]
    assert gevonden(later) == []


def test_vragen_kan_een_keer_en_alleen_wat_verleend_is(later: Later) -> None:
    with pytest.raises(NietGevonden):
        vraag(later)
    with pytest.raises(AndereToestand):
        later.doe(later.bzk, vraag_verantwoording, later.noord, "leren")
    later.verleen_groen()
    for wie in (later.financien, later.beslisser, later.adviseurs[GROEN], maak_mens(later.database, Rol.AUDITOR)):
        with pytest.raises((NietToegestaan, NietGevonden)):
            later.doe(wie, vraag_verantwoording, later.noord, GROEN)
    vraag(later)
    with pytest.raises(AndereToestand):
        vraag(later)


def test_vragen_kan_niet_voor_het_laatste_verslag_of_na_de_vaststelling(database: Database) -> None:
    kamer = Kamer(database, tranche=MET_GROEN)
    kamer.tot_aangeleverd(EERSTE)
    with pytest.raises(Conflict, match="de verantwoording over het laatste jaar is aangeleverd"):
        kamer.doe(kamer.bzk, vraag_verantwoording, kamer.noord, "leren")
    betaal_alles(kamer)
    kamer.nu = op(LAATSTE + 2, 7, 1)
    kamer.doe(kamer.bzk, vaststellen.begin_vaststelling, kamer.noord, {})
    kamer.doe(kamer.beslisser, vaststellen.stel_vast, kamer.noord)
    with pytest.raises(Conflict):
        kamer.doe(kamer.bzk, vraag_verantwoording, kamer.noord, "leren")


def test_een_verlening_na_het_conceptbesluit_laat_dat_vervallen(later: Later) -> None:
    stel_voor(later)
    later.verleen_groen()
    with pytest.raises(Conflict, match="De cijfers zijn veranderd"):
        later.doe(later.beslisser, vaststellen.stel_vast, later.noord)
    later.doe(later.beslisser, vaststellen.geef_vaststelling_terug, later.noord, "Er is nog iets verleend.")
    with pytest.raises(Conflict, match=ONGEVRAAGD):
        later.doe(later.bzk, vaststellen.stel_vaststelling_opnieuw_voor, later.noord, {})
    vraag(later)


def test_na_de_vaststelling_wordt_er_niets_meer_verleend(later: Later) -> None:
    """It would never be settled: an area is settled once."""
    stel_voor(later)
    later.doe(later.beslisser, vaststellen.stel_vast, later.noord)
    with pytest.raises(Conflict, match="nog niet definitief vastgesteld"):
        later.verleen_groen()
    assert gevonden(later) == []
    later.verleen_groen("zuid")


class Balie(Loket, Later):
    """The same behind the pages."""


def test_op_de_pagina_vraagt_financien_erom_en_vult_de_gemeente_in(database: Database, tmp_path: Path) -> None:
    balie = Balie(database, tmp_path)
    balie.verleen_groen()
    fin, knop = balie.als("fin"), "Vraag de gemeente om Gezonde leefomgeving te verantwoorden"
    pad = f"/vaststellingen/{balie.noord}"
    pagina = fin.get(pad)
    assert ONGEVRAAGD in tekst(pagina)
    assert knop in knoppen(pagina)
    assert knop not in knoppen(balie.als("bo").get(pad))
    assert knop not in knoppen(fin.get(f"/vaststellingen/{balie.dossiers['zuid']}"))
    vragen = f"{pad}/vraag-verantwoording/{GROEN}"
    assert fin.post(vragen, velden(pagina, knop)).status_code == 303
    assert fin.post(vragen, velden(pagina, knop)).status_code == 409
    assert fin.post(f"{pad}/vraag-verantwoording/taal").status_code == 404
    assert fin.post(f"/vaststellingen/999/vraag-verantwoording/{GROEN}").status_code == 404
    pagina = fin.get(pad)
    assert knop not in knoppen(pagina)
    assert "Gezonde leefomgeving: gevraagd, nog niet beantwoord" in tekst(pagina)
    with tel(database.engine) as teller:
        assert fin.get(pad).status_code == 200
    assert 0 < len(teller) <= 10
    regel = balie.als("anna").get(balie.regelpad(balie.laatste, GROEN))
    assert "U kreeg geld voor Gezonde leefomgeving, maar verantwoordde dat nog niet." in tekst(regel)
    assert "Opslaan" in " ".join(knoppen(regel))
    assert "Het Rijk stelt een vraag" in tekst(balie.als("fien").get(balie.pad(balie.laatste)))
    assert fin.get(balie.pad(balie.laatste)).status_code == 200
    assert fin.get(balie.regelpad(balie.laatste, GROEN)).status_code == 404, "the ministries see what was delivered"
    assert fin.get(f"/dossiers/{balie.noord}/tijdlijn").text.count("Gevraagd om ook te verantwoorden") == 1
