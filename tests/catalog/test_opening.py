"""Hours in words: equal days together, days of rest said, the clock as an argument."""

from datetime import datetime, time

import pytest
from django.utils.translation import override

from catalog.models import ShopFacts
from catalog.opening import Days, hours_in_words, open_days, state_in_words

WEEK = ShopFacts().week  # Monday to Friday 8-18, Saturday 8-13
EVERY_DAY = [(time(8, 30), time(20))] * 7
NEVER = [None] * 7
# 2 November 2026 is a Monday.


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute)  # noqa: DTZ001 - the shop's own time


def test_equal_days_stand_together() -> None:
    assert hours_in_words(WEEK) == [
        Days("Lundi à vendredi", "8\xa0h à 18\xa0h", True),
        Days("Samedi", "8\xa0h à 13\xa0h", True),
        Days("Dimanche", "fermé", False),
    ]
    assert open_days(WEEK) == "lundi à vendredi : 8\xa0h à 18\xa0h, samedi : 8\xa0h à 13\xa0h"


def test_the_same_in_arabic() -> None:
    with override("ar"):
        assert [(line.days, line.hours) for line in hours_in_words(WEEK)] == [
            ("من الاثنين إلى الجمعة", "من 8 إلى 18"),
            ("السبت", "من 8 إلى 13"),
            ("الأحد", "مغلق"),
        ]
        assert state_in_words(WEEK, at(2, 9)).text == "مفتوح، يغلق على الساعة 18"


def test_one_line_for_a_week_without_rest_and_minutes_where_there_are_some() -> None:
    assert hours_in_words(EVERY_DAY) == [Days("Tous les jours", "8\xa0h\xa030 à 20\xa0h", True)]
    with override("ar"):
        assert hours_in_words(EVERY_DAY)[0].hours == "من 8:30 إلى 20"


def test_days_of_rest_inside_the_week_are_days_of_their_own() -> None:
    week = [WEEK[0], None, None, *[WEEK[0]] * 2, None, WEEK[0]]
    assert [line.days for line in hours_in_words(week)] == [
        "Lundi",
        "Mardi à mercredi",
        "Jeudi à vendredi",
        "Samedi",
        "Dimanche",
    ]


@pytest.mark.parametrize(
    ("now", "is_open", "text"),
    [
        (at(2, 7, 59), False, "Fermé, ouvre à 8\xa0h"),
        (at(2, 8), True, "Ouvert, ferme à 18\xa0h"),
        (at(2, 17, 59), True, "Ouvert, ferme à 18\xa0h"),
        (at(2, 18), False, "Fermé, ouvre demain à 8\xa0h"),
        (at(7, 12, 59), True, "Ouvert, ferme à 13\xa0h"),
        (at(7, 13), False, "Fermé, ouvre lundi à 8\xa0h"),
        (at(8, 10), False, "Fermé, ouvre demain à 8\xa0h"),
    ],
)
def test_whether_it_is_open_now(now: datetime, is_open: bool, text: str) -> None:
    state = state_in_words(WEEK, now)
    assert (state.is_open, state.text) == (is_open, text)


def test_open_one_day_a_week_and_never() -> None:
    assert state_in_words([WEEK[0], *[None] * 6], at(2, 19)).text == "Fermé, ouvre lundi à 8\xa0h"
    assert state_in_words(NEVER, at(2, 10)).text == "Fermé"
    assert (hours_in_words(NEVER), open_days(NEVER)) == ([Days("Tous les jours", "fermé", False)], "")
