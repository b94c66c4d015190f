"""One gradient-boosting model for all series: what comes in each future period, from how the series sold before.

Direct (the step ahead is a feature) with Poisson loss. All of a series that is demand is divided by its level, so that
parts of any size teach each other.
"""

from collections.abc import Sequence

import numpy as np
from sklearn.ensemble import HistGradientBoostingRegressor

from orion.classes import intervals_and_variation
from orion.forecasters.levels import discounted_sums, moving_average, shrunk, smoothed, teunter
from orion.panel import Floats, Panel, Table, naive_scales

_LAGS = 4
_AVERAGES_OF_A_YEAR = (1 / 13, 1 / 4, 1 / 2, 1)
_TRAIN_SERIES = 10_000
_SMALLEST_LEVEL = 0.01
_LARGEST_RATIO = 50.0
# Below all that is known: the trees cut it off, and a column without anything else is still one.
_UNKNOWN = -1.0


class Boosting:
    """Learn from the windows at `origins` (periods since the table's first), then answer for any origin."""

    def __init__(self, panel: Panel, horizon: int, origins: Sequence[int], seed: int) -> None:
        rng = np.random.default_rng(seed)
        if len(panel) > _TRAIN_SERIES:
            panel = panel.some(np.sort(rng.choice(len(panel), _TRAIN_SERIES, replace=False)))
        self.horizon = horizon
        features, targets, weights = [], [], []
        for origin in origins:
            rows, level = _features(panel, origin, horizon)
            came = panel.demand[:, origin : origin + horizon]
            sizes = naive_scales(panel.demand[:, :origin])[1]
            taught = ~np.isnan(came) & (level > _SMALLEST_LEVEL)[:, None] & (sizes > 0)[:, None]
            features.append(rows[taught])
            targets.append(np.minimum(came / np.maximum(level, _SMALLEST_LEVEL)[:, None], _LARGEST_RATIO)[taught])
            weights.append(np.broadcast_to((level / sizes)[:, None], came.shape)[taught])
        self.model = HistGradientBoostingRegressor(
            loss="poisson",
            learning_rate=0.05,
            max_iter=200,
            max_leaf_nodes=31,
            min_samples_leaf=80,
            l2_regularization=5.0,
            early_stopping=False,
            random_state=seed,
        )
        self.model.fit(np.concatenate(features), np.concatenate(targets), np.concatenate(weights))

    def predict(self, panel: Panel, origin: int) -> Floats:
        """Means as known after `origin` periods: series x horizon."""
        rows, level = _features(panel, origin, self.horizon)
        ratio = self.model.predict(rows.reshape(-1, rows.shape[2])).reshape(rows.shape[:2])
        means: Floats = ratio * level[:, None]
        return means


def _features(panel: Panel, origin: int, horizon: int) -> tuple[Table, Floats]:
    """series x steps x features, and the level that demand was divided by."""
    seen = panel.demand[:, :origin]
    at = [origin]
    sums, weights = discounted_sums(seen, 0.97, at)
    level = shrunk(sums, weights, 1.0, np.array([sums.sum() / max(weights.sum(), 1)]))[0]
    level = np.where(sums[0] > 0, level, 0)
    unit = np.maximum(level, _SMALLEST_LEVEL)
    demands = [seen[:, -lag] for lag in range(1, _LAGS + 1)]
    demands += [moving_average(seen, max(round(part * panel.season), 2), at)[0] for part in _AVERAGES_OF_A_YEAR]
    demands += [smoothed(seen, alpha, at)[0] for alpha in (0.05, 0.1, 0.3)] + [teunter(seen, 0.1, 0.1, at)[0]]
    interval, variation = intervals_and_variation(seen)
    known = ~np.isnan(seen)
    since = np.argmax((seen > 0)[:, ::-1], axis=1)
    own = [np.log(unit), known.sum(axis=1), np.minimum(interval, 1000), variation, since]
    fixed = np.stack([column / unit for column in demands] + own, axis=1).astype(np.float32)
    steps = [_of_step(panel, seen, unit, origin, step) for step in range(horizon)]
    rows = np.stack([np.concatenate([fixed, step], axis=1) for step in steps], axis=1)
    return rows, level


def _of_step(panel: Panel, seen: Table, unit: Floats, origin: int, step: int) -> Table:
    """What a year ago came around that period, where in the year it lies, and how far ahead."""
    place = (panel.phase - (panel.periods - origin) + step) % panel.season
    angle = 2 * np.pi * place / panel.season
    year_ago = seen.shape[1] + step - panel.season
    around = seen[:, max(year_ago - 1, 0) : year_ago + 2] if year_ago >= 1 else seen[:, :0]
    known = (~np.isnan(around)).sum(axis=1)
    last_year = np.where(known, np.nansum(around, axis=1) / np.maximum(known, 1) / unit, _UNKNOWN)
    columns = [last_year, np.sin(angle), np.cos(angle), np.full(len(seen), step)]
    return np.stack(columns, axis=1).astype(np.float32)
