"""Veerkracht en weerbaarheid (T1 art. 6): preventive activities on the subjects that the article names."""

from spuk_app.onderdelen.gedeeld import BUITEN_GEBIED_UITGELEGD, BUITEN_VELDEN, GEDEELDE_EISEN, GEDEELDE_VELDEN, posten
from spuk_app.onderdelen.taal import Aantal, Departement, Keuze, Onderdeel, Optie

_ONDERWERP = Keuze(
    code="onderwerp",
    label="Over welk onderwerp gaat dit?",
    stelling="Onderwerp",
    opties=(
        Optie("identiteitsontwikkeling", "Positieve identiteitsontwikkeling"),
        Optie("zelfbeschikking", "Zelfbeschikking"),
        Optie("digitale-weerbaarheid", "Digitale weerbaarheid"),
        Optie("sociale-inclusie", "Sociale inclusie"),
        Optie("gezinsstructuren", "Ondersteunende gezinsstructuren"),
        Optie("ontmoeting", "Ontmoeting"),
        Optie("professionaliteit", "Ambtelijke en bestuurlijke professionaliteit"),
        Optie("anders", "Een ander onderwerp dat de veerkracht en weerbaarheid versterkt"),
    ),
)

ONDERDEEL = Onderdeel(
    code="veerkracht",
    naam="Veerkracht en weerbaarheid",
    departement=Departement.SZW,
    inleiding="Met dit geld betaalt u preventieve activiteiten die inwoners veerkrachtiger en weerbaarder maken.",
    velden=(*BUITEN_VELDEN, *GEDEELDE_VELDEN),
    lijsten=(
        posten(
            Aantal(
                code="aantal",
                label="Hoeveel deelnemers wilt u bereiken?",
                stelling="Aantal deelnemers dat u wilt bereiken",
                minimum=1,
                eenheid="deelnemers",
            ),
            _ONDERWERP,
        ),
    ),
    eisen=(BUITEN_GEBIED_UITGELEGD, *GEDEELDE_EISEN),
    indicatoren=("deelnemers per onderwerp",),
)
