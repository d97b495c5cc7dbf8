"""All onderdelen of all tranches, by their code. A new onderdeel is one file and one line here."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from spuk_app.onderdelen import (
    armoede_en_schulden,
    financiele_educatie,
    gezonde_leefomgeving,
    integraal,
    jonge_kind,
    maatschappelijke_samenhang,
    organisatie,
    re_integratie,
    re_integratie_en_geldzorgen,
    school_en_omgeving,
    veerkracht,
)
from spuk_app.onderdelen.taal import Onderdeel

ONDERDELEN: Final[Mapping[str, Onderdeel]] = MappingProxyType(
    {
        onderdeel.code: onderdeel
        for onderdeel in (
            organisatie.ONDERDEEL,
            integraal.ONDERDEEL,
            armoede_en_schulden.ONDERDEEL,
            veerkracht.ONDERDEEL,
            re_integratie.ONDERDEEL,
            re_integratie_en_geldzorgen.ONDERDEEL,
            school_en_omgeving.ONDERDEEL,
            jonge_kind.ONDERDEEL,
            gezonde_leefomgeving.ONDERDEEL,
            maatschappelijke_samenhang.ONDERDEEL,
            financiele_educatie.ONDERDEEL,
        )
    }
)
"""What may be asked and demanded, without a version; the tranche files choose from it."""
