"""The calendar's rows: what is installed, that corrections count, and what models get."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db.models import F

from catalog.models import VehicleMake
from orion.calendar.events import Event, Kind
from orion.calendar.tunisia import usual_events, usual_terms
from orion.calendar_rows import complete_fleet, complete_years, fleet_ages, known_events, known_regressors
from orion.models import CalendarEvent, FleetAge, SchoolTerm, WeatherDay
from tests.factories import VehicleModelFactory

pytestmark = pytest.mark.django_db
WEEK = date(2026, 3, 16)
DAY = timedelta(days=1)


def column(name: str, first_day: date = WEEK, periods: int = 1) -> list[float]:
    names, table = known_regressors(first_day, periods, "week")
    return list(table[:, names.index(name)])


def test_what_is_installed_is_what_the_packages_reckon_put_right() -> None:
    columns = ("code", "kind", "name", "first_day", "last_day", "reckoned")
    assert sorted(CalendarEvent.objects.values_list(*columns)) == sorted(
        (one.code, one.event.kind.value, one.event.name, one.event.first_day, one.event.last_day, one.reckoned)
        for year in range(2018, 2029)
        for one in usual_events(year)
    )
    assert sorted(SchoolTerm.objects.values_list("code", "name", "first_day", "last_day")) == sorted(
        (term.code, term.name, term.first_day, term.last_day)
        for year in range(2017, 2029)
        for term in usual_terms(year)
    )


def test_a_feast_moved_by_a_day_moves_what_models_see() -> None:
    assert (column("ramadan")[0] * 7, column("holidays")) == (pytest.approx(4), [2])
    CalendarEvent.objects.filter(code="fitr-1447").update(first_day=F("first_day") + DAY, last_day=F("last_day") + DAY)
    assert (column("ramadan")[0] * 7, column("holidays")) == (pytest.approx(5), [3])


def test_an_event_switched_off_is_not_seen_and_one_added_is() -> None:
    CalendarEvent.objects.filter(code="independence-2026").update(is_observed=False)
    CalendarEvent.objects.filter(code="fitr-1447").update(is_observed=False)
    assert column("holidays") == [0]
    CalendarEvent.objects.create(name="Deuil national", first_day=WEEK, last_day=WEEK)
    assert column("holidays") == [1]


def test_school_holidays_lie_between_terms() -> None:
    assert column("school_break", date(2026, 3, 9), 4) == [0, 1, 1, 0]
    assert column("school_break", date(2026, 7, 27)) == [1]
    assert Event(date(2026, 7, 1), date(2026, 9, 14), Kind.SCHOOL_BREAK) in known_events(WEEK, date(2026, 8, 1))


def test_reading_events_asks_twice(django_assert_num_queries) -> None:
    with django_assert_num_queries(2):
        known_events(WEEK, date(2027, 3, 16))


def test_years_without_rows_are_written_down_once() -> None:
    assert complete_years(range(2027, 2031)) == sum(
        len(usual_events(year)) + len(usual_terms(year)) for year in (2029, 2030)
    )
    assert complete_years(range(2027, 2031)) == 0


def test_completing_leaves_what_staff_did() -> None:
    complete_years([2030])
    CalendarEvent.objects.filter(code="inspection-2030").delete()
    CalendarEvent.objects.filter(code="fitr-1451").update(first_day=date(2030, 2, 5), last_day=date(2030, 2, 6))
    assert complete_years([2030]) == 1
    assert CalendarEvent.objects.get(code="fitr-1451").first_day == date(2030, 2, 5)


def test_a_far_week_finds_its_year() -> None:
    assert column("ramadan", date(2031, 1, 6)) == [1]


def test_temperature_comes_with_a_year_of_weather() -> None:
    def keep(days: range) -> None:
        WeatherDay.objects.bulk_create(
            [WeatherDay(day=date(2025, 1, 1) + day * DAY, mean_c=17.5, source="file") for day in days]
        )

    keep(range(364))
    assert "temperature" not in known_regressors(WEEK, 1, "week")[0]
    keep(range(364, 365))
    assert column("temperature", periods=2) == pytest.approx([17.5, 17.5])


def test_the_age_of_cars_is_estimated_from_the_years_of_their_models() -> None:
    old = VehicleModelFactory(produced_from=date(2000, 1, 1), produced_to=date(2010, 12, 31))
    VehicleModelFactory(make=old.make, produced_from=date(2016, 6, 1), produced_to=None)
    undated = VehicleModelFactory(produced_from=None, produced_to=None)
    assert complete_fleet(date(2026, 6, 1)) == VehicleMake.objects.exclude(pk=undated.make_id).count()
    assert fleet_ages()[old.make_id] == (26 - 5 + 5) / 2
    assert FleetAge.objects.get(make=old.make).is_estimated
    assert undated.make_id not in fleet_ages()


def test_what_staff_know_of_the_fleet_is_not_estimated_again() -> None:
    model = VehicleModelFactory(produced_from=date(1960, 1, 1), produced_to=date(1970, 1, 1))
    complete_fleet(date(2026, 6, 1))
    assert fleet_ages()[model.make_id] == 30
    FleetAge.objects.filter(make=model.make).update(mean_age_years=Decimal("11.5"))
    assert complete_fleet(date(2026, 6, 1)) == 0
    assert fleet_ages()[model.make_id] == 11.5
