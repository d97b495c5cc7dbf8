"""The own password once more, before an act that binds and cannot be undone: signing, deciding, withdrawing.

Which acts those are stands in the life cycles (``Stap.wachtwoord``). The password is looked at before the endpoint runs;
until it was right, no unit of work opens. So an endpoint that forgets to show why is refused, and does not grant.
"""

from collections.abc import Callable, Mapping
from typing import cast

from flask import current_app, g, request

from spuk_app.web.toegang import Toegang


def vraag_opnieuw(verklaringen: Mapping[str, Toegang]) -> Callable[[], None]:
    """Make the check that runs before every request that is sent to an endpoint which asks for the password."""

    def controleer() -> None:
        verklaring = verklaringen.get(request.endpoint or "")
        if request.method == "POST" and verklaring is not None and verklaring.wachtwoord:
            g.wachtwoordfout = _fout(request.form.get("wachtwoord", ""))

    return controleer


def wachtwoordfout() -> str:
    """What is wrong with the password that was sent, as a Dutch sentence; empty when it is right or was not asked."""
    return cast("str", g.get("wachtwoordfout", ""))


def bevestig_wachtwoord(wachtwoord: str) -> bool:
    """Whether the signed-in person knows the own password. Call it before opening the unit of work.

    :raises SpukFout: with status 429 after too many wrong attempts.
    """
    controle = cast("Callable[[str], bool]", current_app.extensions["bevestig_wachtwoord"])
    return controle(wachtwoord)


def _fout(wachtwoord: str) -> str:
    if not wachtwoord:
        return "Vul uw wachtwoord in. Er is nog niets gebeurd."
    klopt = bevestig_wachtwoord(wachtwoord)
    return "" if klopt else "Dit is niet uw wachtwoord. Er is niets gebeurd. Vul uw wachtwoord opnieuw in."
