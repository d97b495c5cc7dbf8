"""The ceilings: the guard rows are those of the regulation, and each promise is the sum of its bookings."""

from collections import Counter
from collections.abc import Iterator

from spuk_app.plafond.handelingen import plafonds_van
from spuk_app.plafond.models import Plafond
from spuk_app.rapportage.integriteit.bevinding import Bevinding, vergelijk
from spuk_app.rapportage.integriteit.stand import Stand


def naam_van(plafond: Plafond) -> str:
    """How a guard row is called in a finding."""
    return _naam(plafond.tranche, plafond.niveau, plafond.gebied, plafond.onderdeel, plafond.jaar)


def controleer_plafonds(stand: Stand) -> Iterator[Bevinding]:
    """Every guard row of the newest version is there with its amount, and no other with any amount.

    A row at 0 is as good as none: it refuses the same. An amendment leaves one where an onderdeel came to an end.
    """
    verwacht: dict[str, int] = {}
    for tranche in stand.geopend().values():
        for (niveau, gebied, onderdeel, jaar), bedrag in plafonds_van(tranche.nieuwste).items():
            verwacht[_naam(tranche.code, niveau, gebied, onderdeel, jaar)] = bedrag
    aanwezig = {naam_van(rij): rij.bedrag for rij in stand.plafonds.values()}
    yield from vergelijk("plafond", "", _zonder_nul(verwacht), _zonder_nul(aanwezig))


def controleer_toezeggingen(stand: Stand) -> Iterator[Bevinding]:
    """What a guard row promises is the sum of its bookings; every booking is on a guard row that exists."""
    geboekt: Counter[int] = Counter()
    for boeking in stand.boekingen:
        geboekt[boeking.plafond_id] += boeking.bedrag
        if boeking.plafond_id not in stand.plafonds:
            yield Bevinding("boeking", boeking.kenmerk, "an existing guard row", f"guard row {boeking.plafond_id}")
    for rij in stand.plafonds.values():
        if geboekt[rij.id] != rij.toegezegd:
            yield Bevinding("plafond", f"{naam_van(rij)} toegezegd", str(geboekt[rij.id]), str(rij.toegezegd))


def _naam(tranche: str, niveau: str, gebied: str, onderdeel: str, jaar: int) -> str:
    return " ".join(filter(None, (tranche, niveau, gebied, onderdeel, str(jaar or ""))))


def _zonder_nul(bedragen: dict[str, int]) -> dict[str, int]:
    return {naam: bedrag for naam, bedrag in bedragen.items() if bedrag}
