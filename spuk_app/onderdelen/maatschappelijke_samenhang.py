"""Maatschappelijke samenhang (T2 art. 7a): active participation of residents in society."""

from spuk_app.onderdelen.gedeeld import BUITEN_GEBIED_UITGELEGD, BUITEN_VELDEN, GEDEELDE_EISEN, GEDEELDE_VELDEN, posten
from spuk_app.onderdelen.taal import Aantal, Departement, Onderdeel, Tekst

ONDERDEEL = Onderdeel(
    code="maatschappelijke-samenhang",
    naam="Maatschappelijke samenhang",
    departement=Departement.SZW,
    inleiding="Met dit geld helpt u inwoners om actief mee te doen in de samenleving.",
    velden=(*BUITEN_VELDEN, *GEDEELDE_VELDEN),
    lijsten=(
        posten(
            Aantal(
                code="aantal",
                label="Hoeveel inwoners worden actief?",
                stelling="Aantal inwoners dat actief wordt",
                minimum=1,
                eenheid="inwoners",
            ),
            Tekst(
                code="vorm",
                label="Hoe doen inwoners mee?",
                stelling="Manier waarop inwoners meedoen",
                uitleg="Bijvoorbeeld in een buurthuis, een werkgroep of een buurtbudget.",
                max_lengte=300,
            ),
        ),
    ),
    eisen=(BUITEN_GEBIED_UITGELEGD, *GEDEELDE_EISEN),
    indicatoren=("actieve inwoners",),
)
