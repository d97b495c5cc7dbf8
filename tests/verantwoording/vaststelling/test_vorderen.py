"""Claiming back what was paid and not settled, and booking it: who may, when, how much."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from spuk_app.dossier.models import Bericht
from spuk_app.kern.fouten import AndereToestand, Conflict, NietGevonden, NietToegestaan, Onvolledig, SpukFout
from spuk_app.kern.geld import Cent
from spuk_app.kern.wie import Rol
from spuk_app.rapportage.controleren import controleer
from spuk_app.verantwoording.vaststelling import vorderen
from spuk_app.verantwoording.vaststelling.models import Terugbetaling
from tests.hulp import toegezegd
from tests.verantwoording.vaststelling.afgerekend import ONTVANGEN, VASTSTELLEN, Afgerekend


def test_de_vordering_is_wat_betaald_en_niet_vastgesteld_is(met_rest: Afgerekend) -> None:
    with pytest.raises(Conflict, match="definitief vastgesteld"):
        met_rest.vorder_terug()
    met_rest.stel_vaststelling_voor()
    met_rest.stel_vast()
    voor = toegezegd(met_rest.database)
    besluit = met_rest.vorder_terug()
    vordering = met_rest.vordering()
    assert vordering is not None
    assert (vordering.bedrag, besluit.bedrag, besluit.grondslag) == (1_500_00, 1_500_00, "terugvordering")
    assert (vordering.toestand, vordering.betalen_tot_en_met) == ("open", date(2032, 10, 13))
    assert toegezegd(met_rest.database) == voor
    with met_rest.database.lezen() as sessie:
        bericht = sessie.scalars(select(Bericht).where(Bericht.sleutel == f"besluit:{besluit.kenmerk}")).one()
    assert "Betaal dit uiterlijk op 13 oktober 2032." in bericht.tekst


def test_na_een_jaar_is_het_te_laat(met_rest: Afgerekend) -> None:
    met_rest.stel_vaststelling_voor()
    met_rest.stel_vast()
    met_rest.nu = ONTVANGEN[2031].replace(year=2033) + timedelta(days=1)
    with pytest.raises(Conflict, match="de termijn om terug te vorderen is voorbij"):
        met_rest.vorder_terug()
    met_rest.nu = ONTVANGEN[2031].replace(year=2033)
    met_rest.vorder_terug()


def test_wie_het_voorstel_maakte_vordert_niet_terug(met_rest: Afgerekend) -> None:
    met_rest.stel_vaststelling_voor()
    met_rest.stel_vast()
    with pytest.raises(NietToegestaan):
        met_rest.doe(replace(met_rest.fin, rol=Rol.BESLISSER), vorderen.vorder_terug, met_rest.dossier)


def test_de_ontvangst_wordt_een_keer_geboekt(met_rest: Afgerekend) -> None:
    with pytest.raises(AndereToestand):
        met_rest.boek(VASTSTELLEN.date())
    met_rest.stel_vaststelling_voor()
    met_rest.stel_vast()
    met_rest.vorder_terug()
    met_rest.nu += timedelta(days=20)
    for dag in (VASTSTELLEN.date() - timedelta(days=1), met_rest.nu.date() + timedelta(days=1)):
        with pytest.raises(SpukFout, match="Vul de dag in waarop het geld is ontvangen"):
            met_rest.boek(dag)
    ontvangen = VASTSTELLEN.date() + timedelta(days=15)
    met_rest.boek(ontvangen)
    vordering = met_rest.vordering()
    assert vordering is not None
    assert (vordering.toestand, vordering.ontvangen_op, vordering.geboekt_door) == (
        "ontvangen",
        ontvangen,
        met_rest.fin.id,
    )
    with pytest.raises(AndereToestand):
        met_rest.boek(ontvangen)


@pytest.fixture
def gevorderd(met_rest: Afgerekend) -> Afgerekend:
    """€ 1.500 was claimed on 1 September 2032; the last day to pay is 13 October."""
    met_rest.stel_vaststelling_voor()
    met_rest.stel_vast()
    met_rest.vorder_terug()
    return met_rest


def stand_van(toneel: Afgerekend) -> tuple[str, Cent, Cent, date | None]:
    vordering = toneel.vordering()
    assert vordering is not None
    return vordering.toestand, vordering.ontvangen, vordering.open, vordering.ontvangen_op


def gevonden(toneel: Afgerekend) -> list[str]:
    """What the integrity check finds about claims."""
    alle = controleer(toneel.database, tranches={toneel.tranche.code: toneel.tranche})
    return [str(een) for een in alle if een.soort in ("vordering", "onleesbaar", "journaal")]


def test_een_vordering_komt_in_delen_binnen_tot_alles_er_is(gevorderd: Afgerekend) -> None:
    dag = VASTSTELLEN.date()
    gevorderd.boek(dag, 1_00)
    assert stand_van(gevorderd) == ("open", 1_00, 1_499_00, None)
    gevorderd.boek(dag, 1_498_99)
    assert stand_van(gevorderd) == ("open", 1_499_99, 1, None)
    for cent in (2, 0, -1):
        with pytest.raises(Onvolledig, match="De ontvangst is niet geboekt"):
            gevorderd.boek(dag, cent)
    assert gevonden(gevorderd) == []
    gevorderd.nu += timedelta(days=3)
    laatste = dag + timedelta(days=2)
    gevorderd.boek(laatste, 1)
    assert stand_van(gevorderd) == ("ontvangen", 1_500_00, 0, laatste)
    with gevorderd.database.lezen() as sessie:
        delen = [(een.volgnummer, een.bedrag) for een in sessie.query(Terugbetaling).order_by("volgnummer")]
    assert delen == [(1, 1_00), (2, 1_498_99), (3, 1)]
    assert gevonden(gevorderd) == []
    with pytest.raises(AndereToestand):
        gevorderd.boek(laatste, 1)


def test_de_dag_van_ontvangst_is_de_laatste_ook_als_die_eerder_is_geboekt(gevorderd: Afgerekend) -> None:
    gevorderd.nu = VASTSTELLEN.replace(day=30)
    gevorderd.boek(date(2032, 9, 29), 1_00)
    gevorderd.boek(date(2032, 9, 5))
    assert stand_van(gevorderd) == ("ontvangen", 1_500_00, 0, date(2032, 9, 29))
    assert gevonden(gevorderd) == []


def test_een_tweede_keer_drukken_boekt_niets(gevorderd: Afgerekend) -> None:
    dag = VASTSTELLEN.date()
    gevorderd.boek(dag, 1_00, gezien=0)
    with pytest.raises(Conflict, match="Er is al een ontvangst geboekt"):
        gevorderd.boek(dag, 1_00, gezien=0)
    gevorderd.boek(dag, 1_00, gezien=1)
    assert stand_van(gevorderd)[1] == 2_00


def test_te_laat_is_de_dag_na_de_laatste_dag(gevorderd: Afgerekend) -> None:
    vordering = gevorderd.vordering()
    assert vordering is not None
    op_tijd, te_laat = date(2032, 10, 13), date(2032, 10, 14)
    assert [vordering.status(dag) for dag in (op_tijd, te_laat)] == [
        ("Terug te betalen", "let-op"),
        ("Te laat", "fout"),
    ]
    gevorderd.nu = VASTSTELLEN.replace(month=10, day=13)
    with pytest.raises(Conflict, match="de termijn om terug te betalen is voorbij"):
        gevorderd.maan_aan()
    gevorderd.nu = VASTSTELLEN.replace(month=10, day=14)
    gevorderd.boek(te_laat, 500_00)
    gevorderd.maan_aan()
    vordering = gevorderd.vordering()
    assert vordering is not None
    assert (vordering.toestand, vordering.aangemaand_op, vordering.uiterlijk) == (
        "aangemaand",
        te_laat,
        date(2032, 10, 28),
    )
    assert vordering.status(vordering.uiterlijk) == ("Aangemaand, deels terugbetaald", "let-op")
    assert vordering.status(date(2032, 10, 29))[0].startswith("Te laat, ook na de aanmaning")
    with pytest.raises(AndereToestand):
        gevorderd.maan_aan()
    with gevorderd.database.lezen() as sessie:
        bericht = sessie.scalars(select(Bericht).where(Bericht.sleutel.startswith("aanmaning:"))).one()
    tekst = bericht.tekst.replace("\u00a0", " ")
    assert bericht.aan_gemeente == "GM9001"
    for zin in (
        "Er staat nog € 1.000,00 (Voorbeeldbedragen) open.",
        "uiterlijk op 28 oktober 2032 (artikel 4:112 van de Algemene wet bestuursrecht)",
        "wettelijke rente schuldig (artikelen 4:97 en 4:98 van die wet)",
        "De kosten daarvan betaalt u.",
    ):
        assert zin in tekst, zin
    assert gevonden(gevorderd) == []
    gevorderd.boek(te_laat)
    assert stand_van(gevorderd)[:3] == ("ontvangen", 1_500_00, 0)
    assert gevonden(gevorderd) == []


def laatste_ontvangst(toneel: Afgerekend) -> str:
    """The message about the receipt that was booked last."""
    vraag = select(Bericht).where(Bericht.sleutel.startswith("ontvangen:")).order_by(Bericht.id.desc()).limit(1)
    with toneel.database.lezen() as sessie:
        return sessie.scalars(vraag).one().tekst.replace("\u00a0", " ")


def test_wie_op_de_laatste_dag_betaalt_is_niet_te_laat_ook_als_het_later_wordt_geboekt(gevorderd: Afgerekend) -> None:
    gevorderd.nu = VASTSTELLEN.replace(month=12)
    gevorderd.boek(date(2032, 10, 13))
    vordering = gevorderd.vordering()
    assert vordering is not None
    assert not vordering.in_verzuim(gevorderd.nu.date())
    assert vordering.status(gevorderd.nu.date()) == ("Terugbetaald", "goed")
    assert laatste_ontvangst(gevorderd).endswith("U hoeft niets meer te doen.")


def test_wie_te_laat_betaalt_leest_dat_er_rente_volgt_en_dat_blijft_te_zien(gevorderd: Afgerekend) -> None:
    """Also when a part that came in time is booked last."""
    gevorderd.nu = VASTSTELLEN.replace(month=12)
    gevorderd.maan_aan()
    gevorderd.boek(date(2032, 10, 14), 1_00)
    for zin in (
        "Nog te betalen: € 1.499,00",
        "wettelijke rente schuldig",
        "De laatste dag om te betalen was 13 oktober 2032.",
    ):
        assert zin in laatste_ontvangst(gevorderd)
    gevorderd.boek(date(2032, 10, 13))
    tekst = laatste_ontvangst(gevorderd)
    assert "U hoeft niets meer te doen" not in tekst
    assert "U hebt nu het hele bedrag terugbetaald. De laatste dag om te betalen was 13 oktober 2032." in tekst
    assert tekst.endswith("Hoeveel dat is, leest u later in een apart besluit.")
    vordering = gevorderd.vordering()
    assert vordering is not None
    assert vordering.in_verzuim(gevorderd.nu.date())
    assert vordering.status(gevorderd.nu.date()) == ("Te laat terugbetaald", "let-op")


def test_alleen_financien_van_bzk_maant_aan(gevorderd: Afgerekend) -> None:
    gevorderd.nu = VASTSTELLEN + timedelta(weeks=7)
    for wie in (gevorderd.beslisser, gevorderd.gemeentelijk, gevorderd.adviseurs["leren"]):
        with pytest.raises((NietToegestaan, NietGevonden)):
            gevorderd.doe(wie, vorderen.maan_aan, gevorderd.dossier)


def test_wat_binnen_is_wordt_niet_meer_aangemaand(gevorderd: Afgerekend) -> None:
    gevorderd.boek(VASTSTELLEN.date())
    gevorderd.nu = VASTSTELLEN + timedelta(weeks=7)
    with pytest.raises(AndereToestand):
        gevorderd.maan_aan()
