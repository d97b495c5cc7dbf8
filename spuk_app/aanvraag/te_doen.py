"""What a person of a municipality still has to do for an area, or waits for: the one place that says so."""

from collections.abc import Container, Iterator
from datetime import datetime
from typing import NamedTuple

from spuk_app.aanvraag.levensloop import BELANGSTELLING, Toestand
from spuk_app.aanvraag.queries import HANDTEKENINGEN, Inhoud, Zaak
from spuk_app.aanvraag.staat import te_laat, voor_gemeente
from spuk_app.aanvraag.stand import ambtshalve_delen
from spuk_app.kern.levensloop import in_woorden
from spuk_app.kern.tijd import toon_dag
from spuk_app.kern.wie import Rol, Wie
from spuk_app.tranches.termijnen import beslistermijn


class ZonderAanvraag(NamedTuple):
    """Money for which nobody has asked yet and that needs no application: which onderdeel, and a Dutch sentence."""

    code: str
    naam: str
    zin: str


def te_tekenen(een: Zaak, ingevuld: Inhoud, nu: datetime, wie: Wie) -> bool:
    """Whether this person can sign now."""
    klaar = _zonder_handtekening(een) and not ingevuld.alle_gebreken and not te_laat(een, nu)
    return klaar and wie.rol is Rol.ONDERTEKENAAR and wie.hoedanigheid in HANDTEKENINGEN[een.versie.ondertekening]


def zonder_aanvraag(
    een: Zaak, gemeld: Container[str], nu: datetime, wie: Wie, *, vastgesteld: bool
) -> list[ZonderAanvraag]:
    """What this area can still get without an application, with who may ask for it and until when.

    :param gemeld: the onderdelen for which that was done. :param vastgesteld: the area was settled, so it gets nothing more.
    """
    return [] if vastgesteld else list(_zonder_aanvraag(een, gemeld, nu, wie))


def volgende(een: Zaak, ingevuld: Inhoud, nu: datetime, wie: Wie, *, klaar: bool) -> str:
    """What this person can do now for the application, or waits for; empty when it is too late for anything.

    :param klaar: whether nothing else can be done for this area, so that it may be said that nothing has to be done.
    """
    if te_laat(een, nu):
        return ""
    match voor_gemeente(een.toestand):
        case None:
            return "Begin met de aanvraag. U kunt er met collega’s samen aan werken."
        case Toestand.CONCEPT | Toestand.ONDERTEKEND if _zonder_handtekening(een):
            open_ = sum(1 for gebreken in ingevuld.gebreken.values() if gebreken)
            if open_:
                af = len(ingevuld.gebreken) - open_
                return f"Vul de aanvraag verder in: {af} van de {len(ingevuld.gebreken)} onderdelen zijn klaar."
            if te_tekenen(een, ingevuld, nu, wie):
                return "Alle onderdelen zijn klaar. De aanvraag wacht op uw handtekening."
            opnieuw = een.toestand is Toestand.ONDERTEKEND
            waarom = "De regeling is gewijzigd nadat er is ondertekend." if opnieuw else "Alle onderdelen zijn klaar."
            if wie.rol is Rol.ONDERTEKENAAR:
                return f"{waarom} De aanvraag wacht op een andere handtekening dan die van u."
            return f"{waarom} Laat de aanvraag {'opnieuw ' if opnieuw else ''}ondertekenen."
        case Toestand.ONDERTEKEND:
            return "Dien de aanvraag in. Ondertekenen alleen is niet genoeg."
        case Toestand.INGEDIEND | Toestand.IN_BEHANDELING:
            niets = "U hoeft nu niets te doen." if klaar else "Voor uw aanvraag hoeft u nu niets te doen."
            return f"{niets} U krijgt uiterlijk {toon_dag(beslistermijn(een.versie).laatste_dag)} een besluit."
        case Toestand.VERLEEND | Toestand.AFGEWEZEN:
            return "Er is een besluit genomen op uw aanvraag. Lees het hieronder."
        case _:
            return "De aanvraag is ingetrokken."


def _zonder_handtekening(een: Zaak) -> bool:
    """Whether it has to be signed, perhaps once more: a newer text of the regulation is not the one that was signed."""
    getekend = een.aanvraag.versie_datum if een.aanvraag and een.toestand is Toestand.ONDERTEKEND else None
    return een.open and getekend != een.versie.datum


def _zonder_aanvraag(een: Zaak, gemeld: Container[str], nu: datetime, wie: Wie) -> Iterator[ZonderAanvraag]:
    stap = BELANGSTELLING.stap("meld_belangstelling")
    for versie, deel in ambtshalve_delen(een, nu):
        if deel.code in gemeld:
            continue
        bedrag = versie.noem(sum(versie.maximum(een.dossier.gebied, deel.code, jaar) for jaar in versie.jaren))
        wat = f"belangstelling melden voor {deel.onderdeel.naam}: {bedrag}, zonder aanvraag."
        wie_dan = "U kunt nog" if wie.rol in stap.rollen else "Een opsteller of ondertekenaar kan nog"
        termijn = f"De regeling noemt daarvoor geen laatste dag ({in_woorden(stap.artikel, een.tranche.code)})."
        yield ZonderAanvraag(deel.code, deel.onderdeel.naam, f"{wie_dan} {wat} {termijn}")
