"""The letter of a decision as data: what was decided becomes blocks of text and tables.

The letter speaks as the minister ("ik") to the college ("u"), in short sentences. An article without the name of a law is
one of the regulation itself; the letter says so once.
"""

from collections.abc import Iterator

from spuk_app.aanvraag.briefbijlagen import bijlagen
from spuk_app.aanvraag.briefgegevens import Besluit, som
from spuk_app.aanvraag.briefregels import betaling, verantwoording, voorwaarden
from spuk_app.beschikking.brief import Alinea, Blok, Brief, Kop, Tabel
from spuk_app.beschikking.briefdelen import afzender, artikel, geadresseerde, grondslag, kaders, markering, slot
from spuk_app.beschikking.drukbaar import drukbaar
from spuk_app.beschikking.models import Soort
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
        yield from slot(besluit.versie, besluit.datum, besluit.bezwaar_tot_en_met)
        return
    yield from _verlening(besluit)
    yield from _motivering(besluit)
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
    artikelen = besluit.versie.brief.artikelen
    yield Alinea(
        f"Ik wijs uw aanvraag af. U vroeg in totaal {besluit.versie.noem(besluit.totaal_gevraagd)}. U krijgt niets."
    )
    yield from grondslag(besluit.versie, artikel(artikelen.weigering))
    yield Kop("Waarom ik uw aanvraag afwijs")
    yield Alinea(f"De gronden om een aanvraag af te wijzen, staan in {artikel(artikelen.afwijzing)}.")
    yield from _verminderd(besluit)


def _verlening(besluit: Besluit) -> Iterator[Blok]:
    versie, minder = besluit.versie, besluit.totaal_gevraagd - besluit.totaal
    voor = f"het onderdeel {besluit.namen} in " if besluit.soort is Soort.AMBTSHALVE else ""
    yield Alinea(
        f"Ik verleen u voor {voor}het focusgebied {besluit.gebied.naam} een specifieke uitkering van ten hoogste "
        f"{versie.noem(besluit.totaal)}. De uitkering is voor de jaren {versie.jaren[0]} tot en met {versie.jaren[-1]}."
        + (f" U krijgt {versie.noem(minder)} minder dan u vroeg." if minder > 0 else "")
    )
    yield from grondslag(besluit.versie, artikel(versie.brief.artikelen.verlening))
    met_aanvraag = bool(besluit.gevraagd)
    gevraagd = [besluit.cel(besluit.totaal_gevraagd)] if met_aanvraag else []
    yield Tabel(
        "Gevraagd en verleend per onderdeel" if met_aanvraag else "Verleend per onderdeel",
        ("Onderdeel", "Artikel", *(["Gevraagd"] if met_aanvraag else []), "Verleend"),
        tuple(
            (
                deel.onderdeel.naam,
                deel.artikel,
                *([besluit.cel(som(besluit.gevraagd, deel.code))] if met_aanvraag else []),
                besluit.cel(som(besluit.verleend, deel.code)),
            )
            for deel in besluit.onderdelen
        ),
        ("Totaal", "", *gevraagd, besluit.cel(besluit.totaal)),
        (2, 3) if met_aanvraag else (2,),
    )
    inclusief = all(deel.inclusief_btw for deel in besluit.onderdelen)
    yield Alinea(f"De bedragen zijn {'inclusief' if inclusief else 'exclusief'} btw.")


def _motivering(besluit: Besluit) -> Iterator[Blok]:
    grond = artikel(besluit.versie.brief.artikelen.afwijzing)
    if besluit.soort is Soort.AMBTSHALVE:
        yield Kop("Waarom u dit bedrag krijgt")
        yield Alinea("U wilt het geld ontvangen. Ik verleen daarom het hoogste bedrag dat voor uw gebied mogelijk is.")
        return
    verwachting = (
        f"Ik verwacht dat de {besluit.posten} bijdragen aan de doelen van de regeling. Ook verwacht ik dat u uw plan "
        f"uitvoert en u aan de voorwaarden houdt. Er is geen reden om dat geld te weigeren ({grond})."
    )
    if not besluit.verminderde_onderdelen:
        yield Kop("Waarom u dit bedrag krijgt")
        yield Alinea(f"U krijgt wat u vroeg. {verwachting}")
        return
    yield Kop("Waarom u minder krijgt dan u vroeg")
    if not any(besluit.geweigerd(deel.code) for deel in besluit.onderdelen):
        yield Alinea(f"U krijgt wat u vroeg, zonder de btw die u kunt terugvragen. {verwachting}")
    elif len(besluit.verminderde_onderdelen) < len(besluit.onderdelen):
        yield Alinea(f"Voor de onderdelen die hieronder niet staan, krijgt u wat u vroeg. {verwachting}")
    yield from _verminderd(besluit)


def _verminderd(besluit: Besluit) -> Iterator[Blok]:
    """Per onderdeel what was asked, what is granted, on which grounds not more, and why."""
    versie, grond = besluit.versie, artikel(besluit.versie.brief.artikelen.afwijzing)
    for deel in besluit.verminderde_onderdelen:
        gevraagd, verleend = som(besluit.gevraagd, deel.code), som(besluit.verleend, deel.code)
        btw, geweigerd = besluit.compensabele_btw(deel.code), besluit.geweigerd(deel.code)
        zinnen = [f"U vroeg {versie.noem(gevraagd)}."]
        if btw:
            zinnen.append(
                f"Daarvan is {versie.noem(btw)} btw die u kunt terugvragen bij het btw-compensatiefonds. Dat deel betaal ik "
                f"niet ({artikel(versie.brief.artikelen.btw)})."
            )
        if verleend:
            zinnen.append(f"Ik verleen {versie.noem(verleend)}.")
        if geweigerd:
            wat = versie.noem(geweigerd) if verleend else "de rest van het bedrag" if btw else "dit hele bedrag"
            zinnen.append(f"Ik weiger {wat} ({grond}).")
        yield Kop(deel.onderdeel.naam, 3)
        yield Alinea(" ".join(zinnen))
        if motivering := drukbaar(besluit.motiveringen.get(deel.code, "")).strip():
            yield Alinea(motivering)


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
