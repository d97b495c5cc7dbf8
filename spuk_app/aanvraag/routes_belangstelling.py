"""The statement of interest for what is granted without an application (T1 art. 10 lid 5)."""

from dataclasses import replace

from flask import flash, redirect, request, url_for

from spuk_app.aanvraag import belangstelling as handelingen
from spuk_app.aanvraag.levensloop import BELANGSTELLING, BelangstellingFeiten
from spuk_app.aanvraag.opname import lees_melding
from spuk_app.aanvraag.pagina import GEMEENTE, Antwoord, aanvraag, lees_geval, teken
from spuk_app.aanvraag.queries import Zaak, belangstelling
from spuk_app.aanvraag.stand import ambtshalve_deel
from spuk_app.beschikking.queries import vastgestelde_dossiers
from spuk_app.kern.fouten import Onvolledig
from spuk_app.onderdelen.beperken import beperk
from spuk_app.onderdelen.gezonde_leefomgeving import BELANGSTELLING as BELANGSTELLING_VELD
from spuk_app.onderdelen.overzicht import overzicht
from spuk_app.onderdelen.taal import Invulling
from spuk_app.web.aangemeld import huidige_wie
from spuk_app.web.toegang import toegang
from spuk_app.web.velden import Vragenlijst
from spuk_app.web.verbinding import lezen, nu, tranches, unit_of_work

_NIET_VERSTUURD = "Uw melding is nog niet verstuurd."
_NIET_GEWIJZIGD = "De contactpersoon is nog niet gewijzigd."


@aanvraag.get("/aanvragen/<int:dossier_id>/belangstelling/<code>")
@toegang(*GEMEENTE)
def toon_belangstelling(dossier_id: int, code: str) -> str:
    """The short statement of interest, or what was stated."""
    geval = lees_geval(dossier_id)
    return _belangstellingpagina(geval, code)


@aanvraag.post("/aanvragen/<int:dossier_id>/belangstelling/<code>")
@toegang(handeling="meld_belangstelling", levensloop=BELANGSTELLING)
def meld_belangstelling(dossier_id: int, code: str) -> Antwoord:
    """Send the statement of interest."""
    geval = lees_geval(dossier_id)
    form = Vragenlijst(_leeg(geval, code), request.form)
    form.vraag_alleen_bij_ja(BELANGSTELLING_VELD.code)
    if not form.validate():
        return _belangstellingpagina(geval, code, form), 422
    try:
        with unit_of_work() as uow:
            handelingen.meld_belangstelling(uow, tranches(), dossier_id, code, form.antwoorden)
    except Onvolledig as fout:
        form.meld(fout.gebreken)
        return _belangstellingpagina(lees_geval(dossier_id), code, form), fout.status
    flash("Uw belangstelling is gemeld. Daarvoor hoeft u nu niets te doen.", "goed")
    return redirect(url_for("aanvraag.takenlijst", dossier_id=dossier_id), 303)


@aanvraag.post("/aanvragen/<int:dossier_id>/belangstelling/<code>/contact")
@toegang(handeling="wijzig_contact", levensloop=BELANGSTELLING)
def wijzig_contact(dossier_id: int, code: str) -> Antwoord:
    """Change whom BZK can ask."""
    geval = lees_geval(dossier_id)
    form = Vragenlijst(_contact(_leeg(geval, code)), request.form)
    if not form.validate():
        return _belangstellingpagina(geval, code, form, _NIET_GEWIJZIGD), 422
    try:
        with unit_of_work() as uow:
            handelingen.wijzig_contact(uow, tranches(), dossier_id, code, form.antwoorden)
    except Onvolledig as fout:
        form.meld(fout.gebreken)
        return _belangstellingpagina(lees_geval(dossier_id), code, form, _NIET_GEWIJZIGD), fout.status
    flash("De contactpersoon is gewijzigd.", "goed")
    return redirect(url_for("aanvraag.toon_belangstelling", dossier_id=dossier_id, code=code), 303)


def _leeg(geval: Zaak, code: str) -> Invulling:
    versie, deel = ambtshalve_deel(geval, code, nu())
    return Invulling(deel.onderdeel, versie.jaren, {})


def _contact(ingevuld: Invulling) -> Invulling:
    """The same with no question but whom to ask."""
    return replace(ingevuld, onderdeel=beperk(ingevuld.onderdeel, handelingen.CONTACT))


def _belangstellingpagina(
    geval: Zaak, code: str, form: Vragenlijst | None = None, gevolg: str = _NIET_VERSTUURD
) -> str:
    """The form, or what was sent with the form for the contact. ``form``: as it was refused."""
    versie, deel = ambtshalve_deel(geval, code, nu())
    melding = next((een for een in belangstelling(lezen(), geval.dossier.id) if een.onderdeel == code), None)
    gemeld = lees_melding(melding, deel.onderdeel, versie.jaren) if melding else None
    form = form or Vragenlijst(_contact(gemeld) if gemeld else _leeg(geval, code))
    vastgesteld = geval.dossier.id in vastgestelde_dossiers(lezen())
    stappen = BELANGSTELLING.mogelijkheden(
        melding.toestand if melding else None,
        BelangstellingFeiten(gepubliceerd=True, vastgesteld=vastgesteld),  # only what was published has this page
        huidige_wie(),
    )
    return teken(
        "belangstelling",
        replace(geval, versie=versie),
        deel=deel,
        form=form,
        fouten=form.fouten,
        gevolg=gevolg,
        maximum=sum(versie.maximum(geval.dossier.gebied, code, jaar) for jaar in versie.jaren),
        te_doen={een.stap.handeling for een in stappen if not een.bezwaar},
        vastgesteld=vastgesteld,
        melding=melding,
        antwoorden=overzicht(gemeld) if gemeld else [],
    )
