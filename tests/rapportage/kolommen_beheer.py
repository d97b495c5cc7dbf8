"""Dossiers, journal, people, clock and messages: each column, changed by hand."""

from tests.rapportage.plekken import (
    ANDER_DOSSIER,
    IEMAND,
    LAATSTE,
    REGEL,
    VROEGER,
    A,
    Kolommen,
)

BEHEER = (
    Kolommen(
        "dossier",
        "id = (SELECT min(id) FROM dossier)",
        "dossier",
        {"gemeente": "'GM0000'", "gebied": "'elders'", "tranche": "'2099-2101'", "opslag": "99"},
    ),
    Kolommen("journaalkop", "stroom = 'beheer'", "journaal", {"aantal": "aantal - 1", "hash": A}),
    Kolommen(
        "journaalregel",
        REGEL,
        "journaal",
        {
            "moment": VROEGER,
            "systeemmoment": VROEGER,
            "wie_id": "1",
            "wie": IEMAND,
            "rol": "'auditor'",
            "handeling": "'trek_in'",
            "gegevens": "'{}'",
            "vorige": A,
            "hash": A,
        },
    ),
    Kolommen("journaalregel", LAATSTE, "journaal", {"nummer": "nummer + 1", "stroom": "'beheer', nummer = 99999"}),
    Kolommen(
        "organisatie",
        "naam = 'Gemeente Delft'",
        "organisatie",
        {"naam": "'Vals'", "gemeente": "'GM0363'", "departement": "'SZW', gemeente = NULL"},
    ),
    Kolommen(
        "gebruiker",
        "gebruikersnaam = 'directeur.delft'",
        "gebruiker",
        {
            "id": "99999",
            "gebruikersnaam": "'vals'",
            "naam": IEMAND,
            "email": "'vals@voorbeeld.invalid'",
            "wachtwoord_hash": "'vals'",
            "rol": "'beslisser', hoedanigheid = ''",
            "hoedanigheid": "'college'",
            "organisatie_id": "(SELECT min(id) FROM organisatie)",
            "actief": "NOT actief",
        },
    ),
    Kolommen("gebruiker", "gebruikersnaam = 'opsteller1.delft'", "gebruiker", {"contact": "NULL"}),
    Kolommen("oefenklok", "id = 1", "oefenklok", {"verschil_seconden": "verschil_seconden + 1"}),
    Kolommen(
        "bericht",
        "sleutel LIKE 'ontvangst_KW1-A-0001'",
        "bericht",
        {
            "sleutel": "'vals'",
            "dossier_id": ANDER_DOSSIER,
            "aan_gemeente": "'GM0000'",
            "aan_rol": "'opsteller'",
            "aan_departement": "'SZW'",
        },
    ),
)
