"""The macros draw accessible HTML from plain data, and escape whatever a user typed."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import jinja2
import pytest
from bs4 import BeautifulSoup, Tag

WORTEL = Path(__file__).parents[2]
Teken = Callable[..., BeautifulSoup]
BOOS = """"><script>alert(1)</script>'&"""


@pytest.fixture(scope="module")
def omgeving() -> jinja2.Environment:
    """Jinja as the application sets it up, but without Flask: only what stands on every page is there."""
    omgeving = jinja2.Environment(
        loader=jinja2.FileSystemLoader(WORTEL / "templates"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    omgeving.globals |= {"asset": lambda naam: f"/static/dist/{naam}", "bestand_hoogstens": 100}
    return omgeving


@pytest.fixture(scope="module")
def teken(omgeving: jinja2.Environment) -> Teken:
    """Draws a piece of template and reads the HTML back as a browser would."""

    def _teken(bron: str, **waarden: object) -> BeautifulSoup:
        sjabloon = omgeving.from_string("{% import '_delen/ui.html' as ui with context %}" + bron)
        return BeautifulSoup(sjabloon.render(**waarden), "html5lib")

    return _teken


def element(soep: BeautifulSoup, kiezer: str) -> Tag:
    """The one element that matches; more than one is as wrong as none."""
    gevonden = soep.select(kiezer)
    assert len(gevonden) == 1, f"{len(gevonden)} keer {kiezer}"
    return gevonden[0]


VELDEN = {
    "tekst": "ui.veld_tekst('veld-2026-r1', 'Het label', waarde, uitleg, fout, verplicht)",
    "vak": "ui.veld_tekst('veld-2026-r1', 'Het label', waarde, uitleg, fout, verplicht, max_lengte=50, regels=4)",
    "bedrag": "ui.veld_bedrag('veld-2026-r1', 'Het label', waarde, uitleg, fout, verplicht)",
    "aantal": "ui.veld_aantal('veld-2026-r1', 'Het label', waarde, uitleg, fout, verplicht, eenheid='kinderen')",
    "lijst": "ui.veld_lijst('veld-2026-r1', 'Het label', waarde, uitleg, fout, verplicht, [('a', 'Optie A')])",
    "bestand": "ui.veld_bestand('veld-2026-r1', 'Het label', none, uitleg, fout, verplicht)",
}
INVOER = ":is(input, textarea, select)"


@pytest.mark.parametrize("veld", VELDEN.values(), ids=VELDEN)
def test_veld_heeft_label_naam_en_id(teken: Teken, veld: str) -> None:
    soep = teken("{{ " + veld + " }}", waarde="", uitleg="", fout="", verplicht=True)
    invoer = element(soep, INVOER)
    assert invoer["id"] == invoer["name"] == "veld-2026-r1"
    assert element(soep, "label")["for"] == "veld-2026-r1"
    assert element(soep, "label").get_text().startswith("Het label")
    assert invoer["aria-required"] == "true"
    assert not {"required", "aria-invalid", "aria-describedby", "maxlength"} & set(invoer.attrs)


@pytest.mark.parametrize("veld", VELDEN.values(), ids=VELDEN)
def test_fout_en_uitleg_horen_bij_het_veld(teken: Teken, veld: str) -> None:
    soep = teken("{{ " + veld + " }}", waarde="", uitleg="De uitleg", fout="De fout", verplicht=False)
    invoer = element(soep, INVOER)
    assert invoer["aria-invalid"] == "true"
    assert "aria-required" not in invoer.attrs
    assert "(niet verplicht)" in element(soep, "label").get_text()
    beschreven = [element(soep, f"#{id_}").get_text() for id_ in str(invoer["aria-describedby"]).split()]
    assert beschreven == ["De uitleg", "Fout: De fout"]


@pytest.mark.parametrize("veld", [VELDEN[naam] for naam in ("tekst", "vak", "bedrag", "aantal")])
def test_wat_de_gebruiker_typte_komt_letterlijk_terug(teken: Teken, veld: str) -> None:
    soep = teken("{{ " + veld + " }}", waarde=BOOS, uitleg=BOOS, fout=BOOS, verplicht=True)
    invoer = element(soep, INVOER)
    assert soep.script is None
    assert invoer.get("value", invoer.get_text()) == BOOS
    assert element(soep, "#veld-2026-r1-uitleg").get_text() == BOOS


def test_vak_bewaart_een_lege_eerste_regel_en_kapt_niets_af(teken: Teken) -> None:
    soep = teken("{{ ui.veld_tekst('t', 'T', waarde, max_lengte=3, regels=2) }}", waarde="\n\neen")
    assert element(soep, "textarea").get_text() == "\n\neen"
    assert element(soep, "textarea")["data-teller"] == "3"


def test_bedrag_hoort_bij_een_totaal_en_noemt_het_maximum(teken: Teken) -> None:
    soep = teken(
        "{{ ui.veld_bedrag('b', 'B', '1,00', 'Zonder btw.', maximum='€ 5,00', groep='g') }}"
        "{{ ui.totaal('g', 'Samen', '€ 1,00') }}"
    )
    assert element(soep, "input")["data-bedrag"] == element(soep, "output")["data-totaal"] == "g"
    assert element(soep, "#b-uitleg").get_text() == "Zonder btw. Ten hoogste € 5,00"


@dataclass(frozen=True)
class Optie:
    code: str
    label: str


@pytest.mark.parametrize("opties", [[("w", "Wonen"), ("l", "Leren")], [Optie("w", "Wonen"), Optie("l", "Leren")]])
def test_keuze_uit_paren_of_objecten(teken: Teken, opties: list[object]) -> None:
    soep = teken("{{ ui.veld_keuze('k', 'Kies', 'l', '', 'Kies er een', true, opties) }}", opties=opties)
    rondjes = soep.select("input[type=radio][name=k]")
    assert [(rondje["value"], "checked" in rondje.attrs) for rondje in rondjes] == [("w", False), ("l", True)]
    assert [rondje["id"] for rondje in rondjes] == ["k", "k-l"], "the list of errors links to the first option"
    assert [label["for"] for label in soep.select("label")] == ["k", "k-l"]
    groep = element(soep, "fieldset[role=radiogroup]")
    assert (groep["aria-required"], groep["aria-invalid"], groep["aria-describedby"]) == ("true", "true", "k-fout")


def test_meerkeuze_en_lijst_kiezen_wat_gekozen_is(teken: Teken) -> None:
    opties = [("1", "Een"), ("2", "Twee"), ("3", "Drie")]
    soep = teken("{{ ui.veld_meerkeuze('m', 'M', ['1', '3'], opties=opties) }}", opties=opties)
    assert [vak["value"] for vak in soep.select("input[checked]")] == ["1", "3"]
    soep = teken("{{ ui.veld_lijst('l', 'L', '2', opties=opties, leeg='Kies een getal') }}", opties=opties)
    assert [optie.get_text() for optie in soep.select("option")] == ["Kies een getal", "Een", "Twee", "Drie"]
    assert element(soep, "option[selected]")["value"] == "2"


@pytest.mark.parametrize(
    ("waarde", "gekozen"), [(True, ["ja"]), (False, ["nee"]), ("nee", ["nee"]), (None, []), ("misschien", [])]
)
def test_janee(teken: Teken, waarde: object, gekozen: list[str]) -> None:
    soep = teken("{{ ui.veld_janee('v', 'Is het zo?', waarde) }}", waarde=waarde)
    assert [rondje["value"] for rondje in soep.select("input[checked]")] == gekozen


def test_foutenlijst_verwijst_naar_de_velden(teken: Teken) -> None:
    soep = teken(
        "{{ ui.foutenlijst(fouten) }}", fouten=[("bedrag-2026", "Vul een bedrag in."), ("", "Er is iets anders.")]
    )
    assert element(soep, "h2").get_text() == "Er zijn 2 fouten gevonden"
    assert element(soep, "a")["href"] == "#bedrag-2026"
    assert [punt.get_text() for punt in soep.select("li")] == ["Vul een bedrag in.", "Er is iets anders."]
    assert teken("{{ ui.foutenlijst([]) }}").get_text().strip() == ""


def test_tabel_noemt_rij_en_kolom(teken: Teken) -> None:
    soep = teken(
        """{{ ui.tabel('Gebieden', ['Gebied', 'Status', ('Gevraagd', 'getal')],
           [['Zaandam-Oost', ui.badge('Klaar', 'goed'), '€ 1,00'], [boos, '', '€ 2,00']], ['Totaal', '', '€ 3,00']) }}""",
        boos=BOOS,
    )
    assert [kop.get_text() for kop in soep.select("thead th[scope=col]")] == ["Gebied", "Status", "Gevraagd"]
    assert [kop.get_text() for kop in soep.select("th[scope=row]")] == ["Zaandam-Oost", BOOS, "Totaal"]
    assert [cel["data-kop"] for cel in soep.select("td[data-kop]")] == ["Status", "Gevraagd", "Gevraagd", "Gevraagd"]
    assert [cel.get_text() for cel in soep.select("td.app-kolom--getal")] == ["€ 1,00", "€ 2,00", "€ 3,00"]
    assert element(soep, "td .app-badge--goed").get_text() == "Klaar"


def test_stappen_zeggen_waar_u_bent(teken: Teken) -> None:
    soep = teken("{{ ui.stappen([('Een', '/1'), ('Twee', '/2'), ('Drie', none)], 2) }}")
    assert element(soep, "[aria-current=step]").get_text(" ", strip=True) == "2 Twee"
    assert [link["href"] for link in soep.select("a")] == ["/1"]


def test_takenlijst_samenvatting_en_tijdlijn(teken: Teken) -> None:
    taken = teken(
        "{{ ui.takenlijst([('Een', '/1', 'Klaar', 'goed', ''), ('Twee', none, 'Kan nog niet', 'neutraal', 'Eerst een.')]) }}"
    )
    assert [link["href"] for link in taken.select("a")] == ["/1"]
    assert "Eerst een." in taken.get_text()
    samenvatting = teken(
        "{{ ui.samenvattingslijst([('Naam', 'Anouk', '/naam'), ('Telefoon', '', '/tel'), ('Aantal', 0, '')]) }}"
    )
    assert [dd.get_text(strip=True) for dd in samenvatting.select("dd.app-samenvatting__waarde")] == [
        "Anouk",
        "Niet ingevuld",
        "0",
    ]
    assert [link.get_text() for link in samenvatting.select("a")] == ["Wijzigen Naam", "Wijzigen Telefoon"]
    tijdlijn = teken(
        "{{ ui.tijdlijn([('1 mei', '2026-05-01', 'Ingediend', 'Door ons', false), ('2 mei', '', 'Besluit', '', true)]) }}"
    )
    assert element(tijdlijn, "time")["datetime"] == "2026-05-01"
    assert "(komt nog)" in tijdlijn.select("li")[1].get_text()


def test_elk_icoon_zit_in_de_sprite() -> None:
    """A name that is missing from icons.json would show as nothing at all."""
    bekend = set(json.loads((WORTEL / "frontend" / "icons.json").read_text()))
    gebruikt = {
        naam
        for sjabloon in (WORTEL / "templates").rglob("*.html")
        for naam in re.findall(r"icoon\('([a-z0-9-]+)'\)|icoonnaam='([a-z0-9-]+)'", sjabloon.read_text())
        for naam in naam
        if naam
    }
    assert gebruikt
    assert gebruikt <= bekend
