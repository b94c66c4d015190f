"""Demand of many series side by side: series x periods, the newest period last, NaN where nothing is known.

Pure: numpy alone. A series begins with its first demand; what stood before says when it was born, not how it sells.
"""

from dataclasses import dataclass, replace
from typing import Self

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Table = NDArray[np.float32]

WEEKS_A_YEAR, MONTHS_A_YEAR = 52, 12
# A period above this many times the largest of the series' other periods is a slip of the keyboard, not demand.
_ABSURD = 20


@dataclass(frozen=True, slots=True)
class Panel:
    """`demand` is series x periods (float32, never negative, NaN: missing or before the first demand).

    `season` is periods a year, `phase` the place in the year (0 ... season - 1) of each series' first future period,
    `groups` the category of each series, from 0. Columns are aligned at each series' own end.
    """

    demand: Table
    season: int
    phase: NDArray[np.int64]
    groups: NDArray[np.int64]

    @classmethod
    def of(
        cls,
        demand: NDArray[np.floating],
        *,
        season: int,
        phase: NDArray[np.integer] | int = 0,
        groups: NDArray[np.integer] | None = None,
    ) -> Self:
        """From raw numbers: negatives (returns) become zero, infinities missing, absurd single periods are cut."""
        table = np.array(demand, np.float32)
        table[~np.isfinite(table)] = np.nan
        np.maximum(table, 0, out=table)
        _cut_absurd(table)
        table[np.cumsum(np.nan_to_num(table) > 0, axis=1) == 0] = np.nan
        size = len(table)
        return cls(
            table,
            season,
            np.broadcast_to(np.asarray(phase, np.int64) % season, size),
            np.zeros(size, np.int64) if groups is None else np.asarray(groups, np.int64),
        )

    def __len__(self) -> int:
        return len(self.demand)

    @property
    def periods(self) -> int:
        return int(self.demand.shape[1])

    def before(self, steps: int) -> Self:
        """As it was known `steps` periods ago: series that were not born by then have nothing."""
        if not steps:
            return self
        return replace(self, demand=self.demand[:, : self.periods - steps], phase=(self.phase - steps) % self.season)

    def some(self, rows: NDArray[np.integer] | NDArray[np.bool_]) -> Self:
        return replace(self, demand=self.demand[rows], phase=self.phase[rows], groups=self.groups[rows])

    def window(self, steps_ago: int, horizon: int) -> Table:
        """What came in the `horizon` periods from `steps_ago` before the end on: series x horizon."""
        first = self.periods - steps_ago
        return self.demand[:, first : first + horizon]


def naive_scales(demand: Table) -> tuple[Floats, Floats]:
    """Of each series, the mean square and the mean absolute change from period to period; NaN below two periods.

    Errors are divided by these, so that series of different size can be averaged.
    """
    change = np.diff(demand.astype(np.float64), axis=1)
    known = (~np.isnan(change)).sum(axis=1)
    count = np.where(known > 0, known, np.nan)
    squares = np.nansum(change**2, axis=1) / count
    sizes = np.nansum(np.abs(change), axis=1) / count
    return np.where(squares > 0, squares, np.nan), np.where(sizes > 0, sizes, np.nan)


def _cut_absurd(table: Table) -> None:
    if table.shape[1] < 2 or not len(table):
        return
    filled = np.nan_to_num(table)
    top = filled.argmax(axis=1)
    rows = np.arange(len(table))
    highest = filled[rows, top]
    filled[rows, top] = 0
    second = filled.max(axis=1)
    absurd = (second > 0) & (highest > _ABSURD * second) & ((filled > 0).sum(axis=1) >= 3)
    table[rows[absurd], top[absurd]] = _ABSURD * second[absurd]
