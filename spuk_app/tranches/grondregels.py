"""Read the grounds of a version: on what less may be granted than was asked, and where that stands."""

from collections.abc import Mapping
from types import MappingProxyType

from spuk_app.tranches.bestand import Tabel
from spuk_app.tranches.gronden import Grond, Grondcode


def lees_gronden(tabel: Tabel, onderdelen: frozenset[str]) -> Mapping[Grondcode, Grond]:
    """Read the table ``gronden`` of a version, in the order of the file.

    :param onderdelen: the codes that this version knows.
    :raises TrancheFout: an unknown ground or onderdeel, or one without words, article or source.
    """
    gronden: dict[Grondcode, Grond] = {}
    with tabel.tabel("gronden") as alle:
        for naam in alle.sleutels():
            if naam not in set(Grondcode):
                raise alle.fout(naam, "there is no ground with this code", f"Use one of {', '.join(Grondcode)}")
            with alle.tabel(naam) as sub:
                code = Grondcode(naam)
                voor = frozenset(sub.teksten("onderdelen")) if "onderdelen" in sub else frozenset[str]()
                if onbekend := voor - onderdelen:
                    raise sub.fout("onderdelen", f"unknown: {', '.join(sorted(onbekend))}", "Use codes of this version")
                gronden[code] = Grond(
                    code, sub.tekst("keuze"), sub.tekst("brief"), sub.tekst("artikel"), sub.tekst("bron"), voor
                )
    return MappingProxyType(gronden)
