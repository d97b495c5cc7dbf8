"""The internal akkoord by a second person, the freeze for the accountant, and opening the figures again."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from spuk_app.dossier.models import Bericht
from spuk_app.kern.fouten import AndereToestand, Conflict, NietToegestaan, SpukFout
from spuk_app.kern.wie import Rol, Wie
from spuk_app.verantwoording import aanleveren, opstellen
from spuk_app.verantwoording.models import Accountantsbevinding, Bevindingsoort
from spuk_app.verantwoording.opname import cijferafdruk
from tests.hulp import maak_mens
from tests.verantwoording.toneel import ALLES, GEMEENTE, Kamer, regels_van_het_journaal


def test_akkoord_kan_pas_zonder_fouten(kamer: Kamer) -> None:
    nummer = kamer.begin()
    with pytest.raises(SpukFout) as fout:
        kamer.doe(kamer.financien, opstellen.geef_akkoord, nummer)
    assert "geen fouten meer" in fout.value.waarom
    kamer.vul_in(nummer)
    kamer.doe(kamer.financien, opstellen.geef_akkoord, nummer)
    stand = kamer.stand(nummer)
    assert (stand.toestand, stand.akkoord_door, stand.akkoord_op) == ("akkoord", kamer.financien.id, kamer.nu)


def test_wie_invulde_geeft_geen_akkoord(kamer: Kamer) -> None:
    nummer = kamer.begin()
    kamer.vul_in(nummer)
    kamer.bewaar(nummer, "leren", replace(ALLES["leren"], toelichting="Klopt."), wie=kamer.financien)
    with pytest.raises(NietToegestaan, match="akkoord") as fout:
        kamer.doe(kamer.financien, opstellen.geef_akkoord, nummer)
    assert "vierogenprincipe" in fout.value.waarom
    kamer.doe(kamer.financien2, opstellen.geef_akkoord, nummer)


def test_akkoord_geldt_voor_wat_is_gelezen(kamer: Kamer) -> None:
    nummer = kamer.begin()
    kamer.vul_in(nummer)
    gezien = cijferafdruk(kamer.verslag(nummer))
    kamer.bewaar(nummer, "leren", replace(ALLES["leren"], besteed=4_999_99))
    with pytest.raises(Conflict, match="geen akkoord"):
        kamer.doe(kamer.financien, opstellen.geef_akkoord, nummer, gezien=gezien)
    gezien = cijferafdruk(kamer.verslag(nummer))
    kamer.doe(kamer.financien, opstellen.geef_akkoord, nummer, gezien=gezien)


def test_vastzetten_houdt_de_cijfers_vast(kamer: Kamer) -> None:
    nummer = kamer.tot_vastgezet()
    assert kamer.stand(nummer).vingerafdruk == cijferafdruk(kamer.verslag(nummer))
    with pytest.raises(AndereToestand):
        kamer.bewaar(nummer, "leren", replace(ALLES["leren"], besteed=4_000_00))
    with pytest.raises(AndereToestand):
        kamer.doe(kamer.financien, opstellen.zet_vast, nummer)


def test_heropenen_laat_vervallen_wat_op_de_cijfers_berust(kamer: Kamer) -> None:
    nummer = kamer.tot_vastgezet()
    vondst = aanleveren.Bevinding(kamer.noord, "leren", Bevindingsoort.FOUT, 5_00, "Verkeerd jaar.")
    kamer.doe(kamer.financien, aanleveren.leg_bevindingen_vast, nummer, kamer.nu.date(), [vondst])
    with pytest.raises(SpukFout, match="niet geopend"):
        kamer.doe(kamer.financien, opstellen.heropen, nummer, "  ")
    kamer.doe(kamer.financien, opstellen.heropen, nummer, "Een factuur vergeten.")
    stand = kamer.stand(nummer)
    assert (stand.toestand, stand.akkoord_door, stand.vingerafdruk, stand.gecontroleerd_op) == (
        "bezig",
        None,
        None,
        None,
    )
    with kamer.database.lezen() as sessie:
        assert list(sessie.scalars(select(Accountantsbevinding))) == []
        bericht = sessie.scalars(select(Bericht).where(Bericht.sleutel.like("heropend:%"))).one()
    assert (bericht.aan_gemeente, bericht.aan_rol) == (GEMEENTE, None)
    assert bericht.tekst.endswith("Reden: Een factuur vergeten.")
    kamer.bewaar(nummer, "leren", replace(ALLES["leren"], besteed=4_000_00))
    assert {g["van"] for _, g in regels_van_het_journaal(kamer, "heropen")} == {"gecontroleerd"}


@pytest.mark.parametrize("rol", [Rol.ONDERTEKENAAR, Rol.OPSTELLER])
def test_alleen_financien_geeft_akkoord_zet_vast_en_heropent(kamer: Kamer, rol: Rol) -> None:
    wie: Wie = maak_mens(kamer.database, rol, hoedanigheid="college" if rol is Rol.ONDERTEKENAAR else "")
    nummer = kamer.begin()
    kamer.vul_in(nummer)
    with pytest.raises(NietToegestaan):
        kamer.doe(wie, opstellen.geef_akkoord, nummer)
    kamer.doe(kamer.financien, opstellen.geef_akkoord, nummer)
    with pytest.raises(NietToegestaan):
        kamer.doe(wie, opstellen.zet_vast, nummer)
    with pytest.raises(NietToegestaan):
        kamer.doe(wie, opstellen.heropen, nummer, "Fout.")
