"""Every legal term of one dossier, in the order in which they come, for its page and for ``spuk termijnen``."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy.orm import Session

from spuk_app.aanvraag.levensloop import TE_BESLISSEN, TELT_MEE
from spuk_app.aanvraag.queries import Zaak, zaken
from spuk_app.beschikking.models import Beschikking
from spuk_app.beschikking.queries import beschikkingen_per_dossier, beschikkingen_van
from spuk_app.kern.fouten import NietGevonden
from spuk_app.kern.termijnen import Termijn
from spuk_app.kern.tijd import dag_in_nederland, toon_dag
from spuk_app.kern.wie import KLOK, Wie
from spuk_app.tranches.termijnen import (
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
    """The terms that this dossier has so far: one statement.

    What follows from the last account is reckoned as if that is received on its last day.
    """
    besluiten = beschikkingen_van(sessie, wie, geval.dossier.id)
    return [een.termijn for een in _termijnen(geval, besluiten)]


def komende_termijnen(sessie: Session, wie: Wie, zaken: Iterable[Zaak], vandaag: date) -> list[Dossiertermijn]:
    """The terms of all these dossiers whose last day is still to come and on which something has to be done; one statement.

    :param vandaag: the Dutch day. It counts as still to come.
    """
    gevallen = list(zaken)
    besluiten = beschikkingen_per_dossier(sessie, wie, (geval.dossier.id for geval in gevallen))
    alle = (een for geval in gevallen for een in _termijnen(geval, besluiten[geval.dossier.id]))
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


def _termijnen(geval: Zaak, besluiten: Iterable[Beschikking]) -> Iterator[Dossiertermijn]:
    """In the order in which they come. A term has the name of its kind, unless something is added to it."""
    besluiten = list(besluiten)
    verleend = [besluit for besluit in besluiten if besluit.bedrag]
    aanvragen, beslissen = aanvraagtijdvak(geval.versie), beslistermijn(geval.versie)
    yield Dossiertermijn(aanvragen.naam, aanvragen, geval, nodig=geval.open)
    if geval.toestand in TELT_MEE:
        yield Dossiertermijn(beslissen.naam, beslissen, geval, nodig=geval.toestand in TE_BESLISSEN)
    for besluit in besluiten:
        for termijn, waarbij in _na_besluit(besluit):
            yield Dossiertermijn(termijn.naam, _bij(termijn, waarbij), geval)
    if verleend:
        for termijn in _na_verlening(geval.tranche.versie(verleend[-1].versie_datum)):
            yield Dossiertermijn(termijn.naam, termijn, geval)


def _na_besluit(besluit: Beschikking) -> Iterator[tuple[Termijn, str]]:
    """Each with what is added to its name."""
    bekendgemaakt = dag_in_nederland(besluit.bekendgemaakt_op)
    yield bezwaartermijn(bekendgemaakt), f"tegen besluit {besluit.kenmerk}"
    if besluit.bedrag:
        eerste = _bij(betaaltermijn(bekendgemaakt), "van de eerste termijn")
        yield eerste, f"van besluit {besluit.kenmerk}"


def _na_verlening(versie: Versie) -> Iterator[Termijn]:
    verantwoorden = [verantwoordingstermijn(jaar) for jaar in versie.jaren]
    yield from verantwoorden
    ontvangen = verantwoorden[-1].laatste_dag
    als = f"als de laatste verantwoording op {toon_dag(ontvangen)} binnenkomt"
    yield _bij(vaststeltermijn(versie, ontvangen), als)
    yield _bij(terugvordertermijn(versie, ontvangen), als)
    yield termijn_ambtshalve(versie, versie.jaren[-1])


def _bij(termijn: Termijn, waarbij: str) -> Termijn:
    """The term, with what it belongs to in its name."""
    return replace(termijn, naam=f"{termijn.naam} {waarbij}")
