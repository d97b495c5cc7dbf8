"""The life cycle of the settlement of one area: proposed by one person, decided by another (T1 art. 15, T2 art. 14)."""

from dataclasses import dataclass
from enum import StrEnum

from spuk_app.kern.fouten import Conflict, NietToegestaan
from spuk_app.kern.levensloop import Levensloop, Stap, Voorwaarde
from spuk_app.kern.wie import Rol


class Vaststellingstoestand(StrEnum):
    """The states of a settlement."""

    VOORGESTELD = "voorgesteld"
    TERUGGEGEVEN = "teruggegeven"
    VASTGESTELD = "vastgesteld"

    @property
    def label(self) -> str:
        """The state as officials read it."""
        return {
            "voorgesteld": "Conceptbesluit",
            "teruggegeven": "Terug naar Financiën BZK",
            "vastgesteld": "Definitief vastgesteld",
        }[self.value]

    @property
    def kleur(self) -> str:
        """The kind of badge."""
        return {"voorgesteld": "let-op", "teruggegeven": "let-op", "vastgesteld": "goed"}[self.value]


@dataclass(frozen=True, slots=True)
class Vaststellingsfeiten:
    """What the conditions of a settlement look at.

    ``verantwoord``: every year of the tranche was accounted for and accepted. ``wachttijd_voorbij``: eighteen months have
    passed since the last year, so that it may be settled without an account (T1 art. 15 lid 3, T2 art. 14 lid 3).
    ``onderdeel_ontbreekt``: every year was accounted for, but an onderdeel was granted after that and nobody asked about it.
    ``alles_betaald``: the instalments of the years that have begun; later ones lapse with the settlement.
    """

    verantwoord: bool = False
    wachttijd_voorbij: bool = False
    onderdeel_ontbreekt: bool = False
    alles_betaald: bool = False
    voorgesteld_door: int | None = None
    reden: str = ""


_ELK_ONDERDEEL = Voorwaarde(
    "elk onderdeel waarvoor geld is verleend, is verantwoord, of er zijn 18 maanden voorbij na het laatste jaar",
    lambda feiten, wie: not feiten.onderdeel_ontbreekt or feiten.wachttijd_voorbij,
    "T1 art. 15 lid 1 en 3, T2 art. 14 lid 1 en 3",
    "Vraag de gemeente om ook dat onderdeel te verantwoorden, of wacht op haar antwoord.",
    Conflict,
)
_VERANTWOORD = Voorwaarde(
    "elk jaar is verantwoord en akkoord, of er zijn 18 maanden voorbij na het laatste jaar",
    lambda feiten, wie: feiten.verantwoord or feiten.wachttijd_voorbij,
    "T1 art. 15 lid 1 en 3, T2 art. 14 lid 1 en 3",
    "Wacht tot elk jaar is verantwoord en elk departement akkoord is.",
    Conflict,
)
_BETAALD = Voorwaarde(
    "alle termijnen van de jaren die begonnen zijn, zijn betaald",
    lambda feiten, wie: feiten.alles_betaald,
    herstel="Betaal eerst de termijnen die nog openstaan.",
    fout=Conflict,
)
_TE_MAKEN = (_ELK_ONDERDEEL, _VERANTWOORD, _BETAALD)

VIER_OGEN = Voorwaarde(
    "een ander dan wie het conceptbesluit maakte, beslist",
    lambda feiten, wie: wie.id != feiten.voorgesteld_door,
    "vierogenprincipe",
    "Laat een collega beslissen.",
    NietToegestaan,
)
"""Of the settlement, and of the claim that follows from it: both rest on one proposal."""

VASTSTELLING = Levensloop(
    "de vaststelling",
    Vaststellingstoestand,
    (
        Stap(
            "begin_vaststelling",
            "Conceptbesluit tot vaststelling maken",
            frozenset({Rol.BZK_FINANCIEN}),
            frozenset(),
            Vaststellingstoestand.VOORGESTELD,
            _TE_MAKEN,
        ),
        Stap(
            "stel_vaststelling_opnieuw_voor",
            "Conceptbesluit opnieuw maken",
            frozenset({Rol.BZK_FINANCIEN}),
            frozenset({Vaststellingstoestand.TERUGGEGEVEN}),
            Vaststellingstoestand.VOORGESTELD,
            _TE_MAKEN,
        ),
        Stap(
            "geef_vaststelling_terug",
            "Terug naar Financiën BZK",
            frozenset({Rol.BESLISSER}),
            frozenset({Vaststellingstoestand.VOORGESTELD}),
            Vaststellingstoestand.TERUGGEGEVEN,
            (
                Voorwaarde(
                    "de reden is ingevuld",
                    lambda feiten, wie: bool(feiten.reden.strip()),
                    herstel="Vul in wat er anders moet.",
                ),
            ),
        ),
        Stap(
            "stel_vast",
            "Definitief vaststellen",
            frozenset({Rol.BESLISSER}),
            frozenset({Vaststellingstoestand.VOORGESTELD}),
            Vaststellingstoestand.VASTGESTELD,
            (
                VIER_OGEN,
                *_TE_MAKEN,
            ),
            "T1 art. 15, T2 art. 14",
            wachtwoord=True,
        ),
    ),
)
