"""Sending again what was typed in a session that had ended."""

from flask import current_app, flash, redirect, render_template, session, url_for
from sqlalchemy.exc import OperationalError
from werkzeug.wrappers import Response

from spuk_app.gebruikers import aanmelden as handelingen
from spuk_app.gebruikers.queries import onverzonden, verlopen_sessie
from spuk_app.gebruikers.routes import TOKEN, gebruikers
from spuk_app.web.aangemeld import huidige_wie
from spuk_app.web.toegang import aangemeld
from spuk_app.web.verbinding import aankomst, lezen, unit_of_work
from spuk_app.web.verzending import Verzending, van_deze_site
from spuk_app.web.verzoek import wil_json


def bewaar_verzending() -> str | None:
    """Keep the form of this request for the person whose session has just ended, and for nobody else.

    :returns: the page where it waits after signing in; None when there is nothing to keep, or nobody to keep it for.
    """
    token = session.get(TOKEN)
    if not token or wil_json() or not van_deze_site():
        return None
    gevonden = verlopen_sessie(lezen(), handelingen.sha256(token), aankomst())
    if gevonden is None:
        return None
    rij, gebruiker = gevonden
    try:
        with unit_of_work(als=gebruiker.wie) as uow:
            handelingen.bewaar_onverzonden(uow, rij.token_sha256, Verzending.van_verzoek().als_tekst)
    except OperationalError:
        current_app.logger.warning("what somebody typed was not kept: the database is busy")
        return None
    flash("U bent niet meer aangemeld. Wat u had ingevuld, is bewaard: na het aanmelden kunt u het versturen.", "info")
    return url_for("gebruikers.verzending")


@gebruikers.get("/opnieuw-versturen")
@aangemeld
def verzending() -> Response | str:
    """The form that waits, to be looked at and sent; the start page when none does."""
    rij = lezen().scalars(onverzonden(huidige_wie().id, aankomst())).one_or_none()
    if rij is None or rij.onverzonden is None:
        return redirect(url_for("web.start"), 303)
    return render_template("gebruikers/verstuur_opnieuw.html", verzending=Verzending.lees(rij.onverzonden))


@gebruikers.post("/opnieuw-versturen")
@aangemeld
def verstuur_opnieuw() -> Response:
    """Forget that the form waited, and let the browser send it to where it had to go: 307 repeats it as it is."""
    with unit_of_work() as uow:
        formulier = handelingen.neem_onverzonden(uow)
    return redirect(Verzending.lees(formulier).pad, 307)
