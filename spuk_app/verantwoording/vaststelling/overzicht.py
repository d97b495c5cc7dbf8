"""The list of settlements: where every area stands, what is due when, and what this person can do."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from spuk_app.beschikking.models import Beschikking, Soort
from spuk_app.betaling.queries import kas_per_dossier
from spuk_app.dossier.models import Dossier, Geld, Geldsoort
from spuk_app.kern.geld import Cent
from spuk_app.kern.levensloop import Levensloop
from spuk_app.kern.tijd import dag_in_nederland
from spuk_app.kern.wie import GEMEENTE_ROLLEN, Wie
from spuk_app.tranches.termijnen import termijn_ambtshalve, vaststeltermijn
from spuk_app.tranches.tranche import Gebied, Tranche, Versie
from spuk_app.verantwoording.aangeleverd import aangeleverde_verslagen, beeindigd_in, verslagen_per_gebied
from spuk_app.verantwoording.cijfers import tot_en_met
from spuk_app.verantwoording.keten import Plek
from spuk_app.verantwoording.levensloop import (
    VASTSTELLING,
    VORDERING,
    Vaststellingsfeiten,
    Vaststellingstoestand,
    Vorderingsfeiten,
)
from spuk_app.verantwoording.models import Verantwoording
from spuk_app.verantwoording.vaststelling.afrekening import Jaarstand, te_verantwoorden
from spuk_app.verantwoording.vaststelling.models import Vaststelling, Vaststellingsregel, Vordering
from spuk_app.verantwoording.vaststelling.queries import op_tijd, wachttijd_voorbij, zichtbare_dossiers


@dataclass(frozen=True, slots=True)
class Overzichtsregel:
    """One area for which money was granted. Amounts in eurocents.

    :param te_betalen: granted for the years that have begun: what must be paid before it can be settled.
    :param vaststelling: as far as this person may know of it: a municipality sees what was decided.
    :param vastgesteld: as proposed or decided; ``terug`` is what was paid and is not settled. None while there is neither.
    :param te_doen: what this person can do now, in the words of the life cycles.
    """

    dossier: Dossier
    tranche: Tranche
    versie: Versie
    stand: Jaarstand
    verleend: Cent
    te_betalen: Cent
    betaald: Cent
    vaststelling: Vaststelling | None
    vastgesteld: Cent | None
    terug: Cent | None
    vordering: Vordering | None
    te_doen: list[str]

    @property
    def gebied(self) -> Gebied:
        """The area."""
        return self.tranche.gebieden[self.dossier.gebied]

    @property
    def besloten(self) -> bool:
        """Whether it has been settled."""
        return self.vaststelling is not None and self.vaststelling.toestand == Vaststellingstoestand.VASTGESTELD

    @property
    def uiterlijk(self) -> date | None:
        """The last day to settle, from the delivery of the last account; None without it, or once it is settled."""
        dag = self.stand.aangeleverd_op
        return None if self.besloten or dag is None else vaststeltermijn(self.versie, dag).laatste_dag

    @property
    def ambtshalve_na(self) -> date | None:
        """The last day of waiting for an account that did not come; None when it came, or once it is settled."""
        if self.besloten or not self.stand.onvolledig:
            return None
        return termijn_ambtshalve(self.versie, self.stand.jaren[-1]).laatste_dag


def vaststellingen(sessie: Session, wie: Wie, tranches: Mapping[str, Tranche], nu: datetime) -> list[Overzichtsregel]:
    """Every area that got money and that this person may know of; what waits for this person first.

    Six statements, whatever the number of areas.
    """
    dossiers = {een.id: een for een in sessie.scalars(zichtbare_dossiers(wie).order_by(Dossier.tranche, Dossier.id))}
    verleend = _verleend(sessie)
    verslagen, beeindigd, verantwoord = _verslagen(sessie, tranches)
    zaken, versies = _zaken(sessie, wie), _versies(sessie)
    per_dossier, aangehouden = kas_per_dossier(sessie, *sorted({een.tranche for een in dossiers.values()}))
    betaald = {nummer: sum(per.values()) for nummer, per in per_dossier.items()}
    regels, dit_jaar = [], dag_in_nederland(nu).year
    for nummer, dossier in dossiers.items():
        if nummer not in verleend:
            continue
        tranche, per_onderdeel = tranches[dossier.tranche], verleend[nummer]
        jaren = te_verantwoorden(
            tranche,
            (jaar for per_jaar in per_onderdeel.values() for jaar in per_jaar),
            (beeindigd.get((nummer, code)) for code in per_onderdeel),
        )
        zaak, vordering, vastgesteld, terug = zaken.get(nummer, (None, None, None, None))
        regel = Overzichtsregel(
            dossier=dossier,
            tranche=tranche,
            versie=tranche.versie(versies[nummer]),
            stand=Jaarstand(
                jaren,
                verslagen.get(nummer, {}),
                tuple(code for code in per_onderdeel if (nummer, code) not in verantwoord),
            ),
            verleend=sum(sum(per_jaar.values()) for per_jaar in per_onderdeel.values()),
            te_betalen=sum(tot_en_met(dit_jaar, per_jaar) for per_jaar in per_onderdeel.values())
            - sum(cent for (_, jaar), cent in aangehouden.get(nummer, {}).items() if jaar <= dit_jaar),
            betaald=betaald.get(nummer, 0),
            vaststelling=zaak,
            vastgesteld=vastgesteld,
            terug=terug,
            vordering=vordering,
            te_doen=[],
        )
        regel.te_doen.extend(_te_doen(regel, wie, nu))
        regels.append(regel)
    return sorted(regels, key=lambda regel: not regel.te_doen)


def _te_doen(regel: Overzichtsregel, wie: Wie, nu: datetime) -> list[str]:
    zaak = regel.vaststelling
    stand = Vaststellingsfeiten(
        verantwoord=regel.stand.verantwoord,
        wachttijd_voorbij=wachttijd_voorbij(regel.versie, regel.stand, nu),
        onderdeel_ontbreekt=bool(regel.stand.niet_gevraagd),
        alles_betaald=regel.betaald == regel.te_betalen,
        voorgesteld_door=zaak.voorgesteld_door if zaak else None,
        reden="-",
    )
    claim = Vorderingsfeiten(
        vastgesteld=regel.besloten,
        bedrag=regel.terug or 0,
        op_tijd=op_tijd(regel.versie, regel.stand, dag_in_nederland(nu)),
        voorgesteld_door=stand.voorgesteld_door,
        te_laat=regel.vordering is not None and regel.vordering.te_laat(dag_in_nederland(nu)),
        open=regel.vordering.open if regel.vordering else 0,
    )
    vordering = regel.vordering.toestand if regel.vordering else None
    return [
        *_mogelijk(VASTSTELLING, zaak.toestand if zaak else None, stand, wie),
        *_mogelijk(VORDERING, vordering, claim, wie),
    ]


def _mogelijk(levensloop: Levensloop, toestand: str | None, stand: object, wie: Wie) -> list[str]:
    return [
        stap.label for stap in levensloop.voor(toestand, wie) if levensloop.mag(stap.handeling, toestand, stand, wie)
    ]


def _verleend(sessie: Session) -> dict[int, dict[str, dict[int, Cent]]]:
    """Per dossier and onderdeel the eurocents granted per year, without zeros; one statement."""
    verleend: dict[int, dict[str, dict[int, Cent]]] = defaultdict(lambda: defaultdict(dict))
    for een in sessie.scalars(select(Geld).where(Geld.soort == Geldsoort.VERLEEND, Geld.bedrag > 0)):
        verleend[een.dossier_id][een.onderdeel][een.jaar] = een.bedrag
    return dict(verleend)


def _verslagen(
    sessie: Session, tranches: Mapping[str, Tranche]
) -> tuple[dict[int, dict[int, Verantwoording]], dict[Plek, int], set[Plek]]:
    """The delivered reports per dossier and year, per place the year of its last account, and the places that they name.

    One statement.
    """
    aangeleverd = aangeleverde_verslagen(sessie, tranches)
    verantwoord = {(regel.dossier_id, regel.code) for _, verslag in aangeleverd for regel in verslag.regels}
    return verslagen_per_gebied(aangeleverd), beeindigd_in(aangeleverd), verantwoord


def _zaken(sessie: Session, wie: Wie) -> dict[int, tuple[Vaststelling, Vordering | None, Cent, Cent]]:
    """Per dossier the settlement that this person may know of, its claim, what is settled, what is due; one statement."""
    vraag = (
        select(
            Vaststelling,
            Vordering,
            func.sum(Vaststellingsregel.vastgesteld),
            func.sum(Vaststellingsregel.betaald - Vaststellingsregel.vastgesteld),
        )
        .join(Vaststellingsregel, Vaststellingsregel.vaststelling_id == Vaststelling.id)
        .outerjoin(Vordering, Vordering.vaststelling_id == Vaststelling.id)
        .group_by(Vaststelling.id, Vordering.id)
    )
    if wie.rol in GEMEENTE_ROLLEN:
        vraag = vraag.where(Vaststelling.toestand == Vaststellingstoestand.VASTGESTELD)
    return {rij[0].dossier_id: (rij[0], rij[1], int(rij[2]), int(rij[3])) for rij in sessie.execute(vraag)}


def _versies(sessie: Session) -> dict[int, date]:
    """Per dossier the version of the regulation under which money was granted last; one statement."""
    soorten = [soort for soort in Soort if soort.verleent]
    rijen = sessie.execute(
        select(Beschikking.dossier_id, func.max(Beschikking.versie_datum))
        .where(Beschikking.soort.in_(soorten))
        .group_by(Beschikking.dossier_id)
    )
    return {dossier_id: datum for dossier_id, datum in rijen}  # noqa: C416 - rows, for the type checker
