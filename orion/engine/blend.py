"""The ensemble: levels whose constants the panel chose, and the boosting model, weighted for each class of demand."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from orion.classes import DemandClass
from orion.forecasters.levels import discounted_sums, moving_average, shrunk, smoothed, teunter
from orion.losses import prmsse
from orion.panel import Floats, Panel, Table

_ALPHAS = (0.02, 0.05, 0.1, 0.15, 0.2, 0.3)
_TEUNTER = ((0.05, 0.02), (0.1, 0.05), (0.1, 0.1), (0.2, 0.1), (0.1, 0.2))
_DISCOUNTS = (0.7, 0.8, 0.87, 0.92, 0.95, 0.97, 0.985, 1.0)
_STRENGTHS = (0.0, 0.5, 2.0, 8.0)
_CHOOSING_SERIES = 8_000
# What each is worth before anything is known: half to the levels, half to the boosting model.
PRIOR = {"ses": 1 / 6, "tsb": 1 / 6, "level": 1 / 6, "boosting": 1 / 2}
_SHARPNESS = 8
_FEWEST_SERIES = 30
BASELINE = "moving_average"

Level = Callable[[Panel, Sequence[int]], Floats]


@dataclass(frozen=True, slots=True)
class Constants:
    """What the windows before the cutoff chose."""

    ses: float
    tsb: tuple[float, float]
    level: tuple[float, float]

    def levels(self) -> dict[str, Level]:
        """By name: origins x series."""
        return {
            "ses": lambda panel, origins: smoothed(panel.demand, self.ses, origins),
            "tsb": lambda panel, origins: teunter(panel.demand, self.tsb[0], self.tsb[1], origins),
            "level": lambda panel, origins: bayes_level(panel, self.level[0], self.level[1], origins),
            BASELINE: lambda panel, origins: moving_average(panel.demand, max(panel.season // 4, 6), origins),
        }


def bayes_level(panel: Panel, discount: float, strength: float, origins: Sequence[int]) -> Floats:
    """The series' discounted mean drawn to that of its group: origins x series."""
    sums, weights = discounted_sums(panel.demand, discount, origins)
    size = int(panel.groups.max(initial=0)) + 1
    priors = np.zeros(sums.shape)
    for place in range(len(sums)):
        total = np.bincount(panel.groups, sums[place], size)
        weight = np.bincount(panel.groups, weights[place], size)
        priors[place] = np.divide(total, weight, out=np.zeros(size), where=weight > 0)[panel.groups]
    # Nothing ever sold says nothing but zero.
    return np.where(sums > 0, shrunk(sums, weights, strength, priors), 0)


def choose_constants(panel: Panel, horizon: int, origins: Sequence[int], squares: Floats, seed: int) -> Constants:
    """By pRMSSE over the windows at `origins`, on up to 8,000 series."""
    if len(panel) > _CHOOSING_SERIES:
        rows = np.sort(np.random.default_rng(seed).choice(len(panel), _CHOOSING_SERIES, replace=False))
        panel, squares = panel.some(rows), squares[rows]
    if not origins:
        return Constants(0.1, (0.1, 0.05), (0.97, 2.0))
    windows = [panel.demand[:, origin : origin + horizon] for origin in origins]

    def loss(means: Floats) -> float:
        losses = [prmsse(came, mean[:, None], squares) for came, mean in zip(windows, means, strict=True)]
        return float(np.nan_to_num(np.mean(losses), nan=np.inf))

    pairs = [(discount, strength) for discount in _DISCOUNTS for strength in _STRENGTHS]
    return Constants(
        min(_ALPHAS, key=lambda alpha: loss(smoothed(panel.demand, alpha, origins))),
        min(_TEUNTER, key=lambda pair: loss(teunter(panel.demand, pair[0], pair[1], origins))),
        min(pairs, key=lambda pair: loss(bayes_level(panel, pair[0], pair[1], origins))),
    )


Weights = dict[DemandClass, dict[str, float]]


def class_weights(
    windows: Sequence[Table], members: dict[str, list[Floats]], squares: Floats, classes: NDArray[np.int8]
) -> Weights:
    """Inverse error over the windows, half drawn to PRIOR; `members` are series x steps by name and window."""
    prior = {name: PRIOR[name] for name in members}
    weights = {}
    for kind in DemandClass:
        rows = classes == kind
        scores = (
            {
                name: np.mean(
                    [prmsse(w[rows], mean[rows], squares[rows]) for w, mean in zip(windows, means, strict=True)]
                )
                for name, means in members.items()
            }
            if windows and rows.sum() >= _FEWEST_SERIES
            else {}
        )
        if not scores or not np.isfinite(list(scores.values())).all() or min(scores.values()) <= 0:
            weights[kind] = _normal(prior)
            continue
        best = min(scores.values())
        earned = _normal({name: prior[name] * float(best / score) ** _SHARPNESS for name, score in scores.items()})
        kept = _normal(prior)
        weights[kind] = {name: (earned[name] + kept[name]) / 2 for name in prior}
    return weights


def _normal(weights: dict[str, float]) -> dict[str, float]:
    total = sum(weights.values())
    return {name: weight / total for name, weight in weights.items()}


def blended(members: dict[str, Floats], weights: Weights, classes: NDArray[np.int8]) -> Floats:
    """series x steps; a series without a forecast by the boosting model has zero from every member."""
    table = np.zeros((len(DemandClass), len(members)))
    for kind, shares in weights.items():
        table[kind] = [shares[name] for name in members]
    own = table[classes]
    return sum((own[:, [place]] * mean for place, mean in enumerate(members.values())), start=np.zeros(1))
