"""The life cycles of accounting: the yearly report, its review per onderdeel, the settlement and the claim that follows."""

from spuk_app.verantwoording.levensloop.beoordeling import BEOORDELING, Beoordelingsfeiten, Beoordelingstoestand
from spuk_app.verantwoording.levensloop.vaststelling import VASTSTELLING, Vaststellingsfeiten, Vaststellingstoestand
from spuk_app.verantwoording.levensloop.verantwoording import VERANTWOORDING, Feiten, Toestand
from spuk_app.verantwoording.levensloop.vordering import VORDERING, Vorderingsfeiten, Vorderingstoestand

__all__ = [
    "BEOORDELING",
    "VASTSTELLING",
    "VERANTWOORDING",
    "VORDERING",
    "Beoordelingsfeiten",
    "Beoordelingstoestand",
    "Feiten",
    "Toestand",
    "Vaststellingsfeiten",
    "Vaststellingstoestand",
    "Vorderingsfeiten",
    "Vorderingstoestand",
]
