"""The reminders of 15 July: to whom, when, where they show, and that they stop with the delivery; on both databases."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from click.testing import CliRunner
from sqlalchemy import update

from spuk_app import cli
from spuk_app.berichten.herinneringen import herinneringen
from spuk_app.berichten.postvak import actuele_verslagen
from spuk_app.dossier.models import Bericht, Verzending
from spuk_app.kern.tijd import dag_in_nederland
from spuk_app.rapportage.integriteit.stand import lees, momentopname
from spuk_app.rapportage.integriteit.verzending import controleer_verzending
from spuk_app.verantwoording.levensloop import Toestand
from spuk_app.verantwoording.levensloop.verantwoording import BIJ_HET_RIJK
from spuk_app.verantwoording.models import Verantwoording, Verantwoordingsregel
from tests.aanvraag.stad import soep
from tests.berichten.kamer import Kamer, om, verzendingen, zet_tijd
from tests.hulp import url_van
from tests.web.teller import tel

JULI = date(2031, 7, 15)
DAGEN = [date(2031, *dag) for dag in ((5, 16), (6, 13), (7, 1), (7, 8), (7, 11), (7, 14), (7, 15))]
"""When is reminded of 2030: 15 June is a Sunday and 12 July a Saturday, so that is done on the Friday."""
SLEUTEL = "herinnering:verantwoording:toets:GM9001"


@pytest.fixture
def verleend(kamer: Kamer) -> Kamer:
    """Noord was granted in 2029, for 2030 and 2031; everything that acts wrote was sent."""
    kamer.tot_verleend()
    kamer.tik(om(date(2031, 5, 1)))
    kamer.post()
    return kamer


def gestuurd(kamer: Kamer, naam: str) -> list[str]:
    """The keys of the reminders of 15 July that went to somebody."""
    return [
        bericht.sleutel
        for bericht, verzending, wie in verzendingen(kamer.database)
        if wie.id == kamer.mensen[naam].id and verzending.toestand == "verzonden" and SLEUTEL[:26] in bericht.sleutel
    ]


def sleutels(jaar: int, dagen: Iterable[date]) -> list[str]:
    return [f"{SLEUTEL}:{jaar}:{dag}:gemeente_financien" for dag in dagen]


def verantwoord(kamer: Kamer, jaar: int, toestand: Toestand, *, einde: bool = False) -> None:
    """The report of a year in a state, as its acts leave it."""
    moment, feiten = om(date(jaar + 1, 4, 1)), dict[str, Any]()
    reeks = list(Toestand)
    if reeks.index(toestand) >= reeks.index(Toestand.AKKOORD):
        feiten |= {"akkoord_door": kamer.mensen["fien"].id, "akkoord_op": moment}
    if reeks.index(toestand) >= reeks.index(Toestand.VASTGEZET):
        feiten |= {"vingerafdruk": "0" * 64, "gecontroleerd_op": moment.date(), "raad_op": moment.date()}
    if toestand in BIJ_HET_RIJK:
        feiten |= {"aangeleverd_op": moment.date(), "ontvangen_op": moment}
    with kamer.database.sessie(schrijven=True) as sessie:
        verslag = Verantwoording(tranche="toets", gemeente="GM9001", jaar=jaar, toestand=toestand, **feiten)
        sessie.add(verslag)
        sessie.flush()
        sessie.add_all(
            Verantwoordingsregel(
                verantwoording_id=verslag.id,
                dossier_id=kamer.dossier,
                onderdeel=code,
                besteed=1,
                eindverantwoording=einde,
            )
            for code in ("leren", "meedoen")
        )
        sessie.commit()


def test_wie_niets_doet_krijgt_elke_herinnering_een_keer(verleend: Kamer) -> None:
    """The story of a municipality that does not account, from May to a week after 15 July."""
    for nummer in range((JULI - date(2031, 5, 14)).days + 8):
        verleend.tik(om(date(2031, 5, 14) + timedelta(days=nummer), 9, 1))
    assert gestuurd(verleend, "fien") == sleutels(2030, DAGEN)
    for naam in verleend.mensen.keys() - {"fien"}:
        assert gestuurd(verleend, naam) == [], naam
    assert not any("te laat" in str(mail["Subject"]) for mail in verleend.post())


@pytest.mark.parametrize("toestand", sorted(BIJ_HET_RIJK))
def test_wie_aanleverde_krijgt_er_geen_meer(verleend: Kamer, toestand: Toestand) -> None:
    verleend.tik(om(DAGEN[0]))
    verantwoord(verleend, 2030, toestand)
    for dag in DAGEN[1:]:
        verleend.tik(om(dag))
    assert gestuurd(verleend, "fien") == sleutels(2030, DAGEN[:1])


def test_wie_bezig_is_krijgt_ze_wel_en_over_elk_jaar(verleend: Kamer) -> None:
    """A year later both years are open; of the first one 15 July is past."""
    verantwoord(verleend, 2030, Toestand.VASTGESTELD)
    verleend.tik(om(DAGEN[-1]))
    verleend.tik(om(date(2032, 7, 15)))
    assert gestuurd(verleend, "fien") == [
        *sleutels(2030, DAGEN[-2:]), *sleutels(2031, [date(2032, 7, 14), date(2032, 7, 15)]),
    ]  # fmt: skip


def test_na_het_einde_van_alle_onderdelen_is_er_niets_meer_te_herinneren(verleend: Kamer) -> None:
    verantwoord(verleend, 2030, Toestand.BEOORDEELD, einde=True)
    verleend.tik(om(date(2032, 7, 15)))
    assert gestuurd(verleend, "fien") == []


def test_wie_geen_geld_kreeg_hoeft_niets(kamer: Kamer) -> None:
    """Nothing was granted: the neighbours, and everybody before the decision."""
    kamer.tot_ingediend()
    kamer.tik(om(JULI))
    assert gestuurd(kamer, "fien") == []


@pytest.mark.parametrize(
    ("op", "dagen", "laat"),
    [
        (om(date(2031, 6, 13), 8, 59), [], []),
        (om(date(2031, 6, 13), 9), [date(2031, 6, 13)], [False]),
        (om(date(2031, 6, 15), 12), [date(2031, 6, 13)], [True]),
        (om(date(2031, 7, 14), 12), [date(2031, 7, 11), date(2031, 7, 14)], [True, False]),
        (om(date(2031, 7, 15), 23, 59), [date(2031, 7, 14), date(2031, 7, 15)], [True, False]),
        (om(date(2031, 7, 16), 0, 1), [], []),
    ],
    ids=str,
)
def test_een_gemiste_komt_een_keer_te_laat(verleend: Kamer, op: datetime, dagen: list[date], laat: list[bool]) -> None:
    verleend.tik(om(DAGEN[0]))
    verleend.post()
    verleend.tik(op)
    assert gestuurd(verleend, "fien") == sleutels(2030, [DAGEN[0], *dagen])
    assert sorted("te laat" in str(mail["Subject"]) for mail in verleend.post("fien")) == sorted(laat)


# --- Where it shows -------------------------------------------------------------------------------------------------------


def test_het_bericht_staat_bij_de_gemeente_en_niet_bij_het_rijk(verleend: Kamer) -> None:
    verleend.tik(om(DAGEN[2]))
    bericht = next(een for een, _, wie in verzendingen(verleend.database) if een.sleutel == sleutels(2030, DAGEN)[2])
    assert (bericht.aan_gemeente, bericht.aan_rol, bericht.dossier_id) == ("GM9001", "gemeente_financien", None)
    assert bericht.onderwerp in soep(verleend.als("fien").get("/berichten")).get_text()
    for naam in ("anna", "burs", "bea", "fin"):
        assert bericht.onderwerp not in soep(verleend.als(naam).get("/berichten")).get_text(), naam


def test_de_kalender_van_wie_haar_krijgt(verleend: Kamer) -> None:
    zet_tijd(verleend.database, om(date(2031, 7, 13), 12))
    rijen = [
        " ".join(rij.get_text(" ").split())
        for rij in soep(verleend.als("fien").get("/berichten/kalender")).select("tbody tr")
    ]
    herinnerd = [rij for rij in rijen if "Herinnering: lever de verantwoording over 2030 aan" in rij]
    assert [rij.split(" 09.00 uur")[0] for rij in herinnerd] == ["maandag 14 juli 2031", "dinsdag 15 juli 2031"]
    assert "Noord" in herinnerd[0]
    for naam in ("anna", "tine", "burs", "fin", "aud", "bea"):
        assert "lever de verantwoording" not in verleend.als(naam).get("/berichten/kalender").text, naam
    assert "lever de verantwoording over 2030" in verleend.als("fien").get("/berichten/kalender.ics").text.replace(
        "\r\n ", ""
    )
    with tel(verleend.app.extensions["database"].engine) as teller:
        verleend.als("fien").get("/berichten/kalender")
    assert len(teller) <= 14, "ten for the page, four to sign in"


def test_de_beheerder_ziet_wat_er_komt(verleend: Kamer) -> None:
    zet_tijd(verleend.database, om(date(2031, 7, 13), 12))
    pagina = soep(verleend.als("beh").get("/verzending"))
    gepland = [
        [cel.get_text() for cel in rij.select("th, td")] for rij in pagina.select("table:has(#gepland-titel) tbody tr")
    ]
    assert gepland[0] == ["14 juli 2031 om 09.00 uur", "Verantwoording aanleveren", "Toetstranche 2030-2031", "1"]


def test_controleer_klaagt_over_een_herinnering_die_niet_ging(verleend: Kamer) -> None:
    def gevonden() -> list[str]:
        with momentopname(verleend.database) as sessie:
            return [een.id for een in controleer_verzending(lees(sessie, verleend.tranches), sessie)]

    zet_tijd(verleend.database, om(DAGEN[0], 10, 1))
    assert gevonden() == sleutels(2030, DAGEN[:1])
    verleend.tik()
    assert gevonden() == []
    zet_tijd(verleend.database, om(JULI + timedelta(days=28), 12))
    assert gevonden() == sleutels(2030, DAGEN[-1:]), "four weeks after the last day it is still worth saying"
    zet_tijd(verleend.database, om(JULI + timedelta(days=29), 12))
    assert gevonden() == []


def test_de_opdracht_noemt_haar(verleend: Kamer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("spuk_app.cli.draaien.tranches", lambda: verleend.tranches)
    woorden = ["herinneringen", "--op", DAGEN[0].isoformat(), "--droog", "--database", url_van(verleend.database)]
    uitslag = CliRunner().invoke(cli.main, woorden)
    assert uitslag.exit_code == 0, uitslag.output
    (regel,) = uitslag.output.splitlines()
    sleutel, adres, onderwerp_ = regel.split("\t")
    assert sleutel.startswith(sleutels(2030, DAGEN)[0])
    assert adres == f"{verleend.gebruikersnaam('fien')}@voorbeeld.invalid"
    assert onderwerp_.startswith("Herinnering: lever de verantwoording over 2030 aan")


def test_een_herinnering_die_wachtte_vervalt_na_de_aanlevering(verleend: Kamer) -> None:
    """It was put in the outbox, and before it went the delivery was recorded."""
    verleend.tik(om(DAGEN[1]))
    with verleend.database.sessie(schrijven=True) as sessie:
        nummer = sessie.query(Bericht).filter_by(sleutel=sleutels(2030, DAGEN)[1]).one().id
        sessie.execute(
            update(Verzending)
            .where(Verzending.bericht_id == nummer)
            .values(toestand="klaar", verzonden_op=None, adres=None, pogingen=0)
        )
        sessie.commit()
    verantwoord(verleend, 2030, Toestand.AANGELEVERD)
    assert verleend.tik().vervallen == 1


def test_elk_jaar_en_elke_gemeente_een_eigen_reeks(verleend: Kamer) -> None:
    with verleend.database.lezen() as sessie:
        alle = list(herinneringen((), actuele_verslagen(sessie, verleend.tranches, om(date(2032, 1, 1)))))
    assert len({een.sleutel for een in alle}) == len(alle) == 2 * 7
    assert {(een.plek, een.laatste_dag) for een in alle} == {
        ("GM9001:2030", JULI), ("GM9001:2031", date(2032, 7, 15)),
    }  # fmt: skip
    assert all(dag_in_nederland(een.gepland.moment).weekday() < 5 for een in alle)
