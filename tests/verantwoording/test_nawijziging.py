"""An answer that changes figures: everybody reads that the accountant, the council and CBS saw other ones."""

import io
from datetime import timedelta
from pathlib import Path

import openpyxl
import pytest

from spuk_app.db.verbinding import Database
from spuk_app.tranches.indicatoren import Cijfer
from spuk_app.tranches.lezen import tranches
from spuk_app.verantwoording import beoordelen
from spuk_app.verantwoording.nawijziging import CIJFERS
from spuk_app.verantwoording.opstellen import Invoer
from tests.aanvraag.stad import soep
from tests.beschikking import gereedschap
from tests.verantwoording.loket import Loket
from tests.verantwoording.toneel import EERSTE, LAATSTE, op
from tests.web.teller import tel

KOP = "De cijfers zijn gewijzigd na de aanlevering"
MINDER = Invoer(4_500_00, eindverantwoording=False, bereikt={1: 40}, toelichting="Een rekening telde dubbel.")


@pytest.fixture
def loket(database: Database, tmp_path: Path) -> Loket:
    """Toetsstad, with the first year delivered on 10 July as report 1."""
    loket = Loket(database, tmp_path)
    assert loket.tot_aangeleverd() == 1
    return loket


def beantwoord(loket: Loket, invoer: Invoer | None) -> None:
    """The department asks about leren of noord, the municipality perhaps changes it, and answers."""
    een = loket.beoordeling(1)
    loket.nu += timedelta(days=1)
    een = loket.doe(loket.adviseurs["leren"], beoordelen.stel_vraag, een.id, een.versie, "Klopt dit?")
    if invoer is not None:
        loket.bewaar(1, "leren", invoer)
    loket.doe(loket.financien, beoordelen.beantwoord, een.id, een.versie, "Zo zit het.")


def lees(loket: Loket, naam: str, nummer: int = 1) -> str:
    """The words of the page of a report."""
    return " ".join(soep(loket.als(naam).get(loket.pad(nummer))).select_one("main").get_text(" ").split())  # type: ignore[union-attr]


def gewijzigd(loket: Loket, naam: str, nummer: int = 1) -> list[list[str]]:
    """What the table says that was changed."""
    tabel = soep(loket.als(naam).get(loket.pad(nummer))).select("[aria-labelledby=gewijzigd-titel] tbody tr")
    return [[" ".join(cel.get_text(" ").split()) for cel in rij.select("th, td")] for rij in tabel]


@pytest.mark.parametrize("naam", ["anna", "fien", "fin", "ocw", "aud"])
def test_oude_en_nieuwe_cijfers_staan_naast_elkaar(loket: Loket, naam: str) -> None:
    beantwoord(loket, MINDER)
    assert KOP in lees(loket, naam)
    assert [rij[:2] for rij in gewijzigd(loket, naam)] == [
        ["Noord: Leren", "Besteed in 2030"],
        ["Noord: Leren", "Besteed tot en met 2030"],
        ["Noord: Leren", "Doorschuiven naar 2031"],
    ]
    *besteed, door = gewijzigd(loket, naam)
    assert all("5.000,00" in rij[2] and "4.500,00" in rij[3] for rij in besteed)
    assert "0,00" in door[2]
    assert "500,00" in door[3]


def test_er_ontbreekt_geen_cijfer_van_de_sisa_bijlage() -> None:
    """Each figure that an annex delivers, and the sentence of no other: the number of the decision never changes."""
    assert set(CIJFERS) == set(Cijfer) - {Cijfer.BESCHIKKINGSNUMMER}
    for tranche in tranches().values():
        assert {een.cijfer for een in tranche.sisa.indicatoren} <= {*CIJFERS, Cijfer.BESCHIKKINGSNUMMER}


@pytest.mark.parametrize("naam", ["anna", "ocw"])
def test_de_pagina_noemt_een_dag_voor_de_eerdere_cijfers(loket: Loket, naam: str) -> None:
    """Frozen on 1 February, and so delivered on 10 July: nothing could be changed between."""
    beantwoord(loket, MINDER)
    gelezen = lees(loket, naam)
    assert "zagen de cijfers die op 1 februari 2031 zijn vastgezet en op 10 juli 2031 zijn aangeleverd." in gelezen
    assert "Vastgezet op 1 februari 2031" in gelezen
    assert "cijfers van 10 juli" not in gelezen


def test_de_gemeente_leest_wat_zij_moet_doen_en_het_rijk_wie_dat_doet(loket: Loket) -> None:
    beantwoord(loket, MINDER)
    assert "Lever de gewijzigde cijfers opnieuw aan bij het CBS" in lees(loket, "fien")
    assert "Financiën van uw gemeente meldt de wijziging aan de accountant" in lees(loket, "anna")
    assert "Lever de gewijzigde cijfers" not in lees(loket, "ocw")
    assert "De gemeente levert de gewijzigde cijfers zelf opnieuw aan bij het CBS." in lees(loket, "ocw")


def test_de_stappen_van_anderen_gaan_over_de_eerdere_cijfers(loket: Loket) -> None:
    zin = "Dit gaat over de cijfers die op 1 februari 2031 zijn vastgezet, van voor de wijziging."
    assert zin not in lees(loket, "anna")
    beantwoord(loket, MINDER)
    momenten = soep(loket.als("anna").get(loket.pad(1))).select(".app-tijdlijn__moment")
    assert [een.select(".app-tijdlijn__kop")[0].get_text() for een in momenten if zin in een.get_text()] == [
        "Gecontroleerd door de accountant",
        "Vastgesteld door de raad",
        "Aanlevering bij het CBS vastgelegd",
    ]


@pytest.mark.parametrize(
    "invoer", [None, Invoer(5_000_00, eindverantwoording=False, bereikt={1: 39}, toelichting="Eén minder.")]
)
def test_zonder_andere_bedragen_is_er_niets_te_melden(loket: Loket, invoer: Invoer | None) -> None:
    """What was reached and the explanation are no figures of the SiSa annex."""
    beantwoord(loket, invoer)
    assert KOP not in lees(loket, "fien")
    assert not gewijzigd(loket, "fien")


def test_ook_een_later_jaar_begint_dan_met_een_ander_bedrag(loket: Loket) -> None:
    loket.nu = op(LAATSTE + 1, 2, 1)
    slot = {"leren": Invoer(4_000_00, eindverantwoording=True, bereikt={1: 60}),
            "meedoen": Invoer(0, eindverantwoording=True, bereikt={1: 12})}  # fmt: skip
    later = loket.tot_aangeleverd(LAATSTE, slot)
    assert not gewijzigd(loket, "fien", later)
    beantwoord(loket, MINDER)
    for naam in ("fien", "ocw"):
        assert [rij[:2] for rij in gewijzigd(loket, naam, later)] == [["Noord: Leren", f"Besteed tot en met {LAATSTE}"]]
    assert EERSTE < LAATSTE


@pytest.mark.parametrize("naam", ["fien", "ocw"])
def test_ook_de_bestanden_zeggen_wat_er_is_gewijzigd(loket: Loket, naam: str, tmp_path: Path) -> None:
    """The PDF and the sheets go further than the page: to the archive, the accountant, the council."""
    beantwoord(loket, MINDER)
    klant = loket.als(naam)
    with tel(loket.app.extensions["database"].engine) as teller:
        boek = openpyxl.load_workbook(io.BytesIO(klant.get(loket.pad(1, "/sisa.xlsx")).data))
    assert len(teller) <= 10
    for blad in boek.worksheets:
        regels = [str(cel.value) for (cel,) in blad.iter_rows(max_col=1)]
        assert any("zagen de cijfers die op 1 februari 2031 zijn vastgezet" in regel for regel in regels)
        assert any(regel.startswith("Noord: Leren, Besteed in 2030: was") and "4.500,00" in regel for regel in regels)
    pad = tmp_path / "jaarverslag.pdf"
    pad.write_bytes(klant.get(loket.pad(1, "/jaarverslag.pdf")).data)
    gelezen = " ".join(gereedschap.tekst(pad).replace("\u00a0", " ").split())
    assert KOP in gelezen
    assert gelezen.count("Dit gaat over de cijfers van voor de wijziging.") == 3
    assert "PASS (no findings)" in gereedschap.pdfua(pad)
