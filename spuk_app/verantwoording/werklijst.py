"""The list of all years to account for: what waits for whom, and what a municipality does next."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from spuk_app.kern.fouten import SpukFout
from spuk_app.kern.wie import GEMEENTE_ROLLEN, Wie
from spuk_app.verantwoording.levensloop import VERANTWOORDING, Beoordelingstoestand, Feiten, Toestand
from spuk_app.verantwoording.levensloop.beoordeling import TE_BEOORDELEN, departement_van
from spuk_app.verantwoording.models import Beoordeling, Verantwoording
from spuk_app.verantwoording.queries import Verslagstand, in_open_gebied
from spuk_app.verantwoording.vervolg import bij_vraag, volgende

VASTGESTELD = "De uitkering is definitief vastgesteld. U hoeft hier niets meer te doen."
NIETS_MEER = "Niet nodig: elk onderdeel is eerder afgerond."


@dataclass(frozen=True, slots=True)
class Jaarregel:
    """One year of a municipality on its own list. ``te_beginnen``: this person can begin it now."""

    stand: Verslagstand
    te_beginnen: bool
    volgende: str


@dataclass(frozen=True, slots=True)
class Keuze:
    """Which lines the ministries want to see; what is empty does not choose."""

    tranche: str = ""
    jaar: str = ""
    mijn_werk: bool = False

    def uit(self, standen: Iterable[Verslagstand], wacht_op_u: Mapping[int, int]) -> list[Verslagstand]:
        """The lines that answer to every choice."""
        return [
            stand
            for stand in standen
            if self.tranche in ("", stand.tranche.code)
            and self.jaar in ("", str(stand.jaar))
            and (not self.mijn_werk or (stand.verantwoording and wacht_op_u.get(stand.verantwoording.id)))
        ]


def wacht_op(sessie: Session, wie: Wie) -> dict[int, int]:
    """Per report how many lines wait for this person: to judge, or for the municipality a question; one statement."""
    vraag = (
        select(Beoordeling.verantwoording_id, func.count())
        .where(in_open_gebied())
        .group_by(Beoordeling.verantwoording_id)
    )
    if wie.rol in GEMEENTE_ROLLEN:
        vraag = vraag.join(Verantwoording, Verantwoording.id == Beoordeling.verantwoording_id).where(
            Verantwoording.gemeente == wie.gemeente, Beoordeling.toestand == Beoordelingstoestand.VRAAG
        )
    else:
        vraag = vraag.where(
            Beoordeling.departement == (departement_van(wie) or ""), Beoordeling.toestand.in_(TE_BEOORDELEN)
        )
    return {rij[0]: rij[1] for rij in sessie.execute(vraag)}


def jaarregels(standen: Iterable[Verslagstand], wie: Wie, vragen: Mapping[int, int], nu: datetime) -> list[Jaarregel]:
    """The years of one municipality with what happens next.

    :param standen: of one municipality. :param vragen: per report how many questions wait for an answer.
    """
    alle = list(standen)
    aangeleverd = {(een.tranche.code, een.jaar) for een in alle if een.aangeleverd}
    bekend = {(een.tranche.code, een.jaar) for een in alle}
    regels = []
    for stand in alle:
        vorig = (stand.tranche.code, stand.jaar - 1)
        if stand.vastgesteld:
            regels.append(Jaarregel(stand, te_beginnen=False, volgende=VASTGESTELD))
        elif stand.verantwoording is None and not stand.nodig:
            regels.append(Jaarregel(stand, te_beginnen=False, volgende=NIETS_MEER))
        elif stand.verantwoording is None:
            feiten = Feiten(
                jaar_voorbij=stand.jaar_voorbij(nu),
                verleend=True,
                vorige_aangeleverd=vorig in aangeleverd or vorig not in bekend,
            )
            bezwaar = _bezwaar(feiten, wie)
            regels.append(Jaarregel(stand, not bezwaar, bezwaar))
        elif vragen.get(stand.verantwoording.id):
            regels.append(Jaarregel(stand, te_beginnen=False, volgende=bij_vraag(wie)))
        else:
            wat = volgende(Toestand(stand.verantwoording.toestand), wie)
            regels.append(Jaarregel(stand, te_beginnen=False, volgende=wat))
    return regels


def _bezwaar(feiten: Feiten, wie: Wie) -> str:
    """Why this person cannot begin, and what to do; empty when it can be done."""
    try:
        VERANTWOORDING.toets("begin_verantwoording", None, feiten, wie)
    except SpukFout as fout:
        return fout.herstel or fout.waarom
    return ""
