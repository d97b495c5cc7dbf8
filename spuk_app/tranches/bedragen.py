"""The CSV files of a tranche: the areas, the payment schedule of the annex, and the totals stated beside it."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

from spuk_app.kern.geld import Cent
from spuk_app.tranches.bestand import Rij, lees_csv
from spuk_app.tranches.tranche import Gebied, VermeldTotaal

Maxima = Mapping[tuple[str, str, int], Cent]

_GEBIEDEN = ("gebied_code", "gebied_regeling", "gebied_naam", "gemeente", "gemeentecode", "provincie")
_VERMELD = ("gemeente", "onderdeel", "vermeld_totaal", "som_betaaltermijnen", "verschil")
_FICTIEF = "FICTIEF"


def lees_gebieden(pad: Path) -> dict[str, Gebied]:
    """The areas by their code, in the order of the file."""
    gebieden: dict[str, Gebied] = {}
    for rij in lees_csv(pad, _GEBIEDEN):
        code, regeling, naam, gemeente, gemeentecode, provincie = (rij[kolom] for kolom in _GEBIEDEN)
        if code in gebieden:
            raise rij.fout(f"area {code} stands twice", "Remove one of the two lines")
        if not re.fullmatch(r"GM\d{4}", gemeentecode, re.ASCII):
            raise rij.fout(f"{gemeentecode!r} is not a CBS code", "Write GM and four digits")
        if any(ander.gemeente != gemeente for ander in gebieden.values() if ander.gemeentecode == gemeentecode):
            raise rij.fout(f"{gemeentecode} already belongs to another municipality", "Correct the code or the name")
        gebieden[code] = Gebied(code, naam, regeling, gemeente, gemeentecode, provincie)
    return gebieden


def lees_maxima(
    paden: Sequence[Path],
    jaren: tuple[int, ...],
    gebieden: Mapping[str, Gebied],
    artikelen: Mapping[str, str],
    *,
    fictief: bool,
) -> dict[tuple[str, str, int], Cent]:
    """The payment schedule: eurocents per area, onderdeel and year.

    :param artikelen: the article per onderdeel of the version; each line repeats it and must agree.
    :param fictief: the lines must say so in a column ``status``, and may not when the amounts are official.
    """
    kolommen = ("gebied_code", "onderdeel", "artikel", *map(str, jaren), *(("status",) if fictief else ()))
    maxima: dict[tuple[str, str, int], Cent] = {}
    for pad in paden:
        for rij in lees_csv(pad, kolommen):
            gebied, onderdeel = rij["gebied_code"], rij["onderdeel"]
            if gebied not in gebieden:
                raise rij.fout(f"area {gebied!r} is unknown", "Correct it, or add the area to gebieden.csv")
            if onderdeel not in artikelen:
                raise rij.fout(
                    f"onderdeel {onderdeel!r} is not in this version", "Correct it, or add it to the version"
                )
            if rij["artikel"] != artikelen[onderdeel]:
                raise rij.fout(
                    f"{onderdeel} is article {artikelen[onderdeel]} in the version, not {rij['artikel']}",
                    "Make them agree",
                )
            if fictief and rij["status"] != _FICTIEF:
                raise rij.fout(f"{rij['status']!r} is not a status", f"Write {_FICTIEF} beside an example amount")
            if (gebied, onderdeel, jaren[0]) in maxima:
                raise rij.fout(f"{gebied} has two lines for {onderdeel}", "Remove one of the two")
            maxima |= {(gebied, onderdeel, jaar): rij.bedrag(str(jaar)) for jaar in jaren}
    return maxima


def lees_vermelde_totalen(pad: Path, gebieden: Mapping[str, Gebied], maxima: Maxima) -> tuple[VermeldTotaal, ...]:
    """The stated totals that differ from the payments; sum and difference are computed again and must agree."""
    sommen: Counter[tuple[str, str]] = Counter()
    for (gebied, onderdeel, _), bedrag in maxima.items():
        sommen[gebieden[gebied].gemeente, onderdeel] += bedrag
    totalen: dict[tuple[str, str], VermeldTotaal] = {}
    for rij in lees_csv(pad, _VERMELD):
        sleutel = rij["gemeente"], rij["onderdeel"]
        if sleutel not in sommen:
            raise rij.fout(
                f"{sleutel[0]} has no payments for {sleutel[1]!r}", "Correct the municipality or the onderdeel"
            )
        if sleutel in totalen:
            raise rij.fout(f"{sleutel[0]} stands twice for {sleutel[1]}", "Remove one of the two lines")
        totalen[sleutel] = _vermeld(rij, sommen[sleutel])
    return tuple(totalen.values())


def _vermeld(rij: Rij, som: Cent) -> VermeldTotaal:
    totaal = VermeldTotaal(rij["gemeente"], rij["onderdeel"], rij.bedrag("vermeld_totaal"), som)
    if rij.bedrag("som_betaaltermijnen") != som:
        raise rij.fout("the sum of the payments is not that of the schedule", "Correct it, or correct the schedule")
    if rij.bedrag("verschil", negatief=True) != totaal.verschil:
        raise rij.fout("the difference is not the stated total less the payments", "Correct it")
    if totaal.verschil == 0:
        raise rij.fout("the stated total does not differ from the payments", "Remove the line")
    return totaal
