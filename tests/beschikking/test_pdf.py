"""The PDF of a letter, judged from outside: what is read, in which order, and whether it keeps for years."""

import os
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from spuk_app.beschikking.brief import Alinea, Brief, Kop, Ondertekening, Opsomming, Tabel, naar_json
from spuk_app.beschikking.pdf import OntbrekendTeken, Vorm, maak_pdf
from spuk_app.kern.geld import toon_bedrag
from tests.beschikking import gereedschap
from tests.beschikking.voorbeeld import BEDRAGEN, BRIEF, LETTERS, brief, lange_tabel

ALINEA = "Dit is een zin van een lange motivering die de behandelaar schreef. "
LANG = brief(
    Kop("Lange tekst"),
    Alinea(ALINEA * 120),
    Opsomming(tuple(f"Punt {nummer}: {ALINEA * 14}" for nummer in range(12)), genummerd=True),
    lange_tabel(90),
    Tabel("Zonder totaal", ("Onderdeel", "Uitleg"), tuple((f"Deel {nummer}", ALINEA * 8) for nummer in range(12))),
)
"""Everything breaks over pages here: a paragraph, list items, a table."""


def _schrijf(map_: Path, een: Brief, vorm: Vorm = Vorm.UA) -> Path:
    pad = map_ / "brief.pdf"
    pad.write_bytes(maak_pdf(een, LETTERS, vorm=vorm))
    return pad


@pytest.fixture(scope="module")
def gewoon(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _schrijf(tmp_path_factory.mktemp("gewoon"), BRIEF)


@pytest.fixture(scope="module")
def lang(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _schrijf(tmp_path_factory.mktemp("lang"), LANG)


@pytest.fixture(scope="module")
def gelezen(lang: Path) -> list[tuple[str, str]]:
    """What a screen reader says of the long letter."""
    return gereedschap.boom(lang)


def test_een_schermlezer_leest_de_brief_in_volgorde(gewoon: Path) -> None:
    gelezen = [(soort, tekst) for soort, tekst in gereedschap.boom(gewoon) if tekst]
    bedragen = [toon_bedrag(cent).replace("\u00a0", " ") for cent in BEDRAGEN]
    verwacht = [
        ("P", "Ministerie van Toetsing"),
        ("P", "Postbus 1 1000 AA Toetsstad"),
        ("P", "Het college van burgemeester en wethouders van de gemeente Toetsstad"),
        ("P", "Datum 7 december 2029"),
        ("P", "Ons kenmerk TO-B-0001"),
        ("P", "Uw aanvraag TO-A-0001"),
        ("P", "Contact toets@voorbeeld.invalid"),
        ("H1", "Verlening van de specifieke uitkering"),
        ("P", "Dit is een oefening."),
        ("P", "Geacht college,"),
        ("H2", "Mijn besluit"),
        ("P", "Ik neem dit besluit op grond van:"),
        ("Lbl", "•"),
        ("LBody", "artikel 1;"),
        ("Lbl", "•"),
        ("LBody", "artikel 2."),
        ("Caption", "Verleend per onderdeel"),
        *(("TH Column", kop) for kop in ("Onderdeel", "Artikel", "Verleend")),
    ]
    for nummer, bedrag in enumerate(bedragen, start=1):
        verwacht += [("TH Row", f"Onderdeel {nummer}"), ("TD", str(nummer)), ("TD", bedrag)]
    verwacht += [
        ("TH Row", "Totaal"),
        ("TD", "€ 517.178.205,01"),
        ("H3", "Financiële educatie"),
        ("Lbl", "1."),
        ("LBody", "Eerst dit. Hoeveel? 12 leerlingen"),
        ("Lbl", "2."),
        ("LBody", "Dan dat."),
        ("P", "Dit besluit is digitaal genomen."),
        ("P", "Hoogachtend, De Minister van Toetsing, namens deze"),
        ("H2", "Bijlage 1: betaalschema"),
        ("P", "Einde."),
    ]
    assert gelezen == verwacht


def test_een_tabel_over_bladzijden_noemt_elk_bedrag_een_keer(lang: Path, gelezen: list[tuple[str, str]]) -> None:
    tabel = lange_tabel(90)
    bladen = gereedschap.bladzijden(lang)
    geteld = Counter(" ".join(bladen).split())
    assert tabel.totaal is not None
    for rij in (*tabel.rijen, tabel.totaal):
        assert geteld[rij[2].removeprefix("€\u00a0")] == 1, rij
    met_post = [nummer for nummer, blad in enumerate(bladen) if "Toelichting op post" in blad]
    assert len(met_post) >= 3
    for nummer in met_post:  # who looks at the page sees the head on each; a screen reader hears it once
        assert "Toelichting  " in bladen[nummer].replace("Toelichting op", ""), bladen[nummer]
    assert gelezen.count(("TH Column", "Post")) == 1


def test_een_totaal_staat_nooit_zonder_een_rij_op_een_bladzijde(tmp_path: Path) -> None:
    """Among this many numbers of rows there is one with which the page is full just before the total."""
    for rijen in range(30, 70):
        laatste = gereedschap.bladzijden(_schrijf(tmp_path, brief(lange_tabel(rijen))))[-1]
        assert f"Post {rijen - 1}" in laatste, rijen
        assert "Totaal" in laatste, rijen


def test_wat_over_een_bladzijde_breekt_blijft_een_geheel(gelezen: list[tuple[str, str]]) -> None:
    assert ("P", (ALINEA * 120).strip()) in gelezen
    for nummer in range(12):
        assert ("LBody", f"Punt {nummer}: {ALINEA * 14}".strip()) in gelezen
    assert [tekst for soort, tekst in gelezen if soort == "Lbl"] == [f"{nummer}." for nummer in range(1, 13)]
    assert [soort for soort, _ in gelezen].count("Table") == 2


def test_elke_bladzijde_draagt_markering_kenmerk_en_nummer(lang: Path) -> None:
    bladen = gereedschap.bladzijden(lang)
    assert len(bladen) > 8
    for nummer, blad in enumerate(bladen, start=1):
        assert "Oefening" in blad
        assert "Kenmerk TO-B-0001" in blad
        assert f"Pagina {nummer} van {len(bladen)}" in blad


def test_zonder_markering_staat_er_ook_geen(tmp_path: Path) -> None:
    zonder = _schrijf(tmp_path, replace(brief(Alinea("Geacht college,")), markering=None))
    assert "Oefening" not in gereedschap.tekst(zonder)


def test_een_kop_begint_een_nieuw_blad_en_laat_er_geen_leeg(tmp_path: Path) -> None:
    pad = _schrijf(tmp_path, brief(Kop("Bijlage", nieuw_blad=True), Alinea("Een."), Kop("Nog een", nieuw_blad=True)))
    eerste, tweede, derde = gereedschap.bladzijden(pad)
    assert "Bijlage" not in eerste
    assert "Bijlage" in tweede
    assert "Nog een" not in tweede
    assert "Nog een" in derde


def test_een_nieuw_blad_na_een_vol_blad_laat_er_geen_leeg(tmp_path: Path) -> None:
    for regels in range(20, 60):
        blokken = [*(Alinea("Regel.") for _ in range(regels)), Kop("Bijlage", nieuw_blad=True), Alinea("Einde.")]
        bladen = gereedschap.bladzijden(_schrijf(tmp_path, brief(*blokken)))
        assert all("Regel." in blad for blad in bladen[:-1]), regels
        assert "Bijlage" in bladen[-1], regels


@pytest.mark.parametrize("regels", range(20, 46, 5))
def test_de_handtekening_staat_nooit_alleen(tmp_path: Path, regels: int) -> None:
    vulling = [Alinea(f"Regel {nummer}.") for nummer in range(regels)]
    pad = _schrijf(tmp_path, brief(*vulling, Alinea("Tot slot."), Ondertekening(("Hoogachtend,", "De Minister"))))
    laatste = gereedschap.bladzijden(pad)[-1]
    assert laatste.index("Tot slot.") < laatste.index("Hoogachtend,") < laatste.index("De Minister")


def test_opmaak_in_een_tekst_is_gewone_tekst(tmp_path: Path) -> None:
    raar = "<b>vet</b> & <script>alert(1)</script> </para> &amp; <br/>"
    een = replace(
        brief(Kop(raar), Alinea(raar), Opsomming((raar,)), Tabel(raar, (raar, raar), ((raar, raar),), None, (1,))),
        titel=raar,
        kenmerk=raar,
        afzender=(raar,),
        referenties=(("Aan", raar),),
        markering=raar,
    )
    pad = _schrijf(tmp_path, een)
    boom = gereedschap.boom(pad)
    for soort in ("P", "H1", "H2", "LBody", "Caption", "TH Column", "TH Row", "TD"):
        assert (soort, raar) in boom, soort
    assert gereedschap.eigenschappen(pad)["Title"] == f"{raar} ({raar})"
    assert "No syntax" in gereedschap.qpdf(pad)


@pytest.mark.parametrize("waar", ["alinea", "kenmerk", "tabel"])
def test_een_teken_dat_de_letter_niet_heeft_wordt_geweigerd(waar: str) -> None:
    een = {
        "alinea": brief(Alinea("goed 😀")),
        "kenmerk": replace(BRIEF, kenmerk="KW-😀"),
        "tabel": brief(Tabel("Tabel", ("A", "B"), (("a", "😀"),))),
    }[waar]
    with pytest.raises(OntbrekendTeken, match=r"the font has no U\+1F600"):
        maak_pdf(een, LETTERS)


def test_zonder_letters_is_duidelijk_wat_er_ontbreekt(tmp_path: Path) -> None:
    opdracht = (
        "from pathlib import Path; from spuk_app.beschikking.brief import uit_json; "
        "from spuk_app.beschikking.pdf import maak_pdf; import sys; maak_pdf(uit_json(sys.stdin.read()), Path(sys.argv[1]))"
    )
    gedaan = subprocess.run(
        [sys.executable, "-c", opdracht, str(tmp_path)],
        input=naar_json(BRIEF),
        capture_output=True,
        text=True,
        check=False,
    )
    assert gedaan.returncode == 1
    assert "FiraSans-Regular.ttf is not in" in gedaan.stderr
    assert "build the front end first" in gedaan.stderr


def test_dezelfde_brief_geeft_altijd_dezelfde_bytes(gewoon: Path) -> None:
    """In this process, after another letter, and in another process with another order of hashing."""
    maak_pdf(LANG, LETTERS)
    assert maak_pdf(BRIEF, LETTERS) == gewoon.read_bytes()
    opdracht = (
        "import sys; from pathlib import Path; from spuk_app.beschikking.brief import uit_json; "
        "from spuk_app.beschikking.pdf import maak_pdf; "
        "sys.stdout.buffer.write(maak_pdf(uit_json(sys.stdin.read()), Path(sys.argv[1])))"
    )
    for zaad in ("1", "2"):
        omgeving = os.environ | {"PYTHONHASHSEED": zaad, "TZ": "Pacific/Auckland"}
        gedaan = subprocess.run(
            [sys.executable, "-c", opdracht, str(LETTERS)],
            input=naar_json(BRIEF).encode(),
            capture_output=True,
            check=True,
            env=omgeving,
        )
        assert gedaan.stdout == gewoon.read_bytes()


def test_elke_letter_zit_in_het_bestand(gewoon: Path) -> None:
    ingesloten = gereedschap.ingesloten_letters(gewoon)
    assert len(ingesloten) == 5
    assert all(ingesloten.values()), ingesloten
    assert all(naam.startswith("FiraSans-") for naam in ingesloten)


def test_het_bestand_zegt_wat_het_is(gewoon: Path) -> None:
    gezegd = gereedschap.eigenschappen(gewoon)
    assert gezegd["Title"] == "Verlening van de specifieke uitkering (TO-B-0001)"
    assert gezegd["Author"] == "Ministerie van Toetsing"
    assert gezegd["Tagged"] == "yes"
    assert gezegd["PDF version"] == "1.7"
    assert gezegd["CreationDate"].startswith("2029-12-07T12:00:00")
    with pikepdf.open(gewoon) as pdf:
        assert str(pdf.Root.Lang) == "nl-NL"
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
        meta = pdf.Root.Metadata.read_bytes().decode()
    assert "<pdfuaid:part>1</pdfuaid:part>" in meta
    assert "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>" in meta


@pytest.mark.parametrize("een", [BRIEF, LANG], ids=["gewoon", "lang"])
def test_preflight_keurt_de_tweeling_goed_als_pdfa_1b(tmp_path: Path, een: Brief) -> None:
    assert "is a valid PDF/A-1b file" in gereedschap.preflight(_schrijf(tmp_path, een, Vorm.A1))


@pytest.mark.parametrize("welke", ["gewoon", "lang"])
def test_pdfua_en_qpdf_vinden_niets(request: pytest.FixtureRequest, welke: str) -> None:
    pad: Path = request.getfixturevalue(welke)
    assert "PASS (no findings)" in gereedschap.pdfua(pad)
    assert "No syntax or stream encoding errors found" in gereedschap.qpdf(pad)
