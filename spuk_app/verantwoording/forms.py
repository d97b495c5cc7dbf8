"""The forms of accounting: a line of the report, a day outside this system, a text."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

from wtforms import Field
from wtforms.validators import StopValidation

from spuk_app.kern.geld import Cent, OngeldigBedrag, lees_correctie, toon_invoer
from spuk_app.kern.tijd import toon_dag
from spuk_app.onderdelen.taal import Aantal, Bedrag, JaNee, Tekst
from spuk_app.verantwoording.cijfers import Belofte, Regel
from spuk_app.verantwoording.invoer import TOELICHTING_MAXIMUM
from spuk_app.verantwoording.invoer import Invoer as Opgave
from spuk_app.web.invoer import Formulier, Invoer, Verzonden, ingevuld

TEKST_MAXIMUM = 4_000


class Correctie(Invoer):
    """An amount that may be negative."""

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Read what was sent; a ValueError with a Dutch sentence becomes the error of this field."""
        self.data = None
        tekst = str(valuelist[0]).strip() if valuelist else ""
        try:
            self.data = lees_correctie(tekst) if tekst else None
        except OngeldigBedrag as fout:
            raise ValueError(str(fout)) from None

    @property
    def tekst(self) -> str:
        """What was typed, or else the stored amount with its sign."""
        if self.raw_data is not None or self.data is None:
            return super().tekst
        return ("-" if self.data < 0 else "") + toon_invoer(abs(self.data))


class Vinkje(Field):
    """A box to tick."""

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Whether it was ticked."""
        self.data = bool(valuelist)

    @property
    def fout(self) -> str:
        """What is wrong with it, or nothing."""
        return " ".join(self.errors)


class Datum(Field):
    """A day, as a date field of a browser sends it."""

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Read what was sent."""
        self.data: date | None = None
        tekst = str(valuelist[0]).strip() if valuelist else ""
        if not tekst:
            return
        try:
            self.data = datetime.strptime(tekst, "%Y-%m-%d").date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            raise ValueError("Vul een datum in, zoals 15-07-2024.") from None

    @property
    def tekst(self) -> str:
        """What stands in the field."""
        if self.raw_data:
            return str(self.raw_data[0])
        return self.data.isoformat() if self.data else ""

    @property
    def fout(self) -> str:
        """What is wrong with it, or nothing."""
        return " ".join(self.errors)


class RegelForm(Formulier):
    """One area and onderdeel: the money of the year, what was reached, and the explanation.

    In the first year there is nothing to correct, so that is not asked.
    """

    def __init__(self, regel: Regel, verzonden: Verzonden = None) -> None:
        self.regel = regel
        velden: dict[str, Any] = {"besteed": bedragveld("besteed", f"Besteed in {regel.jaar}")}
        if regel.jaar > min(regel.verleend, default=regel.jaar):
            velden["correctie"] = Correctie(Bedrag(code="correctie", label="Correctie van eerdere jaren"))
        velden["buiten_gebied"] = bedragveld("buiten_gebied", "Daarvan buiten het gebied")
        for belofte in self.beloften:
            velden[_naam(belofte)] = Invoer(
                Aantal(code="bereikt", label=f"Resultaat {belofte.rij}, bereikt", eenheid=belofte.eenheid)
            )
        velden["eindverantwoording"] = Invoer(JaNee(code="eindverantwoording", label="Laatste verantwoording"))
        velden["einde_zeker"] = Vinkje()
        velden["toelichting"] = Invoer(
            Tekst(code="toelichting", label="Toelichting", max_lengte=TOELICHTING_MAXIMUM, regels=6)
        )
        opgeslagen = {
            "besteed": regel.besteed,
            "correctie": regel.correctie or None,
            "buiten_gebied": regel.buiten_gebied or None,
            "eindverantwoording": regel.eindverantwoording,
            "toelichting": regel.toelichting or None,
            **{_naam(belofte): belofte.bereikt for belofte in self.beloften},
        }
        super().__init__(velden, verzonden, {naam: opgeslagen.get(naam) for naam in velden})

    def validate(self, extra_validators: Any = None) -> bool:
        """Whether it can be saved; who gives up money by ending an onderdeel early, confirms that first."""
        geldig = bool(super().validate(extra_validators))
        if geldig and self.opgegeven and not self["einde_zeker"].data:
            self["einde_zeker"].errors = ["Kruis aan dat dit onderdeel klaar is. Of kies nee bij de vraag hierboven."]
            return False
        return geldig

    @property
    def opgegeven(self) -> Cent:
        """What will not be spent any more because the onderdeel is ended now, before the last year. Eurocents."""
        regel = self.regel
        if not self["eindverantwoording"].data or regel.eindverantwoording or regel.eerder_beeindigd:
            return 0
        if regel.jaar >= max(regel.verleend, default=regel.jaar):
            return 0
        opgave = self.opgave
        return replace(regel, besteed=opgave.besteed, correctie=opgave.correctie, eindverantwoording=True).niet_besteed

    @property
    def beloften(self) -> list[Belofte]:
        """What was promised as a number, so that the number reached can be told."""
        return [belofte for belofte in self.regel.beloften if belofte.eenheid or belofte.beloofd is not None]

    def bereikt(self, belofte: Belofte) -> Invoer:
        """The field of one promise."""
        veld = self[_naam(belofte)]
        assert isinstance(veld, Invoer)
        return veld

    @property
    def opgave(self) -> Opgave:
        """What was filled in, once the form is valid."""
        return Opgave(
            besteed=self["besteed"].data,
            correctie=(self["correctie"].data or 0) if "correctie" in self else 0,
            buiten_gebied=self["buiten_gebied"].data or 0,
            eindverantwoording=self["eindverantwoording"].data,
            toelichting=self["toelichting"].data or "",
            bereikt={belofte.rij: self.bereikt(belofte).data for belofte in self.beloften},
        )


class DatumForm(Formulier):
    """The day on which something happened outside this system.

    :param vorige: the day of the step before it. :param vandaag: the last day that it can be.
    """

    def __init__(self, vorige: date | None, vandaag: date, verzonden: Verzonden = None) -> None:
        super().__init__({"datum": datumveld(vorige, vandaag)}, verzonden, {})

    @property
    def datum(self) -> date:
        """The day, once the form is valid."""
        dag: date = self["datum"].data
        return dag


class TekstForm(Formulier):
    """One text: a question, an answer, or why the figures are opened again."""

    def __init__(self, naam: str, label: str, zin: str, verzonden: Verzonden = None) -> None:
        self.naam = naam
        veld = Tekst(code=naam, label=label, max_lengte=TEKST_MAXIMUM, regels=4)
        super().__init__({naam: Invoer(veld, validators=[ingevuld(zin)])}, verzonden, {})

    @property
    def tekst(self) -> str:
        """What was written, once the form is valid."""
        return str(self[self.naam].data)


def _naam(belofte: Belofte) -> str:
    return f"bereikt-r{belofte.rij}"


def getypt(form: Formulier) -> list[tuple[str, str]]:
    """What was typed, with the label of its field; nothing that was left empty."""
    velden = [(str(veld.label.text), veld.tekst) for veld in form if isinstance(veld, Invoer)]
    return [(label, tekst) for label, tekst in velden if tekst.strip()]


def bedragveld(code: str, label: str) -> Invoer:
    """A field for one amount of zero or more."""
    return Invoer(Bedrag(code=code, label=label, per_jaar=False))


def datumveld(vorige: date | None, vandaag: date) -> Datum:
    """A field for the day of a step: not before ``vorige``, the day of the step before it, and not after today."""

    def mogelijk(_form: Formulier, veld: Field) -> None:
        if veld.data and veld.data > vandaag:
            raise StopValidation("De datum kan niet in de toekomst liggen.")
        if veld.data and vorige and veld.data < vorige:
            raise StopValidation(f"De datum kan niet voor {toon_dag(vorige)} liggen: toen was de stap hiervoor.")

    return Datum("Datum", validators=[ingevuld("Vul de datum in waarop dit is gebeurd."), mogelijk])
