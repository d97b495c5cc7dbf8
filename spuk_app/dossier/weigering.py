"""Why a file is not kept, and what the user can do: one sentence each, for every check on a file."""

from typing import Final

from spuk_app.dossier.models import Bijlagesoort
from spuk_app.kern.fouten import SpukFout


class BestandGeweigerd(SpukFout):
    """This file cannot be attached; nothing has been stored."""

    kop = "Dit bestand kunnen wij niet bewaren"

    def __init__(self, waarom: str, herstel: str) -> None:
        super().__init__("Het bestand is niet bewaard.", waarom, herstel)


class BestandTeGroot(BestandGeweigerd):
    """More bytes than we accept (413)."""

    status = 413


Reden = tuple[str, str]
"""Why, and what to do: ``raise BestandGeweigerd(*BESCHADIGD)``."""

ONBEKEND: Final[Reden] = (
    "Wij herkennen de inhoud niet.",
    f"Kies een bestand van een van deze soorten: {', '.join(soort.value for soort in Bijlagesoort)}.",
)
BESCHADIGD: Final[Reden] = (
    "Het is beschadigd of niet compleet.",
    "Open het op uw computer. Lukt dat, bewaar het dan opnieuw en kies het daarna weer.",
)
LEEG: Final[Reden] = ("Het is leeg.", "Open het op uw computer, bewaar het opnieuw en kies het daarna weer.")
OP_SLOT: Final[Reden] = (
    "Het is beveiligd met een wachtwoord.",
    "Bewaar het zonder wachtwoord en kies het daarna weer.",
)
OP_SLOT_OF_OUD: Final[Reden] = (
    "Het is beveiligd met een wachtwoord, of gemaakt met een oude versie van Office.",
    "Haal het wachtwoord eraf en bewaar het als .xlsx, .docx of .pdf.",
)
TWEE_SOORTEN: Final[Reden] = (
    "Het is twee soorten bestanden tegelijk.",
    "Open het op uw computer en bewaar het opnieuw als PDF.",
)
UITGEPAKT_TE_GROOT: Final[Reden] = (
    "Uitgepakt is het veel groter dan een gewoon document.",
    "Bewaar het als PDF, of deel het op in kleinere bestanden.",
)
MET_MACROS: Final[Reden] = (
    "Er zitten macro's in. Macro's kunnen schade doen op de computer van wie het bestand opent.",
    "Bewaar het zonder macro's of als PDF en kies het daarna weer.",
)
MET_IETS_ERIN: Final[Reden] = (
    "Er zit een ander bestand of een besturingselement in, bijvoorbeeld een ingevoegd rekenblad.",
    "Bewaar het als PDF en kies het daarna weer.",
)
_OPNIEUW_ALS_PDF: Final = "Open de PDF, kies Afdrukken en daarna ‘Opslaan als PDF’. Kies dan dat nieuwe bestand."
ACTIEVE_PDF: Final[Reden] = (
    "In deze PDF zit een programma of een ander bestand, of er gebeurt iets zodra iemand haar opent.",
    _OPNIEUW_ALS_PDF,
)
TE_ZWARE_PDF: Final[Reden] = ("Deze PDF is te ingewikkeld om te controleren.", _OPNIEUW_ALS_PDF)
ZONDER_BLADEN: Final[Reden] = ("Deze PDF heeft geen bladzijden.", "Maak de PDF opnieuw en kies haar daarna weer.")
