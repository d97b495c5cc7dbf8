"""Each column of the record, changed by hand; and what is no record, with the reason why."""
# ruff: noqa: S608 - tampering is writing SQL

from tests.rapportage.kolommen_beheer import BEHEER
from tests.rapportage.kolommen_geld import GELD
from tests.rapportage.kolommen_verantwoording import VERANTWOORDING
from tests.rapportage.kolommen_zaak import ZAAK
from tests.rapportage.plekken import Geknoei

GEEN_ADMINISTRATIE = {
    "aanmeldsessie": "sessions come and go; what matters of them, meld_aan and meld_af, is in the journal",
    "mislukte_aanmelding": "kept for fifteen minutes, to slow down guessing",
    "klokslag": "the last sign of life of the clock, by which a page says whether it runs",
    "verzending": "what became of a message on its way: tests/berichten looks whether what was due has gone",
}
"""Tables that the check does not look at."""

ZONDER_BETEKENIS = {
    ("advies", "id"), ("bericht", "id"), ("beschikking", "id"), ("boeking", "id"), ("handtekening", "id"),
    ("indiening", "id"), ("oefenklok", "id"), ("plafond", "id"), ("betaaltermijn", "id"),
    ("aanvraag", "id"), ("dossier", "id"), ("organisatie", "id"),  # what refers to them holds them in place
    ("accountantsbevinding", "id"), ("aanlevering", "id"), ("beoordeling", "id"), ("vordering", "id"),
    ("verantwoording", "id"), ("vaststelling", "id"),  # their rows and the journal refer to them
    ("aanvraag", "ronde"),  # a second round does not exist yet
    ("bericht", "onderwerp"), ("bericht", "tekst"),  # they repeat what the record says
    ("bericht", "klaargezet_op"), ("bericht", "gepland_op"), ("bericht", "verdeeld_op"),  # on its way
    ("handtekening", "vervallen_reden"),  # changes together with vervallen_op
    ("indiening", "token"),  # only keeps a second press of the button from counting
    ("journaalkop", "stroom"),  # the lines refer to it
}  # fmt: skip
"""Columns whose value says nothing, or that cannot change alone."""

_PER_KOLOM = (*GELD, *ZAAK, *BEHEER, *VERANTWOORDING)

KOLOMMEN: frozenset[tuple[str, str]] = frozenset((een.tabel, kolom) for een in _PER_KOLOM for kolom in een.waarden)
"""Every (table, column) that is tried."""

KOLOM_VOOR_KOLOM: dict[str, Geknoei] = {
    f"{een.tabel}.{kolom}{een.waar[-13:] if een.tabel == 'geld' else ''}": Geknoei(
        een.soort, (f"UPDATE {een.tabel} SET {kolom} = {waarde} WHERE {een.waar}",)
    )
    for een in _PER_KOLOM
    for kolom, waarde in een.waarden.items()
}
