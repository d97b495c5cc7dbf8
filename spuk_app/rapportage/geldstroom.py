"""The money in one line of sight: asked, granted, paid, spent, carried over, settled, recovered; and where each was done."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import astuple, dataclass, field, replace
from functools import cached_property
from typing import Any

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from spuk_app.aanvraag.levensloop import TELT_MEE
from spuk_app.aanvraag.models import Aanvraag
from spuk_app.beschikking.models import Beschikking, Soort
from spuk_app.betaling.levensloop import Toestand as Betaaltoestand
from spuk_app.betaling.models import Betaaltermijn
from spuk_app.dossier.models import Dossier, Geld, Geldsoort
from spuk_app.kern.geld import Cent
from spuk_app.kern.wie import Wie
from spuk_app.tranches.tranche import Gebied, OnderdeelInVersie, Tranche
from spuk_app.verantwoording.aangeleverd import aangeleverde_verslagen
from spuk_app.verantwoording.cijfers import over_jaren
from spuk_app.verantwoording.levensloop import Vaststellingstoestand
from spuk_app.verantwoording.vaststelling.models import Vaststelling, Vaststellingsregel, Vordering

Plek = tuple[int, str, int]
"""(dossier, onderdeel, year)."""


@dataclass(frozen=True, slots=True)
class Stroom:
    """What became of money, in eurocents, in the order in which it happens."""

    gevraagd: Cent = 0
    verleend: Cent = 0
    betaald: Cent = 0
    besteed: Cent = 0
    """Accounted for in delivered reports, corrections included; a year can be negative."""
    doorgeschoven: Cent = 0
    vastgesteld: Cent = 0
    teruggevorderd: Cent = 0

    @property
    def open(self) -> Cent:
        """Paid, and neither settled nor claimed back yet."""
        return self.betaald - self.vastgesteld - self.teruggevorderd

    def __add__(self, ander: "Stroom") -> "Stroom":
        return Stroom(*(een + twee for een, twee in zip(astuple(self), astuple(ander), strict=True)))


SOORTEN: Mapping[str, str] = {
    "gevraagd": "Gevraagd",
    "verleend": "Verleend",
    "betaald": "Betaald",
    "besteed": "Besteed",
    "doorgeschoven": "Door\u00adgeschoven",
    "vastgesteld": "Vastgesteld",
    "teruggevorderd": "Terug\u00adgevorderd",
}
"""What can become of money, with its name on the screen."""


@dataclass
class Besluiten:
    """The decisions behind the figures of one dossier: per onderdeel that of the grant; those of settlement and claim."""

    verlening: dict[str, int] = field(default_factory=dict)
    vaststelling: int | None = None
    terugvordering: int | None = None


@dataclass(frozen=True)
class Geldstroom:
    """The money of a tranche, as far as somebody may see it.

    :param dossiers: the areas by their dossier. :param stromen: what became of the money of each place.
    :param verslagen: the delivered report of each (municipality, year).
    """

    tranche: Tranche
    dossiers: Mapping[int, Gebied]
    stromen: Mapping[Plek, Stroom]
    besluiten: Mapping[int, Besluiten]
    verslagen: Mapping[tuple[str, int], int]

    def som(self, *, dossier_id: int = 0, onderdeel: str = "", jaar: int = 0) -> Stroom:
        """Added up over what is not named.

        What was carried over counts once: over all years, only that of the last year that was accounted for.
        """
        gekozen = {
            plek: stroom
            for plek, stroom in self.stromen.items()
            if dossier_id in (0, plek[0]) and onderdeel in ("", plek[1]) and jaar in (0, plek[2])
        }
        totaal = sum(gekozen.values(), Stroom())
        if jaar:
            return totaal
        over = sum(stroom.doorgeschoven for plek, stroom in gekozen.items() if plek in self._laatst_verantwoord)
        return replace(totaal, doorgeschoven=over)

    @cached_property
    def _laatst_verantwoord(self) -> set[Plek]:
        jaren: dict[str, int] = {}
        for gemeente, jaar in self.verslagen:
            jaren[gemeente] = max(jaar, jaren.get(gemeente, 0))
        return {
            (dossier_id, code, jaar)
            for dossier_id, code, jaar in self.stromen
            if jaren.get(self.dossiers[dossier_id].gemeentecode) == jaar
        }

    @property
    def onderdelen(self) -> list[OnderdeelInVersie]:
        """The onderdelen with money, in the order of the regulation."""
        codes = {code for _, code, _ in self.stromen}
        return [deel for deel in self.tranche.nieuwste.onderdelen.values() if deel.code in codes]


def geldstromen(sessie: Session, wie: Wie, tranches: Mapping[str, Tranche]) -> list[Geldstroom]:
    """The money of every opened tranche that this person may know of: all areas, or those of the own municipality.

    What is asked counts from its submission on, what is spent from the delivery of the report. Six statements, whatever
    the number of areas.
    """
    vraag = select(Dossier).order_by(Dossier.id)
    if wie.gemeente is not None:
        vraag = vraag.where(Dossier.gemeente == wie.gemeente)
    dossiers = {dossier.id: dossier for dossier in sessie.scalars(vraag)}
    lezing = _Lezing(sessie, dossiers, tranches, wie.gemeente)
    return [
        Geldstroom(
            tranche,
            {nummer: tranche.gebieden[een.gebied] for nummer, een in dossiers.items() if een.tranche == code},
            {plek: stroom for plek, stroom in lezing.stromen().items() if dossiers[plek[0]].tranche == code},
            lezing.besluiten,
            {(gemeente, jaar): nummer for (van, gemeente, jaar), nummer in lezing.verslagen.items() if van == code},
        )
        for code, tranche in tranches.items()
        if any(dossier.tranche == code for dossier in dossiers.values())
    ]


class _Lezing:
    """Everything that is read for it, by place."""

    def __init__(
        self, sessie: Session, dossiers: Mapping[int, Dossier], tranches: Mapping[str, Tranche], gemeente: str | None
    ) -> None:
        self._dossiers, self._tranches = dossiers, tranches
        self.geld: dict[str, dict[Plek, Cent]] = {soort: {} for soort in SOORTEN}
        self.besluiten: dict[int, Besluiten] = {nummer: Besluiten() for nummer in dossiers}
        self.verslagen: dict[tuple[str, str, int], int] = {}
        binnen = _binnen(dossiers)
        self._lees_geld(sessie, binnen)
        self._lees_betalingen(sessie, binnen)
        self._lees_besluiten(sessie, binnen)
        self._lees_verslagen(sessie, gemeente)
        self._lees_vaststellingen(sessie, binnen)

    def stromen(self) -> dict[Plek, Stroom]:
        plekken = sorted({plek for bedragen in self.geld.values() for plek in bedragen})
        return {
            plek: Stroom(**{soort: bedragen.get(plek, 0) for soort, bedragen in self.geld.items()}) for plek in plekken
        }

    def _lees_geld(self, sessie: Session, binnen: "_Binnen") -> None:
        """What is asked, as soon as it was submitted, and what is granted."""
        ingediend = select(Aanvraag.dossier_id).where(Aanvraag.toestand.in_(TELT_MEE))
        vraag = select(Geld).where(
            binnen(Geld.dossier_id),
            (Geld.soort == Geldsoort.VERLEEND) | ((Geld.soort == Geldsoort.GEVRAAGD) & Geld.dossier_id.in_(ingediend)),
        )
        for een in sessie.scalars(vraag):
            self.geld[een.soort][een.dossier_id, een.onderdeel, een.jaar] = een.bedrag

    def _lees_betalingen(self, sessie: Session, binnen: "_Binnen") -> None:
        """What is paid; every instalment, paid or not, also says which decision granted its onderdeel."""
        for een in sessie.scalars(select(Betaaltermijn).where(binnen(Betaaltermijn.dossier_id))):
            self.besluiten[een.dossier_id].verlening[een.onderdeel] = een.beschikking_id
            if een.toestand == Betaaltoestand.BETAALD:
                self._tel("betaald", (een.dossier_id, een.onderdeel, een.jaar), een.bedrag)

    def _lees_besluiten(self, sessie: Session, binnen: "_Binnen") -> None:
        vraag = select(Beschikking.id, Beschikking.dossier_id, Beschikking.soort).where(
            binnen(Beschikking.dossier_id), Beschikking.soort.in_([Soort.VASTSTELLING, Soort.TERUGVORDERING])
        )
        for nummer, dossier_id, soort in sessie.execute(vraag):
            setattr(self.besluiten[dossier_id], soort, nummer)

    def _lees_verslagen(self, sessie: Session, gemeente: str | None) -> None:
        """What is spent and carried over, year after year, as it was delivered last."""
        for een, verslag in aangeleverde_verslagen(sessie, self._tranches, gemeente=gemeente):
            self.verslagen[een.tranche, een.gemeente, een.jaar] = een.id
            for regel in verslag.regels:
                plek = (regel.dossier_id, regel.code, regel.jaar)
                self.geld["besteed"][plek], self.geld["doorgeschoven"][plek] = regel.mutatie, regel.doorgeschoven

    def _lees_vaststellingen(self, sessie: Session, binnen: "_Binnen") -> None:
        """What is settled, divided over the years of the grant; once there is a claim, what was paid and not settled."""
        rijen = sessie.execute(
            select(Vaststelling.dossier_id, Vaststellingsregel, Vordering.id)
            .join(Vaststellingsregel, Vaststellingsregel.vaststelling_id == Vaststelling.id)
            .outerjoin(Vordering, Vordering.vaststelling_id == Vaststelling.id)
            .where(binnen(Vaststelling.dossier_id), Vaststelling.toestand == Vaststellingstoestand.VASTGESTELD)
        )
        for dossier_id, regel, vordering_id in rijen:
            verdeeld = over_jaren(regel.vastgesteld, self._verleend(dossier_id, regel.onderdeel))
            for jaar, bedrag in verdeeld.items():
                plek = (dossier_id, regel.onderdeel, jaar)
                self.geld["vastgesteld"][plek] = bedrag
                if vordering_id is not None:
                    self.geld["teruggevorderd"][plek] = self.geld["betaald"].get(plek, 0) - bedrag

    def _verleend(self, dossier_id: int, onderdeel: str) -> dict[int, Cent]:
        jaren = self._tranches[self._dossiers[dossier_id].tranche].jaren
        return {jaar: self.geld["verleend"].get((dossier_id, onderdeel, jaar), 0) for jaar in jaren}

    def _tel(self, soort: str, plek: Plek, bedrag: Cent) -> None:
        self.geld[soort][plek] = self.geld[soort].get(plek, 0) + bedrag


_Binnen = Callable[[Any], ColumnElement[bool]]


def _binnen(dossiers: Iterable[int]) -> _Binnen:
    """The condition that a row belongs to one of these dossiers."""
    nummers = list(dossiers)
    return lambda kolom: kolom.in_(nummers)
