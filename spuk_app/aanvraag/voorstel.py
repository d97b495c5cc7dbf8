"""A proposal as it stands: amounts, motivations and grounds, with the fingerprint by which two people mean the same one."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import delete, literal, select, union_all
from sqlalchemy.orm import Session

from spuk_app.aanvraag.models import Aanvraag, Advies, Stuk, Voorstel, Weigeringsgrond
from spuk_app.beschikking.briefdelen import artikel
from spuk_app.dossier.models import Geldsoort
from spuk_app.dossier.regels import Bedragen, geld_van, schrijf_geld
from spuk_app.dossier.unit_of_work import UnitOfWork
from spuk_app.kern.canoniek import vingerafdruk
from spuk_app.tranches.gronden import Grond, Grondcode

Gronden = Mapping[str, tuple[Grondcode, ...]]
"""Per onderdeel the grounds that were chosen, in the order of the regulation; an onderdeel without any may be left out."""


@dataclass(frozen=True, slots=True)
class Voorgesteld:
    """Eurocents per (onderdeel, year), and per onderdeel the motivation and the grounds for less than was asked."""

    bedragen: Bedragen
    motiveringen: Mapping[str, str]
    gronden: Gronden

    @property
    def afdruk(self) -> str:
        """The fingerprint of the whole of it."""
        return vingerafdruk(
            {"cent": self._plat, "motivering": self.motiveringen, "gronden": {c: list(g) for c, g in self._gekozen}}
        )

    @property
    def gegevens(self) -> dict[str, Any]:
        """What the journal keeps."""
        return {
            "motivering_sha256": {code: vingerafdruk(reden) for code, reden in self.motiveringen.items()},
            "gronden": {code: list(gronden) for code, gronden in self._gekozen},
            "cent": self._plat,
            "totaal_cent": sum(self.bedragen.values()),
        }

    def stand(self, gegeven: Iterable[Advies]) -> str:
        """What the page of a proposal is opened on: how often anything was advised, and the proposal as it was saved."""
        return f"{sum(advies.versie for advies in gegeven)}-{self.afdruk}"

    @property
    def _plat(self) -> dict[str, int]:
        return {f"{code}/{jaar}": bedrag for (code, jaar), bedrag in self.bedragen.items()}

    @property
    def _gekozen(self) -> list[tuple[str, tuple[Grondcode, ...]]]:
        return [(code, gronden) for code, gronden in self.gronden.items() if gronden]


def lees_voorstel(sessie: Session, aanvraag: Aanvraag) -> Voorgesteld:
    """The proposal as it was saved or made last; two statements."""
    motiveringen, gronden = lees_woorden(sessie, aanvraag.id)
    bedragen = geld_van(sessie, aanvraag.dossier_id)[Geldsoort.VOORGESTELD]
    return Voorgesteld(bedragen, motiveringen, gronden[Stuk.VOORSTEL])


def lees_woorden(sessie: Session, aanvraag_id: int) -> tuple[dict[str, str], dict[Stuk, Gronden]]:
    """The motivations of the proposal, and the grounds in the advices and in the proposal, per onderdeel; one statement."""
    motiveringen: dict[str, str] = {}
    gekozen: dict[Stuk, dict[str, tuple[Grondcode, ...]]] = {stuk: {} for stuk in Stuk}
    grond = select(Weigeringsgrond.onderdeel, Weigeringsgrond.stuk, Weigeringsgrond.grond)
    motivering = select(Voorstel.onderdeel, literal(""), Voorstel.motivering)
    for onderdeel, stuk, woorden in sessie.execute(
        union_all(
            grond.where(Weigeringsgrond.aanvraag_id == aanvraag_id),
            motivering.where(Voorstel.aanvraag_id == aanvraag_id),
        )
    ):
        if stuk:
            per_onderdeel = gekozen[Stuk(stuk)]
            per_onderdeel[onderdeel] = op_volgorde((*per_onderdeel.get(onderdeel, ()), woorden))
        else:
            motiveringen[onderdeel] = woorden
    return motiveringen, dict(gekozen)


def schrijf_voorstel(uow: UnitOfWork, aanvraag: Aanvraag, voorstel: Voorgesteld) -> None:
    """Write a proposal over the one before: its amounts, and motivation and grounds of each onderdeel with a motivation."""
    codes = set(voorstel.motiveringen)
    schrijf_geld(uow.sessie, aanvraag.dossier_id, Geldsoort.VOORGESTELD, voorstel.bedragen, onderdelen=codes)
    for code, reden in voorstel.motiveringen.items():
        uow.sessie.merge(Voorstel(aanvraag_id=aanvraag.id, onderdeel=code, motivering=reden))
        schrijf_gronden(uow, aanvraag.id, Stuk.VOORSTEL, code, voorstel.gronden.get(code, ()))


def schrijf_gronden(
    uow: UnitOfWork, aanvraag_id: int, stuk: Stuk, onderdeel: str, gronden: Collection[Grondcode]
) -> None:
    """Write the grounds of one onderdeel in an advice or in the proposal over those before."""
    waar = {"aanvraag_id": aanvraag_id, "onderdeel": onderdeel, "stuk": stuk}
    uow.sessie.execute(delete(Weigeringsgrond).filter_by(**waar))
    uow.sessie.add_all(Weigeringsgrond(**waar, grond=grond) for grond in gronden)


def op_volgorde(gronden: Iterable[str]) -> tuple[Grondcode, ...]:
    """Grounds each once, in the order of the regulation. :raises ValueError: one that the system does not know."""
    gekozen = {Grondcode(grond) for grond in gronden}
    return tuple(grond for grond in Grondcode if grond in gekozen)


def genoemd(grond: Grond) -> str:
    """A ground as the screen names it, with its article."""
    return f"{grond.keuze} ({artikel(grond.artikel)})"
