"""What a settlement from before revision 0009 was reckoned on is found back in what had been delivered by then."""

import json

from sqlalchemy import text

from spuk_app.db import migratie
from spuk_app.db.verbinding import Database
from tests.verantwoording.vaststelling.afgerekend import LEREN, MEEDOEN, Afgerekend


def berekend(database: Database) -> dict[str, int]:
    with database.lezen() as sessie:
        rijen = sessie.execute(text("SELECT onderdeel, berekend FROM vaststellingsregel ORDER BY onderdeel"))
        return {onderdeel: cent for onderdeel, cent in rijen}  # noqa: C416 - rows, for the type checker


def test_wat_berekend_was_komt_terug_uit_wat_was_aangeleverd(database: Database) -> None:
    """Errors, spending outside the area, and a correction; what is delivered after the proposal is left out."""
    toneel = Afgerekend(database).tot_verantwoord()
    toneel.bevinding(2030, "leren", 700_00)
    toneel.bevinding(2031, "leren", 50_00, "onzekerheid")
    toneel.stel_vaststelling_voor(leren=(8_000_00, "Het wijkfeest hoort er niet bij."))
    voor = berekend(database)
    assert voor == {"leren": LEREN - 700_00, "meedoen": MEEDOEN}
    migratie.downgrade(database, "0008")
    with database.sessie(schrijven=True) as sessie:
        nummer, opname = sessie.execute(text("SELECT id, momentopname FROM aanlevering ORDER BY id LIMIT 1")).one()
        later = json.loads(opname) | {"bevindingen": []}
        sessie.execute(
            text(
                "INSERT INTO aanlevering (verantwoording_id, volgnummer, moment, wie_id, wie, momentopname, sha256) "
                "SELECT verantwoording_id, 99, :later, wie_id, wie, :opname, sha256 FROM aanlevering WHERE id = :id"
            ),
            {"id": nummer, "opname": json.dumps(later), "later": "2039-01-01 10:00:00.000000"},
        )
        sessie.commit()
    migratie.upgrade(database)
    assert migratie.check(database) == []
    assert berekend(database) == voor
