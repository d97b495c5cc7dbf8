"""The columns of money in a yearly report: one year that adds up by itself, and the same three figures as the chart."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spuk_app.kern.geld import Cent, toon_bedrag
from spuk_app.tranches.tranche import VOORBEELD
from spuk_app.verantwoording.cijfers import Regel, totaal
from spuk_app.verantwoording.stukken.stuk import Stuk

ONBEKEND = "nog niet ingevuld"


@dataclass(frozen=True, slots=True)
class Kolom:
    """A column of amounts: its head, and the figure of a line that stands in it.

    :param opgave: whether it follows from what the municipality fills in, so that it is unknown before.
    """

    stuk: Stuk
    kop: str
    figuur: str
    opgave: bool = True

    def bedrag(self, regel: Regel) -> Cent | None:
        """The eurocents of one line; None as long as they are unknown."""
        if self.opgave and regel.besteed is None:
            return None
        bedrag: Cent = getattr(regel, self.figuur)
        return bedrag

    def cel(self, regel: Regel) -> str:
        """The amount of one line, or that it is unknown."""
        bedrag = self.bedrag(regel)
        return ONBEKEND if bedrag is None else toon_cel(self.stuk, bedrag)

    def som(self, regels: Sequence[Regel]) -> str:
        """The amount of all lines; what was not filled in counts as nothing."""
        return toon_cel(self.stuk, totaal(map(self.bedrag, regels)))


def van_het_jaar(stuk: Stuk) -> list[Kolom]:
    """What there was and what became of it: ``optelling`` says how they add up."""
    jaar = stuk.verslag.jaar
    return [
        Kolom(stuk, "Over uit eerdere jaren", "van_eerder", opgave=False),
        Kolom(stuk, f"Verleend voor {jaar}", "verleend_in_jaar", opgave=False),
        *([Kolom(stuk, "Verleend voor latere jaren", "verleend_voor_later")] if _eindigt_eerder(stuk) else []),
        Kolom(stuk, f"Besteed in {jaar}", "besteed"),
        Kolom(stuk, "Correctie", "correctie"),
        Kolom(stuk, doorgeschoven(stuk, "Doorgeschoven"), "doorgeschoven"),
        Kolom(stuk, "Niet besteed", "niet_besteed"),
        Kolom(stuk, "Meer besteed", "meer_besteed"),
    ]


def optelling(stuk: Stuk) -> str:
    """How each row of ``van_het_jaar`` adds up."""
    jaar = stuk.verslag.jaar
    later = ", plus verleend voor latere jaren" if _eindigt_eerder(stuk) else ""
    return (
        f"Zo telt elke rij op: over uit eerdere jaren, plus verleend voor {jaar}{later}, min besteed, min correctie. Dat is "
        "gelijk aan doorgeschoven, plus niet besteed, min meer besteed."
    )


def tot_en_met_het_jaar(stuk: Stuk) -> list[Kolom]:
    """The whole grant, the three figures of the chart, and what went outside the area.

    After the last year nothing goes on: what is left stands there.
    """
    jaar = stuk.verslag.jaar
    rest = Kolom(stuk, f"Doorgeschoven naar {jaar + 1}", "doorgeschoven")
    return [
        Kolom(stuk, "Verleend over alle jaren", "verleend_totaal", opgave=False),
        Kolom(stuk, f"Verleend t/m {jaar}", "beschikbaar", opgave=False),
        Kolom(stuk, f"Besteed t/m {jaar}", "cumulatief"),
        Kolom(stuk, "Niet besteed", "niet_besteed") if stuk.verslag.laatste_jaar else rest,
        Kolom(stuk, f"Buiten het gebied in {jaar}", "buiten_gebied"),
    ]


def doorgeschoven(stuk: Stuk, in_het_laatste_jaar: str) -> str:
    """How the money for later is called; after the last year of a tranche there is no later."""
    return in_het_laatste_jaar if stuk.verslag.laatste_jaar else f"Doorgeschoven naar {stuk.verslag.jaar + 1}"


def toon_cel(stuk: Stuk, bedrag: Cent) -> str:
    """An amount in a table, with below it the word that it is an example; zero is no example of anything."""
    return toon_bedrag(bedrag) + (f"\n{VOORBEELD}" if bedrag and stuk.verslag.versie.fictief else "")


def betekenis(stuk: Stuk) -> Iterator[str]:
    """What the heads of the columns mean, one sentence each."""
    jaar, versie = stuk.verslag.jaar, stuk.verslag.versie
    door = f"Doorgeschoven: wat tot en met {jaar} is verleend en nog niet is besteed. "
    if stuk.verslag.laatste_jaar:
        door += "Dit is het laatste jaar van de uitkering. Daarom schuift er niets meer door."
    else:
        door += f"{versie.doorschuiven.zin} Dit blijft altijd binnen hetzelfde onderdeel."
    yield "Verleend: het bedrag in het besluit. Het besluit verdeelt het geld over de jaren."
    yield "Over uit eerdere jaren: wat voor die jaren is verleend en toen niet is besteed."
    if _eindigt_eerder(stuk):
        yield f"Verleend voor latere jaren: bij een onderdeel dat in {jaar} klaar is. Dat geld wordt niet meer besteed."
    yield f"Besteed in {jaar}: de lasten van dat jaar."
    yield f"Correctie: wat over eerdere jaren in {jaar} is verbeterd. Dit bedrag kan negatief zijn."
    yield f"Besteed t/m {jaar}: alle jaren samen, met de correcties."
    yield door
    yield f"Buiten het gebied in {jaar}: het deel van besteed in {jaar} dat niet in het focusgebied is besteed."
    yield (
        "Niet besteed: wat overblijft als het onderdeel klaar is. Wat daarvan al is betaald, wordt teruggevorderd. De rest "
        "vervalt."
    )
    yield (
        f"Meer besteed: wat boven het verleende bedrag t/m {jaar} is besteed. Meer dan over alle jaren is verleend, betaalt "
        "de gemeente zelf."
    )


def _eindigt_eerder(stuk: Stuk) -> bool:
    """Whether the account of an onderdeel ends while it was granted money for later years."""
    return any(regel.besteed is not None and regel.verleend_voor_later for regel in stuk.verslag.regels)
