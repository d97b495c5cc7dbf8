"""A real SMTP server with STARTTLS, a certificate of its own, and moods: it can refuse, be slow, be gone and come back."""
# ruff: noqa: ARG002 - aiosmtpd calls its handlers with all of these

import asyncio
import email
import socket
import ssl
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from email.policy import default
from functools import cache
from pathlib import Path
from threading import Event
from typing import Any

import trustme
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

Antwoord = str
OK: Antwoord = "250 2.0.0 aangenomen"
NIET_NU: Antwoord = "451 4.7.1 nu even niet"
ONBEKEND: Antwoord = "550 5.1.1 dit adres bestaat niet"


@dataclass(frozen=True)
class Ontvangen:
    """One e-mail as the server took it."""

    message_id: str
    aan: str
    onderwerp: str
    versleuteld: bool
    aangemeld: bool


@dataclass
class Bus:
    """The letter box, and the moods of the server. ``bij_adres`` and ``bij_brief`` answer to an address and to a letter."""

    ontvangen: list[Ontvangen] = field(default_factory=list)
    pogingen: Counter[str] = field(default_factory=Counter)
    bij_adres: Callable[[str], Antwoord] = lambda adres: OK
    bij_brief: Callable[[str, int], Antwoord] = lambda aan, poging: OK
    wacht: float = 0
    """Seconds before a letter is answered; it counts as taken at once, as with a server that dies before it answers."""

    eerste_is_er: Event = field(default_factory=Event)
    """Set when the first letter has come."""
    laat_eerste_gaan: Event | None = None
    """The first letter is not answered before this is set."""

    @property
    def dubbel(self) -> dict[str, int]:
        """What came more than once."""
        return {nummer: keer for nummer, keer in Counter(een.message_id for een in self.ontvangen).items() if keer > 1}

    async def handle_RCPT(  # noqa: N802 - their name
        self, server: SMTP, session: Session, envelope: Envelope, address: str, opties: list[str]
    ) -> str:
        antwoord = self.bij_adres(address)
        if antwoord == OK:
            envelope.rcpt_tos.append(address)
        return antwoord

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        mail = email.message_from_bytes(bytes(envelope.content or b""), policy=default)
        aan = envelope.rcpt_tos[0]
        self.pogingen[aan] += 1
        antwoord = self.bij_brief(aan, self.pogingen[aan])
        if antwoord == OK:
            self.ontvangen.append(
                Ontvangen(
                    mail["Message-ID"], aan, str(mail["Subject"]), session.ssl is not None, bool(session.authenticated)
                )
            )
        if self.wacht:
            await asyncio.sleep(self.wacht)
        eerste = not self.eerste_is_er.is_set()
        self.eerste_is_er.set()
        if eerste and self.laat_eerste_gaan:
            await asyncio.to_thread(self.laat_eerste_gaan.wait, 10)
        return antwoord


@cache
def _autoriteit() -> trustme.CA:
    return trustme.CA()


class Mailserver:
    """The server on a port of its own; ``open`` and ``dicht`` as often as wanted. The address stays the same."""

    def __init__(self, map_: Path, *, aanmelding: tuple[str, str] | None = None, starttls: bool = True) -> None:
        self.bus = Bus()
        self.poort = _vrije_poort()
        self._ca = map_ / "ca.pem"
        _autoriteit().cert_pem.write_to_path(str(self._ca))
        self._aanmelding, self._starttls = aanmelding, starttls
        self._controller: Controller | None = None

    @property
    def url(self) -> str:
        """What goes into SPUK_SMTP_URL."""
        wie = ":".join(self._aanmelding) + "@" if self._aanmelding else ""
        return f"smtp+starttls://{wie}127.0.0.1:{self.poort}?ca={self._ca}"

    def open(self) -> "Mailserver":
        """Begin to listen."""
        tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        _autoriteit().issue_cert("127.0.0.1").configure_cert(tls)
        opties: dict[str, Any] = {"tls_context": tls, "require_starttls": True} if self._starttls else {}
        if self._aanmelding:
            opties |= {"authenticator": self._keur, "auth_required": True}
        self._controller = Controller(self.bus, hostname="127.0.0.1", port=self.poort, **opties)
        self._controller.start()
        return self

    def dicht(self) -> None:
        """Stop listening; what was received is kept."""
        if self._controller is not None:
            self._controller.stop(no_assert=True)
            self._controller = None

    def _keur(
        self, server: SMTP, session: Session, envelope: Envelope, wijze: str, gegeven: LoginPassword
    ) -> AuthResult:
        klopt = (gegeven.login.decode(), gegeven.password.decode()) == self._aanmelding
        return AuthResult(success=klopt, handled=klopt)


def _vrije_poort() -> int:
    with socket.socket() as stopcontact:
        stopcontact.bind(("127.0.0.1", 0))
        poort: int = stopcontact.getsockname()[1]
        return poort
