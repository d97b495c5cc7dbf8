"""Read when reminders go out, and refuse a schedule that contradicts the window or the term that it is about."""

from collections.abc import Mapping
from datetime import date, time
from itertools import pairwise
from types import MappingProxyType

from spuk_app.tranches.bestand import Tabel
from spuk_app.tranches.schema import Herinneringsoort, Herinneringsschema
from spuk_app.tranches.termijnen import beslistermijn, verantwoordingstermijn
from spuk_app.tranches.tranche import Versie

_VROEGST, _LAATST = time(6), time(22)
"""Reminders go out when people read them, and outside the hours that a clock change skips or repeats."""


def lees_herinneringen(tabel: Tabel, versies: tuple[Versie, ...]) -> Mapping[Herinneringsoort, Herinneringsschema]:
    """Read the schedule of every kind of reminder from the file of a tranche.

    :param versies: the versions of the tranche; the schedule must fit the window and the term of each of them.
    :raises TrancheFout: something is missing, has no source, is not in order, or begins before what it is about.
    """
    with tabel.tabel("herinneringen") as alle:
        return MappingProxyType({soort: _schema(alle, soort, versies) for soort in Herinneringsoort})


def _schema(alle: Tabel, soort: Herinneringsoort, versies: tuple[Versie, ...]) -> Herinneringsschema:
    with alle.tabel(soort) as tabel:
        schema = Herinneringsschema(
            tabel.getallen("dagen_vooraf"),
            tabel.tijd("tijd"),
            tabel.tekst("bron"),
            tabel.jazeker("op_werkdag", anders=False),
        )
        dagen = schema.dagen_vooraf
        if dagen[-1] < 0 or any(later >= eerder for eerder, later in pairwise(dagen)):
            raise tabel.fout("dagen_vooraf", f"{list(dagen)} does not count down", "Write for example [14, 7, 1, 0]")
        if not _VROEGST <= schema.tijd <= _LAATST:
            raise tabel.fout("tijd", f"{schema.tijd} is at night", f"Write a time from {_VROEGST} to {_LAATST}")
        for versie in versies:
            if dagen[0] > (lengte := _lengte(soort, versie)):
                wat = f"{dagen[0]} days is longer than the {lengte} days of version {versie.datum}"
                raise tabel.fout("dagen_vooraf", wat, "Begin with fewer days")
        return schema


def _lengte(soort: Herinneringsoort, versie: Versie) -> int:
    """From the day on which the period begins to the last day that people are reminded of."""
    sluit = versie.venster.tot_en_met
    match soort:
        case Herinneringsoort.SLUITING:
            return (sluit - versie.venster.van).days
        case Herinneringsoort.BESLISTERMIJN:
            return (beslistermijn(versie).laatste_dag - sluit).days
        case Herinneringsoort.VERANTWOORDING:
            return min((verantwoordingstermijn(jaar).laatste_dag - date(jaar, 12, 31)).days for jaar in versie.jaren)
