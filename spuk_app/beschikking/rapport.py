"""A report as data: blocks like those of a letter, and bar charts. Its PDF is made from it, and from nothing else."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from spuk_app.beschikking.brief import Blok, teksten_van_blok
from spuk_app.kern.geld import Cent


@dataclass(frozen=True, slots=True)
class Staafdiagram:
    """Groups of horizontal bars. Each bar has its own words and amount beside it, so that nobody needs the colours.

    :param bijschrift: what it shows, above it.
    :param alternatief: the same in words, for who does not see it; the figures stand in a table as well.
    :param reeksen: what the bars of each group are, in order; at most three.
    :param groepen: per group its name and one amount per series, in eurocents; below zero the bar is empty, None is unknown.
    :param onbekend: the words for an amount that is not known. :param merk: what stands behind each amount but zero.
    """

    bijschrift: str
    alternatief: str
    reeksen: tuple[str, ...]
    groepen: tuple[tuple[str, tuple[Cent | None, ...]], ...]
    onbekend: str = ""
    merk: str = ""

    def __post_init__(self) -> None:
        if not 0 < len(self.reeksen) <= 3 or not self.groepen:
            raise ValueError("a chart has one to three series and at least one group")
        if any(len(bedragen) != len(self.reeksen) for _, bedragen in self.groepen):
            raise ValueError(f"a group of the chart {self.bijschrift!r} has another number of bars than series")


@dataclass(frozen=True, slots=True)
class Rapport:
    """One report, on paper that lies on its side.

    :param moment: when its figures were read; the file says that it was made then.
    :param referenties: label and value of the lines below the title.
    :param markering: a line on every page such as "Oefening", or None.
    :param voet: what stands at the foot of every page.
    """

    titel: str
    auteur: str
    moment: datetime
    referenties: tuple[tuple[str, str], ...]
    markering: str | None
    voet: str
    blokken: tuple[Blok | Staafdiagram, ...]


def teksten(rapport: Rapport) -> Iterator[str]:
    """Every text that a reader of the report meets, but for the amounts in a chart."""
    yield from (rapport.titel, rapport.markering or "", rapport.voet)
    for label, waarde in rapport.referenties:
        yield from (label, waarde)
    for blok in rapport.blokken:
        if isinstance(blok, Staafdiagram):
            yield from (blok.bijschrift, blok.onbekend, blok.merk, *blok.reeksen, *(naam for naam, _ in blok.groepen))
        else:
            yield from teksten_van_blok(blok)
