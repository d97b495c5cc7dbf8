"""One submitted application with everything that was said about it: what assessing, proposing and deciding look at."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from sqlalchemy.orm import Session

from spuk_app.aanvraag import toekenbaar
from spuk_app.aanvraag.levensloop import AANVRAAG, ADVIES, TE_BESLISSEN, AdviesFeiten, Feiten, Toestand
from spuk_app.aanvraag.models import Aanvraag, Advies, Indiening, Stuk
from spuk_app.aanvraag.opname import Opname, lees_opname
from spuk_app.aanvraag.queries import Zaak, adviezen, besluitfeiten, laatste_indiening, zaak
from spuk_app.aanvraag.toekenbaar import per_jaar
from spuk_app.aanvraag.voorstel import Gronden, Voorgesteld, genoemd, lees_woorden
from spuk_app.dossier.models import Geldsoort
from spuk_app.dossier.regels import Bedragen, geld_van
from spuk_app.kern.fouten import NietGevonden
from spuk_app.kern.geld import Cent
from spuk_app.kern.levensloop import Mogelijkheid
from spuk_app.kern.wie import Betrokkenen, Wie
from spuk_app.tranches.termijnen import beslistermijn
from spuk_app.tranches.tranche import OnderdeelInVersie, Tranche


@dataclass(frozen=True)
class Zaakbeeld:
    """The whole of it, as one person sees it. Amounts in eurocents; None where nobody has said anything yet."""

    wie: Wie
    zaak: Zaak
    aanvraag: Aanvraag
    indiening: Indiening
    adviezen: list[Advies]
    geld: Mapping[Geldsoort, Bedragen]
    motiveringen: Mapping[str, str]
    gronden: Mapping[Stuk, Gronden]
    betrokkenen: Betrokkenen

    @cached_property
    def opname(self) -> Opname:
        """What was submitted, from its frozen copy."""
        return lees_opname(self.indiening, self.zaak)

    @cached_property
    def delen(self) -> list[OnderdeelInVersie]:
        """The onderdelen for which money was asked, in the order of the regulation."""
        gevraagd = {code for (code, _), cent in self.geld[Geldsoort.GEVRAAGD].items() if cent}
        return [deel for deel in self.zaak.versie.voor_gebied(self.zaak.dossier.gebied) if deel.code in gevraagd]

    @cached_property
    def niet_gevraagd(self) -> list[OnderdeelInVersie]:
        """The other onderdelen for which this area could have asked money."""
        return [deel for deel in self.zaak.versie.voor_gebied(self.zaak.dossier.gebied) if deel not in self.delen]

    @property
    def beslissen_uiterlijk(self) -> date | None:
        """The last day to decide, as long as there is something to decide."""
        return beslistermijn(self.zaak.versie).laatste_dag if self.zaak.toestand in TE_BESLISSEN else None

    @property
    def stand_voorstel(self) -> str:
        """What a proposal is made on. One begun on another stand would overlook an advice, or what was saved elsewhere."""
        return self.voorstel.stand(self.adviezen)

    @property
    def voorstel(self) -> Voorgesteld:
        """The proposal as it was saved or made last."""
        return Voorgesteld(self.geld[Geldsoort.VOORGESTELD], self.motiveringen, self.gronden[Stuk.VOORSTEL])

    @property
    def adviezen_gegeven(self) -> int:
        """How many of the advices that were asked are there."""
        return sum(advies.uitkomst is not None for advies in self.adviezen)

    @property
    def alle_adviezen(self) -> bool:
        """Whether none is missing: before that a sum of them would read as a refusal of the rest."""
        return self.adviezen_gegeven == len(self.adviezen)

    @property
    def geldsoorten(self) -> list[str]:
        """The kinds of amounts that were named after the application. A proposal in the making is its maker's own."""
        bezig = self.zaak.toestand is Toestand.IN_BEHANDELING and self.aanvraag.behandelaar_id != self.wie.id
        soorten = (Geldsoort.GEADVISEERD, Geldsoort.VOORGESTELD, Geldsoort.VERLEEND)
        return [een.value for een in soorten if self.som(een) is not None and not (bezig and een == "voorgesteld")]

    def bedrag(self, soort: str, code: str, jaar: int) -> Cent | None:
        """The amount of this kind for one onderdeel and year."""
        return self.geld[Geldsoort(soort)].get((code, jaar))

    def som(self, soort: str, code: str | None = None) -> Cent | None:
        """The sum of this kind for one onderdeel, or in all."""
        bedragen = [cent for (een, _), cent in self.geld[Geldsoort(soort)].items() if code in (None, een)]
        return sum(bedragen) if bedragen else None

    def btw(self, code: str | None = None) -> Cent:
        """Eurocents of VAT in what was asked, for one onderdeel or in all, that the municipality can claim back."""
        return sum(btw for een, btw in self.opname.compensabele_btw.items() if code in (None, een))

    def betaalbaar(self, code: str) -> Cent:
        """Eurocents that were asked for one onderdeel, without that VAT: the most that can be proposed."""
        return toekenbaar.betaalbaar(per_jaar(self.geld[Geldsoort.GEVRAAGD], code), self.btw(code))

    def volgens_advies(self, code: str) -> dict[int, Cent]:
        """Eurocents per year to grant for one onderdeel when its advice is followed: no more than can be proposed."""
        gevraagd, advies = (per_jaar(self.geld[soort], code) for soort in (Geldsoort.GEVRAAGD, Geldsoort.GEADVISEERD))
        return toekenbaar.volgens_advies(gevraagd, advies, self.btw(code))

    def som_volgens_advies(self, code: str | None = None) -> Cent:
        """The same over all years, for one onderdeel or in all."""
        codes = [deel.code for deel in self.delen if code in (None, deel.code)]
        return sum(sum(self.volgens_advies(een).values()) for een in codes)

    def wijkt_af(self, code: str) -> bool:
        """Whether something else is proposed for one onderdeel than its advice, in one year or in all."""
        soorten = (Geldsoort.GEVRAAGD, Geldsoort.GEADVISEERD, Geldsoort.VOORGESTELD)
        gevraagd, advies, voorstel = (per_jaar(self.geld[soort], code) for soort in soorten)
        return toekenbaar.wijkt_af(gevraagd, advies, voorstel, self.btw(code))

    def afwijking(self, code: str) -> Cent:
        """How many eurocents more than its advice are proposed for one onderdeel over all years; below zero for less."""
        return (self.som(Geldsoort.VOORGESTELD, code) or 0) - self.som_volgens_advies(code)

    def gekozen(self, stuk: str, code: str) -> list[str]:
        """The grounds that were chosen for one onderdeel, in the advice or in the proposal, with their article."""
        gekozen = self.gronden[Stuk(stuk)].get(code, ())
        return [genoemd(grond) for grond in self.zaak.versie.gronden_voor(code) if grond.code in gekozen]

    def maximum(self, code: str, jaar: int) -> Cent:
        """The most that may be granted, under the version of the submission."""
        return self.zaak.versie.maximum(self.zaak.dossier.gebied, code, jaar)

    def som_maximum(self, code: str | None = None) -> Cent:
        """The same over all years, for one onderdeel or for the area: also what was not asked for."""
        codes = [deel.code for deel in (*self.delen, *self.niet_gevraagd) if code in (None, deel.code)]
        return sum(self.maximum(een, jaar) for een in codes for jaar in self.zaak.versie.jaren)

    def advies(self, code: str) -> Advies:
        """The advice that was asked on an onderdeel. :raises NietGevonden: none was."""
        for advies in self.adviezen:
            if advies.onderdeel == code:
                return advies
        raise NietGevonden

    def eis(self, handeling: str) -> None:
        """Ask the life cycle whether this person can do this now. :raises SpukFout: the first reason why not."""
        AANVRAAG.toets(handeling, self.zaak.toestand, self._besluitfeiten(), self.wie)

    def eis_adviseren(self, code: str) -> Advies:
        """The advice on an onderdeel that this person can give or change now.

        :raises NietGevonden: none was asked; :raises SpukFout: the first reason why this person cannot.
        """
        advies = self.advies(code)
        ADVIES.toets("adviseer", advies.toestand, self._adviesfeiten(advies), self.wie)
        return advies

    def mag_adviseren(self, advies: Advies) -> bool:
        """Whether this person can give or change this advice now."""
        return ADVIES.mag("adviseer", advies.toestand, self._adviesfeiten(advies), self.wie)

    def naam(self, nummer: int | None) -> str:
        """The name of somebody who acted; empty for nobody."""
        return self.betrokkenen.namen.get(nummer or 0, "")

    @cached_property
    def mogelijkheden(self) -> list[Mogelijkheid]:
        """What this person can do with it, from its life cycle."""
        return AANVRAAG.mogelijkheden(self.zaak.toestand, self._besluitfeiten(), self.wie)

    def _besluitfeiten(self) -> Feiten:
        return besluitfeiten(self.zaak, self.adviezen, self.som(Geldsoort.VOORGESTELD) or 0)

    def _adviesfeiten(self, advies: Advies) -> AdviesFeiten:
        return AdviesFeiten(advies.departement, self.zaak.toestand is Toestand.IN_BEHANDELING)


def zaakbeeld(
    sessie: Session,
    wie: Wie,
    dossier_id: int,
    tranches: Mapping[str, Tranche],
    nu: datetime,
    betrokkenen: Callable[[str, Iterable[int | None]], Betrokkenen],
) -> Zaakbeeld:
    """Everything about one submitted application; six statements.

    :param betrokkenen: reads the names of accounts and the contacts of a municipality, in one statement.
    :raises NietGevonden: there is none, it is still a draft, or this person may not see it.
    """
    geval = zaak(sessie, wie, dossier_id, tranches, nu)
    indiening = laatste_indiening(sessie, geval.aanvraag.id) if geval.aanvraag else None
    if geval.aanvraag is None or indiening is None:
        raise NietGevonden
    gevraagd = adviezen(sessie, geval.aanvraag.id)
    motiveringen, gronden = lees_woorden(sessie, geval.aanvraag.id)
    return Zaakbeeld(
        wie=wie,
        zaak=geval,
        aanvraag=geval.aanvraag,
        indiening=indiening,
        adviezen=gevraagd,
        geld=geld_van(sessie, dossier_id),
        motiveringen=motiveringen,
        gronden=gronden,
        betrokkenen=betrokkenen(
            geval.dossier.gemeente, (geval.aanvraag.behandelaar_id, geval.aanvraag.voorgesteld_door)
        ),
    )
