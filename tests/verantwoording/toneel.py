"""Toetsstad with two granted areas, and the people who account for them, review that and settle it."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from types import MappingProxyType
from typing import Any, TypeVar

from sqlalchemy import select

from spuk_app.aanvraag import opstellen as aanvragen
from spuk_app.db.verbinding import Database
from spuk_app.dossier.models import Journaalregel
from spuk_app.dossier.unit_of_work import unit_of_work
from spuk_app.kern.geld import Cent
from spuk_app.kern.wie import Rol, Wie
from spuk_app.onderdelen.gedeeld import BUITEN_GEBIED
from spuk_app.onderdelen.taal import Aantal, Sleutel, Waarde
from spuk_app.tranches.tranche import OnderdeelInVersie, Tranche
from spuk_app.verantwoording import aanleveren, beoordelen, opstellen
from spuk_app.verantwoording.cijfers import Verslag
from spuk_app.verantwoording.models import Beoordeling, Verantwoording
from spuk_app.verantwoording.opstellen import Invoer
from spuk_app.verantwoording.queries import alle_verslagen, beoordelingen
from tests.aanvraag.toneel import Toneel
from tests.hulp import maak_mens
from tests.toetstranche import TOETS, VERSIE

T = TypeVar("T")

GEMEENTE, BUURGEMEENTE = "GM9001", "GM9002"
_AANTAL = Aantal(code="aantal", label="Hoeveel leerlingen doen mee?", minimum=1, eenheid="leerlingen")


def _met_aantal(deel: OnderdeelInVersie) -> OnderdeelInVersie:
    """The onderdeel with a number to reach; ``meedoen`` may partly be spent outside the area."""
    (lijst,) = deel.onderdeel.lijsten
    velden = (*deel.onderdeel.velden, replace(BUITEN_GEBIED, verplicht=False)) if deel.code == "meedoen" else ()
    onderdeel = replace(
        deel.onderdeel, velden=velden, lijsten=(replace(lijst, velden=(*lijst.velden[:-1], _AANTAL, lijst.velden[-1])),)
    )
    return replace(deel, onderdeel=onderdeel)


_VERSIE = replace(
    VERSIE, onderdelen=MappingProxyType({code: _met_aantal(deel) for code, deel in VERSIE.onderdelen.items()})
)
TRANCHE: Tranche = replace(TOETS, versies=(_VERSIE,))
TRANCHES: Mapping[str, Tranche] = {TRANCHE.code: TRANCHE}
EERSTE, LAATSTE = TRANCHE.jaren

ANTWOORDEN: dict[str, Mapping[Sleutel, Waarde | None]] = {
    "leren": {
        Sleutel("omschrijving", rij=1): "Huiswerkbegeleiding in de wijk",
        Sleutel("aantal", rij=1): 40,
        Sleutel("bedrag", EERSTE, 1): 5_000_00,
        Sleutel("bedrag", LAATSTE, 1): 4_000_00,
    },
    "meedoen": {
        Sleutel("omschrijving", rij=1): "Wijkbedrijf",
        Sleutel("aantal", rij=1): 12,
        Sleutel("bedrag", EERSTE, 1): 2_500_50,
    },
}
VERLEEND: dict[tuple[str, int], Cent] = {
    ("leren", EERSTE): 5_000_00,
    ("leren", LAATSTE): 4_000_00,
    ("meedoen", EERSTE): 2_500_50,
    ("meedoen", LAATSTE): 0,
}
"""What each granted area gets: € 11.500,50."""
ALLES = {"leren": Invoer(5_000_00, eindverantwoording=False, bereikt={1: 40}),
         "meedoen": Invoer(2_500_50, eindverantwoording=False, bereikt={1: 12})}  # fmt: skip
"""The first year, everything spent."""


def op(jaar: int, maand: int, dag: int) -> datetime:
    """A moment in the middle of a day."""
    return datetime(jaar, maand, dag, 10, tzinfo=UTC)


class Kamer:
    """The municipality GM9001 with the areas noord and zuid granted; each step is one act by the person whose work it is."""

    def __init__(
        self, database: Database, gebieden: tuple[str, ...] = ("noord", "zuid"), tranche: Tranche = TRANCHE
    ) -> None:
        self.database = database
        self.tranches = {tranche.code: tranche}
        self._aanvraag = aanvraag = Toneel(database, tranche)
        self.dossiers: dict[str, int] = {}
        for gebied in gebieden:
            self.verleen(gebied)
        self.noord = self.dossiers["noord"]
        self.behandelaar, self.beslisser = aanvraag.behandelaar, aanvraag.beslisser
        self.opsteller, self.opsteller2 = aanvraag.opsteller, aanvraag.opsteller2
        self.financien = maak_mens(database, Rol.GEMEENTE_FINANCIEN)
        self.financien2 = maak_mens(database, Rol.GEMEENTE_FINANCIEN)
        self.buur = maak_mens(database, Rol.GEMEENTE_FINANCIEN, gemeente=BUURGEMEENTE)
        self.bzk = maak_mens(database, Rol.BZK_FINANCIEN)
        self.adviseurs = aanvraag.adviseurs
        self.nu = op(EERSTE + 1, 2, 1)

    def verleen(self, gebied: str) -> int:
        """Grant for one more area, in the window of applications; gives its dossier."""
        dossier_id = self.dossiers[gebied] = self._aanvraag.dossiers[gebied]
        _verleen(self._aanvraag, dossier_id)
        return dossier_id

    def doe(self, wie: Wie, handeling: Callable[..., T], *args: Any, **opties: Any) -> T:
        """One act in one transaction by this person."""
        with unit_of_work(self.database, wie, aankomst=self.nu) as uow:
            return handeling(uow, self.tranches, *args, **opties)

    def begin(self, jaar: int = EERSTE, wie: Wie | None = None) -> int:
        """Begin a report; gives its number."""
        gemeente = (wie or self.opsteller).gemeente
        return self.doe(wie or self.opsteller, opstellen.begin_verantwoording, TRANCHE.code, gemeente, jaar).id

    def bewaar(
        self,
        nummer: int,
        onderdeel: str,
        invoer: Invoer,
        *,
        dossier_id: int | None = None,
        versie: int | None = None,
        wie: Wie | None = None,
    ) -> opstellen.Opgeslagen:
        """Save a line, of noord and on its present number unless told otherwise."""
        dossier_id = dossier_id or self.noord
        if versie is None:
            regel = self.verslag(nummer).regel(dossier_id, onderdeel)
            assert regel is not None
            versie = regel.versie
        wie = wie or self.opsteller
        return self.doe(wie, opstellen.bewaar_verantwoording, nummer, dossier_id, onderdeel, versie, invoer)

    def vul_in(self, nummer: int, invoer: Mapping[str, Invoer] = MappingProxyType(ALLES)) -> None:
        """Fill in each onderdeel of each area."""
        for dossier_id in self.dossiers.values():
            for onderdeel, een in invoer.items():
                self.bewaar(nummer, onderdeel, een, dossier_id=dossier_id)

    def tot_vastgezet(self, jaar: int = EERSTE, invoer: Mapping[str, Invoer] = MappingProxyType(ALLES)) -> int:
        """Everything up to the freeze; gives the number of the report."""
        nummer = self.begin(jaar)
        self.vul_in(nummer, invoer)
        self._zet_vast(nummer)
        return nummer

    def tot_aangeleverd(self, jaar: int = EERSTE, invoer: Mapping[str, Invoer] = MappingProxyType(ALLES)) -> int:
        """Everything up to the delivery, in time."""
        nummer = self.tot_vastgezet(jaar, invoer)
        self._lever_aan(nummer, jaar)
        return nummer

    def lever_af(self, nummer: int, jaar: int = EERSTE, gevonden: Sequence[aanleveren.Bevinding] = ()) -> None:
        """From filled in to delivered, in time. :param gevonden: what the accountant found."""
        self._zet_vast(nummer)
        self._lever_aan(nummer, jaar, gevonden)

    def _zet_vast(self, nummer: int) -> None:
        self.doe(self.financien, opstellen.geef_akkoord, nummer)
        self.doe(self.financien, opstellen.zet_vast, nummer)

    def _lever_aan(self, nummer: int, jaar: int, gevonden: Sequence[aanleveren.Bevinding] = ()) -> None:
        for handeling, maand, meer in (
            (aanleveren.leg_bevindingen_vast, 5, (gevonden,)),
            (aanleveren.leg_raadsbesluit_vast, 6, ()),
            (aanleveren.lever_aan, 7, ()),
        ):
            self.nu = op(jaar + 1, maand, 10)
            self.doe(self.financien, handeling, nummer, date(jaar + 1, maand, 10), *meer)

    def tot_beoordeeld(self, jaar: int = EERSTE, invoer: Mapping[str, Invoer] = MappingProxyType(ALLES)) -> int:
        """Everything up to the akkoord of the Rijk."""
        nummer = self.tot_aangeleverd(jaar, invoer)
        self.nu = op(jaar + 1, 8, 1)
        for een in self.beoordelingen(nummer):
            self.doe(self.adviseurs[een.onderdeel], beoordelen.aanvaard, een.id, een.versie)
        return nummer

    def stand(self, nummer: int) -> Verantwoording:
        """The report as it stands in the database."""
        with self.database.lezen() as sessie:
            return sessie.get_one(Verantwoording, nummer)

    def verslag(self, nummer: int) -> Verslag:
        """Its figures."""
        with self.database.lezen() as sessie:
            van = sessie.get_one(Verantwoording, nummer)
            alle = alle_verslagen(sessie, self.tranches, van.tranche, van.gemeente)
            return next(cijfers for een, cijfers in alle if een.id == nummer)

    def beoordelingen(self, nummer: int) -> list[Beoordeling]:
        """Its reviews."""
        with self.database.lezen() as sessie:
            return beoordelingen(sessie, nummer)

    def beoordeling(self, nummer: int, onderdeel: str = "leren") -> Beoordeling:
        """The review of one onderdeel of noord."""
        return next(
            een for een in self.beoordelingen(nummer) if (een.dossier_id, een.onderdeel) == (self.noord, onderdeel)
        )


def regels_van_het_journaal(kamer: Kamer, handeling: str) -> list[tuple[str, dict[str, Any]]]:
    """The journal lines of one act, with their stream, in order."""
    with kamer.database.lezen() as sessie:
        rijen = sessie.scalars(
            select(Journaalregel).where(Journaalregel.handeling == handeling).order_by(Journaalregel.stroom)
        )
        return [(rij.stroom, json.loads(rij.gegevens)) for rij in rijen]


def _verleen(toneel: Toneel, dossier_id: int) -> None:
    """Ask, sign, submit, assess and grant for one area."""
    toneel.dossier = dossier_id
    toneel.doe(toneel.opsteller, aanvragen.begin, dossier_id)
    for onderdeel, antwoorden in ANTWOORDEN.items():
        toneel.bewaar(onderdeel, antwoorden)
    toneel.onderteken()
    toneel.dien_in(f"token-{dossier_id}")
    toneel.neem_in_behandeling()
    for onderdeel in ANTWOORDEN:
        toneel.adviseer(onderdeel)
    toneel.stel_voor(VERLEEND)
    toneel.verleen()
