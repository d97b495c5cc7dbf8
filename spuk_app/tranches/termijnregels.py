"""Read how long the legal terms are: those of the law, the same for every tranche, and those of a version."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from spuk_app.kern.termijnen import Duur, Eenheid, Grondslag, Regel, VasteDag, reken
from spuk_app.kern.tijd import Venster
from spuk_app.tranches.bestand import Tabel, lees_toml
from spuk_app.tranches.feestdagen import FEESTDAGEN
from spuk_app.tranches.tranche import Termijnsoort

_WET = Path(__file__).parent / "termijnen.toml"
_GEEN_SCHRIKKELJAAR = 2023
_Soort = TypeVar("_Soort", bound=StrEnum)


class Wetstermijn(StrEnum):
    """The terms that a law sets, or that we chose where it leaves that to the minister."""

    AANVULLEN = "aanvullen"
    BUITEN_BEHANDELING = "buiten-behandeling"
    BEZWAAR = "bezwaar"
    BETALEN = "betalen"
    AANMANEN = "aanmanen"
    VERANTWOORDEN = "verantwoorden"
    UITSTEL_VERANTWOORDEN = "uitstel-verantwoorden"


@cache
def wetstermijnen(pad: Path = _WET) -> Mapping[Wetstermijn, Regel]:
    """The terms that are the same for every tranche.

    :raises TrancheFout: a term that is missing, unknown, without source or impossible.
    """
    with lees_toml(pad) as tabel:
        return MappingProxyType(_regels(tabel, list(Wetstermijn)))


def lees_termijnen(versie: Tabel) -> tuple[Venster, Mapping[Termijnsoort, Regel]]:
    """The window and the terms of one version, from its tables ``venster`` and ``termijnen``.

    :raises TrancheFout: a term that is missing, unknown, without source or impossible.
    """
    venster, aanvragen = _venster(versie)
    with versie.tabel("termijnen") as tabel:
        regels = _regels(tabel, [soort for soort in Termijnsoort if soort is not Termijnsoort.AANVRAGEN])
    return venster, MappingProxyType({Termijnsoort.AANVRAGEN: aanvragen} | regels)


def _venster(versie: Tabel) -> tuple[Venster, Regel]:
    with versie.tabel("venster") as tabel:
        van, tot_en_met = tabel.datum("van"), tabel.datum("tot_en_met")
        lengte = VasteDag(tot_en_met.month, tot_en_met.day)
        regel = _regel(tabel, lengte)
        if van > tot_en_met:
            wat = f"a window cannot end ({tot_en_met}) before it begins ({van})"
            raise tabel.fout("tot_en_met", wat, "Correct one of the two dates")
        if lengte.einde(van) != tot_en_met:
            wat = f"a window from {van} to {tot_en_met} is longer than a year"
            raise tabel.fout("tot_en_met", wat, "Correct one of the two dates")
    return Venster(van, reken("", "", van, regel, FEESTDAGEN).laatste_dag), regel


def _regels(tabel: Tabel, soorten: list[_Soort]) -> dict[_Soort, Regel]:
    """Exactly these terms; a key that is left over is refused by the table."""
    regels = {}
    for soort in soorten:
        with tabel.tabel(soort) as sub:
            regels[soort] = _regel(sub, _vaste_dag(sub) if "dag" in sub else _duur(sub))
    return regels


def _regel(tabel: Tabel, lengte: Duur | VasteDag) -> Regel:
    return Regel(lengte, tabel.een_van("grondslag", Grondslag), tabel.tekst("artikel"), tabel.tekst("bron"))


def _duur(tabel: Tabel) -> Duur:
    aantal, eenheid = tabel.geheel("aantal"), tabel.een_van("eenheid", Eenheid)
    try:
        return Duur(aantal, eenheid)
    except ValueError as fout:
        raise tabel.fout("aantal", str(fout), "Write for example 12") from None


def _vaste_dag(tabel: Tabel) -> VasteDag:
    maand, dag = tabel.geheel("maand"), tabel.geheel("dag")
    try:
        date(_GEEN_SCHRIKKELJAAR, maand, dag)
    except ValueError:
        wat = f"{dag}-{maand} is not a day of every year"
        raise tabel.fout("dag", wat, "Write for example maand = 7, dag = 15") from None
    return VasteDag(maand, dag)
