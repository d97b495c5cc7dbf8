"""Where there is something to tamper with in the played sample, as SQL that SQLite and PostgreSQL both understand."""
# ruff: noqa: S608 - tampering is writing SQL

from typing import NamedTuple

A = f"'{'a' * 64}'"
VALSE_PDF = "%PDF-vals"
VROEGER = "'2020-01-01 00:00:00.000000'"
ANDER = "(SELECT max(id) FROM gebruiker)"
IEMAND = "'Iemand anders'"

BRIEF = "(SELECT min(id) FROM beschikking)"
LAATSTE_BRIEF = "(SELECT max(id) FROM beschikking)"
LAATSTE_VERSLAG = "(SELECT max(id) FROM verantwoording)"
EERSTE_TERMIJN = f"(SELECT min(id) FROM betaaltermijn WHERE beschikking_id = {BRIEF})"
DOSSIER = f"(SELECT dossier_id FROM beschikking WHERE id = {BRIEF})"
ANDER_DOSSIER = "(SELECT max(id) FROM dossier)"
AANVRAAG = f"(SELECT id FROM aanvraag WHERE dossier_id = {DOSSIER})"
ANDERE_AANVRAAG = "(SELECT max(id) FROM aanvraag)"
CONCEPT = "(SELECT id FROM dossier WHERE gebied = 'delft-west' AND tranche = '2023-2025')"
ACTIVITEIT = f"dossier_id = {DOSSIER} AND onderdeel = 'integraal' AND veld = 'activiteit' AND rij = 1"
VOORGESTELD = "(SELECT id FROM aanvraag WHERE toestand = 'voorgesteld')"
STROOM = f"(SELECT 'dossier:' || CAST({DOSSIER} AS TEXT))"
REGEL = f"stroom = {STROOM} AND nummer = 5"
LAATSTE = f"stroom = {STROOM} AND nummer = (SELECT max(nummer) FROM journaalregel WHERE stroom = {STROOM})"
GEBOEKT = "(SELECT plafond_id FROM boeking ORDER BY id LIMIT 1)"
BEDRAG = f"dossier_id = {DOSSIER} AND onderdeel = 'integraal' AND jaar = 2024 AND soort = "
VRIJ_PLAFOND = "id = (SELECT max(id) FROM plafond WHERE niveau = 'gebied' AND toegezegd = 0)"
OP_DE_TRANCHE = "plafond_id = (SELECT id FROM plafond WHERE niveau = 'tranche' AND tranche = '2023-2025')"


class Geknoei(NamedTuple):
    """What is done, and the kind of finding that must be among those it leads to."""

    soort: str
    opdrachten: tuple[str, ...]


class Kolommen(NamedTuple):
    """The columns of one table that are tried on one row: where, the kind of finding, and per column its new value."""

    tabel: str
    waar: str
    soort: str
    waarden: dict[str, str]
