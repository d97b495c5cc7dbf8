"""Time: stored in UTC and aware, judged in Dutch legal time. Nothing here reads a clock; the moment is an argument."""

from calendar import monthrange
from collections.abc import Container
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

AMSTERDAM = ZoneInfo("Europe/Amsterdam")

Feestdagen = Container[date]
"""The recognised holidays, as far as the question reaches: a set of days, or something that knows them of every year."""

_MAANDEN = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip
_DAGEN = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")


def dag_in_nederland(moment: datetime) -> date:
    """The legal day of an aware moment: its date in Europe/Amsterdam."""
    return moment.astimezone(AMSTERDAM).date()


def begin_van(dag: date) -> datetime:
    """The first moment of a Dutch day, in UTC."""
    return datetime.combine(dag, time.min, AMSTERDAM).astimezone(UTC)


@dataclass(frozen=True, slots=True)
class Venster:
    """A period of whole Dutch days in which something may be done; ``tot_en_met`` counts up to 23:59:59.999999."""

    van: date
    tot_en_met: date

    def __post_init__(self) -> None:
        if self.van > self.tot_en_met:
            raise ValueError(f"a window cannot end ({self.tot_en_met}) before it begins ({self.van})")

    def open_op(self, moment: datetime) -> bool:
        """Whether an aware moment falls inside: the last day 23:59:59 in Amsterdam is in time, one second later is late."""
        return self.van <= dag_in_nederland(moment) <= self.tot_en_met

    def voorbij_op(self, moment: datetime) -> bool:
        """Whether the last day is over at this moment."""
        return dag_in_nederland(moment) > self.tot_en_met

    def __str__(self) -> str:
        return f"{toon_dag(self.van)} tot en met {toon_dag(self.tot_en_met)}"


def is_werkdag(dag: date, feestdagen: Feestdagen) -> bool:
    """Not a Saturday, a Sunday or a recognised holiday (Algemene termijnenwet art. 3)."""
    return dag.weekday() < 5 and dag not in feestdagen


def eerste_werkdag(dag: date, feestdagen: Feestdagen) -> date:
    """The day itself, or the first working day after it (Algemene termijnenwet art. 1 lid 1)."""
    while not is_werkdag(dag, feestdagen):
        dag += timedelta(days=1)
    return dag


def laatste_werkdag(dag: date, feestdagen: Feestdagen) -> date:
    """The day itself, or the last working day before it: when people are still at the office."""
    while not is_werkdag(dag, feestdagen):
        dag -= timedelta(days=1)
    return dag


def maanden_later(dag: date, maanden: int) -> date:
    """The day with the same number so many months later, or the last day of a month that has no such day."""
    jaar, maand = divmod(dag.year * 12 + dag.month - 1 + maanden, 12)
    return date(jaar, maand + 1, min(dag.day, monthrange(jaar, maand + 1)[1]))


def toon_dag(dag: date) -> str:
    """``30 september 2023``."""
    return f"{dag.day} {_MAANDEN[dag.month - 1]} {dag.year}"


def toon_weekdag(dag: date) -> str:
    """``zaterdag 30 september 2023``."""
    return f"{_DAGEN[dag.weekday()]} {toon_dag(dag)}"


def toon_moment(moment: datetime) -> str:
    """``29 september 2023 om 16.12 uur``, in Dutch time."""
    lokaal = moment.astimezone(AMSTERDAM)
    return f"{toon_dag(lokaal.date())} om {toon_tijd(moment)} uur"


def toon_tijd(moment: datetime) -> str:
    """``16.12``, in Dutch time."""
    return f"{moment.astimezone(AMSTERDAM):%H.%M}"


def toon_duur(duur: timedelta) -> str:
    """``12 minuten``: how long something lasts, in the largest unit of which there is one whole."""
    minuten = int(duur.total_seconds()) // 60
    for per, een, meer in ((24 * 60, "1 dag", "dagen"), (60, "1 uur", "uur"), (1, "1 minuut", "minuten")):
        if aantal := minuten // per:
            return een if aantal == 1 else f"{aantal} {meer}"
    return "minder dan een minuut"
