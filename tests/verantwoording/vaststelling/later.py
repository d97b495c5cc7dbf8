"""An onderdeel that is granted without an application, after the reports over all years were delivered and accepted."""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from spuk_app.aanvraag.belangstelling import meld_belangstelling
from spuk_app.aanvraag.besluiten_ambtshalve import stel_ambtshalve_voor, verleen_ambtshalve
from spuk_app.betaling import handelingen as betalen
from spuk_app.betaling.models import Betaaltermijn
from spuk_app.db.verbinding import Database
from spuk_app.dossier.unit_of_work import UnitOfWork
from spuk_app.kern.geld import Cent
from spuk_app.kern.wie import Rol
from spuk_app.onderdelen.gezonde_leefomgeving import ONDERDEEL
from spuk_app.onderdelen.taal import Sleutel, Waarde
from spuk_app.tranches.tranche import OnderdeelInVersie, Tranche
from spuk_app.verantwoording.models import Beoordeling
from spuk_app.verantwoording.opstellen import Invoer
from spuk_app.verantwoording.vaststelling.navragen import vraag_verantwoording
from tests.hulp import maak_mens
from tests.toetstranche import BRON, GEBIEDEN
from tests.verantwoording.toneel import EERSTE, LAATSTE, TRANCHE, Kamer, op
from tests.verantwoording.vaststelling.betalen import betaal_alles

GROEN = ONDERDEEL.code
PER_JAAR: Cent = 1_000_00
_GROEN = replace(ONDERDEEL, indicatoren=())
_VERSIE = replace(
    TRANCHE.nieuwste,
    onderdelen=MappingProxyType(
        {**TRANCHE.nieuwste.onderdelen, GROEN: OnderdeelInVersie(_GROEN, "1", BRON, (), frozenset(GEBIEDEN))}
    ),
    maxima=MappingProxyType(
        {
            **TRANCHE.nieuwste.maxima,
            **{(gebied, GROEN, jaar): PER_JAAR for gebied in GEBIEDEN for jaar in TRANCHE.nieuwste.jaren},
        }
    ),
)
MET_GROEN: Tranche = replace(TRANCHE, versies=(_VERSIE,))
SLOT = {
    "leren": Invoer(4_000_00, eindverantwoording=True, bereikt={1: 60}),
    "meedoen": Invoer(0, eindverantwoording=True, bereikt={1: 12}),
}
BELANGSTELLING: Mapping[Sleutel, Waarde | None] = {
    Sleutel("belangstelling"): True,
    Sleutel("voorbereiding"): ("plan",),
    Sleutel("contactpersoon"): "A. de Vries",
    Sleutel("e_mail"): "a@gemeente.voorbeeld",
}
ANTWOORD = Invoer(1_500_00, eindverantwoording=True, toelichting="Het plan is af.")


def met_groen(database: Database) -> Kamer:
    """Noord and zuid without anything accounted for, in a tranche that grants one more onderdeel without an application."""
    kamer = Kamer(database, tranche=MET_GROEN)
    kamer.adviseurs |= {GROEN: maak_mens(database, Rol.ADVISEUR, departement="VWS")}
    return kamer


def verleen_groen(kamer: Kamer, gebied: str) -> None:
    """Grant it for one area: € 1.000 for each year."""
    dossier_id = kamer.dossiers[gebied]
    kamer.doe(kamer.opsteller, meld_belangstelling, dossier_id, GROEN, BELANGSTELLING)
    kamer.doe(kamer.behandelaar, stel_ambtshalve_voor, dossier_id, GROEN)
    kamer.doe(kamer.beslisser, verleen_ambtshalve, dossier_id, GROEN)


def vraag_naar_groen(uow: UnitOfWork, _tranches: object, dossier_id: int) -> Beoordeling:
    """Ask for its account, for who knows another tranche: a runner in a race."""
    return vraag_verantwoording(uow, {MET_GROEN.code: MET_GROEN}, dossier_id, GROEN)


class Later(Kamer):
    """Everything of noord and zuid was paid, accounted for and accepted. It is September of the year after the last."""

    def __init__(self, database: Database) -> None:
        super().__init__(database, tranche=MET_GROEN)
        self.adviseurs |= {GROEN: maak_mens(database, Rol.ADVISEUR, departement="VWS")}
        self.eerste = self.tot_beoordeeld(EERSTE)
        betaal_alles(self)
        self.nu = op(LAATSTE + 1, 2, 1)
        self.laatste = self.tot_beoordeeld(LAATSTE, SLOT)
        self.nu = op(LAATSTE + 1, 9, 1)

    def verleen_groen(self, gebied: str = "noord") -> None:
        """Grant and pay it for one area."""
        verleen_groen(self, gebied)
        with self.database.lezen() as sessie:
            nummers = [een.id for een in sessie.query(Betaaltermijn) if een.onderdeel == GROEN and not een.betaald_op]
        self.doe(self.bzk, betalen.zet_klaar, nummers)
        self.doe(maak_mens(self.database, Rol.BZK_FINANCIEN), betalen.betaal, nummers)
