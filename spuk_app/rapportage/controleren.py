"""The integrity check: was anything changed by hand? Reads everything at one moment, changes nothing."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path

from sqlalchemy.orm import Session

from spuk_app.db.verbinding import Database
from spuk_app.rapportage.integriteit import (
    aanleveringen,
    aanvragen,
    antwoorden,
    beheer,
    berichten,
    besluiten,
    betalingen,
    indieningen,
    journaal,
    plafonds,
    vaststellingen,
    verantwoordingen,
    verzending,
)
from spuk_app.rapportage.integriteit.bevinding import Bevinding
from spuk_app.rapportage.integriteit.stand import Stand, lees, momentopname
from spuk_app.tranches.lezen import tranches as alle_tranches
from spuk_app.tranches.tranche import Tranche

__all__ = ["Bevinding", "bevindingen", "controleer"]

_CONTROLES: tuple[Callable[[Stand], Iterator[Bevinding]], ...] = (
    journaal.controleer_ketens,
    journaal.controleer_stromen,
    beheer.controleer_organisaties,
    beheer.controleer_gebruikers,
    beheer.controleer_oefenklok,
    beheer.controleer_tranches,
    beheer.controleer_dossiers,
    plafonds.controleer_plafonds,
    plafonds.controleer_toezeggingen,
    aanvragen.controleer_toestanden,
    aanvragen.controleer_besloten,
    aanvragen.controleer_belangstelling,
    aanvragen.controleer_adviezen,
    aanvragen.controleer_motiveringen,
    aanvragen.controleer_gronden,
    aanvragen.controleer_geld,
    antwoorden.controleer_bijlagen,
    indieningen.controleer_indieningen,
    indieningen.controleer_opnames,
    indieningen.controleer_meldingen,
    indieningen.controleer_nummers,
    besluiten.controleer_brieven,
    besluiten.controleer_besluiten,
    besluiten.controleer_geld_van_besluiten,
    besluiten.controleer_moment_van_boeken,
    betalingen.controleer_betalingen,
    betalingen.controleer_aangehouden,
    verantwoordingen.controleer_verslagen,
    verantwoordingen.controleer_opgaven,
    verantwoordingen.controleer_accountant,
    verantwoordingen.controleer_beoordelingen,
    aanleveringen.controleer_aanleveringen,
    aanleveringen.controleer_laatste_opname,
    vaststellingen.controleer_vaststellingen,
    vaststellingen.controleer_afrekening,
    vaststellingen.controleer_vorderingen,
    aanleveringen.controleer_vastgesteld,
    berichten.controleer_berichten,
    berichten.controleer_aanmaningen,
)

_ONLEESBAAR = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError)
"""What reading data that was changed by hand can raise."""


def controleer(
    database: Database, bijlagen_map: Path | None = None, *, tranches: Mapping[str, Tranche] | None = None
) -> list[Bevinding]:
    """Compare everything that is kept twice, and verify every chain and every SHA-256.

    Guard rows with their bookings and with the regulation; bookings, letters, instalments, money granted and journal with
    each other; frozen copies with signatures, journal and lines; lines with the saves that wrote them; the state of every
    case and of every payment with the acts that are in its journal; accounts with the acts that made them; what was
    delivered with the lines behind it, and settlements with what was delivered; document numbers; attached files with their
    hash; messages with what they had to tell. PDFs are compared with the journal line of their first download.

    No record, and not compared: sessions and failed attempts to sign in (``aanmeldsessie``, ``mislukte_aanmelding``), which
    come and go; the sign of life of the clock (``klokslag``); the words and hours of messages, which repeat what the record
    says, except the words of a last call. Of their delivery (``verzending``) it is asked whether what was due has gone, not
    whether somebody changed it.

    :param bijlagen_map: the folder of the attached files; None leaves the files themselves out.
    :param tranches: the tranches to compare with; those of this system when left out.
    :returns: what is not as it should be; an empty list when all is well. Data that cannot be read is a finding too.
    """
    with momentopname(database) as sessie:
        return bevindingen(sessie, bijlagen_map, alle_tranches() if tranches is None else tranches)


def bevindingen(sessie: Session, bijlagen_map: Path | None, tranches: Mapping[str, Tranche]) -> list[Bevinding]:
    """The same check inside a transaction of the caller."""
    try:
        stand = lees(sessie, tranches)
    except _ONLEESBAAR as fout:
        return [_onleesbaar("lees", fout)]
    controles: list[partial[Iterator[Bevinding]]] = [partial(controle, stand) for controle in _CONTROLES]
    controles.append(partial(antwoorden.controleer_antwoorden, stand, sessie))
    controles.append(partial(besluiten.controleer_pdfs, stand, sessie))
    controles.append(partial(verzending.controleer_verzending, stand, sessie))
    if bijlagen_map is not None:
        controles.append(partial(indieningen.controleer_bijlagen, stand, sessie, bijlagen_map))
    return [bevinding for controle in controles for bevinding in _voer_uit(controle)]


def _voer_uit(controle: "partial[Iterator[Bevinding]]") -> list[Bevinding]:
    """One check; where the data stops it, that is a finding, and the other checks go on."""
    gevonden: list[Bevinding] = []
    try:
        gevonden.extend(controle())
    except _ONLEESBAAR as fout:
        gevonden.append(_onleesbaar(getattr(controle.func, "__name__", ""), fout))
    return gevonden


def _onleesbaar(controle: str, fout: Exception) -> Bevinding:
    return Bevinding(
        "onleesbaar", controle.removeprefix("controleer_"), "data that can be read", f"{type(fout).__name__}: {fout}"
    )
