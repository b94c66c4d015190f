"""How much a category sells in each week or month of the year against its own mean. Pure: numpy alone."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

WEEKS_A_YEAR, MONTHS_A_YEAR = 52, 12
# Pieces in one place of the year, over all years, at which a season is believed by half, before years are counted.
HALF_BELIEVED_PIECES = 30
# A year may sell this many times the one before, for the slope that is taken out of it.
STEEPEST_YEAR = 2.0
# Weeks move a little from year to year: a feast, a delivery.
_WEEKLY_WEIGHTS = np.array([1, 2, 3, 2, 1]) / 9


def seasonal_index(
    demand: NDArray[np.floating], category: NDArray[np.integer], season: int, *, phase: int = 0
) -> Floats:
    """One multiplicative index for each category, categories x season, each row of mean 1 and above 0.

    `demand` is parts x periods, the newest period last, NaN where nothing is known; `category` that of each part, from
    0. `season` is periods a year (52 or 12), `phase` the place in the year (0 ... season - 1) of the period after the
    last one. Only whole years count, back from the newest period; without one there is no season: 1 throughout.
    A season is believed by pieces, by years, and as far as the years agree; a category without parts has 1. Raises
    ValueError when categories and parts are not as many.
    """
    table = np.asarray(demand)
    if len(table) != len(category):
        raise ValueError(f"{len(category)} categories for {len(table)} parts")
    size = int(category.max()) + 1 if len(category) else 0
    years = table.shape[1] // season
    if not size or not years:
        return np.ones((size, season))
    sold, usual = _by_year(table[:, table.shape[1] - years * season :], category, size, season)
    usual *= _slope(sold, usual)
    index = _believed(sold, usual)
    places = (phase - season + np.arange(season)) % season
    placed = np.empty_like(index)
    placed[:, places] = index
    return placed


def _by_year(
    table: NDArray[np.floating], category: NDArray[np.integer], size: int, season: int
) -> tuple[Floats, Floats]:
    """What was sold, and what known parts sell at their mean of the year: categories x years x season."""
    years = table.shape[1] // season
    sold, usual = np.zeros((size, years, season)), np.zeros((size, years, season))
    # A year at a time: all at once would take 300 MB for 100,000 parts.
    for year in range(years):
        part = table[:, year * season : (year + 1) * season]
        known = ~np.isnan(part)
        pieces = np.where(known, part, 0).astype(np.float64)
        means = pieces.sum(axis=1) / np.maximum(known.sum(axis=1), 1)
        np.add.at(sold[:, year], category, pieces)
        np.add.at(usual[:, year], category, known * means[:, None])
    return sold, usual


def _slope(sold: Floats, usual: Floats) -> Floats:
    """Growth inside a year, which is no season: categories x 1 x season, 1 in the middle. One year shows none."""
    years, season = sold.shape[1:]
    if years < 2:
        return np.ones((len(sold), 1, season))
    level = sold.sum(axis=2) / np.maximum((usual > 0).sum(axis=2), 1)
    first, last = level[:, 0], level[:, -1]
    both = (first > 0) & (last > 0)
    ratio = np.divide(last, first, out=np.ones(len(sold)), where=both)
    growth = np.clip(ratio ** (1 / (years - 1)), 1 / STEEPEST_YEAR, STEEPEST_YEAR)
    return np.asarray(growth[:, None, None] ** ((np.arange(season) - (season - 1) / 2) / season))


def _believed(sold: Floats, usual: Floats) -> Floats:
    """The index by place from the oldest period on, nearer to 1 the less speaks for it."""
    pieces = sold.sum(axis=1)
    raw = _shape(pieces, usual.sum(axis=1))
    yearly = _shape(sold, usual)
    years = (sold.sum(axis=2) > 0).sum(axis=1)
    mean_pieces = pieces.mean(axis=1)
    weight = mean_pieces / (mean_pieces + HALF_BELIEVED_PIECES) * years / (years + 1) * _agreement(raw, yearly)
    return np.asarray(1 + weight[:, None] * (raw - 1))


def _shape(sold: Floats, usual: Floats) -> Floats:
    """What was sold against what is usual, by place (the last axis) with mean 1; weeks are smoothed."""
    raw = np.divide(sold, usual, out=np.ones_like(sold), where=usual > 0)
    if raw.shape[-1] == WEEKS_A_YEAR:
        turned = [np.roll(raw, shift, axis=-1) for shift in range(-2, 3)]
        raw = np.tensordot(_WEEKLY_WEIGHTS, np.stack(turned), axes=1)
    mean = raw.mean(axis=-1, keepdims=True)
    return np.asarray(raw / np.where(mean > 0, mean, 1))


def _agreement(raw: Floats, yearly: Floats) -> Floats:
    """Share of the index's variance that is not chance, 0 to 1, by how the years differ from each other.

    The positive part of James and Stein's shrinkage. One year cannot be compared: 1, and pieces alone decide.
    """
    years = yearly.shape[1]
    if years < 2:
        return np.ones(len(raw))
    chance = yearly.var(axis=1, ddof=1).mean(axis=1) / years
    spread = raw.var(axis=1)
    share = np.divide(chance, spread, out=np.ones(len(raw)), where=spread > 0)
    return np.asarray(np.clip(1 - share, 0, 1))
