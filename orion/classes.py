"""The classes of demand: how often a part is asked for and how much it varies (Syntetos, Boylan and Croston 2005)."""

from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from orion.panel import Floats, Table

# Mean periods between demands, and squared coefficient of variation of the sizes.
ADI_LIMIT, CV2_LIMIT = 1.32, 0.49
# Fewer demands teach nothing of the series itself.
FEWEST_DEMANDS = 2


class DemandClass(IntEnum):
    """`label` is what people read."""

    NEW = 0
    SMOOTH = 1
    ERRATIC = 2
    INTERMITTENT = 3
    LUMPY = 4

    @property
    def label(self) -> str:
        return self.name.lower()


def intervals_and_variation(demand: Table) -> tuple[Floats, Floats]:
    """ADI (periods) and CV2 of each series (series x periods, NaN before the first demand); inf and 0 without any."""
    known = (~np.isnan(demand)).sum(axis=1)
    sold = demand > 0
    times = sold.sum(axis=1)
    few = np.maximum(times, 1)
    mean = np.where(sold, demand, 0).sum(axis=1, dtype=np.float64) / few
    spread = np.where(sold, (demand - mean[:, None]) ** 2, 0).sum(axis=1) / np.maximum(times - 1, 1)
    variation = np.divide(spread, mean**2, out=np.zeros(len(demand)), where=mean > 0)
    return np.where(times > 0, known / few, np.inf), variation


def demand_classes(demand: Table) -> NDArray[np.int8]:
    """A DemandClass for each series of the table (series x periods)."""
    interval, variation = intervals_and_variation(demand)
    often, even = interval < ADI_LIMIT, variation < CV2_LIMIT
    kinds = np.select(
        [often & even, often, even],
        [DemandClass.SMOOTH, DemandClass.ERRATIC, DemandClass.INTERMITTENT],
        DemandClass.LUMPY,
    )
    return np.where((demand > 0).sum(axis=1) < FEWEST_DEMANDS, DemandClass.NEW, kinds).astype(np.int8)
