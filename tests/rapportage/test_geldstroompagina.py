"""The money in one line of sight: each figure where it belongs, added up once, with the way to the act behind it."""

from pathlib import Path

from spuk_app.aanvraag import besluiten
from spuk_app.db.verbinding import Database
from tests.aanvraag.stad import een, soep
from tests.beoordeling.ministerie import Ministerie
from tests.betaling.kas import Kas
from tests.rapportage.test_budgetpagina import tabel
from tests.verantwoording.loket import Loket
from tests.verantwoording.spel import Spel
from tests.verantwoording.toneel import EERSTE, LAATSTE
from tests.web.teller import tel

NIETS = ["0,00"] * 5
NUL = ["€\u00a00,00"] * 2


def test_een_concept_telt_niet_en_een_besluit_staat_er_meteen(ministerie: Ministerie) -> None:
    ministerie.tot_concept(dossier=ministerie.dossiers["haven"])
    ministerie.tot_voorgesteld()
    fin = ministerie.als("fin")
    assert tabel(soep(fin.get("/geldstroom")), "gebieden-toets") == {
        "Noord": ["11.500,50", "0,00", *NIETS],
        "Zuid": ["0,00", "0,00", *NIETS],
        "De Haven": ["0,00", "0,00", *NIETS],
        "Totaal": ["11.500,50", "0,00", *NIETS],
    }
    ministerie.doe("bo", besluiten.verleen)
    pagina = soep(fin.get("/geldstroom"))
    assert tabel(pagina, "onderdelen-toets") == {
        "Leren": ["9.000,00", "9.000,00", *NIETS],
        "Meedoen": ["2.500,50", "2.500,50", *NIETS],
        "Totaal": ["11.500,50", "11.500,50", *NIETS],
    }
    assert tabel(pagina, "jaren-toets") == {
        "2030": ["7.500,50", "7.500,50", *NIETS],
        "2031": ["4.000,00", "4.000,00", *NIETS],
        "Totaal": ["11.500,50", "11.500,50", *NIETS],
    }


def test_elk_bedrag_wijst_naar_de_handeling_erachter(ministerie: Ministerie) -> None:
    besluit = ministerie.tot_verleend()
    fin = ministerie.als("fin")
    pagina = soep(fin.get("/geldstroom/toets/noord"))
    assert tabel(pagina, "onderdeel-1")["2030"] == ["5.000,00", "5.000,00", *NIETS]
    rij = een(pagina, "table:has(#onderdeel-1-titel)").select("tbody tr")[0]
    assert [link["href"] for link in rij.select("td a")] == [
        f"/beoordelen/{ministerie.dossier}",
        f"/beschikkingen/{besluit.id}",
    ]
    gemeente = soep(ministerie.als("anna").get("/geldstroom/toets/noord"))
    eigen = gemeente.select("table:has(#onderdeel-1-titel) td a")
    assert eigen[0]["href"] == f"/aanvragen/{ministerie.dossier}"


def test_van_een_onderdeel_of_jaar_naar_de_gebieden(ministerie: Ministerie) -> None:
    ministerie.tot_verleend()
    fin = ministerie.als("fin")
    pagina = soep(fin.get("/geldstroom"))
    link = pagina.select("table:has(#onderdelen-toets-titel) tbody th a")[0]
    assert link["href"] == "/geldstroom?onderdeel=leren#tranche-toets"
    alleen = soep(fin.get(str(link["href"])))
    assert tabel(alleen, "gebieden-toets")["Noord"] == ["9.000,00", "9.000,00", *NIETS]
    assert tabel(soep(fin.get("/geldstroom?jaar=2031")), "gebieden-toets")["Noord"] == ["4.000,00", "4.000,00", *NIETS]
    assert "Dit onderdeel of jaar is er niet." in fin.get("/geldstroom?onderdeel=x&jaar=y").text
    assert "Er is nog geen tranche opengesteld." not in fin.get("/geldstroom?jaar=1999").text


def test_elk_bedrag_van_een_onderdeel_of_jaar_wijst_naar_waar_het_uit_bestaat(ministerie: Ministerie) -> None:
    besluit = ministerie.tot_verleend()
    fin = ministerie.als("fin")
    pagina = soep(fin.get("/geldstroom"))
    for rij, verwacht in (("onderdelen", "onderdeel=leren"), ("jaren", "jaar=2030")):
        links = een(pagina, f"table:has(#{rij}-toets-titel) tbody tr:first-child").select("td a")
        assert [str(link["href"]) for link in links] == [
            f"/geldstroom?{verwacht}&soort={soort}#tranche-toets" for soort in ("gevraagd", "verleend")
        ]
    onderdeel = soep(fin.get("/geldstroom?onderdeel=leren&soort=verleend"))
    assert tabel(onderdeel, "herkomst-toets") == {
        "Noord": ["5.000,00", "4.000,00", "9.000,00"],
        "Totaal": ["5.000,00", "4.000,00", "9.000,00"],
    }
    jaar = soep(fin.get("/geldstroom?jaar=2030&soort=verleend"))
    assert tabel(jaar, "herkomst-toets") == {"Noord": ["7.500,50"], "Totaal": ["7.500,50"]}
    for bron in (onderdeel, jaar):
        links = bron.select("table:has(#herkomst-toets-titel) td a")
        assert {str(link["href"]) for link in links} == {f"/beschikkingen/{besluit.id}"}
    beide = soep(fin.get("/geldstroom?jaar=2030&onderdeel=meedoen&soort=gevraagd"))
    assert tabel(beide, "herkomst-toets")["Totaal"] == ["2.500,50"]


def test_betaald_wijst_naar_precies_die_betalingen(kas_2030: Kas) -> None:
    kas_2030.tot_betaald()
    fin = kas_2030.als("fin")
    for pad, id_, plek in (
        ("/geldstroom", "onderdelen-toets", 0),
        ("/geldstroom", "jaren-toets", 0),
        ("/geldstroom", "gebieden-toets", 0),
        ("/geldstroom/toets/noord", "onderdeel-2", 0),
    ):
        rij = een(soep(fin.get(pad)), f"table:has(#{id_}-titel)").select("tbody tr")[plek]
        (link,) = [een for een in rij.select("td a") if str(een["href"]).startswith("/betalingen?")]
        lijst = soep(fin.get(str(link["href"])))
        totaal = een(lijst, "table tfoot").get_text(" ", strip=True)
        assert link.get_text() in totaal, f"{pad} {id_}: {link['href']}"
    adviseur = soep(kas_2030.als("ocw").get("/geldstroom"))
    adressen = {str(link["href"]) for link in adviseur.select(".app-stroom td a")}
    assert not any(adres.startswith("/betalingen") for adres in adressen), "may not see payments"
    for adres in adressen:
        assert kas_2030.als("ocw").get(adres).status_code == 200, adres


def test_een_gemeente_ziet_alleen_haar_eigen_gebieden(ministerie: Ministerie) -> None:
    ministerie.tot_verleend()
    burs = ministerie.als("burs")
    assert set(tabel(soep(burs.get("/geldstroom")), "gebieden-toets")) == {"De Haven", "Totaal"}
    assert burs.get("/geldstroom/toets/noord").status_code == 404
    assert burs.get("/geldstroom/toets/bestaat-niet").status_code == 404


def test_de_staven_hebben_hun_bedrag_als_tekst(ministerie: Ministerie) -> None:
    ministerie.tot_verleend()
    pagina = soep(ministerie.als("aud").get("/geldstroom"))
    groepen = pagina.select(".app-staven__groep")
    cijfers = [[cel.get_text() for cel in groep.select(".app-getal")] for groep in groepen]
    assert cijfers == [["€\u00a09.000,00", *NUL], ["€\u00a02.500,50", *NUL]]
    lengtes = [[staaf["width"] for staaf in groep.select("rect")] for groep in groepen]
    assert lengtes == [["1000", "0", "0"], ["277", "0", "0"]]


def test_het_aantal_opdrachten_hangt_niet_af_van_het_aantal_gebieden(ministerie: Ministerie) -> None:
    ministerie.tot_verleend()
    fin = ministerie.als("fin")
    for pad in ("/geldstroom", "/geldstroom/toets/noord"):
        with tel(ministerie.app.extensions["database"].engine) as teller:
            assert fin.get(pad).status_code == 200
        assert len(teller) <= 9, pad
        assert teller.vastgelegd == 0


def test_van_betalen_tot_terugvorderen_staat_alles_op_zijn_plek(database: Database, tmp_path: Path) -> None:
    """Of leren € 1.500 is not spent and € 20 was spent outside the area, where that may not: both come back."""
    loket = Loket(database, tmp_path)
    spel = Spel(loket)
    for jaar, besteed in ((EERSTE, [4_000_00, 2_500_50, 0, 0]), (LAATSTE, [3_500_00, 0, 0, 0])):
        spel.betaal(jaar)
        spel.verantwoord(jaar, besteed, 0, einde=False, fout=0)
        spel.aanvaard()
        if jaar == EERSTE:
            pagina = soep(loket.als("fin").get("/geldstroom/toets/noord"))
            leren = tabel(pagina, "onderdeel-1")
            assert leren["2030"] == ["5.000,00", "5.000,00", "5.000,00", "4.000,00", "1.000,00", "0,00", "0,00"]
            assert leren["Totaal"] == ["9.000,00", "9.000,00", "5.000,00", "4.000,00", "1.000,00", "0,00", "0,00"]
            links = een(pagina, "table:has(#onderdeel-1-titel) tbody tr:first-child").select("td a")
            assert [str(link["href"]).rpartition("/")[0] for link in links][-2:] == ["/verantwoording"] * 2
    spel.stel_voor("noord", None)
    spel.stel_vast("noord")
    spel.vorder_terug("noord")
    pagina = soep(loket.als("fien").get("/geldstroom/toets/noord"))
    leren = tabel(pagina, "onderdeel-1")
    assert leren["2030"] == ["5.000,00", "5.000,00", "5.000,00", "4.000,00", "1.000,00", "5.000,00", "0,00"]
    assert leren["2031"] == ["4.000,00", "4.000,00", "4.000,00", "3.500,00", "0,00", "2.480,00", "1.520,00"]
    assert leren["Totaal"] == ["9.000,00", "9.000,00", "9.000,00", "7.500,00", "0,00", "7.480,00", "1.520,00"]
    for adres in {str(link["href"]) for link in pagina.select(".app-stroom td a")}:
        assert loket.als("fien").get(adres).status_code == 200, adres
    landelijk = soep(loket.als("fin").get("/geldstroom"))
    assert tabel(landelijk, "onderdelen-toets")["Leren"][5:] == ["7.480,00", "1.520,00"]
