"""Settling: who may, when, how much, and what is left in the database."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from spuk_app.beschikking.models import Beschikking
from spuk_app.dossier.models import Bericht, Journaalregel
from spuk_app.kern.canoniek import vingerafdruk
from spuk_app.kern.fouten import AndereToestand, Conflict, NietGevonden, NietToegestaan, Onvolledig, SpukFout
from spuk_app.kern.wie import Rol, Wie
from spuk_app.verantwoording.levensloop import VASTSTELLING, Toestand, Vaststellingsfeiten, Vaststellingstoestand
from spuk_app.verantwoording.models import Verantwoordingsregel
from spuk_app.verantwoording.vaststelling import vaststellen, vorderen
from spuk_app.verantwoording.vaststelling.afrekening import Meetelling
from tests.hulp import maak_mens, ongelijke_plafonds, toegezegd, verwacht
from tests.verantwoording.vaststelling.afgerekend import (
    ALLES,
    LEREN,
    MEEDOEN,
    NA_DE_WACHTTIJD,
    VASTSTELLEN,
    Afgerekend,
)

# --- When it can be proposed, and what is proposed --------------------------------------------------------------------


def test_wie_alles_besteedde_krijgt_alles(verantwoord: Afgerekend) -> None:
    verantwoord.stel_vaststelling_voor()
    regels = verantwoord.regels()
    assert {code: (een.verleend, een.besteed, een.vastgesteld, een.terug) for code, een in regels.items()} == {
        "leren": (LEREN, LEREN, LEREN, 0),
        "meedoen": (MEEDOEN, MEEDOEN, MEEDOEN, 0),
    }
    besluit = verantwoord.stel_vast()
    assert (besluit.kenmerk, besluit.bedrag, besluit.soort) == ("TO-B-0002", LEREN + MEEDOEN, "vaststelling")
    with pytest.raises(Conflict, match="Er is niets gewijzigd"):
        verantwoord.vorder_terug()


def test_te_veel_bij_het_ene_onderdeel_vult_het_andere_niet_aan(met_rest: Afgerekend) -> None:
    met_rest.stel_vaststelling_voor()
    regels = met_rest.regels()
    assert (regels["leren"].vastgesteld, regels["leren"].terug) == (7_500_00, 1_500_00)
    assert (regels["meedoen"].besteed, regels["meedoen"].vastgesteld) == (2_800_50, MEEDOEN)


def test_een_jaar_dat_nog_niet_akkoord_is_houdt_de_vaststelling_op(toneel: Afgerekend) -> None:
    toneel.betaal(2030)
    toneel.betaal(2031)
    toneel.verantwoord(2030, ALLES[2030])
    toneel.nu = VASTSTELLEN
    with pytest.raises(Conflict, match="Wacht tot elk jaar is verantwoord") as eerste:
        toneel.stel_vaststelling_voor()
    assert "regeling 2023-2025: artikel 15" in str(eerste.value)
    toneel.verantwoord(2031, ALLES[2031], toestand=Toestand.AANGELEVERD)
    with pytest.raises(Conflict, match="elk jaar is verantwoord en akkoord"):
        toneel.stel_vaststelling_voor()
    toneel.nu = NA_DE_WACHTTIJD
    with pytest.raises(Conflict):  # it was received: that it was not accepted yet is no reason to settle without it
        toneel.stel_vaststelling_voor()


def test_wat_niet_betaald_is_kan_niet_worden_vastgesteld(toneel: Afgerekend) -> None:
    toneel.betaal(2030)
    for jaar, besteed in ALLES.items():
        toneel.verantwoord(jaar, besteed)
    toneel.nu = VASTSTELLEN
    with pytest.raises(Conflict, match="Betaal eerst de termijnen die nog openstaan"):
        toneel.stel_vaststelling_voor()


def test_wie_alles_eerder_beeindigt_wordt_eerder_afgerekend(toneel: Afgerekend) -> None:
    toneel.betaal(2030)
    toneel.betaal(2031)
    toneel.verantwoord(2030, ALLES[2030], eindverantwoording={"leren": True, "meedoen": True})
    toneel.stel_vaststelling_voor()
    assert {code: een.vastgesteld for code, een in toneel.regels().items()} == {"leren": 5_000_00, "meedoen": MEEDOEN}
    assert not toneel.zaak().ambtshalve


def test_fouten_en_geld_buiten_het_gebied_tellen_niet_mee(verantwoord: Afgerekend) -> None:
    verantwoord.bevinding(2030, "leren", 700_00)
    verantwoord.bevinding(2031, "leren", 50_00, "onzekerheid")
    with verantwoord.database.sessie(schrijven=True) as sessie:
        sessie.query(Verantwoordingsregel).filter_by(onderdeel="meedoen", besteed=MEEDOEN).one().buiten_gebied = 500_00
        sessie.commit()
    verantwoord.lever_opnieuw_aan(2030)
    verantwoord.stel_vaststelling_voor()
    regels = verantwoord.regels()
    assert (regels["leren"].rechtmatig, regels["leren"].vastgesteld) == (LEREN - 700_00, LEREN - 700_00)
    assert (regels["meedoen"].rechtmatig, regels["meedoen"].terug) == (MEEDOEN - 500_00, 500_00)


def test_een_beoordelaar_telt_minder_mee_en_zegt_waarom(verantwoord: Afgerekend) -> None:
    verantwoord.stel_vaststelling_voor(leren=(8_000_00, "  Het wijkfeest hoort er niet bij.  "))
    regel = verantwoord.regels()["leren"]
    assert (regel.besteed, regel.rechtmatig, regel.vastgesteld) == (LEREN, 8_000_00, 8_000_00)
    assert (regel.berekend, regel.motivering) == (LEREN, "Het wijkfeest hoort er niet bij.")
    besluit = verantwoord.stel_vast()
    assert besluit.bedrag == 8_000_00 + MEEDOEN
    gegevens = json.loads(besluit.brief)["gegevens"]
    assert (gegevens["berekend_cent"]["leren"], gegevens["telt_mee_cent"]["leren"]) == (LEREN, 8_000_00)
    assert verantwoord.regels()["meedoen"].berekend == verantwoord.regels()["meedoen"].rechtmatig == MEEDOEN


def test_een_reden_geldt_voor_het_bedrag_dat_toen_volgde(verantwoord: Afgerekend) -> None:
    """The accountant's error comes in by an answer: the same was spent, but the reason was given for other figures."""
    verantwoord.stel_vaststelling_voor(leren=(8_000_00, "Het wijkfeest hoort er niet bij."))
    verantwoord.bevinding(2030, "leren", 700_00)
    with pytest.raises(Conflict, match="De cijfers zijn veranderd"):
        verantwoord.stel_vast()


@pytest.mark.parametrize(
    ("cent", "reden"), [(8_000_00, "  "), (LEREN, "Evenveel."), (LEREN + 1, "Meer."), (-1, "Min.")]
)
def test_een_ander_bedrag_heeft_een_reden_en_kan_en_is_anders(verantwoord: Afgerekend, cent: int, reden: str) -> None:
    with pytest.raises(Onvolledig) as fout:
        verantwoord.stel_vaststelling_voor(leren=(cent, reden))
    assert len(fout.value.gebreken) == 1
    assert fout.value.gebreken[0].zin.startswith("Leren: vul ")


def test_een_bedrag_voor_iets_dat_niet_verleend_is_bestaat_niet(verantwoord: Afgerekend) -> None:
    with pytest.raises(NietGevonden):
        verantwoord.stel_vaststelling_voor(taal=(1, "Waarom niet."))


def test_zonder_verlening_is_er_niets_vast_te_stellen(verantwoord: Afgerekend) -> None:
    with pytest.raises(NietGevonden):
        verantwoord.doe(verantwoord.fin, vaststellen.begin_vaststelling, verantwoord.dossiers["zuid"], {})


# --- Without an account ------------------------------------------------------------------------------------------------


def test_wie_nooit_verantwoordt_krijgt_niets_na_achttien_maanden(toneel: Afgerekend) -> None:
    toneel.betaal(2030)
    toneel.betaal(2031)
    toneel.nu = NA_DE_WACHTTIJD - timedelta(days=1)
    with pytest.raises(Conflict):
        toneel.stel_vaststelling_voor()
    toneel.nu = NA_DE_WACHTTIJD
    assert toneel.stel_vaststelling_voor().ambtshalve
    assert toneel.stel_vast().bedrag == 0
    assert toegezegd(toneel.database) == {}
    assert toneel.vorder_terug().bedrag == LEREN + MEEDOEN


def test_een_verantwoording_die_alsnog_komt_houdt_het_besluit_op(toneel: Afgerekend) -> None:
    toneel.betaal(2030)
    toneel.betaal(2031)
    toneel.nu = NA_DE_WACHTTIJD
    toneel.stel_vaststelling_voor()
    toneel.verantwoord(2030, ALLES[2030], toestand=Toestand.AANGELEVERD)
    with pytest.raises(Conflict, match="De cijfers zijn veranderd"):
        toneel.stel_vast()
    toneel.doe(toneel.beslisser, vaststellen.geef_vaststelling_terug, toneel.dossier, "Er is nu een verantwoording.")
    toneel.doe(toneel.fin, vaststellen.stel_vaststelling_opnieuw_voor, toneel.dossier, {})
    assert toneel.stel_vast().bedrag == 5_000_00 + MEEDOEN


def test_een_verantwoording_zonder_uitgaven_houdt_het_besluit_ook_op(toneel: Afgerekend) -> None:
    """No amount changes, and the letter would still say that nothing was accounted for."""
    toneel.betaal(2030)
    toneel.betaal(2031)
    toneel.nu = NA_DE_WACHTTIJD
    toneel.stel_vaststelling_voor()
    toneel.verantwoord(2031, {}, toestand=Toestand.AANGELEVERD)
    with pytest.raises(Conflict, match="De cijfers zijn veranderd"):
        toneel.stel_vast()


@pytest.mark.parametrize(
    ("mag", "feiten"),
    [
        (True, Vaststellingsfeiten(verantwoord=True, alles_betaald=True)),
        (True, Vaststellingsfeiten(wachttijd_voorbij=True, alles_betaald=True)),
        (False, Vaststellingsfeiten(alles_betaald=True)),
        (False, Vaststellingsfeiten(verantwoord=True)),
    ],
)
def test_wat_voor_het_voorstel_nodig_was_is_ook_voor_het_besluit_nodig(mag: bool, feiten: Vaststellingsfeiten) -> None:
    beslisser = Wie(1, "Bo", Rol.BESLISSER, "BZK")
    assert VASTSTELLING.mag("stel_vast", Vaststellingstoestand.VOORGESTELD, feiten, beslisser) is mag


# --- Deciding ----------------------------------------------------------------------------------------------------------


def test_na_het_besluit_staat_precies_het_vastgestelde_onder_de_plafonds(met_rest: Afgerekend) -> None:
    met_rest.stel_vaststelling_voor()
    besluit = met_rest.stel_vast()
    over = [
        (("noord", "leren", 2030), 5_000_00),
        (("noord", "leren", 2031), 2_500_00),
        (("noord", "meedoen", 2030), MEEDOEN),
    ]
    assert toegezegd(met_rest.database) == verwacht(over)
    assert sum(cent for _, cent in over) == besluit.bedrag
    assert ongelijke_plafonds(met_rest.database) == []


def test_het_besluit_laat_brief_journaal_en_bericht_na(met_rest: Afgerekend) -> None:
    zaak = met_rest.stel_vaststelling_voor(leren=(7_000_00, "Deels geen onderwijs."))
    besluit = met_rest.stel_vast()
    with met_rest.database.lezen() as sessie:
        regels = {een.handeling: json.loads(een.gegevens) for een in sessie.scalars(select(Journaalregel))}
        bericht = sessie.scalars(select(Bericht).where(Bericht.sleutel == f"besluit:{besluit.kenmerk}")).one()
        klaar = sessie.scalars(select(Bericht).where(Bericht.sleutel == f"vaststelling:{met_rest.dossier}:1")).one()
    assert (bericht.aan_gemeente, klaar.aan_rol) == ("GM9001", Rol.BESLISSER)
    assert "Voorbeeldbedragen" in bericht.tekst
    assert regels["begin_vaststelling"]["regels"]["leren"] == {
        "verleend": LEREN,
        "betaald": LEREN,
        "besteed": 7_500_00,
        "berekend": 7_500_00,
        "rechtmatig": 7_000_00,
        "vastgesteld": 7_000_00,
        "motivering_sha256": vingerafdruk("Deels geen onderwijs."),
    }
    assert regels["stel_vast"]["cent"] == besluit.bedrag == 7_000_00 + MEEDOEN
    assert regels["stel_vast"]["brief_sha256"] == besluit.brief_sha256
    assert besluit.behandelaar_id == zaak.voorgesteld_door == met_rest.fin.id
    assert besluit.versie_datum == met_rest.verlening.versie_datum
    assert met_rest.zaak().beschikking_id == besluit.id


def test_wie_voorstelt_beslist_niet(verantwoord: Afgerekend) -> None:
    verantwoord.stel_vaststelling_voor()
    zelf = replace(verantwoord.fin, rol=Rol.BESLISSER)
    with pytest.raises(NietToegestaan, match="Laat een collega beslissen"):
        verantwoord.doe(zelf, vaststellen.stel_vast, verantwoord.dossier)
    with pytest.raises(NietToegestaan):
        verantwoord.doe(verantwoord.fin, vaststellen.stel_vast, verantwoord.dossier)


def test_een_tweede_besluit_is_er_niet(met_rest: Afgerekend) -> None:
    met_rest.stel_vaststelling_voor()
    with pytest.raises(AndereToestand):
        met_rest.stel_vaststelling_voor()
    met_rest.stel_vast()
    with pytest.raises(AndereToestand):
        met_rest.stel_vast()
    met_rest.vorder_terug()
    with pytest.raises(AndereToestand):
        met_rest.vorder_terug()
    with met_rest.database.lezen() as sessie:
        soorten = list(sessie.scalars(select(Beschikking.soort).order_by(Beschikking.id)))
    assert soorten == ["verlening", "vaststelling", "terugvordering"]
    assert ongelijke_plafonds(met_rest.database) == []


def test_teruggeven_vraagt_een_reden_en_het_nieuwe_voorstel_telt(met_rest: Afgerekend) -> None:
    met_rest.stel_vaststelling_voor()
    with pytest.raises(SpukFout, match="Vul in wat er anders moet"):
        met_rest.doe(met_rest.beslisser, vaststellen.geef_vaststelling_terug, met_rest.dossier, " ")
    met_rest.doe(met_rest.beslisser, vaststellen.geef_vaststelling_terug, met_rest.dossier, " Motiveer dit. ", gezien=1)
    assert (met_rest.zaak().toestand, met_rest.zaak().teruggave) == ("teruggegeven", "Motiveer dit.")
    with pytest.raises(AndereToestand):
        met_rest.stel_vast()
    lager = {"leren": Meetelling(1_000_00, "De rest is niet te volgen.")}
    met_rest.doe(met_rest.fin, vaststellen.stel_vaststelling_opnieuw_voor, met_rest.dossier, lager)
    with pytest.raises(Conflict, match="nadat u deze pagina opende"):
        met_rest.doe(met_rest.beslisser, vaststellen.stel_vast, met_rest.dossier, gezien=1)
    with pytest.raises(Conflict, match="nadat u deze pagina opende"):
        met_rest.doe(met_rest.beslisser, vaststellen.geef_vaststelling_terug, met_rest.dossier, "Anders.", gezien=1)
    besluit = met_rest.doe(met_rest.beslisser, vaststellen.stel_vast, met_rest.dossier, gezien=2)
    assert besluit.bedrag == 1_000_00 + MEEDOEN


@pytest.mark.parametrize("rol", [rol for rol in Rol if rol not in (Rol.BZK_FINANCIEN, Rol.BESLISSER, Rol.KLOK)])
def test_een_andere_rol_kan_niets(met_rest: Afgerekend, rol: Rol) -> None:
    wie = maak_mens(met_rest.database, rol, departement="OCW" if rol is Rol.ADVISEUR else None)
    handelingen = (
        (vaststellen.begin_vaststelling, {}),
        (vaststellen.stel_vaststelling_opnieuw_voor, {}),
        (vaststellen.geef_vaststelling_terug, "Reden."),
        (vaststellen.stel_vast,),
        (vorderen.vorder_terug,),
        (vorderen.boek_ontvangst, VASTSTELLEN.date()),
    )
    for handeling, *rest in handelingen:
        with pytest.raises(NietToegestaan):
            met_rest.doe(wie, handeling, met_rest.dossier, *rest)


def test_een_buurgemeente_vindt_niets(met_rest: Afgerekend) -> None:
    with pytest.raises(NietGevonden):
        met_rest.doe(met_rest.buur, vaststellen.stel_vast, met_rest.dossier)
