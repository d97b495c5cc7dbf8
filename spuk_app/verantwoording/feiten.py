"""What the conditions of the life cycles look at, read from the database: for acts, and for the buttons of pages."""

from collections.abc import Container, Iterable, Mapping, Sized
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from spuk_app.kern.geld import Cent
from spuk_app.kern.tijd import dag_in_nederland
from spuk_app.tranches.tranche import Tranche
from spuk_app.verantwoording.cijfers import Verslag
from spuk_app.verantwoording.keten import Plek
from spuk_app.verantwoording.levensloop import Beoordelingstoestand, Feiten, Toestand, Vaststellingstoestand
from spuk_app.verantwoording.levensloop.verantwoording import BIJ_HET_RIJK
from spuk_app.verantwoording.models import Beoordeling, Verantwoording, Verantwoordingsopslag
from spuk_app.verantwoording.queries import is_voorbij
from spuk_app.verantwoording.regels import fouten
from spuk_app.verantwoording.vaststelling.models import Vaststelling


def beginfeiten(
    sessie: Session,
    tranche: Tranche,
    gemeente: str,
    jaar: int,
    toegekend: Mapping[Plek, Mapping[int, Cent]],
    nu: datetime,
) -> tuple[Toestand | None, Feiten]:
    """The state of a report that may not exist yet, and what beginning it looks at; two statements.

    :param toegekend: eurocents granted per place and year (``queries.verleend``).
    """
    toestanden = {
        een.jaar: Toestand(een.toestand)
        for een in sessie.scalars(
            select(Verantwoording).where(Verantwoording.tranche == tranche.code, Verantwoording.gemeente == gemeente)
        )
    }
    jaren = [jaar for per_jaar in toegekend.values() for jaar, bedrag in per_jaar.items() if bedrag]
    eerste = min(jaren, default=0)
    return toestanden.get(jaar), Feiten(
        jaar_voorbij=is_voorbij(jaar, nu),
        verleend=bool(jaren) and eerste <= jaar <= max(tranche.jaren),
        vorige_aangeleverd=jaar == eerste or toestanden.get(jaar - 1) in BIJ_HET_RIJK,
        vastgesteld=alles_vastgesteld(sessie, (dossier_id for dossier_id, _ in toegekend)),
    )


def bewaarfeiten(sessie: Session, van: Verantwoording, dossier_id: int, onderdeel: str) -> Feiten:
    """Whether a line may change: while the figures are open, or later when a question was asked about it; two statements.

    Never once its area has been settled.
    """
    vastgesteld = alles_vastgesteld(sessie, [dossier_id])
    if van.toestand not in BIJ_HET_RIJK:
        return Feiten(vastgesteld=vastgesteld)
    toestand = sessie.scalar(
        select(Beoordeling.toestand).where(
            Beoordeling.verantwoording_id == van.id,
            Beoordeling.dossier_id == dossier_id,
            Beoordeling.onderdeel == onderdeel,
        )
    )
    return Feiten(onderdeel_open=toestand == Beoordelingstoestand.VRAAG, vastgesteld=vastgesteld)


def alles_vastgesteld(sessie: Session, dossiers: Iterable[int]) -> bool:
    """Whether all these areas have been settled; one statement. A report over several goes on until the last one is."""
    nummers = set(dossiers)
    return bool(nummers) and vastgestelde(sessie, nummers) == nummers


def vastgestelde(sessie: Session, dossiers: Iterable[int]) -> set[int]:
    """Which of these areas have been settled; one statement."""
    vraag = select(Vaststelling.dossier_id).where(
        Vaststelling.dossier_id.in_(set(dossiers)), Vaststelling.toestand == Vaststellingstoestand.VASTGESTELD
    )
    return set(sessie.scalars(vraag))


def staat_vast(verslag: Verslag) -> bool:
    """Whether every area of a report of the municipality was settled: nothing is done with it any more; no statement."""
    return all(regel.vastgesteld for regel in verslag.regels)


def vastgesteld_in(verslag: Verslag) -> frozenset[int]:
    """The areas of a report of the municipality that have been settled; no statement."""
    return frozenset(regel.dossier_id for regel in verslag.regels if regel.vastgesteld)


def verslagfeiten(verslag: Verslag) -> Feiten:
    """What every step with a report as a whole looks at; no statement."""
    return Feiten(vastgesteld=staat_vast(verslag))


def foutfeiten(verslag: Verslag) -> Feiten:
    """What freezing and delivering look at: also figures that were agreed with have no errors; no statement.

    :param verslag: built on what counts of the years before it (``aangeleverd.op_wat_telt``).
    """
    return Feiten(fouten=len(fouten(verslag)), vastgesteld=staat_vast(verslag))


def akkoordfeiten(verslag: Verslag, fouten: Sized, invullers: Iterable[int]) -> Feiten:
    """What agreeing looks at; no statement.

    :param fouten: the errors in the figures (``regels.fouten``). :param invullers: who filled in a line of this report.
    """
    return Feiten(fouten=len(fouten), invullers=frozenset(invullers), vastgesteld=staat_vast(verslag))


def invullers(sessie: Session, verantwoording_id: int) -> set[int]:
    """Who filled in a line of this report; one statement."""
    vraag = select(Verantwoordingsopslag.wie_id).where(Verantwoordingsopslag.verantwoording_id == verantwoording_id)
    return set(sessie.scalars(vraag.distinct()))


def datumfeiten(verslag: Verslag, datum: date, vorige: date | None, nu: datetime) -> Feiten:
    """What recording a day looks at: it is not in the future and not before the step before it; no statement."""
    mogelijk = (vorige or datum) <= datum <= dag_in_nederland(nu)
    return Feiten(datum_mogelijk=mogelijk, vastgesteld=staat_vast(verslag))


def vorige_dag(van: Verantwoording) -> date | None:
    """The day of the last step that was recorded: the next one cannot have been earlier."""
    akkoord = dag_in_nederland(van.akkoord_op) if van.akkoord_op else None
    return van.raad_op or van.gecontroleerd_op or akkoord


def afrondfeiten(alle: Iterable[Beoordeling], vastgesteld: Container[int]) -> Feiten:
    """What completing the review looks at; no statement. :param vastgesteld: the areas that need no review any more."""
    nodig = (een for een in alle if een.dossier_id not in vastgesteld)
    return Feiten(beoordelingen_open=sum(een.toestand != Beoordelingstoestand.AKKOORD for een in nodig))
