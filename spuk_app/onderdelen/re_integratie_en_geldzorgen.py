"""Re-integratie en preventie van geldzorgen (T2 art. 5): two tracks, one for residents with a right to support."""

from dataclasses import replace

from spuk_app.kern.fouten import Gebrek
from spuk_app.onderdelen.gedeeld import (
    BUITEN_GEBIED_UITGELEGD,
    BUITEN_VELDEN,
    GEDEELDE_EISEN,
    GEDEELDE_VELDEN,
    PARTICIPATIEWET,
    participatiewet_ontbreekt,
    posten,
)
from spuk_app.onderdelen.taal import Aantal, Departement, Eis, Invulling, Keuze, Onderdeel, Optie

_SPOOR = Keuze(
    code="spoor",
    label="Waar gaat dit over?",
    stelling="Onderwerp",
    opties=(
        Optie("geldzorgen", "Armoede en schulden voorkomen"),
        Optie("werk", "Begeleiden naar betaald werk dat blijft"),
    ),
)


def _recht_op_ondersteuning(invulling: Invulling, _grens: int) -> list[Gebrek]:
    werk = any(invulling.waarde("spoor", rij=rij) == "werk" for rij in invulling.rijen("posten"))
    return participatiewet_ontbreekt(invulling) if werk else []


ONDERDEEL = Onderdeel(
    code="re-integratie-en-geldzorgen",
    naam="Re-integratie en preventie van geldzorgen",
    departement=Departement.SZW,
    inleiding="Met dit geld voorkomt u armoede en schulden, of begeleidt u inwoners naar betaald werk dat blijft.",
    velden=(
        replace(
            PARTICIPATIEWET,
            verplicht=False,
            uitleg=f"{PARTICIPATIEWET.uitleg} Vul dit alleen in als u inwoners naar werk begeleidt.",
        ),
        *BUITEN_VELDEN,
        *GEDEELDE_VELDEN,
    ),
    lijsten=(
        posten(
            Aantal(
                code="aantal",
                label="Hoeveel inwoners wilt u bereiken?",
                stelling="Aantal inwoners dat u wilt bereiken",
                minimum=1,
                eenheid="inwoners",
            ),
            _SPOOR,
        ),
    ),
    eisen=(
        Eis(
            code="recht-op-ondersteuning",
            zin="Wie u naar werk begeleidt, heeft recht op ondersteuning op grond van de Participatiewet.",
            toets=_recht_op_ondersteuning,
        ),
        BUITEN_GEBIED_UITGELEGD,
        *GEDEELDE_EISEN,
    ),
    indicatoren=("inwoners bereikt", "inwoners aan het werk"),
)
