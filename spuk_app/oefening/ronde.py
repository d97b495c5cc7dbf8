"""The rehearsal: one whole round of a tranche for all its areas, through the same acts as the pages and nothing else."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from spuk_app.beschikking.models import Beschikking
from spuk_app.betaling.levensloop import Toestand as Betaaltoestand
from spuk_app.betaling.models import Betaaltermijn
from spuk_app.db.verbinding import Database
from spuk_app.dossier.models import Dossier, Geld, Geldsoort
from spuk_app.kern.geld import Cent
from spuk_app.oefening.kalender import KALENDERS, in_nederland
from spuk_app.oefening.nasleep import Nasleep, betaalbeurten
from spuk_app.oefening.toneel import Toneel, Voortgang, richt_in, stil
from spuk_app.rapportage.controleren import controleer
from spuk_app.tranches.tranche import Tranche
from spuk_app.verantwoording.aangeleverd import uitgaven
from spuk_app.verantwoording.levensloop import Vaststellingstoestand
from spuk_app.verantwoording.vaststelling.models import Vaststelling, Vaststellingsregel, Vordering


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


@dataclass(frozen=True, slots=True)
class Afloop(Uitkomst):
    """The same after three years of accounting, with where the money that was paid has gone, in eurocents."""

    betaald_cent: Cent
    besteed_cent: Cent
    """What the municipalities account for; more than was granted, where they spent more."""
    vastgesteld_cent: Cent
    teruggevorderd_cent: Cent
    open_cent: Cent
    """Paid, and neither settled nor claimed back."""


def speel(
    database: Database,
    tranche: Tranche,
    bijlagen_map: Path,
    op_voortgang: Voortgang = stil,
    *,
    tot_vaststelling: bool = False,
) -> Uitkomst:
    """Play a round from opening to decisions, for all areas of a tranche, on an empty database.

    The last area submits in the last second of the window; one adviser has second thoughts; one proposal is returned.

    :param bijlagen_map: where attached files are kept.
    :param op_voortgang: is told each act, a line at a time.
    :param tot_vaststelling: go on: pay every year, account for it, settle and claim back (``nasleep``).
    :returns: what it comes to; an ``Afloop`` when it went on.
    :raises SpukFout: an act refused; everything before it stands.
    """
    kalender = KALENDERS[tranche.code]
    if tot_vaststelling:
        kalender = replace(kalender, klok=in_nederland(date(tranche.jaren[-1] + 2, 9, 2), 10))
    toneel = richt_in(database, tranche, kalender)
    laatste_moment = in_nederland(tranche.nieuwste.venster.tot_en_met, 23, 59, 59)
    draaiboeken = toneel.draaiboeken(tranche, kalender, bijlagen_map)
    draaiboeken[3] = replace(draaiboeken[3], teruggave=True)
    draaiboeken[5] = replace(draaiboeken[5], twijfel=True)
    draaiboeken[-1] = replace(draaiboeken[-1], indienen_op=laatste_moment)
    toneel.speel((beurt for draaiboek in draaiboeken for beurt in draaiboek.beurten()), op_voortgang)
    if not tot_vaststelling:
        return uitkomst(database, tranche, bijlagen_map)
    beurten = [beurt for nasleep in _nasleep(toneel, tranche) for beurt in nasleep.beurten()]
    toneel.speel([*betaalbeurten(tranche, kalender), *beurten], op_voortgang)
    return afloop(database, tranche, bijlagen_map)


def _nasleep(toneel: Toneel, tranche: Tranche) -> list[Nasleep]:
    """What follows the grants, per municipality in the order of the regulation."""
    gemeenten = list(dict.fromkeys(gebied.gemeentecode for gebied in tranche.gebieden.values()))
    return [
        Nasleep(
            tranche=tranche,
            gebieden={toneel.dossiers[gebied.code]: gebied for gebied in tranche.gebieden_van(gemeente)},
            nummer=nummer,
            aantal=len(gemeenten),
        )
        for nummer, gemeente in enumerate(gemeenten)
    ]


def in_woorden(geteld: Uitkomst, tranche: Tranche) -> Iterator[str]:
    """The outcome as lines of plain Dutch text; amounts that are examples are called so."""
    noem = tranche.nieuwste.noem
    yield f"Tranche {geteld.tranche}: {geteld.gebieden} gebieden, {geteld.gemeenten} gemeenten"
    yield f"gevraagd {noem(geteld.gevraagd_cent)}"
    yield f"verleend {noem(geteld.verleend_cent)}"
    for wat, bedrag in (*geteld.per_jaar_cent.items(), *geteld.per_onderdeel_cent.items()):
        yield f"  {wat}: {noem(bedrag)}"
    if isinstance(geteld, Afloop):
        yield f"betaald {noem(geteld.betaald_cent)}, besteed {noem(geteld.besteed_cent)}"
        yield f"vastgesteld {noem(geteld.vastgesteld_cent)}, teruggevorderd {noem(geteld.teruggevorderd_cent)}"
        yield f"nog open {noem(geteld.open_cent)}"
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


def afloop(database: Database, tranche: Tranche, bijlagen_map: Path) -> Afloop:
    """The same, with what was paid, accounted for, settled and claimed back, each added up from its own acts."""
    geteld = uitkomst(database, tranche, bijlagen_map)
    with database.lezen() as sessie:
        van_tranche = select(Dossier.id).where(Dossier.tranche == tranche.code)
        betaald: Any = sessie.scalar(
            select(func.sum(Betaaltermijn.bedrag)).where(
                Betaaltermijn.toestand == Betaaltoestand.BETAALD, Betaaltermijn.dossier_id.in_(van_tranche)
            )
        )
        vastgesteld: Any = sessie.scalar(
            select(func.sum(Vaststellingsregel.vastgesteld))
            .join(Vaststelling, Vaststelling.id == Vaststellingsregel.vaststelling_id)
            .where(Vaststelling.toestand == Vaststellingstoestand.VASTGESTELD, Vaststelling.dossier_id.in_(van_tranche))
        )
        teruggevorderd: Any = sessie.scalar(
            select(func.sum(Vordering.bedrag))
            .join(Vaststelling, Vaststelling.id == Vordering.vaststelling_id)
            .where(Vaststelling.dossier_id.in_(van_tranche))
        )
        besteed = sum(
            sum(per_plek.values()) for per_plek in uitgaven(sessie, {tranche.code: tranche}, tranche.code).values()
        )
    betaald, vastgesteld, teruggevorderd = (int(som or 0) for som in (betaald, vastgesteld, teruggevorderd))
    return Afloop(
        **asdict(geteld),
        betaald_cent=betaald,
        besteed_cent=besteed,
        vastgesteld_cent=vastgesteld,
        teruggevorderd_cent=teruggevorderd,
        open_cent=betaald - vastgesteld - teruggevorderd,
    )


def _geld(sessie: Session, tranche: Tranche, soort: Geldsoort) -> dict[tuple[str, int], Cent]:
    rijen: Any = sessie.execute(
        select(Geld.onderdeel, Geld.jaar, func.sum(Geld.bedrag))
        .join(Dossier)
        .where(Geld.soort == soort, Dossier.tranche == tranche.code)
        .group_by(Geld.onderdeel, Geld.jaar)
    )
    return {(onderdeel, jaar): int(bedrag) for onderdeel, jaar, bedrag in rijen}
