"""Reading a request: addresses."""

from werkzeug.routing import IntegerConverter, Map


class Rijnummer(IntegerConverter):
    """The id of a row in an address. A number that no row can have is not found, instead of an error of the database."""

    def __init__(self, map: Map) -> None:  # noqa: A002 - the name Werkzeug gives it
        super().__init__(map, max=2**31 - 1)
