"""Settings: read once from the environment, checked, and handed to ``create_app`` as one typed object."""

import os
import secrets
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Self

from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

INSTANCE = Path(__file__).resolve().parent / "instance"
GEHEIM_MINIMUM = 32


class ConfigFout(Exception):
    """A setting is missing or cannot be used; the message is an English sentence for the operator."""


class Omgeving(StrEnum):
    """What kind of installation this is."""

    OEFENING = "oefening"
    PRODUCTIE = "productie"


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """The settings of one installation.

    :param geheim: signs cookies and CSRF tokens, at least 32 characters.
    :param bijlagen: the folder of the attachments, stored by their content hash.
    :param proxies: how many proxies stand before this server, whose X-Forwarded headers are then believed.
    :param smtp_url: the mail server of the clock; empty in the practice environment, where mail goes to the folder ``post``.
    :param afzender: who sends that mail, as it stands in its From.
    """

    database_url: str
    omgeving: Omgeving
    geheim: str = field(repr=False)
    bijlagen: Path
    port: int = 8000
    proxies: int = 0
    smtp_url: str = field(default="", repr=False)
    afzender: str = ""
    post: Path = INSTANCE / "post"

    @property
    def productie(self) -> bool:
        """Whether this is the real thing: secure cookies, no demo accounts, no practice clock."""
        return self.omgeving is Omgeving.PRODUCTIE

    @classmethod
    def from_environment(cls, environ: Mapping[str, str] = os.environ, instance: Path = INSTANCE) -> Self:
        """Read SPUK_DATABASE_URL, SPUK_OMGEVING, SPUK_GEHEIM, SPUK_BIJLAGEN, SPUK_PROXIES and PORT.

        And for the clock SPUK_SMTP_URL, SPUK_AFZENDER and SPUK_POST, which it checks itself: pages go on without mail.

        What is empty counts as left out. In the practice environment a secret is made once and kept beside the database.

        :param instance: the folder for what this installation keeps when nothing else is said.
        :raises ConfigFout: naming the variable, what is wrong, and what to write.
        """
        omgeving = _omgeving(environ)
        database_url = environ.get("SPUK_DATABASE_URL") or f"sqlite:///{instance / 'spuk.sqlite3'}"
        naast = _naast(database_url, instance)
        return cls(
            database_url=database_url,
            omgeving=omgeving,
            geheim=_geheim(environ, omgeving, instance),
            bijlagen=Path(environ.get("SPUK_BIJLAGEN") or naast / "bijlagen"),
            port=_getal(environ, "PORT", 8000, 1, 65535),
            proxies=_proxies(environ, omgeving),
            smtp_url=environ.get("SPUK_SMTP_URL", ""),
            afzender=environ.get("SPUK_AFZENDER", ""),
            post=Path(environ.get("SPUK_POST") or naast / "post"),
        )


def _omgeving(environ: Mapping[str, str]) -> Omgeving:
    gekozen = environ.get("SPUK_OMGEVING") or Omgeving.OEFENING
    try:
        return Omgeving(gekozen)
    except ValueError:
        raise ConfigFout(f"SPUK_OMGEVING is {gekozen!r}; write 'oefening' or 'productie'.") from None


def _geheim(environ: Mapping[str, str], omgeving: Omgeving, instance: Path) -> str:
    geheim = environ.get("SPUK_GEHEIM", "")
    if len(geheim) >= GEHEIM_MINIMUM:
        return geheim
    if geheim or omgeving is Omgeving.PRODUCTIE:
        stand = f"has {len(geheim)} characters" if geheim else "is not set"
        raise ConfigFout(
            f"SPUK_GEHEIM {stand}; it signs the sessions and needs at least {GEHEIM_MINIMUM} random characters. "
            "Make one with: python3 -c 'import secrets; print(secrets.token_urlsafe(48))'"
        )
    return _bewaard_geheim(instance / "geheim")


def _bewaard_geheim(pad: Path) -> str:
    """Read the secret of the practice environment; the first process makes it, all workers share it."""
    try:
        if not pad.exists():
            pad.parent.mkdir(parents=True, exist_ok=True)
            with NamedTemporaryFile("w", dir=pad.parent, prefix=".geheim-") as nieuw:  # made with mode 600
                nieuw.write(secrets.token_urlsafe(48))
                nieuw.flush()
                with suppress(FileExistsError):  # another process was first; its secret counts
                    os.link(nieuw.name, pad)
        geheim = pad.read_text().strip()
    except OSError as fout:
        raise ConfigFout(f"The secret {pad} cannot be kept: {fout.strerror}. Set SPUK_GEHEIM instead.") from fout
    if len(geheim) < GEHEIM_MINIMUM:
        raise ConfigFout(f"The secret in {pad} is too short. Remove the file; the next start makes a new one.")
    return geheim


def _naast(database_url: str, instance: Path) -> Path:
    """The folder beside the database file, or the instance folder when the database is a server."""
    try:
        adres = make_url(database_url)
    except ArgumentError:
        raise ConfigFout(
            "SPUK_DATABASE_URL is not the address of a database; write for example "
            "sqlite:////srv/spuk/spuk.sqlite3 or postgresql+psycopg://user:password@host/name."
        ) from None
    is_bestand = adres.get_backend_name() == "sqlite" and adres.database and adres.database != ":memory:"
    return Path(str(adres.database)).parent if is_bestand else instance


def _proxies(environ: Mapping[str, str], omgeving: Omgeving) -> int:
    """In production a guess is wrong either way: one visitor slows all down, or anybody can pretend to be anywhere."""
    if omgeving is Omgeving.PRODUCTIE and not environ.get("SPUK_PROXIES"):
        raise ConfigFout(
            "SPUK_PROXIES is not set; write how many proxies stand before this server and add an X-Forwarded-For "
            "header, or 0 when visitors reach it directly. Too many wrong passwords are counted per visitor by it."
        )
    return _getal(environ, "SPUK_PROXIES", 0, 0, 5)


def _getal(environ: Mapping[str, str], naam: str, anders: int, minimum: int, maximum: int) -> int:
    tekst = environ.get(naam) or str(anders)
    if not (tekst.isascii() and tekst.isdecimal() and minimum <= int(tekst[:9]) <= maximum and len(tekst) < 9):
        raise ConfigFout(f"{naam} is {tekst!r}; write a whole number from {minimum} to {maximum}.")
    return int(tekst)
