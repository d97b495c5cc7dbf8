"""The form of a proposed settlement: per onderdeel perhaps another amount that counts, and why."""

from datetime import date
from typing import Any

from spuk_app.kern.geld import Cent
from spuk_app.onderdelen.taal import Bedrag, Tekst
from spuk_app.verantwoording.forms import TEKST_MAXIMUM, datumveld
from spuk_app.verantwoording.vaststelling.afrekening import Afrekening, Meetelling
from spuk_app.verantwoording.vaststelling.queries import Vastlegging
from spuk_app.web.invoer import Formulier, Invoer, Verzonden, ingevuld


class OntvangstForm(Formulier):
    """A receipt: on which day, and how much of what is open. The amount stands there already.

    :param besluit: the day of the claim; None while there is none. :param vandaag: the last day that it can be.
    :param open_: eurocents that are open.
    """

    def __init__(self, besluit: date | None, vandaag: date, open_: Cent, verzonden: Verzonden = None) -> None:
        bedrag = Bedrag(code="bedrag", label="Hoeveel is er ontvangen?", per_jaar=False)
        velden = {
            "datum": datumveld(besluit, vandaag),
            "bedrag": Invoer(bedrag, validators=[ingevuld("Vul in hoeveel er is ontvangen.")]),
        }
        super().__init__(velden, verzonden, {"bedrag": open_ or None})

    @property
    def datum(self) -> date:
        """The day, once the form is valid."""
        dag: date = self["datum"].data
        return dag

    @property
    def bedrag(self) -> Cent:
        """Eurocents, once the form is valid."""
        cent: Cent = self["bedrag"].data
        return cent


class VoorstelForm(Formulier):
    """Empty means: what follows from the reports counts. After a return it holds what was proposed before."""

    def __init__(self, stand: Afrekening, eerder: Vastlegging | None, verzonden: Verzonden = None) -> None:
        self.codes = [post.code for post in stand.posten if post.besteed]
        velden: dict[str, Any] = {}
        for code in self.codes:
            naam = stand.post(code).deel.onderdeel.naam
            velden[f"rechtmatig-{code}"] = Invoer(Bedrag(code="rechtmatig", label=f"{naam}: telt mee", per_jaar=False))
            velden[f"motivering-{code}"] = Invoer(
                Tekst(code="motivering", label=f"{naam}: motivering", max_lengte=TEKST_MAXIMUM, regels=3)
            )
        opgeslagen: dict[str, Any] = {}
        for regel in eerder.regels if eerder else ():
            if regel.motivering:
                opgeslagen[f"rechtmatig-{regel.onderdeel}"] = regel.rechtmatig
                opgeslagen[f"motivering-{regel.onderdeel}"] = regel.motivering
        super().__init__(velden, verzonden, {naam: opgeslagen.get(naam) for naam in velden})

    @property
    def meetellingen(self) -> dict[str, Meetelling]:
        """What counts otherwise than follows from the reports, once the form is valid.

        A motivation without an amount forgot its amount: the act says so.
        """
        gelezen = {
            code: (self[f"rechtmatig-{code}"].data, self[f"motivering-{code}"].data or "") for code in self.codes
        }
        return {
            code: Meetelling(-1 if cent is None else cent, motivering)
            for code, (cent, motivering) in gelezen.items()
            if cent is not None or motivering
        }
