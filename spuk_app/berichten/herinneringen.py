"""Which reminders there are. They follow from the applications and the clock alone, so nothing has to be remembered."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from spuk_app.aanvraag.levensloop import TE_BESLISSEN
from spuk_app.aanvraag.queries import Zaak
from spuk_app.kern.tijd import dag_in_nederland
from spuk_app.kern.wie import Rol
from spuk_app.tranches.schema import Herinneringsmoment, Herinneringsoort
from spuk_app.tranches.termijnen import beslistermijn

SLEUTEL = "herinnering"
"""With what the key of every reminder begins."""


@dataclass(frozen=True, slots=True)
class Herinnering:
    """One reminder of the last day of one application.

    ``rol`` is the role at the ministries; None for the municipality of the application.
    """

    soort: Herinneringsoort
    zaak: Zaak
    laatste_dag: date
    gepland: Herinneringsmoment
    rol: Rol | None = None

    @property
    def sleutel(self) -> str:
        """What makes it unique: ``herinnering:sluiting:2023-2025:arnhem-oost:2023-09-27``."""
        dag = dag_in_nederland(self.gepland.moment).isoformat()
        delen = [SLEUTEL, self.soort.value, self.zaak.tranche.code, self.zaak.dossier.gebied, dag]
        return ":".join([*delen, self.rol.value] if self.rol else delen)

    def aan_de_orde(self, nu: datetime) -> bool:
        """Whether it is due at this legal moment and still makes sense, on time or late."""
        return self.gepland.moment <= nu and dag_in_nederland(nu) <= self.gepland.tot_en_met


def herinneringen(zaken: Iterable[Zaak]) -> Iterator[Herinnering]:
    """Every reminder, past and coming, of applications as they stand now; per application in the order of time.

    Of the end of the window as long as nothing was submitted, and of the decision term as long as nothing was decided.
    """
    for zaak in zaken:
        if zaak.open:
            yield from _reeks(zaak, Herinneringsoort.SLUITING, zaak.versie.venster.tot_en_met, (None,))
        elif zaak.toestand in TE_BESLISSEN:
            laatste_dag = beslistermijn(zaak.versie).laatste_dag
            yield from _reeks(zaak, Herinneringsoort.BESLISTERMIJN, laatste_dag, (Rol.BEHANDELAAR, Rol.BESLISSER))


def _reeks(
    zaak: Zaak, soort: Herinneringsoort, laatste_dag: date, rollen: tuple[Rol | None, ...]
) -> Iterator[Herinnering]:
    schema = zaak.tranche.herinneringen.get(soort)
    for gepland in schema.momenten(laatste_dag) if schema else ():
        for rol in rollen:
            yield Herinnering(soort, zaak, laatste_dag, gepland, rol)
