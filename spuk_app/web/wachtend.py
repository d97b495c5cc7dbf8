"""What waits for somebody, as the start page shows it; who counts it is above this layer."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Post:
    """So many things of one kind that wait.

    :param domein: the page where they are, as the menu calls it. :param wat: what is to be done with them.
    :param endpoint: the list, with the choices (``keuze``) that show them.
    """

    domein: str
    wat: str
    aantal: int
    endpoint: str
    keuze: Mapping[str, Any] = field(default_factory=dict)
