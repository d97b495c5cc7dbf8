"""Making the proposal: filled in from the advices, never more than asked, and no advice is overlooked."""

import pytest

from spuk_app.aanvraag import beoordelen, besluiten
from spuk_app.aanvraag.levensloop import Uitkomst
from spuk_app.dossier.models import Geldsoort
from spuk_app.dossier.regels import geld_van
from spuk_app.kern.fouten import Onvolledig
from tests.aanvraag.stad import een, formulier, soep
from tests.aanvraag.toneel import GEVRAAGD, GROND
from tests.beoordeling.ministerie import Ministerie

VOORSTEL = "/voorstel"


def voorgesteld(ministerie: Ministerie) -> dict[tuple[str, int], int]:
    with ministerie.database.lezen() as sessie:
        return geld_van(sessie, ministerie.dossier)[Geldsoort.VOORGESTELD]


def test_het_voorstel_begint_met_de_adviezen(ministerie: Ministerie) -> None:
    ministerie.tot_in_behandeling()
    ministerie.doe("ocw", beoordelen.adviseer, "leren", 0, Uitkomst.DEELS, "Half.", {2030: 2_000_00, 2031: 1_00}, GROND)
    ministerie.doe("szw", beoordelen.adviseer, "meedoen", 0, Uitkomst.POSITIEF, "Goed.", {})
    bea = ministerie.als("bea")
    antwoord = bea.get(ministerie.pad(VOORSTEL))
    velden = formulier(antwoord)
    assert {naam: waarde for naam, waarde in velden.items() if naam.startswith(("bedrag", "grond", "motivering"))} == {
        "bedrag-leren-2030": "2.000,00",
        "bedrag-leren-2031": "1,00",
        "grond-leren": "geen-bijdrage",
        "motivering-leren": "",
        "bedrag-meedoen-2030": "2.500,50",
        "motivering-meedoen": "",
    }
    rij = een(soep(antwoord), "table:has(#tabel-leren-titel) tbody tr:first-child")
    bedragen = [een(cel, ".app-getal").get_text() for cel in rij.select("td:not(.app-kolom--invoer)")]
    assert bedragen == ["€\u00a010.000,00", "€\u00a010.000,00", "€\u00a05.000,00", "€\u00a02.000,00"]

    # what the adviser wrote stands beside the field, with who and when, and does not go into the letter by itself
    citaat = een(soep(antwoord), "section:has(#kop-leren) .app-citaat").get_text(" ", strip=True)
    assert citaat.startswith("Half.")
    assert ministerie.mensen["ocw"].naam in citaat
    leeg = bea.post(ministerie.pad(VOORSTEL), velden)
    assert leeg.status_code == 422
    assert "leg uit waarom u minder voorstelt" in een(soep(leeg), "#motivering-leren-fout").get_text()

    klaar = bea.post(ministerie.pad(VOORSTEL), velden | {"motivering-leren": "De helft is nog niet onderbouwd."})
    assert (klaar.status_code, klaar.headers["Location"]) == (303, ministerie.pad())
    assert voorgesteld(ministerie) == {
        ("leren", 2030): 2_000_00,
        ("leren", 2031): 1_00,
        ("meedoen", 2030): 2_500_50,
        ("meedoen", 2031): 0,
    }
    assert ministerie.toestand() == "voorgesteld"


@pytest.mark.parametrize(
    ("wijziging", "veld", "zin"),
    [
        ({"bedrag-leren-2030": ""}, "bedrag-leren-2030", "Vul 0 in als u niets voorstelt."),
        ({"bedrag-leren-2030": "1,000.00"}, "bedrag-leren-2030", "een komma voor de centen"),
        ({"bedrag-leren-2030": "1e30"}, "bedrag-leren-2030", "een komma voor de centen"),
        ({"bedrag-leren-2030": "5.000,01"}, "bedrag-leren-2030", "stel niet meer voor dan"),
        ({"bedrag-leren-2030": "4.999,99"}, "motivering-leren", "artikel 3:46 van de Algemene wet"),
        ({"bedrag-leren-2030": "4.999,99"}, "grond-leren", "Andere gronden kent de regeling niet."),
        ({"motivering-meedoen": "x" * 4_001}, "motivering-meedoen", "het maximum is 4.000"),
    ],
)
def test_wat_niet_klopt_staat_bij_het_veld_en_niets_gaat_verloren(
    ministerie: Ministerie, wijziging: dict[str, str], veld: str, zin: str
) -> None:
    ministerie.tot_geadviseerd()
    bea = ministerie.als("bea")
    ingevuld = formulier(bea.get(ministerie.pad(VOORSTEL))) | {"motivering-meedoen": "Blijft staan."} | wijziging
    antwoord = bea.post(ministerie.pad(VOORSTEL), ingevuld)
    assert antwoord.status_code == 422
    pagina = soep(antwoord)
    assert zin in een(pagina, f"#{veld}-fout").get_text()
    assert een(pagina, f'.app-foutenlijst a[href="#{veld}"]')
    terug = formulier(antwoord)
    assert {naam: terug[naam] for naam in terug if "-" in naam} == {
        naam: ingevuld[naam] for naam in ingevuld if "-" in naam
    }
    assert voorgesteld(ministerie) == {}
    assert ministerie.toestand() == "in_behandeling"


def test_alles_wat_niet_klopt_staat_er_in_een_keer(ministerie: Ministerie) -> None:
    """What can be told of one onderdeel is told, also while an amount of another is missing."""
    ministerie.tot_geadviseerd()
    bea = ministerie.als("bea")
    pagina = bea.get(ministerie.pad(VOORSTEL))
    assert "(niet verplicht)" not in pagina.text
    velden = formulier(pagina) | {"bedrag-leren-2030": "1", "bedrag-meedoen-2030": ""}
    antwoord = bea.post(ministerie.pad(VOORSTEL), velden)
    assert antwoord.status_code == 422
    fouten = [fout["href"] for fout in soep(antwoord).select(".app-foutenlijst a")]
    assert fouten == ["#grond-leren", "#motivering-leren", "#bedrag-meedoen-2030"]


def test_een_grond_die_niet_voor_dit_onderdeel_geldt_wordt_geweigerd(ministerie: Ministerie) -> None:
    ministerie.tot_geadviseerd()
    bea = ministerie.als("bea")
    velden = formulier(bea.get(ministerie.pad(VOORSTEL))) | {"grond-meedoen": "subsidie-school-en-omgeving"}
    antwoord = bea.post(ministerie.pad(VOORSTEL), velden)
    assert antwoord.status_code == 422
    assert "Kies alleen antwoorden uit de lijst" in een(soep(antwoord), "#grond-meedoen-fout").get_text()
    with pytest.raises(Onvolledig) as fout:
        ministerie.doe("bea", beoordelen.stel_voor, GEVRAAGD, {}, {"meedoen": ["subsidie-school-en-omgeving"]})
    assert [gebrek.zin for gebrek in fout.value.gebreken] == [
        "Meedoen: kies alleen gronden uit de lijst van dit onderdeel."
    ]


def test_meer_voorstellen_dan_geadviseerd_vraagt_uitleg_die_beslisser_en_gemeente_lezen(ministerie: Ministerie) -> None:
    """Awb 3:50. A ground that the adviser chose means nothing any more where everything is granted."""
    ministerie.tot_in_behandeling()
    ministerie.doe("ocw", beoordelen.adviseer, "leren", 0, Uitkomst.NEGATIEF, "Past niet.", {}, GROND)
    ministerie.doe("szw", beoordelen.adviseer, "meedoen", 0, Uitkomst.POSITIEF, "Goed.", {})
    bea = ministerie.als("bea")
    velden = formulier(bea.get(ministerie.pad(VOORSTEL))) | {
        "bedrag-leren-2030": "5.000,00",
        "bedrag-leren-2031": "4.000,00",
    }
    assert velden["grond-leren"] == "geen-bijdrage"
    fout = een(soep(bea.post(ministerie.pad(VOORSTEL), velden)), "#motivering-leren-fout").get_text()
    assert "leg uit waarom u afwijkt van het advies (artikel 3:50" in fout
    assert "3:46" not in fout
    uitleg = velden | {"motivering-leren": "Het plan is aangevuld."}
    assert bea.post(ministerie.pad(VOORSTEL), uitleg).status_code == 303
    besluit = soep(ministerie.als("bo").get(ministerie.pad("/besluit")))
    melding = een(besluit, ".utrecht-alert:-soup-contains('Afwijking van het advies')").get_text(" ", strip=True)
    assert "9.000,00" in melding
    assert "meer dan OCW adviseert" in melding
    brief = " ".join(een(besluit, ".app-brief").get_text(" ", strip=True).split())
    assert "Het advies was om niets te verlenen. Daar wijk ik van af." in brief
    assert "Het plan is aangevuld." in brief
    assert "geen-bijdrage" not in besluit.get_text()


def test_wie_het_advies_anders_over_de_jaren_verdeelt_wijkt_af_en_legt_dat_uit(ministerie: Ministerie) -> None:
    """Awb 3:50. The same sum in another year is another decision: advised is 2031, proposed 2030."""
    ministerie.tot_in_behandeling()
    later = {2030: 0, 2031: 4_000_00}
    ministerie.doe("ocw", beoordelen.adviseer, "leren", 0, Uitkomst.DEELS, "Begin later.", later, GROND)
    ministerie.doe("szw", beoordelen.adviseer, "meedoen", 0, Uitkomst.POSITIEF, "Goed.", {})
    bea = ministerie.als("bea")
    eerder = {"bedrag-leren-2030": "4.000,00", "bedrag-leren-2031": "0,00"}
    velden = formulier(bea.get(ministerie.pad(VOORSTEL))) | eerder
    fout = een(soep(bea.post(ministerie.pad(VOORSTEL), velden)), "#motivering-leren-fout").get_text()
    assert "waarom u minder voorstelt dan is gevraagd (artikel 3:46" in fout
    assert "en waarom u afwijkt van het advies (artikel 3:50" in fout
    uitleg = velden | {"motivering-leren": "De school begint al in 2030."}
    assert bea.post(ministerie.pad(VOORSTEL), uitleg).status_code == 303
    besluit = soep(ministerie.als("bo").get(ministerie.pad("/besluit")))
    melding = een(besluit, ".utrecht-alert:-soup-contains('Afwijking van het advies')").get_text(" ", strip=True)
    assert "Leren: anders over de jaren verdeeld dan OCW adviseert" in melding
    assert "voor 2031 €\u00a00,00 , advies €\u00a04.000,00" in melding
    brief = " ".join(een(besluit, ".app-brief").get_text(" ", strip=True).split()).replace("\u00a0", " ")
    assert (
        "Het advies was een andere verdeling over de jaren: € 0,00 voor 2030 en € 4.000,00 (Voorbeeldbedragen) voor 2031. "
        "Daar wijk ik van af. Hieronder leest u waarom. De school begint al in 2030." in brief
    )


@pytest.mark.parametrize("methode", ["get", "post"])
def test_zonder_alle_adviezen_kan_het_niet(ministerie: Ministerie, methode: str) -> None:
    ministerie.tot_in_behandeling()
    antwoord = getattr(ministerie.als("bea"), methode)(ministerie.pad(VOORSTEL))
    assert antwoord.status_code == 422
    assert "alle departementen hebben geadviseerd" in antwoord.text


@pytest.mark.parametrize("methode", ["get", "post"])
def test_een_andere_behandelaar_mag_het_niet(ministerie: Ministerie, methode: str) -> None:
    ministerie.tot_geadviseerd()
    antwoord = getattr(ministerie.als("ben"), methode)(ministerie.pad(VOORSTEL))
    assert antwoord.status_code == 403
    assert "de aanvraag staat op uw naam" in antwoord.text


def test_een_advies_dat_intussen_veranderde_wordt_niet_overgeslagen(ministerie: Ministerie) -> None:
    ministerie.tot_geadviseerd()
    bea = ministerie.als("bea")
    velden = formulier(bea.get(ministerie.pad(VOORSTEL))) | {"motivering-leren": "Getypt."}
    ministerie.doe("ocw", beoordelen.adviseer, "leren", 1, Uitkomst.NEGATIEF, "Bij nader inzien niet.", {}, GROND)
    antwoord = bea.post(ministerie.pad(VOORSTEL), velden)
    assert antwoord.status_code == 409
    assert "Bij nader inzien niet." in antwoord.text
    terug = formulier(antwoord)
    assert (terug["motivering-leren"], terug["bedrag-leren-2030"]) == ("Getypt.", "5.000,00")
    assert voorgesteld(ministerie) == {}
    assert bea.post(ministerie.pad(VOORSTEL), terug).status_code == 303


def test_twee_keer_klaarzetten_kan_niet(ministerie: Ministerie) -> None:
    ministerie.tot_geadviseerd()
    bea = ministerie.als("bea")
    velden = formulier(bea.get(ministerie.pad(VOORSTEL)))
    assert bea.post(ministerie.pad(VOORSTEL), velden).status_code == 303
    assert bea.post(ministerie.pad(VOORSTEL), velden).status_code == 409
    assert voorgesteld(ministerie) == GEVRAAGD


def test_na_teruggave_staat_het_vorige_voorstel_er_nog_met_de_reden(ministerie: Ministerie) -> None:
    minder = GEVRAAGD | {("leren", 2030): 1_00}
    ministerie.tot_voorgesteld(minder, {"leren": "Te duur."})
    ministerie.doe("bo", besluiten.geef_terug, "Reken het na.")
    antwoord = ministerie.als("bea").get(ministerie.pad(VOORSTEL))
    velden = formulier(antwoord)
    assert (velden["bedrag-leren-2030"], velden["motivering-leren"]) == ("1,00", "Te duur.")
    assert "Reken het na." in antwoord.text
