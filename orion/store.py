"""Forecasts on their way to the database and back: written by COPY, filled with what was sold."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import numpy as np
from django.db import connection, transaction
from numpy.typing import NDArray

from orion.history import History, last_monday, read_history
from orion.history.tables import DATE, EPOCH, INT8, REAL, read_table, write_table
from orion.models import DemandProfile, Forecast, ForecastRun
from orion.profiles import YEAR_WEEKS, demand_profiles

NUMBERS = ("mean", "q10", "q50", "q80", "q90", "q95")
COLUMNS = ("product", "period", *NUMBERS, "model")
# Till sales of a week arrive until then, and change what was sold.
REFILLED_WEEKS = 8
# Weeks of forecasts that are kept to be judged: 400,000 rows each for 100,000 parts.
KEPT_WEEKS = 26
DOUBLE = ">f8"

_FORGET = "DELETE FROM orion_forecast WHERE run_id = %s AND product_id = ANY(%s)"
_FILL = """
    UPDATE orion_forecast forecast SET actual = sold.pieces
    FROM sold WHERE forecast.product_id = sold.product_id AND forecast.week = sold.week
      AND forecast.actual IS DISTINCT FROM sold.pieces
"""
_MEANS = "SELECT product_id, avg(mean)::real FROM orion_forecast WHERE run_id = %(run)s GROUP BY 1 ORDER BY 1"


class ForecastRefused(ValueError):
    """Nothing was written. `products` are those whose numbers are no forecast."""

    def __init__(self, why: str, products: list[int]) -> None:
        super().__init__(f"{why}: {len(products)} products, first {products[:5]}")
        self.products = products


@transaction.atomic
def write_forecasts(run: ForecastRun, table: Mapping[str, Any]) -> int:
    """Write the forecasts of some products, COLUMNS of one length; answers the rows. Again: the same rows anew.

    `product` is its key, `period` the Monday of a week of the run. Raises ForecastRefused for numbers that are
    negative, not finite or not in order, KeyError for a missing column, ValueError for a week of another run.
    """
    columns = {name: np.asarray(table[name]) for name in COLUMNS}
    product = columns["product"].astype(np.int64)
    days = columns["period"].astype("datetime64[D]")
    if not np.isin(days, np.array(run.weeks, "datetime64[D]")).all():
        raise ValueError(f"weeks that are not {run.first_week} to {run.last_week}")
    numbers = {name: columns[name].astype(np.float32) for name in NUMBERS}
    _check(product, np.stack([numbers[name] for name in NUMBERS]))
    with connection.cursor() as cursor:
        cursor.execute(_FORGET, [run.pk, np.unique(product).tolist()])
    return write_table(
        "orion_forecast",
        {
            "run_id": (INT8, np.full(len(product), run.pk)),
            "product_id": (INT8, product),
            "week": (DATE, (days - EPOCH).astype(np.int32)),
            **{name: (REAL, values) for name, values in numbers.items()},
            "model": ("", columns["model"].astype("S24")),
        },
    )


def _check(product: NDArray[np.int64], numbers: NDArray[np.float32]) -> None:
    """Rows are NUMBERS: the mean, then the quantiles from low to high."""
    bad = ~np.isfinite(numbers).all(axis=0) | (numbers < 0).any(axis=0) | (np.diff(numbers[1:], axis=0) < 0).any(axis=0)
    if bad.any():
        raise ForecastRefused("no forecast", np.unique(product[bad]).tolist())


@transaction.atomic
def write_profiles(run: ForecastRun, history: History, demand: NDArray[np.float32]) -> int:
    """Classes and spread of every product, with the weekly mean of its forecasts; once those are written."""
    found = demand_profiles(history, demand)
    # Joined here, not by the database: of a run that it has never analysed it expects one row, and walks all for each.
    forecast = read_table(_MEANS, {"run": run.pk}, {"product": INT8, "mean": REAL})
    means = np.zeros(len(history.products))
    means[np.searchsorted(history.products, forecast["product"])] = forecast["mean"]
    sold = ~np.isnat(found["last_sold"])
    written = 0
    for rows in (sold, ~sold):
        columns: dict[str, tuple[str, NDArray[Any]]] = {
            "run_id": (INT8, np.full(int(rows.sum()), run.pk)),
            "product_id": (INT8, found["product"][rows]),
            "abc": ("", found["abc"][rows]),
            "xyz": ("", found["xyz"][rows]),
            "weekly_mean": (DOUBLE, means[rows]),
            "dispersion": (DOUBLE, found["dispersion"][rows]),
        }
        if rows is sold:
            columns["last_sold"] = (DATE, (found["last_sold"][rows] - EPOCH).astype(np.int32))
        written += write_table("orion_demandprofile", columns)
    return written


@transaction.atomic
def fill_actuals(*, today: date) -> int:
    """Put what was sold beside what was expected, of the last REFILLED_WEEKS whole weeks; answers the rows changed.

    By the rules of the history: weeks without stock stay empty, bulk is cut, returns are taken off.
    """
    history = read_history(until=last_monday(today), weeks=YEAR_WEEKS)
    recent = history.pieces[:, -REFILLED_WEEKS:]
    rows, weeks = np.nonzero(~np.isnan(recent))
    first = history.first + timedelta(weeks=history.pieces.shape[1] - recent.shape[1])
    days = np.datetime64(first, "D") + weeks * np.timedelta64(7, "D")
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMP TABLE sold (product_id bigint, week date, pieces real)")
        write_table(
            "sold",
            {
                "product_id": (INT8, history.products[rows]),
                "week": (DATE, (days - EPOCH).astype(np.int32)),
                "pieces": (REAL, recent[rows, weeks]),
            },
        )
        cursor.execute("ANALYZE sold")
        # Of weeks that the planner has no numbers of yet it expects one row, and would walk all that was sold for each.
        cursor.execute("SET LOCAL enable_nestloop = off")
        cursor.execute(_FILL)
        changed = int(cursor.rowcount)
        cursor.execute("SET LOCAL enable_nestloop = on")
        cursor.execute("DROP TABLE sold")
    return changed


def forget_old_forecasts(*, today: date) -> int:
    """Delete what runs older than KEPT_WEEKS forecast, never what is shown; answers the rows. The runs stay."""
    shown = ForecastRun.objects.current(today)
    old = ForecastRun.objects.filter(data_to__lt=today - timedelta(weeks=KEPT_WEEKS))
    old = old.exclude(pk=shown.pk) if shown else old
    DemandProfile.objects.filter(run__in=old)._raw_delete("default")
    return Forecast.objects.filter(run__in=old)._raw_delete("default")
