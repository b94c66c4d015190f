"""What is known of coming weeks or months, as columns that a model can use. Pure: numpy alone."""

from collections.abc import Iterable
from datetime import date
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from orion.calendar.events import DAYS_OFF, Event, Kind, in_step

Floats = NDArray[np.float64]
Days = NDArray[np.datetime64]
Freq = Literal["week", "month"]

# Days before and after a feast within which it moves demand.
NEAR_DAYS = 28
HARMONICS = 3
# Days. The mean Gregorian year, so that the same season has the same phase in every year.
YEAR_DAYS = 365.2425

NAMES = (
    "ramadan",
    "to_fitr",
    "after_fitr",
    "to_adha",
    "after_adha",
    "holidays",
    "school_break",
    "inspection",
    *(f"{wave}_{turn}" for turn in range(1, HARMONICS + 1) for wave in ("sin", "cos")),
)


def regressors(first_day: date, periods: int, freq: Freq, events: Iterable[Event]) -> tuple[tuple[str, ...], Floats]:
    """NAMES and a matrix periods x names, the oldest period first; the first one begins on `first_day`.

    `ramadan`, `school_break` and `inspection` are shares of the period's days (0 to 1), `holidays` days off in it.
    `to_` and `after_` say how near a feast is: 1 on its first day (its last one for `after_`), less by 1/28 for each
    day away, 0 from 28 days on; the mean over the period's days. `sin_k` and `cos_k` turn k times a year, in the
    middle of the period. Raises ValueError for no period, and for months that begin on another day than the 1st.
    """
    starts = period_starts(first_day, periods, freq)
    days = np.arange(starts[0], starts[-1], dtype="datetime64[D]")
    known = in_step(events)
    daily = [
        _within(days, known, {Kind.RAMADAN}),
        *_nearness(days, [event for event in known if event.kind is Kind.FITR]),
        *_nearness(days, [event for event in known if event.kind is Kind.ADHA]),
        _within(days, known, DAYS_OFF),
        _within(days, known, {Kind.SCHOOL_BREAK}),
        _within(days, known, {Kind.INSPECTION}),
    ]
    lengths = np.diff(starts).astype(np.int64)
    totals = np.add.reduceat(np.stack(daily), (starts[:-1] - starts[0]).astype(np.int64), axis=1)
    per_day = np.where(np.array(NAMES[: len(daily)]) == "holidays", 1, 1 / lengths[:, None])
    return NAMES, np.hstack([totals.T * per_day, _waves(starts)])


def period_starts(first_day: date, periods: int, freq: Freq) -> Days:
    """The first day of each period, and the day after the last one."""
    if periods < 1:
        raise ValueError(f"{periods} periods")
    if freq == "week":
        return np.datetime64(first_day, "D") + 7 * np.arange(periods + 1)
    if first_day.day != 1:
        raise ValueError(f"a month does not begin on {first_day}")
    return (np.datetime64(first_day, "M") + np.arange(periods + 1)).astype("datetime64[D]")


def _within(days: Days, events: list[Event], kinds: Iterable[Kind]) -> Floats:
    """1 on days of any event of these kinds, once where two meet."""
    found = np.zeros(len(days))
    wanted = frozenset(kinds)
    for event in events:
        if event.kind in wanted:
            first, last = np.datetime64(event.first_day, "D"), np.datetime64(event.last_day, "D")
            found[(days >= first) & (days <= last)] = 1
    return found


def _nearness(days: Days, feasts: list[Event]) -> tuple[Floats, Floats]:
    """How near the next feast and the last one are: 0 to 1 for each day."""
    to, after = np.zeros(len(days)), np.zeros(len(days))
    for feast in feasts:
        left = (np.datetime64(feast.first_day, "D") - days).astype(np.int64)
        gone = (days - np.datetime64(feast.last_day, "D")).astype(np.int64)
        to = np.maximum(to, np.where(left >= 0, 1 - left / NEAR_DAYS, 0))
        after = np.maximum(after, np.where(gone >= 0, 1 - gone / NEAR_DAYS, 0))
    return to, after


def _waves(starts: Days) -> Floats:
    """Sine and cosine of the middle of each period in its year, periods x (2 harmonics)."""
    since = (starts - np.datetime64("2000-01-01", "D")).astype(np.float64)
    angle = 2 * np.pi * (since[:-1] + since[1:]) / 2 / YEAR_DAYS
    return np.column_stack([wave(turn * angle) for turn in range(1, HARMONICS + 1) for wave in (np.sin, np.cos)])
