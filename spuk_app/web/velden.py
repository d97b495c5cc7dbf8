"""The questions of one onderdeel as a form: a place for each field, year and row.

What was typed is kept as it was typed. A place that was not sent keeps its stored answer; that is how a page without a file
leaves the file alone.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple, assert_never

from werkzeug.datastructures import FileStorage, MultiDict

from spuk_app.kern.fouten import Gebrek
from spuk_app.onderdelen import weergave
from spuk_app.onderdelen.taal import (
    Aantal,
    Bedrag,
    Bestand,
    Invulling,
    JaNee,
    Keuze,
    Lijst,
    MeerKeuze,
    Sleutel,
    Tekst,
    Veld,
    Waarde,
    plaatsen,
)
from spuk_app.tranches.toetsen import boven_maximum
from spuk_app.tranches.tranche import Versie
from spuk_app.web.invoer import Formulier, Invoer

ALLE_BEDRAGEN = "alle-bedragen"
"""What ``maak_leeg`` gets to empty every amount."""

_OPTIES_ONDER_ELKAAR = 8
"""More options than this stand in a list that opens, instead of under each other."""


class Plek(Invoer):
    """One place to answer. ``nog`` says what is still missing here before the application can be submitted."""

    def __init__(self, veld: Veld, sleutel: Sleutel, **rest: Any) -> None:
        super().__init__(veld, **rest)
        self.sleutel = sleutel
        self.nog: list[str] = []
        self.upload: FileStorage | None = None
        self.geleegd = False
        self.te_hoog = False

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Read what was sent, if anything was. A file is set apart; its name as text is not an answer."""
        if isinstance(self.veld, Bestand):
            self.upload = next((deel for deel in valuelist if isinstance(deel, FileStorage) and deel.filename), None)
        elif self.gestuurd:
            try:
                super().process_formdata([str(deel) for deel in valuelist])
            except weergave.TeHoog:
                self.te_hoog = True
                raise

    def maak_leeg(self) -> None:
        """Count as emptied, whatever was typed here and however wrong that was."""
        self.data, self.raw_data, self.upload, self.process_errors, self.geleegd = None, [], None, (), True

    def negeer(self) -> None:
        """Count as not answered, whatever was typed here; it stays to be read."""
        self.data, self.process_errors = None, ()

    def neem_opgeslagen(self) -> None:
        """Show the stored answer again instead of what was sent."""
        self.data, self.raw_data, self.process_errors, self.errors = self.object_data, [], (), ()

    @property
    def gestuurd(self) -> bool:
        """Whether the page sent this place, filled in or emptied."""
        return bool(self.raw_data)

    @property
    def invoer(self) -> list[str]:
        """What stands in the place: what was typed, or else the stored answer."""
        if self.gestuurd and not isinstance(self.veld, Bestand):
            return [str(deel) for deel in self.raw_data or ()]
        return weergave.invoer(self.veld, self.data)

    @property
    def tekst(self) -> str:
        """The same, of a place that holds one value."""
        return next(iter(self.invoer), "")

    @property
    def soort(self) -> str:
        """Which macro draws it."""
        match self.veld:
            case Bedrag():
                return "bedrag"
            case Aantal():
                return "aantal"
            case Tekst():
                return "tekst"
            case Keuze():
                return "keuze" if len(self.veld.opties) <= _OPTIES_ONDER_ELKAAR else "lijst"
            case MeerKeuze():
                return "meerkeuze"
            case JaNee():
                return "janee"
            case Bestand():
                return "bestand"
            case _:
                assert_never(self.veld)


class Vraag(NamedTuple):
    """One question as it stands on the page: one place, or one for each year."""

    veld: Veld
    plekken: list[Plek]

    @property
    def per_jaar(self) -> bool:
        """Whether there is a place for each year."""
        return bool(self.plekken[0].sleutel.jaar)


class Rij(NamedTuple):
    """One row of a list, by its number from 1."""

    nummer: int
    vragen: list[Vraag]


class Lijstdeel(NamedTuple):
    """A list with the rows that the page shows; ``vol`` when no row can be added."""

    lijst: Lijst
    rijen: list[Rij]
    vol: bool


class Vragenlijst(Formulier):
    """All places of one onderdeel.

    :param opgeslagen: the stored answers.
    :param verzonden: fields and files as the browser sent them, unknown names ignored; None when the page is only opened.
    :param erbij: the code of a list that gets one more row.
    """

    def __init__(self, opgeslagen: Invulling, verzonden: MultiDict[str, Any] | None = None, *, erbij: str = "") -> None:
        self.onderdeel, self.jaren = opgeslagen.onderdeel, opgeslagen.jaren
        bekend = [*opgeslagen.waarden, *filter(None, map(Sleutel.uit_naam, verzonden or ()))]
        self.rijen = {lijst.code: _rijen(lijst, bekend, meer=erbij == lijst.code) for lijst in self.onderdeel.lijsten}
        super().__init__(
            {sleutel.naam: Plek(veld, sleutel) for sleutel, veld in self._plaatsen()},
            verzonden,
            {sleutel.naam: waarde for sleutel, waarde in opgeslagen.waarden.items()},
        )
        self.plekken = {plek.sleutel: plek for plek in self if isinstance(plek, Plek)}
        self.nog_los: list[str] = []

    @property
    def antwoorden(self) -> dict[Sleutel, Waarde | None]:
        """What was sent, once the form is valid: an answer, or None where it was emptied. Files come apart."""
        return {
            sleutel: plek.data
            for sleutel, plek in self.plekken.items()
            if plek.geleegd or (plek.gestuurd and not isinstance(plek.veld, Bestand))
        }

    @property
    def bestanden(self) -> dict[Sleutel, FileStorage]:
        """The files that were sent."""
        return {sleutel: plek.upload for sleutel, plek in self.plekken.items() if plek.upload is not None}

    @property
    def fouten(self) -> list[tuple[str, str]]:
        """(anchor, sentence) of everything that is wrong; read apart from its place, each sentence names row and year."""
        return [(naam, f"{self._plaats(naam)}{zin}") for naam, zin in super().fouten]

    @property
    def vragen(self) -> list[Vraag]:
        """The single questions, in the order of the page."""
        return self._vragen(self.onderdeel.velden, 0)

    @property
    def lijsten(self) -> list[Lijstdeel]:
        """The lists with their rows, in the order of the page."""
        return [
            Lijstdeel(
                lijst,
                [Rij(nummer, self._vragen(lijst.velden, nummer)) for nummer in self.rijen[lijst.code]],
                vol=len(self.rijen[lijst.code]) >= lijst.maximum,
            )
            for lijst in self.onderdeel.lijsten
        ]

    def maak_leeg(self, wat: str) -> None:
        """Empty a row (``posten-r2``), one place (its form name) or every amount. What is unknown empties nothing."""
        if wat == ALLE_BEDRAGEN:
            for plek in self.plekken.values():
                if isinstance(plek.veld, Bedrag):
                    plek.maak_leeg()
        doel = Sleutel.uit_naam(wat)
        lijsten = [lijst for lijst in self.onderdeel.lijsten if doel is not None and lijst.code == doel.veld]
        codes = {veld.code for lijst in lijsten for veld in lijst.velden}
        for sleutel, plek in self.plekken.items():
            if doel is not None and (sleutel == doel or (sleutel.rij == doel.rij and sleutel.veld in codes)):
                plek.maak_leeg()

    def vraag_alleen_bij_ja(self, code: str) -> None:
        """Ask everything else only when this question says yes: what was typed there stays, but counts for nothing."""
        if self.plekken[Sleutel(code)].data is not True:
            for sleutel, plek in self.plekken.items():
                if sleutel.veld != code:
                    plek.negeer()

    def meld_maxima(self, versie: Versie, gebied: str) -> None:
        """Say of a form that is refused which years are above the maximum of this area, all at once.

        It may be saved above the maximum. But who corrects one year should not read of the next one only after that.
        """
        for sleutel, plek in self.plekken.items():
            if plek.te_hoog and sleutel.veld == self.onderdeel.gevraagd_veld:
                maximum = versie.noem(versie.maximum(gebied, self.onderdeel.code, sleutel.jaar))
                plek.errors = [f"Dit bedrag is te hoog. Voor {sleutel.jaar} kunt u ten hoogste {maximum} vragen."]
        getypt = {sleutel: plek.data for sleutel, plek in self.plekken.items() if plek.data is not None}
        self.meld(boven_maximum(versie, gebied, Invulling(self.onderdeel, self.jaren, getypt)))

    def herinner(self, gebreken: Iterable[Gebrek]) -> None:
        """Put beside each place what is still missing there before the application can be submitted; an error goes first."""
        op_naam = {plek.name: plek for plek in self.plekken.values()}
        for gebrek in gebreken:
            if gebrek.veld in op_naam:
                if not op_naam[gebrek.veld].errors:
                    op_naam[gebrek.veld].nog.append(gebrek.zin)
            else:
                self.nog_los.append(gebrek.zin)

    @property
    def nog(self) -> list[tuple[str, str]]:
        """(anchor, sentence) of everything that is still missing."""
        bij_plek = [(plek.name, zin) for plek in self.plekken.values() for zin in plek.nog]
        return bij_plek + [("", zin) for zin in self.nog_los]

    def _plaats(self, naam: str) -> str:
        """Where a field stands, before a sentence apart from it: ``Activiteit 1, 2023: ``. Empty for a single question."""
        sleutel = Sleutel.uit_naam(naam)
        waar = weergave.plaats(self.onderdeel, sleutel) if sleutel in self.plekken else ""
        return f"{waar}: " if waar else ""

    def _plaatsen(self) -> Iterator[tuple[Sleutel, Veld]]:
        for veld in self.onderdeel.velden:
            yield from plaatsen(veld, self.jaren, 0)
        for lijst in self.onderdeel.lijsten:
            for nummer in self.rijen[lijst.code]:
                for veld in lijst.velden:
                    yield from plaatsen(veld, self.jaren, nummer)

    def _vragen(self, velden: Sequence[Veld], rij: int) -> list[Vraag]:
        return [
            Vraag(veld, [self.plekken[sleutel] for sleutel, _ in plaatsen(veld, self.jaren, rij)]) for veld in velden
        ]


def _rijen(lijst: Lijst, bekend: Iterable[Sleutel], *, meer: bool) -> list[int]:
    """The row numbers to show: those with an answer, at least the first, and one more when asked for and possible."""
    codes = {veld.code for veld in lijst.velden}
    nummers = {sleutel.rij for sleutel in bekend if sleutel.veld in codes and 0 < sleutel.rij <= lijst.maximum} or {1}
    vrij = [nummer for nummer in range(1, lijst.maximum + 1) if nummer not in nummers]
    if meer and vrij:
        nummers.add(next((nummer for nummer in vrij if nummer > max(nummers)), vrij[0]))
    return sorted(nummers)
