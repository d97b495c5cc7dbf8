"""The figures of a report: what is computed from what was granted and filled in. No database; each figure in one place.

Pages, the SiSa annex, the yearly PDF, the cross-checks and the settlement all read these.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from spuk_app.kern.geld import Cent
from spuk_app.onderdelen.taal import Aantal
from spuk_app.onderdelen.weergave import toon
from spuk_app.tranches.tranche import Gebied, OnderdeelInVersie, Versie


@dataclass(frozen=True, slots=True)
class Belofte:
    """One result or activity that the grant pays for, and how far it is.

    :param rij: its number, from 1, in the frozen letter of the grant.
    :param beloofd: the number to reach; None where none was asked. :param bereikt: up to and including the year; None when
        it was not filled in. :param eerder: the same in the report of the year before.
    """

    rij: int
    omschrijving: str
    beloofd: int | None
    eenheid: str
    bereikt: int | None = None
    eerder: int | None = None

    def toon(self, aantal: int | None) -> str:
        """A number of it as it is read, with its unit: ``2.845 leerlingen``; empty when there is none."""
        return toon(Aantal(code="aantal", label="", eenheid=self.eenheid), aantal)


@dataclass(frozen=True, slots=True, kw_only=True)
class Regel:
    """One area and onderdeel in the report over ``jaar``. Amounts in eurocents.

    :param verleend: granted per year of the tranche.
    :param eerder: cumulative spending accounted for over the years before.
    :param besteed: lasten of the year; None when it was not filled in yet.
    :param correctie: of earlier years; may be negative.
    :param buiten_gebied: the part of ``besteed`` that was spent outside the area.
    :param eindverantwoording: whether this is the last account; None when it was not filled in yet.
    :param eerder_beeindigd: whether an earlier report was the last account.
    :param fouten: errors that the accountant found in this year: not lawfully spent. ``onzekerheden`` likewise.
    """

    dossier_id: int
    gebied: Gebied
    deel: OnderdeelInVersie
    jaar: int
    verleend: Mapping[int, Cent]
    eerder: Cent = 0
    besteed: Cent | None = None
    correctie: Cent = 0
    buiten_gebied: Cent = 0
    eindverantwoording: bool | None = None
    eerder_beeindigd: bool = False
    toelichting: str = ""
    fouten: Cent = 0
    onzekerheden: Cent = 0
    omschrijving_fouten: str = ""
    """What the accountant wrote of the errors; ``omschrijving_onzekerheden`` of the uncertainties."""
    omschrijving_onzekerheden: str = ""
    beloften: Sequence[Belofte] = field(default_factory=tuple)
    versie: int = 0
    """How many times the line was saved."""
    vastgesteld: bool = False
    """Whether its area was settled: it can be filled in no more, so nothing about it stops the others."""

    @property
    def code(self) -> str:
        """The code of the onderdeel."""
        return self.deel.code

    @property
    def verleend_totaal(self) -> Cent:
        """Granted over all years."""
        return sum(self.verleend.values())

    @property
    def beschikbaar(self) -> Cent:
        """Granted up to and including the year: what could have been spent so far."""
        return tot_en_met(self.jaar, self.verleend)

    @property
    def mutatie(self) -> Cent:
        """What this report adds to cumulative spending; may be negative."""
        return (self.besteed or 0) + self.correctie

    @property
    def cumulatief(self) -> Cent:
        """Spent up to and including the year, with corrections."""
        return self.eerder + self.mutatie

    @property
    def laatste(self) -> bool:
        """Whether nothing can be spent after this report: it is ended here, an earlier report ended it, or this is the last
        year of the tranche."""
        beeindigd = self.eerder_beeindigd or bool(self.eindverantwoording)
        return beeindigd or self.jaar >= max(self.verleend, default=self.jaar)

    @property
    def doorgeschoven(self) -> Cent:
        """Carried over to the next year within the same onderdeel (T1 art. 11, T2 art. 10); nothing after the last."""
        return 0 if self.laatste else max(0, self.beschikbaar - self.cumulatief)

    @property
    def niet_besteed(self) -> Cent:
        """What remains of the grant after the last account; it will be claimed back."""
        return max(0, self.verleend_totaal - self.cumulatief) if self.laatste else 0

    @property
    def meer_besteed(self) -> Cent:
        """Spent above what was granted: up to and including the year, or after the last account over all years."""
        return max(0, self.cumulatief - (self.verleend_totaal if self.laatste else self.beschikbaar))

    @property
    def verleend_in_jaar(self) -> Cent:
        """Granted for the year of the report."""
        return self.verleend.get(self.jaar, 0)

    @property
    def van_eerder(self) -> Cent:
        """Granted for the years before and not spent in them; below zero where more was spent than granted by then."""
        return tot_en_met(self.jaar - 1, self.verleend) - self.eerder

    @property
    def verleend_voor_later(self) -> Cent:
        """Granted for later years, of an onderdeel whose account ends here: it will not be spent any more.

        So ``van_eerder + verleend_in_jaar + verleend_voor_later - mutatie`` is always exactly
        ``doorgeschoven + niet_besteed - meer_besteed``.
        """
        return self.verleend_totaal - self.beschikbaar if self.laatste else 0

    @property
    def nog_te_besteden(self) -> Cent:
        """What can still be spent in the year of the report; nothing once an earlier report was the last account."""
        return 0 if self.eerder_beeindigd else max(0, self.beschikbaar - self.eerder)

    @property
    def buiten_toegestaan(self) -> bool:
        """Whether the regulation lets a part of this onderdeel be spent outside the area (T1 art. 9b, T2 art. 8 lid 1)."""
        return self.deel.onderdeel.veld("buiten_gebied") is not None

    @property
    def onrechtmatig(self) -> Cent:
        """Of this year: the errors of the accountant, and what was spent outside the area where that may not."""
        return min(max(0, self.besteed or 0), self.fouten + (0 if self.buiten_toegestaan else self.buiten_gebied))


@dataclass(frozen=True, slots=True)
class Verslag:
    """The whole report of one municipality over one year, as figures."""

    tranche: str
    versie: Versie
    gemeente: str
    """The name of the municipality."""
    jaar: int
    laatste_jaar: bool
    regels: Sequence[Regel]

    def van_gebied(self, dossier_id: int) -> list[Regel]:
        """The lines of one area."""
        return [regel for regel in self.regels if regel.dossier_id == dossier_id]

    def regel(self, dossier_id: int, onderdeel: str) -> Regel | None:
        """The line of one area and onderdeel, or None when it is not in this report."""
        return next((een for een in self.van_gebied(dossier_id) if een.code == onderdeel), None)


def totaal(bedragen: Iterable[Cent | None]) -> Cent:
    """The sum in eurocents; what was not filled in counts as nothing."""
    return sum(bedrag or 0 for bedrag in bedragen)


def tot_en_met(jaar: int, bedragen: Mapping[int, Cent]) -> Cent:
    """The eurocents of the years up to and including this one."""
    return sum(bedrag for van, bedrag in bedragen.items() if van <= jaar)


def meldgrens(lasten: Cent) -> Cent:
    """From which amount an accountant reports an error (Bado art. 5 lid 4), in eurocents.

    :param lasten: what the municipality spent of the whole uitkering in the year.
    """
    if lasten <= 125_000_00:
        return 12_500_00
    return lasten // 10 if lasten <= 1_000_000_00 else 125_000_00


def vast_te_stellen(verleend: Cent, betaald: Cent, rechtmatig: Cent) -> Cent:
    """The settlement of one onderdeel: the least of granted, paid and lawfully spent (T1 art. 15, T2 art. 14)."""
    return max(0, min(verleend, betaald, rechtmatig))


def over_jaren(vastgesteld: Cent, verleend: Mapping[int, Cent]) -> dict[int, Cent]:
    """Divide the settlement of one onderdeel over the years of its grant, the first years first.

    So each year keeps at most what was granted for it, and the sum is exactly ``vastgesteld``.

    :raises ValueError: more is settled than was granted.
    """
    rest, verdeeld = vastgesteld, {}
    for jaar in sorted(verleend):
        verdeeld[jaar] = min(rest, verleend[jaar])
        rest -= verdeeld[jaar]
    if rest:
        raise ValueError("more is settled than was granted")
    return verdeeld
