"""Counting what a piece of code asks of the database."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Engine, event


@dataclass
class Teller:
    """The statements that were sent, in order, and how many transactions were committed."""

    opdrachten: list[str] = field(default_factory=list)
    vastgelegd: int = 0

    def __len__(self) -> int:
        return len(self.opdrachten)


@contextmanager
def tel(engine: Engine) -> Iterator[Teller]:
    """Count the statements (BEGIN and the like not included) and commits on this engine inside the block."""
    teller = Teller()

    def _opdracht(_verbinding: Any, _cursor: Any, opdracht: str, *_rest: Any) -> None:
        if not opdracht.startswith("BEGIN"):
            teller.opdrachten.append(opdracht)

    def _vastgelegd(_verbinding: Any) -> None:
        teller.vastgelegd += 1

    event.listen(engine, "before_cursor_execute", _opdracht)
    event.listen(engine, "commit", _vastgelegd)
    try:
        yield teller
    finally:
        event.remove(engine, "before_cursor_execute", _opdracht)
        event.remove(engine, "commit", _vastgelegd)
