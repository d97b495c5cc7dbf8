"""A question can be withdrawn, an answer has to fit the years after it, and what was settled is reviewed no more."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from spuk_app.betaling import handelingen as betalen
from spuk_app.betaling.models import Betaaltermijn
from spuk_app.dossier.models import Bericht
from spuk_app.kern.fouten import AndereToestand, Conflict, NietToegestaan, Onvolledig, Verouderd
from spuk_app.kern.wie import Rol
from spuk_app.rapportage.controleren import controleer
from spuk_app.verantwoording import beoordelen
from spuk_app.verantwoording.aangeleverd import uitgaven
from spuk_app.verantwoording.models import Beoordeling
from spuk_app.verantwoording.opstellen import Invoer
from spuk_app.verantwoording.queries import opslagen, vragen_voor
from spuk_app.verantwoording.vaststelling import vaststellen
from spuk_app.verantwoording.werklijst import wacht_op
from tests.hulp import maak_mens
from tests.verantwoording.toneel import EERSTE, LAATSTE, TRANCHE, TRANCHES, Kamer, op, regels_van_het_journaal

ANDERS = Invoer(1_00, eindverantwoording=True, toelichting="Half af.", bereikt={1: 3})
SLOT = {"leren": Invoer(4_000_00, eindverantwoording=True, bereikt={1: 60}),
        "meedoen": Invoer(0, eindverantwoording=True, bereikt={1: 12})}  # fmt: skip


def vraag(kamer: Kamer, nummer: int, onderdeel: str = "leren") -> Beoordeling:
    """The department asks about an onderdeel of noord."""
    een = kamer.beoordeling(nummer, onderdeel)
    kamer.nu += timedelta(days=1)
    return kamer.doe(kamer.adviseurs[onderdeel], beoordelen.stel_vraag, een.id, een.versie, "Klopt dit?")


def trek_in(kamer: Kamer, een: Beoordeling) -> Beoordeling:
    """The same department withdraws it a day later."""
    kamer.nu += timedelta(days=1)
    return kamer.doe(kamer.adviseurs["leren"], beoordelen.trek_vraag_in, een.id, een.versie)


def betaal_alles(kamer: Kamer) -> None:
    """Pay every instalment."""
    tweede = maak_mens(kamer.database, Rol.BZK_FINANCIEN)
    for jaar in (EERSTE, LAATSTE):
        kamer.nu = max(kamer.nu, op(jaar, 1, 10))
        with kamer.database.lezen() as sessie:
            nummers = list(sessie.scalars(select(Betaaltermijn.id).where(Betaaltermijn.jaar == jaar)))
        kamer.doe(kamer.bzk, betalen.zet_klaar, nummers)
        kamer.doe(tweede, betalen.betaal, nummers)


def test_een_vraag_zonder_antwoord_houdt_niets_op(kamer: Kamer) -> None:
    nummer = kamer.tot_aangeleverd()
    ingetrokken = trek_in(kamer, vraag(kamer, nummer))
    assert (ingetrokken.toestand, ingetrokken.vraag, ingetrokken.versie) == ("open", None, 2)
    ((stroom, gegevens),) = regels_van_het_journaal(kamer, "trek_vraag_in")
    assert (stroom, gegevens["onderdeel"], gegevens["besteed_cent"]) == (f"dossier:{kamer.noord}", "leren", 5_000_00)
    with kamer.database.lezen() as sessie:
        assert len(opslagen(sessie, nummer, kamer.noord, "leren")) == 1
        bericht = sessie.scalars(select(Bericht).where(Bericht.sleutel.startswith("vraag-ingetrokken:"))).one()
    assert (bericht.aan_gemeente, bericht.aan_rol) == ("GM9001", None)
    assert "telt niet mee" not in bericht.tekst
    for een in kamer.beoordelingen(nummer):
        kamer.doe(kamer.adviseurs[een.onderdeel], beoordelen.aanvaard, een.id, een.versie)
    assert kamer.stand(nummer).toestand == "beoordeeld"


def test_intrekken_zet_terug_wat_is_aangeleverd(kamer: Kamer) -> None:
    nummer = kamer.tot_aangeleverd()
    eerst = kamer.verslag(nummer).regel(kamer.noord, "leren")
    gesteld = vraag(kamer, nummer)
    kamer.bewaar(nummer, "leren", ANDERS)
    trek_in(kamer, gesteld)
    regel = kamer.verslag(nummer).regel(kamer.noord, "leren")
    assert eerst is not None and regel is not None
    assert (regel.besteed, regel.eindverantwoording, regel.toelichting) == (5_000_00, False, "")
    assert (regel.beloften, regel.versie) == (eerst.beloften, 3)
    with kamer.database.lezen() as sessie:
        laatste, *_ = opslagen(sessie, nummer, kamer.noord, "leren")
        assert (laatste.versie, laatste.wie_id) == (3, kamer.adviseurs["leren"].id)
        assert uitgaven(sessie, TRANCHES, TRANCHE.code)[kamer.noord]["leren", EERSTE] == 5_000_00
        bericht = sessie.scalars(select(Bericht).where(Bericht.sleutel.startswith("vraag-ingetrokken:"))).one()
    assert bericht.tekst.endswith("Wat u na de vraag bij dit onderdeel hebt opgeslagen, telt niet mee.")
    with pytest.raises(Conflict, match="over dit onderdeel is een vraag gesteld"):
        kamer.bewaar(nummer, "leren", ANDERS)
    mensen = {"organisatie", "gebruiker", "tranche", "oefenklok"}
    assert [een for een in controleer(kamer.database, tranches=TRANCHES) if een.soort not in mensen] == []


def test_alleen_het_eigen_departement_trekt_een_open_vraag_in(kamer: Kamer) -> None:
    nummer = kamer.tot_aangeleverd()
    with pytest.raises(AndereToestand):
        trek_in(kamer, kamer.beoordeling(nummer))
    gesteld = vraag(kamer, nummer)
    for wie in (kamer.adviseurs["meedoen"], kamer.bzk, kamer.financien, kamer.beslisser):
        with pytest.raises(NietToegestaan):
            kamer.doe(wie, beoordelen.trek_vraag_in, gesteld.id, gesteld.versie)
    with pytest.raises(Verouderd):
        kamer.doe(kamer.adviseurs["leren"], beoordelen.trek_vraag_in, gesteld.id, 0)
    kamer.doe(kamer.financien, beoordelen.beantwoord, gesteld.id, gesteld.versie, "Ja.")
    with pytest.raises(AndereToestand):
        kamer.doe(kamer.adviseurs["leren"], beoordelen.trek_vraag_in, gesteld.id, gesteld.versie + 1)


def test_een_antwoord_past_bij_de_jaren_erna(kamer: Kamer) -> None:
    """Year two took more off than year one would have left: the answer is refused, and says which year to mend first."""
    eerste = kamer.tot_aangeleverd()
    kamer.nu = op(LAATSTE + 1, 2, 1)
    minder = Invoer(0, -4_000_00, eindverantwoording=True, toelichting="Dubbel geteld.", bereikt={1: 40})
    tweede = kamer.tot_aangeleverd(LAATSTE, SLOT | {"leren": minder})
    gesteld = vraag(kamer, eerste)
    kamer.bewaar(eerste, "leren", Invoer(1_000_00, eindverantwoording=False, toelichting="Minder.", bereikt={1: 40}))
    with pytest.raises(Onvolledig) as fout:
        kamer.doe(kamer.financien, beoordelen.beantwoord, gesteld.id, gesteld.versie, "Ja.")
    assert f"klopt de verantwoording over {LAATSTE} niet meer" in fout.value.waarom
    assert f"ook over {LAATSTE} een vraag te stellen" in fout.value.herstel
    assert kamer.beoordeling(eerste).toestand == "vraag"
    over_later = vraag(kamer, tweede)
    kamer.bewaar(tweede, "leren", Invoer(0, -1_000_00, eindverantwoording=True, toelichting="Beter.", bereikt={1: 40}))
    kamer.doe(kamer.financien, beoordelen.beantwoord, over_later.id, over_later.versie, "Beter.")
    kamer.doe(kamer.financien, beoordelen.beantwoord, gesteld.id, gesteld.versie, "Ja.")
    with kamer.database.lezen() as sessie:
        geteld = uitgaven(sessie, TRANCHES, TRANCHE.code)[kamer.noord]
    assert (geteld["leren", EERSTE], geteld["leren", LAATSTE]) == (1_000_00, -1_000_00)


def test_na_de_vaststelling_vraagt_en_antwoordt_niemand_meer(kamer: Kamer) -> None:
    """Noord is settled ex officio with a question and a review open; the report is completed without it."""
    betaal_alles(kamer)
    nummer = kamer.tot_aangeleverd()
    gesteld = vraag(kamer, nummer)
    kamer.nu = op(LAATSTE + 2, 7, 1)
    kamer.doe(kamer.bzk, vaststellen.begin_vaststelling, kamer.noord, {})
    kamer.doe(kamer.beslisser, vaststellen.stel_vast, kamer.noord)
    ocw, open_ = kamer.adviseurs["leren"], kamer.beoordeling(nummer, "meedoen")
    for wie, handeling, een, *tekst in (
        (ocw, beoordelen.trek_vraag_in, gesteld),
        (kamer.financien, beoordelen.beantwoord, gesteld, "Ja."),
        (kamer.adviseurs["meedoen"], beoordelen.aanvaard, open_),
        (kamer.adviseurs["meedoen"], beoordelen.stel_vraag, open_, "Klopt dit?"),
    ):
        with pytest.raises(Conflict, match="nog niet definitief vastgesteld"):
            kamer.doe(wie, handeling, een.id, een.versie, *tekst)
    with pytest.raises(Conflict, match="nog niet definitief vastgesteld"):
        kamer.bewaar(nummer, "leren", ANDERS)
    with kamer.database.lezen() as sessie:
        assert [vragen_voor(sessie, wie) for wie in (ocw, kamer.financien)] == [1, 0]
        assert [wacht_op(sessie, wie) for wie in (ocw, kamer.financien)] == [{nummer: 1}, {}]
    for een in kamer.beoordelingen(nummer):
        if een.dossier_id != kamer.noord:
            kamer.doe(kamer.adviseurs[een.onderdeel], beoordelen.aanvaard, een.id, een.versie)
    assert kamer.stand(nummer).toestand == "beoordeeld"
