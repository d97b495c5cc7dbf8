"""The decisions: letter, journal, bookings, instalments and money granted all say the same."""

import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Container, Iterator, Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from spuk_app.beschikking.models import Beschikking, Soort
from spuk_app.dossier.models import Geldsoort
from spuk_app.kern.tijd import dag_in_nederland
from spuk_app.plafond.handelingen import per_rij
from spuk_app.rapportage.integriteit.bevinding import Bevinding, leesbaar, vergelijk
from spuk_app.rapportage.integriteit.stand import Bedragen, Handeling, Stand

_HANDELING = {
    "verleen": Soort.VERLENING,
    "wijs_af": Soort.AFWIJZING,
    "verleen_ambtshalve": Soort.AMBTSHALVE,
    "stel_vast": Soort.VASTSTELLING,
    "vorder_terug": Soort.TERUGVORDERING,
}
"""The acts that leave a decision."""

_PER_ONDERDEEL = {
    str(Soort.VASTSTELLING): "vastgesteld_cent",
    str(Soort.TERUGVORDERING): "teruggevorderd_cent",
}
"""Where a letter that grants nothing states its amounts."""


def controleer_brieven(stand: Stand) -> Iterator[Bevinding]:
    """A letter is what it was: its SHA-256, its number, its day and its sum."""
    for een in stand.beschikkingen:
        brief = _brief(een)
        yield from vergelijk(
            "brief",
            een.kenmerk,
            {
                "sha256": een.brief_sha256,
                "kenmerk": een.kenmerk,
                "datum": dag_in_nederland(een.bekendgemaakt_op).isoformat(),
                "cent": een.bedrag,
                "bezwaar": een.bezwaar_tot_en_met.isoformat(),
                "versie": een.versie_datum.isoformat(),
            },
            {
                "sha256": hashlib.sha256(een.brief.encode()).hexdigest(),
                "kenmerk": brief.get("kenmerk"),
                "datum": brief.get("datum"),
                "cent": _som_volgens_brief(een),
                "bezwaar": _gegevens(brief).get("bezwaar_tot_en_met"),
                "versie": _gegevens(brief).get("versie"),
            },
        )


def controleer_pdfs(stand: Stand, sessie: Session) -> Iterator[Bevinding]:
    """The PDF of a decision is the one of its first download, which is in the journal; read one at a time."""
    regels = _per_kenmerk(stand, {"leg_pdf_vast"})
    vraag = select(Beschikking.dossier_id, Beschikking.kenmerk, Beschikking.pdf, Beschikking.pdf_sha256)
    for dossier_id, kenmerk, pdf, sha256 in sessie.execute(vraag.execution_options(yield_per=1)):
        gemaakt = ", ".join(str(regel.gegevens.get("pdf_sha256")) for regel in regels.pop((dossier_id, kenmerk), ()))
        yield from vergelijk(
            "pdf",
            kenmerk,
            dict.fromkeys(("sha256", "sha256 van het bestand"), gemaakt or None),
            {"sha256": sha256, "sha256 van het bestand": hashlib.sha256(pdf).hexdigest() if pdf is not None else None},
        )
    for dossier_id, kenmerk in regels:
        yield Bevinding("pdf", kenmerk, "a decision", f"only a journal line in dossier {dossier_id}")


def controleer_besluiten(stand: Stand) -> Iterator[Bevinding]:
    """Each decision has its line in the journal of its dossier and is as that line says; each such line has its decision."""
    regels = _per_kenmerk(stand, _HANDELING)
    for een in stand.beschikkingen:
        gevonden = regels.pop((een.dossier_id, een.kenmerk), [])
        if len(gevonden) != 1:
            yield Bevinding("besluit", een.kenmerk, "1 journal line", str(len(gevonden)))
            continue
        yield from vergelijk("besluit", een.kenmerk, _volgens_journaal(gevonden[0]), _zoals_het_staat(een))
    for dossier_id, kenmerk in regels:
        yield Bevinding("besluit", kenmerk, "a decision", f"only a journal line in dossier {dossier_id}")


def controleer_geld_van_besluiten(stand: Stand) -> Iterator[Bevinding]:
    """The amounts of each letter are those booked, those planned as instalments, and those granted in the dossier.

    A settlement releases what its letter says; a claim books nothing.
    """
    verleend: defaultdict[int, Bedragen] = defaultdict(dict)
    geboekt = _geboekt(stand)
    gepland: defaultdict[tuple[int, int], Bedragen] = defaultdict(dict)
    for termijn in stand.betaaltermijnen:
        gepland[termijn.beschikking_id, termijn.dossier_id][termijn.onderdeel, termijn.jaar] = termijn.bedrag
    for een in stand.beschikkingen:
        bedragen = verleend_volgens_brief(een)
        verleend[een.dossier_id] |= bedragen
        dossier = stand.dossiers.get(een.dossier_id)
        gebied, tranche = (dossier.gebied, dossier.tranche) if dossier else ("", "")
        te_boeken = bedragen or {plek: -cent for plek, cent in _per_plek(een, "vrijgegeven_cent").items()}
        rijen = per_rij({(gebied, onderdeel, jaar): bedrag for (onderdeel, jaar), bedrag in te_boeken.items()})
        verwacht = Counter({(tranche, *map(str, rij)): bedrag for rij, bedrag in rijen.items()})
        yield from vergelijk("boeking", een.kenmerk, leesbaar(verwacht), leesbaar(geboekt.pop(een.kenmerk, {})))
        yield from vergelijk(
            "betaaltermijn", een.kenmerk, leesbaar(bedragen), leesbaar(gepland.pop((een.id, een.dossier_id), {}))
        )
    for kenmerk in geboekt:
        yield Bevinding("boeking", kenmerk, "a decision with this number", "geen")
    for beschikking_id, dossier_id in gepland:
        yield Bevinding(
            "betaaltermijn", f"dossier {dossier_id}", "a decision of this dossier", f"besluit {beschikking_id}"
        )
    for dossier_id in sorted(stand.dossiers.keys() | verleend.keys()):
        staat = stand.geld.get((dossier_id, Geldsoort.VERLEEND), {})
        yield from vergelijk("geld", f"dossier {dossier_id} verleend", leesbaar(verleend[dossier_id]), leesbaar(staat))


def controleer_moment_van_boeken(stand: Stand) -> Iterator[Bevinding]:
    """A promise is booked at the moment of its decision."""
    besloten = {een.kenmerk: een.bekendgemaakt_op for een in stand.beschikkingen}
    for boeking in stand.boekingen:
        moment = besloten.get(boeking.kenmerk, boeking.moment)
        yield from vergelijk("boeking", boeking.kenmerk, {"moment": moment}, {"moment": boeking.moment})


def verleend_volgens_brief(een: Beschikking) -> Bedragen:
    """Eurocents per (onderdeel, year) as the frozen letter states them, without zeros."""
    return _per_plek(een, "verleend_cent")


def _per_plek(een: Beschikking, wat: str) -> Bedragen:
    bedragen: Bedragen = {}
    for onderdeel, per_jaar in dict(_gegevens(_brief(een)).get(wat, {})).items():
        bedragen |= {(onderdeel, int(jaar)): bedrag for jaar, bedrag in per_jaar.items() if bedrag}
    return bedragen


def _som_volgens_brief(een: Beschikking) -> int:
    """Eurocents in all: of a grant per onderdeel and year, of a settlement or a claim per onderdeel."""
    if een.soort in _PER_ONDERDEEL:
        return sum(dict(_gegevens(_brief(een)).get(_PER_ONDERDEEL[een.soort], {})).values())
    return sum(verleend_volgens_brief(een).values())


def _per_kenmerk(stand: Stand, handelingen: Container[str]) -> dict[tuple[int, str], list[Handeling]]:
    """The journal lines of these acts per (dossier, number of the decision)."""
    regels: defaultdict[tuple[int, str], list[Handeling]] = defaultdict(list)
    for dossier_id in stand.dossiers:
        for regel in stand.handelingen(dossier_id):
            if regel.handeling in handelingen:
                regels[dossier_id, str(regel.gegevens.get("kenmerk"))].append(regel)
    return dict(regels)


def _brief(een: Beschikking) -> Mapping[str, Any]:
    gelezen = json.loads(een.brief)
    return gelezen if isinstance(gelezen, dict) else {}


def _gegevens(brief: Mapping[str, Any]) -> Mapping[str, Any]:
    gegevens = brief.get("gegevens")
    return gegevens if isinstance(gegevens, dict) else {}


def _volgens_journaal(regel: Handeling) -> dict[str, Any]:
    gegevens = regel.gegevens
    return {
        "soort": _HANDELING[regel.handeling].value,
        "grondslag": gegevens.get("grondslag"),
        "versie": gegevens.get("versie"),
        "cent": gegevens.get("cent"),
        "behandelaar_id": gegevens.get("behandelaar_id"),
        "beslisser_id": regel.wie_id,
        "bekendgemaakt_op": regel.moment,
        "bezwaar_tot_en_met": gegevens.get("bezwaar_tot_en_met"),
        "brief_sha256": gegevens.get("brief_sha256"),
        "vier ogen": True,
    }


def _zoals_het_staat(een: Beschikking) -> dict[str, Any]:
    return {
        "soort": een.soort,
        "grondslag": een.grondslag,
        "versie": een.versie_datum.isoformat(),
        "cent": een.bedrag,
        "behandelaar_id": een.behandelaar_id,
        "beslisser_id": een.beslisser_id,
        "bekendgemaakt_op": een.bekendgemaakt_op,
        "bezwaar_tot_en_met": een.bezwaar_tot_en_met.isoformat(),
        "brief_sha256": een.brief_sha256,
        "vier ogen": een.behandelaar_id != een.beslisser_id,
    }


def _geboekt(stand: Stand) -> dict[str, Counter[tuple[str, ...]]]:
    """Per document number what was booked on each guard row."""
    geboekt: defaultdict[str, Counter[tuple[str, ...]]] = defaultdict(Counter)
    for boeking in stand.boekingen:
        if (rij := stand.plafonds.get(boeking.plafond_id)) is not None:
            plek = (rij.tranche, rij.niveau, rij.gebied, rij.onderdeel, str(rij.jaar))
            geboekt[boeking.kenmerk][plek] += boeking.bedrag
    return geboekt
