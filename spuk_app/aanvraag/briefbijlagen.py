"""The annexes of a decision letter: what is paid when, what is accounted for, and what the money is for."""

from collections.abc import Iterator

from spuk_app.aanvraag.briefgegevens import Besluit, geldlijst
from spuk_app.beschikking.brief import Alinea, Blok, Kop, Opsomming, Tabel
from spuk_app.beschikking.drukbaar import drukbaar
from spuk_app.beschikking.models import Soort
from spuk_app.onderdelen.taal import Bedrag, Invulling, Lijst, MeerKeuze, Optie, Tekst, Veld
from spuk_app.onderdelen.weergave import toon

BETAALSCHEMA = "bijlage 1"
VERANTWOORDING = "bijlage 2"
POSTEN = "bijlage 3"


def bijlagen(besluit: Besluit) -> Iterator[Blok]:
    """The annexes of a letter that grants, on a page of their own."""
    yield from _betaalschema(besluit)
    yield from _verantwoording(besluit)
    yield from _gemeld(besluit) if besluit.soort is Soort.AMBTSHALVE else _posten(besluit)


def _betaalschema(besluit: Besluit) -> Iterator[Blok]:
    jaren, delen = besluit.versie.jaren, besluit.verleende_onderdelen
    yield Kop(_titel(BETAALSCHEMA, "betaalschema"), nieuw_blad=True)
    yield Alinea("Deze bedragen betaal ik u als voorschot. U krijgt per onderdeel één betaling per jaar.")
    yield Tabel(
        "Voorschot per onderdeel en jaar",
        ("Onderdeel", *map(str, jaren)),
        tuple(
            (deel.onderdeel.naam, *(besluit.cel(besluit.verleend.get((deel.code, jaar), 0)) for jaar in jaren))
            for deel in delen
        ),
        (
            "Totaal",
            *(besluit.cel(sum(besluit.verleend.get((deel.code, jaar), 0) for deel in delen)) for jaar in jaren),
        ),
        tuple(range(1, len(jaren) + 1)),
    )


def _verantwoording(besluit: Besluit) -> Iterator[Blok]:
    yield Kop(_titel(VERANTWOORDING, "wat u elk jaar verantwoordt"))
    yield Alinea("U verantwoordt over elk jaar, voor elk onderdeel apart:")
    yield Opsomming(besluit.versie.brief.indicatoren)


def _posten(besluit: Besluit) -> Iterator[Blok]:
    yield Kop(_titel(POSTEN, besluit.posten))
    yield Alinea("Dit staat in uw aanvraag. Hiervoor krijgt u de uitkering.")
    if any(besluit.geweigerd(deel.code) for deel in besluit.verleende_onderdelen):
        yield Alinea(
            "Kreeg u voor een onderdeel minder dan u vroeg? Dan geldt daarvoor eerst wat in deze brief staat bij "
            "‘Waarom u minder krijgt dan u vroeg’. Waarvoor ik het geld weiger, hoeft u niet uit te voeren."
        )
    for deel in besluit.verleende_onderdelen:
        ingevuld, lijst = besluit.beloofd.get(deel.code), geldlijst(deel)
        if ingevuld is not None and lijst is not None:
            yield Kop(deel.onderdeel.naam, 3)
            yield Opsomming(tuple(_post(ingevuld, lijst, rij) for rij in ingevuld.rijen(lijst.code)))


def _gemeld(besluit: Besluit) -> Iterator[Blok]:
    """What the municipality ticked in its statement of interest; whom to ask there is nobody else's business."""
    yield Kop(_titel(POSTEN, "wat u gaat voorbereiden"))
    yield Alinea("Dit hebt u aangekruist toen u uw belangstelling meldde. Alleen hiervoor krijgt u de uitkering.")
    for deel in besluit.verleende_onderdelen:
        ingevuld = besluit.beloofd[deel.code]
        vragen = [veld for veld in deel.onderdeel.velden if isinstance(veld, MeerKeuze)]
        yield Kop(deel.onderdeel.naam, 3)
        yield Opsomming(
            tuple(optie.label for veld in vragen for optie in veld.opties if _gekozen(ingevuld, veld, optie))
        )


def _gekozen(ingevuld: Invulling, veld: MeerKeuze, optie: Optie) -> bool:
    waarde = ingevuld.waarde(veld.code)
    return isinstance(waarde, tuple) and optie.code in waarde


def _post(ingevuld: Invulling, lijst: Lijst, rij: int) -> str:
    """What is done, then a line for each other question with its answer; the money stands in the tables."""
    regels = []
    for veld in lijst.velden:
        waarde = ingevuld.waarde(veld.code, rij=rij)
        if waarde is not None and not isinstance(veld, Bedrag):
            regels.append(_regel(veld, " ".join(drukbaar(toon(veld, waarde)).split())))
    return "\n".join(regels)


def _regel(veld: Veld, antwoord: str) -> str:
    if isinstance(veld, Tekst):
        return antwoord
    return f"{veld.stelling or veld.label}: {antwoord}"


def _titel(bijlage: str, onderwerp: str) -> str:
    return f"{bijlage.capitalize()}: {onderwerp}"
