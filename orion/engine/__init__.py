"""From a panel of demand to means and calibrated quantiles: its constants chosen on windows that are over."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from orion.classes import DemandClass, demand_classes
from orion.engine.blend import BASELINE, blended, choose_constants, class_weights
from orion.forecasters.boosting import Boosting
from orion.losses import LEVELS, above_q90, bias, prmsse, total_error, upper_loss
from orion.panel import Floats, Panel, Table, naive_scales
from orion.quantiles import corrected_levels, dispersions, quantiles

__all__ = ["Forecasts", "forecast"]

_WINDOWS = 3
_TRAINING_ORIGINS = 6
_FEWEST_PERIODS = 8
_FEWEST_FOR_BOOSTING = 200  # series
_FEWEST_OF_A_CLASS = 100  # series x windows


@dataclass(frozen=True, slots=True)
class Forecasts:
    """`mean` is series x steps, `quantiles` series x steps x LEVELS; `comparison` has a row for each model."""

    mean: Floats
    quantiles: Floats
    classes: NDArray[np.int8]
    comparison: list[dict[str, Any]]


def forecast(panel: Panel, horizon: int, *, seed: int = 0) -> Forecasts:
    """Demand of the `horizon` periods after the panel's last. The same panel and seed give the same numbers."""
    end = panel.periods
    origins = _windows(end, horizon)
    classes = demand_classes(panel.demand)
    squares, sizes = naive_scales(panel.demand[:, : origins[0]] if origins else panel.demand)
    constants = choose_constants(panel, horizon, origins, squares, seed)
    at = [*origins, end]
    members = {
        name: [np.repeat(mean[:, None], horizon, axis=1) for mean in level(panel, at)]
        for name, level in constants.levels().items()
    }
    if len(panel) >= _FEWEST_FOR_BOOSTING and origins and origins[0] >= _FEWEST_PERIODS + horizon:
        members["boosting"] = _boosted(panel, horizon, origins, seed)
    baseline = members.pop(BASELINE)
    windows = [panel.demand[:, origin : origin + horizon] for origin in origins]
    past = {name: means[:-1] for name, means in members.items()}
    weights = class_weights(windows, past, squares, classes)
    means = [blended({name: member[w] for name, member in members.items()}, weights, classes) for w in range(len(at))]
    levels = _levels(panel, origins, windows, means, classes, seed)
    spread = dispersions(panel.demand)
    rows: list[dict[str, Any]] = []
    for name, member in ({"blend": means[:-1]} | past | {BASELINE: baseline[:-1]}).items():
        error = float(np.mean([prmsse(w, m, squares) for w, m in zip(windows, member, strict=True)] or [np.nan]))
        rows.append({"model": name, "pRMSSE": error})
    if origins:
        rows[0] |= _judged(panel, origins, windows, means, sizes, levels)
    return Forecasts(means[-1], quantiles(means[-1], spread, levels[classes]), classes, rows)


def _windows(end: int, horizon: int) -> list[int]:
    """Where the windows begin, oldest first: as many as leave periods to learn from before them, one if none does."""
    origins = [end - horizon * back for back in range(_WINDOWS, 0, -1)]
    able = [origin for origin in origins if origin >= _FEWEST_PERIODS + horizon]
    return able or [origin for origin in origins[-1:] if origin >= _FEWEST_PERIODS]


def _boosted(panel: Panel, horizon: int, origins: list[int], seed: int) -> list[Floats]:
    """For the windows by a model that saw none of them, for the future by one that saw all."""

    def taught(last: int) -> Boosting:
        steps = range(_TRAINING_ORIGINS, 0, -1)
        starts = [last - horizon * back for back in steps if last - horizon * back >= _FEWEST_PERIODS]
        return Boosting(panel, horizon, starts, seed)

    early = taught(origins[0])
    return [*(early.predict(panel, origin) for origin in origins), taught(panel.periods).predict(panel, panel.periods)]


def _levels(
    panel: Panel, origins: list[int], windows: list[Table], means: list[Floats], classes: NDArray[np.int8], seed: int
) -> Floats:
    """Corrected levels, DemandClass x LEVELS, pooled over the windows."""
    if not origins:
        return np.tile(np.asarray(LEVELS), (len(DemandClass), 1))
    came, expected = np.concatenate(windows), np.concatenate(means[: len(windows)])
    spread = np.concatenate([dispersions(panel.demand[:, :origin]) for origin in origins])
    kinds = np.tile(classes, len(origins))
    rng = np.random.default_rng(seed)
    pooled = corrected_levels(came, expected, spread, LEVELS, rng)
    levels = np.tile(pooled, (len(DemandClass), 1))
    for kind in DemandClass:
        rows = kinds == kind
        if rows.sum() >= _FEWEST_OF_A_CLASS:
            levels[kind] = corrected_levels(came[rows], expected[rows], spread[rows], LEVELS, rng)
    return levels


def _judged(
    panel: Panel,
    origins: list[int],
    windows: list[Table],
    means: list[Floats],
    sizes: Floats,
    levels: Floats,
) -> dict[str, float]:
    """What the newest window says of the quantiles and of the total."""
    seen, came, mean = panel.demand[:, : origins[-1]], windows[-1], means[len(origins) - 1]
    spread = quantiles(mean, dispersions(seen), levels[demand_classes(seen)])
    return {
        "uPL": upper_loss(came, spread, sizes),
        "bias": bias(came, mean),
        "above_q90": above_q90(came, spread),
        "total_error": total_error(came, mean),
    }
