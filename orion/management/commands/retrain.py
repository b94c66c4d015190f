"""Forecast every part from the ledgers, now."""

from argparse import ArgumentParser
from datetime import date, datetime, time
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from catalog.models import Product

LONGEST_HORIZON = 52  # weeks


class Command(BaseCommand):
    help = "Compare the models on weeks that are over, forecast every part, and show the run if it is good enough."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--as-of", type=date.fromisoformat, metavar="DATE", help="as if it were that day")
        parser.add_argument("--horizon", type=int, default=4, metavar="WEEKS")
        parser.add_argument("--seed", type=int, default=0)
        parser.add_argument(
            "--only", nargs="+", metavar="SKU", help="print the forecasts of these parts, store nothing"
        )

    def handle(self, *, as_of: date | None, horizon: int, seed: int, only: list[str] | None, **options: Any) -> None:
        # Numpy and its friends are not for the web process, which lists the commands.
        from orion.retraining import retrain

        if not 1 <= horizon <= LONGEST_HORIZON:
            raise CommandError(f"--horizon is 1 to {LONGEST_HORIZON} weeks")
        if as_of and as_of > timezone.localdate():
            raise CommandError("--as-of lies in the future")
        now = datetime.combine(as_of, time(12), timezone.get_default_timezone()) if as_of else None
        if only:
            self._print(only, clock=lambda: now or timezone.now(), horizon=horizon, seed=seed)
            return
        run = retrain(clock=lambda: now or timezone.now(), horizon=horizon, seed=seed)
        for row in run.metrics.get("comparison", ()):
            figures = [f"{name} {value:.4f}" for name, value in row.items() if isinstance(value, float)]
            self.stdout.write(f"{row['model']:<16} {'  '.join(figures)}")
        if run.failure:
            raise CommandError(f"Run {run.pk} is {run.status}, the one before stays: {run.failure}")
        self.stdout.write(
            f"Run {run.pk}: {run.products} parts, {run.first_week} to {run.last_week}, published;"
            f" {run.proposals.count()} proposals"
        )

    def _print(self, skus: list[str], **how: Any) -> None:
        from orion.retraining import forecasts_of

        names = dict(Product.objects.filter(sku__in=skus).values_list("pk", "sku"))
        unknown = sorted(set(skus) - set(names.values()))
        if unknown:
            raise CommandError(f"No part has the SKU {', '.join(unknown)}")
        for row in forecasts_of(list(names), **how):
            figures = "  ".join(f"{name} {row[name]:g}" for name in ("q10", "q50", "q80", "q90", "q95"))
            self.stdout.write(
                f"{names[row['product']]}  {row['period']}  mean {row['mean']:.2f}  {figures}  {row['model']}"
            )
