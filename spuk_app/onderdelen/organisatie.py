"""Organisatie van het uitvoeringsprogramma (T1 art. 3; T2 art. 3)."""

from typing import Final

from spuk_app.kern.fouten import Gebrek
from spuk_app.onderdelen.gedeeld import BEDRAG, GEDEELDE_EISEN, GEDEELDE_VELDEN, posten
from spuk_app.onderdelen.taal import Aantal, Bestand, Departement, Eis, Invulling, JaNee, Onderdeel, Tekst

AKKOORD_ALLIANTIE: Final = Bestand(
    code="akkoord_alliantie",
    label="Schriftelijk akkoord van de alliantie",
    uitleg="Voeg de brief toe waarin de alliantie instemt met de te behalen resultaten. Pdf, ten hoogste 10 MB.",
)
"""Belongs to the application as a whole; it is attached here, as the alliantie stands here."""


def _bijdrage(invulling: Invulling, _grens: int) -> list[Gebrek]:
    if invulling.waarde("bijdrage_vastgelegd") is True:
        return []
    zin = "Leg eerst met uw partners vast wat zij bijdragen, in geld of in natura, en kies daarna ja."
    return [Gebrek(zin, invulling.onderdeel.code, "bijdrage_vastgelegd")]


ONDERDEEL = Onderdeel(
    code="organisatie",
    naam="Organisatie van het uitvoeringsprogramma",
    departement=Departement.VRO,
    inleiding=(
        "Met dit geld houdt u de programmaorganisatie en het alliantieoverleg in stand, werkt u het "
        "uitvoeringsprogramma uit en volgt u de voortgang."
    ),
    lijsten=(
        posten(
            Aantal(
                code="aantal",
                label="Hoeveel mensen werken hieraan?",
                stelling="Aantal mensen dat hieraan werkt",
                uitleg="Vul een heel getal in. Tel mensen, geen fte: ook wie in deeltijd werkt, telt voor één.",
                minimum=1,
                maximum=500,
                eenheid="mensen",
            ),
            bedrag=BEDRAG,
        ),
    ),
    velden=(
        Tekst(
            code="alliantie",
            label="Welke partijen zitten in de alliantie?",
            uitleg="Noem de organisaties, geen namen van personen.",
            regels=3,
        ),
        Aantal(
            code="overleggen",
            label="Hoe vaak per jaar komt het alliantieoverleg bij elkaar?",
            minimum=1,
            maximum=52,
        ),
        Tekst(
            code="bijdrage_partners",
            label="Wat dragen de partners bij, in geld of in natura?",
            uitleg="Bijvoorbeeld uren van medewerkers, een ruimte of een bedrag.",
            regels=3,
        ),
        JaNee(code="bijdrage_vastgelegd", label="Is de bijdrage van de partners vastgelegd in afspraken?"),
        AKKOORD_ALLIANTIE,
        *GEDEELDE_VELDEN,
    ),
    eisen=(
        Eis(
            code="bijdrage-partners-vastgelegd",
            zin="De partners dragen samen bij en dat is vastgelegd in afspraken.",
            toets=_bijdrage,
        ),
        *GEDEELDE_EISEN,
    ),
    indicatoren=("medewerkers", "alliantieoverleggen", "bijdrage van de partners"),
)
