"""The script of a round: who does which act at which moment. Playing it in the order of time is the whole rehearsal."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol

from spuk_app.aanvraag.belangstelling import meld_belangstelling
from spuk_app.aanvraag.beoordelen import adviseer, neem_in_behandeling, stel_voor
from spuk_app.aanvraag.besluiten import geef_terug, verleen
from spuk_app.aanvraag.besluiten_ambtshalve import stel_ambtshalve_voor, verleen_ambtshalve
from spuk_app.aanvraag.indienen import dien_in
from spuk_app.aanvraag.levensloop import Uitkomst
from spuk_app.aanvraag.ondertekenen import onderteken
from spuk_app.aanvraag.opstellen import Antwoorden, begin, bewaar
from spuk_app.aanvraag.queries import HANDTEKENINGEN
from spuk_app.dossier.bijlagen import bewaar_bijlage
from spuk_app.dossier.models import Geldsoort
from spuk_app.dossier.regels import geld_van
from spuk_app.dossier.unit_of_work import UnitOfWork
from spuk_app.oefening.akkoord import BESTANDSNAAM, akkoord
from spuk_app.oefening.antwoorden import volledig, zonder_geld
from spuk_app.oefening.bevolking import gemeentenaam
from spuk_app.oefening.kalender import Kalender, Periode, middag
from spuk_app.onderdelen.taal import Bestand, Sleutel
from spuk_app.tranches.gronden import Grondcode
from spuk_app.tranches.tranche import Gebied, OnderdeelInVersie, Tranche, Versie

_ONDERTEKENAARS = {"college": "ondertekenaar", "burgemeester": "burgemeester", "directeur": "directeur"}
"""The account that signs in each capacity."""


KLOKBEURT = "klok"
"""Who has the turns of the clock: no account."""


@dataclass(frozen=True, slots=True)
class Beurt:
    """One act by one person (a user name), or by the clock, at one moment."""

    moment: datetime
    wie: str
    handeling: str
    doe: Callable[[UnitOfWork], object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Draaiboek:
    """The turns of one area. What a person would read on a page first, is read when the turn is played.

    :param bijlagen: the folder of the attached files.
    :param nummer: the place of the area among ``aantal`` areas; it decides when it has its turns, and with whom of BZK.
    :param indienen_op: when it is submitted, if not by the calendar.
    :param twijfel: the first adviser is only partly positive, and positive on second thoughts.
    :param teruggave: the beslisser returns the first proposal.
    """

    tranche: Tranche
    kalender: Kalender
    gebied: Gebied
    dossier_id: int
    bijlagen: Path
    nummer: int
    aantal: int
    indienen_op: datetime | None = None
    twijfel: bool = False
    teruggave: bool = False

    def beurten(self) -> list[Beurt]:
        """Every turn of this area, up to and including its decisions."""
        return [
            *self._opstellen(),
            *self._ondertekenen_en_indienen(),
            *self._beoordelen(),
            *self._voorstellen_en_besluiten(),
            *self._zonder_aanvraag(),
        ]

    def _opstellen(self) -> Iterator[Beurt]:
        """Two drafters share the onderdelen; then each completes those of the other, under the version in force by then."""
        yield self._gemeente(self.kalender.beginnen, "opsteller1", begin)
        for plaats, (versie, deel) in enumerate(self._delen(self.kalender.opstellen)):
            antwoorden = volledig(versie, self.gebied, deel.onderdeel)
            if self.nummer % 2:  # half of the areas fill in the amounts at the end
                antwoorden = zonder_geld(deel.onderdeel, antwoorden)
            wie = f"opsteller{1 + plaats % 2}"
            yield self._gemeente(
                self.kalender.opstellen, wie, _bewaar, deel.code, antwoorden, {}, self.bijlagen, nr=plaats
            )
        for plaats, (versie, deel) in enumerate(self._delen(self.kalender.afronden)):
            antwoorden = volledig(versie, self.gebied, deel.onderdeel)
            bestanden = {Sleutel(v.code): akkoord(self.gebied) for v in deel.onderdeel.velden if isinstance(v, Bestand)}
            wie = f"opsteller{2 - plaats % 2}"
            yield self._gemeente(
                self.kalender.afronden, wie, _bewaar, deel.code, antwoorden, bestanden, self.bijlagen, nr=plaats
            )

    def _ondertekenen_en_indienen(self) -> Iterator[Beurt]:
        versie = self.tranche.versie_op(middag(self.kalender.ondertekenen.van))
        for plaats, hoedanigheid in enumerate(sorted(HANDTEKENINGEN[versie.ondertekening])):
            wie = _ONDERTEKENAARS[hoedanigheid]
            yield self._gemeente(self.kalender.ondertekenen, wie, onderteken, nr=plaats, wachtwoord_bevestigd=True)
        beurt = self._gemeente(self.kalender.indienen, "opsteller1", dien_in, f"oefening-{self.dossier_id}")
        yield replace(beurt, moment=self.indienen_op) if self.indienen_op else beurt

    def _beoordelen(self) -> Iterator[Beurt]:
        yield self._rijk(self.kalender.in_behandeling, self._behandelaar, neem_in_behandeling)
        delen = [deel for _, deel in self._delen(self.kalender.indienen)]
        for plaats, deel in enumerate(delen):
            advies = _adviseer_deels if self.twijfel and plaats == 0 else _adviseer
            yield self._rijk(self.kalender.adviseren, _adviseur(deel), advies, deel.code, nr=plaats)
        if self.twijfel:
            yield self._rijk(
                self.kalender.adviseren, _adviseur(delen[0]), _adviseer, delen[0].code, versie=1, nr=len(delen)
            )

    def _voorstellen_en_besluiten(self) -> Iterator[Beurt]:
        periode = self.kalender.voorstellen
        if self.teruggave:
            yield self._rijk(periode, self._behandelaar, _stel_voor, zonder_laatste=True)
            reden = "De adviezen zijn positief en het plan noemt activiteiten en partners. Volg de adviezen."
            yield self._rijk(periode, self._beslisser, geef_terug, reden, nr=1)
        yield self._rijk(periode, self._behandelaar, _stel_voor, nr=2)
        yield self._rijk(self.kalender.besluiten, self._beslisser, verleen)

    def _zonder_aanvraag(self) -> Iterator[Beurt]:
        """What is granted without an application: a statement of interest, a proposal and a decision of its own."""
        versie = self.tranche.nieuwste
        for deel in versie.voor_gebied(self.gebied.code, ambtshalve=True):
            antwoorden = volledig(versie, self.gebied, deel.onderdeel)
            yield self._gemeente(
                self.kalender.belangstelling, "opsteller2", meld_belangstelling, deel.code, antwoorden, nr=3
            )
            yield self._rijk(self.kalender.voorstellen, self._behandelaar, stel_ambtshalve_voor, deel.code, nr=3)
            yield self._rijk(self.kalender.besluiten, self._beslisser, verleen_ambtshalve, deel.code, nr=3)

    @property
    def _behandelaar(self) -> str:
        return f"behandelaar{1 + self.nummer % 2}"

    @property
    def _beslisser(self) -> str:
        return f"beslisser{1 + self.nummer % 2}"

    def _delen(self, periode: Periode) -> list[tuple[Versie, OnderdeelInVersie]]:
        """The onderdelen that this area can ask for, under the version in force at the end of a period."""
        versie = self.tranche.versie_op(middag(periode.tot_en_met))
        return [(versie, deel) for deel in versie.voor_gebied(self.gebied.code)]

    def _gemeente(
        self, periode: Periode, wie: str, handeling: "_Handeling", *gegevens: object, nr: int = 0, **opties: object
    ) -> Beurt:
        naam = f"{wie}.{gemeentenaam(self.gebied)}"
        return self._rijk(periode, naam, handeling, *gegevens, nr=nr, **opties)

    def _rijk(
        self, periode: Periode, wie: str, handeling: "_Handeling", *gegevens: object, nr: int = 0, **opties: object
    ) -> Beurt:
        return Beurt(
            periode.moment(self.nummer, self.aantal, nr),
            wie,
            handeling.__name__.removeprefix("_"),
            lambda uow: handeling(uow, {self.tranche.code: self.tranche}, self.dossier_id, *gegevens, **opties),
        )


class _Handeling(Protocol):
    """An act: the unit of work, the tranches, the dossier, and then what it is about."""

    __name__: str

    def __call__(self, *args: Any, **kwargs: Any) -> object: ...


# --- Acts for which a person first reads the page ----------------------------------------------------------------------


def _bewaar(
    uow: UnitOfWork,
    tranches: Mapping[str, Tranche],
    dossier_id: int,
    code: str,
    antwoorden: Antwoorden,
    bestanden: Mapping[Sleutel, bytes],
    bijlagen: Path,
) -> None:
    """Attach the files first, as the page does: the answer to a file field is the SHA-256 of what was attached."""
    dossier = uow.dossier(dossier_id)
    bijgevoegd = {
        sleutel: bewaar_bijlage(uow, dossier, bijlagen, BESTANDSNAAM, inhoud).sha256
        for sleutel, inhoud in bestanden.items()
    }
    bewaar(uow, tranches, dossier_id, code, dossier.opslag, {**antwoorden, **bijgevoegd})


def _adviseer(uow: UnitOfWork, tranches: Mapping[str, Tranche], dossier_id: int, code: str, *, versie: int = 0) -> None:
    motivering = "De aanpak past bij het doel van de regeling en is uitvoerbaar met de genoemde partners."
    adviseer(uow, tranches, dossier_id, code, versie, Uitkomst.POSITIEF, motivering, {})


def _adviseer_deels(uow: UnitOfWork, tranches: Mapping[str, Tranche], dossier_id: int, code: str) -> None:
    gevraagd = geld_van(uow.sessie, dossier_id)[Geldsoort.GEVRAAGD]
    helft = {jaar: bedrag // 2 for (onderdeel, jaar), bedrag in gevraagd.items() if onderdeel == code}
    motivering = "De aanpak past bij het doel, maar het aantal deelnemers is nog niet onderbouwd."
    adviseer(uow, tranches, dossier_id, code, 0, Uitkomst.DEELS, motivering, helft, [Grondcode.UITVOERING_ONZEKER])


def _stel_voor(
    uow: UnitOfWork, tranches: Mapping[str, Tranche], dossier_id: int, *, zonder_laatste: bool = False
) -> None:
    """Propose what the departments advise, or for once nothing for the last onderdeel."""
    bedragen = dict(geld_van(uow.sessie, dossier_id)[Geldsoort.GEADVISEERD])
    motiveringen: dict[str, str] = {}
    gronden: dict[str, list[Grondcode]] = {}
    if zonder_laatste:
        laatste, _ = max(bedragen)
        bedragen |= {plek: 0 for plek in bedragen if plek[0] == laatste}
        motiveringen[laatste] = "De activiteiten zijn nog niet concreet genoeg."
        gronden[laatste] = [Grondcode.UITVOERING_ONZEKER]
    stel_voor(uow, tranches, dossier_id, bedragen, motiveringen, gronden)


def _adviseur(deel: OnderdeelInVersie) -> str:
    return f"adviseur.{deel.onderdeel.departement.lower()}"
