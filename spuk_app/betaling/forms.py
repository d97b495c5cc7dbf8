"""The forms of paying: which payments were chosen, and why they are taken back."""

from werkzeug.datastructures import MultiDict

from spuk_app.betaling.handelingen import REDEN_HOOGSTENS
from spuk_app.betaling.levensloop import BETALING, VANZELF
from spuk_app.kern.fouten import SpukFout
from spuk_app.onderdelen.taal import Tekst
from spuk_app.web.invoer import Formulier, Invoer, Verzonden, ingevuld

_HOOGSTE_NUMMER = 2**31 - 1
_HANDELINGEN = frozenset(stap.handeling for stap in BETALING.stappen) - VANZELF


class TerughaalForm(Formulier):
    """Why payments are taken back."""

    def __init__(self, verzonden: Verzonden = None) -> None:
        reden = Tekst(code="reden", label="Waarom haalt u ze terug?", max_lengte=REDEN_HOOGSTENS, regels=3)
        eis = ingevuld("Vul in waarom u de betalingen terughaalt.")
        super().__init__({"reden": Invoer(reden, validators=[eis])}, verzonden, {})

    @property
    def reden(self) -> str:
        """The reason, once the form is valid."""
        return str(self["reden"].data)


def gekozen_nummers(verzonden: MultiDict[str, str]) -> set[int]:
    """The payments that were ticked; what cannot be a payment is left out, and then fewer are chosen than were sent.

    :raises SpukFout: none is left.
    """
    nummers = {nummer for nummer in verzonden.getlist("nr", type=int) if 0 < nummer <= _HOOGSTE_NUMMER}
    if not nummers:
        raise SpukFout("U hebt geen betaling gekozen.", "", "Zet een vinkje bij elke betaling waar het om gaat.")
    return nummers


def gekozen_handeling(verzonden: MultiDict[str, str]) -> str:
    """What is to be done with them. :raises SpukFout: something that this system does not know."""
    handeling = verzonden.get("handeling", "")
    if handeling not in _HANDELINGEN:
        raise SpukFout(
            "Dit kan het systeem niet met betalingen doen.", "", "Gebruik een van de knoppen onder de lijst."
        )
    return handeling
