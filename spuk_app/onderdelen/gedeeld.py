"""What most onderdelen ask alike: the list of posts with their money, VAT, double funding, work outside the area."""

from dataclasses import replace

from spuk_app.kern.fouten import Gebrek
from spuk_app.kern.geld import toon_bedrag
from spuk_app.onderdelen.taal import Aantal, Bedrag, Eis, Invulling, JaNee, Lijst, Sleutel, Tekst, Veld

ACTIVITEIT = Tekst(
    code="activiteit",
    label="Wat gaat u doen?",
    uitleg=(
        "Schrijf op wat u gaat doen, voor wie en met welke partners. U mag tekst uit uw uitvoeringsplan overnemen. "
        "Noem geen namen of andere gegevens van deelnemers."
    ),
    regels=4,
)
RESULTAAT = Tekst(
    code="resultaat",
    label="Welk resultaat wilt u behalen?",
    uitleg=(
        "Ga uit van de ambities in het gebiedsplan. Schrijf op wat er aan het einde anders is, voor wie en met wie. "
        "Noem geen namen of andere gegevens van deelnemers."
    ),
    regels=4,
)
BEDRAG = Bedrag(
    code="bedrag",
    label="Bedrag dat u vraagt",
    uitleg=(
        "Vraag ook geld voor een jaar waarin u nog niet alles kunt uitgeven. Wat overblijft, mag u later gebruiken "
        "binnen hetzelfde onderdeel."
    ),
    gevraagd=True,
)
_ZONDER_CAPACITEIT = replace(
    BEDRAG,
    uitleg=(
        f"{BEDRAG.uitleg} Personeel mag alleen als mensen deel zijn van de activiteit: een vast percentage voor "
        "capaciteit mag niet."
    ),
)


def posten(
    aantal: Aantal, *kolommen: Veld, daarna: tuple[Veld, ...] = (), bedrag: Bedrag = _ZONDER_CAPACITEIT
) -> Lijst:
    """The list of what the money is for; a version asks for activities or for results, and names its rows so.

    :param aantal: the number to reach, which comes back as progress.
    :param kolommen: what this onderdeel asks of each post besides.
    :param daarna: what it asks about that number, so after it.
    :param bedrag: the money; with the warning on capacity, except where staff is what the money is for.
    """
    return Lijst(
        code="posten",
        enkelvoud="post",
        meervoud="posten",
        velden=(ACTIVITEIT, RESULTAAT, *kolommen, aantal, *daarna, bedrag),
    )


BTW = Bedrag(
    code="btw",
    label="Hoeveel van het gevraagde bedrag is btw die u kunt terugvragen?",
    uitleg=(
        "Vul 0 in als er geen is. De maxima zijn inclusief btw. De btw die u kunt terugvragen bij het "
        "btw-compensatiefonds betalen wij niet aan u uit."
    ),
    per_jaar=False,
)


def _btw(invulling: Invulling, _grens: int) -> list[Gebrek]:
    btw, gevraagd = invulling.waarde("btw"), sum(invulling.gevraagd().values())
    if not isinstance(btw, int) or btw <= gevraagd:
        return []
    zin = f"De btw ({toon_bedrag(btw)}) is hoger dan het bedrag dat u vraagt ({toon_bedrag(gevraagd)})."
    return [_gebrek(invulling, f"{zin} Pas een van beide aan.", "btw")]


BTW_EIS = Eis(
    code="btw-binnen-bedrag",
    zin="De btw die u kunt terugvragen, is ten hoogste het bedrag dat u vraagt.",
    toets=_btw,
)

AL_BETAALD = JaNee(
    code="al_betaald",
    label="Betaalt een andere overheid al voor deze activiteiten?",
    uitleg="Voor wat al is betaald, krijgt u geen geld. Eigen geld van de gemeente of van partners erbij mag wel.",
)


def _al_betaald(invulling: Invulling, _grens: int) -> list[Gebrek]:
    if invulling.waarde("al_betaald") is not True:
        return []
    zin = (
        "Voor activiteiten waarvoor een andere overheid al betaalt, krijgt u geen geld. Haal het bedrag daarvoor weg en "
        "kies daarna nee."
    )
    return [_gebrek(invulling, zin, "al_betaald")]


GEEN_DUBBELE_FINANCIERING = Eis(
    code="geen-dubbele-financiering",
    zin="Een andere overheid betaalt niet al voor deze activiteiten.",
    toets=_al_betaald,
)

BUITEN_GEBIED = JaNee(
    code="buiten_gebied",
    label="Voert u een deel uit buiten het focusgebied?",
    uitleg="Dat mag alleen als vooral de inwoners van het focusgebied er iets aan hebben.",
)
BUITEN_GEBIED_WAAROM = Tekst(
    code="buiten_gebied_waarom",
    label="Waarom voert u dit deel buiten het focusgebied uit?",
    uitleg="Vul dit alleen in als u hierboven ja koos. Leg uit welk deel het is en wat de inwoners eraan hebben.",
    regels=4,
    verplicht=False,
)


def _buiten_gebied(invulling: Invulling, _grens: int) -> list[Gebrek]:
    if invulling.waarde("buiten_gebied") is not True or invulling.waarde("buiten_gebied_waarom"):
        return []
    zin = "Leg uit waarom u een deel buiten het focusgebied uitvoert en wat de inwoners van het gebied eraan hebben."
    return [_gebrek(invulling, zin, "buiten_gebied_waarom")]


BUITEN_GEBIED_UITGELEGD = Eis(
    code="buiten-gebied-uitgelegd",
    zin="Wat buiten het focusgebied gebeurt, komt vooral ten goede aan de inwoners van het gebied.",
    toets=_buiten_gebied,
)

PARTICIPATIEWET = JaNee(
    code="participatiewet",
    label="Hebben alle deelnemers recht op ondersteuning naar werk van de gemeente?",
    uitleg=(
        "Het gaat om inwoners van het focusgebied die recht hebben op ondersteuning op grond van artikel 7, eerste "
        "lid, onderdeel a, van de Participatiewet."
    ),
)


def participatiewet_ontbreekt(invulling: Invulling) -> list[Gebrek]:
    """The demand that guidance to work is for residents whom the Participatiewet gives a right to support."""
    if invulling.waarde("participatiewet") is True:
        return []
    zin = (
        "Begeleiding naar werk is alleen voor inwoners die volgens de Participatiewet recht hebben op ondersteuning. "
        "Pas uw plan hierop aan en kies daarna ja."
    )
    return [_gebrek(invulling, zin, "participatiewet")]


GEDEELDE_VELDEN: tuple[Veld, ...] = (BTW, AL_BETAALD)
GEDEELDE_EISEN = (BTW_EIS, GEEN_DUBBELE_FINANCIERING)
BUITEN_VELDEN: tuple[Veld, ...] = (BUITEN_GEBIED, BUITEN_GEBIED_WAAROM)


def _gebrek(invulling: Invulling, zin: str, veld: str) -> Gebrek:
    return Gebrek(zin, invulling.onderdeel.code, Sleutel(veld).naam)
