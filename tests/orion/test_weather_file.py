"""The weather of past years: good lines all at once, bad ones named; and the service, off until it is named."""

import os
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as shop
from django.core.management import CommandError, call_command
from django.utils import timezone

from orion import open_meteo
from orion.actions import keep_days, refresh_weather
from orion.calendar.days import DayWeather
from orion.models import CalendarEvent, FleetAge, WeatherDay, WeatherSource
from orion.tasks import complete_calendar
from orion.tasks import refresh_weather as refresh_task
from orion.weather_file import import_weather
from tests.factories import VehicleModelFactory
from tests.orion.test_open_meteo import DAYS, GOOD, service

pytestmark = pytest.mark.django_db
HEADER = "date,tavg_c,tmax_c,tmin_c,prcp_mm\n"


@pytest.fixture
def file(tmp_path: Path) -> Any:
    def write(*lines: str, header: str = HEADER) -> Path:
        path = tmp_path / "meteo.csv"
        path.write_text(header + "".join(f"{line}\n" for line in lines))
        return path

    return write


def rows() -> list[tuple[Any, ...]]:
    return list(WeatherDay.objects.order_by("day").values_list("day", "mean_c", "min_c", "max_c", "rain_mm", "source"))


def test_days_are_taken_with_what_the_file_says_of_them(file: Any) -> None:
    result = import_weather(file("2000-01-01,8.9,12.6,6.6,0.3", "2000-01-02,9.1,,,1.0"))
    assert (result.read, result.created, result.rejected) == (2, 2, 0)
    assert rows() == [
        (date(2000, 1, 1), 8.9, 6.6, 12.6, 0.3, "file"),
        (date(2000, 1, 2), 9.1, None, None, 1.0, "file"),
    ]


def test_a_second_time_nothing_changes_but_what_differs(file: Any) -> None:
    import_weather(file("2000-01-01,8.9,,,", "2000-01-02,9.1,,,"))
    result = import_weather(file("2000-01-01,8.9,,,", "2000-01-02,9.2,,,"))
    assert (result.created, result.updated, result.unchanged) == (0, 1, 1)
    assert [row[1] for row in rows()] == [8.9, 9.2]


def test_bad_lines_are_named_and_the_good_ones_taken(file: Any) -> None:
    bad = [
        "hier,8,,,",
        "2000-01-02,,,,",
        "2000-01-03,99,,,",
        "2000-01-04,8,froid,,",
        "2000-01-05,8,,,-1",
        "2000-01-06,nan,,,",
    ]
    result = import_weather(file(*bad, "2000-01-07,8,,,", "2000-01-07,9,,,"))
    assert [(one.line, one.column, one.value, one.reason) for one in result.refusals] == [
        (2, "date", "hier", "Une date s'écrit 2026-03-20 ou 20/03/2026."),
        (3, "tavg_c", "", "La température moyenne manque."),
        (4, "tavg_c", "99", "Une température va de -30 à 60 °C."),
        (5, "tmax_c", "froid", "Ce n'est pas un nombre."),
        (6, "prcp_mm", "-1", "La pluie d'un jour va de 0 à 1000 mm."),
        (7, "tavg_c", "nan", "Une température va de -30 à 60 °C."),
        (9, "date", "2000-01-07", "Ce jour est déjà à la ligne 8."),
    ]
    assert (result.read, result.created, result.rejected) == (8, 1, 7)
    assert [(row[0], row[1]) for row in rows()] == [(date(2000, 1, 7), 8)]


def test_french_dates_and_commas_are_read(file: Any) -> None:
    import_weather(file("20/03/2026;14,5", header="Date;Température moyenne\n"))
    assert rows() == [(date(2026, 3, 20), 14.5, None, None, None, "file")]


def test_a_dry_run_writes_nothing(file: Any, capsys: Any) -> None:
    call_command("import_weather", file("2000-01-01,8.9,,,"), "--dry-run")
    assert "rien n'a été changé : 1 lignes lues, 1 créées" in capsys.readouterr().out
    assert rows() == []


def test_a_file_without_its_columns_is_refused(file: Any) -> None:
    with pytest.raises(CommandError, match=r"meteo\.csv : il faut une colonne « date » et une colonne « tavg_c »"):
        call_command("import_weather", file("2000-01-01,1", header="date,vent\n"))


def test_weather_is_off_by_default() -> None:
    assert shop.OPEN_METEO_URL == ""
    assert "refresh-weather" not in shop.CELERY_BEAT_SCHEDULE
    assert refresh_weather() == 0


def test_the_service_that_is_named_is_kept_in_rows(settings: Any) -> None:
    keep_days([DayWeather(DAYS[0].day, 20.0)], WeatherSource.FILE)
    with service(GOOD) as (settings.OPEN_METEO_URL, asked):
        refresh_task()
    assert len(asked) == 1
    assert [row[:2] for row in rows()] == [(one.day, one.mean_c) for one in DAYS]
    assert {row[-1] for row in rows()} == {"open_meteo"}


def test_what_is_known_stays_when_nobody_answers(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(open_meteo.fetch_days, "__kwdefaults__", {"attempts": 1})
    settings.OPEN_METEO_URL = "http://127.0.0.1:1/"
    keep_days(DAYS, WeatherSource.OPEN_METEO)
    with pytest.raises(open_meteo.WeatherAway):
        refresh_weather()
    assert len(rows()) == 2


def said_by_settings(address: str) -> subprocess.CompletedProcess[str]:
    asked = "from django.conf import settings; print(settings.CELERY_BEAT_SCHEDULE['refresh-weather']['task'])"
    common = {"SECRET_KEY": "x", "DATABASE_URL": "postgres://x@127.0.0.1/x", "REDIS_URL": "redis://127.0.0.1:1"}
    return subprocess.run(
        [sys.executable, "-c", asked],
        cwd=shop.BASE_DIR,
        env=common
        | {"DJANGO_SETTINGS_MODULE": "shabou.settings", "OPEN_METEO_URL": address, "PATH": os.environ["PATH"]},
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_named_service_is_asked_every_night() -> None:
    assert said_by_settings("https://weather.example/v1/forecast").stdout.strip() == "orion.tasks.refresh_weather"


def test_an_impossible_address_stops_the_shop() -> None:
    assert "OPEN_METEO_URL must be an address with its scheme" in said_by_settings("weather.example").stderr


def test_coming_years_and_new_makes_are_completed_every_night() -> None:
    today = timezone.localdate()
    make = VehicleModelFactory(produced_from=date(2000, 1, 1), produced_to=date(2010, 1, 1)).make
    CalendarEvent.objects.filter(first_day__year=today.year + 1).delete()
    complete_calendar()
    assert CalendarEvent.objects.filter(code=f"independence-{today.year + 1}").exists()
    assert FleetAge.objects.get(make=make).mean_age_years == min(today.year - 2005, 30)
    assert shop.CELERY_BEAT_SCHEDULE["complete-calendar"]["task"] == "orion.tasks.complete_calendar"
