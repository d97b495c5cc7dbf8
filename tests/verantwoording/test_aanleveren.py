"""From frozen figures to the delivery: every day is possible, every copy is whole, and too late is said."""

import json
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from spuk_app.dossier.models import Bericht
from spuk_app.kern.canoniek import vingerafdruk
from spuk_app.kern.fouten import AndereToestand, NietGevonden, NietToegestaan, Onvolledig, SpukFout
from spuk_app.kern.geld import MAXIMUM
from spuk_app.verantwoording import aanleveren, opstellen
from spuk_app.verantwoording.aanleveren import Bevinding
from spuk_app.verantwoording.models import Aanlevering, Bevindingsoort
from spuk_app.verantwoording.opname import afdruk_van_regels, lees_opname
from spuk_app.verantwoording.queries import aanleveringen, bevindingen
from tests.verantwoording.toneel import EERSTE, TRANCHES, Kamer, op, regels_van_het_journaal

FOUT, ONZEKER = Bevindingsoort.FOUT, Bevindingsoort.ONZEKERHEID
NA = EERSTE + 1
STAPPEN: list[tuple[Callable[..., Any], tuple[Any, ...], str]] = [
    (aanleveren.leg_bevindingen_vast, ([],), "gecontroleerd"),
    (aanleveren.leg_raadsbesluit_vast, (), "vastgesteld"),
    (aanleveren.lever_aan, (), "aangeleverd"),
]


def opnames(kamer: Kamer, nummer: int) -> list[Aanlevering]:
    """The frozen copies of a report."""
    with kamer.database.lezen() as sessie:
        return aanleveringen(sessie, nummer)


def berichten(kamer: Kamer, voor: str) -> list[Bericht]:
    """The messages whose key begins so."""
    with kamer.database.lezen() as sessie:
        return list(sessie.scalars(select(Bericht).where(Bericht.sleutel.like(f"{voor}%")).order_by(Bericht.sleutel)))


@pytest.mark.parametrize("stap", range(3))
def test_elke_stap_heeft_een_mogelijke_dag_de_juiste_persoon_en_een_vorige_stap(kamer: Kamer, stap: int) -> None:
    nummer = kamer.tot_vastgezet()
    kamer.nu = op(NA, 7, 1)
    for plaats, (handeling, meer, _) in enumerate(STAPPEN[:stap]):
        kamer.doe(kamer.financien, handeling, nummer, date(NA, 4 + plaats, 1), *meer)
    handeling, meer, naar = STAPPEN[stap]
    vorige = date(NA, 3 + stap, 1) if stap else date(NA, 2, 1)
    for dag in (date(NA, 7, 2), vorige - timedelta(days=1)):
        with pytest.raises(SpukFout) as fout:
            kamer.doe(kamer.financien, handeling, nummer, dag, *meer)
        assert "de datum ligt niet in de toekomst" in fout.value.waarom
    for wie, soort in ((kamer.opsteller, NietToegestaan), (kamer.buur, NietGevonden), (kamer.bzk, NietGevonden)):
        with pytest.raises(soort):
            kamer.doe(wie, handeling, nummer, date(NA, 7, 1), *meer)
    for later, meer_later, _ in STAPPEN[stap + 1 :]:
        with pytest.raises(AndereToestand):
            kamer.doe(kamer.financien, later, nummer, date(NA, 7, 1), *meer_later)
    kamer.doe(kamer.financien, handeling, nummer, date(NA, 7, 1), *meer)
    assert kamer.stand(nummer).toestand == naar
    with pytest.raises(AndereToestand):
        kamer.doe(kamer.financien, handeling, nummer, date(NA, 7, 1), *meer)


def test_wat_de_accountant_vindt_staat_bij_het_onderdeel(kamer: Kamer) -> None:
    nummer = kamer.tot_vastgezet()
    gevonden = [
        Bevinding(kamer.noord, "leren", FOUT, 5_00, " Jaar. "),
        Bevinding(kamer.noord, "leren", ONZEKER, 7_00, "Bon."),
    ]
    kamer.doe(kamer.financien, aanleveren.leg_bevindingen_vast, nummer, kamer.nu.date(), gevonden)
    regel = kamer.verslag(nummer).regels[0]
    assert (regel.fouten, regel.onzekerheden, regel.onrechtmatig) == (5_00, 7_00, 5_00)
    with kamer.database.lezen() as sessie:
        assert [(een.soort, een.omschrijving) for een in bevindingen(sessie, nummer)] == [
            ("fout", "Jaar."),
            ("onzekerheid", "Bon."),
        ]
    in_noord, in_zuid = (g["bevindingen"] for _, g in regels_van_het_journaal(kamer, "leg_bevindingen_vast"))
    assert ([een["cent"] for een in in_noord], in_zuid) == ([5_00, 7_00], [])


@pytest.mark.parametrize(
    ("bedrag", "tekst", "keer", "veld"),
    [
        (0, "Jaar.", 1, "bedrag-r1"),
        (-1, "Jaar.", 1, "bedrag-r1"),
        (5_000_01, "Jaar.", 1, "bedrag-r1"),
        (MAXIMUM + 1, "Jaar.", 1, "bedrag-r1"),
        (1, "  ", 1, "omschrijving-r1"),
        (1, "a" * 1_001, 1, "omschrijving-r1"),
        (1, "Jaar.", 2, "soort-r2"),
    ],
)
def test_een_bevinding_die_niet_kan_wordt_geweigerd(
    kamer: Kamer, bedrag: int, tekst: str, keer: int, veld: str
) -> None:
    nummer = kamer.tot_vastgezet()
    gevonden = [Bevinding(kamer.noord, "leren", FOUT, bedrag, tekst)] * keer
    with pytest.raises(Onvolledig) as fout:
        kamer.doe(kamer.financien, aanleveren.leg_bevindingen_vast, nummer, kamer.nu.date(), gevonden)
    assert veld in {gebrek.veld for gebrek in fout.value.gebreken}
    assert kamer.stand(nummer).toestand == "vastgezet"


def test_een_bevinding_over_een_onderdeel_dat_er_niet_is(kamer: Kamer) -> None:
    nummer = kamer.tot_vastgezet()
    gevonden = [Bevinding(999, "leren", FOUT, 1, "Jaar.")]
    with pytest.raises(NietGevonden):
        kamer.doe(kamer.financien, aanleveren.leg_bevindingen_vast, nummer, kamer.nu.date(), gevonden)


def test_de_aanlevering_is_een_hele_kopie(kamer: Kamer) -> None:
    nummer = kamer.tot_aangeleverd()
    (opname,) = opnames(kamer, nummer)
    inhoud = json.loads(opname.momentopname)
    assert opname.sha256 == vingerafdruk(inhoud)
    assert (opname.volgnummer, opname.wie_id) == (1, kamer.financien.id)
    assert afdruk_van_regels(inhoud) == inhoud["vingerafdruk"] == kamer.stand(nummer).vingerafdruk
    assert (inhoud["raad_op"], inhoud["aangeleverd_op"]) == (f"{NA}-06-10", f"{NA}-07-10")
    assert lees_opname(opname, TRANCHES) == kamer.verslag(nummer)


def test_na_de_aanlevering_wacht_elk_onderdeel_op_zijn_departement(kamer: Kamer) -> None:
    nummer = kamer.tot_aangeleverd()
    stand = kamer.stand(nummer)
    assert (stand.aangeleverd_op, stand.ontvangen_op) == (date(NA, 7, 10), kamer.nu)
    assert [(een.dossier_id, een.onderdeel, een.departement, een.toestand) for een in kamer.beoordelingen(nummer)] == [
        (dossier_id, code, departement, "open")
        for dossier_id in kamer.dossiers.values()
        for code, departement in (("leren", "OCW"), ("meedoen", "SZW"))
    ]
    gericht = {(een.aan_rol, een.aan_departement, een.aan_gemeente) for een in berichten(kamer, "aanlevering:")}
    assert gericht == {
        ("adviseur", "OCW", None),
        ("adviseur", "SZW", None),
        ("bzk_financien", None, None),
        (None, None, "GM9001"),
    }
    assert not any("te laat" in een.tekst for een in berichten(kamer, "aanlevering:"))


@pytest.mark.parametrize(("dag", "te_laat"), [(15, False), (16, True)])
def test_vijftien_juli_is_op_tijd(kamer: Kamer, dag: int, te_laat: bool) -> None:
    nummer = kamer.tot_vastgezet()
    kamer.nu = op(NA, 8, 1)
    for handeling, meer, _ in STAPPEN:
        kamer.doe(kamer.financien, handeling, nummer, date(NA, 7, dag), *meer)
    assert {g["te_laat"] for _, g in regels_van_het_journaal(kamer, "lever_aan")} == {te_laat}
    assert all(("de laatste dag was 15 juli" in een.tekst) == te_laat for een in berichten(kamer, "aanlevering:"))
    assert any("Dit bericht is niet de aanlevering zelf." in een.tekst for een in berichten(kamer, "aanlevering:"))


def test_na_de_aanlevering_opent_niemand_alles_meer(kamer: Kamer) -> None:
    nummer = kamer.tot_aangeleverd()
    with pytest.raises(AndereToestand):
        kamer.doe(kamer.financien, opstellen.heropen, nummer, "Toch fout.")
