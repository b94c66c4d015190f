"""The daily weather of past years from a file."""

import time
from contextlib import closing
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.db import transaction

from catalog.imports import Change, ImportRefused, ImportResult, Refusal
from catalog.imports.mapping import Columns, columns_by_synonyms
from catalog.imports.runs import Progress, Report
from catalog.tabular import Row, TableError, open_table
from orion.actions import keep_days
from orion.calendar.days import AbsurdWeather, DayWeather
from orion.models import WeatherDay, WeatherSource

_HEADERS = {
    "day": "date|day|jour|time",
    "mean_c": "tavg c|tavg|mean c|temperature|temperature moyenne|moyenne|temperature 2m mean",
    "min_c": "tmin c|tmin|min c|minimum|temperature minimale|temperature 2m min",
    "max_c": "tmax c|tmax|max c|maximum|temperature maximale|temperature 2m max",
    "rain_mm": "prcp mm|prcp|rain mm|pluie|precipitations|precipitation sum",
}
_NUMBERS = ("mean_c", "min_c", "max_c", "rain_mm")


class _Refused(ValueError):
    """A cell that cannot be read: its field, and why (French)."""


def import_weather(
    path: Path, *, dry_run: bool = False, progress: Progress | None = None, report: Report | None = None
) -> ImportResult:
    """Take the good days in, all at once; a day that is known is written anew where the file says otherwise.

    Raises ImportRefused with a French sentence when the file as a whole is refused.
    """
    started, result = time.monotonic(), ImportResult(dry_run=dry_run)
    try:
        with closing(open_table(path, name=path.name)) as table, transaction.atomic():
            columns = columns_by_synonyms(table.header, _HEADERS)
            if not {"day", "mean_c"} <= columns.positions.keys():
                raise ImportRefused("il faut une colonne « date » et une colonne « tavg_c ».")
            days: dict[date, tuple[int, DayWeather]] = {}
            for row in table.rows():
                result.read += 1
                _read_into(days, row, columns, result)
            keep_days(_changed(days, result, report), WeatherSource.FILE)
            transaction.set_rollback(dry_run)
    except TableError as problem:
        raise ImportRefused(str(problem)) from problem
    if progress:
        progress("jours lus", result.read)
    result.seconds = time.monotonic() - started
    return result


def _read_into(days: dict[date, tuple[int, DayWeather]], row: Row, columns: Columns, result: ImportResult) -> None:
    try:
        read = _day_of(row, columns)
        if read.day in days:
            raise _Refused("day", f"Ce jour est déjà à la ligne {days[read.day][0]}.")
        days[read.day] = row.line, read
    except _Refused as refused:
        field, reason = refused.args
        result.rejected += 1
        cell = columns.cell(field, row.cells)[:200]
        result.refusals.append(Refusal(row.line, columns.header(field), cell, reason))


def _changed(days: dict[date, tuple[int, DayWeather]], result: ImportResult, report: Report | None) -> list[DayWeather]:
    """The days that the rows do not say yet, counted and reported."""
    known = {row[0]: row[1:] for row in WeatherDay.objects.values_list("day", *_NUMBERS)}
    changed = []
    for day, (line, read) in sorted(days.items()):
        old, new = known.get(day), tuple(getattr(read, name) for name in _NUMBERS)
        if old == new:
            result.unchanged += 1
            continue
        changed.append(read)
        result.created += old is None
        result.updated += old is not None
        if report:
            action = "created" if old is None else "updated"
            report(Change(line, day.isoformat(), action, "moyenne", f"{old[0]}" if old else "", f"{read.mean_c}"))
    return changed


def _day_of(row: Row, columns: Columns) -> DayWeather:
    day = _date(columns.cell("day", row.cells))
    numbers: dict[str, Any] = {name: _number(name, columns.cell(name, row.cells)) for name in _NUMBERS}
    if numbers["mean_c"] is None:
        raise _Refused("mean_c", "La température moyenne manque.")
    try:
        return DayWeather(day, **numbers)
    except AbsurdWeather as absurd:
        raise _Refused(absurd.field, str(absurd)) from absurd


def _date(text: str) -> date:
    for form in ("%Y-%m-%d", "%d/%m/%Y"):
        try:
            return datetime.strptime(text.strip()[:10], form).date()  # noqa: DTZ007  # a day has no zone
        except ValueError:
            continue
    raise _Refused("day", "Une date s'écrit 2026-03-20 ou 20/03/2026.")


def _number(name: str, text: str) -> float | None:
    if not text.strip():
        return None
    try:
        return float(text.strip().replace(",", "."))
    except ValueError:
        raise _Refused(name, "Ce n'est pas un nombre.") from None
