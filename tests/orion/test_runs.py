"""A run from the ledgers to the shelf: published, rejected or failed, and the good one before it stays."""

from datetime import datetime, timedelta
from typing import Any

import numpy as np
import pytest

from orion.models import DemandProfile, Forecast, ForecastRun, ForecastSettings
from orion.runs import Answer, Question, make_run
from orion.store import NUMBERS
from tests.factories import ProductFactory
from tests.orion.rows import MONDAY, NOW, sale, week

pytestmark = pytest.mark.django_db


class Clock:
    """A minute a look."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        self.now += timedelta(minutes=1)
        return self.now


def mean_of(question: Question) -> Answer:
    """The plain mean of the weeks, for each quantile too."""
    weeks = [question.weeks[-1] + timedelta(weeks=step + 1) for step in range(question.horizon)]
    means = np.repeat(np.nanmean(question.demand, axis=1), question.horizon)
    table: dict[str, Any] = dict.fromkeys(NUMBERS, means)
    table["product"] = np.repeat(question.products, question.horizon)
    table["period"] = np.tile(np.array(weeks, "datetime64[D]"), len(question.products))
    table["model"] = np.array(["mean"] * len(means))
    return Answer(table, {"uPL": 0.3})


def worse(question: Question) -> Answer:
    return Answer(mean_of(question).table, {"uPL": 0.9}, verdict="Pire que la moyenne mobile de 12 %.")


def broken(question: Question) -> Answer:
    raise ZeroDivisionError("no week")


def run(forecaster: Any, **options: Any) -> ForecastRun:
    return make_run(forecaster, today=MONDAY, clock=Clock(), code_version="0.1", **{"weeks": 10} | options)


def test_a_good_run_is_published_with_all_that_is_known_of_it() -> None:
    product = ProductFactory()
    for number in range(1, 11):
        sale(product, week(number), 2)
    made = run(mean_of, seed=7)
    assert (made.status, made.products, made.seed, made.horizon) == ("published", 1, 7, 4)
    assert (made.data_from, made.data_to) == (week(10), MONDAY - timedelta(days=1))
    assert made.duration == timedelta(minutes=1)
    assert made.metrics["uPL"] == 0.3
    assert made.metrics["findings"]["too_short"] == {"products": 1, "count": 10}
    assert made.metrics["lost"]["pieces"] == 0
    assert [row.mean for row in Forecast.objects.current(MONDAY)] == [2.0] * 4
    assert DemandProfile.objects.get().weekly_mean == 2.0


def test_a_bad_run_leaves_the_good_one_and_says_why() -> None:
    sale(ProductFactory(), week(3))
    good = run(mean_of)
    rejected, failed = run(worse), run(broken)
    assert (rejected.status, rejected.failure) == ("rejected", "Pire que la moyenne mobile de 12 %.")
    assert (failed.status, failed.failure) == ("failed", "ZeroDivisionError : no week")
    assert ForecastRun.objects.current(MONDAY) == good
    assert not failed.forecasts.exists()


def test_an_answer_that_is_none_fails_whole() -> None:
    sale(ProductFactory(), week(3))

    def negative(question: Question) -> Answer:
        answer = mean_of(question)
        return Answer(dict(answer.table) | {"mean": -answer.table["mean"]})

    failed = run(negative)
    assert failed.status == "failed"
    assert failed.failure.startswith("ForecastRefused")
    assert not Forecast.objects.exists()
    assert not DemandProfile.objects.exists()


def test_what_staff_switched_off_is_not_added() -> None:
    ForecastSettings.objects.update_or_create(pk=1, defaults={"with_lost": False})
    sale(ProductFactory(), week(3))
    assert run(mean_of).with_lost is False
