"""Every legal term of one dossier, in the order in which they come, for its page and for ``spuk termijnen``."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy.orm import Session

from spuk_app.aanvraag.levensloop import TE_BESLISSEN, TELT_MEE
from spuk_app.aanvraag.queries import Zaak, zaken
from spuk_app.beschikking.models import Beschikking, Soort
from spuk_app.beschikking.queries import beschikkingen_per_dossier, beschikkingen_van
from spuk_app.kern.fouten import NietGevonden
from spuk_app.kern.geld import Cent
from spuk_app.kern.termijnen import Termijn
from spuk_app.kern.tijd import dag_in_nederland, toon_dag
from spuk_app.kern.wie import KLOK, Wie
from spuk_app.tranches.termijnen import (
    aanmaningstermijn,
    aanvraagtijdvak,
    beslistermijn,
    betaaltermijn,
    bezwaartermijn,
    termijn_ambtshalve,
    terugvordertermijn,
    vaststeltermijn,
    verantwoordingstermijn,
)
from spuk_app.tranches.tranche import Tranche, Versie
from spuk_app.verantwoording.vaststelling.models import Vordering
from spuk_app.verantwoording.vaststelling.queries import Ontvangst, laatste_ontvangst, vorderingen_per_besluit

TERUGBETALEN = "Terugbetalen"
"""What the term to pay a claim is called."""
NA_AANMANING = "Terugbetalen na de aanmaning"
"""What the last term is called, after a last call."""


@dataclass(frozen=True, slots=True)
class Dossiertermijn:
    """A term of one dossier. ``soort`` is its name without what belongs to that dossier alone.

    ``nodig``: whether somebody still has to act by then; no longer once the application was submitted, or decided on.
    """

    soort: str
    termijn: Termijn
    geval: Zaak
    nodig: bool = True


def dossiertermijnen(sessie: Session, wie: Wie, geval: Zaak) -> list[Termijn]:
    """The terms that this dossier has so far: three statements.

    What follows from the last account is reckoned from the day on which it was received, or as if that is its last day.
    """
    besluiten = beschikkingen_van(sessie, wie, geval.dossier.id)
    ontvangen = laatste_ontvangst(sessie).get((geval.dossier.tranche, geval.dossier.gemeente))
    return [een.termijn for een in _termijnen(geval, besluiten, ontvangen, vorderingen_per_besluit(sessie))]


def komende_termijnen(sessie: Session, wie: Wie, zaken: Iterable[Zaak], vandaag: date) -> list[Dossiertermijn]:
    """The terms of all these dossiers whose last day is still to come and on which something has to be done.

    Three statements, whatever the number of dossiers.

    :param vandaag: the Dutch day. It counts as still to come.
    """
    gevallen = list(zaken)
    besluiten = beschikkingen_per_dossier(sessie, wie, (geval.dossier.id for geval in gevallen))
    ontvangen, vorderingen = laatste_ontvangst(sessie), vorderingen_per_besluit(sessie)
    alle = (
        een
        for geval in gevallen
        for een in _termijnen(
            geval,
            besluiten[geval.dossier.id],
            ontvangen.get((geval.dossier.tranche, geval.dossier.gemeente)),
            vorderingen,
        )
    )
    return [een for een in alle if een.nodig and een.termijn.laatste_dag >= vandaag]


def termijnen_tabel(sessie: Session, dossier_id: int, tranches: Mapping[str, Tranche], nu: datetime) -> Iterator[str]:
    """The same as lines of plain Dutch text, for the operator: per term its last day, and below it the reckoning.

    :raises NietGevonden: there is no such dossier.
    """
    for geval in zaken(sessie, KLOK, tranches, nu):
        if geval.dossier.id == dossier_id:
            break
    else:
        raise NietGevonden
    yield f"{geval.gebied.naam}, gemeente {geval.gebied.gemeente}, tranche {geval.tranche.code}"
    for termijn in dossiertermijnen(sessie, KLOK, geval):
        yield ""
        yield f"{termijn.laatste_dag}  {termijn.naam}"
        for stap in termijn.stappen:
            yield f"  {stap.dag} {stap.dagen:>+5}  {stap.zin} [{stap.artikel}]"


def _termijnen(
    geval: Zaak,
    besluiten: Sequence[Beschikking],
    ontvangen: Ontvangst | None,
    vorderingen: Mapping[int, Vordering],
) -> Iterator[Dossiertermijn]:
    """In the order in which they come. A term has the name of its kind, unless something is added to it.

    :param vorderingen: the claims by their decision: once one has been paid nobody has to act by its last day.
    """
    per_soort = {Soort(besluit.soort): besluit for besluit in besluiten}
    verleend = [besluit for besluit in besluiten if Soort(besluit.soort).verleent]
    aanvragen, beslissen = aanvraagtijdvak(geval.versie), beslistermijn(geval.versie)
    yield Dossiertermijn(aanvragen.naam, aanvragen, geval, nodig=geval.open)
    if geval.toestand in TELT_MEE:
        yield Dossiertermijn(beslissen.naam, beslissen, geval, nodig=geval.toestand in TE_BESLISSEN)
    for besluit in besluiten:
        vordering = vorderingen.get(besluit.id)
        for termijn, waarbij in _na_besluit(besluit, vordering):
            betaalt_terug = vordering is not None and termijn.naam in (TERUGBETALEN, NA_AANMANING)
            nodig = not betaalt_terug or bool(vordering and vordering.open)
            yield Dossiertermijn(termijn.naam, _bij(termijn, waarbij), geval, nodig=nodig)
    if verleend:
        versie = geval.tranche.versie(verleend[-1].versie_datum)
        for jaar in versie.jaren:
            verantwoorden = verantwoordingstermijn(jaar)
            nodig = ontvangen is None or jaar > ontvangen.jaar
            yield Dossiertermijn(verantwoorden.naam, verantwoorden, geval, nodig=nodig)
        totaal = sum(besluit.bedrag for besluit in verleend)
        yield from _na_verantwoording(geval, versie, per_soort, totaal, ontvangen)


def _na_besluit(besluit: Beschikking, vordering: Vordering | None) -> Iterator[tuple[Termijn, str]]:
    """Each with what is added to its name."""
    bekendgemaakt = dag_in_nederland(besluit.bekendgemaakt_op)
    yield bezwaartermijn(bekendgemaakt), f"tegen besluit {besluit.kenmerk}"
    if Soort(besluit.soort).verleent:
        eerste = _bij(betaaltermijn(bekendgemaakt), "van de eerste termijn")
        yield eerste, f"van besluit {besluit.kenmerk}"
    elif besluit.soort == Soort.TERUGVORDERING:
        yield replace(betaaltermijn(bekendgemaakt), naam=TERUGBETALEN), f"volgens besluit {besluit.kenmerk}"
    if vordering is not None and vordering.aangemaand_op is not None:
        yield replace(aanmaningstermijn(vordering.aangemaand_op), naam=NA_AANMANING), f"bij besluit {besluit.kenmerk}"


def _na_verantwoording(
    geval: Zaak, versie: Versie, besluiten: Mapping[Soort, Beschikking], verleend: Cent, ontvangen: Ontvangst | None
) -> Iterator[Dossiertermijn]:
    """Settling and claiming back: from the day on which the last account came, or as if it comes on its last day.

    Waiting for it ends when it came; settling and claiming back end with the decision, and nothing is claimed back when all
    that was granted (``verleend``, in eurocents) is settled.
    """
    laatste = versie.jaren[-1]
    gekomen = ontvangen is not None and ontvangen.jaar == laatste
    dag = ontvangen.dag if ontvangen is not None and gekomen else verantwoordingstermijn(laatste).laatste_dag
    als = "" if gekomen else f"als de laatste verantwoording op {toon_dag(dag)} binnenkomt"
    vaststelling = besluiten.get(Soort.VASTSTELLING)
    alles = vaststelling is not None and vaststelling.bedrag == verleend
    for termijn, nodig in (
        (vaststeltermijn(versie, dag), vaststelling is None),
        (terugvordertermijn(versie, dag), not alles and Soort.TERUGVORDERING not in besluiten),
    ):
        yield Dossiertermijn(termijn.naam, _bij(termijn, als) if als else termijn, geval, nodig=nodig)
    if not gekomen:
        wachten = termijn_ambtshalve(versie, laatste)
        yield Dossiertermijn(wachten.naam, wachten, geval, nodig=vaststelling is None)


def _bij(termijn: Termijn, waarbij: str) -> Termijn:
    """The term, with what it belongs to in its name."""
    return replace(termijn, naam=f"{termijn.naam} {waarbij}")
