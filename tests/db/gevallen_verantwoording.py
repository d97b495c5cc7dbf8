"""The tables of accounting: a possible row of each, and what every CHECK refuses (see ``test_controles``)."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from spuk_app.kern.geld import MAXIMUM

Rij = dict[str, Any]

_MOMENT = datetime(2031, 7, 10, 10, tzinfo=UTC)
_SHA = "a" * 64
_DAG = date(2031, 7, 10)
_PLEK: Rij = {"verantwoording_id": 1, "dossier_id": 1, "onderdeel": "leren"}

GELDIG: dict[str, Rij] = {
    "verantwoording": {
        "tranche": "toets", "gemeente": "GM9001", "jaar": 2030, "toestand": "beoordeeld", "akkoord_door": 1,
        "akkoord_op": _MOMENT, "vingerafdruk": _SHA, "gecontroleerd_op": _DAG, "raad_op": _DAG, "aangeleverd_op": _DAG,
        "ontvangen_op": _MOMENT,
    },
    "verantwoordingsregel": _PLEK | {
        "besteed": 100, "correctie": 0, "buiten_gebied": 0, "eindverantwoording": False, "toelichting": "", "versie": 1,
    },
    "verantwoordingsopslag": _PLEK | {
        "versie": 1, "inhoud": "{}", "wie_id": 1, "wie": "A", "moment": _MOMENT,
    },
    "voortgang": _PLEK | {"rij": 1, "bereikt": 40},
    "accountantsbevinding": _PLEK | {"soort": "fout", "bedrag": 1, "omschrijving": "Een factuur van een ander jaar."},
    "aanlevering": {
        "verantwoording_id": 1, "volgnummer": 1, "moment": _MOMENT, "wie_id": 1, "wie": "A", "momentopname": "{}",
        "sha256": _SHA,
    },
    "beoordeling": _PLEK | {
        "departement": "OCW", "toestand": "akkoord", "versie": 3, "vraag": "Klopt dit?", "antwoord": "Ja.",
        "akkoord_door": 1,
    },
    "vaststelling": {
        "dossier_id": 1, "toestand": "vastgesteld", "ambtshalve": False, "versie": 1, "voorgesteld_door": 1,
        "teruggave": None, "beschikking_id": 1,
    },
    "vaststellingsregel": {
        "vaststelling_id": 1, "onderdeel": "leren", "verleend": 100, "betaald": 100, "besteed": 100, "rechtmatig": 100,
        "vastgesteld": 100, "motivering": "", "berekend": 100,
    },
    "vordering": {
        "vaststelling_id": 1, "beschikking_id": 1, "bedrag": 1, "toestand": "ontvangen", "betalen_tot_en_met": _DAG,
        "ontvangen_op": _DAG, "geboekt_door": 1, "ontvangen": 1, "aangemaand_op": None, "aanmaning_tot_en_met": None,
    },
    "terugbetaling": {"vordering_id": 1, "volgnummer": 1, "bedrag": 1, "ontvangen_op": _DAG, "geboekt_door": 1},
}  # fmt: skip

BEZIG: Rij = {
    "toestand": "bezig", "akkoord_door": None, "akkoord_op": None, "vingerafdruk": None, "gecontroleerd_op": None,
    "raad_op": None, "aangeleverd_op": None, "ontvangen_op": None,
}  # fmt: skip
_OPEN: Rij = {"toestand": "open", "vraag": None, "antwoord": None, "akkoord_door": None}
_NIETS: Rij = {"verleend": 0, "betaald": 0, "besteed": 0, "rechtmatig": 0, "vastgesteld": 0, "berekend": 0}
_NOG_OPEN: Rij = {"toestand": "open", "ontvangen_op": None, "geboekt_door": None, "ontvangen": 0}
_AANGEMAAND: Rij = {"aangemaand_op": _DAG + timedelta(days=1), "aanmaning_tot_en_met": _DAG + timedelta(days=2)}
_REDEN: Rij = {"motivering": "Waarom niet."}

MAG: list[tuple[str, Rij]] = [
    *((tabel, {}) for tabel in GELDIG),
    ("verantwoording", BEZIG),
    ("verantwoording", BEZIG | {"toestand": "akkoord", "akkoord_door": 1, "akkoord_op": _MOMENT}),
    ("verantwoordingsregel", {"besteed": None, "eindverantwoording": None, "versie": 0}),
    ("verantwoordingsregel", {"besteed": MAXIMUM, "correctie": -MAXIMUM, "toelichting": "é" * 4_000}),
    ("voortgang", {"bereikt": None}),
    ("voortgang", {"bereikt": 0}),
    ("accountantsbevinding", {"soort": "onzekerheid", "bedrag": MAXIMUM}),
    ("beoordeling", _OPEN),
    ("beoordeling", _OPEN | {"toestand": "vraag", "vraag": "Klopt dit?"}),
    ("vaststelling", {"toestand": "voorgesteld", "beschikking_id": None}),
    ("vaststelling", {"toestand": "teruggegeven", "beschikking_id": None, "teruggave": "Licht het verschil toe."}),
    ("vaststellingsregel", _NIETS),
    ("vaststellingsregel", {"besteed": 200, "rechtmatig": 150, "berekend": 150}),
    ("vaststellingsregel", {"besteed": 200, "rechtmatig": 150, "berekend": 180, "motivering": "Het feest niet."}),
    ("vaststellingsregel", {"besteed": 200, "rechtmatig": 150, "berekend": 120, "motivering": "Hersteld in 2031."}),
    ("vordering", _NOG_OPEN),
    ("vordering", _NOG_OPEN | {"bedrag": 10, "ontvangen": 9}),
    ("vordering", _NOG_OPEN | _AANGEMAAND | {"toestand": "aangemaand"}),
    ("vordering", _AANGEMAAND),
    ("terugbetaling", {"volgnummer": 2, "bedrag": MAXIMUM}),
    ("beschikking", {"soort": "vaststelling", "grondslag": "vaststelling", "bedrag": 0}),
    ("beschikking", {"soort": "terugvordering", "grondslag": "terugvordering"}),
]

MAG_NIET: list[tuple[str, Rij]] = [
    ("verantwoording_toestand_bekend", {"toestand": "zoek"}),
    *(("verantwoording_akkoord", {"toestand": "akkoord", leeg: None}) for leeg in ("akkoord_door", "akkoord_op")),
    ("verantwoording_vastgezet", {"toestand": "vastgezet", "vingerafdruk": "abc"}),
    ("verantwoording_vastgezet", {"toestand": "vastgezet", "vingerafdruk": None}),
    ("verantwoording_gecontroleerd", {"toestand": "gecontroleerd", "gecontroleerd_op": None}),
    ("verantwoording_vastgesteld", {"toestand": "vastgesteld", "raad_op": None}),
    *(
        ("verantwoording_aangeleverd", {"toestand": toestand, leeg: None})
        for toestand in ("aangeleverd", "beoordeeld")
        for leeg in ("aangeleverd_op", "ontvangen_op")
    ),
    ("verantwoording_bezig_is_open", BEZIG | {"akkoord_door": 1}),
    ("verantwoording_bezig_is_open", BEZIG | {"vingerafdruk": _SHA}),
    ("verantwoordingsregel_besteed_binnen_grenzen", {"besteed": -1}),
    ("verantwoordingsregel_besteed_binnen_grenzen", {"besteed": MAXIMUM + 1}),
    ("verantwoordingsregel_correctie_binnen_grenzen", {"correctie": -MAXIMUM - 1}),
    ("verantwoordingsregel_correctie_binnen_grenzen", {"correctie": MAXIMUM + 1}),
    ("verantwoordingsregel_buiten_gebied_binnen_grenzen", {"buiten_gebied": -1}),
    ("verantwoordingsregel_toelichting_lengte", {"toelichting": "é" * 4_001}),
    ("verantwoordingsregel_versie_geldig", {"versie": -1}),
    ("verantwoordingsopslag_versie_geldig", {"versie": 0}),
    ("voortgang_rij_geldig", {"rij": 0}),
    ("voortgang_bereikt_niet_negatief", {"bereikt": -1}),
    ("accountantsbevinding_soort_bekend", {"soort": "twijfel"}),
    ("accountantsbevinding_bedrag_positief", {"bedrag": 0}),
    ("accountantsbevinding_bedrag_positief", {"bedrag": MAXIMUM + 1}),
    ("accountantsbevinding_omschrijving_lengte", {"omschrijving": "a" * 1_001}),
    ("aanlevering_sha256_vast", {"sha256": "abc"}),
    ("beoordeling_toestand_bekend", {"toestand": "zoek"}),
    ("beoordeling_vraag_gesteld", _OPEN | {"toestand": "vraag"}),
    ("beoordeling_vraag_beantwoord", _OPEN | {"toestand": "beantwoord", "vraag": "Klopt dit?"}),
    ("beoordeling_akkoord_gegeven", {"akkoord_door": None}),
    ("beoordeling_vraag_lengte", {"vraag": "a" * 4_001}),
    ("beoordeling_antwoord_lengte", {"antwoord": "a" * 4_001}),
    ("vaststelling_toestand_bekend", {"toestand": "zoek"}),
    ("vaststelling_vastgesteld_heeft_besluit", {"beschikking_id": None}),
    ("vaststelling_teruggegeven_met_reden", {"toestand": "teruggegeven"}),
    ("vaststelling_teruggave_lengte", {"teruggave": "a" * 4_001}),
    ("vaststellingsregel_verleend_binnen_grenzen", _NIETS | {"verleend": MAXIMUM + 1}),
    ("vaststellingsregel_betaald_binnen_grenzen", _NIETS | {"betaald": MAXIMUM + 1}),
    ("vaststellingsregel_besteed_binnen_grenzen", _NIETS | {"besteed": MAXIMUM + 1}),
    ("vaststellingsregel_rechtmatig_binnen_grenzen", _NIETS | {"rechtmatig": -1, "vastgesteld": -1} | _REDEN),
    ("vaststellingsregel_berekend_binnen_grenzen", _NIETS | {"berekend": -1} | _REDEN),
    ("vaststellingsregel_berekend_niet_te_hoog", {"berekend": 101} | _REDEN),
    ("vaststellingsregel_anders_met_reden", {"besteed": 200, "rechtmatig": 150, "berekend": 120}),
    ("vaststellingsregel_anders_met_reden", _REDEN),
    ("vaststellingsregel_vastgesteld_binnen_grenzen", _NIETS | {"vastgesteld": -1}),
    *(("vaststellingsregel_niet_te_hoog", {naam: 99}) for naam in ("verleend", "betaald")),
    ("vaststellingsregel_niet_te_hoog", {"rechtmatig": 99, "berekend": 99}),
    ("vaststellingsregel_niet_te_hoog", {"besteed": 99, "berekend": 99} | _REDEN),
    ("vaststellingsregel_motivering_lengte", {"motivering": "a" * 4_001, "berekend": 99}),
    ("vordering_toestand_bekend", _NOG_OPEN | {"toestand": "zoek"}),
    ("vordering_bedrag_positief", {"bedrag": 0, "ontvangen": 0}),
    ("vordering_ontvangen_hoogstens_bedrag", _NOG_OPEN | {"ontvangen": 2}),
    ("vordering_ontvangen_hoogstens_bedrag", _NOG_OPEN | {"ontvangen": -1}),
    ("vordering_geheel_ontvangen", {"bedrag": 2}),
    ("vordering_geheel_ontvangen", _NOG_OPEN | {"ontvangen": 1}),
    *(("vordering_aanmaning_met_termijn", {een: _AANGEMAAND[een]}) for een in _AANGEMAAND),
    ("vordering_aanmaning_na_termijn", _AANGEMAAND | {"aangemaand_op": _DAG}),
    ("vordering_aanmaning_geeft_tijd", _AANGEMAAND | {"aanmaning_tot_en_met": _AANGEMAAND["aangemaand_op"]}),
    ("vordering_aangemaand", _NOG_OPEN | _AANGEMAAND),
    ("vordering_aangemaand", _NOG_OPEN | {"toestand": "aangemaand"}),
    ("terugbetaling_bedrag_positief", {"bedrag": 0}),
    ("terugbetaling_bedrag_positief", {"bedrag": MAXIMUM + 1}),
    ("terugbetaling_volgnummer_geldig", {"volgnummer": 0}),
    *(("vordering_ontvangst_geboekt", {leeg: None}) for leeg in ("ontvangen_op", "geboekt_door")),
    ("vordering_ontvangst_geboekt", {"toestand": "open", "ontvangen": 0}),
    ("beschikking_bedrag_past_bij_soort", {"soort": "afwijzing"}),
    ("beschikking_bedrag_past_bij_soort", {"bedrag": 0}),
    ("beschikking_bedrag_past_bij_soort", {"soort": "terugvordering", "bedrag": 0}),
]
