"""The payments: every instalment is in the state that the acts in the journal made, by the people who did them."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from spuk_app.betaling.levensloop import BETALING, Toestand
from spuk_app.betaling.models import Betaaltermijn
from spuk_app.kern.canoniek import vingerafdruk
from spuk_app.rapportage.integriteit.bevinding import Bevinding, vergelijk
from spuk_app.rapportage.integriteit.stand import Handeling, Stand

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
    terug = gedaan[-1] if gedaan and gedaan[-1].handeling == "haal_terug" else None
    verwacht: dict[str, Any] = {
        "toestand": str(_STAPPEN[gedaan[-1].handeling].naar) if gedaan else str(Toestand.GEPLAND),
        "bedrag": ", ".join(map(str, sorted(bedragen))) or str(een.bedrag),
        "vier ogen": True,
        "teruggave": terug and terug.gegevens.get("reden_sha256"),
    }
    for feit, handeling in (("klaargezet", "zet_klaar"), ("betaald", "betaal")):
        regel = None if terug else laatste.get(handeling)
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
        **{
            f"{feit}_{deel}": getattr(een, f"{feit}_{deel}")
            for feit in ("klaargezet", "betaald")
            for deel in ("door", "wie", "op")
        },
    }
