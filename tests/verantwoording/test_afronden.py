"""The end of a review, also when it ends twice: each time a message that says what is so."""

import pytest

from spuk_app.db.verbinding import Database
from spuk_app.kern.wie import Rol
from spuk_app.verantwoording import beoordelen
from spuk_app.verantwoording.vaststelling import vaststellen
from spuk_app.verantwoording.vaststelling.navragen import vraag_verantwoording
from tests.hulp import maak_mens
from tests.verantwoording.test_aanleveren import berichten
from tests.verantwoording.toneel import EERSTE, LAATSTE, Kamer, op, regels_van_het_journaal
from tests.verantwoording.vaststelling.betalen import betaal_alles
from tests.verantwoording.vaststelling.later import ANTWOORD, GROEN, MET_GROEN, SLOT, Later

AKKOORD = f"Alle departementen zijn akkoord met uw verantwoording over {LAATSTE}."


class Half(Later):
    """As ``Later``, but of the first year leren in noord still has to be accepted."""

    def __init__(self, database: Database) -> None:
        Kamer.__init__(self, database, tranche=MET_GROEN)
        self.adviseurs |= {GROEN: maak_mens(database, Rol.ADVISEUR, departement="VWS")}
        self.eerste = self.tot_aangeleverd(EERSTE)
        for een in self.beoordelingen(self.eerste):
            if (een.dossier_id, een.onderdeel) != (self.noord, "leren"):
                self.doe(self.adviseurs[een.onderdeel], beoordelen.aanvaard, een.id, een.versie)
        betaal_alles(self)
        self.nu = op(LAATSTE + 1, 2, 1)
        self.laatste = self.tot_beoordeeld(LAATSTE, SLOT)
        self.nu = op(LAATSTE + 1, 9, 1)


@pytest.fixture
def half(database: Database) -> Half:
    return Half(database)


def gezegd(kamer: Kamer, nummer: int, *, bzk: bool = False) -> list[str]:
    """What the municipality, or BZK, was told of the end of the review of this report."""
    alle = berichten(kamer, f"beoordeeld:{nummer}:")
    return [een.tekst for een in sorted(alle, key=lambda een: een.id) if (een.aan_rol is not None) == bzk]


def test_wat_na_de_beoordeling_werd_gevraagd_en_vervalt_door_de_vaststelling(half: Half) -> None:
    """Completed by an akkoord, in review again, and completed once more by the akkoord on another year."""
    assert gezegd(half, half.laatste) == [AKKOORD]
    half.verleen_groen("zuid")
    half.doe(half.bzk, vraag_verantwoording, half.dossiers["zuid"], GROEN)
    assert half.stand(half.laatste).toestand == "aangeleverd"
    half.nu = op(LAATSTE + 2, 9, 1)
    half.doe(half.bzk, vaststellen.begin_vaststelling, half.dossiers["zuid"], {})
    half.doe(half.beslisser, vaststellen.stel_vast, half.dossiers["zuid"])
    een = half.beoordeling(half.eerste, "leren")
    half.doe(half.adviseurs["leren"], beoordelen.aanvaard, een.id, een.versie)
    assert {half.stand(half.eerste).toestand, half.stand(half.laatste).toestand} == {"beoordeeld"}
    zuid = half.tranches[MET_GROEN.code].gebieden["zuid"].naam
    eerst, daarna = gezegd(half, half.laatste)
    assert eerst == AKKOORD
    assert daarna == (
        f"De beoordeling van uw verantwoording over {LAATSTE} is klaar. Niet elk onderdeel van {zuid} is akkoord. Dat hoeft "
        "niet meer: de uitkering daarvoor is al definitief vastgesteld."
    )
    assert "Niet elk onderdeel" in gezegd(half, half.laatste, bzk=True)[-1]
    assert gezegd(half, half.eerste) == [f"Alle departementen zijn akkoord met uw verantwoording over {EERSTE}."]


def test_elke_keer_dat_de_beoordeling_klaar_is_komt_er_een_bericht(database: Database) -> None:
    later = Later(database)
    later.verleen_groen()
    gesteld = later.doe(later.bzk, vraag_verantwoording, later.noord, GROEN)
    later.bewaar(later.laatste, GROEN, ANTWOORD)
    later.doe(later.financien, beoordelen.beantwoord, gesteld.id, gesteld.versie, "Het plan is af.")
    later.doe(later.adviseurs[GROEN], beoordelen.aanvaard, gesteld.id, gesteld.versie + 1)
    assert gezegd(later, later.laatste) == [AKKOORD, AKKOORD]
    assert len(regels_van_het_journaal(later, "rond_beoordeling_af")) == 2 * 3
