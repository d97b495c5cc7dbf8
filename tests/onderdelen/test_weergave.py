"""What a person types is read or refused with a sentence, and what is stored can be shown and typed again unchanged."""

import re
import unicodedata
from typing import assert_never

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from spuk_app.kern.geld import MAXIMUM
from spuk_app.onderdelen.register import ONDERDELEN
from spuk_app.onderdelen.taal import (
    Aantal,
    Bedrag,
    Bestand,
    JaNee,
    Keuze,
    MeerKeuze,
    Optie,
    Tekst,
    Veld,
    Waarde,
)
from spuk_app.onderdelen.weergave import OngeldigAntwoord, bij, invoer, lees, toon

ALLE_VELDEN = list(dict.fromkeys(veld for onderdeel in ONDERDELEN.values() for veld in onderdeel.alle_velden()))
ELK_VELD = pytest.mark.parametrize("veld", ALLE_VELDEN, ids=lambda veld: veld.code)
"""Every field of every onderdeel; one that several onderdelen share stands here once."""
AANTAL = Aantal(code="a", label="Hoeveel?", minimum=1, maximum=5_000, eenheid="kinderen")
REGEL = Tekst(code="t", label="Naam", max_lengte=10)
ALINEA = Tekst(code="t", label="Uitleg", max_lengte=50, regels=4)
CODE = Tekst(code="v", label="Vestigingscode", max_lengte=6, patroon=r"\d{2}[A-Z]{2}\d{2}", voorbeeld="00AA00")
OPTIES = (Optie("een", "De eerste"), Optie("twee", "De tweede"))
KEUZE = Keuze(code="k", label="Welke?", opties=OPTIES)
MEER = MeerKeuze(code="m", label="Welke?", opties=OPTIES)
JANEE = JaNee(code="j", label="Klopt het?")
BESTAND = Bestand(code="b", label="Plan")
BEDRAG = Bedrag(code="g", label="Bedrag")


def waarden(veld: Veld) -> st.SearchStrategy[Waarde]:
    """Every value that this field can hold."""
    match veld:
        case Bedrag():
            return st.integers(0, MAXIMUM)
        case Aantal():
            return st.integers(veld.minimum, veld.maximum)
        case Tekst() if veld.patroon:
            ascii_tekens = st.characters(min_codepoint=33, max_codepoint=126) | st.just(" ")
            return st.from_regex(veld.patroon, fullmatch=True, alphabet=ascii_tekens)
        case Tekst() if veld.email:
            naam = st.text("abcdefghij0123456789_+'", min_size=1, max_size=20)
            return st.builds("{}.{}@gemeente.nl".format, naam, naam)
        case Tekst():
            tekens = st.characters(exclude_categories=["Cc", "Cf", "Cs", "Zs", "Zl", "Zp"]) | st.sampled_from(
                " \n\tëé€<&'\""
            )
            return st.text(tekens, min_size=1, max_size=veld.max_lengte).map(lambda t: netjes(veld, t)).filter(bool)
        case Keuze():
            return st.sampled_from([optie.code for optie in veld.opties])
        case MeerKeuze():
            codes = [optie.code for optie in veld.opties]
            return st.sets(st.sampled_from(codes), min_size=1).map(lambda s: tuple(code for code in codes if code in s))
        case JaNee():
            return st.booleans()
        case Bestand():
            return st.from_regex(r"[0-9a-f]{64}", fullmatch=True)
        case _:
            assert_never(veld)


def netjes(veld: Tekst, tekst: str) -> str:
    schoon = unicodedata.normalize("NFC", tekst).strip()
    return (schoon if veld.regels > 1 else " ".join(schoon.split()))[: veld.max_lengte].strip()


@ELK_VELD
@settings(max_examples=30)
@given(data=st.data())
def test_een_antwoord_leest_terug_zoals_het_er_stond(veld: Veld, data: st.DataObject) -> None:
    waarde = data.draw(waarden(veld))
    assert lees(veld, invoer(veld, waarde)) == waarde
    assert toon(veld, waarde).strip()


@ELK_VELD
@settings(max_examples=30)
@given(getypt=st.lists(st.text(max_size=30), max_size=3))
def test_elke_invoer_is_een_antwoord_of_een_zin(veld: Veld, getypt: list[str]) -> None:
    match _gelezen(veld, getypt):
        case OngeldigAntwoord() as fout:
            assert str(fout).endswith(".")
        case None:
            assert not any(zichtbaar(tekst) for tekst in getypt[:1]) or isinstance(veld, MeerKeuze)
        case waarde:
            assert lees(veld, invoer(veld, waarde)) == waarde


def zichtbaar(tekst: str) -> str:
    return "".join(teken for teken in tekst if unicodedata.category(teken) != "Cf").strip()


def _gelezen(veld: Veld, getypt: list[str]) -> Waarde | OngeldigAntwoord | None:
    try:
        return lees(veld, getypt)
    except OngeldigAntwoord as fout:
        return fout


@pytest.mark.parametrize(
    "veld", [AANTAL, REGEL, ALINEA, CODE, KEUZE, MEER, JANEE, BESTAND, BEDRAG], ids=lambda v: v.label
)
@pytest.mark.parametrize("getypt", [[], [""], ["  \n\t"], ["\u200b"], ["\ufeff \u2060\u00ad"]])
def test_niets_invullen_is_geen_antwoord(veld: Veld, getypt: list[str]) -> None:
    if not (isinstance(veld, MeerKeuze) and any(getypt)):
        assert lees(veld, getypt) is None
    assert toon(veld, None) == ""
    assert invoer(veld, None) == []


@pytest.mark.parametrize(
    ("veld", "getypt", "zin"),
    [
        (BEDRAG, "1,000.00", r"Bedoelt u 1\.000,00\? Typ dat dan, met een komma"),
        (BEDRAG, "-5", "zonder minteken"),
        (BEDRAG, "sNaN", "Vul het bedrag in"),
        (AANTAL, "0", r"Vul een getal in van 1 kinderen tot en met 5\.000 kinderen"),
        (AANTAL, "5001", r"Vul een getal in van 1"),
        (AANTAL, "1,5", r"Vul een heel getal in"),
        (AANTAL, "-3", r"Vul een heel getal in"),
        (AANTAL, "1e3", r"Vul een heel getal in"),
        (AANTAL, "1_000", r"Vul een heel getal in"),
        (AANTAL, "0.500", r"Vul een heel getal in"),
        (AANTAL, "001.000", r"Vul een heel getal in"),
        (AANTAL, "１２", r"Vul een heel getal in"),
        (AANTAL, "9" * 13, r"Vul een heel getal in"),
        (REGEL, "elf tekens!", "Uw tekst is 11 tekens lang, het maximum is 10. Haal 1 teken weg"),
        (CODE, "12ab34", "Vul dit in zoals 00AA00"),
        (CODE, "12AB3", "Vul dit in zoals 00AA00"),
        (CODE, "１２AB34", "Vul dit in zoals 00AA00"),
        (KEUZE, "drie", r"Kies een van de antwoorden uit de lijst"),
        (KEUZE, "een twee", r"Kies een van de antwoorden uit de lijst"),
        (MEER, "drie", r"Kies alleen antwoorden uit de lijst"),
        (JANEE, "on", r"Kies ja of nee"),
        (JANEE, "Ja", r"Kies ja of nee"),
        (BESTAND, "abc", "Kies het bestand opnieuw"),
        (BESTAND, "A" * 64, "Kies het bestand opnieuw"),
        (REGEL, "a\x00b", "onzichtbare tekens"),
        (ALINEA, "a\x1bb", "onzichtbare tekens"),
        (ALINEA, "a\udcffb", "onzichtbare tekens"),
        (BEDRAG, "5\x00", "onzichtbare tekens"),
        *((REGEL, f"a{teken}b", "onzichtbare tekens") for teken in "\u202a\u202b\u202c\u202d\u202e"),
        *((ALINEA, teken, "onzichtbare tekens") for teken in "\u2066\u2067\u2068\u2069"),
    ],
)
def test_wat_niet_kan_krijgt_een_zin_met_een_uitweg(veld: Veld, getypt: str, zin: str) -> None:
    with pytest.raises(OngeldigAntwoord, match=zin):
        lees(veld, [getypt])


def test_los_van_zijn_vraag_noemt_een_zin_de_vraag() -> None:
    assert bij(AANTAL, "Vul een getal in.") == "‘Hoeveel?’ Vul een getal in."
    assert bij(BEDRAG, "Vul een bedrag in.") == "Bedrag: vul een bedrag in."


def test_tekst_wordt_netjes_maar_niet_korter() -> None:
    assert lees(REGEL, ["  Jan \n  Pas "]) == "Jan Pas"
    assert lees(ALINEA, ["een\r\ntwee\rdrie\n"]) == "een\ntwee\ndrie"
    assert lees(ALINEA, [unicodedata.normalize("NFD", "Fryslân")]) == "Fryslân"
    assert lees(ALINEA, ["<b>&amp;</b>"]) == "<b>&amp;</b>"
    assert lees(ALINEA, ["👩\u200d🏫 \u200f"]) == "👩\u200d🏫 \u200f", "a format character inside a text belongs to it"


def test_meer_keuzes_staan_in_de_volgorde_van_de_lijst() -> None:
    assert lees(MEER, ["twee", "", "een", "twee"]) == ("een", "twee")
    assert toon(MEER, ("een", "twee")) == "De eerste, De tweede"


def test_zo_staat_een_antwoord_op_het_scherm() -> None:
    assert toon(BEDRAG, 178778000) == "€\u00a01.787.780,00"
    assert toon(AANTAL, 1250) == "1.250 kinderen"
    assert toon(Aantal(code="a", label="A"), 1250) == "1.250"
    assert toon(KEUZE, "twee") == "De tweede"
    assert (toon(JANEE, True), toon(JANEE, False)) == ("Ja", "Nee")


@pytest.mark.parametrize(
    ("veld", "voorbeeld"),
    [(Aantal(code="a", label="A"), "1.250"), (Aantal(code="a", label="A", maximum=500), "125"),
     (Aantal(code="a", label="A", minimum=1, maximum=52), "12"), (Aantal(code="a", label="A", minimum=5, maximum=8), "5")],
)  # fmt: skip
def test_het_voorbeeld_van_een_getal_kan_hier_ook(veld: Aantal, voorbeeld: str) -> None:
    with pytest.raises(OngeldigAntwoord, match=rf"bijvoorbeeld {re.escape(voorbeeld)}\.$"):
        lees(veld, ["veel"])
    assert lees(veld, [voorbeeld]) is not None


def test_een_lang_antwoord_mag_een_plan_zijn() -> None:
    lang = Tekst(code="t", label="Plan", regels=4)
    assert (lang.max_lengte, Tekst(code="t", label="Naam").max_lengte) == (4_000, 1_000)
    assert lees(lang, ["  " + "e\u0301\r\n" * 1_999 + "é  \r\n"]) == "é\n" * 1_999 + "é"
    with pytest.raises(
        OngeldigAntwoord, match=r"Uw tekst is 4\.001 tekens lang, het maximum is 4\.000\. Haal 1 teken weg"
    ):
        lees(lang, ["x" * 4_001])
