"""Read the tranches from their files, and refuse to start on what is missing, unknown, without source or wrong."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from spuk_app.tranches.bedragen import lees_gebieden
from spuk_app.tranches.bestand import Tabel, TrancheFout, lees_toml
from spuk_app.tranches.herinneringen import lees_herinneringen
from spuk_app.tranches.sisa import lees_sisa
from spuk_app.tranches.termijnregels import wetstermijnen
from spuk_app.tranches.tranche import Gebied, Getal, Tranche, Versie
from spuk_app.tranches.versie import lees_versie

__all__ = ["TrancheFout", "lees_tranches", "tranches"]

_HIER = Path(__file__).parent


@cache
def tranches() -> Mapping[str, Tranche]:
    """The tranches of this system by their code, oldest first. Read once per process: the files belong to the program."""
    return lees_tranches(_HIER)


def lees_tranches(pad: Path = _HIER) -> Mapping[str, Tranche]:
    """Read every tranche in a folder: what all share, and per tranche a folder with ``tranche.toml`` and its versions.

    :raises TrancheFout: with file, place, what is wrong and what to do; nothing is repaired silently.
    """
    wetstermijnen(pad / "termijnen.toml")  # a damaged one is refused now, not at the first decision
    gebieden = lees_gebieden(pad / "gebieden.csv")
    gelezen: dict[str, Tranche] = {}
    for toml in sorted(pad.glob("*/tranche.toml")):
        with lees_toml(toml) as tabel:
            tranche = _tranche(tabel, toml.parent, gebieden)
            if dubbel := [ander.code for ander in gelezen.values() if ander.reeks == tranche.reeks]:
                raise tabel.fout("reeks", f"{dubbel[0]} uses {tranche.reeks!r} too", "Choose another prefix")
        gelezen[tranche.code] = tranche
    if not gelezen:
        raise TrancheFout(pad.name, "the folder", "it holds no tranche", "Put back the folders with a tranche.toml")
    return MappingProxyType(gelezen)


def _tranche(tabel: Tabel, folder: Path, gebieden: Mapping[str, Gebied]) -> Tranche:
    code = tabel.tekst("code")
    if code.replace("-", "_") != folder.name:
        raise tabel.fout("code", f"{code!r} does not belong in the folder {folder.name}", "Make them agree")
    versies = tuple(lees_versie(pad, code, gebieden) for pad in sorted(folder.glob("[0-9]*.toml")))
    if not versies:
        raise tabel.fout("code", "there is no version of this tranche", "Add a file <date in force>.toml")
    meedoen = _meedoende_gebieden(tabel, versies)
    eigen = {sleutel: gebied for sleutel, gebied in gebieden.items() if sleutel in meedoen}
    _tel(tabel, "gebieden", tabel.getal("gebieden"), len(eigen))
    _tel(tabel, "gemeenten", tabel.getal("gemeenten"), len({gebied.gemeentecode for gebied in eigen.values()}))
    herinneringen = lees_herinneringen(tabel, versies)
    return Tranche(
        code=code,
        naam=tabel.tekst("naam"),
        reeks=tabel.tekst("reeks"),
        gebieden=MappingProxyType(eigen),
        versies=versies,
        sisa=lees_sisa(folder / "sisa.toml", versies),
        herinneringen=herinneringen,
    )


def _meedoende_gebieden(tabel: Tabel, versies: tuple[Versie, ...]) -> set[str]:
    """The areas with a line in the schedule; they and the years are the same in every version of a tranche."""
    eerste, *latere = ({gebied for gebied, _, _ in versie.maxima} for versie in versies)
    for versie, gebieden in zip(versies[1:], latere, strict=True):
        if gebieden != eerste or versie.jaren != versies[0].jaren:
            wat = f"version {versie.datum} has other areas or years than {versies[0].datum}"
            raise tabel.fout("code", wat, "Correct its schedule; other years are another tranche")
    return eerste


def _tel(tabel: Tabel, sleutel: str, vermeld: Getal, geteld: int) -> None:
    if vermeld.waarde != geteld:
        wat = f"it says {vermeld.waarde}, but the schedules have {geteld}"
        raise tabel.fout(sleutel, wat, "Correct the schedules, or this figure with its source")
