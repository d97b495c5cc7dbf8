"""The track itself can be trusted: outcomes in order, errors by name, and nobody waits for ever."""

import time

import pytest

from spuk_app.db.verbinding import Database
from tests.gelijktijdig import lopers
from tests.gelijktijdig.baan import race


def test_uitkomsten_staan_op_volgorde(sqlite: Database) -> None:
    assert [uitkomst.waarde for uitkomst in race(sqlite, lopers.tel, [(10,), (20,), (30,)])] == [10, 21, 32]


def test_een_fout_is_een_uitkomst(sqlite: Database) -> None:
    (uitkomst,) = race(sqlite, lopers.faal, [()])
    assert (uitkomst.gelukt, uitkomst.fout) == (False, "PlafondBereikt")
    assert uitkomst.tekst == "Het past niet. Er is niets gewijzigd."


def test_wie_sterft_laat_de_test_falen(sqlite: Database) -> None:
    with pytest.raises(AssertionError, match="runner 0 died without a word"):
        race(sqlite, lopers.sterf, [()])


def test_wie_niet_komt_laat_de_test_falen(sqlite: Database) -> None:
    begin = time.monotonic()
    with pytest.raises(AssertionError, match="runner 0 was not there in time"):
        race(sqlite, lopers.draal, [()], binnen=1.0)
    assert time.monotonic() - begin < 10
