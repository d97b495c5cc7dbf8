"""Read the indicators of the SiSa annex of a tranche, and refuse what is unknown, double or without source."""

import re
from pathlib import Path

from spuk_app.tranches.bestand import Tabel, lees_toml
from spuk_app.tranches.indicatoren import Cijfer, Controle, Indicator, Sisa, Vorm
from spuk_app.tranches.tranche import Versie

_CODE, _NUMMER = re.compile(r"[A-Z]+[0-9]+"), re.compile(r"[0-9]{2}")


def lees_sisa(pad: Path, versies: tuple[Versie, ...]) -> Sisa:
    """Read ``sisa.toml`` of a tranche.

    :param versies: the versions of the tranche; the letters of each announce exactly these indicators.
    :raises TrancheFout: something is missing, unknown, double, without source, or other than the letters announce.
    """
    with lees_toml(pad) as tabel:
        code = tabel.tekst("code")
        if not _CODE.fullmatch(code):
            raise tabel.fout("code", f"{code!r} is not the code of a scheme", 'Write for example "C1"')
        indicatoren: list[Indicator] = []
        for rij in tabel.tabellen("indicator"):
            with rij:
                indicatoren.append(_indicator(rij, indicatoren))
        sisa = Sisa(code, tabel.jazeker("voorlopig"), tabel.tekst("bron"), tuple(indicatoren))
        for versie in versies:
            if versie.brief.indicatoren != tuple(een.omschrijving for een in indicatoren):
                wat = f"the letters of version {versie.datum} announce other indicators"
                raise tabel.fout(
                    "indicator", wat, "Write the same texts in the same order, here and in brief.indicatoren"
                )
        return sisa


def _indicator(rij: Tabel, eerder: list[Indicator]) -> Indicator:
    een = Indicator(
        nummer=rij.tekst("nummer"),
        omschrijving=rij.tekst("omschrijving"),
        vorm=rij.een_van("vorm", Vorm),
        controle=rij.een_van("controle", Controle),
        cijfer=rij.een_van("cijfer", Cijfer),
        bron=rij.tekst("bron"),
    )
    if not _NUMMER.fullmatch(een.nummer):
        raise rij.fout("nummer", f"{een.nummer!r} is not the number of an indicator", 'Write two digits: "02"')
    if een.vorm is not een.cijfer.vorm:
        wat = f"{een.cijfer} is a {een.cijfer.vorm}, not a {een.vorm}"
        raise rij.fout("vorm", wat, "Correct one of the two")
    for naam in ("nummer", "omschrijving", "cijfer"):
        if getattr(een, naam) in {getattr(ander, naam) for ander in eerder}:
            raise rij.fout(naam, f"{str(getattr(een, naam))!r} stands twice", "Remove the double")
    return een
