"""Reviewing a delivered report per onderdeel: accept it or ask; the municipality answers. The last akkoord closes it."""

from collections.abc import Mapping

from spuk_app.dossier.unit_of_work import UnitOfWork
from spuk_app.kern.canoniek import vingerafdruk
from spuk_app.kern.fouten import NietGevonden, Verouderd
from spuk_app.kern.wie import Rol
from spuk_app.onderdelen.taal import Departement
from spuk_app.tranches.tranche import Tranche
from spuk_app.verantwoording.aanleveren import vries_in
from spuk_app.verantwoording.cijfers import Regel
from spuk_app.verantwoording.feiten import afrondfeiten
from spuk_app.verantwoording.geval import Geval, eis_tekst, noteer, pak
from spuk_app.verantwoording.levensloop import BEOORDELING, VERANTWOORDING, Beoordelingsfeiten
from spuk_app.verantwoording.models import Beoordeling
from spuk_app.verantwoording.queries import beoordelingen
from spuk_app.verantwoording.regels import signalen_van
from spuk_app.verantwoording.verloop import verloop, wijzigers


def aanvaard(uow: UnitOfWork, tranches: Mapping[str, Tranche], beoordeling_id: int, versie: int) -> Beoordeling:
    """Accept one onderdeel for the own department.

    :param versie: the version of the review on which the page was opened.
    Leaves state akkoord with who, and a journal line. With the last one the report becomes beoordeeld in the same act, with
    a message to the municipality and a journal line per area.

    :raises NietToegestaan: it is another department's; :raises Conflict: a colleague was first.
    """
    geval, beoordeling, regel = _pak(uow, tranches, beoordeling_id)
    feiten = Beoordelingsfeiten(departement=beoordeling.departement)
    naar = BEOORDELING.toets("aanvaard", beoordeling.toestand, feiten, uow.wie)
    assert naar is not None
    _ga_verder(beoordeling, naar, versie)
    beoordeling.akkoord_door = uow.wie.id
    _noteer(uow, geval, "aanvaard", beoordeling, regel, "")
    uow.sessie.flush()
    _rond_af(uow, geval)
    return beoordeling


def stel_vraag(
    uow: UnitOfWork, tranches: Mapping[str, Tranche], beoordeling_id: int, versie: int, vraag: str
) -> Beoordeling:
    """Ask the municipality about one onderdeel of the own department; that onderdeel alone opens again.

    Leaves state vraag with the question, a message to the municipality, and a journal line.

    :raises NietToegestaan: it is another department's; :raises SpukFout: there is no question.
    :raises Conflict: a colleague was first.
    """
    geval, beoordeling, regel = _pak(uow, tranches, beoordeling_id)
    feiten = Beoordelingsfeiten(departement=beoordeling.departement, tekst=vraag)
    naar = BEOORDELING.toets("stel_vraag", beoordeling.toestand, feiten, uow.wie)
    assert naar is not None
    _ga_verder(beoordeling, naar, versie)
    beoordeling.vraag = eis_tekst(vraag, "De vraag is niet gesteld.", "Vul in wat u van de gemeente wilt weten.")
    beoordeling.antwoord = None
    _noteer(uow, geval, "stel_vraag", beoordeling, regel, beoordeling.vraag)
    uow.bericht(
        f"vraag:{beoordeling.id}:{beoordeling.versie}",
        f"Vraag over {regel.deel.onderdeel.naam}: {geval.naam}",
        f"{uow.wie.organisatie} heeft een vraag over {regel.deel.onderdeel.naam} van {regel.gebied.naam}. U kunt de cijfers "
        f"van dit onderdeel wijzigen. Beantwoord daarna de vraag in het portaal.\n\nVraag: {beoordeling.vraag}",
        dossier=geval.dossiers[regel.dossier_id],
        aan_gemeente=geval.verantwoording.gemeente,
        aan_rol=Rol.GEMEENTE_FINANCIEN,
    )
    return beoordeling


def beantwoord(
    uow: UnitOfWork, tranches: Mapping[str, Tranche], beoordeling_id: int, versie: int, antwoord: str
) -> Beoordeling:
    """Answer a question; what was changed of the onderdeel is delivered with it.

    Leaves state beantwoord with the answer, the next frozen copy of the report, a message to the department, and a journal
    line.

    :raises NietToegestaan: this person changed the figures; :raises SpukFout: there are errors in them, or no answer.
    :raises Conflict: a colleague was first.
    """
    geval, beoordeling, regel = _pak(uow, tranches, beoordeling_id)
    fouten = sum(een.is_fout for een in signalen_van(geval.verslag, regel))
    invullers = wijzigers(verloop(uow.sessie, geval.verantwoording.id, regel.dossier_id, regel.code))
    feiten = Beoordelingsfeiten(beoordeling.departement, antwoord, fouten, invullers)
    naar = BEOORDELING.toets("beantwoord", beoordeling.toestand, feiten, uow.wie)
    assert naar is not None
    _ga_verder(beoordeling, naar, versie)
    beoordeling.antwoord = eis_tekst(antwoord, "De vraag is niet beantwoord.", "Vul uw antwoord in.")
    opname = vries_in(uow, geval, (regel.dossier_id, regel.code))
    _noteer(uow, geval, "beantwoord", beoordeling, regel, beoordeling.antwoord, opname.sha256)
    vro = beoordeling.departement == Departement.VRO
    uow.bericht(
        f"antwoord:{beoordeling.id}:{beoordeling.versie}",
        f"Antwoord over {regel.deel.onderdeel.naam}: {geval.naam}",
        f"De gemeente heeft uw vraag over {regel.deel.onderdeel.naam} van {regel.gebied.naam} beantwoord. "
        f"Beoordeel het onderdeel opnieuw.\n\nAntwoord: {beoordeling.antwoord}",
        dossier=geval.dossiers[regel.dossier_id],
        aan_rol=Rol.BZK_FINANCIEN if vro else Rol.ADVISEUR,
        aan_departement=None if vro else beoordeling.departement,
    )
    return beoordeling


def _pak(uow: UnitOfWork, tranches: Mapping[str, Tranche], beoordeling_id: int) -> tuple[Geval, Beoordeling, Regel]:
    """Lock the report of a review and read both. :raises NietGevonden: this person may not know of it."""
    beoordeling = uow.sessie.get(Beoordeling, beoordeling_id)
    if beoordeling is None:
        raise NietGevonden
    geval = pak(uow, tranches, beoordeling.verantwoording_id)
    uow.sessie.refresh(beoordeling)  # what was read before the lock may be stale by now
    return geval, beoordeling, geval.regel(beoordeling.dossier_id, beoordeling.onderdeel)


def _ga_verder(beoordeling: Beoordeling, naar: str, versie: int) -> None:
    if beoordeling.versie != versie:
        raise Verouderd([])
    beoordeling.toestand, beoordeling.versie = naar, versie + 1


def _noteer(
    uow: UnitOfWork,
    geval: Geval,
    handeling: str,
    beoordeling: Beoordeling,
    regel: Regel,
    tekst: str,
    opname_sha256: str | None = None,
) -> None:
    uow.noteer(
        handeling,
        {
            "verantwoording": geval.verantwoording.id,
            "jaar": regel.jaar,
            "onderdeel": regel.code,
            "departement": beoordeling.departement,
            "versie": beoordeling.versie,
            "tekst_sha256": vingerafdruk(tekst) if tekst else None,
            "opname_sha256": opname_sha256,
            "besteed_cent": regel.besteed,
            "correctie_cent": regel.correctie,
        },
        geval.dossiers[regel.dossier_id],
    )


def _rond_af(uow: UnitOfWork, geval: Geval) -> None:
    """When every onderdeel is accepted, the report is."""
    feiten = afrondfeiten(beoordelingen(uow.sessie, geval.verantwoording.id))
    if not VERANTWOORDING.mag("rond_beoordeling_af", geval.toestand, feiten, uow.wie):
        return
    naar = VERANTWOORDING.toets("rond_beoordeling_af", geval.toestand, feiten, uow.wie)
    assert naar is not None
    geval.verantwoording.toestand = naar
    noteer(uow, geval, "rond_beoordeling_af", {})
    uow.bericht(
        f"beoordeeld:{geval.verantwoording.id}",
        f"Akkoord: {geval.naam}",
        f"Alle departementen zijn akkoord met uw verantwoording over {geval.verslag.jaar}.",
        dossier=next(iter(geval.dossiers.values())),
        aan_gemeente=geval.verantwoording.gemeente,
        aan_rol=Rol.GEMEENTE_FINANCIEN,
    )
