"""The letter of a settlement as data: what was granted, accounted for and counted, per onderdeel, and what is settled."""

from collections.abc import Iterator, Sequence
from datetime import date

from spuk_app.beschikking.brief import Alinea, Blok, Brief, Kop, Opsomming, Tabel
from spuk_app.beschikking.briefdelen import (
    afzender,
    artikel,
    cel,
    geadresseerde,
    grondslag,
    kaders,
    markering,
    opgesomd,
    slot,
)
from spuk_app.beschikking.drukbaar import drukbaar
from spuk_app.beschikking.models import Soort
from spuk_app.kern.geld import Cent
from spuk_app.kern.tijd import dag_in_nederland, toon_dag
from spuk_app.tranches.tranche import Termijnsoort, Versie
from spuk_app.verantwoording.cijfers import totaal
from spuk_app.verantwoording.models import Verantwoording
from spuk_app.verantwoording.vaststelling.afrekening import Afrekening, Post
from spuk_app.verantwoording.vaststelling.briefgegevens import Vaststellingsbesluit
from spuk_app.verantwoording.vaststelling.models import Vaststellingsregel


def vaststellingsbrief(besluit: Vaststellingsbesluit) -> Brief:
    """The letter to the college of the municipality; amounts in the tables add up, ``gegevens`` holds them for machines."""
    versie = besluit.versie
    return Brief(
        soort=Soort.VASTSTELLING.value,
        titel="Vaststelling van de specifieke uitkering Kansrijke Wijk",
        kenmerk=besluit.kenmerk,
        datum=besluit.datum,
        afzender=afzender(versie, besluit.datum),
        geadresseerde=geadresseerde(besluit.stand.gebied),
        referenties=(("Focusgebied", besluit.stand.gebied.naam), ("Contact", versie.brief.contact)),
        markering=markering(versie, oefening=besluit.oefening),
        blokken=tuple(_blokken(besluit)),
        gegevens=besluit.gegevens(),
    )


def _blokken(besluit: Vaststellingsbesluit) -> Iterator[Blok]:
    yield from kaders(besluit.versie, oefening=besluit.oefening)
    yield from _opening(besluit)
    yield from _besluit(besluit)
    yield from _verantwoording(besluit)
    yield from _verschillen(besluit)
    yield from _gevolg(besluit)
    yield from slot(besluit.versie, besluit.datum, besluit.bezwaar_tot_en_met)


def _opening(besluit: Vaststellingsbesluit) -> Iterator[Blok]:
    stand = besluit.stand
    yield Alinea("Geacht college,")
    aanleiding = (
        f"U verantwoordde de uitkering niet over {opgesomd(stand.ontbreekt)}. Daarom stel ik nu zonder uw "
        "verantwoording vast"
        if stand.stand.ontbrekend
        else f"U verantwoordde {opgesomd(stand.ontbreekt)} niet. Daarom stel ik nu zonder die verantwoording vast"
        if stand.stand.niet_gevraagd
        else f"Ik heb uw verantwoording over {_jaren(stand.stand.jaren)} ontvangen en beoordeeld. Daarom stel ik nu vast"
    )
    yield Alinea(
        f"{aanleiding} op hoeveel geld u recht hebt voor het focusgebied {stand.gebied.naam}. In deze brief leest u mijn "
        "besluit."
    )
    andere = [
        een.naam for een in stand.tranche.gebieden_van(stand.gebied.gemeentecode) if een.code != stand.gebied.code
    ]
    if andere:
        yield Alinea(
            f"Deze brief gaat alleen over {stand.gebied.naam}. Over {opgesomd(andere)} neem ik een apart besluit."
        )


def _besluit(besluit: Vaststellingsbesluit) -> Iterator[Blok]:
    stand, versie = besluit.stand, besluit.versie
    verleend = sum(regel.verleend for regel in besluit.regels)
    minder = verleend - besluit.vastgesteld
    yield Kop("Mijn besluit")
    yield Alinea(
        f"Ik stel de specifieke uitkering voor het focusgebied {stand.gebied.naam} definitief vast op "
        f"{versie.noem(besluit.vastgesteld)}. "
        + (f"Dat is {versie.noem(minder)} minder dan ik verleende." if minder else "Dat is wat ik verleende.")
    )
    ambtshalve = (versie.termijnen[Termijnsoort.AMBTSHALVE].artikel,) if besluit.ambtshalve else ()
    yield from grondslag(versie, artikel(versie.brief.artikelen.vaststelling), *ambtshalve)
    yield Tabel(
        "Verleend, besteed en vastgesteld per onderdeel",
        ("Onderdeel", "Verleend", "Besteed", "Telt mee", "Vastgesteld"),
        tuple((_naam(besluit, regel), *_bedragen(versie, regel)) for regel in besluit.regels),
        (
            "Totaal",
            *(
                cel(versie, totaal(getattr(regel, soort) for regel in besluit.regels))
                for soort in ("verleend", "besteed", "rechtmatig", "vastgesteld")
            ),
        ),
        (1, 2, 3, 4),
    )
    yield Alinea(
        "Ik stel per onderdeel vast. Het bedrag is nooit hoger dan ik verleende, en nooit hoger dan u rechtmatig "
        "besteedde. Wat u bij het ene onderdeel te veel besteedde, telt niet mee bij een ander onderdeel."
    )
    yield Alinea("Dit besluit gaat over het geld uit:")
    yield Opsomming(
        tuple(
            f"mijn besluit van {toon_dag(dag_in_nederland(een.bekendgemaakt_op))}, kenmerk {een.kenmerk}: "
            f"{versie.noem(een.bedrag)}"
            for een in stand.verleningen
        )
    )


def _verantwoording(besluit: Vaststellingsbesluit) -> Iterator[Blok]:
    """What was received when, what the accountant found, and what never came."""
    stand, versie = besluit.stand, besluit.versie
    yield Kop("Wat u verantwoordde")
    ontvangen = [jaar for jaar in stand.stand.jaren if jaar in stand.stand.verslagen]
    if ontvangen:
        yield Tabel(
            f"Ontvangen verantwoordingen voor {stand.gebied.naam}",
            ("Jaar", "Bij het CBS op", "Bij mij gemeld op", "Besteed, met correcties"),
            tuple(
                (str(jaar), *_dagen(stand.verslagen[jaar]), cel(versie, _mutatie(stand.posten, jaar)))
                for jaar in ontvangen
            ),
            getalkolommen=(3,),
        )
        yield Alinea("Mijn termijnen reken ik vanaf de dag waarop u de laatste verantwoording bij het CBS aanleverde.")
        yield from _bevindingen(stand, versie)
    if stand.stand.onvolledig:
        yield from _niet_ontvangen(besluit)


def _bevindingen(stand: Afrekening, versie: Versie) -> Iterator[Blok]:
    if not stand.bevindingen:
        yield Alinea("Uw accountant meldde voor dit focusgebied geen fouten en geen onzekerheden.")
        return
    yield Alinea("Uw accountant meldde voor dit focusgebied:")
    yield Opsomming(
        tuple(
            f"{jaar}, {stand.post(een.onderdeel).deel.onderdeel.naam}: {een.soort} van {versie.noem(een.bedrag)}"
            + (f". {tekst}" if (tekst := drukbaar(een.omschrijving).strip()) else "")
            for jaar, een in stand.bevindingen
        )
    )


def _niet_ontvangen(besluit: Vaststellingsbesluit) -> Iterator[Blok]:
    stand, versie = besluit.stand, besluit.versie
    regel = versie.termijnen[Termijnsoort.AMBTSHALVE]
    waarover = f"{'Over' if stand.stand.ontbrekend else 'Voor'} {opgesomd(stand.ontbreekt)}"
    yield Alinea(
        f"{waarover} heb ik geen verantwoording ontvangen. Ik wachtte {regel.lengte} na het einde van "
        f"{stand.stand.jaren[-1]}. Daarna stel ik de uitkering zonder uw verantwoording vast ({regel.artikel}). "
        "Wat u niet verantwoordde, telt niet mee."
    )
    if {vraag.onderdeel for vraag in stand.vragen} & {*stand.stand.niet_gevraagd}:
        yield Alinea("Ik vroeg u om dit alsnog te verantwoorden. Op die vraag kwam geen antwoord.")
    if besluit.herinnerd:
        yield Alinea(_herinnerd(besluit.herinnerd))


def _herinnerd(dagen: Sequence[date]) -> str:
    if len(dagen) <= 3:
        return f"Ik heb u daaraan herinnerd op {opgesomd([toon_dag(dag) for dag in dagen])}."
    return (
        f"Ik heb u daaraan {len(dagen)} keer herinnerd: voor het eerst op {toon_dag(dagen[0])} en voor het laatst op "
        f"{toon_dag(dagen[-1])}."
    )


def _verschillen(besluit: Vaststellingsbesluit) -> Iterator[Blok]:
    """Why less is settled than was granted, and what a reviewer counted otherwise, even where that changes no settlement."""
    anders = [regel for regel in besluit.regels if regel.vastgesteld < regel.verleend or regel.motivering]
    if not anders:
        return
    yield Kop("Uitleg per onderdeel")
    for regel in anders:
        yield Kop(_naam(besluit, regel), 3)
        post = besluit.stand.post(regel.onderdeel)
        ontbreekt = besluit.stand.stand.onvolledig and post.beeindigd_in is None
        yield Opsomming(tuple(_redenen(besluit.versie, regel, ontbreekt=ontbreekt)))
        if motivering := drukbaar(regel.motivering).strip():
            volgt, telt = besluit.versie.noem(regel.berekend), besluit.versie.noem(regel.rechtmatig)
            yield Alinea(f"Uit uw verantwoording volgt dat {volgt} meetelt. Ik tel {telt} mee. Dat doe ik hierom:")
            yield Alinea(motivering)


def _redenen(versie: Versie, regel: Vaststellingsregel, *, ontbreekt: bool) -> Iterator[str]:
    """What was not spent, what does not count; so that it adds up to what was granted less what is settled.

    :param ontbreekt: whether an account of it is missing: what was not accounted for may have been spent; nobody knows.
    """
    if regel.besteed < regel.verleend:
        wat = "verantwoordde" if ontbreekt else "besteedde"
        yield f"U {wat} {versie.noem(regel.verleend - regel.besteed)} niet."
    if regel.besteed > regel.berekend:
        yield (
            f"U besteedde {versie.noem(regel.besteed - regel.berekend)} niet volgens de regels. Dat zijn fouten die "
            "uw accountant meldde, of geld dat u buiten het focusgebied besteedde terwijl dat niet mag."
        )
    if regel.besteed > regel.verleend:
        yield f"U besteedde {versie.noem(regel.besteed - regel.verleend)} meer dan ik verleende. Dat betaalt u zelf."
    if regel.berekend > regel.rechtmatig:
        yield f"Ik tel {versie.noem(regel.berekend - regel.rechtmatig)} niet mee. Hieronder leest u waarom."
    if regel.rechtmatig > regel.berekend:
        yield f"Daarvan tel ik {versie.noem(regel.rechtmatig - regel.berekend)} toch mee. Hieronder leest u waarom."


def _gevolg(besluit: Vaststellingsbesluit) -> Iterator[Blok]:
    versie, betaald = besluit.versie, sum(regel.betaald for regel in besluit.regels)
    yield Kop("Wat dit voor u betekent")
    yield Alinea(f"U kreeg {versie.noem(betaald)} van mij. {_terug(besluit)}")
    if vervallen := sum(regel.verleend for regel in besluit.regels) - betaald:
        yield Alinea(f"Wat ik nog niet had betaald, vervalt. Dat is {versie.noem(vervallen)}.")
    yield Alinea("Hiermee is deze uitkering afgesloten. U kunt geen geld meer doorschuiven naar een ander jaar.")


def _terug(besluit: Vaststellingsbesluit) -> str:
    if not besluit.terug:
        return "Dat is precies wat ik vaststel. U hoeft niets terug te betalen en u krijgt niets meer."
    versie = besluit.versie
    meer, waar = versie.noem(besluit.terug), artikel(versie.brief.artikelen.terugvordering)
    if besluit.op_tijd:
        return (
            f"Dat is {meer} meer dan ik vaststel. Dat geld vorder ik terug ({waar}). Daarover krijgt u een apart besluit. U "
            "hoeft nu nog niets te betalen."
        )
    return (
        f"Dat is {meer} meer dan ik vaststel. De termijn om dat geld terug te vorderen is voorbij ({waar}). U hoeft het "
        "niet terug te betalen en u krijgt niets meer."
    )


def _bedragen(versie: Versie, regel: Vaststellingsregel) -> tuple[str, ...]:
    return tuple(cel(versie, cent) for cent in (regel.verleend, regel.besteed, regel.rechtmatig, regel.vastgesteld))


def _naam(besluit: Vaststellingsbesluit, regel: Vaststellingsregel) -> str:
    return besluit.stand.post(regel.onderdeel).deel.onderdeel.naam


def _mutatie(posten: Sequence[Post], jaar: int) -> Cent:
    return totaal(regel.mutatie for post in posten for regel in post.regels if regel.jaar == jaar)


def _dagen(verslag: Verantwoording) -> tuple[str, str]:
    """When a report was delivered at CBS, and when this system was told."""
    moment = verslag.ontvangen_op
    dagen = (verslag.aangeleverd_op, dag_in_nederland(moment) if moment else None)
    return toon_dag(dagen[0]) if dagen[0] else "", toon_dag(dagen[1]) if dagen[1] else ""


def _jaren(jaren: Sequence[int]) -> str:
    return opgesomd([str(jaar) for jaar in jaren])
