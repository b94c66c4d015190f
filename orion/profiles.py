"""How each part is asked for: what its forecasts say, its spread, its classes by turnover and regularity."""

from datetime import timedelta
from typing import Any

import numpy as np
from numpy.typing import NDArray

from orion.history import History
from orion.history.tables import INT8, REAL, read_table
from orion.replenishment import abc_classes, xyz_class

YEAR_WEEKS, MONTH_WEEKS = 52, 4
# Sales of all parts together count as so many weeks of the part's own.
_SHRINKAGE = 10
LEAST_DISPERSION = 1.02

# Dinars before tax; zero without a price.
_PRICES = "SELECT id, coalesce(price * 100 / (100 + vat_rate), 0)::real FROM catalog_product ORDER BY id"


def dispersions(pieces: NDArray[np.float32]) -> NDArray[np.float64]:
    """Variance over mean of weekly demand (products x weeks, NaN for missing), drawn towards that of all parts."""
    known = (~np.isnan(pieces)).sum(axis=1)
    means = np.nansum(pieces, axis=1, dtype=np.float64) / np.maximum(known, 1)
    squares = np.nansum((pieces - means[:, None]) ** 2, axis=1, dtype=np.float64)
    variances = squares / np.maximum(known - 1, 1)
    overall = max(float(variances.sum() / means.sum()) if means.sum() else 1.0, LEAST_DISPERSION)
    own = np.divide(variances, means, out=np.full(len(means), overall), where=means > 0)
    weight = (pieces > 0).sum(axis=1)
    drawn: NDArray[np.float64] = (weight * own + _SHRINKAGE * overall) / (weight + _SHRINKAGE)
    return np.maximum(drawn, LEAST_DISPERSION)


def demand_profiles(history: History, demand: NDArray[np.float32]) -> dict[str, NDArray[Any]]:
    """Columns of `DemandProfile` but run and weekly mean, a row for each product of the history.

    Of the last year; the day of `last_sold` is NaT for a part that never sold in the history.
    """
    year = demand[:, -YEAR_WEEKS:]
    prices = read_table(_PRICES, {}, {"product": INT8, "price": REAL})
    price_of = np.zeros(len(history.products))
    place = np.searchsorted(history.products, prices["product"]).clip(max=max(len(history.products) - 1, 0))
    same = history.products[place] == prices["product"] if len(place) else np.zeros(0, bool)
    price_of[place[same]] = prices["price"][same]
    turnovers = np.nansum(year, axis=1) * price_of
    return {
        "product": history.products,
        "abc": np.array(abc_classes(turnovers.tolist()), "S1"),
        "xyz": np.array(_regularities(year), "S1"),
        "dispersion": dispersions(year),
        "last_sold": _last_sold(history),
    }


def _regularities(year: NDArray[np.float32]) -> list[str]:
    """By four weeks' sales, missing weeks left out of their mean."""
    months = year.shape[1] // MONTH_WEEKS
    if not months:
        return ["Z"] * len(year)
    cut = year[:, -months * MONTH_WEEKS :].reshape(len(year), months, MONTH_WEEKS)
    known = (~np.isnan(cut)).sum(axis=2)
    totals = np.nansum(cut, axis=2) * MONTH_WEEKS / np.maximum(known, 1)
    counted = known > 0
    count = np.maximum(counted.sum(axis=1), 1)
    means = (totals * counted).sum(axis=1) / count
    deviations = np.sqrt((((totals - means[:, None]) * counted) ** 2).sum(axis=1) / count)
    return [xyz_class(mean, deviation) for mean, deviation in zip(means.tolist(), deviations.tolist(), strict=True)]


def _last_sold(history: History) -> NDArray[np.datetime64]:
    sold = history.pieces > 0
    last = history.pieces.shape[1] - 1 - sold[:, ::-1].argmax(axis=1)
    days = np.datetime64(history.first, "D") + last * np.timedelta64(timedelta(weeks=1).days, "D")
    never = np.datetime64("NaT", "D")
    mondays: NDArray[np.datetime64] = np.where(sold.any(axis=1), days, never)
    return mondays
