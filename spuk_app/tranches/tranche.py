"""A tranche is the scheme in a period; a versie is its text from a date in force. Plain facts, read by ``lezen``."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from spuk_app.kern.geld import Cent, toon_bedrag
from spuk_app.kern.termijnen import Regel
from spuk_app.kern.tijd import Venster, dag_in_nederland
from spuk_app.onderdelen.beperken import zonder_optie
from spuk_app.onderdelen.taal import Eis, Onderdeel
from spuk_app.tranches.briefgegevens import Briefgegevens
from spuk_app.tranches.gronden import Grond, Grondcode
from spuk_app.tranches.indicatoren import Sisa
from spuk_app.tranches.schema import Herinneringsoort, Herinneringsschema

VOORBEELD: Final = "Voorbeeldbedragen"
"""The word beside every amount that is not official, in exactly this spelling (afspraken.md 1.15)."""


@dataclass(frozen=True, slots=True)
class Gebied:
    """One of the twenty stedelijke focusgebieden."""

    code: str
    naam: str
    naam_regeling: str
    gemeente: str
    gemeentecode: str
    provincie: str


@dataclass(frozen=True, slots=True)
class Getal:
    """A number of the regulation: never without the place where it stands."""

    waarde: int
    bron: str
    afgeleid: bool = False


class Ondertekening(StrEnum):
    """Who signs an application; it differs per version."""

    COLLEGE = "college"
    COLLEGE_MET_AKKOORD_ALLIANTIE = "college-met-akkoord-alliantie"
    BURGEMEESTER_EN_DIRECTEUR = "burgemeester-en-directeur"


class Doorschuiven(StrEnum):
    """Under which rule unspent money goes to a next year, always within the same onderdeel; it differs per version."""

    VOLGEND_JAAR = "volgend-jaar"
    MET_AKKOORD_ALLIANTIE = "met-akkoord-alliantie"
    VRIJ = "vrij"

    @property
    def zin(self) -> str:
        """The rule in a sentence for who fills in or reviews a report."""
        return _DOORSCHUIVEN[self]


_DOORSCHUIVEN: Final = {
    Doorschuiven.VOLGEND_JAAR: "Wat u niet besteedt, mag u doorschuiven naar het volgende jaar.",
    Doorschuiven.MET_AKKOORD_ALLIANTIE: (
        "Wat u niet besteedt, mag u doorschuiven naar een later jaar, als de alliantie daar schriftelijk mee instemt."
    ),
    Doorschuiven.VRIJ: "Wat u niet besteedt, mag u in een later jaar van dezelfde periode besteden.",
}


class Termijnsoort(StrEnum):
    """The terms that the regulation sets; those of the law stand in ``termijnen.toml``."""

    AANVRAGEN = "aanvragen"
    BESLISSEN = "beslissen"
    VASTSTELLEN = "vaststellen"
    AMBTSHALVE = "ambtshalve"
    TERUGVORDEREN = "terugvorderen"


@dataclass(frozen=True, slots=True)
class EisInVersie:
    """A demand as it holds in this version: its article, its number where it has one, and the areas that it spares."""

    eis: Eis
    artikel: str
    grens: Getal | None
    bron: str
    behalve: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class OnderdeelInVersie:
    """An onderdeel as this version has it: its article, the demands that hold, the areas that may ask for it.

    ``onderdeel`` is already restricted to the fields, options and demands of this version.
    """

    onderdeel: Onderdeel
    artikel: str
    bron: str
    eisen: tuple[EisInVersie, ...]
    gebieden: frozenset[str]
    inclusief_btw: bool = True
    geen_uitstel: str = ""
    """The article that excludes it from more time to spend; empty where more time may be asked."""

    @property
    def code(self) -> str:
        return self.onderdeel.code

    def in_gebied(self, gebied: str) -> "OnderdeelInVersie":
        """The same without the options that a demand forbids in this area."""
        onderdeel = self.onderdeel
        for eis in self.eisen:
            if eis.eis.verbiedt and gebied not in eis.behalve:
                onderdeel = zonder_optie(onderdeel, *eis.eis.verbiedt)
        return self if onderdeel is self.onderdeel else replace(self, onderdeel=onderdeel)


@dataclass(frozen=True, slots=True)
class VermeldTotaal:
    """A total that the official annex states beside a payment schedule that adds up to something else."""

    gemeente: str
    onderdeel: str
    vermeld: Cent
    som: Cent

    @property
    def verschil(self) -> Cent:
        """Stated less the sum of the payments; may be negative."""
        return self.vermeld - self.som


@dataclass(frozen=True, slots=True)
class Versie:
    """The text of a tranche from ``datum`` on; known to everybody from ``gepubliceerd`` on.

    ``maxima`` holds eurocents per (area, onderdeel, year): the payment schedule of the annex, which guards.
    ``termijnen`` holds the terms of the regulation; ``venster`` ends where the one to apply ends.
    ``bronnen`` says where the facts stand that are no ``Getal`` (venster, ondertekening, ...).
    ``fictief`` is true when those amounts are example amounts; whatever shows them says ``VOORBEELD``.
    """

    tranche: str
    datum: date
    gepubliceerd: date
    citeertitel: str
    vindplaats: str
    jaren: tuple[int, ...]
    venster: Venster
    ondertekening: Ondertekening
    doorschuiven: Doorschuiven
    plafond: Getal
    onderdelen: Mapping[str, OnderdeelInVersie]
    maxima: Mapping[tuple[str, str, int], Cent]
    bron_maxima: str
    fictief: bool
    laatste_dag_besteding: date
    termijnen: Mapping[Termijnsoort, Regel]
    gronden: Mapping[Grondcode, Grond]
    brief: Briefgegevens
    bronnen: Mapping[str, str]
    vermelde_totalen: tuple[VermeldTotaal, ...] = ()
    vermeld_eindtotaal: Getal | None = None
    opmerkingen: tuple[str, ...] = ()

    def maximum(self, gebied: str, onderdeel: str, jaar: int) -> Cent:
        """The most that may be asked and granted, in eurocents; 0 where the annex has no line."""
        return self.maxima.get((gebied, onderdeel, jaar), 0)

    def gronden_voor(self, onderdeel: str) -> list[Grond]:
        """The grounds on which less may be granted for an onderdeel than was asked, in the order of the regulation."""
        return [grond for grond in self.gronden.values() if grond.geldt_voor(onderdeel)]

    @property
    def merk(self) -> str:
        """What a sentence says behind its amounts: that they are examples, where they are (afspraken.md 1.15)."""
        return f" ({VOORBEELD})" if self.fictief else ""

    def noem(self, bedrag: Cent) -> str:
        """An amount in a sentence, called an example where it is one; zero is no example of anything."""
        return toon_bedrag(bedrag) + (self.merk if bedrag else "")

    def voor_gebied(self, gebied: str, *, ambtshalve: bool | None = False) -> list[OnderdeelInVersie]:
        """The onderdelen that this area may ask for, in the order of the regulation, with the options that it may choose.

        :param ambtshalve: False for those of the application, True for those granted without one, None for all.
        """
        return [
            deel.in_gebied(gebied)
            for deel in self.onderdelen.values()
            if gebied in deel.gebieden and ambtshalve in (None, deel.onderdeel.ambtshalve)
        ]

    def plafond_onderdeel(self, onderdeel: str) -> Cent:
        """The national ceiling of an onderdeel: the sum of the annex (derived; the regulation states none)."""
        return sum(bedrag for (_, code, _), bedrag in self.maxima.items() if code == onderdeel)


@dataclass(frozen=True, slots=True)
class Tranche:
    """A period of the scheme with its versions, oldest first."""

    code: str
    naam: str
    reeks: str
    gebieden: Mapping[str, Gebied]
    versies: tuple[Versie, ...]
    sisa: Sisa
    herinneringen: Mapping[Herinneringsoort, Herinneringsschema] = field(default_factory=dict)
    _op_datum: Mapping[date, Versie] = field(init=False, repr=False, default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_op_datum", {versie.datum: versie for versie in self.versies})

    @property
    def nieuwste(self) -> Versie:
        """The newest version: its amounts are the ceilings."""
        return self.versies[-1]

    @property
    def jaren(self) -> tuple[int, ...]:
        return self.nieuwste.jaren

    def versie(self, datum: date) -> Versie:
        """The version in force from exactly this date. :raises KeyError: when there is none."""
        return self._op_datum[datum]

    def versie_op(self, moment: datetime) -> Versie:
        """The version in force at a moment (Dutch day); before the first one the first."""
        dag = dag_in_nederland(moment)
        return next((versie for versie in reversed(self.versies) if versie.datum <= dag), self.versies[0])

    def gebieden_van(self, gemeentecode: str) -> Iterator[Gebied]:
        """The areas of one municipality (Amsterdam has two)."""
        return (gebied for gebied in self.gebieden.values() if gebied.gemeentecode == gemeentecode)
