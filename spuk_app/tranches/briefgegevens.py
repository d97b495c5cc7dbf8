"""What a letter under a version of the regulation says besides amounts: articles, and who writes, dated."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar


@dataclass(frozen=True, slots=True, kw_only=True)
class Artikelen:
    """Where in this version the rules stand that a letter cites, as they follow the word "artikel"."""

    aanvraag: str
    wijziging: str
    besteden_in_gebied: str
    dubbele_financiering: str
    btw: str
    doorschuiven: str
    uitstel: str
    afwijzing: str
    verlening: str
    weigering: str
    voorschot: str
    vaststelling: str
    terugvordering: str
    hardheid: str
    voortgang: str


@dataclass(frozen=True, slots=True)
class Minister:
    """Who is the grantor from a day on, as it stands under a letter."""

    vanaf: date
    ambt: str
    bron: str


@dataclass(frozen=True, slots=True)
class Ondertekenaar:
    """Who decides in the name of the minister from a day on; ``naam`` is empty as long as nobody has been named."""

    vanaf: date
    naam: str
    functie: str
    bron: str


@dataclass(frozen=True, slots=True)
class Postadres:
    """Where letters come from, and objections go to, from a day on: line by line."""

    vanaf: date
    regels: tuple[str, ...]
    bron: str


Gedateerd = TypeVar("Gedateerd", Minister, Ondertekenaar, Postadres)


@dataclass(frozen=True, slots=True, kw_only=True)
class Briefgegevens:
    """What a letter under this version says besides amounts. ``begrotingsvoorbehoud`` is empty where there is none.

    ``ondertekening`` says why no signature stands below it.
    """

    grondslag: str
    artikelen: Artikelen
    ministers: tuple[Minister, ...]
    ondertekenaars: tuple[Ondertekenaar, ...]
    postadressen: tuple[Postadres, ...]
    ondertekening: str
    contact: str
    begrotingsvoorbehoud: str
    indicatoren: tuple[str, ...]

    def minister_op(self, dag: date) -> Minister:
        """The grantor on this day; before the first one the first."""
        return _op(self.ministers, dag)

    def ondertekenaar_op(self, dag: date) -> Ondertekenaar:
        """Who decides in the name of the minister on this day; before the first one the first."""
        return _op(self.ondertekenaars, dag)

    def postadres_op(self, dag: date) -> Postadres:
        """The address on this day; before the first one the first."""
        return _op(self.postadressen, dag)


def _op(reeks: Sequence[Gedateerd], dag: date) -> Gedateerd:
    return next((een for een in reversed(reeks) if een.vanaf <= dag), reeks[0])
