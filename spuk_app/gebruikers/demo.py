"""The demo accounts of the practice environment; nothing of this shows in production."""

from typing import Final

DEMO_WACHTWOORD: Final = "Oefenen-2023!"
"""The password of every demo account. It stands on the sign-in page of the practice environment."""

DEMO_DOMEIN: Final = "@voorbeeld.invalid"
"""A demo account is known by its e-mail address; ``invalid`` can never receive mail (RFC 2606)."""
