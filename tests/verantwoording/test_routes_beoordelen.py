"""Reviewing on the pages: accept, ask, answer; what is refused stays on the page, and one onderdeel opens alone."""

from datetime import timedelta
from pathlib import Path

import pytest

from spuk_app.db.verbinding import Database
from spuk_app.verantwoording import beoordelen
from spuk_app.verantwoording.aanleveren import Bevinding
from spuk_app.verantwoording.levensloop import Beoordelingstoestand, Toestand
from spuk_app.verantwoording.models import Bevindingsoort
from spuk_app.verantwoording.opstellen import Invoer
from tests.aanvraag.stad import formulier, fout_bij, soep
from tests.verantwoording.loket import Loket
from tests.verantwoording.toneel import EERSTE, LAATSTE, op
from tests.web.klant import Klant

NIETS = Invoer(0, -2_000_00, eindverantwoording=True, toelichting="Dubbel geteld.", bereikt={1: 40})
VRAAG = "Waarom is alles al in het eerste jaar besteed?"


@pytest.fixture
def loket(database: Database, tmp_path: Path) -> Loket:
    """Toetsstad, with the first year delivered in time as report 1."""
    loket = Loket(database, tmp_path)
    assert loket.tot_aangeleverd() == 1
    return loket


def velden(klant: Klant, pad: str, actie: str) -> dict[str, str]:
    """The hidden fields of the form of a page that goes to this address."""
    (form,) = soep(klant.get(pad)).select(f"form[action='{actie}']")
    return {str(veld["name"]): str(veld["value"]) for veld in form.select("input")}


def vraag(loket: Loket, onderdeel: str = "leren") -> None:
    een = loket.beoordeling(1, onderdeel)
    loket.doe(loket.adviseurs[onderdeel], beoordelen.stel_vraag, een.id, een.versie, VRAAG)


def test_een_adviseur_ziet_de_eigen_onderdelen_bovenaan_en_geeft_akkoord(loket: Loket) -> None:
    ocw = loket.als("ocw")
    pad = loket.regelpad(1)
    eigen = [str(a["href"]) for a in soep(ocw.get(loket.pad(1))).select(".utrecht-alert a")]
    assert eigen == [pad, loket.pad(1, f"/gebieden/{loket.dossiers['zuid']}/leren")]
    antwoord = ocw.post(f"{pad}/akkoord", velden(ocw, pad, f"{pad}/akkoord"))
    assert (antwoord.status_code, antwoord.location) == (303, loket.pad(1))
    assert "U bent akkoord met Leren." in ocw.get(loket.pad(1)).text
    assert loket.beoordeling(1).toestand == Beoordelingstoestand.AKKOORD
    assert not soep(ocw.get(pad)).select("main form")


def test_het_onderdeel_van_een_ander_is_alleen_te_lezen(loket: Loket) -> None:
    szw = loket.als("szw").get(loket.regelpad(1))
    assert szw.status_code == 200
    assert "Nog te beoordelen" in szw.text
    assert not soep(szw).select("main form")


def test_het_laatste_akkoord_rondt_de_verantwoording_af(loket: Loket) -> None:
    for een in loket.beoordelingen(1):
        wie = {"leren": "ocw", "meedoen": "szw"}[een.onderdeel]
        pad = loket.pad(1, f"/gebieden/{een.dossier_id}/{een.onderdeel}")
        assert loket.als(wie).post(f"{pad}/akkoord", {"versie": "0"}).status_code == 303
    assert loket.stand(1).toestand == Toestand.BEOORDEELD
    assert "Klaar: het Rijk is akkoord." in loket.als("anna").get(loket.pad(1)).text


def test_een_vraag_staat_bij_de_gemeente_en_opent_alleen_dat_onderdeel(loket: Loket) -> None:
    ocw, anna, pad = loket.als("ocw"), loket.als("anna"), loket.regelpad(1)
    leeg = ocw.post(f"{pad}/vraag", {"versie": "0", "vraag": " "})
    assert leeg.status_code == 422
    assert "Vul in wat u van de gemeente wilt weten." in fout_bij(leeg, "vraag")
    te_lang = ocw.post(f"{pad}/vraag", {"versie": "0", "vraag": "x" * 4_001})
    assert te_lang.status_code == 422
    assert "x" * 4_001 in te_lang.text
    assert ocw.post(f"{pad}/vraag", {"versie": "0", "vraag": VRAAG}).status_code == 303
    assert "Daarna beantwoordt Financiën de vraag van het Rijk." in anna.get("/verantwoording").text
    assert "Beantwoord de vraag van het Rijk." in loket.als("fien").get("/verantwoording").text
    assert [str(a["href"]) for a in soep(anna.get(loket.pad(1))).select(".utrecht-alert a")] == [pad]
    pagina = anna.get(pad)
    assert VRAAG in pagina.text
    assert "Opslaan</button>" in pagina.text
    assert not soep(anna.get(loket.regelpad(1, "meedoen"))).select("main form")
    assert anna.post(loket.regelpad(1, "meedoen"), {"versie": "1", "besteed": "1"}).status_code == 409


def test_wijzigen_en_antwoorden_leveren_opnieuw_aan(loket: Loket) -> None:
    vraag(loket)
    anna, fien, pad = loket.als("anna"), loket.als("fien"), loket.regelpad(1)
    (form,) = soep(anna.get(pad)).select("main form")
    assert form["action"] == pad
    gewijzigd = formulier(anna.get(pad)) | {"besteed": "4.500,00", "toelichting": "Een rekening was van het jaar erna."}
    assert anna.post(pad, gewijzigd).status_code == 303
    leeg = fien.post(f"{pad}/antwoord", velden(fien, pad, f"{pad}/antwoord") | {"antwoord": ""})
    assert leeg.status_code == 422
    assert "Vul uw antwoord in." in fout_bij(leeg, "antwoord")
    gestuurd = velden(fien, pad, f"{pad}/antwoord") | {"antwoord": "Wij hebben het bedrag verlaagd."}
    assert fien.post(f"{pad}/antwoord", gestuurd).status_code == 303
    ocw = loket.als("ocw").get(pad).text
    assert "Wij hebben het bedrag verlaagd." in ocw
    assert "4.500,00" in ocw
    assert loket.beoordeling(1).toestand == Beoordelingstoestand.BEANTWOORD
    assert fien.post(f"{pad}/antwoord", gestuurd).status_code == 409


def test_een_vraag_intrekken_heeft_een_knop(loket: Loket) -> None:
    vraag(loket)
    loket.bewaar(1, "leren", Invoer(1_00, eindverantwoording=False, toelichting="Half af.", bereikt={1: 40}))
    ocw, pad = loket.als("ocw"), loket.regelpad(1)
    antwoord = ocw.post(f"{pad}/vraag-intrekken", velden(ocw, pad, f"{pad}/vraag-intrekken"))
    assert (antwoord.status_code, antwoord.location) == (303, loket.pad(1))
    assert "De vraag is ingetrokken." in ocw.get(loket.pad(1)).text
    assert VRAAG not in ocw.get(pad).text
    assert "1,00" not in soep(loket.als("anna").get(pad)).select_one("main").get_text().split("Wie wat invulde")[0]  # type: ignore[union-attr]
    assert not soep(loket.als("szw").get(pad)).select("main form")


def test_de_vaststelling_noemt_de_open_vraag(loket: Loket) -> None:
    pad = f"/vaststellingen/{loket.noord}"
    assert "Er staan nog vragen open" not in loket.als("fin").get(pad).text
    vraag(loket)
    (melding,) = soep(loket.als("fin").get(pad)).select(".utrecht-alert:-soup-contains('Er staan nog vragen open')")
    assert [regel.get_text() for regel in melding.select("li")] == [f"{EERSTE}, Leren"]


def test_een_antwoord_dat_niet_past_bij_een_later_jaar_blijft_op_de_pagina(loket: Loket) -> None:
    loket.nu = op(LAATSTE + 1, 2, 1)
    loket.tot_aangeleverd(LAATSTE, dict.fromkeys(("leren", "meedoen"), NIETS))
    vraag(loket)
    loket.bewaar(1, "leren", Invoer(1_000_00, eindverantwoording=False, toelichting="Minder.", bereikt={1: 40}))
    fien, pad = loket.als("fien"), loket.regelpad(1)
    gestuurd = velden(fien, pad, f"{pad}/antwoord") | {"antwoord": "Het was minder dan wij dachten."}
    antwoord = fien.post(f"{pad}/antwoord", gestuurd)
    assert antwoord.status_code == 422
    assert f"klopt de verantwoording over {LAATSTE} niet meer" in antwoord.text
    assert "Het was minder dan wij dachten." in antwoord.text


def test_wie_de_cijfers_wijzigde_beantwoordt_de_vraag_niet(loket: Loket) -> None:
    vraag(loket)
    loket.bewaar(1, "leren", Invoer(4_000_00, eindverantwoording=False, bereikt={1: 40}), wie=loket.financien)
    pad = loket.regelpad(1)
    pagina = soep(loket.als("fien").get(pad)).get_text()
    assert "een ander dan wie de cijfers wijzigde, beantwoordt de vraag" in pagina
    assert loket.als("fien").post(f"{pad}/antwoord", {"versie": "1", "antwoord": "Ik zelf."}).status_code == 403
    assert loket.als("frits").post(f"{pad}/antwoord", {"versie": "1", "antwoord": "Een ander."}).status_code == 303


def test_wie_mag_antwoorden_leest_vooraf_wat_opslaan_kost(loket: Loket) -> None:
    """Answering comes first; the form for figures is folded and says that who saves gives the answer away."""
    vraag(loket)
    pagina = soep(loket.als("fien").get(loket.regelpad(1)))
    (dicht,) = pagina.select("details:has(form)")
    assert not dicht.has_attr("open")
    assert "Dan mag u deze vraag niet meer beantwoorden." in dicht.get_text()
    assert pagina.select("main form")[0]["action"] == loket.regelpad(1, rest="/antwoord")
    assert "Wie dat doet, mag de vraag niet beantwoorden." in loket.als("fien").get(loket.pad(1)).text
    van_anna = soep(loket.als("anna").get(loket.regelpad(1)))
    assert not van_anna.select("details:has(form)")
    assert "Dan mag u deze vraag" not in van_anna.get_text()


def test_de_fout_van_een_opslag_staat_opengeklapt(loket: Loket) -> None:
    vraag(loket)
    fien, pad = loket.als("fien"), loket.regelpad(1)
    antwoord = fien.post(pad, {"versie": "1", "besteed": "veel"})
    assert antwoord.status_code == 422
    assert all(klap.has_attr("open") for klap in soep(antwoord).select("details:has(form)"))


def test_wie_beoordeelt_leest_wat_de_accountant_vond(loket: Loket) -> None:
    """Kind, amount and words, on the onderdeel and on the report, also for the municipality itself."""
    loket.nu = op(LAATSTE + 1, 2, 1)
    nummer = loket.begin(LAATSTE)
    loket.vul_in(nummer, dict.fromkeys(("leren", "meedoen"), Invoer(1_00, eindverantwoording=True, bereikt={1: 40})))
    gevonden = [Bevinding(loket.noord, "leren", Bevindingsoort.ONZEKERHEID, 60, "Een urenstaat ontbreekt.")]
    loket.lever_af(nummer, LAATSTE, gevonden)
    for naam in ("ocw", "fin", "fien"):
        for pad in (loket.pad(nummer), loket.regelpad(nummer)):
            gelezen = " ".join(soep(loket.als(naam).get(pad)).get_text(" ").replace("\u00a0", " ").split())
            assert "Onzekerheid" in gelezen, (naam, pad)
            assert "€ 0,60" in gelezen, (naam, pad)
            assert "Een urenstaat ontbreekt." in gelezen, (naam, pad)


def test_met_een_fout_in_de_cijfers_kan_het_antwoord_nog_niet(loket: Loket) -> None:
    vraag(loket)
    loket.bewaar(1, "leren", Invoer(None, eindverantwoording=False))
    pagina = soep(loket.als("fien").get(loket.regelpad(1))).get_text()
    assert "Vraag beantwoorden kan nu nog niet" in pagina
    pad = loket.regelpad(1, rest="/antwoord")
    assert loket.als("fien").post(pad, {"versie": "1", "antwoord": "Toch."}).status_code == 422


@pytest.mark.parametrize(("handeling", "veld"), [("vraag", "vraag"), ("antwoord", "antwoord")])
def test_een_collega_was_voor_en_de_tekst_staat_er_nog(loket: Loket, handeling: str, veld: str) -> None:
    pad = loket.regelpad(1)
    if handeling == "antwoord":
        vraag(loket)
    wie = loket.als({"vraag": "ocw", "antwoord": "fien"}[handeling])
    antwoord = wie.post(f"{pad}/{handeling}", {"versie": "7", veld: "Mijn lange tekst."})
    assert antwoord.status_code == 409
    pagina = soep(antwoord)
    assert "Sinds u deze pagina opende, is hier iets gewijzigd." in pagina.get_text()
    (tekst,) = pagina.select(f"textarea[name={veld}]")
    assert tekst.get_text().strip() == "Mijn lange tekst."


def test_wat_te_laat_is_getypt_blijft_leesbaar(loket: Loket) -> None:
    een = loket.beoordeling(1)
    loket.doe(loket.adviseurs["leren"], beoordelen.aanvaard, een.id, een.versie)
    antwoord = loket.als("ocw").post(loket.regelpad(1, rest="/vraag"), {"versie": "0", "vraag": "Mijn lange vraag."})
    assert antwoord.status_code == 409
    (melding,) = soep(antwoord).select(".utrecht-alert--error")
    assert "De status van de beoordeling is ‘Akkoord’." in melding.get_text()
    assert "Mijn lange vraag." in melding.get_text()


def test_een_verouderd_akkoord_wordt_geweigerd(loket: Loket) -> None:
    pad = loket.regelpad(1)
    assert loket.als("ocw").post(f"{pad}/akkoord", {"versie": "7"}).status_code == 409
    assert loket.als("ocw").post(f"{pad}/akkoord").status_code == 409
    assert loket.beoordeling(1).toestand == Beoordelingstoestand.OPEN


def test_voor_de_aanlevering_is_er_niets_te_beoordelen(loket: Loket) -> None:
    assert loket.als("fien").post(loket.regelpad(999, rest="/antwoord"), {"antwoord": "x"}).status_code == 404


def test_het_rijk_ziet_niet_waar_de_gemeente_nog_aan_werkt(loket: Loket) -> None:
    """What is changed after a question is the municipality's own until it answers."""
    vraag(loket)
    loket.nu += timedelta(days=1)
    loket.bewaar(1, "leren", Invoer(4_321_00, eindverantwoording=False, bereikt={1: 40}))
    assert "4.321,00" in loket.als("fien").get(loket.regelpad(1)).text
    for naam in ("ocw", "aud"):
        for pad in (loket.regelpad(1), loket.pad(1)):
            gezien = loket.als(naam).get(pad).text
            assert "4.321,00" not in gezien
            assert "5.000,00" in gezien
    een = loket.beoordeling(1)
    loket.nu += timedelta(days=1)
    loket.doe(loket.financien, beoordelen.beantwoord, een.id, een.versie, "Een factuur telde dubbel.")
    assert "4.321,00" in loket.als("ocw").get(loket.regelpad(1)).text
