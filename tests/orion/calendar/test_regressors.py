from datetime import date, timedelta

import numpy as np
import pytest

from orion.calendar.events import Event, Kind
from orion.calendar.regressors import NAMES, regressors
from orion.calendar.tunisia import usual_events

EVENTS = [usual.event for year in (2025, 2026, 2027) for usual in usual_events(year)]
MONDAY = date(2026, 2, 16)


def column(name: str, first_day: date = MONDAY, periods: int = 6, freq: str = "week", events=EVENTS):
    names, table = regressors(first_day, periods, freq, events)
    assert names == NAMES
    assert table.shape == (periods, len(NAMES))
    return table[:, names.index(name)]


def test_ramadan_2026_runs_from_18_february_to_19_march() -> None:
    assert column("ramadan") * 7 == pytest.approx([5, 7, 7, 7, 4, 0])


def test_months_take_their_share_of_ramadan() -> None:
    assert column("ramadan", date(2026, 2, 1), 3, "month") == pytest.approx([11 / 28, 19 / 31, 0])


def test_a_feast_moved_by_a_day_moves_ramadan_and_the_days_off() -> None:
    later = [event for event in EVENTS if event.kind is not Kind.FITR]
    later += [Event(date(2026, 3, 21), date(2026, 3, 22), Kind.FITR)]
    week = date(2026, 3, 16)
    assert column("ramadan", week, 1) * 7 == pytest.approx([4])
    assert column("ramadan", week, 1, events=later) * 7 == pytest.approx([5])
    assert column("holidays", week, 1) == [2]  # independence day falls on the feast's first day
    assert column("holidays", week, 1, events=later) == [3]


def test_nearness_of_the_aid_el_fitr_of_20_march_2026() -> None:
    week_before, week_of, week_after = column("to_fitr", date(2026, 3, 9), 3)
    assert week_before == pytest.approx(sum(1 - left / 28 for left in range(5, 12)) / 7)
    assert week_of == pytest.approx(sum(1 - left / 28 for left in range(5)) / 7)
    assert week_after == 0
    assert column("after_fitr", date(2026, 3, 9), 3) == pytest.approx(
        [0, (1 + 27 / 28) / 7, sum(1 - gone / 28 for gone in range(2, 9)) / 7]
    )


def test_the_aid_el_adha_of_27_may_2026_is_the_peak_of_its_column() -> None:
    weeks = column("to_adha", date(2026, 1, 5), 52)
    assert date(2026, 1, 5) + timedelta(weeks=int(weeks.argmax())) == date(2026, 5, 18)
    assert column("to_adha", date(2026, 5, 25), 1) == pytest.approx([(26 / 28 + 27 / 28 + 1) / 7])


def test_days_off_are_counted_once() -> None:
    twice = [Event(date(2026, 2, 17), date(2026, 2, 18), Kind.HOLIDAY), Event(MONDAY, date(2026, 2, 17), Kind.HOLIDAY)]
    assert column("holidays", periods=1, events=twice) == [3]
    assert column("holidays", date(2026, 3, 1), 1, "month") == [2]


def test_17_december_is_off_and_14_january_no_longer() -> None:
    assert column("holidays", date(2026, 12, 14), 1) == [1]
    assert column("holidays", date(2026, 1, 12), 1) == [0]


def test_inspection_ends_on_5_march() -> None:
    assert column("inspection", date(2026, 2, 23), 3) * 7 == pytest.approx([7, 4, 0])


def test_school_holidays_are_a_share_of_days() -> None:
    spring = [Event(date(2026, 3, 16), date(2026, 3, 29), Kind.SCHOOL_BREAK)]
    assert column("school_break", date(2026, 3, 9), 4, events=spring) == pytest.approx([0, 1, 1, 0])
    assert column("school_break", date(2026, 3, 1), 1, "month", spring) == pytest.approx([14 / 31])


def test_waves_turn_once_a_year() -> None:
    sine, cosine = column("sin_1", date(2026, 1, 1), 12, "month"), column("cos_1", date(2026, 1, 1), 12, "month")
    assert sine**2 + cosine**2 == pytest.approx(np.ones(12))
    assert sine.argmax() == 3
    assert cosine.argmax() in (0, 11)


def test_without_events_only_the_waves_move() -> None:
    _, table = regressors(MONDAY, 3, "week", [])
    assert not table[:, :8].any()


def test_the_same_days_give_the_same_numbers() -> None:
    shuffled = list(reversed(EVENTS))
    assert np.array_equal(regressors(MONDAY, 60, "week", EVENTS)[1], regressors(MONDAY, 60, "week", shuffled)[1])


def test_a_window_is_a_part_of_a_longer_one() -> None:
    long = regressors(MONDAY - timedelta(weeks=10), 30, "week", EVENTS)[1]
    assert np.array_equal(long[10:16], regressors(MONDAY, 6, "week", EVENTS)[1])


def test_impossible_periods_are_refused() -> None:
    with pytest.raises(ValueError, match="0 periods"):
        regressors(MONDAY, 0, "week", [])
    with pytest.raises(ValueError, match="a month does not begin on 2026-02-16"):
        regressors(MONDAY, 1, "month", [])
