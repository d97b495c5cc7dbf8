"""What ends with the last account of an onderdeel: nothing more is paid for its later years."""

from collections.abc import Mapping

from spuk_app.betaling.aanhouden import volg_einde
from spuk_app.dossier.unit_of_work import UnitOfWork
from spuk_app.tranches.tranche import Tranche
from spuk_app.verantwoording.aangeleverd import aangeleverde_verslagen, beeindigd_in
from spuk_app.verantwoording.geval import Geval


def volg_laatste_verantwoording(uow: UnitOfWork, tranches: Mapping[str, Tranche], geval: Geval) -> None:
    """After the next frozen copy of a report: hold what comes after a last account, and let go on what does not any more.

    What counts is the last frozen copy of each year, as for a settlement. Leaves what ``volg_einde`` leaves.
    """
    van = geval.verantwoording
    aangeleverd = aangeleverde_verslagen(uow.sessie, tranches, van.tranche, van.gemeente)
    volg_einde(uow, tranches[van.tranche], geval.dossiers, beeindigd_in(aangeleverd))
