"""Signing in and out, the own account, and the practice clock."""

from datetime import datetime

from flask import Blueprint, Request, current_app, flash, redirect, render_template, request, session, url_for
from sqlalchemy.exc import OperationalError
from werkzeug.wrappers import Response

from spuk_app.gebruikers import aanmelden as handelingen
from spuk_app.gebruikers.demo import DEMO_WACHTWOORD
from spuk_app.gebruikers.oefenklok import verzet_klok
from spuk_app.gebruikers.queries import geldige_sessie, lopende_sessies, oefenaccounts
from spuk_app.kern.fouten import Gebrek, Onvolledig
from spuk_app.kern.tijd import AMSTERDAM
from spuk_app.kern.wie import Rol
from spuk_app.web.aangemeld import Aangemelde, aangemelde, huidige_wie
from spuk_app.web.toegang import aangemeld, openbaar, toegang, veilig_pad
from spuk_app.web.verbinding import aankomst, database, lezen, nu, tranches, unit_of_work
from spuk_app.web.wachtwoord import bevestig_wachtwoord

gebruikers = Blueprint("gebruikers", __name__)

TOKEN = "token"  # noqa: S105 - the name of the place in the cookie, not a token


def laad_aangemelde(_verzoek: Request) -> Aangemelde | None:
    """Who is signed in, by the token in the cookie; for Flask-Login, once per request."""
    token = session.get(TOKEN)
    gevonden = geldige_sessie(lezen(), handelingen.sha256(token), aankomst()) if token else None
    if gevonden is None:
        return None
    rij, gebruiker = gevonden
    if aankomst() - rij.laatst_gezien_op >= handelingen.NAUWKEURIGHEID:
        _noteer_gezien(rij.token_sha256)
    return Aangemelde(gebruiker.wie, gebruiker.gebruikersnaam, rij.token_sha256)


def bevestig(wachtwoord: str) -> bool:
    """Whether the signed-in person knows the own password; wrong attempts count as failed sign-ins."""
    persoon = aangemelde()
    return persoon is not None and handelingen.bevestig(database(), persoon.gebruikersnaam, wachtwoord, nu=aankomst())


@gebruikers.get("/aanmelden")
@openbaar
def aanmelden() -> str:
    """The sign-in form; in the practice environment with the demo accounts."""
    return _aanmeldpagina(request.args.get("volgende"))


@gebruikers.post("/aanmelden")
@openbaar
def meld_aan() -> Response | tuple[str, int]:
    """Sign in: a new session token each time, and the session this browser had ends."""
    naam, wachtwoord = request.form.get("gebruikersnaam", ""), request.form.get("wachtwoord", "")
    wie = handelingen.herken(database(), naam, wachtwoord, adres=request.remote_addr or "", nu=aankomst())
    if wie is None:
        zin = "De combinatie van gebruikersnaam en wachtwoord klopt niet."
        return _aanmeldpagina(request.form.get("volgende"), fouten=[("gebruikersnaam", zin)]), 422
    with unit_of_work(als=wie) as uow:
        token = handelingen.meld_aan(uow, vorige_token=session.get(TOKEN))
    _begin_sessie(token)
    return redirect(veilig_pad(request.form.get("volgende")), 303)


@gebruikers.post("/afmelden")
@openbaar
def meld_af() -> Response:
    """Sign out here. Who was signed out already ends at the same page."""
    persoon = aangemelde()
    if persoon is not None:
        with unit_of_work() as uow:
            handelingen.meld_af(uow, persoon.sessie)
    session.clear()
    flash("U bent afgemeld.", "goed")
    return redirect(url_for("gebruikers.aanmelden"), 303)


@gebruikers.get("/account")
@aangemeld
def account() -> str:
    """The own account: the password, and where one is signed in."""
    return _accountpagina()


@gebruikers.post("/account/wachtwoord")
@aangemeld
def wijzig_wachtwoord() -> Response | tuple[str, int]:
    """Change the own password, which ends every session but this one."""
    nieuw = request.form.get("nieuw_wachtwoord", "")
    if nieuw != request.form.get("herhaald_wachtwoord"):
        return _accountpagina([("herhaald_wachtwoord", "Vul twee keer hetzelfde nieuwe wachtwoord in.")]), 422
    if not bevestig_wachtwoord(request.form.get("huidig_wachtwoord", "")):
        return _accountpagina([("huidig_wachtwoord", "Dit is niet uw huidige wachtwoord.")]), 422
    try:
        with unit_of_work() as uow:
            token = handelingen.wijzig_wachtwoord(uow, nieuw)
    except Onvolledig as fout:
        return _accountpagina([(gebrek.veld, gebrek.zin) for gebrek in fout.gebreken]), 422
    _begin_sessie(token)
    flash("Uw wachtwoord is gewijzigd. Op andere apparaten bent u afgemeld.", "goed")
    return redirect(url_for("gebruikers.account"), 303)


@gebruikers.post("/account/aanmeldingen")
@aangemeld
def trek_in() -> Response:
    """End one of the own sessions, on another device or here."""
    with unit_of_work() as uow:
        handelingen.meld_af(uow, request.form.get("sessie", ""))
    flash("De aanmelding is beëindigd.", "goed")
    return redirect(url_for("gebruikers.account"), 303)


@gebruikers.get("/oefenklok")
@toegang(Rol.BEHEERDER)
def oefenklok() -> str:
    """The form to move the practice clock."""
    return _klokpagina()


@gebruikers.post("/oefenklok")
@toegang(Rol.BEHEERDER)
def verzet() -> Response | tuple[str, int]:
    """Move the practice clock forward."""
    try:
        naar = _lees_moment(request.form.get("datum", ""), request.form.get("tijd", ""))
        with unit_of_work() as uow:
            verzet_klok(uow, naar)
    except Onvolledig as fout:
        return _klokpagina([(gebrek.veld, gebrek.zin) for gebrek in fout.gebreken]), 422
    flash("De oefenklok is verzet.", "goed")
    return redirect(url_for("gebruikers.oefenklok"), 303)


def _begin_sessie(token: str) -> None:
    """Nothing of what the browser held before survives: no fixed session, no old CSRF token."""
    session.clear()
    session[TOKEN] = token


def _noteer_gezien(sessie: str) -> None:
    try:
        handelingen.gezien(database(), sessie, aankomst())
    except OperationalError:
        current_app.logger.warning("the last use of a session was not written down: the database is busy")


def _aanmeldpagina(volgende: str | None, fouten: list[tuple[str, str]] | None = None) -> str:
    oefening = not current_app.extensions["config"].productie
    return render_template(
        "gebruikers/aanmelden.html",
        fouten=fouten or [],
        gebruikersnaam=request.values.get("gebruikersnaam", ""),
        volgende=veilig_pad(volgende),
        oefenaccounts=oefenaccounts(lezen()) if oefening else [],
        oefenwijzer=current_app.extensions["oefenwijzer"](lezen(), tranches(), nu()) if oefening else [],
        demo_wachtwoord=DEMO_WACHTWOORD if oefening else "",
    )


def _accountpagina(fouten: list[tuple[str, str]] | None = None) -> str:
    return render_template(
        "gebruikers/account.html",
        fouten=fouten or [],
        sessies=lopende_sessies(lezen(), huidige_wie().id, aankomst()),
    )


def _klokpagina(fouten: list[tuple[str, str]] | None = None) -> str:
    lokaal = nu().astimezone(AMSTERDAM)
    return render_template(
        "gebruikers/oefenklok.html",
        fouten=fouten or [],
        datum=request.form.get("datum", f"{lokaal:%Y-%m-%d}"),
        tijd=request.form.get("tijd", f"{lokaal:%H:%M}"),
    )


def _lees_moment(datum: str, tijd: str) -> datetime:
    try:
        return datetime.strptime(f"{datum} {tijd}", "%Y-%m-%d %H:%M").replace(tzinfo=AMSTERDAM)
    except ValueError:
        zin = "Vul een datum en een tijd in, zoals 01-10-2023 en 10:00."
        raise Onvolledig("De oefenklok is niet verzet.", [Gebrek(zin, veld="datum")]) from None
