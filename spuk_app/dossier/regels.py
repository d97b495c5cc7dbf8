"""Lines and money of a dossier: how a typed answer becomes a stored line and back, and the one way to write an amount."""

from collections.abc import Iterable, Mapping
from typing import assert_never

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from spuk_app.dossier.models import Geld, Geldsoort, Regel
from spuk_app.kern.canoniek import vingerafdruk
from spuk_app.kern.geld import Cent
from spuk_app.onderdelen.taal import (
    Aantal,
    Bedrag,
    Bestand,
    Invulling,
    JaNee,
    Keuze,
    MeerKeuze,
    Onderdeel,
    Sleutel,
    Tekst,
    Veld,
    Waarde,
)

Bedragen = Mapping[tuple[str, int], Cent]
"""Eurocents per (onderdeel, year)."""


def kolom(veld: Veld) -> str:
    """The column in which an answer to this kind of field is stored."""
    match veld:
        case Bedrag():
            return "waarde_bedrag"
        case Aantal():
            return "waarde_aantal"
        case Tekst() | Keuze() | MeerKeuze():
            return "waarde_tekst"
        case JaNee():
            return "waarde_janee"
        case Bestand():
            return "waarde_bestand"
        case _:
            assert_never(veld)


def naar_kolom(waarde: Waarde) -> int | str | bool:
    """The stored form: several choices become one text with a space between their codes."""
    return " ".join(waarde) if isinstance(waarde, tuple) else waarde


def als_tekst(waarde: Waarde | None) -> str | None:
    """What the version of a line keeps of an answer; None for emptied."""
    return None if waarde is None else str(naar_kolom(waarde))


def afdruk(teksten: Mapping[Sleutel, str | None]) -> str:
    """The fingerprint that the journal keeps of one save: of each place that changed the text after it, None for emptied."""
    return vingerafdruk({sleutel.naam: tekst for sleutel, tekst in teksten.items()})


def uit_regel(veld: Veld, regel: Regel) -> Waarde:
    """The typed answer of a stored line."""
    opgeslagen: Waarde = getattr(regel, kolom(veld))
    return tuple(str(opgeslagen).split()) if isinstance(veld, MeerKeuze) else opgeslagen


def invulling(onderdeel: Onderdeel, jaren: tuple[int, ...], regels: Iterable[Regel]) -> Invulling:
    """The answers of one onderdeel from its lines. Lines of fields that this version does not ask are left out."""
    waarden: dict[Sleutel, Waarde] = {}
    for regel in regels:
        if regel.onderdeel == onderdeel.code and (veld := onderdeel.veld(regel.veld)) is not None:
            waarden[regel.sleutel] = uit_regel(veld, regel)
    return Invulling(onderdeel, jaren, waarden)


def regels_van(sessie: Session, dossier_id: int, onderdeel: str | None = None) -> list[Regel]:
    """The lines of a dossier, of one onderdeel or of all; one statement."""
    vraag = select(Regel).where(Regel.dossier_id == dossier_id)
    if onderdeel is not None:
        vraag = vraag.where(Regel.onderdeel == onderdeel)
    return list(sessie.scalars(vraag.order_by(Regel.onderdeel, Regel.rij, Regel.veld, Regel.jaar)))


def geld_van(sessie: Session, dossier_id: int) -> dict[Geldsoort, dict[tuple[str, int], Cent]]:
    """All money of a dossier: per kind the eurocents per (onderdeel, year); one statement."""
    per_soort: dict[Geldsoort, dict[tuple[str, int], Cent]] = {soort: {} for soort in Geldsoort}
    for geld in sessie.scalars(select(Geld).where(Geld.dossier_id == dossier_id).order_by(Geld.onderdeel, Geld.jaar)):
        per_soort[Geldsoort(geld.soort)][geld.onderdeel, geld.jaar] = geld.bedrag
    return per_soort


def schrijf_geld(
    sessie: Session, dossier_id: int, soort: Geldsoort, bedragen: Bedragen, *, onderdelen: Iterable[str] = ()
) -> None:
    """Replace the money of one kind for the onderdelen named in ``bedragen``; other onderdelen keep theirs.

    :param bedragen: eurocents per (onderdeel, year), zero included, so that a zero is a statement and not a gap.
    :param onderdelen: onderdelen that are replaced as well, even when ``bedragen`` has nothing for them.
    """
    onderdelen = {*onderdelen, *(onderdeel for onderdeel, _ in bedragen)}
    sessie.execute(
        delete(Geld).where(Geld.dossier_id == dossier_id, Geld.soort == soort, Geld.onderdeel.in_(onderdelen))
    )
    sessie.add_all(
        Geld(dossier_id=dossier_id, onderdeel=onderdeel, jaar=jaar, soort=soort, bedrag=bedrag)
        for (onderdeel, jaar), bedrag in bedragen.items()
    )
    sessie.flush()
