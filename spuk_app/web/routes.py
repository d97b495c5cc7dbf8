"""Pages of the site itself: where everybody starts, the health of the server, and what a government site must tell."""

from datetime import timedelta

from flask import Blueprint, current_app, jsonify, redirect, render_template, url_for
from sqlalchemy.exc import SQLAlchemyError
from werkzeug.wrappers import Response

from spuk_app.db import migratie
from spuk_app.db.verbinding import DatabaseFout
from spuk_app.web.aangemeld import huidige_wie
from spuk_app.web.toegang import aangemeld, openbaar
from spuk_app.web.verbinding import aankomst, database, wachtend
from spuk_app.web.weergave import menu_van

web = Blueprint("web", __name__)


@web.get("/")
@aangemeld
def start() -> Response | str:
    """What waits for this person in each domain; the first page of the menu where that says it all, or nothing waits."""
    wie = huidige_wie()
    bestemmingen = menu_van(wie.rol, current_app.extensions["menu"], current_app.extensions["toegang"])
    posten = [(post, url_for(post.endpoint, **post.keuze)) for post in wachtend()]
    eerste = bestemmingen[0][1] if bestemmingen else None
    if eerste and all(url.partition("?")[0] == eerste for _, url in posten):
        return redirect(eerste, 303)
    return render_template("web/start.html", posten=posten)


@web.get("/gezondheid")
@openbaar
def gezondheid() -> tuple[Response, int]:
    """Whether this server can work: 200 when the database answers and has the newest migration, else 503."""
    try:
        huidig, nieuwste = migratie.stand(database())
    except (SQLAlchemyError, DatabaseFout):
        return jsonify(status="storing", database="onbereikbaar", migratie="onbekend"), 503
    bij = huidig == nieuwste
    stand = {"status": "ok" if bij else "storing", "database": "ok", "migratie": huidig or "geen"}
    return jsonify(stand), 200 if bij else 503


@web.get("/toegankelijkheid")
@openbaar
def toegankelijkheid() -> str:
    """The accessibility statement."""
    return render_template("web/toegankelijkheid.html")


@web.get("/privacy")
@openbaar
def privacy() -> str:
    """What personal data this site keeps, why and how long."""
    return render_template("web/privacy.html")


@web.get("/kwetsbaarheid-melden")
@openbaar
def kwetsbaarheid_melden() -> str:
    """How to report a vulnerability."""
    return render_template("web/kwetsbaarheid_melden.html")


@web.get("/.well-known/security.txt")
@openbaar
def security_txt() -> Response:
    """Where to report a vulnerability, for machines (RFC 9116); central government reports to the NCSC."""
    regels = (
        "Contact: https://www.ncsc.nl/contact/kwetsbaarheid-melden",
        "Contact: mailto:cert@ncsc.nl",
        f"Expires: {aankomst() + timedelta(days=180):%Y-%m-%dT%H:%M:%SZ}",
        "Preferred-Languages: nl, en",
    )
    return Response("\n".join(regels) + "\n", mimetype="text/plain")
