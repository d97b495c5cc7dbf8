"""Integraal deel (T1 art. 4; T2 art. 4): activities that serve one or more of the themes."""

from spuk_app.kern.fouten import Gebrek
from spuk_app.onderdelen.gedeeld import BUITEN_GEBIED_UITGELEGD, BUITEN_VELDEN, GEDEELDE_EISEN, GEDEELDE_VELDEN, posten
from spuk_app.onderdelen.taal import Aantal, Departement, Eis, Invulling, MeerKeuze, Onderdeel, Optie, Tekst

_SCHOOL_EN_OMGEVING = "school-en-omgeving"


def _geen_school_en_omgeving(invulling: Invulling, _grens: int) -> list[Gebrek]:
    doelen = invulling.waarde("doelen")
    if not isinstance(doelen, tuple) or _SCHOOL_EN_OMGEVING not in doelen:
        return []
    zin = "Uw gebied kan het integrale deel niet gebruiken voor School en Omgeving. Kies een ander doel."
    return [Gebrek(zin, invulling.onderdeel.code, "doelen")]


ONDERDEEL = Onderdeel(
    code="integraal",
    naam="Integraal deel",
    departement=Departement.VRO,
    inleiding="Met dit geld betaalt u activiteiten die bijdragen aan een of meer thema's, dwars door de thema's heen.",
    velden=(
        MeerKeuze(
            code="doelen",
            label="Aan welke thema's draagt dit deel bij?",
            uitleg="Kies een of meer thema's.",
            opties=(
                Optie("armoede-en-schulden", "Preventie van armoede en schulden"),
                Optie("veerkracht", "Veerkracht en weerbaarheid"),
                Optie("re-integratie", "Re-integratie"),
                Optie("re-integratie-en-geldzorgen", "Re-integratie en preventie van geldzorgen"),
                Optie(_SCHOOL_EN_OMGEVING, "School en Omgeving"),
                Optie("jonge-kind", "Ontwikkeling van het jonge kind"),
                Optie("maatschappelijke-samenhang", "Maatschappelijke samenhang"),
                Optie("financiele-educatie", "Financiële educatie"),
            ),
        ),
        Tekst(
            code="waarom_integraal",
            label="Waarom pakt u dit integraal aan?",
            uitleg="Leg uit waarom dit beter werkt dan per thema apart.",
            regels=4,
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
            )
        ),
    ),
    eisen=(
        Eis(
            code="geen-doel-school-en-omgeving",
            zin="Het integrale deel is in dit gebied niet voor School en Omgeving.",
            toets=_geen_school_en_omgeving,
            verbiedt=("doelen", _SCHOOL_EN_OMGEVING),
        ),
        BUITEN_GEBIED_UITGELEGD,
        *GEDEELDE_EISEN,
    ),
    indicatoren=("resultaat per doel", "inwoners bereikt"),
)
