"""Money is whole eurocents. Nothing in this system ever holds an amount as a float."""

import re
from typing import Final

Cent = int

MAXIMUM: Final[Cent] = 100_000_000_000_00
"""Upper limit of any amount (one hundred billion euros): it fits a BIGINT with room for sums over all areas."""

_NEDERLANDS: Final = re.compile(r"(?P<euro>[1-9]\d{0,2}(?:\.\d{3})+|\d+)(?:,(?P<cent>\d{2}|-))?", re.ASCII)
_ENGELS: Final = re.compile(r"(?P<euro>[1-9]\d{0,2}(?:,\d{3}){1,3}|\d{1,12})(?:\.(?P<cent>\d{1,2}))?", re.ASCII)
_EEN_CIJFER: Final = re.compile(r"(?P<euro>[1-9]\d{0,2}(?:\.\d{3}){1,3}|\d{1,12}),(?P<cent>\d)", re.ASCII)
_MET_MIN: Final = re.compile(r"(?P<voor>€?) *[-\u2212](?P<na>.*)", re.ASCII | re.DOTALL)
_DECIMAAL: Final = re.compile(r"(?P<euro>\d+)\.(?P<cent>\d{2})", re.ASCII)


class OngeldigBedrag(ValueError):
    """The text is not an amount that can be read in only one way; the message is a Dutch sentence for the screen."""


class BedragTeHoog(OngeldigBedrag):
    """It is an amount, and more than any can be; who knows a lower limit can name that one instead."""


def lees_bedrag(tekst: str) -> Cent:
    """Read an amount as a Dutch official types it.

    Accepts ``1787780``, ``1.787.780``, ``1.787.780,00``, ``1.787.780,-`` and a leading euro sign. Refuses what can be
    read in two ways (``1,000.00``, ``1.78``, ``0.500``), signs, exponents, other digits than 0-9, and more than ``MAXIMUM``.

    :returns: the amount in eurocents, 0 up to and including ``MAXIMUM``.
    :raises OngeldigBedrag: with a Dutch sentence that says how to write it.
    """
    kaal = tekst.replace("\u00a0", " ").strip().removeprefix("€").strip()
    if kaal.startswith(("-", "\u2212")):
        raise OngeldigBedrag("Vul een bedrag van nul of meer in, zonder minteken. Bijvoorbeeld 1.250.000,00.")
    return _lees(kaal, "")


def lees_correctie(tekst: str) -> Cent:
    """Read an amount that may be negative, as ``lees_bedrag`` reads it, with one minus sign before or after the euro sign.

    :returns: the amount in eurocents, from minus ``MAXIMUM`` up to and including ``MAXIMUM``.
    :raises OngeldigBedrag: with a Dutch sentence that says how to write it.
    """
    kaal = tekst.replace("\u00a0", " ").strip()
    gevonden = _MET_MIN.fullmatch(kaal)
    if gevonden is None:
        return lees_bedrag(kaal)
    bedrag = gevonden["voor"] + gevonden["na"].strip()
    if _MET_MIN.fullmatch(bedrag):
        raise OngeldigBedrag("Vul ten hoogste één minteken in. Bijvoorbeeld -1.250,00.")
    return -_lees(bedrag.removeprefix("€").strip(), "-")


def lees_decimaal(tekst: str) -> Cent:
    """Read an amount from a data file: euros, a point, exactly two decimals (``1787780.00``).

    :raises OngeldigBedrag: for anything else, so that a damaged file is never read as another amount.
    """
    gevonden = _DECIMAAL.fullmatch(tekst)
    if gevonden is None or len(gevonden["euro"]) > 15:
        raise OngeldigBedrag(f"{tekst!r} is geen bedrag in euro's met een punt en twee decimalen")
    return int(gevonden["euro"]) * 100 + int(gevonden["cent"])


def toon_bedrag(bedrag: Cent) -> str:
    """Show eurocents the Dutch way, with a no-break space: ``€ 1.787.780,00``; a negative amount as ``-€ 12,50``."""
    teken = "-" if bedrag < 0 else ""
    return f"{teken}€\u00a0{toon_invoer(abs(bedrag))}"


def toon_invoer(bedrag: Cent) -> str:
    """Show eurocents as they stand in an input field: ``1.787.780,00``. ``lees_bedrag`` reads it back unchanged."""
    if bedrag < 0:
        raise ValueError("an input field holds no negative amount")
    euro, cent = divmod(bedrag, 100)
    return f"{euro:,}".replace(",", ".") + f",{cent:02d}"


def _lees(kaal: str, teken: str) -> Cent:
    gevonden = _NEDERLANDS.fullmatch(kaal)
    if gevonden is None:
        raise OngeldigBedrag(_zo_wel(kaal, teken))
    cijfers = gevonden["euro"].replace(".", "")
    if len(cijfers) > 15:
        raise BedragTeHoog(_te_hoog())
    centen = gevonden["cent"]
    bedrag = int(cijfers) * 100 + (int(centen) if centen and centen != "-" else 0)
    if bedrag > MAXIMUM:
        raise BedragTeHoog(_te_hoog())
    return bedrag


def _zo_wel(kaal: str, teken: str) -> str:
    """How to write what was typed; with the amount written out where a point or a comma stands the English way round, or the
    cents are one digit. ``teken``: the minus sign that stood before it, or nothing.
    """
    engels = _ENGELS.fullmatch(kaal)
    bijna = engels or _EEN_CIJFER.fullmatch(kaal)
    if bijna is None:
        return "Vul het bedrag in met alleen cijfers en een komma voor de centen. Bijvoorbeeld 1.250.000,00."
    euro, cent = re.sub(r"[.,]", "", bijna["euro"]), (bijna["cent"] or "").ljust(2, "0")
    zo = teken + toon_invoer(int(euro) * 100 + int(cent))
    return f"Bedoelt u {zo}? Typ dat dan, met {'een komma' if engels else 'twee cijfers'} voor de centen."


def _te_hoog() -> str:
    return f"Dit bedrag is te hoog. Vul ten hoogste {toon_bedrag(MAXIMUM)} in."
