"""Forecast the series of a plain file, without a database."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

LONGEST_HORIZON = 60


class Command(BaseCommand):
    help = "Forecast a file of unique_id,ds,y: a mean and five quantiles for each series and future period."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="IN")
        parser.add_argument("out", type=Path, metavar="OUT")
        parser.add_argument("--freq", choices=("W", "M"), required=True, help="weeks or months")
        parser.add_argument("--horizon", type=int, required=True, help="periods after each series' last")
        parser.add_argument("--seed", type=int, default=0)

    def handle(self, *, file: Path, out: Path, freq: str, horizon: int, seed: int, **options: Any) -> None:
        # Numpy and its friends are not for the web process, which lists the commands.
        from orion.forecast_file import forecast_rows, read_series

        if not 1 <= horizon <= LONGEST_HORIZON:
            raise CommandError(f"--horizon is 1 to {LONGEST_HORIZON}")
        try:
            made = forecast_rows(read_series(file), freq, horizon, seed=seed)
        except (OSError, ValueError, UnicodeDecodeError) as problem:
            raise CommandError(str(problem)) from problem
        made.to_csv(out, index=False, float_format="%.6g")
        self.stdout.write(f"{made['unique_id'].nunique()} series, {len(made)} rows in {out}")
