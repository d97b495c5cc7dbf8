"""Reading reports: what each person may see, how years build on each other, and in how many statements."""

from dataclasses import replace
from datetime import date
from types import MappingProxyType

import pytest

from spuk_app.db.verbinding import Database
from spuk_app.kern.fouten import NietGevonden
from spuk_app.kern.wie import KLOK, Rol, Wie
from spuk_app.tranches.lezen import tranches
from spuk_app.verantwoording import beoordelen
from spuk_app.verantwoording.aangeleverd import uitgaven
from spuk_app.verantwoording.levensloop import Toestand
from spuk_app.verantwoording.opstellen import Invoer
from spuk_app.verantwoording.queries import (
    Verslagstand,
    alle_verslagen,
    opslagen,
    verantwoording,
    verslag,
    verslagen,
    vragen_voor,
)
from spuk_app.verantwoording.samenstellen import deel_van, versie_over
from tests.hulp import maak_mens
from tests.verantwoording.toneel import ALLES, EERSTE, GEMEENTE, LAATSTE, TRANCHE, TRANCHES, Kamer, op
from tests.web.teller import tel

T1, T2 = tranches()["2023-2025"], tranches()["2026-2028"]
LAATSTE_ALLES = MappingProxyType(
    {
        "leren": Invoer(4_000_00, eindverantwoording=True, bereikt={1: 60}),
        "meedoen": Invoer(0, eindverantwoording=True, bereikt={1: 12}),
    }
)


def lijst(kamer: Kamer, wie: Wie) -> list[Verslagstand]:
    """The list as this person sees it now."""
    with kamer.database.lezen() as sessie:
        return verslagen(sessie, wie, TRANCHES, kamer.nu)


def test_een_gemeente_ziet_elk_jaar_dat_begon(kamer: Kamer) -> None:
    kamer.nu = op(EERSTE, 1, 1)
    (loopt,) = lijst(kamer, kamer.opsteller)
    assert (loopt.jaar, loopt.toestand, loopt.gemeentenaam) == (EERSTE, None, "Toetsstad")
    assert not loopt.jaar_voorbij(kamer.nu)
    kamer.nu = op(LAATSTE, 1, 1)
    assert [(een.jaar, een.jaar_voorbij(kamer.nu)) for een in lijst(kamer, kamer.financien)] == [
        (LAATSTE, False),
        (EERSTE, True),
    ]
    kamer.nu = op(LAATSTE + 5, 1, 1)
    assert [een.jaar for een in lijst(kamer, kamer.financien)] == [LAATSTE, EERSTE]


def test_voor_de_uitkering_is_er_niets_te_verantwoorden(kamer: Kamer) -> None:
    kamer.nu = op(EERSTE - 1, 12, 31)
    assert lijst(kamer, kamer.bzk) == []
    kamer.nu = op(LAATSTE, 1, 1)
    assert lijst(kamer, kamer.buur) == []


def test_na_het_einde_van_alle_onderdelen_is_er_niets_meer_te_verantwoorden(kamer: Kamer) -> None:
    kamer.tot_aangeleverd(EERSTE, {**ALLES, "leren": replace(ALLES["leren"], eindverantwoording=True)})
    kamer.nu = op(LAATSTE + 1, 8, 1)
    laatste, eerste = lijst(kamer, kamer.financien)
    assert (laatste.nodig, laatste.te_laat(kamer.nu), laatste.beeindigd) == (True, True, None), "meedoen goes on"
    assert not eerste.nodig
    kamer.nu = op(LAATSTE + 1, 2, 1)
    kamer.tot_aangeleverd(LAATSTE, {**LAATSTE_ALLES, "leren": Invoer(0, eindverantwoording=True)})
    assert [(een.beeindigd, een.nodig) for een in lijst(kamer, kamer.bzk)] == [(LAATSTE, False)] * 2


def test_wie_alles_eerder_beeindigt_hoeft_het_volgende_jaar_niets(kamer: Kamer) -> None:
    einde = {code: replace(invoer, eindverantwoording=True) for code, invoer in ALLES.items()}
    kamer.tot_aangeleverd(EERSTE, einde)
    kamer.nu = op(LAATSTE + 1, 8, 1)
    laatste, eerste = lijst(kamer, kamer.financien)
    assert (laatste.beeindigd, laatste.nodig, laatste.te_laat(kamer.nu)) == (EERSTE, False, False)
    assert eerste.aangeleverd


def test_de_klok_kent_elke_verantwoording_hoe_ver_zij_ook_is(kamer: Kamer) -> None:
    kamer.tot_vastgezet()
    assert [een.toestand for een in lijst(kamer, KLOK)] == [None, Toestand.VASTGEZET]


def test_het_rijk_ziet_pas_iets_na_de_aanlevering(kamer: Kamer) -> None:
    nummer = kamer.tot_vastgezet()
    for wie in (kamer.bzk, kamer.adviseurs["leren"], maak_mens(kamer.database, Rol.AUDITOR)):
        assert {een.toestand for een in lijst(kamer, wie)} == {None}
        with kamer.database.lezen() as sessie, pytest.raises(NietGevonden):
            verantwoording(sessie, wie, nummer)
    assert [een.toestand for een in lijst(kamer, kamer.financien)] == [None, "vastgezet"]


def test_na_de_aanlevering_ziet_iedereen_haar_behalve_een_andere_gemeente(kamer: Kamer) -> None:
    nummer = kamer.tot_aangeleverd()
    for wie in (kamer.bzk, kamer.adviseurs["leren"], kamer.financien, kamer.opsteller):
        assert [een.aangeleverd for een in lijst(kamer, wie) if een.jaar == EERSTE] == [True]
        with kamer.database.lezen() as sessie:
            assert verantwoording(sessie, wie, nummer).id == nummer
    with kamer.database.lezen() as sessie, pytest.raises(NietGevonden):
        verantwoording(sessie, kamer.buur, nummer)


@pytest.mark.parametrize(("dag", "te_laat"), [(15, False), (16, True)])
def test_na_vijftien_juli_is_het_te_laat(kamer: Kamer, dag: int, te_laat: bool) -> None:
    nu = op(EERSTE + 1, 7, dag)
    kamer.nu = nu
    (stand,) = (een for een in lijst(kamer, kamer.financien) if een.jaar == EERSTE)
    assert stand.termijn.laatste_dag == date(EERSTE + 1, 7, 15)
    assert stand.te_laat(nu) is te_laat
    kamer.nu = op(EERSTE + 1, 2, 1)
    kamer.tot_aangeleverd()
    (stand,) = (een for een in lijst(kamer, kamer.financien) if een.jaar == EERSTE)
    assert not stand.te_laat(nu)


def test_een_jaar_bouwt_voort_op_het_vorige(kamer: Kamer) -> None:
    kamer.tot_beoordeeld(
        EERSTE, {"leren": Invoer(3_000_00, 0, 0, False, "Later.", {1: 30}), "meedoen": ALLES["meedoen"]}
    )
    kamer.nu = op(LAATSTE + 1, 2, 1)
    nummer = kamer.begin(LAATSTE)
    kamer.bewaar(nummer, "leren", Invoer(5_000_00, -500_00, eindverantwoording=True, bereikt={1: 45}))
    regel = kamer.verslag(nummer).regel(kamer.noord, "leren")
    assert regel is not None
    assert (regel.eerder, regel.cumulatief, regel.niet_besteed) == (3_000_00, 7_500_00, 1_500_00)
    assert (regel.beloften[0].eerder, regel.beloften[0].bereikt) == (30, 45)
    with kamer.database.lezen() as sessie:
        oud, nieuw = alle_verslagen(sessie, TRANCHES, TRANCHE.code, GEMEENTE)
    assert [(een.jaar, cijfers.laatste_jaar) for een, cijfers in (oud, nieuw)] == [(EERSTE, False), (LAATSTE, True)]
    eerste = oud[1].regel(kamer.noord, "leren")
    assert eerste is not None
    assert (eerste.eerder, eerste.doorgeschoven, eerste.beloften[0].eerder) == (0, 2_000_00, None)


def test_een_onderdeel_dat_klaar_was_blijft_klaar(kamer: Kamer) -> None:
    kamer.tot_beoordeeld(EERSTE, dict(ALLES) | {"meedoen": Invoer(2_500_50, eindverantwoording=True, bereikt={1: 12})})
    kamer.nu = op(LAATSTE + 1, 2, 1)
    verslag_ = kamer.verslag(kamer.begin(LAATSTE))
    assert {regel.code: regel.eerder_beeindigd for regel in verslag_.regels} == {"leren": False, "meedoen": True}


def test_alleen_wat_is_aangeleverd_telt_als_uitgave(kamer: Kamer) -> None:
    kamer.tot_beoordeeld()
    kamer.nu = op(LAATSTE + 1, 2, 1)
    kamer.tot_vastgezet(LAATSTE, LAATSTE_ALLES)
    with kamer.database.lezen() as sessie:
        per_dossier = uitgaven(sessie, TRANCHES, TRANCHE.code)
    assert per_dossier == {
        dossier_id: {("leren", EERSTE): 5_000_00, ("meedoen", EERSTE): 2_500_50}
        for dossier_id in kamer.dossiers.values()
    }


def test_de_werklijst_telt_wat_op_iemand_wacht(kamer: Kamer) -> None:
    nummer = kamer.tot_aangeleverd()
    ocw = kamer.adviseurs["leren"]

    def _telling() -> list[int]:
        with kamer.database.lezen() as sessie:
            return [vragen_voor(sessie, wie) for wie in (ocw, kamer.bzk, kamer.financien, kamer.buur, kamer.beslisser)]

    assert _telling() == [2, 0, 0, 0, 0]
    kamer.doe(ocw, beoordelen.stel_vraag, kamer.beoordeling(nummer).id, 0, "Klopt dit?")
    assert _telling() == [1, 0, 1, 0, 0]
    kamer.doe(kamer.financien, beoordelen.beantwoord, kamer.beoordeling(nummer).id, 1, "Ja.")
    assert _telling() == [2, 0, 0, 0, 0]


def test_elke_opslag_blijft_te_zien(kamer: Kamer) -> None:
    nummer = kamer.begin()
    kamer.bewaar(nummer, "leren", Invoer(1_00))
    kamer.bewaar(nummer, "leren", Invoer(2_00), wie=kamer.opsteller2)
    kamer.bewaar(nummer, "meedoen", Invoer(3_00), dossier_id=kamer.dossiers["zuid"])
    with kamer.database.lezen() as sessie:
        assert len(opslagen(sessie, nummer)) == 3
        assert [een.wie_id for een in opslagen(sessie, nummer, kamer.noord, "leren")] == [
            kamer.opsteller2.id,
            kamer.opsteller.id,
        ]


def test_het_aantal_opdrachten_hangt_niet_van_de_jaren_af(sqlite: Database) -> None:
    kamer = Kamer(sqlite)
    nummer = kamer.tot_beoordeeld()
    tellingen = []
    for jaar in (EERSTE, LAATSTE):
        if jaar == LAATSTE:
            kamer.nu = op(LAATSTE + 1, 2, 1)
            nummer = kamer.tot_vastgezet(LAATSTE, LAATSTE_ALLES)
        with sqlite.lezen() as sessie, tel(sqlite.engine) as opdrachten:
            van = verantwoording(sessie, kamer.financien, nummer)
            verslag(sessie, TRANCHES, van)
            verslagen(sessie, kamer.financien, TRANCHES, kamer.nu)
        tellingen.append(len(opdrachten))
    assert tellingen == [7, 7]


@pytest.mark.parametrize(
    ("tranche", "jaar", "verwacht"),
    [
        (T1, 2023, date(2023, 10, 1)),
        (T1, 2025, date(2023, 10, 1)),
        (T2, 2025, date(2025, 10, 1)),
        (T2, 2026, date(2026, 7, 4)),
    ],
)
def test_de_tekst_van_het_einde_van_het_jaar_geldt(tranche: object, jaar: int, verwacht: date) -> None:
    assert isinstance(tranche, type(T1))
    assert versie_over(tranche, jaar).datum == verwacht


def test_een_onderdeel_dat_een_tekst_niet_kent_komt_uit_een_andere() -> None:
    eerste = T1.versies[0]
    assert "gezonde-leefomgeving" not in eerste.onderdelen
    assert deel_van(T1, eerste, "gezonde-leefomgeving").artikel == "9a"
    with pytest.raises(KeyError):
        deel_van(T1, eerste, "zwemmen")
