"""Submitting: exactly once, inside the window, with a frozen copy and a receipt."""

from collections.abc import Mapping

from sqlalchemy import func, select

from spuk_app.aanvraag.levensloop import AANVRAAG, TELT_MEE
from spuk_app.aanvraag.models import Indiening
from spuk_app.aanvraag.queries import (
    bijlagen,
    feiten,
    geldige_handtekeningen,
    inhoud,
    laatste_indiening,
    momentopname,
    zaak,
)
from spuk_app.dossier.unit_of_work import UnitOfWork
from spuk_app.kern.canoniek import canoniek, vingerafdruk
from spuk_app.kern.fouten import SpukFout
from spuk_app.kern.tijd import toon_moment
from spuk_app.kern.wie import Rol
from spuk_app.tranches.tranche import Tranche


def dien_in(uow: UnitOfWork, tranches: Mapping[str, Tranche], dossier_id: int, token: str) -> Indiening:
    """Submit the signed application. What is pressed twice is submitted once.

    The moment that counts is ``uow.nu``: the arrival of the request at the server, taken before any lock was waited for
    (afspraken.md 1.11); 30 September 23:59:59 Dutch time is in time (T1 art. 10 lid 1, T2 art. 9 lid 1).

    :param token: the idempotency token of the page, 1 to 64 characters.
    :returns: the submission; a second submit gets the one that exists, so that it leads to the same receipt.
    Leaves the frozen copy with its SHA-256, a number without gaps, a journal line, and receipts for both sides.

    :raises Conflict: the window is closed, the signatures are of another text, or the state is another one.
    :raises SpukFout: a demand is not met.
    """
    if not 1 <= len(token) <= 64:
        raise SpukFout(
            "De aanvraag is niet ingediend.", "De pagina was niet volledig geladen.", "Open de pagina opnieuw."
        )
    dossier = uow.dossier(dossier_id)
    geval = zaak(uow.sessie, uow.wie, dossier_id, tranches, uow.nu)
    if geval.toestand in TELT_MEE and geval.aanvraag is not None:
        eerdere = laatste_indiening(uow.sessie, geval.aanvraag.id)
        assert eerdere is not None
        return eerdere
    ingevuld = inhoud(uow.sessie, geval)
    naar = AANVRAAG.toets("dien_in", geval.toestand, feiten(uow.sessie, geval, ingevuld, uow.nu), uow.wie)
    aanvraag = geval.aanvraag
    assert aanvraag is not None and naar is not None

    opname = {
        "inhoud": momentopname(geval, ingevuld, bijlagen(uow.sessie, dossier_id)),
        "handtekeningen": [
            {"wie": een.wie, "hoedanigheid": een.hoedanigheid, "moment": een.moment, "vingerafdruk": een.vingerafdruk}
            for een in geldige_handtekeningen(uow.sessie, aanvraag.id)
        ],
        "gevraagd_cent": {
            code: {str(jaar): bedrag for jaar, bedrag in deel.gevraagd().items()}
            for code, deel in ingevuld.per_onderdeel.items()
        },
        "moment": uow.nu,
        "ingediend_door": uow.wie.omschrijving,
    }
    eerder = uow.sessie.scalar(select(func.count()).where(Indiening.aanvraag_id == aanvraag.id)) or 0
    indiening = Indiening(
        aanvraag_id=aanvraag.id,
        volgnummer=eerder + 1,
        nummer=f"{geval.tranche.reeks}-A-{uow.nummer(f'{geval.tranche.reeks}-A'):04d}",
        token=token,
        moment=uow.nu,
        wie_id=uow.wie.id,
        wie=uow.wie.omschrijving,
        momentopname=canoniek(opname),
        sha256=vingerafdruk(opname),
    )
    uow.sessie.add(indiening)
    aanvraag.versie_datum = geval.versie.datum
    aanvraag.ingediend_op = uow.nu
    aanvraag.toestand = naar
    uow.noteer(
        "dien_in",
        {"nummer": indiening.nummer, "versie": geval.versie.datum, "sha256": indiening.sha256},
        dossier,
    )
    uow.bericht(
        f"ontvangst:{indiening.nummer}",
        f"Ontvangstbevestiging {indiening.nummer}: aanvraag {geval.gebied.naam}",
        f"Wij hebben uw aanvraag voor {geval.gebied.naam} ontvangen op {toon_moment(uow.nu)}. "
        f"Uw kenmerk is {indiening.nummer}. De ontvangstbevestiging met alle antwoorden staat klaar in het portaal.",
        dossier=dossier,
        aan_gemeente=dossier.gemeente,
    )
    uow.bericht(
        f"nieuw:{indiening.nummer}",
        f"Nieuwe aanvraag {indiening.nummer}: {geval.gebied.naam}",
        f"Gemeente {geval.gebied.gemeente} diende de aanvraag voor {geval.gebied.naam} in op {toon_moment(uow.nu)}.",
        dossier=dossier,
        aan_rol=Rol.BEHANDELAAR,
    )
    return indiening


def trek_in(uow: UnitOfWork, tranches: Mapping[str, Tranche], dossier_id: int, reden: str = "") -> None:
    """Withdraw a submitted application on behalf of the college.

    :param reden: why, if the municipality wants to say so: at most ``INTREKREDEN_HOOGSTENS`` characters.
    Leaves the state ingetrokken, the reason, a journal line, and a confirmation for both sides.

    :raises Conflict: there is a proposal or a decision already; :raises NietToegestaan: only the ondertekenaar may.
    """
    dossier = uow.dossier(dossier_id)
    geval = zaak(uow.sessie, uow.wie, dossier_id, tranches, uow.nu)
    stand = feiten(uow.sessie, geval, inhoud(uow.sessie, geval), uow.nu)
    naar = AANVRAAG.toets("trek_in", geval.toestand, stand, uow.wie)
    aanvraag = geval.aanvraag
    assert aanvraag is not None and naar is not None
    indiening = laatste_indiening(uow.sessie, aanvraag.id)
    assert indiening is not None
    aanvraag.toestand = naar
    aanvraag.intrekreden = reden.strip() or None
    uow.noteer("trek_in", {"reden_sha256": vingerafdruk(aanvraag.intrekreden)} if aanvraag.intrekreden else {}, dossier)
    wat = f"aanvraag {indiening.nummer} voor {geval.gebied.naam}"
    door = f"{uow.wie.omschrijving} op {toon_moment(uow.nu)}"
    waarom = f" De reden: {aanvraag.intrekreden}" if aanvraag.intrekreden else " Er is geen reden opgegeven."
    uow.bericht(
        f"ingetrokken:{indiening.nummer}",
        f"Bevestiging: {wat} is ingetrokken",
        f"Uw {wat} is ingetrokken door {door}.{waarom} Op deze aanvraag volgt geen besluit en geen geld. Wat er was "
        "ingediend, blijft bewaard en leesbaar.",
        dossier=dossier,
        aan_gemeente=dossier.gemeente,
    )
    uow.bericht(
        f"ingetrokken_bzk:{indiening.nummer}",
        f"Ingetrokken: {wat}",
        f"Gemeente {geval.gebied.gemeente} heeft {wat} ingetrokken: {door}.{waarom} U hoeft er niet meer op te beslissen.",
        dossier=dossier,
        aan_rol=Rol.BEHANDELAAR,
    )
