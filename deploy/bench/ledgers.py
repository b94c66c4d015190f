"""How long demand, forecasts and proposals take from and to the database, without the models: seconds and peak memory.

    python -m deploy.bench.ledgers [--weeks 156]

On the catalogue and ledgers of DATABASE_URL, for example those of `load_demo --products 100000 --sales-weeks 156`.
Everything is written inside one transaction and rolled back.
"""

import argparse
import resource
import time
from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from typing import TypeVar

import django

django.setup()

import numpy as np
from django.db import transaction
from django.utils import timezone

from catalog.models import Product
from orion.actions import make_proposals
from orion.history import History, last_monday, read_history
from orion.models import ForecastRun, ProposalLine, Supplier, SupplyTerms
from orion.store import NUMBERS, fill_actuals, write_forecasts, write_profiles

T = TypeVar("T")
HORIZON = 4


def timed(what: str, work: Callable[[], T]) -> T:
    started = time.perf_counter()
    done = work()
    print(f"{what:32} {time.perf_counter() - started:6.1f} s")
    return done


def table(run: ForecastRun, history: History) -> dict[str, np.ndarray]:
    """The mean of half a year for each week and quantile: as many rows as a model writes."""
    recent = history.pieces[:, -26:]
    means = np.nansum(recent, axis=1) / np.maximum((~np.isnan(recent)).sum(axis=1), 1)
    rows = {name: np.repeat(means, HORIZON) for name in NUMBERS}
    weeks = np.tile(np.array(run.weeks, "datetime64[D]"), len(means))
    return rows | {
        "product": np.repeat(history.products, HORIZON),
        "period": weeks,
        "model": np.array(["mean"] * len(weeks)),
    }


def supply() -> None:
    supplier = Supplier.objects.create(code="bench", name="Bench")
    costs = Product.objects.values_list("pk", "cost").iterator()
    rows = (SupplyTerms(product_id=pk, supplier=supplier, cost=cost or Decimal(10), lead_days=21) for pk, cost in costs)
    SupplyTerms.objects.filter(is_preferred=True).update(is_preferred=False)
    SupplyTerms.objects.bulk_create(rows, batch_size=5_000)


@transaction.atomic
def main(weeks: int) -> None:
    now, today = timezone.now(), timezone.localdate()
    history = timed("read the history", lambda: read_history(until=last_monday(today), weeks=weeks))
    print(f"{len(history.products):,} products x {weeks} weeks, {np.nansum(history.pieces):,.0f} pieces")
    run = ForecastRun.objects.create(
        code_version="bench", data_from=history.first, data_to=history.last_day, horizon=HORIZON
    )
    forecasts = table(run, history)
    print(f"{timed('write the forecasts', lambda: write_forecasts(run, forecasts)):,} rows")
    timed("write the profiles", lambda: write_profiles(run, history, history.demand(with_lost=True)))
    ForecastRun.objects.begin(run, now=now)
    ForecastRun.objects.publish(run, now=now, metrics={})
    timed("fill in what was sold", lambda: fill_actuals(today=today + timedelta(weeks=1)))
    run.refresh_from_db()
    supply()
    timed("propose", lambda: make_proposals(run=run, budget=None, review_days=7, now=now))
    print(f"{ProposalLine.objects.filter(proposal__run=run).count():,} parts proposed")
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")
    transaction.set_rollback(True)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--weeks", type=int, default=156)
    main(parser.parse_args().weeks)
