"""A payment with everything around it that acts, pages and the spreadsheet need, and the list of them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from spuk_app.beschikking.models import Beschikking
from spuk_app.betaling.levensloop import BETALING, VANZELF, Feiten, Toestand
from spuk_app.betaling.models import Betaaltermijn
from spuk_app.betaling.queries import betaaltermijnen_van, rijen_voor
from spuk_app.dossier.models import Dossier
from spuk_app.kern.canoniek import vingerafdruk
from spuk_app.kern.fouten import NietGevonden, SpukFout
from spuk_app.kern.geld import Cent
from spuk_app.kern.levensloop import Stap
from spuk_app.kern.tijd import dag_in_nederland, toon_dag
from spuk_app.kern.wie import Wie
from spuk_app.tranches.termijnen import uiterste_betaaldag
from spuk_app.tranches.tranche import Gebied, Tranche, Versie

VERVALLEN = "vervallen"
"""The status of what was not paid when the uitkering was settled."""
STATUSSEN = {**{toestand.value: toestand.label for toestand in Toestand}, VERVALLEN: "Vervallen"}
"""What can have become of a payment, with its name on the screen."""


@dataclass(frozen=True, slots=True)
class Betaling:
    """One instalment with its decision, as it stands at the legal moment ``nu``.

    :param vastgesteld: whether the uitkering of its area was settled.
    """

    termijn: Betaaltermijn
    besluit: Beschikking
    dossier: Dossier
    tranche: Tranche
    nu: datetime
    vastgesteld: bool = False

    @property
    def versie(self) -> Versie:
        """The text under which it was granted."""
        return self.tranche.versie(self.besluit.versie_datum)

    @property
    def gebied(self) -> Gebied:
        """To which area."""
        return self.tranche.gebieden[self.dossier.gebied]

    @property
    def onderdeel(self) -> str:
        """For what, as officials call it."""
        return self.versie.onderdelen[self.termijn.onderdeel].onderdeel.naam

    @property
    def toestand(self) -> Toestand:
        """The state."""
        return Toestand(self.termijn.toestand)

    @property
    def vervallen(self) -> bool:
        """Whether it will not be paid any more: its area was settled before it was."""
        return self.vastgesteld and self.toestand is not Toestand.BETAALD

    @property
    def aangehouden(self) -> bool:
        """Whether it is held: an earlier report was the last account of its onderdeel."""
        return not self.vervallen and self.toestand is Toestand.AANGEHOUDEN

    @property
    def telt(self) -> bool:
        """Whether it was paid, or will be as far as is known now."""
        return not self.vervallen and not self.aangehouden

    @property
    def status(self) -> str:
        """What has become of it: its state, or that it lapsed."""
        return VERVALLEN if self.vervallen else self.termijn.toestand

    @property
    def label(self) -> str:
        """The same as officials read it."""
        return STATUSSEN[self.status]

    @property
    def kleur(self) -> str:
        """The kind of badge."""
        if self.te_laat:
            return "let-op"
        return "neutraal" if self.vervallen else self.toestand.kleur

    @property
    def vandaag(self) -> date:
        """The Dutch legal day."""
        return dag_in_nederland(self.nu)

    @property
    def naam(self) -> str:
        """What it is called in a sentence."""
        return f"{self.gebied.naam}, {self.onderdeel}, {self.termijn.jaar}"

    @property
    def plek(self) -> str:
        """What it is called in the journal: number of the decision, onderdeel, year."""
        return f"{self.besluit.kenmerk}/{self.termijn.onderdeel}/{self.termijn.jaar}"

    @property
    def feiten(self) -> Feiten:
        """What the life cycle looks at."""
        return Feiten(
            jaar=self.termijn.jaar,
            vandaag=self.vandaag,
            bekendgemaakt=self.besluit.bekendgemaakt_op <= self.nu,
            klaargezet_door=self.termijn.klaargezet_door,
            vastgesteld=self.vastgesteld,
            beeindigd_in=self.termijn.beeindigd_in,
        )

    def toets(self, handeling: str, wie: Wie) -> str:
        """The state that follows from this act. :raises SpukFout: it may not; the sentence says which payment it is."""
        try:
            naar = BETALING.toets(handeling, self.termijn.toestand, self.feiten, wie)
        except SpukFout as fout:
            raise type(fout)(fout.wat, f"{fout.waarom} Het gaat om {self.naam}.", fout.herstel) from None
        assert naar is not None
        return naar

    def kan(self, wie: Wie) -> list[Stap]:
        """The steps that this person can take now; not what follows from a report by itself."""
        return [
            stap
            for stap in BETALING.stappen
            if stap.handeling not in VANZELF and BETALING.mag(stap.handeling, self.termijn.toestand, self.feiten, wie)
        ]

    @property
    def te_laat(self) -> bool:
        """Whether its year is over while it has still to be paid."""
        return self.toestand is not Toestand.BETAALD and self.telt and self.termijn.jaar < self.vandaag.year

    @property
    def uiterlijk(self) -> date | None:
        """The last day on which BZK pays it, as long as that has to be done and the decision tells which day it is."""
        if self.termijn.betaald_op is not None or not self.telt:
            return None
        return uiterste_betaaldag(dag_in_nederland(self.besluit.bekendgemaakt_op), self.termijn.jaar)

    @property
    def uitleg(self) -> str:
        """What that means today, for who waits for the money: "planned" alone would be a promise that was not kept."""
        if self.termijn.betaald_op is not None:
            return f"op {toon_dag(dag_in_nederland(self.termijn.betaald_op))}"
        if self.vervallen:
            return "de uitkering is vastgesteld"
        if self.aangehouden:
            return f"laatste verantwoording over {self.termijn.beeindigd_in}"
        if self.te_laat:
            return f"{self.termijn.jaar} is voorbij; nog niet betaald"
        if (dag := self.uiterlijk) is None:
            return f"voor {self.termijn.jaar}"
        te_laat = "nog niet betaald; dat moest " if dag < self.vandaag else ""
        return f"{te_laat}uiterlijk op {toon_dag(dag)}"


def betalingen(sessie: Session, wie: Wie, tranches: Mapping[str, Tranche], nu: datetime) -> list[Betaling]:
    """Every payment that this person may know of, by tranche, area, year and onderdeel as the regulation has them."""
    gevonden = [
        Betaling(termijn, besluit, dossier, tranches[dossier.tranche], nu, vastgesteld=vastgesteld)
        for termijn, besluit, dossier, vastgesteld in rijen_voor(sessie, wie, tranches)
    ]
    plaats = {
        (code, gebied): nummer for code, tranche in tranches.items() for nummer, gebied in enumerate(tranche.gebieden)
    }
    volgorde = {code: nummer for nummer, code in enumerate(tranches)}
    return sorted(
        gevonden,
        key=lambda een: (
            volgorde[een.tranche.code],
            plaats[een.tranche.code, een.dossier.gebied],
            een.termijn.jaar,
            list(een.versie.onderdelen).index(een.termijn.onderdeel),
            een.termijn.id,
        ),
    )


def betalingen_bij(
    sessie: Session, besluit: Beschikking, dossier: Dossier, tranche: Tranche, nu: datetime
) -> list[Betaling]:
    """The payments that follow from one decision, by year, then as they were planned; one statement."""
    return [
        Betaling(termijn, besluit, dossier, tranche, nu, vastgesteld=vastgesteld)
        for termijn, vastgesteld in betaaltermijnen_van(sessie, besluit.id)
    ]


def zoek(alle: Iterable[Betaling], nummers: Iterable[int]) -> list[Betaling]:
    """The payments with these numbers, in the order of the list. :raises NietGevonden: one of them is not there."""
    gezocht = set(nummers)
    gevonden = [een for een in alle if een.termijn.id in gezocht]
    if len(gevonden) != len(gezocht):
        raise NietGevonden("Een van deze betalingen bestaat niet.")
    return gevonden


def stappen(regels: Iterable[Betaling], wie: Wie) -> list[Stap]:
    """What this person can do with one or more of these payments, in the order of the life cycle."""
    handelingen = {stap.handeling for een in regels for stap in een.kan(wie)}
    return [stap for stap in BETALING.stappen if stap.handeling in handelingen]


def per_gebied(regels: Iterable[Betaling]) -> list[tuple[str, int, Cent]]:
    """Per area its name, how many payments and how many eurocents, in the order of the list."""
    geteld: dict[str, tuple[int, Cent]] = {}
    for een in regels:
        aantal, cent = geteld.get(een.gebied.naam, (0, 0))
        geteld[een.gebied.naam] = aantal + 1, cent + een.termijn.bedrag
    return [(naam, aantal, cent) for naam, (aantal, cent) in geteld.items()]


def selectieafdruk(gekozen: Iterable[Betaling]) -> str:
    """The fingerprint of a selection as a page shows it: which payments, how much, in what state and by whom prepared."""
    termijnen = sorted((een.termijn for een in gekozen), key=lambda termijn: termijn.id)
    return vingerafdruk(
        [[een.id, een.bedrag, een.toestand, een.klaargezet_door, een.klaargezet_op] for een in termijnen]
    )


def totaal(regels: Iterable[Betaling]) -> Cent:
    """Eurocents of these payments together, whatever has become of them."""
    return sum(een.termijn.bedrag for een in regels)
