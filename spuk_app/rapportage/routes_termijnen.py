"""The page with every legal term of a dossier and how it was reckoned."""

from flask import Blueprint, render_template

from spuk_app.aanvraag.queries import zaak
from spuk_app.kern.wie import GEMEENTE_ROLLEN, Rol
from spuk_app.rapportage.routes import pagina_van_dossier
from spuk_app.rapportage.termijnen import dossiertermijnen
from spuk_app.web.aangemeld import huidige_wie
from spuk_app.web.toegang import toegang
from spuk_app.web.verbinding import lezen, nu, tranches

termijnen = Blueprint("termijnen", __name__)


@termijnen.get("/dossiers/<int:dossier_id>/termijnen")
@toegang(Rol.BEHANDELAAR, Rol.BESLISSER, Rol.ADVISEUR, Rol.BZK_FINANCIEN, Rol.AUDITOR, *GEMEENTE_ROLLEN)
def bekijk(dossier_id: int) -> str:
    """Every term with its last day and its reckoning."""
    geval = zaak(lezen(), huidige_wie(), dossier_id, tranches(), nu())
    return render_template(
        "rapportage/termijnen.html",
        zaak=geval,
        termijnen=dossiertermijnen(lezen(), huidige_wie(), geval),
        terug=pagina_van_dossier(dossier_id),
    )
