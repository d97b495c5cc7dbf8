"""Every address of the application, from its URL map, with something in each place."""

from dataclasses import dataclass

from flask import Flask
from werkzeug.routing import IntegerConverter

VASTE_METHODEN = {"HEAD", "OPTIONS"}


@dataclass(frozen=True)
class Adres:
    """One way to reach an endpoint."""

    methode: str
    pad: str
    endpoint: str

    def __str__(self) -> str:
        return f"{self.methode} {self.pad} ({self.endpoint})"


def adressen(app: Flask, methode: str = "") -> list[Adres]:
    """All addresses (of one method), with 1 for each number and ``x`` for each text in the path.

    Those of a dossier then point to nothing, which answers 404 to whoever may ask.
    """
    gevonden = []
    with app.test_request_context():
        for regel in app.url_map.iter_rules():
            waarden = {
                naam: 1 if isinstance(regel._converters[naam], IntegerConverter) else "x" for naam in regel.arguments
            }
            pad = app.url_map.bind("localhost").build(regel.endpoint, waarden, method=_methode(regel.methods))
            gevonden += [Adres(m, pad, regel.endpoint) for m in sorted((regel.methods or set()) - VASTE_METHODEN)]
    return [adres for adres in gevonden if methode in ("", adres.methode)]


def _methode(methoden: set[str] | None) -> str:
    return min((methoden or set()) - VASTE_METHODEN)
