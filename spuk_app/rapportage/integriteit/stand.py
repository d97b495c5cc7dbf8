"""Everything the checks look at, read once: the number of statements does not depend on the number of dossiers."""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from heapq import merge
from itertools import groupby
from operator import attrgetter
from typing import Any, TypeVar

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from spuk_app.aanvraag.models import (
    Aanvraag,
    Advies,
    Belangstelling,
    Handtekening,
    Indiening,
    Voorstel,
    Weigeringsgrond,
)
from spuk_app.beschikking.models import Beschikking
from spuk_app.betaling.models import Betaaltermijn
from spuk_app.db.basis import Base
from spuk_app.db.verbinding import Database
from spuk_app.dossier.journaal import breuken
from spuk_app.dossier.models import (
    Bericht,
    Bijlage,
    Dossier,
    Geld,
    Geldsoort,
    Journaalkop,
    Journaalregel,
    Oefenklok,
    Reeks,
    Regel,
    Regelversie,
)
from spuk_app.gebruikers.models import Gebruiker, Organisatie
from spuk_app.kern.geld import Cent
from spuk_app.plafond.models import Boeking, Plafond
from spuk_app.tranches.tranche import Tranche
from spuk_app.verantwoording.models import (
    Aanlevering,
    Accountantsbevinding,
    Beoordeling,
    Verantwoording,
    Verantwoordingsopslag,
    Verantwoordingsregel,
    Voortgang,
)
from spuk_app.verantwoording.vaststelling.models import Terugbetaling, Vaststelling, Vaststellingsregel, Vordering

_Rij = TypeVar("_Rij", bound=Base)
_BROK = 1_000
_VAN_EEN_DOSSIER = attrgetter("dossier_id")

Bedragen = dict[tuple[str, int], Cent]
"""Eurocents per (onderdeel, year), without zeros."""


@dataclass(frozen=True, slots=True)
class Handeling:
    """A journal line, as far as the checks compare it with the facts."""

    handeling: str
    wie_id: int
    wie: str
    moment: datetime
    gegevens: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Stand:
    """The facts of one moment. Money is without zeros; lists are in the order in which things came to be."""

    tranches: Mapping[str, Tranche]
    dossiers: Mapping[int, Dossier]
    aanvragen: Sequence[Aanvraag]
    indieningen: Mapping[int, Sequence[Indiening]]
    handtekeningen: Mapping[int, Sequence[Handtekening]]
    adviezen: Mapping[int, Sequence[Advies]]
    voorstellen: Mapping[int, Sequence[Voorstel]]
    weigeringsgronden: Mapping[int, Sequence[Weigeringsgrond]]
    belangstelling: Sequence[Belangstelling]
    beschikkingen: Sequence[Beschikking]
    betaaltermijnen: Sequence[Betaaltermijn]
    verslagen: Mapping[int, "Verslagrijen"]
    vaststellingen: Sequence[Vaststelling]
    vaststellingsregels: Mapping[int, Sequence[Vaststellingsregel]]
    vorderingen: Mapping[int, Vordering]
    terugbetalingen: Mapping[int, Sequence[Terugbetaling]]
    """By their settlement; there is one at most."""
    plafonds: Mapping[int, Plafond]
    boekingen: Sequence[Boeking]
    reeksen: Mapping[str, int]
    organisaties: Sequence[Organisatie]
    gebruikers: Sequence[Gebruiker]
    oefenklok: Sequence[Oefenklok]
    """One row in a practice environment, none in production."""
    berichten: Sequence[Bericht]
    bijlagen: Mapping[int, Sequence[Bijlage]]
    geld: Mapping[tuple[int, Geldsoort], Bedragen]
    ingevuld: Mapping[int, Mapping[tuple[str, str, int], Cent]]
    """Per dossier the sum of the saved amounts per (onderdeel, field, year)."""
    koppen: Mapping[str, Journaalkop]
    journaal: Mapping[str, Sequence[Handeling]]
    """Per stream what was done."""
    breuken: Mapping[str, Sequence[str]]
    """Per stream where its chain is broken; streams that are whole are left out."""

    def handelingen(self, dossier_id: int) -> Sequence[Handeling]:
        """What was done in a dossier."""
        return self.journaal.get(f"dossier:{dossier_id}", ())

    def geopend(self) -> dict[str, Tranche]:
        """The tranches that have been opened in this database and that this program knows."""
        codes = {dossier.tranche for dossier in self.dossiers.values()}
        codes |= {plafond.tranche for plafond in self.plafonds.values()}
        return {code: self.tranches[code] for code in sorted(codes) if code in self.tranches}


@dataclass(frozen=True, slots=True)
class Verslagrijen:
    """A report of a municipality with every row that belongs to it."""

    verantwoording: Verantwoording
    regels: Sequence[Verantwoordingsregel]
    opslagen: Sequence[Verantwoordingsopslag]
    voortgang: Sequence[Voortgang]
    bevindingen: Sequence[Accountantsbevinding]
    aanleveringen: Sequence[Aanlevering]
    beoordelingen: Sequence[Beoordeling]


@contextmanager
def momentopname(database: Database) -> Iterator[Session]:
    """A session in which every statement sees the same moment, so that work going on gives no false findings."""
    with database.engine.connect() as verbinding:
        if not database.is_sqlite:  # a read transaction of SQLite is a snapshot already
            verbinding.execution_options(isolation_level="REPEATABLE READ")
        with Session(verbinding, expire_on_commit=False) as sessie:
            yield sessie


def lees(sessie: Session, tranches: Mapping[str, Tranche]) -> Stand:
    """Read the facts; thirty-odd statements. :raises ValueError: a row holds something that cannot be read."""
    koppen = {kop.stroom: kop for kop in _alle(sessie, Journaalkop)}
    journaal, gebroken = _journaal(sessie, koppen)
    geld: defaultdict[tuple[int, Geldsoort], Bedragen] = defaultdict(dict)
    for rij in _alle(sessie, Geld):
        if rij.bedrag:
            geld[rij.dossier_id, Geldsoort(rij.soort)][rij.onderdeel, rij.jaar] = rij.bedrag
    return Stand(
        tranches=tranches,
        dossiers={dossier.id: dossier for dossier in _alle(sessie, Dossier)},
        aanvragen=_alle(sessie, Aanvraag),
        indieningen=_per(_alle(sessie, Indiening), "aanvraag_id"),
        handtekeningen=_per(_alle(sessie, Handtekening), "aanvraag_id"),
        adviezen=_per(_alle(sessie, Advies), "aanvraag_id"),
        voorstellen=_per(_alle(sessie, Voorstel), "aanvraag_id"),
        weigeringsgronden=_per(_alle(sessie, Weigeringsgrond), "aanvraag_id"),
        belangstelling=_alle(sessie, Belangstelling),
        beschikkingen=_alle(sessie, Beschikking),
        betaaltermijnen=_alle(sessie, Betaaltermijn),
        verslagen=_verslagen(sessie),
        vaststellingen=_alle(sessie, Vaststelling),
        vaststellingsregels=_per(_alle(sessie, Vaststellingsregel), "vaststelling_id"),
        terugbetalingen=_per(_alle(sessie, Terugbetaling), "vordering_id"),
        vorderingen={vordering.vaststelling_id: vordering for vordering in _alle(sessie, Vordering)},
        plafonds={plafond.id: plafond for plafond in _alle(sessie, Plafond)},
        boekingen=_alle(sessie, Boeking),
        reeksen={reeks.code: reeks.laatste for reeks in _alle(sessie, Reeks)},
        organisaties=_alle(sessie, Organisatie),
        gebruikers=_alle(sessie, Gebruiker),
        oefenklok=_alle(sessie, Oefenklok),
        berichten=_alle(sessie, Bericht),
        bijlagen=_per(_alle(sessie, Bijlage), "dossier_id"),
        geld=geld,
        ingevuld=_ingevuld(sessie),
        koppen=koppen,
        journaal=journaal,
        breuken=gebroken,
    )


def regels_per_dossier(sessie: Session) -> Iterator[tuple[int, list[Regel], list[Regelversie]]]:
    """The saved lines and their versions, oldest first, a dossier at a time: all of them together may be many."""
    regels = sessie.scalars(select(Regel).order_by(Regel.dossier_id).execution_options(yield_per=_BROK))
    op_volgorde = select(Regelversie).order_by(Regelversie.dossier_id, Regelversie.versie)
    versies = sessie.scalars(op_volgorde.execution_options(yield_per=_BROK))
    for dossier_id, groep in groupby(merge(regels, versies, key=_VAN_EEN_DOSSIER), key=_VAN_EEN_DOSSIER):
        rijen = list(groep)
        yield (
            dossier_id,
            [rij for rij in rijen if isinstance(rij, Regel)],
            [rij for rij in rijen if isinstance(rij, Regelversie)],
        )


def _alle(sessie: Session, tabel: type[_Rij]) -> list[_Rij]:
    return list(sessie.scalars(select(tabel).order_by(*tabel.__table__.primary_key)))


def _per(rijen: Sequence[_Rij], kolom: str) -> dict[int, list[_Rij]]:
    verzameld: defaultdict[int, list[_Rij]] = defaultdict(list)
    for rij in rijen:
        verzameld[getattr(rij, kolom)].append(rij)
    return verzameld


def _verslagen(sessie: Session) -> dict[int, Verslagrijen]:
    """Every report with its rows, seven statements."""
    soorten = (
        Verantwoordingsregel,
        Verantwoordingsopslag,
        Voortgang,
        Accountantsbevinding,
        Aanlevering,
        Beoordeling,
    )
    per_soort: list[dict[int, list[Any]]] = [_per(_alle(sessie, soort), "verantwoording_id") for soort in soorten]
    return {
        een.id: Verslagrijen(een, *(rijen.get(een.id, []) for rijen in per_soort))
        for een in _alle(sessie, Verantwoording)
    }


def _ingevuld(sessie: Session) -> dict[int, dict[tuple[str, str, int], Cent]]:
    sommen: defaultdict[int, dict[tuple[str, str, int], Cent]] = defaultdict(dict)
    for dossier_id, onderdeel, veld, jaar, bedrag in sessie.execute(
        select(Regel.dossier_id, Regel.onderdeel, Regel.veld, Regel.jaar, func.sum(Regel.waarde_bedrag))
        .where(Regel.waarde_bedrag > 0)
        .group_by(Regel.dossier_id, Regel.onderdeel, Regel.veld, Regel.jaar)
    ):
        sommen[dossier_id][onderdeel, veld, jaar] = int(bedrag or 0)
    return sommen


def _journaal(
    sessie: Session, koppen: Mapping[str, Journaalkop]
) -> tuple[dict[str, list[Handeling]], dict[str, list[str]]]:
    """Read the journal a stream at a time, and verify each chain on the way."""
    journaal: dict[str, list[Handeling]] = {}
    gebroken = {stroom: breuken(kop, []) for stroom, kop in koppen.items()}
    vraag = select(Journaalregel).order_by(Journaalregel.stroom, Journaalregel.nummer)
    regels_op_volgorde = sessie.scalars(vraag.execution_options(yield_per=_BROK))
    for stroom, groep in groupby(regels_op_volgorde, key=lambda regel: regel.stroom):
        regels = list(groep)
        journaal[stroom] = [
            Handeling(regel.handeling, regel.wie_id, regel.wie, regel.moment, _lees_json(regel.gegevens))
            for regel in regels
        ]
        if stroom in koppen:
            gebroken[stroom] = breuken(koppen[stroom], regels)
    return journaal, {stroom: fouten for stroom, fouten in gebroken.items() if fouten}


def _lees_json(tekst: str) -> Mapping[str, Any]:
    """The data of a line; what cannot be read has been changed by hand, and then its hash says so."""
    try:
        gelezen = json.loads(tekst)
    except ValueError:
        return {}
    return gelezen if isinstance(gelezen, dict) else {}
