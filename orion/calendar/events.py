"""Events of the year, as days. Pure, without numpy: the web pages know them too."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

# Days. A month of 29 or 30 days, either end moved by a day or two.
_SAME_MOON = 4


class Kind(StrEnum):
    RAMADAN = "ramadan"
    FITR = "fitr"
    ADHA = "adha"
    HOLIDAY = "holiday"
    SCHOOL_BREAK = "school_break"
    INSPECTION = "inspection"


# Days on which the shop's customers do not work.
DAYS_OFF = frozenset({Kind.FITR, Kind.ADHA, Kind.HOLIDAY})


@dataclass(frozen=True, slots=True, order=True)
class Event:
    """From `first_day` to `last_day`, both of them included. Raises ValueError when they are not in order."""

    first_day: date
    last_day: date
    kind: Kind
    name: str = ""

    def __post_init__(self) -> None:
        if self.last_day < self.first_day:
            raise ValueError(f"{self.kind}: {self.last_day} is before {self.first_day}")

    @property
    def days(self) -> int:
        return (self.last_day - self.first_day).days + 1


def in_step(events: Iterable[Event]) -> list[Event]:
    """The same events in order of days, each Ramadan lasting until the eve of its Aïd el-Fitr."""
    ordered = sorted(events)
    feasts = [event.first_day for event in ordered if event.kind is Kind.FITR]
    return [_until_feast(event, feasts) if event.kind is Kind.RAMADAN else event for event in ordered]


def _until_feast(ramadan: Event, feasts: list[date]) -> Event:
    eve = ramadan.last_day + timedelta(days=1)
    near = [feast for feast in feasts if abs((feast - eve).days) <= _SAME_MOON and feast > ramadan.first_day]
    if not near:
        return ramadan
    nearest = min(near, key=lambda feast: abs((feast - eve).days))
    return replace(ramadan, last_day=nearest - timedelta(days=1))


def breaks_between(terms: Sequence[tuple[date, date]]) -> list[Event]:
    """School holidays: the days between one term's last and the next one's first. Overlapping terms leave none.

    Before the first term and after the last nothing is known, so there is no holiday either.
    """
    found = []
    ordered = sorted(terms)
    ended = ordered[0][1] if ordered else None
    for first, last in ordered:
        if ended and first > ended + timedelta(days=1):
            found.append(Event(ended + timedelta(days=1), first - timedelta(days=1), Kind.SCHOOL_BREAK))
        ended = max(ended or last, last)
    return found
