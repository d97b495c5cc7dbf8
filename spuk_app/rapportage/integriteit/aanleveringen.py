"""What was delivered: each frozen copy is the one in the journal, the last one is the report, a settlement rests on it."""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from spuk_app.beschikking.models import Beschikking
from spuk_app.rapportage.integriteit.bevinding import Bevinding, vergelijk
from spuk_app.rapportage.integriteit.stand import Handeling, Stand, Verslagrijen
from spuk_app.rapportage.integriteit.verantwoordingen import (
    handelingen_van,
    inhoud_van,
    plek_van,
    regelnaam,
    sha256_van,
    van_wie,
    verslagnaam,
)
from spuk_app.verantwoording.cijfers import Regel
from spuk_app.verantwoording.levensloop import Beoordelingstoestand, Vaststellingstoestand
from spuk_app.verantwoording.models import Aanlevering
from spuk_app.verantwoording.opname import lees_opname
from spuk_app.verantwoording.samenstellen import deel_van
from spuk_app.verantwoording.vaststelling.afrekening import Post
from spuk_app.verantwoording.vaststelling.models import Vaststelling


def controleer_aanleveringen(stand: Stand) -> Iterator[Bevinding]:
    """Every frozen copy has its SHA-256 and its line in the journal; none is missing."""
    for nummer, rijen in stand.verslagen.items():
        naam = verslagnaam(rijen.verantwoording)
        eerste: list[Handeling] = []
        antwoorden: list[Handeling] = []
        for dossier_id in sorted({regel.dossier_id for regel in rijen.regels}):
            for regel in handelingen_van(stand, dossier_id, nummer):
                if regel.handeling == "lever_aan":
                    eerste = [regel]  # the same in the journal of each area
                elif "opname_sha256" in regel.gegevens and regel.handeling == "beantwoord":
                    antwoorden.append(regel)
        hoort = [van_wie(regel, regel.gegevens["sha256"]) for regel in eerste]
        hoort += [van_wie(regel, regel.gegevens["opname_sha256"]) for regel in antwoorden]
        staat = sorted(rijen.aanleveringen, key=lambda een: een.volgnummer)
        yield from vergelijk(
            "aanlevering",
            naam,
            {"volgnummers": list(range(1, len(hoort) + 1)), "eerste": hoort[:1], "alle": sorted(hoort)},
            {
                "volgnummers": [een.volgnummer for een in staat],
                "eerste": [van_wie(een, een.sha256) for een in staat[:1]],
                "alle": sorted(van_wie(een, een.sha256) for een in staat),
            },
        )
        for een in rijen.aanleveringen:
            yield from vergelijk(
                "aanlevering",
                f"{naam} {een.volgnummer}",
                {"inhoud": een.sha256},
                {"inhoud": sha256_van(een.momentopname)},
            )


def controleer_laatste_opname(stand: Stand) -> Iterator[Bevinding]:
    """The last frozen copy has the findings, and the lines about which no question is open, as they stand."""
    for rijen in stand.verslagen.values():
        if not rijen.aanleveringen:
            continue
        opname = json.loads(_laatste(rijen).momentopname)
        vragen = {plek_van(een) for een in rijen.beoordelingen if een.toestand == Beoordelingstoestand.VRAAG}
        hoort = {(een["dossier"], een["onderdeel"]): een["opgave"] for een in opname["regels"]}
        staat = {plek_van(regel): inhoud_van(regel, rijen) for regel in rijen.regels}
        naam = verslagnaam(rijen.verantwoording)
        yield from vergelijk("aanlevering", naam, _zonder(hoort, vragen), _zonder(staat, vragen))
        yield from vergelijk(
            "aanlevering",
            f"{naam} accountant",
            {f"{een['dossier']} {een['onderdeel']} {een['soort']}": een["bedrag"] for een in opname["bevindingen"]},
            {f"{een.dossier_id} {een.onderdeel} {een.soort}": een.bedrag for een in rijen.bevindingen},
        )


def controleer_vastgesteld(stand: Stand) -> Iterator[Bevinding]:
    """What a settlement says was spent, and what of it counts by the reports, is what had been delivered by then."""
    besluiten = {een.id: een for een in stand.beschikkingen}
    for een in stand.vaststellingen:
        besluit = besluiten.get(een.beschikking_id or 0)
        if een.toestand != Vaststellingstoestand.VASTGESTELD or besluit is None:
            continue
        tranche = stand.tranches[stand.dossiers[een.dossier_id].tranche]
        per_onderdeel = _aangeleverd(stand, een, besluit)
        hoort, staat = {}, {}
        for regel in stand.vaststellingsregels.get(een.id, ()):
            deel = deel_van(tranche, tranche.nieuwste, regel.onderdeel)
            post = Post(deel, {}, 0, per_onderdeel[regel.onderdeel])
            hoort[regel.onderdeel] = (post.besteed, post.rechtmatig)
            staat[regel.onderdeel] = (regel.besteed, regel.berekend)
        yield from vergelijk("vaststelling", f"dossier:{een.dossier_id} besteed", hoort, staat)


def _aangeleverd(stand: Stand, een: Vaststelling, besluit: Beschikking) -> Mapping[str, list[Regel]]:
    """Per onderdeel the lines of the area in the last copy of each report, as far as there was one at the settlement."""
    dossier = stand.dossiers[een.dossier_id]
    per_onderdeel: dict[str, list[Regel]] = defaultdict(list)
    for rijen in stand.verslagen.values():
        v = rijen.verantwoording
        toen = [opname for opname in rijen.aanleveringen if opname.moment <= besluit.bekendgemaakt_op]
        if (v.tranche, v.gemeente) == (dossier.tranche, dossier.gemeente) and toen:
            laatste = max(toen, key=lambda opname: opname.volgnummer)
            for regel in lees_opname(laatste, stand.tranches).van_gebied(dossier.id):
                per_onderdeel[regel.code].append(regel)
    return per_onderdeel


def _laatste(rijen: Verslagrijen) -> Aanlevering:
    return max(rijen.aanleveringen, key=lambda een: een.volgnummer)


def _zonder(per_plek: Mapping[tuple[int, str], Any], vragen: set[tuple[int, str]]) -> dict[str, Any]:
    return {regelnaam(plek): inhoud for plek, inhoud in per_plek.items() if plek not in vragen}
