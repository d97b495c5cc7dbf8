"""One way to write data as bytes, so that a fingerprint means the same everywhere and in ten years."""

import hashlib
import json
import unicodedata
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any


def canoniek(gegevens: Any) -> str:
    """Write data as canonical JSON: sorted keys, NFC text, integers, ISO dates in UTC, no white space.

    :raises TypeError: for a float, a naive time, a non-text key or any type without one obvious form.
    :raises ValueError: for two keys that are the same text in NFC: one of them would vanish.
    """
    return json.dumps(_vorm(gegevens), ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def vingerafdruk(gegevens: Any) -> str:
    """The SHA-256 of the canonical JSON, as 64 hexadecimal characters."""
    return hashlib.sha256(canoniek(gegevens).encode()).hexdigest()


def _vorm(waarde: Any) -> Any:
    match waarde:
        case None | bool() | int():
            return waarde
        case str():
            return unicodedata.normalize("NFC", str(waarde))
        case datetime():
            if waarde.tzinfo is None:
                raise TypeError("a time without a zone has no canonical form")
            return waarde.astimezone(UTC).isoformat(timespec="microseconds")
        case date():
            return waarde.isoformat()
        case Mapping():
            vorm = {_sleutel(k): _vorm(v) for k, v in waarde.items()}
            if len(vorm) != len(waarde):
                raise ValueError("two keys have the same canonical form")
            return vorm
        case list() | tuple():
            return [_vorm(v) for v in waarde]
        case _:
            raise TypeError(f"{type(waarde).__name__} has no canonical form")


def _sleutel(sleutel: Any) -> str:
    if not isinstance(sleutel, str):
        raise TypeError("canonical JSON has text keys only")
    return unicodedata.normalize("NFC", sleutel)
