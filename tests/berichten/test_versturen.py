"""Sending to a real SMTP server that refuses, is slow or is gone: nothing lost, nothing twice, and why it waits."""

import email
import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from datetime import date, timedelta
from email.policy import default
from pathlib import Path
from threading import Event

import pytest
from sqlalchemy import update

from config import Config, Omgeving
from spuk_app.berichten.instellingen import post_van
from spuk_app.berichten.mail import message_id
from spuk_app.berichten.post import Post
from spuk_app.berichten.versturen import Ritme
from spuk_app.dossier.models import Verzending
from spuk_app.dossier.unit_of_work import systeemklok
from spuk_app.gebruikers.models import Gebruiker
from tests.berichten.kamer import Kamer, om, tijd_gaat_voorbij, verzendingen, zet_tijd
from tests.berichten.mailserver import NIET_NU, OK, ONBEKEND, Mailserver

DAG = date(2029, 8, 1)
VIJF = 5
"""Anna and Tine for two areas, Burs for one."""


def post(url: str, geduld: int = 1) -> Post:
    config = Config(
        database_url="", omgeving=Omgeving.OEFENING, geheim="", bijlagen=Path("b"), smtp_url=url,
        afzender="Kansrijke Wijk <spuk@voorbeeld.invalid>",
    )  # fmt: skip
    return post_van(config, geduld)


def stand(kamer: Kamer) -> dict[str, int]:
    """How many deliveries are in each state."""
    toestanden = [een.toestand for _, een, _ in verzendingen(kamer.database)]
    return {toestand: toestanden.count(toestand) for toestand in sorted(set(toestanden))}


def redenen(kamer: Kamer) -> set[str]:
    return {een.reden for _, een, _ in verzendingen(kamer.database) if een.reden}


def test_alles_gaat_een_keer_en_versleuteld(kamer: Kamer, mailserver: Mailserver) -> None:
    uit = post(mailserver.url)
    assert kamer.tik(om(DAG), post=uit).verzonden == VIJF
    assert not kamer.tik(om(DAG, 10), post=uit)
    ontvangen = mailserver.bus.ontvangen
    assert len(ontvangen) == len({een.message_id for een in ontvangen}) == VIJF
    assert all(een.versleuteld for een in ontvangen)
    for bericht, verzending, wie in verzendingen(kamer.database):
        assert (verzending.toestand, verzending.pogingen, verzending.adres) == ("verzonden", 1, wie.email)
        assert verzending.verzonden_op is not None
        assert timedelta() <= verzending.verzonden_op - om(DAG) < timedelta(minutes=1), "the legal moment"
        assert message_id(bericht.sleutel, wie.gebruikersnaam, "voorbeeld.invalid") in {e.message_id for e in ontvangen}


def test_met_aanmelden(kamer: Kamer, tmp_path: Path) -> None:
    server = Mailserver(tmp_path, aanmelding=("spuk", "geheim")).open()
    try:
        fout = post(server.url.replace("geheim", "mis"))
        telling = kamer.tik(om(DAG), post=fout)
        assert (telling.verzonden, server.bus.ontvangen) == (0, [])
        assert "535" in telling.storing
        assert kamer.tik(post=post(server.url)).verzonden == VIJF
        assert all(een.aangemeld and een.versleuteld for een in server.bus.ontvangen)
    finally:
        server.dicht()


def test_zonder_versleuteling_gaat_er_niets(kamer: Kamer, tmp_path: Path) -> None:
    """A server that cannot do STARTTLS, or somebody in between who takes it away."""
    server = Mailserver(tmp_path, starttls=False).open()
    try:
        telling = kamer.tik(om(DAG), post=post(server.url))
    finally:
        server.dicht()
    assert (telling.verzonden, server.bus.ontvangen) == (0, [])
    assert "STARTTLS" in telling.storing


def test_een_vreemd_certificaat_wordt_niet_geloofd(kamer: Kamer, mailserver: Mailserver) -> None:
    telling = kamer.tik(om(DAG), post=post(mailserver.url.partition("?")[0]))
    assert (telling.verzonden, mailserver.bus.ontvangen) == (0, [])
    assert "certificate" in telling.storing


def test_wie_nu_niet_aanneemt_krijgt_het_later(kamer: Kamer, mailserver: Mailserver) -> None:
    """451 twice for everybody: each waits, and goes in the end, once."""
    mailserver.bus.bij_brief = lambda aan, poging: NIET_NU if poging <= 4 else OK
    uit = post(mailserver.url)
    telling = kamer.tik(om(DAG), post=uit)
    assert (telling.verzonden, telling.uitgesteld) == (0, VIJF)
    assert {"451 4.7.1 nu even niet" in reden and "opnieuw geprobeerd" in reden for reden in redenen(kamer)} == {True}
    assert not kamer.tik(post=uit), "not before its time"
    for _ in range(4):
        tijd_gaat_voorbij(kamer.database)
        kamer.tik(post=uit)
    assert stand(kamer) == {"verzonden": VIJF}
    assert (len(mailserver.bus.ontvangen), mailserver.bus.dubbel) == (VIJF, {})
    assert redenen(kamer) == set()


def test_een_onbekend_adres_mislukt_en_houdt_niemand_op(kamer: Kamer, mailserver: Mailserver) -> None:
    burs = f"{kamer.gebruikersnaam('burs')}@voorbeeld.invalid"
    mailserver.bus.bij_adres = lambda adres: ONBEKEND if adres == burs else OK
    uit = post(mailserver.url)
    telling = kamer.tik(om(DAG), post=uit)
    assert (telling.verzonden, telling.mislukt) == (VIJF - 1, 1)
    (reden,) = redenen(kamer)
    assert reden.startswith("De mailserver weigert dit bericht: 550 5.1.1 dit adres bestaat niet. Klopt het")
    tijd_gaat_voorbij(kamer.database)
    assert not kamer.tik(post=uit), "what cannot go is not tried for ever"
    assert stand(kamer) == {"mislukt": 1, "verzonden": VIJF - 1}


@pytest.mark.parametrize(
    "adres", ["geen-adres", "a b@voorbeeld.invalid", "a@voorbeeld.invalid\r\nBcc: x@y.nl", "é@voorbeeld.invalid"]
)
def test_een_adres_dat_niet_kan_mislukt_met_een_zin(kamer: Kamer, mailserver: Mailserver, adres: str) -> None:
    with kamer.database.sessie(schrijven=True) as sessie:
        sessie.execute(update(Gebruiker).where(Gebruiker.id == kamer.mensen["burs"].id).values(email=adres))
        sessie.commit()
    telling = kamer.tik(om(DAG), post=post(mailserver.url))
    assert (telling.verzonden, telling.mislukt) == (VIJF - 1, 1)
    assert len(mailserver.bus.ontvangen) == VIJF - 1
    (reden,) = redenen(kamer)
    assert reden.endswith("Verbeter het adres.")


def test_een_weg_server_houdt_alles_vast(kamer: Kamer, mailserver: Mailserver) -> None:
    uit = post(mailserver.url)
    mailserver.dicht()
    telling = kamer.tik(om(DAG), post=uit)
    assert telling.klaargezet == VIJF
    assert "Connection refused" in telling.storing
    assert redenen(kamer) == {telling.storing}
    assert stand(kamer) == {"klaar": VIJF}
    assert {een.pogingen for _, een, _ in verzendingen(kamer.database)} == {0}, "that is no attempt"
    mailserver.open()
    assert kamer.tik(post=uit).verzonden == VIJF
    assert redenen(kamer) == set()


def test_een_dag_weg_en_dan_te_laat(kamer: Kamer, mailserver: Mailserver) -> None:
    uit = post(mailserver.url)
    kamer.tik(om(date(2029, 9, 23)), post=uit)
    mailserver.dicht()
    kamer.tik(om(date(2029, 9, 27)), post=uit)
    kamer.tik(om(date(2029, 9, 28), 8), post=uit)
    mailserver.open()
    mailserver.bus.ontvangen.clear()
    kamer.tik(om(date(2029, 9, 28), 10), post=uit)
    assert len(mailserver.bus.ontvangen) == VIJF
    assert all("(bericht te laat verstuurd)" in een.onderwerp for een in mailserver.bus.ontvangen)


def test_een_week_weg_geeft_het_laatste_woord_en_niet_alles(kamer: Kamer, mailserver: Mailserver) -> None:
    uit = post(mailserver.url)
    kamer.tik(om(date(2029, 9, 16)), post=uit)
    mailserver.dicht()
    for dag in (23, 27, 29):
        kamer.tik(om(date(2029, 9, dag)), post=uit)
    mailserver.open()
    mailserver.bus.ontvangen.clear()
    telling = kamer.tik(om(date(2029, 9, 30)), post=uit)
    assert (telling.verzonden, telling.vervallen) == (2 * VIJF, 2 * VIJF)
    assert sum("te laat" in een.onderwerp for een in mailserver.bus.ontvangen) == VIJF


@contextmanager
def stilte(poort: int) -> Iterator[None]:
    """A server that takes the connection and says nothing."""
    with closing(socket.create_server(("127.0.0.1", poort))):
        yield


def test_een_server_die_zwijgt_kost_een_keer_geduld(kamer: Kamer, mailserver: Mailserver) -> None:
    mailserver.dicht()
    voor = systeemklok()
    with stilte(mailserver.poort):
        telling = kamer.tik(om(DAG), post=post(mailserver.url))
    assert "timed out" in telling.storing
    assert systeemklok() - voor < timedelta(seconds=10)
    mailserver.open()
    assert kamer.tik(post=post(mailserver.url)).verzonden == VIJF


def test_een_antwoord_dat_te_lang_duurt_geeft_hoogstens_dezelfde_nog_eens(kamer: Kamer, mailserver: Mailserver) -> None:
    """The server took the letter, but its answer came too late: nobody can know, so the same goes again."""
    mailserver.bus.wacht = 1.5
    telling = kamer.tik(om(DAG), post=post(mailserver.url))
    assert (telling.verzonden, telling.uitgesteld) == (0, 1)
    assert "timed out" in telling.storing
    mailserver.bus.wacht = 0
    tijd_gaat_voorbij(kamer.database)
    assert kamer.tik(post=post(mailserver.url)).verzonden == VIJF
    assert len(mailserver.bus.ontvangen) == VIJF + 1
    assert list(mailserver.bus.dubbel.values()) == [2], "the same Message-ID, for one letter"


def test_een_claim_van_een_ander_wordt_geeerbiedigd(kamer: Kamer, mailserver: Mailserver) -> None:
    """Another process is sending it; only when its claim has ended may this one try."""
    mailserver.dicht()
    kamer.tik(om(DAG), post=post(mailserver.url))
    with kamer.database.sessie(schrijven=True) as sessie:
        sessie.execute(update(Verzending).values(pogingen=1, vast_tot=systeemklok() + timedelta(minutes=5)))
        sessie.commit()
    mailserver.open()
    assert not kamer.tik(post=post(mailserver.url))
    tijd_gaat_voorbij(kamer.database)
    assert kamer.tik(post=post(mailserver.url)).verzonden == VIJF


@pytest.mark.parametrize(("claim", "keer"), [(timedelta(minutes=1), 1), (timedelta(), 2)], ids=["echt", "tweeling"])
def test_twee_tegelijk(
    kamer: Kamer, mailserver: Mailserver, monkeypatch: pytest.MonkeyPatch, claim: timedelta, keer: int
) -> None:
    """A second clock ticks while the first one waits for an answer. The twin shows what happens without a claim."""
    monkeypatch.setattr(Ritme, "claim", property(lambda ritme: claim))
    mailserver.bus.laat_eerste_gaan = Event()
    zet_tijd(kamer.database, om(DAG))
    uit = post(mailserver.url, geduld=20)
    with ThreadPoolExecutor(1) as eerste_klok:
        eerste = eerste_klok.submit(kamer.tik, post=uit)
        assert mailserver.bus.eerste_is_er.wait(10)
        kamer.tik(post=uit)
        mailserver.bus.laat_eerste_gaan.set()
        eerste.result(10)
    gekomen = [een.message_id for een in mailserver.bus.ontvangen]
    assert (gekomen.count(gekomen[0]), len(set(gekomen))) == (keer, VIJF)
    assert len(gekomen) == VIJF + keer - 1
    assert stand(kamer) == {"verzonden": VIJF}


def test_in_een_map_is_een_bericht_een_bestand(kamer: Kamer) -> None:
    kamer.tik(om(DAG))
    bestanden = sorted(kamer.map.iterdir())
    assert len(bestanden) == VIJF
    with kamer.database.sessie(schrijven=True) as sessie:
        sessie.execute(update(Verzending).values(toestand="klaar", verzonden_op=None))
        sessie.commit()
    kamer.tik()
    assert sorted(kamer.map.iterdir()) == bestanden, "the same again, and nothing half written"
    mail = email.message_from_bytes(bestanden[0].read_bytes(), policy=default)
    assert bestanden[0].stem == mail["Message-ID"].strip("<>").partition("@")[0]


def test_een_map_die_niet_kan_is_een_zin(kamer: Kamer) -> None:
    kamer.map.write_text("a file where the folder should be")
    telling = kamer.tik(om(DAG))
    assert "kan niet worden beschreven" in telling.storing
    assert stand(kamer) == {"klaar": VIJF}


def test_het_wachten_verdubbelt_tot_een_uur() -> None:
    ritme = Ritme(elke=30, geduld=60)
    wachttijden = [int(ritme.wacht(poging).total_seconds()) for poging in range(1, 10)]
    assert wachttijden == [30, 60, 120, 240, 480, 960, 1920, 3600, 3600]
    assert ritme.wacht(10_000) == timedelta(hours=1)
    assert ritme.claim == timedelta(minutes=5)
