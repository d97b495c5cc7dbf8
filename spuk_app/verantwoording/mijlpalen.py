"""The road of a report as its page tells it: what was done, when and by whom, and what has to come."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from spuk_app.dossier.models import Journaalregel
from spuk_app.kern.tijd import dag_in_nederland, toon_dag, toon_moment
from spuk_app.verantwoording.models import Verantwoording

STAPPEN = (
    ("begin_verantwoording", "Begonnen"),
    ("geef_akkoord", "Intern akkoord"),
    ("zet_vast", "Cijfers vastgezet voor de accountant"),
    ("leg_bevindingen_vast", "Gecontroleerd door de accountant"),
    ("leg_raadsbesluit_vast", "Vastgesteld door de raad"),
    ("lever_aan", "Aanlevering bij het CBS vastgelegd"),
    ("rond_beoordeling_af", "Akkoord van het Rijk"),
)
"""The road of a report: the act, and how it reads once it was done."""
OVER_DE_EERDERE = frozenset({"leg_bevindingen_vast", "leg_raadsbesluit_vast", "lever_aan"})
"""The steps that others took on the figures as they were frozen: an answer that changes figures does not reach them."""
VASTGEZET = "zet_vast"
"""The act that froze the figures which those others saw."""
_VERVALT = "heropen"
_WEER_IN_BEOORDELING = "heropen_beoordeling"


@dataclass(frozen=True, slots=True)
class Mijlpaal:
    """One step of the road; ``wanneer`` is empty while it has to come, ``bij`` is what one must know of it."""

    titel: str
    wanneer: str = ""
    iso: str = ""
    bij: str = ""


def mijlpalen(van: Verantwoording, journaal: Iterable[Journaalregel], *, gewijzigd: bool) -> list[Mijlpaal]:
    """Every step in its order; what was opened again lapsed.

    :param journaal: of this report, oldest first (``journaal_van``). :param gewijzigd: whether the figures of today are
        other ones than those that were frozen for the accountant.
    """
    gedaan: dict[str, Journaalregel] = {}
    for regel in journaal:
        if regel.handeling == _VERVALT:
            gedaan = {"begin_verantwoording": gedaan["begin_verantwoording"]}
        elif regel.handeling == _WEER_IN_BEOORDELING:
            gedaan.pop("rond_beoordeling_af", None)
        gedaan[regel.handeling] = regel
    vast = gedaan.get(VASTGEZET)
    eerder = (
        f"Dit gaat over de cijfers die op {toon_dag(dag_in_nederland(vast.moment))} zijn vastgezet, van voor de wijziging."
        if gewijzigd and vast
        else ""
    )
    return [
        _mijlpaal(titel, gedaan.get(handeling), _dag(van, handeling), eerder if handeling in OVER_DE_EERDERE else "")
        for handeling, titel in STAPPEN
    ]


def vastgezet_op(journaal: Iterable[Journaalregel]) -> date | None:
    """The Dutch day on which the figures were frozen for the accountant; None while they were not."""
    dagen = [dag_in_nederland(regel.moment) for regel in journaal if regel.handeling == VASTGEZET]
    return dagen[-1] if dagen else None


def journaal_van(sessie: Session, verantwoording_id: int, dossier_id: int) -> list[Journaalregel]:
    """What was done with this report, oldest first; one statement. Every dossier of it has the same lines."""
    handelingen = [handeling for handeling, _ in STAPPEN] + [_VERVALT, _WEER_IN_BEOORDELING]
    regels = sessie.scalars(
        select(Journaalregel)
        .where(Journaalregel.stroom == f"dossier:{dossier_id}", Journaalregel.handeling.in_(handelingen))
        .order_by(Journaalregel.nummer)
    )
    return van_verslag(regels, verantwoording_id)


def van_verslag(regels: Iterable[Journaalregel], verantwoording_id: int) -> list[Journaalregel]:
    """Those of these lines that are about one report: its dossiers have the lines of the other years too."""
    return [regel for regel in regels if json.loads(regel.gegevens)["verantwoording"] == verantwoording_id]


def _dag(van: Verantwoording, handeling: str) -> date | None:
    """The day on which it happened outside this system."""
    return {
        "leg_bevindingen_vast": van.gecontroleerd_op,
        "leg_raadsbesluit_vast": van.raad_op,
        "lever_aan": van.aangeleverd_op,
    }.get(handeling)


def _mijlpaal(titel: str, regel: Journaalregel | None, dag: date | None, bij: str) -> Mijlpaal:
    if regel is None:
        return Mijlpaal(titel)
    wanneer = f"{toon_dag(dag)}, vastgelegd op {toon_moment(regel.moment)}" if dag else toon_moment(regel.moment)
    return Mijlpaal(titel, f"{wanneer}, {regel.wie}", regel.moment.isoformat(), bij)
