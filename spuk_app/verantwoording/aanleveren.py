"""From frozen figures to the delivery: the findings of the accountant, the council, and CBS, each with its day.

The legal delivery happens outside this system; here is recorded that and when it was done, and what was delivered.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from spuk_app.dossier.unit_of_work import UnitOfWork
from spuk_app.kern.canoniek import canoniek, vingerafdruk
from spuk_app.kern.fouten import Gebrek, Onvolledig
from spuk_app.kern.geld import MAXIMUM, Cent
from spuk_app.kern.tijd import toon_dag
from spuk_app.kern.wie import Rol
from spuk_app.onderdelen.taal import Departement
from spuk_app.tranches.termijnen import verantwoordingstermijn
from spuk_app.tranches.tranche import Tranche
from spuk_app.verantwoording.aangeleverd import op_wat_telt
from spuk_app.verantwoording.einde import volg_laatste_verantwoording
from spuk_app.verantwoording.feiten import datumfeiten, foutfeiten, vorige_dag
from spuk_app.verantwoording.geval import Geval, besteed_van, noteer, pak
from spuk_app.verantwoording.keten import Plek
from spuk_app.verantwoording.levensloop import VERANTWOORDING
from spuk_app.verantwoording.models import (
    Aanlevering,
    Accountantsbevinding,
    Beoordeling,
    Bevindingsoort,
    Verantwoording,
)
from spuk_app.verantwoording.opname import met_een_regel, momentopname
from spuk_app.verantwoording.queries import aanleveringen, bevindingen

OMSCHRIJVING_MAXIMUM = 1_000


@dataclass(frozen=True, slots=True)
class Bevinding:
    """What an accountant found in one line. ``bedrag`` in eurocents, more than nothing."""

    dossier_id: int
    onderdeel: str
    soort: Bevindingsoort
    bedrag: Cent
    omschrijving: str


def leg_bevindingen_vast(
    uow: UnitOfWork,
    tranches: Mapping[str, Tranche],
    verantwoording_id: int,
    datum: date,
    gevonden: Sequence[Bevinding],
) -> Verantwoording:
    """Record the report of the accountant with its table of errors and uncertainties, also when it is empty (Bado art. 5).

    :param datum: the day of that report. Leaves state gecontroleerd, the findings, and a journal line per area.

    :raises SpukFout: the day lies in the future or before the akkoord.
    :raises Onvolledig: a finding stands twice, has no amount or no words, or is more than what was spent.
    """
    geval = pak(uow, tranches, verantwoording_id)
    feiten = datumfeiten(geval.verslag, datum, vorige_dag(geval.verantwoording), uow.nu)
    naar = VERANTWOORDING.toets("leg_bevindingen_vast", geval.toestand, feiten, uow.wie)
    assert naar is not None
    gebreken = list(_gebreken(geval, gevonden))
    if gebreken:
        raise Onvolledig("De bevindingen zijn niet vastgelegd.", gebreken, herstel="Verbeter de genoemde velden.")
    uow.sessie.add_all(
        Accountantsbevinding(
            verantwoording_id=verantwoording_id,
            dossier_id=een.dossier_id,
            onderdeel=een.onderdeel,
            soort=een.soort,
            bedrag=een.bedrag,
            omschrijving=een.omschrijving.strip(),
        )
        for een in gevonden
    )
    geval.verantwoording.gecontroleerd_op = datum
    geval.verantwoording.toestand = naar
    noteer(
        uow,
        geval,
        "leg_bevindingen_vast",
        {"datum": datum},
        lambda dossier_id: {"bevindingen": [_vermelding(een) for een in gevonden if een.dossier_id == dossier_id]},
    )
    return geval.verantwoording


def leg_raadsbesluit_vast(
    uow: UnitOfWork, tranches: Mapping[str, Tranche], verantwoording_id: int, datum: date
) -> Verantwoording:
    """Record that the council adopted the annual accounts (Gemeentewet art. 198).

    :param datum: the day of the meeting. Leaves state vastgesteld and a journal line per area.
    :raises SpukFout: the day lies in the future or before the report of the accountant.
    """
    geval = pak(uow, tranches, verantwoording_id)
    feiten = datumfeiten(geval.verslag, datum, vorige_dag(geval.verantwoording), uow.nu)
    naar = VERANTWOORDING.toets("leg_raadsbesluit_vast", geval.toestand, feiten, uow.wie)
    assert naar is not None
    geval.verantwoording.raad_op = datum
    geval.verantwoording.toestand = naar
    noteer(uow, geval, "leg_raadsbesluit_vast", {"datum": datum})
    return geval.verantwoording


def lever_aan(uow: UnitOfWork, tranches: Mapping[str, Tranche], verantwoording_id: int, datum: date) -> Verantwoording:
    """Record the delivery at CBS (Fvw art. 17a lid 1). It is not that delivery; too late is possible, and said.

    :param datum: the day of the delivery. Leaves state aangeleverd, the first frozen copy, an open review per line, messages
        to who reviews and to the municipality, and a journal line per area; what was ended is not paid for later years.
    :raises SpukFout: the day lies in the future or before the decision of the council, or there are errors in the figures
        on what counts of the years before now.
    :raises Conflict: every area in it was settled without it.
    """
    geval = pak(uow, tranches, verantwoording_id)
    te_lezen = op_wat_telt(uow.sessie, tranches, geval.verantwoording, geval.verslag)
    dag = datumfeiten(geval.verslag, datum, vorige_dag(geval.verantwoording), uow.nu)
    feiten = replace(foutfeiten(te_lezen), datum_mogelijk=dag.datum_mogelijk)
    naar = VERANTWOORDING.toets("lever_aan", geval.toestand, feiten, uow.wie)
    assert naar is not None
    geval.verantwoording.aangeleverd_op = datum
    geval.verantwoording.ontvangen_op = uow.nu
    geval.verantwoording.toestand = naar
    opname = vries_in(uow, geval)
    for regel in geval.verslag.regels:
        uow.sessie.add(
            Beoordeling(
                verantwoording_id=verantwoording_id,
                dossier_id=regel.dossier_id,
                onderdeel=regel.code,
                departement=regel.deel.onderdeel.departement,
            )
        )
    laatste_dag = verantwoordingstermijn(geval.verantwoording.jaar).laatste_dag
    te_laat = datum > laatste_dag
    noteer(
        uow,
        geval,
        "lever_aan",
        {"datum": datum, "te_laat": te_laat, "volgnummer": opname.volgnummer, "sha256": opname.sha256},
        lambda dossier_id: besteed_van(geval, dossier_id),
    )
    volg_laatste_verantwoording(uow, tranches, geval)
    laat = f" Dat is te laat: de laatste dag was {toon_dag(laatste_dag)}." if te_laat else ""
    _bericht_aan_beoordelaars(
        uow, geval, f"De gemeente legde vast dat zij op {toon_dag(datum)} bij het CBS heeft aangeleverd.{laat}"
    )
    uow.bericht(
        f"aanlevering:{verantwoording_id}:gemeente",
        f"Aanlevering bij het CBS vastgelegd: {geval.naam}",
        f"Wij hebben vastgelegd dat u de verantwoording over {geval.verslag.jaar} op {toon_dag(datum)} bij het CBS hebt "
        f"aangeleverd.{laat} De departementen beoordelen nu de cijfers. Dit bericht is niet de aanlevering zelf.",
        dossier=next(iter(geval.dossiers.values())),
        aan_gemeente=geval.verantwoording.gemeente,
    )
    return geval.verantwoording


def vries_in(uow: UnitOfWork, geval: Geval, beantwoord: Plek | None = None) -> Aanlevering:
    """Keep the report as it is delivered. Leaves the next frozen copy.

    :param beantwoord: the one line that an answer delivers again; all others stay as they were delivered before.
    """
    nummer = geval.verantwoording.id
    inhoud = momentopname(geval.verantwoording, geval.verslag, bevindingen(uow.sessie, nummer))
    eerdere = aanleveringen(uow.sessie, nummer)
    if beantwoord is not None:
        inhoud = met_een_regel(inhoud, eerdere[-1], beantwoord)
    opname = Aanlevering(
        verantwoording_id=nummer,
        volgnummer=len(eerdere) + 1,
        moment=uow.nu,
        wie_id=uow.wie.id,
        wie=uow.wie.omschrijving,
        momentopname=canoniek(inhoud),
        sha256=vingerafdruk(inhoud),
    )
    uow.sessie.add(opname)
    uow.sessie.flush()
    return opname


def _bericht_aan_beoordelaars(uow: UnitOfWork, geval: Geval, zin: str) -> None:
    """One message per department about its onderdelen; for VRO also to BZK financiën, who judges for it."""
    departementen = sorted({regel.deel.onderdeel.departement for regel in geval.verslag.regels})
    dossier = next(iter(geval.dossiers.values()))
    for departement in departementen:
        namen = sorted(
            {
                regel.deel.onderdeel.naam
                for regel in geval.verslag.regels
                if regel.deel.onderdeel.departement is departement
            }
        )
        uow.bericht(
            f"aanlevering:{geval.verantwoording.id}:{departement}",
            f"Te beoordelen: {geval.naam}",
            f"{zin} Beoordeel de cijfers en de voortgang van: {', '.join(namen)}.",
            dossier=dossier,
            aan_rol=Rol.ADVISEUR,
            aan_departement=departement,
        )
    vro = "" if Departement.VRO in departementen else " Er zijn geen onderdelen die u zelf beoordeelt."
    uow.bericht(
        f"aanlevering:{geval.verantwoording.id}:bzk",
        f"Aangeleverd: {geval.naam}",
        f"{zin} Beoordeel de onderdelen van VRO; de andere departementen beoordelen de hunne.{vro}",
        dossier=dossier,
        aan_rol=Rol.BZK_FINANCIEN,
    )


def _vermelding(een: Bevinding) -> dict[str, Any]:
    return {
        "onderdeel": een.onderdeel,
        "soort": een.soort,
        "cent": een.bedrag,
        "omschrijving_sha256": vingerafdruk(een.omschrijving.strip()),
    }


def _gebreken(geval: Geval, gevonden: Sequence[Bevinding]) -> Iterator[Gebrek]:
    gezien: set[tuple[int, str, str]] = set()
    for nummer, een in enumerate(gevonden, 1):
        regel = geval.regel(een.dossier_id, een.onderdeel)
        naam = f"Bevinding {nummer}"
        if not 0 < een.bedrag <= MAXIMUM:
            yield Gebrek(f"{naam}: vul een bedrag boven nul in.", een.onderdeel, f"bedrag-r{nummer}")
        if not een.omschrijving.strip():
            zin = f"{naam}: schrijf op wat de accountant heeft gevonden."
            yield Gebrek(zin, een.onderdeel, f"omschrijving-r{nummer}")
        elif len(een.omschrijving.strip()) > OMSCHRIJVING_MAXIMUM:
            yield Gebrek(f"{naam}: schrijf ten hoogste 1.000 tekens.", een.onderdeel, f"omschrijving-r{nummer}")
        if (plek := (een.dossier_id, een.onderdeel, een.soort.value)) in gezien:
            zin = f"{naam}: deze soort staat al bij dit onderdeel. Tel de bedragen bij elkaar op."
            yield Gebrek(zin, een.onderdeel, f"soort-r{nummer}")
        gezien.add(plek)
        if een.bedrag > (regel.besteed or 0):
            zin = f"{naam}: meer dan u in {regel.jaar} besteedde ({geval.verslag.versie.noem(regel.besteed or 0)})."
            yield Gebrek(zin, een.onderdeel, f"bedrag-r{nummer}")
