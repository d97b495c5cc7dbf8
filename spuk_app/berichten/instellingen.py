"""The way out that the settings ask for, checked at the start of the clock: a mail server, or a folder for practice."""

import ssl
from email.errors import MessageError
from email.headerregistry import Address
from email.utils import parseaddr
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

from config import Config, ConfigFout
from spuk_app.berichten.post import Mailserver, Post, Postmap

_POORTEN = {"smtp": 25, "smtp+starttls": 587, "smtps": 465}
_VOORBEELD = "smtp+starttls://user:password@mail.example.nl:587"


def post_van(config: Config, geduld: int) -> Post:
    """The way out: the server of SPUK_SMTP_URL; without one, in the practice environment, the folder of SPUK_POST.

    :param geduld: seconds to wait for each answer of the server.
    :raises ConfigFout: production without a server, or an address that cannot be used.
    """
    if config.smtp_url:
        return _mailserver(config.smtp_url, _afzender(config), geduld)
    if config.productie:
        raise ConfigFout(f"SPUK_SMTP_URL is not set, so nothing can be sent. Write it as {_VOORBEELD}.")
    return Postmap(config.post, _afzender(config))


def _afzender(config: Config) -> Address:
    if config.productie and not config.afzender:
        raise ConfigFout("SPUK_AFZENDER is not set; write who sends: 'Kansrijke Wijk <no-reply@example.nl>'.")
    naam, adres = parseaddr(config.afzender or "Kansrijke Wijk <geen-antwoord@voorbeeld.invalid>")
    try:
        afzender = Address(display_name=naam, addr_spec=adres)
    except (MessageError, ValueError, IndexError):
        afzender = Address()
    if not (afzender.username and afzender.domain and config.afzender.isprintable()):
        raise ConfigFout(f"SPUK_AFZENDER is {config.afzender!r}; write it as 'Kansrijke Wijk <no-reply@example.nl>'.")
    return afzender


def _mailserver(url: str, afzender: Address, geduld: int) -> Mailserver:
    try:
        delen = urlsplit(url)
        poort = delen.port
    except ValueError:
        raise _onleesbaar() from None
    if delen.scheme not in _POORTEN or not delen.hostname or delen.path not in ("", "/"):
        raise _onleesbaar()
    opties = parse_qs(delen.query)
    if opties.keys() - {"ca"}:
        raise ConfigFout("SPUK_SMTP_URL knows one option: ?ca=/path/to/certificates.pem.")
    if delen.scheme == "smtp" and not _op_deze_machine(delen.hostname):
        raise ConfigFout(
            "SPUK_SMTP_URL sends mail without encryption to another machine. Use smtp+starttls:// or smtps://."
        )
    return Mailserver(
        host=delen.hostname,
        poort=poort or _POORTEN[delen.scheme],
        afzender=afzender,
        tls=None if delen.scheme == "smtp" else _certificaten(opties.get("ca", [""])[0]),
        direct=delen.scheme == "smtps",
        aanmelding=_aanmelding(delen),
        geduld=geduld,
    )


def _aanmelding(delen: SplitResult) -> tuple[str, str] | None:
    if delen.username is None:
        return None
    if delen.scheme == "smtp":
        raise ConfigFout("SPUK_SMTP_URL would send a password without encryption. Use smtp+starttls:// or smtps://.")
    return unquote(delen.username), unquote(delen.password or "")


def _certificaten(pad: str) -> ssl.SSLContext:
    """The certificates of the system, or those of a file, such as those of an organisation's own authority."""
    try:
        return ssl.create_default_context(cafile=pad or None)
    except OSError as fout:
        raise ConfigFout(f"The certificates {Path(pad)} in SPUK_SMTP_URL cannot be read: {fout.strerror}.") from fout


def _op_deze_machine(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _onleesbaar() -> ConfigFout:
    return ConfigFout(f"SPUK_SMTP_URL is not the address of a mail server. Write it as {_VOORBEELD}.")
