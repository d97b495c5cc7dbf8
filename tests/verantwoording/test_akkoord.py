"""The internal akkoord by a second person, the freeze for the accountant, and opening the figures again."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from spuk_app.dossier.models import Bericht
from spuk_app.kern.fouten import AndereToestand, Conflict, NietToegestaan, SpukFout
from spuk_app.kern.wie import Rol, Wie
from spuk_app.verantwoording import aanleveren, beoordelen, opstellen
from spuk_app.verantwoording.beeld import Verslagbeeld, verslagbeeld
from spuk_app.verantwoording.models import Accountantsbevinding, Bevindingsoort
from spuk_app.verantwoording.opname import cijferafdruk
from spuk_app.verantwoording.opstellen import Invoer
from tests.hulp import maak_mens
from tests.verantwoording.toneel import ALLES, EERSTE, GEMEENTE, LAATSTE, TRANCHES, Kamer, op, regels_van_het_journaal


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


LAATSTE_JAAR = {
    "leren": Invoer(1_000_00, eindverantwoording=True, toelichting="Minder leerlingen.", bereikt={1: 60}),
    "meedoen": Invoer(0, eindverantwoording=True, bereikt={1: 12}),
}


def tweede_jaar(kamer: Kamer, invoer: dict[str, Invoer] | None = None) -> int:
    """The report over the last year, filled in by the drafter; gives its number."""
    kamer.nu = op(LAATSTE + 1, 2, 1)
    nummer = kamer.begin(LAATSTE)
    kamer.vul_in(nummer, invoer or LAATSTE_JAAR)
    return nummer


def vraag_over_het_eerste_jaar(kamer: Kamer, nummer: int) -> None:
    for een in kamer.beoordelingen(nummer):
        if een.onderdeel == "leren":
            kamer.doe(kamer.adviseurs["leren"], beoordelen.stel_vraag, een.id, een.versie, "Klopt dit?")


def lees(kamer: Kamer, nummer: int) -> Verslagbeeld:
    with kamer.database.lezen() as sessie:
        return verslagbeeld(sessie, kamer.financien, TRANCHES, nummer)


def bezwaar_tegen_akkoord(kamer: Kamer, nummer: int) -> str:
    """Why the page does not let Fien agree; empty when it does."""
    return next(een.bezwaar for een in lees(kamer, nummer).mogelijkheden if een.stap.handeling == "geef_akkoord")


def test_wie_een_eerder_jaar_invulde_geeft_akkoord_op_dit_jaar(kamer: Kamer) -> None:
    """The lines of the first year come along unchanged; somebody else agreed with them."""
    eerste = kamer.begin()
    for gebied in kamer.dossiers.values():
        for onderdeel, een in ALLES.items():
            kamer.bewaar(eerste, onderdeel, een, dossier_id=gebied, wie=kamer.financien)
    kamer.doe(kamer.financien2, opstellen.geef_akkoord, eerste)
    kamer.doe(kamer.financien2, opstellen.zet_vast, eerste)
    kamer._lever_aan(eerste, EERSTE)
    nummer = tweede_jaar(kamer)
    assert bezwaar_tegen_akkoord(kamer, nummer) == ""
    kamer.doe(kamer.financien, opstellen.geef_akkoord, nummer)


def test_wie_een_regel_ooit_invulde_geeft_geen_akkoord_ook_na_een_ander(kamer: Kamer) -> None:
    """Overwritten by a colleague, and opened again in between: still not."""
    nummer = kamer.begin()
    kamer.vul_in(nummer)
    kamer.bewaar(nummer, "leren", replace(ALLES["leren"], toelichting="Klopt."), wie=kamer.financien)
    kamer.bewaar(nummer, "leren", ALLES["leren"])
    kamer.doe(kamer.financien2, opstellen.geef_akkoord, nummer)
    kamer.doe(kamer.financien2, opstellen.heropen, nummer, "Nog een keer.")
    assert "vierogenprincipe" in bezwaar_tegen_akkoord(kamer, nummer)
    with pytest.raises(NietToegestaan, match="vierogenprincipe"):
        kamer.doe(kamer.financien, opstellen.geef_akkoord, nummer)


def test_een_open_vraag_over_een_eerder_jaar_laat_niets_door_en_houdt_niets_op(kamer: Kamer) -> None:
    """€ 5.000 was delivered; a correction of € 6.000 fits only on the € 9.000 that nobody agreed with."""
    eerste = kamer.tot_aangeleverd()
    vraag_over_het_eerste_jaar(kamer, eerste)
    te_veel = LAATSTE_JAAR | {"leren": replace(LAATSTE_JAAR["leren"], besteed=0, correctie=-6_000_00)}
    nummer = tweede_jaar(kamer, te_veel)
    assert "er staan geen fouten meer" in bezwaar_tegen_akkoord(kamer, nummer)
    hoger = replace(ALLES["leren"], besteed=9_000_00, toelichting="Toch meer.")
    for gebied in kamer.dossiers.values():
        kamer.bewaar(eerste, "leren", hoger, dossier_id=gebied, wie=kamer.financien)
    assert "er staan geen fouten meer" in bezwaar_tegen_akkoord(kamer, nummer), "the answer was not given"
    with pytest.raises(SpukFout, match="geen fouten meer"):
        kamer.doe(kamer.financien, opstellen.geef_akkoord, nummer)
    for gebied in kamer.dossiers.values():
        kamer.bewaar(nummer, "leren", LAATSTE_JAAR["leren"], dossier_id=gebied)
    kamer.bewaar(eerste, "leren", replace(hoger, besteed=0, correctie=0), wie=kamer.financien)
    assert bezwaar_tegen_akkoord(kamer, nummer) == "", "nor does it hold up what is right"
    kamer.doe(kamer.financien, opstellen.geef_akkoord, nummer)
