"""The calendar of what is coming, and the ledger of what was sent."""

from flask import Blueprint, Response, current_app, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as Antwoord

from spuk_app.berichten import handelingen
from spuk_app.berichten.kalender import als_ics
from spuk_app.berichten.kalender import kalender as lees_kalender
from spuk_app.berichten.postvak import actuele_verslagen, actuele_zaken
from spuk_app.berichten.queries import gepland, verzendlijst, verzendregel
from spuk_app.berichten.verzendstand import verzendstand
from spuk_app.dossier.models import Verzendtoestand
from spuk_app.kern.fouten import Onvolledig
from spuk_app.kern.wie import Rol
from spuk_app.web.aangemeld import huidige_wie
from spuk_app.web.toegang import toegang
from spuk_app.web.verbinding import aankomst, database, lezen, nu, tranches, unit_of_work, verschil

berichten = Blueprint("berichten", __name__)

_LEZERS = tuple(frozenset(Rol) - {Rol.KLOK, Rol.BEHEERDER})
_LAATSTE_PAGINA = 100_000


@berichten.get("/berichten/kalender")
@toegang(*_LEZERS)
def kalender() -> str:
    """The reminders and last days to come for the reader."""
    afspraken = lees_kalender(lezen(), huidige_wie(), tranches(), nu(), samen=True)
    return render_template("berichten/kalender.html", afspraken=afspraken)


@berichten.get("/berichten/kalender.ics")
@toegang(*_LEZERS)
def kalenderbestand() -> Response:
    """The same as a file for the own calendar; a municipality finds each of its areas in it."""
    wie = huidige_wie()
    afspraken = lees_kalender(lezen(), wie, tranches(), nu(), samen=wie.gemeente is None)
    return Response(
        als_ics(afspraken, nu(), oefening=verschil() is not None),
        mimetype="text/calendar",
        headers={"Content-Disposition": "attachment; filename=kansrijke-wijk.ics"},
    )


@berichten.get("/verzending")
@toegang(Rol.BEHEERDER, Rol.AUDITOR)
def verzending() -> str:
    """Whether messages go out, and the ledger: what is planned, sent, late and failed."""
    zaken = actuele_zaken(lezen(), tranches(), nu())
    verslagen = actuele_verslagen(lezen(), tranches(), nu())
    gekozen = next((een for een in Verzendtoestand if een == request.args.get("status")), None)
    pagina = min(max(request.args.get("pagina", 1, type=int), 1), _LAATSTE_PAGINA)
    return render_template(
        "berichten/verzending.html",
        lijst=verzendlijst(lezen(), gekozen, pagina, nu()),
        toestanden=list(Verzendtoestand),
        gepland=gepland(zaken, verslagen, nu()),
        stand=verzendstand(lezen(), zaken, verslagen, nu(), aankomst()),
        paginalink=lambda nummer: url_for("berichten.verzending", pagina=nummer, status=gekozen),
        mag=huidige_wie().rol is Rol.BEHEERDER,
        kan_zelf=handelingen.kan_zelf(current_app.extensions["config"]),
    )


@berichten.post("/verzending/nu")
@toegang(Rol.BEHEERDER, handeling="verstuur_nu")
def verstuur_nu() -> Antwoord:
    """Send what waits by hand, in the practice environment."""
    telling = handelingen.verstuur_nu(database(), tranches(), current_app.extensions["config"], huidige_wie())
    flash(telling.zin, "fout" if telling.storing else "goed")
    return redirect(url_for("berichten.verzending"), 303)


@berichten.get("/verzending/<int:verzending_id>/adres")
@toegang(Rol.BEHEERDER)
def adres(verzending_id: int) -> str:
    """The address to which a delivery failed, to be mended."""
    return _adrespagina(verzending_id)


@berichten.post("/verzending/<int:verzending_id>/adres")
@toegang(Rol.BEHEERDER, handeling="verbeter_adres")
def verbeter_adres(verzending_id: int) -> Antwoord | tuple[str, int]:
    """Mend it, and try again whatever failed to this person."""
    email = request.form.get("email", "")
    try:
        with unit_of_work() as uow:
            aantal = handelingen.verbeter_adres(uow, verzending_id, email, was=request.form.get("versie", ""))
    except Onvolledig as fout:
        return _adrespagina(verzending_id, email, [(gebrek.veld, gebrek.zin) for gebrek in fout.gebreken]), 422
    weer = "1 bericht staat" if aantal == 1 else f"{aantal} berichten staan"
    wie = "Deze persoon en de directe collega’s krijgen bericht."
    flash(f"Het e-mailadres is gewijzigd. {weer} weer klaar voor verzending. {wie}", "goed")
    return redirect(url_for("berichten.verzending", status=Verzendtoestand.MISLUKT), 303)


def _adrespagina(verzending_id: int, getypt: str | None = None, fouten: list[tuple[str, str]] | None = None) -> str:
    """:param getypt: what was typed and refused. :raises Conflict: the delivery did not fail."""
    regel = verzendregel(lezen(), verzending_id, nu())
    handelingen.eis_adres_te_verbeteren(regel.toestand)
    return render_template("berichten/adres.html", regel=regel, getypt=getypt, fouten=fouten or [])


@berichten.post("/verzending/<int:verzending_id>/opnieuw")
@toegang(Rol.BEHEERDER, handeling="verstuur_opnieuw")
def verstuur_opnieuw(verzending_id: int) -> Antwoord:
    """Put what failed back in the outbox."""
    with unit_of_work() as uow:
        handelingen.verstuur_opnieuw(uow, verzending_id)
    flash("Het bericht staat weer klaar. Het gaat mee met de volgende ronde van de verzending.", "goed")
    return redirect(url_for("berichten.verzending", status=Verzendtoestand.MISLUKT), 303)
