"""Deciding on the page: exactly what was read, by somebody else, under three ceilings, once."""

from collections.abc import Mapping

import pytest
from bs4 import Tag
from werkzeug.test import TestResponse

from spuk_app.aanvraag import beoordelen, besluiten
from spuk_app.kern.fouten import Conflict
from spuk_app.onderdelen.taal import Sleutel, Waarde
from tests.aanvraag.stad import een, soep
from tests.aanvraag.toneel import GEVRAAGD, GRONDEN
from tests.beoordeling.ministerie import WACHTWOORD, Ministerie
from tests.hulp import ongelijke_plafonds, toegezegd

BESLUIT = "/besluit"
VOLUIT: dict[str, Mapping[Sleutel, Waarde | None]] = {
    code: {
        Sleutel("omschrijving", rij=1): "Alles",
        Sleutel("bedrag", 2030, 1): 10_000_00,
        Sleutel("bedrag", 2031, 1): 10_000_00,
    }
    for code in ("leren", "meedoen")
}
ALLES = {(code, jaar): 10_000_00 for code in ("leren", "meedoen") for jaar in (2030, 2031)}


def velden(antwoord: TestResponse, knop: str) -> dict[str, str]:
    """The hidden fields of the form with this button, and the password where the form asks for it."""
    knoppen = [een for een in soep(antwoord).select("main form button") if een.get_text(strip=True) == knop]
    assert len(knoppen) == 1, f"{len(knoppen)} knoppen {knop}"
    form = knoppen[0].find_parent("form")
    assert isinstance(form, Tag)
    verborgen = {str(invoer["name"]): str(invoer["value"]) for invoer in form.select("input[type=hidden]")}
    return verborgen | (WACHTWOORD if form.select("input[type=password]") else {})


def test_verlenen_leidt_naar_de_brief_en_kan_een_keer(ministerie: Ministerie) -> None:
    ministerie.tot_voorgesteld()
    bo = ministerie.als("bo")
    pagina = bo.get(ministerie.pad(BESLUIT))
    assert pagina.status_code == 200
    verstuurd = velden(pagina, "Verlenen")
    antwoord = bo.post(ministerie.pad("/verleen"), verstuurd)
    (besluit,) = ministerie.besluiten()
    assert (antwoord.status_code, antwoord.headers["Location"]) == (303, f"/beschikkingen/{besluit.id}")
    assert besluit.bedrag == sum(GEVRAAGD.values())
    assert bo.get(antwoord.headers["Location"]).status_code == 200

    for naam in ("bo", "bram"):
        tweede = ministerie.als(naam).post(ministerie.pad("/verleen"), verstuurd)
        assert tweede.status_code == 409
        assert "Er is niets gewijzigd." in tweede.text
    assert len(ministerie.besluiten()) == 1
    assert ministerie.als("bo").get(ministerie.pad(BESLUIT)).status_code == 409


@pytest.mark.parametrize(
    ("bedragen", "pad", "knop"), [(GEVRAAGD, "/verleen", "Verlenen"), ({}, "/wijs-af", "Afwijzen")]
)
def test_zonder_het_eigen_wachtwoord_wordt_er_niets_besloten(
    ministerie: Ministerie, bedragen: Mapping[tuple[str, int], int], pad: str, knop: str
) -> None:
    """Who leaves the desk with the page open leaves no decision to be pressed by somebody else."""
    ministerie.tot_voorgesteld(bedragen, {} if bedragen else {"leren": "Nee.", "meedoen": "Nee."})
    bo = ministerie.als("bo")
    verstuurd = velden(bo.get(ministerie.pad(BESLUIT)), knop)
    for wachtwoord, zin in (
        ({}, "Vul uw wachtwoord in."),
        ({"wachtwoord": "Verkeerd-2023!"}, "Dit is niet uw wachtwoord."),
    ):
        antwoord = bo.post(ministerie.pad(pad), {"versie": verstuurd["versie"]} | wachtwoord)
        assert antwoord.status_code == 422
        assert zin in een(soep(antwoord), "#wachtwoord-fout").get_text()
        assert een(soep(antwoord), '.app-foutenlijst a[href="#wachtwoord"]')
        assert velden(antwoord, knop)["versie"] == verstuurd["versie"]
    assert ministerie.besluiten() == []
    assert bo.post(ministerie.pad(pad), verstuurd).status_code == 303


def test_te_vaak_een_verkeerd_wachtwoord_moet_wachten(ministerie: Ministerie) -> None:
    ministerie.tot_voorgesteld()
    bo = ministerie.als("bo")
    codes = [bo.post(ministerie.pad("/verleen"), {"wachtwoord": "Verkeerd-2023!"}).status_code for _ in range(30)]
    assert codes[-1] == 429
    assert bo.post(ministerie.pad("/verleen"), WACHTWOORD).status_code == 429
    assert ministerie.besluiten() == []


def test_de_voorbeeldbrief_is_de_brief_zonder_kenmerk_en_laat_niets_na(ministerie: Ministerie) -> None:
    ministerie.tot_voorgesteld()
    bo = ministerie.als("bo")
    voorbeeld = een(soep(bo.get(ministerie.pad(BESLUIT))), ".app-brief").get_text(" ", strip=True)
    assert ministerie.besluiten() == []
    assert toegezegd(ministerie.database) == {}
    ministerie.doe("bo", besluiten.verleen)
    (besluit,) = ministerie.besluiten()
    brief = een(soep(bo.get(f"/beschikkingen/{besluit.id}")), ".app-brief").get_text(" ", strip=True)
    assert voorbeeld.replace("nog geen", besluit.kenmerk) == brief


def test_de_pagina_toont_wat_het_besluit_doet_met_elk_plafond(ministerie: Ministerie) -> None:
    ministerie.tot_voorgesteld()
    pagina = soep(ministerie.als("bo").get(ministerie.pad(BESLUIT)))
    rijen = {
        een(rij, "th").get_text(strip=True): [cel.get_text(" ", strip=True).split()[1] for cel in rij.select("td")]
        for tabel in ("landelijk", "gebied")
        for rij in een(pagina, f"#{tabel}-titel").find_parent("table").select("tbody tr")  # type: ignore[union-attr]
    }
    assert rijen == {
        "Hele tranche toets": ["40.000,00", "11.500,50", "28.499,50"],
        "Leren": ["25.000,00", "9.000,00", "16.000,00"],
        "Meedoen": ["25.000,00", "2.500,50", "22.499,50"],
        "Leren 2030": ["10.000,00", "5.000,00", "5.000,00"],
        "Leren 2031": ["10.000,00", "4.000,00", "6.000,00"],
        "Meedoen 2030": ["10.000,00", "2.500,50", "7.499,50"],
    }


def test_een_vol_plafond_weigert_met_cijfers_en_er_is_niets_gebeurd(ministerie: Ministerie) -> None:
    ministerie.tot_voorgesteld(ALLES, antwoorden=VOLUIT)
    zuid = ministerie.dossiers["zuid"]
    ministerie.tot_voorgesteld(ALLES, antwoorden=VOLUIT, dossier=zuid)
    ministerie.doe("bo", besluiten.verleen)
    eerst = toegezegd(ministerie.database)

    bo = ministerie.als("bo")
    pagina = bo.get(f"/beoordelen/{zuid}/besluit")
    assert pagina.text.count("Past niet") == 3  # the tranche and both onderdelen
    antwoord = bo.post(f"/beoordelen/{zuid}/verleen", velden(pagina, "Verlenen"))
    assert antwoord.status_code == 409
    melding = een(soep(antwoord), ".utrecht-alert--error").get_text(" ", strip=True)
    assert "voor Leren in heel Nederland" in melding
    assert "Daar is nog €\u00a05.000,00 (Voorbeeldbedragen) beschikbaar." in melding
    assert "Er is niets gewijzigd." in melding
    assert toegezegd(ministerie.database) == eerst
    assert ongelijke_plafonds(ministerie.database) == []
    assert ministerie.toestand(zuid) == "voorgesteld"
    assert len(ministerie.besluiten()) == 1


def test_een_voorstel_dat_intussen_opnieuw_is_gemaakt_wordt_niet_ongelezen_verleend(ministerie: Ministerie) -> None:
    ministerie.tot_voorgesteld()
    bo = ministerie.als("bo")
    verstuurd = velden(bo.get(ministerie.pad(BESLUIT)), "Verlenen")
    ministerie.doe("bram", besluiten.geef_terug, "Minder.")
    ministerie.doe("bea", beoordelen.stel_voor, GEVRAAGD | {("leren", 2030): 1}, {"leren": "Minder."}, GRONDEN)
    antwoord = bo.post(ministerie.pad("/verleen"), verstuurd)
    assert antwoord.status_code == 409
    assert "Het conceptbesluit is gewijzigd nadat u deze pagina opende." in antwoord.text
    assert ministerie.besluiten() == []
    assert bo.post(ministerie.pad("/verleen"), WACHTWOORD).status_code == 409
    assert bo.post(ministerie.pad("/verleen"), velden(bo.get(ministerie.pad(BESLUIT)), "Verlenen")).status_code == 303
    assert ministerie.besluiten()[0].bedrag == sum(GEVRAAGD.values()) - 5_000_00 + 1


def test_een_voorstel_van_nul_is_een_afwijzing(ministerie: Ministerie) -> None:
    niets = dict.fromkeys(GEVRAAGD, 0)
    ministerie.tot_voorgesteld(niets, {"leren": "Past niet bij de doelen.", "meedoen": "Ook niet."})
    bo = ministerie.als("bo")
    verstuurd = velden(bo.get(ministerie.pad(BESLUIT)), "Afwijzen")
    assert bo.post(ministerie.pad("/verleen"), verstuurd).status_code == 422
    antwoord = bo.post(ministerie.pad("/wijs-af"), verstuurd)
    assert antwoord.status_code == 303
    assert ministerie.toestand() == "afgewezen"
    brief = bo.get(antwoord.headers["Location"])
    assert brief.status_code == 200
    assert "Past niet bij de doelen." in brief.text
    assert "Betalingen per onderdeel en jaar" not in brief.text


def test_een_voorstel_met_geld_kan_niet_worden_afgewezen(ministerie: Ministerie) -> None:
    ministerie.tot_voorgesteld()
    bo = ministerie.als("bo")
    verstuurd = velden(bo.get(ministerie.pad(BESLUIT)), "Verlenen")
    assert bo.post(ministerie.pad("/wijs-af"), verstuurd).status_code == 422
    assert ministerie.besluiten() == []


def test_teruggeven_vraagt_een_reden_en_bewaart_wat_was_getypt(ministerie: Ministerie) -> None:
    ministerie.tot_voorgesteld()
    bo = ministerie.als("bo")
    leeg = bo.post(ministerie.pad("/geef-terug"), {"reden": "  "})
    assert leeg.status_code == 422
    assert "Vul in wat er anders moet." in een(soep(leeg), "#reden-fout").get_text()
    lang = bo.post(ministerie.pad("/geef-terug"), {"reden": "x" * 4_001})
    assert lang.status_code == 422
    assert "x" * 4_001 in een(soep(lang), "#reden").get_text()
    gelezen = velden(lang, "Terug naar de behandelaar")
    goed = bo.post(ministerie.pad("/geef-terug"), gelezen | {"reden": "Reken het na."})
    assert goed.status_code == 303
    assert ministerie.toestand() == "in_behandeling"
    assert bo.post(ministerie.pad("/geef-terug"), gelezen | {"reden": "Nog eens."}).status_code == 409


@pytest.mark.parametrize("wachtwoord", [WACHTWOORD, {}])
@pytest.mark.parametrize("pad", ["/verleen", "/wijs-af", "/geef-terug"])
def test_wie_behandelde_kan_niet_ook_beslissen(ministerie: Ministerie, pad: str, wachtwoord: dict[str, str]) -> None:
    """The role alone keeps them apart; should one person ever hold both roles, the four eyes still do."""
    from spuk_app.aanvraag.models import Aanvraag

    ministerie.tot_voorgesteld()
    with ministerie.database.sessie(schrijven=True) as sessie:
        sessie.query(Aanvraag).update({"behandelaar_id": ministerie.mensen["bo"].id})
        sessie.commit()
    bo = ministerie.als("bo")
    assert bo.get(ministerie.pad(BESLUIT)).status_code == 403
    antwoord = bo.post(ministerie.pad(pad), {"reden": "x"} | wachtwoord)
    assert antwoord.status_code == 403
    assert "een ander dan de behandelaar beslist" in antwoord.text
    assert ministerie.besluiten() == []


def test_een_voorstel_zonder_grond_van_voor_de_wijziging_wordt_geen_brief(ministerie: Ministerie) -> None:
    """What was proposed before grounds were asked has none: it goes back, and no letter goes out without a ground."""
    from sqlalchemy import delete

    from spuk_app.aanvraag.models import Weigeringsgrond

    ministerie.tot_voorgesteld(dict.fromkeys(GEVRAAGD, 0), {"leren": "Nee.", "meedoen": "Nee."})
    with ministerie.database.sessie(schrijven=True) as sessie:
        sessie.execute(delete(Weigeringsgrond))
        sessie.commit()
    with pytest.raises(Conflict, match="staat niet op welke grond van de regeling"):
        ministerie.doe("bo", besluiten.wijs_af)
    assert ministerie.besluiten() == []
    assert ministerie.toestand() == "voorgesteld"
    assert ministerie.als("bo").get(ministerie.pad("/besluit")).status_code == 200
