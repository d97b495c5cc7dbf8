"""Planning the instalments of a decision."""

from collections.abc import Mapping

from spuk_app.beschikking.models import Beschikking
from spuk_app.betaling.models import Betaaltermijn
from spuk_app.dossier.unit_of_work import UnitOfWork
from spuk_app.kern.geld import Cent


def plan_betaaltermijnen(uow: UnitOfWork, beschikking: Beschikking, bedragen: Mapping[tuple[str, int], Cent]) -> None:
    """Leave one planned instalment per onderdeel and year with money; together exactly the decision.

    :param bedragen: eurocents granted per (onderdeel, year); zeros get no instalment.
    """
    uow.sessie.add_all(
        Betaaltermijn(
            beschikking_id=beschikking.id,
            dossier_id=beschikking.dossier_id,
            onderdeel=onderdeel,
            jaar=jaar,
            bedrag=bedrag,
        )
        for (onderdeel, jaar), bedrag in sorted(bedragen.items())
        if bedrag
    )
