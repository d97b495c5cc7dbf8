"""What was changed of a report after it was delivered: the accountant, the council and CBS saw the earlier figures."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from spuk_app.kern.geld import Cent
from spuk_app.verantwoording.cijfers import Regel, Verslag

_BEDRAGEN = (
    ("besteed", "Besteed in {jaar}"),
    ("correctie", "Correctie van eerdere jaren"),
    ("cumulatief", "Besteed tot en met {jaar}"),
    ("buiten_gebied", "Besteed buiten het gebied"),
)
"""The money of the SiSa annex, in the order of its indicators."""


@dataclass(frozen=True, slots=True)
class Nawijziging:
    """One figure of one line, as it was delivered first and as it is now.

    :param toen: eurocents, or for the last account whether it was; None: not filled in.
    """

    regel: Regel
    wat: str
    toen: Cent | bool | None
    nu: Cent | bool | None


def nawijzigingen(eerst: Verslag, nu: Verslag) -> list[Nawijziging]:
    """Every figure of the SiSa annex that differs from the first delivery, in the order of the lines; no statement.

    A line that was asked for after the delivery was not in it: all its figures are new.

    :param eerst: the first frozen copy: what the accountant found right, the council adopted and CBS got.
    """
    gewijzigd: list[Nawijziging] = []
    for regel in nu.regels:
        leeg = replace(regel, besteed=None, correctie=0, buiten_gebied=0, eindverantwoording=None)
        gewijzigd += _verschillen(eerst.regel(regel.dossier_id, regel.code) or leeg, regel)
    return gewijzigd


def _verschillen(toen: Regel, nu: Regel) -> Iterator[Nawijziging]:
    for naam, wat in _BEDRAGEN:
        was, wordt = getattr(toen, naam), getattr(nu, naam)
        if was != wordt:
            yield Nawijziging(nu, wat.format(jaar=nu.jaar), was, wordt)
    if toen.eindverantwoording != nu.eindverantwoording:
        yield Nawijziging(nu, "Laatste verantwoording", toen.eindverantwoording, nu.eindverantwoording)
