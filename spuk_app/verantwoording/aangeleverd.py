"""What counts of a report once it was delivered: its last frozen copy, whatever the municipality is at work on since.

The settlement, the line of sight and everything that the ministries read rest on this one query.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from sqlalchemy import and_, func, select
from sqlalchemy.orm import Session

from spuk_app.kern.geld import Cent
from spuk_app.tranches.tranche import Tranche
from spuk_app.verantwoording.cijfers import Verslag
from spuk_app.verantwoording.keten import Plek, geschakeld
from spuk_app.verantwoording.levensloop.verantwoording import BIJ_HET_RIJK
from spuk_app.verantwoording.models import Aanlevering, Verantwoording
from spuk_app.verantwoording.opname import lees_opname


def aangeleverde_verslagen(
    sessie: Session, tranches: Mapping[str, Tranche], tranche_code: str | None = None, gemeente: str | None = None
) -> list[tuple[Verantwoording, Verslag]]:
    """The delivered reports as they were delivered last, oldest year first; one statement.

    What the years before account for is taken from their own last copies, so an answer about an earlier year counts in all
    later ones.

    :param tranche_code: of this tranche, or of all of ``tranches``. :param gemeente: of this CBS code, or of all. Who
        may see what is asked before: this reads all of them.
    """
    laatste = (
        select(Aanlevering.verantwoording_id, func.max(Aanlevering.volgnummer).label("volgnummer"))
        .group_by(Aanlevering.verantwoording_id)
        .subquery()
    )
    vraag = (
        select(Verantwoording, Aanlevering)
        .join(Aanlevering, Aanlevering.verantwoording_id == Verantwoording.id)
        .join(
            laatste,
            and_(
                laatste.c.verantwoording_id == Aanlevering.verantwoording_id,
                laatste.c.volgnummer == Aanlevering.volgnummer,
            ),
        )
        .where(
            Verantwoording.toestand.in_(BIJ_HET_RIJK),
            Verantwoording.tranche.in_(tranches if tranche_code is None else [tranche_code]),
        )
        .order_by(Verantwoording.jaar, Verantwoording.id)
    )
    if gemeente is not None:
        vraag = vraag.where(Verantwoording.gemeente == gemeente)
    rijen = sessie.execute(vraag).all()
    verslagen = geschakeld(lees_opname(opname, tranches) for _, opname in rijen)
    return [(verantwoording, verslag) for (verantwoording, _), verslag in zip(rijen, verslagen, strict=True)]


def op_wat_telt(sessie: Session, tranches: Mapping[str, Tranche], van: Verantwoording, verslag: Verslag) -> Verslag:
    """A report in the making, built on what counts of the years before it: their last frozen copies; one statement.

    What a municipality is still changing of an earlier year, after a question about it, was agreed with by nobody: it
    neither lets a later year through nor holds it up.
    """
    eerder = aangeleverde_verslagen(sessie, tranches, van.tranche, van.gemeente)
    return geschakeld([*(een for _, een in eerder if een.jaar < verslag.jaar), verslag])[-1]


def verslagen_per_gebied(
    aangeleverd: Iterable[tuple[Verantwoording, Verslag]],
) -> dict[int, dict[int, Verantwoording]]:
    """Per dossier the delivered reports that account for it, by year: up to the last one with a line of it. No statement.

    A report from before its grant has no line of it: what was spent in that year stands in a later one as a correction.
    """
    alle = list(aangeleverd)
    laatste = {regel.dossier_id: een for een, verslag in alle for regel in verslag.regels}
    return {
        dossier_id: {
            een.jaar: een
            for een, _ in alle
            if (een.tranche, een.gemeente) == (tot.tranche, tot.gemeente) and een.jaar <= tot.jaar
        }
        for dossier_id, tot in laatste.items()
    }


def beeindigd_in(aangeleverd: Iterable[tuple[Verantwoording, Verslag]]) -> dict[Plek, int]:
    """Per place that was ended the year of its last account. No statement.

    :param aangeleverd: the delivered reports, oldest year first.
    """
    beeindigd: dict[Plek, int] = {}
    for _, verslag in aangeleverd:
        for regel in verslag.regels:
            if regel.eindverantwoording:
                beeindigd.setdefault((regel.dossier_id, regel.code), regel.jaar)
    return beeindigd


def uitgaven(
    sessie: Session, tranches: Mapping[str, Tranche], tranche_code: str
) -> dict[int, dict[tuple[str, int], Cent]]:
    """What delivered reports account for per dossier and (onderdeel, year): spending with corrections; one statement.

    A year may be negative: that is a correction of the years before it. Eurocents.
    """
    per_dossier: dict[int, dict[tuple[str, int], Cent]] = defaultdict(dict)
    for _, verslag in aangeleverde_verslagen(sessie, tranches, tranche_code):
        for regel in verslag.regels:
            per_dossier[regel.dossier_id][regel.code, regel.jaar] = regel.mutatie
    return dict(per_dossier)
