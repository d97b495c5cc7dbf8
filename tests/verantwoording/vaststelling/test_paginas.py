"""The pages of settlement and claim: what each person sees and can press, and what an error keeps."""

from datetime import timedelta
from pathlib import Path

import pytest

from spuk_app.db.verbinding import Database
from spuk_app.kern.wie import Rol
from spuk_app.verantwoording.levensloop import Toestand
from tests.aanvraag.stad import fout_bij, soep
from tests.beoordeling.ministerie import WACHTWOORD
from tests.hulp import ongelijke_plafonds
from tests.verantwoording.balie import Balie, knoppen, tekst, velden
from tests.verantwoording.vaststelling.afgerekend import ALLES, NA_DE_WACHTTIJD, VASTSTELLEN
from tests.web.klant import Klant
from tests.web.teller import tel

RIJK = {Rol.BZK_FINANCIEN, Rol.BESLISSER, Rol.AUDITOR}
GEMEENTE = {Rol.OPSTELLER, Rol.ONDERTEKENAAR, Rol.GEMEENTE_FINANCIEN}
TABEL: dict[str, tuple[str, str, set[Rol]]] = {
    "vaststelling.lijst": ("GET", "/vaststellingen/", RIJK | GEMEENTE),
    "vaststelling.bekijk": ("GET", "/vaststellingen/1", RIJK),
    "vaststelling.vraag_verantwoording": ("POST", "/vaststellingen/1/vraag-verantwoording/leren", {Rol.BZK_FINANCIEN}),
    "vaststelling.begin": ("POST", "/vaststellingen/1/begin", {Rol.BZK_FINANCIEN}),
    "vaststelling.opnieuw": ("POST", "/vaststellingen/1/opnieuw", {Rol.BZK_FINANCIEN}),
    "vaststelling.geef_terug": ("POST", "/vaststellingen/1/geef-terug", {Rol.BESLISSER}),
    "vaststelling.stel_vast": ("POST", "/vaststellingen/1/stel-vast", {Rol.BESLISSER}),
    "vaststelling.vorder_terug": ("POST", "/vaststellingen/1/vorder-terug", {Rol.BESLISSER}),
    "vaststelling.maan_aan": ("POST", "/vaststellingen/1/maan-aan", {Rol.BZK_FINANCIEN}),
    "vaststelling.boek_ontvangst": ("POST", "/vaststellingen/1/boek-ontvangst", {Rol.BZK_FINANCIEN}),
}


@pytest.fixture
def balie(database: Database, tmp_path: Path) -> Balie:
    """Of leren € 1.500 was not spent. It is September 2032."""
    balie = Balie(database, tmp_path)
    balie.tot_verantwoord({2030: {"leren": 3_500_00, "meedoen": 2_500_50}, 2031: {"leren": 4_000_00}})
    return balie


def test_de_tabel_is_wat_er_is_verklaard(balie: Balie) -> None:
    verklaard = {
        endpoint: set(toegang.rollen)
        for endpoint, toegang in balie.app.extensions["toegang"].items()
        if endpoint.startswith("vaststelling.")
    }
    assert verklaard == {endpoint: rollen for endpoint, (_, _, rollen) in TABEL.items()}


def test_de_woorden_en_de_termijn_zijn_uitgelegd_en_de_knop_is_dichtbij(balie: Balie) -> None:
    pagina = balie.als("fin").get(balie.pad())
    gelezen = tekst(pagina)
    assert "‘Telt mee’ is wat is besteed, min wat niet volgens de regels is besteed." in gelezen
    assert "het laagste van drie bedragen: verleend, betaald, en wat meetelt" in gelezen
    assert "Vaststellen: tot en met 9 oktober 2032 . De termijn loopt vanaf 10 juli 2032," in gelezen
    for naam, woorden in (("fin", "Naar het maken van het conceptbesluit"), ("bo", "Naar uw besluit")):
        if naam == "bo":
            balie.stel_vaststelling_voor()
        gevonden = soep(balie.als(naam).get(balie.pad()))
        (link,) = gevonden.select("main a[href='#doen']")
        assert link.get_text().startswith(woorden)
        assert len(gevonden.select("#doen")) == 1
    assert not soep(balie.als("aud").get(balie.pad())).select("main a[href='#doen']")


def test_elke_andere_rol_krijgt_403_en_wie_niet_is_aangemeld_meldt_zich_aan(balie: Balie) -> None:
    for naam, wie in balie.mensen.items():
        klant = balie.als(naam)
        for endpoint, (methode, pad, rollen) in TABEL.items():
            antwoord = klant.get(pad) if methode == "GET" else klant.post(pad)
            geweigerd = antwoord.status_code == 403 and "deze pagina hoort bij een andere rol" in antwoord.text
            assert geweigerd == (wie.rol not in rollen), f"{naam} {endpoint}: {antwoord.status_code}"
            assert antwoord.status_code < 500, f"{naam} {endpoint}"
    for methode, pad, _ in TABEL.values():
        assert Klant(balie.app).open(methode, pad) == 303


def test_van_voorstel_tot_ontvangst(balie: Balie) -> None:
    fin, bo = balie.als("fin"), balie.als("bo")
    pagina = fin.get(balie.pad())
    assert knoppen(pagina) == ["Conceptbesluit klaarzetten voor de beslisser"]
    antwoord = fin.post(balie.pad("/begin"), velden(pagina, "Conceptbesluit klaarzetten voor de beslisser"))
    assert (antwoord.status_code, antwoord.headers["Location"]) == (303, balie.pad())
    assert knoppen(fin.get(balie.pad())) == []
    pagina = bo.get(balie.pad())
    assert knoppen(pagina) == ["Definitief vaststellen", "Terug naar Financiën BZK"]
    assert "Ik stel de specifieke uitkering voor het focusgebied Noord definitief vast op" in tekst(pagina)
    verstuurd = velden(pagina, "Definitief vaststellen")
    assert bo.post(balie.pad("/stel-vast"), verstuurd).status_code == 303
    assert balie.als("bram").post(balie.pad("/stel-vast"), verstuurd).status_code == 409
    pagina = bo.get(balie.pad())
    assert knoppen(pagina) == ["Terugvorderen"]
    verstuurd = velden(pagina, "Terugvorderen")
    assert bo.post(balie.pad("/vorder-terug"), verstuurd).status_code == 303
    assert bo.post(balie.pad("/vorder-terug"), verstuurd).status_code == 409
    assert "13 oktober 2032" in tekst(bo.get(balie.pad()))
    pagina = fin.get(balie.pad())
    assert knoppen(pagina) == ["Ontvangst boeken"]
    for fout, datum in (("toekomst", "2032-09-02"), ("kan niet voor", "2032-08-31"), ("Vul", "")):
        geweigerd = fin.post(balie.pad("/boek-ontvangst"), {"datum": datum, "bedrag": "1", "versie": "0"})
        assert geweigerd.status_code == 422
        assert fout in fout_bij(geweigerd, "datum")
    dag = {"datum": "2032-09-01"} | WACHTWOORD
    for fout in ("1.500,01", "0", "-1", "1e3", ""):
        geweigerd = fin.post(balie.pad("/boek-ontvangst"), dag | {"bedrag": fout, "versie": "0"})
        assert geweigerd.status_code == 422
        assert fout_bij(geweigerd, "bedrag")
    deel = dag | {"bedrag": "500,00", "versie": "0"}
    assert fin.post(balie.pad("/boek-ontvangst"), deel).status_code == 303
    assert fin.post(balie.pad("/boek-ontvangst"), deel).status_code == 409, "a second press books nothing"
    pagina = fin.get(balie.pad())
    assert "Terug te betalen, deels terugbetaald" in tekst(pagina)
    assert "nog te ontvangen: € 1.000,00" in tekst(fin.get("/vaststellingen/")).replace("\u00a0", " ")
    rest = velden(pagina, "Ontvangst boeken")
    assert (rest["bedrag"], rest["versie"]) == ("1.000,00", "1")
    assert fin.post(balie.pad("/boek-ontvangst"), rest | dag).status_code == 303
    assert tekst(fin.get(balie.pad())).count("Ontvangen op 1 september 2032") == 2
    assert fin.post(balie.pad("/boek-ontvangst"), rest | dag).status_code == 409
    assert ongelijke_plafonds(balie.database) == []


def test_een_ander_bedrag_zonder_reden_houdt_wat_er_stond(balie: Balie) -> None:
    fin = balie.als("fin")
    typte = {"rechtmatig-leren": "1.000,00", "motivering-leren": "", "motivering-meedoen": "Zomaar."}
    antwoord = fin.post(balie.pad("/begin"), typte)
    assert antwoord.status_code == 422
    assert "vul in waarom dit bedrag meetelt" in fout_bij(antwoord, "motivering-leren")
    assert "vul een ander bedrag in dan € 2.500,50 (Voorbeeldbedragen)" in fout_bij(antwoord, "rechtmatig-meedoen")
    staat = velden(antwoord, "Conceptbesluit klaarzetten voor de beslisser")
    assert (staat["rechtmatig-leren"], staat["motivering-meedoen"]) == ("1.000,00", "Zomaar.")
    geen_bedrag = fin.post(balie.pad("/begin"), {"rechtmatig-leren": "veel"})
    assert geen_bedrag.status_code == 422
    assert "alleen cijfers" in fout_bij(geen_bedrag, "rechtmatig-leren")
    goed = {"rechtmatig-leren": "1.000,00", "motivering-leren": "De rest is niet te volgen."}
    assert fin.post(balie.pad("/begin"), goed).status_code == 303
    assert "De rest is niet te volgen." in tekst(balie.als("bo").get(balie.pad()))


def test_teruggeven_vraagt_een_reden_en_het_voorstel_komt_ingevuld_terug(balie: Balie) -> None:
    balie.stel_vaststelling_voor(leren=(1_000_00, "Niet te volgen."))
    bo, fin = balie.als("bo"), balie.als("fin")
    leeg = bo.post(balie.pad("/geef-terug"), {"versie": "1", "reden": " "})
    assert leeg.status_code == 422
    assert "Vul in wat er anders moet" in fout_bij(leeg, "reden")
    assert bo.post(balie.pad("/geef-terug"), {"versie": "0", "reden": "Anders."}).status_code == 409
    assert bo.post(balie.pad("/geef-terug"), {"versie": "1", "reden": "Leg dit uit."}).status_code == 303
    pagina = fin.get(balie.pad())
    assert "Leg dit uit." in tekst(pagina)
    verstuurd = velden(pagina, "Conceptbesluit klaarzetten voor de beslisser")
    assert (verstuurd["rechtmatig-leren"], verstuurd["motivering-leren"]) == ("1.000,00", "Niet te volgen.")
    assert fin.post(balie.pad("/opnieuw"), verstuurd).status_code == 303
    assert bo.post(balie.pad("/stel-vast"), velden(bo.get(balie.pad()), "Definitief vaststellen")).status_code == 303


def test_zonder_het_goede_wachtwoord_gebeurt_er_niets(balie: Balie) -> None:
    balie.stel_vaststelling_voor()
    bo = balie.als("bo")
    fout = bo.post(balie.pad("/stel-vast"), {"versie": "1", "wachtwoord": "anders"})
    assert fout.status_code == 422
    assert fout_bij(fout, "wachtwoord")
    assert balie.zaak().toestand == "voorgesteld"
    balie.stel_vast()
    assert bo.post(balie.pad("/vorder-terug"), {"wachtwoord": ""}).status_code == 422
    assert balie.vordering() is None
    balie.vorder_terug()
    fin = balie.als("fin")
    ingevuld = velden(fin.get(balie.pad()), "Ontvangst boeken") | {"datum": "2032-09-01", "bedrag": "12,34"}
    for wachtwoord in ("", "anders"):
        fout = fin.post(balie.pad("/boek-ontvangst"), ingevuld | {"wachtwoord": wachtwoord})
        assert fout.status_code == 422
        assert fout_bij(fout, "wachtwoord")
        blijft = velden(fout, "Ontvangst boeken")
        assert (blijft["datum"], blijft["bedrag"]) == ("2032-09-01", "12,34")
    vordering = balie.vordering()
    assert vordering is not None
    assert vordering.ontvangen == 0


def test_wat_nog_niet_kan_zegt_waarom(database: Database, tmp_path: Path) -> None:
    balie = Balie(database, tmp_path)
    balie.betaal(2030)
    balie.verantwoord(2030, ALLES[2030])
    balie.nu = VASTSTELLEN
    pagina = balie.als("fin").get(balie.pad())
    assert knoppen(pagina) == []
    assert "Dit kan nu nog niet. Voorwaarde: elk jaar is verantwoord en akkoord" in tekst(pagina)
    assert balie.als("fin").post(balie.pad("/begin")).status_code == 409
    assert "wachten op de verantwoording" in tekst(balie.als("bo").get("/vaststellingen/"))


def test_zonder_verantwoording_moet_een_jurist_de_brief_lezen(database: Database, tmp_path: Path) -> None:
    balie = Balie(database, tmp_path)
    balie.betaal(2030)
    balie.betaal(2031)
    balie.nu = NA_DE_WACHTTIJD
    assert "Laat een jurist deze brief lezen" in tekst(balie.als("fin").get(balie.pad()))
    balie.stel_vaststelling_voor()
    assert "Laat een jurist deze brief lezen" in tekst(balie.als("bo").get(balie.pad()))
    balie.stel_vast()
    assert "Laat een jurist" not in tekst(balie.als("bo").get(balie.pad()))


def test_de_gemeente_ziet_wat_besloten_is_en_niet_eerder(balie: Balie) -> None:
    fien = balie.als("fien")
    balie.stel_vaststelling_voor()
    voor = tekst(fien.get("/vaststellingen/"))
    assert "Verantwoord en akkoord" in voor
    assert "Conceptbesluit" not in voor
    assert "€ 10.000,50" not in voor
    besluit = balie.stel_vast()
    assert "Definitief vastgesteld" in tekst(fien.get("/vaststellingen/"))
    claim = balie.vorder_terug()
    na = fien.get("/vaststellingen/")
    for woord in ("Terug te betalen", "€ 10.000,50", "€ 1.500,00", "13 oktober 2032"):
        assert woord in tekst(na)
    adressen = {str(link["href"]) for link in soep(na).select("main a")}
    assert adressen == {f"/beschikkingen/{besluit.id}", f"/beschikkingen/{claim.id}"}
    for adres in adressen:
        assert fien.get(adres).status_code == 200
        assert balie.als("buur").get(adres).status_code == 404
    assert "Noord" not in tekst(balie.als("buur").get("/vaststellingen/"))
    balie.boek(balie.nu.date())
    assert "Terugbetaald" in tekst(fien.get("/vaststellingen/"))


def test_de_lijst_noemt_de_laatste_dag_van_dertien_weken(balie: Balie) -> None:
    pagina = tekst(balie.als("fin").get("/vaststellingen/"))
    assert "9 oktober 2032" in pagina  # 13 weeks after 10 July 2032
    assert "Conceptbesluit tot vaststelling maken" in pagina
    balie.nu = VASTSTELLEN + timedelta(days=60)
    assert "voorbij" in tekst(balie.als("bo").get("/vaststellingen/"))
    assert "9 oktober 2032 . Die dag is voorbij." in tekst(balie.als("bo").get(balie.pad()))


@pytest.mark.parametrize("pad", ["", "{}"])
def test_een_pagina_kost_hoogstens_tien_opdrachten(balie: Balie, pad: str) -> None:
    balie.stel_vaststelling_voor()
    bo = balie.als("bo")
    adres = "/vaststellingen/" + pad.format(balie.dossier)
    bo.get(adres)
    with tel(balie.app.extensions["database"].engine) as teller:
        assert bo.get(adres).status_code == 200
    assert 0 < len(teller) <= 10, teller.opdrachten
    balie.stel_vast()
    balie.vorder_terug()
    with tel(balie.app.extensions["database"].engine) as teller:
        assert bo.get(adres).status_code == 200
    assert 0 < len(teller) <= 10, teller.opdrachten


def test_een_gebied_zonder_uitkering_bestaat_hier_niet(balie: Balie) -> None:
    assert balie.als("fin").get(f"/vaststellingen/{balie.dossiers['zuid']}").status_code == 404
    assert balie.als("fin").get("/vaststellingen/999").status_code == 404


def test_een_verslag_dat_nog_niet_akkoord_is_telt_op_de_pagina_mee(database: Database, tmp_path: Path) -> None:
    balie = Balie(database, tmp_path)
    balie.betaal(2030)
    balie.verantwoord(2030, ALLES[2030], toestand=Toestand.AANGELEVERD)
    balie.bevinding(2030, "leren", 100_00)
    balie.nu = VASTSTELLEN
    pagina = tekst(balie.als("aud").get(balie.pad()))
    assert "Aanlevering bij het CBS vastgelegd" in pagina
    assert "Leren: fout van € 100,00 (Voorbeeldbedragen). Factuur zonder prestatie" in pagina
    assert "Niet aangeleverd" in pagina


def test_wie_te_laat_betaalt_wordt_aangemaand(balie: Balie) -> None:
    balie.stel_vaststelling_voor()
    balie.stel_vast()
    balie.vorder_terug()
    fin, fien = balie.als("fin"), balie.als("fien")
    assert "Aanmaning sturen" not in knoppen(fin.get(balie.pad()))
    assert fin.post(balie.pad("/maan-aan")).status_code == 409
    balie.nu = VASTSTELLEN + timedelta(weeks=6, days=1)
    pagina = fin.get(balie.pad())
    assert "De gemeente betaalt te laat" in tekst(pagina)
    assert "Aanmaning sturen" in knoppen(pagina)
    assert "Aanmaning sturen" not in knoppen(balie.als("bo").get(balie.pad()))
    assert "Te laat" in tekst(fien.get("/vaststellingen/"))
    assert fin.post(balie.pad("/maan-aan")).status_code == 303
    assert fin.post(balie.pad("/maan-aan")).status_code == 409
    assert "betalen kan nog tot en met 28 oktober 2032" in tekst(fin.get(balie.pad()))
    assert "Aangemaand" in tekst(fien.get("/vaststellingen/"))
    with tel(balie.app.extensions["database"].engine) as teller:
        assert fin.get(balie.pad()).status_code == 200
    assert 0 < len(teller) <= 10, teller.opdrachten
    balie.nu += timedelta(weeks=3)
    assert "Te laat, ook na de aanmaning" in tekst(fien.get("/vaststellingen/"))
    verstuurd = velden(fin.get(balie.pad()), "Ontvangst boeken") | {"datum": balie.nu.date().isoformat()}
    pagina = fin.post(balie.pad("/boek-ontvangst"), verstuurd, follow_redirects=True)
    assert (
        "Het hele bedrag is terugbetaald. De gemeente betaalde te laat: neem nog een besluit over de wettelijke rente."
        in (soep(pagina).get_text(" "))
    )
    assert "De gemeente betaalde te laat De gemeente is wettelijke rente schuldig" in tekst(pagina)
    assert "Te laat terugbetaald" in tekst(fien.get("/vaststellingen/"))
    assert "ontvangen op 4 november 2032, te laat" in tekst(fien.get("/beschikkingen/3"))
