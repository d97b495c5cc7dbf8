"""The yearly report of a municipality: every amount in a table, the chart in words, and what is typed made safe."""

from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from spuk_app.beschikking.brief import Alinea, Kader, Opsomming, Tabel
from spuk_app.beschikking.pdf import Vorm, maak_rapport
from spuk_app.beschikking.rapport import Rapport, Staafdiagram
from spuk_app.kern.geld import MAXIMUM, toon_bedrag
from spuk_app.verantwoording.cijfers import Belofte
from spuk_app.verantwoording.levensloop import Toestand
from spuk_app.verantwoording.stukken.jaarverslag import jaarverslag
from spuk_app.verantwoording.stukken.stuk import Stuk
from tests.beschikking import gereedschap
from tests.beschikking.voorbeeld import LETTERS
from tests.verantwoording.stukken.stukvoorbeeld import AMSTERDAM, GRONINGEN, KWAAD, zonder_opgave

ERIN = ("van_eerder", "verleend_in_jaar", "verleend_voor_later")
ERUIT = ("besteed", "correctie", "doorgeschoven", "niet_besteed", "meer_besteed")
TOT_EN_MET = ("verleend_totaal", "beschikbaar", "cumulatief", "doorgeschoven", "buiten_gebied")
STUKKEN = pytest.mark.parametrize("stuk", [GRONINGEN, AMSTERDAM], ids=["T1", "T2"])


def tabellen(rapport: Rapport) -> dict[str, Tabel]:
    return {blok.bijschrift: blok for blok in rapport.blokken if isinstance(blok, Tabel)}


def diagrammen(rapport: Rapport) -> list[Staafdiagram]:
    return [blok for blok in rapport.blokken if isinstance(blok, Staafdiagram)]


def cel(stuk: Stuk, bedrag: int) -> str:
    """An amount in a table: an example is called so, but zero is no example of anything."""
    return toon_bedrag(bedrag) + ("\nVoorbeeldbedragen" if bedrag and stuk is GRONINGEN else "")


def kaal(tekst: str) -> str:
    return " ".join(tekst.replace("\u00a0", " ").split())


def gelezen(bedrag: str) -> int:
    """Eurocents from an amount as it is printed."""
    return int("".join(teken for teken in bedrag.partition("\n")[0] if teken.isdigit() or teken == "-"))


def schrijf(map_: Path, stuk: Stuk, vorm: Vorm = Vorm.UA) -> Path:
    pad = map_ / "jaarverslag.pdf"
    pad.write_bytes(maak_rapport(jaarverslag(stuk), LETTERS, vorm=vorm))
    return pad


@STUKKEN
@pytest.mark.parametrize(
    ("periode", "figuren"), [("in", (*ERIN, *ERUIT)), ("tot en met", TOT_EN_MET)], ids=["jaar", "tot en met"]
)
def test_elk_gebied_heeft_tabellen_met_elk_bedrag(stuk: Stuk, periode: str, figuren: tuple[str, ...]) -> None:
    alle = tabellen(jaarverslag(stuk))
    for dossier_id in {regel.dossier_id for regel in stuk.verslag.regels}:
        regels = stuk.verslag.van_gebied(dossier_id)
        tabel = alle[f"Bedragen per onderdeel {periode} {stuk.verslag.jaar}, {regels[0].gebied.naam}"]
        assert [list(rij) for rij in tabel.rijen] == [
            [regel.deel.onderdeel.naam, *(cel(stuk, getattr(regel, figuur)) for figuur in figuren)] for regel in regels
        ]
        assert tabel.totaal == (
            "Totaal",
            *(cel(stuk, sum(getattr(regel, figuur) for regel in regels)) for figuur in figuren),
        )


@STUKKEN
def test_elke_rij_van_het_jaar_telt_zichtbaar_op(stuk: Stuk) -> None:
    """From what is printed: what there was, less what was spent, is what goes on, what is left, or what was too much."""
    alle = tabellen(jaarverslag(stuk))
    gevonden = [tabel for naam, tabel in alle.items() if f"in {stuk.verslag.jaar}" in naam]
    assert len(gevonden) == (1 if stuk is GRONINGEN else 3)
    for tabel in gevonden:
        assert tabel.koppen[1:] == (
            "Over uit eerdere jaren", f"Verleend voor {stuk.verslag.jaar}", "Verleend voor latere jaren",
            f"Besteed in {stuk.verslag.jaar}", "Correctie", f"Doorgeschoven naar {stuk.verslag.jaar + 1}",
            "Niet besteed", "Meer besteed",
        )  # fmt: skip
        for rij in tabel.alle_rijen:
            eerder, jaar, later, besteed, correctie, door, niet, meer = (gelezen(een) for een in rij[1:])
            assert eerder + jaar + later - besteed - correctie == door + niet - meer, rij[0]
    assert any(gelezen(rij[8]) for tabel in gevonden for rij in tabel.rijen) is (stuk is AMSTERDAM)


@STUKKEN
def test_het_diagram_zegt_hetzelfde_als_de_tabel(stuk: Stuk) -> None:
    gebieden = list(dict.fromkeys(regel.dossier_id for regel in stuk.verslag.regels))
    for dossier_id, diagram in zip(gebieden, diagrammen(jaarverslag(stuk)), strict=True):
        regels = stuk.verslag.van_gebied(dossier_id)
        assert diagram.groepen == tuple(
            (regel.deel.onderdeel.naam, (regel.beschikbaar, regel.cumulatief, regel.doorgeschoven)) for regel in regels
        )
        jaar = stuk.verslag.jaar
        assert diagram.reeksen == (f"verleend t/m {jaar}", f"besteed t/m {jaar}", f"doorgeschoven naar {jaar + 1}")
        assert diagram.merk == (" (Voorbeeldbedragen)" if stuk is GRONINGEN else "")
        for naam, bedragen in diagram.groepen:
            assert naam in diagram.alternatief
            assert all(stuk.verslag.versie.noem(bedrag or 0) in diagram.alternatief for bedrag in bedragen)


@STUKKEN
def test_de_pdf_toont_elk_bedrag_en_de_tekst_van_elk_diagram(tmp_path: Path, stuk: Stuk) -> None:
    rapport, pad = jaarverslag(stuk), schrijf(tmp_path, stuk)
    gelezen = kaal(gereedschap.tekst(pad))
    for tabel in tabellen(rapport).values():
        for rij in tabel.alle_rijen:
            for plaats in tabel.getalkolommen:
                assert kaal(rij[plaats].split("\n")[0]) in gelezen
    assert gelezen.count("Dit is niet de aanlevering bij het CBS.") >= len(gereedschap.bladzijden(pad))
    with pikepdf.open(pad) as pdf:
        teksten = [str(een.Alt) for een in pdf.objects if isinstance(een, pikepdf.Dictionary) and "/Alt" in een]
    assert teksten == [diagram.alternatief for diagram in diagrammen(rapport)]
    soorten = [soort for soort, _ in gereedschap.boom(pad)]
    assert soorten.count("Figure") == len(teksten)
    assert soorten.count("Table") == len(tabellen(rapport))
    assert soorten.count("H1") == 1
    assert "PASS (no findings)" in gereedschap.pdfua(pad)
    assert "is a valid PDF/A-1b file" in gereedschap.preflight(schrijf(tmp_path, stuk, Vorm.A1))


def test_bij_elk_voorbeeldbedrag_staat_dat_het_een_voorbeeld_is(tmp_path: Path) -> None:
    gelezen = gereedschap.tekst(schrijf(tmp_path, GRONINGEN))
    assert gelezen.count("Voorbeeldbedragen") >= gelezen.count("€") - kaal(gelezen).count("€ 0,00")
    anders = gereedschap.tekst(schrijf(tmp_path, AMSTERDAM))
    assert "Voorbeeld" not in anders
    assert "Oefening" not in anders
    assert all("Oefening" in blad for blad in gereedschap.bladzijden(schrijf(tmp_path, GRONINGEN)))


def test_de_voortgang_staat_naast_wat_is_afgesproken() -> None:
    alle = tabellen(jaarverslag(AMSTERDAM))
    voortgang = alle["Afgesproken en bereikt tot en met 2026, Amsterdam Zuidoost"]
    assert voortgang.koppen == ("Wat is afgesproken", "Onderdeel", "Afgesproken", "Bereikt")
    naam = AMSTERDAM.verslag.regels[0].deel.onderdeel.naam
    assert voortgang.rijen[:2] == (
        ("1. Activiteit 1 [U+1F600]", naam, "10 kinderen", "7 kinderen"),
        ("2. Activiteit 2 [U+1F600]", naam, "20 kinderen", "nog niet ingevuld"),
    )
    assert len(voortgang.rijen) == 2 * len(AMSTERDAM.verslag.van_gebied(1))


def test_wat_een_accountant_vond_en_wat_een_gemeente_uitlegt_is_gewone_tekst(tmp_path: Path) -> None:
    rapport = jaarverslag(AMSTERDAM)
    bevindingen = tabellen(rapport)["Fouten en onzekerheden"]
    assert [rij[1:] for rij in bevindingen.rijen] == [
        ("Amsterdam Zuidoost", "Integraal deel", "Fout", toon_bedrag(123_456_78)),
        ("Amsterdam Nieuw-West", "Financiële educatie", "Onzekerheid", toon_bedrag(99_01)),
    ]
    assert bevindingen.totaal is not None
    assert bevindingen.totaal[4] == toon_bedrag(123_555_79)
    boom = gereedschap.boom(schrijf(tmp_path, AMSTERDAM))
    assert ("TH Row", KWAAD) in boom
    assert ("LBody", f"Organisatie van het uitvoeringsprogramma: {KWAAD}") in boom


@pytest.mark.parametrize(
    ("stuk", "zin"),
    [
        (GRONINGEN, "De accountant heeft deze cijfers nog niet gecontroleerd."),
        (replace(AMSTERDAM, bevindingen=[]), "De accountant heeft geen fouten en geen onzekerheden gevonden."),
    ],
    ids=["niet gecontroleerd", "niets gevonden"],
)
def test_zonder_bevindingen_staat_er_waarom(tmp_path: Path, stuk: Stuk, zin: str) -> None:
    assert zin in kaal(gereedschap.tekst(schrijf(tmp_path, stuk)))


def samenvatting(rapport: Rapport) -> str:
    """The first paragraph."""
    return next(blok.tekst for blok in rapport.blokken if isinstance(blok, Alinea))


def test_de_samenvatting_telt_op_wat_er_bekend_is() -> None:
    alinea = samenvatting(jaarverslag(AMSTERDAM))
    regels = AMSTERDAM.verslag.regels
    for bedrag in (
        sum(regel.besteed or 0 for regel in regels),
        sum(regel.beschikbaar for regel in regels),
        sum(regel.doorgeschoven for regel in regels),
        sum(regel.niet_besteed for regel in regels),
        sum(regel.meer_besteed for regel in regels),
        sum(regel.buiten_gebied for regel in regels),
    ):
        assert toon_bedrag(bedrag) in alinea
    assert "nog niet ingevuld" not in alinea
    leeg = jaarverslag(zonder_opgave(AMSTERDAM))
    alinea = samenvatting(leeg)
    assert "Bij 1 van de 14 onderdelen is de besteding nog niet ingevuld." in alinea
    assert toon_bedrag(sum(regel.doorgeschoven for regel in regels[1:])) in alinea
    rij = tabellen(leeg)["Bedragen per onderdeel in 2026, Amsterdam Zuidoost"].rijen[0]
    assert rij[3:] == ("nog niet ingevuld",) * 6
    eerste = diagrammen(leeg)[0]
    assert eerste.groepen[0][1][1:] == (None, None)
    assert "nog niet ingevuld besteed t/m 2026" in eerste.alternatief


def test_in_het_laatste_jaar_schuift_niets_meer_door() -> None:
    verslag = replace(
        GRONINGEN.verslag,
        jaar=2025,
        laatste_jaar=True,
        regels=[replace(regel, jaar=2025) for regel in GRONINGEN.verslag.regels],
    )
    rapport = jaarverslag(replace(GRONINGEN, verslag=verslag))
    tabel = tabellen(rapport)["Bedragen per onderdeel in 2025, Groningen Noord"]
    assert tabel.koppen[-3:] == ("Doorgeschoven", "Niet besteed", "Meer besteed")
    assert "Verleend voor latere jaren" not in tabel.koppen
    assert {rij[5].split("\n")[0] for rij in tabel.rijen} == {toon_bedrag(0)}
    (diagram,) = diagrammen(rapport)
    assert diagram.reeksen == ("verleend t/m 2025", "besteed t/m 2025", "niet besteed")
    assert diagram.bijschrift == "Verleend t/m 2025, besteed t/m 2025 en niet besteed per onderdeel, Groningen Noord"
    assert [bedragen[2] for _, bedragen in diagram.groepen] == [regel.niet_besteed for regel in verslag.regels]
    assert "2026" not in " ".join([diagram.alternatief, *tabel.koppen])
    punten = [punt for blok in rapport.blokken if isinstance(blok, Opsomming) for punt in blok.punten]
    assert any(
        "Dit is het laatste jaar van de uitkering. Daarom schuift er niets meer door." in punt for punt in punten
    )
    assert not any("naar het volgende jaar" in punt for punt in punten)


def test_het_kader_en_de_stappen() -> None:
    kaders = [
        blok.tekst
        for blok in jaarverslag(replace(AMSTERDAM, vragen=frozenset({(1, "x")}))).blokken
        if isinstance(blok, Kader)
    ]
    assert len(kaders) == 1
    assert kaders[0].startswith("Dit is niet de aanlevering bij het CBS.")
    assert "vragen gesteld die nog niet zijn beantwoord" in kaders[0]
    lijsten = [blok.punten for blok in jaarverslag(AMSTERDAM).blokken if isinstance(blok, Opsomming)]
    assert lijsten[0] == (
        "Gecontroleerd door de accountant op 2 april 2027.",
        "Vastgesteld door de raad op 3 juni 2027.",
        "Aangeleverd bij het CBS, volgens de gemeente, op 14 juni 2027.",
    )
    assert any("in een later jaar van dezelfde periode" in punt for punt in lijsten[-1])
    assert any(
        "doorschuiven naar het volgende jaar" in punt
        for lijst in jaarverslag(GRONINGEN).blokken
        if isinstance(lijst, Opsomming)
        for punt in lijst.punten
    )


def test_een_gemeente_met_twee_gebieden_ziet_ze_naast_elkaar() -> None:
    tabel = tabellen(jaarverslag(AMSTERDAM))["Bedragen per gebied in 2026"]
    assert [rij[0] for rij in tabel.alle_rijen] == ["Amsterdam Zuidoost", "Amsterdam Nieuw-West", "Totaal"]
    assert "Bedragen per gebied in 2024" not in tabellen(jaarverslag(GRONINGEN))
    assert jaarverslag(AMSTERDAM).referenties[0] == ("Gemeente", "Amsterdam (GM0363)")
    assert Toestand.AANGELEVERD.label in jaarverslag(AMSTERDAM).referenties[2][1]


def test_het_grootste_bedrag_past_naast_de_namen(tmp_path: Path) -> None:
    """The letters of a table get smaller before a name of a row loses its room."""
    regels = [replace(regel, besteed=MAXIMUM, fouten=0) for regel in GRONINGEN.verslag.regels]
    reus = replace(GRONINGEN, verslag=replace(GRONINGEN.verslag, regels=regels))
    gelezen = kaal(gereedschap.tekst(schrijf(tmp_path, reus)))
    for tabel in tabellen(jaarverslag(reus)).values():
        for rij in tabel.alle_rijen:
            assert all(kaal(rij[plaats].split("\n")[0]) in gelezen for plaats in tabel.getalkolommen)


def test_een_lange_tabel_laat_geen_halve_bladzijde_leeg(tmp_path: Path) -> None:
    """The progress begins below the chart and goes on on the next page, with its head once more."""
    een = [regel for regel in AMSTERDAM.verslag.regels if regel.dossier_id == 1]
    bladen = gereedschap.bladzijden(
        schrijf(tmp_path, replace(AMSTERDAM, verslag=replace(AMSTERDAM.verslag, regels=een), bevindingen=[]))
    )
    met_kop = [nummer for nummer, blad in enumerate(bladen) if "Wat is afgesproken" in blad]
    (diagram,) = [nummer for nummer, blad in enumerate(bladen) if "en doorgeschoven naar 2027 per onderdeel" in blad]
    assert met_kop == [diagram, diagram + 1]


def test_een_groot_aantal_heeft_een_punt_per_duizend() -> None:
    eerste, *rest = AMSTERDAM.verslag.regels
    beloften = (Belofte(1, "Les", 2_845, "leerlingen", 1_000),)
    stuk = replace(AMSTERDAM, verslag=replace(AMSTERDAM.verslag, regels=[replace(eerste, beloften=beloften), *rest]))
    tabel = tabellen(jaarverslag(stuk))["Afgesproken en bereikt tot en met 2026, Amsterdam Zuidoost"]
    assert tabel.rijen[0][2:] == ("2.845 leerlingen", "1.000 leerlingen")


@STUKKEN
def test_wat_niet_is_besteed_wordt_alleen_teruggevorderd_als_het_is_betaald(stuk: Stuk) -> None:
    punten = [punt for blok in jaarverslag(stuk).blokken if isinstance(blok, Opsomming) for punt in blok.punten]
    (over,) = [punt for punt in punten if punt.startswith("Niet besteed:")]
    assert over.endswith("Wat daarvan al is betaald, wordt teruggevorderd. De rest vervalt.")
