"""The rehearsal: one whole round of a tranche for all its areas, through the same acts as the pages and nothing else."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from spuk_app.beschikking.models import Beschikking
from spuk_app.db.verbinding import Database
from spuk_app.dossier.models import Dossier, Geld, Geldsoort
from spuk_app.kern.geld import Cent
from spuk_app.oefening.kalender import KALENDERS, in_nederland
from spuk_app.oefening.toneel import Voortgang, richt_in, stil
from spuk_app.rapportage.controleren import controleer
from spuk_app.tranches.tranche import Tranche


@dataclass(frozen=True, slots=True)
class Uitkomst:
    """What stands in the database after a round: amounts in eurocents, and what the integrity check found."""

    tranche: str
    gebieden: int
    gemeenten: int
    gevraagd_cent: Cent
    verleend_cent: Cent
    per_jaar_cent: dict[str, Cent]
    per_onderdeel_cent: dict[str, Cent]
    brieven: int
    controle: str
    """``ok``, or the number of findings."""


def speel(database: Database, tranche: Tranche, bijlagen_map: Path, op_voortgang: Voortgang = stil) -> Uitkomst:
    """Play a round from opening to decisions, for all areas of a tranche, on an empty database.

    The last area submits in the last second of the window; one adviser has second thoughts; one proposal is returned.

    :param bijlagen_map: where attached files are kept.
    :param op_voortgang: is told each act, a line at a time.
    :raises SpukFout: an act refused; everything before it stands.
    """
    kalender = KALENDERS[tranche.code]
    toneel = richt_in(database, tranche, kalender)
    laatste_moment = in_nederland(tranche.nieuwste.venster.tot_en_met, 23, 59, 59)
    draaiboeken = toneel.draaiboeken(tranche, kalender, bijlagen_map)
    draaiboeken[3] = replace(draaiboeken[3], teruggave=True)
    draaiboeken[5] = replace(draaiboeken[5], twijfel=True)
    draaiboeken[-1] = replace(draaiboeken[-1], indienen_op=laatste_moment)
    toneel.speel((beurt for draaiboek in draaiboeken for beurt in draaiboek.beurten()), op_voortgang)
    return uitkomst(database, tranche, bijlagen_map)


def in_woorden(geteld: Uitkomst, tranche: Tranche) -> Iterator[str]:
    """The outcome as lines of plain Dutch text; amounts that are examples are called so."""
    noem = tranche.nieuwste.noem
    yield f"Tranche {geteld.tranche}: {geteld.gebieden} gebieden, {geteld.gemeenten} gemeenten"
    yield f"gevraagd {noem(geteld.gevraagd_cent)}"
    yield f"verleend {noem(geteld.verleend_cent)}"
    for wat, bedrag in (*geteld.per_jaar_cent.items(), *geteld.per_onderdeel_cent.items()):
        yield f"  {wat}: {noem(bedrag)}"
    yield f"brieven {geteld.brieven}, controle {geteld.controle}"


def uitkomst(database: Database, tranche: Tranche, bijlagen_map: Path) -> Uitkomst:
    """Add up what stands in the database, and check its integrity."""
    bevindingen = controleer(database, bijlagen_map)
    with database.lezen() as sessie:
        verleend = _geld(sessie, tranche, Geldsoort.VERLEEND)
        gebieden, gemeenten = sessie.execute(
            select(func.count(), func.count(Dossier.gemeente.distinct())).where(Dossier.tranche == tranche.code)
        ).one()
        brieven = sessie.scalar(
            select(func.count()).select_from(Beschikking).join(Dossier).where(Dossier.tranche == tranche.code)
        )
        return Uitkomst(
            tranche=tranche.code,
            gebieden=gebieden,
            gemeenten=gemeenten,
            gevraagd_cent=sum(_geld(sessie, tranche, Geldsoort.GEVRAAGD).values()),
            verleend_cent=sum(verleend.values()),
            per_jaar_cent={
                str(jaar): sum(bedrag for (_, een), bedrag in verleend.items() if een == jaar) for jaar in tranche.jaren
            },
            per_onderdeel_cent={
                code: sum(bedrag for (een, _), bedrag in verleend.items() if een == code)
                for code in tranche.nieuwste.onderdelen
            },
            brieven=brieven or 0,
            controle=f"{len(bevindingen)} bevindingen" if bevindingen else "ok",
        )


def _geld(sessie: Session, tranche: Tranche, soort: Geldsoort) -> dict[tuple[str, int], Cent]:
    rijen: Any = sessie.execute(
        select(Geld.onderdeel, Geld.jaar, func.sum(Geld.bedrag))
        .join(Dossier)
        .where(Geld.soort == soort, Dossier.tranche == tranche.code)
        .group_by(Geld.onderdeel, Geld.jaar)
    )
    return {(onderdeel, jaar): int(bedrag) for onderdeel, jaar, bedrag in rijen}
