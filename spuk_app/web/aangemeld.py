"""Who is signed in, as Flask-Login sees it. Only routes ask; below them the person is an argument."""

from dataclasses import dataclass

from flask_login import current_user

from spuk_app.kern.wie import Wie


@dataclass(frozen=True, slots=True)
class Aangemelde:
    """A signed-in person: the ``Wie`` for the acts, and the session row by which it can be revoked."""

    wie: Wie
    gebruikersnaam: str
    sessie: str
    """The SHA-256 of the session token, the key of its row."""

    is_authenticated = True
    is_active = True
    is_anonymous = False

    def get_id(self) -> str:
        """What Flask-Login calls this person by."""
        return str(self.wie.id)

    @property
    def naam(self) -> str:
        """The name in the header of a page."""
        return self.wie.naam

    @property
    def organisatie_naam(self) -> str:
        """The organisation in the header of a page."""
        return self.wie.organisatie


def aangemelde() -> Aangemelde | None:
    """The signed-in person of this request, or None."""
    return current_user._get_current_object() if current_user.is_authenticated else None


def huidige_wie() -> Wie:
    """The person of a request that came past the access check of a page that is not public."""
    persoon = aangemelde()
    if persoon is None:
        raise RuntimeError("this page is public: nobody needs to be signed in, so nobody can act")
    return persoon.wie
