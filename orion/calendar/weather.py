"""Temperatures of weeks or months, known and usual. Pure: numpy alone."""

from collections.abc import Mapping
from datetime import date, timedelta
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

# Days on each side whose mean is a day's usual temperature.
NORMAL_DAYS = 10
# Days of history below which there is no usual temperature.
LEAST_DAYS = 365
_LEAP = 2000


def temperatures(starts: list[date], known: Mapping[date, float]) -> Floats | None:
    """Mean temperature, in °C, of each period between two neighbouring `starts`: one fewer than `starts`.

    Days that `known` has not, as all of the future, take what is usual on that day of the year. None when `known` has
    fewer than LEAST_DAYS, which do not say what is usual.
    """
    if len(known) < LEAST_DAYS:
        return None
    usual = normals(known)
    days = [starts[0] + timedelta(days=offset) for offset in range((starts[-1] - starts[0]).days)]
    daily = np.array([known[day] if day in known else usual[_place(day)] for day in days])
    edges = [(start - starts[0]).days for start in starts]
    return np.array([daily[first:last].mean() for first, last in pairwise(edges)])


def normals(known: Mapping[date, float]) -> Floats:
    """The usual temperature of each of the 366 days of a year, in °C: means over years and NORMAL_DAYS around.

    Raises ValueError when nothing is known around a day.
    """
    total, count = np.zeros(366), np.zeros(366)
    for day, degrees in known.items():
        total[_place(day)] += degrees
        count[_place(day)] += 1
    near = [(np.roll(total, shift), np.roll(count, shift)) for shift in range(-NORMAL_DAYS, NORMAL_DAYS + 1)]
    degrees_near, days_near = (np.sum(column, axis=0) for column in zip(*near, strict=True))
    if not days_near.all():
        raise ValueError("no temperature is known around some days of the year")
    return np.asarray(degrees_near / days_near)


def _place(day: date) -> int:
    """The day's place in a leap year, from 0."""
    return day.replace(year=_LEAP).timetuple().tm_yday - 1
