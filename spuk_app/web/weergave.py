"""What every template may use: the filters, the address of an asset, and what stands around each page."""

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from flask import Flask, g, url_for
from jinja2 import StrictUndefined

from spuk_app.dossier.bijlagen import GROOTTE_HOOGSTENS
from spuk_app.kern import geld, tijd
from spuk_app.kern.wie import Rol
from spuk_app.tranches.tranche import VOORBEELD
from spuk_app.web.aangemeld import aangemelde
from spuk_app.web.toegang import Toegang
from spuk_app.web.verbinding import nu, verschil

Menu = Sequence[tuple[str, str]]
"""The main menu in order: (label, endpoint)."""


def registreer_weergave(app: Flask, *, omgeving: str, menu: Menu, verklaringen: Mapping[str, Toegang]) -> None:
    """Give the templates their filters and context. A name that no route filled in is an error, not an empty place."""
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.filters.update(
        bedrag=geld.toon_bedrag,
        invoer=geld.toon_invoer,
        dag=tijd.toon_dag,
        weekdag=tijd.toon_weekdag,
        moment=tijd.toon_moment,
        tijd=tijd.toon_tijd,
    )
    app.jinja_env.globals.update(
        asset=_asset(Path(app.static_folder or "") / "dist" / "manifest.json"),
        VOORBEELD=VOORBEELD,
        bestand_hoogstens=GROOTTE_HOOGSTENS,
    )
    app.context_processor(lambda: _omlijsting(omgeving, menu, verklaringen))


def menu_van(rol: Rol, menu: Menu, verklaringen: Mapping[str, Toegang]) -> list[tuple[str, str]]:
    """The menu for a role as (label, url): only what that role may open, by the declared access itself."""
    return [(label, url_for(endpoint)) for label, endpoint in menu if verklaringen[endpoint].laat_toe(rol)]


def _omlijsting(omgeving: str, menu: Menu, verklaringen: Mapping[str, Toegang]) -> dict[str, Any]:
    """The context of every page. When the database is gone the page stands without name, menu and practice clock."""
    rond: dict[str, Any] = {"omgeving": omgeving, "gebruiker": None, "menu": [], "oefenklok": "", "fouten": ()}
    if g.get("zonder_database"):
        return rond | {"oefenklok": "een onbekend tijdstip"}
    persoon = aangemelde()
    if persoon is not None:
        rond |= {"gebruiker": persoon, "menu": menu_van(persoon.wie.rol, menu, verklaringen)}
    if omgeving == "oefening":
        rond["oefenklok"] = _klok(nu()) if verschil() is not None else "de echte tijd"
    return rond


def _klok(moment: datetime) -> str:
    """``woensdag 27 september 2023, 10.00 uur``: with the day of the week, as terms depend on it."""
    return f"{tijd.toon_weekdag(tijd.dag_in_nederland(moment))}, {tijd.toon_tijd(moment)} uur"


def _asset(manifest: Path) -> Callable[[str], str]:
    try:
        namen: dict[str, str] = json.loads(manifest.read_text())
    except FileNotFoundError:
        raise RuntimeError(
            f"{manifest} is missing: build the front end first, with 'make run' or 'make test'"
        ) from None

    def asset(naam: str) -> str:
        """The address of a built file, by its name without hash. :raises KeyError: it was not built."""
        return url_for("static", filename=f"dist/{namen[naam]}")

    return asset
