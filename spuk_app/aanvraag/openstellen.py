"""Opening a tranche: a dossier per area, the ceilings, the number series."""

from spuk_app.dossier.journaal import open_stroom
from spuk_app.dossier.models import Dossier, Reeks
from spuk_app.dossier.unit_of_work import UnitOfWork
from spuk_app.kern.fouten import NietToegestaan
from spuk_app.kern.wie import Rol
from spuk_app.plafond.handelingen import open_plafonds
from spuk_app.tranches.tranche import Tranche


def stel_open(uow: UnitOfWork, tranche: Tranche) -> list[Dossier]:
    """Load a tranche into the database, once: the beheerder does so when its data files are there.

    :returns: the dossiers, one per area, in the order of the regulation.
    Leaves the dossiers with their journal streams, the guard rows of the newest version, the number series of applications
    and decisions, and a journal line with the sums.

    :raises NietToegestaan: the person is not the beheerder. A second time fails on the unique dossier of an area.
    """
    if uow.wie.rol is not Rol.BEHEERDER:
        raise NietToegestaan("U kunt geen tranche openstellen.", "Dat doet de functioneel beheerder.")
    dossiers = [
        Dossier(tranche=tranche.code, gebied=gebied.code, gemeente=gebied.gemeentecode)
        for gebied in tranche.gebieden.values()
    ]
    uow.sessie.add_all(dossiers)
    uow.sessie.add_all(Reeks(code=f"{tranche.reeks}-{letter}", laatste=0) for letter in ("A", "B"))
    uow.sessie.flush()
    for dossier in dossiers:
        open_stroom(uow.sessie, dossier.stroom)
    open_plafonds(uow, tranche.nieuwste)
    uow.noteer(
        "stel_open",
        {"tranche": tranche.code, "gebieden": len(dossiers), "plafond_cent": tranche.nieuwste.plafond.waarde},
    )
    return dossiers
