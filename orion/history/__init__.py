"""From the ledgers to demand: a table of products x weeks, with what is missing, cut, lost and odd about it.

Weeks begin on Monday in the shop's zone. The rules stand with their constants: bulk and returns in `sales`, weeks
without stock in `stock`, what was asked for in vain in `lost`, oddities in `checks`.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

import numpy as np
from django.utils import timezone
from numpy.typing import NDArray

from orion.findings import Check
from orion.history.checks import Finding, Findings, check_history
from orion.history.lost import Lost, read_lost
from orion.history.sales import read_sales
from orion.history.stock import mark_missing

__all__ = ["Check", "Finding", "Findings", "History", "Lost", "last_monday", "read_history"]

USUAL_WEEKS = 156


@dataclass(frozen=True, slots=True)
class History:
    """`pieces` (products x weeks, float32) is what was sold, NaN in weeks without stock; `lost` is not in it."""

    products: NDArray[np.int64]
    first: date
    pieces: NDArray[np.float32]
    lost: Lost
    findings: Findings

    @property
    def weeks(self) -> list[date]:
        """The Mondays."""
        return [self.first + timedelta(weeks=week) for week in range(self.pieces.shape[1])]

    @property
    def last_day(self) -> date:
        """The Sunday that ends it."""
        return self.first + timedelta(weeks=self.pieces.shape[1], days=-1)

    def summary(self) -> dict[str, Any]:
        """For a run's `metrics`: what is odd, and what was asked for in vain (pieces, and events by source)."""
        return {"findings": self.findings.summary(), "lost": {"pieces": self.lost.total, **self.lost.events}}

    def demand(self, *, with_lost: bool) -> NDArray[np.float32]:
        """What the parts were asked for; a table of its own where what was lost is put in."""
        if not with_lost or not len(self.lost.rows):
            return self.pieces
        demand = self.pieces.copy()
        demand[self.lost.rows, self.lost.weeks] += self.lost.pieces
        return demand


def last_monday(today: date) -> date:
    """The first day of the week that is not over."""
    return today - timedelta(days=today.weekday())


def read_history(*, until: date, weeks: int = USUAL_WEEKS) -> History:
    """The `weeks` whole weeks before the Monday `until`. Nothing after it is looked at, so that a backtest can be
    honest by reading twice. Raises ValueError for another day than a Monday.

    100,000 products x 156 weeks: 62 MB.
    """
    if until.weekday():
        raise ValueError(f"{until} is no Monday")
    first = until - timedelta(weeks=weeks)
    sales = read_sales(first, weeks)
    doubtful = mark_missing(sales.products, sales.pieces, first)
    zone = timezone.get_default_timezone()
    begins, ends = (datetime.combine(day, time(), zone) for day in (first, until))
    lost = read_lost(sales.products, sales.pieces, first, begins, ends)
    return History(sales.products, first, sales.pieces, lost, check_history(sales, doubtful, first))
