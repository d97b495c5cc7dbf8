"""What was changed of a report after it was delivered: the accountant, the council and CBS saw the earlier figures."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from spuk_app.kern.geld import Cent
from spuk_app.kern.tijd import toon_dag
from spuk_app.tranches.indicatoren import Cijfer
from spuk_app.verantwoording.cijfers import Regel, Verslag

CIJFERS = {
    Cijfer.BESTEED: "Besteed in {jaar}",
    Cijfer.CORRECTIE: "Correctie van eerdere jaren",
    Cijfer.CUMULATIEF: "Besteed tot en met {jaar}",
    Cijfer.DOORGESCHOVEN: "Doorschuiven naar {volgend}",
    Cijfer.BUITEN_GEBIED: "Besteed buiten het gebied",
    Cijfer.EINDVERANTWOORDING: "Laatste verantwoording",
}
"""Every figure that the SiSa annex delivers, in the order of its indicators."""
GEWIJZIGD = "De cijfers zijn gewijzigd na de aanlevering"
"""How it is said, on the page and in each document."""


@dataclass(frozen=True, slots=True)
class Nawijziging:
    """One figure of one line, as it was delivered first and as it is now.

    :param toen: eurocents, or for the last account whether it was; None: not filled in.
    """

    regel: Regel
    wat: str
    toen: Cent | bool | None
    nu: Cent | bool | None

    @property
    def plek(self) -> str:
        """Where it stands: the area and the onderdeel."""
        return f"{self.regel.gebied.naam}: {self.regel.deel.onderdeel.naam}"


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


def toon_cijfer(cijfer: Cent | bool | None, noem: Callable[[Cent], str]) -> str:
    """A figure of the annex in words. :param noem: how an amount of this report is written."""
    if cijfer is None:
        return "niet ingevuld"
    return ("ja" if cijfer else "nee") if isinstance(cijfer, bool) else noem(cijfer)


def gezien(vastgezet_op: date, aangeleverd_op: date) -> str:
    """Which figures the accountant, the council and CBS saw: since they were frozen nobody could change them."""
    return (
        f"De accountant, de raad en het CBS zagen de cijfers die op {toon_dag(vastgezet_op)} zijn vastgezet en op "
        f"{toon_dag(aangeleverd_op)} zijn aangeleverd."
    )


def _verschillen(toen: Regel, nu: Regel) -> Iterator[Nawijziging]:
    for cijfer, wat in CIJFERS.items():
        was, wordt = getattr(toen, cijfer.value), getattr(nu, cijfer.value)
        if was != wordt:
            yield Nawijziging(nu, wat.format(jaar=nu.jaar, volgend=nu.jaar + 1), was, wordt)
