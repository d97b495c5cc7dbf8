"""The life cycle of the account of one municipality over one year of a tranche (Fvw art. 17a).

The legal delivery is at CBS; this case prepares it, and records when each step outside this system was taken.
"""

from dataclasses import dataclass
from enum import StrEnum

from spuk_app.kern.fouten import Conflict, NietToegestaan
from spuk_app.kern.levensloop import Levensloop, Stap, Voorwaarde
from spuk_app.kern.wie import Rol


class Toestand(StrEnum):
    """The states of a yearly report."""

    BEZIG = "bezig"
    AKKOORD = "akkoord"
    VASTGEZET = "vastgezet"
    GECONTROLEERD = "gecontroleerd"
    VASTGESTELD = "vastgesteld"
    AANGELEVERD = "aangeleverd"
    BEOORDEELD = "beoordeeld"

    @property
    def label(self) -> str:
        """The state as officials read it."""
        return _LABELS[self]

    @property
    def kleur(self) -> str:
        """The kind of badge: neutraal, info, let-op, goed or fout."""
        return "goed" if self is Toestand.BEOORDEELD else "neutraal" if self is Toestand.BEZIG else "info"


_LABELS = {
    Toestand.BEZIG: "Bezig - nog niet aangeleverd",
    Toestand.AKKOORD: "Intern akkoord",
    Toestand.VASTGEZET: "Vastgezet voor de accountant",
    Toestand.GECONTROLEERD: "Gecontroleerd door de accountant",
    Toestand.VASTGESTELD: "Vastgesteld door de raad",
    Toestand.AANGELEVERD: "Aanlevering bij het CBS vastgelegd",
    Toestand.BEOORDEELD: "Akkoord van het Rijk",
}
BIJ_HET_RIJK = frozenset({Toestand.AANGELEVERD, Toestand.BEOORDEELD})
"""The states in which the ministries see the report: before that it is the municipality's own."""


@dataclass(frozen=True, slots=True)
class Feiten:
    """What the conditions of a report look at; acts and pages fill in what the step needs."""

    jaar_voorbij: bool = False
    verleend: bool = False
    vorige_aangeleverd: bool = False
    fouten: int = 0
    invullers: frozenset[int] = frozenset()
    onderdeel_open: bool = True
    """Whether the onderdeel that is saved may change: always while the report is open, later only when it was asked for."""
    datum_mogelijk: bool = True
    """Whether the day that is recorded lies after the step before it, and not in the future."""
    beoordelingen_open: int = 0
    vastgesteld: bool = False
    """Whether what it is about has been settled, of a report with all its areas: its figures then stand."""


_FINANCIEN = frozenset({Rol.GEMEENTE_FINANCIEN})
_INVULLERS = frozenset({Rol.OPSTELLER, Rol.GEMEENTE_FINANCIEN})
_FVW = "Fvw art. 17a lid 1"
_DATUM = Voorwaarde(
    "de datum ligt niet in de toekomst en niet voor de vorige stap",
    lambda feiten, wie: feiten.datum_mogelijk,
    herstel="Vul de datum in waarop dit echt is gebeurd.",
)

_NIET_VASTGESTELD = Voorwaarde(
    "de uitkering is nog niet definitief vastgesteld",
    lambda feiten, wie: not feiten.vastgesteld,
    "T1 art. 15, T2 art. 14",
    "Bent u het niet eens met de vaststelling? Maak dan bezwaar. Hoe dat moet, staat in de brief.",
    Conflict,
)
_NOG_ZONDER_FOUTEN = Voorwaarde(
    "er staan geen fouten in de verantwoording",
    lambda feiten, wie: feiten.fouten == 0,
    herstel="Kies ‘Cijfers weer openen’ en verbeter de fouten in het overzicht.",
)

VERANTWOORDING = Levensloop(
    "de verantwoording",
    Toestand,
    (
        Stap(
            "begin_verantwoording",
            "Verantwoording beginnen",
            _INVULLERS,
            frozenset(),
            Toestand.BEZIG,
            (
                Voorwaarde(
                    "het jaar is voorbij",
                    lambda feiten, wie: feiten.jaar_voorbij,
                    herstel="Begin na 31 december met de verantwoording over dat jaar.",
                    fout=Conflict,
                ),
                Voorwaarde(
                    "uw gemeente heeft voor deze jaren een uitkering gekregen",
                    lambda feiten, wie: feiten.verleend,
                    fout=Conflict,
                ),
                _NIET_VASTGESTELD,
                Voorwaarde(
                    "de verantwoording over het jaar ervoor is aangeleverd",
                    lambda feiten, wie: feiten.vorige_aangeleverd,
                    herstel="Maak eerst de verantwoording over het vorige jaar af.",
                    fout=Conflict,
                ),
            ),
            _FVW,
        ),
        Stap(
            "bewaar_verantwoording",
            "Opslaan",
            _INVULLERS,
            frozenset({Toestand.BEZIG, Toestand.AANGELEVERD}),
            None,
            (
                _NIET_VASTGESTELD,
                Voorwaarde(
                    "over dit onderdeel is een vraag gesteld",
                    lambda feiten, wie: feiten.onderdeel_open,
                    herstel="Na de aanlevering kunt u alleen wijzigen waar het Rijk een vraag over stelt.",
                    fout=Conflict,
                ),
            ),
        ),
        Stap(
            "geef_akkoord",
            "Intern akkoord geven",
            _FINANCIEN,
            frozenset({Toestand.BEZIG}),
            Toestand.AKKOORD,
            (
                _NIET_VASTGESTELD,
                Voorwaarde(
                    "er staan geen fouten meer in de verantwoording",
                    lambda feiten, wie: feiten.fouten == 0,
                    herstel="Verbeter eerst de fouten in het overzicht. Waarschuwingen mogen blijven staan.",
                ),
                Voorwaarde(
                    "een ander dan wie de cijfers invulde, geeft akkoord",
                    lambda feiten, wie: wie.id not in feiten.invullers,
                    "vierogenprincipe",
                    "Laat een collega met de rol Financiën akkoord geven.",
                    NietToegestaan,
                ),
            ),
        ),
        Stap(
            "heropen",
            "Cijfers weer openen",
            _FINANCIEN,
            frozenset({Toestand.AKKOORD, Toestand.VASTGEZET, Toestand.GECONTROLEERD, Toestand.VASTGESTELD}),
            Toestand.BEZIG,
            (_NIET_VASTGESTELD,),
        ),
        Stap(
            "zet_vast",
            "Cijfers vastzetten voor de accountant",
            _FINANCIEN,
            frozenset({Toestand.AKKOORD}),
            Toestand.VASTGEZET,
            (_NIET_VASTGESTELD, _NOG_ZONDER_FOUTEN),
        ),
        Stap(
            "leg_bevindingen_vast",
            "Bevindingen van de accountant vastleggen",
            _FINANCIEN,
            frozenset({Toestand.VASTGEZET}),
            Toestand.GECONTROLEERD,
            (_DATUM, _NIET_VASTGESTELD),
            "Bado art. 5 lid 4",
        ),
        Stap(
            "leg_raadsbesluit_vast",
            "Vaststelling door de raad vastleggen",
            _FINANCIEN,
            frozenset({Toestand.GECONTROLEERD}),
            Toestand.VASTGESTELD,
            (_DATUM, _NIET_VASTGESTELD),
            "Gemeentewet art. 198",
        ),
        Stap(
            "lever_aan",
            "Aanlevering bij het CBS vastleggen",
            _FINANCIEN,
            frozenset({Toestand.VASTGESTELD}),
            Toestand.AANGELEVERD,
            (_DATUM, _NIET_VASTGESTELD, _NOG_ZONDER_FOUTEN),
            _FVW,
        ),
        Stap(
            "heropen_beoordeling",
            "Beoordeling heropenen",
            frozenset({Rol.BZK_FINANCIEN}),
            frozenset({Toestand.BEOORDEELD}),
            Toestand.AANGELEVERD,
            (_NIET_VASTGESTELD,),
        ),
        Stap(
            "rond_beoordeling_af",
            "Beoordeling afronden",
            frozenset({Rol.ADVISEUR, Rol.BZK_FINANCIEN}),
            frozenset({Toestand.AANGELEVERD}),
            Toestand.BEOORDEELD,
            (
                Voorwaarde(
                    "elk onderdeel is akkoord",
                    lambda feiten, wie: feiten.beoordelingen_open == 0,
                    herstel="Wacht tot elk departement akkoord is.",
                    fout=Conflict,
                ),
            ),
        ),
    ),
)
