"""Every legal term of one dossier, in the order in which they come, for its page and for ``spuk termijnen``."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime

from sqlalchemy.orm import Session

from spuk_app.aanvraag.levensloop import TELT_MEE
from spuk_app.aanvraag.queries import Zaak, zaken
from spuk_app.beschikking.models import Beschikking
from spuk_app.beschikking.queries import beschikkingen_van
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


def dossiertermijnen(sessie: Session, wie: Wie, geval: Zaak) -> list[Termijn]:
    """The terms that this dossier has so far: one statement.

    What follows from the last account is reckoned as if that is received on its last day.
    """
    besluiten = beschikkingen_van(sessie, wie, geval.dossier.id)
    verleend = [besluit for besluit in besluiten if besluit.bedrag]
    termijnen = [aanvraagtijdvak(geval.versie)]
    if geval.toestand in TELT_MEE:
        termijnen.append(beslistermijn(geval.versie))
    for besluit in besluiten:
        termijnen += _na_besluit(besluit)
    if verleend:
        termijnen += _na_verlening(geval.tranche.versie(verleend[-1].versie_datum))
    return termijnen


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


def _na_besluit(besluit: Beschikking) -> Iterator[Termijn]:
    bekendgemaakt = dag_in_nederland(besluit.bekendgemaakt_op)
    yield _bij(bezwaartermijn(bekendgemaakt), f"tegen besluit {besluit.kenmerk}")
    if besluit.bedrag:
        yield _bij(betaaltermijn(bekendgemaakt), f"van de eerste termijn van besluit {besluit.kenmerk}")


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
