"""Recording a decision with its frozen letter."""

import hashlib
from datetime import date

from spuk_app.beschikking import brief as brieven
from spuk_app.beschikking.models import Beschikking, Soort
from spuk_app.dossier.models import Dossier
from spuk_app.dossier.unit_of_work import UnitOfWork
from spuk_app.kern.geld import Cent
from spuk_app.tranches.tranche import Tranche


def leg_vast(
    uow: UnitOfWork,
    dossier: Dossier,
    soort: Soort,
    grondslag: str,
    versie_datum: date,
    bedrag: Cent,
    behandelaar_id: int,
    bezwaar_tot_en_met: date,
    brief: brieven.Brief,
) -> Beschikking:
    """Leave the decision with its letter, frozen as canonical JSON with its SHA-256. It is announced at ``uow.nu``.

    :param grondslag: what is decided on; the database allows one decision for each.
    :param bedrag: eurocents in all; zero for a rejection, more for a grant or a claim, either for a settlement.
    """
    tekst = brieven.naar_json(brief)
    beschikking = Beschikking(
        dossier_id=dossier.id,
        kenmerk=brief.kenmerk,
        soort=soort,
        grondslag=grondslag,
        versie_datum=versie_datum,
        bedrag=bedrag,
        behandelaar_id=behandelaar_id,
        beslisser_id=uow.wie.id,
        bekendgemaakt_op=uow.nu,
        bezwaar_tot_en_met=bezwaar_tot_en_met,
        brief=tekst,
        brief_sha256=hashlib.sha256(tekst.encode()).hexdigest(),
    )
    uow.sessie.add(beschikking)
    uow.sessie.flush()
    return beschikking


def volgend_kenmerk(uow: UnitOfWork, tranche: Tranche) -> str:
    """The next number of a decision in this tranche (``KW1-B-0001``): without gaps, as it commits with its decision."""
    reeks = f"{tranche.reeks}-B"
    return f"{reeks}-{uow.nummer(reeks):04d}"
