"""Preventie van armoede en schulden (T1 art. 5)."""

from spuk_app.onderdelen.gedeeld import BUITEN_GEBIED_UITGELEGD, BUITEN_VELDEN, GEDEELDE_EISEN, GEDEELDE_VELDEN, posten
from spuk_app.onderdelen.taal import Aantal, Departement, Onderdeel, Tekst

ONDERDEEL = Onderdeel(
    code="armoede-en-schulden",
    naam="Preventie van armoede en schulden",
    departement=Departement.SZW,
    inleiding="Met dit geld betaalt u activiteiten in het gebied die armoede en schulden helpen voorkomen.",
    velden=(
        Aantal(
            code="huishoudens_nu",
            label="Hoeveel huishoudens bereikt u nu?",
            uitleg="Een schatting is goed.",
            eenheid="huishoudens",
        ),
        Tekst(
            code="schuldhulpverlening",
            label="Hoe sluit dit aan op uw schuldhulpverlening?",
            regels=4,
        ),
        *BUITEN_VELDEN,
        *GEDEELDE_VELDEN,
    ),
    lijsten=(
        posten(
            Aantal(
                code="aantal",
                label="Hoeveel huishoudens wilt u bereiken?",
                stelling="Aantal huishoudens dat u wilt bereiken",
                minimum=1,
                eenheid="huishoudens",
            )
        ),
    ),
    eisen=(BUITEN_GEBIED_UITGELEGD, *GEDEELDE_EISEN),
    indicatoren=("huishoudens bereikt",),
)
