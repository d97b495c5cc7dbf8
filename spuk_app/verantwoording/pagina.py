"""What all pages of accounting share: their blueprint, and who reads them."""

from flask import Blueprint
from werkzeug.wrappers import Response

from spuk_app.kern.wie import Rol

verantwoording = Blueprint("verantwoording", __name__)

GEMEENTE = (Rol.OPSTELLER, Rol.ONDERTEKENAAR, Rol.GEMEENTE_FINANCIEN)
RIJK = (Rol.BZK_FINANCIEN, Rol.ADVISEUR, Rol.BEHANDELAAR, Rol.BESLISSER, Rol.AUDITOR)
LEZERS = (*GEMEENTE, *RIJK)
"""Who may read a report: the municipality its own, the ministries what was delivered."""

Antwoord = Response | str | tuple[str, int]
