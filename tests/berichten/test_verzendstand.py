"""Whether messages go out, as the page says it: consistent, in plain words, with what the beheerder can do."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select, update

from config import Omgeving
from spuk_app.berichten.handelingen import verstuur_nu
from spuk_app.berichten.instellingen import post_van
from spuk_app.berichten.versturen import Ritme
from spuk_app.dossier.models import Journaalregel, Klokslag
from spuk_app.dossier.unit_of_work import systeemklok, unit_of_work
from spuk_app.kern.fouten import NietToegestaan
from spuk_app.kern.wie import Rol
from tests.aanvraag.stad import soep
from tests.berichten.kamer import Kamer, om, verzendingen, zet_tijd
from tests.berichten.mailserver import Mailserver
from tests.berichten.test_verzendpagina import DAG, rijen
from tests.web.teller import tel

STIL, LOOPT, ZELF = "De verzending staat stil", "De verzending loopt", "Berichten gaan hier niet vanzelf"


def staat(kamer: Kamer, naam: str = "beh") -> tuple[str, str, dict[str, int]]:
    """What the page says of the sending: its heading, its sentences, and the figures."""
    pagina = soep(kamer.als(naam).get("/verzending"))
    melding = pagina.select_one(".utrecht-alert[role=status]")
    assert melding is not None
    kop = melding.select_one("h2")
    assert kop is not None
    cijfers = {een.dt.get_text(): int(een.dd.get_text()) for een in pagina.select(".app-cijfer") if een.dt and een.dd}
    zinnen = " ".join(" ".join(een.get_text() for een in melding.select("p")).split())
    return kop.get_text(), zinnen, cijfers


def zet_slag(kamer: Kamer, geleden: timedelta, **waarden: object) -> None:
    """The clock ticked so long ago, each half minute, and then no more."""
    op = systeemklok() - geleden
    with kamer.database.sessie(schrijven=True) as sessie:
        sessie.execute(update(Klokslag).values(op=op, volgende_op=op + Ritme().volgende, **waarden))
        sessie.commit()


def test_zonder_klok_zegt_de_pagina_wat_wacht_en_wat_de_beheerder_kan(kamer: Kamer) -> None:
    """A message of an act that waits is counted, though nobody divided it over people: nothing contradicts the alert."""
    with unit_of_work(kamer.database, kamer.mensen["beh"]) as uow:
        uow.bericht("proef:1", "Aan de opstellers", "Tekst.", aan_gemeente="GM9002", aan_rol=Rol.OPSTELLER)
    kop, zinnen, cijfers = staat(kamer)
    assert kop == ZELF
    assert zinnen.startswith(
        "Laatste ronde: nog nooit. Er wacht 1 bericht, klaar sinds 1 juli 2029 om 09.00 uur. Er raakt niets kwijt"
    )
    assert "met de knop hieronder" in zinnen
    assert cijfers["Nog niet opgepakt"] == 1
    pagina = kamer.als("beh").get("/verzending").text
    for vaktaal in ("make ", "spuk ", "klok draait"):
        assert vaktaal not in pagina
    assert "zonder geadresseerde" not in pagina
    assert "Er zijn geen berichten" not in pagina, "there is one, only not in the list"
    assert "de functioneel beheerder zelf versturen" in staat(kamer, "aud")[1]
    kamer.tik()
    kop, zinnen, cijfers = staat(kamer)
    assert (kop, zinnen) == (LOOPT, "Laatste ronde: minder dan een minuut geleden. Er wacht nu niets.")
    assert (cijfers["Nog niet opgepakt"], cijfers["Verzonden"]) == (0, 1)


def test_een_herinnering_die_niet_klaarstaat_telt_mee(kamer: Kamer) -> None:
    zet_tijd(kamer.database, om(DAG, 9, 20))
    kop, zinnen, cijfers = staat(kamer, "aud")
    assert kop == ZELF
    assert "Er wachten 3 berichten, het oudste sinds 23 september 2029 om 09.00 uur." in zinnen
    assert cijfers["Nog niet opgepakt"] == 3
    kamer.tik()
    _, _, cijfers = staat(kamer, "aud")
    assert (cijfers["Nog niet opgepakt"], cijfers["Verzonden"], cijfers["Te laat verzonden"]) == (0, 5, 5)


@pytest.mark.parametrize(
    ("geleden", "kop", "woorden"),
    [
        (timedelta(minutes=3), LOOPT, "3 minuten geleden"),
        (timedelta(minutes=9), STIL, "9 minuten geleden"),
        (timedelta(hours=1), STIL, "1 uur geleden"),
        (timedelta(days=2, hours=5), STIL, "2 dagen geleden"),
        (-timedelta(minutes=1), LOOPT, "minder dan een minuut geleden"),
    ],
    ids=str,
)
def test_of_de_verzending_loopt_zegt_de_laatste_ronde(kamer: Kamer, geleden: timedelta, kop: str, woorden: str) -> None:
    """By the real clock, so that moving the practice clock says nothing about the sending."""
    kamer.tik(om(date(2029, 7, 2)))
    zet_slag(kamer, geleden)
    zet_tijd(kamer.database, om(date(2029, 7, 20)))
    kamer.app.extensions["config"] = replace(kamer.app.extensions["config"], smtp_url="smtps://mail.example.nl")
    gezegd, zinnen, _ = staat(kamer)
    assert (gezegd, zinnen.split(". ")[0]) == (kop, f"Laatste ronde: {woorden}")


def test_een_bericht_voor_niemand_is_geen_stilstand_en_wacht_niet(kamer: Kamer) -> None:
    kamer.tik(om(date(2029, 9, 20)))
    with unit_of_work(kamer.database, kamer.mensen["beh"]) as uow:
        uow.bericht("proef:1", "Aan een leeg departement", "Tekst.", aan_rol=Rol.ADVISEUR, aan_departement="VWS")
    kamer.tik(om(date(2029, 9, 20), 12))
    kop, zinnen, cijfers = staat(kamer)
    assert (kop, cijfers["Nog niet opgepakt"]) == (LOOPT, 0)
    assert "Er wacht nu niets." in zinnen
    assert "zonder geadresseerde" in kamer.als("beh").get("/verzending").text


def test_een_mailserver_die_weg_is_is_geen_stilstand(kamer: Kamer, mailserver: Mailserver) -> None:
    """The clock runs and says why it cannot send; what waits since an earlier day reads late already."""
    mailserver.dicht()
    config = replace(kamer.app.extensions["config"], smtp_url=mailserver.url)
    kamer.tik(om(DAG), post=post_van(config, 1))
    kop, zinnen, cijfers = staat(kamer)
    assert kop == "De verzending loopt, maar kan nu niets versturen"
    assert "is niet te gebruiken" in zinnen
    assert "Er wachten 5 berichten" in zinnen
    assert (cijfers["Wacht op verzending"], cijfers["Verzonden"]) == (5, 0)
    assert {rij[3] for rij in rijen(kamer, "?status=klaar")} == {"Wacht op verzending Te laat"}
    kamer.tik()
    assert staat(kamer)[0] == LOOPT, "it goes on as soon as it can"


def test_de_beheerder_verstuurt_in_de_oefening_zelf(kamer: Kamer) -> None:
    """A round by hand is a round, and no sign of life: the page says who did it, and that nothing goes by itself."""
    zet_tijd(kamer.database, om(DAG, 9, 20))
    kamer.app.extensions["config"] = replace(kamer.app.extensions["config"], post=kamer.map)
    for naam in ("aud", "anna", "bea"):
        assert kamer.als(naam).post("/verzending/nu").status_code == 403, naam
        with pytest.raises(NietToegestaan):
            verstuur_nu(kamer.database, kamer.tranches, kamer.app.extensions["config"], kamer.mensen[naam])
    assert kamer.post() == []
    klant = kamer.als("beh")
    assert klant.post("/verzending/nu").status_code == 303
    assert "5 berichten verzonden." in klant.get("/verzending").text
    assert len(kamer.post()) == 5
    kop, zinnen, _ = staat(kamer)
    assert kop == ZELF
    wie = kamer.mensen["beh"].omschrijving
    assert zinnen.startswith(
        f"Laatste ronde: minder dan een minuut geleden, met de hand, door {wie}. Er wacht nu niets. In deze"
    )
    assert "druk tot er niets meer wacht" not in zinnen
    assert soep(klant.get("/verzending")).select_one(".utrecht-alert--warning") is None, "no alarm when nothing waits"
    zet_tijd(kamer.database, om(date(2029, 9, 27), 9, 20))
    kop, zinnen, _ = staat(kamer)
    assert "Er wachten 3 berichten" in zinnen
    assert "druk tot er niets meer wacht" in zinnen
    kamer.tik()
    assert staat(kamer)[:2] == (LOOPT, "Laatste ronde: minder dan een minuut geleden. Er wacht nu niets.")
    with kamer.database.lezen() as sessie:
        (regel,) = sessie.scalars(select(Journaalregel).where(Journaalregel.handeling == "verstuur_nu"))
    assert (regel.stroom, regel.gegevens) == ("beheer", '{"klaargezet":5,"verzonden":5}')


@pytest.mark.parametrize("anders", [{"omgeving": Omgeving.PRODUCTIE}, {"smtp_url": "smtps://mail.example.nl"}], ids=str)
def test_met_een_mailserver_verstuurt_alleen_de_klok(kamer: Kamer, anders: dict[str, Any]) -> None:
    zet_tijd(kamer.database, om(DAG, 9, 20))
    kamer.app.extensions["config"] = replace(kamer.app.extensions["config"], **anders)
    kop, zinnen, _ = staat(kamer)
    assert kop == STIL
    assert "Meld dit aan de technisch beheerder" in zinnen
    assert "Verstuur nu" not in kamer.als("beh").get("/verzending").text
    antwoord = kamer.als("beh").post("/verzending/nu")
    assert antwoord.status_code == 409
    assert "Er is niets verstuurd." in antwoord.text
    assert verzendingen(kamer.database) == []


def test_een_rustige_klok_schrijft_hooguit_eens_per_minuut(kamer: Kamer) -> None:
    kamer.tik(om(date(2029, 7, 2)))
    with tel(kamer.database.engine) as rustig:
        kamer.tik()
    assert rustig.vastgelegd == 0
    zet_slag(kamer, timedelta(minutes=2))
    with tel(kamer.database.engine) as later:
        kamer.tik()
    assert later.vastgelegd == 1
    assert staat(kamer)[1].startswith("Laatste ronde: minder dan een minuut geleden.")
