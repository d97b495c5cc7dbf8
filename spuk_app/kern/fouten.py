"""Refusals as sentences: what cannot, why, that nothing changed, and what to do."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar


class SpukFout(Exception):
    """A refusal that a user may read. Raising it in an act rolls the whole act back, so nothing has changed.

    :param wat: what cannot be done, a Dutch sentence.
    :param waarom: why, with the article where there is one.
    :param herstel: what the user can do now.
    """

    status: ClassVar[int] = 422
    kop: str = "Dit kan nu niet"

    def __init__(self, wat: str, waarom: str = "", herstel: str = "") -> None:
        super().__init__(wat)
        self.wat, self.waarom, self.herstel = wat, waarom, herstel

    def __str__(self) -> str:
        return " ".join(deel for deel in (self.wat, self.waarom, "Er is niets gewijzigd.", self.herstel) if deel)


@dataclass(frozen=True, slots=True)
class Gebrek:
    """One demand that is not met: where (onderdeel, field as it is called in the form) and a Dutch sentence."""

    zin: str
    onderdeel: str = ""
    veld: str = ""


class Onvolledig(SpukFout):
    """One or more demands are not met; ``gebreken`` lists them all, each with its place."""

    kop = "Controleer uw invoer"

    def __init__(self, wat: str, gebreken: Sequence[Gebrek], waarom: str = "", herstel: str = "") -> None:
        super().__init__(wat, waarom, herstel)
        self.gebreken = tuple(gebreken)


class NietToegestaan(SpukFout):
    """This person may not do this (role, department, four eyes)."""

    status = 403
    kop = "Dit mag u niet doen"


class NietGevonden(SpukFout):
    """It does not exist, or it is another municipality's: the answer is the same, so nothing leaks."""

    status = 404
    kop = "Niet gevonden"

    def __init__(self, wat: str = "Deze pagina bestaat niet, of u mag haar niet zien.") -> None:
        super().__init__(wat, "", "Ga terug naar de startpagina en kies het dossier daar.")


class Conflict(SpukFout):
    """It was possible once and is no longer: a window closed, a state changed, or the act has been done already."""

    status = 409
    kop = "Dit kan nu niet meer"


class AndereToestand(Conflict):
    """The case is in a state in which this act does not exist: a step was taken meanwhile, or it was never possible here."""

    kop = "Deze stap kan nu niet"


class PlafondBereikt(Conflict):
    """The amount does not fit under a ceiling: nothing of the whole act has been booked."""

    kop = "Het beschikbare budget is niet genoeg"


@dataclass(frozen=True, slots=True)
class Botsing:
    """One field that a colleague changed since the page was opened: both texts, to be shown side by side."""

    veld: str
    label: str
    van_u: str
    van_collega: str
    collega: str


class Verouderd(Conflict):
    """The page was opened before a colleague saved; ``botsingen`` holds both texts, and nothing has been saved.

    Without them it is only known that something changed since: perhaps by the same person, in another window.
    """

    kop = "Iemand was u voor"

    def __init__(self, botsingen: Sequence[Botsing]) -> None:
        self.botsingen = tuple(botsingen)
        if not botsingen:
            self.kop = "Deze pagina was niet meer actueel"
            super().__init__(
                "Uw stap is niet gezet.",
                "Sinds u deze pagina opende, is hier iets gewijzigd.",
                "Open de pagina opnieuw, kijk wat er nu staat en zet de stap zo nodig nog een keer.",
            )
            return
        super().__init__(
            "Uw wijzigingen zijn niet opgeslagen.",
            "Een collega heeft dezelfde velden gewijzigd nadat u deze pagina opende.",
            "Vergelijk de teksten, pas uw antwoord aan en sla opnieuw op.",
        )
