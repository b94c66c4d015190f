"""Forecasts of a plain file: `unique_id,ds,y` in, a row for each series and future period out."""

from pathlib import Path

import numpy as np
import pandas as pd  # type: ignore[import-untyped]  # its stubs are no dependency
from numpy.typing import NDArray

from orion.classes import DemandClass
from orion.engine import forecast
from orion.losses import LEVELS
from orion.panel import MONTHS_A_YEAR, WEEKS_A_YEAR, Panel

NEEDED = ("unique_id", "ds", "y")
MOST_PIECES = 1e9


def read_series(path: Path) -> pd.DataFrame:
    """Rows in order of series and day. Raises ValueError naming the first row that is no demand."""
    rows = pd.read_csv(path, dtype=str, keep_default_na=False)
    missing = [name for name in NEEDED if name not in rows]
    if missing:
        raise ValueError(f"{path.name}: missing columns {', '.join(missing)}")
    if rows.empty:
        raise ValueError(f"{path.name}: no rows")
    days = pd.to_datetime(rows["ds"], format="%Y-%m-%d", errors="coerce")
    pieces = pd.to_numeric(rows["y"], errors="coerce")
    faults = {
        "is no day like 2026-01-31": days.isna(),
        "is no quantity": pieces.isna() | (pieces.abs() > MOST_PIECES),
        "has no unique_id": rows["unique_id"].str.strip() == "",
        "tells a series and day again": rows.duplicated(["unique_id", "ds"]),
    }
    for why, wrong in faults.items():
        if wrong.any():
            # The heading is the first line.
            lines = ", ".join(str(place + 2) for place in np.flatnonzero(wrong)[:5])
            raise ValueError(f"{path.name}: {int(wrong.sum())} rows, the first at line {lines}: {why}")
    table = pd.DataFrame({"unique_id": rows["unique_id"], "ds": days, "y": pieces})
    return table.sort_values(["unique_id", "ds"], kind="stable", ignore_index=True)


def forecast_rows(rows: pd.DataFrame, freq: str, horizon: int, *, seed: int = 0) -> pd.DataFrame:
    """`freq` is W or M. Columns `unique_id, ds, yhat, q10, q50, q80, q90, q95, model`, series in order.

    Raises ValueError for days of a series that are not whole periods apart.
    """
    names, series = np.unique(rows["unique_id"], return_inverse=True)
    ends = rows.groupby("unique_id")["ds"].max().loc[names].reset_index(drop=True)
    ago = _periods_ago(rows["ds"], ends.iloc[series].reset_index(drop=True), freq)
    if (np.bincount(series * (ago.max() + 1) + ago) > 1).any():
        raise ValueError("two rows of a series lie in one period")
    table = np.full((len(names), int(ago.max()) + 1), np.nan)
    table[series, table.shape[1] - 1 - ago] = rows["y"]
    season = WEEKS_A_YEAR if freq == "W" else MONTHS_A_YEAR
    place = ends.dt.month if freq == "M" else ends.dt.dayofyear // 7 + 1
    made = forecast(Panel.of(table, season=season, phase=place.to_numpy()), horizon, seed=seed)
    steps = [
        ends + (pd.Timedelta(weeks=step) if freq == "W" else pd.DateOffset(months=step))
        for step in range(1, horizon + 1)
    ]
    columns = {"unique_id": np.repeat(names, horizon), "ds": np.stack(steps, axis=1).ravel(), "yhat": made.mean.ravel()}
    columns |= {f"q{round(100 * level)}": made.quantiles[:, :, n].ravel() for n, level in enumerate(LEVELS)}
    labels = np.array([kind.label for kind in DemandClass])
    return pd.DataFrame(columns | {"model": np.repeat(labels[made.classes], horizon)})


def _periods_ago(days: "pd.Series[pd.Timestamp]", ends: "pd.Series[pd.Timestamp]", freq: str) -> NDArray[np.int64]:
    if freq == "M":
        months = (ends.dt.year - days.dt.year) * MONTHS_A_YEAR + ends.dt.month - days.dt.month
        return np.asarray(months, np.int64)
    gap: NDArray[np.int64] = np.asarray((ends - days).dt.days, np.int64)
    if (gap % 7).any():
        raise ValueError("rows of a series are not whole weeks apart")
    weeks: NDArray[np.int64] = gap // 7
    return weeks
