"""The engine behind a run: what it writes, when it may not be shown, and that a week has one run."""

from datetime import datetime, timedelta
from typing import Any

import numpy as np
import pytest
from django.core.management import CommandError, call_command

from orion.models import Forecast, ForecastRun, Proposal, ProposalLine
from orion.retraining import answer, code_version, retrain, retrain_once, verdict
from orion.runs import Question
from orion.tasks import retrain as retrain_task
from tests.factories import ProductFactory
from tests.orion.rows import NOW, sale, terms, week


def clock() -> datetime:
    return NOW


def question(demand: np.ndarray) -> Question:
    weeks = [week(number) for number in range(demand.shape[1], 0, -1)]
    return Question(np.arange(1, len(demand) + 1), weeks, demand.astype(np.float32), 4, 0)


def test_demand_that_never_changes_is_forecast_as_it_was() -> None:
    given = answer(question(np.full((3, 60), 5.0)))
    assert given.table["product"].tolist() == [1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3]
    assert np.allclose(given.table["mean"], 5)
    assert set(given.table["model"]) == {"smooth"}
    assert given.verdict == ""


def test_a_part_that_never_sold_is_forecast_at_zero() -> None:
    given = answer(question(np.zeros((2, 60))))
    assert not given.table["mean"].any()
    assert not given.table["q95"].any()


def test_no_product_is_no_run() -> None:
    with pytest.raises(ValueError, match="aucun produit"):
        answer(question(np.zeros((0, 60))))


@pytest.mark.parametrize(
    ("blend", "average", "said"),
    [(1.02, 1.0, ""), (1.10, 1.0, "Pire que la moyenne mobile de 10% ; 2% sont permis."), (None, 1.0, "")],
)
def test_a_run_worse_than_the_moving_average_is_not_shown(blend: float | None, average: float, said: str) -> None:
    rows: list[dict[str, Any]] = [{"model": "blend", "pRMSSE": blend}, {"model": "moving_average", "pRMSSE": average}]
    assert verdict(rows) == said


def test_the_version_names_the_code() -> None:
    assert code_version() == code_version()
    assert len(code_version()) == len("engine-") + 12


@pytest.mark.django_db
def test_a_week_is_run_once_and_again_only_when_asked() -> None:
    product = ProductFactory()
    for number in range(1, 61):
        sale(product, week(number), 2)
    run = retrain(clock=clock)
    assert run is not None
    assert (run.status, run.failure, run.code_version) == ("published", "", code_version())
    assert Forecast.objects.filter(run=run, product=product).count() == 4
    assert run.metrics["comparison"][0]["model"] == "blend"
    assert retrain_once(clock=clock) is None
    retrain(clock=clock)
    assert ForecastRun.objects.count() == 2


@pytest.mark.django_db
def test_without_products_the_run_fails_and_says_why(capsys: pytest.CaptureFixture[str]) -> None:
    retrain_task()
    run = ForecastRun.objects.get()
    assert (run.status, run.failure) == ("failed", "ValueError : aucun produit à prévoir")
    with pytest.raises(CommandError, match="the one before stays"):
        call_command("retrain")


@pytest.mark.parametrize("options", [{"horizon": 0}, {"horizon": 53}])
def test_a_horizon_that_makes_no_sense_is_refused(options: dict[str, int]) -> None:
    with pytest.raises(CommandError, match="1 to 52 weeks"):
        call_command("retrain", **options)


@pytest.mark.django_db
def test_some_parts_are_printed_and_nothing_is_stored(capsys: pytest.CaptureFixture[str]) -> None:
    product, other = ProductFactory(sku="DISC-1"), ProductFactory(sku="PAD-1")
    for number in range(1, 61):
        sale(product, week(number), 2)
        sale(other, week(number), 3)
    call_command("retrain", only=["DISC-1"], as_of=NOW.date())
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == ["DISC-1"] * 4
    assert "mean 2.00" in lines[0]
    assert not ForecastRun.objects.exists()


@pytest.mark.django_db
def test_a_part_that_does_not_exist_is_named() -> None:
    with pytest.raises(CommandError, match="No part has the SKU NONE-1"):
        call_command("retrain", only=["NONE-1"])


@pytest.mark.django_db
def test_what_a_new_run_says_to_buy_is_proposed() -> None:
    product = ProductFactory()
    for number in range(1, 61):
        sale(product, week(number), 2)
    offer = terms(product)
    run = retrain(clock=clock)
    assert [(made.supplier, made.run) for made in Proposal.objects.open()] == [(offer.supplier, run)]
    line = ProposalLine.objects.get()
    assert line.product == product
    assert line.quantity > 0


@pytest.mark.django_db
def test_a_run_as_of_a_former_day_hides_nothing() -> None:
    product = ProductFactory()
    for number in range(1, 61):
        sale(product, week(number), 2)
    run = retrain(clock=clock)
    call_command("retrain", as_of=NOW.date() - timedelta(weeks=8))
    assert ForecastRun.objects.count() == 2
    assert ForecastRun.objects.current(NOW.date()) == run
