"""What happens next with a report, in the words that fit the person who reads it: who can do it is told to do it."""

from spuk_app.kern.wie import Rol, Wie
from spuk_app.verantwoording.levensloop import VERANTWOORDING, Toestand

_ZELF = {
    Toestand.BEZIG: "Vul de cijfers in. Daarna geeft een collega van Financiën intern akkoord.",
    Toestand.AKKOORD: "Zet de cijfers vast voor de accountant.",
    Toestand.VASTGEZET: "Leg de bevindingen van de accountant vast zodra het rapport er is.",
    Toestand.GECONTROLEERD: "Leg vast wanneer de raad de jaarrekening heeft vastgesteld.",
    Toestand.VASTGESTELD: "Lever aan bij het CBS en leg dat hier vast.",
}
_EEN_ANDER = {
    Toestand.BEZIG: "Opstellers en Financiën vullen de cijfers in. Daarna geeft Financiën intern akkoord.",
    Toestand.AKKOORD: "Financiën zet de cijfers vast voor de accountant.",
    Toestand.VASTGEZET: "Financiën legt de bevindingen van de accountant vast zodra het rapport er is.",
    Toestand.GECONTROLEERD: "Financiën legt vast wanneer de raad de jaarrekening heeft vastgesteld.",
    Toestand.VASTGESTELD: "Financiën levert aan bij het CBS en legt dat hier vast.",
    Toestand.AANGELEVERD: "De departementen beoordelen de verantwoording.",
    Toestand.BEOORDEELD: "Klaar: het Rijk is akkoord.",
}
_VERDER = frozenset(stap.handeling for stap in VERANTWOORDING.stappen) - {
    "heropen",
    "heropen_beoordeling",
    "rond_beoordeling_af",
}


def volgende(toestand: Toestand, wie: Wie) -> str:
    """What happens next in this state, for this person."""
    zelf = any(stap.handeling in _VERDER for stap in VERANTWOORDING.voor(toestand, wie))
    return _ZELF.get(toestand, _EEN_ANDER.get(toestand, "")) if zelf else _EEN_ANDER[toestand]


def bij_vraag(wie: Wie) -> str:
    """What happens next while the ministries wait for an answer, for this person."""
    if wie.gemeente is None:
        return "De gemeente beantwoordt eerst de vraag van het Rijk."
    if wie.rol is Rol.GEMEENTE_FINANCIEN:
        return "Beantwoord de vraag van het Rijk. Dat doet u op de pagina van het onderdeel."
    if wie.rol is Rol.OPSTELLER:
        return "Wijzig zo nodig de cijfers van het onderdeel. Daarna beantwoordt Financiën de vraag van het Rijk."
    return "Financiën beantwoordt de vraag van het Rijk."


def bij_invullen(wie: Wie, leeg: int, fouten: int, *, akkoord: bool) -> str:
    """What happens next while the figures are open.

    :param leeg: the lines in which nothing was saved yet. :param fouten: the errors in the others.
    :param akkoord: whether this person can agree now.
    """
    if akkoord:
        return "Controleer de cijfers en geef akkoord. Daarna kan niemand ze nog wijzigen, tenzij u ze weer opent."
    if wie.rol is Rol.ONDERTEKENAAR:
        return _EEN_ANDER[Toestand.BEZIG]
    if leeg:
        wat = "Nog 1 onderdeel in te vullen." if leeg == 1 else f"Nog {leeg} onderdelen in te vullen."
        return f"{wat} Daarna geeft een collega van Financiën intern akkoord."
    if fouten:
        return "Verbeter de fouten hieronder. Daarna geeft een collega van Financiën intern akkoord."
    return "Alles is ingevuld. Een collega van Financiën die zelf niets invulde, geeft nu intern akkoord."


def bij_opslaan(wie: Wie, toestand: Toestand, *, vulde_in: bool) -> str:
    """What saving costs this person: who fills in does not agree or answer (four eyes). Empty where it costs nothing."""
    if wie.rol is not Rol.GEMEENTE_FINANCIEN:
        return ""
    if toestand is not Toestand.BEZIG:
        return (
            "Slaat u hier zelf cijfers op? Dan mag u deze vraag niet meer beantwoorden. Dat doet dan een andere "
            "collega van Financiën. Bent u de enige van Financiën? Laat dan een opsteller de cijfers wijzigen."
        )
    if vulde_in:
        return ""
    return (
        "Slaat u hier zelf cijfers op? Dan mag u geen intern akkoord meer geven op deze verantwoording. Dat doet dan "
        "een andere collega van Financiën."
    )
