"""The settlement of one area as one person sees it: figures, proposal, letter, and what this person can do."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from sqlalchemy.orm import Session

from spuk_app.beschikking.brief import Brief
from spuk_app.beschikking.models import Soort
from spuk_app.kern.fouten import SpukFout
from spuk_app.kern.geld import Cent
from spuk_app.kern.levensloop import Stap
from spuk_app.kern.termijnen import Termijn
from spuk_app.kern.tijd import dag_in_nederland
from spuk_app.kern.wie import Namen, Wie
from spuk_app.tranches.termijnen import bezwaartermijn, termijn_ambtshalve, terugvordertermijn, vaststeltermijn
from spuk_app.tranches.tranche import Tranche
from spuk_app.verantwoording.levensloop import (
    BEOORDELING,
    VASTSTELLING,
    VORDERING,
    Beoordelingsfeiten,
    Vaststellingstoestand,
)
from spuk_app.verantwoording.vaststelling.afrekening import Afrekening, Post
from spuk_app.verantwoording.vaststelling.briefgegevens import Vaststellingsbesluit
from spuk_app.verantwoording.vaststelling.brieven import vaststellingsbrief
from spuk_app.verantwoording.vaststelling.hersteld import later_gecorrigeerd
from spuk_app.verantwoording.vaststelling.models import Terugbetaling
from spuk_app.verantwoording.vaststelling.queries import (
    Vastlegging,
    afrekening,
    feiten,
    herinnerd,
    op_tijd,
    terugbetalingen,
    vastlegging,
)
from spuk_app.verantwoording.vaststelling.vorderen import feiten as vorderfeiten


@dataclass(frozen=True)
class Vaststellingsbeeld:
    """The whole of it. ``namen``: who proposed and who booked. ``ontvangen``: what has come in of the claim.

    ``oefening``: whether legal time is that of the practice clock.
    """

    wie: Wie
    nu: datetime
    stand: Afrekening
    gevonden: Vastlegging | None
    ontvangen: Sequence[Terugbetaling]
    namen: Mapping[int, str]
    sessie: Session
    oefening: bool

    @property
    def toestand(self) -> Vaststellingstoestand | None:
        """The state, or None while nobody has proposed anything."""
        return Vaststellingstoestand(self.gevonden.vaststelling.toestand) if self.gevonden else None

    @property
    def voorgesteld(self) -> bool:
        """Whether a proposal waits for a decision."""
        return self.toestand is Vaststellingstoestand.VOORGESTELD

    @property
    def ambtshalve(self) -> bool:
        """Whether it is, or would be, settled without all accounts; that letter a lawyer reads first."""
        return self.gevonden.vaststelling.ambtshalve if self.gevonden else not self.stand.stand.verantwoord

    @property
    def termijn(self) -> Termijn:
        """Until when it is settled, or until when an account is waited for, with the reckoning."""
        dag = self.stand.stand.aangeleverd_op
        if dag is None:
            return termijn_ambtshalve(self.stand.versie, self.stand.stand.jaren[-1])
        return vaststeltermijn(self.stand.versie, dag)

    @property
    def termijn_voorbij(self) -> bool:
        """Whether the last day of that term has passed."""
        return self.termijn.laatste_dag < dag_in_nederland(self.nu)

    @property
    def terug(self) -> Cent:
        """Eurocents paid above what is settled; before a proposal, above what would be by the reports alone."""
        if self.gevonden:
            return self.gevonden.terug
        return sum(post.betaald - post.vast_te_stellen(post.rechtmatig) for post in self.stand.posten)

    @property
    def terugvordertermijn(self) -> Termijn | None:
        """Until when that could be claimed back, once it is too late to; None while it can be, was, or need not be."""
        vandaag, dag = dag_in_nederland(self.nu), self.stand.stand.aangeleverd_op
        gevorderd = self.gevonden is not None and self.gevonden.vordering is not None
        if dag is None or gevorderd or not self.terug or op_tijd(self.stand.versie, self.stand.stand, vandaag):
            return None
        return terugvordertermijn(self.stand.versie, dag)

    @property
    def te_vragen(self) -> list[Post]:
        """The onderdelen that were granted after the last account, as far as this person can ask about them now."""
        gevraagd = {vraag.onderdeel for vraag in self.stand.vragen}
        feiten = Beoordelingsfeiten(vastgesteld=self.toestand is Vaststellingstoestand.VASTGESTELD)
        if not BEOORDELING.mag("vraag_verantwoording", None, feiten, self.wie):
            return []
        return [self.stand.post(code) for code in self.stand.stand.niet_gevraagd if code not in gevraagd]

    @property
    def hersteld(self) -> list[tuple[Post, Cent]]:
        """The onderdelen with an error that may be deducted twice, with the eurocents; none once it was settled."""
        if self.toestand is Vaststellingstoestand.VASTGESTELD or self.wie.gemeente:
            return []
        return [(post, cent) for post in self.stand.posten if (cent := later_gecorrigeerd(post))]

    @property
    def teruggevorderd_op(self) -> date | None:
        """The Dutch day of the claim; None while there is none."""
        besluit = self.stand.besluit(Soort.TERUGVORDERING)
        return dag_in_nederland(besluit.bekendgemaakt_op) if besluit else None

    @cached_property
    def mogelijk(self) -> dict[str, str]:
        """What this role can do from here by the life cycles: the act, and why it cannot be done yet (empty: it can)."""
        gevonden = self.gevonden
        vordering = gevonden.vordering if gevonden else None
        stappen = [
            *((stap, self.eis) for stap in VASTSTELLING.voor(self.toestand, self.wie)),
            *(
                (stap, self.eis_vordering)
                for stap in VORDERING.voor(vordering.toestand if vordering else None, self.wie)
                if self.toestand is Vaststellingstoestand.VASTGESTELD and gevonden and gevonden.terug
            ),
        ]
        return {stap.handeling: _bezwaar(eis, stap) for stap, eis in stappen}

    def eis(self, handeling: str) -> None:
        """Ask the life cycle of the settlement whether this person can do this now. :raises SpukFout: why not."""
        door = self.gevonden.vaststelling.voorgesteld_door if self.gevonden else None
        VASTSTELLING.toets(
            handeling, self.toestand, feiten(self.stand, self.nu, voorgesteld_door=door, reden="-"), self.wie
        )

    def eis_vordering(self, handeling: str) -> None:
        """The same of the claim; the day on which it was paid is looked at when it is booked."""
        vordering = self.gevonden.vordering if self.gevonden else None
        stand = vorderfeiten(self.stand, self.gevonden, self.nu, oefening=self.oefening)
        VORDERING.toets(handeling, vordering.toestand if vordering else None, stand, self.wie)

    def naam(self, nummer: int | None) -> str:
        """The name of somebody who acted; empty for nobody."""
        return self.namen.get(nummer or 0, "")

    def conceptbrief(self) -> Brief | None:
        """The letter as it would go out at this moment, by the same code; None when nothing waits for a decision."""
        if not self.voorgesteld or self.gevonden is None:
            return None
        vandaag = dag_in_nederland(self.nu)
        return vaststellingsbrief(
            Vaststellingsbesluit(
                stand=self.stand,
                regels=self.gevonden.regels,
                ambtshalve=self.ambtshalve,
                herinnerd=herinnerd(self.sessie, self.stand),
                kenmerk="nog geen",
                datum=vandaag,
                bezwaar_tot_en_met=bezwaartermijn(vandaag).laatste_dag,
                oefening=self.oefening,
            )
        )


def vaststellingsbeeld(
    sessie: Session,
    wie: Wie,
    dossier_id: int,
    tranches: Mapping[str, Tranche],
    nu: datetime,
    namen_van: Namen,
    *,
    oefening: bool,
) -> Vaststellingsbeeld:
    """Everything about the settlement of one area; seven statements, and one more for a proposal or a receipt.

    :raises NietGevonden: there is no such area, this person may not see it, or nothing was granted for it.
    """
    stand = afrekening(sessie, wie, dossier_id, tranches)
    gevonden = vastlegging(sessie, stand)
    vordering = gevonden.vordering if gevonden else None
    ontvangen = terugbetalingen(sessie, vordering) if vordering and vordering.ontvangen else []
    mensen = [een.geboekt_door for een in ontvangen]
    if gevonden:
        mensen.append(gevonden.vaststelling.voorgesteld_door)
    return Vaststellingsbeeld(wie, nu, stand, gevonden, ontvangen, namen_van(mensen), sessie, oefening)


def _bezwaar(eis: Callable[[str], None], stap: Stap) -> str:
    try:
        eis(stap.handeling)
    except SpukFout as fout:
        return f"{fout.waarom} {fout.herstel}".strip()
    return ""
