"""The reader refuses a damaged file with its place and a way out, and a new tranche needs data only."""

import shutil
from dataclasses import fields
from datetime import date
from pathlib import Path

import pytest

from spuk_app.tranches import lezen
from spuk_app.tranches.briefgegevens import Artikelen
from spuk_app.tranches.lezen import TrancheFout, lees_tranches, tranches
from spuk_app.tranches.schema import Herinneringsoort
from spuk_app.tranches.termijnen import beslistermijn
from tests.tranches.breuken import BREUKEN, CSV1, T1, T2, W1, Breuk

BRON = Path(lezen.__file__).parent


@pytest.fixture
def map_(tmp_path: Path) -> Path:
    """A copy of all data files, to break or to add to."""
    doel = tmp_path / "tranches"
    shutil.copytree(BRON, doel, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    return doel


def breek(map_: Path, breuk: Breuk) -> None:
    bestand = map_ / breuk.bestand
    tekst = bestand.read_text(encoding="utf-8")
    assert breuk.oud in tekst, "the damage must really be done"
    bestand.write_text(tekst.replace(breuk.oud, breuk.nieuw, 1), encoding="utf-8")


@pytest.mark.parametrize("naam", BREUKEN)
def test_een_beschadigd_bestand_wordt_geweigerd_met_zijn_plaats(map_: Path, naam: str) -> None:
    breuk = BREUKEN[naam]
    breek(map_, breuk)
    with pytest.raises(TrancheFout) as fout:
        lees_tranches(map_)
    assert breuk.plaats in fout.value.plaats
    assert breuk.wat in fout.value.wat
    assert fout.value.doe
    assert str(fout.value) == f"{fout.value.bestand}, {fout.value.plaats}: {fout.value.wat}. {fout.value.doe}."
    assert (map_ / fout.value.bestand).parent.exists() or fout.value.bestand.startswith("tranches/")


def test_een_gave_kopie_is_gelijk_aan_wat_het_systeem_gebruikt(map_: Path) -> None:
    assert lees_tranches(map_) == tranches()
    assert lees_tranches() == tranches()
    assert tranches() is tranches()


def test_een_map_zonder_tranche_wordt_geweigerd(map_: Path) -> None:
    for tranche in (T1, T2):
        (map_ / tranche / "tranche.toml").unlink()
    with pytest.raises(TrancheFout, match="it holds no tranche"):
        lees_tranches(map_)


def test_een_tranche_zonder_versie_wordt_geweigerd(map_: Path) -> None:
    for versie in (map_ / T1).glob("2023-*.toml"):
        versie.unlink()
    with pytest.raises(TrancheFout, match="there is no version"):
        lees_tranches(map_)


def test_zonder_gebieden_begint_het_niet(map_: Path) -> None:
    (map_ / "gebieden.csv").unlink()
    with pytest.raises(TrancheFout, match=r"tranches/gebieden\.csv, the file: it cannot be read"):
        lees_tranches(map_)


@pytest.mark.parametrize("bestand", ["gebieden.csv", CSV1, W1])
def test_een_bestand_in_een_ander_schrift_wordt_geweigerd(map_: Path, bestand: str) -> None:
    (map_ / bestand).write_bytes("Fryslân".encode("latin-1"))
    with pytest.raises(TrancheFout, match="cannot be read"):
        lees_tranches(map_)


DERDE = """
datum = 2028-07-01
citeertitel = "Regeling kansrijke wijk (derde tranche)"
vindplaats = "Stcrt. 2028, 1"
jaren = [2029, 2030]
opmerkingen = []
gepubliceerd = { datum = 2028-06-20, bron = "Stcrt. 2028, 1" }
venster = { van = 2028-08-01, tot_en_met = 2028-09-30, grondslag = "wet", artikel = "artikel 9", bron = "art. 9" }
termijnen.beslissen = { aantal = 10, eenheid = "weken", grondslag = "amvb", artikel = "artikel 12", bron = "art. 12" }
termijnen.vaststellen = { aantal = 1, eenheid = "weken", grondslag = "wet", artikel = "artikel 13", bron = "art. 13" }
termijnen.ambtshalve = { aantal = 1, eenheid = "jaren", grondslag = "wet", artikel = "artikel 13", bron = "art. 13" }
termijnen.terugvorderen = { aantal = 3, eenheid = "maanden", grondslag = "wet", artikel = "artikel 13", bron = "art. 13" }
ondertekening = { wie = "college", bron = "art. 9" }
doorschuiven = { regel = "vrij", bron = "art. 10" }
laatste_dag_besteding = { datum = 2030-12-31, bron = "art. 10" }
plafond = { waarde = "1000.10", bron = "bijlage" }
maxima = { bestanden = ["2028-07-01.csv"], bron = "bijlage", fictief = false }
lijsten.posten = { enkelvoud = "doel", meervoud = "doelen" }

[sommen]
bron = "bijlage"
totaal = "1000.10"
per_jaar = { 2029 = "500.05", 2030 = "500.05" }
per_onderdeel = { jonge-kind = "1000.10" }

[eisen.btw-binnen-bedrag]
artikel = "2"
bron = "art. 2"

[onderdelen.jonge-kind]
artikel = "5"
bron = "art. 5"
velden = ["groepen", "resultaat", "aantal", "bedrag", "btw"]
eisen = ["btw-binnen-bedrag"]

[gronden.geen-bijdrage]
keuze = "Draagt niet bij"
brief = "Ik verwacht geen bijdrage"
artikel = "9"
bron = "ontwerp"

[brief]
grondslag = "artikel 1"
bron = "aanhef"
contact = "kansrijkewijk@voorbeeld.invalid"
contact_bron = "art. 9"
begrotingsvoorbehoud = ""
indicatoren = ["Besteding in het jaar"]
indicatoren_bron = "art. 13"
minister = [{ vanaf = 2028-01-01, ambt = "De Minister", bron = "ondertekening" }]
ondertekenaar = [{ vanaf = 2028-01-01, naam = "", functie = "directeur", bron = "mandaat" }]
postadres = [{ vanaf = 2028-01-01, regels = ["Postbus 1", "1000 AA Stad"], bron = "site" }]
rekening = [{ vanaf = 2028-01-01, iban = "", tenaamstelling = "het ministerie", bron = "niet gevonden" }]
ondertekening = "Dit besluit is digitaal genomen."

[brief.herkansing]
van = 2029-01-01
tot_en_met = 2029-02-28
artikel = "9"
beperking = ""
bron = "ontwerp"

[brief.artikelen]
"""


HERINNERINGEN = """
[herinneringen]
sluiting = { dagen_vooraf = [14, 0], tijd = 10:30:00, bron = "afspraak" }
beslistermijn = { dagen_vooraf = [7], tijd = 09:00:00, bron = "afspraak" }
verantwoording = { dagen_vooraf = [30, 0], tijd = 09:00:00, op_werkdag = true, bron = "afspraak" }
"""


SISA = """
code = "C99"
voorlopig = false
bron = "circulaire"
[[indicator]]
nummer = "01"
omschrijving = "Besteding in het jaar"
vorm = "bedrag"
controle = "D2"
cijfer = "besteed"
bron = "circulaire"
"""


def maak_derde(map_: Path) -> Path:
    """Add a small third tranche with an area of its own; gives its folder."""
    derde = map_ / "2029_2030"
    derde.mkdir()
    kop = 'code = "2029-2030"\nnaam = "Kansrijke Wijk 2029-2030"\nreeks = "KW3"\n'
    aantallen = 'gebieden = { waarde = 2, bron = "bijlage" }\ngemeenten = { waarde = 2, bron = "bijlage" }\n'
    (derde / "tranche.toml").write_text(kop + aantallen + HERINNERINGEN)
    (derde / "sisa.toml").write_text(SISA)
    artikelen = "\n".join(f'{veld.name} = "1"' for veld in fields(Artikelen))
    (derde / "2028-07-01.toml").write_text(DERDE + artikelen)
    (derde / "2028-07-01.csv").write_text(
        "gebied_code,onderdeel,artikel,2029,2030\n"
        "breda-noord,jonge-kind,5,500.00,0.05\nhaven-west,jonge-kind,5,0.05,500.00\n"
    )
    with (map_ / "gebieden.csv").open("a") as gebieden:
        gebieden.write("haven-west,West,Haven West,Havenstad,GM9999,Zeeland\n")
    return derde


def test_een_derde_tranche_is_alleen_gegevens(map_: Path) -> None:
    maak_derde(map_)
    gelezen = lees_tranches(map_)
    assert list(gelezen) == ["2023-2025", "2026-2028", "2029-2030"]
    assert len(gelezen["2023-2025"].gebieden) == 20, "a new area does not join an old tranche"
    nieuw = gelezen["2029-2030"]
    assert nieuw.nieuwste.venster.tot_en_met == date(2028, 10, 2), "Saturday 30 September, but in a wet"
    assert beslistermijn(nieuw.nieuwste).laatste_dag == date(2028, 12, 11)
    assert list(nieuw.gebieden) == ["breda-noord", "haven-west"]
    assert nieuw.nieuwste.maximum("breda-noord", "jonge-kind", 2030) == 5
    (deel,) = nieuw.nieuwste.voor_gebied("haven-west")
    assert [veld.code for veld in deel.onderdeel.alle_velden()] == [
        "aanvragen", "groepen", "btw", "resultaat", "aantal", "bedrag",
    ]  # fmt: skip
    assert deel.onderdeel.lijst("posten").enkelvoud == "doel"
    (indicator,) = nieuw.sisa.indicatoren
    assert (nieuw.sisa.volledige_code(indicator), indicator.controle.value) == ("C99/01", "D2")
    assert nieuw.herinneringen[Herinneringsoort.SLUITING].dagen_vooraf == (14, 0)
    assert [soort for soort, schema in nieuw.herinneringen.items() if schema.op_werkdag] == ["verantwoording"]


@pytest.mark.parametrize(
    ("regels", "jaren"),
    [
        ("2029,2030\nbreda-noord,jonge-kind,5,500.05,500.05", (2029, 2030)),
        ("2030,2031\nbreda-noord,jonge-kind,5,500.00,0.05\nhaven-west,jonge-kind,5,0.05,500.00", (2030, 2031)),
    ],
)
def test_een_versie_met_andere_gebieden_of_jaren_is_een_andere_tranche(
    map_: Path, regels: str, jaren: tuple[int, int]
) -> None:
    derde = maak_derde(map_)
    (derde / "2028-10-01.csv").write_text(f"gebied_code,onderdeel,artikel,{regels}\n")
    per_jaar = ", ".join(f'{jaar} = "500.05"' for jaar in jaren)
    eerste = (derde / "2028-07-01.toml").read_text()
    (derde / "2028-10-01.toml").write_text(
        eerste.replace("2028-07-01", "2028-10-01")
        .replace("[2029, 2030]", str(list(jaren)))
        .replace('{ 2029 = "500.05", 2030 = "500.05" }', f"{{ {per_jaar} }}")
    )
    with pytest.raises(TrancheFout, match="version 2028-10-01 has other areas or years than 2028-07-01"):
        lees_tranches(map_)
