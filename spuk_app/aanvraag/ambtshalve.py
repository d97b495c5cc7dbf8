"""Reading what is granted without an application: per area the statement of interest, and what this person can do."""

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from spuk_app.aanvraag.belangstelling import ambtshalve_onderdeel
from spuk_app.aanvraag.levensloop import BELANGSTELLING, VERVALLEN, BelangstellingFeiten, Belangstellingtoestand
from spuk_app.aanvraag.models import Belangstelling
from spuk_app.aanvraag.opname import lees_melding
from spuk_app.beschikking.queries import vastgestelde_dossiers
from spuk_app.dossier.models import Dossier
from spuk_app.kern.fouten import NietGevonden, SpukFout
from spuk_app.kern.geld import Cent
from spuk_app.kern.levensloop import Stap
from spuk_app.kern.wie import Namen, Wie
from spuk_app.onderdelen.taal import Invulling
from spuk_app.tranches.tranche import Gebied, OnderdeelInVersie, Tranche, Versie


@dataclass(frozen=True, slots=True)
class Toekenning:
    """One onderdeel of one area that is granted without an application. ``maximum`` in eurocents, over all years."""

    dossier: Dossier
    tranche: Tranche
    gebied: Gebied
    versie: Versie
    deel: OnderdeelInVersie
    melding: Belangstelling | None
    voorgesteld_door: str
    maximum: Cent
    stap: Stap | None
    bezwaar: str
    """Why the step cannot be taken yet; empty when it can."""
    feiten: BelangstellingFeiten
    wie: Wie

    @property
    def toestand(self) -> Belangstellingtoestand | None:
        """The state, or None while the municipality has said nothing."""
        return Belangstellingtoestand(self.melding.toestand) if self.melding else None

    @property
    def status(self) -> tuple[str, str]:
        """How it reads, as the label and the kind of a badge."""
        if self.vervallen:
            return VERVALLEN
        return (self.toestand.label, self.toestand.kleur) if self.toestand else ("Nog niet gemeld", "neutraal")

    @property
    def vervallen(self) -> bool:
        """Whether the area was settled before this was granted, so that it never will be."""
        return self.feiten.vastgesteld and self.toestand is not Belangstellingtoestand.VERLEEND

    @property
    def te_doen(self) -> bool:
        """Whether it waits for this person."""
        return self.stap is not None and not self.bezwaar

    @property
    def antwoorden(self) -> Invulling | None:
        """What the municipality stated, from the frozen copy."""
        return lees_melding(self.melding, self.deel.onderdeel, self.versie.jaren) if self.melding else None

    def maximum_in(self, jaar: int) -> Cent:
        """Eurocents that are granted for one year: the whole of its maximum."""
        return self.versie.maximum(self.gebied.code, self.deel.code, jaar)

    def eis(self, handeling: str) -> None:
        """Ask the life cycle whether this person can do this now. :raises SpukFout: the first reason why not."""
        BELANGSTELLING.toets(handeling, self.toestand, self.feiten, self.wie)


def toekenningen(
    sessie: Session, wie: Wie, tranches: Mapping[str, Tranche], nu: datetime, namen_van: Namen
) -> list[Toekenning]:
    """Every onderdeel that is granted without an application, per area; four statements.

    First what this person can act on, then what was asked for.
    """
    meldingen = {(een.dossier_id, een.onderdeel): een for een in sessie.scalars(select(Belangstelling))}
    namen = namen_van(een.voorgesteld_door for een in meldingen.values())
    vast = vastgestelde_dossiers(sessie)
    alle = [
        _toekenning(dossier, tranches[dossier.tranche], code, meldingen.get((dossier.id, code)), namen, wie, nu, vast)
        for dossier in sessie.scalars(select(Dossier).order_by(Dossier.tranche, Dossier.id))
        for code in ambtshalve_codes(tranches[dossier.tranche], dossier.gebied)
    ]
    return sorted(alle, key=lambda een: (een.stap is None, een.melding is None))


def toekenning(
    sessie: Session,
    wie: Wie,
    tranches: Mapping[str, Tranche],
    dossier_id: int,
    code: str,
    nu: datetime,
    namen_van: Namen,
) -> Toekenning:
    """One of those; four statements.

    :raises NietGevonden: there is no such dossier, or this onderdeel is not granted to its area without an application.
    """
    dossier = sessie.get(Dossier, dossier_id)
    if dossier is None or code not in ambtshalve_codes(tranches[dossier.tranche], dossier.gebied):
        raise NietGevonden
    melding = sessie.get(Belangstelling, (dossier_id, code))
    namen = namen_van([melding.voorgesteld_door]) if melding else {}
    vast = vastgestelde_dossiers(sessie)
    return _toekenning(dossier, tranches[dossier.tranche], code, melding, namen, wie, nu, vast)


def ambtshalve_codes(tranche: Tranche, gebied: str) -> Iterator[str]:
    """The codes of what the newest version grants to this area without an application."""
    return (deel.code for deel in tranche.nieuwste.voor_gebied(gebied, ambtshalve=True))


def _toekenning(
    dossier: Dossier,
    tranche: Tranche,
    code: str,
    melding: Belangstelling | None,
    namen: Mapping[int, str],
    wie: Wie,
    nu: datetime,
    vastgesteld: Container[int],
) -> Toekenning:
    versie, deel = ambtshalve_onderdeel(tranche, dossier.gebied, code)
    feiten = BelangstellingFeiten(
        in_werking=code in tranche.versie_op(nu).onderdelen,
        vanaf=versie.datum,
        voorgesteld_door=melding.voorgesteld_door if melding else None,
        vastgesteld=dossier.id in vastgesteld,
    )
    toestand = melding.toestand if melding else None
    stap = next(iter(BELANGSTELLING.voor(toestand, wie)), None)
    bezwaar = ""
    try:
        if stap is not None:
            BELANGSTELLING.toets(stap.handeling, toestand, feiten, wie)
    except SpukFout as fout:
        bezwaar = f"{fout.waarom} {fout.herstel}".strip()
    return Toekenning(
        dossier=dossier,
        tranche=tranche,
        gebied=tranche.gebieden[dossier.gebied],
        versie=versie,
        deel=deel,
        melding=melding,
        voorgesteld_door=namen.get((melding.voorgesteld_door if melding else None) or 0, ""),
        maximum=sum(versie.maximum(dossier.gebied, code, jaar) for jaar in versie.jaren),
        stap=stap,
        bezwaar=bezwaar,
        feiten=feiten,
        wie=wie,
    )
