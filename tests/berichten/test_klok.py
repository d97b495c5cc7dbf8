"""``spuk klok`` as an operator runs it: real processes, a real mail server, both databases, and kill -9 in the middle."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from sqlalchemy import func, select

from spuk_app import cli
from spuk_app.db.migratie import downgrade
from spuk_app.db.verbinding import Database
from spuk_app.dossier.models import Verzending
from spuk_app.kern.wie import Rol
from spuk_app.tranches.lezen import tranches
from tests.berichten.kamer import om
from tests.berichten.mailserver import Mailserver
from tests.hulp import maak_mens, open_tranche, url_van
from tests.web.klant import start_klok

SPUK = Path(sys.executable).with_name("spuk")
PRODUCTIE = {"SPUK_OMGEVING": "productie", "SPUK_GEHEIM": "g" * 40, "SPUK_PROXIES": "0"}
BERICHTEN = 58
"""Amsterdam: 13 people and two areas; Arnhem: 3 people. Each is reminded of 27 September 2023, and late of the 23rd."""


@pytest.fixture
def ronde(database: Database) -> Database:
    """Tranche 1 on the morning of 27 September 2023, and nobody has done anything."""
    start_klok(database, om(date(2023, 9, 27), 9, 30))
    open_tranche(database, tranches()["2023-2025"])
    for gemeente, opstellers in (("GM0363", 12), ("GM0202", 2)):
        for _ in range(opstellers):
            maak_mens(database, Rol.OPSTELLER, gemeente=gemeente)
        maak_mens(database, Rol.ONDERTEKENAAR, gemeente=gemeente, hoedanigheid="college")
    return database


@contextmanager
def klok(database: Database, server: Mailserver, geduld: int = 5) -> Iterator[subprocess.Popen[str]]:
    """One clock as a process of its own; killed at the end when it is still there."""
    proces = subprocess.Popen(
        [SPUK, "klok", "--elke", "1", "--geduld", str(geduld)],
        env={**os.environ, **omgeving(database, server)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        yield proces
    finally:
        proces.kill()
        proces.communicate()


def omgeving(database: Database, server: Mailserver) -> dict[str, str]:
    return {
        "SPUK_DATABASE_URL": url_van(database),
        "SPUK_OMGEVING": "oefening",
        "SPUK_SMTP_URL": server.url,
        "SPUK_AFZENDER": "Kansrijke Wijk <spuk@voorbeeld.invalid>",
    }


def wacht_tot(klaar: Callable[[], bool], seconden: float = 60) -> None:
    einde = time.monotonic() + seconden
    while not klaar():
        assert time.monotonic() < einde, "it takes too long"
        time.sleep(0.02)


def verzonden(database: Database) -> int:
    with database.lezen() as sessie:
        vraag = select(func.count()).select_from(Verzending).where(Verzending.toestand == "verzonden")
        return sessie.scalar(vraag) or 0


def test_drie_klokken_en_een_server_die_er_eerst_niet_is(ronde: Database, mailserver: Mailserver) -> None:
    """Each message once; nobody chose a leader. A clock that is asked to stop finishes and ends well."""
    mailserver.dicht()
    with klok(ronde, mailserver) as een, klok(ronde, mailserver) as twee, klok(ronde, mailserver) as drie:
        assert een.stdout is not None
        assert "Connection refused" in een.stdout.readline()
        mailserver.open()
        wacht_tot(lambda: verzonden(ronde) == BERICHTEN)
        time.sleep(1.2)  # one more tick of each
        for proces in (een, twee, drie):
            proces.send_signal(signal.SIGTERM)
        for proces in (een, twee, drie):
            _, fouten = proces.communicate(timeout=10)
            assert (proces.returncode, fouten) == (0, "")
    assert len(mailserver.bus.ontvangen) == BERICHTEN
    assert mailserver.bus.dubbel == {}
    assert sum("te laat" in brief.onderwerp for brief in mailserver.bus.ontvangen) == BERICHTEN // 2


def test_kill_9_terwijl_er_wordt_verstuurd(ronde: Database, mailserver: Mailserver) -> None:
    """Nothing is lost. Who died between the answer of the server and the database makes its one letter go again."""
    bus, doden = mailserver.bus, 3
    bus.wacht = 0.05
    with klok(ronde, mailserver, geduld=2):
        for ronde_ in range(doden):
            al = len(bus.ontvangen)
            with klok(ronde, mailserver, geduld=2) as slachtoffer:
                wacht_tot(lambda grens=al + 8: len(bus.ontvangen) >= grens or verzonden(ronde) == BERICHTEN)
                slachtoffer.send_signal(signal.SIGKILL)
                slachtoffer.wait()
            assert verzonden(ronde) < BERICHTEN, f"death {ronde_} came too late to prove anything"
        bus.wacht = 0
        wacht_tot(lambda: verzonden(ronde) == BERICHTEN)
    assert len({brief.message_id for brief in bus.ontvangen}) == BERICHTEN
    assert len(bus.dubbel) <= doden, "at worst one for each who died"
    assert set(bus.dubbel.values()) <= {2}


def test_zonder_mailserver_gaat_productie_niet_van_start(database: Database) -> None:
    uitslag = CliRunner(env=PRODUCTIE | {"SPUK_SMTP_URL": ""}).invoke(
        cli.main, ["klok", "--eenmaal", "--database", url_van(database)]
    )
    assert uitslag.exit_code == 2
    assert "SPUK_SMTP_URL is not set, so nothing can be sent." in uitslag.stderr


def test_in_productie_is_er_geen_oefenklok(ronde: Database, mailserver: Mailserver) -> None:
    uitslag = CliRunner(env=omgeving(ronde, mailserver) | PRODUCTIE).invoke(cli.main, ["klok", "--eenmaal"])
    assert uitslag.exit_code == 2
    assert "practice clock" in uitslag.stderr
    assert mailserver.bus.ontvangen == []


def test_op_een_oude_database_gaat_zij_niet_van_start(database: Database, mailserver: Mailserver) -> None:
    downgrade(database, "0002")
    uitslag = CliRunner(env=omgeving(database, mailserver)).invoke(cli.main, ["klok", "--eenmaal"])
    assert uitslag.exit_code == 2
    assert "Run" in uitslag.stderr or "run" in uitslag.stderr


def test_een_slag_zegt_wat_hij_deed_en_of_alles_ging(ronde: Database, mailserver: Mailserver) -> None:
    spuk = CliRunner(env=omgeving(ronde, mailserver))
    mailserver.dicht()
    eerst = spuk.invoke(cli.main, ["klok", "--eenmaal", "--geduld", "1"])
    assert eerst.exit_code == 1
    assert eerst.stdout.startswith(f"{BERICHTEN} klaargezet. De mailserver 127.0.0.1 is niet te gebruiken")
    mailserver.open()
    dan = spuk.invoke(cli.main, ["klok", "--eenmaal", "--geduld", "1"])
    assert (dan.exit_code, dan.stdout) == (0, f"{BERICHTEN} verzonden\n")
    assert spuk.invoke(cli.main, ["klok", "--eenmaal"]).stdout == ""
