"""Pages that read everything and change nothing: budget, timeline, messages, integrity check."""

from collections import Counter

from flask import Blueprint, current_app, render_template, request, url_for

from spuk_app.aanvraag.queries import zaak
from spuk_app.aanvraag.staat import staten
from spuk_app.berichten.postvak import te_laat
from spuk_app.kern.fouten import NietGevonden
from spuk_app.kern.wie import GEMEENTE_ROLLEN, Rol
from spuk_app.rapportage.berichten import berichten_voor
from spuk_app.rapportage.budget import budgetten
from spuk_app.rapportage.controleren import controleer as controleer_alles
from spuk_app.rapportage.integriteit.bevinding import Onverstuurd
from spuk_app.rapportage.tijdlijn import tijdlijn as lees_tijdlijn
from spuk_app.web.aangemeld import huidige_wie
from spuk_app.web.toegang import toegang
from spuk_app.web.verbinding import database, lezen, nu, tranches

rapportage = Blueprint("rapportage", __name__)

_RIJK = (Rol.BEHANDELAAR, Rol.BESLISSER, Rol.ADVISEUR, Rol.BZK_FINANCIEN, Rol.AUDITOR)
_LAATSTE_PAGINA = 100_000


@rapportage.get("/budget")
@toegang(*_RIJK)
def budget() -> str:
    """The ceilings of every opened tranche: nationally, per onderdeel, per area and per year."""
    return render_template("rapportage/budget.html", budgetten=budgetten(lezen(), tranches()))


@rapportage.get("/budget/<tranche>/<gebied>")
@toegang(*_RIJK)
def budget_gebied(tranche: str, gebied: str) -> str:
    """The ceilings of one area, per onderdeel and year."""
    gelezen = budgetten(lezen(), tranches()).get(tranche)
    if gelezen is None or gebied not in gelezen.tranche.gebieden:
        raise NietGevonden
    return render_template("rapportage/budget_gebied.html", budget=gelezen, gebied=gelezen.tranche.gebieden[gebied])


@rapportage.get("/dossiers/<int:dossier_id>/tijdlijn")
@toegang(*_RIJK, *GEMEENTE_ROLLEN)
def tijdlijn(dossier_id: int) -> str:
    """What was done with a dossier, and what is still to come."""
    geval = zaak(lezen(), huidige_wie(), dossier_id, tranches(), nu())
    return render_template(
        "rapportage/tijdlijn.html",
        zaak=geval,
        staat=staten(lezen(), huidige_wie(), [geval], nu())[dossier_id],
        momenten=lees_tijdlijn(lezen(), huidige_wie(), geval, nu()),
        terug=pagina_van_dossier(dossier_id),
    )


@rapportage.get("/berichten")
@toegang(*_RIJK, *GEMEENTE_ROLLEN)
def berichten() -> str:
    """The messages for the organisation and role of the reader."""
    pagina = min(max(request.args.get("pagina", 1, type=int), 1), _LAATSTE_PAGINA)
    return render_template(
        "rapportage/berichten.html",
        lijst=berichten_voor(lezen(), huidige_wie(), pagina, nu()),
        paginalink=lambda nummer: url_for("rapportage.berichten", pagina=nummer),
        te_laat=te_laat,
    )


@rapportage.get("/controle")
@toegang(Rol.AUDITOR, Rol.BEHEERDER)
def controle() -> str:
    """What the integrity check does, and the button that starts it: it reads everything, so no link does that."""
    return render_template("rapportage/controle.html", bevindingen=None, onverstuurd=None)


@rapportage.post("/controle")
@toegang(Rol.AUDITOR, Rol.BEHEERDER)
def controleer() -> str:
    """Whether anything was changed by hand, and whether every message went; reckoned now, and nothing is kept."""
    alle = controleer_alles(database(), current_app.extensions["config"].bijlagen, tranches=tranches())
    onverstuurd = [een for een in alle if isinstance(een, Onverstuurd)]
    return render_template(
        "rapportage/controle.html",
        bevindingen=[een for een in alle if not isinstance(een, Onverstuurd)],
        onverstuurd=Counter((een.bericht, een.gepland, een.waarom, een.doen) for een in onverstuurd),
        op=nu(),
    )


def pagina_van_dossier(dossier_id: int) -> str:
    """The address of the page on which this reader works with a dossier."""
    eigen = "aanvraag.takenlijst" if huidige_wie().rol in GEMEENTE_ROLLEN else "beoordeling.beoordeel"
    return url_for(eigen, dossier_id=dossier_id)
