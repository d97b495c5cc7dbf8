"""The life cycle of the review of one onderdeel of a delivered report: accept it, or ask, which reopens it alone."""

from dataclasses import dataclass
from enum import StrEnum

from spuk_app.kern.fouten import Conflict, NietToegestaan
from spuk_app.kern.levensloop import Levensloop, Stap, Voorwaarde
from spuk_app.kern.wie import Rol, Wie


class Beoordelingstoestand(StrEnum):
    """The states of a review."""

    OPEN = "open"
    VRAAG = "vraag"
    BEANTWOORD = "beantwoord"
    AKKOORD = "akkoord"

    @property
    def label(self) -> str:
        """The state as officials read it."""
        return {
            "open": "Nog te beoordelen",
            "vraag": "Vraag gesteld",
            "beantwoord": "Vraag beantwoord",
            "akkoord": "Akkoord",
        }[self.value]

    @property
    def kleur(self) -> str:
        """The kind of badge."""
        return {"open": "info", "vraag": "let-op", "beantwoord": "info", "akkoord": "goed"}[self.value]


@dataclass(frozen=True, slots=True)
class Beoordelingsfeiten:
    """What the conditions of a review look at.

    ``departement`` judges this onderdeel; BZK financiën judges for VRO, whose minister grants.
    ``tekst`` is the question or the answer; ``fouten`` counts the errors in the figures of the onderdeel; ``invullers``
    changed those figures after the last delivery; ``vastgesteld``: the area was settled, so its figures stand.
    ``aangeleverd``: of a line that is there, whether it was ever delivered; of one that is asked for, whether the report
    over the last year was.
    """

    departement: str = ""
    tekst: str = ""
    fouten: int = 0
    invullers: frozenset[int] = frozenset()
    vastgesteld: bool = False
    aangeleverd: bool = True


def departement_van(wie: Wie) -> str | None:
    """For which department this person judges: the own one, or VRO for BZK financiën. None for everybody else."""
    if wie.rol is Rol.ADVISEUR:
        return wie.departement
    return "VRO" if wie.rol is Rol.BZK_FINANCIEN else None


def beoordelaars(departement: str) -> tuple[tuple[Rol, str | None], ...]:
    """Everybody who judges for a department, as (role, department): the other way round. Two roles judge for VRO."""
    adviseurs = (Rol.ADVISEUR, departement)
    return (adviseurs, (Rol.BZK_FINANCIEN, None)) if departement == "VRO" else (adviseurs,)


_BEOORDELAARS = frozenset({Rol.ADVISEUR, Rol.BZK_FINANCIEN})
TE_BEOORDELEN = frozenset({Beoordelingstoestand.OPEN, Beoordelingstoestand.BEANTWOORD})
"""The states in which the department has to say something."""
_EIGEN = Voorwaarde(
    "het onderdeel hoort bij uw departement",
    lambda feiten, wie: feiten.departement == departement_van(wie),
    herstel="Laat het departement beoordelen waar dit onderdeel bij hoort.",
    fout=NietToegestaan,
)
_NIET_VASTGESTELD = Voorwaarde(
    "de uitkering is nog niet definitief vastgesteld",
    lambda feiten, wie: not feiten.vastgesteld,
    "T1 art. 15, T2 art. 14",
    "De cijfers van dit gebied staan vast. U hoeft hier niets meer te doen.",
    Conflict,
)

BEOORDELING = Levensloop(
    "de beoordeling",
    Beoordelingstoestand,
    (
        Stap(
            "vraag_verantwoording",
            "Om verantwoording vragen",
            frozenset({Rol.BZK_FINANCIEN}),
            frozenset(),
            Beoordelingstoestand.VRAAG,
            (
                _NIET_VASTGESTELD,
                Voorwaarde(
                    "de verantwoording over het laatste jaar is aangeleverd",
                    lambda feiten, wie: feiten.aangeleverd,
                    herstel="Wacht op die verantwoording. De gemeente vult daarin alles in waarvoor zij geld kreeg.",
                    fout=Conflict,
                ),
            ),
            "T1 art. 15, T2 art. 14",
        ),
        Stap(
            "aanvaard",
            "Akkoord geven",
            _BEOORDELAARS,
            TE_BEOORDELEN,
            Beoordelingstoestand.AKKOORD,
            (_EIGEN, _NIET_VASTGESTELD),
        ),
        Stap(
            "stel_vraag",
            "Vraag stellen",
            _BEOORDELAARS,
            TE_BEOORDELEN,
            Beoordelingstoestand.VRAAG,
            (
                _EIGEN,
                _NIET_VASTGESTELD,
                Voorwaarde(
                    "de vraag is ingevuld",
                    lambda feiten, wie: bool(feiten.tekst.strip()),
                    herstel="Vul in wat u van de gemeente wilt weten.",
                ),
            ),
        ),
        Stap(
            "trek_vraag_in",
            "Vraag intrekken",
            _BEOORDELAARS,
            frozenset({Beoordelingstoestand.VRAAG}),
            Beoordelingstoestand.OPEN,
            (
                _EIGEN,
                _NIET_VASTGESTELD,
                Voorwaarde(
                    "de gemeente heeft dit onderdeel al eens verantwoord",
                    lambda feiten, wie: feiten.aangeleverd,
                    herstel="Wacht op het antwoord. Er zijn nog geen cijfers om op terug te vallen.",
                    fout=Conflict,
                ),
            ),
        ),
        Stap(
            "beantwoord",
            "Vraag beantwoorden",
            frozenset({Rol.GEMEENTE_FINANCIEN}),
            frozenset({Beoordelingstoestand.VRAAG}),
            Beoordelingstoestand.BEANTWOORD,
            (
                _NIET_VASTGESTELD,
                Voorwaarde(
                    "het antwoord is ingevuld",
                    lambda feiten, wie: bool(feiten.tekst.strip()),
                    herstel="Vul uw antwoord in.",
                ),
                Voorwaarde(
                    "er staan geen fouten in de cijfers van dit onderdeel",
                    lambda feiten, wie: feiten.fouten == 0,
                    herstel="Verbeter eerst de fouten bij dit onderdeel.",
                ),
                Voorwaarde(
                    "een ander dan wie de cijfers wijzigde, beantwoordt de vraag",
                    lambda feiten, wie: wie.id not in feiten.invullers,
                    "vierogenprincipe",
                    "Laat een collega met de rol Financiën de vraag beantwoorden.",
                    NietToegestaan,
                ),
            ),
        ),
    ),
)
