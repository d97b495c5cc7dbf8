"""The list of payments as a spreadsheet, read back; and that a page asks little of the database."""

import io
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from spuk_app.aanvraag.openstellen import stel_open
from spuk_app.dossier.unit_of_work import unit_of_work
from spuk_app.tranches.lezen import tranches
from tests.betaling.kas import Kas
from tests.libreoffice import bladen
from tests.web.teller import tel

KOPPEN = ["Gebied", "Gemeente", "Onderdeel", "Jaar", "Bedrag (euro)", "Kenmerk besluit", "Status", "Betaald op"]


def blad(kas: Kas, naam: str, rest: str = "?jaar=alle") -> Worksheet:
    antwoord = kas.als(naam).get(f"/betalingen.xlsx{rest}")
    assert antwoord.headers["Content-Disposition"] == "attachment; filename=betalingen.xlsx"
    return openpyxl.load_workbook(io.BytesIO(antwoord.data)).worksheets[0]


def rijen(vel: Worksheet) -> list[list[object]]:
    """The rows without what stands above the table; a day without its hour."""
    alle = [[cel.value for cel in rij] for rij in vel.iter_rows()]
    kop = next(nummer for nummer, rij in enumerate(alle) if rij[0] == "Gebied")
    return alle[kop:]


def test_elke_betaling_staat_er_met_haar_bedrag_en_de_som_klopt(kas_2030: Kas) -> None:
    kas = kas_2030
    kas.tot_betaald()
    vel = blad(kas, "fin")
    koppen, *inhoud, totaal = rijen(vel)
    assert koppen == [*KOPPEN, "Klaargezet door", "Goedgekeurd door", "Soort bedrag"]
    assert [rij[:7] for rij in inhoud] == [
        ["Noord", "Toetsstad", "Leren", 2030, 5000, kas.besluit.kenmerk, "Betaald"],
        ["Noord", "Toetsstad", "Meedoen", 2030, 2500.5, kas.besluit.kenmerk, "Betaald"],
        ["Noord", "Toetsstad", "Leren", 2031, 4000, kas.besluit.kenmerk, "Gepland"],
    ]
    assert [rij[8] for rij in inhoud] == [kas.mensen["fin"].omschrijving] * 2 + [None]
    assert [rij[9] for rij in inhoud] == [kas.mensen["fin2"].omschrijving] * 2 + [None]
    assert {rij[10] for rij in inhoud} == {"Voorbeeldbedragen"}
    assert inhoud[0][7].date() == date(2030, 1, 10)  # type: ignore[attr-defined]
    bedragen = [Decimal(str(rij[4])) for rij in inhoud]
    assert totaal[0] == "Totaal"
    assert Decimal(str(totaal[4])) == sum(bedragen) == Decimal("11500.50")
    boven = [rij[0].value for rij in vel.iter_rows(max_row=4)]
    assert boven[0] == "Betalingen SPUK Kansrijke Wijk toets"
    assert boven[2] == "Oefening: dit zijn geen echte betalingen."
    assert "Voorbeeldbedragen" in str(boven[3])


def test_het_blad_volgt_de_keuze_en_de_gemeente_leest_geen_namen(kas_2030: Kas) -> None:
    kas_2030.tot_betaald()
    koppen, *inhoud, _ = rijen(blad(kas_2030, "fien", "?jaar=2030&status=betaald"))
    assert koppen == [*KOPPEN, "Soort bedrag"]
    assert len(inhoud) == 2
    _, totaal = rijen(blad(kas_2030, "fien", "?jaar=2031&status=betaald"))
    assert (totaal[0], totaal[4]) == ("Totaal", 0)


@pytest.mark.parametrize("soort", ["xlsx", "ods"])
def test_libreoffice_opent_de_lijst(kas_2030: Kas, tmp_path: Path, soort: str) -> None:
    antwoord = kas_2030.als("bo").get(f"/betalingen.{soort}?jaar=alle")
    cellen = bladen(tmp_path, f"betalingen.{soort}", antwoord.data)["Betalingen"]
    assert [rij[4] for rij in cellen if rij[6] == "Gepland"] == ["5,000.00", "2,500.50", "4,000.00"]
    assert [rij[4] for rij in cellen if rij[0] == "Totaal"] == ["11,500.50"]


@pytest.mark.parametrize(
    ("naam", "pad"),
    [("fin", "/betalingen?jaar=alle"), ("anna", "/betalingen"), ("aud", "/betalingen.xlsx"), ("bo", "/betalingen.ods")],
)
def test_een_pagina_stelt_hoogstens_tien_vragen_hoeveel_dossiers_er_ook_zijn(
    kas_2030: Kas, naam: str, pad: str
) -> None:
    klant = kas_2030.als(naam)
    aantallen = []
    for stap in (lambda: None, lambda: twintig_meer(kas_2030)):
        stap()
        with tel(kas_2030.app.extensions["database"].engine) as teller:
            assert klant.get(pad).status_code == 200
        assert teller.vastgelegd == 0
        aantallen.append(len(teller))
    assert aantallen[0] == aantallen[1] <= 10


def twintig_meer(kas: Kas) -> None:
    """Open a copy of the real second tranche, and plan an instalment for each of its areas."""
    from spuk_app.beschikking.models import Beschikking
    from spuk_app.betaling.models import Betaaltermijn

    echt = tranches()["2026-2028"]
    kopie = replace(echt, code="meer", reeks="M1", versies=tuple(replace(een, tranche="meer") for een in echt.versies))
    kas.tranches["meer"] = kopie
    anders = ("id", "kenmerk", "dossier_id", "pdf", "pdf_sha256")
    kolommen = [kolom.key for kolom in Beschikking.__mapper__.column_attrs if kolom.key not in anders]
    with unit_of_work(kas.database, kas.mensen["beh"]) as uow:
        for nummer, dossier in enumerate(stel_open(uow, kopie)):
            gelijk = {naam: getattr(kas.besluit, naam) for naam in kolommen}
            gelijk |= {"versie_datum": kopie.nieuwste.datum, "kenmerk": f"M1-B-{nummer}", "dossier_id": dossier.id}
            besluit = Beschikking(**gelijk)
            uow.sessie.add(besluit)
            uow.sessie.flush()
            uow.sessie.add(
                Betaaltermijn(
                    beschikking_id=besluit.id, dossier_id=dossier.id, onderdeel="integraal", jaar=2026, bedrag=100
                )
            )
