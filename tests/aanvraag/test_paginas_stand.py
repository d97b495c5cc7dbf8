"""What everybody reads of an application after the work: withdrawn, signed with its VAT, granted in part."""

from datetime import datetime, timedelta
from pathlib import Path

from spuk_app.aanvraag import indienen, ondertekenen, opstellen
from spuk_app.db.verbinding import Database
from spuk_app.gebruikers.demo import DEMO_WACHTWOORD
from spuk_app.kern.tijd import AMSTERDAM
from spuk_app.kern.wie import Rol
from spuk_app.oefening.antwoorden import volledig
from spuk_app.onderdelen.taal import Sleutel
from spuk_app.rapportage.controleren import bevindingen
from spuk_app.tranches.lezen import tranches
from tests.aanvraag.stad import Stad, een, formulier, fout_bij, soep
from tests.beschikking.gereedschap import tekst as tekst_in
from tests.web.klant import maak_account

T1 = tranches()["2023-2025"]


def _in_pdf(inhoud: bytes, map_: Path) -> str:
    (map_ / "bewijs.pdf").write_bytes(inhoud)
    return tekst_in(map_ / "bewijs.pdf")


def test_intrekken_zegt_wie_wanneer_en_waarom_en_bericht_beide_kanten(stad: Stad) -> None:
    stad.tot_ingediend()
    maak_account(stad.database, Rol.BEHANDELAAR, "bea")
    main = een(soep(stad.als("anna").get(stad.pad())), "main").get_text(" ", strip=True)
    assert "Intrekken doet een ondertekenaar van uw gemeente: Proef tine." in main
    tine = stad.als("tine")
    assert "Intrekken doet" not in tine.get(stad.pad()).text
    te_lang = tine.post(stad.pad("/intrekken"), {"wachtwoord": DEMO_WACHTWOORD, "reden": "a" * 1_001})
    assert te_lang.status_code == 422
    assert "Haal 1 teken weg" in fout_bij(te_lang, "reden")
    fout = tine.post(stad.pad("/intrekken"), {"wachtwoord": "Verkeerd-2023!", "reden": "Wij zien ervan af."})
    assert formulier(fout)["reden"] == "Wij zien ervan af."
    goed = {"wachtwoord": DEMO_WACHTWOORD, "reden": " Wij zien ervan af. "}
    assert tine.post(stad.pad("/intrekken"), goed).status_code == 303
    for naam, rest in (
        ("anna", ""),
        ("tine", "/intrekken"),
        ("fien", "/ontvangstbevestiging"),
        ("bea", "/ontvangstbevestiging"),
    ):
        tekst = " ".join(een(soep(stad.als(naam).get(stad.pad(rest))), "main").get_text(" ").split())
        assert "Door Proef tine (Gemeente GM9001), op 15 augustus 2029 om 12.00 uur." in tekst, (naam, rest)
        assert "De reden: Wij zien ervan af." in tekst
        assert "van ten hoogste" not in tekst
    assert "Wij zien ervan af." in stad.als("anna").get(f"/dossiers/{stad.dossier}/tijdlijn").text
    kaart = soep(stad.als("anna").get("/aanvragen")).select(".app-kaart")[0].get_text(" ", strip=True)
    assert "Ingetrokken" in kaart
    assert "Maximum" not in kaart
    for naam, wat in (("anna", "Uw aanvraag TO-A-0001 voor Noord is ingetrokken"), ("bea", "Gemeente Toetsstad heeft")):
        berichten = stad.als(naam).get("/berichten").text
        assert wat in berichten
        assert "De reden: Wij zien ervan af." in berichten
    with stad.database.lezen() as sessie:
        assert "aanvraag" not in {een.soort for een in bevindingen(sessie, None, stad.tranches)}


def test_intrekken_kan_zonder_reden(stad: Stad) -> None:
    stad.tot_ingediend()
    stad.doe("tine", indienen.trek_in)
    assert "Er is geen reden opgegeven." in stad.als("anna").get(stad.pad()).text


def test_wie_tekent_en_indient_ziet_de_btw_die_niet_wordt_betaald(database: Database, tmp_path: Path) -> None:
    stad = Stad(database, tmp_path, T1, "zaandam-oost", datetime(2023, 9, 1, 12, tzinfo=AMSTERDAM))
    stad.doe("anna", opstellen.begin)
    versie = T1.versies[0]
    for deel in versie.voor_gebied("zaandam-oost"):
        stad.schrijf("anna", deel.code, volledig(versie, T1.gebieden["zaandam-oost"], deel.onderdeel))
    stad.schrijf("anna", "veerkracht", {Sleutel("btw"): 1_234_56})
    stad.schrijf("anna", "armoede-en-schulden", {Sleutel("btw"): 10_00})
    paden = ["/controleren", "/ondertekenen"]
    for rest in paden:
        tekst = " ".join(een(soep(stad.als("tine").get(stad.pad(rest))), "main").get_text(" ").split())
        assert "Waarvan btw die u kunt terugvragen € 1.244,56 Voorbeeldbedragen" in tekst, rest
        assert "(compensabele btw), betaalt het Rijk niet (artikel 2, vijfde lid)" in tekst
        assert tekst.count("ompensabele btw") == 1, "the term of the law stands there once"
    stad.doe("tine", ondertekenen.onderteken, wachtwoord_bevestigd=True)
    assert "1.244,56" in stad.als("anna").get(stad.pad("/indienen")).text
    stad.doe("anna", indienen.dien_in, "t")
    bewijs = stad.als("anna").get(stad.pad("/ontvangstbevestiging")).text
    assert "1.244,56" in bewijs
    assert "Met het controlegetal (SHA-256)" in bewijs
    pdf = _in_pdf(stad.als("anna").get(stad.pad("/ontvangstbevestiging.pdf")).data, tmp_path)
    op_papier = " ".join(pdf.split())
    assert "€ 1.244,56 (Voorbeeldbedragen) btw die u kunt terugvragen bij het btw-compensatiefonds" in op_papier
    assert "Het controlegetal (SHA-256)" in op_papier


def test_verantwoorden_staat_er_als_er_iets_te_verantwoorden_is(stad: Stad) -> None:
    stad.tot_verleend()
    anna = stad.als("anna")
    for pad in ("/aanvragen", stad.pad()):
        pagina = een(soep(anna.get(pad)), "main")
        assert not pagina.select("a[href='/verantwoording']"), pad
        assert "Verantwoorden kan vanaf 1 januari 2031" in pagina.get_text(" ")
    stad.verzet(timedelta(days=600))
    for pad in ("/aanvragen", stad.pad()):
        assert stad.als("anna").get(pad).text.count('href="/verantwoording"') >= 2, "in the menu and on the page"


def test_deels_verleend_heet_overal_zo(stad: Stad) -> None:
    stad.tot_verleend(minder=1_00)
    maak_account(stad.database, Rol.BEHANDELAAR, "bee")
    for naam, pad in (
        ("anna", "/aanvragen"),
        ("anna", stad.pad()),
        ("anna", f"/dossiers/{stad.dossier}/tijdlijn"),
        ("bee", f"/dossiers/{stad.dossier}/tijdlijn"),
        ("bee", f"/beoordelen/{stad.dossier}"),
        ("bee", "/werkvoorraad?status=deels-verleend"),
    ):
        badges = {badge.get_text(strip=True) for badge in soep(stad.als(naam).get(pad)).select("main .app-badge")}
        assert "Deels verleend" in badges, (naam, pad)
