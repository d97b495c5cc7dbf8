"""The form for what the accountant found: the day of the report and the table of errors and uncertainties."""

from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from werkzeug.datastructures import MultiDict

from spuk_app.onderdelen.taal import Keuze, Optie, Tekst
from spuk_app.verantwoording.aanleveren import OMSCHRIJVING_MAXIMUM, Bevinding
from spuk_app.verantwoording.cijfers import Verslag
from spuk_app.verantwoording.forms import bedragveld, datumveld
from spuk_app.verantwoording.models import Bevindingsoort
from spuk_app.web.invoer import Formulier, Invoer, Verzonden

RIJEN_HOOGSTENS = 100
"""How many findings a page shows at most."""


class Rij(NamedTuple):
    """One finding as it stands on the page."""

    nummer: int
    regel: Invoer
    soort: Invoer
    bedrag: Invoer
    omschrijving: Invoer


class BevindingenForm(Formulier):
    """The day of the accountant's report and its table of errors and uncertainties: a row each, empty rows do not count.

    :param vorige: the day of the step before it. :param vandaag: the last day that it can be.
    :param meer: show one more empty row.
    """

    def __init__(
        self,
        verslag: Verslag,
        vorige: date | None,
        vandaag: date,
        verzonden: Verzonden = None,
        *,
        meer: bool = False,
    ) -> None:
        self.plekken = {f"{regel.dossier_id}-{regel.code}": regel for regel in verslag.regels}
        opties = tuple(
            Optie(code, f"{regel.gebied.naam}: {regel.deel.onderdeel.naam}") for code, regel in self.plekken.items()
        )
        verzonden = _ingeschoven(verzonden)
        velden: dict[str, Any] = {"datum": datumveld(vorige, vandaag)}
        self.nummers = range(1, _aantal_rijen(verzonden, meer=meer) + 1)
        for nummer in self.nummers:
            wat = f"Bevinding {nummer}"
            velden |= {
                f"regel-r{nummer}": Invoer(Keuze(code="regel", label=f"{wat}, onderdeel", opties=opties)),
                f"soort-r{nummer}": Invoer(Keuze(code="soort", label=f"{wat}, soort", opties=SOORTEN)),
                f"bedrag-r{nummer}": bedragveld("bedrag", f"{wat}, bedrag"),
                f"omschrijving-r{nummer}": Invoer(
                    Tekst(code="omschrijving", label=f"{wat}, omschrijving", max_lengte=OMSCHRIJVING_MAXIMUM, regels=2)
                ),
            }
        super().__init__(velden, verzonden, {})

    @property
    def rijen(self) -> list[Rij]:
        """The rows in the order of the page."""
        return [Rij(nummer, *(self._veld(naam, nummer) for naam in _KOLOMMEN)) for nummer in self.nummers]

    def validate(self, *args: Any, **kwargs: Any) -> bool:
        """Whether everything can be read, every row is whole, and no finding stands there twice."""
        goed: bool = super().validate(*args, **kwargs)
        gezien: set[tuple[str, str]] = set()
        for rij in self._gevulde():
            for veld, zin in zip(rij[1:], _NODIG, strict=True):
                if not veld.data and not veld.errors:
                    veld.errors = [f"Bevinding {rij.nummer}: {zin}"]
                    goed = False
            if (plek := (rij.regel.data, rij.soort.data)) in gezien and all(plek):
                rij.soort.errors = [
                    f"Bevinding {rij.nummer}: deze soort staat al bij dit onderdeel. Tel de bedragen bij elkaar op."
                ]
                goed = False
            gezien.add(plek)
        return goed

    @property
    def datum(self) -> date:
        """The day, once the form is valid."""
        dag: date = self["datum"].data
        return dag

    @property
    def bevindingen(self) -> list[Bevinding]:
        """What was found, once the form is valid."""
        return [
            Bevinding(
                dossier_id=self.plekken[rij.regel.data].dossier_id,
                onderdeel=self.plekken[rij.regel.data].code,
                soort=Bevindingsoort(rij.soort.data),
                bedrag=rij.bedrag.data,
                omschrijving=rij.omschrijving.data,
            )
            for rij in self._gevulde()
        ]

    def _veld(self, naam: str, nummer: int) -> Invoer:
        veld = self[f"{naam}-r{nummer}"]
        assert isinstance(veld, Invoer)
        return veld

    def _gevulde(self) -> Iterator[Rij]:
        return (rij for rij in self.rijen if any(veld.tekst.strip() for veld in rij[1:]))


SOORTEN = tuple(Optie(soort.value, soort.label) for soort in Bevindingsoort)
_KOLOMMEN = ("regel", "soort", "bedrag", "omschrijving")
_NODIG = (
    "kies het onderdeel.",
    "kies of het een fout of een onzekerheid is.",
    "vul een bedrag boven nul in.",
    "schrijf op wat de accountant heeft gevonden.",
)


def _ingeschoven(verzonden: Verzonden) -> Verzonden:
    """What was sent with the rows that hold something first, numbered from 1: so an act numbers them alike."""
    if verzonden is None:
        return None
    rijen = [[verzonden.get(f"{naam}-r{nummer}", "") for naam in _KOLOMMEN] for nummer in range(1, RIJEN_HOOGSTENS + 1)]
    gevuld = [rij for rij in rijen if any(waarde.strip() for waarde in rij)]
    velden = {
        f"{naam}-r{nummer}": waarde
        for nummer, rij in enumerate(gevuld, 1)
        for naam, waarde in zip(_KOLOMMEN, rij, strict=True)
    }
    return MultiDict({"datum": verzonden.get("datum", ""), **velden})


def _aantal_rijen(ingeschoven: Verzonden, *, meer: bool) -> int:
    """One row at first; then those that hold something, one more when asked for, never none."""
    gevuld = sum(naam.startswith("regel-r") for naam in ingeschoven or ())
    return min(RIJEN_HOOGSTENS, max(1, gevuld + meer))
