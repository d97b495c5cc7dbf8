"""Reports, reviews, settlements and claims: each column, changed by hand."""
# ruff: noqa: S608 - tampering is writing SQL

from tests.rapportage.plekken import ANDER, ANDER_DOSSIER, BRIEF, DOSSIER, IEMAND, VROEGER, A, Kolommen

_GEMEENTE = f"(SELECT gemeente FROM dossier WHERE id = {DOSSIER})"
_VERSLAG = f"(SELECT id FROM verantwoording WHERE gemeente = {_GEMEENTE} AND jaar = 2024)"
_ANDER_VERSLAG = f"(SELECT id FROM verantwoording WHERE gemeente <> {_GEMEENTE} AND jaar = 2024)"
_REGEL = f"verantwoording_id = {_VERSLAG} AND onderdeel = 'integraal'"
_GEVRAAGD = "vraag IS NOT NULL"
_VASTSTELLING = f"(SELECT id FROM vaststelling WHERE dossier_id = {DOSSIER})"
_ANDERE_VASTSTELLING = f"(SELECT id FROM vaststelling WHERE dossier_id <> {DOSSIER})"
_DAG = "'2020-01-01'"

_NIETS_BINNEN = "ontvangen_op = NULL, geboekt_door = NULL"

VERANTWOORDING = (
    Kolommen(
        "verantwoording",
        f"id = {_VERSLAG}",
        "verantwoording",
        {
            "tranche": "'2026-2028'",
            "gemeente": "'GM9999'",
            "jaar": "2031",
            "toestand": "'aangeleverd'",
            "akkoord_door": ANDER,
            "akkoord_op": VROEGER,
            "vingerafdruk": A,
            "gecontroleerd_op": _DAG,
            "raad_op": _DAG,
            "aangeleverd_op": _DAG,
            "ontvangen_op": VROEGER,
        },
    ),
    Kolommen(
        "verantwoordingsregel",
        _REGEL,
        "opgave",
        {
            "besteed": "besteed + 1",
            "correctie": "-1",
            "buiten_gebied": "1",
            "eindverantwoording": "TRUE",
            "toelichting": "'Vals.'",
            "versie": "versie + 1",
            "onderdeel": "'iets'",
            "dossier_id": ANDER_DOSSIER,
            "verantwoording_id": f"{_ANDER_VERSLAG}, onderdeel = 'iets'",
        },
    ),
    Kolommen(
        "verantwoordingsopslag",
        _REGEL,
        "opslag",
        {
            "inhoud": "replace(inhoud, 'besteed', 'verspild')",
            "wie": IEMAND,
            "wie_id": ANDER,
            "moment": VROEGER,
            "versie": "99",
            "onderdeel": "'iets'",
            "dossier_id": ANDER_DOSSIER,
            "verantwoording_id": f"{_ANDER_VERSLAG}, onderdeel = 'iets'",
        },
    ),
    Kolommen(
        "voortgang",
        f"{_REGEL} AND rij = 1",
        "opgave",
        {
            "bereikt": "bereikt + 1",
            "rij": "99",
            "onderdeel": "'iets'",
            "dossier_id": ANDER_DOSSIER,
            "verantwoording_id": f"{_ANDER_VERSLAG}, onderdeel = 'iets'",
        },
    ),
    Kolommen(
        "accountantsbevinding",
        "bedrag > 0",
        "accountant",
        {
            "bedrag": "bedrag + 1",
            "soort": "'onzekerheid'",
            "omschrijving": "'Vals.'",
            "onderdeel": "'iets'",
            "dossier_id": ANDER_DOSSIER,
            "verantwoording_id": _ANDER_VERSLAG,
        },
    ),
    Kolommen(
        "aanlevering",
        f"verantwoording_id = {_VERSLAG}",
        "aanlevering",
        {
            "momentopname": "replace(momentopname, 'Groningen', 'Grunnen')",
            "sha256": A,
            "volgnummer": "9",
            "moment": VROEGER,
            "wie": IEMAND,
            "wie_id": ANDER,
            "verantwoording_id": f"{_ANDER_VERSLAG}, volgnummer = 9",
        },
    ),
    Kolommen(
        "beoordeling",
        _GEVRAAGD,
        "beoordeling",
        {
            "toestand": "'beantwoord'",
            "versie": "versie + 1",
            "departement": "'VWS'",
            "vraag": "'Vals.'",
            "antwoord": "'Vals.'",
            "akkoord_door": ANDER,
            "onderdeel": "'iets'",
            "dossier_id": ANDER_DOSSIER,
            "verantwoording_id": f"{_VERSLAG}, onderdeel = 'iets'",
        },
    ),
    Kolommen(
        "vaststelling",
        f"id = {_VASTSTELLING}",
        "vaststelling",
        {
            "toestand": "'voorgesteld'",
            "ambtshalve": "TRUE",
            "versie": "versie + 1",
            "voorgesteld_door": ANDER,
            "teruggave": "'Vals.'",
            "beschikking_id": BRIEF,
            "dossier_id": ANDER_DOSSIER,
        },
    ),
    Kolommen(
        "vaststellingsregel",
        f"vaststelling_id = {_VASTSTELLING} AND onderdeel = 'integraal'",
        "vaststelling",
        {
            "verleend": "verleend + 1",
            "betaald": "betaald + 1",
            "besteed": "besteed + 1",
            "rechtmatig": "rechtmatig + 1, berekend = berekend + 1, besteed = besteed + 1",
            "vastgesteld": "vastgesteld - 1",
            "motivering": "'Vals.', rechtmatig = rechtmatig - 1, vastgesteld = vastgesteld - 1",
            "berekend": "berekend - 1, motivering = 'Vals.'",
            "onderdeel": "'iets'",
            "vaststelling_id": f"{_ANDERE_VASTSTELLING}, onderdeel = 'iets'",
        },
    ),
    Kolommen(
        "vordering",
        "bedrag > 0",
        "vordering",
        {
            "bedrag": "bedrag - 1, ontvangen = ontvangen - 1",
            "toestand": f"'open', {_NIETS_BINNEN}, ontvangen = 0",
            "ontvangen": f"ontvangen - 1, toestand = 'open', {_NIETS_BINNEN}",
            "aangemaand_op": "'2090-01-01', aanmaning_tot_en_met = '2090-01-15'",
            "aanmaning_tot_en_met": "'2090-01-15', aangemaand_op = '2090-01-01'",
            "betalen_tot_en_met": _DAG,
            "ontvangen_op": _DAG,
            "geboekt_door": ANDER,
            "beschikking_id": BRIEF,
            "vaststelling_id": _ANDERE_VASTSTELLING,
        },
    ),
    Kolommen(
        "terugbetaling",
        "volgnummer = 1",
        "vordering",
        {
            "bedrag": "bedrag - 1",
            "ontvangen_op": _DAG,
            "geboekt_door": ANDER,
            "volgnummer": "2",
            "vordering_id": "(SELECT max(id) FROM vordering), volgnummer = 9",
        },
    ),
)
