"""Assessing: claim, advise per department, propose. Only the grounds of T1 art. 12 and T2 art. 11 count."""

from collections.abc import Iterable, Mapping

from spuk_app.aanvraag.levensloop import AANVRAAG, ADVIES, AdviesFeiten, Adviestoestand, Feiten, Toestand, Uitkomst
from spuk_app.aanvraag.models import Aanvraag, Advies, Stuk
from spuk_app.aanvraag.opname import lees_opname
from spuk_app.aanvraag.queries import Zaak, adviezen, besluitfeiten, laatste_indiening, zaak
from spuk_app.aanvraag.toekenbaar import (
    adviesbedragen,
    gebreken_advies,
    gebreken_voorstel,
    per_jaar,
    zonder_overbodige_gronden,
)
from spuk_app.aanvraag.voorstel import Voorgesteld, lees_voorstel, op_volgorde, schrijf_gronden, schrijf_voorstel
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
    gronden: Iterable[str] = (),
) -> Advies:
    """Give, or as long as there is no proposal change, the advice of the own department on one onderdeel.

    :param versie: the version of the advice on which the page was opened.
    :param bedragen: eurocents per year that the department advises; only for a partly positive advice, where it is what
        should be granted (docs/adr/0015). A positive advice is the amount asked, a negative one is zero; another amount
        beside those is refused.
    :param gronden: codes of the grounds of the regulation (T1 art. 12, T2 art. 11) for an advice that is not positive.
    Leaves the advice with its grounds, money of kind geadviseerd, and a journal line; with the last advice
    a message to the behandelaar.

    :raises NietToegestaan: it is another department's onderdeel; :raises Conflict: there is a proposal already.
    :raises Onvolledig: no motivation, no ground, or amounts that do not fit the outcome.
    :raises Verouderd: a colleague was first.
    """
    dossier = uow.dossier(dossier_id)
    geval = zaak(uow.sessie, uow.wie, dossier_id, tranches, uow.nu)
    assert geval.aanvraag is not None
    alle = adviezen(uow.sessie, geval.aanvraag.id)
    advies = next((een for een in alle if een.onderdeel == onderdeel), None)
    if advies is None:
        raise NietGevonden
    ontbreekt = [een.onderdeel for een in alle if een.toestand == Adviestoestand.OPEN]
    stand = AdviesFeiten(advies.departement, geval.toestand is Toestand.IN_BEHANDELING)
    naar = ADVIES.toets("adviseer", advies.toestand, stand, uow.wie)
    assert naar is not None
    if advies.versie != versie:
        raise Verouderd([])
    gevraagd = per_jaar(geld_van(uow.sessie, dossier_id)[Geldsoort.GEVRAAGD], onderdeel)
    gekozen, indiening = op_volgorde(gronden), laatste_indiening(uow.sessie, geval.aanvraag.id)
    assert indiening is not None
    btw = lees_opname(indiening, geval).compensabele_btw.get(onderdeel, 0)
    gebreken = gebreken_advies(geval.versie, onderdeel, uitkomst, motivering, gekozen, gevraagd, btw, bedragen)
    if gebreken:
        raise Onvolledig("Het advies is niet opgeslagen.", gebreken, herstel="Verbeter de genoemde velden.")
    advies_bedragen = adviesbedragen(uitkomst, gevraagd, bedragen)
    advies.toestand, advies.versie = naar, versie + 1
    advies.uitkomst, advies.motivering = uitkomst, motivering.strip()
    advies.wie_id, advies.wie, advies.moment = uow.wie.id, uow.wie.omschrijving, uow.nu
    schrijf_gronden(uow, geval.aanvraag.id, Stuk.ADVIES, onderdeel, gekozen)
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
            "gronden": list(gekozen),
            "motivering_sha256": vingerafdruk(advies.motivering),
            "cent": {str(j): b for j, b in advies_bedragen.items()},
        },
        dossier,
    )
    if ontbreekt == [onderdeel]:
        uow.bericht(
            f"adviezen-compleet:{geval.aanvraag.id}",
            f"Alle adviezen zijn er: {geval.gebied.naam}",
            f"Het laatste advies over {geval.gebied.naam} is gegeven door {uow.wie.omschrijving}. U kunt nu het "
            "conceptbesluit maken, onder ‘Werkvoorraad’.",
            dossier=dossier,
            aan_rol=Rol.BEHANDELAAR,
        )
    return advies


def bewaar_voorstel(
    uow: UnitOfWork,
    tranches: Mapping[str, Tranche],
    dossier_id: int,
    bedragen: Bedragen,
    motiveringen: Mapping[str, str],
    gronden: Mapping[str, Iterable[str]] | None = None,
    *,
    gezien: str | None = None,
) -> Aanvraag:
    """Keep a proposal that is not finished yet. It may have gaps, and amounts that are too high: nobody decides on it.

    :param bedragen: eurocents per (onderdeel, year), for what was filled in.
    :param motiveringen, gronden, gezien: as for ``stel_voor``.
    Leaves money of kind voorgesteld, the motivations, the grounds and a journal line; the state stays, and nobody is told.

    :raises NietToegestaan: the application is in another behandelaar's name; :raises SpukFout: an advice is missing.
    :raises Verouderd: an advice, or this proposal, changed since the page was opened.
    """
    dossier = uow.dossier(dossier_id)
    geval = zaak(uow.sessie, uow.wie, dossier_id, tranches, uow.nu)
    AANVRAAG.toets("bewaar_voorstel", geval.toestand, feiten_besluit(uow, geval), uow.wie)
    aanvraag = geval.aanvraag
    assert aanvraag is not None
    _eis_gezien(uow, aanvraag, gezien)
    codes = {code for code, _ in geld_van(uow.sessie, dossier_id)[Geldsoort.GEVRAAGD]}
    voorstel = _voorgesteld(codes, bedragen, motiveringen, gronden)
    schrijf_voorstel(uow, aanvraag, voorstel)
    uow.noteer("bewaar_voorstel", voorstel.gegevens, dossier)
    return aanvraag


def stel_voor(
    uow: UnitOfWork,
    tranches: Mapping[str, Tranche],
    dossier_id: int,
    bedragen: Bedragen,
    motiveringen: Mapping[str, str],
    gronden: Mapping[str, Iterable[str]] | None = None,
    *,
    gezien: str | None = None,
) -> Aanvraag:
    """Propose what to grant, per onderdeel and year, from the advices. The beslisser grants exactly this or returns it.

    :param bedragen: eurocents per (onderdeel, year) for every onderdeel for which money is asked; per year at most what is
        asked and at most the maximum (afspraken.md 1.9), over all years at most what is asked without the VAT that the
        municipality can claim back (T1 art. 2 lid 5, T2 art. 11 lid 5).
    :param motiveringen: per onderdeel why; obligatory where less than that is proposed (Awb 3:46) or more than was advised
        (Awb 3:50).
    :param gronden: per onderdeel the codes of the grounds of the regulation; obligatory where less than that is proposed,
        and not kept where it is not.
    :param gezien: what the page was opened on (``Voorgesteld.stand``), so that no advice is overlooked that changed in the
        meantime, nor a proposal that was saved elsewhere. None where no page was read.
    Leaves money of kind voorgesteld, the motivations, the grounds, a message to the beslisser, and a journal line.

    :raises NietToegestaan: the application is in another behandelaar's name; :raises SpukFout: an advice is missing.
    :raises Onvolledig: amounts that are too high or missing, or a motivation or a ground that is missing.
    :raises Verouderd: an advice, or this proposal, changed since the page was opened.
    """
    dossier = uow.dossier(dossier_id)
    geval = zaak(uow.sessie, uow.wie, dossier_id, tranches, uow.nu)
    naar = AANVRAAG.toets("stel_voor", geval.toestand, feiten_besluit(uow, geval), uow.wie)
    aanvraag = geval.aanvraag
    assert aanvraag is not None and naar is not None
    _eis_gezien(uow, aanvraag, gezien)
    geld, indiening = geld_van(uow.sessie, dossier_id), laatste_indiening(uow.sessie, aanvraag.id)
    assert indiening is not None
    gevraagd, geadviseerd = geld[Geldsoort.GEVRAAGD], geld[Geldsoort.GEADVISEERD]
    btw = lees_opname(indiening, geval).compensabele_btw
    volledig = dict.fromkeys(gevraagd, 0) | dict(bedragen)
    voorstel = _voorgesteld({code for code, _ in gevraagd}, volledig, motiveringen, gronden)
    gebreken = gebreken_voorstel(geval.versie, dossier.gebied, gevraagd, geadviseerd, btw, voorstel)
    if gebreken:
        raise Onvolledig("Het conceptbesluit is niet gemaakt.", gebreken, herstel="Verbeter de genoemde velden.")
    voorstel = zonder_overbodige_gronden(voorstel, gevraagd, btw)
    schrijf_voorstel(uow, aanvraag, voorstel)
    aanvraag.voorgesteld_door = uow.wie.id
    aanvraag.toestand = naar
    uow.noteer("stel_voor", voorstel.gegevens, dossier)
    uow.bericht(
        f"voorstel:{aanvraag.id}:{uow.systeemmoment.isoformat()}",
        f"Conceptbesluit klaar: {geval.gebied.naam}",
        f"Het conceptbesluit voor {geval.gebied.naam} ligt klaar: {geval.versie.noem(sum(voorstel.bedragen.values()))}.",
        dossier=dossier,
        aan_rol=Rol.BESLISSER,
    )
    return aanvraag


def feiten_besluit(uow: UnitOfWork, geval: Zaak) -> Feiten:
    """What the conditions of proposing and deciding look at."""
    if geval.aanvraag is None:
        return Feiten()
    voorgesteld = geld_van(uow.sessie, geval.dossier.id)[Geldsoort.VOORGESTELD]
    return besluitfeiten(geval, adviezen(uow.sessie, geval.aanvraag.id), sum(voorgesteld.values()))


def _eis_gezien(uow: UnitOfWork, aanvraag: Aanvraag, gezien: str | None) -> None:
    if gezien not in (None, lees_voorstel(uow.sessie, aanvraag).stand(adviezen(uow.sessie, aanvraag.id))):
        raise Verouderd([])


def _voorgesteld(
    codes: Iterable[str],
    bedragen: Bedragen,
    motiveringen: Mapping[str, str],
    gronden: Mapping[str, Iterable[str]] | None,
) -> Voorgesteld:
    """What was given, for every onderdeel for which money is asked."""
    return Voorgesteld(
        bedragen,
        {code: motiveringen.get(code, "").strip() for code in codes},
        {code: op_volgorde((gronden or {}).get(code, ())) for code in codes},
    )
