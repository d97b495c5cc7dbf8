"""What the pages of the municipality share: their blueprint, the dossier they are about, and what stands on each of them."""

from typing import Any

from flask import Blueprint, render_template
from werkzeug.wrappers import Response

from spuk_app.aanvraag.queries import Zaak, bijlagen, zaak
from spuk_app.aanvraag.staat import Staat, staten, te_laat, voor_gemeente
from spuk_app.aanvraag.stand import intrekbaar, mogelijk
from spuk_app.aanvraag.termijn import aanvraagtermijn, bij_storing
from spuk_app.kern.tijd import dag_in_nederland
from spuk_app.kern.wie import Rol
from spuk_app.web.aangemeld import huidige_wie
from spuk_app.web.verbinding import lezen, nu, ondertekenaars_van, tranches

aanvraag = Blueprint("aanvraag", __name__)

GEMEENTE = (Rol.OPSTELLER, Rol.ONDERTEKENAAR, Rol.GEMEENTE_FINANCIEN)
LEZERS = (*GEMEENTE, Rol.AUDITOR)
"""Who may read a page of the municipality; what can be done on it, the life cycle says."""

IEDEREEN_BIJ_EEN_DOSSIER = (*LEZERS, Rol.BEHANDELAAR, Rol.BESLISSER, Rol.ADVISEUR, Rol.BZK_FINANCIEN)

Antwoord = Response | str | tuple[str | Response, int]


def lees_geval(dossier_id: int) -> Zaak:
    """The application of a dossier as it stands now, if the signed-in person may see it."""
    return zaak(lezen(), huidige_wie(), dossier_id, tranches(), nu())


def staat_van(geval: Zaak) -> Staat:
    """How the state of this application is called for the reader; at most one statement."""
    return staten(lezen(), huidige_wie(), [geval], nu())[geval.dossier.id]


def intrekkers(geval: Zaak) -> list[str]:
    """Who can withdraw it, by name; nobody, and no statement, when that cannot be done."""
    return [een.naam for een in ondertekenaars_van(geval.dossier.gemeente)] if intrekbaar(geval) else []


def namen_van_bestanden(dossier_id: int) -> dict[str, str]:
    """The names of the attached files by their sha256."""
    return {bijlage.sha256: bijlage.naam for bijlage in bijlagen(lezen(), dossier_id)}


def teken(sjabloon: str, geval: Zaak, **rest: Any) -> str:
    """A page about one dossier. ``mogelijk``: what this role can do in this state."""
    return render_template(
        f"aanvraag/{sjabloon}.html",
        geval=geval,
        toestand=voor_gemeente(geval.toestand),
        fictief=geval.versie.fictief,
        termijn=aanvraagtermijn(geval.versie.venster, nu()),
        storing=bij_storing(geval.versie.brief.contact),
        vandaag=dag_in_nederland(nu()),
        te_laat=te_laat(geval, nu()),
        mogelijk=mogelijk(geval, nu(), huidige_wie()),
        **rest,
    )
