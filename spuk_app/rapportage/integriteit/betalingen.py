"""The payments: every instalment is in the state that the acts in the journal made, by the people who did them."""

import json
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from spuk_app.beschikking.models import Soort
from spuk_app.betaling.levensloop import BETALING, Toestand
from spuk_app.betaling.models import Betaaltermijn
from spuk_app.kern.canoniek import vingerafdruk
from spuk_app.rapportage.integriteit.bevinding import Bevinding, vergelijk
from spuk_app.rapportage.integriteit.stand import Handeling, Stand

_VAN_TOESTAND = {"klaargezet": (Toestand.KLAARGEZET, Toestand.BETAALD), "betaald": (Toestand.BETAALD,)}
_STAPPEN = {stap.handeling: stap for stap in BETALING.stappen}


def controleer_betalingen(stand: Stand) -> Iterator[Bevinding]:
    """Replaying the acts on each instalment gives its row: paid once, this amount, by these two people, at this moment."""
    kenmerken = {een.id: een.kenmerk for een in stand.beschikkingen}
    regels = _per_plek(stand)
    for een in stand.betaaltermijnen:
        plek = f"{kenmerken.get(een.beschikking_id)}/{een.onderdeel}/{een.jaar}"
        gedaan = regels.pop((een.dossier_id, plek), [])
        yield from _overgeslagen(plek, gedaan)
        yield from vergelijk("betaling", plek, _volgens_journaal(een, plek, gedaan), _zoals_het_staat(een))
    for dossier_id, plek in regels:
        yield Bevinding("betaling", plek, "an instalment", f"only a journal line in dossier {dossier_id}")
    for dossier_id, regel in _regels(stand):
        som, cent = sum(regel.gegevens["betaaltermijnen"].values()), regel.gegevens.get("cent")
        yield from vergelijk("betaling", f"dossier {dossier_id} {regel.handeling}", {"cent": som}, {"cent": cent})


def controleer_aangehouden(stand: Stand) -> Iterator[Bevinding]:
    """What was not paid is held exactly when the last frozen copies say that an earlier year was the last account.

    An area that was settled is left out: what was not paid there has lapsed.
    """
    einden = _einden(stand)
    vastgesteld = {een.dossier_id for een in stand.beschikkingen if een.soort == Soort.VASTSTELLING}
    for een in stand.betaaltermijnen:
        if een.toestand == Toestand.BETAALD or een.dossier_id in vastgesteld:
            continue
        jaar = einden.get((een.dossier_id, een.onderdeel))
        verwacht = jaar if jaar is not None and jaar < een.jaar else None
        plek = f"dossier {een.dossier_id} {een.onderdeel} {een.jaar}"
        yield from vergelijk("betaling", plek, {"beeindigd_in": verwacht}, {"beeindigd_in": een.beeindigd_in})


def _einden(stand: Stand) -> dict[tuple[int, str], int]:
    """Per dossier and onderdeel the first year of which the last frozen copy says that it is the last account."""
    einden: dict[tuple[int, str], int] = {}
    for rijen in sorted(stand.verslagen.values(), key=lambda een: een.verantwoording.jaar):
        if rijen.aanleveringen:
            laatste = max(rijen.aanleveringen, key=lambda een: een.volgnummer)
            for regel in json.loads(laatste.momentopname)["regels"]:
                if regel["opgave"]["eindverantwoording"]:
                    einden.setdefault((regel["dossier"], regel["onderdeel"]), rijen.verantwoording.jaar)
    return einden


def _regels(stand: Stand) -> Iterator[tuple[int, Handeling]]:
    """Every journal line of the life cycle, with its dossier."""
    for dossier_id in stand.dossiers:
        for regel in stand.handelingen(dossier_id):
            if regel.handeling in _STAPPEN:
                yield dossier_id, regel


def _per_plek(stand: Stand) -> dict[tuple[int, str], list[Handeling]]:
    """What was done, per dossier and place (number of the decision, onderdeel, year)."""
    regels: defaultdict[tuple[int, str], list[Handeling]] = defaultdict(list)
    for dossier_id, regel in _regels(stand):
        for plek in regel.gegevens["betaaltermijnen"]:
            regels[dossier_id, plek].append(regel)
    return dict(regels)


def _overgeslagen(plek: str, gedaan: list[Handeling]) -> Iterator[Bevinding]:
    """A step that the life cycle does not know from the state before it: paid twice, or paid without being prepared."""
    toestand: str = Toestand.GEPLAND
    for regel in gedaan:
        stap = _STAPPEN[regel.handeling]
        if toestand not in stap.van:
            yield Bevinding("betaling", plek, f"{regel.handeling} from {', '.join(sorted(stap.van))}", toestand)
        toestand = stap.naar or toestand


def _volgens_journaal(een: Betaaltermijn, plek: str, gedaan: list[Handeling]) -> dict[str, Any]:
    bedragen = {regel.gegevens["betaaltermijnen"][plek] for regel in gedaan}
    laatste = {regel.handeling: regel for regel in gedaan}
    slot = gedaan[-1] if gedaan else None
    toestand = str(_STAPPEN[slot.handeling].naar) if slot else str(Toestand.GEPLAND)
    verwacht: dict[str, Any] = {
        "toestand": toestand,
        "bedrag": ", ".join(map(str, sorted(bedragen))) or str(een.bedrag),
        "vier ogen": True,
        "teruggave": slot.gegevens.get("reden_sha256") if slot and slot.handeling == "haal_terug" else None,
        "beeindigd_in": slot.gegevens["beeindigd_in"][plek] if slot and slot.handeling == "houd_aan" else None,
    }
    for feit, handeling in (("klaargezet", "zet_klaar"), ("betaald", "betaal")):
        regel = laatste.get(handeling) if toestand in _VAN_TOESTAND[feit] else None
        verwacht[f"{feit}_door"] = regel and regel.wie_id
        verwacht[f"{feit}_wie"] = regel and regel.wie
        verwacht[f"{feit}_op"] = regel and regel.moment
    return verwacht


def _zoals_het_staat(een: Betaaltermijn) -> dict[str, Any]:
    return {
        "toestand": een.toestand,
        "bedrag": str(een.bedrag),
        "vier ogen": een.betaald_door is None or een.betaald_door != een.klaargezet_door,
        "teruggave": None if een.teruggave is None else vingerafdruk(een.teruggave),
        "beeindigd_in": een.beeindigd_in,
        **{
            f"{feit}_{deel}": getattr(een, f"{feit}_{deel}")
            for feit in ("klaargezet", "betaald")
            for deel in ("door", "wie", "op")
        },
    }
