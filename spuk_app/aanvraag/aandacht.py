"""What an official should know before signing, though nothing forbids it: money that is left, numbers that do not fit."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from spuk_app.aanvraag.queries import Inhoud
from spuk_app.aanvraag.stand import Taak
from spuk_app.kern.geld import Cent, toon_bedrag
from spuk_app.tranches.tranche import Versie


@dataclass(frozen=True, slots=True)
class Aandachtspunt:
    """One onderdeel with Dutch sentences; ``over``: the eurocents that may still be asked for it."""

    code: str
    naam: str
    zinnen: tuple[str, ...]
    over: Cent


def aandacht(taken: Iterable[Taak], ingevuld: Inhoud, versie: Versie) -> list[Aandachtspunt]:
    """What stands out per onderdeel: it never blocks, because asking less is the choice of the municipality.

    What nobody has begun is left out: that it is missing is said elsewhere.
    """
    punten = []
    for taak in taken:
        deel = ingevuld.per_onderdeel[taak.code]
        if not deel.leeg:
            over = sum(max(0, taak.maximum[jaar] - bedrag) for jaar, bedrag in taak.gevraagd.items())
            zinnen = (*_geld(taak, versie), *(punt.zin for punt in deel.opvallend()))
            if zinnen:
                punten.append(Aandachtspunt(taak.code, taak.naam, zinnen, over))
    return punten


def _geld(taak: Taak, versie: Versie) -> Iterator[str]:
    kan = sum(taak.maximum.values())
    if not any(taak.gevraagd.values()):
        if kan:
            yield f"U vraagt hiervoor geen geld. U kunt ten hoogste {versie.noem(kan)} vragen."
        return
    for jaar, bedrag in taak.gevraagd.items():
        maximum = taak.maximum[jaar]
        if not bedrag and maximum:
            yield f"U vraagt niets voor {jaar}. U kunt voor dat jaar ten hoogste {versie.noem(maximum)} vragen."
        elif bedrag < maximum:
            yield (
                f"U vraagt voor {jaar} {toon_bedrag(bedrag)}. Dat is {toon_bedrag(maximum - bedrag)} minder dan het "
                f"maximum van {versie.noem(maximum)}."
            )
