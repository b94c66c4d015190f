"""One run of the forecasts from the ledgers to the shelf: read, forecast, store, and show it only if it is good."""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

import numpy as np
from django.db import transaction
from numpy.typing import NDArray

from orion.history import USUAL_WEEKS, History, last_monday, read_history
from orion.models import ForecastRun, ForecastSettings
from orion.store import write_forecasts, write_profiles

logger = logging.getLogger(__name__)
_LONGEST_FAILURE = 2_000
HORIZON = 4


@dataclass(frozen=True, slots=True)
class Question:
    """What was asked for: `demand` (products x weeks, NaN where a part was missing), weeks as Mondays."""

    products: NDArray[np.int64]
    weeks: list[date]
    demand: NDArray[np.float32]
    horizon: int
    seed: int


@dataclass(frozen=True, slots=True)
class Answer:
    """`table` has the columns of `orion.store.COLUMNS`. A `verdict` (French) says why it may not be shown."""

    table: Mapping[str, Any]
    metrics: dict[str, Any] = field(default_factory=dict)
    verdict: str = ""


Forecaster = Callable[[Question], Answer]


def make_run(
    forecaster: Forecaster,
    *,
    today: date,
    clock: Callable[[], datetime],
    code_version: str,
    seed: int = 0,
    horizon: int = HORIZON,
    weeks: int = USUAL_WEEKS,
) -> ForecastRun:
    """Forecast from the weeks before `today`'s, and publish unless the answer's verdict says no.

    Whatever goes wrong leaves a failed run that says what, and the run before as it is; the error is not raised.
    """
    history = read_history(until=last_monday(today), weeks=weeks)
    run = ForecastRun.objects.create(
        code_version=code_version,
        data_from=history.first,
        data_to=history.last_day,
        horizon=horizon,
        seed=seed,
        with_lost=ForecastSettings.objects.current().with_lost,
        products=len(history.products),
    )
    ForecastRun.objects.begin(run, now=clock())
    try:
        _forecast(run, history, forecaster, clock)
    except Exception as problem:  # whatever a model raises: the shop goes on with what it has
        logger.exception("Run %s failed", run.pk)
        ForecastRun.objects.fail(run, now=clock(), reason=f"{type(problem).__name__} : {problem}"[:_LONGEST_FAILURE])
    run.refresh_from_db()
    return run


def _forecast(run: ForecastRun, history: History, forecaster: Forecaster, clock: Callable[[], datetime]) -> None:
    demand = history.demand(with_lost=run.with_lost)
    answer = forecaster(Question(history.products, history.weeks, demand, run.horizon, run.seed))
    metrics = answer.metrics | history.summary()
    with transaction.atomic():
        write_forecasts(run, answer.table)
        write_profiles(run, history, demand)
        if answer.verdict:
            ForecastRun.objects.reject(run, now=clock(), metrics=metrics, reason=answer.verdict)
        else:
            ForecastRun.objects.publish(run, now=clock(), metrics=metrics)
