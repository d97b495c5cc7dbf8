"""The PDF of a report: a chart that is read aloud, seen without colour, and kept for years."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pikepdf
import pytest

from spuk_app.beschikking.brief import Alinea, Kop, Tabel
from spuk_app.beschikking.pdf import OntbrekendTeken, Vorm, maak_rapport
from spuk_app.beschikking.rapport import Rapport, Staafdiagram, teksten
from spuk_app.kern.geld import toon_bedrag
from tests.beschikking import gereedschap
from tests.beschikking.voorbeeld import BEDRAGEN, LETTERS, lange_tabel

REEKSEN = ("verleend", "besteed", "doorgeschoven")
DIAGRAM = Staafdiagram(
    bijschrift="Verleend, besteed en doorgeschoven",
    alternatief="Staafdiagram. Eén: € 94.276.067,69 verleend. Twee: nog niet bekend.",
    reeksen=REEKSEN,
    groepen=(
        ("Re-integratie en preventie van geldzorgen, met een lange naam", (BEDRAGEN[4], BEDRAGEN[3], 1)),
        ("Leeg", (0, None, -50_00)),
    ),
    onbekend="niet bekend",
    merk=" (Voorbeeldbedragen)",
)
RAPPORT = Rapport(
    titel="Jaarverslag 2030: Toetstranche",
    auteur="Gemeente Toetsstad",
    moment=datetime(2031, 7, 1, 10, 30, tzinfo=UTC),
    referenties=(("Gemeente", "Toetsstad (GM9001)"), ("Stand", "Bezig")),
    markering="Oefening",
    voet="Jaarverslag 2030, gemeente Toetsstad",
    blokken=(
        Kop("Samenvatting"),
        Alinea("Er is geld besteed."),
        DIAGRAM,
        Kop("Noord", nieuw_blad=True),
        lange_tabel(40),
    ),
)


@pytest.fixture(scope="module")
def pad(tmp_path_factory: pytest.TempPathFactory) -> Path:
    pad = tmp_path_factory.mktemp("rapport") / "rapport.pdf"
    pad.write_bytes(maak_rapport(RAPPORT, LETTERS))
    return pad


def figuren(pad: Path) -> list[pikepdf.Object]:
    """Every figure in the structure tree."""
    with pikepdf.open(pad) as pdf:
        return [
            pikepdf.Dictionary(Alt=str(een.Alt), BBox=[float(getal) for getal in een.A.BBox], Hoort=str(een.A.O))
            for een in pdf.objects
            if isinstance(een, pikepdf.Dictionary) and een.get("/S") == "/Figure"
        ]


def test_een_schermlezer_krijgt_titel_tabel_en_figuur_in_volgorde(pad: Path) -> None:
    gelezen = gereedschap.boom(pad)
    soorten = [soort for soort, _ in gelezen if soort in {"H1", "H2", "P", "Figure", "Table", "Caption"}]
    assert soorten[:8] == ["H1", "P", "P", "H2", "P", "P", "Figure", "H2"]
    assert ("H1", RAPPORT.titel) in gelezen
    assert ("P", "Gemeente Toetsstad (GM9001)") in gelezen
    assert ("P", DIAGRAM.bijschrift) in gelezen


def test_een_figuur_heeft_een_tekst_en_een_plek(pad: Path) -> None:
    (figuur,) = figuren(pad)
    assert str(figuur.Alt) == DIAGRAM.alternatief
    assert str(figuur.Hoort) == "/Layout"
    links, onder, rechts, boven = (int(getal) for getal in figuur.BBox)
    assert 0 < links < rechts < 842
    assert 0 < onder < boven < 595


def test_elke_staaf_zegt_wat_hij_is_en_hoeveel(pad: Path) -> None:
    """Nobody needs the colour or the length; an amount below zero has no bar, but does have its words."""
    eerste = " ".join(gereedschap.bladzijden(pad)[0].split())
    for bedrag, reeks in zip((BEDRAGEN[4], BEDRAGEN[3], 1), REEKSEN, strict=True):
        assert f"{toon_bedrag(bedrag)} (Voorbeeldbedragen) {reeks}".replace("\u00a0", " ") in eerste.replace(
            "\u00a0", " "
        )
    assert "niet bekend besteed" in eerste
    assert "-€ 50,00 (Voorbeeldbedragen) doorgeschoven" in eerste.replace("\u00a0", " ")
    with pikepdf.open(pad) as pdf:
        rechthoeken = pdf.pages[0].Contents.read_bytes().count(b" re B")
    assert rechthoeken == 3, "three bars that differ in filling; what is nothing has none"


def test_het_papier_ligt_en_elke_bladzijde_zegt_waar_het_over_gaat(pad: Path) -> None:
    with pikepdf.open(pad) as pdf:
        maten = {tuple(int(getal) for getal in blad.MediaBox) for blad in pdf.pages}
    assert maten == {(0, 0, 841, 595)}
    bladen = gereedschap.bladzijden(pad)
    assert len(bladen) > 2
    for nummer, blad in enumerate(bladen, start=1):
        assert "Oefening" in blad
        assert RAPPORT.voet in blad
        assert f"Pagina {nummer} van {len(bladen)}" in blad


def test_het_bestand_zegt_van_wie_en_van_wanneer_het_is(pad: Path) -> None:
    gezegd = gereedschap.eigenschappen(pad)
    assert (gezegd["Title"], gezegd["Author"], gezegd["Tagged"]) == (RAPPORT.titel, RAPPORT.auteur, "yes")
    assert gezegd["CreationDate"].startswith("2031-07-01T12:30:00")


def test_hetzelfde_rapport_geeft_dezelfde_bytes(pad: Path) -> None:
    assert maak_rapport(RAPPORT, LETTERS) == pad.read_bytes()


def test_het_rapport_houdt_het_jaren_uit(pad: Path, tmp_path: Path) -> None:
    assert "PASS (no findings)" in gereedschap.pdfua(pad)
    assert "No syntax or stream encoding errors found" in gereedschap.qpdf(pad)
    ingesloten = gereedschap.ingesloten_letters(pad)
    assert ingesloten
    assert all(ingesloten.values()), ingesloten
    tweeling = tmp_path / "a1.pdf"
    tweeling.write_bytes(maak_rapport(RAPPORT, LETTERS, vorm=Vorm.A1))
    assert "is a valid PDF/A-1b file" in gereedschap.preflight(tweeling)


def test_alle_teksten_worden_nagekeken() -> None:
    gelezen = list(teksten(RAPPORT))
    for tekst in (RAPPORT.titel, RAPPORT.voet, "Oefening", "Bezig", DIAGRAM.merk, DIAGRAM.onbekend, "verleend", "Leeg"):
        assert tekst in gelezen
    assert "Er is geld besteed." in gelezen


@pytest.mark.parametrize(
    "maak",
    [
        lambda: replace(RAPPORT, voet="😀"),
        lambda: replace(RAPPORT, blokken=(Tabel("Tabel", ("A", "B"), (("a", "😀"),)),)),
        lambda: replace(RAPPORT, blokken=(replace(DIAGRAM, groepen=(("😀", (1, 2, 3)),)),)),
    ],
    ids=["voet", "tabel", "diagram"],
)
def test_een_teken_dat_de_letter_niet_heeft_wordt_geweigerd(maak: Callable[[], Rapport]) -> None:
    with pytest.raises(OntbrekendTeken, match=r"U\+1F600"):
        maak_rapport(maak(), LETTERS)


@pytest.mark.parametrize(
    "anders",
    [
        {"reeksen": ()},
        {"reeksen": ("a", "b", "c", "d")},
        {"groepen": ()},
        {"groepen": (("Een", (1, 2)),)},
    ],
    ids=["geen reeks", "vier reeksen", "geen groep", "te weinig staven"],
)
def test_een_diagram_dat_niet_klopt_kan_niet(anders: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="chart"):
        replace(DIAGRAM, **anders)  # type: ignore[arg-type]
