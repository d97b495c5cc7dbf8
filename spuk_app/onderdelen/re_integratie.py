"""Re-integratie (T1 art. 7): guidance to durable paid work of residents with a right to support."""

from spuk_app.kern.fouten import Gebrek
from spuk_app.onderdelen.gedeeld import (
    GEDEELDE_EISEN,
    GEDEELDE_VELDEN,
    PARTICIPATIEWET,
    participatiewet_ontbreekt,
    posten,
)
from spuk_app.onderdelen.taal import Aantal, Departement, Eis, Invulling, Onderdeel, Sleutel


def _meer_aan_het_werk_dan_begeleid(invulling: Invulling) -> list[Gebrek]:
    lijst = invulling.onderdeel.lijst("posten")
    gevonden = []
    for rij in invulling.rijen(lijst.code):
        begeleid, werk = invulling.waarde("aantal", rij=rij), invulling.waarde("uitstroom", rij=rij)
        if isinstance(begeleid, int) and isinstance(werk, int) and werk > begeleid:
            zin = (
                f"{lijst.enkelvoud.capitalize()} {rij}: u begeleidt {begeleid} inwoners, maar rekent erop dat er {werk} "
                "werk vinden dat blijft. Klopt dat?"
            )
            gevonden.append(Gebrek(zin, invulling.onderdeel.code, Sleutel("uitstroom", rij=rij).naam))
    return gevonden


ONDERDEEL = Onderdeel(
    code="re-integratie",
    naam="Re-integratie",
    departement=Departement.SZW,
    inleiding=(
        "Met dit geld begeleidt u inwoners naar betaald werk dat blijft. U kunt hieruit ook een opleiding tot "
        "energiefixer betalen."
    ),
    velden=(PARTICIPATIEWET, *GEDEELDE_VELDEN),
    lijsten=(
        posten(
            Aantal(
                code="aantal",
                label="Hoeveel inwoners gaat u begeleiden?",
                stelling="Aantal inwoners dat u begeleidt",
                minimum=1,
                eenheid="inwoners",
            ),
            daarna=(
                Aantal(
                    code="uitstroom",
                    label="Hoeveel van hen hebben daarna werk dat blijft?",
                    stelling="Aantal inwoners dat daarna werk heeft dat blijft",
                    uitleg="Een schatting is goed.",
                    eenheid="inwoners",
                ),
            ),
        ),
    ),
    eisen=(
        Eis(
            code="recht-op-ondersteuning",
            zin="De deelnemers hebben recht op ondersteuning op grond van de Participatiewet.",
            toets=lambda invulling, _grens: participatiewet_ontbreekt(invulling),
        ),
        *GEDEELDE_EISEN,
    ),
    opvallend=(_meer_aan_het_werk_dan_begeleid,),
    indicatoren=("gestart", "aan het werk", "na zes maanden nog aan het werk"),
)
