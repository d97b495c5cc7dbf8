"""Gezonde leefomgeving (T1 art. 9a): granted without an application; the area only states its interest."""

from typing import Final

from spuk_app.kern.email import HOOGSTENS
from spuk_app.kern.fouten import Gebrek
from spuk_app.onderdelen.taal import Departement, Eis, Invulling, JaNee, MeerKeuze, Onderdeel, Optie, Tekst

BELANGSTELLING: Final = JaNee(
    code="belangstelling",
    label="Wilt u dit geld voor uw gebied ontvangen?",
    uitleg="Kiest u nee, dan hoeft u niets meer in te vullen en niets te versturen.",
)
"""What decides about all other questions of a statement of interest."""


def _belangstelling(invulling: Invulling, _grens: int) -> list[Gebrek]:
    if invulling.waarde("belangstelling") is True:
        return []
    zin = (
        "U kiest nee. Dan hoeft u dit formulier niet te versturen en krijgt uw gebied dit geld niet. "
        "Wilt u het geld wel? Kies dan ja."
    )
    return [Gebrek(zin, invulling.onderdeel.code, "belangstelling")]


ONDERDEEL = Onderdeel(
    code="gezonde-leefomgeving",
    naam="Gezonde leefomgeving",
    departement=Departement.VWS,
    ambtshalve=True,
    inleiding=(
        "Met dit geld bereidt u maatregelen voor een gezonde leefomgeving voor. U hoeft geen bedrag aan te vragen: "
        "u laat alleen weten dat u belangstelling hebt. De bedragen zijn zonder btw."
    ),
    velden=(
        BELANGSTELLING,
        MeerKeuze(
            code="voorbereiding",
            label="Wat gaat u voorbereiden?",
            uitleg="Alleen de voorbereiding wordt betaald, niet de uitvoering.",
            opties=(
                Optie("advies", "Advies"),
                Optie("plan", "Een plan maken"),
                Optie("juridisch-financieel", "Juridisch of financieel advies"),
                Optie("besluit", "Een besluit voorbereiden"),
                Optie("volgen", "Volgen hoe het gaat"),
                Optie("projectorganisatie", "De projectorganisatie"),
            ),
        ),
        Tekst(code="contactpersoon", label="Wie is de contactpersoon?", max_lengte=120),
        Tekst(
            code="e_mail",
            label="E-mailadres van de contactpersoon",
            max_lengte=HOOGSTENS,
            email=True,
            voorbeeld="naam@gemeente.nl",
        ),
    ),
    eisen=(Eis(code="belangstelling", zin="Het gebied wil dit geld ontvangen.", toets=_belangstelling),),
    indicatoren=("voorbereiding afgerond",),
)
