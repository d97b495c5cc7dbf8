"""The pages on which a beslisser decides, and those for what is granted without an application."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from spuk_app.aanvraag import besluiten as handelingen
from spuk_app.aanvraag.ambtshalve import toekenningen
from spuk_app.aanvraag.beoordelen import voorstelafdruk
from spuk_app.aanvraag.forms_rijk import TeruggaveForm
from spuk_app.aanvraag.levensloop import AANVRAAG, BELANGSTELLING
from spuk_app.aanvraag.routes_rijk import LEZERS, Pagina, lees_beeld
from spuk_app.aanvraag.zaakbeeld import Zaakbeeld
from spuk_app.dossier.models import Geldsoort
from spuk_app.kern.fouten import PlafondBereikt
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


@besluiten.post("/ambtshalve/<int:dossier_id>/<onderdeel>/stel-voor")
@toegang(handeling="stel_ambtshalve_voor", levensloop=BELANGSTELLING)
def stel_ambtshalve_voor(dossier_id: int, onderdeel: str) -> Response:
    """Propose to grant one onderdeel of one area without an application."""
    with unit_of_work() as uow:
        handelingen.stel_ambtshalve_voor(uow, dossier_id, onderdeel)
    flash("Het conceptbesluit ligt klaar voor de beslisser.", "goed")
    return redirect(url_for("besluiten.ambtshalve"), 303)


@besluiten.post("/ambtshalve/<int:dossier_id>/<onderdeel>/verleen")
@toegang(handeling="verleen_ambtshalve", levensloop=BELANGSTELLING)
def verleen_ambtshalve(dossier_id: int, onderdeel: str) -> Response:
    """Grant one onderdeel of one area without an application."""
    with unit_of_work() as uow:
        beschikking = handelingen.verleen_ambtshalve(uow, tranches(), dossier_id, onderdeel)
        kenmerk, nummer = beschikking.kenmerk, beschikking.id
    flash(f"U hebt de uitkering verleend. Het kenmerk van de brief is {kenmerk}.", "goed")
    return redirect(url_for("beschikking.bekijk", beschikking_id=nummer), 303)


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
        gezien=voorstelafdruk(voorgesteld, beeld.motiveringen),
        geweigerd=geweigerd,
        form=form,
        fouten=[*([("wachtwoord", wachtwoord)] if wachtwoord else []), *form.fouten],
    )
