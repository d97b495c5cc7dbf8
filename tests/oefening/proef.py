"""One area of tranche 1, played up to the act that a test wants to try."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from spuk_app.db.verbinding import Database
from spuk_app.kern.wie import Rol
from spuk_app.oefening.kalender import KALENDERS
from spuk_app.oefening.toneel import richt_in
from spuk_app.rapportage.controleren import controleer
from spuk_app.tranches.lezen import tranches
from tests.gespeeld import voor

T1 = tranches()["2023-2025"]
ALLE = {T1.code: T1}
KALENDER = KALENDERS[T1.code]
GEBIED = "groningen-noord"
GEZOND = "gezonde-leefomgeving"
AVOND = datetime(2023, 12, 8, 20, tzinfo=UTC)
SEPTEMBER = datetime(2023, 9, 27, 20, tzinfo=UTC)
AUGUSTUS = datetime(2023, 8, 30, 20, tzinfo=UTC)


class Proef:
    """One area of tranche 1 on a new database, played up to the act that is tried."""

    def __init__(self, database: Database, bijlagen: Path) -> None:
        self.database = database
        self.toneel = richt_in(database, T1, KALENDER)
        self.id = self.toneel.dossiers[GEBIED]
        self.boek = next(een for een in self.toneel.draaiboeken(T1, KALENDER, bijlagen) if een.gebied.code == GEBIED)

    def speel_tot(self, handeling: str, keer: int = 1) -> "Proef":
        self.toneel.speel(voor(self.boek, handeling, keer))
        return self

    def speel_uit(self) -> "Proef":
        self.toneel.speel(self.boek.beurten())
        return self

    def doe(self, wie: str, handeling: Callable[..., Any], *gegevens: Any, op: datetime = AVOND, **opties: Any) -> Any:
        """Let this person do this act; in one transaction, like a request."""
        with self.toneel.als(wie, op) as uow:
            return handeling(uow, ALLE, self.id, *gegevens, **opties)

    def als_ook(self, wie: str, rol: Rol) -> str:
        """The same person with another role beside it: no account can have that, and four eyes must stop it all the same."""
        self.toneel.mensen["dubbel"] = replace(self.toneel.mensen[wie], rol=rol)
        return "dubbel"

    def soorten(self) -> set[str]:
        return {een.soort for een in controleer(self.database)}
