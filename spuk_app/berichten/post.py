"""Out of the door: an SMTP server, or in practice a folder. Three errors say who can do something about it."""

import os
import smtplib
import ssl
import tempfile
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass
from email.headerregistry import Address
from email.message import EmailMessage
from pathlib import Path
from typing import Protocol

_UITLEG_HOOGSTENS = 200


class Postfout(Exception):
    """A message has not gone. The text is a Dutch sentence for the ledger: why, and what happens or what to do."""


class Geweigerd(Postfout):
    """Never: this message to this person will not go like this."""


class Uitgesteld(Postfout):
    """Not now: the server does not take this message at the moment."""


class Onbereikbaar(Postfout):
    """Not now, and no other message either: the server, the way to it, or our own account at it."""


class Verbinding(Protocol):
    """An open way out."""

    def stuur(self, mail: EmailMessage) -> None:
        """Hand over one e-mail; when this returns it has been taken. :raises Postfout: it was not, or nobody knows."""


class Post(Protocol):
    """A way out, with the address from which everything comes."""

    @property
    def afzender(self) -> Address:
        """Who sends."""

    def open(self) -> AbstractContextManager[Verbinding]:
        """Open it for some e-mails in a row. :raises Onbereikbaar: it cannot be opened."""


@dataclass(frozen=True, slots=True)
class Postmap:
    """A folder in which each e-mail is a file, named after its Message-ID: sending it twice leaves one."""

    pad: Path
    afzender: Address

    @contextmanager
    def open(self) -> Iterator[Verbinding]:
        """Make the folder where it is not there."""
        try:
            self.pad.mkdir(parents=True, exist_ok=True)
        except OSError as fout:
            raise self._fout(fout) from fout
        yield self

    def stuur(self, mail: EmailMessage) -> None:
        """Write it whole or not at all."""
        doel = self.pad / f"{mail['Message-ID'].strip('<>').partition('@')[0]}.eml"
        try:
            with tempfile.NamedTemporaryFile(dir=self.pad, suffix=".nieuw", delete=False) as nieuw:
                nieuw.write(bytes(mail))
            Path(nieuw.name).replace(doel)
        except OSError as fout:
            raise self._fout(fout) from fout

    def _fout(self, fout: OSError) -> Onbereikbaar:
        reden = os.strerror(fout.errno) if fout.errno else str(fout)
        return Onbereikbaar(f"De map {self.pad} kan niet worden beschreven ({reden}). Het wordt opnieuw geprobeerd.")


@dataclass(frozen=True, slots=True)
class Mailserver:
    """An SMTP server.

    :param tls: the certificates to believe; None only for a server on this machine.
    :param direct: whether the connection begins with TLS (port 465); otherwise STARTTLS is demanded.
    :param aanmelding: user name and password, where the server asks for them.
    :param geduld: seconds to wait for each answer.
    """

    host: str
    poort: int
    afzender: Address
    tls: ssl.SSLContext | None
    direct: bool
    aanmelding: tuple[str, str] | None
    geduld: int

    @contextmanager
    def open(self) -> Iterator[Verbinding]:
        """Connect, encrypt, sign in."""
        try:
            smtp = self._verbind()
        except (smtplib.SMTPException, OSError) as fout:
            raise _onbereikbaar(self.host, fout) from fout
        try:
            yield _Smtpverbinding(smtp, self.host)
        finally:
            with suppress(smtplib.SMTPException, OSError):
                smtp.quit()
            smtp.close()

    def _verbind(self) -> smtplib.SMTP:
        eigen_naam = self.afzender.domain
        if self.direct:
            smtp: smtplib.SMTP = smtplib.SMTP_SSL(
                self.host, self.poort, local_hostname=eigen_naam, timeout=self.geduld, context=self.tls
            )
        else:
            smtp = smtplib.SMTP(self.host, self.poort, local_hostname=eigen_naam, timeout=self.geduld)
        try:
            if self.tls and not self.direct:
                smtp.starttls(context=self.tls)
            if self.aanmelding:
                smtp.login(*self.aanmelding)
        except BaseException:
            smtp.close()
            raise
        return smtp


@dataclass(frozen=True, slots=True)
class _Smtpverbinding:
    smtp: smtplib.SMTP
    host: str

    def stuur(self, mail: EmailMessage) -> None:
        try:
            self.smtp.send_message(mail)
        except smtplib.SMTPRecipientsRefused as fout:
            raise _weigering(*next(iter(fout.recipients.values()))) from fout
        except smtplib.SMTPDataError as fout:
            raise _weigering(fout.smtp_code, fout.smtp_error) from fout
        except smtplib.SMTPNotSupportedError as fout:
            raise Geweigerd("De mailserver kan dit e-mailadres niet aan. Verbeter het adres.") from fout
        except (smtplib.SMTPException, OSError) as fout:
            raise _onbereikbaar(self.host, fout) from fout


def _weigering(code: int, uitleg: bytes | str) -> Postfout:
    antwoord = f"{code} {_leesbaar(uitleg)}".strip()
    if code >= 500:
        return Geweigerd(
            f"De mailserver weigert dit bericht: {antwoord}. Klopt het e-mailadres niet? Verbeter het adres. Klopt het wel? "
            "Verstuur het bericht opnieuw."
        )
    return Uitgesteld(f"De mailserver neemt dit bericht nu niet aan: {antwoord}. Het wordt opnieuw geprobeerd.")


def _onbereikbaar(host: str, fout: Exception) -> Onbereikbaar:
    uitleg = (
        f"{fout.smtp_code} {_leesbaar(fout.smtp_error)}"
        if isinstance(fout, smtplib.SMTPResponseException)
        else str(fout)
    )
    reden = _leesbaar(uitleg) or type(fout).__name__
    return Onbereikbaar(f"De mailserver {host} is niet te gebruiken ({reden}). Het wordt opnieuw geprobeerd.")


def _leesbaar(uitleg: bytes | str) -> str:
    """What a server said, as one line that can stand in the ledger."""
    tekst = uitleg.decode("utf-8", "replace") if isinstance(uitleg, bytes) else uitleg
    schoon = " ".join("".join(teken if teken.isprintable() else " " for teken in tekst).split())
    return schoon[:_UITLEG_HOOGSTENS]
