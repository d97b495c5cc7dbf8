"""Response headers: what a browser may do with our pages, and what it may keep."""

from collections.abc import Callable

from flask import Flask, request
from werkzeug.wrappers import Response

CSP = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
    "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
_ALTIJD = {
    "Content-Security-Policy": CSP,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}
_EEN_JAAR = 365 * 24 * 3600


def registreer_koppen(app: Flask, *, beveiligd: bool) -> None:
    """Put the security headers on every response of this app.

    :param beveiligd: the site is reached over https only, so browsers may insist on that (HSTS).
    """
    app.after_request(_koppen(beveiligd=beveiligd))


def _koppen(*, beveiligd: bool) -> Callable[[Response], Response]:
    def voeg_toe(reactie: Response) -> Response:
        reactie.headers.update(_ALTIJD)
        if beveiligd:
            reactie.headers["Strict-Transport-Security"] = f"max-age={_EEN_JAAR}; includeSubDomains"
        reactie.headers["Cache-Control"] = "no-store"
        if request.endpoint == "static" and reactie.status_code in (200, 206, 304):
            reactie.headers["Cache-Control"] = _bewaartijd(request.path)
        return reactie

    return voeg_toe


def _bewaartijd(pad: str) -> str:
    """A file in dist carries a hash of its content in its name, so it never changes; the manifest does."""
    vast = "/dist/" in pad and not pad.endswith(".json")
    return f"public, max-age={_EEN_JAAR}, immutable" if vast else "public, max-age=3600"
