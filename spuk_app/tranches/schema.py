"""When reminders go out: so many days before a last day, at a time by the Dutch clock."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import NamedTuple

from spuk_app.kern.tijd import AMSTERDAM, Feestdagen, laatste_werkdag


class Herinneringsoort(StrEnum):
    """Of which last day somebody is reminded."""

    SLUITING = "sluiting"
    BESLISTERMIJN = "beslistermijn"
    VERANTWOORDING = "verantwoording"

    @property
    def label(self) -> str:
        """What it is about, on the screen."""
        return {
            "sluiting": "Einde van de aanvraagperiode",
            "beslistermijn": "Einde van de beslistermijn",
            "verantwoording": "Verantwoording aanleveren",
        }[self.value]


class Herinneringsmoment(NamedTuple):
    """When one reminder is due, and the last Dutch day on which it still makes sense to send it late."""

    moment: datetime
    tot_en_met: date


@dataclass(frozen=True, slots=True)
class Herinneringsschema:
    """How many days before a last day reminders go out, the earliest first (0: on the day itself), and at what time.

    With ``op_werkdag`` a reminder that falls on no working day goes on the last one before it: people are at the office.
    """

    dagen_vooraf: tuple[int, ...]
    tijd: time
    bron: str
    op_werkdag: bool = False

    def momenten(self, laatste_dag: date, feestdagen: Feestdagen = ()) -> Iterator[Herinneringsmoment]:
        """The reminders of one last day, in order; two that come to fall on one day are one.

        A reminder that was missed goes out late up to and including the day of the next one; the last one up to the last
        day. Who could not be reached for a week then gets the last word, not everything that was missed (docs/adr/0010).
        """
        dagen = [laatste_dag - timedelta(days=dagen) for dagen in self.dagen_vooraf]
        if self.op_werkdag:
            dagen = list(dict.fromkeys(laatste_werkdag(dag, feestdagen) for dag in dagen))
        for dag, volgende in zip(dagen, [*dagen[1:], laatste_dag], strict=True):
            yield Herinneringsmoment(datetime.combine(dag, self.tijd, AMSTERDAM).astimezone(UTC), volgende)
