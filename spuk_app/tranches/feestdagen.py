"""The days on which a legal term does not end: the recognised holidays of the Algemene termijnenwet, art. 3."""

from collections.abc import Container
from datetime import date
from functools import cache
from pathlib import Path

import holidays

from spuk_app.kern.tijd import Feestdagen
from spuk_app.tranches.bestand import Rij, lees_csv

_GELIJKGESTELD = Path(__file__).parent / "gelijkgestelde_dagen.csv"


@cache
def feestdagen(jaar: int) -> frozenset[date]:
    """The holidays of one year.

    The library knows art. 3 lid 1 and 2; 5 May stands in its category ``optional``, but the law counts it every year.
    The days that a royal decree equates with them (art. 3 lid 3) are data, each with its source.
    """
    erkend = holidays.country_holidays("NL", years=jaar, categories=("public", "optional"))
    return frozenset(erkend) | {dag for dag in gelijkgesteld() if dag.year == jaar}


class _ElkJaar(Container[date]):
    """The holidays of every year, each year looked up when a day of it is asked for."""

    def __contains__(self, dag: object) -> bool:
        return isinstance(dag, date) and dag in feestdagen(dag.year)


FEESTDAGEN: Feestdagen = _ElkJaar()
"""What to reckon a term with, however long it runs."""


@cache
def gelijkgesteld(pad: Path = _GELIJKGESTELD) -> frozenset[date]:
    """The days that a royal decree equates with a holiday (art. 3 lid 3).

    :raises TrancheFout: when the file holds something that is not a working day, a double, or a day without source.
    """
    dagen: set[date] = set()
    for rij in lees_csv(pad, ("dag", "bron")):
        dag = _dag(rij)
        if dag in dagen or dag.weekday() > 4:
            raise rij.fout(f"{dag} stands here twice or falls in a weekend", "Remove the line")
        dagen.add(dag)
    return frozenset(dagen)


def _dag(rij: Rij) -> date:
    try:
        return date.fromisoformat(rij["dag"])
    except ValueError:
        raise rij.fout(f"{rij['dag']!r} is not a day", "Write a date like 2027-05-07") from None
