"""The ceilings as they stand: what there is, what was asked, what is granted, what is left, at every level."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from spuk_app.aanvraag.levensloop import TELT_MEE
from spuk_app.aanvraag.models import Aanvraag
from spuk_app.dossier.models import Dossier, Geld, Geldsoort
from spuk_app.kern.geld import Cent
from spuk_app.plafond.models import Niveau, Plafond
from spuk_app.plafond.queries import Stand
from spuk_app.tranches.tranche import Tranche

Plek = tuple[str, str, int]
"""(area, onderdeel, year)."""


@dataclass(frozen=True, slots=True)
class Post:
    """One line of the budget, in eurocents."""

    code: str
    naam: str
    budget: Cent
    gevraagd: Cent
    verleend: Cent

    @property
    def over(self) -> Cent:
        """What can still be granted."""
        return self.budget - self.verleend


@dataclass(frozen=True)
class Budget:
    """The ceilings of a tranche, by the key under which they are stored, with what was asked under them in eurocents."""

    tranche: Tranche
    plafonds: Mapping[Plek, Stand]
    gevraagd: Mapping[Plek, Cent]

    @property
    def totaal(self) -> Post:
        """The ceiling of the whole tranche."""
        return self._post("", self.noem("Hele tranche"), [self.plafonds["", "", 0]], sum(self.gevraagd.values()))

    def per_onderdeel(self) -> list[Post]:
        """The national ceilings, in the order of the regulation."""
        return [
            self._post(code, deel.onderdeel.naam, [self.plafonds["", code, 0]], self._gevraagd(onderdeel=code))
            for code, deel in self.tranche.nieuwste.onderdelen.items()
            if ("", code, 0) in self.plafonds
        ]

    @property
    def zonder_aanvraag(self) -> str:
        """The names of what is granted without an application, in a sentence; empty where there is no such thing."""
        delen = self.tranche.nieuwste.onderdelen.values()
        return " en ".join(deel.onderdeel.naam for deel in delen if deel.onderdeel.ambtshalve)

    def met_en_zonder(self) -> list[Post]:
        """What is applied for, and what is granted without an application: together the whole tranche.

        Nobody asks for the second one, so that asked and granted can only be compared without it.
        """
        delen = self.tranche.nieuwste.onderdelen
        zonder = [post for post in self.per_onderdeel() if not delen[post.code].onderdeel.ambtshalve]
        los = [post for post in self.per_onderdeel() if delen[post.code].onderdeel.ambtshalve]
        return [
            self.som(f"Zonder {self.zonder_aanvraag}", zonder),
            self.som(f"Alleen {self.zonder_aanvraag}", los),
        ]

    def noem(self, totaal: str) -> str:
        """How a total over everything is called: that it counts what is granted without an application as well."""
        return f"{totaal}, met {self.zonder_aanvraag}" if self.zonder_aanvraag else totaal

    def per_gebied(self) -> list[Post]:
        """The ceilings of each area over all onderdelen and years."""
        return [
            self._post(code, gebied.naam, self._standen(gebied=code), self._gevraagd(gebied=code))
            for code, gebied in self.tranche.gebieden.items()
        ]

    def per_jaar(self) -> list[Post]:
        """The ceilings of all areas per year. Nationally there is no ceiling per year (afspraken.md 1.3)."""
        return [
            self._post(str(jaar), str(jaar), self._standen(jaar=jaar), self._gevraagd(jaar=jaar))
            for jaar in self.tranche.jaren
        ]

    def som(self, naam: str, posten: Iterable[Post]) -> Post:
        """Lines added up."""
        lijst = list(posten)
        return Post(
            "",
            naam,
            sum(post.budget for post in lijst),
            sum(post.gevraagd for post in lijst),
            sum(post.verleend for post in lijst),
        )

    def van_gebied(self, gebied: str) -> list[tuple[str, list[Post]]]:
        """The ceilings of one area: per onderdeel that it may get, a line per year and one for all years."""
        return [
            (
                deel.onderdeel.naam,
                [
                    self._post(str(jaar), str(jaar), [stand], self.gevraagd.get((gebied, deel.code, jaar), 0))
                    for jaar in self.tranche.jaren
                    if (stand := self.plafonds.get((gebied, deel.code, jaar))) is not None
                ],
            )
            for deel in self.tranche.nieuwste.voor_gebied(gebied, ambtshalve=None)
        ]

    def _standen(self, *, gebied: str = "", jaar: int = 0) -> list[Stand]:
        """The stored ceilings of one area, or of one year over all areas."""
        return [
            stand
            for (waar, _, wanneer), stand in self.plafonds.items()
            if stand.niveau is Niveau.GEBIED and gebied in ("", waar) and jaar in (0, wanneer)
        ]

    def _gevraagd(self, *, gebied: str = "", onderdeel: str = "", jaar: int = 0) -> Cent:
        return sum(
            cent
            for (waar, wat, wanneer), cent in self.gevraagd.items()
            if gebied in ("", waar) and onderdeel in ("", wat) and jaar in (0, wanneer)
        )

    @staticmethod
    def _post(code: str, naam: str, standen: Iterable[Stand], gevraagd: Cent) -> Post:
        lijst = list(standen)
        return Post(code, naam, sum(een.bedrag for een in lijst), gevraagd, sum(een.toegezegd for een in lijst))


def budgetten(sessie: Session, tranches: Mapping[str, Tranche]) -> dict[str, Budget]:
    """The ceilings of every tranche that has been opened, by its code; two statements.

    What a municipality asks counts from its submission on: a draft is its own.
    """
    plafonds: dict[str, dict[Plek, Stand]] = {}
    for rij in sessie.scalars(select(Plafond).where(Plafond.tranche.in_(tranches)).order_by(Plafond.id)):
        stand = Stand(Niveau(rij.niveau), rij.gebied, rij.onderdeel, rij.jaar, rij.bedrag, rij.toegezegd)
        plafonds.setdefault(rij.tranche, {})[rij.gebied, rij.onderdeel, rij.jaar] = stand
    gevraagd: dict[str, dict[Plek, Cent]] = {}
    for code, gebied, onderdeel, jaar, cent in sessie.execute(
        select(Dossier.tranche, Dossier.gebied, Geld.onderdeel, Geld.jaar, func.sum(Geld.bedrag))
        .join(Geld, Geld.dossier_id == Dossier.id)
        .where(
            Dossier.id.in_(select(Aanvraag.dossier_id).where(Aanvraag.toestand.in_(TELT_MEE))),
            Geld.soort == Geldsoort.GEVRAAGD,
        )
        .group_by(Dossier.tranche, Dossier.gebied, Geld.onderdeel, Geld.jaar)
    ):
        gevraagd.setdefault(code, {})[gebied, onderdeel, jaar] = int(cent)
    return {code: Budget(tranches[code], rijen, gevraagd.get(code, {})) for code, rijen in plafonds.items()}
