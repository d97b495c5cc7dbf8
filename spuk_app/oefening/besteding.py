"""How the municipalities of the rehearsal spend: most spend all, and each of the others does something else once."""

from enum import StrEnum

from spuk_app.verantwoording.cijfers import Regel
from spuk_app.verantwoording.opstellen import Invoer


class Gedrag(StrEnum):
    """What a municipality does with its money."""

    ALLES = "geeft alles uit"
    DOORSCHUIVEN = "schuift door naar het laatste jaar"
    MINDER = "houdt geld over"
    MEER = "geeft meer uit dan verleend"
    BUITEN = "geeft een deel uit buiten het gebied, waar dat niet mag"
    FOUT = "heeft een fout volgens de accountant"
    VRAAG = "krijgt een vraag en verbetert een onderdeel"
    CORRECTIE = "corrigeert een eerder jaar naar beneden"
    ZWIJGT = "verantwoordt nooit"


GEDRAG = {
    1: Gedrag.DOORSCHUIVEN,
    2: Gedrag.VRAAG,
    3: Gedrag.MINDER,
    4: Gedrag.MEER,
    6: Gedrag.BUITEN,
    7: Gedrag.FOUT,
    9: Gedrag.DOORSCHUIVEN,
    10: Gedrag.ZWIJGT,
    12: Gedrag.MINDER,
    14: Gedrag.CORRECTIE,
}
"""By the place of the municipality in the order of the regulation; whoever is not named spends all."""

HOUDT_OVER = frozenset({Gedrag.MINDER, Gedrag.BUITEN, Gedrag.FOUT, Gedrag.ZWIJGT})
"""Who has to pay back in the end."""

FOUTBEDRAG = 12_500_01
"""Eurocents of error that the accountant finds: just above what is reported for a small amount (Bado art. 5 lid 4)."""


def invoer(regel: Regel, gedrag: Gedrag) -> Invoer:
    """What this municipality fills in for one line, from what it could still spend. All amounts in eurocents."""
    eerste, laatste = regel.jaar == min(regel.verleend), regel.jaar == max(regel.verleend)
    over = max(0, regel.beschikbaar - regel.eerder)
    besteed, correctie, buiten = over, 0, 0
    if gedrag is Gedrag.DOORSCHUIVEN and not laatste:
        besteed = over * 4 // 5
    elif gedrag is Gedrag.MINDER and laatste:
        besteed = over * 9 // 10
    elif gedrag is Gedrag.MEER and laatste:
        besteed = over + regel.verleend_totaal // 20
    elif gedrag is Gedrag.BUITEN and not eerste and not laatste and not regel.buiten_toegestaan:
        buiten = over // 20
    elif gedrag is Gedrag.CORRECTIE and not eerste:
        correctie = -(regel.eerder // 100)
        besteed = over - correctie
    elif gedrag is Gedrag.VRAAG and not eerste and not laatste:
        besteed = over * 3 // 5
    return Invoer(
        besteed=besteed,
        correctie=correctie,
        buiten_gebied=buiten,
        eindverantwoording=laatste,
        toelichting="" if gedrag is Gedrag.ALLES else f"De gemeente {gedrag.value}.",
        bereikt=_bereikt(regel),
    )


def verbeterd(regel: Regel) -> Invoer:
    """What a municipality fills in after a question: all that it could spend, with an explanation."""
    return Invoer(
        besteed=max(0, regel.beschikbaar - regel.eerder),
        eindverantwoording=regel.eindverantwoording,
        toelichting="De facturen van het vierde kwartaal ontbraken in de eerste opgave.",
        bereikt=_bereikt(regel),
    )


def _bereikt(regel: Regel) -> dict[int, int | None]:
    """Each year an equal part of what was promised, all of it in the last."""
    jaren = sorted(regel.verleend)
    deel = jaren.index(regel.jaar) + 1
    return {een.rij: (een.beloofd or 0) * deel // len(jaren) for een in regel.beloften}
