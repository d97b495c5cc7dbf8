"""The life cycle of a statement of interest for an onderdeel that is granted without an application."""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from spuk_app.kern.fouten import Conflict, NietToegestaan
from spuk_app.kern.levensloop import Levensloop, Stap, Voorwaarde
from spuk_app.kern.tijd import toon_dag
from spuk_app.kern.wie import Rol


class Belangstellingtoestand(StrEnum):
    """The states of a statement of interest. What was not granted when the area was settled, lapses: that is not stored."""

    GEMELD = "gemeld"
    VOORGESTELD = "voorgesteld"
    VERLEEND = "verleend"

    @property
    def label(self) -> str:
        """The state as officials read it."""
        return {"gemeld": "Belangstelling gemeld", "voorgesteld": "Conceptbesluit", "verleend": "Verleend"}[self.value]

    @property
    def kleur(self) -> str:
        """The kind of badge."""
        return {"gemeld": "info", "voorgesteld": "let-op", "verleend": "goed"}[self.value]


@dataclass(frozen=True, slots=True)
class BelangstellingFeiten:
    """What the conditions of a statement of interest look at. ``vanaf``: the first day on which it can be granted.

    ``vastgesteld``: the area was settled, so nothing is asked, proposed or granted for it any more.
    """

    gepubliceerd: bool = False
    in_werking: bool = False
    vanaf: date | None = None
    voorgesteld_door: int | None = None
    vastgesteld: bool = False

    @property
    def wanneer(self) -> str:
        """That first day in words."""
        return toon_dag(self.vanaf) if self.vanaf else "de dag waarop de wijziging in werking treedt"


VERVALLEN = ("Vervallen", "neutraal")
"""How a statement reads, as label and badge, once the area was settled before there was a decision."""
_NIET_VASTGESTELD = Voorwaarde(
    "de uitkering voor dit gebied is nog niet definitief vastgesteld",
    lambda feiten, wie: not feiten.vastgesteld,
    "T1 art. 15",
    "Daarmee is de uitkering afgesloten. Overleg met een jurist.",
    Conflict,
)
_NOG_TE_VRAGEN = replace(
    _NIET_VASTGESTELD,
    herstel="Bent u het niet eens met de vaststelling? Maak dan bezwaar. Hoe dat moet, staat in de brief.",
)

BELANGSTELLING = Levensloop(
    "de belangstelling",
    Belangstellingtoestand,
    (
        Stap(
            "meld_belangstelling",
            "Belangstelling melden",
            frozenset({Rol.OPSTELLER, Rol.ONDERTEKENAAR}),
            frozenset(),
            Belangstellingtoestand.GEMELD,
            (
                Voorwaarde(
                    "de wijziging van de regeling is gepubliceerd",
                    lambda feiten, wie: feiten.gepubliceerd,
                    fout=Conflict,
                ),
                _NOG_TE_VRAGEN,
            ),
            "T1 art. 10 lid 5",
        ),
        Stap(
            "wijzig_contact",
            "Contactpersoon wijzigen",
            frozenset({Rol.OPSTELLER, Rol.ONDERTEKENAAR}),
            frozenset({Belangstellingtoestand.GEMELD, Belangstellingtoestand.VOORGESTELD}),
            None,
            (_NOG_TE_VRAGEN,),
        ),
        Stap(
            "stel_ambtshalve_voor",
            "Conceptbesluit maken",
            frozenset({Rol.BEHANDELAAR}),
            frozenset({Belangstellingtoestand.GEMELD}),
            Belangstellingtoestand.VOORGESTELD,
            (_NIET_VASTGESTELD,),
        ),
        Stap(
            "verleen_ambtshalve",
            "Verlenen",
            frozenset({Rol.BESLISSER}),
            frozenset({Belangstellingtoestand.VOORGESTELD}),
            Belangstellingtoestand.VERLEEND,
            (
                Voorwaarde(
                    "een ander dan de behandelaar beslist",
                    lambda feiten, wie: wie.id != feiten.voorgesteld_door,
                    "vierogenprincipe",
                    "Laat een collega beslissen.",
                    NietToegestaan,
                ),
                Voorwaarde(
                    "de wijziging van de regeling is in werking getreden",
                    lambda feiten, wie: feiten.in_werking,
                    "Stcrt. 2023, 25879",
                    "Beslis op {feiten.wanneer} of later.",
                    Conflict,
                ),
                _NIET_VASTGESTELD,
            ),
            "T1 art. 9a",
            wachtwoord=True,
        ),
    ),
)
