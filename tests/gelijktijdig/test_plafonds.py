"""No ceiling is ever exceeded, whoever decides at the same moment; each race has a twin that shows it without the guard."""

import pytest
from sqlalchemy import func, select

from spuk_app.db.verbinding import Database
from spuk_app.plafond.models import Boeking, Niveau, Plafond
from tests.gelijktijdig import lopers
from tests.gelijktijdig.baan import race
from tests.gelijktijdig.lopers import Bedragen
from tests.hulp import ongelijke_plafonds, open_tranche, toegezegd, verwacht
from tests.toetstranche import PER_GEBIED, PER_ONDERDEEL, PER_TRANCHE

NOORD_30, NOORD_31 = ("noord", "leren", 2030), ("noord", "leren", 2031)
ZUID_30, ZUID_31 = ("zuid", "leren", 2030), ("zuid", "leren", 2031)
MEE_30, MEE_31 = ("noord", "meedoen", 2030), ("noord", "meedoen", 2031)

LAATSTE_EURO: dict[Niveau, tuple[Bedragen, Bedragen, Bedragen]] = {
    # what is promised already, and what the two deciders want: each fits, together they are one cent too much
    Niveau.GEBIED: ({NOORD_30: PER_GEBIED - 100}, {NOORD_30: 100}, {NOORD_30: 1}),
    Niveau.ONDERDEEL: (
        {NOORD_30: PER_GEBIED, ZUID_30: PER_GEBIED, NOORD_31: PER_ONDERDEEL - 2 * PER_GEBIED - 100},
        {NOORD_31: 100},
        {ZUID_31: 1},
    ),
    Niveau.TRANCHE: (
        {NOORD_30: PER_GEBIED, ZUID_30: PER_GEBIED, MEE_30: PER_GEBIED, MEE_31: PER_TRANCHE - 3 * PER_GEBIED - 100},
        {NOORD_31: 100},
        {("haven", "meedoen", 2030): 1},
    ),
}
ZIN = {
    Niveau.GEBIED: "voor Noord, Leren, 2030",
    Niveau.ONDERDEEL: "voor Leren in heel Nederland",
    Niveau.TRANCHE: "voor de hele tranche toets",
}
RIJ = {
    Niveau.GEBIED: (Niveau.GEBIED.value, *NOORD_30),
    Niveau.ONDERDEEL: (Niveau.ONDERDEEL.value, "", "leren", 0),
    Niveau.TRANCHE: (Niveau.TRANCHE.value, "", "", 0),
}


@pytest.mark.parametrize("niveau", Niveau)
def test_om_de_laatste_euro_wint_er_een(database: Database, niveau: Niveau) -> None:
    open_tranche(database)
    vooraf, een, ander = LAATSTE_EURO[niveau]
    assert race(database, lopers.reserveer, [("vooraf", vooraf)])[0].gelukt
    uitkomsten = race(database, lopers.reserveer, [("a", een), ("b", ander)])

    assert sorted(uitkomst.fout for uitkomst in uitkomsten) == ["", "PlafondBereikt"]
    assert ZIN[niveau] in "".join(uitkomst.tekst for uitkomst in uitkomsten)
    gewonnen = een if uitkomsten[0].gelukt else ander
    assert toegezegd(database) == verwacht([*vooraf.items(), *gewonnen.items()])
    assert ongelijke_plafonds(database) == []


@pytest.mark.parametrize("niveau", Niveau)
def test_tweeling_eerst_lezen_dan_schrijven_overschrijdt(database: Database, niveau: Niveau) -> None:
    """Both read that there is room, both write; even the CHECK does not notice, as one total overwrites the other."""
    open_tranche(database)
    vooraf, een, ander = LAATSTE_EURO[niveau]
    assert race(database, lopers.reserveer, [("vooraf", vooraf)])[0].gelukt
    wensen = [(*RIJ[niveau], sum(wens.values())) for wens in (een, ander)]
    uitkomsten = race(database, lopers.naief_reserveer, wensen)

    assert [uitkomst.fout for uitkomst in uitkomsten] == ["", ""]
    with database.lezen() as sessie:
        geboekt, bedrag = sessie.execute(
            select(func.sum(Boeking.bedrag), Plafond.bedrag)
            .join(Plafond, Plafond.id == Boeking.plafond_id)
            .where(Plafond.niveau == niveau, Plafond.gebied == RIJ[niveau][1], Plafond.onderdeel == RIJ[niveau][2])
            .where(Plafond.jaar == RIJ[niveau][3])
            .group_by(Plafond.id, Plafond.bedrag)
        ).one()
    assert geboekt > bedrag
    assert len(ongelijke_plafonds(database)) == 1


def test_twintig_keer_duizend_onder_tienduizend_is_precies_tien(database: Database) -> None:
    open_tranche(database)
    uitkomsten = race(database, lopers.reserveer, [(f"TO-B-{nummer}", {NOORD_30: 1_000_00}) for nummer in range(20)])

    assert sorted(uitkomst.fout for uitkomst in uitkomsten) == [""] * 10 + ["PlafondBereikt"] * 10
    assert toegezegd(database) == verwacht([(NOORD_30, PER_GEBIED)])
    assert ongelijke_plafonds(database) == []


def test_tweeling_twintig_keer_lezen_dan_schrijven_laat_alle_twintig_door(database: Database) -> None:
    open_tranche(database)
    uitkomsten = race(database, lopers.naief_reserveer, [(*RIJ[Niveau.GEBIED], 1_000_00)] * 20)

    assert [uitkomst.fout for uitkomst in uitkomsten] == [""] * 20
    ((_, staat, geboekt),) = ongelijke_plafonds(database)
    assert (staat, geboekt) == (1_000_00, 20_000_00)


def test_zonder_begin_immediate_krijgt_een_beslisser_op_sqlite_een_storing(sqlite: Database) -> None:
    """Twin of the race for the last euro: what a decider would get is not a sentence but "database is locked"."""
    open_tranche(sqlite)
    wensen = [({NOORD_30: 1},), ({NOORD_30: 1},)]
    zonder = race(sqlite, lopers.reserveer_na_lezen, wensen, sqlite_schrijven="DEFERRED")
    assert sorted(uitkomst.fout for uitkomst in zonder) == ["", "OperationalError"]
    assert "database is locked" in "".join(uitkomst.tekst for uitkomst in zonder)

    met = race(sqlite, lopers.reserveer, [("a", {NOORD_30: 1}), ("b", {NOORD_30: 1})])
    assert [uitkomst.fout for uitkomst in met] == ["", ""]


def test_rijen_in_een_andere_volgorde_blokkeren_elkaar_niet(database: Database) -> None:
    open_tranche(database)
    plekken = [NOORD_30, NOORD_31, ZUID_30, ZUID_31, MEE_30, MEE_31]
    ordes = [plekken, plekken[::-1], plekken[3:] + plekken[:3], plekken[::2] + plekken[1::2]]
    uitkomsten = race(database, lopers.reserveer_vaak, [(15, orde) for orde in ordes])

    assert [uitkomst.fout for uitkomst in uitkomsten] == [""] * 4
    assert toegezegd(database) == verwacht([(plek, 4 * 15) for plek in plekken])
    assert ongelijke_plafonds(database) == []


def test_tweeling_ongesorteerd_lopen_twee_beslissers_vast(postgresql: Database) -> None:
    """Each holds the row that the other wants: PostgreSQL ends one of them. On SQLite, with one writer, it cannot be."""
    open_tranche(postgresql)
    uitkomsten = race(postgresql, lopers.kruis_reserveer, [(NOORD_30, ZUID_30), (ZUID_30, NOORD_30)])

    assert sorted(uitkomst.fout for uitkomst in uitkomsten) == ["", "OperationalError"]
    assert "deadlock detected" in "".join(uitkomst.tekst for uitkomst in uitkomsten)
