"""Exports of tills among the imports that wait for a worker."""

from datetime import date
from pathlib import Path

from catalog.imports import ImportResult
from catalog.imports.jobs import TAKERS
from catalog.imports.runs import Progress
from catalog.models import ImportKind, ImportRun
from orders.imports.sales import import_sales


def take_sales(path: Path, run: ImportRun, today: date, progress: Progress) -> ImportResult:
    return import_sales(path, today=today, run=run, dry_run=run.dry_run, progress=progress, **run.options)


def register() -> None:
    TAKERS[ImportKind.SALES] = take_sales
