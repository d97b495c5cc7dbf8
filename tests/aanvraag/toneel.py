"""One small municipality and one ministry, for tests of acts: each step is one act by the person whose work it is."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any, TypeVar

from spuk_app.aanvraag import beoordelen, besluiten, indienen, ondertekenen, opstellen
from spuk_app.aanvraag.levensloop import Uitkomst
from spuk_app.aanvraag.models import Aanvraag
from spuk_app.beschikking.models import Beschikking
from spuk_app.db.verbinding import Database
from spuk_app.dossier.unit_of_work import unit_of_work
from spuk_app.kern.geld import Cent
from spuk_app.kern.wie import Rol, Wie
from spuk_app.onderdelen.taal import Sleutel, Waarde
from spuk_app.tranches.tranche import Tranche
from tests.hulp import MOMENT, maak_mens, open_tranche
from tests.toetstranche import TOETS

T = TypeVar("T")

VOLLEDIG: dict[str, Mapping[Sleutel, Waarde | None]] = {
    "leren": {
        Sleutel("omschrijving", rij=1): "Huiswerkbegeleiding in de wijk",
        Sleutel("bedrag", 2030, 1): 5_000_00,
        Sleutel("bedrag", 2031, 1): 4_000_00,
    },
    "meedoen": {Sleutel("omschrijving", rij=1): "Wijkbedrijf", Sleutel("bedrag", 2030, 1): 2_500_50},
}
"""Answers with which every demand of the small tranche holds: € 11.500,50 in all."""


GROND = ("geen-bijdrage",)
"""A ground of the small tranche, for every onderdeel."""

GRONDEN = dict.fromkeys(VOLLEDIG, GROND)
"""The same in a proposal; it counts only where less is proposed than was asked."""


class Toneel:
    """The people and the steps. ``nu`` is the moment of the next act; it moves a minute with each."""

    def __init__(self, database: Database, tranche: Tranche = TOETS) -> None:
        self.database, self.tranche = database, tranche
        self.tranches = {tranche.code: tranche}
        self.dossiers = open_tranche(database, tranche)
        self.dossier = self.dossiers["noord"]
        self.nu: datetime = MOMENT
        self.opsteller = maak_mens(database, Rol.OPSTELLER)
        self.opsteller2 = maak_mens(database, Rol.OPSTELLER)
        self.ondertekenaar = maak_mens(database, Rol.ONDERTEKENAAR, hoedanigheid="college")
        self.buur = maak_mens(database, Rol.OPSTELLER, gemeente="GM9002")
        self.behandelaar = maak_mens(database, Rol.BEHANDELAAR)
        self.beslisser = maak_mens(database, Rol.BESLISSER)
        self.adviseurs = {
            "leren": maak_mens(database, Rol.ADVISEUR, departement="OCW"),
            "meedoen": maak_mens(database, Rol.ADVISEUR, departement="SZW"),
        }

    def doe(self, wie: Wie, handeling: Callable[..., T], *args: Any, **opties: Any) -> T:
        """One act in one transaction by this person."""
        self.nu += timedelta(minutes=1)
        with unit_of_work(self.database, wie, aankomst=self.nu) as uow:
            return handeling(uow, self.tranches, *args, **opties)

    def bewaar(
        self,
        onderdeel: str,
        antwoorden: Mapping[Sleutel, Waarde | None],
        versie: int | None = None,
        wie: Wie | None = None,
    ) -> opstellen.Opgeslagen:
        """Save answers, on the present save number unless told otherwise."""
        versie = self.opslag() if versie is None else versie
        return self.doe(wie or self.opsteller, opstellen.bewaar, self.dossier, onderdeel, versie, antwoorden)

    def opslag(self) -> int:
        """The present save number of the dossier."""
        from spuk_app.dossier.models import Dossier

        with self.database.lezen() as sessie:
            return sessie.get_one(Dossier, self.dossier).opslag

    def aanvraag(self) -> Aanvraag:
        """The application as it stands in the database."""
        with self.database.lezen() as sessie:
            return sessie.query(Aanvraag).filter_by(dossier_id=self.dossier).one()

    def vul_in(self) -> None:
        """Begin and answer everything."""
        self.doe(self.opsteller, opstellen.begin, self.dossier)
        for onderdeel, antwoorden in VOLLEDIG.items():
            self.bewaar(onderdeel, antwoorden)

    def onderteken(self, wie: Wie | None = None, *, wachtwoord_bevestigd: bool = True) -> None:
        """Sign as it stands."""
        self.doe(
            wie or self.ondertekenaar, ondertekenen.onderteken, self.dossier, wachtwoord_bevestigd=wachtwoord_bevestigd
        )

    def dien_in(self, token: str = "een") -> Any:
        """Submit."""
        return self.doe(self.opsteller, indienen.dien_in, self.dossier, token)

    def neem_in_behandeling(self) -> None:
        """Claim."""
        self.doe(self.behandelaar, beoordelen.neem_in_behandeling, self.dossier)

    def adviseer(
        self,
        onderdeel: str,
        uitkomst: Uitkomst = Uitkomst.POSITIEF,
        bedragen: Mapping[int, Cent] | None = None,
        versie: int = 0,
    ) -> None:
        """Give the advice of the department of this onderdeel."""
        self.doe(
            self.adviseurs[onderdeel],
            beoordelen.adviseer,
            self.dossier,
            onderdeel,
            versie,
            uitkomst,
            "Past bij de doelen.",
            bedragen or {},
            () if uitkomst is Uitkomst.POSITIEF else GROND,
        )

    def stel_voor(self, bedragen: Mapping[tuple[str, int], Cent], motivering: str = "") -> None:
        """Propose."""
        motiveringen = dict.fromkeys(VOLLEDIG, motivering)
        self.doe(self.behandelaar, beoordelen.stel_voor, self.dossier, bedragen, motiveringen, GRONDEN)

    def verleen(self, wie: Wie | None = None) -> Beschikking:
        """Grant."""
        return self.doe(wie or self.beslisser, besluiten.verleen, self.dossier)

    def tot_ingediend(self) -> None:
        """Everything of the municipality."""
        self.vul_in()
        self.onderteken()
        self.dien_in()

    def tot_voorgesteld(self, bedragen: Mapping[tuple[str, int], Cent] | None = None, motivering: str = "") -> None:
        """Everything up to the proposal; what is asked is proposed unless told otherwise."""
        self.tot_ingediend()
        self.neem_in_behandeling()
        for onderdeel in VOLLEDIG:
            self.adviseer(onderdeel)
        self.stel_voor(GEVRAAGD if bedragen is None else bedragen, motivering)


GEVRAAGD: dict[tuple[str, int], Cent] = {
    ("leren", 2030): 5_000_00,
    ("leren", 2031): 4_000_00,
    ("meedoen", 2030): 2_500_50,
    ("meedoen", 2031): 0,
}
"""What ``VOLLEDIG`` asks."""
