"""Forms over the language of the onderdelen. What was typed stays in its field, also when it is refused.

WTForms reads and checks what was sent; the macros in templates/_delen draw it.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from werkzeug.datastructures import MultiDict
from wtforms import Field
from wtforms.form import BaseForm
from wtforms.validators import StopValidation

from spuk_app.kern.fouten import Gebrek
from spuk_app.onderdelen import weergave
from spuk_app.onderdelen.taal import Veld

Verzonden = MultiDict[str, str] | None
"""What the browser sent; None when the page is only opened."""


class Invoer(Field):
    """One answer, read by the language of the onderdelen and kept as it was typed."""

    def __init__(self, veld: Veld, **rest: Any) -> None:
        super().__init__(label=veld.label, **rest)
        self.veld = veld

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Read what was sent; a ValueError with a Dutch sentence becomes the error of this field."""
        self.data = None
        self.data = weergave.lees(self.veld, valuelist)

    @property
    def tekst(self) -> str:
        """What stands in the field: what was typed, or else the answer as it was stored."""
        waarden = weergave.invoer(self.veld, self.data) if self.raw_data is None else self.raw_data
        return str(waarden[0]) if waarden else ""

    @property
    def keuzes(self) -> list[str]:
        """What is ticked in a field with several choices: what was sent, or else the answer as it was stored."""
        return weergave.invoer(self.veld, self.data) if self.raw_data is None else [str(een) for een in self.raw_data]

    @property
    def fout(self) -> str:
        """What is wrong with it, or nothing."""
        return " ".join(self.errors)


class Formulier(BaseForm):
    """Fields by their name in the page, with the errors in the order of the page."""

    def __init__(self, velden: Mapping[str, Any], verzonden: Verzonden, opgeslagen: Mapping[str, Any]) -> None:
        super().__init__(velden)
        self.process(formdata=verzonden, data=opgeslagen)
        self.los: list[str] = []

    def meld(self, gebreken: Iterable[Gebrek]) -> None:
        """Put what an act refused beside its field."""
        for gebrek in gebreken:
            if gebrek.veld in self:
                self[gebrek.veld].errors = [*self[gebrek.veld].errors, gebrek.zin]
            else:
                self.los.append(gebrek.zin)

    @property
    def fouten(self) -> list[tuple[str, str]]:
        """(anchor, sentence) of everything that is wrong; read apart from its field, a sentence names the question."""
        return [(veld.name, _met_vraag(veld, zin)) for veld in self for zin in veld.errors] + [
            ("", zin) for zin in self.los
        ]


def _met_vraag(veld: Field, zin: str) -> str:
    """What could not be read says so under its own question; what a form or an act demands is a sentence by itself."""
    return weergave.bij(veld.veld, zin) if isinstance(veld, Invoer) and zin in veld.process_errors else zin


Eis = Callable[[Formulier, Field], None]
"""A demand on one field; raises StopValidation with a Dutch sentence."""


def ingevuld(zin: str) -> Eis:
    """A demand that something stands in the field; what cannot be read has an error already."""

    def controleer(_form: Formulier, veld: Field) -> None:
        if veld.data is None and not veld.errors:
            raise StopValidation(zin)

    return controleer
