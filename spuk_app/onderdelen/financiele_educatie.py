"""Financiële educatie (T2 art. 7b): lasting attention for effective financial education in primary schools."""

from spuk_app.onderdelen.gedeeld import BUITEN_GEBIED_UITGELEGD, BUITEN_VELDEN, GEDEELDE_EISEN, GEDEELDE_VELDEN, posten
from spuk_app.onderdelen.taal import Aantal, Departement, Onderdeel, Tekst

ONDERDEEL = Onderdeel(
    code="financiele-educatie",
    naam="Financiële educatie",
    departement=Departement.SZW,
    inleiding="Met dit geld leren kinderen op de basisschool goed omgaan met geld, ook als de uitkering stopt.",
    velden=(
        Aantal(code="basisscholen", label="Hoeveel basisscholen doen mee?", minimum=1, maximum=500, eenheid="scholen"),
        Tekst(code="blijvend", label="Hoe gaat het programma door als de uitkering stopt?", regels=4),
        *BUITEN_VELDEN,
        *GEDEELDE_VELDEN,
    ),
    lijsten=(
        posten(
            Aantal(
                code="aantal",
                label="Hoeveel leerlingen doen mee?",
                stelling="Aantal leerlingen dat meedoet",
                minimum=1,
                eenheid="leerlingen",
            )
        ),
    ),
    eisen=(BUITEN_GEBIED_UITGELEGD, *GEDEELDE_EISEN),
    indicatoren=("scholen", "leerlingen"),
)
