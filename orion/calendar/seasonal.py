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
    A category without parts has 1 as well. Raises ValueError when categories and parts are not as many.
    """
    table = np.asarray(demand, np.float64)
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


def _by_year(table: Floats, category: NDArray[np.integer], size: int, season: int) -> tuple[Floats, Floats]:
    """What was sold, and what known parts sell at their mean of the year: categories x years x season."""
    yearly = table.reshape(len(table), -1, season)
    known = ~np.isnan(yearly)
    pieces = np.where(known, yearly, 0)
    means = pieces.sum(axis=2) / np.maximum(known.sum(axis=2), 1)
    sold, usual = np.zeros((size, *yearly.shape[1:])), np.zeros((size, *yearly.shape[1:]))
    np.add.at(sold, category, pieces)
    np.add.at(usual, category, known * means[:, :, None])
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
    """The index by place from the oldest period on, nearer to 1 the fewer pieces and years speak for it."""
    pieces, expected = sold.sum(axis=1), usual.sum(axis=1)
    raw = np.divide(pieces, expected, out=np.ones_like(pieces), where=expected > 0)
    if raw.shape[1] == WEEKS_A_YEAR:
        turned = [np.roll(raw, shift, axis=1) for shift in range(-2, 3)]
        raw = np.tensordot(_WEEKLY_WEIGHTS, np.stack(turned), axes=1)
    raw /= np.where(raw.mean(axis=1) > 0, raw.mean(axis=1), 1)[:, None]
    years = (sold.sum(axis=2) > 0).sum(axis=1)
    mean_pieces = pieces.mean(axis=1)
    weight = mean_pieces / (mean_pieces + HALF_BELIEVED_PIECES) * years / (years + 1)
    return np.asarray(1 + weight[:, None] * (raw - 1))
