"""Each column of the record, changed by hand."""
# ruff: noqa: S608 - tampering is writing SQL

from typing import NamedTuple

from tests.rapportage.plekken import (
    AANVRAAG,
    ACTIVITEIT,
    ANDER,
    ANDER_DOSSIER,
    ANDERE_AANVRAAG,
    BEDRAG,
    BRIEF,
    CONCEPT,
    DOSSIER,
    IEMAND,
    LAATSTE,
    LAATSTE_BRIEF,
    REGEL,
    VALSE_PDF,
    VRIJ_PLAFOND,
    VROEGER,
    A,
    Geknoei,
)


class _Kolommen(NamedTuple):
    tabel: str
    waar: str
    soort: str
    waarden: dict[str, str]


ZONDER_BETEKENIS = {
    ("advies", "id"), ("beschikking", "id"), ("boeking", "id"), ("handtekening", "id"), ("indiening", "id"),
    ("plafond", "id"), ("termijn", "id"),
    ("aanvraag", "id"), ("dossier", "id"),  # what refers to them holds them in place
    ("aanvraag", "ronde"),  # a second round does not exist yet
    ("handtekening", "vervallen_reden"),  # changes together with vervallen_op
    ("indiening", "token"),  # only keeps a second press of the button from counting
    ("journaalkop", "stroom"),  # the lines refer to it
    ("termijn", "toestand"),  # there is one state, the database knows no other
}  # fmt: skip
"""Columns whose value says nothing, or that cannot change alone."""

_PER_KOLOM = (
    _Kolommen(
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
    _Kolommen(
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
    _Kolommen(
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
    _Kolommen("beschikking", f"id = {BRIEF}", "brief", {"brief": "replace(brief, 'Groningen', 'Grunnen')"}),
    _Kolommen(
        "beschikking",
        "pdf IS NOT NULL",
        "pdf",
        {"pdf": f"CAST('{VALSE_PDF}' AS {{bytes}})", "pdf_sha256": A},
    ),
    _Kolommen(
        "termijn",
        f"id = (SELECT min(id) FROM termijn WHERE beschikking_id = {BRIEF})",
        "termijn",
        {
            "bedrag": "bedrag + 1",
            "jaar": "2099",
            "onderdeel": "'iets'",
            "dossier_id": ANDER_DOSSIER,
            "beschikking_id": f"{LAATSTE_BRIEF}, jaar = 2099",
        },
    ),
    _Kolommen(
        "indiening",
        f"aanvraag_id = {AANVRAAG}",
        "momentopname",
        {
            "momentopname": "replace(momentopname, 'groningen', 'grunnen')",
            "sha256": A,
            "nummer": "'KW1-A-0999'",
            "moment": VROEGER,
            "wie": IEMAND,
            "wie_id": ANDER,
            "volgnummer": "2",
            "aanvraag_id": f"{ANDERE_AANVRAAG}, volgnummer = 2",
        },
    ),
    _Kolommen(
        "handtekening",
        f"aanvraag_id = {AANVRAAG}",
        "handtekening",
        {
            "wie": IEMAND,
            "wie_id": ANDER,
            "moment": VROEGER,
            "hoedanigheid": "'directeur'",
            "vingerafdruk": A,
            "vervallen_op": f"{VROEGER}, vervallen_reden = 'zomaar'",
            "aanvraag_id": ANDERE_AANVRAAG,
        },
    ),
    _Kolommen(
        "aanvraag",
        f"id = {AANVRAAG}",
        "aanvraag",
        {
            "toestand": "'afgewezen'",
            "ingediend_op": VROEGER,
            "behandelaar_id": ANDER,
            "voorgesteld_door": ANDER,
            "teruggave": "'vals'",
            "dossier_id": ANDER_DOSSIER,
        },
    ),
    _Kolommen("aanvraag", f"id = {AANVRAAG}", "momentopname", {"versie_datum": "'2023-10-01'", "vingerafdruk": A}),
    *(
        _Kolommen("geld", f"{BEDRAG}'{soort}'", "geld", {"bedrag": "bedrag - 1"})
        for soort in ("gevraagd", "geadviseerd", "voorgesteld", "verleend")
    ),
    _Kolommen(
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
    _Kolommen(
        "advies",
        f"id = (SELECT min(id) FROM advies WHERE aanvraag_id = {AANVRAAG})",
        "advies",
        {
            "uitkomst": "'negatief'",
            "motivering": "'Zomaar.'",
            "versie": "7",
            "departement": "'VWS'",
            "onderdeel": "'iets'",
            "toestand": "'open'",
            "wie_id": ANDER,
            "wie": IEMAND,
            "moment": VROEGER,
            "aanvraag_id": ANDERE_AANVRAAG,
        },
    ),
    _Kolommen(
        "voorstel",
        f"aanvraag_id = {AANVRAAG} AND onderdeel = 'integraal'",
        "motivering",
        {"motivering": "'Zomaar.'", "onderdeel": "'iets'", "aanvraag_id": ANDERE_AANVRAAG},
    ),
    _Kolommen(
        "belangstelling",
        f"dossier_id = {DOSSIER}",
        "belangstelling",
        {
            "toestand": "'gemeld'",
            "momentopname": "'{}'",
            "sha256": A,
            "gemeld_op": VROEGER,
            "gemeld_door": ANDER,
            "wie": IEMAND,
            "voorgesteld_door": ANDER,
            "dossier_id": ANDER_DOSSIER,
            "onderdeel": "'iets'",
        },
    ),
    _Kolommen(
        "dossier",
        "id = (SELECT min(id) FROM dossier)",
        "dossier",
        {"gemeente": "'GM0000'", "gebied": "'elders'", "tranche": "'2099-2101'", "opslag": "99"},
    ),
    _Kolommen("reeks", "code = 'KW1-B'", "nummers", {"laatste": "laatste + 1", "code": "'KW9-B'"}),
    _Kolommen("journaalkop", "stroom = 'beheer'", "journaal", {"aantal": "aantal - 1", "hash": A}),
    _Kolommen(
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
    _Kolommen("journaalregel", LAATSTE, "journaal", {"nummer": "nummer + 1", "stroom": "'beheer', nummer = 99999"}),
    _Kolommen(
        "regel",
        f"dossier_id = {DOSSIER} AND onderdeel = 'integraal' AND veld = 'bedrag' AND jaar = 2024 AND rij = 1",
        "regel",
        {
            "waarde_bedrag": "waarde_bedrag + 1",
            "dossier_id": ANDER_DOSSIER,
            "onderdeel": "'iets'",
            "veld": "'iets'",
            "jaar": "2099",
            "rij": "99",
            "versie": "versie + 1",
        },
    ),
    _Kolommen("regel", ACTIVITEIT, "regel", {"waarde_tekst": IEMAND}),
    *(
        _Kolommen("regel", f"dossier_id = {CONCEPT} AND {kolom} IS NOT NULL", "regel", {kolom: waarde})
        for kolom, waarde in (("waarde_aantal", "waarde_aantal + 1"), ("waarde_janee", "NOT waarde_janee"))
    ),
    _Kolommen("regel", "waarde_bestand IS NOT NULL", "regel", {"waarde_bestand": A}),
    _Kolommen(
        "regelversie",
        ACTIVITEIT,
        "regelversie",
        {
            "waarde": IEMAND,
            "wie_id": ANDER,
            "wie": IEMAND,
            "moment": VROEGER,
            "versie": "versie + 1",
            "dossier_id": ANDER_DOSSIER,
            "onderdeel": "'iets'",
            "veld": "'iets'",
            "jaar": "2099",
            "rij": "99",
        },
    ),
    _Kolommen(
        "bijlage",
        "naam IS NOT NULL",
        "bijlage",
        {
            "naam": "'vals.pdf'",
            "soort": "'png'",
            "grootte": "grootte + 1",
            "wie": IEMAND,
            "moment": VROEGER,
            "sha256": A,
            "dossier_id": DOSSIER,
        },
    ),
    _Kolommen(
        "gebruiker",
        "gebruikersnaam = 'opsteller1.delft'",
        "gebruiker",
        {"rol": "'beslisser'", "gebruikersnaam": "'vals'"},
    ),
)

KOLOMMEN: frozenset[tuple[str, str]] = frozenset((een.tabel, kolom) for een in _PER_KOLOM for kolom in een.waarden)
"""Every (table, column) that is tried."""

KOLOM_VOOR_KOLOM: dict[str, Geknoei] = {
    f"{een.tabel}.{kolom}{een.waar[-13:] if een.tabel == 'geld' else ''}": Geknoei(
        een.soort, (f"UPDATE {een.tabel} SET {kolom} = {waarde} WHERE {een.waar}",)
    )
    for een in _PER_KOLOM
    for kolom, waarde in een.waarden.items()
}
