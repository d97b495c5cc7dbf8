"""Who acts: a person (or the clock) in one role for one organisation."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

Namen = Callable[[Iterable[int | None]], Mapping[int, str]]
"""The names of people by the id of their account. Who reads a case gets it handed: accounts belong to another package."""


class Rol(StrEnum):
    """The roles of the scheme. An account has exactly one: who has two tasks has two accounts."""

    OPSTELLER = "opsteller"
    ONDERTEKENAAR = "ondertekenaar"
    GEMEENTE_FINANCIEN = "gemeente_financien"
    BEHANDELAAR = "behandelaar"
    BESLISSER = "beslisser"
    ADVISEUR = "adviseur"
    BZK_FINANCIEN = "bzk_financien"
    AUDITOR = "auditor"
    BEHEERDER = "beheerder"
    KLOK = "klok"

    @property
    def label(self) -> str:
        """The name of the role on the screen."""
        return _LABELS[self]


_LABELS = {
    Rol.OPSTELLER: "Opsteller",
    Rol.ONDERTEKENAAR: "Ondertekenaar",
    Rol.GEMEENTE_FINANCIEN: "Financiën gemeente",
    Rol.BEHANDELAAR: "Behandelaar",
    Rol.BESLISSER: "Beslisser",
    Rol.ADVISEUR: "Adviseur",
    Rol.BZK_FINANCIEN: "Financiën BZK",
    Rol.AUDITOR: "Auditor",
    Rol.BEHEERDER: "Functioneel beheerder",
    Rol.KLOK: "Klok",
}

GEMEENTE_ROLLEN = frozenset({Rol.OPSTELLER, Rol.ONDERTEKENAAR, Rol.GEMEENTE_FINANCIEN})
"""Roles that see only the dossiers of their own municipality."""


@dataclass(frozen=True, slots=True)
class Wie:
    """The acting person, passed to every act; nothing below a route reads a session or a current user.

    ``gemeente`` is the CBS code (``GM0363``) for municipal roles, ``departement`` the code (``SZW``) for advisers,
    ``hoedanigheid`` in what capacity somebody signs (``college``, ``burgemeester``, ``directeur``), ``contact`` which of the
    two contacts of the municipality this person is (1 or 2).
    """

    id: int
    naam: str
    rol: Rol
    organisatie: str
    gemeente: str | None = None
    departement: str | None = None
    hoedanigheid: str = ""
    contact: int | None = None

    @property
    def omschrijving(self) -> str:
        """The name as it stands in a timeline: ``J. de Vries (Gemeente Arnhem)``."""
        return f"{self.naam} ({self.organisatie})"


@dataclass(frozen=True, slots=True)
class Contactpersoon:
    """One of the two contacts of a municipality, as others read of them: which one, the name and the e-mail address."""

    contact: int
    naam: str
    email: str


@dataclass(frozen=True, slots=True)
class Betrokkenen:
    """The people around a case: who acted, by the id of the account, and the contacts of the municipality."""

    namen: Mapping[int, str]
    contactpersonen: Sequence[Contactpersoon]


KLOK = Wie(id=0, naam="De klok", rol=Rol.KLOK, organisatie="Systeem")
"""The scheduler, for acts that no person does."""
