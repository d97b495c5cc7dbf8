"""Ceilings, decisions, instalments, money and numbers: each column, changed by hand."""

from tests.rapportage.plekken import (
    ANDER,
    ANDER_DOSSIER,
    BEDRAG,
    BRIEF,
    EERSTE_TERMIJN,
    IEMAND,
    LAATSTE_BRIEF,
    VALSE_PDF,
    VRIJ_PLAFOND,
    VROEGER,
    A,
    Kolommen,
)

_NIET_BETAALD = "betaald_door = NULL, betaald_wie = NULL, betaald_op = NULL"
_NIET_KLAARGEZET = "klaargezet_door = NULL, klaargezet_wie = NULL, klaargezet_op = NULL"
"""Whoever changes the state of a payment by hand must empty these as well, or the database itself refuses."""

GELD = (
    Kolommen(
        "boeking",
        "id = (SELECT min(id) FROM boeking)",
        "boeking",
        {
            "bedrag": "bedrag + 1",
            "kenmerk": "'KW1-B-0999'",
            "plafond_id": "(SELECT max(id) FROM plafond)",
            "moment": VROEGER,
        },
    ),
    Kolommen(
        "plafond",
        VRIJ_PLAFOND,
        "plafond",
        {
            "tranche": "'2099-2101'",
            "niveau": "'onderdeel', gebied = '', jaar = 0, onderdeel = 'iets'",
            "gebied": "'elders'",
            "onderdeel": "'iets'",
            "jaar": "2099",
            "bedrag": "bedrag + 1",
            "toegezegd": "1",
        },
    ),
    Kolommen(
        "beschikking",
        f"id = {BRIEF}",
        "besluit",
        {
            "dossier_id": ANDER_DOSSIER,
            "kenmerk": "'KW1-B-0999'",
            "soort": "'ambtshalve'",
            "grondslag": "'aanvraag:2'",
            "versie_datum": "'2023-10-01'",
            "bedrag": "bedrag + 1",
            "behandelaar_id": ANDER,
            "beslisser_id": ANDER,
            "bekendgemaakt_op": VROEGER,
            "bezwaar_tot_en_met": "'2030-01-01'",
            "brief_sha256": A,
        },
    ),
    Kolommen("beschikking", f"id = {BRIEF}", "brief", {"brief": "replace(brief, 'Groningen', 'Grunnen')"}),
    Kolommen(
        "beschikking",
        "pdf IS NOT NULL",
        "pdf",
        {"pdf": f"CAST('{VALSE_PDF}' AS {{bytes}})", "pdf_sha256": A},
    ),
    Kolommen(
        "betaaltermijn",
        f"id = {EERSTE_TERMIJN}",
        "betaaltermijn",
        {
            "bedrag": "bedrag + 1",
            "jaar": "2099",
            "onderdeel": "'iets'",
            "dossier_id": ANDER_DOSSIER,
            "beschikking_id": f"{LAATSTE_BRIEF}, jaar = 2099",
        },
    ),
    Kolommen(
        "betaaltermijn",
        f"id = {EERSTE_TERMIJN}",
        "betaling",
        {
            "toestand": f"'klaargezet', {_NIET_BETAALD}",
            "klaargezet_door": "1",
            "klaargezet_wie": IEMAND,
            "klaargezet_op": VROEGER,
            "betaald_door": "1",
            "betaald_wie": IEMAND,
            "betaald_op": VROEGER,
            "beeindigd_in": f"jaar - 1, toestand = 'aangehouden', {_NIET_BETAALD}, {_NIET_KLAARGEZET}",
            "teruggave": f"'Verkeerd jaar.', toestand = 'gepland', {_NIET_BETAALD}, {_NIET_KLAARGEZET}",
        },
    ),
    *(
        Kolommen("geld", f"{BEDRAG}'{soort}'", "geld", {"bedrag": "bedrag - 1"})
        for soort in ("gevraagd", "geadviseerd", "voorgesteld", "verleend")
    ),
    Kolommen(
        "geld",
        f"{BEDRAG}'verleend'",
        "geld",
        {
            "jaar": "2099",
            "onderdeel": "'iets'",
            "dossier_id": ANDER_DOSSIER,
            "soort": "'voorgesteld', onderdeel = 'iets'",
        },
    ),
    Kolommen("reeks", "code = 'KW1-B'", "nummers", {"laatste": "laatste + 1", "code": "'KW9-B'"}),
)
