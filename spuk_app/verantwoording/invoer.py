"""One save of one line: what was sent, whether it can be, what it changes, and where it collides with a colleague."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from spuk_app.kern.fouten import Botsing, Gebrek, Onvolledig, SpukFout, Verouderd
from spuk_app.kern.geld import MAXIMUM, Cent
from spuk_app.tranches.tranche import Versie
from spuk_app.verantwoording.cijfers import Regel
from spuk_app.verantwoording.models import Verantwoordingsopslag
from spuk_app.verantwoording.opname import opgave

BEREIKT: Final = "bereikt-r"
"""How the field of a promised result begins; its number follows."""
TOELICHTING_MAXIMUM: Final = 4_000
_AANTAL_MAXIMUM: Final = 1_000_000_000
_LABELS: Final = {
    "besteed": "Besteed",
    "correctie": "Correctie van eerdere jaren",
    "buiten_gebied": "Besteed buiten het gebied",
    "eindverantwoording": "Laatste verantwoording",
    "toelichting": "Toelichting",
}
_LEEG: Final[Mapping[str, Any]] = {
    "besteed": None,
    "correctie": 0,
    "buiten_gebied": 0,
    "eindverantwoording": None,
    "toelichting": "",
}

Velden = dict[str, Any]
"""The stated figures of one line by the name of their field in the form."""


@dataclass(frozen=True, slots=True)
class Invoer:
    """What a page sends for one line. Amounts in eurocents; None means: not filled in.

    :param bereikt: per promised result (its ``rij``) the number reached up to and including the year; what is not named
        stays as it is.
    """

    besteed: Cent | None = None
    correctie: Cent = 0
    buiten_gebied: Cent = 0
    eindverantwoording: bool | None = None
    toelichting: str = ""
    bereikt: Mapping[int, int | None] = field(default_factory=dict)


def velden_van(regel: Regel) -> Velden:
    """The line as it stands."""
    return _plat(opgave(regel))


def terug_naar(regel: Regel, toen: Regel) -> Velden:
    """What has to change of a line to make it again what it was; empty when it still is."""
    nu, was = velden_van(regel), velden_van(toen)
    return {naam: was.get(naam) for naam in nu | was if nu.get(naam) != was.get(naam)}


def als_opgave(velden: Velden) -> dict[str, Any]:
    """The line as a save keeps it."""
    bereikt = {
        naam.removeprefix(BEREIKT): waarde
        for naam, waarde in velden.items()
        if naam.startswith(BEREIKT) and waarde is not None
    }
    return {naam: velden[naam] for naam in _LEEG} | {"bereikt": bereikt}


def eis_mogelijk(regel: Regel, invoer: Invoer) -> None:
    """:raises Onvolledig: an amount, a number or a text that cannot be; all of them are named."""
    gebreken = [Gebrek(zin, regel.code, veld) for veld, zin in _onmogelijk(regel, invoer)]
    if gebreken:
        raise Onvolledig("Uw wijzigingen zijn niet opgeslagen.", gebreken, herstel="Verbeter de genoemde velden.")


def wijzigingen(
    regel: Regel, versie: Versie, geopend_op: int, invoer: Invoer, opslagen: Sequence[Verantwoordingsopslag]
) -> Velden:
    """What this save changes: without what this page did not touch and a colleague did.

    :param versie: the regulation, which knows whether amounts are examples.
    :param geopend_op: the save number of the line on which the page was opened. :param opslagen: its saves, in any order.
    :raises Verouderd: both changed a field. :raises SpukFout: the number is not one of this line.
    """
    if not 0 <= geopend_op <= regel.versie:
        raise SpukFout(
            "Uw wijzigingen zijn niet opgeslagen.",
            "Deze pagina hoort niet bij deze verantwoording.",
            "Open het onderdeel opnieuw vanuit de verantwoording.",
        )
    huidig = velden_van(regel)
    nieuw = {naam: waarde for naam, waarde in _verzonden(invoer).items() if huidig.get(naam) != waarde}
    if geopend_op == regel.versie:
        return nieuw
    per_versie = {een.versie: _plat(json.loads(een.inhoud)) for een in opslagen}
    toen = per_versie.get(geopend_op, dict(_LEEG))
    botsingen, over = [], {}
    for naam, waarde in nieuw.items():
        if toen.get(naam) == huidig.get(naam):
            over[naam] = waarde
        elif waarde != toen.get(naam):
            collega = _wie_wijzigde(naam, geopend_op, toen, per_versie, opslagen)
            botsingen.append(
                Botsing(naam, _label(naam), _toon(waarde, naam, versie), _toon(huidig.get(naam), naam, versie), collega)
            )
    if botsingen:
        raise Verouderd(botsingen)
    return over


def _onmogelijk(regel: Regel, invoer: Invoer) -> Iterator[tuple[str, str]]:
    for naam in ("besteed", "buiten_gebied"):
        bedrag = getattr(invoer, naam)
        if bedrag is not None and not 0 <= bedrag <= MAXIMUM:
            yield naam, f"{_LABELS[naam]}: vul een bedrag van nul of meer in, ten hoogste 100 miljard euro."
    if abs(invoer.correctie) > MAXIMUM:
        yield "correctie", "Correctie van eerdere jaren: vul ten hoogste 100 miljard euro in."
    if len(invoer.toelichting.strip()) > TOELICHTING_MAXIMUM:
        yield "toelichting", "Toelichting: schrijf ten hoogste 4.000 tekens."
    bekend = {belofte.rij for belofte in regel.beloften}
    for rij, aantal in invoer.bereikt.items():
        if rij not in bekend:
            yield f"{BEREIKT}{rij}", "Dit resultaat staat niet in de beschikking. Open het onderdeel opnieuw."
        elif aantal is not None and not 0 <= aantal <= _AANTAL_MAXIMUM:
            yield f"{BEREIKT}{rij}", f"{_label(f'{BEREIKT}{rij}')}: vul een geheel getal van nul of meer in."


def _verzonden(invoer: Invoer) -> Velden:
    velden: Velden = {naam: getattr(invoer, naam) for naam in _LEEG}
    velden["toelichting"] = invoer.toelichting.strip()
    return velden | {f"{BEREIKT}{rij}": aantal for rij, aantal in invoer.bereikt.items()}


def _plat(opgegeven: Mapping[str, Any]) -> Velden:
    bereikt = {f"{BEREIKT}{rij}": aantal for rij, aantal in opgegeven["bereikt"].items()}
    return {naam: opgegeven[naam] for naam in _LEEG} | bereikt


def _wie_wijzigde(
    naam: str,
    geopend_op: int,
    toen: Velden,
    per_versie: Mapping[int, Velden],
    opslagen: Sequence[Verantwoordingsopslag],
) -> str:
    """Who last changed this field since the page was opened."""
    wie, vorige = "", toen.get(naam)
    for opslag in sorted(opslagen, key=lambda een: een.versie):
        if opslag.versie > geopend_op:
            waarde = per_versie[opslag.versie].get(naam)
            wie, vorige = (opslag.wie if waarde != vorige else wie), waarde
    return wie


def _label(naam: str) -> str:
    if naam.startswith(BEREIKT):
        return f"Bereikt (resultaat {naam.removeprefix(BEREIKT)})"
    return _LABELS[naam]


def _toon(waarde: Any, naam: str, versie: Versie) -> str:
    match waarde:
        case None | "":
            return "niet ingevuld"
        case bool():
            return "Ja" if waarde else "Nee"
        case int():
            return str(waarde) if naam.startswith(BEREIKT) else versie.noem(waarde)
        case _:
            return str(waarde)
