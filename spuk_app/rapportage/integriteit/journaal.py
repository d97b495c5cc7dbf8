"""The journal: every chain is whole, every dossier has one, and there are no others."""

from collections import Counter
from collections.abc import Iterator

from spuk_app.dossier.journaal import BEHEER
from spuk_app.rapportage.integriteit.bevinding import Bevinding, vergelijk
from spuk_app.rapportage.integriteit.stand import Stand


def controleer_ketens(stand: Stand) -> Iterator[Bevinding]:
    """Each stream follows from its lines, up to the head that is kept apart."""
    for stroom, fouten in stand.breuken.items():
        for fout in fouten:
            yield Bevinding("journaal", stroom, "a whole chain", fout)


def controleer_stromen(stand: Stand) -> Iterator[Bevinding]:
    """One stream for the beheer and one per dossier; no line without a stream."""
    verwacht = {BEHEER, *(dossier.stroom for dossier in stand.dossiers.values())}
    for stroom in sorted(verwacht - stand.koppen.keys()):
        yield Bevinding("journaal", stroom, "a stream", "geen")
    for stroom in sorted((stand.koppen.keys() | stand.journaal.keys()) - verwacht):
        yield Bevinding("journaal", stroom, "geen", "a stream of nothing")


def controleer_beheer(stand: Stand) -> Iterator[Bevinding]:
    """Accounts and opened tranches are what the acts of the beheerder made, each in the role in which it was made."""
    regels = stand.journaal.get(BEHEER, ())
    gegevens = [regel.gegevens for regel in regels if regel.handeling == "maak_gebruiker"]
    gemaakt = {str(een.get("gebruikersnaam")): f"{een.get('rol')} van {een.get('organisatie')}" for een in gegevens}
    accounts = {een.gebruikersnaam: f"{een.rol} van {een.organisatie.naam}" for een in stand.gebruikers}
    yield from vergelijk("gebruiker", "", gemaakt, accounts)
    geopend = Counter(str(regel.gegevens.get("tranche")) for regel in regels if regel.handeling == "stel_open")
    yield from vergelijk("tranche", "", geopend, dict.fromkeys({een.tranche for een in stand.dossiers.values()}, 1))


def controleer_dossiers(stand: Stand) -> Iterator[Bevinding]:
    """Each opened tranche has exactly its areas, each of the municipality to which it belongs."""
    aanwezig = {f"{een.tranche} {een.gebied}": een.gemeente for een in stand.dossiers.values()}
    verwacht = {
        f"{tranche.code} {gebied.code}": gebied.gemeentecode
        for tranche in stand.geopend().values()
        for gebied in tranche.gebieden.values()
    }
    yield from vergelijk("dossier", "", verwacht, aanwezig)
