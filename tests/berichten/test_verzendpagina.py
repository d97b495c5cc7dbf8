"""The ledger on the screen: planned, sent, failed, and what the beheerder can do about it."""

from datetime import date

import pytest
from sqlalchemy import select, update

from spuk_app.berichten.handelingen import verstuur_opnieuw
from spuk_app.dossier.models import Journaalregel, Verzending
from spuk_app.dossier.unit_of_work import unit_of_work
from spuk_app.gebruikers.models import Gebruiker
from spuk_app.kern.fouten import NietToegestaan
from spuk_app.kern.wie import Rol
from tests.aanvraag.stad import soep
from tests.berichten.kamer import Kamer, om, tijd_gaat_voorbij, verzendingen
from tests.web.teller import tel

DAG = date(2029, 9, 24)


def rijen(kamer: Kamer, vraag: str = "", naam: str = "beh") -> list[list[str]]:
    pagina = soep(kamer.als(naam).get(f"/verzending{vraag}"))
    tabel = pagina.select_one("table:has(#tabel-titel)")
    return (
        [[" ".join(cel.get_text(" ").split()) for cel in rij.select("th, td")] for rij in tabel.select("tbody tr")]
        if tabel
        else []
    )


def mislukte(kamer: Kamer) -> Verzending:
    """One delivery that failed: the address of Burs cannot be."""
    with kamer.database.sessie(schrijven=True) as sessie:
        sessie.execute(update(Gebruiker).where(Gebruiker.id == kamer.mensen["burs"].id).values(email="geen adres"))
        sessie.commit()
    assert kamer.tik(om(DAG)).mislukt == 1
    return next(een for _, een, _ in verzendingen(kamer.database) if een.toestand == "mislukt")


def test_wat_er_komt_en_wat_er_ging(kamer: Kamer) -> None:
    leeg = soep(kamer.als("beh").get("/verzending"))
    assert "Er zijn geen berichten." in leeg.get_text()
    gepland = [
        [cel.get_text() for cel in rij.select("th, td")] for rij in leeg.select("table:has(#gepland-titel) tbody tr")
    ]
    assert gepland[0] == [
        "1 augustus 2029 om 09.00 uur",
        "Einde van de aanvraagperiode",
        "Toetstranche 2030-2031",
        "3",
    ]
    assert len(gepland) == 7
    kamer.tik(om(DAG))
    (eerste, *_rest) = rijen(kamer)
    assert eerste[0] == "Herinnering: dien de aanvraag voor De Haven in, uiterlijk zondag 30 september 2029"
    assert eerste[2] == "23 september 2029 om 09.00 uur"
    assert eerste[3].startswith("Verzonden 24 september 2029 om 09.0")
    assert eerste[3].endswith("Te laat")
    assert len(rijen(kamer)) == 5


def test_de_lijst_zegt_niet_wat_een_bericht_zegt(kamer: Kamer) -> None:
    """A draft is the municipality's own, also here."""
    kamer.tik(om(DAG))
    for naam in ("beh", "aud"):
        tekst = kamer.als(naam).get("/verzending").text
        assert "Nog niet begonnen" not in tekst
        assert "40.000" not in tekst


def test_kiezen_op_status(kamer: Kamer) -> None:
    mislukte(kamer)
    assert len(rijen(kamer, "?status=mislukt")) == 1
    assert len(rijen(kamer, "?status=verzonden")) == 4
    assert rijen(kamer, "?status=klaar") == []
    assert len(rijen(kamer, "?status=onzin&pagina=-3")) == 5


def test_wat_mislukte_gaat_opnieuw_na_verbetering(kamer: Kamer) -> None:
    een = mislukte(kamer)
    (rij,) = rijen(kamer, "?status=mislukt")
    assert "Verbeter het adres." in rij[4]
    assert rij[5].startswith("Adres verbeteren van Opsteller ")
    assert rij[5].endswith(" Opnieuw versturen")
    assert rijen(kamer, "?status=mislukt", "aud") == [rij[:5]], "who only reads"
    with kamer.database.sessie(schrijven=True) as sessie:
        sessie.execute(update(Gebruiker).where(Gebruiker.id == een.gebruiker_id).values(email="burs@voorbeeld.invalid"))
        sessie.commit()
    assert kamer.als("beh").post(f"/verzending/{een.id}/opnieuw").status_code == 303
    assert kamer.tik().verzonden == 1
    with kamer.database.lezen() as sessie:
        (regel,) = sessie.scalars(select(Journaalregel).where(Journaalregel.handeling == "verstuur_opnieuw"))
    assert regel.stroom == "beheer"
    assert "herinnering:sluiting:toets:haven:2029-09-23" in regel.gegevens


@pytest.mark.parametrize("toestand", ["klaar", "verzonden", "vervallen"])
def test_alleen_wat_mislukte_kan_opnieuw(kamer: Kamer, toestand: str) -> None:
    een = mislukte(kamer)
    with kamer.database.sessie(schrijven=True) as sessie:
        moment = om(DAG) if toestand == "verzonden" else None
        sessie.execute(
            update(Verzending)
            .where(Verzending.id == een.id)
            .values(toestand=toestand, verzonden_op=moment, adres="a@b.nl")
        )
        sessie.commit()
    antwoord = kamer.als("beh").post(f"/verzending/{een.id}/opnieuw")
    assert antwoord.status_code == 409
    assert "hoeft niet opnieuw" in antwoord.text


def test_wie_dat_mag_en_wat_er_niet_is(kamer: Kamer) -> None:
    een = mislukte(kamer)
    for naam in kamer.mensen:
        verwacht = 200 if naam in ("beh", "aud") else 403
        assert kamer.als(naam).get("/verzending").status_code == verwacht, naam
        if naam != "beh":
            assert kamer.als(naam).post(f"/verzending/{een.id}/opnieuw").status_code == 403, naam
            with pytest.raises(NietToegestaan), unit_of_work(kamer.database, kamer.mensen[naam]) as uow:
                verstuur_opnieuw(uow, een.id)
    assert kamer.als("beh").post("/verzending/999999/opnieuw").status_code == 404


def test_een_bericht_voor_niemand_valt_op(kamer: Kamer) -> None:
    kamer.tik(om(date(2029, 9, 20)))
    with unit_of_work(kamer.database, kamer.mensen["beh"]) as uow:
        uow.bericht("proef:1", "Aan een leeg departement", "Tekst.", aan_rol=Rol.ADVISEUR, aan_departement="VWS")
    kamer.tik()
    assert "zonder geadresseerde" not in kamer.als("beh").get("/verzending").text, "it is only just there"
    kamer.tik(om(date(2029, 9, 20), 12))
    assert (
        "Aan een leeg departement (20 september 2029 om 09.00 uur)"
        in soep(kamer.als("beh").get("/verzending")).get_text()
    )


def test_veel_berichten_staan_op_meer_paginas_met_evenveel_opdrachten(kamer: Kamer) -> None:
    kamer.tik(om(DAG))
    klant = kamer.als("beh")
    with tel(kamer.app.extensions["database"].engine) as weinig:
        klant.get("/verzending")
    with unit_of_work(kamer.database, kamer.mensen["beh"]) as uow:
        for nummer in range(60):
            uow.bericht(f"proef:{nummer}", f"Bericht {nummer}", "Tekst.", aan_gemeente="GM9002", aan_rol=Rol.OPSTELLER)
    kamer.tik()
    tijd_gaat_voorbij(kamer.database)
    with tel(kamer.app.extensions["database"].engine) as veel:
        klant.get("/verzending")
    assert len(veel) == len(weinig) <= 10
    assert len(rijen(kamer)) == len(rijen(kamer, "?pagina=2")) == 25
    assert len(rijen(kamer, "?pagina=3")) == 15
    assert rijen(kamer, "?pagina=4") == []
