"""What was settled, stands: the pages offer nothing that the acts refuse, for both read the same facts."""

import pytest

from spuk_app.kern.fouten import Conflict
from spuk_app.kern.wie import Wie
from spuk_app.verantwoording import aanleveren, opstellen
from spuk_app.verantwoording.beeld import Verslagbeeld, verslagbeeld
from spuk_app.verantwoording.queries import verslagen
from spuk_app.verantwoording.vaststelling import vaststellen
from spuk_app.verantwoording.werklijst import VASTGESTELD, Jaarregel, jaarregels
from tests.verantwoording.toneel import ALLES, EERSTE, GEMEENTE, LAATSTE, TRANCHE, TRANCHES, Kamer, op
from tests.verantwoording.vaststelling.betalen import betaal_alles

VAST = "de uitkering is nog niet definitief vastgesteld"


def stel_vast_zonder_verantwoording(kamer: Kamer, *gebieden: str) -> None:
    """After the waiting time these areas are settled ex officio."""
    kamer.nu = op(LAATSTE + 2, 7, 1)
    for gebied in gebieden:
        kamer.doe(kamer.bzk, vaststellen.begin_vaststelling, kamer.dossiers[gebied], {})
        kamer.doe(kamer.beslisser, vaststellen.stel_vast, kamer.dossiers[gebied])


def lijst(kamer: Kamer, wie: Wie) -> list[Jaarregel]:
    with kamer.database.lezen() as sessie:
        return jaarregels(verslagen(sessie, wie, TRANCHES, kamer.nu), wie, {}, kamer.nu)


def beeld(kamer: Kamer, wie: Wie, nummer: int) -> Verslagbeeld:
    with kamer.database.lezen() as sessie:
        return verslagbeeld(sessie, wie, TRANCHES, nummer)


def test_beginnen_wordt_niet_aangeboden_als_alles_vaststaat(kamer: Kamer) -> None:
    betaal_alles(kamer)
    stel_vast_zonder_verantwoording(kamer, "noord")
    eerste = lijst(kamer, kamer.opsteller)[-1]
    assert (eerste.te_beginnen, eerste.stand.nodig) == (True, True), "zuid is still open"
    stel_vast_zonder_verantwoording(kamer, "zuid")
    for regel in lijst(kamer, kamer.opsteller):
        assert (regel.te_beginnen, regel.volgende) == (False, VASTGESTELD)
        assert not regel.stand.nodig, "nobody is reminded of it"
        assert not regel.stand.te_laat(kamer.nu)
        with pytest.raises(Conflict, match=VAST):
            kamer.doe(kamer.opsteller, opstellen.begin_verantwoording, TRANCHE.code, GEMEENTE, regel.stand.jaar)


def test_een_regel_van_een_vastgesteld_gebied_is_niet_te_wijzigen(kamer: Kamer) -> None:
    nummer = kamer.begin()
    betaal_alles(kamer)
    stel_vast_zonder_verantwoording(kamer, "noord")
    gezien = beeld(kamer, kamer.opsteller, nummer)
    kan = {regel.dossier_id for regel in gezien.verslag.regels if gezien.te_wijzigen(regel)}
    assert kan == {kamer.dossiers["zuid"]}
    with pytest.raises(Conflict, match=VAST):
        kamer.bewaar(nummer, "leren", ALLES["leren"])
    kamer.bewaar(nummer, "leren", ALLES["leren"], dossier_id=kamer.dossiers["zuid"])


def test_een_verslag_waarvan_alles_vaststaat_gaat_nergens_meer_heen(kamer: Kamer) -> None:
    nummer = kamer.tot_vastgezet()
    betaal_alles(kamer)
    stel_vast_zonder_verantwoording(kamer, "noord")
    assert [een.bezwaar for een in beeld(kamer, kamer.financien, nummer).mogelijkheden] == ["", ""]
    stel_vast_zonder_verantwoording(kamer, "zuid")
    gezien = beeld(kamer, kamer.financien, nummer)
    assert gezien.uitleg == VASTGESTELD
    assert {een.stap.handeling for een in gezien.mogelijkheden} == {"heropen", "leg_bevindingen_vast"}
    assert all(VAST in een.bezwaar for een in gezien.mogelijkheden)
    with pytest.raises(Conflict, match=VAST):
        kamer.doe(kamer.financien, opstellen.heropen, nummer, "Toch anders.")
    with pytest.raises(Conflict, match=VAST):
        kamer.doe(kamer.financien, aanleveren.leg_bevindingen_vast, nummer, kamer.nu.date(), [])


def test_akkoord_en_vastzetten_kunnen_dan_ook_niet_meer(kamer: Kamer) -> None:
    nummer = kamer.begin()
    kamer.vul_in(nummer)
    betaal_alles(kamer)
    stel_vast_zonder_verantwoording(kamer, "noord", "zuid")
    gezien = beeld(kamer, kamer.financien, nummer)
    assert [VAST in een.bezwaar for een in gezien.mogelijkheden] == [True]
    with pytest.raises(Conflict, match=VAST):
        kamer.doe(kamer.financien, opstellen.geef_akkoord, nummer)
    assert EERSTE in {regel.stand.jaar for regel in lijst(kamer, kamer.financien) if regel.volgende == VASTGESTELD}
