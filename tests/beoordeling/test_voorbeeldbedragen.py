"""Beside every example amount stands that it is one; beside a real one never (afspraken.md 1.15)."""

import re
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, NavigableString, Tag

from spuk_app.aanvraag import besluiten
from spuk_app.db.verbinding import Database
from spuk_app.tranches.tranche import Tranche
from tests.aanvraag.stad import soep
from tests.beoordeling.ministerie import Ministerie
from tests.toetstranche import TOETS, VERSIE

BEDRAG = re.compile(r"€\s*(?!0,00)\d")
"""Zero is no example of anything."""
NAAST = ("td", "dd", "p", "li", "th")
"""The elements that read as one piece: the word must stand in the same one."""

PAGINAS = {
    "bea": ["/werkvoorraad", "/budget", "/budget/toets/noord", "/beoordelen/{id}", "/beoordelen/{id}/voorstel"],
    "ocw": ["/beoordelen/{id}/adviezen/leren"],
    "bo": ["/beoordelen/{id}/besluit", "/berichten"],
    "aud": ["/dossiers/{id}/tijdlijn", "/beschikkingen/1"],
}


def echt() -> Tranche:
    """The same tranche, with amounts that are real."""
    return replace(TOETS, versies=(replace(VERSIE, fictief=False),))


def kale_bedragen(pagina: BeautifulSoup) -> list[str]:
    """The amounts beside which the word does not stand."""
    teksten = [een for een in pagina.find_all(string=BEDRAG) if isinstance(een, NavigableString)]
    assert teksten, "this page shows no amount at all"
    return [str(tekst) for tekst in teksten if "Voorbeeldbedragen" not in _om(tekst)]


def _om(tekst: NavigableString) -> str:
    om = tekst.find_parent(NAAST)
    return om.get_text(" ") if isinstance(om, Tag) else str(tekst)


def loop_langs(ministerie: Ministerie) -> dict[str, BeautifulSoup]:
    """Every page with amounts, in the state in which it can be opened."""
    gezien = {}

    def bekijk(naam: str, pad: str) -> None:
        antwoord = ministerie.als(naam).get(pad.format(id=ministerie.dossier))
        assert antwoord.status_code == 200, pad
        gezien[pad] = soep(antwoord)

    ministerie.tot_in_behandeling(dossier=ministerie.dossiers["zuid"])
    noord, ministerie.dossier = ministerie.dossier, ministerie.dossiers["zuid"]
    bekijk("ocw", PAGINAS["ocw"][0])
    ministerie.dossier = noord
    ministerie.tot_geadviseerd()
    bekijk("bea", "/beoordelen/{id}/voorstel")
    from spuk_app.aanvraag import beoordelen
    from tests.aanvraag.toneel import GEVRAAGD

    ministerie.doe("bea", beoordelen.stel_voor, GEVRAAGD, {})
    bekijk("bo", "/beoordelen/{id}/besluit")
    ministerie.doe("bo", besluiten.verleen)
    for naam, paden in PAGINAS.items():
        for pad in paden:
            if pad not in gezien:
                bekijk(naam, pad)
    return gezien


def test_naast_elk_voorbeeldbedrag_staat_dat_het_er_een_is(ministerie: Ministerie) -> None:
    for pad, pagina in loop_langs(ministerie).items():
        for blok in pagina.select(".app-totaal"):  # its label says it, as the script replaces the amount
            assert "Voorbeeldbedragen" in blok.get_text()
        assert kale_bedragen(pagina) == [], pad


def test_in_een_zin_staat_het_woord_tussen_haakjes_en_bij_nul_staat_het_nooit(ministerie: Ministerie) -> None:
    """A sentence reads on behind the amount; and a word beside each € 0,00 hides the amounts that matter."""
    paginas = loop_langs(ministerie)
    assert "(Voorbeeldbedragen). De brief" in paginas["/beoordelen/{id}/besluit"].get_text()
    for pad, pagina in paginas.items():
        for woord in pagina.select("p .app-geld__voorbeeld"):
            assert woord.find_parent(["td", "dd"]) or woord.find_parent(class_="app-totaal"), f"{pad}: {woord.parent}"
        for nul in pagina.find_all(string=re.compile(r"€\s*0,00")):
            plek = nul.find_parent(class_="app-geld") or nul.parent
            assert "Voorbeeldbedragen" not in plek.get_text() or BEDRAG.search(plek.get_text()), pad


@pytest.mark.parametrize("tranche", [echt()])
def test_naast_een_echt_bedrag_staat_het_nooit(database: Database, tmp_path: Path, tranche: Tranche) -> None:
    for pad, pagina in loop_langs(Ministerie(database, tmp_path, tranche)).items():
        assert "voorbeeldbedrag" not in pagina.get_text().lower(), pad


def test_het_woord_wordt_op_een_plek_gespeld() -> None:
    wortel = Path(__file__).parents[2]
    gespeld = Counter(
        (pad.name, woord)
        for map_, soort in (("spuk_app", "*.py"), ("tools", "*.py"), ("templates", "*.html"))
        for pad in (wortel / map_).rglob(soort)
        for woord in re.findall(r"voorbeeldbedrag\w*", pad.read_text(encoding="utf-8"), re.IGNORECASE)
    )
    assert gespeld == {("tranche.py", "Voorbeeldbedragen"): 1}
