"""The life cycle of a claim: what was paid and not settled is claimed back by a decision of its own, and then received."""

from dataclasses import dataclass
from enum import StrEnum

from spuk_app.kern.fouten import Conflict
from spuk_app.kern.levensloop import Levensloop, Stap, Voorwaarde
from spuk_app.kern.wie import Rol
from spuk_app.verantwoording.levensloop.vaststelling import VIER_OGEN


class Vorderingstoestand(StrEnum):
    """The states of a claim."""

    OPEN = "open"
    AANGEMAAND = "aangemaand"
    ONTVANGEN = "ontvangen"

    @property
    def label(self) -> str:
        """The state as officials read it."""
        return {"open": "Terug te betalen", "aangemaand": "Aangemaand", "ontvangen": "Terugbetaald"}[self.value]

    @property
    def kleur(self) -> str:
        """The kind of badge."""
        return {"open": "let-op", "aangemaand": "let-op", "ontvangen": "goed"}[self.value]


@dataclass(frozen=True, slots=True)
class Vorderingsfeiten:
    """What the conditions of a claim look at.

    ``op_tijd``: within a year after the last account was delivered at CBS (docs/adr/0013), or there never was one.
    ``te_laat``: the term to pay has passed and something is open. ``open``: eurocents that are still to come in.
    ``rekening_bekend``: BZK has named the account to pay to, or this is practice. A list that does not look at it shows that
    money waits to be claimed; the page of the area says what stands in the way.
    """

    vastgesteld: bool = False
    bedrag: int = 0
    op_tijd: bool = True
    voorgesteld_door: int | None = None
    datum_mogelijk: bool = True
    te_laat: bool = False
    open: int = 0
    rekening_bekend: bool = True


_LOOPT = frozenset({Vorderingstoestand.OPEN, Vorderingstoestand.AANGEMAAND})
_REKENING = Voorwaarde(
    "het rekeningnummer waarop de gemeente terugbetaalt, is bekend",
    lambda feiten, wie: feiten.rekening_bekend,
    "Awb 4:89",
    "Vraag de functioneel beheerder om het rekeningnummer te laten invullen. Er is nog niets verstuurd.",
    Conflict,
    "Het rekeningnummer waarop de gemeente terugbetaalt, is nog niet bekend. De brief moet dat noemen",
)

VORDERING = Levensloop(
    "de terugvordering",
    Vorderingstoestand,
    (
        Stap(
            "vorder_terug",
            "Terugvorderen",
            frozenset({Rol.BESLISSER}),
            frozenset(),
            Vorderingstoestand.OPEN,
            (
                Voorwaarde(
                    "de uitkering is definitief vastgesteld",
                    lambda feiten, wie: feiten.vastgesteld,
                    fout=Conflict,
                ),
                Voorwaarde(
                    "er is meer betaald dan is vastgesteld",
                    lambda feiten, wie: feiten.bedrag > 0,
                    herstel="Er is niets terug te vorderen.",
                    fout=Conflict,
                ),
                Voorwaarde(
                    "er is nog geen jaar voorbij sinds de laatste verantwoording bij het CBS is aangeleverd",
                    lambda feiten, wie: feiten.op_tijd,
                    "T1 art. 15 lid 4, T2 art. 14 lid 4",
                    "Overleg met een jurist: de termijn om terug te vorderen is voorbij.",
                    Conflict,
                ),
                VIER_OGEN,
                _REKENING,
            ),
            "T1 art. 15 lid 4, T2 art. 14 lid 4",
            wachtwoord=True,
        ),
        Stap(
            "maan_aan",
            "Aanmanen",
            frozenset({Rol.BZK_FINANCIEN}),
            frozenset({Vorderingstoestand.OPEN}),
            Vorderingstoestand.AANGEMAAND,
            (
                Voorwaarde(
                    "de termijn om terug te betalen is voorbij",
                    lambda feiten, wie: feiten.te_laat,
                    "Awb art. 4:87 lid 1 en 4:97",
                    "Wacht tot de laatste dag voorbij is.",
                    Conflict,
                ),
                _REKENING,
            ),
            "Awb art. 4:112",
        ),
        Stap(
            "boek_ontvangst",
            "Ontvangst boeken",
            frozenset({Rol.BZK_FINANCIEN}),
            _LOOPT,
            None,
            (
                Voorwaarde(
                    "de datum ligt niet in de toekomst en niet voor het besluit",
                    lambda feiten, wie: feiten.datum_mogelijk,
                    herstel="Vul de dag in waarop het geld is ontvangen.",
                ),
            ),
            "Awb art. 4:87 lid 1",
            wachtwoord=True,
        ),
        Stap(
            "rond_terugvordering_af",
            "Terugvordering afronden",
            frozenset({Rol.BZK_FINANCIEN}),
            _LOOPT,
            Vorderingstoestand.ONTVANGEN,
            (
                Voorwaarde(
                    "het hele bedrag is ontvangen",
                    lambda feiten, wie: feiten.vastgesteld and feiten.open == 0,
                    herstel="Wacht tot het hele bedrag is ontvangen.",
                    fout=Conflict,
                ),
            ),
        ),
    ),
)
