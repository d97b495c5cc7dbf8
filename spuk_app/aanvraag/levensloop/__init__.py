"""The life cycles of the application, of an advice and of a statement of interest: three small machines side by side."""

from spuk_app.aanvraag.levensloop.aanvraag import AANVRAAG, Feiten, Toestand
from spuk_app.aanvraag.levensloop.advies import ADVIES, AdviesFeiten, Adviestoestand, Uitkomst
from spuk_app.aanvraag.levensloop.belangstelling import BELANGSTELLING, BelangstellingFeiten, Belangstellingtoestand

__all__ = [
    "AANVRAAG",
    "ADVIES",
    "BELANGSTELLING",
    "AdviesFeiten",
    "Adviestoestand",
    "BelangstellingFeiten",
    "Belangstellingtoestand",
    "Feiten",
    "Toestand",
    "Uitkomst",
]
