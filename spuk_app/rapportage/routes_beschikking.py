"""A decision as it was sent: the letter on the screen and as a PDF, with the payments that follow from it.

These pages stand above the packages that they read: decisions do not know of instalments and claims.
"""

import io
from pathlib import Path

from flask import Blueprint, current_app, render_template, send_file
from werkzeug.wrappers import Response

from spuk_app.beschikking.brief import uit_json
from spuk_app.beschikking.document import pdf_van
from spuk_app.beschikking.models import Soort
from spuk_app.beschikking.queries import beschikking as lees_beschikking
from spuk_app.betaling.overzicht import betalingen_bij
from spuk_app.kern.wie import GEMEENTE_ROLLEN, Rol
from spuk_app.rapportage.routes import pagina_van_dossier
from spuk_app.verantwoording.vaststelling.queries import vordering_van
from spuk_app.web.aangemeld import huidige_wie
from spuk_app.web.toegang import toegang
from spuk_app.web.verbinding import database, lezen, nu, tranches

beschikking = Blueprint("beschikking", __name__, url_prefix="/beschikkingen")

_LEZERS = (Rol.BEHANDELAAR, Rol.BESLISSER, Rol.ADVISEUR, Rol.BZK_FINANCIEN, Rol.AUDITOR, *GEMEENTE_ROLLEN)


@beschikking.get("/<int:beschikking_id>")
@toegang(*_LEZERS)
def bekijk(beschikking_id: int) -> str:
    """The letter with the instalments of a grant, or with what has become of a claim."""
    besluit, dossier = lees_beschikking(lezen(), huidige_wie(), beschikking_id)
    tranche = tranches()[dossier.tranche]
    return render_template(
        "beschikking/bekijk.html",
        besluit=besluit,
        dossier=dossier,
        brief=uit_json(besluit.brief),
        gebied=tranche.gebieden[dossier.gebied],
        versie=tranche.versie(besluit.versie_datum),
        betalingen=betalingen_bij(lezen(), besluit, dossier, tranche, nu()),
        bedrag_heet=Soort(besluit.soort).bedrag,
        vordering=vordering_van(lezen(), besluit.id),
        terug=pagina_van_dossier(dossier.id),
    )


@beschikking.get("/<int:beschikking_id>/pdf")
@toegang(*_LEZERS)
def pdf(beschikking_id: int) -> Response:
    """The same letter as a PDF: made at the first download, the same bytes ever after."""
    besluit, _ = lees_beschikking(lezen(), huidige_wie(), beschikking_id)
    letters = Path(current_app.static_folder or "") / "dist" / "letters"
    inhoud = io.BytesIO(pdf_van(database(), besluit.id, letters))
    return send_file(inhoud, "application/pdf", as_attachment=True, download_name=f"{besluit.kenmerk}.pdf")
