"""How a letter reads: plain Dutch, nothing empty, every example amount called one, whatever somebody typed printed."""

import re
from dataclasses import replace

from spuk_app.aanvraag.brieven import besluitbrief
from spuk_app.beschikking.brief import Alinea, Kader, Kop, Ondertekening, Opsomming, Tabel, teksten
from spuk_app.beschikking.models import Soort
from spuk_app.beschikking.pdf import maak_pdf
from spuk_app.onderdelen.taal import Invulling, Sleutel
from tests.aanvraag.besluiten_voor_brieven import ELK, T1, T2, besluit_over
from tests.beschikking.voorbeeld import LETTERS

MOEILIJK = (
    "ingevolge", "derhalve", "dienen te", "dient te", "middels", "teneinde", "alsmede", "conform", "desbetreffende",
    "inzake", "omtrent", "aangaande", "reeds", "indien", "voornoemd", "ten behoeve van", "met betrekking tot", "plafond",
    "subsidie", "gelieve", "hierbij", "jegens", "mits",
)  # fmt: skip


@ELK
def test_voorbeeldbedrag_staat_bij_elk_bedrag_van_tranche_1_en_nergens_in_tranche_2(tranche: str, soort: Soort) -> None:
    een = besluitbrief(besluit_over(tranche, soort, minder={"organisatie": 90}))
    bedragen = [
        (tekst, gevonden.end())
        for blok in een.blokken
        for tekst in teksten(replace(een, afzender=(), geadresseerde=(), referenties=(), blokken=(blok,)))
        for gevonden in re.finditer(r"€\u00a0[\d.]+,\d\d", tekst)
    ]
    assert bedragen
    for tekst, einde in bedragen:
        erachter = tekst[einde:].startswith((" (Voorbeeldbedragen)", "\nVoorbeeldbedragen"))
        assert erachter == (tranche == T1 and not tekst[:einde].endswith("€\u00a00,00")), tekst
    assert (een.markering == "Voorbeeldbedragen") == (tranche == T1)
    kaders = [blok.tekst for blok in een.blokken if isinstance(blok, Kader)]
    assert any(kader.startswith("Voorbeeldbedragen") for kader in kaders) == (tranche == T1)
    assert een.gegevens["fictief"] == (tranche == T1)


def test_een_oefenbrief_zegt_het_in_de_tekst_en_op_elke_bladzijde() -> None:
    een = besluitbrief(besluit_over(T1, oefening=True))
    assert een.markering == "Oefening · Voorbeeldbedragen"
    assert een.blokken[0] == Kader("Dit is een oefening. Aan deze brief kunt u geen rechten ontlenen.")
    assert besluitbrief(besluit_over(T2, oefening=True)).markering == "Oefening"
    assert besluitbrief(besluit_over(T2)).markering is None


@ELK
def test_geen_deel_van_de_brief_is_leeg(tranche: str, soort: Soort) -> None:
    for blok in besluitbrief(besluit_over(tranche, soort, minder={"organisatie": 90}, motiveringen={})).blokken:
        match blok:
            case Kop() | Alinea() | Kader():
                assert blok.tekst.strip()
            case Opsomming():
                assert blok.punten
                assert all(punt.strip() for punt in blok.punten)
            case Ondertekening():
                assert all(regel.strip() for regel in blok.regels)
            case Tabel():
                assert blok.rijen
                assert all(rij[0] for rij in blok.rijen)


@ELK
def test_de_brief_is_gewoon_nederlands(tranche: str, soort: Soort) -> None:
    een = besluitbrief(besluit_over(tranche, soort, minder={"organisatie": 90}))
    eigen = [tekst for tekst in teksten(replace(een, referenties=())) if tekst]
    for tekst in eigen:
        laag = tekst.lower()
        assert not [woord for woord in MOEILIJK if re.search(rf"\b{woord}", laag)], tekst
        assert not re.search(r"\b(je|jij|jouw|jullie|u dient|wij)\b", laag), tekst
        assert "  " not in tekst
        assert tekst == tekst.strip()
    for blok in een.blokken:
        if isinstance(blok, Alinea):
            for zin in re.split(r"(?<=[.?!:]) (?=[A-Z])", re.sub(r" \([^()]*\)", "", blok.tekst)):
                assert len(zin.split()) <= 25, zin
            assert blok.tekst.endswith((".", ":", "?", ",")), blok.tekst


def test_wat_iemand_typte_komt_leesbaar_in_brief_en_pdf() -> None:
    """A sign that cannot be printed must not keep a decision from its letter."""
    besluit = besluit_over(T2, minder={"organisatie": 90})
    deel = besluit.beloofd["organisatie"]
    getypt = deel.waarden | {Sleutel("resultaat", 0, 1): "Samen\tsterk 😀\n\n<b>&</b> ● coördineren\u200b"}
    beloofd = dict(besluit.beloofd) | {"organisatie": Invulling(deel.onderdeel, deel.jaren, getypt)}
    een = besluitbrief(replace(besluit, beloofd=beloofd, motiveringen={"organisatie": "Te duur 😀.\r\n\r\nEcht."}))
    [post, *_] = next(blok for blok in een.blokken if isinstance(blok, Opsomming) and "Samen" in blok.punten[0]).punten
    assert post == "Samen sterk [U+1F600] <b>&</b> • coördineren\nAantal mensen dat hieraan werkt: 6 mensen"
    assert Alinea("Te duur [U+1F600].\n\nEcht.") in een.blokken
    assert maak_pdf(een, LETTERS).startswith(b"%PDF-1.7")
