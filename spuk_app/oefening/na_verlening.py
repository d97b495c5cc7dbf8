"""What there is to practise after the grants: paying, accounting, settling, and who does it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from spuk_app.betaling.levensloop import Toestand as Betaaltoestand
from spuk_app.betaling.models import Betaaltermijn
from spuk_app.dossier.models import Dossier
from spuk_app.gebruikers.models import Gebruiker
from spuk_app.kern.tijd import dag_in_nederland, toon_dag
from spuk_app.kern.wie import KLOK, Rol
from spuk_app.tranches.tranche import Tranche
from spuk_app.verantwoording.levensloop import Toestand
from spuk_app.verantwoording.queries import Verslagstand, verslagen

_BETALEN = {
    Betaaltoestand.GEPLAND: "Verleend: zet de betalingen klaar",
    Betaaltoestand.KLAARGEZET: "Klaargezet: keur de betalingen goed, met een ander account",
}
_VERANTWOORDEN: Mapping[Toestand | None, tuple[str, Rol]] = {
    None: ("Het jaar is voorbij: begin de verantwoording", Rol.OPSTELLER),
    Toestand.BEZIG: ("Verantwoording: vul in, en laat Financiën akkoord geven", Rol.OPSTELLER),
    Toestand.AKKOORD: ("Verantwoording: zet de cijfers vast", Rol.GEMEENTE_FINANCIEN),
    Toestand.VASTGEZET: ("Verantwoording: leg de bevindingen van de accountant vast", Rol.GEMEENTE_FINANCIEN),
    Toestand.GECONTROLEERD: ("Verantwoording: leg het besluit van de raad vast", Rol.GEMEENTE_FINANCIEN),
    Toestand.VASTGESTELD: ("Verantwoording: leg vast dat zij is aangeleverd", Rol.GEMEENTE_FINANCIEN),
    Toestand.AANGELEVERD: ("Aangeleverd: stel een vraag of ga akkoord", Rol.ADVISEUR),
}
_VASTSTELLEN = "Alle jaren zijn akkoord: stel de uitkering vast"


@dataclass(frozen=True, slots=True)
class Werk:
    """One thing that can be done: in a sentence, where, on which page, and by which role (of which municipality)."""

    wat: str
    waar: str
    url: str
    rol: Rol
    gemeente: str = ""

    def kan(self, wie: Gebruiker) -> bool:
        """Whether this is somebody for it."""
        return wie.rol == self.rol and (wie.organisatie.gemeente or "") == self.gemeente


def na_verlening(sessie: Session, tranches: Mapping[str, Tranche], nu: datetime) -> list[Werk]:
    """What can be done now, in the order of the work; two statements, or one as long as no year with money has begun."""
    standen = verslagen(sessie, KLOK, tranches, nu)
    if not standen:
        return []
    return [*_betalen(sessie, dag_in_nederland(nu)), *_verantwoorden(standen, nu), *_wachten(standen, nu)]


def _betalen(sessie: Session, vandaag: date) -> Iterator[Werk]:
    wachtend = {
        (toestand, tranche, jaar)
        for toestand, tranche, jaar in sessie.execute(
            select(Betaaltermijn.toestand, Dossier.tranche, Betaaltermijn.jaar)
            .join(Dossier, Dossier.id == Betaaltermijn.dossier_id)
            .where(Betaaltermijn.toestand.in_(_BETALEN), Betaaltermijn.jaar <= vandaag.year)
            .distinct()
        )
    }
    for toestand, wat in _BETALEN.items():
        for _, tranche, jaar in sorted(een for een in wachtend if een[0] == toestand):
            yield Werk(wat, f"Betalingen {jaar}", f"/betalingen?tranche={tranche}&jaar={jaar}", Rol.BZK_FINANCIEN)


def _verantwoorden(standen: Sequence[Verslagstand], nu: datetime) -> Iterator[Werk]:
    """The oldest year of each municipality that still has something to do; after the last one, settling."""
    oudste: dict[tuple[str, str], Verslagstand] = {}
    for stand in standen:  # newest year first
        if stand.jaar_voorbij(nu) and not stand.vastgesteld and stand.toestand is not Toestand.BEOORDEELD:
            oudste[stand.tranche.code, stand.gemeente] = stand
    for toestand, (wat, rol) in _VERANTWOORDEN.items():
        for stand in oudste.values():
            if stand.toestand is toestand:
                waar = f"{stand.gemeentenaam} {stand.jaar}"
                gemeente = "" if rol is Rol.ADVISEUR else stand.gemeente
                yield Werk(wat, waar, "/verantwoording", rol, gemeente)
    for stand in standen:
        laatste = stand.jaar == max(stand.tranche.jaren) and stand.toestand is Toestand.BEOORDEELD
        if laatste and not stand.vastgesteld and (stand.tranche.code, stand.gemeente) not in oudste:
            yield Werk(_VASTSTELLEN, stand.gemeentenaam, "/vaststellingen", Rol.BZK_FINANCIEN)


def _wachten(standen: Sequence[Verslagstand], nu: datetime) -> Iterator[Werk]:
    """From when there is something to account for, as long as no year is over: the clock of the practice can be moved."""
    if standen and not any(stand.jaar_voorbij(nu) for stand in standen):
        vanaf = toon_dag(date(min(stand.jaar for stand in standen) + 1, 1, 1))
        yield Werk(
            f"Verantwoorden kan vanaf {vanaf}: zet de oefenklok vooruit", "Oefenklok", "/oefenklok", Rol.BEHEERDER
        )
