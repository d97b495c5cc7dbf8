"""The script of a round: who does which act at which moment. Playing it in the order of time is the whole rehearsal."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial

from spuk_app.aanvraag.belangstelling import meld_belangstelling
from spuk_app.aanvraag.beoordelen import adviseer, neem_in_behandeling, stel_voor
from spuk_app.aanvraag.besluiten import geef_terug, stel_ambtshalve_voor, verleen, verleen_ambtshalve
from spuk_app.aanvraag.indienen import dien_in
from spuk_app.aanvraag.levensloop import Uitkomst
from spuk_app.aanvraag.ondertekenen import onderteken
from spuk_app.aanvraag.opstellen import Antwoorden, begin, bewaar
from spuk_app.aanvraag.queries import HANDTEKENINGEN
from spuk_app.dossier.models import Geldsoort
from spuk_app.dossier.regels import geld_van
from spuk_app.dossier.unit_of_work import UnitOfWork
from spuk_app.oefening.antwoorden import volledig, zonder_geld
from spuk_app.oefening.bevolking import gemeentenaam
from spuk_app.oefening.kalender import Kalender, Periode, middag
from spuk_app.tranches.tranche import Gebied, OnderdeelInVersie, Tranche, Versie

Doe = Callable[[UnitOfWork], object]

_ONDERTEKENAARS = {"college": "ondertekenaar", "burgemeester": "burgemeester", "directeur": "directeur"}
"""The account that signs in each capacity."""


@dataclass(frozen=True, slots=True)
class Beurt:
    """One act by one person (a user name) at one moment."""

    moment: datetime
    wie: str
    handeling: str
    doe: Doe


@dataclass(frozen=True, slots=True, kw_only=True)
class Draaiboek:
    """The turns of one area. What a person would read on a page first, is read when the turn is played.

    :param nummer: the place of the area among ``aantal`` areas; it decides when it has its turns, and with whom of BZK.
    :param indienen_op: when it is submitted, if not by the calendar.
    :param twijfel: the first adviser is only partly positive, and positive on second thoughts.
    :param teruggave: the beslisser returns the first proposal.
    """

    tranches: Mapping[str, Tranche]
    tranche: Tranche
    kalender: Kalender
    gebied: Gebied
    dossier_id: int
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
        """Two drafters share the onderdelen; at the end each completes those of the other, under the version then in force."""
        yield self._gemeente(self.kalender.beginnen, "opsteller1", partial(begin, **self._zaak))
        for plaats, (versie, deel) in enumerate(self._delen(self.kalender.opstellen)):
            antwoorden = volledig(versie, self.gebied, deel.onderdeel)
            if self.nummer % 2:  # half of the areas fill in the amounts at the end
                antwoorden = zonder_geld(deel.onderdeel, antwoorden)
            doe = partial(_bewaar, **self._zaak, code=deel.code, antwoorden=antwoorden)
            yield self._gemeente(self.kalender.opstellen, f"opsteller{1 + plaats % 2}", doe, plaats)
        for plaats, (versie, deel) in enumerate(self._delen(self.kalender.afronden)):
            antwoorden = volledig(versie, self.gebied, deel.onderdeel)
            doe = partial(_bewaar, **self._zaak, code=deel.code, antwoorden=antwoorden)
            yield self._gemeente(self.kalender.afronden, f"opsteller{2 - plaats % 2}", doe, plaats)

    def _ondertekenen_en_indienen(self) -> Iterator[Beurt]:
        versie = self.tranche.versie_op(middag(self.kalender.ondertekenen.van))
        for plaats, hoedanigheid in enumerate(sorted(HANDTEKENINGEN[versie.ondertekening])):
            doe = partial(onderteken, **self._zaak, wachtwoord_bevestigd=True)
            yield self._gemeente(self.kalender.ondertekenen, _ONDERTEKENAARS[hoedanigheid], doe, plaats)
        doe = partial(dien_in, **self._zaak, token=f"oefening-{self.dossier_id}")
        beurt = self._gemeente(self.kalender.indienen, "opsteller1", doe)
        yield replace(beurt, moment=self.indienen_op) if self.indienen_op else beurt

    def _beoordelen(self) -> Iterator[Beurt]:
        yield self._rijk(self.kalender.in_behandeling, self._behandelaar, partial(neem_in_behandeling, **self._zaak))
        delen = [deel for _, deel in self._delen(self.kalender.indienen)]
        for plaats, deel in enumerate(delen):
            doe = partial(_adviseer, **self._zaak, code=deel.code, deels=self.twijfel and plaats == 0)
            yield self._rijk(self.kalender.adviseren, _adviseur(deel), doe, plaats)
        if self.twijfel:
            doe = partial(_adviseer, **self._zaak, code=delen[0].code, versie=1)
            yield self._rijk(self.kalender.adviseren, _adviseur(delen[0]), doe, len(delen))

    def _voorstellen_en_besluiten(self) -> Iterator[Beurt]:
        periode = self.kalender.voorstellen
        if self.teruggave:
            yield self._rijk(periode, self._behandelaar, partial(_stel_voor, **self._zaak, zonder_laatste=True))
            reden = "De adviezen zijn positief en het plan noemt activiteiten en partners. Volg de adviezen."
            yield self._rijk(periode, self._beslisser, partial(geef_terug, **self._zaak, reden=reden), 1)
        yield self._rijk(periode, self._behandelaar, partial(_stel_voor, **self._zaak), 2)
        yield self._rijk(self.kalender.besluiten, self._beslisser, partial(verleen, **self._zaak))

    def _zonder_aanvraag(self) -> Iterator[Beurt]:
        """What is granted without an application: a statement of interest, a proposal and a decision of its own."""
        versie = self.tranche.nieuwste
        for deel in versie.voor_gebied(self.gebied.code, ambtshalve=True):
            antwoorden = volledig(versie, self.gebied, deel.onderdeel)
            doe = partial(meld_belangstelling, **self._zaak, code=deel.code, antwoorden=antwoorden)
            yield self._gemeente(self.kalender.belangstelling, "opsteller2", doe, 3)
            doe = partial(stel_ambtshalve_voor, dossier_id=self.dossier_id, onderdeel=deel.code)
            yield self._rijk(self.kalender.voorstellen, self._behandelaar, doe, 3)
            doe = partial(verleen_ambtshalve, **self._zaak, onderdeel=deel.code)
            yield self._rijk(self.kalender.besluiten, self._beslisser, doe, 3)

    @property
    def _zaak(self) -> "_Zaak":
        return {"tranches": self.tranches, "dossier_id": self.dossier_id}

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

    def _gemeente(self, periode: Periode, wie: str, doe: "partial[object]", volgnummer: int = 0) -> Beurt:
        return self._rijk(periode, f"{wie}.{gemeentenaam(self.gebied)}", doe, volgnummer)

    def _rijk(self, periode: Periode, wie: str, doe: "partial[object]", volgnummer: int = 0) -> Beurt:
        moment = periode.moment(self.nummer, self.aantal, volgnummer)
        return Beurt(moment, wie, doe.func.__name__.removeprefix("_"), doe)


_Zaak = dict[str, Mapping[str, Tranche] | int]


# --- Acts for which a person first reads the page ----------------------------------------------------------------------


def _bewaar(
    uow: UnitOfWork, *, tranches: Mapping[str, Tranche], dossier_id: int, code: str, antwoorden: Antwoorden
) -> None:
    bewaar(uow, tranches, dossier_id, code, uow.dossier(dossier_id).opslag, antwoorden)


def _adviseer(
    uow: UnitOfWork,
    *,
    tranches: Mapping[str, Tranche],
    dossier_id: int,
    code: str,
    deels: bool = False,
    versie: int = 0,
) -> None:
    if not deels:
        motivering = "De aanpak past bij het doel van de regeling en is uitvoerbaar met de genoemde partners."
        adviseer(uow, tranches, dossier_id, code, versie, Uitkomst.POSITIEF, motivering, {})
        return
    gevraagd = geld_van(uow.sessie, dossier_id)[Geldsoort.GEVRAAGD]
    helft = {jaar: bedrag // 2 for (onderdeel, jaar), bedrag in gevraagd.items() if onderdeel == code}
    motivering = "De aanpak past bij het doel, maar het aantal deelnemers is nog niet onderbouwd."
    adviseer(uow, tranches, dossier_id, code, versie, Uitkomst.DEELS, motivering, helft)


def _stel_voor(
    uow: UnitOfWork, *, tranches: Mapping[str, Tranche], dossier_id: int, zonder_laatste: bool = False
) -> None:
    """Propose what the departments advise, or for once nothing for the last onderdeel."""
    bedragen = dict(geld_van(uow.sessie, dossier_id)[Geldsoort.GEADVISEERD])
    motiveringen: dict[str, str] = {}
    if zonder_laatste:
        laatste, _ = max(bedragen)
        bedragen |= {plek: 0 for plek in bedragen if plek[0] == laatste}
        motiveringen[laatste] = "De activiteiten zijn nog niet concreet genoeg."
    stel_voor(uow, tranches, dossier_id, bedragen, motiveringen)


def _adviseur(deel: OnderdeelInVersie) -> str:
    return f"adviseur.{deel.onderdeel.departement.lower()}"
