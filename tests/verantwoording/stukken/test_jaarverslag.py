"""The yearly report of a municipality: every amount in a table, the chart in words, and what is typed made safe."""

from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from spuk_app.beschikking.brief import Kader, Opsomming, Tabel
from spuk_app.beschikking.pdf import Vorm, maak_rapport
from spuk_app.beschikking.rapport import Rapport, Staafdiagram
from spuk_app.kern.geld import toon_bedrag
from spuk_app.verantwoording.levensloop import Toestand
from spuk_app.verantwoording.stukken.jaarverslag import jaarverslag
from spuk_app.verantwoording.stukken.stuk import Stuk
from tests.beschikking import gereedschap
from tests.beschikking.voorbeeld import LETTERS
from tests.verantwoording.stukken.stukvoorbeeld import AMSTERDAM, GRONINGEN, KWAAD, zonder_opgave

FIGUREN = ("verleend_totaal", "besteed", "correctie", "cumulatief", "doorgeschoven", "niet_besteed")
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


def schrijf(map_: Path, stuk: Stuk, vorm: Vorm = Vorm.UA) -> Path:
    pad = map_ / "jaarverslag.pdf"
    pad.write_bytes(maak_rapport(jaarverslag(stuk), LETTERS, vorm=vorm))
    return pad


@STUKKEN
def test_elk_gebied_heeft_een_tabel_met_elk_bedrag(stuk: Stuk) -> None:
    alle = tabellen(jaarverslag(stuk))
    for dossier_id in {regel.dossier_id for regel in stuk.verslag.regels}:
        regels = stuk.verslag.van_gebied(dossier_id)
        tabel = alle[f"Bedragen per onderdeel, {regels[0].gebied.naam}"]
        assert [list(rij) for rij in tabel.rijen] == [
            [regel.deel.onderdeel.naam, *(cel(stuk, getattr(regel, figuur)) for figuur in FIGUREN)] for regel in regels
        ]
        assert tabel.totaal == (
            "Totaal",
            *(cel(stuk, sum(getattr(regel, figuur) for regel in regels)) for figuur in FIGUREN),
        )


@STUKKEN
def test_het_diagram_zegt_hetzelfde_als_de_tabel(stuk: Stuk) -> None:
    gebieden = list(dict.fromkeys(regel.dossier_id for regel in stuk.verslag.regels))
    for dossier_id, diagram in zip(gebieden, diagrammen(jaarverslag(stuk)), strict=True):
        regels = stuk.verslag.van_gebied(dossier_id)
        assert diagram.groepen == tuple(
            (regel.deel.onderdeel.naam, (regel.verleend_totaal, regel.cumulatief, regel.doorgeschoven))
            for regel in regels
        )
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


def test_de_samenvatting_telt_op_wat_er_bekend_is() -> None:
    (alinea,) = [blok.tekst for blok in jaarverslag(AMSTERDAM).blokken if type(blok).__name__ == "Alinea"]
    regels = AMSTERDAM.verslag.regels
    for bedrag in (
        sum(regel.besteed or 0 for regel in regels),
        sum(regel.beschikbaar for regel in regels),
        sum(regel.doorgeschoven for regel in regels),
        sum(regel.niet_besteed for regel in regels),
    ):
        assert toon_bedrag(bedrag) in alinea
    assert "nog niet ingevuld" not in alinea
    leeg = jaarverslag(zonder_opgave(AMSTERDAM))
    (alinea,) = [blok.tekst for blok in leeg.blokken if type(blok).__name__ == "Alinea"]
    assert "Bij 1 van de 14 onderdelen is de besteding nog niet ingevuld." in alinea
    assert toon_bedrag(sum(regel.doorgeschoven for regel in regels[1:])) in alinea
    rij = tabellen(leeg)["Bedragen per onderdeel, Amsterdam Zuidoost"].rijen[0]
    assert rij[2:] == ("nog niet ingevuld",) * 5
    eerste = diagrammen(leeg)[0]
    assert eerste.groepen[0][1][1:] == (None, None)
    assert "nog niet ingevuld besteed tot en met 2026" in eerste.alternatief


def test_in_het_laatste_jaar_schuift_niets_meer_door() -> None:
    verslag = replace(
        GRONINGEN.verslag,
        jaar=2025,
        laatste_jaar=True,
        regels=[replace(regel, jaar=2025) for regel in GRONINGEN.verslag.regels],
    )
    rapport = jaarverslag(replace(GRONINGEN, verslag=verslag))
    tabel = tabellen(rapport)["Bedragen per onderdeel, Groningen Noord"]
    assert tabel.koppen[-2:] == ("Doorgeschoven", "Niet besteed")
    assert {rij[5].split("\n")[0] for rij in tabel.rijen} == {toon_bedrag(0)}
    (diagram,) = diagrammen(rapport)
    assert diagram.reeksen == ("verleend", "besteed tot en met 2025", "niet besteed")
    assert diagram.bijschrift == "Verleend, besteed en niet besteed per onderdeel, Groningen Noord"
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
