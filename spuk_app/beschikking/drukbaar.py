"""Text that somebody typed, made fit for a letter: no character may keep a decision from its PDF."""

import unicodedata
from typing import Final

_REEKSEN: Final = (range(0x20, 0x7F), range(0xA0, 0x180))
_LOS: Final = frozenset("ȘșȚțẞ‘’‚“”„–—…•‹›€™←→↑↓−≈≠≤≥\n")
_VERTALING: Final = {
    "\t": " ",
    "\r": "",
    "\u00ad": "",  # where a word may be broken
    "\ufe0f": "",  # says that the character before it has a colour
    "\u2010": "-",
    "\u2011": "-",
    "●": "•",
    "■": "•",
    "▪": "•",
}
"""What a word processor puts into a text, and how it is printed."""


def drukbaar(tekst: str) -> str:
    """The same text in characters that every font of a letter has.

    Spaces of any kind become plain ones, invisible characters go, compatible ones are written in full (``ﬁ`` as ``fi``).
    Anything else is printed as its number (``[U+1F600]``): nothing is dropped silently. HTML and PDF then say the same.
    """
    return "".join(map(_teken, unicodedata.normalize("NFC", tekst)))


def _teken(teken: str) -> str:
    if teken in _VERTALING:
        return _VERTALING[teken]
    if _bekend(teken):
        return teken
    soort = unicodedata.category(teken)
    if soort in ("Zs", "Zl", "Zp"):
        return " "
    if soort == "Cf":
        return ""
    anders = unicodedata.normalize("NFKC", teken)
    return anders if all(map(_bekend, anders)) else f"[U+{ord(teken):04X}]"


def _bekend(teken: str) -> bool:
    return teken in _LOS or any(ord(teken) in reeks for reeks in _REEKSEN)
