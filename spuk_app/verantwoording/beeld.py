"""One report as one person sees it: its figures, what is wrong with them, who did what, and what can be done now."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import groupby

from sqlalchemy import Select, and_, select
from sqlalchemy.orm import Session

from spuk_app.dossier.models import Journaalregel
from spuk_app.kern.fouten import NietGevonden
from spuk_app.kern.geld import Cent
from spuk_app.kern.levensloop import Mogelijkheid
from spuk_app.kern.wie import Wie
from spuk_app.tranches.termijnen import verantwoordingstermijn
from spuk_app.tranches.tranche import Gebied, Tranche
from spuk_app.verantwoording.aangeleverd import aangeleverde_verslagen, op_wat_telt
from spuk_app.verantwoording.cijfers import Regel, Verslag, totaal
from spuk_app.verantwoording.feiten import akkoordfeiten, vastgesteld_in, verslagfeiten
from spuk_app.verantwoording.keten import Plek
from spuk_app.verantwoording.levensloop import (
    BEOORDELING,
    VERANTWOORDING,
    Beoordelingsfeiten,
    Beoordelingstoestand,
    Feiten,
    Toestand,
    Vaststellingstoestand,
)
from spuk_app.verantwoording.levensloop.beoordeling import TE_BEOORDELEN, departement_van
from spuk_app.verantwoording.levensloop.verantwoording import BIJ_HET_RIJK
from spuk_app.verantwoording.mijlpalen import Mijlpaal, journaal_van, mijlpalen, vastgezet_op
from spuk_app.verantwoording.models import Beoordeling, Verantwoording
from spuk_app.verantwoording.nawijziging import Nawijziging, gezien, nawijzigingen
from spuk_app.verantwoording.opname import cijferafdruk, lees_opname
from spuk_app.verantwoording.queries import alle_verslagen, met_eerste_aanlevering
from spuk_app.verantwoording.regels import Signaal, fouten, signalen
from spuk_app.verantwoording.vaststelling.models import Vaststelling
from spuk_app.verantwoording.vervolg import bij_invullen, bij_opslaan, bij_vraag, volgende
from spuk_app.verantwoording.werklijst import VASTGESTELD


@dataclass(frozen=True)
class Verslagbeeld:
    """The whole of it.

    :param eerst: what was delivered first: the accountant, the council and CBS saw that.
    :param alle: every report of the municipality in this tranche, oldest year first. :param vastgesteld: which of its areas
        have been settled: their figures stand, and nobody asks or accepts any more.
    """

    wie: Wie
    verantwoording: Verantwoording
    tranche: Tranche
    alle: Sequence[tuple[Verantwoording, Verslag]]
    beoordelingen: Mapping[Plek, Beoordeling]
    vastgesteld: frozenset[int]
    feiten: Feiten
    journaal: Sequence[Journaalregel]
    eerst: Verslag | None

    @cached_property
    def verslag(self) -> Verslag:
        """The figures."""
        return next(cijfers for een, cijfers in self.alle if een.id == self.verantwoording.id)

    @property
    def fictief(self) -> bool:
        """Whether the amounts are examples."""
        return self.verslag.versie.fictief

    @property
    def toestand(self) -> Toestand:
        """The state of the report."""
        return Toestand(self.verantwoording.toestand)

    @property
    def laatste_dag(self) -> date:
        """The last day of the delivery at CBS."""
        return verantwoordingstermijn(self.verslag.jaar).laatste_dag

    @cached_property
    def signalen(self) -> list[Signaal]:
        """What the cross-checks find in the lines that somebody filled in, in their order: an empty one is no error yet."""
        leeg = {(regel.dossier_id, regel.code) for regel in self.leeg}
        return [een for een in signalen(self.verslag) if (een.dossier_id, een.onderdeel) not in leeg]

    @property
    def leeg(self) -> list[Regel]:
        """The lines in which nothing was saved yet."""
        return [regel for regel in self.verslag.regels if not regel.versie and not regel.vastgesteld]

    @cached_property
    def gebieden(self) -> list[tuple[Gebied, list[Regel]]]:
        """The lines per area, in the order of the report."""
        per = groupby(self.verslag.regels, key=lambda regel: regel.dossier_id)
        lijsten = [list(regels) for _, regels in per]
        return [(regels[0].gebied, regels) for regels in lijsten]

    def som(self, wat: str, regels: Sequence[Regel] | None = None) -> Cent:
        """The sum of one figure over these lines, or over all."""
        return totaal(getattr(regel, wat) for regel in (self.verslag.regels if regels is None else regels))

    def regel(self, dossier_id: int, onderdeel: str) -> Regel:
        """One line. :raises NietGevonden: this report has no such line."""
        gevonden = self.verslag.regel(dossier_id, onderdeel)
        if gevonden is None:
            raise NietGevonden
        return gevonden

    def signalen_van(self, regel: Regel) -> list[Signaal]:
        """What the cross-checks find in one line."""
        return [een for een in self.signalen if (een.dossier_id, een.onderdeel) == (regel.dossier_id, regel.code)]

    def beoordeling(self, regel: Regel) -> Beoordeling | None:
        """The review of one line; None before the delivery."""
        return self.beoordelingen.get((regel.dossier_id, regel.code))

    def vorige(self, regel: Regel) -> tuple[Verantwoording, Regel] | None:
        """The report over the year before with the same line, where there is one."""
        for een, cijfers in self.alle:
            toen = cijfers.regel(regel.dossier_id, regel.code)
            if een.jaar == self.verantwoording.jaar - 1 and toen is not None:
                return een, toen
        return None

    @property
    def vragen(self) -> list[Regel]:
        """The lines about which the ministries ask something that was not answered yet."""
        return [
            regel
            for regel in self.verslag.regels
            if self._staat(regel) == Beoordelingstoestand.VRAAG and regel.dossier_id not in self.vastgesteld
        ]

    @property
    def te_beoordelen(self) -> list[Regel]:
        """The lines that wait for the department of this person."""
        return [
            regel
            for regel in self.verslag.regels
            if (een := self.beoordeling(regel))
            and een.toestand in TE_BEOORDELEN
            and een.departement == departement_van(self.wie)
            and regel.dossier_id not in self.vastgesteld
        ]

    def te_wijzigen(self, regel: Regel) -> bool:
        """Whether this person can change the line now."""
        open_ = self.toestand is Toestand.BEZIG or self._staat(regel) == Beoordelingstoestand.VRAAG
        feiten = Feiten(onderdeel_open=open_, vastgesteld=regel.dossier_id in self.vastgesteld)
        return VERANTWOORDING.mag("bewaar_verantwoording", self.verantwoording.toestand, feiten, self.wie)

    def reacties(self, regel: Regel, wijzigers: frozenset[int]) -> list[Mogelijkheid]:
        """What this person can do with the review of a line: accept, ask, withdraw, answer.

        :param wijzigers: who changed the line after the last delivery.
        """
        beoordeling = self.beoordeling(regel)
        if beoordeling is None:
            return []
        aantal = sum(een.is_fout for een in self.signalen_van(regel))
        vast = regel.dossier_id in self.vastgesteld
        feiten = Beoordelingsfeiten(beoordeling.departement, "een tekst", aantal, wijzigers, vast)
        return BEOORDELING.mogelijkheden(beoordeling.toestand, feiten, self.wie)

    def eis(self, handeling: str) -> None:
        """Ask the life cycle whether this person can do this now. :raises SpukFout: the first reason why not."""
        VERANTWOORDING.toets(handeling, self.verantwoording.toestand, self.feiten, self.wie)

    @cached_property
    def mogelijkheden(self) -> list[Mogelijkheid]:
        """What this person can do with the report as a whole."""
        alle = VERANTWOORDING.mogelijkheden(self.verantwoording.toestand, self.feiten, self.wie)
        return [een for een in alle if een.stap.handeling in _KNOPPEN]

    @property
    def uitleg(self) -> str:
        """What happens next, for this person."""
        if self.vastgesteld >= {regel.dossier_id for regel in self.verslag.regels}:
            return VASTGESTELD
        if self.te_beoordelen:
            return "Beoordeel de onderdelen van uw departement. Geef akkoord of stel een vraag."
        if self.vragen:
            return bij_vraag(self.wie)
        if self.toestand is Toestand.BEZIG:
            akkoord = any(een.stap.handeling == "geef_akkoord" and not een.bezwaar for een in self.mogelijkheden)
            fouten = sum(een.is_fout for een in self.signalen)
            return bij_invullen(self.wie, len(self.leeg), fouten, akkoord=akkoord)
        if nog := self.nog_bij:
            return f"{volgende(self.toestand, self.wie)} Nog te doen: {', '.join(nog)}."
        return volgende(self.toestand, self.wie)

    @property
    def waarschuwing(self) -> str:
        """What saving costs this person: who fills in does not agree or answer (four eyes). Empty where it costs nothing."""
        return bij_opslaan(self.wie, self.toestand, vulde_in=self.wie.id in self.feiten.invullers)

    @property
    def nog_bij(self) -> list[str]:
        """The departments that have something to judge yet."""
        open_ = [
            een
            for een in self.beoordelingen.values()
            if een.toestand in TE_BEOORDELEN and een.dossier_id not in self.vastgesteld
        ]
        return sorted({een.departement for een in open_})

    @property
    def afdruk(self) -> str:
        """The fingerprint of the figures as they are read now."""
        return cijferafdruk(self.verslag)

    @cached_property
    def nawijzigingen(self) -> list[Nawijziging]:
        """What is other now than what the accountant, the council and CBS saw; nothing before the delivery."""
        return nawijzigingen(self.eerst, self.verslag) if self.eerst else []

    @property
    def gezien(self) -> str:
        """Which figures the accountant, the council and CBS saw; empty before the delivery."""
        vast, aangeleverd = self.vastgezet_op, self.verantwoording.aangeleverd_op
        return gezien(vast, aangeleverd) if vast and aangeleverd else ""

    @property
    def vastgezet_op(self) -> date | None:
        """The day on which the figures were frozen for the accountant."""
        return vastgezet_op(self.journaal)

    @property
    def mijlpalen(self) -> list[Mijlpaal]:
        """The road of the report: what was done, when and by whom, and what has to come."""
        return mijlpalen(self.verantwoording, self.journaal, gewijzigd=bool(self.nawijzigingen))

    def _staat(self, regel: Regel) -> str:
        beoordeling = self.beoordeling(regel)
        return beoordeling.toestand if beoordeling else ""


_KNOPPEN = {
    "geef_akkoord", "heropen", "zet_vast", "leg_bevindingen_vast", "leg_raadsbesluit_vast", "lever_aan",
}  # fmt: skip
"""The steps that the page of the whole report offers."""


def verslagbeeld(
    sessie: Session, wie: Wie, tranches: Mapping[str, Tranche], verantwoording_id: int, *, met_journaal: bool = True
) -> Verslagbeeld:
    """Everything about one report; seven statements, or six without the journal; one more while an earlier year of one
    that was not delivered is in review: then a question about it may be open, and what is changed there does not count.

    The ministries see what was delivered last: after a question the municipality may be at work on its answer.

    :raises NietGevonden: there is none, or this person may not see it.
    """
    v, eerste, zelf = met_eerste_aanlevering(sessie, wie, verantwoording_id)
    lees = alle_verslagen if wie.gemeente else aangeleverde_verslagen
    alle = lees(sessie, tranches, v.tranche, v.gemeente)
    verslag = next(cijfers for een, cijfers in alle if een.id == v.id)
    if v.toestand not in BIJ_HET_RIJK and any(een.toestand == Toestand.AANGELEVERD for een, _ in alle):
        verslag = op_wat_telt(sessie, tranches, v, verslag)
        alle = [(een, verslag if een.id == v.id else cijfers) for een, cijfers in alle]
    bij_het_rijk = v.toestand in BIJ_HET_RIJK
    per_plek, vastgesteld = _beoordelingen(sessie, v.id) if bij_het_rijk else ({}, vastgesteld_in(verslag))
    return Verslagbeeld(
        wie=wie,
        verantwoording=v,
        tranche=tranches[v.tranche],
        alle=alle,
        beoordelingen=per_plek,
        vastgesteld=vastgesteld,
        feiten=verslagfeiten(verslag)
        if bij_het_rijk
        else akkoordfeiten(verslag, fouten(verslag), {wie.id} if zelf else ()),
        journaal=journaal_van(sessie, v.id, verslag.regels[0].dossier_id) if met_journaal else [],
        eerst=lees_opname(eerste, tranches) if eerste else None,
    )


def _beoordelingen(sessie: Session, verantwoording_id: int) -> tuple[dict[Plek, Beoordeling], frozenset[int]]:
    """The reviews per line, and the areas that have been settled; one statement."""
    van_gebied = and_(
        Vaststelling.dossier_id == Beoordeling.dossier_id,
        Vaststelling.toestand == Vaststellingstoestand.VASTGESTELD,
    )
    vraag: Select[Beoordeling, int | None] = (
        select(Beoordeling, Vaststelling.id)
        .outerjoin(Vaststelling, van_gebied)
        .where(Beoordeling.verantwoording_id == verantwoording_id)
        .order_by(Beoordeling.id)
    )
    rijen = sessie.execute(vraag).all()
    return (
        {(een.dossier_id, een.onderdeel): een for een, _ in rijen},
        frozenset(een.dossier_id for een, vaststelling_id in rijen if vaststelling_id is not None),
    )
