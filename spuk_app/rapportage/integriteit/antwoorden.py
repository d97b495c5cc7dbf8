"""The answers: each save is what the journal says, each line what its last save left, and a submission what was sent."""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy.orm import Session

from spuk_app.aanvraag.levensloop import VOOR_BZK
from spuk_app.aanvraag.queries import Zaak, inhoud_uit, momentopname
from spuk_app.dossier.models import Dossier, Regel, Regelversie
from spuk_app.dossier.regels import afdruk, kolom
from spuk_app.kern.canoniek import canoniek
from spuk_app.rapportage.integriteit.bevinding import Bevinding, vergelijk
from spuk_app.rapportage.integriteit.stand import Handeling, Stand, regels_per_dossier
from spuk_app.tranches.tranche import Tranche


def controleer_antwoorden(stand: Stand, sessie: Session) -> Iterator[Bevinding]:
    """The answers of each dossier and who saved them; four eyes and a stale save rest on that."""
    zonder = dict(stand.dossiers)
    for dossier_id, regels, versies in regels_per_dossier(sessie):
        yield from _controleer(stand, zonder.pop(dossier_id), regels, versies)
    for dossier in zonder.values():
        yield from _controleer(stand, dossier, [], [])


def controleer_bijlagen(stand: Stand) -> Iterator[Bevinding]:
    """What is known of each attached file is what it was when an answer first named it."""
    for dossier_id in stand.dossiers:
        genoemd: dict[str, Any] = {}
        for regel in stand.handelingen(dossier_id):
            if regel.handeling == "bewaar":
                genoemd |= regel.gegevens.get("bijlagen_sha256", {})
        aanwezig = {een.sha256: een.afdruk for een in stand.bijlagen.get(dossier_id, ())}
        yield from vergelijk("bijlage", f"dossier:{dossier_id}", genoemd, aanwezig)


def _controleer(
    stand: Stand, dossier: Dossier, regels: Sequence[Regel], versies: Sequence[Regelversie]
) -> Iterator[Bevinding]:
    tranche = stand.tranches[dossier.tranche]
    yield from vergelijk(
        "regelversie",
        dossier.stroom,
        _volgens_journaal(stand.handelingen(dossier.id)),
        _zoals_bewaard(versies),
    )
    yield from vergelijk("regel", dossier.stroom, _na_laatste_opslag(versies), _zoals_het_staat(tranche, regels))
    yield from _zoals_ingediend(stand, dossier, tranche, regels)


def _volgens_journaal(handelingen: Sequence[Handeling]) -> dict[str, str]:
    """Per save what was saved, by whom and when."""
    return {
        f"{een.gegevens.get('onderdeel')} {een.gegevens.get('opslag')}": _opslag(
            str(een.gegevens.get("sha256")), [(een.wie_id, een.wie, een.moment)]
        )
        for een in handelingen
        if een.handeling == "bewaar"
    }


def _zoals_bewaard(versies: Sequence[Regelversie]) -> dict[str, str]:
    per_opslag: defaultdict[str, list[Regelversie]] = defaultdict(list)
    for versie in versies:
        per_opslag[f"{versie.onderdeel} {versie.versie}"].append(versie)
    return {
        naam: _opslag(
            afdruk({een.sleutel: een.waarde for een in samen}), [(een.wie_id, een.wie, een.moment) for een in samen]
        )
        for naam, samen in per_opslag.items()
    }


def _opslag(sha256: str, door: Sequence[tuple[Any, ...]]) -> str:
    """One save as a text: the fingerprint of its answers, and everybody who is on record as having saved one of them."""
    wie = sorted({f"{wie} ({wie_id}) {moment.isoformat()}" for wie_id, wie, moment in door})
    return f"{sha256} {'; '.join(wie)}"


def _na_laatste_opslag(versies: Sequence[Regelversie]) -> dict[str, str]:
    """Per place that is not empty its text with the number of the save that wrote it."""
    laatste = {f"{een.onderdeel} {een.sleutel.naam}": een for een in versies}
    return {naam: f"{een.versie}: {een.waarde}" for naam, een in laatste.items() if een.waarde is not None}


def _zoals_het_staat(tranche: Tranche, regels: Sequence[Regel]) -> dict[str, str]:
    return {
        f"{een.onderdeel} {een.sleutel.naam}": f"{een.versie}: {getattr(een, _kolom(tranche, een), None)}"
        for een in regels
    }


def _kolom(tranche: Tranche, regel: Regel) -> str:
    """The column in which this answer belongs, by the newest version that asks it."""
    for versie in reversed(tranche.versies):
        if (deel := versie.onderdelen.get(regel.onderdeel)) and (veld := deel.onderdeel.veld(regel.veld)):
            return kolom(veld)
    return "geen"


def _zoals_ingediend(stand: Stand, dossier: Dossier, tranche: Tranche, regels: Sequence[Regel]) -> Iterator[Bevinding]:
    """The lines behind a submission still say what was submitted."""
    for aanvraag in stand.aanvragen:
        if aanvraag.dossier_id != dossier.id or aanvraag.toestand not in VOOR_BZK:
            continue
        if ingediend := stand.indieningen.get(aanvraag.id):
            zaak = Zaak(dossier, aanvraag, tranche, tranche.versie(aanvraag.versie_datum))
            opname = momentopname(zaak, inhoud_uit(zaak, regels), stand.bijlagen.get(dossier.id, ()))
            toen = json.loads(ingediend[-1].momentopname)["inhoud"]
            yield from vergelijk("regel", dossier.stroom, _plat(toen), _plat(json.loads(canoniek(opname))))


def _plat(opname: Mapping[str, Any]) -> dict[str, str]:
    """The content of a frozen copy as one text per place, so that a finding names the answer that moved."""
    plat = {sleutel: str(waarde) for sleutel, waarde in opname.items() if sleutel != "onderdelen"}
    for onderdeel, antwoorden in opname["onderdelen"].items():
        plat |= {f"{onderdeel} {naam}": str(waarde) for naam, waarde in antwoorden.items()}
    return plat
