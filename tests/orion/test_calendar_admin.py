"""The calendar's pages: what is coming, a feast moved by a day, and what nobody deletes."""

from datetime import date
from typing import Any

import pytest
import time_machine
from django.contrib.admin.models import LogEntry
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from orion.models import CalendarEvent, FleetAge, SchoolTerm, WeatherDay
from tests.catalog.admin.staff import form_data, messages, url
from tests.factories import VehicleMakeFactory
from tests.orion.test_admin import member, text

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_in_march_2026")]


@pytest.fixture
def _in_march_2026() -> Any:
    with time_machine.travel("2026-03-02 10:00+01:00", tick=False):
        yield


def feast() -> CalendarEvent:
    return CalendarEvent.objects.get(code="fitr-1447")


def move(action: str, *events: CalendarEvent, role: str = "buyer") -> Any:
    sent = {"action": action, "_selected_action": [event.pk for event in events]}
    return member(role).post(url(CalendarEvent), sent, follow=True)


def test_the_coming_twelve_months_stand_above_the_list() -> None:
    coming = member("buyer").get(url(CalendarEvent)).context["coming"]
    assert [(row["name"], row["first_day"], row["days"], row["wait"]) for row in coming[:6]] == [
        ("Visite technique et vignette", "jeudi 01/01/2026", 64, 0),
        ("Ramadan", "mercredi 18/02/2026", 30, 0),
        ("Vacances scolaires", "lundi 16/03/2026", 14, 14),
        ("Fête de l'indépendance", "vendredi 20/03/2026", 1, 18),
        ("Aïd el-Fitr", "vendredi 20/03/2026", 2, 18),
        ("Journée des martyrs", "jeudi 09/04/2026", 1, 38),
    ]
    assert coming[-1]["name"] == "Ramadan"
    assert len(coming) == 21


def test_the_list_begins_today_and_shows_the_rest_on_demand() -> None:
    page = text(member("buyer").get(url(CalendarEvent), {"kind": "adha"}))
    assert "16/05/2027" in page
    assert "06/06/2025" not in page
    assert "06/06/2025" in text(member("buyer").get(url(CalendarEvent), {"kind": "adha", "periode": "all"}))


def test_the_moon_seen_a_day_later_moves_the_feast_and_the_end_of_ramadan() -> None:
    page = move("a_day_later", feast())
    assert (feast().first_day, feast().last_day) == (date(2026, 3, 21), date(2026, 3, 22))
    assert messages(page) == ["Aïd el-Fitr : samedi 21/03/2026."]
    assert "+1 j (calculé au 20/03/2026)" in text(page)
    ramadan = page.context["coming"][1]
    assert (ramadan["last_day"], ramadan["days"]) == ("vendredi 20/03/2026", 31)
    assert LogEntry.objects.get().get_change_message() == "Déplacé au 21/03/2026."
    move("a_day_earlier", feast())
    assert (feast().first_day, feast().moved_days) == (date(2026, 3, 20), 0)


def test_who_only_sells_moves_nothing() -> None:
    assert move("a_day_later", feast(), role="seller").status_code == 403
    assert feast().first_day == date(2026, 3, 20)


def test_a_row_may_be_corrected_by_hand() -> None:
    client = member("buyer")
    address = url(CalendarEvent, "change", feast().pk)
    sent = form_data(client.get(address), CalendarEvent, first_day="19/03/2026", last_day="20/03/2026")
    assert client.post(address, sent).status_code == 302
    assert feast().moved_days == -1


def test_days_out_of_order_are_refused_in_words() -> None:
    client = member("buyer")
    address = url(CalendarEvent, "change", feast().pk)
    page = client.post(address, form_data(client.get(address), CalendarEvent, last_day="01/03/2026"))
    assert "Le dernier jour vient après le premier." in text(page)


def test_what_came_by_itself_is_switched_off_and_ones_own_is_deleted() -> None:
    client = member("buyer")
    today = timezone.localdate()
    own = CalendarEvent.objects.create(name="Inventaire", first_day=today, last_day=today)
    assert client.post(url(CalendarEvent, "delete", feast().pk), {"post": "yes"}).status_code == 403
    assert client.post(url(CalendarEvent, "delete", own.pk), {"post": "yes"}).status_code == 302
    assert not CalendarEvent.objects.filter(pk=own.pk).exists()
    term = SchoolTerm.objects.first()
    assert client.post(url(SchoolTerm, "delete", term.pk), {"post": "yes"}).status_code == 403


def test_terms_weather_and_fleet_have_their_pages() -> None:
    client = member("buyer")
    WeatherDay.objects.create(day=date(2026, 3, 1), mean_c=14.25, rain_mm=0, source="file")
    FleetAge.objects.create(make=VehicleMakeFactory(name="Isuzu"), mean_age_years="14.5")
    assert "3e trimestre" in text(client.get(url(SchoolTerm)))
    weather = text(client.get(url(WeatherDay)))
    assert "14,2 °C" in weather
    assert "0,0 mm" in weather
    assert "14,5" in text(client.get(url(FleetAge)))
    assert client.get(url(WeatherDay, "add")).status_code == 403


def test_queries_do_not_grow_with_the_rows(django_assert_num_queries: Any) -> None:
    client = member("buyer")
    client.get(url(CalendarEvent))
    with CaptureQueriesContext(connection) as few:
        client.get(url(CalendarEvent), {"kind": "adha"})
    day = timezone.localdate()
    for number in range(20):
        CalendarEvent.objects.create(name=f"Jour {number}", kind="adha", first_day=day, last_day=day)
    with django_assert_num_queries(len(few)):
        client.get(url(CalendarEvent), {"kind": "adha"})
