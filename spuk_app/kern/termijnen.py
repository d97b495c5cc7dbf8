"""Legal terms with their reckoning in words: what sets a term, how long it is, when it stands still, where it ends.

A term begins on the day after an event (Awb 6:8 lid 1), and its last day counts to the end. Holidays are an argument.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from spuk_app.kern.tijd import Feestdagen, eerste_werkdag, is_werkdag, laatste_werkdag, maanden_later, toon_weekdag

_EEN_DAG = timedelta(days=1)
_TERMIJNENWET = "van de Algemene termijnenwet"
_KORT_IN_DAGEN = 90


class Grondslag(StrEnum):
    """What kind of text sets a term. The Algemene termijnenwet is about a wet (art. 1) and an AMvB (art. 5)."""

    WET = "wet"
    AMVB = "amvb"
    REGELING = "regeling"
    BESLUIT = "besluit"

    @property
    def verschuift(self) -> bool:
        """Whether the end of a short term in such a text moves to a working day."""
        return self in (Grondslag.WET, Grondslag.AMVB)

    @property
    def label(self) -> str:
        """What it is called in a sentence."""
        return {
            Grondslag.WET: "een wet",
            Grondslag.AMVB: "een algemene maatregel van bestuur",
            Grondslag.REGELING: "een ministeriële regeling",
            Grondslag.BESLUIT: "een besluit van de minister",
        }[self]


class Eenheid(StrEnum):
    """In what a length is expressed."""

    DAGEN = "dagen"
    WEKEN = "weken"
    MAANDEN = "maanden"
    JAREN = "jaren"

    @property
    def enkelvoud(self) -> str:
        """The word for one of it."""
        return {"dagen": "dag", "weken": "week", "maanden": "maand", "jaren": "jaar"}[self.value]

    @property
    def kort(self) -> int:
        """The longest term in this unit for which the Algemene termijnenwet holds (art. 4 onder a)."""
        return {"dagen": _KORT_IN_DAGEN, "weken": 12, "maanden": 3, "jaren": 0}[self.value]


@dataclass(frozen=True, slots=True)
class Duur:
    """A length: six weeks, eighteen months."""

    aantal: int
    eenheid: Eenheid

    def __post_init__(self) -> None:
        if self.aantal < 1:
            raise ValueError("a term is at least one long")

    def einde(self, vanaf: date) -> date:
        """The last day, reckoned from the day of the event.

        A term in months or years ends on the day with the same number, or on the last day of a month without it.
        """
        match self.eenheid:
            case Eenheid.DAGEN | Eenheid.WEKEN:
                return vanaf + self.aantal * timedelta(days=1 if self.eenheid is Eenheid.DAGEN else 7)
            case Eenheid.MAANDEN | Eenheid.JAREN:
                return maanden_later(vanaf, self.aantal * (1 if self.eenheid is Eenheid.MAANDEN else 12))

    def is_kort(self, _vanaf: date) -> bool:
        """Whether the Algemene termijnenwet holds for this length (art. 4 onder a), whenever it begins."""
        return self.aantal <= self.eenheid.kort

    def __str__(self) -> str:
        return f"{self.aantal} {self.eenheid.enkelvoud if self.aantal == 1 else self.eenheid}"


@dataclass(frozen=True, slots=True)
class VasteDag:
    """A last day that the text itself names: 15 July, 30 September."""

    maand: int
    dag: int

    def einde(self, vanaf: date) -> date:
        """The first such day from ``vanaf`` on."""
        return date(vanaf.year + ((self.maand, self.dag) < (vanaf.month, vanaf.day)), self.maand, self.dag)

    def is_kort(self, vanaf: date) -> bool:
        """Whether it is at most 90 days away: a named day is judged as a term in days (docs/adr/0011)."""
        return (self.einde(vanaf) - vanaf).days <= _KORT_IN_DAGEN

    def __str__(self) -> str:
        return f"tot en met {self.dag}-{self.maand}"


@dataclass(frozen=True, slots=True)
class Regel:
    """A term as a text sets it: how long, in what kind of text, where (as in a sentence), and how that is known."""

    lengte: Duur | VasteDag
    grondslag: Grondslag
    artikel: str
    bron: str


@dataclass(frozen=True, slots=True)
class Opschorting:
    """Days on which a term stands still: from ``van`` up to and not including ``tot``, as Awb 4:15 says it."""

    van: date
    tot: date
    reden: str
    artikel: str

    def __post_init__(self) -> None:
        if self.tot < self.van:
            raise ValueError(f"a suspension cannot end ({self.tot}) before it begins ({self.van})")


def om_aanvulling(gevraagd: date, aangevuld: date) -> Opschorting:
    """The suspension because the applicant was asked to complete the application (Awb 4:15 lid 1 onder a).

    :param gevraagd: the Dutch day of the request; the term stands still from the day after it.
    :param aangevuld: the day of the completion, or the last day that was given for it and that passed unused; on that day
        the term runs again (20 October to 3 November: 13 days).
    :raises ValueError: completed before it was asked.
    """
    if aangevuld < gevraagd:
        raise ValueError(f"completed on {aangevuld}, before it was asked on {gevraagd}")
    van = gevraagd + _EEN_DAG
    return Opschorting(
        van,
        max(van, aangevuld),
        f"op {toon_weekdag(gevraagd)} is om aanvulling gevraagd",
        "artikel 4:15, eerste lid, onder a, van de Algemene wet bestuursrecht",
    )


@dataclass(frozen=True, slots=True)
class Stap:
    """One step of a reckoning: a Dutch sentence, its article, the day where the reckoning then stands, and how many days
    that is after the step before."""

    zin: str
    artikel: str
    dag: date
    dagen: int


@dataclass(frozen=True, slots=True)
class Termijn:
    """A term with its last day, which counts to 23:59:59, and the reckoning that leads to it."""

    naam: str
    laatste_dag: date
    stappen: tuple[Stap, ...]


def reken(
    naam: str,
    aanloop: str,
    vanaf: date,
    regel: Regel,
    feestdagen: Feestdagen,
    opschortingen: Iterable[Opschorting] = (),
) -> Termijn:
    """Reckon one term.

    :param naam: what it is called, in Dutch. :param aanloop: the Dutch sentence about the day with which it begins.
    :param vanaf: the Dutch day of the event; day one is the day after it.
    :param feestdagen: the days that the Algemene termijnenwet recognises (art. 3), over the whole term.
    :param opschortingen: in any order; a day that stands in two of them counts once, and one on which the term does not run
        (before its first day, after its last) counts for nothing.
    """
    stappen = [Stap(aanloop, regel.artikel, vanaf, 0), _lengte(vanaf, regel)]
    stappen += _stilstand(vanaf, stappen[-1].dag, opschortingen)
    stappen.append(_slot(vanaf, stappen[-1].dag, regel, feestdagen))
    return Termijn(naam, stappen[-1].dag, tuple(stappen))


def _lengte(vanaf: date, regel: Regel) -> Stap:
    einde = regel.lengte.einde(vanaf)
    wat = f"duurt {regel.lengte}: tot en met" if isinstance(regel.lengte, Duur) else "heeft een vaste laatste dag:"
    return Stap(f"De termijn {wat} {toon_weekdag(einde)}.", regel.artikel, einde, (einde - vanaf).days)


def _stilstand(vanaf: date, einde: date, opschortingen: Iterable[Opschorting]) -> Iterator[Stap]:
    loopt_vanaf = vanaf + _EEN_DAG
    for een in sorted(opschortingen, key=lambda opschorting: (opschorting.van, opschorting.tot)):
        van = max(een.van, loopt_vanaf)
        if van > einde or van >= een.tot:
            zin = f"Er komen geen dagen bij: {een.reden}, maar de termijn stond daardoor op geen enkele dag stil."
            yield Stap(zin, een.artikel, einde, 0)
            continue
        dagen, loopt_vanaf = (een.tot - van).days, een.tot
        einde += timedelta(days=dagen)
        stil = f"van {toon_weekdag(van)} tot en met {toon_weekdag(een.tot - _EEN_DAG)} ({Duur(dagen, Eenheid.DAGEN)})"
        zin = f"De termijn staat stil {stil}: {een.reden}. De laatste dag wordt {toon_weekdag(einde)}."
        yield Stap(zin, een.artikel, einde, dagen)


def _slot(vanaf: date, einde: date, regel: Regel, feestdagen: Feestdagen) -> Stap:
    """What the Algemene termijnenwet does with the last day; always a step, also when it does nothing."""
    dag = toon_weekdag(einde).capitalize()
    nieuw = einde
    if regel.grondslag.verschuift and regel.lengte.is_kort(vanaf):
        nieuw = _verschoven(vanaf, einde, feestdagen)
    if nieuw > einde:
        artikel, waarom = "artikel 1, eerste lid,", f"{dag} is geen werkdag."
        if nieuw > eerste_werkdag(einde, feestdagen):
            artikel, waarom = "artikel 2", "Een termijn van drie dagen of meer heeft ten minste twee werkdagen."
        zin = f"{waarom} De termijn loopt door tot en met {toon_weekdag(nieuw)}."
        return Stap(zin, f"{artikel} {_TERMIJNENWET}", nieuw, (nieuw - einde).days)
    if is_werkdag(einde, feestdagen):
        return Stap(f"{dag} is een werkdag.", f"artikel 3 {_TERMIJNENWET}", einde, 0)
    artikel, waarom = "artikelen 1 en 5", f"die wet geldt niet voor een termijn in {regel.grondslag.label}"
    if regel.grondslag.verschuift:
        artikel, waarom = (
            "artikel 4",
            "die wet geldt niet voor een termijn van meer dan 90 dagen, 12 weken of 3 maanden",
        )
    zin = (
        f"{dag} is geen werkdag, maar volgens de Algemene termijnenwet verschuift de laatste dag niet: {waarom}. "
        f"De laatste werkdag is {toon_weekdag(laatste_werkdag(einde, feestdagen))}."
    )
    return Stap(zin, f"{artikel} {_TERMIJNENWET}", einde, 0)


def _verschoven(vanaf: date, einde: date, feestdagen: Feestdagen) -> date:
    """The last day on a working day (art. 1 lid 1); from three days on, the term holds two of them (art. 2)."""
    nieuw = eerste_werkdag(einde, feestdagen)
    if (einde - vanaf).days >= 3 and laatste_werkdag(nieuw - _EEN_DAG, feestdagen) <= vanaf:
        nieuw = eerste_werkdag(nieuw + _EEN_DAG, feestdagen)
    return nieuw
