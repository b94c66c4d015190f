"""Levels of demand, each a pass over the periods for all series at once. None of them knows a season.

`paths` answers the state after each asked period, so that a backtest over several origins costs one pass.
Missing periods (NaN) leave a level as it was.
"""

from collections.abc import Sequence

import numpy as np

from orion.panel import Floats, Table


def smoothed(demand: Table, alpha: float, origins: Sequence[int]) -> Floats:
    """Simple exponential smoothing: origins x series, each as known after that many periods; 0 before any demand."""
    return _walk(demand, origins, alpha)


def teunter(demand: Table, alpha_size: float, alpha_chance: float, origins: Sequence[int]) -> Floats:
    """Teunter, Syntetos and Babai 2011: chance of a demand times its size, the chance fading while none comes."""
    sold = np.where(np.isnan(demand), np.nan, demand > 0).astype(np.float32)
    sizes = np.where(demand > 0, demand, np.nan).astype(np.float32)
    chance = _walk(sold, origins, alpha_chance)
    return chance * _walk(sizes, origins, alpha_size)


def moving_average(demand: Table, periods: int, origins: Sequence[int]) -> Floats:
    """Mean of the last `periods` known or not: origins x series."""
    means = []
    for origin in origins:
        recent = demand[:, max(origin - periods, 0) : origin]
        known = np.maximum((~np.isnan(recent)).sum(axis=1), 1)
        means.append(np.nansum(recent, axis=1, dtype=np.float64) / known)
    return np.stack(means)


def discounted_sums(demand: Table, discount: float, origins: Sequence[int]) -> tuple[Floats, Floats]:
    """Sum of demand and of weights, older periods weighing `discount` times less each: two of origins x series."""
    sums, weights = [], []
    total, weight = np.zeros(len(demand)), np.zeros(len(demand))
    wanted = set(origins)
    for period in range(max(origins) + 1):
        if period in wanted:
            sums.append(total.copy())
            weights.append(weight.copy())
        if period < demand.shape[1]:
            now = demand[:, period]
            known = ~np.isnan(now)
            total = total * discount + np.where(known, now, 0)
            weight = weight * discount + known
    return np.stack(sums), np.stack(weights)


def shrunk(sums: Floats, weights: Floats, strength: float, prior: Floats) -> Floats:
    """Empirical Bayes: the series' own discounted mean, drawn to `prior` as if that had been seen `strength` times."""
    own = weights + strength
    return np.divide(sums + strength * prior, own, out=np.array(np.broadcast_to(prior, own.shape)), where=own > 0)


def _walk(values: Table, origins: Sequence[int], alpha: float) -> Floats:
    state = np.full(len(values), np.nan)
    wanted, seen = set(origins), []
    columns = np.ascontiguousarray(values.T)
    for period in range(max(origins) + 1):
        if period in wanted:
            seen.append(np.nan_to_num(state))
        if period < len(columns):
            now = columns[period]
            moved = np.where(np.isnan(state), now, state + alpha * (now - state))
            state = np.where(np.isnan(now), state, moved)
    return np.stack(seen)
