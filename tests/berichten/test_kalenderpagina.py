"""What is coming, on the screen and as a file for the own calendar; the file is read by a parser of its own."""

from datetime import UTC, date, datetime, timedelta

import pytest
from icalendar import Calendar

from tests.aanvraag.stad import soep
from tests.berichten.kamer import Kamer, om, zet_tijd


def dagen(kamer: Kamer, naam: str) -> list[list[str]]:
    pagina = kamer.als(naam).get("/berichten/kalender")
    assert pagina.status_code == 200
    return [
        [" ".join(cel.get_text(" ").split()) for cel in rij.select("th, td")] for rij in soep(pagina).select("tbody tr")
    ]


def agenda(kamer: Kamer, naam: str) -> Calendar:
    bestand = kamer.als(naam).get("/berichten/kalender.ics")
    assert bestand.status_code == 200
    assert bestand.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert "attachment" in bestand.headers["Content-Disposition"]
    assert all(len(regel.encode()) <= 75 for regel in bestand.text.split("\r\n")), "folded as the standard says"
    gelezen = Calendar.from_ical(bestand.data)
    assert isinstance(gelezen, Calendar)
    return gelezen


def test_een_gemeente_ziet_haar_herinneringen_en_haar_laatste_dag(kamer: Kamer) -> None:
    zet_tijd(kamer.database, om(date(2029, 9, 28), 12))
    assert dagen(kamer, "burs") == [
        ["zaterdag 29 september 2029", "09.00 uur", HERINNERING, "Termijnen van De Haven"],
        ["zondag 30 september 2029", "09.00 uur", HERINNERING, "Termijnen van De Haven"],
        [
            "zondag 30 september 2029",
            "Hele dag",
            "Laatste dag voor De Haven: aanvragen",
            "Termijnen van De Haven",
        ],
    ]
    assert [dag[2] for dag in dagen(kamer, "fien")] == ["Laatste dag voor 2 gebieden: aanvragen"]
    for naam in ("bea", "bo", "ocw", "fin", "aud"):
        assert dagen(kamer, naam) == [], naam


def test_wat_op_een_dag_voor_meer_gebieden_geldt_is_een_regel(kamer: Kamer) -> None:
    """One line per moment and kind, with the areas folded in it; the file keeps an appointment for each area."""
    zet_tijd(kamer.database, om(date(2029, 9, 28), 12))
    regels = dagen(kamer, "anna")
    assert [regel[2] for regel in regels] == [
        "Herinnering voor 2 gebieden: einde van de aanvraagperiode, zondag 30 september 2029",
        "Herinnering voor 2 gebieden: einde van de aanvraagperiode, zondag 30 september 2029",
        "Laatste dag voor 2 gebieden: aanvragen",
    ]
    assert all(regel[3].endswith("Noord Zuid") for regel in regels)
    titels = [str(een["summary"]) for een in agenda(kamer, "anna").walk("VEVENT")]
    assert len(titels) == 6
    assert "[Oefening] Laatste dag voor Zuid: aanvragen" in titels


BESLISSEN = "Uiterlijk op deze dag beslist BZK op de aanvraag: Noord"
HERINNERING = "Herinnering: dien de aanvraag voor De Haven in, uiterlijk zondag 30 september 2029"


def test_wie_indiende_ziet_niets_meer_en_het_ministerie_de_beslistermijn(kamer: Kamer) -> None:
    zet_tijd(kamer.database, om(date(2029, 9, 28), 12))
    kamer.tot_in_behandeling()
    assert [dag[2] for dag in dagen(kamer, "anna") if "Noord" in dag[2]] == [BESLISSEN], "and what the ministry must do"
    assert len(dagen(kamer, "anna")) == 4
    assert len(dagen(kamer, "bea")) == len(dagen(kamer, "bram")) == 8
    assert [dag[2] for dag in dagen(kamer, "ben")] == [BESLISSEN], "Bea handles it"
    assert dagen(kamer, "bea")[-1][:3] == ["zondag 23 december 2029", "Hele dag", BESLISSEN]


def test_na_een_besluit_staan_er_de_laatste_dagen_van_de_termijnenpagina(kamer: Kamer) -> None:
    besluit = kamer.tot_verleend()
    van_de_gemeente = [
        f"bezwaar maken tegen besluit {besluit.kenmerk}",
        "verantwoorden over 2030",
        "verantwoorden over 2031",
    ]
    komt = "als de laatste verantwoording op 15 juli 2032 binnenkomt"
    van_bzk = [
        f"stelt BZK de uitkering vast {komt}",
        "wacht BZK op een verantwoording die te laat is",
        f"kondigt BZK een terugvordering aan {komt}",
    ]
    for naam in ("anna", "fien", "aud", "fin"):
        u = " u" if naam in ("anna", "fien") else ""
        betalen = f"betaalt BZK{u} de eerste termijn van besluit {besluit.kenmerk}"
        laatste = [dag[2] for dag in dagen(kamer, naam) if "Noord" in dag[2] and "Herinnering" not in dag[2]]
        assert sorted(laatste) == sorted(
            [f"Laatste dag voor Noord: {een}" for een in van_de_gemeente]
            + [f"Uiterlijk op deze dag {een}: Noord" for een in (betalen, *van_bzk)]
        ), naam
    verwacht = [
        *van_de_gemeente,
        f"betalen van de eerste termijn van besluit {besluit.kenmerk}",
        f"vaststellen {komt}",
        "wachten op een verantwoording die te laat is",
        f"terugvordering aankondigen {komt}",
    ]
    pagina = soep(kamer.als("anna").get(f"/dossiers/{kamer.dossier}/termijnen"))
    op_de_pagina = {een.get_text()[1:] for een in pagina.select(".app-termijn__naam")}
    assert {een[1:] for een in verwacht} <= op_de_pagina


def test_wie_alle_gebieden_leest_krijgt_een_regel_per_dag(kamer: Kamer) -> None:
    kamer.tot_ingediend()
    kamer.tot_ingediend(dossier=kamer.dossiers["zuid"])
    bea = [dag[2] for dag in dagen(kamer, "bea")]
    assert bea[:-1] == ["Herinnering voor 2 gebieden: einde van de beslistermijn, zondag 23 december 2029"] * 7
    assert len({str(een["uid"]) for een in agenda(kamer, "bea").walk("VEVENT")}) == 8
    (regel,) = dagen(kamer, "fin")
    assert regel[2] == "Uiterlijk op deze dag beslist BZK op de aanvraag: 2 gebieden"
    assert regel[3] == "Gebieden bij: Uiterlijk op deze dag beslist BZK op de aanvraag: 2 gebieden Noord Zuid"
    assert [str(een["uid"]).count("beslissen-op-de-aanvraag") for een in agenda(kamer, "fin").walk("VEVENT")] == [1]
    assert len([dag for dag in dagen(kamer, "anna") if "beslist" in dag[2]]) == 1
    titels = [str(een["summary"]) for een in agenda(kamer, "anna").walk("VEVENT")]
    assert len([titel for titel in titels if "beslist" in titel]) == 2, (
        "in its own calendar a municipality has each area"
    )


def test_na_de_sluiting_is_de_kalender_leeg(kamer: Kamer) -> None:
    zet_tijd(kamer.database, om(date(2029, 10, 1), 0, 1))
    assert dagen(kamer, "anna") == []
    assert "Er komen geen herinneringen" in kamer.als("anna").get("/berichten/kalender").text
    assert list(agenda(kamer, "anna").walk("VEVENT")) == []


def test_het_bestand_zegt_hetzelfde_als_de_pagina(kamer: Kamer) -> None:
    zet_tijd(kamer.database, om(date(2029, 9, 28), 12))
    zaken = list(agenda(kamer, "burs").walk("VEVENT"))
    assert [str(een["summary"]) for een in zaken] == [f"[Oefening] {rij[2]}" for rij in dagen(kamer, "burs")]
    morgen, overmorgen, laatste = (een.decoded("dtstart") for een in zaken)
    assert morgen == datetime(2029, 9, 29, 7, tzinfo=UTC)
    assert overmorgen == morgen + timedelta(days=1)
    assert laatste == date(2029, 9, 30)
    assert zaken[2].decoded("dtend") == date(2029, 10, 1)
    nummers = [str(een["uid"]) for een in zaken]
    assert len(set(nummers)) == 3
    assert nummers == [str(een["uid"]) for een in agenda(kamer, "burs").walk("VEVENT")], "loading it again replaces it"


def test_alleen_wie_is_aangemeld(kamer: Kamer) -> None:
    from tests.web.klant import Klant

    for pad in ("/berichten/kalender", "/berichten/kalender.ics"):
        assert Klant(kamer.app).get(pad).status_code == 303
        assert kamer.als("beh").get(pad).status_code == 403


def test_de_berichtenpagina_zegt_wat_te_laat_kwam(kamer: Kamer) -> None:
    kamer.tik(om(date(2029, 9, 24)))
    (bericht,) = soep(kamer.als("burs").get("/berichten")).select(".app-bericht")
    tekst = " ".join(bericht.get_text(" ").split())
    assert "24 september 2029 om 09.00 uur. Dit is te laat: gepland op 23 september 2029 om 09.00 uur" in tekst
    assert [alinea.get_text()[:9] for alinea in bericht.select("p.nl-paragraph")][:4] == [
        "De aanvra", "Zo staat ", "U vraagt ", "Vul de aa",
    ]  # fmt: skip


@pytest.mark.parametrize("naam", ["anna", "bea", "aud"])
def test_de_berichtenpagina_wijst_de_weg(kamer: Kamer, naam: str) -> None:
    assert soep(kamer.als(naam).get("/berichten")).select_one('a[href="/berichten/kalender"]') is not None
