"""What was changed of a report after it was delivered: the accountant, the council and CBS saw the earlier figures."""

from collections.abc import Iterator
from dataclasses import dataclass

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

    :param eerst: the first frozen copy: what the accountant found right, the council adopted and CBS got.
    """
    gewijzigd: list[Nawijziging] = []
    for regel in nu.regels:
        toen = eerst.regel(regel.dossier_id, regel.code)
        if toen is not None:
            gewijzigd += _verschillen(toen, regel)
    return gewijzigd


def _verschillen(toen: Regel, nu: Regel) -> Iterator[Nawijziging]:
    for naam, wat in _BEDRAGEN:
        was, wordt = getattr(toen, naam), getattr(nu, naam)
        if was != wordt:
            yield Nawijziging(nu, wat.format(jaar=nu.jaar), was, wordt)
    if toen.eindverantwoording != nu.eindverantwoording:
        yield Nawijziging(nu, "Laatste verantwoording", toen.eindverantwoording, nu.eindverantwoording)
