"""Assessing: claim, advise per department, propose. Only the grounds of T1 art. 12 and T2 art. 11 count."""

from collections.abc import Iterable, Mapping
from typing import Any

from spuk_app.aanvraag.levensloop import AANVRAAG, ADVIES, AdviesFeiten, Feiten, Toestand, Uitkomst
from spuk_app.aanvraag.models import Aanvraag, Advies, Voorstel
from spuk_app.aanvraag.opname import Opname, lees_opname
from spuk_app.aanvraag.queries import Zaak, adviezen, besluitfeiten, laatste_indiening, zaak
from spuk_app.aanvraag.queries import motiveringen as motiveringen_van
from spuk_app.aanvraag.toekenbaar import adviesbedragen, gebreken_voorstel, per_jaar
from spuk_app.dossier.models import Geldsoort
from spuk_app.dossier.regels import Bedragen, geld_van, schrijf_geld
from spuk_app.dossier.unit_of_work import UnitOfWork
from spuk_app.kern.canoniek import vingerafdruk
from spuk_app.kern.fouten import NietGevonden, Onvolledig, Verouderd
from spuk_app.kern.geld import Cent
from spuk_app.kern.wie import Rol
from spuk_app.tranches.tranche import Tranche


def neem_in_behandeling(uow: UnitOfWork, tranches: Mapping[str, Tranche], dossier_id: int) -> Aanvraag:
    """Put a submitted application in the name of the acting behandelaar, and ask each department for its advice.

    There is no ranking between areas, so this may start at once (afspraken.md 1.8). Leaves one open advice per onderdeel
    for which money is asked, messages to the departments, and a journal line.

    :raises Conflict: a colleague was first.
    """
    dossier = uow.dossier(dossier_id)
    geval = zaak(uow.sessie, uow.wie, dossier_id, tranches, uow.nu)
    naar = AANVRAAG.toets("neem_in_behandeling", geval.toestand, Feiten(), uow.wie)
    aanvraag = geval.aanvraag
    assert aanvraag is not None and naar is not None
    aanvraag.behandelaar_id = uow.wie.id
    aanvraag.toestand = naar
    gevraagd = geld_van(uow.sessie, dossier_id)[Geldsoort.GEVRAAGD]
    gevraagde_codes = {code for (code, _), bedrag in gevraagd.items() if bedrag}
    for deel in geval.versie.voor_gebied(dossier.gebied):
        if deel.code in gevraagde_codes:
            departement = deel.onderdeel.departement
            uow.sessie.add(Advies(aanvraag_id=aanvraag.id, onderdeel=deel.code, departement=departement))
            uow.bericht(
                f"advies:{aanvraag.id}:{deel.code}",
                f"Advies gevraagd: {deel.onderdeel.naam}, {geval.gebied.naam}",
                f"{departement} wordt om advies gevraagd over {deel.onderdeel.naam} van {geval.gebied.naam}.",
                dossier=dossier,
                aan_rol=Rol.ADVISEUR,
                aan_departement=departement,
            )
    uow.noteer("neem_in_behandeling", {"adviezen": sorted(gevraagde_codes)}, dossier)
    return aanvraag


def adviseer(
    uow: UnitOfWork,
    tranches: Mapping[str, Tranche],
    dossier_id: int,
    onderdeel: str,
    versie: int,
    uitkomst: Uitkomst,
    motivering: str,
    bedragen: Mapping[int, Cent],
) -> Advies:
    """Give, or as long as there is no proposal change, the advice of the own department on one onderdeel.

    :param versie: the version of the advice on which the page was opened.
    :param bedragen: eurocents per year that the department advises; only for a partly positive advice. A positive advice is
        the amount asked without the VAT that the municipality can claim back (T1 art. 2 lid 5, T2 art. 11 lid 5), a negative
        one is zero; another amount beside those is refused.
    Leaves the advice, money of kind geadviseerd, and a journal line.

    :raises NietToegestaan: it is another department's onderdeel; :raises Conflict: there is a proposal already.
    :raises Onvolledig: no motivation, or amounts that do not fit the outcome; :raises Verouderd: a colleague was first.
    """
    dossier = uow.dossier(dossier_id)
    geval = zaak(uow.sessie, uow.wie, dossier_id, tranches, uow.nu)
    assert geval.aanvraag is not None
    advies = next((een for een in adviezen(uow.sessie, geval.aanvraag.id) if een.onderdeel == onderdeel), None)
    if advies is None:
        raise NietGevonden
    stand = AdviesFeiten(advies.departement, geval.toestand is Toestand.IN_BEHANDELING)
    naar = ADVIES.toets("adviseer", advies.toestand, stand, uow.wie)
    assert naar is not None
    if advies.versie != versie:
        raise Verouderd([])
    gevraagd = per_jaar(geld_van(uow.sessie, dossier_id)[Geldsoort.GEVRAAGD], onderdeel)
    btw = _ingediend(uow, geval).compensabele_btw.get(onderdeel, 0)
    advies_bedragen = adviesbedragen(geval.versie, onderdeel, uitkomst, motivering, gevraagd, btw, bedragen)
    advies.toestand, advies.versie = naar, versie + 1
    advies.uitkomst, advies.motivering = uitkomst, motivering.strip()
    advies.wie_id, advies.wie, advies.moment = uow.wie.id, uow.wie.omschrijving, uow.nu
    schrijf_geld(
        uow.sessie,
        dossier_id,
        Geldsoort.GEADVISEERD,
        {(onderdeel, jaar): bedrag for jaar, bedrag in advies_bedragen.items()},
    )
    uow.noteer(
        "adviseer",
        {
            "onderdeel": onderdeel,
            "uitkomst": uitkomst,
            "motivering_sha256": vingerafdruk(advies.motivering),
            "cent": {str(j): b for j, b in advies_bedragen.items()},
        },
        dossier,
    )
    return advies


def bewaar_voorstel(
    uow: UnitOfWork,
    tranches: Mapping[str, Tranche],
    dossier_id: int,
    bedragen: Bedragen,
    motiveringen: Mapping[str, str],
    *,
    gezien: str | None = None,
) -> Aanvraag:
    """Keep a proposal that is not finished yet. It may have gaps, and amounts that are too high: nobody decides on it.

    :param bedragen: eurocents per (onderdeel, year), for what was filled in.
    :param motiveringen, gezien: as for ``stel_voor``.
    Leaves money of kind voorgesteld, the motivations and a journal line; the state stays, and nobody is told.

    :raises NietToegestaan: the application is in another behandelaar's name; :raises SpukFout: an advice is missing.
    :raises Verouderd: an advice, or this proposal, changed since the page was opened.
    """
    dossier = uow.dossier(dossier_id)
    geval = zaak(uow.sessie, uow.wie, dossier_id, tranches, uow.nu)
    AANVRAAG.toets("bewaar_voorstel", geval.toestand, feiten_besluit(uow, geval), uow.wie)
    aanvraag = geval.aanvraag
    assert aanvraag is not None
    _eis_gezien(uow, aanvraag, gezien)
    gevraagd = geld_van(uow.sessie, dossier_id)[Geldsoort.GEVRAAGD]
    gegevens = _schrijf_voorstel(uow, aanvraag, gevraagd, bedragen, motiveringen)
    uow.noteer("bewaar_voorstel", gegevens, dossier)
    return aanvraag


def stel_voor(
    uow: UnitOfWork,
    tranches: Mapping[str, Tranche],
    dossier_id: int,
    bedragen: Bedragen,
    motiveringen: Mapping[str, str],
    *,
    gezien: str | None = None,
) -> Aanvraag:
    """Propose what to grant, per onderdeel and year, from the advices. The beslisser grants exactly this or returns it.

    :param bedragen: eurocents per (onderdeel, year) for every onderdeel for which money is asked; per year at most what is
        asked and at most the maximum (afspraken.md 1.9), over all years at most what is asked without the VAT that the
        municipality can claim back (T1 art. 2 lid 5, T2 art. 11 lid 5).
    :param motiveringen: per onderdeel why; obligatory where less than that is proposed (Awb 3:46).
    :param gezien: what the page was opened on (``voorstelstand``), so that no advice is overlooked that changed in the
        meantime, nor a proposal that was saved elsewhere. None where no page was read.
    Leaves money of kind voorgesteld, the motivations, a message to the beslisser, and a journal line.

    :raises NietToegestaan: the application is in another behandelaar's name; :raises SpukFout: an advice is missing.
    :raises Onvolledig: amounts that are too high or missing, or a motivation that is missing.
    :raises Verouderd: an advice, or this proposal, changed since the page was opened.
    """
    dossier = uow.dossier(dossier_id)
    geval = zaak(uow.sessie, uow.wie, dossier_id, tranches, uow.nu)
    naar = AANVRAAG.toets("stel_voor", geval.toestand, feiten_besluit(uow, geval), uow.wie)
    aanvraag = geval.aanvraag
    assert aanvraag is not None and naar is not None
    _eis_gezien(uow, aanvraag, gezien)
    gevraagd = geld_van(uow.sessie, dossier_id)[Geldsoort.GEVRAAGD]
    btw = _ingediend(uow, geval).compensabele_btw
    gebreken = gebreken_voorstel(geval.versie, dossier.gebied, gevraagd, btw, bedragen, motiveringen)
    if gebreken:
        raise Onvolledig("Het conceptbesluit is niet gemaakt.", gebreken, herstel="Verbeter de genoemde velden.")
    volledig = {plek: bedragen.get(plek, 0) for plek in gevraagd}
    gegevens = _schrijf_voorstel(uow, aanvraag, gevraagd, volledig, motiveringen)
    aanvraag.voorgesteld_door = uow.wie.id
    aanvraag.toestand = naar
    uow.noteer("stel_voor", gegevens, dossier)
    uow.bericht(
        f"voorstel:{aanvraag.id}:{uow.systeemmoment.isoformat()}",
        f"Conceptbesluit klaar: {geval.gebied.naam}",
        f"Het conceptbesluit voor {geval.gebied.naam} ligt klaar: {geval.versie.noem(sum(volledig.values()))}.",
        dossier=dossier,
        aan_rol=Rol.BESLISSER,
    )
    return aanvraag


def voorstelafdruk(voorgesteld: Bedragen, motiveringen: Mapping[str, str]) -> str:
    """The fingerprint of a proposal: its amounts in eurocents and its motivations."""
    return vingerafdruk({"cent": _plat(voorgesteld), "motivering": motiveringen})


def voorstelstand(gegeven: Iterable[Advies], voorgesteld: Bedragen, motiveringen: Mapping[str, str]) -> str:
    """What the page of a proposal is opened on: how often anything was advised, and the proposal as it was saved."""
    return f"{sum(advies.versie for advies in gegeven)}-{voorstelafdruk(voorgesteld, motiveringen)}"


def feiten_besluit(uow: UnitOfWork, geval: Zaak) -> Feiten:
    """What the conditions of proposing and deciding look at."""
    if geval.aanvraag is None:
        return Feiten()
    voorgesteld = geld_van(uow.sessie, geval.dossier.id)[Geldsoort.VOORGESTELD]
    return besluitfeiten(geval, adviezen(uow.sessie, geval.aanvraag.id), sum(voorgesteld.values()))


def _ingediend(uow: UnitOfWork, geval: Zaak) -> Opname:
    assert geval.aanvraag is not None
    indiening = laatste_indiening(uow.sessie, geval.aanvraag.id)
    assert indiening is not None
    return lees_opname(indiening, geval)


def _eis_gezien(uow: UnitOfWork, aanvraag: Aanvraag, gezien: str | None) -> None:
    if gezien is None:
        return
    voorgesteld = geld_van(uow.sessie, aanvraag.dossier_id)[Geldsoort.VOORGESTELD]
    if gezien != voorstelstand(
        adviezen(uow.sessie, aanvraag.id), voorgesteld, motiveringen_van(uow.sessie, aanvraag.id)
    ):
        raise Verouderd([])


def _schrijf_voorstel(
    uow: UnitOfWork, aanvraag: Aanvraag, gevraagd: Bedragen, bedragen: Bedragen, motiveringen: Mapping[str, str]
) -> dict[str, Any]:
    """Write amounts and motivations for every onderdeel for which money is asked. :returns: what the journal keeps."""
    codes = {code for code, _ in gevraagd}
    schrijf_geld(uow.sessie, aanvraag.dossier_id, Geldsoort.VOORGESTELD, bedragen, onderdelen=codes)
    redenen = {code: motiveringen.get(code, "").strip() for code in codes}
    for code, reden in redenen.items():
        uow.sessie.merge(Voorstel(aanvraag_id=aanvraag.id, onderdeel=code, motivering=reden))
    return {
        "motivering_sha256": {code: vingerafdruk(reden) for code, reden in redenen.items()},
        "cent": _plat(bedragen),
        "totaal_cent": sum(bedragen.values()),
    }


def _plat(bedragen: Bedragen) -> dict[str, Cent]:
    return {f"{code}/{jaar}": bedrag for (code, jaar), bedrag in bedragen.items()}
