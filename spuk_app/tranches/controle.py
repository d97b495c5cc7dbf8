"""What must add up before a version may be used: stated sums, the ceiling, and who may ask for what."""

from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

from spuk_app.kern.geld import Cent, toon_bedrag
from spuk_app.tranches.bedragen import Maxima
from spuk_app.tranches.bestand import Tabel
from spuk_app.tranches.tranche import Getal, OnderdeelInVersie, VermeldTotaal


class Sommen(NamedTuple):
    """The sums of a payment schedule in eurocents."""

    totaal: Cent
    per_jaar: Mapping[int, Cent]
    per_onderdeel: Mapping[str, Cent]


def sommen(maxima: Maxima) -> Sommen:
    """Add up a payment schedule."""
    per_jaar: Counter[int] = Counter()
    per_onderdeel: Counter[str] = Counter()
    for (_, onderdeel, jaar), bedrag in maxima.items():
        per_jaar[jaar] += bedrag
        per_onderdeel[onderdeel] += bedrag
    return Sommen(per_jaar.total(), per_jaar, per_onderdeel)


def controleer_sommen(tabel: Tabel, maxima: Maxima) -> None:
    """The sums that the file states must be those of the payment schedule. :raises TrancheFout: on the first other."""
    geteld = sommen(maxima)
    _gelijk(tabel, "totaal", tabel.bedrag("totaal"), geteld.totaal)
    _gelijk_per(tabel, "per_jaar", {str(jaar): bedrag for jaar, bedrag in geteld.per_jaar.items()})
    _gelijk_per(tabel, "per_onderdeel", geteld.per_onderdeel)


def controleer_plafond(tabel: Tabel, plafond: Getal, maxima: Maxima) -> None:
    """The ceiling is the sum of the schedule: no room is left over and none is promised twice."""
    _gelijk(tabel, "plafond", plafond.waarde, sommen(maxima).totaal)


def controleer_eindtotaal(tabel: Tabel, eindtotaal: Getal, vermeld: tuple[VermeldTotaal, ...], maxima: Maxima) -> None:
    """The grand total that the annex states is the sum of the payments plus the differences."""
    verwacht = sommen(maxima).totaal + sum(totaal.verschil for totaal in vermeld)
    _gelijk(tabel, "vermeld_eindtotaal", eindtotaal.waarde, verwacht)


def controleer_gebieden(tabel: Tabel, deel: OnderdeelInVersie, maxima: Maxima) -> None:
    """The areas that may ask for an onderdeel are exactly those that have a line for it in the schedule."""
    met_regel = {gebied for gebied, onderdeel, _ in maxima if onderdeel == deel.code}
    if verschil := met_regel ^ deel.gebieden:
        wat = f"the areas of {deel.code} and its lines in the schedule differ: {', '.join(sorted(verschil))}"
        raise tabel.fout(
            f"onderdelen.{deel.code}", wat, "Name in gebieden the areas that have a line, or leave it out for all"
        )


def _gelijk_per(tabel: Tabel, sleutel: str, geteld: Mapping[str, Cent]) -> None:
    with tabel.tabel(sleutel) as per:
        for naam in geteld:
            _gelijk(per, naam, per.bedrag(naam), geteld[naam])


def _gelijk(tabel: Tabel, sleutel: str, vermeld: Cent, geteld: Cent) -> None:
    if vermeld != geteld:
        wat = f"it says {toon_bedrag(vermeld)} but the schedule adds up to {toon_bedrag(geteld)}"
        raise tabel.fout(sleutel, wat, "Correct the schedule, or this figure with its source")
