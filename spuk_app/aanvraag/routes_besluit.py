"""The pages on which a beslisser decides, and those for what is granted without an application."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from spuk_app.aanvraag import besluiten as handelingen
from spuk_app.aanvraag import besluiten_ambtshalve as ambtshalve_handelingen
from spuk_app.aanvraag.ambtshalve import Toekenning, toekenning, toekenningen
from spuk_app.aanvraag.forms_rijk import TeruggaveForm
from spuk_app.aanvraag.levensloop import AANVRAAG, BELANGSTELLING
from spuk_app.aanvraag.routes_rijk import LEZERS, Pagina, lees_beeld
from spuk_app.aanvraag.zaakbeeld import Zaakbeeld
from spuk_app.beschikking.queries import beschikkingen_van
from spuk_app.dossier.models import Geldsoort
from spuk_app.kern.fouten import PlafondBereikt
from spuk_app.onderdelen.overzicht import overzicht
from spuk_app.plafond.gevolg import gevolgen
from spuk_app.plafond.queries import standen
from spuk_app.web.aangemeld import huidige_wie
from spuk_app.web.toegang import toegang
from spuk_app.web.verbinding import lezen, namen_van, nu, tranches, unit_of_work, verschil
from spuk_app.web.wachtwoord import wachtwoordfout

besluiten = Blueprint("besluiten", __name__)


@besluiten.get("/beoordelen/<int:dossier_id>/besluit")
@toegang(handeling="verleen", levensloop=AANVRAAG)
def besluit(dossier_id: int) -> Pagina:
    """The proposal with the letter as it would go out and what it does to the ceilings."""
    beeld = lees_beeld(dossier_id)
    beeld.eis("geef_terug")
    return _besluitpagina(beeld, TeruggaveForm())


@besluiten.post("/beoordelen/<int:dossier_id>/verleen")
@toegang(handeling="verleen", levensloop=AANVRAAG)
def verleen(dossier_id: int) -> Pagina:
    """Grant exactly the proposal that was read, after the own password was entered again."""
    if fout := wachtwoordfout():
        return _geen_besluit(dossier_id, "verleen", fout)
    try:
        with unit_of_work() as uow:
            beschikking = handelingen.verleen(uow, tranches(), dossier_id, gezien=_gezien())
            kenmerk, nummer = beschikking.kenmerk, beschikking.id
    except PlafondBereikt as vol:
        return _besluitpagina(lees_beeld(dossier_id), TeruggaveForm(), geweigerd=vol), vol.status
    flash(f"U hebt de uitkering verleend. Het kenmerk van de brief is {kenmerk}.", "goed")
    return redirect(url_for("beschikking.bekijk", beschikking_id=nummer), 303)


@besluiten.post("/beoordelen/<int:dossier_id>/wijs-af")
@toegang(handeling="wijs_af", levensloop=AANVRAAG)
def wijs_af(dossier_id: int) -> Pagina:
    """Reject, as was proposed, after the own password was entered again."""
    if fout := wachtwoordfout():
        return _geen_besluit(dossier_id, "wijs_af", fout)
    with unit_of_work() as uow:
        beschikking = handelingen.wijs_af(uow, tranches(), dossier_id, gezien=_gezien())
        kenmerk, nummer = beschikking.kenmerk, beschikking.id
    flash(f"U hebt de aanvraag afgewezen. Het kenmerk van de brief is {kenmerk}.", "goed")
    return redirect(url_for("beschikking.bekijk", beschikking_id=nummer), 303)


@besluiten.post("/beoordelen/<int:dossier_id>/geef-terug")
@toegang(handeling="geef_terug", levensloop=AANVRAAG)
def geef_terug(dossier_id: int) -> Pagina:
    """Return the proposal to the behandelaar, with a reason."""
    beeld = lees_beeld(dossier_id)
    beeld.eis("geef_terug")
    form = TeruggaveForm(request.form)
    if not form.validate():
        return _besluitpagina(beeld, form), 422
    with unit_of_work() as uow:
        handelingen.geef_terug(uow, tranches(), dossier_id, form.reden, gezien=_gezien())
    flash("Het conceptbesluit ligt weer bij de behandelaar.", "goed")
    return redirect(url_for("beoordeling.beoordeel", dossier_id=dossier_id), 303)


@besluiten.get("/ambtshalve")
@toegang(*LEZERS)
def ambtshalve() -> str:
    """What is granted without an application, per area."""
    return render_template(
        "beoordeling/ambtshalve.html", toekenningen=toekenningen(lezen(), huidige_wie(), tranches(), nu(), namen_van)
    )


@besluiten.get("/ambtshalve/<int:dossier_id>/<onderdeel>")
@toegang(*LEZERS)
def toon_ambtshalve(dossier_id: int, onderdeel: str) -> str:
    """One onderdeel of one area: what the municipality stated, what it does to the ceilings, and the letter."""
    return _ambtshalvepagina(_lees_toekenning(dossier_id, onderdeel))


@besluiten.post("/ambtshalve/<int:dossier_id>/<onderdeel>/stel-voor")
@toegang(handeling="stel_ambtshalve_voor", levensloop=BELANGSTELLING)
def stel_ambtshalve_voor(dossier_id: int, onderdeel: str) -> Response:
    """Propose to grant one onderdeel of one area without an application."""
    with unit_of_work() as uow:
        ambtshalve_handelingen.stel_ambtshalve_voor(uow, tranches(), dossier_id, onderdeel)
    flash("Het conceptbesluit ligt klaar voor de beslisser.", "goed")
    return redirect(url_for("besluiten.toon_ambtshalve", dossier_id=dossier_id, onderdeel=onderdeel), 303)


@besluiten.post("/ambtshalve/<int:dossier_id>/<onderdeel>/verleen")
@toegang(handeling="verleen_ambtshalve", levensloop=BELANGSTELLING)
def verleen_ambtshalve(dossier_id: int, onderdeel: str) -> Pagina:
    """Grant one onderdeel of one area without an application, after the own password was entered again."""
    if fout := wachtwoordfout():
        een = _lees_toekenning(dossier_id, onderdeel)
        een.eis("verleen_ambtshalve")
        return _ambtshalvepagina(een, [("wachtwoord", fout)]), 422
    try:
        with unit_of_work() as uow:
            beschikking = ambtshalve_handelingen.verleen_ambtshalve(uow, tranches(), dossier_id, onderdeel)
            kenmerk, nummer = beschikking.kenmerk, beschikking.id
    except PlafondBereikt as vol:
        return _ambtshalvepagina(_lees_toekenning(dossier_id, onderdeel), geweigerd=vol), vol.status
    flash(f"U hebt de uitkering verleend. Het kenmerk van de brief is {kenmerk}.", "goed")
    return redirect(url_for("beschikking.bekijk", beschikking_id=nummer), 303)


def _lees_toekenning(dossier_id: int, onderdeel: str) -> Toekenning:
    return toekenning(lezen(), huidige_wie(), tranches(), dossier_id, onderdeel, nu(), namen_van)


def _ambtshalvepagina(
    een: Toekenning, fouten: list[tuple[str, str]] | None = None, *, geweigerd: PlafondBereikt | None = None
) -> str:
    oefening, plekken = verschil() is not None, [(een.gebied.code, een.deel.code, jaar) for jaar in een.versie.jaren]
    alle = standen(lezen(), een.tranche.code, gebied=een.gebied.code)
    return render_template(
        "beoordeling/ambtshalve_gebied.html",
        een=een,
        antwoorden=overzicht(een.antwoorden) if een.antwoorden else [],
        brief=ambtshalve_handelingen.conceptbrief_ambtshalve(een, nu(), oefening=oefening),
        beschikkingen=[
            besluit
            for besluit in beschikkingen_van(lezen(), huidige_wie(), een.dossier.id)
            if besluit.grondslag == f"ambtshalve:{een.deel.code}"
        ],
        gevolgen=gevolgen(alle, {plek: een.maximum_in(plek[2]) for plek in plekken}),
        geweigerd=geweigerd,
        fouten=fouten or [],
    )


def _geen_besluit(dossier_id: int, handeling: str, wachtwoord: str) -> Pagina:
    """The page once more with what is wrong with the password; first whatever else is in the way."""
    beeld = lees_beeld(dossier_id)
    beeld.eis(handeling)
    return _besluitpagina(beeld, TeruggaveForm(), wachtwoord=wachtwoord), 422


def _gezien() -> str:
    """The fingerprint of the proposal that the page showed."""
    return request.form.get("versie", "")


def _besluitpagina(
    beeld: Zaakbeeld, form: TeruggaveForm, *, geweigerd: PlafondBereikt | None = None, wachtwoord: str = ""
) -> str:
    gebied, voorgesteld = beeld.zaak.dossier.gebied, beeld.geld[Geldsoort.VOORGESTELD]
    plekken = [(deel.code, jaar) for deel in beeld.delen for jaar in beeld.zaak.versie.jaren]
    alle = standen(lezen(), beeld.zaak.tranche.code, gebied=gebied)
    return render_template(
        "beoordeling/besluit.html",
        b=beeld,
        brief=handelingen.conceptbrief(beeld, nu(), oefening=verschil() is not None),
        gevolgen=gevolgen(alle, {(gebied, code, jaar): voorgesteld.get((code, jaar), 0) for code, jaar in plekken}),
        gezien=beeld.voorstel.afdruk,
        geweigerd=geweigerd,
        form=form,
        fouten=[*([("wachtwoord", wachtwoord)] if wachtwoord else []), *form.fouten],
    )
