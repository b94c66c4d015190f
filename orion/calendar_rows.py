"""The calendar as staff corrected it, joined with what models need of it.

Reading events loads nothing heavy; what needs numpy or the packages of feasts loads them where it is called.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Avg, Value
from django.db.models.functions import Coalesce, ExtractYear

from catalog.models import VehicleModel
from orion.calendar.events import Event, breaks_between, in_step
from orion.models import CalendarEvent, FleetAge, SchoolTerm, WeatherDay

if TYPE_CHECKING:
    from orion.calendar.regressors import Floats, Freq

# Days beyond the asked ones whose events are felt inside: the nearness of feasts, and the terms around a long summer.
_AROUND = timedelta(days=200)
# Years. An oldest car of a make whose models are all long out of production.
_OLDEST = 30


def known_events(first_day: date, last_day: date) -> list[Event]:
    """What the rows say of these days and those around them, with school holidays, in order of days. Two queries."""
    span = (first_day - _AROUND, last_day + _AROUND)
    rows = CalendarEvent.objects.observed().between(*span)
    terms = SchoolTerm.objects.observed().between(*span).values_list("first_day", "last_day")
    return in_step([*(row.as_event() for row in rows), *breaks_between(list(terms))])


def known_regressors(first_day: date, periods: int, freq: "Freq") -> tuple[tuple[str, ...], "Floats"]:
    """As `orion.calendar.regressors`, by the rows; with `temperature` (°C) as a last column where a year is known."""
    import numpy as np

    from orion.calendar.regressors import period_starts, regressors
    from orion.calendar.weather import temperatures

    starts: list[date] = period_starts(first_day, periods, freq).tolist()
    # Ramadan and school years reach from one year into the next.
    complete_years(range(first_day.year - 1, starts[-1].year + 2))
    names, table = regressors(first_day, periods, freq, known_events(first_day, starts[-1]))
    degrees = temperatures(starts, dict(WeatherDay.objects.values_list("day", "mean_c")))
    return (names, table) if degrees is None else ((*names, "temperature"), np.column_stack([table, degrees]))


@transaction.atomic
def complete_years(years: Iterable[int]) -> int:
    """Write down the usual events and terms of years that have none of them yet; answers how many rows are new.

    What staff corrected or switched off stays as it is. Rows of a year come together, so that one says whether it is
    there; two processes at once write the same rows once.
    """
    wanted = {f"inspection-{year}": year for year in years}
    known = CalendarEvent.objects.filter(code__in=wanted).values_list("code", flat=True)
    missing = [wanted[code] for code in sorted(wanted.keys() - set(known))]
    return sum(_write_year(year) for year in missing)


def _write_year(year: int) -> int:
    from orion.calendar.tunisia import usual_events, usual_terms

    before = CalendarEvent.objects.count() + SchoolTerm.objects.count()
    CalendarEvent.objects.bulk_create(
        [
            CalendarEvent(
                code=usual.code,
                kind=usual.event.kind.value,
                name=usual.event.name,
                first_day=usual.event.first_day,
                last_day=usual.event.last_day,
                reckoned=usual.reckoned,
            )
            for usual in usual_events(year)
        ],
        ignore_conflicts=True,
    )
    SchoolTerm.objects.bulk_create(
        [
            SchoolTerm(code=term.code, name=term.name, first_day=term.first_day, last_day=term.last_day)
            for term in usual_terms(year)
        ],
        ignore_conflicts=True,
    )
    return CalendarEvent.objects.count() + SchoolTerm.objects.count() - before


def complete_fleet(today: date) -> int:
    """Estimate the age of makes without a row from the middle of their models' years; answers how many are new."""
    middle = (ExtractYear("produced_from") + Coalesce(ExtractYear("produced_to"), Value(today.year))) / 2.0
    ages = (
        VehicleModel.objects.filter(produced_from__isnull=False, produced_from__lte=today, make__fleet_age=None)
        .values("make")
        .annotate(age=Avg(Value(today.year) - middle))
        .values_list("make", "age")
    )
    rows = [FleetAge(make_id=make, mean_age_years=round(min(max(age, 0), _OLDEST), 1)) for make, age in ages]
    return len(FleetAge.objects.bulk_create(rows, ignore_conflicts=True))


def fleet_ages() -> dict[int, float]:
    """Mean age in years of the cars of each make, by its key."""
    return {make: float(age) for make, age in FleetAge.objects.values_list("make", "mean_age_years")}
