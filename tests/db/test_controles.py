"""Impossible rows are refused by both databases themselves: every CHECK of every table has a case that it refuses.

``GELDIG`` holds one possible row per table; a case changes it in one respect. A CHECK without a case fails the last test.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import CheckConstraint, Connection, insert
from sqlalchemy.exc import IntegrityError, StatementError

from spuk_app.db.verbinding import Database
from spuk_app.kern.geld import MAXIMUM
from spuk_app.modellen import METADATA
from spuk_app.tranches.gronden import Grondcode
from tests.db import gevallen_verantwoording as verantwoording

Rij = dict[str, Any]

MOMENT = datetime(2029, 8, 15, 10, tzinfo=UTC)
SHA = "a" * 64

GELDIG: dict[str, Rij] = {
    "organisatie": {"naam": "Ministerie", "gemeente": None, "departement": "SZW"},
    "gebruiker": {
        "gebruikersnaam": "a", "naam": "A", "email": "a@voorbeeld.invalid", "wachtwoord_hash": "x", "rol": "ondertekenaar",
        "hoedanigheid": "college", "organisatie_id": 1, "actief": True, "contact": None,
    },
    "dossier": {"tranche": "toets", "gebied": "noord", "gemeente": "GM9001", "opslag": 0},
    "regel": {
        "dossier_id": 1, "onderdeel": "leren", "veld": "bedrag", "jaar": 2030, "rij": 1, "waarde_bedrag": 100,
        "waarde_aantal": None, "waarde_tekst": None, "waarde_janee": None, "waarde_bestand": None, "versie": 1,
    },
    "geld": {"dossier_id": 1, "onderdeel": "leren", "jaar": 2030, "soort": "gevraagd", "bedrag": 100},
    "bijlage": {
        "dossier_id": 1, "sha256": SHA, "naam": "a.pdf", "soort": "pdf", "grootte": 1, "wie": "A", "moment": MOMENT,
    },
    "bericht": {
        "sleutel": "ontvangst:TO-A-0001", "dossier_id": 1, "aan_gemeente": "GM9001", "aan_rol": None, "onderwerp": "A",
        "tekst": "B", "klaargezet_op": MOMENT, "aan_departement": None, "gepland_op": MOMENT, "verdeeld_op": None,
    },
    "verzending": {
        "bericht_id": 1, "gebruiker_id": 1, "toestand": "verzonden", "pogingen": 1, "vast_tot": MOMENT,
        "adres": "a@voorbeeld.invalid", "verzonden_op": MOMENT, "reden": None,
    },
    "oefenklok": {"id": 1, "verschil_seconden": -5},
    "klokslag": {"id": 1, "op": MOMENT, "volgende_op": MOMENT + timedelta(minutes=6), "storing": None},
    "plafond": {
        "tranche": "toets", "niveau": "gebied", "gebied": "noord", "onderdeel": "leren", "jaar": 2030,
        "bedrag": 100, "toegezegd": 0,
    },
    "boeking": {"plafond_id": 1, "kenmerk": "TO-B-0001", "bedrag": 100, "moment": MOMENT},
    "aanvraag": {
        "dossier_id": 1, "ronde": 1, "toestand": "verleend", "versie_datum": date(2029, 1, 1), "vingerafdruk": SHA,
        "ingediend_op": MOMENT, "behandelaar_id": 1, "voorgesteld_door": 1, "teruggave": None,
        "intrekreden": None,
    },
    "handtekening": {
        "aanvraag_id": 1, "wie_id": 1, "wie": "A", "hoedanigheid": "college", "moment": MOMENT, "vingerafdruk": SHA,
        "vervallen_op": None, "vervallen_reden": None,
    },
    "indiening": {
        "aanvraag_id": 1, "volgnummer": 1, "nummer": "TO-A-0001", "token": "t", "moment": MOMENT, "wie_id": 1, "wie": "A",
        "momentopname": "{}", "sha256": SHA,
    },
    "advies": {
        "aanvraag_id": 1, "onderdeel": "leren", "departement": "OCW", "toestand": "gegeven", "versie": 1,
        "uitkomst": "positief", "motivering": "Goed.", "wie_id": 1, "wie": "A", "moment": MOMENT,
    },
    "voorstel": {"aanvraag_id": 1, "onderdeel": "leren", "motivering": "Goed."},
    "weigeringsgrond": {"aanvraag_id": 1, "onderdeel": "leren", "stuk": "advies", "grond": "geen-bijdrage"},
    "belangstelling": {
        "dossier_id": 1, "onderdeel": "leren", "toestand": "verleend", "momentopname": "{}", "sha256": SHA,
        "gemeld_op": MOMENT, "gemeld_door": 1, "wie": "A", "voorgesteld_door": 1,
    },
    "beschikking": {
        "dossier_id": 1, "kenmerk": "TO-B-0001", "soort": "verlening", "grondslag": "aanvraag:1",
        "versie_datum": date(2029, 1, 1), "bedrag": 100, "behandelaar_id": 1, "beslisser_id": 2, "bekendgemaakt_op": MOMENT,
        "bezwaar_tot_en_met": date(2029, 10, 1), "brief": "{}", "brief_sha256": SHA, "pdf": None, "pdf_sha256": None,
    },
    "betaaltermijn": {
        "beschikking_id": 1, "dossier_id": 1, "onderdeel": "leren", "jaar": 2030, "bedrag": 1, "toestand": "betaald",
        "klaargezet_door": 1, "klaargezet_wie": "A", "klaargezet_op": MOMENT, "betaald_door": 2, "betaald_wie": "B",
        "betaald_op": MOMENT, "teruggave": None,
    },
    **verantwoording.GELDIG,
}  # fmt: skip

GEEN_WAARDE = {"waarde_bedrag": None}
CONCEPT: Rij = {
    "toestand": "concept", "vingerafdruk": None, "ingediend_op": None, "behandelaar_id": None, "voorgesteld_door": None,
}  # fmt: skip
WACHT: Rij = {"toestand": "klaar", "verzonden_op": None, "adres": None, "pogingen": 0}
NIET_BETAALD: Rij = {"betaald_door": None, "betaald_wie": None, "betaald_op": None}
GEPLAND: Rij = NIET_BETAALD | {
    "toestand": "gepland", "klaargezet_door": None, "klaargezet_wie": None, "klaargezet_op": None,
}  # fmt: skip
AANGEHOUDEN: Rij = {"toestand": "aangehouden", "jaar": 2031, "beeindigd_in": 2030}

MAG: list[tuple[str, Rij]] = [
    *((tabel, {}) for tabel in GELDIG if tabel not in verantwoording.GELDIG),
    *verantwoording.MAG,
    ("regel", GEEN_WAARDE | {"waarde_tekst": "é" * 10_000}),
    ("regel", GEEN_WAARDE | {"waarde_janee": False}),
    ("regel", GEEN_WAARDE | {"waarde_aantal": 0}),
    ("regel", GEEN_WAARDE | {"waarde_tekst": ""}),
    ("regel", {"waarde_bedrag": MAXIMUM, "jaar": 0, "rij": 0}),
    ("aanvraag", CONCEPT),
    ("aanvraag", CONCEPT | {"toestand": "ondertekend", "vingerafdruk": SHA}),
    ("aanvraag", CONCEPT | {"toestand": "ingetrokken"}),
    ("aanvraag", CONCEPT | {"toestand": "ingetrokken", "intrekreden": "a" * 1_000}),
    *(("gebruiker", {"contact": contact}) for contact in (1, 2)),
    *(("weigeringsgrond", {"stuk": "voorstel", "grond": grond}) for grond in Grondcode),
    ("advies", {"toestand": "open", "uitkomst": None, "motivering": None, "wie_id": None}),
    ("handtekening", {"vervallen_op": MOMENT, "vervallen_reden": "gewijzigd"}),
    ("beschikking", {"soort": "afwijzing", "bedrag": 0}),
    ("beschikking", {"pdf": b"%PDF-", "pdf_sha256": SHA}),
    ("plafond", {"niveau": "tranche", "gebied": "", "onderdeel": "", "jaar": 0, "toegezegd": 100}),
    ("boeking", {"bedrag": -100}),
    ("betaaltermijn", GEPLAND),
    ("betaaltermijn", GEPLAND | AANGEHOUDEN),
    ("betaaltermijn", GEPLAND | {"teruggave": "Verkeerd jaar."}),
    ("betaaltermijn", NIET_BETAALD | {"toestand": "klaargezet"}),
    ("verzending", WACHT),
    ("verzending", WACHT | {"toestand": "mislukt", "reden": "Het adres bestaat niet."}),
]

MAG_NIET: list[tuple[str, Rij]] = [
    *verantwoording.MAG_NIET,
    ("organisatie_gemeente_of_departement", {"gemeente": "GM9001"}),
    ("organisatie_departement_bekend", {"departement": "DEF"}),
    ("gebruiker_rol_bekend", {"rol": "baas", "hoedanigheid": ""}),
    ("gebruiker_hoedanigheid_van_ondertekenaar", {"rol": "opsteller"}),
    *(("gebruiker_contact_een_of_twee", {"contact": contact}) for contact in (0, 3)),
    ("gebruiker_contact_van_gemeente", {"contact": 1, "rol": "behandelaar", "hoedanigheid": ""}),
    ("regel_een_waarde", {"waarde_tekst": "ook een tekst"}),
    ("regel_een_waarde", GEEN_WAARDE),
    ("regel_waarde_bedrag_binnen_grenzen", {"waarde_bedrag": -1}),
    ("regel_waarde_bedrag_binnen_grenzen", {"waarde_bedrag": MAXIMUM + 1}),
    ("regel_aantal_niet_negatief", GEEN_WAARDE | {"waarde_aantal": -1}),
    ("regel_waarde_tekst_lengte", GEEN_WAARDE | {"waarde_tekst": "é" * 10_001}),
    ("regel_sleutel_geldig", {"jaar": -1}),
    ("regel_sleutel_geldig", {"rij": -1}),
    ("regel_sleutel_geldig", {"versie": 0}),
    ("geld_bedrag_binnen_grenzen", {"bedrag": -1}),
    ("geld_bedrag_binnen_grenzen", {"bedrag": MAXIMUM + 1}),
    ("geld_soort_bekend", {"soort": "gehoopt"}),
    ("bijlage_niet_leeg", {"grootte": 0}),
    ("bijlage_sha256_vast", {"sha256": "abc"}),
    ("bijlage_naam_lengte", {"naam": "a" * 256}),
    ("bijlage_soort_bekend", {"soort": "exe"}),
    ("oefenklok_een_rij", {"id": 2}),
    ("klokslag_een_rij", {"id": 2}),
    ("klokslag_volgende_later", {"volgende_op": MOMENT}),
    ("klokslag_storing_lengte", {"storing": "é" * 501}),
    ("plafond_niet_overschreden", {"toegezegd": 101}),
    ("plafond_niet_overschreden", {"toegezegd": -1}),
    ("plafond_bedrag_binnen_grenzen", {"bedrag": MAXIMUM + 1}),
    ("plafond_niveau_bekend", {"niveau": "provincie"}),
    ("plafond_niveau_past", {"niveau": "tranche"}),
    ("plafond_niveau_past", {"niveau": "onderdeel"}),
    ("plafond_niveau_past", {"jaar": 0}),
    ("boeking_niet_nul", {"bedrag": 0}),
    ("aanvraag_toestand_bekend", {"toestand": "kwijt"}),
    ("aanvraag_ondertekend_is_vast", CONCEPT | {"toestand": "ondertekend"}),
    *(("aanvraag_ingediend_heeft_moment", {"toestand": t, "ingediend_op": None}) for t in ("ingediend", "verleend")),
    *(
        ("aanvraag_behandeld_heeft_behandelaar", {"toestand": t, "behandelaar_id": None})
        for t in ("in_behandeling", "verleend")
    ),
    *(
        ("aanvraag_voorstel_heeft_maker", {"toestand": t, "voorgesteld_door": None})
        for t in ("voorgesteld", "afgewezen")
    ),
    ("aanvraag_reden_van_intrekken", {"intrekreden": "Wij zien ervan af."}),
    ("aanvraag_intrekreden_lengte", {"toestand": "ingetrokken", "intrekreden": "a" * 1_001}),
    ("handtekening_vingerafdruk_vast", {"vingerafdruk": ""}),
    ("handtekening_vervallen_met_reden", {"vervallen_op": MOMENT}),
    ("handtekening_vervallen_met_reden", {"vervallen_reden": "gewijzigd"}),
    ("indiening_sha256_vast", {"sha256": "abc"}),
    ("advies_toestand_bekend", {"toestand": "zoek"}),
    ("advies_uitkomst_bekend", {"uitkomst": "misschien"}),
    ("advies_motivering_lengte", {"motivering": "a" * 4_001}),
    ("advies_gegeven", {"uitkomst": None}),
    ("advies_gegeven", {"motivering": None}),
    ("advies_gegeven", {"wie_id": None}),
    ("voorstel_motivering_lengte", {"motivering": "a" * 4_001}),
    ("weigeringsgrond_stuk_bekend", {"stuk": "brief"}),
    ("weigeringsgrond_grond_bekend", {"grond": "zomaar"}),
    ("belangstelling_toestand_bekend", {"toestand": "zoek"}),
    ("belangstelling_voorstel_heeft_maker", {"voorgesteld_door": None}),
    ("belangstelling_inhoud", {"momentopname": ""}),
    ("beschikking_soort_bekend", {"soort": "belofte"}),
    ("beschikking_bedrag_binnen_grenzen", {"bedrag": MAXIMUM + 1}),
    ("beschikking_vier_ogen", {"beslisser_id": 1}),
    ("beschikking_brief_vast", {"brief_sha256": "abc"}),
    ("beschikking_pdf_met_hash", {"pdf": b"%PDF-"}),
    ("betaaltermijn_bedrag_positief", {"bedrag": 0}),
    ("betaaltermijn_toestand_bekend", GEPLAND | {"toestand": "zoek"}),
    *(("betaaltermijn_klaargezet_met_wie_en_wanneer", {f"klaargezet_{deel}": None}) for deel in ("door", "wie", "op")),
    ("betaaltermijn_klaargezet_met_wie_en_wanneer", NIET_BETAALD | {"toestand": "gepland"}),
    *(("betaaltermijn_betaald_met_wie_en_wanneer", {f"betaald_{deel}": None}) for deel in ("door", "wie", "op")),
    ("betaaltermijn_betaald_met_wie_en_wanneer", {"toestand": "klaargezet"}),
    ("betaaltermijn_vier_ogen", {"betaald_door": 1}),
    ("betaaltermijn_teruggave_van_gepland", {"teruggave": "Verkeerd jaar."}),
    ("betaaltermijn_teruggave_van_gepland", NIET_BETAALD | {"toestand": "klaargezet", "teruggave": "Verkeerd jaar."}),
    ("betaaltermijn_aangehouden_na_einde", GEPLAND | {"toestand": "aangehouden"}),
    ("betaaltermijn_aangehouden_na_einde", GEPLAND | AANGEHOUDEN | {"toestand": "gepland"}),
    ("betaaltermijn_einde_voor_jaar", GEPLAND | AANGEHOUDEN | {"jaar": 2030}),
    ("betaaltermijn_klaargezet_met_wie_en_wanneer", NIET_BETAALD | AANGEHOUDEN),
    ("betaaltermijn_teruggave_lengte", GEPLAND | {"teruggave": "a" * 501}),
    ("verzending_toestand_bekend", WACHT | {"toestand": "zoek"}),
    ("verzending_verzonden_met_moment", {"verzonden_op": None}),
    ("verzending_verzonden_met_moment", WACHT | {"verzonden_op": MOMENT}),
    ("verzending_verzonden_naar_adres", {"adres": None}),
    *(("verzending_niet_verzonden_met_reden", WACHT | {"toestand": t}) for t in ("mislukt", "vervallen")),
    ("verzending_pogingen_niet_negatief", {"pogingen": -1}),
    ("verzending_reden_lengte", {"reden": "a" * 501}),
]


NOOIT_ALLEEN = {
    "vaststellingsregel_rechtmatig_binnen_grenzen": "vaststellingsregel_vastgesteld_binnen_grenzen",
    "plafond_niveau_bekend": "plafond_niveau_past",
}
"""No row breaks the first without the second as well; a database names either, in no fixed order."""


def _tabel_van(controle: str) -> str:
    return next(tabel for tabel in GELDIG if controle.startswith(f"{tabel}_"))


def _zet(verbinding: Connection, tabel: str, anders: Rij) -> None:
    verbinding.execute(insert(METADATA.tables[tabel]).values(GELDIG[tabel] | anders))


@contextmanager
def _met_ouders(database: Database, tabel: str) -> Iterator[Connection]:
    """A connection on which the rows exist that this table refers to; everything is undone at the end."""
    with database.engine.connect() as verbinding:
        nodig = {tabel}
        for ouder in reversed(METADATA.sorted_tables):
            if ouder.name in nodig:
                nodig |= {sleutel.column.table.name for sleutel in ouder.foreign_keys}
        for ouder in METADATA.sorted_tables:
            if ouder.name in nodig - {tabel}:
                _zet(verbinding, ouder.name, {"id": 1})
        if "gebruiker" in nodig - {tabel}:  # four eyes need two people
            _zet(verbinding, "gebruiker", {"id": 2, "gebruikersnaam": "b"})
        yield verbinding


@pytest.mark.parametrize(("tabel", "anders"), MAG, ids=lambda waarde: str(waarde)[:60])
def test_wat_mogelijk_is_mag(database: Database, tabel: str, anders: Rij) -> None:
    with _met_ouders(database, tabel) as verbinding:
        _zet(verbinding, tabel, anders)


@pytest.mark.parametrize(("controle", "anders"), MAG_NIET, ids=lambda waarde: str(waarde)[:60])
def test_wat_onmogelijk_is_wordt_geweigerd(database: Database, controle: str, anders: Rij) -> None:
    with (
        _met_ouders(database, _tabel_van(controle)) as verbinding,
        pytest.raises(IntegrityError, match=f"ck_({controle}|{NOOIT_ALLEEN.get(controle, controle)})\\b"),
    ):
        _zet(verbinding, _tabel_van(controle), anders)


def test_een_grond_zonder_advies_wordt_geweigerd(database: Database) -> None:
    with _met_ouders(database, "weigeringsgrond") as verbinding, pytest.raises(IntegrityError):
        _zet(verbinding, "weigeringsgrond", {"onderdeel": "meedoen"})


@pytest.mark.parametrize("tabel", ["dossier", "regel", "advies", "beschikking"])
def test_een_nul_in_een_tekst_wordt_geweigerd(database: Database, tabel: str) -> None:
    kolom = {"dossier": "gebied", "regel": "waarde_tekst", "advies": "motivering", "beschikking": "brief"}[tabel]
    with _met_ouders(database, tabel) as verbinding, pytest.raises(StatementError, match="NUL"):
        _zet(verbinding, tabel, {kolom: "a\x00b"})


def test_elke_controle_heeft_een_geval() -> None:
    alle = {
        str(controle.name).removeprefix("ck_")
        for tabel in METADATA.tables.values()
        for controle in tabel.constraints
        if isinstance(controle, CheckConstraint)
    }
    assert {controle for controle, _ in MAG_NIET} == alle
