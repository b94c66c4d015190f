"""Forecasts by COPY and back: what is written, refused, filled with what was sold, and shown for how long."""

from datetime import date, timedelta
from typing import Any

import numpy as np
import pytest

from catalog.models import Product
from orion.history import read_history
from orion.models import Accuracy, DemandProfile, Forecast, ForecastRun
from orion.profiles import dispersions
from orion.store import (
    COLUMNS,
    ForecastRefused,
    fill_actuals,
    forget_old_forecasts,
    write_forecasts,
    write_profiles,
)
from tests.factories import ProductFactory
from tests.orion.rows import MONDAY, NOW, forecast, published, run, sale, stock_was, week

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


def table(of: ForecastRun, *products: Product, **changed: Any) -> dict[str, Any]:
    rows = len(products) * of.horizon
    usual = {"mean": 2.0, "q10": 0.0, "q50": 1.0, "q80": 3.0, "q90": 4.0, "q95": 5.5}
    columns: dict[str, Any] = {name: np.full(rows, value) for name, value in usual.items()}
    columns["product"] = np.repeat([product.pk for product in products], of.horizon)
    columns["period"] = np.tile(np.array(of.weeks, "datetime64[D]"), len(products))
    columns["model"] = np.array(["ses", "global boosting"] * rows)[:rows]
    return columns | changed


def test_every_week_of_every_product_is_written() -> None:
    first, second, made = ProductFactory(), ProductFactory(), run()
    assert write_forecasts(made, table(made, first, second)) == 8
    rows = Forecast.objects.filter(product=second).by_week()
    assert [row.week for row in rows] == made.weeks == [date(2026, 6, day) for day in (1, 8, 15, 22)]
    row = rows[0]
    assert (row.mean, row.q10, row.q50, row.q80, row.q90, row.q95) == (2.0, 0.0, 1.0, 3.0, 4.0, 5.5)
    assert [row.model for row in rows] == ["ses", "global boosting"] * 2
    assert row.actual is None


def test_a_chunk_that_is_written_again_is_there_once() -> None:
    first, second, made = ProductFactory(), ProductFactory(), run()
    write_forecasts(made, table(made, first, second))
    write_forecasts(made, table(made, second, mean=np.full(4, 7.0)))
    assert dict(Forecast.objects.filter(week=made.first_week).values_list("product", "mean")) == {
        first.pk: 2.0,
        second.pk: 7.0,
    }


@pytest.mark.parametrize(("column", "number"), [("mean", -1.0), ("q95", np.nan), ("q90", np.inf), ("q50", 3.5)])
def test_what_is_no_forecast_is_refused_by_product(column: str, number: float) -> None:
    good, bad, made = ProductFactory(), ProductFactory(), run()
    rows = table(made, good, bad)
    rows[column][5] = number
    with pytest.raises(ForecastRefused) as refused:
        write_forecasts(made, rows)
    assert refused.value.products == [bad.pk]
    assert not Forecast.objects.exists()


def test_wrong_weeks_and_wrong_columns_are_refused() -> None:
    made, product = run(), ProductFactory()
    with pytest.raises(ValueError, match="weeks that are not 2026-06-01 to 2026-06-22"):
        write_forecasts(made, table(made, product, period=np.array([week(1)] * 4, "datetime64[D]")))
    for missing in COLUMNS:
        rows = table(made, product)
        del rows[missing]
        with pytest.raises(KeyError, match=missing):
            write_forecasts(made, rows)


def test_only_one_begins_a_run_and_only_a_running_one_is_published() -> None:
    made, runs = run(), ForecastRun.objects
    assert not runs.publish(made, now=NOW, metrics={})
    assert runs.begin(made, now=NOW)
    assert not runs.begin(made, now=NOW)
    assert runs.publish(made, now=NOW + MINUTE, metrics={"uPL": 0.25})
    assert not runs.reject(made, now=NOW, metrics={}, reason="pire")
    assert not runs.fail(made, now=NOW, reason="tard")
    made.refresh_from_db()
    assert (made.status, made.duration, made.metrics) == ("published", MINUTE, {"uPL": 0.25})
    assert made.valid_until == date(2026, 6, 16)
    assert str(made) == "Prévisions du 01/06/2026"
    assert run().duration is None


def test_a_run_is_valid_no_longer_than_it_looks_ahead() -> None:
    assert published(horizon=1).valid_until == date(2026, 6, 7)


def test_a_bad_run_never_replaces_a_good_one() -> None:
    good = published()
    for end in ("reject", "fail"):
        bad = run()
        ForecastRun.objects.begin(bad, now=NOW)
        metrics = {"metrics": {}} if end == "reject" else {}
        assert getattr(ForecastRun.objects, end)(bad, now=NOW, reason="pire que la moyenne mobile", **metrics)
    assert ForecastRun.objects.current(MONDAY) == good


def test_nothing_older_than_its_validity_is_shown() -> None:
    product = ProductFactory()
    old = published(data_to=week(1) - timedelta(days=1))
    new = published()
    forecast(old, product, mean=1.0)
    forecast(new, product, mean=3.0)
    assert [row.mean for row in Forecast.objects.current(MONDAY)] == [3.0]
    assert Forecast.objects.current(MONDAY).weekly_means() == {product.pk: 3.0}
    assert new.valid_until == date(2026, 6, 16)
    assert Forecast.objects.current(new.valid_until).exists()
    assert not Forecast.objects.current(new.valid_until + timedelta(days=1)).exists()


def test_what_was_sold_is_put_beside_what_was_expected() -> None:
    sold, out, never = ProductFactory(), ProductFactory(), ProductFactory()
    made = published(data_to=week(2) - timedelta(days=1))
    for product in (sold, out, never):
        forecast(made, product, on=week(2), mean=2.0)
        forecast(made, product, on=MONDAY, mean=2.0)
    sale(sold, week(2), 9)
    sale(sold, MONDAY, 3)
    stock_was(out, (NOW - timedelta(weeks=5), 0))
    assert fill_actuals(today=MONDAY) == 2
    assert dict(Forecast.objects.filter(week=week(2)).values_list("product", "actual")) == {
        sold.pk: 9.0,
        out.pk: None,
        never.pk: 0.0,
    }
    assert not Forecast.objects.filter(week=MONDAY, actual__isnull=False).exists()
    assert fill_actuals(today=MONDAY) == 0
    assert Forecast.objects.accuracy() == [
        Accuracy(
            run=made.pk,
            origin=made.data_to,
            week=week(2),
            step=1,
            parts=2,
            actual=9.0,
            forecast=4.0,
            error=1.0,
            above_q90=0.5,
        )
    ]
    assert Forecast.objects.accuracy()[0].bias == pytest.approx(-5 / 9)


def test_steps_are_weeks_ahead_and_nothing_sold_has_no_share() -> None:
    product = ProductFactory()
    made = published(data_to=week(4) - timedelta(days=1))
    for ahead in (4, 3, 2):
        forecast(made, product, on=week(ahead), actual=0.0)
    found = Forecast.objects.accuracy()
    assert [line.step for line in found] == [1, 2, 3]
    assert (found[0].error, found[0].bias) == (None, None)


def test_profiles_say_how_a_part_is_asked_for() -> None:
    steady, rare, never = (ProductFactory(price=price) for price in ("119.000", "11.900", "11.900"))
    for number in range(1, 53):
        sale(steady, week(number), 2)
    sale(rare, week(30), 3)
    made, history = run(), read_history(until=MONDAY, weeks=60)
    write_forecasts(made, table(made, steady, rare))
    assert write_profiles(made, history, history.demand(with_lost=True)) == 3
    profiles = {row.product_id: row for row in DemandProfile.objects.all()}
    assert [str(profiles[product.pk]) for product in (steady, rare, never)] == ["AX", "CZ", "CZ"]
    assert [profiles[product.pk].weekly_mean for product in (steady, rare, never)] == [2.0, 2.0, 0.0]
    assert [profiles[product.pk].last_sold for product in (steady, rare, never)] == [week(1), week(30), None]


def test_spread_is_drawn_to_that_of_all_parts() -> None:
    pieces = np.zeros((2, 52), np.float32)
    pieces[0, ::2], pieces[1, 0] = 4, 4
    own = pieces.var(axis=1, ddof=1) / pieces.mean(axis=1)
    overall = pieces.var(axis=1, ddof=1).sum() / pieces.mean(axis=1).sum()
    wanted = [(26 * own[0] + 10 * overall) / 36, (own[1] + 10 * overall) / 11]
    assert dispersions(pieces).tolist() == pytest.approx(wanted, rel=1e-5)
    assert dispersions(np.ones((1, 52), np.float32)).tolist() == [1.02]
    assert dispersions(np.full((1, 52), np.nan, np.float32)).tolist() == [1.02]


def test_old_forecasts_are_forgotten_and_their_runs_are_not() -> None:
    product = ProductFactory()
    old = published(data_from=week(60), data_to=week(27) - timedelta(days=1))
    recent = published(data_to=week(20) - timedelta(days=1))
    for made in (old, recent):
        forecast(made, product)
        DemandProfile.objects.create(run=made, product=product, abc="A", xyz="X", weekly_mean=1, dispersion=2)
    assert forget_old_forecasts(today=MONDAY) == 1
    assert Forecast.objects.get().run == DemandProfile.objects.get().run == recent
    assert ForecastRun.objects.count() == 2
    assert forget_old_forecasts(today=MONDAY) == 0
