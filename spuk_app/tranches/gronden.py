"""The grounds on which less may be granted than was asked: the regulation lists them, and there are no others.

Awb titel 4.2 (4:25, 4:35) does not hold for a grant to municipalities only (Awb 4:21 lid 3), so its grounds are not here.
Compensable VAT is not here either: the municipality states it itself, so that nobody has to choose it.
"""

from dataclasses import dataclass
from enum import StrEnum


class Grondcode(StrEnum):
    """The grounds that the system knows; a version names the ones that it has."""

    GEEN_BIJDRAGE = "geen-bijdrage"
    UITVOERING_ONZEKER = "uitvoering-onzeker"
    VOORWAARDEN_ONZEKER = "voorwaarden-onzeker"
    DUBBELE_FINANCIERING = "dubbele-financiering"
    SUBSIDIE_SCHOOL_EN_OMGEVING = "subsidie-school-en-omgeving"
    BOVEN_MAXIMUM = "boven-maximum"


@dataclass(frozen=True, slots=True)
class Grond:
    """One ground in one version.

    :param keuze: what it says on the screen. :param brief: the same as a sentence of the minister, without its full stop.
    :param onderdelen: the codes of the onderdelen that it is for; empty for all.
    """

    code: Grondcode
    keuze: str
    brief: str
    artikel: str
    bron: str
    onderdelen: frozenset[str] = frozenset()

    def geldt_voor(self, onderdeel: str) -> bool:
        """Whether it may be chosen for this onderdeel."""
        return not self.onderdelen or onderdeel in self.onderdelen
