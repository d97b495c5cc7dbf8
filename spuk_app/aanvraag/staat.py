"""How the state of an application is called: one place, so that every page says the same of it."""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from spuk_app.aanvraag.levensloop import Toestand
from spuk_app.aanvraag.queries import Zaak
from spuk_app.dossier.models import Geld, Geldsoort
from spuk_app.kern.geld import Cent
from spuk_app.kern.wie import GEMEENTE_ROLLEN, Wie


class Staat(NamedTuple):
    """``label`` is Dutch, ``kleur`` the kind of badge, ``code`` what a list filters by."""

    code: str
    label: str
    kleur: str


NIET_BEGONNEN = Staat("niet-begonnen", "Nog niet begonnen", "neutraal")
NIET_INGEDIEND = Staat("niet-ingediend", "Niet ingediend", "neutraal")
TERUGGEGEVEN = Staat("teruggegeven", "Teruggegeven aan behandelaar", "let-op")
DEELS_VERLEEND = Staat("deels-verleend", "Deels verleend", "let-op")

STATEN = (
    NIET_BEGONNEN,
    NIET_INGEDIEND,
    *(Staat(een.value, een.label, een.kleur) for een in Toestand),
    DEELS_VERLEEND,
    TERUGGEGEVEN,
)
"""Every way in which an application can stand."""


def te_laat(geval: Zaak, nu: datetime) -> bool:
    """Whether it was not submitted and no longer can be."""
    return geval.open and geval.versie.venster.voorbij_op(nu)


def staten(sessie: Session, wie: Wie, gevallen: Iterable[Zaak], nu: datetime) -> dict[int, Staat]:
    """Per dossier what this person may know of its state; at most one statement, whatever their number.

    A municipality does not read that a decision is being prepared, or went back: that is the ministry's own.
    """
    alle = list(gevallen)
    deels = _deels_verleend(sessie, [een.dossier.id for een in alle if een.toestand is Toestand.VERLEEND])
    return {een.dossier.id: _staat(een, wie, nu, deels) for een in alle}


def _staat(geval: Zaak, wie: Wie, nu: datetime, deels: Collection[int]) -> Staat:
    toestand = voor_gemeente(geval.toestand) if wie.rol in GEMEENTE_ROLLEN else geval.toestand
    if te_laat(geval, nu):
        return NIET_INGEDIEND
    if toestand is None:
        return NIET_BEGONNEN
    if geval.teruggegeven and wie.rol not in GEMEENTE_ROLLEN:
        return TERUGGEGEVEN
    if geval.dossier.id in deels:
        return DEELS_VERLEEND
    return Staat(toestand.value, toestand.label, toestand.kleur)


def voor_gemeente(toestand: Toestand | None) -> Toestand | None:
    """The state as the municipality may know it: that a decision is being prepared is the ministry's own."""
    return Toestand.IN_BEHANDELING if toestand is Toestand.VOORGESTELD else toestand


def _deels_verleend(sessie: Session, nummers: Collection[int]) -> frozenset[int]:
    """Those of these dossiers that were granted less than they asked; what is granted without an application is apart."""
    if not nummers:
        return frozenset()
    geld: dict[int, dict[str, dict[str, Cent]]] = {}
    for dossier_id, onderdeel, soort, bedrag in sessie.execute(
        select(Geld.dossier_id, Geld.onderdeel, Geld.soort, func.sum(Geld.bedrag))
        .where(Geld.dossier_id.in_(nummers), Geld.soort.in_((Geldsoort.GEVRAAGD, Geldsoort.VERLEEND)))
        .group_by(Geld.dossier_id, Geld.onderdeel, Geld.soort)
    ):
        geld.setdefault(dossier_id, {}).setdefault(onderdeel, {})[soort] = int(bedrag)
    return frozenset(
        dossier_id
        for dossier_id, delen in geld.items()
        if any(deel.get(Geldsoort.VERLEEND, 0) < deel.get(Geldsoort.GEVRAAGD, 0) for deel in delen.values())
    )
