"""Drafting a report: begin it, save lines, have a second person agree, freeze it for the accountant, open it again."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import delete

from spuk_app.dossier.unit_of_work import UnitOfWork
from spuk_app.kern.canoniek import vingerafdruk
from spuk_app.kern.fouten import Conflict, NietGevonden
from spuk_app.tranches.tranche import Tranche
from spuk_app.verantwoording.aangeleverd import op_wat_telt
from spuk_app.verantwoording.feiten import (
    akkoordfeiten,
    beginfeiten,
    bewaarfeiten,
    foutfeiten,
    invullers,
    vastgestelde,
    verslagfeiten,
)
from spuk_app.verantwoording.geval import besteed_van, eis_tekst, noteer, pak, vergrendel
from spuk_app.verantwoording.invoer import Invoer, eis_mogelijk, wijzigingen
from spuk_app.verantwoording.levensloop import VERANTWOORDING
from spuk_app.verantwoording.models import Accountantsbevinding, Verantwoording, Verantwoordingsregel
from spuk_app.verantwoording.opname import cijferafdruk
from spuk_app.verantwoording.opslaan import leg_opslag_vast
from spuk_app.verantwoording.queries import opslagen, verleend
from spuk_app.verantwoording.regels import fouten

__all__ = [
    "Invoer",
    "Opgeslagen",
    "begin_verantwoording",
    "bewaar_verantwoording",
    "geef_akkoord",
    "heropen",
    "zet_vast",
]


@dataclass(frozen=True, slots=True)
class Opgeslagen:
    """What a save left: the number that the page now stands on, and how many fields changed."""

    versie: int
    gewijzigd: int


def begin_verantwoording(
    uow: UnitOfWork, tranches: Mapping[str, Tranche], tranche_code: str, gemeente: str, jaar: int
) -> Verantwoording:
    """Start the report of a municipality over a year (Fvw art. 17a lid 1), a line for each onderdeel that got money.

    An area that has been settled has nothing to account for.

    :param gemeente: the CBS code.
    Leaves the report in state bezig with empty lines, and a journal line per area.

    :raises NietGevonden: it is another municipality's, or there is no such tranche.
    :raises Conflict: the year is not over, nothing was granted for it, the year before was not delivered, or it was begun.
    """
    if tranche_code not in tranches or uow.wie.gemeente not in (None, gemeente):
        raise NietGevonden
    vergrendel(uow, tranche_code, gemeente)
    toegekend = verleend(uow.sessie, tranche_code, gemeente)
    toestand, feiten = beginfeiten(uow.sessie, tranches[tranche_code], gemeente, jaar, toegekend, uow.nu)
    naar = VERANTWOORDING.toets("begin_verantwoording", toestand, feiten, uow.wie)
    assert naar is not None
    vast = vastgestelde(uow.sessie, (dossier_id for dossier_id, _ in toegekend))
    begonnen = Verantwoording(tranche=tranche_code, gemeente=gemeente, jaar=jaar, toestand=naar)
    uow.sessie.add(begonnen)
    uow.sessie.flush()
    uow.sessie.add_all(
        Verantwoordingsregel(verantwoording_id=begonnen.id, dossier_id=dossier_id, onderdeel=onderdeel)
        for dossier_id, onderdeel in toegekend
        if dossier_id not in vast
    )
    uow.sessie.flush()
    geval = pak(uow, tranches, begonnen.id)
    noteer(
        uow,
        geval,
        "begin_verantwoording",
        {"tranche": tranche_code, "gemeente": gemeente, "versie": geval.verslag.versie.datum},
        lambda dossier_id: {"onderdelen": [regel.code for regel in geval.verslag.van_gebied(dossier_id)]},
    )
    return begonnen


def bewaar_verantwoording(
    uow: UnitOfWork,
    tranches: Mapping[str, Tranche],
    verantwoording_id: int,
    dossier_id: int,
    onderdeel: str,
    versie: int,
    invoer: Invoer,
) -> Opgeslagen:
    """Save one line, all or nothing. What is wrong with the figures is said beside them (``regels``) and stops nobody.

    :param versie: the save number of the line on which the page was opened; a field that a colleague changed after it and
        that this page changes as well is a collision. A field that the page left as it was never collides.
    Leaves the line, its progress, the save for ever, and a journal line. A save that changes nothing leaves nothing.

    :raises Verouderd: a collision, with both texts. :raises Onvolledig: an amount or a number that cannot be.
    :raises Conflict: the figures were frozen or delivered and nothing was asked about this onderdeel.
    """
    geval = pak(uow, tranches, verantwoording_id)
    regel = geval.regel(dossier_id, onderdeel)
    feiten = bewaarfeiten(uow.sessie, geval.verantwoording, dossier_id, onderdeel)
    VERANTWOORDING.toets("bewaar_verantwoording", geval.toestand, feiten, uow.wie)
    eis_mogelijk(regel, invoer)
    eerdere = opslagen(uow.sessie, verantwoording_id, dossier_id, onderdeel)
    gewijzigd = wijzigingen(regel, geval.verslag.versie, versie, invoer, eerdere)
    if not gewijzigd:
        return Opgeslagen(regel.versie, 0)
    nieuw = leg_opslag_vast(uow, geval, regel, gewijzigd)
    return Opgeslagen(nieuw, len(gewijzigd))


def geef_akkoord(
    uow: UnitOfWork, tranches: Mapping[str, Tranche], verantwoording_id: int, *, gezien: str | None = None
) -> Verantwoording:
    """Agree inside the municipality: by somebody who saved nothing of it, and only without errors in the figures.

    Four eyes are on what this akkoord freezes (``opname.cijferafdruk``): who ever saved a line of this report, also one that
    a colleague overwrote or before it was opened again, does not agree with it. The lines of earlier years come along as
    they were delivered last; somebody else agreed with those, so who filled them in may agree with this year. What is being
    changed of an earlier year after a question counts for nothing here until it is answered.

    :param gezien: the fingerprint (``opname.cijferafdruk``) of the figures that this person read. None where no page was
        read.
    Leaves state akkoord with who and when, and a journal line per area.

    :raises NietToegestaan: this person filled in figures; :raises SpukFout: there are errors.
    :raises Conflict: the figures changed since they were read, or every area in it was settled.
    """
    geval = pak(uow, tranches, verantwoording_id)
    te_lezen = op_wat_telt(uow.sessie, tranches, geval.verantwoording, geval.verslag)
    feiten = akkoordfeiten(geval.verslag, fouten(te_lezen), invullers(uow.sessie, verantwoording_id))
    naar = VERANTWOORDING.toets("geef_akkoord", geval.toestand, feiten, uow.wie)
    assert naar is not None
    afdruk = cijferafdruk(geval.verslag)
    if gezien not in (None, afdruk):
        raise Conflict(
            "U hebt nog geen akkoord gegeven.",
            "Een collega heeft de cijfers gewijzigd nadat u deze pagina opende.",
            "Open de pagina opnieuw en controleer de nieuwe cijfers.",
        )
    geval.verantwoording.akkoord_door, geval.verantwoording.akkoord_op = uow.wie.id, uow.nu
    geval.verantwoording.toestand = naar
    noteer(uow, geval, "geef_akkoord", {"sha256": afdruk}, lambda dossier_id: besteed_van(geval, dossier_id))
    return geval.verantwoording


def zet_vast(uow: UnitOfWork, tranches: Mapping[str, Tranche], verantwoording_id: int) -> Verantwoording:
    """Freeze the figures for the accountant. Leaves state vastgezet with their fingerprint, and a journal line per area.

    :raises SpukFout: there are errors in them on what counts of the years before now.
    :raises Conflict: every area in it was settled.
    """
    geval = pak(uow, tranches, verantwoording_id)
    te_lezen = op_wat_telt(uow.sessie, tranches, geval.verantwoording, geval.verslag)
    naar = VERANTWOORDING.toets("zet_vast", geval.toestand, foutfeiten(te_lezen), uow.wie)
    assert naar is not None
    geval.verantwoording.vingerafdruk = cijferafdruk(geval.verslag)
    geval.verantwoording.toestand = naar
    noteer(
        uow,
        geval,
        "zet_vast",
        {"sha256": geval.verantwoording.vingerafdruk},
        lambda dossier_id: besteed_van(geval, dossier_id),
    )
    return geval.verantwoording


def heropen(uow: UnitOfWork, tranches: Mapping[str, Tranche], verantwoording_id: int, reden: str) -> Verantwoording:
    """Open the figures again, with a reason: the akkoord, the freeze, the findings of the accountant and the adoption by
    the council lapse. Until the delivery this is the way to mend an error, whatever has been recorded since the akkoord.

    Leaves state bezig, a message with the reason to the municipality, and a journal line per area.

    :raises SpukFout: there is no reason; :raises Conflict: every area in it was settled.
    """
    geval = pak(uow, tranches, verantwoording_id)
    naar = VERANTWOORDING.toets("heropen", geval.toestand, verslagfeiten(geval.verslag), uow.wie)
    assert naar is not None
    waarom = eis_tekst(reden, "De cijfers zijn niet geopend.", "Vul in waarom de cijfers weer open moeten.")
    van = geval.toestand
    open_ = geval.verantwoording
    open_.toestand = naar
    open_.akkoord_door = open_.akkoord_op = open_.vingerafdruk = open_.gecontroleerd_op = open_.raad_op = None
    uow.sessie.execute(delete(Accountantsbevinding).where(Accountantsbevinding.verantwoording_id == verantwoording_id))
    noteer(uow, geval, "heropen", {"van": van, "reden_sha256": vingerafdruk(waarom)})
    uow.bericht(
        f"heropend:{verantwoording_id}:{uow.systeemmoment.isoformat()}",
        f"Cijfers weer open: {geval.naam}",
        f"{uow.wie.omschrijving} heeft de cijfers weer geopend. Het interne akkoord en wat daarna is vastgelegd, zijn "
        f"vervallen.\n\nReden: {waarom}",
        dossier=next(iter(geval.dossiers.values())),
        aan_gemeente=open_.gemeente,
    )
    return open_
