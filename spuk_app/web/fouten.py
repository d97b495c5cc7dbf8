"""Errors as pages: what cannot, why, that nothing changed, what to do. The same sentence as JSON where a script asks."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from flask import Flask, current_app, g, jsonify, make_response, render_template, request
from flask_wtf.csrf import CSRFError, generate_csrf
from markupsafe import Markup
from sqlalchemy.exc import DataError, IntegrityError, InterfaceError, OperationalError, SQLAlchemyError, StatementError
from sqlalchemy.exc import TimeoutError as GeenVerbindingVrij
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response

from spuk_app.kern.fouten import Botsing, Gebrek, Onvolledig, SpukFout, Verouderd
from spuk_app.web.aangemeld import aangemelde
from spuk_app.web.verzending import Verzending, van_deze_site
from spuk_app.web.verzoek import wil_json


@dataclass(frozen=True, slots=True, kw_only=True)
class Melding:
    """What an error page says. ``wachten``: after how many seconds trying again makes sense."""

    status: int
    kop: str
    wat: str
    waarom: str = ""
    herstel: str = ""
    wachten: int | None = None
    incident: str = ""
    gebreken: tuple[Gebrek, ...] = ()
    botsingen: tuple[Botsing, ...] = ()

    def __str__(self) -> str:
        return " ".join(deel for deel in (self.wat, self.waarom, "Er is niets gewijzigd.", self.herstel) if deel)


_ONLEESBAAR = Melding(
    status=400,
    kop="Wij kunnen uw invoer niet lezen",
    wat="De gegevens die uw browser stuurde, kunnen wij niet verwerken.",
    waarom="Er staat een teken of een getal in dat hier niet mag.",
    herstel="Ga terug met de knop ‘Vorige’ van uw browser, controleer uw invoer en probeer het opnieuw.",
)
_VERLOPEN = Melding(
    status=400,
    kop="Uw formulier was verlopen",
    wat="Wij hebben uw formulier niet verwerkt.",
    waarom="De beveiligingscode van deze pagina ontbreekt of is niet meer geldig.",
    herstel="Ga terug met de knop ‘Vorige’ van uw browser, ververs de pagina en verstuur uw formulier opnieuw.",
)
_BOTST = Melding(
    status=409,
    kop="Dit kan nu niet meer",
    wat="Wij hebben uw formulier niet verwerkt.",
    waarom="Iemand deed op hetzelfde moment iets dat hiermee niet samengaat, of het formulier is al verwerkt.",
    herstel="Open de pagina opnieuw, kijk wat er nu staat en probeer het daarna nog een keer.",
)
_OPNIEUW = replace(
    _VERLOPEN,
    waarom="De beveiligingscode van deze pagina geldt niet meer, bijvoorbeeld omdat u zich opnieuw hebt aangemeld.",
    herstel="Alles wat u had ingevuld, staat klaar. Kies ‘Opnieuw versturen’.",
)
_GEEN_DATABASE = Melding(
    status=503,
    kop="Wij zijn even niet bereikbaar",
    wat="Wij kunnen uw gegevens nu niet ophalen of opslaan.",
    waarom="De database geeft geen antwoord.",
    herstel="Probeer het over een minuut opnieuw. Wat eerder is opgeslagen, blijft bewaard.",
    wachten=60,
)
_STORING = Melding(
    status=500,
    kop="Er ging iets mis",
    wat="Door een fout in het systeem kunnen wij dit nu niet doen.",
    herstel="Probeer het later opnieuw. Lukt het dan nog niet? Geef het nummer van deze melding door aan de beheerder.",
)
_HTTP: Mapping[int, Melding] = {
    404: Melding(
        status=404,
        kop="Niet gevonden",
        wat="Deze pagina bestaat niet, of u mag haar niet zien.",
        herstel="Controleer het adres, of ga naar de startpagina en kies daar verder.",
    ),
    405: Melding(
        status=405,
        kop="Dit adres werkt zo niet",
        wat="Deze pagina kunt u niet op deze manier openen.",
        waarom="Zij werkt alleen via een knop op een andere pagina.",
        herstel="Ga naar de startpagina en kies daar verder.",
    ),
    413: Melding(
        status=413,
        kop="Uw bestand of formulier is te groot",
        wat="Wij hebben uw formulier niet verwerkt.",
        waarom="Een bestand mag ten hoogste 10 MB zijn.",
        herstel="Ga terug met de knop ‘Vorige’ van uw browser en kies een kleiner bestand.",
    ),
}


def registreer_fouten(app: Flask) -> None:
    """Give every error of this app its page. Nothing that a user may not read leaves the server."""
    app.register_error_handler(SpukFout, _spukfout)
    app.register_error_handler(CSRFError, _verlopen)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(SQLAlchemyError, _database)
    app.register_error_handler(Exception, _onverwacht)


def antwoord(melding: Melding, *, opnieuw: Mapping[str, str] | None = None) -> Response:
    """The error as a page, or as ``{"fout": "..."}`` when a script asked for JSON.

    :param opnieuw: that the form may be sent again, and what a script needs to do so.
    """
    if wil_json():
        reactie = make_response(jsonify(fout=str(melding), **opnieuw or {}), melding.status)
    else:
        reactie = make_response(_pagina(melding, opnieuw=opnieuw is not None), melding.status)
    if melding.wachten is not None:
        reactie.headers["Retry-After"] = str(melding.wachten)
    return reactie


def weiger_nul() -> Response | None:
    """Refuse a NUL anywhere in the request, before every page: PostgreSQL cannot store it and no one types it."""
    teksten = [request.path, *_paren(request.args), *_paren(request.form)]
    teksten += [bestand.filename or "" for bestanden in request.files.listvalues() for bestand in bestanden]
    return antwoord(_ONLEESBAAR) if any("\x00" in tekst for tekst in teksten) else None


def _verlopen(_fout: CSRFError) -> Response:
    """The page of somebody who signed in again carries an old token: the form is given back, ready to be sent again."""
    persoon = aangemelde()
    if persoon is None or not van_deze_site() or current_app.extensions["toegang"][request.endpoint].openbaar:
        return antwoord(_VERLOPEN)
    return antwoord(_OPNIEUW, opnieuw={"csrf_token": generate_csrf(), "gebruiker": persoon.gebruikersnaam})


def _pagina(melding: Melding, *, opnieuw: bool) -> str:
    """The page; when the page itself is what fails, the sentence alone."""
    try:
        return render_template("web/fout.html", melding=melding, verzending=_verzending(melding), opnieuw=opnieuw)
    except Exception:
        current_app.logger.exception("the error page itself cannot be drawn")
        kaal = Markup("<!DOCTYPE html><html lang='nl'><title>{0}</title><h1>{0}</h1><p>{1}</p><p>{2}</p></html>")
        return kaal.format(melding.kop, str(melding), melding.incident)


def _spukfout(fout: SpukFout) -> Response:
    return antwoord(
        Melding(
            status=fout.status,
            kop=fout.kop,
            wat=fout.wat,
            waarom=fout.waarom,
            herstel=fout.herstel,
            wachten=900 if fout.status == 429 else None,
            gebreken=fout.gebreken if isinstance(fout, Onvolledig) else (),
            botsingen=fout.botsingen if isinstance(fout, Verouderd) else (),
        )
    )


def _http(fout: HTTPException) -> Response:
    status = fout.code or 500
    if status >= 500:
        return _onverwacht(fout)
    melding = antwoord(_HTTP.get(status, replace(_ONLEESBAAR, status=status)))
    for naam, waarde in fout.get_headers():
        if naam == "Allow":
            melding.headers[naam] = waarde
    return melding


def _database(fout: SQLAlchemyError) -> Response:
    if isinstance(fout, IntegrityError):  # a guard of the database held, and undid the act; only its name is logged
        regel = str(fout.orig).partition("\n")[0]
        current_app.logger.error("the database refused %s %s: %s", request.method, request.path, regel)
        return antwoord(_BOTST)
    g.zonder_database = True
    if isinstance(fout, OperationalError | InterfaceError | GeenVerbindingVrij):
        current_app.logger.error("the database gives no answer: %s", getattr(fout, "orig", fout))
        return antwoord(_GEEN_DATABASE)
    if isinstance(fout, DataError) or type(fout) is StatementError:
        current_app.logger.warning("the database refused a value on %s: %s", request.path, type(fout.orig).__name__)
        return antwoord(_ONLEESBAAR)
    return _onverwacht(fout)


def _onverwacht(fout: Exception) -> Response:
    g.zonder_database = True
    incident = secrets.token_hex(4)
    current_app.logger.error("incident %s on %s %s", incident, request.method, request.path, exc_info=fout)
    return antwoord(replace(_STORING, incident=incident))


def _verzending(melding: Melding) -> Verzending | None:
    """The form that was sent, if any; not what was too large to read."""
    return Verzending.van_verzoek() if request.method == "POST" and melding.status != 413 else None


def _paren(waarden: Any) -> list[str]:
    return [tekst for paar in waarden.items(multi=True) for tekst in paar]
