"""A life cycle is a table of steps: who may do what, when, and what it becomes. A state changes in no other way."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from spuk_app.kern.fouten import AndereToestand, NietToegestaan, SpukFout
from spuk_app.kern.wie import Rol, Wie


@dataclass(frozen=True, slots=True)
class Voorwaarde:
    """A condition of a step as a Dutch sentence that is true when the step may be done.

    ``geldt`` gets the facts of the case (a plain object, per life cycle) and the person; it decides without a database.
    ``fout`` says how a refusal counts: 403 for a condition on the person, 422 or 409 for one on the case. ``anders`` is what
    a refusal says instead of the condition, as a Dutch sentence without its point; it and ``herstel`` may name a fact:
    ``{feiten.wanneer}``.
    """

    zin: str
    geldt: Callable[[Any, Wie], bool]
    artikel: str = ""
    herstel: str = ""
    fout: type[SpukFout] = SpukFout
    anders: str = ""


@dataclass(frozen=True, slots=True)
class Stap:
    """One row of the table. ``van`` is empty for the act that makes the case; ``naar`` is None when the state stays.

    ``wachtwoord``: who does this enters the own password again, because it binds and cannot be undone.
    """

    handeling: str
    label: str
    rollen: frozenset[Rol]
    van: frozenset[str]
    naar: str | None
    voorwaarden: tuple[Voorwaarde, ...] = ()
    artikel: str = ""
    wachtwoord: bool = False


@dataclass(frozen=True, slots=True)
class Mogelijkheid:
    """A step that a role can take from a state; ``bezwaar`` says why it cannot be taken yet, empty when it can."""

    stap: Stap
    bezwaar: str


@dataclass(frozen=True, slots=True)
class Levensloop:
    """The life cycle of one kind of case.

    :param naam: what the case is called on the screen (``de aanvraag``).
    :param toestanden: the states; an enum with a ``label`` per member.
    :param stappen: the table. A handeling stands in it once.
    """

    naam: str
    toestanden: type[StrEnum]
    stappen: tuple[Stap, ...]

    def __post_init__(self) -> None:
        namen = [stap.handeling for stap in self.stappen]
        if len(namen) != len(set(namen)):
            raise ValueError(f"a handeling stands twice in the life cycle of {self.naam}")
        bekend = {str(toestand) for toestand in self.toestanden}
        for stap in self.stappen:
            onbekend = (set(stap.van) | ({stap.naar} if stap.naar else set())) - bekend
            if onbekend:
                raise ValueError(f"{stap.handeling} names unknown states: {sorted(onbekend)}")

    def stap(self, handeling: str) -> Stap:
        """The row of this handeling. :raises KeyError: when the table has none."""
        for stap in self.stappen:
            if stap.handeling == handeling:
                return stap
        raise KeyError(handeling)

    def toets(self, handeling: str, toestand: str | None, feiten: Any, wie: Wie) -> str | None:
        """Check role, state and every condition, in that order, and return the state that follows.

        :param feiten: what the conditions look at; where it has a ``tranche``, a refusal cites only the articles of that.
        :param toestand: the present state, None when the case does not exist yet.
        :returns: the new state, or the present one where the step keeps it.
        :raises NietToegestaan: the role may not, or a condition on the person fails (403).
        :raises AndereToestand: the case is in another state (409).
        :raises SpukFout: the first condition that does not hold, as its Dutch sentence.
        """
        stap = self.stap(handeling)
        if wie.rol not in stap.rollen:
            rollen = ", ".join(sorted(rol.label.lower() for rol in stap.rollen))
            raise NietToegestaan(
                f"U kunt dit niet doen: {stap.label.lower()}.",
                f"Dit kan alleen een {rollen}; u bent aangemeld als {wie.rol.label.lower()}.",
                "Vraag een collega met de juiste rol.",
            )
        if not _past(stap, toestand):
            raise AndereToestand(
                f"‘{stap.label}’ kan nu niet.",
                f"De status van {self.naam} is {self._label(toestand)}.{self._alleen_bij(stap)}",
                "Open de pagina opnieuw: daar staat wat u nu kunt doen.",
            )
        for voorwaarde in stap.voorwaarden:
            if not voorwaarde.geldt(feiten, wie):
                artikel = voorwaarde.artikel or stap.artikel
                bron = in_woorden(artikel, getattr(feiten, "tranche", ""))
                zin = voorwaarde.anders.format(feiten=feiten) or f"Voorwaarde: {voorwaarde.zin}"
                waarom = f"{zin} ({bron})." if bron else f"{zin}."
                herstel = voorwaarde.herstel.format(feiten=feiten)
                raise voorwaarde.fout(f"‘{stap.label}’ kan nu niet.", waarom, herstel)
        return stap.naar or toestand

    def mag(self, handeling: str, toestand: str | None, feiten: Any, wie: Wie) -> bool:
        """Whether ``toets`` would let it through; for buttons, never as the guard itself."""
        try:
            self.toets(handeling, toestand, feiten, wie)
        except SpukFout:
            return False
        return True

    def voor(self, toestand: str | None, wie: Wie) -> list[Stap]:
        """The steps that this role can take from this state, whether or not their conditions hold yet."""
        return [stap for stap in self.stappen if wie.rol in stap.rollen and _past(stap, toestand)]

    def mogelijkheden(self, toestand: str | None, feiten: Any, wie: Wie) -> list[Mogelijkheid]:
        """The same steps, each with the reason why it cannot be taken yet; for buttons, never as the guard itself."""
        stappen = self.voor(toestand, wie)
        return [Mogelijkheid(stap, self._bezwaar(stap.handeling, toestand, feiten, wie)) for stap in stappen]

    def mermaid(self) -> str:
        """The life cycle as a Mermaid state diagram, for docs/levensloop/."""
        pijlen = [
            f"    {van} --> {stap.naar}: {stap.handeling} ({_rollen(stap.rollen)})\n"
            for stap in self.stappen
            for van in sorted(stap.van) or ["[*]"]
            if stap.naar and stap.naar != van
        ]
        return "stateDiagram-v2\n" + "".join(pijlen)

    def _bezwaar(self, handeling: str, toestand: str | None, feiten: Any, wie: Wie) -> str:
        try:
            self.toets(handeling, toestand, feiten, wie)
        except SpukFout as fout:
            return f"{fout.waarom} {fout.herstel}".strip()
        return ""

    def _alleen_bij(self, stap: Stap) -> str:
        """In which states the step can be taken; nothing for the one that makes the case."""
        bij = [self._label(toestand) for toestand in self.toestanden if toestand in stap.van]
        return f" Deze stap kan alleen bij {' of '.join(bij)}." if bij else ""

    def _label(self, toestand: str | None) -> str:
        return "nog niet begonnen" if toestand is None else f"‘{self.toestanden(toestand).label}’"  # type: ignore[attr-defined]


def in_woorden(artikel: str, tranche: str = "") -> str:
    """Where a rule stands, as it is read on the screen: ``T1 art. 9a`` is ``regeling 2023-2025: artikel 9a``.

    :param tranche: the code of the tranche of the case; only its own articles are cited then.
    """
    ander = {kort for kort, code in _TRANCHES.items() if tranche in _TRANCHES.values() and tranche != code}
    delen = artikel.replace(", T2 art.", "; T2 art.").split("; ")
    tekst = "; ".join(deel for deel in delen if deel.partition(" ")[0] not in ander)
    for kort, voluit in _VOLUIT.items():
        tekst = re.sub(kort, voluit, tekst)
    return tekst


_TRANCHES = {"T1": "2023-2025", "T2": "2026-2028"}
_VOLUIT = {
    r"T1 art\.": "regeling 2023-2025: artikel",
    r"T2 art\.": "regeling 2026-2028: artikel",
    r"Awb (\d+:\d+)": r"artikel \1 van de Algemene wet bestuursrecht",
}


def _past(stap: Stap, toestand: str | None) -> bool:
    return toestand in stap.van if stap.van else toestand is None


def _rollen(rollen: Iterable[Rol]) -> str:
    return ", ".join(sorted(rol.value for rol in rollen))
