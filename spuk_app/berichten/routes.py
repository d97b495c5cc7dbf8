"""The calendar of what is coming, and the ledger of what was sent."""

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as Antwoord

from spuk_app.berichten.handelingen import verstuur_opnieuw as doe_verstuur_opnieuw
from spuk_app.berichten.kalender import als_ics
from spuk_app.berichten.kalender import kalender as lees_kalender
from spuk_app.berichten.postvak import actuele_verslagen, actuele_zaken
from spuk_app.berichten.queries import gepland, verzendlijst
from spuk_app.berichten.stilstand import achterstand
from spuk_app.dossier.models import Verzendtoestand
from spuk_app.kern.wie import Rol
from spuk_app.web.aangemeld import huidige_wie
from spuk_app.web.toegang import toegang
from spuk_app.web.verbinding import lezen, nu, tranches, unit_of_work, verschil

berichten = Blueprint("berichten", __name__)

_LEZERS = tuple(frozenset(Rol) - {Rol.KLOK, Rol.BEHEERDER})
_LAATSTE_PAGINA = 100_000


@berichten.get("/berichten/kalender")
@toegang(*_LEZERS)
def kalender() -> str:
    """The reminders and last days to come for the reader."""
    afspraken = lees_kalender(lezen(), huidige_wie(), tranches(), nu())
    return render_template("berichten/kalender.html", afspraken=afspraken)


@berichten.get("/berichten/kalender.ics")
@toegang(*_LEZERS)
def kalenderbestand() -> Response:
    """The same as a file for the own calendar."""
    afspraken = lees_kalender(lezen(), huidige_wie(), tranches(), nu())
    return Response(
        als_ics(afspraken, nu(), oefening=verschil() is not None),
        mimetype="text/calendar",
        headers={"Content-Disposition": "attachment; filename=kansrijke-wijk.ics"},
    )


@berichten.get("/verzending")
@toegang(Rol.BEHEERDER, Rol.AUDITOR)
def verzending() -> str:
    """The ledger: what is planned, sent and failed."""
    zaken = actuele_zaken(lezen(), tranches(), nu())
    verslagen = actuele_verslagen(lezen(), tranches(), nu())
    gekozen = next((een for een in Verzendtoestand if een == request.args.get("status")), None)
    pagina = min(max(request.args.get("pagina", 1, type=int), 1), _LAATSTE_PAGINA)
    return render_template(
        "berichten/verzending.html",
        lijst=verzendlijst(lezen(), gekozen, pagina),
        toestanden=list(Verzendtoestand),
        gepland=gepland(zaken, verslagen, nu()),
        achterstand=achterstand(lezen(), zaken, verslagen, nu()),
        paginalink=lambda nummer: url_for("berichten.verzending", pagina=nummer, status=gekozen),
        mag_opnieuw=huidige_wie().rol is Rol.BEHEERDER,
    )


@berichten.post("/verzending/<int:verzending_id>/opnieuw")
@toegang(Rol.BEHEERDER, handeling="verstuur_opnieuw")
def verstuur_opnieuw(verzending_id: int) -> Antwoord:
    """Put what failed back in the outbox."""
    with unit_of_work() as uow:
        doe_verstuur_opnieuw(uow, verzending_id)
    flash("Het bericht staat weer klaar. De klok verstuurt het zo snel mogelijk.", "goed")
    return redirect(url_for("berichten.verzending", status=Verzendtoestand.MISLUKT), 303)
