"""The page of the two contacts of a municipality."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from spuk_app.gebruikers.contacten import wijs_contact_aan
from spuk_app.gebruikers.models import CONTACTEN
from spuk_app.gebruikers.queries import collegas_van
from spuk_app.kern.fouten import NietGevonden, Onvolledig
from spuk_app.kern.wie import GEMEENTE_ROLLEN
from spuk_app.web.aangemeld import huidige_wie
from spuk_app.web.toegang import toegang
from spuk_app.web.verbinding import lezen, unit_of_work

contacten = Blueprint("contacten", __name__)

_CIJFERS = 18
"""How many digits the number of an account can have."""


@contacten.get("/contactpersonen")
@toegang(*GEMEENTE_ROLLEN)
def lijst() -> str:
    """Who the contacts are, with a choice for each."""
    return _pagina()


@contacten.post("/contactpersonen/<int:contact>")
@toegang(*GEMEENTE_ROLLEN, handeling="wijs_contact_aan")
def wijs_aan(contact: int) -> Response | tuple[str, int]:
    """Appoint one of the two."""
    gekozen = request.form.get(f"contact-{contact}", "")
    try:
        with unit_of_work() as uow:
            wijs_contact_aan(uow, contact, _account(gekozen), was=_account(request.form.get("versie", "")))
    except Onvolledig as fout:
        return _pagina([(gebrek.veld, gebrek.zin) for gebrek in fout.gebreken], {contact: gekozen}), 422
    flash(f"Contactpersoon {contact} is opgeslagen.", "goed")
    return redirect(url_for("contacten.lijst"), 303)


def _pagina(fouten: list[tuple[str, str]] | None = None, gekozen: dict[int, str] | None = None) -> str:
    """:param gekozen: what was chosen and refused, per contact."""
    collegas = collegas_van(lezen(), huidige_wie())
    return render_template(
        "gebruikers/contactpersonen.html",
        fouten=fouten or [],
        collegas=collegas,
        nu_gekozen={een.contact: een for een in collegas if een.contact},
        gekozen=gekozen or {},
        contacten=CONTACTEN,
    )


def _account(tekst: str) -> int | None:
    """The number of an account as the form holds it, None for nobody. :raises NietGevonden: it holds something else."""
    if not tekst:
        return None
    if len(tekst) > _CIJFERS or not tekst.isdecimal():
        raise NietGevonden
    return int(tekst)
