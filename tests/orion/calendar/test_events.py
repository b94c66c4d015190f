from datetime import date

import pytest

from orion.calendar.events import Event, Kind, breaks_between, in_step


def test_an_event_counts_both_ends() -> None:
    assert Event(date(2026, 3, 20), date(2026, 3, 21), Kind.FITR).days == 2


def test_an_event_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(ValueError, match="2026-03-19 is before 2026-03-20"):
        Event(date(2026, 3, 20), date(2026, 3, 19), Kind.FITR)


@pytest.mark.parametrize(("feast", "eve"), [(19, 18), (20, 19), (21, 20)])
def test_ramadan_lasts_until_the_eve_of_the_feast_wherever_that_was_moved(feast: int, eve: int) -> None:
    ramadan = Event(date(2026, 2, 18), date(2026, 3, 19), Kind.RAMADAN)
    fitr = Event(date(2026, 3, feast), date(2026, 3, feast + 1), Kind.FITR)
    assert in_step([fitr, ramadan])[0] == Event(date(2026, 2, 18), date(2026, 3, eve), Kind.RAMADAN)


def test_a_feast_of_another_year_leaves_ramadan_alone() -> None:
    ramadan = Event(date(2026, 2, 18), date(2026, 3, 19), Kind.RAMADAN)
    fitr = Event(date(2027, 3, 10), date(2027, 3, 11), Kind.FITR)
    assert in_step([fitr, ramadan]) == [ramadan, fitr]


def test_school_holidays_are_what_terms_leave() -> None:
    autumn = (date(2025, 9, 15), date(2025, 10, 26))
    winter = (date(2025, 11, 3), date(2025, 12, 21))
    assert breaks_between([winter, autumn]) == [Event(date(2025, 10, 27), date(2025, 11, 2), Kind.SCHOOL_BREAK)]


def test_terms_that_touch_or_overlap_leave_no_holiday() -> None:
    long = (date(2025, 9, 15), date(2025, 12, 21))
    inside = (date(2025, 10, 1), date(2025, 10, 20))
    next_day = (date(2025, 12, 22), date(2026, 3, 1))
    assert breaks_between([long, inside, next_day]) == []
    assert breaks_between([]) == []
