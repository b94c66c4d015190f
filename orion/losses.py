"""How good forecasts were, so that forecasting zero cannot win: errors divided by each series' own naive change.

Arrays are series x steps; a NaN in `actual` is not judged. Sources: Hyndman and Koehler 2006 (scaling), Gneiting and
Raftery 2007 (pinball loss).
"""

import numpy as np
from numpy.typing import NDArray

from orion.panel import Floats

LEVELS = (0.10, 0.50, 0.80, 0.90, 0.95)
# By what stock is ordered.
UPPER_LEVELS = (0.80, 0.90, 0.95)
_Q90 = LEVELS.index(0.90)

Array = NDArray[np.floating]


def prmsse(actual: Array, mean: Array, squares: Floats) -> float:
    """Square root of the mean over series of squared error over `squares`; series without a scale are left out."""
    errors = (np.asarray(actual, np.float64) - mean) ** 2
    known = ~np.isnan(errors)
    counted = known.any(axis=1) & (squares > 0)
    if not counted.any():
        return float("nan")
    by_series = np.nansum(errors[counted], axis=1) / known[counted].sum(axis=1)
    return float(np.sqrt((by_series / squares[counted]).mean()))


def pinball(actual: Array, quantile: Array, level: float) -> Floats:
    short = np.asarray(actual, np.float64) - quantile
    loss: Floats = np.maximum(level * short, (level - 1) * short)
    return loss


def upper_loss(actual: Array, quantiles: Array, sizes: Floats) -> float:
    """uPL: mean pinball loss at UPPER_LEVELS over `sizes`; `quantiles` is series x steps x LEVELS."""
    counted = sizes > 0
    if not counted.any():
        return float("nan")
    losses = [
        pinball(actual[counted], quantiles[counted, :, LEVELS.index(level)], level) / sizes[counted, None]
        for level in UPPER_LEVELS
    ]
    return float(np.nanmean(np.stack(losses)))


def bias(actual: Array, mean: Array) -> float:
    """Of the total: 0.1 is a tenth too much, -1 forecasts nothing."""
    known = ~np.isnan(actual)
    total = float(actual[known].sum())
    return float((np.where(known, mean, 0).sum() - total) / total) if total else float("nan")


def above_q90(actual: Array, quantiles: Array) -> float:
    """Share of what came that was more than the ninetieth hundredth; a tenth is right."""
    known = ~np.isnan(actual)
    return float((actual > quantiles[:, :, _Q90] + 1e-9)[known].mean()) if known.any() else float("nan")


def total_error(actual: Array, mean: Array) -> float:
    """Error of each series' sum over the steps, over what came: what a buyer orders against."""
    known = ~np.isnan(actual)
    came = np.where(known, actual, 0).sum(axis=1)
    expected = np.where(known, mean, 0).sum(axis=1)
    return float(np.abs(came - expected).sum() / came.sum()) if came.sum() else float("nan")
