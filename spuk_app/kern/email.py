"""What counts as an e-mail address: one answer for accounts, for contacts, and for what is sent."""

import re
from email.errors import MessageError
from email.headerregistry import Address
from typing import Final

HOOGSTENS: Final = 254
"""How long an address can be (RFC 5321)."""

OPDRACHT: Final = "Vul een e-mailadres in, zoals naam@gemeente.nl."
"""What to do where an address is missing or is none."""

_VORM: Final = re.compile(r"[^@\s<>]+@(?:[^@\s.<>]+\.)+[^@\s.<>]+")
"""Something, one at sign, and a domain of at least two parts of which none is empty."""


def is_email(tekst: str) -> bool:
    """Whether it looks like an address and can stand in an e-mail; ``a..b@gemeente.nl`` for one cannot."""
    if _VORM.fullmatch(tekst) is None or len(tekst) > HOOGSTENS or not tekst.isprintable():
        return False
    try:
        Address(addr_spec=tekst)
    except (MessageError, ValueError, IndexError):
        return False
    return True
