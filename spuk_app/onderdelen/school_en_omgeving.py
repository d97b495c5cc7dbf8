"""School en Omgeving (T1 art. 8; T2 art. 6 and 8 lid 2): activities around the school day by a local coalition.

The two tranches measure 85 % in opposite ways, and both are demands of their own: in tranche 1 of the schools in the
area at least 85 % take part in the coalition; in tranche 2 of the coalition's schools at least 85 % stand in the area.
"""

from collections import Counter

from spuk_app.kern.fouten import Gebrek
from spuk_app.onderdelen.gedeeld import GEDEELDE_EISEN, GEDEELDE_VELDEN, posten
from spuk_app.onderdelen.taal import Aantal, Departement, Eis, Invulling, JaNee, Lijst, Onderdeel, Sleutel, Tekst

_SCHOLEN = Lijst(
    code="scholen",
    enkelvoud="school",
    meervoud="scholen",
    maximum=120,
    velden=(
        Tekst(
            code="school",
            label="Naam van de school",
            uitleg=(
                "Zet alle scholen in het focusgebied op de lijst, ook als zij niet meedoen. Zet ook de scholen buiten het "
                "gebied op de lijst die wel meedoen."
            ),
            max_lengte=120,
        ),
        Tekst(
            code="vestigingscode",
            label="Vestigingscode",
            uitleg="De zes tekens van de vestiging in het register van DUO.",
            max_lengte=6,
            patroon=r"\d{2}[A-Z]{2}\d{2}",
            voorbeeld="00AA00",
        ),
        Tekst(
            code="postcode",
            label="Postcode",
            max_lengte=7,
            patroon=r"[1-9]\d{3} ?[A-Z]{2}",
            voorbeeld="1234 AB",
        ),
        JaNee(code="in_gebied", label="Staat de school in het focusgebied?"),
        JaNee(code="doet_mee", label="Doet de school mee in de coalitie?"),
        JaNee(
            code="ocw_subsidie",
            label="Krijgt de school al subsidie School en Omgeving van OCW?",
            uitleg="Het gaat om de Subsidieregeling School en Omgeving 2025-2028, voor dezelfde activiteiten.",
        ),
    ),
)


def _scholen_doen_mee(invulling: Invulling, grens: int) -> list[Gebrek]:
    in_gebied = _scholen(invulling, "in_gebied")
    mee = in_gebied & _scholen(invulling, "doet_mee")
    if not in_gebied:
        return [_gebrek(invulling, "Zet de scholen in het focusgebied op de lijst, ook de scholen die niet meedoen.")]
    if len(mee) * 100 >= grens * len(in_gebied):
        return []
    zin = (
        f"Van de {len(in_gebied)} scholen in het focusgebied doen er {len(mee)} mee. Ten minste {grens} % moet "
        f"meedoen: dat zijn er {_ten_minste(grens, len(in_gebied))}."
    )
    return [_gebrek(invulling, zin)]


def _scholen_in_gebied(invulling: Invulling, grens: int) -> list[Gebrek]:
    coalitie = _scholen(invulling, "doet_mee")
    binnen = coalitie & _scholen(invulling, "in_gebied")
    if not coalitie:
        return [_gebrek(invulling, "Zet ten minste één school op de lijst die meedoet in de coalitie.")]
    if len(binnen) * 100 >= grens * len(coalitie):
        return []
    zin = (
        f"Van de {len(coalitie)} scholen in de coalitie staan er {len(binnen)} in het focusgebied. Ten minste "
        f"{grens} % moet in het gebied staan: dat zijn er {_ten_minste(grens, len(coalitie))}."
    )
    return [_gebrek(invulling, zin)]


def _scholen_een_keer(invulling: Invulling, _grens: int) -> list[Gebrek]:
    codes = Counter(invulling.waarde("vestigingscode", rij=rij) for rij in invulling.rijen("scholen"))
    return [
        _gebrek(
            invulling, f"De school met vestigingscode {code} staat {aantal} keer op de lijst. Laat haar één keer staan."
        )
        for code, aantal in codes.items()
        if code and aantal > 1
    ]


def _geen_ocw_subsidie(invulling: Invulling, _grens: int) -> list[Gebrek]:
    zin = (
        "School {rij} krijgt voor dezelfde activiteiten al subsidie School en Omgeving van OCW. "
        "Haal deze school uit de coalitie."
    )
    dubbel = _scholen(invulling, "doet_mee") & _scholen(invulling, "ocw_subsidie")
    return [
        Gebrek(zin.format(rij=rij), invulling.onderdeel.code, Sleutel("ocw_subsidie", rij=rij).naam)
        for rij in sorted(dubbel)
    ]


def _geen_uitgesloten_kosten(invulling: Invulling, _grens: int) -> list[Gebrek]:
    zin = "Haal de kosten die deze uitkering niet betaalt uit uw plan en kies daarna nee."
    return [
        Gebrek(zin, invulling.onderdeel.code, veld)
        for veld in ("niet_betaald", "ook_niet_betaald")
        if invulling.waarde(veld) is True
    ]


ONDERDEEL = Onderdeel(
    code="school-en-omgeving",
    naam="School en Omgeving",
    departement=Departement.OCW,
    inleiding=(
        "Met dit geld betaalt u activiteiten voor leerlingen rond de schooldag, zoals sport en cultuur. Een lokale "
        "coalitie van scholen, gemeente en organisaties in de wijk voert ze uit."
    ),
    velden=(
        Tekst(code="penvoerder", label="Welke organisatie is penvoerder van de coalitie?", max_lengte=200),
        Tekst(code="partners", label="Welke andere organisaties zitten in de coalitie?", regels=3),
        Aantal(
            code="uren",
            label="Hoeveel uur per week krijgt een leerling gemiddeld extra?",
            minimum=1,
            maximum=40,
            eenheid="uur",
        ),
        JaNee(
            code="niet_betaald",
            label="Zit er lestijd, een reis naar het buitenland of training voor een toets of examen in uw plan?",
            uitleg="Deze kosten kunt u niet betalen uit deze uitkering.",
        ),
        JaNee(
            code="ook_niet_betaald",
            label="Zit er onderwijshuisvesting, bijles of een maaltijd in uw plan?",
            uitleg="Deze kosten betaalt dit onderdeel niet. Een maaltijd kan soms wel uit het integrale deel.",
        ),
        Tekst(code="aansluiting", label="Hoe sluit het programma aan op het lesprogramma van de school?", regels=4),
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
        _SCHOLEN,
    ),
    eisen=(
        Eis(
            code="scholen-doen-mee",
            zin="Van de scholen in het focusgebied doet een minimaal deel mee in de coalitie.",
            grens="percentage van de scholen in het focusgebied dat ten minste meedoet",
            toets=_scholen_doen_mee,
        ),
        Eis(
            code="scholen-in-gebied",
            zin="Van de scholen in de coalitie staat een minimaal deel in het focusgebied.",
            grens="percentage van de scholen in de coalitie dat ten minste in het focusgebied staat",
            toets=_scholen_in_gebied,
        ),
        Eis(code="scholen-een-keer", zin="Elke school staat één keer op de lijst.", toets=_scholen_een_keer),
        Eis(
            code="geen-ocw-subsidie",
            zin="De scholen krijgen voor dezelfde activiteiten geen subsidie School en Omgeving van OCW.",
            toets=_geen_ocw_subsidie,
        ),
        Eis(
            code="geen-uitgesloten-kosten",
            zin="De aanvraag bevat geen kosten die de regeling uitsluit.",
            toets=_geen_uitgesloten_kosten,
        ),
        *GEDEELDE_EISEN,
    ),
    indicatoren=("scholen", "leerlingen", "uren per week"),
)


def _scholen(invulling: Invulling, kenmerk: str) -> set[int]:
    """The rows of the schools for which this question was answered with yes."""
    return {rij for rij in invulling.rijen("scholen") if invulling.waarde(kenmerk, rij=rij) is True}


def _ten_minste(grens: int, aantal: int) -> int:
    """The smallest whole number that is at least ``grens`` percent of ``aantal``."""
    return -(-grens * aantal // 100)


def _gebrek(invulling: Invulling, zin: str) -> Gebrek:
    return Gebrek(zin, invulling.onderdeel.code, Sleutel("school", rij=1).naam)
