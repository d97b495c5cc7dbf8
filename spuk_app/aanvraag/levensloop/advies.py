"""The life cycle of the advice of a department."""

from dataclasses import dataclass
from enum import StrEnum

from spuk_app.kern.fouten import Conflict, NietToegestaan
from spuk_app.kern.levensloop import Levensloop, Stap, Voorwaarde
from spuk_app.kern.wie import Rol


class Adviestoestand(StrEnum):
    """The states of an advice."""

    OPEN = "open"
    GEGEVEN = "gegeven"

    @property
    def label(self) -> str:
        """The state as officials read it."""
        return {"open": "Advies gevraagd", "gegeven": "Advies gegeven"}[self.value]


class Uitkomst(StrEnum):
    """What an advice says."""

    POSITIEF = "positief"
    DEELS = "deels"
    NEGATIEF = "negatief"

    @property
    def label(self) -> str:
        """The outcome as officials read it."""
        return {"positief": "Positief advies", "deels": "Deels positief advies", "negatief": "Negatief advies"}[
            self.value
        ]

    @property
    def bijwoord(self) -> str:
        """How it is advised, in a sentence."""
        return {"positief": "positief", "deels": "deels positief", "negatief": "negatief"}[self.value]

    @property
    def kleur(self) -> str:
        """The kind of badge."""
        return {"positief": "goed", "deels": "let-op", "negatief": "fout"}[self.value]


@dataclass(frozen=True, slots=True)
class AdviesFeiten:
    """What the conditions of an advice look at."""

    departement: str
    in_behandeling: bool


ADVIES = Levensloop(
    "het advies",
    Adviestoestand,
    (
        Stap(
            "adviseer",
            "Advies geven",
            frozenset({Rol.ADVISEUR}),
            frozenset({Adviestoestand.OPEN, Adviestoestand.GEGEVEN}),
            Adviestoestand.GEGEVEN,
            (
                Voorwaarde(
                    "het onderdeel hoort bij uw departement",
                    lambda feiten, wie: feiten.departement == wie.departement,
                    herstel="In uw werkvoorraad staan de onderdelen van uw departement.",
                    fout=NietToegestaan,
                ),
                Voorwaarde(
                    "de aanvraag is in behandeling",
                    lambda feiten, wie: feiten.in_behandeling,
                    herstel="Zodra er een conceptbesluit ligt, kan het advies niet meer veranderen.",
                    fout=Conflict,
                ),
            ),
        ),
    ),
)
