"""The language in which an onderdeel is written: Veld, Lijst, Eis, Onderdeel.

A Veld is defined once and used for the form field, the stored line, the line on screen and in the PDF, and in demands
and totals. Numbers and articles of the regulation are not here: they stand in the tranche files, with their source. A
Veld or Eis that a version of the tranche does not name is not asked in that version (``beperken``).
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final, NamedTuple

from spuk_app.kern.fouten import Gebrek
from spuk_app.kern.geld import Cent

Waarde = int | str | bool | tuple[str, ...]
"""A typed answer: eurocents or a number, text, a choice (its code), ja/nee, several choices, a file (its sha256)."""


class Departement(StrEnum):
    """Who advises on an onderdeel."""

    VRO = "VRO"
    SZW = "SZW"
    OCW = "OCW"
    VWS = "VWS"


@dataclass(frozen=True, slots=True)
class Optie:
    """One choice: the code that is stored, the label that is read."""

    code: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Veld:
    """``stelling``: the label as a statement, for a letter, which does not ask; where the label is one it is empty."""

    code: str
    label: str
    stelling: str = ""
    uitleg: str = ""
    verplicht: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Bedrag(_Veld):
    """An amount in eurocents. ``gevraagd`` marks the one field of an onderdeel whose sum is the money that is asked."""

    per_jaar: bool = True
    gevraagd: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Aantal(_Veld):
    """A whole number within limits, both included."""

    minimum: int = 0
    maximum: int = 10_000_000
    eenheid: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tekst(_Veld):
    """Text of at most ``max_lengte`` characters; several lines when ``regels`` > 1; ``patroon`` if it has a form,
    and ``email`` if it is an e-mail address.

    Unless told otherwise 1.000 characters, or 4.000 over several lines: plans are copied into those.
    """

    max_lengte: int = 0
    regels: int = 1
    patroon: str = ""
    voorbeeld: str = ""
    email: bool = False

    def __post_init__(self) -> None:
        if not self.max_lengte:
            object.__setattr__(self, "max_lengte", 4_000 if self.regels > 1 else 1_000)


@dataclass(frozen=True, slots=True, kw_only=True)
class Keuze(_Veld):
    """One of ``opties``."""

    opties: tuple[Optie, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MeerKeuze(_Veld):
    """One or more of ``opties``."""

    opties: tuple[Optie, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class JaNee(_Veld):
    """Yes or no. An unanswered question is no line, not a no."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bestand(_Veld):
    """One attached file; its value is the sha256 of its content."""


Veld = Bedrag | Aantal | Tekst | Keuze | MeerKeuze | JaNee | Bestand

AANVRAGEN: Final = JaNee(
    code="aanvragen",
    label="Vraagt u geld voor dit onderdeel?",
    uitleg="U hoeft niet elk onderdeel aan te vragen. Kies nee als u voor dit onderdeel geen geld vraagt.",
    verplicht=False,
)
"""Stands in every onderdeel of the application: not asking is an answer, and an empty page is not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lijst:
    """Repeated fields, a row each (activities, schools), numbered from 1; a row without answers is no row."""

    code: str
    enkelvoud: str
    meervoud: str
    velden: tuple[Veld, ...]
    minimum: int = 1
    maximum: int = 25

    @property
    def kort(self) -> bool:
        """Whether every question has a short answer, so that a row fits on one line and the list in a table."""
        return all(
            isinstance(veld, Aantal | Keuze | JaNee) or (isinstance(veld, Tekst) and veld.regels == 1)
            for veld in self.velden
        )


class Sleutel(NamedTuple):
    """The place of an answer inside an onderdeel: the field, the year (0 for none) and the row (0 for none)."""

    veld: str
    jaar: int = 0
    rij: int = 0

    @property
    def naam(self) -> str:
        """The name in the form: ``bedrag-2026-r1``, ``toelichting``."""
        return self.veld + (f"-{self.jaar}" if self.jaar else "") + (f"-r{self.rij}" if self.rij else "")

    @classmethod
    def uit_naam(cls, naam: str) -> "Sleutel | None":
        """The key of a form name, or None when the name has another shape. Names and keys correspond one to one."""
        gevonden = _NAAM.fullmatch(naam)
        if gevonden is None:
            return None
        return cls(gevonden["veld"], int(gevonden["jaar"] or 0), int(gevonden["rij"] or 0))


_NAAM: Final = re.compile(r"(?P<veld>[a-z][a-z_]*)(?:-(?P<jaar>[1-9]\d{3}))?(?:-r(?P<rij>[1-9]\d{0,2}))?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Invulling:
    """What has been answered for one onderdeel, without a database: the input of every demand and total."""

    onderdeel: "Onderdeel"
    jaren: tuple[int, ...]
    waarden: Mapping[Sleutel, Waarde]

    @property
    def leeg(self) -> bool:
        """Nothing has been answered yet."""
        return not self.waarden

    @property
    def niet_aangevraagd(self) -> bool:
        """The municipality says that it asks nothing for this onderdeel. Other answers without this one count as asking."""
        return self.waarde(AANVRAGEN.code) is False

    def waarde(self, veld: str, jaar: int = 0, rij: int = 0) -> Waarde | None:
        """The answer at this place, or None."""
        return self.waarden.get(Sleutel(veld, jaar, rij))

    def rijen(self, lijst: str) -> list[int]:
        """The numbers of the rows of this list that hold an answer, ascending."""
        velden = {veld.code for veld in self.onderdeel.lijst(lijst).velden}
        return sorted({sleutel.rij for sleutel in self.waarden if sleutel.veld in velden})

    def opvallend(self) -> list[Gebrek]:
        """What is probably a mistake, though nothing forbids it."""
        return [] if self.niet_aangevraagd else [punt for kijk in self.onderdeel.opvallend for punt in kijk(self)]

    def gevraagd(self) -> dict[int, Cent]:
        """The money asked per year: the sum of the ``gevraagd`` field over all rows. Computed here and nowhere else."""
        som = dict.fromkeys(self.jaren, 0)
        for sleutel, waarde in self.waarden.items():
            if sleutel.veld == self.onderdeel.gevraagd_veld and sleutel.jaar in som:
                assert isinstance(waarde, int)
                som[sleutel.jaar] += waarde
        return som


Opvallend = Callable[[Invulling], list[Gebrek]]
"""What is probably a mistake and is no demand: a sentence per place. It warns and never keeps anybody from submitting."""

Toets = Callable[[Invulling, int], list[Gebrek]]
"""A demand: gets the answers and the number of the regulation (0 when it has none), gives what is wrong."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Eis:
    """A demand of the regulation on one onderdeel. ``grens`` says what its number means; a tranche file gives it.

    ``verbiedt``: the choice (field, option) that it forbids altogether; where it holds, that option is not offered.
    """

    code: str
    zin: str
    toets: Toets
    grens: str = ""
    verbiedt: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Onderdeel:
    """One funding component: what is asked, what is demanded, who advises, and what is reported back as progress."""

    code: str
    naam: str
    departement: Departement
    inleiding: str
    velden: tuple[Veld, ...] = ()
    lijsten: tuple[Lijst, ...] = ()
    eisen: tuple[Eis, ...] = ()
    indicatoren: tuple[str, ...] = ()
    opvallend: tuple[Opvallend, ...] = ()
    ambtshalve: bool = False
    gevraagd_veld: str = field(init=False, default="")
    _per_code: Mapping[str, Veld] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        if not self.ambtshalve and AANVRAGEN not in self.velden:
            object.__setattr__(self, "velden", (AANVRAGEN, *self.velden))
        gevraagd = [v.code for v in self.alle_velden() if isinstance(v, Bedrag) and v.gevraagd]
        if len(gevraagd) != (0 if self.ambtshalve else 1):
            raise ValueError(
                f"{self.code}: exactly one field holds the money asked (none if ambtshalve), not {gevraagd}"
            )
        velden = list(self.alle_velden())
        object.__setattr__(self, "_per_code", {v.code: v for v in velden})
        if len(self._per_code) != len(velden):
            raise ValueError(f"{self.code}: a field code stands twice")
        object.__setattr__(self, "gevraagd_veld", gevraagd[0] if gevraagd else "")

    def alle_velden(self) -> Iterator[Veld]:
        """Every field: the single ones first, then those of each list."""
        yield from self.velden
        for lijst in self.lijsten:
            yield from lijst.velden

    def veld(self, code: str) -> Veld | None:
        """The field with this code, or None."""
        return self._per_code.get(code)

    def lijst(self, code: str) -> Lijst:
        """The list with this code. :raises KeyError: when there is none."""
        for lijst in self.lijsten:
            if lijst.code == code:
                return lijst
        raise KeyError(code)

    def sleutels(
        self, jaren: tuple[int, ...], rijen: Mapping[str, int] | None = None
    ) -> Iterator[tuple[Sleutel, Veld]]:
        """Every place that can be answered, in the order of the page, with its field.

        :param rijen: per list code the number of rows to give; its maximum when the list is not named.
        """
        for veld in self.velden:
            yield from plaatsen(veld, jaren, 0)
        for lijst in self.lijsten:
            for rij in range(1, (rijen or {}).get(lijst.code, lijst.maximum) + 1):
                for veld in lijst.velden:
                    yield from plaatsen(veld, jaren, rij)


def plaatsen(veld: Veld, jaren: tuple[int, ...], rij: int) -> Iterator[tuple[Sleutel, Veld]]:
    """The places at which one field can be answered: one, or one for each year."""
    if isinstance(veld, Bedrag) and veld.per_jaar:
        for jaar in jaren:
            yield Sleutel(veld.code, jaar, rij), veld
    else:
        yield Sleutel(veld.code, 0, rij), veld
