"""``spuk controleer`` complains about what was due and did not go, and about nothing else."""

from datetime import date, timedelta

from sqlalchemy import delete, update

from spuk_app.dossier.models import Bericht, Oefenklok, Verzending
from spuk_app.dossier.unit_of_work import unit_of_work
from spuk_app.gebruikers.models import Gebruiker
from spuk_app.kern.wie import Rol
from spuk_app.rapportage.integriteit.bevinding import Bevinding, Onverstuurd
from spuk_app.rapportage.integriteit.stand import lees, momentopname
from spuk_app.rapportage.integriteit.verzending import controleer_verzending
from tests.berichten.kamer import Kamer, om, verzendingen, zet_tijd
from tests.berichten.mailserver import Mailserver
from tests.berichten.test_versturen import post

DAG = date(2029, 9, 27)


def gevonden(kamer: Kamer) -> list[Bevinding]:
    with momentopname(kamer.database) as sessie:
        return list(controleer_verzending(lees(sessie, kamer.tranches), sessie))


def test_een_oefening_zonder_klok_is_geen_bevinding(kamer: Kamer) -> None:
    """Everything is due and nothing goes; a practice environment without a clock sends nothing."""
    kamer.tot_verleend()
    zet_tijd(kamer.database, om(DAG, 23))
    assert gevonden(kamer) == []


def test_met_een_klok_die_loopt_klopt_alles(kamer: Kamer) -> None:
    for dag in range(20, 31):
        kamer.tik(om(date(2029, 9, dag), 9))
        zet_tijd(kamer.database, om(date(2029, 9, dag), 12))
        assert gevonden(kamer) == [], dag


def test_een_klok_die_stilviel_wordt_gemeld_tot_zij_weer_loopt(kamer: Kamer) -> None:
    kamer.tik(om(DAG - timedelta(days=1)))
    zet_tijd(kamer.database, om(DAG, 9, 59))
    assert gevonden(kamer) == [], "an hour of grace"
    zet_tijd(kamer.database, om(DAG, 10, 1))
    assert [(een.soort, een.id) for een in gevonden(kamer)] == [
        ("herinnering", f"herinnering:sluiting:toets:{gebied}:2029-09-27") for gebied in ("haven", "noord", "zuid")
    ]
    kamer.tik()
    assert gevonden(kamer) == []


def test_wie_indiende_is_nergens_meer_voor_nodig(kamer: Kamer) -> None:
    kamer.tik(om(DAG - timedelta(days=1)))
    kamer.tot_ingediend()
    kamer.tik()
    zet_tijd(kamer.database, om(DAG, 12))
    assert {een.id.split(":")[3] for een in gevonden(kamer)} == {"haven", "zuid"}


def test_wie_nooit_herinnerd_is_blijft_een_maand_een_bevinding(kamer: Kamer) -> None:
    kamer.tik(om(DAG))
    zet_tijd(kamer.database, om(date(2029, 10, 28), 12))
    assert {een.id for een in gevonden(kamer)} == {
        f"herinnering:sluiting:toets:{gebied}:2029-09-30" for gebied in ("haven", "noord", "zuid")
    }
    zet_tijd(kamer.database, om(date(2029, 10, 29), 12))
    assert gevonden(kamer) == []


def test_na_een_ronde_staat_een_gemiste_laatste_herinnering_in_de_lijst_en_is_er_geen_alarm(kamer: Kamer) -> None:
    """Whoever skips the last day cannot send any more; the ledger then tells so, once, and nothing has to be mended."""
    kamer.tik(om(DAG))
    kamer.post()
    zet_tijd(kamer.database, om(date(2029, 10, 2), 12))
    voor = gevonden(kamer)
    assert {een.id.split(":")[-1] for een in voor} == {"2029-09-30"}, "the ones before it were overtaken"
    eerste = voor[0]
    assert isinstance(eerste, Onverstuurd)
    assert eerste.bericht.startswith("Herinnering: dien de aanvraag voor De Haven in")
    assert eerste.gepland == "30 september 2029 om 09.00 uur"
    assert "30 september 2029, is voorbij" in eerste.waarom
    assert "niet meer verstuurd" in eerste.doen
    telling = kamer.tik()
    assert (telling.klaargezet, telling.verzonden, telling.vervallen) == (0, 0, 5)
    assert kamer.post() == []
    assert gevonden(kamer) == []
    assert not kamer.tik(), "once"
    vervallen = [(een, bericht) for bericht, een, _ in verzendingen(kamer.database) if een.toestand == "vervallen"]
    assert {een.reden for een, _ in vervallen} == {
        "De verzending liep niet toen dit bericht aan de beurt was. De laatste dag is nu voorbij."
    }
    assert "Daarom is zij ook niet alsnog verstuurd." in vervallen[0][1].tekst
    assert "niet alsnog verstuurd" in kamer.als("anna").get("/berichten").text
    assert "wachten" not in kamer.als("beh").get("/verzending").text


def test_wie_na_de_laatste_dag_een_account_krijgt_heeft_niets_gemist(kamer: Kamer) -> None:
    kamer.tik(om(date(2029, 9, 30)))
    with kamer.database.sessie(schrijven=True) as sessie:
        sessie.execute(delete(Verzending).where(Verzending.gebruiker_id == kamer.mensen["anna"].id))
        sessie.commit()
    assert not kamer.tik(om(date(2029, 10, 2)))


def test_een_herinnering_die_niemand_kan_krijgen_zegt_dat(kamer: Kamer) -> None:
    kamer.tik(om(DAG - timedelta(days=1)))
    with kamer.database.sessie(schrijven=True) as sessie:
        sessie.execute(update(Gebruiker).where(Gebruiker.id == kamer.mensen["burs"].id).values(actief=False))
        sessie.commit()
    kamer.tik(om(DAG, 12))
    (een,) = gevonden(kamer)
    assert isinstance(een, Onverstuurd)
    assert een.waarom == "Er is geen account dat deze herinnering kan krijgen."
    assert een.doen.startswith("Vraag de technisch beheerder om een account")


def test_een_weg_mailserver_en_een_mislukt_bericht_zijn_bevindingen_met_hun_reden(
    kamer: Kamer, mailserver: Mailserver
) -> None:
    uit = post(mailserver.url)
    kamer.tik(om(DAG - timedelta(days=1)), post=uit)
    mailserver.dicht()
    kamer.tik(om(DAG), post=uit)
    zet_tijd(kamer.database, om(DAG, 12))
    wachtend = gevonden(kamer)
    assert len(wachtend) == 5
    assert all(een.gevonden.startswith("Wacht op verzending: De mailserver 127.0.0.1 is niet") for een in wachtend)
    with kamer.database.sessie(schrijven=True) as sessie:
        sessie.execute(update(Gebruiker).where(Gebruiker.id == kamer.mensen["burs"].id).values(email="geen adres"))
        sessie.commit()
    mailserver.open()
    kamer.tik(post=uit)
    (mislukt,) = gevonden(kamer)
    assert mislukt.id == f"herinnering:sluiting:toets:haven:2029-09-27:{kamer.gebruikersnaam('burs')}"
    assert mislukt.verwacht == "verzonden na 27 september 2029 om 09.00 uur"
    assert mislukt.gevonden.startswith("Mislukt: ")


def test_een_bericht_voor_niemand_is_een_bevinding(kamer: Kamer) -> None:
    kamer.tik(om(DAG))
    with unit_of_work(kamer.database, kamer.mensen["beh"]) as uow:
        uow.bericht("proef:1", "Aan een leeg departement", "Tekst.", aan_rol=Rol.ADVISEUR, aan_departement="VWS")
    kamer.tik(om(DAG, 12))
    (bevinding,) = gevonden(kamer)
    assert (bevinding.soort, bevinding.id, bevinding.gevonden) == ("bericht", "proef:1", "geen")


def test_in_productie_is_een_klok_die_nooit_liep_een_bevinding(kamer: Kamer) -> None:
    """Without a practice clock nothing is practice: what waits since an hour is said."""
    with unit_of_work(kamer.database, kamer.mensen["beh"]) as uow:
        uow.bericht("proef:1", "Iets", "Tekst.", aan_rol=Rol.BESLISSER)
    with kamer.database.sessie(schrijven=True) as sessie:
        sessie.query(Oefenklok).delete()
        sessie.commit()
    assert gevonden(kamer) == [], "in 2029, which is still to come"
    with kamer.database.sessie(schrijven=True) as sessie:
        toen = om(date(2026, 1, 5))
        sessie.execute(update(Bericht).values(gepland_op=toen, klaargezet_op=toen))
        sessie.commit()
    assert [een.id for een in gevonden(kamer)] == ["proef:1"]
