"""The SPUK Kansrijke Wijk system."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Blueprint, Flask

    from config import Config

MENU = (
    ("Mijn aanvraag", "aanvraag.overzicht"),
    ("Werkvoorraad", "beoordeling.werkvoorraad"),
    ("Budget", "rapportage.budget"),
    ("Verantwoording", "verantwoording.overzicht"),
    ("Betalingen", "betaling.lijst"),
    ("Vaststelling", "vaststelling.lijst"),
    ("Geldstroom", "geldstroom.overzicht"),
    ("Berichten", "rapportage.berichten"),
    ("Verzending", "berichten.verzending"),
    ("Oefenklok", "gebruikers.oefenklok"),
    ("Controle", "rapportage.controle"),
)
"""The main menu in order, as (label, endpoint); each role sees what it may open.

Who has nothing waiting elsewhere starts on the first one.
"""


def create_app(config: "Config | None" = None) -> "Flask":
    """Make the web application: all wiring on this page. Nothing of the web is imported before it is called.

    :param config: the settings; read from the environment when left out.
    :raises config.ConfigFout: a setting is wrong.
    :raises DatabaseFout: as production: the database is gone, not migrated, or belongs to a practice environment.
    :raises RuntimeError: an endpoint does not declare who may reach it, or the front end has not been built.
    """
    # ruff: noqa: PLC0415
    from pathlib import Path

    from flask import Flask, g
    from flask_login import LoginManager
    from flask_wtf import CSRFProtect
    from werkzeug.middleware.proxy_fix import ProxyFix

    import spuk_app.modellen  # noqa: F401 - every table is known before the first query
    from config import Config
    from spuk_app.db.migratie import eis_bijgewerkt
    from spuk_app.db.verbinding import Database
    from spuk_app.dossier.unit_of_work import systeemklok
    from spuk_app.gebruikers.oefenklok import weiger_oefenklok
    from spuk_app.gebruikers.routes import laad_aangemelde
    from spuk_app.tranches.lezen import tranches
    from spuk_app.web.fouten import registreer_fouten, weiger_nul
    from spuk_app.web.koppen import registreer_koppen
    from spuk_app.web.toegang import declaraties, handhaaf, openbaar
    from spuk_app.web.verbinding import sluit_lezing
    from spuk_app.web.verzoek import Rijnummer
    from spuk_app.web.wachtwoord import vraag_opnieuw
    from spuk_app.web.weergave import registreer_weergave

    config = config or Config.from_environment()
    app = Flask(__name__, static_folder="web/static", template_folder=Path(__file__).parents[1] / "templates")
    app.config.update(
        SECRET_KEY=config.geheim,
        SESSION_COOKIE_NAME="__Host-spuk" if config.productie else "spuk",
        SESSION_COOKIE_SECURE=config.productie,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        MAX_CONTENT_LENGTH=12 * 2**20,
        MAX_FORM_PARTS=10_000,
        WTF_CSRF_TIME_LIMIT=None,
    )
    if config.proxies:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=config.proxies, x_proto=config.proxies)  # type: ignore[method-assign]
    app.url_map.converters["int"] = Rijnummer

    database = Database(config.database_url)
    app.extensions.update(
        database=database,
        config=config,
        tranches=tranches(),
        menu=MENU,
        **_van_boven(),
    )
    if config.productie:
        eis_bijgewerkt(database)
        weiger_oefenklok(database)

    for blueprint in _blueprints():
        app.register_blueprint(blueprint)

    openbaar(app.view_functions["static"])
    toegang = app.extensions["toegang"] = declaraties(app)

    # In this order: the moment of arrival, who may come in, what cannot be read, the form's own token, the own password.
    @app.before_request
    def aankomst() -> None:
        g.aankomst = systeemklok()

    app.before_request(handhaaf(toegang))
    app.before_request(weiger_nul)
    CSRFProtect(app)
    app.before_request(vraag_opnieuw(toegang))
    aanmelding = LoginManager(app)
    aanmelding.session_protection = None
    aanmelding.request_loader(laad_aangemelde)

    registreer_koppen(app, beveiligd=config.productie)
    registreer_weergave(app, omgeving=config.omgeving, menu=MENU, verklaringen=toegang)
    registreer_fouten(app)
    app.teardown_appcontext(sluit_lezing)
    return app


def _van_boven() -> "dict[str, Callable[..., object]]":
    """What a lower layer asks of a higher one, by the name under which it looks for it."""
    # ruff: noqa: PLC0415
    from spuk_app.gebruikers.queries import betrokkenen, namen_van, ondertekenaars_van
    from spuk_app.gebruikers.routes import bevestig
    from spuk_app.gebruikers.routes_verzending import bewaar_verzending
    from spuk_app.oefening.wijzer import oefenwijzer
    from spuk_app.rapportage.wachtend import wachtend

    return {
        "betrokkenen": betrokkenen,
        "bevestig_wachtwoord": bevestig,
        "bewaar_verzending": bewaar_verzending,
        "namen_van": namen_van,
        "ondertekenaars_van": ondertekenaars_van,
        "oefenwijzer": oefenwijzer,
        "wachtend": wachtend,
    }


def _blueprints() -> "tuple[Blueprint, ...]":
    """The pages: one blueprint per module."""
    # ruff: noqa: PLC0415
    from spuk_app.aanvraag.routes import aanvraag
    from spuk_app.aanvraag.routes_besluit import besluiten
    from spuk_app.aanvraag.routes_rijk import beoordeling
    from spuk_app.berichten.routes import berichten
    from spuk_app.betaling.routes import betaling
    from spuk_app.gebruikers.routes import gebruikers
    from spuk_app.gebruikers.routes_contacten import contacten
    from spuk_app.rapportage.routes import rapportage
    from spuk_app.rapportage.routes_beschikking import beschikking
    from spuk_app.rapportage.routes_geldstroom import geldstroom
    from spuk_app.rapportage.routes_termijnen import termijnen
    from spuk_app.verantwoording.routes import verantwoording
    from spuk_app.verantwoording.vaststelling.routes import vaststelling
    from spuk_app.web.routes import web

    return (
        web,
        gebruikers,
        contacten,
        aanvraag,
        beoordeling,
        besluiten,
        beschikking,
        betaling,
        verantwoording,
        vaststelling,
        rapportage,
        termijnen,
        geldstroom,
        berichten,
    )
