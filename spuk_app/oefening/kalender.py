"""When a round happens: periods of working days, over which the areas are spread as they are in a real round."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from spuk_app.kern.tijd import AMSTERDAM, is_werkdag
from spuk_app.tranches.feestdagen import FEESTDAGEN


@dataclass(frozen=True, slots=True)
class Periode:
    """Some days in a row; what is planned in it happens on its working days, in office hours."""

    van: date
    tot_en_met: date

    def moment(self, hoeveelste: int, van: int, volgnummer: int = 0) -> datetime:
        """When the area that comes as number ``hoeveelste`` (from 0) of ``van`` has its turn, in UTC.

        :param volgnummer: the same area has more turns on that day, each nine minutes later.
        """
        dagen = [dag for dag in self._dagen() if is_werkdag(dag, FEESTDAGEN)]
        dag = dagen[hoeveelste * len(dagen) // van]
        begin = datetime.combine(dag, time(9, 10), AMSTERDAM) + timedelta(minutes=17 * (hoeveelste % 7))
        return (begin + timedelta(minutes=9 * volgnummer)).astimezone(UTC)

    def _dagen(self) -> list[date]:
        return [self.van + timedelta(days=nummer) for nummer in range((self.tot_en_met - self.van).days + 1)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kalender:
    """The periods of one round, in the order in which an application goes through them."""

    openen: date
    beginnen: Periode
    opstellen: Periode
    afronden: Periode
    ondertekenen: Periode
    indienen: Periode
    belangstelling: Periode
    in_behandeling: Periode
    adviseren: Periode
    voorstellen: Periode
    besluiten: Periode
    klok: datetime
    """Where the practice clock stands when it is over."""


def in_nederland(dag: date, uur: int, minuut: int = 0, seconde: int = 0) -> datetime:
    """A moment by the Dutch clock, in UTC."""
    return datetime.combine(dag, time(uur, minuut, seconde), AMSTERDAM).astimezone(UTC)


def middag(dag: date) -> datetime:
    """Noon on a day: for looking up which version is in force on it."""
    return in_nederland(dag, 12)


KALENDERS = {
    "2023-2025": Kalender(
        openen=date(2023, 7, 3),
        beginnen=Periode(date(2023, 8, 1), date(2023, 8, 11)),
        opstellen=Periode(date(2023, 8, 14), date(2023, 9, 1)),
        afronden=Periode(date(2023, 9, 4), date(2023, 9, 15)),
        ondertekenen=Periode(date(2023, 9, 18), date(2023, 9, 22)),
        indienen=Periode(date(2023, 9, 25), date(2023, 9, 29)),
        belangstelling=Periode(date(2023, 9, 26), date(2023, 9, 29)),
        in_behandeling=Periode(date(2023, 10, 2), date(2023, 10, 6)),
        adviseren=Periode(date(2023, 10, 9), date(2023, 11, 3)),
        voorstellen=Periode(date(2023, 11, 6), date(2023, 11, 24)),
        besluiten=Periode(date(2023, 11, 27), date(2023, 12, 8)),
        klok=in_nederland(date(2023, 12, 11), 10),
    ),
    "2026-2028": Kalender(
        openen=date(2025, 7, 1),
        beginnen=Periode(date(2025, 7, 7), date(2025, 7, 18)),
        opstellen=Periode(date(2025, 8, 18), date(2025, 9, 26)),
        afronden=Periode(date(2025, 10, 1), date(2025, 10, 8)),
        ondertekenen=Periode(date(2025, 10, 9), date(2025, 10, 14)),
        indienen=Periode(date(2025, 10, 15), date(2025, 10, 17)),
        belangstelling=Periode(date(2025, 10, 15), date(2025, 10, 17)),
        in_behandeling=Periode(date(2025, 10, 20), date(2025, 10, 24)),
        adviseren=Periode(date(2025, 10, 27), date(2025, 11, 14)),
        voorstellen=Periode(date(2025, 11, 17), date(2025, 11, 28)),
        besluiten=Periode(date(2025, 12, 1), date(2025, 12, 11)),
        klok=in_nederland(date(2026, 11, 21), 10),
    ),
}
"""The round of each tranche, up to and including the decisions as they were really announced."""
