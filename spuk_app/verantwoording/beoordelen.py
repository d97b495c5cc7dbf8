"""Reviewing a delivered report per onderdeel: accept, ask, withdraw; the municipality answers; the last akkoord ends it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from spuk_app.dossier.unit_of_work import UnitOfWork
from spuk_app.kern.canoniek import vingerafdruk
from spuk_app.kern.fouten import Gebrek, NietGevonden, Onvolledig, Verouderd
from spuk_app.tranches.tranche import Tranche
from spuk_app.verantwoording.aangeleverd import aangeleverde_verslagen
from spuk_app.verantwoording.aanleveren import vries_in
from spuk_app.verantwoording.afronden import rond_af
from spuk_app.verantwoording.cijfers import Regel, Verslag
from spuk_app.verantwoording.einde import volg_laatste_verantwoording
from spuk_app.verantwoording.feiten import alles_vastgesteld
from spuk_app.verantwoording.geval import Geval, eis_tekst, pak
from spuk_app.verantwoording.invoer import terug_naar
from spuk_app.verantwoording.keten import geschakeld
from spuk_app.verantwoording.levensloop import BEOORDELING, Beoordelingsfeiten, Toestand
from spuk_app.verantwoording.levensloop.beoordeling import beoordelaars
from spuk_app.verantwoording.levensloop.verantwoording import BIJ_HET_RIJK
from spuk_app.verantwoording.models import Beoordeling
from spuk_app.verantwoording.opname import lees_opname
from spuk_app.verantwoording.opslaan import leg_opslag_vast
from spuk_app.verantwoording.queries import aanleveringen, alle_verslagen
from spuk_app.verantwoording.regels import Signaal, signalen_van
from spuk_app.verantwoording.verloop import verloop, wijzigers


def aanvaard(uow: UnitOfWork, tranches: Mapping[str, Tranche], beoordeling_id: int, versie: int) -> Beoordeling:
    """Accept one onderdeel for the own department.

    :param versie: the version of the review on which the page was opened.
    Leaves state akkoord with who, and a journal line. With the last one the report becomes beoordeeld in the same act, with
    a message to the municipality and a journal line per area.

    :raises NietToegestaan: it is another department's; :raises Conflict: a colleague was first.
    """
    geval, beoordeling, regel = _pak(uow, tranches, beoordeling_id)
    feiten = Beoordelingsfeiten(beoordeling.departement, vastgesteld=_vastgesteld(uow, regel))
    naar = BEOORDELING.toets("aanvaard", beoordeling.toestand, feiten, uow.wie)
    assert naar is not None
    _ga_verder(beoordeling, naar, versie)
    beoordeling.akkoord_door = uow.wie.id
    _noteer(uow, geval, "aanvaard", beoordeling, regel, "")
    rond_af(uow, tranches, geval)
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
    feiten = Beoordelingsfeiten(beoordeling.departement, vraag, vastgesteld=_vastgesteld(uow, regel))
    naar = BEOORDELING.toets("stel_vraag", beoordeling.toestand, feiten, uow.wie)
    assert naar is not None
    _ga_verder(beoordeling, naar, versie)
    beoordeling.vraag = eis_tekst(vraag, "De vraag is niet gesteld.", "Vul in wat u van de gemeente wilt weten.")
    beoordeling.antwoord = None
    _noteer(uow, geval, "stel_vraag", beoordeling, regel, beoordeling.vraag)
    uow.bericht(
        f"vraag:{beoordeling.id}:{beoordeling.versie}",
        f"Vraag over {regel.deel.onderdeel.naam}: {geval.naam}",
        f"{uow.wie.organisatie} heeft een vraag over {regel.deel.onderdeel.naam} van {regel.gebied.naam}. Een "
        "opsteller of Financiën kan de cijfers van dit onderdeel wijzigen. Wie van Financiën niets "
        f"wijzigde, beantwoordt daarna de vraag in het portaal.\n\nVraag: {beoordeling.vraag}",
        dossier=geval.dossiers[regel.dossier_id],
        aan_gemeente=geval.verantwoording.gemeente,
    )
    return beoordeling


def trek_vraag_in(uow: UnitOfWork, tranches: Mapping[str, Tranche], beoordeling_id: int, versie: int) -> Beoordeling:
    """Withdraw a question of the own department, so that one that is never answered stops nothing.

    Leaves state open without the question, the line as it was delivered last (when the municipality had saved something
    else: a save like any other, by the department), a message to the municipality, and a journal line.

    :raises NietToegestaan: it is another department's. :raises Conflict: it was answered, a colleague was first, or the
        question is about a line that was never delivered.
    """
    geval, beoordeling, regel = _pak(uow, tranches, beoordeling_id)
    toen = lees_opname(aanleveringen(uow.sessie, geval.verantwoording.id)[-1], tranches).regel(
        regel.dossier_id, regel.code
    )
    feiten = Beoordelingsfeiten(
        beoordeling.departement, vastgesteld=_vastgesteld(uow, regel), aangeleverd=toen is not None
    )
    naar = BEOORDELING.toets("trek_vraag_in", beoordeling.toestand, feiten, uow.wie)
    assert naar is not None and toen is not None
    _ga_verder(beoordeling, naar, versie)
    beoordeling.vraag = beoordeling.antwoord = None
    if terug := terug_naar(regel, toen):
        leg_opslag_vast(uow, geval, regel, terug)
    _noteer(uow, geval, "trek_vraag_in", beoordeling, toen, "")
    hersteld = " Wat u na de vraag bij dit onderdeel hebt opgeslagen, telt niet mee." if terug else ""
    uow.bericht(
        f"vraag-ingetrokken:{beoordeling.id}:{beoordeling.versie}",
        f"Vraag ingetrokken over {regel.deel.onderdeel.naam}: {geval.naam}",
        f"{uow.wie.organisatie} heeft de vraag over {regel.deel.onderdeel.naam} van {regel.gebied.naam} ingetrokken. U "
        f"hoeft niets meer te doen. De cijfers die u het laatst hebt aangeleverd, blijven staan.{hersteld}",
        dossier=geval.dossiers[regel.dossier_id],
        aan_gemeente=geval.verantwoording.gemeente,
    )
    return beoordeling


def beantwoord(
    uow: UnitOfWork, tranches: Mapping[str, Tranche], beoordeling_id: int, versie: int, antwoord: str
) -> Beoordeling:
    """Answer a question; what was changed of the onderdeel is delivered with it.

    The figures fit every later year that somebody agreed with: from its akkoord on a report has no errors, so the answer
    waits until that year is open again, or is asked about as well. A later year that is open may still be wrong: its own
    akkoord sees to that.

    Leaves state beantwoord with the answer, the next frozen copy of the report, a message to everybody who judges for that
    department, and a journal line; what is ended now is not paid for later years, what is not any more goes on.

    :raises NietToegestaan: this person changed the figures; :raises SpukFout: there are errors in them, or no answer.
    :raises Onvolledig: a later year that was agreed with does not fit them. :raises Conflict: a colleague was first.
    """
    geval, beoordeling, regel = _pak(uow, tranches, beoordeling_id)
    per_jaar = _fouten_per_jaar(uow, tranches, geval, regel)
    fouten = len(per_jaar.pop(regel.jaar)[1])
    invullers = wijzigers(verloop(uow.sessie, geval.verantwoording.id, regel.dossier_id, regel.code))
    feiten = Beoordelingsfeiten(beoordeling.departement, antwoord, fouten, invullers, _vastgesteld(uow, regel))
    naar = BEOORDELING.toets("beantwoord", beoordeling.toestand, feiten, uow.wie)
    assert naar is not None
    _eis_passend(per_jaar)
    _ga_verder(beoordeling, naar, versie)
    beoordeling.antwoord = eis_tekst(antwoord, "De vraag is niet beantwoord.", "Vul uw antwoord in.")
    opname = vries_in(uow, geval, (regel.dossier_id, regel.code))
    _noteer(uow, geval, "beantwoord", beoordeling, regel, beoordeling.antwoord, opname.sha256)
    volg_laatste_verantwoording(uow, tranches, geval)
    for rol, departement in beoordelaars(beoordeling.departement):
        uow.bericht(
            f"antwoord:{beoordeling.id}:{beoordeling.versie}:{rol}",
            f"Antwoord over {regel.deel.onderdeel.naam}: {geval.naam}",
            f"De gemeente heeft de vraag van {beoordeling.departement} over {regel.deel.onderdeel.naam} van "
            f"{regel.gebied.naam} beantwoord. Beoordeel het onderdeel opnieuw.\n\nAntwoord: {beoordeling.antwoord}",
            dossier=geval.dossiers[regel.dossier_id],
            aan_rol=rol,
            aan_departement=departement,
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


def _vastgesteld(uow: UnitOfWork, regel: Regel) -> bool:
    return alles_vastgesteld(uow.sessie, [regel.dossier_id])


def _fouten_per_jaar(
    uow: UnitOfWork, tranches: Mapping[str, Tranche], geval: Geval, nieuw: Regel
) -> dict[int, tuple[Toestand, list[Signaal]]]:
    """The errors in this line and in the same line of the later years that were agreed with, if this one were delivered.

    Per year, with the state of its report.
    """
    van = (geval.verantwoording.tranche, geval.verantwoording.gemeente)
    alle = [(een, _met(verslag, nieuw)) for een, verslag in aangeleverde_verslagen(uow.sessie, tranches, *van)]
    niet = {Toestand.BEZIG, *BIJ_HET_RIJK}
    alle += [paar for paar in alle_verslagen(uow.sessie, tranches, *van) if paar[0].toestand not in niet]
    toestanden = {een.jaar: Toestand(een.toestand) for een, _ in alle}
    fouten = {}
    for verslag in geschakeld(verslag for _, verslag in alle):
        if verslag.jaar >= nieuw.jaar and (regel := verslag.regel(nieuw.dossier_id, nieuw.code)):
            gevonden = [een for een in signalen_van(verslag, regel) if een.is_fout]
            fouten[verslag.jaar] = (toestanden[verslag.jaar], gevonden)
    return fouten


def _met(verslag: Verslag, nieuw: Regel) -> Verslag:
    """The report with this line in it: in place of the same one, or added when it was never delivered before."""
    if verslag.jaar != nieuw.jaar:
        return verslag
    return replace(verslag, regels=[*(regel for regel in verslag.regels if not _zelfde(regel, nieuw)), nieuw])


def _zelfde(een: Regel, ander: Regel) -> bool:
    return (een.jaar, een.dossier_id, een.code) == (ander.jaar, ander.dossier_id, ander.code)


def _eis_passend(per_jaar: Mapping[int, tuple[Toestand, Sequence[Signaal]]]) -> None:
    """:raises Onvolledig: a later year that was agreed with does not fit the new figures."""
    for jaar, (toestand, fouten) in per_jaar.items():
        if fouten:
            eerst = f"vraag het departement om ook over {jaar} een vraag te stellen"
            if toestand not in BIJ_HET_RIJK:
                eerst = f"kies bij de verantwoording over {jaar} ‘Cijfers weer openen’"
            raise Onvolledig(
                "De vraag is niet beantwoord.",
                [Gebrek(een.zin, een.onderdeel, een.veld) for een in fouten],
                f"Met deze cijfers klopt de verantwoording over {jaar} niet meer: {fouten[0].zin}",
                f"Pas de cijfers van dit onderdeel aan. Of {eerst}, en verbeter dat jaar eerst.",
            )
