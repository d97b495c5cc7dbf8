"""Which reminders there are. They follow from applications, reports and the clock alone, so nothing has to be remembered."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from spuk_app.aanvraag.levensloop import TE_BESLISSEN
from spuk_app.aanvraag.queries import Zaak
from spuk_app.kern.tijd import dag_in_nederland
from spuk_app.kern.wie import Rol
from spuk_app.tranches.feestdagen import FEESTDAGEN
from spuk_app.tranches.schema import Herinneringsmoment, Herinneringsoort
from spuk_app.tranches.termijnen import beslistermijn
from spuk_app.tranches.tranche import Tranche
from spuk_app.verantwoording.queries import Verslagstand

SLEUTEL = "herinnering"
"""With what the key of every reminder begins."""

_NAZORG = timedelta(weeks=4)
"""How long after a last day it is still worth saying that nobody was reminded of it."""


@dataclass(frozen=True, slots=True)
class Herinnering:
    """One reminder of the last day of one application, or of one year that a municipality accounts for.

    ``rol`` is the role that gets it; None for everybody of the municipality who works on the application. The contacts of
    a municipality get all of hers.
    """

    soort: Herinneringsoort
    over: Zaak | Verslagstand
    laatste_dag: date
    gepland: Herinneringsmoment
    rol: Rol | None = None

    @property
    def zaak(self) -> Zaak:
        """The application that it is about; only for reminders of an application."""
        assert isinstance(self.over, Zaak)
        return self.over

    @property
    def verslag(self) -> Verslagstand:
        """The year that it is about; only for reminders of an account."""
        assert isinstance(self.over, Verslagstand)
        return self.over

    @property
    def tranche(self) -> Tranche:
        """Of which tranche."""
        return self.over.tranche

    @property
    def plek(self) -> str:
        """Which application or account of the tranche: ``arnhem-oost``, ``GM0202:2026``."""
        if isinstance(self.over, Verslagstand):
            return f"{self.over.gemeente}:{self.over.jaar}"
        return self.over.dossier.gebied

    @property
    def gemeente(self) -> str | None:
        """The CBS code of the municipality that gets it; None when it goes to the ministries."""
        if isinstance(self.over, Verslagstand):
            return self.over.gemeente
        return None if self.rol else self.over.dossier.gemeente

    @property
    def sleutel(self) -> str:
        """What makes it unique: ``herinnering:sluiting:2023-2025:arnhem-oost:2023-09-27``."""
        dag = dag_in_nederland(self.gepland.moment).isoformat()
        delen = [SLEUTEL, self.soort.value, self.tranche.code, self.plek, dag]
        return ":".join([*delen, self.rol.value] if self.rol else delen)

    def aan_de_orde(self, nu: datetime) -> bool:
        """Whether it is due at this legal moment and still makes sense, on time or late."""
        return self.gepland.moment <= nu and dag_in_nederland(nu) <= self.gepland.tot_en_met


def herinneringen(zaken: Iterable[Zaak], verslagen: Iterable[Verslagstand] = ()) -> Iterator[Herinnering]:
    """Every reminder, past and coming, as things stand now; of each application and account in the order of time.

    Of the end of the window as long as nothing was submitted, of the decision term as long as nothing was decided, and of
    15 July as long as the delivery was not recorded.

    :param verslagen: the years that municipalities must still account for.
    """
    for zaak in zaken:
        if zaak.open:
            yield from _reeks(zaak, Herinneringsoort.SLUITING, zaak.versie.venster.tot_en_met, (None,))
        elif zaak.toestand in TE_BESLISSEN:
            laatste_dag = beslistermijn(zaak.versie).laatste_dag
            yield from _reeks(zaak, Herinneringsoort.BESLISTERMIJN, laatste_dag, (Rol.BEHANDELAAR, Rol.BESLISSER))
    for verslag in verslagen:
        if verslag.nodig:
            laatste_dag = verslag.termijn.laatste_dag
            yield from _reeks(verslag, Herinneringsoort.VERANTWOORDING, laatste_dag, (Rol.GEMEENTE_FINANCIEN,))


def verschuldigd(alle: Iterable[Herinnering], nu: datetime) -> Iterator[Herinnering]:
    """Which of these belong in the outbox at this legal moment. The clock puts in what this says; the check asks for it.

    What is due, and of each last day that passed up to four weeks ago the last word: not to be sent any more, but the
    ledger must tell what became of it. Of the others a later one took the place.

    :param alle: in the order of time, as ``herinneringen`` gives them.
    """
    laatste: dict[tuple[object, ...], Herinnering] = {}
    for een in alle:
        if een.aan_de_orde(nu):
            yield een
        elif een.gepland.moment <= nu:
            laatste[een.soort, een.tranche.code, een.plek, een.rol] = een
    vandaag = dag_in_nederland(nu)
    yield from (een for een in laatste.values() if een.laatste_dag < vandaag <= een.laatste_dag + _NAZORG)


def _reeks(
    over: Zaak | Verslagstand, soort: Herinneringsoort, laatste_dag: date, rollen: tuple[Rol | None, ...]
) -> Iterator[Herinnering]:
    schema = over.tranche.herinneringen.get(soort)
    for gepland in schema.momenten(laatste_dag, FEESTDAGEN) if schema else ():
        for rol in rollen:
            yield Herinnering(soort, over, laatste_dag, gepland, rol)
