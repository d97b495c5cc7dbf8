"""The journal: every chain is whole, every dossier has one, and there are no others."""

from collections.abc import Iterator

from spuk_app.dossier.journaal import BEHEER
from spuk_app.rapportage.integriteit.bevinding import Bevinding
from spuk_app.rapportage.integriteit.stand import Stand


def controleer_ketens(stand: Stand) -> Iterator[Bevinding]:
    """Each stream follows from its lines, up to the head that is kept apart."""
    for stroom, fouten in stand.breuken.items():
        for fout in fouten:
            yield Bevinding("journaal", stroom, "a whole chain", fout)


def controleer_stromen(stand: Stand) -> Iterator[Bevinding]:
    """One stream for the beheer and one per dossier; no line without a stream."""
    verwacht = {BEHEER, *(dossier.stroom for dossier in stand.dossiers.values())}
    for stroom in sorted(verwacht - stand.koppen.keys()):
        yield Bevinding("journaal", stroom, "a stream", "geen")
    for stroom in sorted((stand.koppen.keys() | stand.journaal.keys()) - verwacht):
        yield Bevinding("journaal", stroom, "geen", "a stream of nothing")
