"""Signing, submitting, the receipt, withdrawing."""

import io
import secrets
from collections.abc import Sequence
from pathlib import Path

from flask import current_app, flash, make_response, redirect, request, send_file, url_for
from werkzeug.wrappers import Response

from spuk_app.aanvraag import indienen, ondertekenen
from spuk_app.aanvraag.aandacht import aandacht
from spuk_app.aanvraag.geschiedenis import Opslag, intrekking, opgeslagen_na
from spuk_app.aanvraag.levensloop import AANVRAAG
from spuk_app.aanvraag.models import INTREKREDEN_HOOGSTENS, Indiening
from spuk_app.aanvraag.ontvangstbewijs import ontvangstbewijs
from spuk_app.aanvraag.opname import lees_opname
from spuk_app.aanvraag.pagina import (
    GEMEENTE,
    IEDEREEN_BIJ_EEN_DOSSIER,
    LEZERS,
    Antwoord,
    aanvraag,
    lees_geval,
    namen_van_bestanden,
    staat_van,
    teken,
)
from spuk_app.aanvraag.queries import Zaak, bijlagen, feiten, inhoud, laatste_indiening, momentopname
from spuk_app.aanvraag.stand import bezwaren, btw_in, handtekeningen, samen, taken
from spuk_app.beschikking.pdf import maak_pdf
from spuk_app.kern.canoniek import vingerafdruk
from spuk_app.kern.fouten import NietGevonden
from spuk_app.onderdelen.overzicht import overzicht
from spuk_app.onderdelen.taal import Tekst
from spuk_app.web.aangemeld import huidige_wie
from spuk_app.web.invoer import Formulier, Invoer
from spuk_app.web.toegang import toegang
from spuk_app.web.verbinding import lezen, nu, ondertekenaars_van, tranches, unit_of_work, verschil
from spuk_app.web.wachtwoord import wachtwoordfout

_REDEN = Tekst(
    code="reden",
    label="Waarom trekt uw gemeente de aanvraag in?",
    uitleg="Deze tekst staat in de bevestiging aan uw gemeente en aan BZK.",
    verplicht=False,
    max_lengte=INTREKREDEN_HOOGSTENS,
    regels=4,
)


@aanvraag.get("/aanvragen/<int:dossier_id>/ondertekenen")
@toegang(*LEZERS)
def toon_ondertekenen(dossier_id: int) -> str:
    """Who signs, who has signed, and under what."""
    return _ondertekenpagina(dossier_id)


@aanvraag.post("/aanvragen/<int:dossier_id>/ondertekenen")
@toegang(handeling="onderteken", levensloop=AANVRAAG)
def onderteken(dossier_id: int) -> Antwoord:
    """Sign, after the own password was entered again."""
    if fout := wachtwoordfout():
        return _ondertekenpagina(dossier_id, [("wachtwoord", fout)]), 422
    gezien, _, opslag = request.form.get("versie", "").partition("-")
    try:
        with unit_of_work() as uow:
            ondertekenen.onderteken(uow, tranches(), dossier_id, wachtwoord_bevestigd=True, gezien=gezien)
    except ondertekenen.AndereTekst as botsing:
        gewijzigd = opgeslagen_na(lezen(), dossier_id, int(opslag)) if opslag.isdecimal() else []
        return _ondertekenpagina(dossier_id, botsing=botsing, gewijzigd=gewijzigd), botsing.status
    flash("U hebt de aanvraag ondertekend. Zij is nog niet ingediend.", "goed")
    return redirect(url_for("aanvraag.takenlijst", dossier_id=dossier_id), 303)


@aanvraag.get("/aanvragen/<int:dossier_id>/indienen")
@toegang(*GEMEENTE)
def toon_indienen(dossier_id: int) -> str:
    """What submitting means, and what is still in the way."""
    geval = lees_geval(dossier_id)
    ingevuld = inhoud(lezen(), geval)
    stand = feiten(lezen(), geval, ingevuld, nu())
    return teken(
        "dien_in",
        geval,
        token=secrets.token_urlsafe(32),
        bezwaren=bezwaren("dien_in", stand, huidige_wie()),
        gevraagd=samen(deel.gevraagd() for deel in ingevuld.per_onderdeel.values()),
        btw=btw_in(ingevuld.per_onderdeel.values()),
    )


@aanvraag.post("/aanvragen/<int:dossier_id>/indienen")
@toegang(handeling="dien_in", levensloop=AANVRAAG)
def dien_in(dossier_id: int) -> Response:
    """Submit; what is pressed twice leads to the same receipt."""
    with unit_of_work() as uow:
        indienen.dien_in(uow, tranches(), dossier_id, request.form.get("token", ""))
    return redirect(url_for("aanvraag.ontvangstbevestiging", dossier_id=dossier_id), 303)


@aanvraag.get("/aanvragen/<int:dossier_id>/ontvangstbevestiging")
@toegang(*IEDEREEN_BIJ_EEN_DOSSIER)
def ontvangstbevestiging(dossier_id: int) -> str:
    """The receipt, from the frozen copy itself."""
    geval, indiening = _lees_indiening(dossier_id)
    opname = lees_opname(indiening, geval)
    bestanden = namen_van_bestanden(dossier_id)
    return teken(
        "ontvangstbevestiging",
        geval,
        indiening=indiening,
        opname=opname,
        gevraagd={code: deel.gevraagd() for code, deel in opname.per_onderdeel.items()},
        samen=samen(deel.gevraagd() for deel in opname.per_onderdeel.values()),
        btw=btw_in(opname.per_onderdeel.values()),
        intrekking=intrekking(lezen(), geval),
        antwoorden={code: overzicht(deel, bestanden) for code, deel in opname.te_lezen().items()},
    )


@aanvraag.get("/aanvragen/<int:dossier_id>/ontvangstbevestiging.pdf")
@toegang(*IEDEREEN_BIJ_EEN_DOSSIER)
def pdf_ontvangstbevestiging(dossier_id: int) -> Response:
    """The receipt as a document to keep; drawn from the frozen copy, so the same at every download."""
    geval, indiening = _lees_indiening(dossier_id)
    bewijs = ontvangstbewijs(
        geval,
        indiening,
        lees_opname(indiening, geval),
        namen_van_bestanden(dossier_id),
        oefening=verschil() is not None,
    )
    letters = Path(current_app.static_folder or "") / "dist" / "letters"
    inhoud = io.BytesIO(maak_pdf(bewijs, letters))
    return send_file(inhoud, "application/pdf", as_attachment=True, download_name=f"{indiening.nummer}.pdf")


@aanvraag.get("/aanvragen/<int:dossier_id>/ontvangstbevestiging.json")
@toegang(*IEDEREEN_BIJ_EEN_DOSSIER)
def download_ontvangstbevestiging(dossier_id: int) -> Response:
    """The frozen copy as a file; its SHA-256 is the one on the receipt."""
    _, indiening = _lees_indiening(dossier_id)
    bestand = make_response(indiening.momentopname)
    bestand.mimetype = "application/json"
    bestand.headers["Content-Disposition"] = f'attachment; filename="{indiening.nummer}.json"'
    return bestand


@aanvraag.get("/aanvragen/<int:dossier_id>/intrekken")
@toegang(handeling="trek_in", levensloop=AANVRAAG)
def toon_intrekken(dossier_id: int) -> str:
    """What withdrawing means."""
    return _intrekpagina(dossier_id, Formulier({"reden": Invoer(_REDEN)}, None, {}))


@aanvraag.post("/aanvragen/<int:dossier_id>/intrekken")
@toegang(handeling="trek_in", levensloop=AANVRAAG)
def trek_in(dossier_id: int) -> Antwoord:
    """Withdraw, after the own password was entered again."""
    form = Formulier({"reden": Invoer(_REDEN)}, request.form, {})
    form.validate()
    fouten = form.fouten + [("wachtwoord", fout) for fout in filter(None, [wachtwoordfout()])]
    if fouten:
        return _intrekpagina(dossier_id, form, fouten), 422
    with unit_of_work() as uow:
        indienen.trek_in(uow, tranches(), dossier_id, form["reden"].data or "")
    flash("De aanvraag is ingetrokken. Uw gemeente krijgt daarvan een bevestiging.", "goed")
    return redirect(url_for("aanvraag.takenlijst", dossier_id=dossier_id), 303)


def _lees_indiening(dossier_id: int) -> tuple[Zaak, Indiening]:
    geval = lees_geval(dossier_id)
    indiening = laatste_indiening(lezen(), geval.aanvraag.id) if geval.aanvraag else None
    if indiening is None:
        raise NietGevonden
    return geval, indiening


def _intrekpagina(dossier_id: int, form: Formulier, fouten: Sequence[tuple[str, str]] = ()) -> str:
    geval, indiening = _lees_indiening(dossier_id)
    return teken(
        "trek_in",
        geval,
        staat=staat_van(geval),
        indiening=indiening,
        reden=form["reden"],
        intrekking=intrekking(lezen(), geval),
        fouten=fouten,
    )


def _ondertekenpagina(
    dossier_id: int,
    fouten: Sequence[tuple[str, str]] = (),
    botsing: ondertekenen.AndereTekst | None = None,
    gewijzigd: Sequence[Opslag] = (),
) -> str:
    """:param gewijzigd: what was saved after the reader opened the page, when the text is another one (``botsing``)."""
    geval = lees_geval(dossier_id)
    ingevuld = inhoud(lezen(), geval)
    stand = feiten(lezen(), geval, ingevuld, nu(), wachtwoord_bevestigd=True)
    lijst = taken(geval, ingevuld)
    return teken(
        "onderteken",
        geval,
        fouten=fouten,
        botsing=botsing,
        gewijzigd=gewijzigd,
        stand=stand,
        bezwaren=bezwaren("onderteken", stand, huidige_wie()),
        handtekeningen=handtekeningen(lezen(), geval),
        afdruk=vingerafdruk(momentopname(geval, ingevuld, bijlagen(lezen(), dossier_id))),
        tekenaars=ondertekenaars_van(geval.dossier.gemeente),
        taken=lijst,
        aandacht=aandacht(lijst, ingevuld, geval.versie),
        gevraagd=samen(taak.gevraagd for taak in lijst),
        btw=btw_in(ingevuld.per_onderdeel.values()),
        maximum=samen(taak.maximum for taak in lijst),
    )
