"""Quantiles of demand: negative binomial of a mean and a dispersion, their levels corrected by what really came.

Pure: numpy and scipy. `dispersion` is variance over mean of one period's demand, above 1.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy import special, stats

from orion.losses import LEVELS
from orion.panel import Floats, Table

LEAST_DISPERSION = 1.02
# Periods that the panel's own relation of spread to order size counts for.
_SHRINKAGE = 10
_SMOOTHING = 0.1
_SURE = 0.9995
_FEWEST_TO_CALIBRATE = 200


def dispersions(demand: Table) -> Floats:
    """Of each series: spread of its one-step errors over its mean, drawn to what parts of its order size have."""
    columns = np.ascontiguousarray(demand.T)
    state = np.full(len(demand), np.nan)
    squares, sums, count = np.zeros(len(demand)), np.zeros(len(demand)), np.zeros(len(demand))
    for now in columns:
        judged = ~np.isnan(now) & ~np.isnan(state)
        error = np.where(judged, now - state, 0)
        squares += error**2
        sums += np.where(judged, now, 0)
        count += judged
        moved = np.where(np.isnan(state), now, state + _SMOOTHING * (now - state))
        state = np.where(np.isnan(now), state, moved)
    sold = demand > 0
    size = np.where(sold, demand, 0).sum(axis=1, dtype=np.float64) / np.maximum(sold.sum(axis=1), 1)
    own = np.divide(squares, sums, out=np.full(len(demand), np.nan), where=sums > 0)
    ratio = np.log(own[own > 0] / size[own > 0])
    expected = (np.exp(ratio.mean()) if len(ratio) else 1.0) * size
    drawn = (np.nan_to_num(own) * count + _SHRINKAGE * expected) / (np.where(np.isnan(own), 0, count) + _SHRINKAGE)
    bounded: Floats = np.maximum(drawn, LEAST_DISPERSION)
    return bounded


def chance_below(pieces: NDArray[np.floating], mean: Floats, dispersion: Floats) -> Floats:
    """Chance of at most so many pieces; zero below nothing."""
    size = np.maximum(mean, 1e-9) / (dispersion - 1)
    whole = np.floor(pieces)
    chance: Floats = np.where(whole < 0, 0.0, special.betainc(size, np.maximum(whole, 0) + 1, 1 / dispersion))
    return chance


def quantile(level: NDArray[np.floating] | float, mean: Floats, dispersion: Floats) -> Floats:
    """The fewest pieces that are enough with this chance; zero where nothing is expected."""
    size = np.maximum(mean, 1e-9) / (dispersion - 1)
    pieces: Floats = np.nan_to_num(stats.nbinom.ppf(level, size, 1 / dispersion))
    whole: Floats = np.where(mean > 0, np.maximum(pieces, 0), 0)
    return whole


def corrected_levels(
    actual: Table, mean: Floats, dispersion: Floats, levels: Sequence[float], rng: np.random.Generator
) -> Floats:
    """Levels to ask of the negative binomial so that LEVELS come out: one conformal step over all series and steps.

    `actual` and `mean` are series x steps of windows that are over, `dispersion` is of the series. Few of them leave
    the levels as they are.
    """
    known = ~np.isnan(actual) & (mean > 0)
    if known.sum() < _FEWEST_TO_CALIBRATE:
        return np.asarray(levels, np.float64)
    spread = np.broadcast_to(dispersion[:, None], mean.shape)[known]
    below = chance_below(actual[known] - 1, mean[known], spread)
    reached = chance_below(actual[known], mean[known], spread)
    placed = np.sort(below + rng.random(len(below)) * (reached - below))
    ranks = np.ceil((len(placed) + 1) * np.asarray(levels)).astype(int) - 1
    levels_asked: Floats = np.minimum(placed[np.clip(ranks, 0, len(placed) - 1)], _SURE)
    return levels_asked


def quantiles(mean: Floats, dispersion: Floats, levels: Floats) -> Floats:
    """series x steps x LEVELS in order, from means (series x steps) and corrected levels (series x LEVELS)."""
    out = np.empty((*mean.shape, len(LEVELS)))
    for place in range(len(LEVELS)):
        out[:, :, place] = quantile(levels[:, None, place], mean, dispersion[:, None])
    ordered: Floats = np.maximum.accumulate(out, axis=2)
    return ordered
