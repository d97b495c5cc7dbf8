"""An onderdeel as one version of a tranche asks it: what the version does not name is not asked."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import replace

from spuk_app.onderdelen.taal import Keuze, MeerKeuze, Onderdeel, Veld


def beperk(
    onderdeel: Onderdeel,
    velden: Set[str],
    eisen: Set[str] = frozenset(),
    opties: Mapping[str, Sequence[str]] | None = None,
    namen: Mapping[str, tuple[str, str]] | None = None,
) -> Onderdeel:
    """The onderdeel with the named fields, columns, options and demands, and no others.

    A list stays when at least one of its columns is named. The order of the onderdeel is kept.

    :param velden: codes of fields and of columns.
    :param eisen: codes of demands.
    :param opties: per choice field the codes that may be chosen; every one when the field is not named.
    :param namen: per list what this version calls a row, singular and plural.
    :raises ValueError: for a name that this onderdeel does not have, or when the field with the money is left out.
    """
    opties, namen = opties or {}, namen or {}
    alle = {veld.code: veld for veld in onderdeel.alle_velden()}
    _ken(onderdeel, "field", velden, alle.keys())
    _ken(onderdeel, "demand", eisen, {eis.code for eis in onderdeel.eisen})
    _ken(
        onderdeel, "choice", opties.keys(), {code for code, veld in alle.items() if isinstance(veld, Keuze | MeerKeuze)}
    )
    for code, gekozen in opties.items():
        veld = alle[code]
        if isinstance(veld, Keuze | MeerKeuze):
            _ken(onderdeel, f"option of {code}", set(gekozen), {optie.code for optie in veld.opties})

    def kies(rij: tuple[Veld, ...]) -> tuple[Veld, ...]:
        return tuple(_met_opties(veld, opties) for veld in rij if veld.code in velden)

    lijsten = []
    for lijst in onderdeel.lijsten:
        enkelvoud, meervoud = namen.get(lijst.code, (lijst.enkelvoud, lijst.meervoud))
        if kolommen := kies(lijst.velden):
            lijsten.append(replace(lijst, velden=kolommen, enkelvoud=enkelvoud, meervoud=meervoud))
    return replace(
        onderdeel,
        velden=kies(onderdeel.velden),
        lijsten=tuple(lijsten),
        eisen=tuple(eis for eis in onderdeel.eisen if eis.code in eisen),
    )


def zonder_optie(onderdeel: Onderdeel, code: str, optie: str) -> Onderdeel:
    """The onderdeel with one option less in one of its single choices, for an area that may not choose it."""

    def kies(veld: Veld) -> Veld:
        if veld.code != code or not isinstance(veld, Keuze | MeerKeuze):
            return veld
        return replace(veld, opties=tuple(een for een in veld.opties if een.code != optie))

    return replace(onderdeel, velden=tuple(map(kies, onderdeel.velden)))


def _ken(onderdeel: Onderdeel, wat: str, genoemd: Set[str], bekend: Set[str]) -> None:
    if onbekend := genoemd - bekend:
        raise ValueError(f"{onderdeel.code} has no {wat} {sorted(onbekend)}; it has {sorted(bekend)}")


def _met_opties(veld: Veld, opties: Mapping[str, Sequence[str]]) -> Veld:
    if veld.code not in opties or not isinstance(veld, Keuze | MeerKeuze):
        return veld
    return replace(veld, opties=tuple(optie for optie in veld.opties if optie.code in opties[veld.code]))
