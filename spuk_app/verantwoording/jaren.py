"""Which municipalities account for money, from which year on and until when, with their reports: one statement."""

from sqlalchemy import ColumnElement, Select, Subquery, and_, case, func, select

from spuk_app.dossier.models import Dossier, Geld, Geldsoort
from spuk_app.verantwoording.levensloop import Beoordelingstoestand, Vaststellingstoestand
from spuk_app.verantwoording.levensloop.verantwoording import BIJ_HET_RIJK
from spuk_app.verantwoording.models import Beoordeling, Verantwoording, Verantwoordingsregel
from spuk_app.verantwoording.vaststelling.models import Vaststelling


def jaarvraag(
    zichtbaar: ColumnElement[bool], gemeente: str | None
) -> Select[str, str, int, bool, int | None, Verantwoording | None]:
    """A row per municipality, tranche and report, or one without a report where there is none yet.

    :param zichtbaar: which reports are shown. :param gemeente: only of this municipality (CBS code), or of all.
    :returns: tranche, CBS code, the first year that money was granted for, whether every area that got money has been
        settled, the year in which the last onderdeel was ended (None as long as one is open), and the report.
    """
    verleend, beeindigd = _verleend(gemeente), _beeindigd()
    van_verslag = and_(
        Verantwoording.tranche == verleend.c.tranche, Verantwoording.gemeente == verleend.c.gemeente, zichtbaar
    )
    van_einde = and_(beeindigd.c.tranche == verleend.c.tranche, beeindigd.c.gemeente == verleend.c.gemeente)
    return (
        select(
            verleend.c.tranche,
            verleend.c.gemeente,
            verleend.c.eerste,
            verleend.c.vastgesteld,
            beeindigd.c.jaar,
            Verantwoording,
        )
        .select_from(verleend)
        .outerjoin(beeindigd, van_einde)
        .outerjoin(Verantwoording, van_verslag)
        .order_by(verleend.c.tranche, verleend.c.volgorde)
    )


def _verleend(gemeente: str | None) -> Subquery:
    """Per tranche and municipality the first year with granted money, its place in lists, and whether all is settled."""
    van_gebied = and_(Vaststelling.dossier_id == Dossier.id, Vaststelling.toestand == Vaststellingstoestand.VASTGESTELD)
    alle, vast = func.count(Dossier.id.distinct()), func.count(Vaststelling.dossier_id.distinct())
    vraag = (
        select(
            Dossier.tranche,
            Dossier.gemeente,
            func.min(Geld.jaar).label("eerste"),
            func.min(Dossier.id).label("volgorde"),
            (alle == vast).label("vastgesteld"),
        )
        .join(Geld, and_(Geld.dossier_id == Dossier.id, Geld.soort == Geldsoort.VERLEEND, Geld.bedrag > 0))
        .outerjoin(Vaststelling, van_gebied)
        .group_by(Dossier.tranche, Dossier.gemeente)
    )
    return (vraag if gemeente is None else vraag.where(Dossier.gemeente == gemeente)).subquery()


def _beeindigd() -> Subquery:
    """Per tranche and municipality the year of the last end of account, where every onderdeel was ended.

    While a question is open the line is not what was delivered, and ends nothing.
    """
    vraag = and_(
        Beoordeling.verantwoording_id == Verantwoordingsregel.verantwoording_id,
        Beoordeling.dossier_id == Verantwoordingsregel.dossier_id,
        Beoordeling.onderdeel == Verantwoordingsregel.onderdeel,
        Beoordeling.toestand == Beoordelingstoestand.VRAAG,
    )
    beeindigd = and_(Verantwoordingsregel.eindverantwoording.is_(True), Beoordeling.id.is_(None))
    einde = func.min(case((beeindigd, Verantwoording.jaar)))
    per_plek = (
        select(Verantwoording.tranche, Verantwoording.gemeente, einde.label("jaar"))
        .join(Verantwoordingsregel, Verantwoordingsregel.verantwoording_id == Verantwoording.id)
        .outerjoin(Beoordeling, vraag)
        .where(Verantwoording.toestand.in_(BIJ_HET_RIJK))
        .group_by(
            Verantwoording.tranche,
            Verantwoording.gemeente,
            Verantwoordingsregel.dossier_id,
            Verantwoordingsregel.onderdeel,
        )
        .subquery()
    )
    alles = func.count() == func.count(per_plek.c.jaar)
    return (
        select(per_plek.c.tranche, per_plek.c.gemeente, case((alles, func.max(per_plek.c.jaar))).label("jaar"))
        .group_by(per_plek.c.tranche, per_plek.c.gemeente)
        .subquery()
    )
