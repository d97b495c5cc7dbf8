"""The letter of a decision as data: what was decided becomes blocks of text and tables.

The letter speaks as the minister ("ik") to the college ("u"), in short sentences. An article without the name of a law is
one of the regulation itself; the letter says so once.
"""

from collections.abc import Callable, Iterator

from spuk_app.aanvraag.briefbijlagen import bijlagen
from spuk_app.aanvraag.briefgegevens import Besluit, som
from spuk_app.aanvraag.briefmotivering import motivering, per_onderdeel
from spuk_app.aanvraag.briefregels import betaling, herkansing, verantwoording, voorwaarden
from spuk_app.beschikking.brief import Alinea, Blok, Brief, Kop, Tabel
from spuk_app.beschikking.briefdelen import afzender, artikel, geadresseerde, grondslag, kaders, markering, slot
from spuk_app.beschikking.models import Soort
from spuk_app.kern.geld import Cent
from spuk_app.kern.tijd import toon_moment

__all__ = ["Besluit", "besluitbrief"]

_TITELS = {
    Soort.VERLENING: "Verlening van de specifieke uitkering Kansrijke Wijk",
    Soort.AFWIJZING: "Afwijzing van de specifieke uitkering Kansrijke Wijk",
    Soort.AMBTSHALVE: "Verlening van de specifieke uitkering Kansrijke Wijk zonder aanvraag",
}


def besluitbrief(besluit: Besluit) -> Brief:
    """The letter to the college of the municipality, with its annexes.

    The order is that of a formal decision; amounts in the tables add up, and ``gegevens`` holds them for machines.
    """
    return Brief(
        soort=besluit.soort.value,
        titel=_TITELS[besluit.soort],
        kenmerk=besluit.kenmerk,
        datum=besluit.datum,
        afzender=afzender(besluit.versie, besluit.datum),
        geadresseerde=geadresseerde(besluit.gebied),
        referenties=tuple(_referenties(besluit)),
        markering=markering(besluit.versie, oefening=besluit.oefening),
        blokken=tuple(_blokken(besluit)),
        gegevens=besluit.gegevens(),
    )


def _blokken(besluit: Besluit) -> Iterator[Blok]:
    yield from _opening(besluit)
    if besluit.soort is Soort.AFWIJZING:
        yield from _afwijzing(besluit)
        yield from herkansing(besluit)
        yield from slot(besluit.versie, besluit.datum, besluit.bezwaar_tot_en_met)
        return
    yield from _verlening(besluit)
    yield from motivering(besluit)
    yield from herkansing(besluit)
    yield from _verschillen(besluit)
    yield from betaling(besluit)
    yield from voorwaarden(besluit)
    yield from verantwoording(besluit)
    yield from slot(besluit.versie, besluit.datum, besluit.bezwaar_tot_en_met)
    yield from bijlagen(besluit)


def _opening(besluit: Besluit) -> Iterator[Blok]:
    yield from kaders(besluit.versie, oefening=besluit.oefening)
    yield Alinea("Geacht college,")
    gebied, moment = besluit.gebied.naam, toon_moment(besluit.ingediend_op)
    if besluit.soort is Soort.AMBTSHALVE:
        yield Alinea(
            f"Op {moment} liet u weten dat u geld wilt voor {besluit.namen} in het focusgebied {gebied}. "
            "Een aanvraag is daarvoor niet nodig. In deze brief leest u mijn besluit."
        )
    else:
        yield Alinea(
            f"Op {moment} heb ik uw aanvraag {besluit.aanvraagnummer} ontvangen. U vraagt daarin geld voor het "
            f"focusgebied {gebied}. In deze brief leest u mijn besluit."
        )
    if andere := besluit.andere_gebieden:
        yield Alinea(
            f"Deze brief gaat alleen over {gebied}. Over {' en '.join(ander.naam for ander in andere)} neem ik een apart "
            "besluit."
        )
    yield Kop("Mijn besluit")


def _afwijzing(besluit: Besluit) -> Iterator[Blok]:
    yield Alinea(
        f"Ik wijs uw aanvraag af. U vroeg in totaal {besluit.versie.noem(besluit.totaal_gevraagd)}. U krijgt niets."
    )
    yield from grondslag(besluit.versie, artikel(besluit.versie.brief.artikelen.weigering))
    yield Kop("Waarom ik uw aanvraag afwijs")
    yield from per_onderdeel(besluit)


def _verlening(besluit: Besluit) -> Iterator[Blok]:
    versie, minder = besluit.versie, besluit.totaal_gevraagd - besluit.totaal
    voor = f"het onderdeel {besluit.namen} in " if besluit.soort is Soort.AMBTSHALVE else ""
    yield Alinea(
        f"Ik verleen u voor {voor}het focusgebied {besluit.gebied.naam} een specifieke uitkering van ten hoogste "
        f"{versie.noem(besluit.totaal)}. De uitkering is voor de jaren {versie.jaren[0]} tot en met {versie.jaren[-1]}."
        + (f" U krijgt {versie.noem(minder)} minder dan u vroeg." if minder > 0 else "")
    )
    plaats = artikel(versie.brief.artikelen.verlening)
    if any(map(besluit.geweigerd, besluit.codes)):
        plaats += f", en voor wat ik weiger {artikel(versie.brief.artikelen.weigering)}"
    yield from grondslag(besluit.versie, plaats)
    yield _per_onderdeel(besluit)
    yield Alinea(_met_of_zonder_btw(besluit))


def _per_onderdeel(besluit: Besluit) -> Tabel:
    """What was asked, what of that is VAT that the municipality can claim back, and what is granted; where there is any."""
    btw = {deel.code: besluit.compensabele_btw(deel.code) for deel in besluit.onderdelen}
    kolommen: list[tuple[str, Callable[[str], Cent]]] = [("Verleend", lambda code: som(besluit.verleend, code))]
    if any(btw.values()):
        kolommen.insert(0, ("Compensabele btw", lambda code: btw[code]))
    if besluit.gevraagd:
        kolommen.insert(0, ("Gevraagd", lambda code: som(besluit.gevraagd, code)))
    return Tabel(
        "Gevraagd en verleend per onderdeel" if besluit.gevraagd else "Verleend per onderdeel",
        ("Onderdeel", "Artikel", *(kop for kop, _ in kolommen)),
        tuple(
            (deel.onderdeel.naam, deel.artikel, *(besluit.cel(bedrag(deel.code)) for _, bedrag in kolommen))
            for deel in besluit.onderdelen
        ),
        ("Totaal", "", *(besluit.cel(sum(map(bedrag, besluit.codes))) for _, bedrag in kolommen)),
        tuple(range(2, 2 + len(kolommen))),
    )


def _met_of_zonder_btw(besluit: Besluit) -> str:
    """What the amounts are with and without: the maxima are with VAT, but for gezonde leefomgeving (T1 art. 9a)."""
    if not all(deel.inclusief_btw for deel in besluit.onderdelen):
        return "De bedragen zijn exclusief btw."
    if not any(besluit.compensabele_btw(deel.code) for deel in besluit.onderdelen):
        return "De bedragen zijn inclusief btw."
    return (
        "De gevraagde bedragen zijn inclusief btw. Compensabele btw is btw die u kunt terugvragen bij het "
        "btw-compensatiefonds. Die zit niet in de bedragen die ik verleen. Btw die u niet kunt terugvragen, zit er wel in."
    )


def _verschillen(besluit: Besluit) -> Iterator[Blok]:
    if not besluit.verschillen:
        return
    gemeente = besluit.gebied.gemeente
    samen = " Dat totaal geldt voor alle focusgebieden van uw gemeente samen." if besluit.andere_gebieden else ""
    yield Kop("Verschillen in de bijlage bij de regeling")
    yield Alinea(
        f"De bijlage bij de regeling noemt per onderdeel ook een totaal voor de gemeente {gemeente}.{samen} "
        "Dat totaal is niet altijd gelijk aan de som van de betaaltermijnen in dezelfde bijlage. Ik ga uit van de "
        "betaaltermijnen. Het vermelde totaal zie ik als een kennelijke verschrijving."
    )
    yield Tabel(
        f"Vermeld totaal en som van de betaaltermijnen, gemeente {gemeente}",
        ("Onderdeel", "Vermeld totaal", "Som", "Verschil"),
        tuple(
            (
                besluit.versie.onderdelen[vermeld.onderdeel].onderdeel.naam,
                *map(besluit.cel, (vermeld.vermeld, vermeld.som, vermeld.verschil)),
            )
            for vermeld in besluit.verschillen
        ),
        getalkolommen=(1, 2, 3),
    )


def _referenties(besluit: Besluit) -> Iterator[tuple[str, str]]:
    if besluit.aanvraagnummer:
        yield "Uw aanvraag", f"{besluit.aanvraagnummer}, {toon_moment(besluit.ingediend_op)}"
    yield "Focusgebied", besluit.gebied.naam
    yield "Contact", besluit.versie.brief.contact
