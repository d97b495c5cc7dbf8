"""Ontwikkeling van het jonge kind (T1 art. 9; T2 art. 7)."""

from spuk_app.kern.fouten import Gebrek
from spuk_app.onderdelen.gedeeld import BUITEN_GEBIED_UITGELEGD, BUITEN_VELDEN, GEDEELDE_EISEN, GEDEELDE_VELDEN, posten
from spuk_app.onderdelen.taal import Aantal, Departement, Eis, Invulling, JaNee, Keuze, Onderdeel, Optie

_KOSTENSOORT = Keuze(
    code="kostensoort",
    label="Waarvoor is het geld?",
    stelling="Soort kosten",
    uitleg="Alleen deze kosten kunt u betalen uit dit onderdeel.",
    opties=(
        Optie("ouders", "Ondersteuning van ouders"),
        Optie("deelname", "Meer kinderen laten meedoen aan voorschoolse educatie"),
        Optie("training", "Training of coaching op de werkplek, tot en met groep 3"),
        Optie("vervanging", "Vervanging van personeel dat training of coaching volgt"),
        Optie("assistent", "Onderwijsassistent of pedagogisch medewerker in groep 1 en 2"),
    ),
)
_PERIODE = Keuze(
    code="periode",
    label="Welke periode versterkt u?",
    stelling="Periode die u versterkt",
    opties=(
        Optie("voorschools", "De voorschoolse periode"),
        Optie("vroegschools", "De vroegschoolse periode"),
        Optie("beide", "Beide"),
    ),
)


def _diploma(invulling: Invulling, _grens: int) -> list[Gebrek]:
    assistent = any(invulling.waarde("kostensoort", rij=rij) == "assistent" for rij in invulling.rijen("posten"))
    if not assistent or invulling.waarde("diploma") is True:
        return []
    zin = "Een onderwijsassistent heeft ten minste een diploma van een vakopleiding. Pas uw plan aan en kies daarna ja."
    return [Gebrek(zin, invulling.onderdeel.code, "diploma")]


ONDERDEEL = Onderdeel(
    code="jonge-kind",
    naam="Ontwikkeling van het jonge kind",
    departement=Departement.OCW,
    inleiding="Met dit geld versterkt u de ontwikkeling van jonge kinderen, voor en aan het begin van de basisschool.",
    velden=(
        Aantal(code="groepen", label="Op hoeveel groepen doet u dit?", minimum=1, maximum=5_000, eenheid="groepen"),
        JaNee(
            code="diploma",
            label="Heeft elke onderwijsassistent ten minste een diploma van een vakopleiding?",
            uitleg="Vul dit alleen in als u onderwijsassistenten betaalt.",
            verplicht=False,
        ),
        *BUITEN_VELDEN,
        *GEDEELDE_VELDEN,
    ),
    lijsten=(
        posten(
            Aantal(
                code="aantal",
                label="Hoeveel kinderen wilt u bereiken?",
                stelling="Aantal kinderen dat u wilt bereiken",
                minimum=1,
                eenheid="kinderen",
            ),
            _KOSTENSOORT,
            _PERIODE,
        ),
    ),
    eisen=(
        Eis(code="diploma-assistent", zin="Een onderwijsassistent heeft ten minste een vakopleiding.", toets=_diploma),
        BUITEN_GEBIED_UITGELEGD,
        *GEDEELDE_EISEN,
    ),
    indicatoren=("kinderen bereikt", "groepen"),
)
