"""What one area is entitled to, as figures: granted, paid, accounted for, lawful, and what is settled. No database.

The letter, the page of the proposal and the acts all read these.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import NamedTuple

from spuk_app.beschikking.models import Beschikking, Soort
from spuk_app.dossier.models import Dossier
from spuk_app.kern.geld import Cent
from spuk_app.tranches.tranche import Gebied, OnderdeelInVersie, Tranche, Versie
from spuk_app.verantwoording.cijfers import Regel, over_jaren, tot_en_met, totaal, vast_te_stellen
from spuk_app.verantwoording.levensloop import Toestand
from spuk_app.verantwoording.models import Accountantsbevinding, Verantwoording


@dataclass(frozen=True, slots=True)
class Meetelling:
    """A reviewer counts another amount of an onderdeel than follows from the reports: how many eurocents, and why.

    Less, or more: an error that the municipality has corrected in a later year is else deducted twice.
    """

    rechtmatig: Cent
    motivering: str


@dataclass(frozen=True, slots=True)
class Jaarstand:
    """How far an area has been accounted for.

    :param jaren: the years to account for. :param verslagen: the delivered reports of its municipality per year.
    :param zonder_regel: the onderdelen that were granted and that none of these reports names.
    """

    jaren: tuple[int, ...]
    verslagen: Mapping[int, Verantwoording]
    zonder_regel: tuple[str, ...] = ()

    @property
    def ontbrekend(self) -> list[int]:
        """The years that no delivered report accounts for."""
        return [jaar for jaar in self.jaren if jaar not in self.verslagen]

    @property
    def niet_gevraagd(self) -> tuple[str, ...]:
        """The onderdelen that were granted after the last account: every year was accounted for, and they were not."""
        return () if self.ontbrekend else self.zonder_regel

    @property
    def onvolledig(self) -> bool:
        """Whether a year or an onderdeel was not accounted for."""
        return bool(self.ontbrekend or self.niet_gevraagd)

    @property
    def verantwoord(self) -> bool:
        """Whether all was accounted for, and every delivered report was accepted: also one over a year after it."""
        return not self.onvolledig and all(een.toestand == Toestand.BEOORDEELD for een in self.verslagen.values())

    @property
    def laatste_verslag(self) -> Verantwoording | None:
        """The delivered report over the last year to account for; None while there is none."""
        return self.verslagen.get(self.jaren[-1])

    @property
    def aangeleverd_op(self) -> date | None:
        """The day on which the last account was delivered at CBS: the terms run from it (docs/adr/0013). None without it."""
        return self.laatste_verslag.aangeleverd_op if self.laatste_verslag else None


class Vraag(NamedTuple):
    """A question of a ministry that the municipality has not answered: the year of the report, and the onderdeel."""

    jaar: int
    onderdeel: str


def te_verantwoorden(tranche: Tranche, verleend: Iterable[int], beeindigd: Iterable[int | None]) -> tuple[int, ...]:
    """The years to account for: to the last one of the tranche, or to the year in which every onderdeel was ended.

    :param verleend: the years for which money was granted. :param beeindigd: per onderdeel the year of its last account.
    """
    laatste = max(max(tranche.jaren) if jaar is None else jaar for jaar in beeindigd)
    return tuple(range(min(verleend), laatste + 1))


@dataclass(frozen=True)
class Post:
    """One onderdeel of the area. Amounts in eurocents.

    :param verleend: granted per year. :param betaald: paid in all.
    :param regels: its lines in the delivered reports, oldest year first.
    :param aangehouden: per year what is not paid because an earlier year was the last account.
    """

    deel: OnderdeelInVersie
    verleend: Mapping[int, Cent]
    betaald: Cent
    regels: Sequence[Regel]
    aangehouden: Mapping[int, Cent] = field(default_factory=dict)

    @property
    def code(self) -> str:
        """The code of the onderdeel."""
        return self.deel.code

    @property
    def verleend_totaal(self) -> Cent:
        """Granted over all years."""
        return sum(self.verleend.values())

    @property
    def besteed(self) -> Cent:
        """Spent in all, with corrections; what was not accounted for counts as nothing (afspraken.md 1.13)."""
        return max(0, totaal(regel.mutatie for regel in self.regels))

    @property
    def onrechtmatig(self) -> Cent:
        """Of it the errors of the accountant, and what was spent outside the area where that may not."""
        return totaal(regel.onrechtmatig for regel in self.regels)

    @property
    def rechtmatig(self) -> Cent:
        """What of it counts, unless a reviewer counts another amount."""
        return max(0, self.besteed - self.onrechtmatig)

    @property
    def beeindigd_in(self) -> int | None:
        """The year of its last account; None as long as no report says that it was the last."""
        return min((regel.jaar for regel in self.regels if regel.eindverantwoording), default=None)

    def vast_te_stellen(self, rechtmatig: Cent) -> Cent:
        """The settlement when so much counts (T1 art. 15, T2 art. 14)."""
        return vast_te_stellen(self.verleend_totaal, self.betaald, rechtmatig)

    def vrij_te_geven(self, vastgesteld: Cent) -> dict[int, Cent]:
        """Per year what was granted and is not settled; years without it are left out.

        :raises ValueError: more is settled than was granted.
        """
        verdeeld = over_jaren(vastgesteld, self.verleend)
        return {jaar: cent - verdeeld[jaar] for jaar, cent in self.verleend.items() if cent > verdeeld[jaar]}


@dataclass(frozen=True)
class Afrekening:
    """Everything that the settlement of one area rests on.

    :param versie: the text under which the money was granted. :param besluiten: every decision so far, oldest first.
    :param verslagen: the delivered reports of the municipality per year. :param vragen: what of this area was asked and not
        answered; until it is, the figures of the last delivery count.
    """

    dossier: Dossier
    tranche: Tranche
    versie: Versie
    besluiten: Sequence[Beschikking]
    posten: Sequence[Post]
    verslagen: Mapping[int, Verantwoording]
    bevindingen: Sequence[tuple[int, Accountantsbevinding]]
    vragen: Sequence[Vraag] = ()

    @property
    def gebied(self) -> Gebied:
        """The area that is settled."""
        return self.tranche.gebieden[self.dossier.gebied]

    @property
    def verleningen(self) -> list[Beschikking]:
        """The grants."""
        return [een for een in self.besluiten if Soort(een.soort).verleent]

    def besluit(self, soort: Soort) -> Beschikking | None:
        """The decision of this kind, if there is one."""
        return next((een for een in self.besluiten if een.soort == soort), None)

    @cached_property
    def stand(self) -> Jaarstand:
        """How far it has been accounted for."""
        jaren = te_verantwoorden(
            self.tranche,
            (jaar for post in self.posten for jaar in post.verleend),
            (post.beeindigd_in for post in self.posten),
        )
        return Jaarstand(jaren, self.verslagen, tuple(post.code for post in self.posten if not post.regels))

    @property
    def ontbreekt(self) -> list[str]:
        """What was not accounted for, in words: the years, or else the onderdelen that were granted after the last one."""
        jaren = [str(jaar) for jaar in self.stand.ontbrekend]
        return jaren or [self.post(code).deel.onderdeel.naam for code in self.stand.niet_gevraagd]

    def alles_betaald(self, jaar: int) -> bool:
        """Whether everything was paid that was granted for the years that have begun, less what is held; the rest lapses
        with the settlement.

        :param jaar: the calendar year in which this is asked.
        """
        return all(
            post.betaald == tot_en_met(jaar, post.verleend) - tot_en_met(jaar, post.aangehouden) for post in self.posten
        )

    def post(self, code: str) -> Post:
        """One onderdeel. :raises KeyError: nothing was granted for it."""
        for post in self.posten:
            if post.code == code:
                return post
        raise KeyError(code)
