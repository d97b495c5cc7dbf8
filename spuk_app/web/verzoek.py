"""Reading a request: addresses, and who asks."""

from flask import request
from werkzeug.routing import IntegerConverter, Map


class Rijnummer(IntegerConverter):
    """The id of a row in an address. A number that no row can have is not found, instead of an error of the database."""

    def __init__(self, map: Map) -> None:  # noqa: A002 - the name Werkzeug gives it
        super().__init__(map, max=2**31 - 1)


def wil_json() -> bool:
    """Whether a script asks, which shows the answer in the page that is open."""
    return request.accept_mimetypes.best_match(["text/html", "application/json"]) == "application/json"
