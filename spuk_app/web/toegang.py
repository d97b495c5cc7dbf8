"""Declared access: every endpoint says who may reach it, so that forgetting it stops the start instead of opening a door."""

import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar, cast
from urllib.parse import urlsplit

from flask import Flask, current_app, redirect, request, url_for
from werkzeug.wrappers import Response

from spuk_app.kern.fouten import NietToegestaan
from spuk_app.kern.levensloop import Levensloop
from spuk_app.kern.wie import Rol
from spuk_app.web.aangemeld import aangemelde

Pagina = TypeVar("Pagina", bound=Callable[..., Any])

OPENBAAR_HOOGSTENS = 64 * 1024
"""How many bytes a form of a public page may have: nobody has signed in, so nobody has much to send."""

_MENSEN = frozenset(Rol) - {Rol.KLOK}


@dataclass(frozen=True, slots=True)
class Toegang:
    """Who may reach an endpoint: everybody, or the people in these roles; ``handeling`` names the act it serves.

    ``wachtwoord``: what is sent to it holds the own password once more (``web/wachtwoord.py``).
    """

    rollen: frozenset[Rol]
    openbaar: bool = False
    handeling: str = ""
    wachtwoord: bool = False

    def laat_toe(self, rol: Rol | None) -> bool:
        """Whether somebody in this role (None: not signed in) may reach it."""
        return self.openbaar or rol in self.rollen


def toegang(*rollen: Rol, handeling: str = "", levensloop: Levensloop | None = None) -> Callable[[Pagina], Pagina]:
    """Declare the roles of an endpoint, named here or taken from the row of ``handeling`` in a life cycle.

    :raises KeyError: the life cycle has no such handeling. :raises ValueError: no role was named at all.
    """
    stap = levensloop.stap(handeling) if levensloop is not None else None
    alle = frozenset(rollen) | (stap.rollen if stap else frozenset[Rol]())
    if not alle:
        raise ValueError("name a role, or a handeling with its levensloop; use aangemeld or openbaar for everybody")
    return _declareer(Toegang(alle, handeling=handeling, wachtwoord=stap is not None and stap.wachtwoord))


def aangemeld(pagina: Pagina) -> Pagina:
    """Declare that anybody who is signed in may reach this endpoint."""
    return _declareer(Toegang(_MENSEN))(pagina)


def openbaar(pagina: Pagina) -> Pagina:
    """Declare that anybody may reach this endpoint."""
    return _declareer(Toegang(_MENSEN, openbaar=True))(pagina)


def declaraties(app: Flask) -> Mapping[str, Toegang]:
    """The declared access of every endpoint of the app.

    :raises RuntimeError: naming the endpoints that declare nothing.
    """
    gevonden: dict[str, Toegang] = {}
    zonder: list[str] = []
    for endpoint, pagina in app.view_functions.items():
        verklaring = getattr(pagina, "toegang", None)
        if isinstance(verklaring, Toegang):
            gevonden[endpoint] = verklaring
        else:
            zonder.append(endpoint)
    if zonder:
        raise RuntimeError(f"these endpoints do not declare who may reach them: {', '.join(sorted(zonder))}")
    return gevonden


def handhaaf(verklaringen: Mapping[str, Toegang]) -> Callable[[], Response | None]:
    """Make the check that runs before every request: sign in first (303), or not with this role (403)."""

    def controleer() -> Response | None:
        if request.endpoint is None:
            return None  # no such page: 404 or 405 follows
        verklaring = verklaringen[request.endpoint]
        if verklaring.openbaar:
            request.max_content_length = OPENBAAR_HOOGSTENS
            return None
        persoon = aangemelde()
        if persoon is None:
            volgende = request.full_path.rstrip("?") if request.method == "GET" else _bewaard()
            return redirect(url_for("gebruikers.aanmelden", volgende=volgende), 303)
        if not verklaring.laat_toe(persoon.wie.rol):
            raise NietToegestaan(
                "U mag deze pagina niet gebruiken.",
                f"U bent aangemeld als {persoon.wie.rol.label.lower()} en deze pagina hoort bij een andere rol.",
                "Ga terug naar de startpagina, of vraag een collega met de juiste rol.",
            )
        return None

    return controleer


def veilig_pad(tekst: str | None) -> str:
    """A path inside this site to go on to, or the start page when the text could lead anywhere else."""
    if not tekst or not tekst.startswith("/") or tekst.startswith("//") or "\\" in tekst:
        return "/"
    if any(teken.isspace() or unicodedata.category(teken).startswith("C") for teken in tekst):
        return "/"
    delen = urlsplit(tekst)
    return "/" if delen.scheme or delen.netloc else tekst


def _bewaard() -> str | None:
    """Keep the form of somebody whose session ended while typing. :returns: where it waits; None when it was not kept."""
    return cast("Callable[[], str | None]", current_app.extensions["bewaar_verzending"])()


def _declareer(verklaring: Toegang) -> Callable[[Pagina], Pagina]:
    def versier(pagina: Pagina) -> Pagina:
        pagina.toegang = verklaring  # type: ignore[attr-defined]
        return pagina

    return versier
