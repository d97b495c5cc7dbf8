"""The terms after an account: reckoned from the day on which it really came, until the decision was taken."""

from datetime import date

import pytest

from spuk_app.aanvraag.queries import zaak
from spuk_app.db.verbinding import Database
from spuk_app.kern.tijd import dag_in_nederland
from spuk_app.rapportage.termijnen import dossiertermijnen, komende_termijnen
from tests.verantwoording.vaststelling.afgerekend import NA_DE_WACHTTIJD, VASTSTELLEN, Afgerekend

VASTSTELLEN_UITERLIJK = date(2032, 10, 9)
VORDEREN_UITERLIJK = date(2033, 7, 10)
OPEN = {2030: {"leren": 3_500_00, "meedoen": 2_500_50}, 2031: {"leren": 4_000_00}}


@pytest.fixture
def noord(database: Database) -> Afgerekend:
    return Afgerekend(database)


def termijnen(toneel: Afgerekend) -> dict[str, date]:
    """Each term of Noord with its last day."""
    with toneel.database.lezen() as sessie:
        geval = zaak(sessie, toneel.behandelaar, toneel.dossier, toneel.tranches, toneel.nu)
        return {een.naam: een.laatste_dag for een in dossiertermijnen(sessie, toneel.behandelaar, geval)}


def komend(toneel: Afgerekend) -> set[str]:
    """What somebody still has to do."""
    with toneel.database.lezen() as sessie:
        geval = zaak(sessie, toneel.behandelaar, toneel.dossier, toneel.tranches, toneel.nu)
        vandaag = dag_in_nederland(toneel.nu)
        return {een.soort for een in komende_termijnen(sessie, toneel.behandelaar, [geval], vandaag)}


def test_vanaf_de_echte_ontvangst(noord: Afgerekend) -> None:
    als = "als de laatste verantwoording op 15 juli 2032 binnenkomt"
    assert termijnen(noord)[f"Vaststellen {als}"] == date(2032, 10, 14)
    noord.tot_verantwoord(OPEN)
    staan = termijnen(noord)
    assert (staan["Vaststellen"], staan["Terugvordering aankondigen"]) == (VASTSTELLEN_UITERLIJK, VORDEREN_UITERLIJK)
    assert not [naam for naam in staan if naam.startswith("Wachten") or als in naam]
    assert {"Vaststellen", "Terugvordering aankondigen"} <= komend(noord)
    assert not [soort for soort in komend(noord) if soort.startswith("Verantwoorden")]


def test_een_vaststelling_en_een_terugvordering_zijn_geen_verlening(noord: Afgerekend) -> None:
    noord.tot_verantwoord(OPEN)
    noord.stel_vaststelling_voor()
    vast = noord.stel_vast()
    assert "Vaststellen" not in komend(noord)
    assert "Terugvordering aankondigen" in komend(noord)
    claim = noord.vorder_terug()
    assert "Terugvordering aankondigen" not in komend(noord)
    staan = termijnen(noord)
    for besluit in (vast, claim):
        assert staan[f"Bezwaar maken tegen besluit {besluit.kenmerk}"] == date(2032, 10, 13)
        assert f"Betalen van de eerste termijn van besluit {besluit.kenmerk}" not in staan
    assert staan[f"Terugbetalen volgens besluit {claim.kenmerk}"] == date(2032, 10, 13)
    assert "Terugbetalen" in komend(noord)
    noord.boek(dag_in_nederland(noord.nu))
    assert "Terugbetalen" not in komend(noord)


def test_wie_alles_besteedde_wacht_niet_op_een_terugvordering(noord: Afgerekend) -> None:
    noord.tot_verantwoord()
    noord.stel_vaststelling_voor()
    noord.stel_vast()
    assert komend(noord) == {"Bezwaar maken"}


def test_zonder_verantwoording_blijft_de_wachttijd_tot_het_besluit(noord: Afgerekend) -> None:
    noord.betaal(2030)
    noord.betaal(2031)
    noord.nu = VASTSTELLEN
    assert [soort for soort in komend(noord) if soort.startswith("Wachten")]
    noord.nu = NA_DE_WACHTTIJD
    noord.stel_vaststelling_voor()
    noord.stel_vast()
    assert komend(noord) == {"Bezwaar maken", "Terugvordering aankondigen"}


def test_na_een_aanmaning_lopen_twee_weken_tot_alles_binnen_is(noord: Afgerekend) -> None:
    noord.tot_verantwoord(OPEN)
    noord.stel_vaststelling_voor()
    noord.stel_vast()
    claim = noord.vorder_terug()
    noord.nu = VASTSTELLEN.replace(month=10, day=14)
    assert "Terugbetalen na de aanmaning" not in komend(noord)
    noord.maan_aan()
    assert termijnen(noord)[f"Terugbetalen na de aanmaning bij besluit {claim.kenmerk}"] == date(2032, 10, 28)
    noord.boek(date(2032, 10, 14), 1_00)
    assert "Terugbetalen na de aanmaning" in komend(noord)
    noord.boek(date(2032, 10, 14))
    assert "Terugbetalen na de aanmaning" not in komend(noord)
