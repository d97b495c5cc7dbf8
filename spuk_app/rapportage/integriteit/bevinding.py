"""What a check finds: what kind of thing, which one, what it should be and what it is."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Bevinding:
    """One thing that is not as it should be. ``verwacht`` and ``gevonden`` are for a person to read."""

    soort: str
    id: str
    verwacht: str
    gevonden: str

    def __str__(self) -> str:
        return f"{self.soort} {self.id}: verwacht {self.verwacht}, gevonden {self.gevonden}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Onverstuurd(Bevinding):
    """A message that was due and did not go. Nobody changed anything: this is about the sending, and can be mended.

    ``bericht`` is its subject and ``gepland`` the moment at which it was due, in words; ``waarom`` and ``doen`` are
    sentences: what stands in the way, and what happens or has to be done now.
    """

    bericht: str
    gepland: str
    waarom: str
    doen: str


def vergelijk(soort: str, naam: str, verwacht: Mapping[str, Any], gevonden: Mapping[str, Any]) -> Iterator[Bevinding]:
    """A finding for each key at which the two differ; a key that one of them does not have counts as ``geen``."""
    for sleutel in dict.fromkeys([*verwacht, *gevonden]):
        hoort, staat = verwacht.get(sleutel), gevonden.get(sleutel)
        if hoort != staat:
            yield Bevinding(soort, f"{naam} {sleutel}".strip(), _toon(hoort), _toon(staat))


def leesbaar(waarden: Mapping[tuple[Any, ...], Any]) -> dict[str, Any]:
    """The same values under a key to read: its parts with spaces, without what is empty or zero. Zeros are left out."""
    return {
        " ".join(str(deel) for deel in plek if deel not in ("", 0, "0")): waarde
        for plek, waarde in waarden.items()
        if waarde
    }


def _toon(waarde: Any) -> str:
    return "geen" if waarde is None else str(waarde)
