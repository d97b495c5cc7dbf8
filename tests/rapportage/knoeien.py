"""Every way in which somebody could change the record by hand: columns, rows, and what fits together."""
# ruff: noqa: S608 - tampering is writing SQL

import hashlib

from tests.rapportage.kolommen import KOLOM_VOOR_KOLOM
from tests.rapportage.plekken import (
    AANVRAAG,
    ACTIVITEIT,
    ANDER,
    BEDRAG,
    BRIEF,
    CONCEPT,
    DOSSIER,
    GEBOEKT,
    IEMAND,
    LAATSTE,
    LAATSTE_BRIEF,
    LAATSTE_VERSLAG,
    OP_DE_TRANCHE,
    REGEL,
    STROOM,
    VALSE_PDF,
    VOORGESTELD,
    VRIJ_PLAFOND,
    VROEGER,
    A,
    Geknoei,
)


def _weg(tabel: str, waar: str) -> str:
    return f"DELETE FROM {tabel} WHERE {waar}"


def _kopie(tabel: str, kolommen: str, waar: str) -> str:
    return f"CREATE TEMPORARY TABLE oud AS SELECT {kolommen} FROM {tabel} WHERE {waar}"


def _valse_pdf(waar: str) -> str:
    sha256 = hashlib.sha256(VALSE_PDF.encode()).hexdigest()
    return f"UPDATE beschikking SET pdf = CAST('{VALSE_PDF}' AS {{bytes}}), pdf_sha256 = '{sha256}' WHERE {waar}"


KNOEIEN: dict[str, Geknoei] = KOLOM_VOOR_KOLOM | {
    "boeking weg": Geknoei("boeking", (_weg("boeking", "id = (SELECT min(id) FROM boeking)"),)),
    "boeking en plafond samen erbij": Geknoei(
        "boeking",
        (
            f"INSERT INTO boeking (plafond_id, kenmerk, bedrag, moment) VALUES ({GEBOEKT}, 'X-1', -1, {VROEGER})",
            f"UPDATE plafond SET toegezegd = toegezegd - 1 WHERE id = {GEBOEKT}",
        ),
    ),
    "boeking en plafond samen lager": Geknoei(
        "boeking",
        (
            f"UPDATE plafond SET toegezegd = toegezegd - 1 WHERE id = {GEBOEKT}",
            "UPDATE boeking SET bedrag = bedrag - 1 WHERE id = (SELECT min(id) FROM boeking)",
        ),
    ),
    "boeking en plafond op alle niveaus lager": Geknoei(
        "boeking",
        (
            _kopie(
                "plafond JOIN boeking ON boeking.plafond_id = plafond.id",
                "plafond.id",
                "kenmerk = 'KW1-B-0001' AND onderdeel IN ('', 'integraal') AND jaar IN (0, 2024)",
            ),
            "UPDATE plafond SET toegezegd = toegezegd - 1 WHERE id IN (SELECT id FROM oud)",
            "UPDATE boeking SET bedrag = bedrag - 1 WHERE kenmerk = 'KW1-B-0001' AND plafond_id IN (SELECT id FROM oud)",
        ),
    ),
    "boekingen verwisseld": Geknoei(
        "boeking",
        (
            _kopie("boeking", "kenmerk, bedrag", OP_DE_TRANCHE),
            *(
                f"UPDATE boeking SET bedrag = (SELECT bedrag FROM oud WHERE kenmerk = 'KW1-B-000{van}') "
                f"WHERE {OP_DE_TRANCHE} AND kenmerk = 'KW1-B-000{naar}'"
                for van, naar in ((1, 2), (2, 1))
            ),
        ),
    ),
    "plafond weg": Geknoei("plafond", (_weg("plafond", VRIJ_PLAFOND),)),
    "plafond erbij": Geknoei(
        "plafond",
        (
            "INSERT INTO plafond (tranche, niveau, gebied, onderdeel, jaar, bedrag, toegezegd) "  # noqa: ISC004
            "VALUES ('2023-2025', 'gebied', 'elders', 'integraal', 2023, 100, 0)",
        ),
    ),
    "brief onleesbaar": Geknoei("onleesbaar", (f"UPDATE beschikking SET brief = 'geen brief' WHERE id = {BRIEF}",)),
    "brieven verwisseld": Geknoei(
        "besluit",
        (
            _kopie("beschikking", "brief, brief_sha256", f"id = {LAATSTE_BRIEF}"),
            "UPDATE beschikking SET brief = (SELECT brief FROM oud), brief_sha256 = (SELECT brief_sha256 FROM oud) "  # noqa: ISC004
            f"WHERE id = {BRIEF}",
        ),
    ),
    "pdf en controlegetal samen vals": Geknoei("pdf", (_valse_pdf("pdf IS NOT NULL"),)),
    "pdf gemaakt buiten het systeem om": Geknoei("pdf", (_valse_pdf(f"pdf IS NULL AND id = {LAATSTE_BRIEF}"),)),
    "pdf weg": Geknoei("pdf", ("UPDATE beschikking SET pdf = NULL, pdf_sha256 = NULL WHERE pdf IS NOT NULL",)),
    "beschikking weg": Geknoei(
        "besluit", (_weg("betaaltermijn", f"beschikking_id = {BRIEF}"), _weg("beschikking", f"id = {BRIEF}"))
    ),
    "betaaltermijn weg": Geknoei("betaaltermijn", (_weg("betaaltermijn", "id = (SELECT min(id) FROM betaaltermijn)"),)),
    "betaald zonder dat iemand het deed": Geknoei(
        "betaling",
        (
            f"UPDATE betaaltermijn SET toestand = 'betaald', klaargezet_door = 1, klaargezet_wie = {IEMAND}, "  # noqa: ISC004
            f"klaargezet_op = {VROEGER}, betaald_door = 2, betaald_wie = {IEMAND}, betaald_op = {VROEGER} "
            "WHERE id = (SELECT max(id) FROM betaaltermijn)",
        ),
    ),
    "betaling niet bericht": Geknoei("bericht", (_weg("bericht", "sleutel LIKE 'betaald%'"),)),
    "momentopname onleesbaar": Geknoei(
        "momentopname", (f"UPDATE indiening SET momentopname = 'geen opname' WHERE aanvraag_id = {AANVRAAG}",)
    ),
    "indiening weg": Geknoei("momentopname", (_weg("indiening", f"aanvraag_id = {AANVRAAG}"),)),
    "handtekening weg": Geknoei("handtekening", (_weg("handtekening", f"aanvraag_id = {AANVRAAG}"),)),
    "verleend zonder besluit": Geknoei(
        "besluit", ("UPDATE aanvraag SET toestand = 'verleend' WHERE toestand = 'voorgesteld'",)
    ),
    "geld weg": Geknoei("geld", (_weg("geld", f"{BEDRAG}'verleend'"),)),
    "regels weg": Geknoei("regel", (_weg("regel", f"dossier_id = {DOSSIER}"),)),
    "advies weg": Geknoei("advies", (_weg("advies", f"aanvraag_id = {AANVRAAG} AND onderdeel = 'integraal'"),)),
    "antwoord in een concept": Geknoei(
        "regel",
        (f"UPDATE regel SET waarde_tekst = 'Vals.' WHERE dossier_id = {CONCEPT} AND waarde_tekst IS NOT NULL",),
    ),
    "antwoord in een concept met zijn versie": Geknoei(
        "regelversie",
        (
            f"UPDATE regel SET waarde_tekst = 'Vals.' WHERE dossier_id = {CONCEPT} AND waarde_tekst IS NOT NULL",
            f"UPDATE regelversie SET waarde = 'Vals.' WHERE dossier_id = {CONCEPT} AND versie = 1",
        ),
    ),
    "antwoord in een concept weg": Geknoei("regel", (_weg("regel", f"dossier_id = {CONCEPT}"),)),
    "antwoord in een concept erbij": Geknoei(
        "regel",
        (
            "INSERT INTO regel (dossier_id, onderdeel, veld, jaar, rij, waarde_tekst, versie) "  # noqa: ISC004
            f"VALUES ({CONCEPT}, 'integraal', 'activiteit', 0, 99, 'Vals.', 1)",
        ),
    ),
    "antwoord in een concept in de verkeerde kolom": Geknoei(
        "regel",
        (
            "UPDATE regel SET waarde_bestand = waarde_tekst, waarde_tekst = NULL "  # noqa: ISC004
            f"WHERE dossier_id = {CONCEPT} AND waarde_tekst IS NOT NULL",
        ),
    ),
    "iedereen die schreef is een ander": Geknoei(
        "regelversie", (f"UPDATE regelversie SET wie_id = {ANDER}, wie = {IEMAND} WHERE dossier_id = {CONCEPT}",)
    ),
    "wie er schreef weg": Geknoei("regelversie", (_weg("regelversie", f"dossier_id = {CONCEPT}"),)),
    "wie er schreef erbij": Geknoei(
        "regelversie",
        (
            _kopie("regelversie", "*", ACTIVITEIT),
            "UPDATE oud SET versie = 9999",
            "INSERT INTO regelversie SELECT * FROM oud",
        ),
    ),
    "versie van de regeling in een concept": Geknoei(
        "aanvraag", (f"UPDATE aanvraag SET versie_datum = '2023-10-01' WHERE dossier_id = {CONCEPT}",)
    ),
    "vingerafdruk van een concept": Geknoei(
        "aanvraag", (f"UPDATE aanvraag SET vingerafdruk = {A} WHERE dossier_id = {CONCEPT}",)
    ),
    "bijlage weg": Geknoei("bijlage", (_weg("bijlage", "naam IS NOT NULL"),)),
    "motivering voor het besluit": Geknoei(
        "motivering", (f"UPDATE voorstel SET motivering = 'Vals.' WHERE aanvraag_id = {VOORGESTELD}",)
    ),
    "motivering weg": Geknoei("motivering", (_weg("voorstel", f"aanvraag_id = {VOORGESTELD}"),)),
    "gronden van het voorstel weg": Geknoei("grond", (_weg("weigeringsgrond", f"aanvraag_id = {VOORGESTELD}"),)),
    "grond erbij": Geknoei(
        "grond",
        (
            "INSERT INTO weigeringsgrond (aanvraag_id, onderdeel, stuk, grond) "  # noqa: ISC004
            f"VALUES ({VOORGESTELD}, 'integraal', 'voorstel', 'boven-maximum')",
        ),
    ),
    "teruggave weg": Geknoei("aanvraag", ("UPDATE aanvraag SET teruggave = NULL WHERE teruggave IS NOT NULL",)),
    "verantwoording helemaal weg": Geknoei(
        "verantwoording",
        (
            _weg("beoordeling", f"verantwoording_id = {LAATSTE_VERSLAG}"),
            _weg("aanlevering", f"verantwoording_id = {LAATSTE_VERSLAG}"),
            _weg("voortgang", f"verantwoording_id = {LAATSTE_VERSLAG}"),
            _weg("verantwoordingsopslag", f"verantwoording_id = {LAATSTE_VERSLAG}"),
            _weg("verantwoordingsregel", f"verantwoording_id = {LAATSTE_VERSLAG}"),
            _weg("verantwoording", f"id = {LAATSTE_VERSLAG}"),
        ),
    ),
    "aanlevering weg": Geknoei("aanlevering", (_weg("aanlevering", f"verantwoording_id = {LAATSTE_VERSLAG}"),)),
    "opslag weg": Geknoei("opslag", (_weg("verantwoordingsopslag", f"verantwoording_id = {LAATSTE_VERSLAG}"),)),
    "bevinding van de accountant weg": Geknoei("accountant", (_weg("accountantsbevinding", "bedrag > 0"),)),
    "beoordeling weg": Geknoei("beoordeling", (_weg("beoordeling", "vraag IS NOT NULL"),)),
    "vordering weg": Geknoei("vordering", (_weg("terugbetaling", "bedrag > 0"), _weg("vordering", "bedrag > 0"))),
    "terugbetaling weg": Geknoei("vordering", (_weg("terugbetaling", "bedrag > 0"),)),
    "vaststellingsregel weg": Geknoei("vaststelling", (_weg("vaststellingsregel", "onderdeel = 'integraal'"),)),
    "vrijgegeven boeking weg": Geknoei("boeking", (_weg("boeking", "bedrag < 0"),)),
    "belangstelling weg": Geknoei("belangstelling", (_weg("belangstelling", f"dossier_id = {DOSSIER}"),)),
    "organisatie erbij": Geknoei("organisatie", ("INSERT INTO organisatie (naam, gemeente) VALUES ('V', 'GM0363')",)),
    "gebruiker erbij": Geknoei(
        "gebruiker",
        (
            "INSERT INTO gebruiker "  # noqa: ISC004
            "(gebruikersnaam, naam, email, wachtwoord_hash, rol, hoedanigheid, organisatie_id, actief) "
            "VALUES ('vals', 'V', 'v@voorbeeld.invalid', 'v', 'beslisser', '', (SELECT min(id) FROM organisatie), TRUE)",
        ),
    ),
    "een ander als contactpersoon": Geknoei(
        "gebruiker",
        (
            "UPDATE gebruiker SET contact = NULL WHERE gebruikersnaam = 'financien.delft'",
            "UPDATE gebruiker SET contact = 2 WHERE gebruikersnaam = 'directeur.delft'",
        ),
    ),
    "gebruiker weg": Geknoei("gebruiker", (_weg("gebruiker", "gebruikersnaam = 'directeur.delft'"),)),
    "wachtwoord van een ander": Geknoei(
        "gebruiker", (f"UPDATE gebruiker SET wachtwoord_hash = {IEMAND} WHERE rol = 'beslisser'",)
    ),
    "oefenklok weg": Geknoei("oefenklok", (_weg("oefenklok", "id = 1"),)),
    "ontvangstbevestigingen weg": Geknoei("bericht", (_weg("bericht", "sleutel LIKE 'ontvangst%'"),)),
    "besluiten niet bericht": Geknoei("bericht", (_weg("bericht", "sleutel LIKE 'besluit%'"),)),
    "adviesvragen weg": Geknoei("bericht", (_weg("bericht", "sleutel LIKE 'advies%'"),)),
    "reeks weg": Geknoei("nummers", (_weg("reeks", "code = 'KW2-B'"),)),
    "stroom erbij": Geknoei(
        "journaal", (f"INSERT INTO journaalkop (stroom, aantal, hash) VALUES ('dossier:999', 0, {A})",)
    ),
    "stroom weg": Geknoei(
        "journaal", (_weg("journaalregel", f"stroom = {STROOM}"), _weg("journaalkop", f"stroom = {STROOM}"))
    ),
    "journaalregel weg": Geknoei("journaal", (_weg("journaalregel", REGEL),)),
    "laatste journaalregel weg": Geknoei("journaal", (_weg("journaalregel", LAATSTE),)),
    "journaalregel onleesbaar": Geknoei(
        "journaal", (f"UPDATE journaalregel SET gegevens = 'geen json' WHERE {REGEL}",)
    ),
    "journaalregel erbij": Geknoei(
        "journaal",
        (
            _kopie("journaalregel", "*", REGEL),
            "UPDATE oud SET nummer = 99999",
            "INSERT INTO journaalregel SELECT * FROM oud",
        ),
    ),
    "journaalregels verwisseld": Geknoei(
        "journaal",
        tuple(
            f"UPDATE journaalregel SET nummer = {naar} WHERE stroom = {STROOM} AND nummer = {van}"
            for van, naar in ((5, 99999), (6, 5), (99999, 6))
        ),
    ),
}
