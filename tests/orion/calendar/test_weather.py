from datetime import date, timedelta

import numpy as np
import pytest

from orion.calendar.weather import normals, temperatures

NEW_YEAR = date(2024, 1, 1)
# January to June 10 °C, July to December 30 °C, over a leap year.
KNOWN = {day: 10.0 if day.month < 7 else 30.0 for day in (NEW_YEAR + timedelta(days=offset) for offset in range(366))}


def test_known_days_are_taken_as_they_were() -> None:
    assert temperatures([date(2024, 6, 29), date(2024, 7, 3)], KNOWN) == pytest.approx([20])


def test_coming_days_are_as_usual_there() -> None:
    starts = [date(2026, 4, 1), date(2026, 5, 1), date(2026, 6, 1)]
    assert temperatures(starts, KNOWN) == pytest.approx([10, 10])
    assert temperatures([date(2026, 9, 1), date(2026, 10, 1)], KNOWN) == pytest.approx([30])


def test_what_is_usual_is_the_mean_of_the_days_around() -> None:
    usual = normals(KNOWN)
    first_of_july = date(2024, 7, 1).timetuple().tm_yday - 1
    assert usual[first_of_july] == pytest.approx((10 * 10 + 11 * 30) / 21)
    assert usual.shape == (366,)


def test_less_than_a_year_says_nothing() -> None:
    short = dict(list(KNOWN.items())[:364])
    assert temperatures([NEW_YEAR, date(2024, 2, 1)], short) is None


def test_a_hole_in_the_year_is_refused() -> None:
    winters = {
        NEW_YEAR.replace(year=year) + timedelta(days=day): 9.0 for year in range(2010, 2024) for day in range(40)
    }
    with pytest.raises(ValueError, match="no temperature is known around"):
        temperatures([NEW_YEAR, date(2024, 2, 1)], winters)
    assert np.isfinite(normals(KNOWN)).all()
