"""The life cycles of the application, of an advice and of a statement of interest: three small machines side by side."""

from spuk_app.aanvraag.levensloop.aanvraag import (
    AANVRAAG,
    BESLOTEN,
    BIJ_GEMEENTE,
    TE_BESLISSEN,
    TELT_MEE,
    VOOR_BZK,
    Feiten,
    Toestand,
)
from spuk_app.aanvraag.levensloop.advies import ADVIES, AdviesFeiten, Adviestoestand, Uitkomst
from spuk_app.aanvraag.levensloop.belangstelling import (
    BELANGSTELLING,
    VERVALLEN,
    BelangstellingFeiten,
    Belangstellingtoestand,
)

__all__ = [
    "AANVRAAG",
    "ADVIES",
    "BELANGSTELLING",
    "BESLOTEN",
    "BIJ_GEMEENTE",
    "TELT_MEE",
    "TE_BESLISSEN",
    "VERVALLEN",
    "VOOR_BZK",
    "AdviesFeiten",
    "Adviestoestand",
    "BelangstellingFeiten",
    "Belangstellingtoestand",
    "Feiten",
    "Toestand",
    "Uitkomst",
]
