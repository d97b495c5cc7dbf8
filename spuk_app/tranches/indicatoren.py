"""What the SiSa annex of a tranche asks: per area and onderdeel a row of indicators, each with one figure of the report."""

from dataclasses import dataclass
from enum import StrEnum


class Vorm(StrEnum):
    """What is filled in at an indicator."""

    TEKST = "tekst"
    BEDRAG = "bedrag"
    JANEE = "janee"


class Controle(StrEnum):
    """The aard controle of an indicator: what the accountant looks at."""

    RECHTMATIGHEID = "R"
    DEUGDELIJK_1 = "D1"
    DEUGDELIJK_2 = "D2"
    GEEN = "n.v.t."

    @property
    def uitleg(self) -> str:
        """What it means, for below the table."""
        return _UITLEG[self]


_UITLEG = {
    Controle.RECHTMATIGHEID: "de accountant controleert of het geld rechtmatig is besteed",
    Controle.DEUGDELIJK_1: "de accountant controleert of het gegeven deugdelijk tot stand is gekomen",
    Controle.DEUGDELIJK_2: "de accountant controleert of het gegeven deugdelijk tot stand is gekomen, op een kleiner deel",
    Controle.GEEN: "de accountant controleert dit niet",
}


class Cijfer(StrEnum):
    """The figure of a report that an indicator shows."""

    BESCHIKKINGSNUMMER = "beschikkingsnummer"
    BESTEED = "besteed"
    CORRECTIE = "correctie"
    CUMULATIEF = "cumulatief"
    DOORGESCHOVEN = "doorgeschoven"
    BUITEN_GEBIED = "buiten_gebied"
    EINDVERANTWOORDING = "eindverantwoording"

    @property
    def vorm(self) -> Vorm:
        """What kind of value it is."""
        return {
            Cijfer.BESCHIKKINGSNUMMER: Vorm.TEKST,
            Cijfer.EINDVERANTWOORDING: Vorm.JANEE,
        }.get(self, Vorm.BEDRAG)


@dataclass(frozen=True, slots=True)
class Indicator:
    """One column of the annex."""

    nummer: str
    omschrijving: str
    vorm: Vorm
    controle: Controle
    cijfer: Cijfer
    bron: str


@dataclass(frozen=True, slots=True)
class Sisa:
    """The indicators of a tranche, in order, below the SiSa code of the scheme.

    ``voorlopig`` is true as long as the official code was not found; whatever shows the code says so.
    """

    code: str
    voorlopig: bool
    bron: str
    indicatoren: tuple[Indicator, ...]

    def volledige_code(self, indicator: Indicator) -> str:
        """The code of an indicator as an annex writes it: ``C1/02``."""
        return f"{self.code}/{indicator.nummer}"
