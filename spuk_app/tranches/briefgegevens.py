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


@dataclass(frozen=True, slots=True)
class Herkansing:
    """When an area may apply again for what was refused. ``beperking`` is a sentence, empty where there is none."""

    van: date
    tot_en_met: date
    artikel: str
    beperking: str


@dataclass(frozen=True, slots=True)
class Rekening:
    """To which account a municipality pays back from a day on; ``iban`` is empty as long as BZK has not named it.

    A claim under practice then shows an account that cannot exist; outside practice nothing is claimed without it.
    """

    vanaf: date
    iban: str
    tenaamstelling: str
    bron: str

    @property
    def bekend(self) -> bool:
        """Whether BZK has named it."""
        return bool(self.iban)

    @property
    def in_woorden(self) -> str:
        """The account as a sentence names it; in practice it says of itself that it is an example."""
        if self.bekend:
            return f"rekening {self.iban} ten name van {self.tenaamstelling}"
        return (
            f"rekening {_VOORBEELDREKENING} (voorbeeldrekening: deze bestaat niet) ten name van {self.tenaamstelling}"
        )


_VOORBEELDREKENING = "NL00 BANK 0000 0000 00"
"""Its check digits are never right, so no bank accepts it."""


def geldige_iban(tekst: str) -> bool:
    """Whether this is an account number: a country, two check digits that are right (ISO 7064), and an account."""
    kaal = tekst.replace(" ", "")
    if not (kaal.isascii() and kaal.isalnum() and kaal == kaal.upper()) or not 15 <= len(kaal) <= 34:
        return False
    if not (kaal[:2].isalpha() and kaal[2:4].isdigit()) or not 2 <= int(kaal[2:4]) <= 98:
        return False
    return int("".join(str(int(teken, 36)) for teken in kaal[4:] + kaal[:4])) % 97 == 1


Gedateerd = TypeVar("Gedateerd", Minister, Ondertekenaar, Postadres, Rekening)


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
    rekeningen: tuple[Rekening, ...]
    ondertekening: str
    contact: str
    herkansing: Herkansing
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

    def rekening_op(self, dag: date) -> Rekening:
        """The account to pay to on this day; before the first one the first."""
        return _op(self.rekeningen, dag)


def _op(reeks: Sequence[Gedateerd], dag: date) -> Gedateerd:
    return next((een for een in reversed(reeks) if een.vanaf <= dag), reeks[0])
