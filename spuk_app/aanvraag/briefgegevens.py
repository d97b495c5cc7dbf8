"""What a decision letter is made of: the facts of one decision, and how the letter names them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from spuk_app.aanvraag.toekenbaar import compensabele_btw, per_jaar, volgens_advies, wijkt_af
from spuk_app.aanvraag.voorstel import Gronden
from spuk_app.beschikking.briefdelen import cel
from spuk_app.beschikking.models import Soort
from spuk_app.dossier.regels import Bedragen
from spuk_app.kern.geld import Cent
from spuk_app.onderdelen.taal import Invulling, Lijst
from spuk_app.tranches.gronden import Grond
from spuk_app.tranches.tranche import Gebied, OnderdeelInVersie, Tranche, VermeldTotaal, Versie


@dataclass(frozen=True, slots=True)
class Besluit:
    """Everything that a decision letter is made of.

    :param gevraagd: eurocents per (onderdeel, year); empty for a decision without an application.
    :param geadviseerd: eurocents per (onderdeel, year) that the departments advised; empty for a decision without an
        application.
    :param verleend: eurocents per (onderdeel, year); all zero for a rejection.
    :param motiveringen: per onderdeel why less was granted than asked, or something else than advised.
    :param gronden: per onderdeel the grounds on which less was granted than asked.
    :param beloofd: the answers per onderdeel: the results or activities that the grant pays for.
    """

    soort: Soort
    kenmerk: str
    datum: date
    gebied: Gebied
    tranche: Tranche
    versie: Versie
    aanvraagnummer: str
    ingediend_op: datetime
    gevraagd: Bedragen
    geadviseerd: Bedragen
    verleend: Bedragen
    motiveringen: Mapping[str, str]
    gronden: Gronden
    beloofd: Mapping[str, Invulling]
    bezwaar_tot_en_met: date
    oefening: bool

    @property
    def totaal(self) -> Cent:
        """Eurocents granted in all."""
        return sum(self.verleend.values())

    @property
    def totaal_gevraagd(self) -> Cent:
        """Eurocents asked in all."""
        return sum(self.gevraagd.values())

    @property
    def onderdelen(self) -> list[OnderdeelInVersie]:
        """What was asked or granted, in the order of the regulation."""
        codes = {
            code for bedragen in (self.gevraagd, self.verleend) for (code, _), bedrag in bedragen.items() if bedrag
        }
        return [deel for deel in self.versie.onderdelen.values() if deel.code in codes]

    @property
    def codes(self) -> list[str]:
        """The codes of those."""
        return [deel.code for deel in self.onderdelen]

    @property
    def verleende_onderdelen(self) -> list[OnderdeelInVersie]:
        """What was granted, wholly or in part."""
        return [deel for deel in self.onderdelen if som(self.verleend, deel.code)]

    @property
    def namen(self) -> str:
        """The names of what was granted, in a sentence."""
        return " en ".join(deel.onderdeel.naam for deel in self.verleende_onderdelen)

    @property
    def verminderde_onderdelen(self) -> list[OnderdeelInVersie]:
        """What was granted for less than was asked, or not at all."""
        return [deel for deel in self.onderdelen if som(self.verleend, deel.code) < som(self.gevraagd, deel.code)]

    def compensabele_btw(self, code: str) -> Cent:
        """Eurocents of what is not granted of one onderdeel because it is VAT that the municipality can claim back."""
        minder = som(self.gevraagd, code) - som(self.verleend, code)
        return max(min(compensabele_btw(self.beloofd.get(code)), minder), 0)

    def geweigerd(self, code: str) -> Cent:
        """Eurocents of what was asked for one onderdeel that are not granted for another reason than that VAT."""
        return max(som(self.gevraagd, code) - som(self.verleend, code) - self.compensabele_btw(code), 0)

    def gekozen_gronden(self, code: str) -> list[Grond]:
        """The grounds on which less is granted for one onderdeel, in the order of the regulation."""
        return [grond for grond in self.versie.gronden_voor(code) if grond.code in self.gronden.get(code, ())]

    @property
    def afgeweken(self) -> list[OnderdeelInVersie]:
        """What is granted for more or for less than was advised in one year or in all, apart from the VAT (Awb 3:50)."""
        geadviseerd = {code for code, _ in self.geadviseerd}
        return [deel for deel in self.onderdelen if deel.code in geadviseerd and self._wijkt_af(deel.code)]

    def volgens_advies(self, code: str) -> Cent:
        """Eurocents that one onderdeel would get if its advice were followed: what was advised, without the VAT."""
        gevraagd, advies = per_jaar(self.gevraagd, code), per_jaar(self.geadviseerd, code)
        return sum(volgens_advies(gevraagd, advies, compensabele_btw(self.beloofd.get(code))).values())

    def _wijkt_af(self, code: str) -> bool:
        gevraagd, advies, verleend = (
            per_jaar(bedragen, code) for bedragen in (self.gevraagd, self.geadviseerd, self.verleend)
        )
        return wijkt_af(gevraagd, advies, verleend, compensabele_btw(self.beloofd.get(code)))

    @property
    def andere_gebieden(self) -> list[Gebied]:
        """The other areas of the same municipality."""
        alle = self.tranche.gebieden_van(self.gebied.gemeentecode)
        return [gebied for gebied in alle if gebied.code != self.gebied.code]

    @property
    def verschillen(self) -> list[VermeldTotaal]:
        """Where the annex states another total for this municipality than its payments add up to (afspraken.md 1.3)."""
        codes = {deel.code for deel in self.verleende_onderdelen}
        return [
            vermeld
            for vermeld in self.versie.vermelde_totalen
            if vermeld.gemeente == self.gebied.gemeente and vermeld.onderdeel in codes
        ]

    @property
    def posten(self) -> str:
        """What the regulation calls what the money is for: activiteiten, te behalen resultaten."""
        for deel in self.versie.onderdelen.values():
            if (lijst := geldlijst(deel)) is not None:
                return lijst.meervoud
        raise ValueError(f"no onderdeel of {self.versie.citeertitel} has a list of what the money is for")

    @property
    def ambt(self) -> str:
        """The minister who grants, on the day of the letter."""
        return self.versie.brief.minister_op(self.datum).ambt

    def cel(self, bedrag: Cent) -> str:
        """An amount in a table, with below it the word that it is an example (afspraken.md 1.15)."""
        return cel(self.versie, bedrag)

    def gegevens(self) -> dict[str, Any]:
        """The facts for machines: amounts in eurocents, and what was promised, which the accounting is held against."""
        return {
            "tranche": self.tranche.code,
            "gebied": self.gebied.code,
            "versie": self.versie.datum.isoformat(),
            "fictief": self.versie.fictief,
            "aanvraagnummer": self.aanvraagnummer,
            "totaal_cent": self.totaal,
            "gevraagd_cent": self._per_jaar(self.gevraagd) if self.gevraagd else {},
            "verleend_cent": self._per_jaar(self.verleend),
            "compensabele_btw_cent": {
                deel.code: btw for deel in self.onderdelen if (btw := self.compensabele_btw(deel.code))
            },
            "gronden": {
                deel.code: list(gekozen) for deel in self.onderdelen if (gekozen := self.gronden.get(deel.code))
            },
            "beloofd": {
                deel.code: list(_beloofd(self.beloofd[deel.code], deel))
                for deel in self.verleende_onderdelen
                if deel.code in self.beloofd and not deel.onderdeel.ambtshalve
            },
            "bezwaar_tot_en_met": self.bezwaar_tot_en_met.isoformat(),
        }

    def _per_jaar(self, bedragen: Bedragen) -> dict[str, dict[str, Cent]]:
        return {
            deel.code: {str(jaar): bedragen.get((deel.code, jaar), 0) for jaar in self.versie.jaren}
            for deel in self.onderdelen
        }


def som(bedragen: Bedragen, code: str) -> Cent:
    """Eurocents of one onderdeel over all years."""
    return sum(bedrag for (onderdeel, _), bedrag in bedragen.items() if onderdeel == code)


def geldlijst(deel: OnderdeelInVersie) -> Lijst | None:
    """The list of an onderdeel that holds the money: a row for each activity or result. None when nothing is asked."""
    gevraagd = deel.onderdeel.gevraagd_veld
    return next((lijst for lijst in deel.onderdeel.lijsten if gevraagd in {veld.code for veld in lijst.velden}), None)


def _beloofd(invulling: Invulling, deel: OnderdeelInVersie) -> Iterator[dict[str, Any]]:
    """Per row what was promised, by the code of the question; the money stands elsewhere."""
    lijst = geldlijst(deel)
    if lijst is None:
        return
    for rij in invulling.rijen(lijst.code):
        antwoorden = {veld.code: invulling.waarde(veld.code, rij=rij) for veld in lijst.velden}
        yield {
            code: list(waarde) if isinstance(waarde, tuple) else waarde
            for code, waarde in antwoorden.items()
            if waarde is not None
        }
