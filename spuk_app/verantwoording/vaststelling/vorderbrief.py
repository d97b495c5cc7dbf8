"""The letter of a claim as data: how much is to be paid back per onderdeel, until when, and what happens otherwise."""

from collections.abc import Iterator
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
    slot,
)
from spuk_app.beschikking.models import Soort
from spuk_app.kern.tijd import toon_dag
from spuk_app.verantwoording.vaststelling.afrekening import Afrekening
from spuk_app.verantwoording.vaststelling.briefgegevens import Terugvorderbesluit
from spuk_app.verantwoording.vaststelling.models import Terugbetaling, Vordering


def terugvorderbrief(besluit: Terugvorderbesluit) -> Brief:
    """The letter to the college of the municipality; amounts in the table add up, ``gegevens`` holds them for machines."""
    versie = besluit.versie
    return Brief(
        soort=Soort.TERUGVORDERING.value,
        titel="Terugvordering van de specifieke uitkering Kansrijke Wijk",
        kenmerk=besluit.kenmerk,
        datum=besluit.datum,
        afzender=afzender(versie, besluit.datum),
        geadresseerde=geadresseerde(besluit.stand.gebied),
        referenties=(
            ("Vaststelling", f"{besluit.vastgesteld_bij}, {toon_dag(besluit.vastgesteld_op)}"),
            ("Focusgebied", besluit.stand.gebied.naam),
            ("Contact", versie.brief.contact),
        ),
        markering=markering(versie, oefening=besluit.oefening),
        blokken=tuple(_blokken(besluit)),
        gegevens=besluit.gegevens(),
    )


def aanmaning(stand: Afrekening, vordering: Vordering, kenmerk: str) -> str:
    """The text of a last call (Awb 4:112): what is open, until when it can be paid and to which account, and what
    happens otherwise.
    """
    versie = stand.versie
    deels = f"Wij ontvingen {versie.noem(vordering.ontvangen)}. " if vordering.ontvangen else ""
    assert vordering.aangemaand_op is not None and vordering.aanmaning_tot_en_met is not None
    return (
        f"Wij vorderden {versie.noem(vordering.bedrag)} van u terug voor {stand.gebied.naam} (kenmerk {kenmerk}). U moest "
        f"dat uiterlijk op {toon_dag(vordering.betalen_tot_en_met)} betalen. {deels}Er staat nog "
        f"{versie.noem(vordering.open)} open.\n\n"
        f"Betaal dit alsnog uiterlijk op {toon_dag(vordering.aanmaning_tot_en_met)} (artikel 4:112 van de Algemene wet "
        f"bestuursrecht). Maak het over naar {versie.brief.rekening_op(vordering.aangemaand_op).in_woorden}. Vermeld het "
        f"kenmerk {kenmerk}.\n\n"
        f"{_rente('die wet')} Betaalt u ook nu niet? Dan kunnen wij het bedrag laten invorderen. De kosten daarvan betaalt "
        "u."
    )


def aanmaningsleutel(kenmerk: str) -> str:
    """The key of the message that is the last call; there is one for each claim."""
    return f"aanmaning:{kenmerk}"


def ontvangstbericht(stand: Afrekening, vordering: Vordering, deel: Terugbetaling, kenmerk: str, vandaag: date) -> str:
    """The text of a receipt: what came in, what is open, and that interest follows where it was not in time.

    :param vandaag: the Dutch day.
    """
    noem = stand.versie.noem
    ontvangen = (
        f"Wij hebben op {toon_dag(deel.ontvangen_op)} {noem(deel.bedrag)} van u ontvangen voor {stand.gebied.naam} "
        f"(besluit {kenmerk})."
    )
    rest = f"Nog te betalen: {noem(vordering.open)}." if vordering.open else "U hebt nu het hele bedrag terugbetaald."
    if not vordering.in_verzuim(vandaag):
        return f"{ontvangen} {rest}" if vordering.open else f"{ontvangen} U hoeft niets meer te doen."
    return (
        f"{ontvangen} {rest} De laatste dag om te betalen was {toon_dag(vordering.betalen_tot_en_met)}. "
        f"{_rente('de Algemene wet bestuursrecht')}"
    )


def _rente(wet: str) -> str:
    """What who pays late owes besides: in the last call and with every receipt after the term the same."""
    return (
        f"Over wat u te laat betaalt, bent u wettelijke rente schuldig (artikelen 4:97 en 4:98 van {wet}). Hoeveel dat is, "
        "leest u later in een apart besluit."
    )


def _blokken(besluit: Terugvorderbesluit) -> Iterator[Blok]:
    versie, gebied = besluit.versie, besluit.stand.gebied.naam
    yield from kaders(versie, oefening=besluit.oefening)
    yield Alinea("Geacht college,")
    yield Alinea(
        f"Op {toon_dag(besluit.vastgesteld_op)} stelde ik de uitkering voor het focusgebied {gebied} definitief vast "
        f"(kenmerk {besluit.vastgesteld_bij}). Dat bedrag is lager dan wat u van mij kreeg. In deze brief leest u hoeveel u "
        "terugbetaalt en wanneer."
    )
    yield Kop("Mijn besluit")
    yield Alinea(f"Ik vorder {versie.noem(besluit.terug)} van u terug.")
    yield from grondslag(
        versie, artikel(versie.brief.artikelen.terugvordering), "titel 4.4 van de Algemene wet bestuursrecht"
    )
    yield _tabel(besluit)
    yield from _betaling(besluit)
    yield from slot(versie, besluit.datum, besluit.bezwaar_tot_en_met)


def _tabel(besluit: Terugvorderbesluit) -> Tabel:
    versie, regels = besluit.versie, besluit.regels
    return Tabel(
        "Terug te betalen per onderdeel",
        ("Onderdeel", "Betaald", "Vastgesteld", "Terug te betalen"),
        tuple(
            (
                besluit.stand.post(regel.onderdeel).deel.onderdeel.naam,
                *(cel(versie, cent) for cent in (regel.betaald, regel.vastgesteld, regel.terug)),
            )
            for regel in regels
        ),
        (
            "Totaal",
            cel(versie, sum(regel.betaald for regel in regels)),
            cel(versie, sum(regel.vastgesteld for regel in regels)),
            cel(versie, besluit.terug),
        ),
        (1, 2, 3),
    )


def _betaling(besluit: Terugvorderbesluit) -> Iterator[Blok]:
    """Six weeks (Awb 4:87), default and interest (4:97, 4:98), a last call of two weeks (4:112)."""
    yield Kop("Hoe en wanneer u betaalt")
    yield Opsomming(
        (
            (
                "U betaalt binnen zes weken nadat dit besluit bekend is gemaakt, uiterlijk op "
                f"{toon_dag(besluit.betalen_tot_en_met)} (artikel 4:87 van de Algemene wet bestuursrecht)."
            ),
            f"U maakt het bedrag over naar {besluit.versie.brief.rekening_op(besluit.datum).in_woorden}.",
            f"U vermeldt bij uw betaling het kenmerk {besluit.kenmerk}.",
        )
    )
    yield Kop("Als u te laat betaalt")
    yield Alinea(
        "Betaalt u niet op tijd? Dan bent u in verzuim en betaalt u wettelijke rente (artikelen 4:97 en 4:98 van de "
        "Algemene wet bestuursrecht). U krijgt dan een aanmaning. Daarna hebt u nog twee weken om te betalen (artikel "
        "4:112 van die wet)."
    )
