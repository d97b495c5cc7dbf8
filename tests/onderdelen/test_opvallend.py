"""What is probably a mistake and forbids nothing."""

import pytest

from spuk_app.onderdelen.re_integratie import ONDERDEEL
from spuk_app.onderdelen.taal import Invulling, Sleutel


@pytest.mark.parametrize(("begeleid", "werk", "valt_op"), [(20, 12, False), (20, 20, False), (20, 21, True)])
def test_meer_mensen_aan_het_werk_dan_begeleid_valt_op(begeleid: int, werk: int, valt_op: bool) -> None:
    ingevuld = Invulling(ONDERDEEL, (2023,), {Sleutel("aantal", rij=2): begeleid, Sleutel("uitstroom", rij=2): werk})
    assert [punt.veld for punt in ingevuld.opvallend()] == (["uitstroom-r2"] if valt_op else [])
    niet = Invulling(ONDERDEEL, (2023,), {**ingevuld.waarden, Sleutel("aanvragen"): False})
    assert niet.opvallend() == []


def test_na_hoeveel_mensen_komt_hoeveel_er_werk_vinden() -> None:
    codes = [veld.code for veld in ONDERDEEL.lijst("posten").velden]
    assert codes.index("uitstroom") == codes.index("aantal") + 1
