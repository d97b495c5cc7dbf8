"""The saves of one line as a person reads them: who filled in what, when."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from spuk_app.kern.geld import Cent
from spuk_app.verantwoording.models import Verantwoordingsopslag


@dataclass(frozen=True, slots=True)
class Opslag:
    """What the line said after one save. Amounts in eurocents."""

    moment: datetime
    wie: str
    besteed: Cent | None
    correctie: Cent
    buiten_gebied: Cent


def verloop(opslagen: Iterable[Verantwoordingsopslag]) -> list[Opslag]:
    """The saves, in the order given."""
    gelezen = ((een, json.loads(een.inhoud)) for een in opslagen)
    return [
        Opslag(een.moment, een.wie, inhoud["besteed"], inhoud["correctie"], inhoud["buiten_gebied"])
        for een, inhoud in gelezen
    ]
