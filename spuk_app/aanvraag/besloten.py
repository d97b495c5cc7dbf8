"""What was decided for an area, as its municipality reads it: on the application, and besides it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from spuk_app.aanvraag.queries import Zaak
from spuk_app.beschikking.models import Beschikking, Soort
from spuk_app.kern.geld import Cent


@dataclass(frozen=True, slots=True)
class Besloten:
    """The decisions on one dossier, oldest first. Amounts in eurocents.

    ``op_aanvraag`` is at most what was asked, and so at most the maximum; ``zonder_aanvraag`` comes besides (T1 art. 9a),
    for the onderdelen that ``waarvoor`` names. ``verantwoorden_vanaf``: the day after the first year of the scheme, when
    there is something to account for.
    """

    besluiten: Sequence[Beschikking]
    op_aanvraag: Cent
    zonder_aanvraag: Cent
    waarvoor: str
    gevraagd: Cent
    verantwoorden_vanaf: date

    @property
    def vastgesteld(self) -> bool:
        """Whether the grant was settled: nothing comes besides it any more."""
        return any(een.soort == Soort.VASTSTELLING for een in self.besluiten)

    @property
    def verleend(self) -> Cent:
        """All that was granted."""
        return self.op_aanvraag + self.zonder_aanvraag


def besloten(geval: Zaak, besluiten: Sequence[Beschikking], gevraagd: Cent) -> Besloten:
    """What came of one dossier so far.

    :param gevraagd: eurocents asked in the application.
    """
    namen = {
        deel.code: deel.onderdeel.naam
        for versie in geval.tranche.versies
        for deel in versie.voor_gebied(geval.dossier.gebied, ambtshalve=True)
    }
    return Besloten(
        besluiten,
        op_aanvraag=sum(een.bedrag for een in besluiten if een.soort == Soort.VERLENING),
        zonder_aanvraag=sum(een.bedrag for een in besluiten if een.soort == Soort.AMBTSHALVE),
        waarvoor=" en ".join(namen.values()),
        gevraagd=gevraagd,
        verantwoorden_vanaf=date(geval.tranche.jaren[0] + 1, 1, 1),
    )
