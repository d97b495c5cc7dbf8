"""A form that came in and could not be processed, to be sent once more with one button: what was typed is not lost."""

import json
from dataclasses import dataclass
from typing import Self
from urllib.parse import urlsplit

from flask import request

_VAN_DE_MACHINE = frozenset({"versie", "token", "volgende", "tranche", "sessie", "nr", "daarna", "erbij"})
"""The fields that nobody typed or that say nothing by themselves: hidden ones, and which button was pressed."""


@dataclass(frozen=True, slots=True)
class Verzending:
    """The address and the fields of a form, without what is not kept: passwords, files and the CSRF token."""

    pad: str
    velden: tuple[tuple[str, str], ...]

    @classmethod
    def van_verzoek(cls) -> Self:
        """The form of this request."""
        velden = tuple(
            (naam, waarde)
            for naam, waarde in request.form.items(multi=True)
            if naam != "csrf_token" and "wachtwoord" not in naam
        )
        return cls(request.full_path.rstrip("?"), velden)

    @classmethod
    def lees(cls, tekst: str) -> Self:
        """What ``als_tekst`` wrote."""
        gelezen = json.loads(tekst)
        return cls(gelezen["pad"], tuple((naam, waarde) for naam, waarde in gelezen["velden"]))

    @property
    def als_tekst(self) -> str:
        """To be stored."""
        return json.dumps({"pad": self.pad, "velden": self.velden}, ensure_ascii=False)

    @property
    def teksten(self) -> list[str]:
        """What a person typed or chose, to read back and to copy."""
        return [waarde for naam, waarde in self.velden if waarde.strip() and naam not in _VAN_DE_MACHINE]


def van_deze_site() -> bool:
    """Whether the browser says that a page of this site sent the form.

    Nobody may put words into somebody's mouth from another site and have them sent with one press of a button here.
    """
    herkomst = urlsplit(request.headers.get("Origin", ""))
    return (herkomst.scheme, herkomst.netloc) == (request.scheme, request.host)
